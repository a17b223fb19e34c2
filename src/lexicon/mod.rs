//! The lexicons: every word the extractor knows, read from CSV files and checked as they are read.
//!
//! The files under `lexicons/` are embedded in the library; a folder of files of the same names can be laid over them. A
//! language is the folder of its own files (`fr/`); the files beside it serve every language.

mod catalogue;
mod columns;
mod comparing;
mod conjugation;
mod content;
mod cues;
mod dates;
mod events;
mod figures;
mod grammar;
mod keys;
mod media;
mod nouns;
mod omission;
mod slots;
mod sounds;
mod sources;
mod steps;
mod table;
mod traits;
mod vocabulary;

use std::iter;
use std::path::Path;

pub use catalogue::{LexiconFaults, LexiconFile, LexiconRow};
pub(crate) use columns::{ColumnKind, ColumnNames, key_of};
pub(crate) use comparing::{Comparing, Force, Reach, STEMMER};
pub(crate) use conjugation::{Mood, Tense};
pub(crate) use content::Content;
pub use cues::Stance;
pub(crate) use cues::{Auxiliary, CONSTRUCTIONS, Construction, Cue, CueId, CueKind, Lemma, LemmaId, Locution, Step};
pub(crate) use dates::{LayoutKind, Openings, TimeSense};
pub(crate) use events::Events;
pub(crate) use figures::{Figures, Held, OutletKind, PlaceKind, Tenure};
pub(crate) use grammar::{Definiteness, Function, Pronoun, PronounFunction};
pub(crate) use media::{Media, Medium, Meeting, Reference};
pub(crate) use nouns::{BodyKind, Echoes, RoleKind, Society, TermKind};
pub(crate) use omission::{Omission, Omitted};
pub(crate) use sounds::Sounds;
pub(crate) use sources::{Sources, files};
pub use table::LexiconError;
pub(crate) use traits::Traits;
pub(crate) use vocabulary::{Node, Phrase, Vocabulary, WordId, fold_bare, folded};

use crate::features::Weights;
use crate::frames::Frames;
use crate::tokens::Splitter;

/// Grammatical gender, where a word tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// One thing that a phrase of the lexicons may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    Function(Function),
    Determiner {
        definiteness: Definiteness,
        gender: Option<Gender>,
        plural: bool,
    },
    Pronoun(Pronoun),
    /// A pronoun that hangs on its verb: *-t-il*.
    Enclitic(Pronoun),
    Verb {
        lemma: LemmaId,
        mood: Mood,
    },
    /// A noun, preposition or adverb of saying.
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
    Medium {
        medium: Medium,
    },
    Time(TimeSense),
    Term(TermKind),
    FirstName(Option<Gender>),
    Person(u32),
    Organisation(u32),
    /// `bare`: the name without its article, which must stand before it (*au Monde*).
    Outlet {
        outlet: u32,
        bare: bool,
    },
    Place(u32),
    /// An adjective or gentile of a place.
    Gentile {
        place: u32,
        noun: bool,
        gender: Option<Gender>,
        plural: bool,
    },
}

/// All lexicons of a language, ready to be matched; built once, shared between threads.
#[derive(Debug)]
pub struct Lexicon {
    pub(crate) splitter: Splitter,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) cues: Vec<Cue>,
    pub(crate) lemmas: Vec<Lemma>,
    pub(crate) media: Media,
    /// The endings of ordinals: *1er*.
    ordinals: Vec<String>,
    /// The word that joins names in a list.
    joiner: Option<String>,
    pub(crate) figures: Figures,
    pub(crate) events: Events,
    pub(crate) sounds: Sounds,
    pub(crate) echoes: Echoes,
    pub(crate) openings: Openings,
    pub(crate) frames: Frames,
    pub(crate) weights: Weights,
    pub(crate) columns: ColumnNames,
    pub(crate) comparing: Comparing,
}

impl Lexicon {
    /// The lexicons that the library carries.
    ///
    /// # Panics
    /// Never: a test loads them.
    #[must_use]
    pub fn embedded() -> Self {
        Self::load(None, None).expect("the embedded lexicons are checked by a test")
    }

    /// The embedded lexicons with the files of a folder on top: their rows are added, and replace those of the same key.
    ///
    /// # Errors
    /// A file of the folder that is none of the lexicons, or a fault in it: the error names file, line, column and value.
    pub fn with_folder(folder: &Path) -> Result<Self, LexiconError> {
        Self::load(Some(folder), None)
    }

    /// The embedded lexicons, those of a folder on top, without some rows. Rows that name any of these are left out too.
    pub(crate) fn without(omission: Omission, folder: Option<&Path>) -> Result<Self, LexiconError> {
        Self::load(folder, Some(omission))
    }

    fn load(folder: Option<&Path>, omission: Option<Omission>) -> Result<Self, LexiconError> {
        Self::of(&Sources::new(folder, omission)?)
    }

