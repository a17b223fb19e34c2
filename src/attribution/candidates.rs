//! Candidates: what each frame that matches a sentence says of a quotation in it.

use super::antecedents::{self, Anaphor, Antecedent};
use super::{Attribution, Kind, Speaker, State, addressee, day, evidence, sources};
use crate::analysis::Parsed;
use crate::chunks::{Chunk, Content};
use crate::document::Span;
use crate::entities::{EntityId, tidy};
use crate::features::{Feature, Features};
use crate::frames::{Hit, SpeakerFrom, Target};
use crate::lexicon::{Construction, CueId, Definiteness, PronounFunction};
use crate::marks::Quotation;
use crate::mentions::{Kind as MentionKind, Mention};
use crate::sentences::Unit;

/// The tag string around a quotation is cut to this many chunks on either side, so that a long sentence stays linear.
const WINDOW: usize = 60;

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

/// Attributes the quotations of a sentence, those inside them included.
pub(super) fn quotations(state: &mut State<'_, '_>, sentence: usize, insides: &[usize]) {
    let parsed = &state.analysis.parsed[sentence];
    let targets: Vec<(usize, usize)> = parsed.chunks.iter().enumerate().filter_map(|(i, c)| quotation_of(c).map(|q| (i, q))).collect();
    for (chunk, quotation) in targets {
        let inside = insides.iter().copied().find(|&s| state.analysis.text.sentences[s].inside == Some(quotation));
        let evidence = evidence::of_quotation(state, sentence, chunk, quotation);
        let mut candidates = outside(state, sentence, chunk, &evidence);
        if let Some(inside) = inside {
            candidates.extend(incises(state, inside, &evidence));
        }
        push(state, sentence, quotation, evidence, candidates);
    }
    // A quotation in a quotation is a row of its own only when somebody else is quoted in it.
    for &inside in insides {
        let targets: Vec<(usize, usize)> =
            state.analysis.parsed[inside].chunks.iter().enumerate().filter_map(|(i, c)| quotation_of(c).map(|q| (i, q))).collect();
        for (chunk, quotation) in targets {
            let evidence = evidence::of_quotation(state, inside, chunk, quotation);
            let mut candidates = outside(state, inside, chunk, &evidence);
            candidates.retain(|c| c.objection.is_none() && c.score >= INNER && c.speaker.as_ref().is_some_and(|s| !s.pronoun && s.animate));
            if !candidates.is_empty() {
                push(state, inside, quotation, evidence, candidates);
            }
        }
    }
}

/// Enters the quotations of a line that attributes nothing: a link, a byline.
pub(super) fn terms(state: &mut State<'_, '_>, sentence: usize) {
    let quotations: Vec<usize> = state.analysis.text.sentences[sentence]
        .units
        .iter()
        .filter_map(|u| match u {
            Unit::Quotation(q) => Some(*q),
            Unit::Token(_) => None,
        })
        .collect();
    for quotation in quotations {
        push(state, sentence, quotation, Features::default(), Vec::new());
    }
}

/// What a candidate must score for a quotation inside another to be somebody else's words.
const INNER: f32 = 0.6;

/// What a candidate must score for a quotation to be attributed at all.
pub(super) const LEAST: f32 = 0.5;

/// Why most candidates lose.
pub(super) const OUTWEIGHED: &str = "another candidate is likelier";

fn quotation_of(chunk: &Chunk) -> Option<usize> {
    match chunk.content {
        Content::Quotation(q) => Some(q),
        _ => None,
    }
}

