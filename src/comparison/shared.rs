//! Which keys several statements have.

use super::candidates::Key;

/// So many bits has the filter for each statement: some more than it has keys.
const BITS: usize = 512;

/// Keys that several of so many statements have, with the places of these, both in order: of the keys one part of so many. `keys`
/// hands the keys of the statement at a place to its second argument; it is asked twice. A few keys of one statement are among them.
pub(super) fn shared(statements: usize, (part, parts): (u64, u64), keys: impl Fn(usize, &mut dyn FnMut(Key))) -> Vec<(Key, u32)> {
    let is_mine = |key: Key| (key.hash() >> 32) % parts == part;
    // Most keys have one statement: a filter drops them before they are sorted.
    let mut filter = Filter::new(statements / parts as usize);
    let mut again = 0;
    for place in 0..statements {
        keys(place, &mut |key| {
            if is_mine(key) {
                again += usize::from(filter.see(key));
            }
        });
    }
    // Each that was seen again, and the first of each.
    let mut keyed: Vec<(Key, u32)> = Vec::with_capacity(2 * again);
    for place in 0..statements {
        keys(place, &mut |key| {
            if is_mine(key) && filter.saw_twice(key) {
                keyed.push((key, place as u32));
            }
        });
    }
    // Threads have parts of their own.
    keyed.sort_unstable();
    keyed.dedup();
    keyed
}

/// Which keys were seen, and which of them again: some that were not pass too.
struct Filter {
    once: Vec<u64>,
    twice: Vec<u64>,
}

impl Filter {
    fn new(statements: usize) -> Self {
        let words = (statements * BITS / 64).next_power_of_two();
        Self { once: vec![0; words], twice: vec![0; words] }
    }

    /// Whether a key was seen before, or one that looks like it.
    fn see(&mut self, key: Key) -> bool {
        let (word, bit) = self.place(key);
        let again = self.once[word] & bit != 0;
        self.twice[word] |= self.once[word] & bit;
        self.once[word] |= bit;
        again
    }

    fn saw_twice(&self, key: Key) -> bool {
        let (word, bit) = self.place(key);
        self.twice[word] & bit != 0
    }

    fn place(&self, key: Key) -> (usize, u64) {
        let hash = key.hash() >> 1;
        (hash as usize >> 6 & (self.once.len() - 1), 1 << (hash & 63))
    }
}
