//! To whom: *à X* near the cue, or the object of a verb that takes one.

use super::{Attribution, Candidate};
use crate::analysis::Analysis;
use crate::grammar::Parsed;
use crate::lexicon::{Construction, Cue, Definiteness, Lexicon, RoleKind, Stance};
use crate::mentions::{Kind, Mention};

/// How many chunks from its cue an addressee may stand.
const REACH: usize = 6;

pub(super) fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, attribution: &mut Attribution, chosen: &Candidate) {
    let (Some(cue_chunk), Some(id)) = (chosen.cue_chunk, chosen.cue_id) else { return };
    let cue = lexicon.cue(id);
    // Whom one accuses one speaks of, not to.
    if cue.stance == Stance::Accuse {
        return;
    }
    let parsed = analysis.parsed(chosen.sentence);
    for (n, chunk) in parsed.chunks.iter().enumerate().skip(cue_chunk + 1).take(REACH) {
        let Some(mention) = chunk.mention() else {
            if matches!(chunk.tag, b'a' | b',') {
                continue;
            }
            break;
        };
        let speaker = attribution.speaker.as_ref().is_some_and(|s| s.mention == Some(mention.span)) || chunk.is_subject;
        if !speaker
            && may_be_told(mention, lexicon)
            && !found_before(analysis, chosen.sentence, n, mention)
            && is_addressed(parsed, cue_chunk, n, cue)
        {
            attribution.addressee = Some(match analysis.entities.of(chosen.sentence, n) {
                Some(entity) => analysis.entities.get(entity).name.clone(),
                None => crate::entities::tidy(mention.name.or(mention.role).unwrap_or(mention.span).of(analysis.text.source)),
            });
            return;
        }
    }
}

/// Whether it is somebody who could be spoken to: no outlet by name, which is a source, nor its journalist.
fn may_be_told(mention: &Mention, lexicon: &Lexicon) -> bool {
    let of_outlet = mention.role_kind == Some(RoleKind::Profession) && mention.complement.as_deref().is_some_and(Mention::is_outlet);
    // *à la presse*, *aux médias*: all of them, none a source.
    let press = mention.definiteness == Definiteness::Definite && lexicon.medium_of(mention.head).is_none();
    let outlet = mention.is_outlet() && (mention.name.is_some() || !press);
    mention.can_speak() && !outlet && !of_outlet && mention.pronoun().is_none()
}

/// *au journal*: an outlet that the text has named, and so a source.
fn found_before(analysis: &Analysis<'_>, sentence: usize, chunk: usize, mention: &Mention) -> bool {
    mention.is_outlet() && analysis.entities.of(sentence, chunk).is_some_and(|e| analysis.entities.get(e).is_named())
}

/// *a dit à X*, *a dit Y à X*, *a exhorté mardi X*; not *annonce un recours devant X*, which belongs to the noun before it.
fn is_addressed(parsed: Parsed<'_>, cue_chunk: usize, chunk: usize, cue: &Cue) -> bool {
    let light = |i: usize| matches!(parsed.chunks[i].tag, b'a' | b'T' | b',');
    // *souffle une source au ministère*: where the source is.
    let source = |i: usize| parsed.chunks[i].mention().is_some_and(|m| m.role_kind == Some(RoleKind::Source));
    let beside = (cue_chunk + 1..chunk).all(|i| light(i) || (parsed.subjects[cue_chunk] == Some(i) && !source(i)));
    // *prévient le maire, Paul Durand*
    let apposed = parsed.chunks[cue_chunk..chunk].iter().any(|c| c.tag == b',');
    let mention = parsed.chunks[chunk].mention();
    let place = mention.is_some_and(|m| matches!(m.kind, Kind::Place(_))) && chunk > cue_chunk + 1;
    let to = [Construction::To, Construction::Incise, Construction::OfInfinitive].iter().any(|&c| cue.takes(c));
    beside
        && match parsed.chunks[chunk].tag {
            b'd' => to && !place,
            b'N' => cue.takes(Construction::Person) && !apposed,
            _ => false,
        }
}

/// Whoever is spoken to is spoken to by all that the sentence says the speaker said.
pub(super) fn carry(found: &mut [Attribution]) {
    // The last that has a speaker.
    let mut last: Option<usize> = None;
    for i in 0..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let a = &mut rest[0];
        let Some(speaker) = &a.speaker else { continue };
        if let Some(b) = last.map(|last| &before[last]) {
            let same = b.speaker.as_ref().is_some_and(|x| !x.entities.is_empty() && x.entities == speaker.entities);
            if same && a.sentence == b.sentence && a.addressee.is_none() {
                a.addressee.clone_from(&b.addressee);
            }
        }
        last = Some(i);
    }
}
