//! Who speaks where a frame says that somebody does: names, descriptions and pronouns, alone or joined.

use std::rc::Rc;

use smallvec::smallvec;

use super::antecedents::{self, Anaphor, Antecedent};
use super::{Speaker, State, circumstances};
use crate::chunks::Chunk;
use crate::document::Span;
use crate::entities::{EntityId, tidy};
use crate::frames::{Hit, SpeakerFrom};
use crate::grammar::Parsed;
use crate::lexicon::{Construction, Definiteness, Function, Mood, Pronoun, PronounFunction, RoleKind};
use crate::mentions::{Kind, Mention};
use crate::words::Part;

/// Whom a frame's match makes the speaker.
pub(super) fn of_match(state: &State<'_, '_>, sentence: usize, parsed: Parsed<'_>, hit: &Hit) -> Option<Speaker> {
    let frame = &state.lexicon.frames.rows[hit.frame];
    match frame.speaker {
        SpeakerFrom::Subject => {
            let cue = hit.cue?;
            // *À la mairie, on dit …, sans cacher que « … »*, *y explique-t-on*: those there.
            let some = |c: usize| matches!(parsed.chunks[c].tag, b'O' | b'B');
            if some(cue) || parsed.subjects[cue].is_some_and(some) {
                return state.place_of_some(sentence, cue);
            }
            let Some(subject) = parsed.subjects[cue] else {
                // *Et de conclure : « … »*: whoever the text was about.
                return (parsed.chunks[cue].tag == b'Y').then(|| state.going_on(sentence)).flatten();
            };
            // *Sa lettre parle d'« … »*: whose it is, which the text was about.
            let owned = |m: &&Mention| matches!(m.kind, Kind::Medium(_)) && m.definiteness == Definiteness::Possessive && !m.plural;
            if let Some(letter) = parsed.chunks[subject].mention().filter(owned)
                && let Some(owner) = state.going_on(sentence)
            {
                return Some(Speaker { mention: Some(letter.span), ..owner });
            }
            let speaker = from_chunk(state, sentence, parsed, subject)?;
            // Who stands behind a verb of saying speaks, whatever the noun.
            Some(Speaker { animate: speaker.animate || parsed.chunks[hit.cue?].tag == b'E', ..speaker })
        }
        SpeakerFrom::Group => {
            let mention = parsed.chunks[hit.speaker?].mention()?;
            // *selon un sondage Ifop publié par Le Monde*: whose it is, not who published it.
            if let Some(document) = hit.cue.map(|cue| cue + 1).filter(|&d| parsed.chunks[d].mention().is_some() && Some(d) < hit.speaker)
                && let Some(author) = author(state, sentence, document)
            {
                return Some(author);
            }
            if mention.kind == Kind::Saying {
                // *selon les chiffres de l'institut*: whose they are; *lit-on dans l'exposé des motifs*: what is read itself.
                let read = hit.cue.is_some_and(|c| parsed.chunks[c].tag == b'B');
                return match mention.complement.as_deref().filter(|c| c.can_speak()) {
                    Some(author) => Some(Speaker { mention: Some(mention.span), ..from_mention(state, author, None) }),
                    None => read.then(|| Speaker { animate: true, ..from_mention(state, mention, None) }),
                };
            }
            if matches!(mention.kind, Kind::Medium(_)) {
                // *selon une étude de l'université*: whose it is; else the paper itself.
                let author = author(state, sentence, hit.speaker?).or_else(|| known_author(state, mention));
                return Some(author.unwrap_or_else(|| match mention.complement.as_deref().filter(|c| c.can_speak()) {
                    // *selon la chaîne Telegram X*
                    Some(channel) => Speaker { mention: Some(mention.span), ..from_mention(state, channel, None) },
                    None => Speaker { animate: true, ..from_mention(state, mention, None) },
                }));
            }
            let speaker = from_chunk(state, sentence, parsed, hit.speaker?)?;
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

/// Whose the document is that a chunk names, if the sentence tells.
pub(super) fn author(state: &State<'_, '_>, sentence: usize, chunk: usize) -> Option<Speaker> {
    let parsed = state.analysis.parsed(sentence);
    let document = parsed.chunks[chunk].mention()?;
    let (author, at) = circumstances::author(parsed, chunk)?;
    let entity = at.and_then(|at| state.analysis.entities.of(sentence, at));
    let span = if at.is_some() { author.span } else { document.span };
    Some(Speaker { mention: Some(span), ..from_mention(state, author, entity) })
}

/// *l'étude*, of which it was told before whose it is.
fn known_author(state: &State<'_, '_>, mention: &Mention) -> Option<Speaker> {
    let Kind::Medium(medium) = mention.kind else { return None };
    let again = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative);
    let own = mention.complement.is_some() || mention.plural || !again;
    let author = state.authors.get(&medium).filter(|_| !own)?;
    Some(Speaker { mention: Some(mention.span), ..author.clone() })
}

/// Whom a sentence is about: the subject of its first verb, if that is somebody.
pub(super) fn main_subject(state: &State<'_, '_>, sentence: usize, parsed: Parsed<'_>) -> Option<EntityId> {
    let verb = parsed.tags.iter().position(|tag| matches!(tag, b'V' | b'v' | b'W' | b'E' | b'I'))?;
    let speaker = from_chunk(state, sentence, parsed, parsed.subjects[verb]?)?;
    match speaker.entities.as_slice() {
        [one] if !matches!(state.analysis.entities.get(*one).kind, Kind::Place(_)) => Some(*one),
        _ => None,
    }
}

/// Who *le quadragénaire* or *l'actrice* may be in the sentence begun last, likeliest first: somebody named before, or somebody new.
pub(super) fn described(state: &State<'_, '_>, parsed: Parsed<'_>, chunk: usize, mention: &Mention, entity: EntityId) -> Vec<Antecedent> {
    let entities = &state.analysis.entities;
    if !may_be_named(mention) || entities.get(entity).is_named() {
        return Vec::new();
    }
    // *L'exploitant, lui, …*: set against whoever was named before.
    let strong = |c: &Chunk| c.mention().and_then(Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Strong);
    let contrasted = matches!(parsed.chunks.get(chunk + 1..chunk + 3), Some([comma, pronoun]) if comma.tag == b',' && strong(pronoun));
    if contrasted {
        return Vec::new();
    }
    let fresh = entities.get(entity).first_sentence == state.discourse.sentence();
    // Once taken for nobody named, it means itself.
    let before = state.meant.get(&entity).copied();
    let closes = parsed.subjects[..chunk].iter().rev().take(6).any(|&s| s == Some(chunk));
    let anaphor = Anaphor::Description { mention, fresh, before, itself: entity, closes };
    antecedents::rank(&state.discourse, state.analysis, &state.lexicon.weights, anaphor, chunk)
}

/// Whether a mention describes one person without a name, who may have been named before.
fn may_be_named(mention: &Mention) -> bool {
    let definite = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative);
    // *l'entourage du ministre*, *une source*: not one person by name.
    let several = matches!(mention.role_kind, Some(RoleKind::Group | RoleKind::Source)) || mention.society.is_some();
    mention.kind == Kind::Role && definite && !several && !mention.plural && mention.name.is_none()
}

/// The speaker that a chunk names, with those joined to it by *et*.
fn from_chunk(state: &State<'_, '_>, sentence: usize, parsed: Parsed<'_>, chunk: usize) -> Option<Speaker> {
    let chunks = parsed.chunks;
    if let Some(pronoun) = chunks[chunk].verb().and_then(|v| v.inverted) {
        return from_pronoun(state, pronoun, chunk, enclitic_span(state, &chunks[chunk]));
    }
    let mention = chunks[chunk].mention()?;
    if is_one_of_them(mention, &chunks[chunk + 1..]) || is_named_behind_and(&chunks[chunk..]) {
        return from_chunk(state, sentence, parsed, chunk + 2);
    }
    if is_other_of(parsed, chunk) {
        if is_named_behind_other(&chunks[chunk + 2..]) {
            return from_chunk(state, sentence, parsed, chunk + 3);
        }
        let span = Span::new(mention.span.start(), chunks[chunk + 1].span.end());
        let description = Some(tidy(span.of(state.analysis.text.source)));
        return Some(Speaker { mention: Some(span), description, pronoun: true, animate: true, ..Speaker::default() });
    }
    if let Some(pronoun) = mention.pronoun().filter(|p| p.person != 3 || !matches!(p.function, PronounFunction::Indefinite)) {
        return from_pronoun(state, pronoun, chunk, Some(mention.span));
    }
    if let Some(author) = known_author(state, mention) {
        return Some(author);
    }
    if mention.definiteness == Definiteness::Dual
        && mention.name.is_none()
        && let Some(entities) = state.discourse.pair()
    {
        return Some(Speaker { entities, mention: Some(mention.span), pronoun: true, animate: true, ..Speaker::default() });
    }
    let mut speaker = from_mention(state, mention, state.analysis.entities.of(sentence, chunk));
    speaker.antecedents = state.descriptions.get(&chunk).cloned();
    if let Some(named) = speaker.antecedents().first().and_then(|a| a.entity) {
        return Some(Speaker { entities: smallvec![named], description: None, pronoun: true, animate: true, ..speaker });
    }
    Some(with_joined(state, sentence, chunks, chunk, speaker))
}

/// *l'un d'eux, Paul Durand*
fn is_one_of_them(mention: &Mention, behind: &[Chunk]) -> bool {
    mention.pronoun().is_some_and(|p| p.function == PronounFunction::Indefinite && !p.plural)
        && matches!(behind, [comma, name, ..] if comma.tag == b','
            && name.tag == b'N'
            && name.mention().is_some_and(|m| m.kind == Kind::Person && m.name.is_some()))
}

/// *celle de la mairie*: another with the same role, nobody whom a pronoun takes up.
fn is_other_of(parsed: Parsed<'_>, chunk: usize) -> bool {
    let demonstrative = |c: &Chunk| {
        c.mention().and_then(Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Demonstrative && !p.plural && p.person == 3)
    };
    let of = |c: &Chunk| c.tag == b'o' && matches!(parsed.words[c.words.start].part, Part::Function(Function::Of | Function::OfDeterminer));
    demonstrative(&parsed.chunks[chunk]) && parsed.chunks.get(chunk + 1).is_some_and(of)
}

/// *…, Léa Durand*
fn is_named_behind_other(behind: &[Chunk]) -> bool {
    matches!(behind, [comma, name, ..] if comma.tag == b','
        && name.tag == b'N'
        && name.mention().is_some_and(|m| m.kind == Kind::Person && m.name.is_some()))
}

/// *un haut responsable et ancien ministre Paul Durand a …*: one person, and the name is with the second phrase.
fn is_named_behind_and(chunks: &[Chunk]) -> bool {
    let [first, and, second, verb, ..] = chunks else { return false };
    first.mention().is_some_and(|m| m.name.is_none() && !m.plural)
        && and.tag == b'C'
        && second.mention().is_some_and(|m| m.kind == Kind::Person)
        && verb.verb().is_some_and(|v| matches!(v.mood, Mood::Finite { plural: false, .. }))
}

/// A speaker with those whom *et* joins to it: *la Chine et la Russie*.
fn with_joined(state: &State<'_, '_>, sentence: usize, chunks: &[Chunk], chunk: usize, mut speaker: Speaker) -> Speaker {
    let Some(mention) = chunks[chunk].mention() else { return speaker };
    let mut last = chunk;
    while let Some(next) = joined(chunks, last) {
        let other = chunks[next].mention().expect("a mention was found");
        let more = from_mention(state, other, state.analysis.entities.of(sentence, next));
        speaker.mention = Some(Span::new(speaker.mention.map_or(mention.span.start(), |m| m.start()), other.span.end()));
        if speaker.entities.is_empty() || more.entities.is_empty() {
            let whole = Span::new(mention.span.start(), chunks[next].span.end());
            speaker.description = Some(tidy(whole.of(state.analysis.text.source)));
        }
        speaker.entities.extend(more.entities);
        last = next;
    }
    // The first of several may stand before the chunk found: *A et B ont dit* with B nearest the verb.
    if last == chunk
        && let Some(first) = joined_before(chunks, chunk)
    {
        let other = chunks[first].mention().expect("a mention was found");
        let more = from_mention(state, other, state.analysis.entities.of(sentence, first));
        speaker.mention = Some(Span::new(other.span.start(), mention.span.end()));
        speaker.entities = more.entities.into_iter().chain(speaker.entities).collect();
    }
    speaker
}

/// Whether a chunk names somebody who can speak, nothing before the name.
fn speaks(chunk: &Chunk) -> bool {
    chunk.is_bare_mention() && chunk.mention().is_some_and(Mention::can_speak)
}

/// The chunk that *et* joins to the one at `at` behind it.
fn joined(chunks: &[Chunk], at: usize) -> Option<usize> {
    let and = chunks.get(at + 1)?;
    let next = chunks.get(at + 2)?;
    let verb_follows = chunks.get(at + 3).is_none_or(|c| !matches!(c.tag, b'V' | b'v' | b'W') || plural_verb(c));
    (and.tag == b'C' && speaks(next) && verb_follows).then_some(at + 2)
}

/// The chunk that *et* joins to the one at `at` before it.
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
    chunk.verb().is_some_and(|v| matches!(v.mood, Mood::Finite { plural: true, .. }))
}

