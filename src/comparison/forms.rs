//! What a written word is by itself, each read once: its stem, family and worth, and what the lexicon says of it.

use std::cell::RefCell;
use std::rc::Rc;

use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;

use super::numbers;
use super::words::{Word, Worth, hash};
use crate::document::Span;
use crate::lexicon::{Auxiliary, Construction, Function, LemmaId, Lexicon, Mood, Reach, STEMMER, Sense, Tense, folded};
use crate::tokens::{Shape, Token, lower};

/// Stems that begin with as many letters are of one family: *reconduire*, *reconduction*.
const FAMILY: usize = 6;
/// So many forms are kept at hand: more than a newspaper has.
const AT_HAND: usize = 200_000;

/// A written word.
pub(super) struct Form {
    /// What it is inside a sentence; where it stands, and whether it is denied there, is not told.
    pub(super) word: Word,
    /// What it is worth at the head of a sentence, where a capital tells nothing.
    pub(super) heading: Worth,
    pub(super) told: Told,
    /// How far it denies.
    pub(super) negation: Option<Reach>,
    /// A hash of its stem as a number counts it.
    pub(super) unit: u32,
    /// The parts of the number that it is in words.
    pub(super) parts: Box<[f64]>,
    /// Whether it joins such parts: *vingt et un*.
    pub(super) joins: bool,
}

/// What the lexicon says of a token.
#[derive(Default)]
pub(super) struct Told {
    pub(super) function: bool,
    adverb: bool,
    /// Whether it denies by itself: *pas*.
    pub(super) denies: bool,
    pub(super) enclitic: bool,
    pub(super) auxiliary: bool,
    pub(super) lemma: Option<LemmaId>,
    /// Whether it is a verb that may stand in an incise.
    pub(super) says: bool,
    place: bool,
}

/// Reads written words, and remembers them: few words make most of a text.
pub(super) struct Forms<'l> {
    lexicon: &'l Lexicon,
    stemmer: Stemmer,
    known: RefCell<FxHashMap<Box<str>, Rc<Form>>>,
}

