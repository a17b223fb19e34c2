//! The words of all lexicons in one trie over words, and what each may be.

use std::iter;
use std::num::NonZeroU32;

use rustc_hash::FxHashMap;

use super::keys::Keys;
use super::traits::Traits;
use super::{Cue, Lemma, Sense};
use crate::document::Span;
use crate::tokens::{Splitter, Token, is_accented, is_apostrophe};

/// A word of some lexicon; `WordId::UNKNOWN` for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WordId(u32);

impl WordId {
    pub(crate) const UNKNOWN: Self = Self(0);

    #[cfg(test)]
    pub(super) fn of(id: u32) -> Self {
        Self(id)
    }
}

/// A place in the trie: a phrase of one or more words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Node(u32);

/// Phrases and their senses.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Keys,
    steps: FxHashMap<(Node, WordId), Node>,
    /// By node; a single word's node has the number of the word.
    phrases: Vec<Phrase>,
    /// The senses of all phrases: what is looked up all the time lies close together.
    senses: Vec<Sense>,
    /// The senses while phrases are being added, each with the place of the phrase's next one.
    added: Vec<(Sense, Option<NonZeroU32>)>,
}

/// A phrase, or the beginning of one.
#[derive(Debug, Default)]
struct Phrase {
    /// Where its senses begin: among those added, and later among all.
    first: u32,
    /// How many it has.
    count: u16,
    /// Whether longer phrases begin with it.
    goes_on: bool,
    /// Whether it is one word.
    single: bool,
    /// Of all senses, once they are known.
    traits: Traits,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self { words: Keys::new(), phrases: vec![Phrase::default()], ..Self::default() }
    }

    /// Adds one sense of a phrase, which is split into words as a text is.
    pub(super) fn insert(&mut self, splitter: &Splitter, phrase: &str, sense: Sense) {
        let tokens = splitter.split(phrase, Span::new(0, phrase.len()));
        if tokens.is_empty() {
            return;
        }
        let words: Vec<WordId> = tokens.iter().map(|t| self.intern(t.span.of(phrase))).collect();
        self.insert_words(&words, sense);
    }

    /// Adds one sense of a phrase that is one word or given as words.
    pub(super) fn insert_words(&mut self, words: &[WordId], sense: Sense) {
        let mut node = Node(words[0].0);
        for word in &words[1..] {
            let fresh = Node(self.phrases.len() as u32);
            self.phrases[node.0 as usize].goes_on = true;
            node = *self.steps.entry((node, *word)).or_insert(fresh);
            if node == fresh {
                self.phrases.push(Phrase::default());
            }
        }
        if self.added_to(node).any(|known| *known == sense) {
            return;
        }
        let place = self.added.len() as u32;
        let last = self.places(node).last();
        self.added.push((sense, None));
        let phrase = &mut self.phrases[node.0 as usize];
        phrase.count += 1;
        match last {
            Some(last) => self.added[last].1 = NonZeroU32::new(place),
            None => phrase.first = place,
        }
    }

    /// Where the senses stand that were added to a phrase, in their order.
    fn places(&self, node: Node) -> impl Iterator<Item = usize> {
        let phrase = &self.phrases[node.0 as usize];
        let first = (phrase.count > 0).then_some(phrase.first as usize);
        iter::successors(first, |place| self.added[*place].1.map(|next| next.get() as usize))
    }

    /// The senses that were added to a phrase so far.
    pub(super) fn added_to(&self, node: Node) -> impl Iterator<Item = &Sense> {
        self.places(node).map(|place| &self.added[place].0)
    }

    /// Lays the senses of each phrase side by side, after the last one is added.
    pub(super) fn settle(&mut self, cues: &[Cue], lemmas: &[Lemma]) {
        let mut senses = Vec::with_capacity(self.added.len());
        for node in 0..self.phrases.len() {
            let first = senses.len();
            senses.extend(self.added_to(Node(node as u32)).copied());
            let phrase = &mut self.phrases[node];
            phrase.first = first as u32;
            phrase.traits = Traits::of(&senses[first..], cues, lemmas);
        }
        (self.senses, self.added) = (senses, Vec::new());
    }

    /// What each single word may be.
    pub(super) fn single_words(&self) -> impl Iterator<Item = &[Sense]> {
        self.phrases.iter().filter(|phrase| phrase.single).map(|phrase| self.of_phrase(phrase))
    }

    fn of_phrase(&self, phrase: &Phrase) -> &[Sense] {
        let first = phrase.first as usize;
        &self.senses[first..first + usize::from(phrase.count)]
    }

    /// All words, folded.
    pub(crate) fn spellings(&self) -> Vec<String> {
        self.words.spellings()
    }

    /// The id of a word, given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let mut key = String::new();
        fold(word, &mut key);
        if let Some(id) = self.words.get(&key) {
            return id;
        }
        let id = WordId(self.phrases.len() as u32);
        self.words.insert(&key, id);
        self.phrases.push(Phrase { single: true, ..Phrase::default() });
        id
    }

    /// The id of a word, if it has one.
    pub(crate) fn known(&self, word: &str) -> Option<WordId> {
        self.words.get_alone(word).unwrap_or_else(|| {
            let mut key = String::new();
            fold(word, &mut key);
            self.words.get(&key)
        })
    }

    /// The word that a token is; `key` is scratch space.
    pub(crate) fn word(&self, text: &str, token: &Token, key: &mut String) -> WordId {
        let Span { start, end } = token.span;
        let found = self.words.get_written(text, start, end - start).unwrap_or_else(|| {
            fold(&text[start..end], key);
            self.words.get(key)
        });
        found.unwrap_or(WordId::UNKNOWN)
    }

    /// Where a phrase that begins with `word` stands.
    pub(crate) fn start(&self, word: WordId) -> Option<Node> {
        (word != WordId::UNKNOWN).then_some(Node(word.0))
    }

    /// One word further.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        // Most phrases are whole, and a table of all steps is large.
        self.phrases[node.0 as usize].goes_on.then(|| self.steps.get(&(node, word)).copied()).flatten()
    }

    /// What the phrase at `node` may be; empty if it is only the beginning of phrases.
    pub(crate) fn senses(&self, node: Node) -> &[Sense] {
        self.of_phrase(&self.phrases[node.0 as usize])
    }

    /// Whether the phrase at `node` is more than the beginning of phrases.
    pub(crate) fn is_whole(&self, node: Node) -> bool {
        self.phrases[node.0 as usize].count > 0
    }

    /// What the senses of the phrase at `node` are.
    pub(crate) fn traits(&self, node: Node) -> Traits {
        self.phrases[node.0 as usize].traits
    }
}

