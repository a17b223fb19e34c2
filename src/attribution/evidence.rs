//! The evidence for a candidate: the features of the quotation, of the cue and its place, and of the speaker.

use super::discourse::Discourse;
use super::{Speaker, State};
use crate::analysis::Analysis;
use crate::chunks::{Chunk, Content};
use crate::features::{Feature, Features, logit};
use crate::frames::Hit;
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::{Construction, Definiteness, Lexicon};
use crate::mentions::Kind;
use crate::words::Part;

/// What there is to say of a quotation, whoever says it; `chunk` is its place in its sentence.
pub(super) fn of_quotation(state: &State<'_, '_>, sentence: usize, chunk: usize, quotation: usize) -> Features {
    let analysis = state.analysis;
    let parsed = analysis.parsed(sentence);
    let wording = analysis.wording(quotation);
    let first = analysis.inner_chunks(quotation).first().map_or(b'.', |c| c.tag);
    let mut features = Features::with_room();
    of_length(&mut features, wording.words);
    features.flag(Feature::QuoteCapital, wording.capital);
    features.flag(Feature::QuoteEnded, wording.ended);
    features.flag(Feature::QuoteClause, wording.clause);
    features.flag(Feature::QuoteVerbFirst, matches!(first, b'V' | b'v' | b'W'));
    features
        .flag(Feature::QuoteClipped, matches!(first, b'D' | b'A' | b'L' | b'K' | b'R' | b'r' | b'y' | b'Y' | b'l' | b'd' | b'o' | b'b'));
    features.flag(Feature::QuoteUtterance, wording.is_utterance());
    features.flag(Feature::QuoteAsTerm, super::kind::is_shown_at(chunk, parsed, quotation, analysis, state.lexicon));
    let kind = analysis.text.kinds[analysis.text.sentences[sentence].paragraph];
    features.flag(Feature::QuoteInHeading, kind != layout::Kind::Body);
    before(&mut features, parsed, chunk);
    if let Some(next) = parsed.chunks.get(chunk + 1) {
        features.flag(Feature::AfterComma, next.tag == b',');
        features.flag(Feature::AfterMention, next.is_bare_mention() || matches!(next.tag, b'x' | b'z'));
        features.flag(Feature::AfterVerb, matches!(next.tag, b'v' | b'V' | b'W'));
        features.flag(Feature::AfterEnd, matches!(next.tag, b'.' | b'!' | b'?' | b';'));
    } else {
        features.add(Feature::AfterEnd, 1.0);
    }
    features
}

/// How long the words are that somebody would have said.
pub(super) fn of_length(features: &mut Features, words: usize) {
    match words {
        0 | 1 => features.add(Feature::QuoteOneWord, 1.0),
        2 | 3 => features.add(Feature::QuoteFewWords, 1.0),
        4..=7 => features.add(Feature::QuoteSomeWords, 1.0),
        _ => {}
    }
}

/// Features of a quotation again, for candidates that have no cue to tell that anything is said.
pub(super) struct Fragment {
    one_word: Feature,
    few_words: Feature,
    clause: Feature,
    determiner: Feature,
    copula: Feature,
    before_verb: Option<Feature>,
}

/// For the subject of a verb that is no cue.
const PLAIN: Fragment = Fragment {
    one_word: Feature::PlainOneWord,
    few_words: Feature::PlainFewWords,
    clause: Feature::PlainClause,
    determiner: Feature::PlainDeterminer,
    copula: Feature::PlainCopula,
    before_verb: Some(Feature::PlainBeforeVerb),
};

/// For whoever the context proposes.
pub(super) const CONTEXT: Fragment = Fragment {
    one_word: Feature::ContextOneWord,
    few_words: Feature::ContextFewWords,
    clause: Feature::ContextClause,
    determiner: Feature::ContextDeterminer,
    copula: Feature::ContextCopula,
    before_verb: None,
};

