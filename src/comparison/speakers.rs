//! Whether two statements name the same speaker: by the lexicon's id, else by name with its spelling variants.

use super::words::hash64;
use crate::lexicon::{Lexicon, folded};

/// A statement's speaker as speakers are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SpeakerKey {
    id: Option<u64>,
    /// How each word of the name sounds, small words left out.
    words: Vec<u32>,
    /// Whether it is a name, not a description such as *le groupe*.
    named: bool,
}

/// What is known of two speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speakers {
    Same,
    /// One of them is not known, or only described.
    Unknown,
    Other,
}

impl SpeakerKey {
    pub(super) fn new(name: Option<&str>, id: Option<&str>, lexicon: &Lexicon) -> Self {
        let Some(name) = name else { return Self::default() };
        let named = name.chars().any(char::is_uppercase);
        let heard = |word: &str| super::words::hash(&key(&lexicon.sounds.heard(&folded(word))));
        let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        let capitals = parts.clone().filter(|word| word.starts_with(char::is_uppercase));
        let words = if named { capitals.map(heard).collect() } else { parts.map(heard).collect() };
        Self { id: id.map(hash64), words, named }
    }

    /// The word of the name by which it is sought, the last: a surname, or a body's own name.
    pub(super) fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().copied()
    }

    /// Whether it is known who it is.
    pub(super) fn is_named(&self) -> bool {
        self.named && !self.words.is_empty()
    }

    /// Whether two are the same.
    pub(super) fn compare(&self, other: &Self) -> Speakers {
        if self.words.is_empty() || other.words.is_empty() {
            return Speakers::Unknown;
        }
        if let (Some(a), Some(b)) = (self.id, other.id)
            && a == b
        {
            return Speakers::Same;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        // *Choïgou*, *Sergueï Choïgou*; *CGT*, *CGT-Cheminots*.
        if short.words.iter().all(|word| long.words.contains(word)) {
            return Speakers::Same;
        }
        if self.named && other.named { Speakers::Other } else { Speakers::Unknown }
    }
}

/// What a word sounds like, and of a long word only its consonants: *Hryhorenko* and *Grygorenko*, *Oleksandr* and *Olexandre*.
fn key(heard: &str) -> String {
    /// Shorter words are too alike without their vowels.
    const LONG: usize = 5;
    let mut skeleton = String::with_capacity(heard.len());
    for c in heard.chars() {
        match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => {}
            'x' => skeleton.push_str("ks"),
            // One letter of Ukrainian, two of Russian.
            'g' => skeleton.push('h'),
            c if skeleton.ends_with(c) => {}
            c => skeleton.push(c),
        }
    }
    if skeleton.len() >= LONG { skeleton } else { heard.to_owned() }
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
            ("CGT", "CGT-Cheminots"),
        ] {
            assert_eq!(compared(a, b), Speakers::Same, "{a} / {b}");
        }
    }

    #[test]
    fn others_do_not() {
        assert_eq!(compared("Jean Dupont", "Jacques Dupont"), Speakers::Other);
        assert_eq!(compared("Awa Diop", "Karim Belhadj"), Speakers::Other);
        assert_eq!(compared("groupe", "Ardenor"), Speakers::Unknown);
    }
}