/// A pronoun at a chunk, of which `adding` tells whether its verb adds to what was said, and whom it means.
#[derive(Debug)]
pub(super) struct Meant {
    pronoun: Pronoun,
    adding: bool,
    chunk: usize,
    ranked: Rc<[Antecedent]>,
}

/// Whom a pronoun may mean. As long as the discourse does not go on, the answer stays the same.
fn ranked(state: &State<'_, '_>, pronoun: Pronoun, chunk: usize) -> Rc<[Antecedent]> {
    let adding = adds(state, chunk);
    if let Some(meant) = state.pronouns.borrow().iter().find(|m| m.chunk == chunk && m.pronoun == pronoun && m.adding == adding) {
        return Rc::clone(&meant.ranked);
    }
    let anaphor = Anaphor::Pronoun { pronoun, adding };
    let ranked: Rc<[_]> = antecedents::rank(&state.discourse, state.analysis, &state.lexicon.weights, anaphor, chunk).into();
    state.pronouns.borrow_mut().push(Meant { pronoun, adding, chunk, ranked: Rc::clone(&ranked) });
    ranked
}

/// Whom a pronoun means; `None` where it means nobody: *il faut*.
fn from_pronoun(state: &State<'_, '_>, pronoun: Pronoun, chunk: usize, mention: Option<Span>) -> Option<Speaker> {
    if pronoun.person != 3 {
        let description = mention.map(|m| m.of(state.analysis.text.source).to_lowercase());
        return Some(Speaker { mention, description, pronoun: true, participant: true, ..Speaker::default() });
    }
    if matches!(pronoun.function, PronounFunction::Impersonal | PronounFunction::Neuter) {
        return None;
    }
    let latter = pronoun.function == PronounFunction::Demonstrative;
    let (entities, antecedents) = match state.discourse.joint_speakers().filter(|_| pronoun.plural && !latter) {
        Some(speakers) => (speakers, None),
        None => {
            let ranked = ranked(state, pronoun, chunk);
            (ranked.first().and_then(|a| a.entity).into_iter().collect(), Some(ranked))
        }
    };
    // *il* that nobody is known for stays empty; *celui-ci* and *certains* at least say something.
    let personal = matches!(pronoun.function, PronounFunction::Subject | PronounFunction::Strong);
    let description =
        (entities.is_empty() && !personal).then(|| mention.map(|m| m.of(state.analysis.text.source).to_lowercase())).flatten();
    Some(Speaker { entities, mention, description, pronoun: true, animate: true, antecedents, ..Speaker::default() })
}

