//! Whether two statements name the same speaker: by the lexicon's id, else by name with its spelling variants.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::words::{hash, hash64};
use crate::lexicon::{Lexicon, Sense, folded};

/// A statement's speaker as speakers are compared.
#[derive(Debug, Clone, Default)]
pub(super) struct SpeakerKey {
    /// A hash of the name as it is written.
    name: u64,
    id: Option<u64>,
    /// How each word of the name sounds, small words left out.
    words: Box<[Heard]>,
    /// By what it is sought.
    keys: Box<[u32]>,
    /// Its initials, if it has several words, or itself if it is an acronym.
    initials: Option<Initials>,
    /// Whether it is a name, not a description such as *le groupe*.
    named: bool,
}

/// Speakers by name and id, as statements give them.
type Known = FxHashMap<(String, Option<u64>), Arc<SpeakerKey>>;

/// Reads speakers, and remembers them: few people say much of what is said.
pub(super) struct SpeakerKeys<'l> {
    lexicon: &'l Lexicon,
    known: RefCell<Known>,
}

impl<'l> SpeakerKeys<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, known: RefCell::default() }
    }

    /// A speaker by the name and the lexicon's id that a statement gives.
    pub(super) fn of(&self, name: Option<&str>, id: Option<&str>) -> Arc<SpeakerKey> {
        let mut known = self.known.borrow_mut();
        if known.len() >= AT_HAND {
            known.clear();
        }
        let read = || Arc::new(SpeakerKey::new(name, id, self.lexicon));
        Arc::clone(known.entry((name.unwrap_or_default().to_owned(), id.map(hash64))).or_insert_with(read))
    }
}

/// So many speakers are kept at hand.
const AT_HAND: usize = 200_000;

/// How a word of a name sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heard {
    sound: Box<str>,
    /// A hash of what is left without its vowels.
    skeleton: u32,
}

/// The letters that a body is called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Initials {
    /// *Agence de sécurité des produits de santé*
    Long(u32),
    /// *ASPS*
    Acronym(u32),
}

/// What is known of two speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speakers {
    Same,
    /// One of them is not known, or only described.
    Unknown,
    Other,
}

impl Speakers {
    pub(super) const ALL: [Self; 3] = [Self::Same, Self::Unknown, Self::Other];
}

impl SpeakerKey {
    pub(super) fn new(name: Option<&str>, id: Option<&str>, lexicon: &Lexicon) -> Self {
        let Some(name) = name else { return Self::default() };
        let named = name.starts_with(char::is_uppercase);
        let heard = |word: &str| {
            let sound = lexicon.sounds.heard(&folded(word)).into_boxed_str();
            Heard { skeleton: hash(&skeleton(&sound)), sound }
        };
        let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).collect();
        let capitals = || parts.iter().filter(|word| word.starts_with(char::is_uppercase));
        let words: Box<[Heard]> = if named { capitals().map(|w| heard(w)).collect() } else { parts.iter().map(|w| heard(w)).collect() };
        let initials = initials(&parts);
        // Too many have the same first name.
        let last = words
            .iter()
            .zip(capitals())
            .filter(|(_, word)| words.len() == 1 || !is_first_name(word, lexicon))
            .map(|(word, _)| word.skeleton);
        let letters = initials.map(|(Initials::Long(letters) | Initials::Acronym(letters))| letters);
        Self { name: hash64(name), id: id.map(hash64), keys: last.chain(letters).collect(), words, initials, named }
    }

    /// Keys by which it is sought: what each word of the name sounds like without its vowels, and its initials.
    pub(super) fn keys(&self) -> &[u32] {
        &self.keys
    }

    /// Whether it is known who it is.
    pub(super) fn is_named(&self) -> bool {
        self.named && !self.words.is_empty()
    }

    /// Whether it is somebody whom nobody names: *un client*.
    pub(super) fn is_described(&self) -> bool {
        !self.named && !self.words.is_empty()
    }

    /// Whether two are the same.
    pub(super) fn compare(&self, other: &Self) -> Speakers {
        if self.words.is_empty() || other.words.is_empty() {
            return Speakers::Unknown;
        }
        if self.name == other.name || self.id.is_some() && self.id == other.id {
            return Speakers::Same;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        // *Choïgou*, *Sergueï Choïgou*; *CGT*, *CGT-Cheminots*; *Olexandre Grygorenko*, *Oleksandr Hryhorenko*.
        if short.words.iter().all(|word| long.words.iter().any(|other| alike(word, other))) {
            return Speakers::Same;
        }
        match (self.initials, other.initials) {
            (Some(Initials::Long(a)), Some(Initials::Acronym(b))) | (Some(Initials::Acronym(a)), Some(Initials::Long(b))) if a == b => {
                return Speakers::Same;
            }
            _ => {}
        }
        if self.named && other.named { Speakers::Other } else { Speakers::Unknown }
    }
}

