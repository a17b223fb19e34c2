//! What the text around a sentence decides: speakers who go on, a quotation that the sentence before introduced, a
//! headline or crosshead that echoes what somebody says further down.
//!
//! Each rule is a row of `frames.csv` with the target `context`, so that it has an id, a weight and a confidence.

use super::{Attribution, Kind, Speaker};
use crate::analysis::Analysis;
use crate::entities::EntityId;
use crate::layout;
use crate::lexicon::Lexicon;
use crate::marks::Quotation;

/// Attributes what no frame attributed, where the context tells.
///
/// `subjects` tells whom each sentence is about.
pub(super) fn settle(found: &mut [Attribution], subjects: &[Option<EntityId>], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    found.sort_by_key(|a| (a.span.start, a.span.end));
    let order: Vec<usize> =
        (0..found.len()).filter(|&i| found[i].quotation.is_some_and(|q| analysis.text.quotations[q].depth == 0)).collect();
    let rules = Rules { subjects, analysis, lexicon };
    // Quotations side by side are one speaker's: the next one's first, since its cue closes the run.
    for pair in order.windows(2).rev() {
        if rules.lacks(&found[pair[0]])
            && rules.side_by_side(&found[pair[0]], &found[pair[1]])
            && found[pair[1]].speaker.is_some()
            && !rules.introduced(&found[pair[0]])
        {
            rules.adopt(found, pair[0], pair[1], "run-next");
        }
    }
    for n in 0..order.len() {
        let i = order[n];
        if !rules.lacks(&found[i]) {
            continue;
        }
        let before = n.checked_sub(1).map(|p| order[p]);
        if let Some(b) = before.filter(|&b| rules.side_by_side(&found[b], &found[i]) && found[b].speaker.is_some()) {
            rules.adopt(found, i, b, "run-previous");
        } else if rules.alone(&found[i]) {
            if let Some(speaker) = rules.speaker_before(&found[i]) {
                rules.introduce(found, i, speaker);
            } else if let Some(b) = rules.last_attributed(found, &order[..n], &found[i]) {
                let same = found[b].sentence_paragraph(analysis) == found[i].sentence_paragraph(analysis);
                rules.adopt(found, i, b, if same { "goes-on-paragraph" } else { "goes-on-next-paragraph" });
            }
        } else if let Some(b) = rules.last_in_paragraph(found, &order[..n], &found[i]) {
            rules.adopt(found, i, b, "fragment-goes-on");
        }
    }
    for &i in &order {
        if found[i].speaker.is_none()
            && rules.is_heading(&found[i])
            && let Some(b) = rules.echo(found, &order, i)
        {
            rules.adopt(found, i, b, "heading-echo");
        }
    }
}

struct Rules<'a, 't> {
    subjects: &'a [Option<EntityId>],
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
}

impl Attribution {
    fn sentence_paragraph(&self, analysis: &Analysis<'_>) -> usize {
        analysis.text.sentences[self.sentence].paragraph
    }
}

impl Rules<'_, '_> {
    fn quotation(&self, a: &Attribution) -> Quotation {
        self.analysis.text.quotations[a.quotation.expect("only quotations are settled")]
    }

    /// Whether it still needs a speaker, in a paragraph where somebody may speak.
    fn lacks(&self, a: &Attribution) -> bool {
        a.speaker.is_none()
            && a.frame.is_none()
            && self.analysis.text.kinds[a.sentence_paragraph(self.analysis)] == layout::Kind::Body
            && !super::kind::shown_as_term(a, self.analysis, self.lexicon)
    }

    fn is_heading(&self, a: &Attribution) -> bool {
        matches!(self.analysis.text.kinds[a.sentence_paragraph(self.analysis)], layout::Kind::Headline | layout::Kind::Subheading)
    }

