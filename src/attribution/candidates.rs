//! Candidates: what each frame that matches a sentence says of a quotation in it.

use std::ops::Range;

use super::kind::place_of;
use super::{Attribution, Kind, Speaker, State, addressee, day, evidence, sources, speakers};
use crate::chunks::{Chunk, Content};
use crate::document::Span;
use crate::entities::EntityId;
use crate::features::{Feature, Features};
use crate::frames::{Hit, SpeakerFrom};
use crate::grammar::Parsed;
use crate::lexicon::{Construction, CueId, Stance};
use crate::marks::Quotation;
use crate::mentions;

/// What one frame says of one quotation or clause.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) frame: usize,
    /// How likely it is right, between 0 and 1; of a clause's candidates only their order tells.
    pub(crate) score: f32,
    /// What the score was made of.
    pub(crate) features: Features,
    pub(crate) cue: Option<Span>,
    pub(crate) cue_id: Option<CueId>,
    /// The cue's chunk in its sentence.
    pub(crate) cue_chunk: Option<usize>,
    pub(crate) sentence: usize,
    pub(crate) speaker: Option<Speaker>,
    /// Why it lost, if it did.
    pub(crate) objection: Option<&'static str>,
}

impl Candidate {
    /// Whether nothing but a likelier candidate keeps it from being chosen.
    pub(crate) fn could_win(&self) -> bool {
        self.objection.is_none_or(|objection| objection == OUTWEIGHED)
    }

    fn entities(&self) -> Option<&[EntityId]> {
        self.speaker.as_ref().map(|s| s.entities.as_slice())
    }

    /// Whom it says to speak.
    fn who(&self) -> Option<(&[EntityId], Option<&str>)> {
        self.speaker.as_ref().map(|s| (s.entities.as_slice(), s.description.as_deref()))
    }
}

/// Attributes the quotations of a sentence, those inside them included.
pub(super) fn quotations(state: &mut State<'_, '_>, sentence: usize, parsed: Parsed<'_>, insides: Range<usize>) {
    let matches = state.matches;
    for ((chunk, quotation), hits) in quotations_of(parsed).zip(matches.of_quotations(sentence)) {
        let inside = insides.clone().find(|&s| state.analysis.text.sentences[s].inside == Some(quotation));
        let evidence = evidence::of_quotation(state, sentence, chunk, quotation);
        let mut candidates = outside(state, sentence, chunk, hits, &evidence);
        if let Some(inside) = inside {
            candidates.extend(incises(state, inside, &evidence));
        }
        push(state, sentence, quotation, evidence, candidates);
    }
    // A quotation in a quotation is a row of its own only when somebody else is quoted in it.
    for inside in insides {
        for ((chunk, quotation), hits) in quotations_of(state.analysis.parsed(inside)).zip(matches.of_quotations(inside)) {
            let evidence = evidence::of_quotation(state, inside, chunk, quotation);
            let mut candidates = outside(state, inside, chunk, hits, &evidence);
            candidates.retain(|c| c.objection.is_none() && c.score >= INNER && c.speaker.as_ref().is_some_and(|s| !s.pronoun && s.animate));
            if !candidates.is_empty() {
                push(state, inside, quotation, evidence, candidates);
            }
        }
    }
}

/// Enters the quotations of a line that attributes nothing: a link, a byline.
pub(super) fn terms(state: &mut State<'_, '_>, sentence: usize) {
    let text = &state.analysis.text;
    for quotation in text.quotations_in(text.sentences[sentence].span).filter(|&q| text.quotations[q].depth == 0) {
        push(state, sentence, quotation, Features::default(), Vec::new());
    }
}

/// What a candidate must score for a quotation inside another to be somebody else's words.
const INNER: f32 = 0.6;

/// What a candidate must score for a quotation to be attributed at all.
pub(crate) const LEAST: f32 = 0.5;

/// Why most candidates lose.
pub(super) const OUTWEIGHED: &str = "another candidate is likelier";

/// The quotations of a sentence, with their chunks.
pub(super) fn quotations_of(parsed: Parsed<'_>) -> impl Iterator<Item = (usize, usize)> {
    memchr::memchr_iter(b'q', parsed.tags).filter_map(move |i| Some((i, quotation_of(&parsed.chunks[i])?)))
}

