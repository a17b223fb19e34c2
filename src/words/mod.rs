//! Words of a sentence with the one part that each plays in it.
//!
//! The lexicons give every word its senses; this stage joins locutions and chooses, by the words around, what each is:
//! *la juge* a noun or *la juge* « … » a pronoun and a verb. Words that no lexicon knows are names or common nouns by their shape.

mod around;
mod names;
mod readings;

use smallvec::SmallVec;

use crate::document::Span;
use crate::lexicon::{
    BodyKind, CueId, Definiteness, Function, Gender, LemmaId, Lexicon, Medium, Mood, Phrase, Pronoun, RoleKind, Sense, TermKind, TimeSense,
    Traits, WordId,
};
use crate::sentences::{Lexis, Sentence, Text, Unit};
use crate::tokens::Shape;

/// A figure of the shared lexicons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Figure {
    Person(u32),
    Organisation(u32),
    Outlet(u32),
    Place(u32),
}

/// The part that a word plays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    Quotation(usize),
    Punctuation(char),
    Number,
    Function(Function),
    Determiner {
        definiteness: Definiteness,
        gender: Option<Gender>,
        plural: bool,
    },
    Pronoun(Pronoun),
    Enclitic(Pronoun),
    Verb {
        lemma: LemmaId,
        mood: Mood,
    },
    Cue(CueId),
    Role {
        gender: Option<Gender>,
        plural: bool,
        kind: RoleKind,
    },
    Title {
        gender: Option<Gender>,
        plural: bool,
    },
    Body {
        gender: Option<Gender>,
        plural: bool,
        kind: BodyKind,
    },
    Medium(Medium),
    Time(TimeSense),
    Term(TermKind),
    FirstName(Option<Gender>),
    /// A name that the lexicons know.
    Figure {
        figure: Figure,
        gender: Option<Gender>,
        plural: bool,
    },
    /// A capitalised word that none knows.
    Name,
    Gentile {
        noun: bool,
        gender: Option<Gender>,
        plural: bool,
    },
    /// A common noun or adjective, for all the lexicons know.
    Common,
}

/// A word, locution or quotation of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) part: Part,
    /// The first token's word; unknown for quotations.
    pub(crate) id: WordId,
    /// Whether the word begins with a capital.
    pub(crate) capital: bool,
}

impl Word {
    pub(crate) fn is(&self, function: Function) -> bool {
        matches!(self.part, Part::Function(f) if f == function)
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        matches!(self.part, Part::Punctuation(c) if c == mark)
    }
}

/// Gives every word of `sentence` its part, and puts them behind those that `words` has.
pub(crate) fn tag(text: &Text<'_>, lexis: &Lexis<'_>, sentence: &Sentence, lexicon: &Lexicon, words: &mut Vec<Word>) {
    let units = &lexis.units[sentence.units.clone()];
    let first = words.len();
    let mut tagger = Tagger { text, lexis, lexicon, units, words, first, at: 0 };
    while tagger.at < units.len() {
        let (word, length) = tagger.next();
        tagger.words.push(word);
        tagger.at += length;
    }
}

struct Tagger<'a, 't> {
    text: &'a Text<'t>,
    lexis: &'a Lexis<'t>,
    lexicon: &'a Lexicon,
    units: &'a [Unit],
    /// The words before, with their parts, behind those of other sentences.
    words: &'a mut Vec<Word>,
    /// The first of this sentence.
    first: usize,
    at: usize,
}

