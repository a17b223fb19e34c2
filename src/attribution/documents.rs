//! Documents: a letter, a report, a book that a text goes through statement by statement.
//!
//! What is drawn from it need not name it again: its authors (*les signataires*), the document itself (*le texte*), or *y* tell.

use std::ops::Range;

use super::kind::place_of;
use super::{Attribution, Kind as StatementKind, circumstances, sources};
use crate::analysis::Analysis;
use crate::chunks::Chunk;
use crate::entities::EntityId;
use crate::grammar::Parsed;
use crate::lexicon::{Construction, Definiteness, Gender, Lexicon, Medium, Reference};
use crate::mentions::{Kind, Mention};

/// How many paragraphs a document may be left for.
const REACH: usize = 3;
/// How many sentences, those in quotation marks included, a pronoun or *y* may stand behind what it refers to.
const NEAR: usize = 6;
/// The document that is being gone through.
struct Document {
    sources: Vec<String>,
    medium: Medium,
    authors: Vec<EntityId>,
    /// The sentence that last drew on it or named it.
    sentence: usize,
    /// Whether nobody else has spoken since.
    alone: bool,
    /// Its gender, as long as a pronoun means it: behind a sentence that it is the subject of.
    topic: Option<Gender>,
}

impl Document {
    /// Adds to who wrote it.
    fn write(&mut self, authors: &[EntityId]) {
        for author in authors {
            if !self.authors.contains(author) {
                self.authors.push(*author);
            }
        }
    }
}

/// What a sentence tells of documents.
struct Here<'p> {
    sentence: usize,
    parsed: Parsed<'p>,
    /// The outlets that have read one.
    readers: Vec<String>,
    /// The chunks that name one.
    named: Vec<Named>,
}

struct Named {
    chunk: usize,
    /// Which it is, or what is named is of: *a donné lecture d'une lettre*.
    medium: Option<Medium>,
    /// Whether it is one because it is read: *un document dont Le Temps a obtenu copie*.
    read: bool,
}

impl<'p> Here<'p> {
    fn of(sentence: usize, parsed: Parsed<'p>, analysis: &Analysis<'_>, lexicon: &Lexicon) -> Self {
        let readers = sources::readers(analysis, lexicon, sentence, parsed);
        let read = |m: &Mention| !readers.is_empty() && !m.plural && lexicon.media.refers(m.head, Reference::Document);
        let named = |(chunk, mention): (usize, &Mention)| {
            let (medium, read) = (medium_of(mention), read(mention));
            (medium.is_some() || read).then_some(Named { chunk, medium, read })
        };
        let named = parsed.mentions().filter_map(named).collect();
        Self { sentence, parsed, readers, named }
    }
}

/// Gives medium and source of a document to the statements that are drawn from it.
///
/// `subjects` tells whom each sentence is about.
pub(super) fn settle(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let mut open: Option<Document> = None;
    let mut next = 0;
    for sentence in analysis.outer_sentences() {
        let end = found[next..].iter().position(|a| analysis.outer_of(a.sentence) > sentence).map_or(found.len(), |n| next + n);
        let parsed = analysis.parsed(sentence);
        let here = Here::of(sentence, parsed, analysis, lexicon);
        let mut told = 0;
        for a in found[next..end].iter_mut().filter(|a| a.kind != StatementKind::Term) {
            match a.medium.filter(|m| m.is_document()) {
                Some(medium) => enter(&mut open, a, medium, &here.readers),
                None => {
                    name(&mut open, &here, told..a.span.start(), analysis);
                    told = a.span.start();
                    draw(&mut open, a, analysis, lexicon);
                }
            }
        }
        if found[next..end].iter().all(|a| a.medium.is_none()) {
            name(&mut open, &here, told..usize::MAX, analysis);
        }
        // *Le ministre l'a lu*: a pronoun behind this means somebody.
        if subjects[sentence].is_some()
            && let Some(document) = open.as_mut().filter(|d| d.sentence != sentence)
        {
            document.topic = None;
        }
        next = end;
    }
}

