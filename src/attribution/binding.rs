//! Whom a subject cannot mean: those named in a clause of which it is the unsaid subject.
//!
//! *Rappelant que sa cliente attend, elle a ajouté …*: who reminds is *elle*, and nobody reminds of themselves by a noun
//! (Principle C of binding theory, Chomsky, *Lectures on Government and Binding*, 1981).

use std::ops::Range;

use crate::chunks::Chunk;
use crate::lexicon::{Mood, Pronoun, PronounFunction};
use crate::mentions::Mention;

/// The chunks of the participle's or infinitive's clause that opens a sentence, where the pronoun is a subject right behind
/// the comma that ends it.
pub(super) fn governed(chunks: &[Chunk], at: usize, pronoun: Pronoun) -> Option<Range<usize>> {
    let subject = chunks.get(at)?.mention().and_then(Mention::pronoun).filter(|p| p.function == PronounFunction::Subject);
    let comma = at.checked_sub(1).filter(|&c| chunks[c].tag == b',' && subject == Some(pronoun))?;
    let opens = chunks[..comma].iter().position(|c| !matches!(c.tag, b'a' | b'C' | b'l' | b'L' | b'T' | b','))?;
    let unsaid = chunks[opens].verb().is_some_and(|v| !matches!(v.mood, Mood::Finite { .. }));
    (unsaid && all_subordinate(&chunks[opens..comma])).then_some(opens..comma)
}

/// Whether each finite verb has a word before it that subordinates it: otherwise the sentence has begun with another clause.
fn all_subordinate(chunks: &[Chunk]) -> bool {
    let mut open = 0usize;
    for chunk in chunks {
        match chunk.tag {
            b'K' | b'R' | b'r' | b'c' => open += 1,
            b';' | b':' | b'.' | b'?' | b'!' => return false,
            _ if chunk.verb().is_some_and(|v| matches!(v.mood, Mood::Finite { .. })) => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return false,
            },
            _ => {}
        }
    }
    true
}