/// Says again of a candidate without a cue what there is to say of its quotation.
pub(super) fn of_fragment(features: &mut Features, fragment: &Fragment, copula: bool) {
    let has = |f: Feature| features.iter().any(|(feature, _)| feature == f);
    let determiner = [Feature::BeforeDefinite, Feature::BeforeIndefinite, Feature::BeforePossessive, Feature::BeforeDemonstrative];
    let told = [
        (fragment.one_word, has(Feature::QuoteOneWord)),
        (fragment.few_words, has(Feature::QuoteFewWords)),
        (fragment.clause, has(Feature::QuoteClause)),
        (fragment.determiner, determiner.into_iter().any(has)),
        (fragment.copula, copula),
    ];
    let before_verb = fragment.before_verb.filter(|_| has(Feature::BeforeVerb));
    for (feature, _) in told.into_iter().filter(|(_, holds)| *holds) {
        features.add(feature, 1.0);
    }
    if let Some(feature) = before_verb {
        features.add(feature, 1.0);
    }
}

/// What stands directly before the quotation.
fn before(features: &mut Features, parsed: Parsed<'_>, chunk: usize) {
    let Some(previous) = chunk.checked_sub(1).map(|b| &parsed.chunks[b]) else {
        features.add(Feature::BeforeStart, 1.0);
        return;
    };
    let last = parsed.words.get(previous.words.end.wrapping_sub(1)).map(|w| w.part);
    match last {
        Some(Part::Determiner { definiteness, .. }) => {
            return features.add(
                match definiteness {
                    Definiteness::Definite => Feature::BeforeDefinite,
                    Definiteness::Possessive => Feature::BeforePossessive,
                    Definiteness::Demonstrative => Feature::BeforeDemonstrative,
                    _ => Feature::BeforeIndefinite,
                },
                1.0,
            );
        }
        Some(Part::Function(crate::lexicon::Function::OfDeterminer | crate::lexicon::Function::ToDeterminer)) => {
            return features.add(Feature::BeforeDefinite, 1.0);
        }
        _ => {}
    }
    match previous.tag {
        b':' => features.add(Feature::BeforeColon, 1.0),
        b'.' | b'!' | b'?' | b'-' => features.add(Feature::BeforeStart, 1.0),
        b'K' => features.add(Feature::BeforeThat, 1.0),
        b'q' => features.add(Feature::BeforeQuotation, 1.0),
        b'D' | b'A' | b'L' => features.add(Feature::BeforePreposition, 1.0),
        _ if matches!(previous.content, Content::Verb(_)) => features.add(Feature::BeforeVerb, 1.0),
        _ if previous.mention().is_some() => features.add(Feature::BeforeMention, 1.0),
        _ => {}
    }
}

/// What there is to say of a frame's match: its cue and where that stands. `chunk` is the quotation's place, unless the match
/// is inside the quotation.
pub(super) fn of_cue(features: &mut Features, lexicon: &Lexicon, parsed: Parsed<'_>, hit: &Hit, chunk: Option<usize>) {
    let cue_chunk = hit.cue.map(|c| &parsed.chunks[c]);
    let Some(cue) = cue_chunk.and_then(Chunk::cue).map(|id| lexicon.cue(id)) else {
        features.add(Feature::CueNone, 1.0);
        let copula = cue_chunk.and_then(Chunk::verb).is_some_and(|v| v.copula);
        of_fragment(features, &PLAIN, copula);
        if let (Some(cue), Some(chunk)) = (hit.cue, chunk) {
            between(features, parsed, cue, chunk);
        }
        return;
    };
    features.flag(Feature::CueWeak, !cue.strong);
    features.flag(Feature::CueThoughtOnly, cue.takes(Construction::Thought) && !cue.takes(Construction::Incise));
    features.flag(Feature::CueSaying, cue.takes(Construction::Incise));
    features.flag(Feature::CueObjectOnly, !cue.takes(Construction::Incise) && !cue.takes(Construction::That));
    match cue_chunk.map_or(b'.', |c| c.tag) {
        b'Y' => features.add(Feature::CueInfinitive, 1.0),
        b'G' => features.add(Feature::CueParticiple, 1.0),
        b'Z' => features.add(Feature::CuePastParticiple, 1.0),
        b'W' => features.add(Feature::CuePassive, 1.0),
        b'E' => features.add(Feature::CuePostposed, 1.0),
        b'I' => features.add(Feature::CueInverted, 1.0),
        _ => {}
    }
    if let Some(verb) = cue_chunk.and_then(Chunk::verb) {
        features.flag(Feature::CueModal, verb.modal);
        features.flag(Feature::CueNegated, verb.negated);
    }
    if let (Some(cue), Some(chunk)) = (hit.cue, chunk) {
        between(features, parsed, cue, chunk);
    }
    if let Some(cue) = hit.cue {
        let that = parsed.tags[..cue].iter().rposition(|tag| *tag == b'K');
        let introduced = |k: usize| parsed.chunks[..k].iter().rev().take(4).any(|c| c.verb().is_some() && c.cue().is_some());
        features.flag(Feature::CueEmbedded, that.is_some_and(introduced));
    }
    if let Some(cue) = hit.cue
        && let Some(subject) = parsed.subjects[cue]
    {
        features.add(Feature::SubjectFar, (cue.abs_diff(subject).saturating_sub(2)).min(12) as f32 / 4.0);
    }
}