/// A statement that names the document it stands in.
fn enter(open: &mut Option<Document>, a: &mut Attribution, medium: Medium, readers: &[String]) {
    match open.as_mut().filter(|d| d.medium == medium && (a.sources.is_empty() || a.sources == d.sources)) {
        Some(document) => {
            if a.sources.is_empty() {
                a.sources.clone_from(&document.sources);
            }
            document.write(a.speakers());
            (document.sentence, document.alone, document.topic) = (a.sentence, true, None);
        }
        None => {
            let authors = a.speakers().to_vec();
            // *un communiqué du ministère*: whose it is, not who has read it.
            let sources = readers.iter().filter(|s| a.sources.contains(s)).cloned().collect();
            *open = Some(Document { sources, medium, authors, sentence: a.sentence, alone: true, topic: None });
        }
    }
}

/// A statement that may be drawn from the document at hand without naming it.
fn draw(open: &mut Option<Document>, a: &mut Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let paragraph = |sentence: usize| analysis.text.sentences[sentence].paragraph;
    let Some(document) = open.as_mut().filter(|d| paragraph(a.sentence) <= paragraph(d.sentence) + REACH) else { return };
    let author = a.speakers().iter().any(|&e| document.authors.iter().any(|&author| is_of(e, author, analysis)));
    let near = paragraph(a.sentence) <= paragraph(document.sentence) + 1;
    let close = near && a.sentence <= document.sentence + NEAR;
    let within = close && is_within(a, analysis, lexicon);
    let written = near && (author || document.authors.is_empty()) && is_written(a, lexicon);
    let topic = close && is_pronoun(document, a, analysis);
    let goes_on = document.alone && (author || (a.speaker.is_none() && paragraph(a.sentence) == paragraph(document.sentence)));
    let own = refers(a, analysis, lexicon) || within || written || topic || opens(document, a, analysis, lexicon);
    if a.sources.is_empty() && a.medium.is_none() && (own || goes_on) && !is_elsewhere(a, analysis, lexicon) {
        a.medium = Some(document.medium);
        a.sources.clone_from(&document.sources);
        document.write(a.speakers());
        (document.sentence, document.alone) = (a.sentence, true);
    } else if a.speaker.is_some() {
        (document.alone, document.topic) = (false, None);
    }
}

/// Whether somebody is somebody, or a part of it by name: *le bureau de l’association*.
fn is_of(part: EntityId, whole: EntityId, analysis: &Analysis<'_>) -> bool {
    let (part_name, whole_name) = (&analysis.entities.get(part).name, &analysis.entities.get(whole).name);
    part == whole || (analysis.entities.get(whole).kind != Kind::Person && part_name.ends_with(whole_name.as_str()))
}

/// The document that a mention is.
fn single(mention: &Mention) -> Option<Medium> {
    match mention.kind {
        Kind::Medium(medium) if medium.is_document() && !mention.plural => Some(medium),
        _ => None,
    }
}

/// The document that a mention is, or is of: *lecture d'une lettre*.
fn medium_of(mention: &Mention) -> Option<Medium> {
    single(mention).or_else(|| mention.complement.as_deref().and_then(single))
}

/// A document that a sentence names between two places and draws nothing from there: *Sur la table, un livre.*
fn name(open: &mut Option<Document>, here: &Here<'_>, place: Range<usize>, analysis: &Analysis<'_>) {
    let Here { sentence, parsed, ref readers, ref named } = *here;
    let last = named.iter().rfind(|n| place.contains(&parsed.chunks[n.chunk].span.start()));
    let Some(&Named { chunk: at, medium, read }) = last else { return };
    let Some(mention) = parsed.chunks[at].mention() else { return };
    let medium = medium.unwrap_or_else(|| open.as_ref().map_or(Medium::Report, |d| d.medium));
    let subject = parsed.chunks[at].is_subject;
    let topic = mention.gender.filter(|_| subject && (single(mention).is_some() || read));
    // *une lettre* is another one.
    let another = single(mention).is_some() && mention.definiteness == Definiteness::Indefinite;
    let known = open.take().filter(|d| !another && d.medium == medium && (readers.is_empty() || *readers == d.sources));
    let new = || Document { sources: readers.to_vec(), medium, authors: Vec::new(), sentence, alone: false, topic };
    let mut document = Document { sentence, topic, ..known.unwrap_or_else(new) };
    document.write(owner(mention, analysis).or_else(|| author(sentence, at, analysis)).as_slice());
    *open = Some(document);
}

