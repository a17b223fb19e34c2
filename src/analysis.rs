//! A document read as far as its grammar goes: sentences, chunks, subjects and entities.

use crate::document::{Document, PartialDate, Span};
use crate::entities::{self, Entities};
use crate::grammar::{self, Grammar, Parsed};
use crate::layout::{self, Layout};
use crate::lexicon::Lexicon;
use crate::sentences::{self, Text};
use crate::tokens::is_letter;

/// All that the stages before attribution found in a document.
pub(crate) struct Analysis<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) layout: Layout,
    /// Of the sentences of `text`.
    grammar: Grammar,
    pub(crate) entities: Entities,
    /// How many sentences stand up to each and with it, insides of quotations left out.
    outer: Vec<usize>,
    /// The sentence around each that is the inside of a quotation; of all others themselves.
    around: Vec<usize>,
    /// Where the inside of each quotation begins, and its sentence; sorted.
    inner_sentences: Vec<(usize, usize)>,
    pub(crate) published: Option<PartialDate>,
}

/// Runs every stage before attribution. Panics at a text of 4 GiB, whose places spans cannot tell.
pub(crate) fn analyse<'a>(document: &'a Document, lexicon: &Lexicon) -> Analysis<'a> {
    assert!(document.text.len() <= Span::LAST, "a text of 4 GiB or more");
    let layout = layout::lay_out(&document.text, lexicon);
    let (text, lexis) = sentences::read(&document.text, &layout, lexicon);
    let words = grammar::words(&text, &lexis, lexicon);
    // Most of what a long text holds in memory.
    drop(lexis);
    let chunks = grammar::chunks(&words, lexicon);
    let grammar = grammar::link(&text, words, chunks, lexicon);
    gather(document, layout, text, grammar, lexicon)
}

/// Gathers what the sentences of a document say of whom.
pub(crate) fn gather<'a>(document: &'a Document, layout: Layout, text: Text<'a>, grammar: Grammar, lexicon: &Lexicon) -> Analysis<'a> {
    let published = document.published.or(layout.published);
    let sentences = grammar.iter().zip(&text.sentences).map(|(p, s)| entities::Sentence {
        paragraph: s.paragraph,
        words: p.words,
        chunks: p.chunks,
        subjects: p.subjects,
        quoted: s.inside.is_some(),
    });
    let entities = entities::gather(&document.text, sentences, published, lexicon);
    let mut inner_sentences: Vec<(usize, usize)> =
        text.sentences.iter().enumerate().filter_map(|(i, s)| s.inside.map(|q| (text.quotations[q].inner.start(), i))).collect();
    inner_sentences.sort_unstable();
    let outer = text
        .sentences
        .iter()
        .scan(0, |outer, sentence| {
            *outer += usize::from(sentence.inside.is_none());
            Some(*outer)
        })
        .collect();
    let mut around: Vec<usize> = (0..text.sentences.len()).collect();
    for inside in (1..around.len()).filter(|&s| text.sentences[s].inside.is_some()) {
        around[inside] = around[inside - 1];
    }
    Analysis { text, layout, grammar, entities, outer, around, inner_sentences, published }
}

impl Analysis<'_> {
    /// A sentence with its grammar.
    pub(crate) fn parsed(&self, sentence: usize) -> Parsed<'_> {
        self.grammar.of(sentence)
    }

    /// How many sentences there are, insides of quotations among them.
    pub(crate) fn sentences(&self) -> usize {
        self.grammar.len()
    }

    /// How many sentences lie between two, insides of quotations left out.
    pub(crate) fn sentences_between(&self, from: usize, to: usize) -> usize {
        self.outer[to] - self.outer[from]
    }

    /// The sentence that one stands in as the inside of a quotation, or itself.
    pub(crate) fn outer_of(&self, sentence: usize) -> usize {
        self.around[sentence]
    }

    /// The last sentence before one that is no inside of a quotation.
    pub(crate) fn outer_before(&self, sentence: usize) -> Option<usize> {
        sentence.checked_sub(1).map(|before| self.around[before])
    }

    /// The sentences that are no insides of quotations.
    pub(crate) fn outer_sentences(&self) -> impl Iterator<Item = usize> {
        (0..self.sentences()).filter(|&s| self.text.sentences[s].inside.is_none())
    }

    /// Whether a quotation could stand as an utterance of its own: it opens with a capital or ends like a sentence, or has a
    /// clause in it.
    pub(crate) fn is_utterance(&self, quotation: usize) -> bool {
        let words = self.text.quotations[quotation].inner.of(self.text.source);
        let capital = words.chars().find(|c| is_letter(*c)).is_some_and(char::is_uppercase);
        let ended = words.ends_with(['.', '!', '?', '…']);
        let long = words.split_whitespace().nth(2).is_some();
        (capital && (ended || long)) || (ended && long) || (long && self.has_clause(quotation))
    }

    /// Whether the inside of a quotation is a full clause: a finite verb with its subject inside.
    pub(crate) fn has_clause(&self, quotation: usize) -> bool {
        let Some(parsed) = self.inside(quotation).map(|s| self.parsed(s)) else { return false };
        parsed.chunks.iter().enumerate().any(|(i, c)| match c.tag {
            // *des civils qui rentraient*: a relative clause makes no utterance.
            b'V' | b'v' | b'W' | b'E' => {
                parsed.subjects[i].is_some_and(|s| !parsed.chunks[s.min(i)..i].iter().any(|c| matches!(c.tag, b'R' | b'r')))
            }
            b'I' | b'i' => true,
            _ => false,
        }) || parsed.chunks.iter().any(|c| c.tag == b'J') && parsed.chunks.iter().any(|c| c.verb().is_some())
    }

    /// The sentence that is the inside of a quotation.
    pub(crate) fn inside(&self, quotation: usize) -> Option<usize> {
        // Insides follow their sentence in the order of their quotations.
        let start = self.text.quotations[quotation].inner.start();
        let at = self.inner_sentences.partition_point(|&(s, _)| s < start);
        self.inner_sentences[at..]
            .iter()
            .take_while(|(s, _)| *s == start)
            .map(|&(_, i)| i)
            .find(|&i| self.text.sentences[i].inside == Some(quotation))
    }
}
