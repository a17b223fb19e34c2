//! What two versions of a statement are compared by: numbers in words, negations, modals, words that stand for each other.

use rust_stemmers::Algorithm;
use rustc_hash::FxHashMap;

use super::{LexiconError, Sources, folded};
use crate::comparison::Likeness;

/// By what words of the language lose their inflection, where no lexicon tells the infinitive (Snowball).
pub(crate) const STEMMER: Algorithm = Algorithm::French;

/// What a negation denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The verb behind it: *ne*.
    Verb,
    /// The verb that *ne* denies, or in speech without one, the verb before it: *pas*.
    Partner,
    /// The next word: *sans*.
    Next,
    /// Behind *ne* and a verb, it leaves only one thing: *que*.
    Except,
}

/// How a modal bends a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Force {
    Must = 1,
    May = 2,
    Will = 3,
    Perhaps = 4,
}

/// The words that comparing knows.
#[derive(Debug, Default)]
pub(crate) struct Comparing {
    pub(crate) numbers: FxHashMap<String, f64>,
    pub(crate) negations: FxHashMap<String, Reach>,
    /// By infinitive or word.
    pub(crate) modals: FxHashMap<String, Force>,
    /// The number of the sense of a word that others stand for.
    pub(crate) senses: FxHashMap<String, u32>,
    pub(crate) likeness: Likeness,
}

pub(super) fn load(sources: &Sources) -> Result<Comparing, LexiconError> {
    let mut words = Comparing { likeness: Likeness::load(sources)?, ..Comparing::default() };
    for record in sources.table("fr/numbers.csv", &["word", "value"], 1)?.records() {
        words.numbers.insert(folded(record.cell("word").required()?), record.cell("value").number()?);
    }
    let reaches = [("verb", Reach::Verb), ("partner", Reach::Partner), ("next", Reach::Next), ("except", Reach::Except)];
    for record in sources.table("fr/negations.csv", &["word", "reach"], 1)?.records() {
        words.negations.insert(folded(record.cell("word").required()?), record.cell("reach").choice(&reaches)?);
    }
    let forces = [("must", Force::Must), ("may", Force::May), ("will", Force::Will), ("perhaps", Force::Perhaps)];
    for record in sources.table("fr/modals.csv", &["word", "force"], 1)?.records() {
        words.modals.insert(folded(record.cell("word").required()?), record.cell("force").choice(&forces)?);
    }
    let mut senses = FxHashMap::default();
    for record in sources.table("fr/synonyms.csv", &["word", "sense"], 1)?.records() {
        let fresh = senses.len() as u32;
        let sense = *senses.entry(record.cell("sense").required()?.to_owned()).or_insert(fresh);
        words.senses.insert(folded(record.cell("word").required()?), sense);
    }
    Ok(words)
}
