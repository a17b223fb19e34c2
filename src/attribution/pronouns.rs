//! Who a pronoun means: the entity of its gender and number that the text was last about.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::entities::EntityId;
use crate::layout;
use crate::lexicon::{Gender, PlaceKind, Pronoun, PronounFunction};
use crate::mentions::Kind;
use crate::work;

/// How many sentences back a pronoun reaches.
const REACH: usize = 6;

/// No more mentions are kept in mind.
const MEMORY: usize = 256;

/// What the text has been about so far.
#[derive(Debug, Default)]
pub(super) struct Discourse {
    /// What was mentioned lately, last at the end.
    mentioned: VecDeque<Mentioned>,
    /// How often each entity is among them.
    topics: FxHashMap<EntityId, usize>,
    /// Who spoke, last at the end, and in which sentence.
    speakers: Vec<(Vec<EntityId>, usize)>,
    /// Whom the last sentences were about, and which they were.
    subjects: Vec<(EntityId, usize)>,
    /// The last two that were named together, and in which sentence.
    pair: Option<([EntityId; 2], usize)>,
    sentence: usize,
}

#[derive(Debug, Clone, Copy)]
struct Mentioned {
    entity: EntityId,
    sentence: usize,
    chunk: usize,
    subject: bool,
    /// Behind a preposition.
    oblique: bool,
}

impl Discourse {
    /// Begins a sentence: its mentions may be meant by pronouns behind them.
    pub(super) fn enter(&mut self, analysis: &Analysis<'_>, sentence: usize) {
        self.sentence = sentence;
        let parsed = &analysis.parsed[sentence];
        if analysis.text.kinds[analysis.text.sentences[sentence].paragraph] == layout::Kind::Credit {
            return;
        }
        for (at, three) in parsed.chunks.windows(3).enumerate() {
            let entity = |n: usize| analysis.entities.of(sentence, at + n);
            if let (b'C', Some(a), Some(b)) = (three[1].tag, entity(0), entity(2))
                && a != b
                && three[2].is_bare_mention()
            {
                self.pair = Some(([a, b], sentence));
            }
        }
        let inner = &analysis.entities.inner;
        let from = inner.partition_point(|&(s, ..)| s < sentence);
        for &(_, chunk, entity) in inner[from..].iter().take_while(|(s, ..)| *s == sentence) {
            self.mention(Mentioned { entity, sentence, chunk, subject: false, oblique: true });
        }
        let subjects: FxHashSet<usize> = parsed.subjects.iter().flatten().copied().collect();
        for (chunk, c) in parsed.chunks.iter().enumerate() {
            if let Some(entity) = analysis.entities.of(sentence, chunk) {
                let subject = subjects.contains(&chunk) || c.tag == b'N' && chunk < 2;
                let oblique = !c.is_bare_mention() || (chunk > 0 && parsed.chunks[chunk - 1].tag == b'S');
                self.mention(Mentioned { entity, sentence, chunk, subject, oblique });
            }
        }
    }

    /// Ends a sentence; what is too far back is forgotten, so that time stays linear.
    pub(super) fn leave(&mut self, _analysis: &Analysis<'_>, sentence: usize) {
        while self.mentioned.front().is_some_and(|m| m.sentence + 3 * REACH < sentence) {
            self.forget();
        }
    }

    fn mention(&mut self, mentioned: Mentioned) {
        if self.mentioned.len() == MEMORY {
            self.forget();
        }
        *self.topics.entry(mentioned.entity).or_default() += 1;
        self.mentioned.push_back(mentioned);
    }

    /// Forgets the oldest mention.
    fn forget(&mut self) {
        if let Some(oldest) = self.mentioned.pop_front()
            && let Some(topic) = self.topics.get_mut(&oldest.entity)
        {
            *topic -= 1;
            if *topic == 0 {
                self.topics.remove(&oldest.entity);
            }
        }
    }

    /// The sentence begun last is about somebody.
    pub(super) fn about(&mut self, entity: EntityId) {
        self.subjects.push((entity, self.sentence));
    }

    /// Whom the sentence just before, in this paragraph, was about, if nobody has spoken since.
    fn subject_before(&self, analysis: &Analysis<'_>) -> Option<EntityId> {
        let sentences = &analysis.text.sentences;
        let before = (0..self.sentence).rev().find(|&s| sentences[s].inside.is_none())?;
        let same_paragraph = sentences[before].paragraph == sentences[self.sentence].paragraph;
        let spoken = self.speakers.last().is_some_and(|(_, at)| *at >= before);
        let subject = self.subjects.iter().rev().take_while(|(_, at)| *at >= before).find(|(_, at)| *at == before).map(|(e, _)| *e)?;
        (same_paragraph && !spoken).then_some(subject)
    }

    /// Who spoke last.
    pub(super) fn last_speakers(&self) -> Option<Vec<EntityId>> {
        self.speakers.last().map(|(speakers, _)| speakers.clone())
    }

    /// The two that *les deux* means, if two were named together not long ago.
    pub(super) fn pair(&self) -> Option<Vec<EntityId>> {
        self.pair.filter(|(_, at)| self.sentence <= at + 4 * REACH).map(|(pair, _)| pair.to_vec())
    }

    /// The sentence that was begun last.
    pub(super) fn sentence(&self) -> usize {
        self.sentence
    }

