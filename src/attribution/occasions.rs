//! Occasions: an interview, a press conference, a letter goes on from statement to statement of whoever speaks there.

use rustc_hash::FxHashMap;

use super::{Attribution, sources};
use crate::analysis::Analysis;
use crate::document::PartialDate;
use crate::entities::EntityId;
use crate::layout;
use crate::lexicon::{Lexicon, Medium};

/// How many paragraphs an interview may be left for.
const REACH: usize = 2;

/// How somebody's words reached the writer.
#[derive(Debug, Clone)]
struct Occasion {
    sources: Vec<String>,
    medium: Option<Medium>,
    said_on: Option<PartialDate>,
    /// The paragraph of its last statement.
    paragraph: usize,
}

/// Gives sources and medium to the statements of one speaker on one occasion.
///
/// `subjects` tells whom each sentence is about.
pub(super) fn carry(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    found.sort_by_key(|a| (a.span.start, a.span.end));
    forward(found, subjects, analysis, lexicon);
    backward(found, analysis);
    headings(found, analysis);
}

fn paragraph(a: &Attribution, analysis: &Analysis<'_>) -> usize {
    analysis.text.sentences[a.sentence].paragraph
}

fn lacks(a: &Attribution) -> bool {
    a.sources.is_empty() && a.medium.is_none()
}

fn entities(a: &Attribution) -> &[EntityId] {
    a.speaker.as_ref().map_or(&[], |s| &s.entities)
}

/// From one statement to the next ones of its speaker, and from a sentence that names an occasion to those of its subject.
fn forward(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let mut occasions: FxHashMap<Vec<EntityId>, Occasion> = FxHashMap::default();
    let mut next = 0;
    for (sentence, subject) in subjects.iter().enumerate() {
        if analysis.text.sentences[sentence].inside.is_some() {
            continue;
        }
        let first = next;
        while found.get(next).is_some_and(|a| outer(a.sentence, analysis) <= sentence) {
            next += 1;
        }
        for a in &mut found[first..next] {
            follow(a, &mut occasions, analysis);
        }
        let silent = found[first..next].iter().all(|a| a.speaker.is_none());
        if let (true, Some(subject)) = (silent, subject) {
            let (sources, medium) = sources::announced(analysis, lexicon, sentence);
            if !sources.is_empty() || medium.is_some() {
                let paragraph = analysis.text.sentences[sentence].paragraph;
                let occasion = Occasion { sources, medium, said_on: None, paragraph };
                told_before(&mut found[..first], *subject, &occasion, analysis);
                occasions.insert(vec![*subject], occasion);
            }
        }
    }
}

/// *« … », a dit X. Elle s'exprimait lors d'une conférence de presse.*
fn told_before(found: &mut [Attribution], speaker: EntityId, occasion: &Occasion, analysis: &Analysis<'_>) {
    for a in found.iter_mut().rev() {
        if entities(a) != [speaker] || !lacks(a) || paragraph(a, analysis) + 1 < occasion.paragraph {
            break;
        }
        a.sources.clone_from(&occasion.sources);
        a.medium = occasion.medium;
    }
}

/// The sentence around the inside of a quotation.
fn outer(sentence: usize, analysis: &Analysis<'_>) -> usize {
    (0..=sentence).rev().find(|&s| analysis.text.sentences[s].inside.is_none()).unwrap_or(sentence)
}

/// Enters the occasion of a statement, or gives it that of its speaker.
fn follow(a: &mut Attribution, occasions: &mut FxHashMap<Vec<EntityId>, Occasion>, analysis: &Analysis<'_>) {
    if entities(a).is_empty() {
        return;
    }
    let here = paragraph(a, analysis);
    let known = occasions.get_mut(entities(a));
    if lacks(a) {
        let Some(occasion) = known else { return };
        let near = here <= occasion.paragraph + if occasion.sources.is_empty() { 1 } else { REACH };
        let other_day = a.said_on.is_some() && a.said_on != occasion.said_on;
        if near && !other_day {
            a.sources.clone_from(&occasion.sources);
            a.medium = occasion.medium;
            occasion.paragraph = here;
        }
        return;
    }
    // *dans ce même entretien*: named again, and where it was given was told before.
    if let Some(before) = known.filter(|o| a.sources.is_empty() && a.medium == o.medium && here <= o.paragraph + 2 * REACH) {
        a.sources.clone_from(&before.sources);
    }
    let occasion = Occasion { sources: a.sources.clone(), medium: a.medium, said_on: a.said_on, paragraph: here };
    occasions.insert(entities(a).to_vec(), occasion);
}

/// *« … », a dit X. « … », a-t-il ajouté, cité par Y*: the source named last in a paragraph is that of its whole speech.
fn backward(found: &mut [Attribution], analysis: &Analysis<'_>) {
    for i in (1..found.len()).rev() {
        let (before, rest) = found.split_at_mut(i);
        let (a, b) = (&mut before[i - 1], &rest[0]);
        let same = !entities(a).is_empty() && entities(a) == entities(b) && paragraph(a, analysis) == paragraph(b, analysis);
        if same && lacks(a) && !b.sources.is_empty() && (a.said_on.is_none() || a.said_on == b.said_on) {
            a.sources.clone_from(&b.sources);
            a.medium = b.medium;
        }
    }
}

/// What a headline quotes was said where the text says that its speaker first spoke.
fn headings(found: &mut [Attribution], analysis: &Analysis<'_>) {
    let heading = |a: &Attribution| analysis.text.kinds[paragraph(a, analysis)] == layout::Kind::Headline;
    for i in 0..found.len() {
        if !heading(&found[i]) || !lacks(&found[i]) || entities(&found[i]).is_empty() {
            continue;
        }
        let body = found[i + 1..].iter().find(|b| !heading(b) && entities(b) == entities(&found[i]));
        if let Some((sources, medium)) = body.map(|b| (b.sources.clone(), b.medium)) {
            (found[i].sources, found[i].medium) = (sources, medium);
        }
    }
}
