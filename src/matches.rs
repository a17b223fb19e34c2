//! Which lexicon phrases stand where: the longest at each word, and the word's own.

use crate::document::Span;
use crate::lexicon::{Definiteness, Function, Gender, Lexicon, Node, Phrase, PronounFunction, Sense, TimeSense, Vocabulary, WordId};
use crate::tokens::{Token, is_apostrophe, is_letter};

/// No lexicon phrase is longer, in tokens.
const LONGEST: usize = 14;

/// What the lexicons say of one token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match {
    /// The word that it is.
    pub(crate) word: WordId,
    /// The token alone.
    pub(crate) own: Phrase,
    /// The longest phrase of two tokens or more that begins here, and its length in tokens.
    pub(crate) phrase: Option<(Node, u8)>,
}

/// Looks up every token of a text.
pub(crate) fn look_up(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::with_capacity(tokens.len());
    lexicon.vocabulary.words(text, tokens, |word, own| {
        matches.push(Match { word, own, phrase: None });
    });
    for at in 0..matches.len().saturating_sub(1) {
        let (first, second) = (&matches[at], &matches[at + 1]);
        // Most pairs of words begin nothing, and a table of all steps is large.
        if first.own.may_go_on(first.word, (second.word, &second.own)) {
            matches[at].phrase = longest(&matches[at..], &lexicon.vocabulary);
        }
    }
    matches
}

/// The longest phrase of two words or more that begins with the first of these.
fn longest(matches: &[Match], vocabulary: &Vocabulary) -> Option<(Node, u8)> {
    let mut node = vocabulary.start(matches[0].word)?;
    let mut phrase = None;
    for (Match { word, .. }, length) in matches[1..].iter().zip(2..=LONGEST as u8) {
        let Some(next) = vocabulary.step(node, *word) else { break };
        node = next;
        if vocabulary.phrase(node).is_whole() {
            phrase = Some((node, length));
        }
    }
    phrase
}

/// The outlets that a stretch of text names, as written.
pub(crate) fn outlets(text: &str, stretch: Span, lexicon: &Lexicon) -> Vec<Span> {
    let tokens = lexicon.splitter.split(text, stretch);
    let matches = look_up(text, &tokens, lexicon);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let named = |phrase| lexicon.vocabulary.of_phrase(phrase).iter().any(|s| matches!(s, Sense::Outlet { bare: false, .. }));
        let length = match &matches[at] {
            Match { phrase: Some((node, length)), .. } if named(lexicon.vocabulary.phrase(*node)) => usize::from(*length),
            Match { own, .. } if named(own) => 1,
            _ => 0,
        };
        if length > 0 && tokens[at].is_capital() {
            found.push(Span::new(tokens[at].span.start(), tokens[at + length - 1].span.end()));
        }
        at += length.max(1);
    }
    found
}

impl Lexicon {
    fn senses_of(&self, word: &str) -> &[Sense] {
        // Most are letters only, and so one token.
        let first = if word.chars().all(|c| is_letter(c) && !is_apostrophe(c)) {
            Some(word)
        } else {
            self.splitter.split(word, Span::new(0, word.len())).first().map(|token| token.span.of(word))
        };
        let known = first.and_then(|word| self.vocabulary.known(word)).and_then(|id| self.vocabulary.start(id));
        known.map_or(&[], |node| self.vocabulary.senses(node))
    }

    /// The gender of a first name made of several: *Jean-Thierry*, *Mohamed-Taher*.
    pub(crate) fn compound_first_name(&self, word: &str) -> Option<Option<Gender>> {
        let first_name = |part: &str| {
            self.senses_of(part).iter().find_map(|s| match s {
                Sense::FirstName(gender) => Some(*gender),
                _ => None,
            })
        };
        let (first, rest) = word.split_once('-')?;
        let gender = first_name(first)?;
        rest.split('-').all(|part| part.starts_with(char::is_uppercase) && first_name(part).is_some()).then_some(gender)
    }

    /// Whether the lexicon gives a whole name as one of somebody's.
    pub(crate) fn is_called(&self, person: u32, name: &str) -> bool {
        self.senses_of_all(name).contains(&Sense::Person(person))
    }

    /// The usual name of an outlet: AFP for *Agence France-Presse*.
    pub(crate) fn usual_outlet(&self, name: &str) -> Option<&str> {
        self.senses_of_all(name).iter().find_map(|sense| match sense {
            Sense::Outlet { outlet, .. } => Some(self.figures.outlets[*outlet as usize].name.as_str()),
            _ => None,
        })
    }

    /// The senses of words together.
    fn senses_of_all(&self, name: &str) -> &[Sense] {
        let tokens = self.splitter.split(name, Span::new(0, name.len()));
        let mut words = tokens.iter().map(|t| self.vocabulary.known(t.span.of(name)));
        let start = words.next().flatten().and_then(|word| self.vocabulary.start(word));
        let node = words.fold(start, |node, word| self.vocabulary.step(node?, word?));
        node.map_or(&[], |node| self.vocabulary.senses(node))
    }

    /// What a word says of time.
    pub(crate) fn time_of(&self, word: &str) -> Option<TimeSense> {
        self.senses_of(word).iter().find_map(|s| match s {
            Sense::Time(time) => Some(*time),
            _ => None,
        })
    }

    /// Whether a word is a determiner, preposition, conjunction, or an adjective that says nothing of its own (*ancien*).
    pub(crate) fn is_grammatical(&self, word: &str) -> bool {
        self.senses_of(word).iter().any(|s| {
            matches!(s, Sense::Determiner { .. })
                || matches!(s, Sense::Function(f) if !matches!(f, Function::Noun | Function::Adverb | Function::Numeral))
        })
    }

    /// Whether a word is an adjective that stands before its noun: *ancien*.
    pub(crate) fn is_adjective(&self, word: &str) -> bool {
        self.senses_of(word).contains(&Sense::Function(Function::Adjective))
    }

    /// The countries of which a word is an adjective or gentile.
    pub(crate) fn countries_of(&self, word: &str) -> impl Iterator<Item = &str> {
        self.senses_of(word).iter().filter_map(|s| match s {
            Sense::Gentile { place, .. } => Some(self.figures.places[*place as usize].country.as_str()),
            _ => None,
        })
    }

    /// The medium that a noun may name besides.
    pub(crate) fn medium_of(&self, word: WordId) -> Option<crate::lexicon::Medium> {
        let node = (word != WordId::UNKNOWN).then(|| self.vocabulary.start(word)).flatten()?;
        self.vocabulary.senses(node).iter().find_map(|s| match s {
            Sense::Medium { medium } => Some(*medium),
            _ => None,
        })
    }

    /// Whether a word is of those that open sentences: determiners, prepositions, conjunctions, subject pronouns.
    pub(crate) fn opens_sentence(&self, word: &str) -> bool {
        self.senses_of(word).iter().any(|s| match s {
            Sense::Determiner { definiteness, .. } => *definiteness != Definiteness::None,
            Sense::Function(f) => matches!(f, Function::Preposition | Function::To | Function::Subordinator | Function::Coordinator),
            Sense::Pronoun(p) => matches!(p.function, PronounFunction::Subject | PronounFunction::Impersonal),
            _ => false,
        })
    }
}
