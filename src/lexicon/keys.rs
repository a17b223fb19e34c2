//! Words to ids. Nearly all words are short enough to be compared as two numbers, which spares a look at where each is kept.

use rustc_hash::FxHashMap;

use super::WordId;
use super::slots::{Slot, Slots};
use super::vocabulary::{Phrase, bare};

/// A word of the lexicons, and what it is by itself: side by side, since one is hardly sought without the other and both are
/// far from what was sought before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) id: WordId,
    /// Empty until all senses are known.
    pub(super) alone: Phrase,
}

/// A folded word of at most 15 bytes: its bytes, and how many they are.
pub(super) type Key = (u64, u64);

/// Words by their folded spelling.
#[derive(Debug, Default)]
pub(super) struct Keys {
    short: Slots,
    long: FxHashMap<Box<str>, Known>,
}

/// How many words to make room for: the embedded lexicons have 136 000.
const ROOM: usize = 140_000;

impl Keys {
    pub(super) fn new() -> Self {
        Self { short: Slots::with_capacity(ROOM), long: FxHashMap::default() }
    }

    pub(super) fn get(&self, word: &str) -> Option<&Known> {
        match packed(word) {
            Some(key) => self.short.get(key),
            None => self.long.get(word),
        }
    }

    /// The key of a word of a text as it is written there, if the text goes on far enough behind it and it is folded by its
    /// bytes alone; `None` if it is not so simple.
    pub(super) fn written(text: &str, start: usize, length: usize) -> Option<Key> {
        let bytes = text.as_bytes().get(start..start + 16).filter(|_| (1..16).contains(&length))?;
        folded(u128::from_le_bytes(bytes.try_into().ok()?) & FIRST[length], length)
    }

    /// A word by its key.
    pub(super) fn of(&self, key: Key) -> Option<&Known> {
        self.short.get(key)
    }

    /// What stands at the place of a word, and the word by that: [`Slots`] says why in two steps.
    #[inline]
    pub(super) fn at(&self, key: Key) -> Slot {
        self.short.at(key)
    }

    #[inline]
    pub(super) fn of_slot<'a>(&'a self, key: Key, at: &'a Slot) -> Option<&'a Known> {
        self.short.get_from(key, at)
    }

    /// The key of a word by itself, if it is folded by its bytes alone.
    pub(super) fn folded(word: &str) -> Option<Key> {
        let mut bytes = [0; 16];
        bytes.get_mut(..word.len()).filter(|_| (1..16).contains(&word.len()))?.copy_from_slice(word.as_bytes());
        folded(u128::from_le_bytes(bytes), word.len())
    }

    pub(super) fn insert(&mut self, word: &str, id: WordId) {
        let known = Known { id, alone: Phrase::default() };
        match packed(word) {
            Some(key) => self.short.insert(key, known),
            None => _ = self.long.insert(word.into(), known),
        }
    }

    /// Enters what each word is by itself.
    pub(super) fn settle(&mut self, alone: impl Fn(WordId) -> Phrase) {
        self.short.values_mut().chain(self.long.values_mut()).for_each(|known| known.alone = alone(known.id));
    }

    /// What all words are by themselves, in no order.
    pub(super) fn each_alone(&self) -> impl Iterator<Item = &Phrase> {
        self.short.iter().map(|(_, known)| known).chain(self.long.values()).map(|known| &known.alone)
    }

    /// All words, in order.
    pub(super) fn spellings(&self) -> Vec<String> {
        let short = self.short.iter().map(|((low, high), _)| {
            let bytes = (u128::from(low) | u128::from(high) << 64).to_le_bytes();
            String::from_utf8_lossy(&bytes[..bytes[15].into()]).into_owned()
        });
        let mut words: Vec<String> = short.chain(self.long.keys().map(|word| word.to_string())).collect();
        words.sort_unstable();
        words
    }
}

/// The key of a word that is folded; none is zero, which is that of no word.
fn packed(word: &str) -> Option<Key> {
    let length = u8::try_from(word.len()).ok().filter(|length| (1..16).contains(length))?;
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    bytes[15] = length;
    Some(halves(u128::from_le_bytes(bytes)))
}