/// What stands between cue and quotation.
fn between(features: &mut Features, parsed: Parsed<'_>, cue: usize, chunk: usize) {
    features.flag(Feature::CueBehind, cue > chunk);
    let distance = cue.abs_diff(chunk);
    features.flag(Feature::CueAdjacent, distance <= 1);
    features.add(Feature::CueDistance, distance.saturating_sub(1).min(16) as f32 / 4.0);
    let stretch = cue.min(chunk) + 1..cue.max(chunk);
    let verbs = parsed.chunks[stretch.clone()].iter().filter(|c| c.verb().is_some()).count();
    let tags = &parsed.tags[stretch];
    features.add(Feature::VerbsBetween, verbs.min(3) as f32);
    features.flag(Feature::CommaBetween, cue < chunk && tags.contains(&b','));
    features.flag(Feature::RelativeBetween, tags.iter().any(|tag| matches!(tag, b'R' | b'r' | b'c')));
    features.flag(Feature::ThatBetween, cue < chunk && tags.contains(&b'K'));
}

/// What there is to say of whoever would be the speaker.
pub(super) fn of_speaker(features: &mut Features, analysis: &Analysis<'_>, speaker: Option<&Speaker>) {
    let Some(speaker) = speaker else {
        features.add(Feature::SpeakerNone, 1.0);
        return;
    };
    features.flag(Feature::SpeakerInanimate, !speaker.animate);
    features.flag(Feature::SpeakerPronoun, speaker.pronoun);
    if let Some(chosen) = speaker.antecedents().first() {
        features.add(Feature::SpeakerOdds, logit(chosen.share));
    }
    features.flag(Feature::SpeakerJoint, speaker.entities.len() > 1);
    let Some(&id) = speaker.entities.first() else { return };
    let entity = analysis.entities.get(id);
    match entity.kind {
        Kind::Person => features.add(Feature::SpeakerPerson, 1.0),
        Kind::Name => features.add(Feature::SpeakerName, 1.0),
        Kind::Role => features.add(Feature::SpeakerRole, 1.0),
        Kind::Body | Kind::Organisation => features.add(Feature::SpeakerBody, 1.0),
        Kind::Place(_) => features.add(Feature::SpeakerPlace, 1.0),
        Kind::Outlet(_) => features.add(Feature::SpeakerOutlet, 1.0),
        _ => {}
    }
    features.flag(Feature::SpeakerPlural, entity.plural);
}

/// Whether whoever would be the speaker has spoken before.
pub(super) fn of_turn(features: &mut Features, discourse: &Discourse, speaker: Option<&Speaker>) {
    let Some(&id) = speaker.and_then(|s| s.entities.first()) else { return };
    features.flag(Feature::SpokeBefore, discourse.has_spoken(id));
    features.flag(Feature::SpokeLast, discourse.last_speakers().is_some_and(|last| last.contains(&id)));
}
