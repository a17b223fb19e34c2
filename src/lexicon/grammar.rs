//! Function words: determiners, prepositions, conjunctions, adverbs and pronouns.

use super::{GENDERS, Gender, LexiconError, NUMBERS, Sense, Sources, Words};
use crate::tokens::Splitter;

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Preposition,
    /// *de*: joins a noun to its complement.
    Of,
    /// *à*, *auprès de*, *devant*: may introduce the addressee.
    To,
    /// *par*: may introduce the agent of a passive.
    By,
    /// *du*, *aux*: a preposition and a determiner in one, here with *de*.
    OfDeterminer,
    /// The same with *à*.
    ToDeterminer,
    Coordinator,
    Subordinator,
    Complementizer,
    /// *qui*: the relative that is a subject.
    RelativeSubject,
    Relative,
    Negation,
    Adverb,
    Numeral,
    Interjection,
    /// An adjective that stands before its noun.
    Adjective,
    /// A noun that another word's form hides: *point* in *point presse*, *rendez-vous*.
    Noun,
}

/// The tag of the coordinator that joins names.
const AND: &str = "coord-and";

const FUNCTIONS: &[(&str, Function)] = &[
    ("prep", Function::Preposition),
    ("prep-de", Function::Of),
    ("prep-à", Function::To),
    ("prep-par", Function::By),
    ("det-de", Function::OfDeterminer),
    ("det-à", Function::ToDeterminer),
    ("coord", Function::Coordinator),
    (AND, Function::Coordinator),
    ("sub", Function::Subordinator),
    ("que", Function::Complementizer),
    ("qui", Function::RelativeSubject),
    ("rel", Function::Relative),
    ("neg", Function::Negation),
    ("adv", Function::Adverb),
    ("num", Function::Numeral),
    ("interj", Function::Interjection),
    ("adj", Function::Adjective),
    ("noun", Function::Noun),
];

/// How a determiner presents its noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Definiteness {
    Definite,
    Indefinite,
    Demonstrative,
    Possessive,
    /// *deux*: with a definite determiner, the two just spoken of.
    Dual,
    None,
}

const DEFINITENESS: &[(&str, Definiteness)] = &[
    ("definite", Definiteness::Definite),
    ("indefinite", Definiteness::Indefinite),
    ("demonstrative", Definiteness::Demonstrative),
    ("possessive", Definiteness::Possessive),
    ("dual", Definiteness::Dual),
    ("none", Definiteness::None),
];

/// What a pronoun does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PronounFunction {
    Subject,
    /// *on*: a subject that is nobody in particular.
    Impersonal,
    Clitic,
    /// *se*: the clitic of a pronominal verb.
    Reflexive,
    Strong,
    Demonstrative,
    /// *l'intéressé*: whom the words before were about.
    Concerned,
    Indefinite,
    /// *cela*, *rien*: nobody.
    Neuter,
}

const PRONOUNS: &[(&str, PronounFunction)] = &[
    ("subject", PronounFunction::Subject),
    ("impersonal", PronounFunction::Impersonal),
    ("clitic", PronounFunction::Clitic),
    ("reflexive", PronounFunction::Reflexive),
    ("strong", PronounFunction::Strong),
    ("demonstrative", PronounFunction::Demonstrative),
    ("concerned", PronounFunction::Concerned),
    ("indefinite", PronounFunction::Indefinite),
    ("neuter", PronounFunction::Neuter),
];

/// A pronoun's features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) function: PronounFunction,
    pub(crate) person: u8,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
}

const WORD_COLUMNS: &[&str] = &["word", "tag"];
const PRONOUN_COLUMNS: &[&str] = &["pronoun", "function", "person", "gender", "number"];