fn push(state: &mut State<'_, '_>, sentence: usize, quotation: usize, evidence: Features, mut candidates: Vec<Candidate>) {
    rivals(state, &mut candidates);
    candidates.sort_by(|a, b| a.objection.is_some().cmp(&b.objection.is_some()).then(b.score.total_cmp(&a.score)));
    prefer_saying(state, &mut candidates);
    let likely = candidates.first().filter(|c| c.objection.is_none() && c.score >= LEAST);
    // *« … », a-t-il dit*, whoever *il* is: nobody who can be told, but it was said.
    let said = |c: &&Candidate| c.objection.is_none() && c.speaker.as_ref().is_some_and(Speaker::is_unknown);
    let chosen = likely.or_else(|| candidates.first().filter(said)).cloned();
    for other in candidates.iter_mut().skip(usize::from(chosen.is_some())) {
        other.objection = other.objection.or(Some(OUTWEIGHED));
    }
    let mut span = state.analysis.text.quotations[quotation].inner;
    if let Some(end) = chosen.as_ref().and_then(|c| end_before_incise(state, quotation, c)) {
        span.end = end;
    }
    let mut attribution = Attribution {
        kind: Kind::Term,
        span,
        sentence,
        quotation: Some(quotation),
        speaker: None,
        cue: None,
        cue_id: None,
        addressee: None,
        sources: Vec::new(),
        source_span: None,
        medium: None,
        said_on: None,
        confidence: 0.0,
        frame: None,
        evidence,
        candidates,
    };
    if let Some(chosen) = chosen {
        fill(state, &mut attribution, &chosen);
    }
    state.found.push(attribution);
}

/// Where a quotation ends whose closing mark is missing and that its last incise closes: *« Nous partons, a dit X.*
fn end_before_incise(state: &State<'_, '_>, quotation: usize, chosen: &Candidate) -> Option<usize> {
    let Quotation { closed, inner, .. } = state.analysis.text.quotations[quotation];
    if closed || state.analysis.text.sentences[chosen.sentence].inside != Some(quotation) {
        return None;
    }
    let chunks = &state.analysis.parsed[chosen.sentence].chunks;
    let cue = chosen.cue_chunk?;
    let (last, behind) = chunks[cue + 1..].split_last()?;
    let goes_on = |c: &Chunk| c.verb().is_some() || matches!(c.tag, b'q' | b'.' | b'!' | b'?' | b';' | b':');
    if behind.iter().any(goes_on) || (goes_on(last) && last.tag != b'.') {
        return None;
    }
    let mark = chunks[..cue].iter().rposition(|c| matches!(c.tag, b',' | b'!' | b'?'))?;
    let end = if chunks[mark].tag == b',' { chunks[mark].span.start } else { chunks[mark].span.end };
    (end > inner.start).then_some(end)
}

/// Of the candidates that agree with the likeliest on the speaker, brings the one to the front whose cue introduces the words:
/// a verb of saying before the one it governs (*dit redouter « … »*), then the frame that weighs most. All are as likely as
/// the likeliest, for they say the same.
fn prefer_saying(state: &State<'_, '_>, candidates: &mut [Candidate]) {
    let Some(first) = candidates.first().filter(|c| c.objection.is_none()) else { return };
    let who = |c: &Candidate| c.speaker.as_ref().map(|s| (s.entities.clone(), s.description.clone()));
    let (speaker, score) = (who(first), first.score);
    let agrees = |c: &Candidate| c.objection.is_none() && c.score >= LEAST.min(score) && who(c) == speaker;
    let says = |c: &Candidate| {
        let finite =
            c.cue_chunk.is_some_and(|k| matches!(state.analysis.parsed[c.sentence].chunks[k].tag, b'V' | b'E' | b'I' | b'G' | b'S'));
        finite && c.cue_id.map(|id| state.lexicon.cue(id)).is_some_and(|cue| cue.strong && cue.takes(Construction::That))
    };
    let rank = |c: &Candidate| (says(c), state.lexicon.frames.rows[c.frame].weight);
    let order = |&a: &usize, &b: &usize| {
        let (x, y) = (rank(&candidates[a]), rank(&candidates[b]));
        x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)).then(b.cmp(&a))
    };
    let best = (0..candidates.len()).filter(|&i| agrees(&candidates[i])).max_by(order);
    if let Some(best) = best {
        candidates[best].score = score;
        candidates[..=best].rotate_right(1);
    }
}

