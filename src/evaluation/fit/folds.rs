//! Folds: each article's weights are fitted without the articles of its fold, so that no weight is measured on what it learnt from.

use crate::evaluation::bootstrap::SplitMix64;
use crate::evaluation::gold::Gold;

/// The articles outside and inside each fold that holds any.
pub(super) fn folds(gold: &Gold, count: usize) -> Vec<(Gold, Gold)> {
    let of = |fold: usize| {
        let (inside, outside) = gold.documents.iter().cloned().partition(|(id, _)| fold_of(id, count) == fold);
        (Gold { documents: outside }, Gold { documents: inside })
    };
    (0..count).map(of).filter(|(_, inside)| !inside.is_empty()).collect()
}

/// An article's fold by its name without folders, so that it stays when others come or go: by the hash FNV-1a, stirred, since
/// that of names that differ in one letter differs little.
fn fold_of(id: &str, count: usize) -> usize {
    let name = id.rsplit('/').next().unwrap_or(id);
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    SplitMix64(hash).below(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_about_alike_and_stay() {
        let mut sizes = [0; 5];
        for n in 0..500 {
            sizes[fold_of(&format!("d{n:03}"), 5)] += 1;
        }
        assert!(sizes.iter().all(|size| (70..=130).contains(size)), "{sizes:?}");
        assert_eq!(fold_of("gold/a", 5), fold_of("a", 5));
        let letters: Vec<usize> = ('a'..='f').map(|c| fold_of(&c.to_string(), 2)).collect();
        assert!(letters.contains(&0) && letters.contains(&1), "{letters:?}");
    }
}