    /// Somebody spoke in this sentence.
    pub(super) fn spoke(&mut self, entities: &[EntityId]) {
        if !entities.is_empty() {
            self.speakers.push((entities.to_vec(), self.sentence));
            // A pronoun or an incise kept them in mind as a subject would.
            let at = self.sentence;
            for &entity in entities {
                self.mention(Mentioned { entity, sentence: at, chunk: usize::MAX, subject: true, oblique: false });
            }
        }
    }

    /// Whom `pronoun` means that stands at `chunk` of the sentence begun last.
    pub(super) fn resolve(&self, analysis: &Analysis<'_>, pronoun: Pronoun, chunk: usize) -> Vec<EntityId> {
        let last = self.speakers.last();
        let latter = pronoun.function == PronounFunction::Demonstrative;
        if let Some((speakers, at)) = last
            && pronoun.plural
            && speakers.len() > 1
            && !latter
            && self.sentence.saturating_sub(*at) <= REACH
        {
            return speakers.clone();
        }
        // Who the sentence just before was about is who a pronoun means, though somebody else spoke before that.
        if !latter
            && let Some(subject) = self.subject_before(analysis)
            && let entity = analysis.entities.get(subject)
            && matches!(entity.kind, Kind::Person | Kind::Role)
            && entity.gender.is_some()
            && agrees(pronoun, entity.gender, entity.plural, entity.kind)
        {
            return vec![subject];
        }
        let mut best: Option<(i32, EntityId)> = None;
        for (order, m) in self.mentioned.iter().enumerate() {
            work::step();
            if m.sentence == self.sentence && m.chunk >= chunk && m.chunk != usize::MAX {
                continue;
            }
            let entity = analysis.entities.get(m.entity);
            let sorts = !matches!(entity.kind, Kind::Place(PlaceKind::Other) | Kind::Thing | Kind::Time(_) | Kind::Medium(_));
            if !sorts || !agrees(pronoun, entity.gender, entity.plural, entity.kind) {
                continue;
            }
            let back = analysis.sentences_between(m.sentence, self.sentence);
            if back > REACH {
                continue;
            }
            let speaking = !latter && last.is_some_and(|(s, at)| s.contains(&m.entity) && self.sentence.saturating_sub(*at) <= 2 * REACH);
            // *ils* for a body, if it has just spoken.
            if pronoun.plural && !entity.plural && !speaking {
                continue;
            }
            let topic = self.topics.get(&m.entity).map_or(0, |&n| n.min(6)) as i32;
            let mut score = 2 * topic - if speaking { 3 } else { 8 } * back as i32 + i32::from(m.subject) * 9 - i32::from(m.oblique) * 6;
            score += match entity.kind {
                Kind::Person => 14,
                Kind::Role => 4,
                Kind::Name => 8,
                Kind::Place(_) | Kind::Outlet(_) => -6,
                _ => 0,
            };
            if latter {
                score = order as i32 + i32::from(!m.subject) * 2 + if entity.kind == Kind::Person { 40 } else { 0 };
            } else if speaking {
                // Less if that was in another paragraph.
                let paragraph = |s: usize| analysis.text.sentences[s].paragraph;
                score += if last.is_some_and(|(_, at)| paragraph(*at) == paragraph(self.sentence)) { 14 } else { 9 };
            }
            if entity.gender.is_none() {
                score -= 5;
            }
            if pronoun.plural && !entity.plural {
                score -= 14;
            }
            // Who spoke a little before is still in mind.
            let spoke =
                self.speakers.iter().rev().take(3).any(|(s, at)| s.contains(&m.entity) && self.sentence.saturating_sub(*at) <= REACH);
            if spoke && !speaking && !latter {
                score += 6;
            }
            if best.is_none_or(|(b, _)| score >= b) {
                best = Some((score, m.entity));
            }
        }
        best.map(|(_, id)| vec![id]).unwrap_or_default()
    }
}

impl Discourse {
    /// The person of a gender whom the text was last about, for a description that names nobody.
    pub(super) fn named(&self, analysis: &Analysis<'_>, gender: Option<Gender>, chunk: usize) -> Option<EntityId> {
        let person = |e: EntityId| {
            let entity = analysis.entities.get(e);
            let fits = gender.is_none() || entity.gender.is_none() || entity.gender == gender;
            entity.is_named() && entity.kind == Kind::Person && !entity.plural && fits
        };
        if let Some(subject) = self.subject_before(analysis)
            && person(subject)
        {
            return Some(subject);
        }
        if let Some((speakers, at)) = self.speakers.last()
            && let [one] = speakers.as_slice()
            && person(*one)
            && self.sentence.saturating_sub(*at) <= 2 * REACH
        {
            return Some(*one);
        }
        let before = |m: &&Mentioned| m.sentence < self.sentence || m.chunk < chunk;
        self.mentioned
            .iter()
            .inspect(|_| work::step())
            .filter(before)
            .rev()
            .filter(|m| person(m.entity))
            .max_by_key(|m| i32::from(m.subject) * 3 - i32::from(m.oblique))
            .map(|m| m.entity)
    }
}

fn agrees(pronoun: Pronoun, gender: Option<Gender>, plural: bool, kind: Kind) -> bool {
    let number = pronoun.plural == plural || (pronoun.plural && matches!(kind, Kind::Organisation | Kind::Body));
    number && (gender.is_none() || pronoun.gender.is_none() || gender == pronoun.gender)
}