/// What the language writes together: words ending in an apostrophe, subject pronouns behind a hyphen.
pub(super) fn splitter(sources: &Sources) -> Result<Splitter, LexiconError> {
    let mut splitter = Splitter::default();
    let words = sources.table("fr/words.csv", WORD_COLUMNS, 2)?;
    let pronouns = sources.table("fr/pronouns.csv", PRONOUN_COLUMNS, 2)?;
    let elided = words.records().map(|r| r.text("word")).chain(pronouns.records().map(|r| r.text("pronoun")));
    splitter.elisions = elided.filter(|w| w.ends_with('\'') && !w.contains([' ', '-'])).map(str::to_owned).collect();
    for record in pronouns.records() {
        if matches!(record.cell("function").choice(PRONOUNS)?, PronounFunction::Subject | PronounFunction::Impersonal) {
            let pronoun = record.text("pronoun");
            splitter.enclitics.extend([format!("-t-{pronoun}"), format!("-{pronoun}")]);
        }
    }
    splitter.prefixes = words.records().map(|r| r.text("word")).filter(|w| w.ends_with('-')).map(str::to_owned).collect();
    splitter.enclitics.sort_by_key(|e| std::cmp::Reverse(e.len()));
    splitter.whole = words.records().map(|r| r.text("word")).filter(|w| w.contains('-') && !w.ends_with('-')).map(str::to_owned).collect();
    Ok(splitter)
}

/// The forms of the prepositions that contract with determiners.
pub(super) fn contracting(sources: &Sources) -> Result<[Vec<String>; 2], LexiconError> {
    let mut families = [Vec::new(), Vec::new()];
    for record in sources.table("fr/words.csv", WORD_COLUMNS, 2)?.records() {
        let family = match record.cell("tag").choice(FUNCTIONS)? {
            Function::Of | Function::OfDeterminer => 0,
            Function::To | Function::ToDeterminer if !record.text("word").contains(' ') => 1,
            _ => continue,
        };
        families[family].push(record.text("word").to_owned());
    }
    Ok(families)
}

/// Reads `words.csv`, `determiners.csv` and `pronouns.csv`. Returns the word that joins names in a list: *et*.
pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<Option<String>, LexiconError> {
    let mut joiner = None;
    for record in sources.table("fr/words.csv", WORD_COLUMNS, 2)?.records() {
        let function = record.cell("tag").choice(FUNCTIONS)?;
        let word = record.text("word");
        if record.text("tag") == AND {
            joiner = joiner.or_else(|| Some(word.to_owned()));
        }
        if word.ends_with('-') {
            let id = words.intern(word);
            words.vocabulary.insert_words(&[id], Sense::Function(function));
        } else {
            words.add_governing(word, Sense::Function(function));
        }
    }
    for record in sources.table("fr/determiners.csv", &["determiner", "definiteness", "gender", "number"], 1)?.records() {
        let sense = Sense::Determiner {
            definiteness: record.cell("definiteness").choice(DEFINITENESS)?,
            gender: record.cell("gender").choice(GENDERS)?,
            plural: record.cell("number").choice(NUMBERS)?,
        };
        words.add_governing(record.text("determiner"), sense);
    }
    for record in sources.table("fr/pronouns.csv", PRONOUN_COLUMNS, 2)?.records() {
        let pronoun = Pronoun {
            function: record.cell("function").choice(PRONOUNS)?,
            person: record.cell("person").choice(&[("1", 1), ("2", 2), ("3", 3), ("", 3)])?,
            gender: record.cell("gender").choice(GENDERS)?,
            plural: record.cell("number").choice(NUMBERS)?,
        };
        let word = record.text("pronoun");
        words.add(word, Sense::Pronoun(pronoun));
        if matches!(pronoun.function, PronounFunction::Subject | PronounFunction::Impersonal) {
            for hung in [format!("-t-{word}"), format!("-{word}")] {
                let id = words.intern(&hung);
                words.vocabulary.insert_words(&[id], Sense::Enclitic(pronoun));
            }
        }
    }
    Ok(joiner)
}
