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

    /// The id of a word of a text as it is written there, if the text goes on far enough behind it and it is folded by its
    /// bytes alone; `None` if it is not so simple.
    pub(super) fn get_written(&self, text: &str, start: usize, length: usize) -> Option<Option<WordId>> {
        let bytes = text.as_bytes().get(start..start + 16).filter(|_| (2..16).contains(&length))?;
        self.get_bytes(u128::from_le_bytes(bytes.try_into().ok()?) & ((1 << (8 * length)) - 1), length)
    }

    /// The same for a word by itself.
    pub(super) fn get_alone(&self, word: &str) -> Option<Option<WordId>> {
        let mut bytes = [0; 16];
        bytes.get_mut(..word.len()).filter(|_| (2..16).contains(&word.len()))?.copy_from_slice(word.as_bytes());
        self.get_bytes(u128::from_le_bytes(bytes), word.len())
    }

    fn get_bytes(&self, written: u128, length: usize) -> Option<Option<WordId>> {
        let key = folded(written, length)?;
        Some(self.short.get(&(key as u64, (key >> 64) as u64)).copied())
    }

    pub(super) fn insert(&mut self, word: &str, id: WordId) {
        match packed(word) {
            Some(key) => self.short.insert(key, id),
            None => self.long.insert(word.into(), id),
        };
    }

    /// All words, in order.
    pub(super) fn spellings(&self) -> Vec<String> {
        let short = self.short.keys().map(|&(low, high)| {
            let bytes = (u128::from(low) | u128::from(high) << 64).to_le_bytes();
            String::from_utf8_lossy(&bytes[..bytes[15].into()]).into_owned()
        });
        let mut words: Vec<String> = short.chain(self.long.keys().map(|word| word.to_string())).collect();
        words.sort_unstable();
        words
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

/// The same byte sixteen times.
const fn all(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// The key of a word of which these are the bytes as written, two or more: all at once, its capitals are made small and its
/// curly apostrophe straight. `None` if other letters than the small ones of French, or one at its head, want another look.
fn folded(written: u128, length: usize) -> Option<u128> {
    let shift = 8 * length;
    // `’` at the end, as in *l’*.
    let (written, length) = if length > 3 && (written >> (shift - 24)) == 0x99_80_e2 {
        (written & ((1 << (shift - 24)) - 1) | 0x27 << (shift - 24), length - 2)
    } else {
        (written, length)
    };
    let high = written & all(0x80);
    if high != 0 {
        if written & 0x80 != 0 {
            return None;
        }
        // Only à to ÿ: 0xc3 and a byte of 0xa0 and above.
        let bytes = written.to_le_bytes();
        let accent = |at: usize| bytes[at] == 0xc3 && bytes[at + 1] >= 0xa0 || bytes[at - 1] == 0xc3 && bytes[at] >= 0xa0;
        let mut rest = high;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize / 8;
            if !accent(at) {
                return None;
            }
            rest &= rest - 1;
        }
    }
    // In each byte below 0x80 the high bit tells, after adding, whether it is at least `A`, and whether it is beyond `Z`.
    let low = written & all(0x7f);
    let capitals = (low + all(0x80 - b'A')) & !(low + all(0x7f - b'Z')) & !written & all(0x80);
    Some((written | capitals >> 2) | (length as u128) << 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_by_their_bytes() {
        let mut keys = Keys::new();
        for (word, id) in ["ab", "état", "l'", "mécène", "porte-voix", "quinze-lettres-"].into_iter().zip(1..) {
            keys.insert(word, WordId::of(id));
        }
        let get = |word: &str| keys.get_written(&format!("x{word}                "), 1, word.len());
        for (written, id) in
            [("ab", 1), ("AB", 1), ("Ab", 1), ("l'", 3), ("L’", 3), ("Mécène", 4), ("PORTE-voix", 5), ("Quinze-Lettres-", 6)]
        {
            assert_eq!(get(written), Some(Some(WordId::of(id))), "{written}");
        }
        // Unknown, or not by the bytes alone.
        assert_eq!((get("abc"), get("@[`{"), get("L'a")), (Some(None), Some(None), Some(None)));
        assert_eq!((get("état"), get("MÉCÈNE"), get("a"), get("quinze-lettres-x"), get("l’a")), (None, None, None, None, None));
        assert_eq!(keys.get_written("ab", 0, 2), None);
    }

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