/// Whether the verb of a subject adds to what was said: *a-t-il ajouté*.
fn adds(state: &State<'_, '_>, chunk: usize) -> bool {
    let parsed = state.analysis.parsed(state.discourse.sentence());
    let verb = (chunk..parsed.chunks.len()).take(12).find(|&v| parsed.subjects[v] == Some(chunk));
    verb.and_then(|v| parsed.chunks[v].cue()).is_some_and(|cue| state.lexicon.cue(cue).takes(Construction::More))
}

/// The words of the pronoun that hangs on a verb, its hyphens left out.
fn enclitic_span(state: &State<'_, '_>, chunk: &Chunk) -> Option<Span> {
    let words = chunk.span.of(state.analysis.text.source);
    let verb = chunk.verb()?;
    let parsed = words.rfind('-').map(|at| Span::new(chunk.span.start() + at + 1, chunk.span.end()));
    // *se contente-t-il d'affirmer*: the pronoun is inside.
    if verb.span.end() > chunk.span.start() + words.rfind('-').unwrap_or(0) {
        let start = words.find("-t-").map(|at| at + 3).or_else(|| words.find('-').map(|at| at + 1))?;
        let end = words[start..].find(|c: char| !c.is_alphabetic()).map_or(words.len(), |n| start + n);
        return Some(Span::new(chunk.span.start() + start, chunk.span.start() + end));
    }
    parsed
}

/// The speaker that a mention names; `entity` is whose mention it is, where that is known.
fn from_mention(state: &State<'_, '_>, mention: &Mention, entity: Option<EntityId>) -> Speaker {
    let source = state.analysis.text.source;
    let entity = entity.or_else(|| state.analysis.entities.by_name(mention, source));
    let description = entity.is_none().then(|| describe(mention, source));
    Speaker {
        entities: entity.into_iter().collect(),
        mention: Some(mention.span),
        description,
        animate: mention.can_speak(),
        ..Speaker::default()
    }
}

/// A mention's words without determiner.
fn describe(mention: &Mention, source: &str) -> String {
    match mention.kind {
        Kind::Pronoun(_) => mention.span.of(source).to_lowercase(),
        _ => tidy(mention.role.or(mention.name).unwrap_or(mention.span).of(source)),
    }
}
