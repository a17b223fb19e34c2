//! Who says each quotation and each reported clause, by which cue, through whom.
//!
//! Sentence by sentence: candidates from every frame that matches, best first; pronouns by who was spoken of; then what
//! the document decides: speakers who go on, headlines that echo a quotation, terms that nobody says.

mod addressee;
mod candidates;
mod day;
mod going_on;
mod indirect;
mod kind;
mod leaks;
mod occasions;
mod pronouns;
mod sources;

use crate::analysis::Analysis;
use crate::document::{PartialDate, Span};
use crate::entities::EntityId;
use crate::lexicon::{CueId, Lexicon, Medium};

pub(crate) use candidates::Candidate;

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// An utterance in quotation marks.
    Direct,
    /// A quoted fragment in the writer's sentence.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// Quoted, but no reported speech.
    Term,
}

impl Kind {
    /// The name in tables.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
            Self::Term => "term",
        }
    }
}

/// Who speaks.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    /// Who it is, if the document or lexicon tells; several for joint speakers.
    pub(crate) entities: Vec<EntityId>,
    /// The words that name the speaker there.
    pub(crate) mention: Option<Span>,
    /// What the words name when they are no entity's.
    pub(crate) description: Option<String>,
    /// Whether a pronoun had to be resolved.
    pub(crate) pronoun: bool,
    /// Whether the speaker is one that usually speaks.
    pub(crate) animate: bool,
}

/// One quotation or clause, attributed or not.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
    /// The sentence that it stands in.
    pub(crate) sentence: usize,
    /// The quotation, for those in marks.
    pub(crate) quotation: Option<usize>,
    pub(crate) speaker: Option<Speaker>,
    pub(crate) cue: Option<Span>,
    pub(crate) cue_id: Option<CueId>,
    pub(crate) addressee: Option<String>,
    pub(crate) sources: Vec<String>,
    pub(crate) source_span: Option<Span>,
    pub(crate) medium: Option<Medium>,
    pub(crate) said_on: Option<PartialDate>,
    pub(crate) confidence: f32,
    pub(crate) frame: Option<usize>,
    /// All candidates, the chosen one first.
    pub(crate) candidates: Vec<Candidate>,
}

/// Attributes every quotation and reported clause of a document, in the order in which they begin.
pub(crate) fn attribute(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Vec<Attribution> {
    let mut state = State::new(analysis, lexicon);
    for sentence in 0..analysis.parsed.len() {
        state.sentence(sentence);
    }
    let mut found = state.found;
    going_on::settle(&mut found, &state.subjects, analysis, lexicon);
    kind::settle(&mut found, analysis, lexicon);
    occasions::carry(&mut found, &state.subjects, analysis, lexicon);
    addressee::carry(&mut found);
    leaks::settle(&mut found, analysis, lexicon);
    found.sort_by_key(|a| (a.span.start, a.span.end));
    found
}

/// What is known while a document is gone through.
struct State<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    discourse: pronouns::Discourse,
    found: Vec<Attribution>,
    /// Whom each sentence is about: the subject of its first verb, if that can speak.
    subjects: Vec<Option<EntityId>>,
}

impl<'a, 't> State<'a, 't> {
    fn new(analysis: &'a Analysis<'t>, lexicon: &'a Lexicon) -> Self {
        Self {
            analysis,
            lexicon,
            discourse: pronouns::Discourse::default(),
            found: Vec::new(),
            subjects: vec![None; analysis.parsed.len()],
        }
    }

    /// Whoever the sentence before was about, or spoke last.
    fn going_on(&self, sentence: usize) -> Option<Speaker> {
        let before = (0..sentence).rev().take(4).find(|&s| self.analysis.text.sentences[s].inside.is_none());
        let entities = match before.and_then(|s| self.subjects[s]) {
            Some(subject) => vec![subject],
            None => self.discourse.last_speakers()?,
        };
        Some(Speaker { entities, mention: None, description: None, pronoun: true, animate: true })
    }

    fn sentence(&mut self, index: usize) {
        let sentence = &self.analysis.text.sentences[index];
        if sentence.inside.is_some() {
            // Attributed with the sentence around it; its own mentions are what somebody else speaks of.
            return;
        }
        if !self.analysis.text.kinds[sentence.paragraph].is_text() {
            candidates::terms(self, index);
            return;
        }
        self.discourse.enter(self.analysis, index);
        self.subjects[index] = candidates::main_subject(self, index);
        if let Some(subject) = self.subjects[index] {
            self.discourse.about(subject);
        }
        let first = self.found.len();
        // Insides follow their sentence directly.
        let insides: Vec<usize> =
            (index + 1..self.analysis.text.sentences.len()).take_while(|&s| self.analysis.text.sentences[s].inside.is_some()).collect();
        candidates::quotations(self, index, &insides);
        indirect::clauses(self, index, first);
        for attribution in &self.found[first..] {
            if let Some(speaker) = &attribution.speaker {
                self.discourse.spoke(&speaker.entities);
            }
        }
        self.discourse.leave(self.analysis, index);
    }
}
