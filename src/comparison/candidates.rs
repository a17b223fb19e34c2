//! Which statements are worth comparing: those that share a key. Whether a pair shares one depends on the pair alone, so that
//! groups are the same whatever else is there and in whatever order it comes.
//!
//! This is blocking by several keys (Christen, *Data Matching*, 2012, chapter 4): three words that say something, near each other,
//! which finds copies, cuts and other speakers; the speaker with one such word in a window of days, which finds what was
//! retold; and the whole.

use super::saying::Saying;
use super::words::hash64;

/// Windows of so many days overlap by half: what is at most half as far apart shares one.
const WINDOW: i32 = 16;
/// Keys are made of the first so many words that say something: a longer saying has enough.
const WORDS: usize = 60;

/// Hands every key of a statement to `each`.
pub(super) fn keys(saying: &Saying, mut each: impl FnMut(u64)) {
    each(hash64(&(0_u8, saying.whole)));
    let content = &saying.content[..saying.content.len().min(WORDS)];
    for at in 0..content.len() {
        // Three in a row, and three of four, since a word between may be another.
        for (second, third) in [(1, 2), (1, 3), (2, 3)] {
            if let (Some(second), Some(third)) = (content.get(at + second), content.get(at + third)) {
                each(hash64(&(1_u8, content[at], second, third)));
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
                each(hash64(&(2_u8, window, name, word)));
            }
        }
    }
}