fn quotation_of(chunk: &Chunk) -> Option<usize> {
    match chunk.content {
        Content::Quotation(q) => Some(q),
        _ => None,
    }
}

fn push(state: &mut State<'_, '_>, sentence: usize, quotation: usize, evidence: Features, mut candidates: Vec<Candidate>) {
    object_to_relays(state, &mut candidates);
    rivals(state, &mut candidates);
    candidates.sort_by(|a, b| a.objection.is_some().cmp(&b.objection.is_some()).then(b.score.total_cmp(&a.score)));
    prefer_saying(state, &mut candidates);
    let likely = candidates.first().filter(|c| c.objection.is_none() && c.score >= LEAST);
    // *« … », a-t-il dit*, whoever *il* is: nobody who can be told, but it was said.
    let said = |c: &&Candidate| c.objection.is_none() && c.speaker.as_ref().is_some_and(Speaker::is_unknown);
    let is_chosen = likely.or_else(|| candidates.first().filter(said)).is_some();
    for other in candidates.iter_mut().skip(usize::from(is_chosen)) {
        other.objection = other.objection.or(Some(OUTWEIGHED));
    }
    let chosen = candidates.first().filter(|_| is_chosen);
    let mut span = state.analysis.text.quotations[quotation].inner;
    if let Some(end) = chosen.and_then(|c| end_before_incise(state, quotation, c)) {
        span = span.to(end);
    }
    let mut attribution = Attribution { quotation: Some(quotation), evidence, ..Attribution::new(Kind::Term, span, sentence, Vec::new()) };
    if let Some(chosen) = chosen {
        fill(state, &mut attribution, chosen);
    }
    attribution.candidates = candidates;
    state.found.push(attribution);
}

/// *« … », rapporte Y, citant X*: whoever is cited says it, and Y does not.
fn object_to_relays(state: &State<'_, '_>, candidates: &mut [Candidate]) {
    let cites = |c: &Candidate| state.lexicon.frames.rows[c.frame].needs & Construction::Citing as u32 != 0;
    if !candidates.iter().any(|c| cites(c) && c.objection.is_none()) {
        return;
    }
    let outlet = |c: &Candidate| {
        let mention = c.speaker.as_ref().and_then(|s| s.mention);
        state.analysis.parsed(c.sentence).chunks.iter().any(|k| k.tag == b'U' && Some(k.span) == mention)
    };
    for candidate in candidates.iter_mut().filter(|c| !cites(c) && c.objection.is_none()) {
        if outlet(candidate) {
            candidate.objection = Some("it passes on what another says");
        }
    }
}

/// Where a quotation ends whose closing mark is missing and that its last incise closes: *« Nous partons, a dit X.*
fn end_before_incise(state: &State<'_, '_>, quotation: usize, chosen: &Candidate) -> Option<usize> {
    let Quotation { closed, inner, .. } = state.analysis.text.quotations[quotation];
    if closed || state.analysis.text.sentences[chosen.sentence].inside != Some(quotation) {
        return None;
    }
    let chunks = state.analysis.parsed(chosen.sentence).chunks;
    let cue = chosen.cue_chunk?;
    let (last, behind) = chunks[cue + 1..].split_last()?;
    let goes_on = |c: &Chunk| c.verb().is_some() || matches!(c.tag, b'q' | b'.' | b'!' | b'?' | b';' | b':');
    if behind.iter().any(goes_on) || (goes_on(last) && last.tag != b'.') {
        return None;
    }
    let mark = chunks[..cue].iter().rposition(|c| matches!(c.tag, b',' | b'!' | b'?'))?;
    let end = if chunks[mark].tag == b',' { chunks[mark].span.start() } else { chunks[mark].span.end() };
    (end > inner.start()).then_some(end)
}