impl<'l> Forms<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, stemmer: Stemmer::create(STEMMER), known: RefCell::default() }
    }

    /// The form that a token of a quote has.
    pub(super) fn of(&self, quote: &str, token: &Token) -> Rc<Form> {
        let written = token.span.of(quote);
        let mut known = self.known.borrow_mut();
        if let Some(form) = known.get(written) {
            return Rc::clone(form);
        }
        if known.len() >= AT_HAND {
            known.clear();
        }
        let form = Rc::new(self.read(quote, token));
        known.insert(written.into(), Rc::clone(&form));
        form
    }

    fn read(&self, quote: &str, token: &Token) -> Form {
        let written = token.span.of(quote);
        let low = folded(written);
        let told = self.told(quote, token);
        let (word, heading) = self.word(written, token, &told);
        Form {
            word,
            heading,
            negation: self.negation(quote, token),
            unit: hash(&self.stem(&low)),
            parts: numbers::of_word(&low, &self.lexicon.comparing.numbers).into(),
            joins: self.lexicon.joiner_is(&low),
            told,
        }
    }

    /// The word, and what it is worth at the head of a sentence.
    fn word(&self, written: &str, token: &Token, told: &Told) -> (Word, Worth) {
        let low = folded(written).replace('’', "'");
        let lemma = told.lemma.map(|l| self.lexicon.lemma(l));
        let bare = low.trim_end_matches('\'');
        let stem = match &lemma {
            Some(lemma) => self.stem(&folded(&lemma.name)),
            None => self.stem(bare),
        };
        let worth = |named: bool| {
            if named && !told.function {
                Worth::Name
            } else if told.function || told.auxiliary {
                Worth::Function
            } else if told.adverb {
                Worth::Adverb
            } else {
                Worth::Content
            }
        };
        let comparing = &self.lexicon.comparing;
        let sense = lemma.as_ref().and_then(|l| comparing.senses.get(&folded(&l.name))).or_else(|| sense(bare, &comparing.senses));
        let family = match sense {
            Some(sense) => hash(&(1_u8, sense)),
            None if token.is_capital() => hash(&(3_u8, self.lexicon.sounds.heard(bare))),
            None => hash(&stem.chars().take(FAMILY).collect::<String>()),
        };
        let force = lemma.as_ref().and_then(|l| comparing.modals.get(&folded(&l.name))).or_else(|| comparing.modals.get(&low)).copied();
        let tense = match told.lemma {
            Some(lemma) => Tense::of(&lower(written), |form| self.is_form(form, lemma)),
            None => Tense::Other,
        };
        // *un train*, where another has *deux trains*
        let article = if told.function { comparing.numbers.get(bare).copied() } else { None };
        let word = Word {
            stem: hash(&stem),
            family,
            span: Span::new(0, 0),
            kind: worth(token.is_capital()),
            denied: false,
            tense,
            force,
            value: article,
            unit: 0,
            verb: told.lemma.is_some(),
        };
        (word, worth(token.shape == Shape::Acronym || told.place && token.is_capital()))
    }

    fn negation(&self, quote: &str, token: &Token) -> Option<Reach> {
        if !token.is_word() {
            return None;
        }
        self.lexicon.comparing.negations.get(&folded(token.span.of(quote)).replace('’', "'")).copied()
    }

    fn told(&self, quote: &str, token: &Token) -> Told {
        let mut told = Told::default();
        if !token.is_word() {
            return told;
        }
        let vocabulary = &self.lexicon.vocabulary;
        let Some(node) = vocabulary.known(token.span.of(quote)).and_then(|word| vocabulary.start(word)) else { return told };
        for sense in self.lexicon.vocabulary.senses(node) {
            match *sense {
                Sense::Function(Function::Adverb | Function::Interjection) => told.adverb = true,
                Sense::Function(Function::Adjective | Function::Noun | Function::Numeral) => {}
                Sense::Function(Function::Negation) => (told.function, told.denies) = (true, true),
                Sense::Function(_) | Sense::Determiner { .. } => told.function = true,
                Sense::Pronoun(_) => told.function = true,
                Sense::Enclitic(_) => (told.function, told.enclitic) = (true, true),
                Sense::Place(_) => told.place = true,
                Sense::Verb { lemma, .. } => {
                    let auxiliary = matches!(self.lexicon.lemma(lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive);
                    // Of several verbs, one that helps others, else the first by name.
                    let name = |l: LemmaId| self.lexicon.lemma(l).name.as_str();
                    if auxiliary || !told.auxiliary && told.lemma.is_none_or(|l| name(lemma) < name(l)) {
                        told.lemma = Some(lemma);
                    }
                    told.auxiliary |= auxiliary;
                    let cue = self.lexicon.lemma(lemma).cue.map(|cue| self.lexicon.cue(cue));
                    told.says |= cue.is_some_and(|cue| cue.takes(Construction::Incise));
                }
                _ => {}
            }
        }
        // *est*, *a* are verbs before all else; *été*, *pouvoir* are forms like any.
        if told.auxiliary {
            told.function = true;
        }
        if told.function && !told.auxiliary {
            told.lemma = None;
        }
        told
    }

    fn is_form(&self, form: &str, lemma: LemmaId) -> bool {
        let vocabulary = &self.lexicon.vocabulary;
        let Some(node) = vocabulary.known(form).and_then(|word| vocabulary.start(word)) else { return false };
        vocabulary.senses(node).iter().any(|s| matches!(s, Sense::Verb { lemma: l, mood: Mood::Finite { .. } } if *l == lemma))
    }

    fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word).into_owned()
    }
}

/// The sense of a word, singular or plural.
fn sense<'s>(word: &str, senses: &'s rustc_hash::FxHashMap<String, u32>) -> Option<&'s u32> {
    senses.get(word).or_else(|| senses.get(word.strip_suffix(['s', 'x', 'e'])?)).or_else(|| senses.get(word.strip_suffix("es")?))
}
