//! What the text has been about so far: who was mentioned, who spoke, whom each sentence was about.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;

use super::Speakers;
use crate::analysis::Analysis;
use crate::entities::EntityId;
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::Definiteness;
use crate::work;

/// How many sentences back the memory of pairs and joint speakers reaches.
const REACH: usize = 6;

/// How many sayings back a turn reaches.
const TURNS: usize = 12;

/// No more mentions are kept in mind.
const MEMORY: usize = 256;

/// Mostly no more are known at a time.
const KNOWN: usize = 32;

/// What the text has been about so far.
#[derive(Debug)]
pub(super) struct Discourse {
    /// What was mentioned lately, last at the end.
    mentioned: VecDeque<Mentioned>,
    /// Room for what `known` notes of each entity; nothing outside it.
    places: RefCell<Vec<Option<u32>>>,
    /// Who spoke, last at the end, and in which sentence.
    speakers: Vec<(Speakers, usize)>,
    /// The number of the turn that each of those spoke in: a turn lasts until others speak.
    turns: Vec<usize>,
    /// Of each entity whether it has spoken.
    spoken: Vec<bool>,
    /// Whom the last sentences were about, and which they were.
    subjects: Vec<(EntityId, usize)>,
    /// How often each entity was mentioned so far, of those with a name.
    named: Vec<u32>,
    /// The one mentioned most, and how often.
    main: Option<(EntityId, u32)>,
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
    /// With which determiner; `None` where a verb told who spoke.
    definiteness: Option<Definiteness>,
}

impl Discourse {
    /// One that has not begun, about so many entities.
    pub(super) fn of(entities: usize) -> Self {
        Self {
            mentioned: VecDeque::new(),
            places: RefCell::new(vec![None; entities]),
            speakers: Vec::new(),
            turns: Vec::new(),
            spoken: vec![false; entities],
            subjects: Vec::new(),
            named: vec![0; entities],
            main: None,
            pair: None,
            sentence: 0,
        }
    }

    /// Begins a sentence.
    pub(super) fn enter(&mut self, analysis: &Analysis<'_>, parsed: Parsed<'_>, sentence: usize) {
        self.sentence = sentence;
        if analysis.text.kinds[analysis.text.sentences[sentence].paragraph] == layout::Kind::Credit {
            return;
        }
        for and in memchr::memchr_iter(b'C', parsed.tags).filter(|and| *and > 0) {
            if let (Some(a), Some(b)) = (analysis.entities.of(sentence, and - 1), analysis.entities.of(sentence, and + 1))
                && a != b
                && parsed.chunks[and + 1].is_bare_mention()
            {
                self.pair = Some(([a, b], sentence));
            }
        }
    }

    /// Enters whom the sentence begun last mentions at a chunk; `definiteness` is that of a mention of its own.
    pub(super) fn note(
        &mut self,
        analysis: &Analysis<'_>,
        parsed: Parsed<'_>,
        chunk: usize,
        entity: EntityId,
        definiteness: Option<Definiteness>,
    ) {
        let sentence = self.sentence;
        let c = &parsed.chunks[chunk];
        let subject = c.is_subject || c.tag == b'N' && chunk < 2;
        let oblique = !c.is_bare_mention() || (chunk > 0 && parsed.chunks[chunk - 1].tag == b'S');
        if analysis.entities.get(entity).is_named() {
            self.count(entity, if subject { 2 } else { 1 });
        }
        self.mention(Mentioned { entity, sentence, chunk, subject, oblique, definiteness });
    }

    /// Counts a mention of somebody with a name; a subject counts for more.
    fn count(&mut self, entity: EntityId, weight: u32) {
        let count = &mut self.named[entity.index()];
        *count += weight;
        if self.main.is_none_or(|(main, most)| main == entity || most < *count) {
            self.main = Some((entity, *count));
        }
    }

    /// Of those with a name, whom the text so far mentions most.
    pub(super) fn main(&self) -> Option<EntityId> {
        self.main.map(|(main, _)| main)
    }

    /// Enters those whom a mention names inside it: *la mère de Paul Durand*.
    pub(super) fn note_inner(&mut self, entity: EntityId, chunk: usize) {
        self.mention(Mentioned { entity, sentence: self.sentence, chunk, subject: false, oblique: true, definiteness: None });
    }

    /// Ends a sentence; what is too far back is forgotten, so that time stays linear.
    pub(super) fn leave(&mut self, sentence: usize) {
        while self.mentioned.front().is_some_and(|m| m.sentence + 3 * REACH < sentence) {
            self.mentioned.pop_front();
        }
    }

    fn mention(&mut self, mentioned: Mentioned) {
        if self.mentioned.len() == MEMORY {
            self.mentioned.pop_front();
        }
        self.mentioned.push_back(mentioned);
    }

    /// The sentence begun last is about somebody.
    pub(super) fn about(&mut self, entity: EntityId) {
        self.subjects.push((entity, self.sentence));
    }