/// Of the candidates that agree with the likeliest on the speaker, brings the one to the front whose cue introduces the words:
/// a verb of saying before the one it governs (*dit redouter « … »*), then the frame that weighs most. All are as likely as
/// the likeliest, for they say the same.
fn prefer_saying(state: &State<'_, '_>, candidates: &mut [Candidate]) {
    let Some(first) = candidates.first().filter(|c| c.objection.is_none()) else { return };
    let score = first.score;
    let agrees = |c: &Candidate| c.objection.is_none() && c.score >= LEAST.min(score) && c.who() == first.who();
    let agreeing: Vec<usize> = (0..candidates.len()).filter(|&i| agrees(&candidates[i])).collect();
    if agreeing.len() == 1 {
        return;
    }
    let last_cue = |sentence: usize| {
        let beside = agreeing.iter().map(|&i| &candidates[i]).filter(|c| c.sentence == sentence);
        beside.filter_map(|c| c.cue_chunk).max()
    };
    let says = |c: &Candidate| {
        let Some(at) = c.cue_chunk else { return false };
        let chunks = state.analysis.parsed(c.sentence).chunks;
        let before = at.checked_sub(1).map_or(b'^', |b| chunks[b].tag);
        let last = || last_cue(c.sentence) == Some(at);
        let strong = c.cue_id.map(|id| state.lexicon.cue(id)).is_some_and(|cue| cue.strong && cue.takes(Construction::That));
        match chunks[at].tag {
            b'V' | b'E' | b'I' | b'S' => strong,
            // *a dit X, craignant que « … »*, *a dit P et demandé de « … »*, *avant d'ajouter que « … »*: another saying.
            b'G' => strong || (before == b',' && last()),
            b'Z' => last(),
            b'Y' => before == b'L' && last(),
            _ => false,
        }
    };
    // *Pour X, Y a tenu « … »*: X says it, and does nothing else.
    let own = |c: &Candidate| {
        let parsed = state.analysis.parsed(c.sentence);
        let subject = c.cue_chunk.and_then(|k| parsed.subjects[k]);
        subject.and_then(|s| s.checked_sub(1)).is_none_or(|before| parsed.chunks[before].tag != b'S')
    };
    let rank = |c: &Candidate| (own(c), says(c), state.lexicon.frames.rows[c.frame].weight, c.cue_chunk);
    // Of equals the likelier, which stands before.
    let ranked = agreeing.iter().rev().map(|&i| (i, rank(&candidates[i])));
    let best = ranked.max_by(|(_, x), (_, y)| x.0.cmp(&y.0).then(x.1.cmp(&y.1)).then(x.2.total_cmp(&y.2)).then(x.3.cmp(&y.3)));
    if let Some((best, _)) = best {
        candidates[best].score = score;
        candidates[..=best].rotate_right(1);
    }
}

/// Tells each candidate whether another agrees or disagrees on the speaker.
fn rivals(state: &State<'_, '_>, candidates: &mut [Candidate]) {
    for i in 0..candidates.len() {
        let own = candidates[i].entities();
        let others = candidates.iter().enumerate().filter(|(j, c)| *j != i && c.objection.is_none()).filter_map(|(_, c)| c.entities());
        let (same, other) = others.fold((false, false), |(same, other), who| if Some(who) == own { (true, other) } else { (same, true) });
        let candidate = &mut candidates[i];
        candidate.features.flag(Feature::RivalElse, other);
        candidate.features.flag(Feature::RivalSame, same);
        if other || same {
            candidate.score = state.lexicon.weights.probability(candidate.frame, &candidate.features);
        }
    }
}

/// Fills an attribution from the candidate that was chosen for it.
pub(super) fn fill(state: &State<'_, '_>, attribution: &mut Attribution, chosen: &Candidate) {
    attribution.kind = Kind::Mixed;
    attribution.speaker.clone_from(&chosen.speaker);
    let parsed = state.analysis.parsed(chosen.sentence);
    let cue = governor(state, parsed, chosen).or_else(|| voiced(state, parsed, attribution.quotation, chosen));
    attribution.cue = cue.map_or(chosen.cue, |chunk| Some(cue_span(parsed, chunk)));
    attribution.cue_id = cue.map_or(chosen.cue_id, |chunk| parsed.chunks[chunk].cue());
    attribution.frame = Some(chosen.frame);
    attribution.confidence = match attribution.quotation {
        Some(_) => chosen.score,
        None => state.lexicon.weights.clause(chosen.frame, &chosen.features),
    };
    addressee::find(state.analysis, state.lexicon, attribution, chosen);
    sources::find(state.analysis, state.lexicon, attribution, chosen);
    attribution.said_on = day::find(state.analysis, state.lexicon, chosen);
}

