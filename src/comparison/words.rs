//! The words of a statement as two versions of it are compared: without accents, inflection and elision, numbers by value.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::FxHasher;

use super::forms::{Form, Forms};
use super::numbers::{self, Reading};
use crate::document::Span;
use crate::lexicon::{Force, Lexicon, Reach, Tense};
use crate::tokens::{Shape, Token};

/// Words of a quote behind so many are not compared: no saying is as long.
pub(super) const WORDS: usize = 512;
/// How far *ne* reaches for its verb and its partner, in words.
const REACH: usize = 5;

/// What a word is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// It only joins others.
    Function,
    /// It says how: *désormais*.
    Adverb,
    Content,
    /// A name inside a sentence.
    Name,
    Number,
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// A hash of its stem, or of the number that it is.
    pub(super) stem: u32,
    /// A hash of its sense, where other words stand for it, else of the beginning of its stem.
    pub(super) family: u32,
    /// Where it stands in the quote, in bytes.
    pub(super) span: Span,
    pub(super) kind: Worth,
    pub(super) denied: bool,
    pub(super) tense: Tense,
    /// How it bends what follows.
    pub(super) force: Option<Force>,
    /// The number that it is; of the article *un*, one.
    pub(super) value: Option<f64>,
    /// Of a number, a hash of what it counts: the next word, or the sign behind it.
    pub(super) unit: u32,
    pub(super) verb: bool,
}

impl Worth {
    /// What a word of it counts among others.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Function => 0.1,
            Self::Adverb => 0.4,
            Self::Content => 1.0,
            Self::Name | Self::Number => 1.2,
        }
    }
}

impl Word {
    /// What it counts among others.
    pub(super) fn weight(&self) -> f32 {
        self.kind.weight()
    }

    /// Whether it says something by itself.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.kind, Worth::Content | Worth::Name | Worth::Number)
    }
}

/// Reads quotes into words.
pub(super) struct Words<'l> {
    lexicon: &'l Lexicon,
    forms: Forms<'l>,
}

impl<'l> Words<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, forms: Forms::new(lexicon) }
    }

    /// An outlet's usual name, or the name itself: AFP for *Agence France-Presse*.
    pub(super) fn usual_outlet<'n>(&'n self, name: &'n str) -> &'n str {
        self.lexicon.usual_outlet(name).unwrap_or(name)
    }

    /// The words of a quote.
    pub(super) fn of(&self, quote: &str) -> Vec<Word> {
        let tokens = self.lexicon.splitter.split(quote, Span::new(0, quote.len()));
        let forms: Vec<Rc<Form>> = tokens.iter().map(|t| self.forms.of(quote, t)).collect();
        let skipped = incises(&tokens, &forms);
        let denied = denied(&tokens, &forms);
        let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
        let mut at = 0;
        let mut begins = true;
        while at < tokens.len() && words.len() < WORDS {
            let (token, form) = (&tokens[at], &forms[at]);
            if skipped[at] {
                at += 1;
                continue;
            }
            if let Some((value, end)) = number_at(quote, &tokens, &forms, at) {
                let unit = forms.get(end).map_or(0, |next| next.unit);
                words.push(number(value, unit, Span::new(token.span.start(), tokens[end - 1].span.end())));
                at = end;
                begins = false;
                continue;
            }
            if token.is_word() {
                let kind = if begins { form.heading } else { form.word.kind };
                words.push(Word { denied: denied[at], span: token.span, kind, ..form.word });
                begins = false;
            } else if let Shape::Punctuation('.' | '!' | '?' | ':' | '…' | '«' | '"' | '“' | '–') = token.shape {
                begins = true;
            }
            at += 1;
        }
        words
    }
}

/// The number that begins at a token, in digits or words, and where it ends.
fn number_at(quote: &str, tokens: &[Token], forms: &[Rc<Form>], start: usize) -> Option<(f64, usize)> {
    let mut reading = Reading::default();
    let mut at = start;
    // *un* alone is an article.
    let mut only_article = true;
    while let Some(token) = tokens.get(at) {
        let written = token.span.of(quote);
        if token.shape == Shape::Number {
            let Some(mut value) = numbers::of_digits(written) else { break };
            let before = at;
            at += 1;
            // *4 200*: groups of three digits behind the first.
            while written.bytes().all(|b| b.is_ascii_digit())
                && written.len() <= 3
                && let Some(group) = tokens.get(at).filter(|t| t.shape == Shape::Number && !t.glued).map(|t| t.span.of(quote))
                && let Some(thousands) = group_of(group)
            {
                value = value * 1000.0 + thousands;
                at += 1;
            }
            // *4,2*: a comma and digits that hang on it.
            if let (Some(mark), Some(rest)) = (tokens.get(at), tokens.get(at + 1))
                && (mark.is(',') || mark.is('.'))
                && mark.glued
                && rest.glued
                && rest.shape == Shape::Number
                && let Some(decimal) = numbers::of_digits(&format!("0,{}", rest.span.of(quote)))
            {
                value += decimal;
                at += 2;
            }
            if !reading.take_digits(value) {
                at = before;
                break;
            }
            only_article = false;
            continue;
        }
        let parts = &*forms[at].parts;
        if parts.is_empty() {
            // *vingt et un*
            let joined = at > start && forms[at].joins;
            let goes_on = joined && forms.get(at + 1).is_some_and(|next| next.parts.len() == 1 && reading.joins(next.parts[0]));
            if goes_on {
                at += 1;
                continue;
            }
            break;
        }
        let mut next = reading;
        if !parts.iter().all(|&part| next.take(part)) {
            break;
        }
        only_article &= parts == [1.0];
        reading = next;
        at += 1;
    }
    (at > start && !only_article).then(|| (reading.value(), at))
}

