//! Which statements are worth comparing: those that share a key. Whether a pair shares one depends on the pair alone, so that
//! groups are the same whatever else is there and in whatever order it comes.
//!
//! This is blocking by several keys (Christen, *Data Matching*, 2012, chapter 4): two neighbouring words that say something,
//! which finds copies, cuts and other speakers; the speaker with one such word in a window of days, which finds what was
//! retold; and the whole.

use super::saying::Saying;
use super::words::hash64;

/// Windows of so many days overlap by half: what is at most half as far apart shares one.
const WINDOW: i32 = 16;
/// Pairs of words in the first so many only: a longer saying has enough.
const WORDS: usize = 60;

/// A saying with so many words that say something is long. Two long ones that share just two words in a row are hardly one.
const LONG: usize = 6;

/// A key, and whether it is worth anything to two long sayings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) hash: u64,
    /// Whether only pairs with a short saying are to be compared.
    pub(super) short: bool,
}

/// Whether a saying is long.
pub(super) fn is_long(saying: &Saying) -> bool {
    saying.content.len() >= LONG
}

/// Hands every key of a statement to `each`.
pub(super) fn keys(saying: &Saying, mut each: impl FnMut(Key)) {
    let mut key = |hash, short| each(Key { hash, short });
    key(hash64(&(0_u8, saying.whole)), false);
    let content = &saying.content[..saying.content.len().min(WORDS)];
    for (at, &word) in content.iter().enumerate() {
        for (step, &next) in content[at + 1..].iter().take(2).enumerate() {
            key(hash64(&(1_u8, word, next)), true);
            if let Some(&third) = content.get(at + step + 2).filter(|_| is_long(saying)) {
                key(hash64(&(3_u8, word, next, third)), false);
            }
        }
    }
    if !saying.speaker.is_named() {
        return;
    }
    let day = saying.day.unwrap_or(i32::MIN / 2);
    for window in [day.div_euclid(WINDOW), (day + WINDOW / 2).div_euclid(WINDOW)].into_iter().zip([0_u8, 1]) {
        for name in saying.speaker.keys() {
            for &word in &saying.said[..saying.said.len().min(WORDS)] {
                key(hash64(&(2_u8, window, name, word)), false);
            }
        }
    }
}
