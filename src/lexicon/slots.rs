//! A hash table of short words with open addressing. Of many words that are sought at once the places are read first, all of
//! them, and compared later: memory that is far away is then waited for together.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::keys::{Key, Known};

/// The words, none if the key is zero: a key has its length in it. A word stands at its place, or behind it where others stood.
#[derive(Debug)]
pub(super) struct Slots {
    /// A power of two of them, at least a quarter of them empty.
    slots: Vec<Slot>,
    used: usize,
}

/// A word with its key: half of what a processor reads at once.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Slot {
    key: Key,
    known: Known,
}

const _: () = assert!(size_of::<Slot>() == 32);

impl Default for Slots {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Slots {
    /// Room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self::of((words * 4 / 3 + 1).next_power_of_two())
    }

    fn of(slots: usize) -> Self {
        Self { slots: vec![Slot::default(); slots], used: 0 }
    }

    pub(super) fn get(&self, key: Key) -> Option<&Known> {
        let slot = &self.slots[self.find(key)];
        (slot.key == key).then_some(&slot.known)
    }

    /// What stands at the place of a word: the word itself, another one, or none.
    #[inline]
    pub(super) fn at(&self, key: Key) -> Slot {
        self.slots[self.place(key)]
    }

    /// The word, of which this stands at its place.
    #[inline]
    pub(super) fn get_from<'a>(&'a self, key: Key, at: &'a Slot) -> Option<&'a Known> {
        if at.key == key { Some(&at.known) } else { (at.key != Key::default()).then(|| self.get(key)).flatten() }
    }

    /// Enters a word that is not in it.
    pub(super) fn insert(&mut self, key: Key, known: Known) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let larger = Self::of(self.slots.len() * 2);
            for slot in std::mem::replace(self, larger).slots.into_iter().filter(|slot| slot.key != Key::default()) {
                self.insert(slot.key, slot.known);
            }
        }
        self.used += 1;
        let at = self.find(key);
        self.slots[at] = Slot { key, known };
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &Known)> {
        self.slots.iter().filter(|slot| slot.key != Key::default()).map(|slot| (slot.key, &slot.known))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Known> {
        self.slots.iter_mut().filter(|slot| slot.key != Key::default()).map(|slot| &mut slot.known)
    }

    /// Where a word is, or the empty slot that it would fill.
    fn find(&self, key: Key) -> usize {
        let mut at = self.place(key);
        while self.slots[at].key != key && self.slots[at].key != Key::default() {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    #[inline]
    fn place(&self, key: Key) -> usize {
        FxBuildHasher.hash_one(key) as usize & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Phrase, WordId};

    #[test]
    fn as_many_words_as_one_likes_are_found() {
        let known = |n: u64| Known { id: WordId::of(n as u32), alone: Phrase::default() };
        let mut slots = Slots::with_capacity(0);
        for n in 1..1000 {
            assert!(slots.get((n, 1 << 56)).is_none());
            slots.insert((n, 1 << 56), known(n));
            assert!(slots.used * 4 <= slots.slots.len() * 3);
        }
        assert_eq!((slots.used, slots.iter().count()), (999, 999));
        for n in 1..2000 {
            let key = (n, 1 << 56);
            let found = slots.get(key).map(|known| known.id);
            assert_eq!(found, (n < 1000).then(|| WordId::of(n as u32)));
            assert_eq!(slots.get_from(key, &slots.at(key)).map(|known| known.id), found);
        }
    }
}