impl Tagger<'_, '_> {
    fn next(&self) -> (Word, usize) {
        let t = match self.units[self.at] {
            Unit::Quotation(q) => {
                let q = q as usize;
                let span = self.text.quotations[q].outer;
                return (Word { span, part: Part::Quotation(q), id: WordId::UNKNOWN, capital: false }, 1);
            }
            Unit::Token(t) => t as usize,
        };
        let token = self.lexis.tokens[t];
        let found = &self.lexis.matches[t];
        let word = |part, length: usize| {
            let last = self.lexis.tokens[t + length - 1].span;
            let span = Span::new(token.span.start(), last.end());
            (Word { span, part, id: found.word, capital: token.is_capital() }, length)
        };
        if let Some((node, length)) = found.phrase {
            let length = usize::from(length);
            let contiguous =
                self.at + length <= self.units.len() && (0..length).all(|i| self.units[self.at + i] == Unit::Token((t + i) as u32));
            if contiguous
                && let Some(part) = self.choose(self.lexicon.vocabulary.phrase(node), t, length)
                // *a également appelé les élus*: no naming, behind its auxiliary.
                && !(part == Part::Term(TermKind::Participle) && self.after_tense_auxiliary() && !self.before_quotation(length))
                && !(matches!(part, Part::Pronoun(_)) && self.followed_by_noun(length))
            {
                return word(part, length);
            }
        }
        match token.shape {
            Shape::Punctuation(c) => return word(Part::Punctuation(c), 1),
            Shape::Number => return word(Part::Number, 1),
            _ => {}
        }
        if let Some(part) = self.choose(&found.own, t, 1) {
            return word(part, 1);
        }
        word(self.unknown(t), 1)
    }

    /// The token that is being tagged.
    fn token(&self) -> usize {
        match self.units[self.at] {
            Unit::Token(t) => t as usize,
            Unit::Quotation(_) => unreachable!("quotations are tagged at once"),
        }
    }

    fn choose(&self, phrase: &Phrase, t: usize, length: usize) -> Option<Part> {
        let (senses, traits) = (self.lexicon.vocabulary.of_phrase(phrase), phrase.traits());
        let token = self.lexis.tokens[t];
        // Half of all words are like that.
        if let [only] = senses
            && !token.is_capital()
            && self.has_one_reading(only)
        {
            return part_of(only);
        }
        // *relations* is a form of *relater* only where somebody says *nous*.
        let spoken: SmallVec<[Sense; 8]>;
        let senses = if traits.any(Traits::FIRST_PERSON) && !self.after_first_person() && !self.before_enclitic(length) {
            spoken = senses.iter().filter(|s| !is_first_person(s)).copied().collect();
            &spoken
        } else {
            senses
        };
        if senses.is_empty() {
            return None;
        }
        let grammatical = traits.any(Traits::FUNCTION.or(Traits::DETERMINER).or(Traits::PRONOUN));
        if token.is_capital() && !self.initial() && !(grammatical && self.after_closing_mark()) {
            return self.choose_capital(senses, t, length);
        }
        if token.is_capital()
            && let Some(part) = self.name(senses, t, length)
        {
            // *Marine Le Pen*, but not *Pierre après pierre*: a lone word of the language stays one.
            if !grammatical && !traits.any(Traits::INFINITIVE) {
                return Some(part);
            }
        }
        self.choose_common(senses, length)
    }
}

fn is_first_person(sense: &Sense) -> bool {
    matches!(sense, Sense::Verb { mood: Mood::Finite { first: true, .. }, .. })
}

fn part_of(sense: &Sense) -> Option<Part> {
    Some(match *sense {
        Sense::Function(f) => Part::Function(f),
        Sense::Determiner { definiteness, gender, plural } => Part::Determiner { definiteness, gender, plural },
        Sense::Pronoun(p) => Part::Pronoun(p),
        Sense::Enclitic(p) => Part::Enclitic(p),
        Sense::Verb { lemma, mood } => Part::Verb { lemma, mood },
        Sense::Cue(c) => Part::Cue(c),
        Sense::Role { gender, plural, kind } => Part::Role { gender, plural, kind },
        Sense::Title { gender, plural } => Part::Title { gender, plural },
        Sense::Body { gender, plural, kind } => Part::Body { gender, plural, kind },
        Sense::Medium { medium } => Part::Medium(medium),
        Sense::Time(t) => Part::Time(t),
        Sense::Term(k) => Part::Term(k),
        Sense::Gentile { noun, gender, plural, .. } => Part::Gentile { noun, gender, plural },
        _ => return None,
    })
}
