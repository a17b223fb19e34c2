//! Which statements are worth comparing: those that share a key, unless it is a phrase that very many have.
//!
//! This is blocking by several keys (Christen, *Data Matching*, 2012, chapter 4): three words that say something, near each other,
//! within some days, which finds copies, cuts and other speakers; the speaker with one such word within some days, which finds what
//! was retold; five such words in a row of any days; and the whole. Days hold what a key may find to what some days print: an
//! archive of twice the days has twice the pairs.

use super::saying::Saying;
use super::words::hash64;

/// Days are taken by so many: what is that far apart at most has a key of its block or the next.
const DAYS: i32 = 4;
/// Keys are made of the first so many words that say something: a longer saying has enough.
const WORDS: usize = 60;

/// A key of three words that more statements of two blocks have than this is a phrase of the trade, not a saying. What only it
/// would find is not sought: copies, longer cuts and what the same speaker says have other keys.
const PHRASE: usize = 50;

/// A run of days, in which keys of few words tell something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Block(i32);

impl Block {
    /// The block of a statement; those without a day have one of their own.
    pub(super) fn of(saying: &Saying) -> Self {
        Self(saying.day.map_or(i32::MIN, |day| day.div_euclid(DAYS)))
    }

    /// The block of the days behind.
    pub(super) fn next(self) -> Option<Self> {
        (self.0 != i32::MIN).then(|| Self(self.0 + 1))
    }

    /// Its number among the blocks; none of statements without a day.
    pub(super) fn number(self) -> Option<i32> {
        (self.0 != i32::MIN).then_some(self.0)
    }

    /// The block of the days before.
    pub(super) fn before(self) -> Option<Self> {
        (self.0 != i32::MIN).then(|| Self(self.0 - 1))
    }
}

/// Which statements with one key are compared with each other: of a block and of the block behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    Nothing,
    /// Those of the block.
    Own,
    /// Those of the block with each other and with those behind.
    OwnAndBehind,
}

/// What statements are sought by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// A key of words. The lowest bit of its hash tells whether it may be a phrase that many have.
    fn new(hash: u64, may_be_phrase: bool) -> Self {
        Self(hash & !1 | u64::from(may_be_phrase))
    }

    /// The key of a hash that it had.
    pub(super) fn of_hash(hash: u64) -> Self {
        Self(hash)
    }

    /// Which statements are compared of so many with the key in a block, and so many in the block behind.
    pub(super) fn compared(self, own: usize, behind: usize) -> Compared {
        if self.tells_nothing(own) {
            Compared::Nothing
        } else if self.tells_nothing(own + behind) {
            Compared::Own
        } else {
            Compared::OwnAndBehind
        }
    }

    /// Whether so many statements with the key are too many for it to tell anything.
    pub(super) fn tells_nothing(self, statements: usize) -> bool {
        self.0 & 1 == 1 && statements > PHRASE
    }

    /// Its hash.
    pub(super) fn hash(self) -> u64 {
        self.0
    }

    /// The hash of the same key of one block's statements.
    pub(super) fn within(self, block: Block) -> u64 {
        hash64(&(self.0, block))
    }
}

/// Hands every key of a statement that finds others of any day to `each`.
pub(super) fn lasting(saying: &Saying, mut each: impl FnMut(Key)) {
    let mut key = |hash| each(Key::new(hash, false));
    key(hash64(&(0_u8, saying.whole)));
    for five in content(saying).windows(5) {
        key(hash64(&(1_u8, five)));
    }
}

/// Hands every key of a statement that finds others of its block and those beside to `each`.
pub(super) fn passing(saying: &Saying, mut each: impl FnMut(Key)) {
    let content = content(saying);
    for (at, &first) in content.iter().enumerate() {
        // Three in a row, and three of four, since a word between may be another.
        for (second, third) in [(1, 2), (1, 3), (2, 3)] {
            if let (Some(second), Some(third)) = (content.get(at + second), content.get(at + third)) {
                each(Key::new(hash64(&(2_u8, first, second, third)), true));
            }
        }
    }
    if saying.speaker.is_named() {
        for name in saying.speaker.keys() {
            for word in saying.said().iter().take(WORDS) {
                each(Key::new(hash64(&(3_u8, name, word)), false));
            }
        }
    }
}

/// Hands to `each` keys of which two statements have one in common if one finds the other.
pub(super) fn meeting(saying: &Saying, mut each: impl FnMut(Key)) {
    lasting(saying, &mut each);
    let block = Block::of(saying);
    passing(saying, |key| {
        for window in [Some(block), block.next()].into_iter().flatten() {
            each(Key::new(key.within(window), key.0 & 1 == 1));
        }
    });
}

fn content(saying: &Saying) -> &[u32] {
    &saying.content()[..saying.content().len().min(WORDS)]
}