fn number(value: f64, unit: u32, span: Span) -> Word {
    let stem = hash(&(2_u8, value.to_bits()));
    Word {
        stem,
        family: stem,
        span,
        kind: Worth::Number,
        denied: false,
        tense: Tense::Other,
        force: None,
        value: Some(value),
        unit,
        verb: false,
    }
}

/// A group of three digits.
fn group_of(token: &str) -> Option<f64> {
    (token.len() == 3 && token.bytes().all(|b| b.is_ascii_digit())).then(|| token.parse().ok()).flatten()
}

/// Tokens of an incise inside the marks, such as *, a-t-il dit,* or *, a déclaré la maire,*: no words of the saying.
fn incises(tokens: &[Token], forms: &[Rc<Form>]) -> Vec<bool> {
    /// The longest incise, in tokens.
    const LONGEST: usize = 14;
    let mut skipped = vec![false; tokens.len()];
    for comma in (0..tokens.len()).filter(|&t| tokens[t].is(',')) {
        let Some(end) = (comma + 1..tokens.len()).take(LONGEST).find(|&t| tokens[t].is(',')) else { continue };
        let begins = comma + 1..(comma + 4).min(end);
        let inverted = begins.clone().any(|t| forms[t].told.enclitic) && begins.clone().any(|t| forms[t].told.lemma.is_some());
        // A verb of saying, its auxiliary before it at most, and who says it.
        let says = begins.clone().take(2).position(|t| forms[t].told.says);
        let told_by = match says {
            Some(0) => end > comma + 2,
            Some(_) => forms[comma + 1].told.auxiliary && end > comma + 3,
            None => false,
        };
        if inverted || told_by {
            // *, a déclaré la procureure, Mathilde Escoubès,*: a name behind the comma belongs to who says it.
            let name = (end + 1..tokens.len()).take_while(|&t| tokens[t].is_capital()).last();
            let end = name.map(|last| last + 1).filter(|&after| tokens.get(after).is_some_and(|t| t.is(','))).unwrap_or(end);
            skipped[comma..end].fill(true);
        }
    }
    skipped
}

/// Which tokens a negation denies.
fn denied(tokens: &[Token], forms: &[Rc<Form>]) -> Vec<bool> {
    let mut denied = vec![false; tokens.len()];
    let is_verb = |t: usize| forms[t].told.lemma.is_some();
    for at in 0..tokens.len() {
        match forms[at].negation {
            Some(Reach::Verb) => {
                let near = at + 1..(at + 1 + REACH).min(tokens.len());
                let Some(verb) = near.clone().find(|&t| is_verb(t) && forms[t].negation.is_none()) else { continue };
                let behind = verb + 1..(verb + 1 + REACH).min(tokens.len());
                let partner = |t: &usize| forms[*t].negation == Some(Reach::Partner);
                let except = behind.clone().find(|&t| forms[t].negation == Some(Reach::Except));
                if except.is_some_and(|e| !(at + 1..e).any(|t| partner(&t))) && !(at.saturating_sub(REACH)..at).any(|t| partner(&t)) {
                    continue;
                }
                denied[verb] = true;
                if forms[verb].told.auxiliary {
                    // *n'a pas rompu*, *n'a été voté*
                    if let Some(participle) = behind.take_while(|&t| tokens[t].is_word()).find(|&t| is_verb(t) && !forms[t].told.auxiliary)
                    {
                        denied[participle] = true;
                    }
                }
            }
            // *c'est pas vrai*: only where no *ne* has done it already. *plus*, *personne*, *point* deny nothing without *ne*.
            Some(Reach::Partner) if forms[at].told.denies && at > 0 => {
                let has_ne = (at.saturating_sub(REACH + 3)..at).any(|t| forms[t].negation == Some(Reach::Verb));
                if !has_ne && is_verb(at - 1) {
                    denied[at - 1] = true;
                }
            }
            Some(Reach::Next) => {
                let says = |t: &usize| tokens[*t].is_word() && !forms[*t].told.function;
                if let Some(next) = (at + 1..tokens.len()).take(REACH).find(says) {
                    denied[next] = true;
                }
            }
            _ => {}
        }
    }
    denied
}

/// A hash that is the same in every run.
pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u32 {
    (hash64(value) >> 16) as u32
}

/// The same, longer.
pub(super) fn hash64(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}
