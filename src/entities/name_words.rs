//! The words of names and descriptions, a number each: they are compared over and over, and heard.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::lexicon::{Lexicon, Sounds, fold_bare};
use crate::mentions::figure_name;
use crate::tokens::is_letter;
use crate::words::Figure;

/// A word of a name, in lower case without accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NameWord(u32);

impl NameWord {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a word sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Sound(u32);

impl Sound {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words of a name, for comparison: few have more.
pub(super) type Key = SmallVec<[NameWord; 4]>;

/// The words of a document's names.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    numbers: FxHashMap<Box<str>, NameWord>,
    words: Vec<Word>,
    sounds: FxHashMap<Box<str>, Sound>,
    figures: FxHashMap<Figure, Key>,
    /// The word in hand, and how it sounds.
    folded: String,
    heard: String,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    bytes: usize,
    characters: usize,
    sound: Sound,
}

impl NameWords {
    /// Room for the words of so long a text.
    pub(super) fn of_text(bytes: usize) -> Self {
        let room = bytes / 32;
        Self {
            numbers: FxHashMap::with_capacity_and_hasher(room, Default::default()),
            words: Vec::with_capacity(room),
            sounds: FxHashMap::with_capacity_and_hasher(room, Default::default()),
            figures: FxHashMap::default(),
            folded: String::new(),
            heard: String::new(),
        }
    }

    /// The words of a name.
    pub(super) fn key(&mut self, name: &str, sounds: &Sounds) -> Key {
        let mut key = Key::new();
        for part in parts(name) {
            fold_bare(part, &mut self.folded);
            if counts(&self.folded, name) {
                key.push(self.number(sounds));
            }
        }
        key
    }

    /// The words of a figure's name in the lexicon.
    pub(super) fn figure(&mut self, figure: Figure, lexicon: &Lexicon) -> Key {
        if let Some(known) = self.figures.get(&figure) {
            return known.clone();
        }
        let key = self.key(figure_name(figure, lexicon).0, &lexicon.sounds);
        self.figures.insert(figure, key.clone());
        key
    }

    /// The words of a name, if all of them have been met.
    pub(super) fn find(&self, name: &str) -> Option<Key> {
        let mut folded = String::new();
        let mut key = Key::new();
        for part in parts(name) {
            fold_bare(part, &mut folded);
            if counts(&folded, name) {
                key.push(*self.numbers.get(folded.as_str())?);
            }
        }
        Some(key)
    }

    /// Its length in bytes.
    pub(super) fn bytes(&self, word: NameWord) -> usize {
        self.words[word.index()].bytes
    }

    /// Its length in code points.
    pub(super) fn characters(&self, word: NameWord) -> usize {
        self.words[word.index()].characters
    }

    pub(super) fn sound(&self, word: NameWord) -> Sound {
        self.words[word.index()].sound
    }

    /// The number of the word in hand.
    fn number(&mut self, sounds: &Sounds) -> NameWord {
        if let Some(word) = self.numbers.get(self.folded.as_str()) {
            return *word;
        }
        let word = NameWord(self.words.len() as u32);
        let next = Sound(self.sounds.len() as u32);
        sounds.hear(&self.folded, &mut self.heard);
        let sound = self.sounds.get(self.heard.as_str()).copied().unwrap_or_else(|| {
            self.sounds.insert(self.heard.as_str().into(), next);
            next
        });
        self.words.push(Word { bytes: self.folded.len(), characters: self.folded.chars().count(), sound });
        self.numbers.insert(self.folded.as_str().into(), word);
        word
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !is_letter(c)).filter(|part| !part.is_empty())
}

/// An initial says nothing beside other words.
fn counts(folded: &str, name: &str) -> bool {
    folded.chars().nth(1).is_some() || name.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn names_are_compared_by_their_words() {
        let sounds = &Lexicon::embedded().sounds;
        let mut words = NameWords::default();
        let key = words.key("Éric J. Dùpont", sounds);
        assert_eq!((key.len(), words.key("ERIC DUPONT", sounds)), (2, key.clone()));
        assert_eq!((words.find("Eric Dupont"), words.find("Eric Durand")), (Some(key.clone()), None));
        assert_eq!((words.bytes(key[0]), words.characters(key[1])), (4, 6));
        let (french, english) = (words.key("Tchernychov", sounds)[0], words.key("Chernyshev", sounds)[0]);
        assert!(french != english && words.sound(french) == words.sound(english) && words.sound(french) != words.sound(key[0]));
    }
}