/// Tells each candidate whether another agrees or disagrees on the speaker.
fn rivals(state: &State<'_, '_>, candidates: &mut [Candidate]) {
    let speakers: Vec<Option<Vec<EntityId>>> =
        candidates.iter().map(|c| c.speaker.as_ref().filter(|_| c.objection.is_none()).map(|s| s.entities.clone())).collect();
    for (i, candidate) in candidates.iter_mut().enumerate() {
        let others = || speakers.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, s)| s.as_ref());
        let own = candidate.speaker.as_ref().map(|s| &s.entities);
        candidate.features.flag(Feature::RivalElse, others().any(|s| Some(s) != own));
        candidate.features.flag(Feature::RivalSame, others().any(|s| Some(s) == own));
        candidate.score = state.lexicon.weights.probability(candidate.frame, &candidate.features);
    }
}

/// Fills an attribution from the candidate that was chosen for it.
pub(super) fn fill(state: &State<'_, '_>, attribution: &mut Attribution, chosen: &Candidate) {
    attribution.kind = Kind::Mixed;
    attribution.speaker.clone_from(&chosen.speaker);
    attribution.cue = chosen.cue;
    attribution.cue_id = chosen.cue_id;
    attribution.frame = Some(chosen.frame);
    attribution.confidence = match attribution.quotation {
        Some(_) => chosen.score,
        None => state.lexicon.weights.clause(chosen.frame, &chosen.features),
    };
    addressee::find(state.analysis, state.lexicon, attribution, chosen);
    sources::find(state.analysis, state.lexicon, attribution, chosen);
    attribution.said_on = day::find(state.analysis, state.lexicon, chosen);
}

/// The candidates for the quotation at a chunk of a sentence.
fn outside(state: &State<'_, '_>, sentence: usize, chunk: usize, evidence: &Features) -> Vec<Candidate> {
    let about = About::Quotation { evidence, chunk: Some(chunk) };
    let parsed = &state.analysis.parsed[sentence];
    let from = chunk.saturating_sub(WINDOW);
    let to = (chunk + WINDOW + 1).min(parsed.chunks.len());
    let mut tags: Vec<u8> = parsed.chunks[from..to].iter().map(|c| c.tag).collect();
    let quotation = quotation_of(&parsed.chunks[chunk]).expect("a quotation's chunk");
    tags[chunk - from] = match state.analysis.inside(quotation).and_then(|s| state.analysis.parsed[s].chunks.first()) {
        Some(first) if matches!(first.tag, b'V' | b'v' | b'W') => b'f',
        _ if state.analysis.is_utterance(quotation) => b'Q',
        _ => b'F',
    };
    state
        .lexicon
        .frames
        .hits(&tags, Target::Quotation)
        .into_iter()
        .filter_map(|hit| candidate(state, sentence, shift(hit, from), about))
        .collect()
}

/// The candidates from an incise inside a quotation.
fn incises(state: &State<'_, '_>, inside: usize, evidence: &Features) -> Vec<Candidate> {
    let about = About::Quotation { evidence, chunk: None };
    let parsed = &state.analysis.parsed[inside];
    let tags = parsed.tags();
    let tags = &tags[..tags.len().min(4 * WINDOW)];
    state.lexicon.frames.hits(tags, Target::Inside).into_iter().filter_map(|hit| candidate(state, inside, hit, about)).collect()
}