/// Whose a document is: *le livre de Paul Durand*.
fn owner(mention: &Mention, analysis: &Analysis<'_>) -> Option<EntityId> {
    let document = if single(mention).is_some() { mention } else { mention.complement.as_deref()? };
    let owner = document.complement.as_deref().filter(|c| c.can_speak())?;
    analysis.entities.by_name(owner, analysis.text.source)
}

/// *une étude publiée lundi de l'université*
fn author(sentence: usize, chunk: usize, analysis: &Analysis<'_>) -> Option<EntityId> {
    let (_, at) = circumstances::author(analysis.parsed(sentence), chunk)?;
    analysis.entities.of(sentence, at?)
}

/// *Elle relève « … »* behind *La lettre est arrivée hier*, unless the pronoun was found to mean somebody; but in one sentence
/// it means its subject: *La lettre parle d'un oubli ; elle relève « … »*.
fn is_pronoun(document: &Document, a: &Attribution, analysis: &Analysis<'_>) -> bool {
    let Some((gender, speaker)) = document.topic.zip(a.speaker.as_ref().filter(|s| s.pronoun)) else { return false };
    let thing = |&e: &EntityId| analysis.entities.get(e).kind.is_thing();
    if a.sentence != document.sentence && !speaker.entities.iter().all(thing) {
        return false;
    }
    a.own_mention(analysis).is_some_and(|m| m.agrees(Some(gender), false))
}

/// *« … », a-t-il annoncé par texto*
fn is_elsewhere(a: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let sentence = a.candidates.first().map_or(a.sentence, |c| c.sentence);
    let mut beside = analysis.parsed(sentence).chunks.iter().filter(|c| matches!(c.tag, b'd' | b'l' | b'o'));
    beside.any(|c| c.mention().is_some_and(|m| lexicon.media.refers(m.head, Reference::Elsewhere)))
}

/// *Lionel Durand écrit : « … »*
fn is_written(a: &Attribution, lexicon: &Lexicon) -> bool {
    a.cue_id.is_some_and(|c| lexicon.cue(c).takes(Construction::Written))
}

/// Whether its speaker is the document or who wrote it.
fn refers(a: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let is = |m: &Mention, reference| m.name.is_none() && lexicon.media.refers(m.head, reference);
    a.own_mention(analysis).is_some_and(|m| is(m, Reference::Author) || is(m, Reference::Document))
}

/// *Il a laissé une lettre : « … »*, *Le rapport est formel : « … »*; not *a critiqué le rapport : « … »*.
fn opens(document: &Document, a: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let parsed = analysis.parsed(document.sentence);
    let chunks = &parsed.chunks;
    let at = a.quotation.filter(|_| a.sentence == document.sentence).and_then(|q| place_of(q, parsed));
    let Some(colon) = at.and_then(|at| at.checked_sub(1)).filter(|&c| chunks[c].tag == b':') else { return false };
    // What stands behind it tells where, when and to whom: *une lettre aux élus, hier : « … »*.
    let beside = |c: &Chunk| matches!(c.tag, b'a' | b'T' | b'd' | b'l' | b'o' | b',' | b'-' | b'(' | b')');
    let Some(last) = chunks[..colon].iter().rposition(|c| !beside(c)) else { return false };
    let is = |m: &Mention| medium_of(m) == Some(document.medium) || lexicon.media.refers(m.head, Reference::Document);
    match chunks[last].mention() {
        Some(m) => {
            let shown = m.definiteness != Definiteness::Definite || a.cue_id.is_none();
            chunks[last].is_bare_mention() && shown && is(m)
        }
        None => parsed.subjects[last].and_then(|s| chunks[s].mention()).is_some_and(is),
    }
}

/// *Il y dénonce …*; not *il y voit …*, which is of anything.
fn is_within(a: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let seen = |c| lexicon.cue(c).takes(Construction::Attribute);
    let Some(candidate) = a.candidates.first().filter(|_| !a.cue_id.is_some_and(seen)) else { return false };
    let parsed = analysis.parsed(candidate.sentence);
    let Some(verb) = candidate.cue_chunk.map(|c| &parsed.chunks[c]) else { return false };
    parsed.words[verb.words.clone()].iter().any(|w| lexicon.media.refers(w.id, Reference::Within))
}
