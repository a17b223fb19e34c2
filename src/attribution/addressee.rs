//! To whom: *à X* near the cue, or the object of a verb that takes one.

use super::{Attribution, Candidate};
use crate::analysis::Analysis;
use crate::lexicon::{Construction, Lexicon};
use crate::mentions::Kind;

/// How many chunks from its cue an addressee may stand.
const REACH: usize = 5;

pub(super) fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, attribution: &mut Attribution, chosen: &Candidate) {
    let (Some(cue_chunk), Some(id)) = (chosen.cue_chunk, chosen.cue_id) else { return };
    let cue = lexicon.cue(id);
    let parsed = &analysis.parsed[chosen.sentence];
    for (n, chunk) in parsed.chunks.iter().enumerate().skip(cue_chunk + 1).take(REACH) {
        let Some(mention) = chunk.mention() else {
            if matches!(chunk.tag, b'a' | b',') {
                continue;
            }
            break;
        };
        // Who says it is nobody's addressee.
        if attribution.speaker.as_ref().is_some_and(|s| s.mention == Some(mention.span)) || parsed.subjects.contains(&Some(n)) {
            continue;
        }
        let speaks = mention.can_speak() && !mention.is_outlet() && mention.pronoun().is_none();
        let place = matches!(mention.kind, Kind::Place(_)) && n > cue_chunk + 1;
        let introduced = !place
            && chunk.tag == b'd'
            && (cue.takes(Construction::To) || cue.takes(Construction::Incise))
            && !matches!(mention.kind, Kind::Outlet(_));
        let object = chunk.tag == b'N' && cue.takes(Construction::Person) && n == cue_chunk + 1;
        if speaks && (introduced || object) {
            attribution.addressee = Some(match analysis.entities.of(chosen.sentence, n) {
                Some(entity) => analysis.entities.get(entity).name.clone(),
                None => crate::entities::tidy(mention.name.or(mention.role).unwrap_or(mention.span).of(analysis.text.source)),
            });
            return;
        }
    }
}