    fn of(sources: &Sources) -> Result<Self, LexiconError> {
        let splitter = grammar::splitter(sources)?;
        let mut vocabulary = Vocabulary::new();
        let contracting = grammar::contracting(sources)?;
        let words = &mut Words { splitter: &splitter, vocabulary: &mut vocabulary, contracting: &contracting };
        let joiner = grammar::load(sources, words)?;
        let (cues, lemmas) = cues::load(sources, words)?;
        let echoes = nouns::load(sources, words)?;
        let media = media::load(sources, words)?;
        let ordinals = dates::time(sources, words)?;
        let openings = dates::openings(sources)?;
        let mut figures = figures::load(sources, words)?;
        vocabulary.settle(&cues, &lemmas);
        figures.mark_ambiguous(&vocabulary);
        let events = events::load(sources)?;
        let sounds = sounds::load(sources)?;
        let frames = Frames::load(sources)?;
        let weights = Weights::load(sources, &frames)?;
        let columns = columns::load(sources)?;
        let comparing = comparing::load(sources)?;
        Ok(Self {
            splitter,
            vocabulary,
            cues,
            lemmas,
            media,
            figures,
            events,
            openings,
            frames,
            weights,
            sounds,
            ordinals,
            joiner,
            echoes,
            columns,
            comparing,
        })
    }

    pub(crate) fn cue(&self, id: CueId) -> &Cue {
        &self.cues[id.index()]
    }

    /// Names as a list: *A et B*.
    pub(crate) fn join(&self, names: &[&str]) -> String {
        names.join(&self.joiner.as_ref().map_or_else(|| ", ".to_owned(), |word| format!(" {word} ")))
    }

    /// Whether a folded word joins names in a list: *et*.
    pub(crate) fn joiner_is(&self, word: &str) -> bool {
        self.joiner.as_deref() == Some(word)
    }

    /// Who publishes at an address: the outlet's name, or its host where the lexicon does not know that.
    pub(crate) fn outlet_at(&self, address: &str) -> Option<String> {
        let host = host(address)?;
        Some(self.outlet_of_host(&host).map_or(host.clone(), str::to_owned))
    }

    /// The outlet that publishes at an address, where the lexicon knows that.
    pub(crate) fn known_outlet_at(&self, address: &str) -> Option<&str> {
        self.outlet_of_host(&host(address)?)
    }

    /// The name of the outlet whose host this is, or of which it is a part (`info.exemple.fr`).
    pub(crate) fn outlet_of_host(&self, host: &str) -> Option<&str> {
        let parts = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
        let known = iter::once(host).chain(parts).find_map(|host| self.figures.hosts.get(host))?;
        Some(&self.figures.outlets[*known as usize].name)
    }

    /// The name of the outlet of which these are the letters and digits in lower case: `20minutes` is *20 Minutes*.
    pub(crate) fn outlet_called(&self, letters: &str) -> Option<&str> {
        let same = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq(letters.chars());
        self.figures.outlets.iter().map(|outlet| outlet.name.as_str()).find(|name| same(name))
    }

    pub(crate) fn lemma(&self, id: LemmaId) -> &Lemma {
        &self.lemmas[id.index()]
    }
}

/// The host of an address, without `www.`.
pub(crate) fn host(address: &str) -> Option<String> {
    let host = address.split("//").nth(1)?.split(['/', ':', '?', '#']).next()?.trim_start_matches("www.").to_lowercase();
    Some(host).filter(|host| !host.is_empty())
}

/// The vocabulary while it is being filled.
struct Words<'a> {
    splitter: &'a Splitter,
    vocabulary: &'a mut Vocabulary,
    /// The forms of each preposition that contracts: *de*, *d'*, *du*, *des*.
    contracting: &'a [Vec<String>],
}

impl<'a> Words<'a> {
    fn add(&mut self, phrase: &str, sense: Sense) {
        self.vocabulary.insert(self.splitter, phrase, sense);
    }

    /// Adds a phrase that ends with a preposition also with the forms into which that contracts: *aux yeux de*, *aux yeux
    /// du*, *aux yeux d'*.
    fn add_governing(&mut self, phrase: &str, sense: Sense) {
        self.add(phrase, sense);
        let Some((stem, last)) = phrase.rsplit_once(' ') else { return };
        for form in self.contracted(last).iter().filter(|form| *form != last) {
            self.vocabulary.insert(self.splitter, &format!("{stem} {form}"), sense);
        }
    }

    /// The forms into which a preposition contracts, its own among them; none if it does not.
    fn contracted(&self, preposition: &str) -> &'a [String] {
        self.contracting.iter().find(|family| family.iter().any(|w| w == preposition)).map_or(&[], Vec::as_slice)
    }

    fn intern(&mut self, word: &str) -> WordId {
        self.vocabulary.intern(word)
    }

    /// What a word does as a pronoun before its verb, if it is one.
    fn pronoun(&self, word: &str) -> Option<PronounFunction> {
        let node = self.vocabulary.known(word).and_then(|id| self.vocabulary.start(id))?;
        self.vocabulary.added_to(node).find_map(|s| match s {
            Sense::Pronoun(p) if matches!(p.function, PronounFunction::Reflexive | PronounFunction::Clitic) => Some(p.function),
            _ => None,
        })
    }

    /// The first word of a phrase.
    fn first(&mut self, phrase: &str) -> WordId {
        let tokens = self.splitter.split(phrase, crate::document::Span::new(0, phrase.len()));
        tokens.first().map_or(WordId::UNKNOWN, |t| self.vocabulary.intern(t.span.of(phrase)))
    }
}

const GENDERS: &[(&str, Option<Gender>)] = &[("m", Some(Gender::Masculine)), ("f", Some(Gender::Feminine)), ("", None), ("u", None)];
const NUMBERS: &[(&str, bool)] = &[("s", false), ("p", true), ("", false)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lexicons_load() {
        let lexicon = Lexicon::load(None, None).unwrap_or_else(|e| panic!("{e}"));
        assert!(lexicon.cues.len() >= 900);
    }
}
