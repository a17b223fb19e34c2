//! Sentences: words, punctuation and whole quotations in a row.
//!
//! A quotation is one unit of the sentence that it stands in, however many sentences it holds. What stands inside it is
//! a sentence of its own, so that an incise (*« Nous irons, a-t-il dit, … »*) and a quotation in a quotation are found.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::document::Span;
use crate::layout::{Kind, Layout};
use crate::lexicon::Lexicon;
use crate::marks::{self, Quotation};
use crate::matches::{self, Match};
use crate::tokens::Token;

/// No sentence is longer, in units: what looks longer is no prose, and every later stage may take its square.
const LONGEST: usize = 500;

/// One unit of a sentence. A long text has many: small numbers keep them small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A token, by its place among the text's tokens.
    Token(u32),
    /// A quotation, by its place among the text's quotations.
    Quotation(u32),
}

/// A sentence, or the inside of a quotation.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Its paragraph.
    pub(crate) paragraph: usize,
    /// Its units, by their places among the text's.
    pub(crate) units: Range<usize>,
    /// From its first unit to its last.
    pub(crate) span: Span,
    /// The quotation that it is the inside of.
    pub(crate) inside: Option<usize>,
}

/// A text with its quotations and sentences.
pub(crate) struct Text<'a> {
    pub(crate) source: &'a str,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) sentences: Vec<Sentence>,
}

/// The tokens of a text and what the lexicons say of them: what words are tagged by, and no later stage needs.
pub(crate) struct Lexis<'a> {
    pub(crate) tokens: Vec<Token>,
    pub(crate) matches: Vec<Match>,
    /// The units of all sentences.
    pub(crate) units: Vec<Unit>,
    /// Capitalised words that stand inside sentences, so that their capital means something.
    pub(crate) capitalised: FxHashSet<&'a str>,
}

/// Finds marks, tokens, lexicon words and sentences.
pub(crate) fn read<'a>(source: &'a str, layout: &Layout, lexicon: &Lexicon) -> (Text<'a>, Lexis<'a>) {
    let mut tokens = Vec::with_capacity(source.len() / 5);
    let mut quotations = Vec::new();
    let mut ranges = Vec::new();
    for paragraph in &layout.paragraphs {
        let first = tokens.len();
        let first_quotation = quotations.len();
        if paragraph.kind != Kind::Header {
            lexicon.splitter.split_onto(source, paragraph.span, &mut tokens);
            quotations.extend(marks::pair(source, paragraph.span, &tokens[first..]));
        }
        ranges.push((first..tokens.len(), first_quotation..quotations.len()));
    }
    let matches = matches::look_up(source, &tokens, lexicon);
    let kinds = layout.paragraphs.iter().map(|p| p.kind).collect();
    let inside = |pair: &[Token]| pair[1].is_capital() && (pair[0].is_word() || pair[0].is(','));
    let mut capitalised = FxHashSet::with_capacity_and_hasher(tokens.len() / 8, Default::default());
    capitalised.extend(tokens.windows(2).filter(|pair| inside(pair)).map(|pair| pair[1].span.of(source)));
    let text = Text { source, kinds, quotations, sentences: Vec::new() };
    let units = Vec::with_capacity(tokens.len());
    let mut splitting = Splitting { text, lexis: Lexis { tokens, matches, units, capitalised }, closed: 0 };
    for (paragraph, (tokens, quotations)) in ranges.into_iter().enumerate() {
        splitting.split(paragraph, tokens, quotations);
    }
    (splitting.text, splitting.lexis)
}

impl Text<'_> {
    /// The words that a span covers.
    pub(crate) fn words_of(&self, span: Span) -> &str {
        span.of(self.source)
    }

    /// The quotations that begin in a span, by their places.
    pub(crate) fn quotations_in(&self, span: Span) -> Range<usize> {
        let at = |offset: usize| self.quotations.partition_point(|q| q.outer.start() < offset);
        at(span.start())..at(span.end())
    }
}

/// A text whose paragraphs are being split into sentences.
struct Splitting<'a> {
    text: Text<'a>,
    lexis: Lexis<'a>,
    /// How many units the sentences have that are entered; those behind them are of the sentence in hand.
    closed: usize,
}

