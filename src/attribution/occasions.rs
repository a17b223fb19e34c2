//! Occasions: an interview, a press conference, a letter goes on from statement to statement of whoever speaks there.

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::going_on::{content_words, shares};
use super::{Attribution, Kind as StatementKind, Speakers, circumstances, sources};
use crate::analysis::Analysis;
use crate::chunks::Chunk;
use crate::document::PartialDate;
use crate::entities::EntityId;
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::{Definiteness, Lexicon, Medium, PronounFunction};
use crate::mentions::{Kind, Mention};

/// How many paragraphs an interview may be left for.
const REACH: usize = 2;
/// The same as long as nobody else speaks.
const FAR: usize = 4;
/// How many sentences, those in quotation marks included.
const SENTENCES: usize = 12;

/// How somebody's words reached the writer.
#[derive(Debug, Clone)]
struct Occasion {
    sources: Vec<String>,
    medium: Option<Medium>,
    said_on: Option<PartialDate>,
    /// Where its last statement stands.
    place: Place,
}

impl Occasion {
    /// That of a statement.
    fn of(a: &Attribution, place: Place) -> Self {
        Self { sources: a.sources.clone(), medium: a.medium, said_on: a.said_on, place }
    }
}

#[derive(Debug, Clone, Copy)]
struct Place {
    sentence: usize,
    paragraph: usize,
}

impl Place {
    fn of(sentence: usize, analysis: &Analysis<'_>) -> Self {
        Self { sentence, paragraph: analysis.text.sentences[sentence].paragraph }
    }

    /// Whether it is at most so many paragraphs, and in a long one so many sentences, behind another.
    fn follows(self, other: Self, paragraphs: usize) -> bool {
        self.paragraph <= other.paragraph + paragraphs && self.sentence <= other.sentence + SENTENCES
    }
}

/// Gives sources and medium to the statements of one speaker on one occasion.
///
/// `subjects` tells whom each sentence is about.
pub(super) fn carry(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    for a in found.iter_mut().filter(|a| a.speaker.is_none() && a.kind != StatementKind::Term && lacks(a)) {
        let announced = sources::announced(analysis, lexicon, analysis.outer_of(a.sentence));
        (a.sources, a.medium) = (announced.sources, announced.medium);
    }
    forward(found, subjects, analysis, lexicon);
    backward(found, analysis, lexicon);
}

fn paragraph(a: &Attribution, analysis: &Analysis<'_>) -> usize {
    analysis.text.sentences[a.sentence].paragraph
}

fn lacks(a: &Attribution) -> bool {
    a.sources.is_empty() && a.medium.is_none()
}

/// From one statement to the next ones of its speaker, and from a sentence that names an occasion to those of its subject.
fn forward(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let mut occasions: FxHashMap<Speakers, Occasion> = FxHashMap::default();
    // The last occasion on which anybody spoke through each medium.
    let mut latest: FxHashMap<Medium, Occasion> = FxHashMap::default();
    let mut next = 0;
    let mut last = Vec::new();
    let mut several: Option<Occasion> = None;
    for (sentence, subject) in subjects.iter().enumerate() {
        if analysis.text.sentences[sentence].inside.is_some() {
            continue;
        }
        let first = next;
        while found.get(next).is_some_and(|a| analysis.outer_of(a.sentence) <= sentence) {
            next += 1;
        }
        for a in &mut found[first..next] {
            one_of_several(a, &mut several, analysis);
            follow(a, &mut occasions, &last, analysis);
            latest.extend(a.medium.map(|m| (m, Occasion::of(a, Place::of(a.sentence, analysis)))));
            if a.speaker.is_some() {
                last = a.speakers().to_vec();
            }
        }
        let parsed = analysis.parsed(sentence);
        let verb = circumstances::main_verb(parsed);
        let mut speakers = subjects_of(sentence, parsed, verb, *subject, analysis);
        // *Ses propos ont été repris par Y.*
        if verb.is_some_and(|v| is_about_words(parsed, v)) {
            speakers.extend_from_slice(found[..first].last().map_or(&[], Attribution::speakers));
        }
        if let Some((met, sources)) = verb.and_then(|v| sources::met(analysis, lexicon, sentence, parsed, v)) {
            let place = Place::of(sentence, analysis);
            occasions.insert(smallvec![met], Occasion { sources, medium: None, said_on: None, place });
        }
        if speakers.is_empty() {
            continue;
        }
        let sources::Announced { sources, medium, again } = sources::announced(analysis, lexicon, sentence);
        if sources.is_empty() && medium.is_none() {
            continue;
        }
        let place = Place::of(sentence, analysis);
        let named =
            medium.and_then(|m| latest.get(&m)).filter(|o| again && sources.is_empty() && place.follows(o.place, 2 * REACH)).cloned();
        for subject in speakers {
            if found[first..next].iter().any(|a| a.speakers().contains(&subject) && !lacks(a)) {
                continue;
            }
            // *Au cours de cette émission, …*: where it was shown has been told.
            let told = occasions.get([subject].as_slice()).filter(|o| sources.is_empty() && o.medium == medium);
            let before = told.filter(|o| place.follows(o.place, 2 * REACH)).or(named.as_ref());
            let sources = before.map_or(&sources, |o| &o.sources).clone();
            let occasion = Occasion { sources, medium, said_on: None, place };
            told_before(&mut found[..first], subject, &occasion, analysis);
            latest.extend(medium.map(|m| (m, occasion.clone())));
            occasions.insert(smallvec![subject], occasion);
        }
    }
}