    /// Whether nothing but space and points stands between two quotations.
    fn side_by_side(&self, a: &Attribution, b: &Attribution) -> bool {
        let (first, second) = (self.quotation(a), self.quotation(b));
        first.outer.end <= second.outer.start
            && a.sentence_paragraph(self.analysis) == b.sentence_paragraph(self.analysis)
            && self.analysis.text.source[first.outer.end..second.outer.start]
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '…'))
    }

    /// Whether the quotation is a sentence by itself.
    fn alone(&self, a: &Attribution) -> bool {
        let parsed = &self.analysis.parsed[a.sentence];
        parsed.chunks.iter().all(|c| matches!(c.tag, b'q' | b'.' | b'!' | b'?' | b'-' | b'C' | b',' | b'(' | b')' | b'a'))
    }

    /// Whether the sentence before ends with a colon that opens the quotation.
    fn introduced(&self, a: &Attribution) -> bool {
        let outer = self.quotation(a).outer;
        self.analysis.text.source[..outer.start].trim_end().ends_with(':')
    }

    /// Whoever the sentence just before, in the paragraph or ending the last one with a colon, is about.
    fn speaker_before(&self, a: &Attribution) -> Option<Speaker> {
        let text = &self.analysis.text;
        let before =
            (0..a.sentence).rev().find(|&s| text.sentences[s].inside.is_none() && text.kinds[text.sentences[s].paragraph].is_text())?;
        let parsed = &self.analysis.parsed[before];
        if parsed.chunks.iter().any(|c| c.tag == b'q') {
            return None;
        }
        let same_paragraph = text.sentences[before].paragraph == text.sentences[a.sentence].paragraph;
        let entity = self.subjects[before]?;
        let colon = parsed.chunks.last().is_some_and(|c| c.tag == b':');
        // A paragraph that is all quotation goes on from the person whom the paragraph before was about.
        let person = self.analysis.entities.get(entity).kind == crate::mentions::Kind::Person;
        let adjacent = text.sentences[before].paragraph + 1 == text.sentences[a.sentence].paragraph;
        let goes_on = same_paragraph || colon || (adjacent && person && self.analysis.is_utterance(a.quotation?));
        let speaker = Speaker { entities: vec![entity], mention: None, description: None, pronoun: false, animate: true };
        goes_on.then_some(speaker)
    }

    fn introduce(&self, found: &mut [Attribution], i: usize, speaker: Speaker) {
        let Some(frame) = self.lexicon.frames.named("introduced-before") else { return };
        let a = &mut found[i];
        a.kind = Kind::Mixed;
        a.speaker = Some(speaker);
        a.frame = Some(frame);
        a.confidence = self.lexicon.frames.rows[frame].confidence;
    }

    /// The last attributed quotation, if it is near enough to go on from.
    fn last_attributed(&self, found: &[Attribution], before: &[usize], a: &Attribution) -> Option<usize> {
        let here = a.sentence_paragraph(self.analysis);
        let last = *before.iter().rev().find(|&&i| found[i].speaker.is_some())?;
        let there = found[last].sentence_paragraph(self.analysis);
        (there + 1 >= here).then_some(last)
    }

    /// The last attributed quotation of the same paragraph, if no other speaker is named between.
    fn last_in_paragraph(&self, found: &[Attribution], before: &[usize], a: &Attribution) -> Option<usize> {
        // A question is the writer's.
        if self.analysis.parsed[a.sentence].chunks.last().is_some_and(|c| c.tag == b'?') {
            return None;
        }
        let last = *before.last()?;
        let speaker = found[last].speaker.as_ref()?;
        let same = found[last].sentence_paragraph(self.analysis) == a.sentence_paragraph(self.analysis);
        let near = found[last].sentence == a.sentence || self.sentences_apart(found[last].sentence, a.sentence) <= 1;
        // Somebody else is what the sentence is about.
        let others = self.analysis.parsed[a.sentence].subjects.iter().flatten().any(|&c| {
            let somebody = self.analysis.parsed[a.sentence].chunks[c].mention().is_some_and(|m| m.can_speak() && m.pronoun().is_none());
            somebody && self.analysis.entities.of(a.sentence, c).is_none_or(|e| !speaker.entities.contains(&e))
        });
        let words = a.span.of(self.analysis.text.source);
        let title =
            words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= 6 && !self.analysis.is_utterance(a.quotation?);
        if title {
            return None;
        }
        (same && near && !(others && found[last].sentence != a.sentence)).then_some(last)
    }

    fn sentences_apart(&self, from: usize, to: usize) -> usize {
        (from + 1..=to).filter(|&s| self.analysis.text.sentences[s].inside.is_none()).count()
    }

    /// A quotation further down that holds the heading's words.
    fn echo(&self, found: &[Attribution], order: &[usize], i: usize) -> Option<usize> {
        let words = content_words(found[i].span.of(self.analysis.text.source));
        if words.is_empty() {
            return None;
        }
        order
            .iter()
            .copied()
            .filter(|&j| j != i && found[j].speaker.is_some() && !self.is_heading(&found[j]))
            .find(|&j| shares(&words, &content_words(found[j].span.of(self.analysis.text.source))))
    }

    fn adopt(&self, found: &mut [Attribution], i: usize, from: usize, rule: &str) {
        let Some(frame) = self.lexicon.frames.named(rule) else { return };
        let confidence = self.lexicon.frames.rows[frame].confidence * found[from].confidence.max(0.5);
        let speaker = found[from].speaker.clone().map(|s| Speaker { mention: None, pronoun: false, ..s });
        let run = rule.starts_with("run");
        let (cue, cue_id, mention) = (found[from].cue, found[from].cue_id, found[from].speaker.as_ref().and_then(|s| s.mention));
        let addressee = found[from].addressee.clone();
        let (sources, medium) = if run { (found[from].sources.clone(), found[from].medium) } else { (Vec::new(), None) };
        let a = &mut found[i];
        a.kind = Kind::Mixed;
        a.speaker = speaker;
        if run && rule == "run-next" {
            (a.cue, a.cue_id) = (cue, cue_id);
            if let Some(s) = &mut a.speaker {
                s.mention = mention;
            }
        }
        a.addressee = addressee;
        (a.sources, a.medium) = (sources, medium);
        a.frame = Some(frame);
        a.confidence = confidence;
    }
}

/// Whether most of a heading's words are among others.
pub(super) fn shares(words: &[String], others: &[String]) -> bool {
    let shared = words.iter().filter(|w| others.contains(w)).count();
    !words.is_empty() && shared * 4 >= words.len() * 3
}

/// The longer words of a quotation, folded.
pub(super) fn content_words(words: &str) -> Vec<String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3)
        .map(|w| w.chars().flat_map(char::to_lowercase).map(crate::lexicon::bare).collect())
        .collect()
}