/// *accuse X de tenir « … »*: the verb of saying that an infinitive is governed by which is none, where the speaker is its subject.
fn governor(state: &State<'_, '_>, parsed: Parsed<'_>, chosen: &Candidate) -> Option<usize> {
    let chunks = &parsed.chunks;
    let infinitive = chosen.cue_chunk.filter(|&c| chunks[c].tag == b'Y')?;
    let saying = |cue: CueId| state.lexicon.cue(cue).strong && state.lexicon.cue(cue).takes(Construction::That);
    let governed = infinitive > 0 && matches!(chunks[infinitive - 1].tag, b'A' | b'D') && !chosen.cue_id.is_some_and(saying);
    let object = |c: &Chunk| matches!(c.tag, b',' | b'A' | b'D' | b'N' | b'U' | b'n' | b'd' | b'l' | b'o' | b'a' | b'T' | b'x' | b'z');
    let verb = chunks[..infinitive].iter().rposition(|c| !object(c)).filter(|_| governed)?;
    let takes = |cue: CueId| {
        let cue = state.lexicon.cue(cue);
        cue.strong
            && (cue.takes(Construction::OfOneself)
                || cue.takes(Construction::OfInfinitive)
                || cue.takes(Construction::ToInfinitive)
                || cue.stance == Stance::Accuse)
    };
    let subject = parsed.subjects[verb].and_then(|s| chunks[s].mention()).map(|m| m.span);
    let speaker = chosen.speaker.as_ref().and_then(|s| s.mention);
    (chunks[verb].cue().is_some_and(takes) && (subject == speaker || chunks[verb].tag == b'Z')).then_some(verb)
}

/// *Le parti a dénoncé, par la voix de X, « … »*: the verb that tells how the voice speaks.
fn voiced(state: &State<'_, '_>, parsed: Parsed<'_>, quotation: Option<usize>, chosen: &Candidate) -> Option<usize> {
    let chunks = &parsed.chunks;
    let voice = chosen.cue_chunk.filter(|_| chosen.cue_id.is_some_and(|id| state.lexicon.cue(id).takes(Construction::Voice)))?;
    let quoted = place_of(quotation?, parsed)?;
    let says = |&i: &usize| matches!(chunks[i].tag, b'V' | b'E' | b'G') && chunks[i].cue().is_some();
    (quoted..voice).rfind(says).or_else(|| (0..quoted).rfind(says))
}

/// The candidates that the matches for the quotation at a chunk of a sentence give.
fn outside(state: &State<'_, '_>, sentence: usize, chunk: usize, hits: &[Hit], evidence: &Features) -> Vec<Candidate> {
    let about = About::Quotation { evidence, chunk: Some(chunk) };
    hits.iter().filter_map(|hit| candidate(state, sentence, hit, about)).collect()
}

/// The candidates from an incise inside a quotation.
fn incises<'s>(state: &'s State<'_, '_>, inside: usize, evidence: &'s Features) -> impl Iterator<Item = Candidate> + 's {
    let about = About::Quotation { evidence, chunk: None };
    state.matches.of_sentence(inside).iter().filter_map(move |hit| candidate(state, inside, hit, about))
}

/// What a frame is asked about.
#[derive(Clone, Copy)]
pub(super) enum About<'f> {
    /// A quotation with the evidence of its own, at a chunk of the sentence unless the frame matches inside it.
    Quotation { evidence: &'f Features, chunk: Option<usize> },
    /// A clause without marks.
    Clause,
}