/// *Deux diplomates ont déclaré à Reuters que P. L'un d'eux a précisé que Q*: one of several speaks where they did.
fn one_of_several(a: &mut Attribution, several: &mut Option<Occasion>, analysis: &Analysis<'_>) {
    let place = Place::of(a.sentence, analysis);
    let mention = a.own_mention(analysis);
    let one = mention.and_then(Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Indefinite && !p.plural);
    if let Some(occasion) = several.as_ref().filter(|o| one && lacks(a) && o.place.paragraph == place.paragraph) {
        a.sources.clone_from(&occasion.sources);
        a.medium = occasion.medium;
    }
    let joint = a.speakers().len() > 1 || mention.is_some_and(|m| m.plural);
    *several = (joint && !lacks(a)).then(|| Occasion::of(a, place)).or_else(|| several.take().filter(|_| one));
}

/// Whom a sentence is about: the subject of its first verb and those joined to it.
fn subjects_of(sentence: usize, parsed: Parsed<'_>, verb: Option<usize>, main: Option<EntityId>, analysis: &Analysis<'_>) -> Speakers {
    let Some(one) = verb.and_then(|v| parsed.subjects[v]) else { return main.into_iter().collect() };
    let before = (one > 1 && parsed.chunks[one - 1].tag == b'C').then(|| one - 2);
    let after = parsed.chunks.get(one + 1).filter(|c| c.tag == b'C').map(|_| one + 2).filter(|&c| c < parsed.chunks.len());
    let named: Speakers = [before, Some(one), after.filter(|&c| parsed.chunks[c].is_bare_mention())]
        .into_iter()
        .flatten()
        .filter_map(|c| analysis.entities.of(sentence, c))
        .collect();
    if named.is_empty() { main.into_iter().collect() } else { named }
}

/// Whether the main verb of a sentence is about what somebody has just said: *Ses propos …*, *X a tenu ces propos …*.
fn is_about_words(parsed: Parsed<'_>, verb: usize) -> bool {
    let words = |m: &Mention, definite: &[Definiteness]| m.kind == Kind::Saying && definite.contains(&m.definiteness);
    let subject = parsed.subjects[verb].and_then(|s| parsed.chunks[s].mention());
    let object = parsed.chunks.get(verb + 1).filter(|c| c.is_bare_mention()).and_then(Chunk::mention);
    subject.is_some_and(|m| words(m, &[Definiteness::Possessive, Definiteness::Demonstrative]))
        || object.is_some_and(|m| words(m, &[Definiteness::Demonstrative]))
}

/// *« … », a dit X. Elle s'exprimait lors d'une conférence de presse.*
fn told_before(found: &mut [Attribution], speaker: EntityId, occasion: &Occasion, analysis: &Analysis<'_>) {
    for a in found.iter_mut().rev() {
        if a.speakers() != [speaker] || !lacks(a) || paragraph(a, analysis) + 1 < occasion.place.paragraph {
            break;
        }
        a.sources.clone_from(&occasion.sources);
        a.medium = occasion.medium;
    }
}

