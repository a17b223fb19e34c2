//! Whom the text is about, sentence by sentence, as far as names and descriptions tell.

use super::{Entities, EntityId, Sentence};
use crate::chunks::Chunk;
use crate::lexicon::PronounFunction;
use crate::mentions::{Kind, Mention};

/// Whom the sentence before is about.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Topic {
    who: Option<EntityId>,
    paragraph: usize,
}

impl Topic {
    /// Whom a description in a paragraph may take up.
    pub(super) fn of(self, paragraph: usize) -> Option<EntityId> {
        self.who.filter(|_| self.paragraph == paragraph)
    }

    /// Goes on to the next sentence: it is about its subject; without one, or with a pronoun, still about the same.
    pub(super) fn next(self, place: usize, sentence: &Sentence<'_>, entities: &Entities) -> Self {
        if sentence.quoted {
            return self;
        }
        let who = match subject(sentence) {
            None => self.who,
            Some(chunk) => match sentence.chunks[chunk].mention() {
                Some(mention) if mention.pronoun().is_none() => entities.of(place, chunk).filter(|&e| is_person(entities, e)),
                pronoun => {
                    let meant = pronoun.and_then(Mention::pronoun).or_else(|| sentence.chunks[chunk].verb().and_then(|v| v.inverted));
                    self.who.filter(|who| {
                        let entity = entities.get(*who);
                        meant.is_none_or(|p| {
                            matches!(p.function, PronounFunction::Impersonal)
                                || p.person != 3
                                || (p.plural == entity.plural
                                    && (p.gender.is_none() || entity.gender.is_none() || p.gender == entity.gender))
                        })
                    })
                }
            },
        };
        Self { who, paragraph: sentence.paragraph }
    }
}

fn is_person(entities: &Entities, id: EntityId) -> bool {
    let entity = entities.get(id);
    entity.is_named() && matches!(entity.kind, Kind::Person | Kind::Name)
}

/// The first phrase that is the subject of a verb, outside prepositions.
pub(super) fn subject(sentence: &Sentence<'_>) -> Option<usize> {
    let finite = |c: &Chunk| matches!(c.tag, b'V' | b'v' | b'W' | b'E' | b'I' | b'i');
    // Most chunks have no subject: that is looked at first.
    let subjects = sentence.subjects.iter().zip(sentence.chunks).filter_map(|(subject, c)| subject.filter(|_| finite(c)));
    subjects.filter(|&s| sentence.chunks[s].is_bare_mention() || sentence.chunks[s].verb().is_some()).min()
}

/// Whether a phrase speaks or acts by itself in its sentence: a subject, or whose view is given; and not set against
/// somebody else (*le ministre, lui, …*).
pub(super) fn stands_alone(sentence: &Sentence<'_>, chunk: usize) -> bool {
    let chunks = sentence.chunks;
    let strong = |m: &Mention| m.pronoun().is_some_and(|p| p.function == PronounFunction::Strong);
    let contrasted =
        || matches!(chunks.get(chunk + 1..chunk + 3), Some([comma, pronoun]) if comma.tag == b',' && pronoun.mention().is_some_and(strong));
    let subject = chunks[chunk].is_bare_mention() && chunks[chunk].is_subject;
    let view = chunk > 0 && chunks[chunk - 1].tag == b'S';
    (subject || view) && !contrasted()
}
