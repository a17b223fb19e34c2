//! Which statements are worth comparing: those that share a key, unless it is a phrase that very many have.
//!
//! This is blocking by several keys (Christen, *Data Matching*, 2012, chapter 4): three words that say something, near each other,
//! in a window of days, which finds copies, cuts and other speakers; five such words in a row of any days; the speaker with one such
//! word in a window of days, which finds what was retold; and the whole. Windows hold what a key may find to what some days print:
//! an archive of twice the days has twice the pairs.

use super::saying::Saying;
use super::words::hash64;

/// Windows of so many days overlap by half: what is at most half as far apart shares one.
const WINDOW: i32 = 8;
/// Keys are made of the first so many words that say something: a longer saying has enough.
const WORDS: usize = 60;

/// A key of three words that more statements have than this is a phrase of the trade, not a saying. What only it would find is
/// not sought: copies, longer cuts and what the same speaker says have other keys.
const PHRASE: usize = 100;

/// What statements are sought by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) hash: u64,
    /// Whether it may be a phrase that many have.
    phrase: bool,
}

impl Key {
    /// Whether so many statements with the key are too many for it to tell anything.
    pub(super) fn tells_nothing(self, statements: usize) -> bool {
        self.phrase && statements > PHRASE
    }
}

/// Hands every key of a statement to `each`.
pub(super) fn keys(saying: &Saying, mut each: impl FnMut(Key)) {
    let mut key = |hash, phrase| each(Key { hash, phrase });
    let content = &saying.content[..saying.content.len().min(WORDS)];
    key(hash64(&(0_u8, saying.whole)), false);
    for five in content.windows(5) {
        key(hash64(&(1_u8, five)), false);
    }
    let day = saying.day.unwrap_or(i32::MIN / 2);
    // Two windows, of which what is near shares one at least.
    for window in [(0_u8, day.div_euclid(WINDOW)), (1, (day + WINDOW / 2).div_euclid(WINDOW))] {
        for at in 0..content.len() {
            // Three in a row, and three of four, since a word between may be another.
            for (second, third) in [(1, 2), (1, 3), (2, 3)] {
                if let (Some(second), Some(third)) = (content.get(at + second), content.get(at + third)) {
                    key(hash64(&(2_u8, window, content[at], second, third)), true);
                }
            }
        }
        if saying.speaker.is_named() {
            for name in saying.speaker.keys() {
                for word in saying.said.iter().take(WORDS) {
                    key(hash64(&(3_u8, window, name, word)), false);
                }
            }
        }
    }
}
