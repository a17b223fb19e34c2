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

/// The words of a name, for comparison: few have more.
pub(super) type Key = SmallVec<[NameWord; 4]>;

/// The words of a document's names.
#[derive(Debug, Default)]
pub(super) struct NameWords {
    spellings: Spellings,
    figures: FxHashMap<Figure, Key>,
    /// The word in hand, and how it sounds.
    folded: String,
    sound: String,
}

/// Words as they are written or heard, each with its number.
#[derive(Debug, Default)]
struct Spellings {
    numbers: FxHashMap<Letters, NameWord>,
    words: Vec<Word>,
}

/// Most words are short enough to need no memory of their own.
type Letters = SmallVec<[u8; 16]>;

#[derive(Debug, Clone, Copy)]
struct Word {
    bytes: usize,
    characters: usize,
    /// The spelling that it is heard as, once it is met in a name.
    sound: Option<NameWord>,
}

impl Spellings {
    fn number(&mut self, letters: &str) -> NameWord {
        if let Some(word) = self.numbers.get(letters.as_bytes()) {
            return *word;
        }
        let word = NameWord(self.words.len() as u32);
        self.words.push(Word { bytes: letters.len(), characters: letters.chars().count(), sound: None });
        self.numbers.insert(Letters::from_slice(letters.as_bytes()), word);
        word
    }
}

impl NameWords {
    /// Room for the words of so long a text.
    pub(super) fn of_text(bytes: usize) -> Self {
        let room = bytes / 32;
        let numbers = FxHashMap::with_capacity_and_hasher(room, Default::default());
        Self { spellings: Spellings { numbers, words: Vec::with_capacity(room) }, ..Self::default() }
    }

    /// The words of a name.
    pub(super) fn key(&mut self, name: &str, sounds: &Sounds) -> Key {
        self.read(name, |words| words.heard(sounds))
    }

    /// The words of a description: nobody is sought by how they sound.
    pub(super) fn unheard(&mut self, description: &str) -> Key {
        self.read(description, |words| words.spellings.number(&words.folded))
    }

    /// The words of a name or description, each the `number` of the word in hand.
    fn read(&mut self, name: &str, mut number: impl FnMut(&mut Self) -> NameWord) -> Key {
        let mut key = Key::new();
        for part in parts(name) {
            fold_bare(part, &mut self.folded);
            if counts(&self.folded, name) {
                key.push(number(self));
            }
        }
        key
    }

    /// The words of a figure's name in the lexicon.
    pub(super) fn figure(&mut self, figure: Figure, lexicon: &Lexicon) -> Key {
        if let Some(known) = self.figures.get(&figure) {
            return Key::from_slice(known);
        }
        let key = self.key(figure_name(figure, lexicon).0, &lexicon.sounds);
        self.figures.insert(figure, Key::from_slice(&key));
        key
    }

    /// The words of a figure's name, if that has been asked for.
    pub(super) fn known_figure(&self, figure: Figure) -> Option<&Key> {
        self.figures.get(&figure)
    }

    /// The words of a name, if all of them have been met.
    pub(super) fn find(&self, name: &str) -> Option<Key> {
        let mut folded = String::new();
        let mut key = Key::new();
        for part in parts(name) {
            fold_bare(part, &mut folded);
            if counts(&folded, name) {
                key.push(*self.spellings.numbers.get(folded.as_bytes())?);
            }
        }
        Some(key)
    }

    /// Its length in bytes.
    pub(super) fn bytes(&self, word: NameWord) -> usize {
        self.word(word).bytes
    }

    /// Its length in code points.
    pub(super) fn characters(&self, word: NameWord) -> usize {
        self.word(word).characters
    }

    /// How it sounds: the spelling of all that sound like it.
    pub(super) fn sound(&self, word: NameWord) -> NameWord {
        self.word(word).sound.unwrap_or(word)
    }

    fn word(&self, word: NameWord) -> &Word {
        &self.spellings.words[word.index()]
    }

    /// The number of the word in hand, which is heard.
    fn heard(&mut self, sounds: &Sounds) -> NameWord {
        let word = self.spellings.number(&self.folded);
        if self.word(word).sound.is_none() {
            sounds.hear(&self.folded, &mut self.sound);
            let sound = if self.sound == self.folded { word } else { self.spellings.number(&self.sound) };
            self.spellings.words[word.index()].sound = Some(sound);
        }
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