fn halves(key: u128) -> Key {
    (key as u64, (key >> 64) as u64)
}

/// The same byte sixteen times.
const fn all(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// The first so many bytes of sixteen.
const FIRST: [u128; 16] = {
    let mut masks = [0; 16];
    let mut length = 1;
    while length < 16 {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

/// The key of a word of which these are the bytes as written: all at once, its capitals are made small, its curly apostrophe
/// straight and the accent of its first letter taken away. `None` if other letters than those of French want another look.
#[inline]
fn folded(written: u128, length: usize) -> Option<Key> {
    if length > 1 && written & all(0x80) == 0 { Some(small(written, length)) } else { folded_with_accents(written, length) }
}

/// The same for what has more than plain letters, or less than two.
fn folded_with_accents(written: u128, length: usize) -> Option<Key> {
    let first = written as u8;
    // One letter or mark is kept as it is.
    if length <= 3 && length == characters_length(first) {
        return Some(halves(written | (length as u128) << 120));
    }
    let (written, length) = if first == 0xc3 { (without_accent(written)?, length - 1) } else { (written, length) };
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
    Some(small(written, length))
}

/// The key of a word of which these are the bytes, but for capitals without accents.
#[inline]
fn small(written: u128, length: usize) -> Key {
    // In each byte below 0x80 the high bit tells, after adding, whether it is at least `A`, and whether it is beyond `Z`.
    let low = written & all(0x7f);
    let capitals = (low + all(0x80 - b'A')) & !(low + all(0x7f - b'Z')) & !written & all(0x80);
    halves((written | capitals >> 2) | (length as u128) << 120)
}

/// How many bytes a character has that begins with this one, up to three.
fn characters_length(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        _ => 3,
    }
}

/// The bytes of a word whose first letter is one of À to ÿ, with that letter bare and small.
fn without_accent(written: u128) -> Option<u128> {
    // The second byte of a small letter is 0x20 above that of its capital.
    let letter = char::from((written >> 8) as u8 & 0x3f | 0xe0);
    let bare = bare(letter);
    bare.is_ascii().then_some(written >> 16 << 8 | bare as u128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_by_their_bytes() {
        let mut keys = Keys::new();
        for (word, id) in ["ab", "etat", "l'", "mécène", "porte-voix", "quinze-lettres-", "à", "…"].into_iter().zip(1..) {
            keys.insert(word, WordId::of(id));
        }
        let get =
            |word: &str| Keys::written(&format!("x{word}                "), 1, word.len()).map(|key| keys.of(key).map(|known| known.id));
        for (written, id) in [
            ("ab", 1),
            ("AB", 1),
            ("Ab", 1),
            ("l'", 3),
            ("L’", 3),
            ("Mécène", 4),
            ("PORTE-voix", 5),
            ("Quinze-Lettres-", 6),
            ("État", 2),
            ("état", 2),
            ("à", 7),
            ("…", 8),
        ] {
            assert_eq!(get(written), Some(Some(WordId::of(id))), "{written}");
        }
        // Unknown, or not by the bytes alone.
        assert_eq!((get("abc"), get("@[`{"), get("L'a"), get("a")), (Some(None), Some(None), Some(None), Some(None)));
        assert_eq!((get("MÉCÈNE"), get("æther"), get("quinze-lettres-x"), get("l’a")), (None, None, None, None));
        assert_eq!(Keys::written("ab", 0, 2), None);
    }

    #[test]
    fn words_of_every_length_are_found() {
        let words: Vec<String> = (0..40).map(|n| "é".repeat(n / 2) + &"a".repeat(n % 2)).collect();
        let mut keys = Keys::new();
        for (word, id) in words.iter().zip(1..) {
            assert!(keys.get(word).is_none());
            keys.insert(word, WordId::of(id));
        }
        for (word, id) in words.iter().zip(1..) {
            assert_eq!(keys.get(word).map(|known| known.id), Some(WordId::of(id)));
        }
    }
}
