//! The shortest telling words of a claim: the stretch of its fullest version that most versions carry.

use crate::comparison::Change;

/// A claim is told in at most about so many bytes.
const LENGTH: usize = 140;

/// The words of the fullest version in short: between marks of punctuation, what most versions keep. `versions`: what each does
/// to the fullest.
pub(super) fn essence<'a>(fullest: &str, versions: impl Iterator<Item = &'a [Change]>) -> String {
    if fullest.len() <= LENGTH {
        return fullest.to_owned();
    }
    let clauses = clauses(fullest);
    let mut worth = vec![0_i64; clauses.len()];
    for changes in versions {
        for (clause, worth) in clauses.iter().zip(&mut worth) {
            let lost = changes.iter().filter(|c| !c.same);
            let cut: usize = lost.map(|c| c.cut.end.min(clause.end).saturating_sub(c.cut.start.max(clause.start))).sum();
            // What is kept speaks for it, and what is cut against.
            *worth += clause.len() as i64 - 2 * cut as i64;
        }
    }
    let mut best: Option<(i64, usize, usize)> = None;
    for first in 0..clauses.len() {
        let mut sum = 0;
        for last in first..clauses.len() {
            if last > first && clauses[last].end - clauses[first].start > LENGTH {
                break;
            }
            sum += worth[last];
            if best.is_none_or(|(most, ..)| sum > most) {
                best = Some((sum, clauses[first].start, clauses[last].end));
            }
        }
    }
    let (start, end) = best.map_or((0, fullest.len()), |(_, start, end)| (start, end));
    let stretch = fullest[start..end].trim();
    let shown = shortened(stretch);
    let before = if start > 0 { "… " } else { "" };
    let after = if end < fullest.len() || shown.len() < stretch.len() { " …" } else { "" };
    format!("{before}{}{after}", if after.is_empty() { shown } else { shown.trim_end_matches([',', ';', ':', ' ']) })
}

/// The stretches between marks of punctuation, each with the mark behind it, in bytes.
fn clauses(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut marked = false;
    for (at, c) in text.char_indices() {
        // A mark inside a word or number is none: 2,5.
        if marked && c.is_whitespace() && at > start {
            clauses.push(start..at);
            start = at;
        }
        marked = matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '–' | '—');
    }
    clauses.push(start..text.len());
    clauses
}

/// As many whole words as there is room for.
fn shortened(stretch: &str) -> &str {
    if stretch.len() <= LENGTH {
        return stretch;
    }
    let room = stretch.char_indices().map(|(at, _)| at).take_while(|at| *at <= LENGTH).last().unwrap_or(0);
    stretch[..room].rfind(char::is_whitespace).map_or(&stretch[..room], |end| &stretch[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "Je vous remercie d’être venus si nombreux ce matin, malgré la pluie et le vent qui souffle depuis hier, \
                        et je vous annonce que le pont rouvrira lundi, que les bus passeront, et que rien ne sera oublié.";

    #[test]
    fn a_short_claim_is_told_whole() {
        assert_eq!(essence("Non, jamais.", [].into_iter()), "Non, jamais.");
    }

    #[test]
    fn it_is_what_most_versions_keep() {
        let at = |words: &str| LONG.find(words).unwrap();
        let bus = Change { cut: at("et je vous annonce")..LONG.len(), added: 0..0, same: false };
        let head = Change { cut: 0..at("et je vous annonce"), added: 0..0, same: false };
        let tail = Change { cut: at("que les bus")..LONG.len(), added: 0..0, same: false };
        let kept = [head, tail];
        let told = essence(LONG, [&[][..], &kept[..], &kept[..]].into_iter());
        assert_eq!(told, "… et je vous annonce que le pont rouvrira lundi …");
        let told = essence(LONG, [&[][..], &[bus][..]].into_iter());
        assert!(told.starts_with("Je vous remercie") && told.ends_with(" …"), "{told}");
    }

    #[test]
    fn a_clause_without_end_is_cut_between_words() {
        let told = essence(&"élément ".repeat(60), std::iter::empty());
        assert!(told.len() < LENGTH + 10 && told.ends_with("élément …"), "{told}");
    }
}