/// Whether a word of a name is a first name.
fn is_first_name(word: &str, lexicon: &Lexicon) -> bool {
    let vocabulary = &lexicon.vocabulary;
    let node = vocabulary.known(word).and_then(|word| vocabulary.start(word));
    node.is_some_and(|node| vocabulary.senses(node).iter().any(|sense| matches!(sense, Sense::FirstName(_))))
}

/// Whether two words of names are spellings of one: by how far they are apart (Damerau and Levenshtein's distance).
fn alike(a: &Heard, b: &Heard) -> bool {
    if a.sound == b.sound {
        return true;
    }
    let length = a.sound.len().min(b.sound.len());
    // How far they may be apart. Short names that differ are others.
    let may = match (length, a.skeleton == b.skeleton) {
        (..4, _) => 0,
        (_, true) => 1 + length / 4,
        (_, false) => length / 6,
    };
    // Most are told apart by their first letters or lengths.
    let near = may > 0 && a.sound.len().abs_diff(b.sound.len()) <= may && (may > 1 || a.sound.as_bytes()[0] == b.sound.as_bytes()[0]);
    near && strsim::osa_distance(&a.sound, &b.sound) <= may
}

/// What a word sounds like without its vowels, and without what one alphabet has for another: *Hryhorenko* and *Grygorenko*,
/// *Oleksandr* and *Olexandre*.
fn skeleton(heard: &str) -> String {
    let mut skeleton = String::with_capacity(heard.len());
    for c in heard.chars() {
        match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'g' => {}
            'x' => skeleton.push_str("ks"),
            c if skeleton.ends_with(c) => {}
            c => skeleton.push(c),
        }
    }
    skeleton
}

/// The initials of a name of several words, small words left out, or the acronym that it is.
fn initials(parts: &[&str]) -> Option<Initials> {
    match parts {
        [one] if one.chars().count() <= 7 && one.chars().all(char::is_uppercase) => Some(Initials::Acronym(hash(&folded(one)))),
        [] | [_] => None,
        several => {
            let letters = several.iter().filter(|word| word.chars().count() > 3 || word.starts_with(char::is_uppercase));
            Some(Initials::Long(hash(&folded(&letters.filter_map(|word| word.chars().next()).collect::<String>()))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str) -> Speakers {
        let lexicon = Lexicon::embedded();
        let key = |name: &str| SpeakerKey::new(Some(name), None, &lexicon);
        key(a).compare(&key(b))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [
            ("Sergueï Choïgou", "Choïgu"),
            ("Sergueï Choïgou", "Sergei Shoigu"),
            ("Oleksandr Hryhorenko", "Olexandre Grygorenko"),
            ("Étienne Vasseur", "Etienne Vasseur"),
            ("Maud Perrin", "Maude Perrin"),
            ("Matheus Leitão", "Mateus Leitao"),
            ("CGT", "CGT-Cheminots"),
            ("AST", "Agence de sûreté des tunnels"),
        ] {
            assert_eq!(compared(a, b), Speakers::Same, "{a} / {b}");
        }
    }

    #[test]
    fn others_do_not() {
        for (a, b) in [("Jean Dupont", "Jacques Dupont"), ("Awa Diop", "Karim Belhadj"), ("CFDT", "CFTC"), ("Marie Martin", "Marc Martin")]
        {
            assert_eq!(compared(a, b), Speakers::Other, "{a} / {b}");
        }
        assert_eq!(compared("groupe", "Ardenor"), Speakers::Unknown);
    }
}