impl Splitting<'_> {
    fn split(&mut self, paragraph: usize, tokens: Range<usize>, quotations: Range<usize>) {
        let mut inside = Vec::new();
        let outermost: Vec<usize> = quotations.filter(|&q| self.text.quotations[q].depth == 0).collect();
        let mut next = outermost.into_iter().peekable();
        let mut at = tokens.start;
        // A token that a phrase of the lexicon covers ends no sentence: the point of *M.*
        let mut covered = at;
        while at < tokens.end {
            let token = self.lexis.tokens[at];
            if let Some(&q) = next.peek()
                && self.text.quotations[q].outer.start() <= token.span.start()
            {
                next.next();
                let outer = self.text.quotations[q].outer;
                let end = at + self.lexis.tokens[at..tokens.end].partition_point(|t| t.span.start() < outer.end());
                inside.push((q, at..end));
                self.lexis.units.push(Unit::Quotation(q as u32));
                at = end.max(at);
                covered = at;
                if self.open().len() >= LONGEST || self.quotation_ends_sentence(q, at, tokens.end) {
                    self.close(paragraph, &mut inside);
                }
                continue;
            }
            if let Some((_, length)) = self.lexis.matches[at].phrase {
                covered = covered.max(at + usize::from(length));
            }
            self.lexis.units.push(Unit::Token(at as u32));
            at += 1;
            if self.ends_sentence(at - 1, tokens.end, covered) || self.open().len() >= LONGEST {
                self.close(paragraph, &mut inside);
            }
        }
        self.close(paragraph, &mut inside);
    }

    /// The units of the sentence in hand.
    fn open(&self) -> &[Unit] {
        &self.lexis.units[self.closed..]
    }

    fn close(&mut self, paragraph: usize, inside: &mut Vec<(usize, Range<usize>)>) {
        let (Some(&first), Some(&last)) = (self.open().first(), self.open().last()) else { return };
        self.push(paragraph, Span::new(self.unit_span(first).start(), self.unit_span(last).end()), None);
        for (q, tokens) in inside.drain(..) {
            self.push_inside(paragraph, q, tokens);
        }
    }

    /// Enters the sentence in hand.
    fn push(&mut self, paragraph: usize, span: Span, inside: Option<usize>) {
        let units = self.closed..self.lexis.units.len();
        self.closed = units.end;
        self.text.sentences.push(Sentence { paragraph, units, span, inside });
    }

    /// The inside of a quotation as a sentence, with the quotations in it as units, and theirs in turn.
    fn push_inside(&mut self, paragraph: usize, quotation: usize, tokens: Range<usize>) {
        let Quotation { inner, depth, .. } = self.text.quotations[quotation];
        let mut deeper = Vec::new();
        let mut child = quotation + 1;
        let mut at = tokens.start;
        while at < tokens.end && self.open().len() < LONGEST {
            let start = self.lexis.tokens[at].span.start();
            while child < self.text.quotations.len()
                && (self.text.quotations[child].depth != depth + 1 || self.text.quotations[child].outer.end() <= start)
                && self.text.quotations[child].outer.start() < inner.end()
            {
                child += 1;
            }
            let hit = self.text.quotations.get(child).filter(|q| q.depth == depth + 1 && q.outer.start() <= start && inner.covers(q.inner));
            if let Some(q) = hit {
                let end = at + self.lexis.tokens[at..tokens.end].partition_point(|t| t.span.start() < q.outer.end());
                deeper.push((child, at..end));
                self.lexis.units.push(Unit::Quotation(child as u32));
                at = end.max(at + 1);
                child += 1;
            } else {
                if inner.covers(self.lexis.tokens[at].span) {
                    self.lexis.units.push(Unit::Token(at as u32));
                }
                at += 1;
            }
        }
        if !self.open().is_empty() {
            self.push(paragraph, inner, Some(quotation));
        }
        for (q, tokens) in deeper {
            self.push_inside(paragraph, q, tokens);
        }
    }

    fn unit_span(&self, unit: Unit) -> Span {
        match unit {
            Unit::Token(t) => self.lexis.tokens[t as usize].span,
            Unit::Quotation(q) => self.text.quotations[q as usize].outer,
        }
    }

    fn ends_sentence(&self, at: usize, stop: usize, covered: usize) -> bool {
        let token = self.lexis.tokens[at];
        if !matches!(token.shape, crate::tokens::Shape::Punctuation('.' | '!' | '?' | '…')) || covered > at {
            return false;
        }
        let Some(next) = (at + 1 < stop).then(|| self.lexis.tokens[at + 1]) else { return true };
        if next.glued && !is_opening(next) {
            return false;
        }
        // An initial: *J. Dupont*.
        let initial = token.is('.')
            && at > 0
            && token.glued
            && self.lexis.tokens[at - 1].is_capital()
            && self.lexis.tokens[at - 1].span.of(self.text.source).chars().count() == 1;
        !initial && (starts_sentence(next) || is_opening(next))
    }

    fn quotation_ends_sentence(&self, q: usize, at: usize, stop: usize) -> bool {
        let Quotation { inner, .. } = self.text.quotations[q];
        let Some(next) = (at < stop).then(|| self.lexis.tokens[at]) else { return true };
        let ended = inner.of(self.text.source).ends_with(['.', '!', '?', '…']);
        // *« … » — X*: the dash belongs to the quotation.
        let dash = ['-', '–', '—'].iter().any(|c| next.is(*c));
        ended && !dash && (starts_sentence(next) || is_opening(next))
    }
}

fn starts_sentence(token: Token) -> bool {
    token.is_capital()
        || token.shape == crate::tokens::Shape::Number
        || token.is('-')
        || token.is('–')
        || token.is('—')
        || token.is('•')
        || token.is('[')
}

fn is_opening(token: Token) -> bool {
    ['«', '“', '"', '„', '‹', '('].iter().any(|c| token.is(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(source: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let layout = Layout {
            paragraphs: vec![crate::layout::Paragraph { span: Span::new(0, source.len()), kind: Kind::Body }],
            ..Layout::default()
        };
        let (text, _) = read(source, &layout, &lexicon);
        text.sentences.iter().map(|s| s.span.of(source).to_owned()).collect()
    }

    #[test]
    fn abbreviations_and_quotations_do_not_end_sentences() {
        assert_eq!(
            sentences("M. Dupont part. Il revient à 14.30 h. J. Roux reste."),
            ["M. Dupont part.", "Il revient à 14.30 h.", "J. Roux reste."]
        );
        assert_eq!(sentences("« Je pars. Tout de suite. », dit-il. Il part.")[0], "« Je pars. Tout de suite. », dit-il.");
        assert_eq!(sentences("« Non ! » Il part."), ["« Non ! »", "Non !", "Il part."]);
    }
}