fn shift(hit: Hit, by: usize) -> Hit {
    Hit {
        start: hit.start + by,
        end: hit.end + by,
        cue: hit.cue.map(|c| c + by),
        speaker: hit.speaker.map(|s| s + by),
        clause: hit.clause.map(|(a, b)| (a + by, b + by)),
        ..hit
    }
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
pub(super) fn candidate(state: &State<'_, '_>, sentence: usize, hit: Hit, about: About<'_>) -> Option<Candidate> {
    let frame = &state.lexicon.frames.rows[hit.frame];
    let parsed = &state.analysis.parsed[sentence];
    let cue_id = hit.cue.and_then(|c| parsed.chunks[c].cue());
    if frame.needs != 0 && cue_id.is_none_or(|id| state.lexicon.cue(id).constructions & frame.needs == 0) {
        return None;
    }
    let speaker = speaker(state, sentence, &hit);
    let cue_verb = hit.cue.and_then(|c| parsed.chunks[c].verb());
    let objection = if speaker.is_none() && matches!(frame.speaker, SpeakerFrom::Subject | SpeakerFrom::Complement) {
        Some("its cue has no subject that could speak")
    } else if cue_verb.is_some_and(|verb| verb.inverted.is_some_and(|p| p.person != 3)) {
        Some("the cue's subject is not a third person")
    } else if speaker.as_ref().is_some_and(|s| s.description.as_deref() == Some(NOBODY)) {
        Some("the speaker is a first or second person")
    } else {
        None
    };
    let (score, features) = match about {
        About::Quotation { evidence, chunk } => {
            let mut features = evidence.clone();
            if let Some(chunk) = chunk {
                features.flag(Feature::QuoteNameLike, is_name_like(state, sentence, chunk, hit.cue));
            }
            evidence::of_cue(&mut features, state, sentence, &hit, chunk);
            evidence::of_speaker(&mut features, state.analysis, speaker.as_ref());
            evidence::of_turn(&mut features, &state.discourse, speaker.as_ref());
            (state.lexicon.weights.probability(hit.frame, &features), features)
        }
        About::Clause => {
            let mut features = Features::default();
            evidence::of_cue(&mut features, state, sentence, &hit, None);
            evidence::of_speaker(&mut features, state.analysis, speaker.as_ref());
            evidence::of_turn(&mut features, &state.discourse, speaker.as_ref());
            (clause_score(state, &hit, cue_id, speaker.as_ref(), parsed), features)
        }
    };
    let cue = hit.cue.map(|c| cue_span(&parsed.chunks[c]));
    Some(Candidate { frame: hit.frame, score, features, cue, cue_id, cue_chunk: hit.cue, sentence, speaker, objection })
}

/// How much a frame's match for a clause weighs.
fn clause_score(state: &State<'_, '_>, hit: &Hit, cue: Option<CueId>, speaker: Option<&Speaker>, parsed: &Parsed) -> f32 {
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
fn is_name_like(state: &State<'_, '_>, sentence: usize, chunk: usize, cue: Option<usize>) -> bool {
    let parsed = &state.analysis.parsed[sentence];
    let Some(quotation) = quotation_of(&parsed.chunks[chunk]) else { return false };
    let before = chunk.checked_sub(1).map_or(b'^', |b| parsed.chunks[b].tag);
    if matches!(before, b'^' | b':' | b'.' | b'-' | b'!' | b'?') {
        return false;
    }
    let beside = cue.is_some_and(|c| c > chunk && c <= chunk + 2 && matches!(parsed.chunks[c].tag, b'E' | b'I' | b'B'));
    let words = state.analysis.text.quotations[quotation].inner.of(state.analysis.text.source);
    !beside
        && words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 6
        && !words.ends_with(['.', '!', '?', '…'])
        && !state.analysis.has_clause(quotation)
}

/// The words of a cue, as the table shows them.
fn cue_span(chunk: &Chunk) -> Span {
    match &chunk.content {
        Content::Verb(v) => v.span,
        _ => chunk.span,
    }
}

/// Marks a speaker that is *je*, *nous* or *vous*: no reported speaker.
const NOBODY: &str = "\0";

fn speaker(state: &State<'_, '_>, sentence: usize, hit: &Hit) -> Option<Speaker> {
    let frame = &state.lexicon.frames.rows[hit.frame];
    let parsed = &state.analysis.parsed[sentence];
    match frame.speaker {
        SpeakerFrom::Subject => {
            let cue = hit.cue?;
            let Some(subject) = parsed.subjects[cue] else {
                // *Et de conclure : « … »*: whoever the text was about.
                return (parsed.chunks[cue].tag == b'Y').then(|| state.going_on(sentence)).flatten();
            };
            let speaker = from_chunk(state, sentence, subject)?;
            // Who stands behind a verb of saying speaks, whatever the noun.
            Some(Speaker { animate: speaker.animate || parsed.chunks[hit.cue?].tag == b'E', ..speaker })
        }
        SpeakerFrom::Group => {
            let mention = parsed.chunks[hit.speaker?].mention()?;
            if mention.kind == MentionKind::Saying {
                // *selon les chiffres de l'institut*: whose they are.
                let author = mention.complement.as_deref().filter(|c| c.can_speak())?;
                return Some(Speaker { mention: Some(mention.span), ..from_mention(state, author, None) });
            }
            if matches!(mention.kind, MentionKind::Medium(_)) {
                // *selon une étude de l'université*: whose it is; else the paper itself.
                return Some(match mention.complement.as_deref().filter(|c| c.can_speak()) {
                    Some(author) => Speaker { mention: Some(mention.span), ..from_mention(state, author, None) },
                    None => Speaker { animate: true, ..from_mention(state, mention, None) },
                });
            }
            let speaker = from_chunk(state, sentence, hit.speaker?)?;
            // *peut-on lire dans le rapport*: what is read speaks.
            let read = hit.cue.is_some_and(|c| parsed.chunks[c].tag == b'B');
            Some(Speaker { animate: speaker.animate || read, ..speaker })
        }
        SpeakerFrom::Complement => {
            let mention = parsed.chunks[hit.speaker?].mention()?;
            let complement = mention.complement.as_deref()?;
            complement.can_speak().then(|| from_mention(state, complement, None))
        }
        // *À l'en croire, P*: whoever the text was about.
        SpeakerFrom::Context => state.going_on(sentence),
    }
}

/// Whom a sentence is about: the subject of its first verb, if that is somebody.
pub(super) fn main_subject(state: &State<'_, '_>, sentence: usize) -> Option<EntityId> {
    let parsed = &state.analysis.parsed[sentence];
    let verb = parsed.chunks.iter().position(|c| matches!(c.tag, b'V' | b'v' | b'W' | b'E' | b'I'))?;
    let speaker = from_chunk(state, sentence, parsed.subjects[verb]?)?;
    match speaker.entities.as_slice() {
        [one] if !matches!(state.analysis.entities.get(*one).kind, MentionKind::Place(_)) => Some(*one),
        _ => None,
    }
}

/// The words of the pronoun that hangs on a verb, its hyphens left out.
fn enclitic_span(state: &State<'_, '_>, chunk: &Chunk) -> Option<Span> {
    let words = chunk.span.of(state.analysis.text.source);
    let verb = chunk.verb()?;
    let parsed = words.rfind('-').map(|at| Span::new(chunk.span.start + at + 1, chunk.span.end));
    // *se contente-t-il d'affirmer*: the pronoun is inside.
    if verb.span.end > chunk.span.start + words.rfind('-').unwrap_or(0) {
        let start = words.find("-t-").map(|at| at + 3).or_else(|| words.find('-').map(|at| at + 1))?;
        let end = words[start..].find(|c: char| !c.is_alphabetic()).map_or(words.len(), |n| start + n);
        return Some(Span::new(chunk.span.start + start, chunk.span.start + end));
    }
    parsed
}

/// Whether the verb of a subject adds to what was said: *a-t-il ajouté*.
fn adds(state: &State<'_, '_>, chunk: usize) -> bool {
    let parsed = &state.analysis.parsed[state.discourse.sentence()];
    let verb = (chunk..parsed.chunks.len()).take(12).find(|&v| parsed.subjects[v] == Some(chunk));
    verb.and_then(|v| parsed.chunks[v].cue()).is_some_and(|cue| state.lexicon.cue(cue).takes(Construction::More))
}

fn from_pronoun(state: &State<'_, '_>, pronoun: crate::lexicon::Pronoun, chunk: usize, mention: Option<Span>) -> Option<Speaker> {
    if pronoun.person != 3 {
        return Some(Speaker {
            entities: Vec::new(),
            mention,
            description: Some(NOBODY.to_owned()),
            pronoun: true,
            animate: false,
            antecedents: Vec::new(),
        });
    }
    if matches!(pronoun.function, PronounFunction::Impersonal | PronounFunction::Neuter) {
        return None;
    }
    let latter = pronoun.function == PronounFunction::Demonstrative;
    let (entities, antecedents) = match state.discourse.joint_speakers().filter(|_| pronoun.plural && !latter) {
        Some(speakers) => (speakers, Vec::new()),
        None => {
            let ranked = antecedents::rank(
                &state.discourse,
                state.analysis,
                &state.lexicon.weights,
                Anaphor::Pronoun { pronoun, adding: adds(state, chunk) },
                chunk,
            );
            (ranked.first().and_then(|a| a.entity).into_iter().collect(), ranked)
        }
    };
    // *il* that nobody is known for stays empty; *celui-ci* and *certains* at least say something.
    let personal = matches!(pronoun.function, PronounFunction::Subject | PronounFunction::Strong);
    let description =
        (entities.is_empty() && !personal).then(|| mention.map(|m| m.of(state.analysis.text.source).to_lowercase())).flatten();
    Some(Speaker { entities, mention, description, pronoun: true, animate: true, antecedents })
}

/// The speaker that a chunk names, with those joined to it by *et*.
pub(super) fn from_chunk(state: &State<'_, '_>, sentence: usize, chunk: usize) -> Option<Speaker> {
    let parsed = &state.analysis.parsed[sentence];
    if let Some(pronoun) = parsed.chunks[chunk].verb().and_then(|v| v.inverted) {
        return from_pronoun(state, pronoun, chunk, enclitic_span(state, &parsed.chunks[chunk]));
    }
    let mention = parsed.chunks[chunk].mention()?;
    // *l'un d'eux, Paul Durand*
    if mention.pronoun().is_some_and(|p| p.function == PronounFunction::Indefinite && !p.plural)
        && let [comma, name, ..] = &parsed.chunks[chunk + 1..]
        && comma.tag == b','
        && name.tag == b'N'
        && name.mention().is_some_and(|m| m.kind == MentionKind::Person && m.name.is_some())
    {
        return from_chunk(state, sentence, chunk + 2);
    }
    if let Some(pronoun) = mention.pronoun().filter(|p| p.person != 3 || !matches!(p.function, PronounFunction::Indefinite)) {
        return from_pronoun(state, pronoun, chunk, Some(mention.span));
    }
    // *un haut responsable et ancien ministre Paul Durand a …*: one person, and the name is with the second phrase.
    if mention.name.is_none()
        && !mention.plural
        && let [_, and, second, verb, ..] = &parsed.chunks[chunk..]
        && and.tag == b'C'
        && second.mention().is_some_and(|m| m.kind == MentionKind::Person)
        && verb.verb().is_some_and(|v| matches!(v.mood, crate::lexicon::Mood::Finite { plural: false, .. }))
    {
        return from_chunk(state, sentence, chunk + 2);
    }
    if mention.definiteness == Definiteness::Dual
        && mention.name.is_none()
        && let Some(pair) = state.discourse.pair()
    {
        return Some(Speaker {
            entities: pair,
            mention: Some(mention.span),
            description: None,
            pronoun: true,
            animate: true,
            antecedents: Vec::new(),
        });
    }
    let mut speaker = from_mention(state, mention, state.analysis.entities.of(sentence, chunk));
    speaker.antecedents = state.descriptions.get(&chunk).cloned().unwrap_or_default();
    if let Some(named) = speaker.antecedents.first().and_then(|a| a.entity) {
        return Some(Speaker { entities: vec![named], description: None, pronoun: true, animate: true, ..speaker });
    }
    // *la Chine et la Russie*
    let mut last = chunk;
    while let Some(next) = joined(&parsed.chunks, last) {
        let other = parsed.chunks[next].mention().expect("a mention was found");
        let more = from_mention(state, other, state.analysis.entities.of(sentence, next));
        let before = [&parsed.chunks[last], &parsed.chunks[next]];
        speaker.mention = Some(Span::new(speaker.mention.map_or(mention.span.start, |m| m.start), other.span.end));
        if speaker.entities.is_empty() || more.entities.is_empty() {
            let whole = Span::new(mention.span.start, before[1].span.end);
            speaker.description = Some(tidy(whole.of(state.analysis.text.source)));
        }
        speaker.entities.extend(more.entities);
        last = next;
    }
    // The first of several may stand before the chunk found: *A et B ont dit* with B nearest the verb.
    if last == chunk
        && let Some(first) = joined_before(&parsed.chunks, chunk)
    {
        let other = parsed.chunks[first].mention().expect("a mention was found");
        let more = from_mention(state, other, state.analysis.entities.of(sentence, first));
        speaker.mention = Some(Span::new(other.span.start, mention.span.end));
        speaker.entities = more.entities.into_iter().chain(speaker.entities).collect();
    }
    Some(speaker)
}

/// Who *le quadragénaire* or *l'actrice* may be, likeliest first: somebody named before, or somebody new.
pub(super) fn described(state: &State<'_, '_>, chunk: usize, entity: EntityId) -> Vec<Antecedent> {
    let entities = &state.analysis.entities;
    let parsed = &state.analysis.parsed[state.discourse.sentence()];
    let Some(mention) = parsed.chunks[chunk].mention() else { return Vec::new() };
    let definite = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative);
    let unnamed = !entities.get(entity).is_named();
    // *L'exploitant, lui, …*: set against whoever was named before.
    let strong = |c: &Chunk| c.mention().and_then(Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Strong);
    let contrasted = matches!(parsed.chunks.get(chunk + 1..chunk + 3), Some([comma, pronoun]) if comma.tag == b',' && strong(pronoun));
    // *le quadragénaire*, whom no lexicon knows as a role, but not *la marine russe*.
    let word = |m: &Mention| m.role.is_none_or(|r| !r.of(state.analysis.text.source).contains(' '));
    let somebody = mention.kind == MentionKind::Role || (mention.kind == MentionKind::Thing && word(mention));
    if contrasted || !somebody || !definite || mention.plural || mention.name.is_some() || !unnamed {
        return Vec::new();
    }
    let fresh = entities.get(entity).first_sentence == state.discourse.sentence();
    // Once taken for nobody named, it means itself.
    let before = state.meant.get(&entity).copied();
    let anaphor = Anaphor::Description { mention, fresh, before, itself: entity };
    antecedents::rank(&state.discourse, state.analysis, &state.lexicon.weights, anaphor, chunk)
}

fn speaks(chunk: &Chunk) -> bool {
    chunk.is_bare_mention() && chunk.mention().is_some_and(Mention::can_speak)
}

fn joined(chunks: &[Chunk], at: usize) -> Option<usize> {
    let and = chunks.get(at + 1)?;
    let next = chunks.get(at + 2)?;
    let verb_follows = chunks.get(at + 3).is_none_or(|c| !matches!(c.tag, b'V' | b'v' | b'W') || plural_verb(c));
    (and.tag == b'C' && speaks(next) && verb_follows).then_some(at + 2)
}

fn joined_before(chunks: &[Chunk], at: usize) -> Option<usize> {
    let verb = chunks.get(at + 1)?;
    (at >= 2
        && chunks[at - 1].tag == b'C'
        && speaks(&chunks[at - 2])
        && plural_verb(verb)
        && chunks[at].mention().is_some_and(|m| !m.plural))
    .then(|| at - 2)
}

fn plural_verb(chunk: &Chunk) -> bool {
    chunk.verb().is_some_and(|v| matches!(v.mood, crate::lexicon::Mood::Finite { plural: true, .. }))
}

pub(super) fn from_mention(state: &State<'_, '_>, mention: &Mention, entity: Option<EntityId>) -> Speaker {
    let source = state.analysis.text.source;
    let entity = entity.or_else(|| state.analysis.entities.by_name(mention, source));
    let description = entity.is_none().then(|| describe(mention, source));
    Speaker {
        entities: entity.into_iter().collect(),
        mention: Some(mention.span),
        description,
        pronoun: false,
        animate: mention.can_speak(),
        antecedents: Vec::new(),
    }
}

/// A mention's words without determiner.
fn describe(mention: &Mention, source: &str) -> String {
    match mention.kind {
        MentionKind::Pronoun(_) => mention.span.of(source).to_lowercase(),
        _ => tidy(mention.role.or(mention.name).unwrap_or(mention.span).of(source)),
    }
}