/// Enters the occasion of a statement, or gives it that of its speaker.
fn follow(a: &mut Attribution, occasions: &mut FxHashMap<Speakers, Occasion>, last: &[EntityId], analysis: &Analysis<'_>) {
    if a.speakers().is_empty() || a.kind == StatementKind::Term {
        return;
    }
    let here = Place::of(a.sentence, analysis);
    let known = occasions.get_mut(a.speakers());
    if lacks(a) {
        let Some(occasion) = known else { return };
        let reach = match occasion.sources.is_empty() {
            true if occasion.medium == Some(Medium::Network) => 0,
            true if occasion.medium.is_some_and(Medium::is_written) => usize::from(last == a.speakers()),
            true if last == a.speakers() => REACH,
            true => 1,
            false if last == a.speakers() => FAR,
            false => REACH,
        };
        let near = here.follows(occasion.place, reach);
        let other_day = a.said_on.is_some() && a.said_on != occasion.said_on;
        if near && !other_day {
            a.sources.clone_from(&occasion.sources);
            a.medium = occasion.medium;
            occasion.place = here;
        }
        return;
    }
    // *dans ce même entretien*: named again, and where it was given was told before.
    if let Some(before) = known.filter(|o| a.sources.is_empty() && a.medium == o.medium && here.follows(o.place, 2 * REACH)) {
        a.sources.clone_from(&before.sources);
    }
    let occasion = Occasion::of(a, here);
    // Who speaks together on one occasion speaks alone on it too.
    for &one in a.speakers().iter().filter(|_| a.speakers().len() > 1) {
        occasions.insert(smallvec![one], occasion.clone());
    }
    occasions.insert(Speakers::from_slice(a.speakers()), occasion);
}

/// *« … », a dit X. « … », a-t-il ajouté, cité par Y*: who is cited last in a paragraph has passed on the whole speech. So has whom
/// somebody speaks to at its end: *Selon X, P. « … », a-t-il confié à Y*.
fn backward(found: &mut [Attribution], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let mut told = false;
    for i in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &rest[0]);
        let same = !a.speakers().is_empty() && a.speakers() == b.speakers() && paragraph(a, analysis) == paragraph(b, analysis);
        told = same && (told || is_told_at_end(b, analysis));
        let cited = || told || circumstances::is_cited(analysis.parsed(b.sentence), lexicon);
        if same && lacks(a) && !b.sources.is_empty() && cited() {
            a.sources.clone_from(&b.sources);
            a.medium = b.medium;
        } else {
            told = false;
        }
    }
}

/// Whether whom words were told is named behind them, and their speaker only taken up again: *« … », a-t-il confié à Y*.
fn is_told_at_end(a: &Attribution, analysis: &Analysis<'_>) -> bool {
    let Some((cue, source)) = a.cue.zip(a.source_span) else { return false };
    let incise = a.span.end() <= cue.start() || a.span.covers(cue);
    let pronoun = a.speaker.as_ref().is_some_and(|s| s.pronoun);
    let again = pronoun || a.own_mention(analysis).is_some_and(|m| m.name.is_none());
    again && incise && a.said_on.is_none() && cue.end() <= source.start()
}

/// What a headline quotes was said where the text gives it in full, or where its speaker first speaks.
pub(super) fn headings(found: &mut [Attribution], analysis: &Analysis<'_>) {
    let heading = |a: &Attribution| analysis.text.kinds[paragraph(a, analysis)] == layout::Kind::Headline;
    for i in 0..found.len() {
        if !heading(&found[i]) || !lacks(&found[i]) || found[i].speakers().is_empty() {
            continue;
        }
        let words = content_words(found[i].span.of(analysis.text.source));
        let mut body = found[i + 1..].iter().filter(|b| !heading(b) && b.speakers() == found[i].speakers());
        let echo = body.clone().find(|b| shares(&words, &content_words(b.span.of(analysis.text.source))));
        if let Some((sources, medium)) = echo.or_else(|| body.next()).map(|b| (b.sources.clone(), b.medium)) {
            (found[i].sources, found[i].medium) = (sources, medium);
        }
    }
}
