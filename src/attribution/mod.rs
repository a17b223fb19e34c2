//! Who says each quotation and each reported clause, by which cue, through whom.
//!
//! Sentence by sentence: candidates from every frame that matches, best first; pronouns by who was spoken of; speakers who go
//! on. Then what the document decides: headlines that echo a quotation, terms that nobody says.

mod addressee;
mod antecedents;
mod binding;
mod candidates;
mod circumstances;
mod day;
mod discourse;
mod documents;
mod evidence;
mod going_on;
mod indirect;
mod kind;
mod leaks;
mod matches;
mod occasions;
mod sources;
mod speakers;

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use crate::analysis::Analysis;
use crate::document::{PartialDate, Span};
use crate::entities::EntityId;
use crate::features::Features;
use crate::grammar::Parsed;
use crate::lexicon::{CueId, Definiteness, Lexicon, Medium};
use crate::mentions::{Kind as MentionKind, Mention};

pub(crate) use crate::kind::Kind;

pub(crate) use antecedents::Antecedent;
pub(crate) use candidates::{Candidate, LEAST};
pub(crate) use kind::SPEECH;

/// Those who speak together: mostly one.
pub(crate) type Speakers = SmallVec<[EntityId; 4]>;

/// Who speaks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Speaker {
    /// Who it is, if the document or lexicon tells; several for joint speakers.
    pub(crate) entities: Speakers,
    /// The words that name the speaker there.
    pub(crate) mention: Option<Span>,
    /// What the words name when they are no entity's.
    pub(crate) description: Option<String>,
    /// Whether a pronoun had to be resolved.
    pub(crate) pronoun: bool,
    /// Whether the pronoun is *je*, *nous* or *vous*: somebody who takes part in the talk, nobody reported.
    pub(crate) participant: bool,
    /// Whether the speaker is one that usually speaks.
    pub(crate) animate: bool,
    /// None where a name tells.
    antecedents: Option<Rc<[Antecedent]>>,
}

impl Speaker {
    /// Who else a pronoun or description may mean, likeliest first; empty where a name tells.
    pub(crate) fn antecedents(&self) -> &[Antecedent] {
        self.antecedents.as_deref().unwrap_or_default()
    }

    /// Whether a pronoun names somebody of whom the document tells no more.
    fn is_unknown(&self) -> bool {
        self.pronoun && self.entities.is_empty() && self.description.is_none()
    }
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
    /// What there is to say of a quotation, whoever says it.
    pub(crate) evidence: Features,
    /// All candidates, the chosen one first.
    pub(crate) candidates: Vec<Candidate>,
}

impl Attribution {
    /// One that nobody is given yet.
    fn new(kind: Kind, span: Span, sentence: usize, candidates: Vec<Candidate>) -> Self {
        Self {
            kind,
            span,
            sentence,
            quotation: None,
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
            evidence: Features::default(),
            candidates,
        }
    }

    /// Who speaks, as far as they are known.
    fn speakers(&self) -> &[EntityId] {
        self.speaker.as_ref().map_or(&[], |s| &s.entities)
    }

    /// The mention that names its speaker there.
    fn own_mention<'a>(&self, analysis: &'a Analysis<'_>) -> Option<&'a Mention> {
        let (span, chosen) = (self.speaker.as_ref()?.mention?, self.candidates.first()?);
        analysis.parsed(chosen.sentence).mentions().map(|(_, mention)| mention).find(|m| m.span == span)
    }
}

/// Attributes every quotation and reported clause of a document, in the order in which they begin.
pub(crate) fn attribute(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Vec<Attribution> {
    let matches = matches::Matches::of(analysis, lexicon);
    let mut state = State::new(analysis, lexicon, &matches);
    for sentence in 0..analysis.sentences() {
        state.sentence(sentence);
    }
    let mut found = state.found;
    found.sort_by_key(|a| (a.span.start(), a.span.end()));
    going_on::echo(&mut found, &state.subjects, &state.discourse, analysis, lexicon);
    kind::settle(&mut found, analysis, lexicon);
    occasions::carry(&mut found, &state.subjects, analysis, lexicon);
    let leak = leaks::published(analysis, lexicon);
    if leak.is_none() {
        documents::settle(&mut found, &state.subjects, analysis, lexicon);
    }
    occasions::headings(&mut found, analysis);
    addressee::carry(&mut found);
    if let Some(outlet) = leak {
        leaks::settle(&mut found, &outlet, analysis, lexicon);
    }
    found
}

/// What is known while a document is gone through.
struct State<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    matches: &'a matches::Matches,
    discourse: discourse::Discourse,
    found: Vec<Attribution>,
    thread: going_on::Thread,
    /// Whom each sentence is about: the subject of its first verb, if that can speak.
    subjects: Vec<Option<EntityId>>,
    /// Whom the descriptions of the sentence at hand may mean, by chunk.
    descriptions: FxHashMap<usize, Rc<[Antecedent]>>,
    /// Whom the pronouns of the sentence at hand mean: every candidate asks again.
    pronouns: RefCell<Vec<speakers::Meant>>,
    /// Whom a description was taken to mean last: itself, or somebody named.
    meant: FxHashMap<EntityId, EntityId>,
    /// Where *on* is said to be, and the sentence that says so: *À la mairie, on se tait.*
    some: Option<(EntityId, usize)>,
    /// Whose the last study, report or book was that was named with its author.
    authors: FxHashMap<Medium, Speaker>,
}

