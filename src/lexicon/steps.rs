//! The steps of the trie of phrases: from the words so far to those with one more.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::vocabulary::{Node, WordId};

/// So many bits a step: one in so many pairs of words that begin no phrase is sought in vain.
const BITS: usize = 8;

/// All steps. Most pairs of words in a text are none, and the table of all is large: a small sieve tells most of them.
#[derive(Debug, Default)]
pub(super) struct Steps {
    all: FxHashMap<(Node, WordId), Node>,
    /// A bit for each hash of a step, once all are known; a power of two of words of bits, or none.
    sieve: Vec<u64>,
}

impl Steps {
    /// Where a step leads to, which is `fresh` if it has not been taken before.
    pub(super) fn take(&mut self, node: Node, word: WordId, fresh: Node) -> Node {
        *self.all.entry((node, word)).or_insert(fresh)
    }

    /// Readies the steps to be sought, after the last one was taken.
    pub(super) fn settle(&mut self) {
        self.sieve = vec![0; (self.all.len() * BITS / 64).next_power_of_two()];
        let bits: Vec<(usize, u64)> = self.all.keys().map(|step| self.place(step)).collect();
        bits.into_iter().for_each(|(place, bit)| self.sieve[place] |= bit);
    }

    /// Where a step leads to, if it is one.
    pub(super) fn get(&self, node: Node, word: WordId) -> Option<Node> {
        let step = (node, word);
        let (place, bit) = self.place(&step);
        (self.sieve[place] & bit != 0).then(|| self.all.get(&step).copied()).flatten()
    }

    /// Its bit in the sieve. The upper half of the hash: the map goes by the lower.
    fn place(&self, step: &(Node, WordId)) -> (usize, u64) {
        let hash = FxBuildHasher.hash_one(step) >> 32;
        ((hash >> 6) as usize & (self.sieve.len() - 1), 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn steps_that_were_taken_are_found_and_no_others() {
        let vocabulary = Lexicon::embedded().vocabulary;
        let step = |words: [&str; 2]| {
            let [first, second] = words.map(|word| vocabulary.known(word).expect("a word of the lexicons"));
            vocabulary.start(first).and_then(|node| vocabulary.step(node, second)).is_some()
        };
        assert!(step(["premier", "ministre"]));
        assert!(!step(["ministre", "premier"]));
    }
}