    /// Who spoke last.
    pub(super) fn last_speakers(&self) -> Option<&[EntityId]> {
        self.speakers.last().map(|(speakers, _)| speakers.as_slice())
    }

    /// In which sentence somebody spoke last.
    pub(super) fn last_spoke(&self) -> Option<usize> {
        self.speakers.last().map(|(_, at)| *at)
    }

    /// Whether somebody has spoken so far.
    pub(super) fn has_spoken(&self, entity: EntityId) -> bool {
        self.spoken[entity.index()]
    }

    /// The two that *les deux* means, if two were named together not long ago.
    pub(super) fn pair(&self) -> Option<Speakers> {
        self.pair.filter(|(_, at)| self.sentence <= at + 4 * REACH).map(|(pair, _)| Speakers::from_slice(&pair))
    }

    /// The sentence that was begun last.
    pub(super) fn sentence(&self) -> usize {
        self.sentence
    }

    /// Somebody spoke in this sentence.
    pub(super) fn spoke(&mut self, entities: &[EntityId]) {
        if !entities.is_empty() {
            let goes_on = self.last_speakers() == Some(entities);
            self.turns.push(self.turns.last().map_or(0, |last| last + usize::from(!goes_on)));
            self.speakers.push((Speakers::from_slice(entities), self.sentence));
            // A pronoun or an incise kept them in mind as a subject would.
            let at = self.sentence;
            for &entity in entities {
                self.spoken[entity.index()] = true;
                self.mention(Mentioned { entity, sentence: at, chunk: usize::MAX, subject: true, oblique: false, definiteness: None });
            }
        }
    }

    /// Everybody lately mentioned before `chunk` of the sentence begun last, latest first.
    pub(super) fn known(&self, chunk: usize) -> Vec<Known> {
        let mut known: Vec<Known> = Vec::with_capacity(self.mentioned.len().min(KNOWN));
        let mut places = self.places.borrow_mut();
        for m in self.mentioned.iter().rev() {
            work::step();
            if !self.is_before(m, chunk) {
                continue;
            }
            let place = *places[m.entity.index()].get_or_insert_with(|| {
                known.push(Known {
                    entity: m.entity,
                    sentence: m.sentence,
                    subject: m.subject,
                    oblique: m.oblique,
                    mentions: 0,
                    definiteness: None,
                });
                known.len() as u32 - 1
            });
            let known = &mut known[place as usize];
            known.mentions += 1;
            known.definiteness = known.definiteness.or(m.definiteness);
        }
        for k in &known {
            places[k.entity.index()] = None;
        }
        known
    }

    /// Whether something was mentioned before `chunk` of the sentence begun last.
    fn is_before(&self, m: &Mentioned, chunk: usize) -> bool {
        m.sentence != self.sentence || m.chunk < chunk || m.chunk == usize::MAX
    }

    /// The sentence and chunk of the words that mentioned somebody last before `chunk` of the sentence begun last.
    pub(super) fn last_named(&self, entity: EntityId, chunk: usize) -> Option<(usize, usize)> {
        let mut words = self.mentioned.iter().rev().filter(|m| m.chunk != usize::MAX && self.is_before(m, chunk));
        words.find(|m| m.entity == entity).map(|m| (m.sentence, m.chunk))
    }

    /// Whether a noun of these chunks of the sentence begun last means somebody.
    pub(super) fn names(&self, entity: EntityId, chunks: &Range<usize>) -> bool {
        let here = self.mentioned.iter().rev().take_while(|m| m.sentence == self.sentence);
        here.filter(|m| m.definiteness.is_some()).any(|m| m.entity == entity && chunks.contains(&m.chunk))
    }

    /// How lately somebody spoke: 0 for who spoke last, and in which sentence.
    pub(super) fn turn(&self, entity: EntityId) -> Option<(usize, usize)> {
        let mut latest = self.speakers.iter().zip(&self.turns).rev().take(TURNS);
        let ((_, at), turn) = latest.find(|((speakers, _), _)| speakers.contains(&entity))?;
        Some((self.turns.last()? - turn, *at))
    }

    /// The several who spoke last together, if that was not long ago.
    pub(super) fn joint_speakers(&self) -> Option<Speakers> {
        let (speakers, at) = self.speakers.last()?;
        (speakers.len() > 1 && self.sentence.saturating_sub(*at) <= REACH).then(|| speakers.clone())
    }

    /// Whom a sentence was about.
    pub(super) fn subject_of(&self, sentence: usize) -> Option<EntityId> {
        self.subjects.iter().rev().take_while(|(_, at)| *at >= sentence).find(|(_, at)| *at == sentence).map(|(e, _)| *e)
    }
}

/// Somebody who was mentioned, as last mentioned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) entity: EntityId,
    pub(super) sentence: usize,
    pub(super) subject: bool,
    /// Behind a preposition.
    pub(super) oblique: bool,
    /// How often lately.
    pub(super) mentions: usize,
    /// With which determiner, where words mentioned them.
    pub(super) definiteness: Option<Definiteness>,
}