impl<'a, 't> State<'a, 't> {
    fn new(analysis: &'a Analysis<'t>, lexicon: &'a Lexicon, matches: &'a matches::Matches) -> Self {
        Self {
            analysis,
            lexicon,
            matches,
            discourse: discourse::Discourse::of(analysis.entities.all.len()),
            found: Vec::with_capacity(analysis.text.quotations.len()),
            thread: going_on::Thread::default(),
            subjects: vec![None; analysis.sentences()],
            descriptions: FxHashMap::default(),
            pronouns: RefCell::default(),
            meant: FxHashMap::default(),
            some: None,
            authors: FxHashMap::default(),
        }
    }

    /// Whoever the sentence before was about, or spoke last.
    fn going_on(&self, sentence: usize) -> Option<Speaker> {
        let before = self.analysis.outer_before(sentence);
        let entities = match before.and_then(|s| self.subjects[s]) {
            Some(subject) => smallvec![subject],
            None => Speakers::from_slice(self.discourse.last_speakers()?),
        };
        Some(Speaker { entities, pronoun: true, animate: true, ..Speaker::default() })
    }

    fn sentence(&mut self, index: usize) {
        let sentence = &self.analysis.text.sentences[index];
        if sentence.inside.is_some() {
            // Attributed with the sentence around it; its own mentions are what somebody else speaks of.
            return;
        }
        if !self.analysis.text.kinds[sentence.paragraph].is_text() {
            let first = self.found.len();
            candidates::terms(self, index);
            going_on::follow(self, first);
            return;
        }
        let parsed = self.analysis.parsed(index);
        self.discourse.enter(self.analysis, parsed, index);
        self.note_mentions(index, parsed);
        self.pronouns.get_mut().clear();
        self.note_place(index, parsed);
        let subject = speakers::main_subject(self, index, parsed);
        if let Some(subject) = subject {
            self.discourse.about(subject);
            self.pronouns.get_mut().clear();
        }
        self.subjects[index] = subject.filter(|&s| !self.analysis.entities.get(s).kind.is_thing());
        let first = self.found.len();
        // Insides follow their sentence directly.
        let behind = &self.analysis.text.sentences[index + 1..];
        let insides = index + 1..index + 1 + behind.iter().take_while(|s| s.inside.is_some()).count();
        candidates::quotations(self, index, parsed, insides);
        indirect::clauses(self, index, parsed, first);
        going_on::follow(self, first);
        let mut said: Vec<&Attribution> = self.found[first..].iter().collect();
        said.sort_by_key(|a| a.span.start());
        for attribution in said {
            if let Some(speaker) = &attribution.speaker {
                self.discourse.spoke(&speaker.entities);
            }
        }
        self.discourse.leave(index);
    }

    /// Tells the discourse whom a sentence mentions, once it is known whom its descriptions mean.
    fn note_mentions(&mut self, index: usize, parsed: Parsed<'_>) {
        self.descriptions.clear();
        let analysis = self.analysis;
        if analysis.text.kinds[analysis.text.sentences[index].paragraph] == crate::layout::Kind::Credit {
            return;
        }
        let inner = &analysis.entities.inner;
        let mut next = inner.partition_point(|&(s, ..)| s < index);
        for (chunk, mention) in parsed.mentions() {
            while let Some(&(_, _, entity)) = inner.get(next).filter(|&&(s, c, _)| s == index && c == chunk) {
                self.discourse.note_inner(entity, chunk);
                next += 1;
            }
            if let MentionKind::Medium(medium) = mention.kind {
                self.note_author(index, chunk, mention, medium);
            }
            let Some(entity) = analysis.entities.of(index, chunk) else { continue };
            let ranked = speakers::described(self, parsed, chunk, mention, entity);
            let meant = ranked.first().and_then(|a| a.entity).unwrap_or(entity);
            if !ranked.is_empty() {
                self.meant.insert(entity, meant);
                self.descriptions.insert(chunk, ranked.into());
            }
            self.discourse.note(analysis, parsed, chunk, meant, (meant == entity).then_some(mention.definiteness));
        }
    }

    /// Keeps where *on* is: *À la mairie, on …*
    fn note_place(&mut self, sentence: usize, Parsed { chunks, tags, .. }: Parsed<'_>) {
        let beside = |tag: &u8| matches!(tag, b'C' | b',' | b'a' | b'T');
        let Some(at) = tags.iter().position(|tag| !beside(tag)).filter(|&at| matches!(tags[at], b'd' | b'o')) else { return };
        let some = tags[at + 1..].iter().find(|tag| !matches!(tag, b'l' | b',' | b'a' | b'T')) == Some(&b'O');
        let body = chunks[at].mention().is_some_and(|m| m.can_speak() && !matches!(m.kind, MentionKind::Place(_)));
        if let Some(entity) = self.analysis.entities.of(sentence, at).filter(|_| some && body) {
            self.some = Some((entity, sentence));
        }
    }

    /// Those whom *on* means, where its paragraph told; frames of their own find those of the verb right behind the place.
    fn place_of_some(&self, sentence: usize, cue: usize) -> Option<Speaker> {
        let (entity, at) = self.some?;
        let paragraph = |s: usize| self.analysis.text.sentences[s].paragraph;
        let other = sentence != at || self.analysis.parsed(sentence).chunks[cue].tag == b'Y';
        (other && paragraph(sentence) == paragraph(at)).then(|| Speaker {
            entities: smallvec![entity],
            animate: true,
            ..Speaker::default()
        })
    }

    /// Keeps whose a study, report or book is, until another is named.
    fn note_author(&mut self, sentence: usize, chunk: usize, mention: &Mention, medium: Medium) {
        if mention.plural {
            return;
        }
        if let Some(author) = speakers::author(self, sentence, chunk) {
            self.authors.insert(medium, author);
        } else if mention.definiteness == Definiteness::Indefinite {
            self.authors.remove(&medium);
        }
    }
}
