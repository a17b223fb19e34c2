//! A document read as far as its grammar goes: sentences, chunks, subjects and entities.

use crate::chunks::Chunk;
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
    /// The sentence that is the inside of each quotation.
    insides: Vec<Option<usize>>,
    /// What the words of each quotation look like.
    wordings: Vec<Wording>,
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
    let entities = entities::gather(&document.text, &sentences.collect::<Vec<_>>(), published, lexicon);
    let mut insides = vec![None; text.quotations.len()];
    for (sentence, quotation) in text.sentences.iter().enumerate().filter_map(|(i, s)| Some((i, s.inside?))) {
        insides[quotation] = insides[quotation].or(Some(sentence));
    }
    let inside = |quotation: usize| insides[quotation].map(|sentence| grammar.of(sentence));
    let wordings = text.quotations.iter().enumerate().map(|(i, q)| Wording::of(q.inner.of(text.source), inside(i))).collect();
    let sentences = text.sentences.len();
    let (mut outer, mut around) = (Vec::with_capacity(sentences), Vec::with_capacity(sentences));
    for (index, sentence) in text.sentences.iter().enumerate() {
        let inside = sentence.inside.is_some();
        outer.push(outer.last().copied().unwrap_or(0) + usize::from(!inside));
        around.push(around.last().copied().filter(|_| inside).unwrap_or(index));
    }
    Analysis { text, layout, grammar, entities, outer, around, insides, wordings, published }
}

impl Analysis<'_> {
    /// The same for rows, which ask for no grammar: of what a long text holds in memory that is most.
    pub(crate) fn without_grammar(self) -> Self {
        Self { grammar: Grammar::none(), ..self }
    }

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

    /// What the words of a quotation look like.
    pub(crate) fn wording(&self, quotation: usize) -> Wording {
        self.wordings[quotation]
    }

    /// The sentence that is the inside of a quotation.
    pub(crate) fn inside(&self, quotation: usize) -> Option<usize> {
        self.insides[quotation]
    }

    /// The chunks of the inside of a quotation; none where it has none.
    pub(crate) fn inner_chunks(&self, quotation: usize) -> &[Chunk] {
        self.inside(quotation).map_or(&[], |sentence| self.parsed(sentence).chunks)
    }
}

/// What the words of a quotation look like by themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wording {
    /// How many they are; `MANY` for that and more.
    pub(crate) words: usize,
    /// Whether their first letter is a capital.
    pub(crate) capital: bool,
    /// Whether they end like a sentence.
    pub(crate) ended: bool,
    /// Whether there is a full clause inside.
    pub(crate) clause: bool,
}

/// So many words or more are simply many.
pub(crate) const MANY: usize = 8;

impl Wording {
    fn of(words: &str, inside: Option<Parsed<'_>>) -> Self {
        Self {
            words: words.split_whitespace().take(MANY).count(),
            capital: words.chars().find(|c| is_letter(*c)).is_some_and(char::is_uppercase),
            ended: words.ends_with(['.', '!', '?', '…']),
            clause: inside.is_some_and(has_clause),
        }
    }

    /// Whether they could stand as an utterance of their own: they open with a capital or end like a sentence, or have a clause in
    /// them.
    pub(crate) fn is_utterance(self) -> bool {
        let long = self.words > 2;
        (self.capital && (self.ended || long)) || (self.ended && long) || (long && self.clause)
    }
}

/// Whether the inside of a quotation is a full clause: a finite verb with its subject inside.
fn has_clause(inside: Parsed<'_>) -> bool {
    inside.tags.iter().enumerate().any(|(i, tag)| match tag {
        // *des civils qui rentraient*: a relative clause makes no utterance.
        b'V' | b'v' | b'W' | b'E' => {
            inside.subjects[i].is_some_and(|s| !inside.tags[s.min(i)..i].iter().any(|tag| matches!(tag, b'R' | b'r')))
        }
        b'I' | b'i' => true,
        _ => false,
    }) || inside.tags.contains(&b'J') && inside.chunks.iter().any(|c| c.verb().is_some())
}
