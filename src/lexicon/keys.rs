//! Words to ids. Nearly all words are short enough to be compared as two numbers, which spares a look at where each is kept.

use rustc_hash::FxHashMap;

use super::WordId;

/// The ids of words, by their folded spelling.
#[derive(Debug, Default)]
pub(super) struct Keys {
    short: FxHashMap<(u64, u64), WordId>,
    long: FxHashMap<Box<str>, WordId>,
}

/// How many words to make room for: the embedded lexicons have about as many.
const ROOM: usize = 1 << 17;

impl Keys {
    pub(super) fn new() -> Self {
        Self { short: FxHashMap::with_capacity_and_hasher(ROOM, Default::default()), long: FxHashMap::default() }
    }

    pub(super) fn get(&self, word: &str) -> Option<WordId> {
        match packed(word) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        }
        .copied()
    }

    pub(super) fn insert(&mut self, word: &str, id: WordId) {
        match packed(word) {
            Some(key) => self.short.insert(key, id),
            None => self.long.insert(word.into(), id),
        };
    }
}

/// The bytes of a word of at most 15, and how many they are.
fn packed(word: &str) -> Option<(u64, u64)> {
    let length = u8::try_from(word.len()).ok().filter(|length| *length < 16)?;
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    bytes[15] = length;
    let all = u128::from_le_bytes(bytes);
    Some((all as u64, (all >> 64) as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_found() {
        let words: Vec<String> = (0..40).map(|n| "é".repeat(n / 2) + &"a".repeat(n % 2)).collect();
        let mut keys = Keys::new();
        for (word, id) in words.iter().zip(1..) {
            assert_eq!(keys.get(word), None);
            keys.insert(word, WordId::of(id));
        }
        for (word, id) in words.iter().zip(1..) {
            assert_eq!(keys.get(word), Some(WordId::of(id)));
        }
    }
}