/// Turns a frame's match into a candidate; `None` if its cue does not take what the frame needs.
pub(super) fn candidate(state: &State<'_, '_>, sentence: usize, hit: &Hit, about: About<'_>) -> Option<Candidate> {
    let frame = &state.lexicon.frames.rows[hit.frame];
    let parsed = state.analysis.parsed(sentence);
    let cue_id = hit.cue.and_then(|c| parsed.chunks[c].cue());
    if frame.needs != 0 && cue_id.is_none_or(|id| state.lexicon.cue(id).constructions & frame.needs == 0) {
        return None;
    }
    let speaker = speakers::of_match(state, sentence, parsed, hit);
    let cue_verb = hit.cue.and_then(|c| parsed.chunks[c].verb());
    let objection = if speaker.is_none() && matches!(frame.speaker, SpeakerFrom::Subject | SpeakerFrom::Complement) {
        Some("its cue has no subject that could speak")
    } else if cue_verb.is_some_and(|verb| verb.inverted.is_some_and(|p| p.person != 3)) {
        Some("the cue's subject is not a third person")
    } else if speaker.as_ref().is_some_and(|s| s.participant) {
        Some("the speaker is a first or second person")
    } else {
        None
    };
    let (score, features) = match about {
        About::Quotation { evidence, chunk } => {
            let mut features = evidence.extended();
            if let Some(chunk) = chunk {
                features.flag(Feature::QuoteNameLike, is_name_like(state, parsed, chunk, hit.cue));
            }
            evidence::of_cue(&mut features, state.lexicon, parsed, hit, chunk);
            evidence::of_speaker(&mut features, state.analysis, speaker.as_ref());
            evidence::of_turn(&mut features, &state.discourse, speaker.as_ref());
            (state.lexicon.weights.probability(hit.frame, &features), features)
        }
        About::Clause => {
            let mut features = Features::with_room();
            evidence::of_cue(&mut features, state.lexicon, parsed, hit, None);
            evidence::of_speaker(&mut features, state.analysis, speaker.as_ref());
            evidence::of_turn(&mut features, &state.discourse, speaker.as_ref());
            (clause_score(state, hit, cue_id, speaker.as_ref(), parsed), features)
        }
    };
    // *Les propos de X sur « … »*: the noun is the cue.
    let noun = hit.speaker.filter(|_| frame.speaker == SpeakerFrom::Complement);
    let cue = hit.cue.or(noun).map(|c| cue_span(parsed, c));
    Some(Candidate { frame: hit.frame, score, features, cue, cue_id, cue_chunk: hit.cue, sentence, speaker, objection })
}

/// How much a frame's match for a clause weighs.
fn clause_score(state: &State<'_, '_>, hit: &Hit, cue: Option<CueId>, speaker: Option<&Speaker>, parsed: Parsed<'_>) -> f32 {
    let mut score = state.lexicon.frames.rows[hit.frame].weight;
    if let Some(cue) = cue.map(|id| state.lexicon.cue(id)) {
        if !cue.strong {
            // An infinitive least of all: *prévoir*, *anticiper*.
            score -= if hit.cue.is_some_and(|c| parsed.chunks[c].tag == b'Y') { 0.3 } else { 0.1 };
        }
        if cue.takes(Construction::Thought) && !cue.takes(Construction::Incise) {
            score -= 0.1;
        }
    }
    match speaker {
        None => score - 0.15,
        Some(s) if !s.animate => score - 0.25,
        Some(_) => score,
    }
}

/// Whether a quotation inside a sentence looks like a title: few words, a capital, no clause, and nothing that tells speech next to it.
fn is_name_like(state: &State<'_, '_>, parsed: Parsed<'_>, chunk: usize, cue: Option<usize>) -> bool {
    let Some(quotation) = quotation_of(&parsed.chunks[chunk]) else { return false };
    let before = chunk.checked_sub(1).map_or(b'^', |b| parsed.chunks[b].tag);
    if matches!(before, b'^' | b':' | b'.' | b'-' | b'!' | b'?') {
        return false;
    }
    let beside = cue.is_some_and(|c| c > chunk && c <= chunk + 2 && matches!(parsed.chunks[c].tag, b'E' | b'I' | b'B'));
    let words = state.analysis.text.quotations[quotation].inner.of(state.analysis.text.source);
    let wording = state.analysis.wording(quotation);
    !beside && !wording.ended && !wording.clause && wording.words <= 6 && words.starts_with(char::is_uppercase)
}

/// The words of a cue, as the table shows them.
pub(super) fn cue_span(parsed: Parsed<'_>, chunk: usize) -> Span {
    let chunk = &parsed.chunks[chunk];
    match &chunk.content {
        Content::Mention(noun) if noun.kind == mentions::Kind::Saying => {
            parsed.words[noun.words.clone()].iter().find(|w| w.id == noun.head).map_or(chunk.span, |w| w.span)
        }
        // *n'exclut pas*
        Content::Verb(v) if !v.negated => v.span,
        _ => chunk.span,
    }
}