/// How words are compared: lower case, straight apostrophe, no accent on the first letter, since capitals often lack it.
/// A word of one letter is kept as it is (*a* and *A*, *M*, *X*).
fn fold(word: &str, key: &mut String) {
    key.clear();
    if word.is_ascii() && word.len() > 1 {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    key.reserve(word.len());
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return };
    if chars.clone().next().is_none() {
        key.push(first);
        return;
    }
    if first.is_ascii() {
        key.push(first.to_ascii_lowercase());
    } else {
        key.extend(first.to_lowercase().map(bare));
    }
    for c in chars {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else if is_accented(c) {
            key.push(c);
        } else if is_apostrophe(c) {
            key.push('\'');
        } else if matches!(c, '\u{2010}' | '\u{2011}') {
            key.push('-');
        } else {
            key.extend(c.to_lowercase());
        }
    }
}

/// A word in lower case without accents: how names and descriptions are compared.
pub(crate) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else if is_accented(c) {
            key.push(bare(c));
        } else {
            key.extend(c.to_lowercase().map(bare));
        }
    }
    key
}

/// A letter without its accent.
fn bare(c: char) -> char {
    match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' | 'ı' => 'i',
        'ô' | 'ö' | 'ó' | 'õ' | 'ø' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ş' | 'š' => 's',
        'ž' => 'z',
        c => c,
    }
}
