//! The words of all lexicons in one trie over words, and what each may be.

use std::iter;
use std::num::NonZeroU32;

use super::keys::{Key, Keys, Known};
use super::slots::Slot;
use super::steps::Steps;
use super::traits::Traits;
use super::{Cue, Lemma, Sense};
use crate::document::Span;
use crate::tokens::{Splitter, Token, is_accented, is_apostrophe};

/// A word of some lexicon; `WordId::UNKNOWN` for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
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
pub(crate) struct Node(NonZeroU32);

impl Node {
    /// The node of a number; that of a single word is the word's.
    fn of(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    fn index(self) -> usize {
        self.0.get() as usize
    }
}

/// Phrases and their senses.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Keys,
    steps: Steps,
    /// By node; a single word's node has the number of the word.
    phrases: Vec<Phrase>,
    /// The senses of all phrases: what is looked up all the time lies close together.
    senses: Vec<Sense>,
    /// The senses while phrases are being added, each with the place of the phrase's next one.
    added: Vec<(Sense, Option<NonZeroU32>)>,
}

/// A phrase, or the beginning of one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Phrase {
    senses: Senses,
    /// Of all senses, once they are known; before that only where it stands in longer phrases.
    traits: Traits,
}

/// What a phrase may be.
#[derive(Debug, Clone, Copy)]
enum Senses {
    /// This and nothing else: most have one sense, which is then at hand.
    One(Sense),
    /// So many from a place on: among those added, and later among all. None for a mere beginning of phrases.
    Many(Place, u16),
}

/// A place in a list, in two halves: so it fits beside a sense without making room for itself.
#[derive(Debug, Clone, Copy, Default)]
struct Place([u16; 2]);

impl Place {
    fn of(index: usize) -> Self {
        Self([index as u16, (index >> 16) as u16])
    }

    fn index(self) -> usize {
        usize::from(self.0[0]) | usize::from(self.0[1]) << 16
    }
}

impl Default for Senses {
    fn default() -> Self {
        Self::Many(Place::default(), 0)
    }
}

impl Phrase {
    /// Whether it is more than the beginning of phrases.
    pub(crate) fn is_whole(&self) -> bool {
        !matches!(self.senses, Senses::Many(_, 0))
    }

    /// Whether longer phrases may begin with this, which is `word`, and the other word.
    #[inline]
    pub(crate) fn may_go_on(&self, word: WordId, other: (WordId, &Self)) -> bool {
        Traits::may_begin([self.traits, other.1.traits], [word.0, other.0.0])
    }

    /// What its senses are.
    #[inline]
    pub(crate) fn traits(&self) -> Traits {
        self.traits
    }
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
        let Some(mut node) = self.start(words[0]) else { return };
        if let [first, second, ..] = words {
            self.note(*first, Traits::goes_on_with(second.0));
            self.note(*second, Traits::stands_behind(first.0));
        }
        for word in &words[1..] {
            let Some(fresh) = Node::of(self.phrases.len() as u32) else { return };
            node = self.steps.take(node, *word, fresh);
            if node == fresh {
                self.phrases.push(Phrase::default());
            }
        }
        if self.added_to(node).any(|known| *known == sense) {
            return;
        }
        let place = self.added.len();
        let last = self.places(node).last();
        self.added.push((sense, None));
        if let Some(last) = last {
            self.added[last].1 = NonZeroU32::new(place as u32);
        }
        let senses = &mut self.phrases[node.index()].senses;
        *senses = match *senses {
            Senses::Many(first, count) if count > 0 => Senses::Many(first, count + 1),
            _ => Senses::Many(Place::of(place), 1),
        };
    }

    fn note(&mut self, word: WordId, trait_: Traits) {
        let known = &mut self.phrases[word.0 as usize].traits;
        *known = known.or(trait_);
    }

    /// Where the senses stand that were added to a phrase, in their order.
    fn places(&self, node: Node) -> impl Iterator<Item = usize> {
        let first = match self.phrases[node.index()].senses {
            Senses::Many(first, count) if count > 0 => Some(first.index()),
            _ => None,
        };
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
            senses.extend(Node::of(node as u32).into_iter().flat_map(|node| self.added_to(node)).copied());
            let phrase = &mut self.phrases[node];
            phrase.traits = phrase.traits.or(Traits::of(&senses[first..], cues, lemmas));
            phrase.senses = match senses[first..] {
                [only] => Senses::One(only),
                _ => Senses::Many(Place::of(first), (senses.len() - first) as u16),
            };
        }
        (self.senses, self.added) = (senses, Vec::new());
        self.steps.settle();
        self.words.settle(|word| self.phrases[word.0 as usize]);
    }

    /// What each single word may be.
    pub(super) fn single_words(&self) -> impl Iterator<Item = &[Sense]> {
        self.words.each_alone().map(|phrase| self.of_phrase(phrase))
    }

    /// What a phrase may be; empty if it is only the beginning of phrases.
    pub(crate) fn of_phrase<'a>(&'a self, phrase: &'a Phrase) -> &'a [Sense] {
        match &phrase.senses {
            Senses::One(sense) => std::slice::from_ref(sense),
            Senses::Many(first, count) => &self.senses[first.index()..first.index() + usize::from(*count)],
        }
    }

    /// All words, folded.
    pub(crate) fn spellings(&self) -> Vec<String> {
        self.words.spellings()
    }

    /// The id of a word, given one if it has none.
    pub(super) fn intern(&mut self, word: &str) -> WordId {
        let key = fold(word);
        if let Some(known) = self.words.get(&key) {
            return known.id;
        }
        let id = WordId(self.phrases.len() as u32);
        self.words.insert(&key, id);
        self.phrases.push(Phrase::default());
        id
    }

    /// The id of a word, if it has one.
    pub(crate) fn known(&self, word: &str) -> Option<WordId> {
        let known = Keys::folded(word).map_or_else(|| self.words.get(&fold(word)), |key| self.words.of(key));
        known.map(|known| known.id)
    }

    /// The words that tokens are, and what each is by itself.
    pub(crate) fn words(&self, text: &str, tokens: &[Token], mut each: impl FnMut(WordId, Phrase)) {
        let (mut keys, mut slots) = ([Key::default(); TOGETHER], [Slot::default(); TOGETHER]);
        for tokens in tokens.chunks(TOGETHER) {
            for (key, Token { span, .. }) in keys.iter_mut().zip(tokens) {
                *key = Keys::written(text, span.start(), span.end() - span.start()).unwrap_or_default();
            }
            for (slot, key) in slots.iter_mut().zip(&keys[..tokens.len()]) {
                *slot = self.words.at(*key);
            }
            for (token, (key, slot)) in tokens.iter().zip(keys.iter().zip(&slots)) {
                let known =
                    if *key == Key::default() { self.words.get(&fold(token.span.of(text))) } else { self.words.of_slot(*key, slot) };
                let Known { id, alone } = known.copied().unwrap_or_default();
                each(id, alone);
            }
        }
    }

    /// Where a phrase that begins with `word` stands.
    pub(crate) fn start(&self, word: WordId) -> Option<Node> {
        Node::of(word.0)
    }

    /// One word further.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.steps.get(node, word)
    }

    /// What the phrase at `node` may be; empty if it is only the beginning of phrases.
    pub(crate) fn senses(&self, node: Node) -> &[Sense] {
        self.of_phrase(&self.phrases[node.index()])
    }

    /// The phrase at `node`.
    pub(crate) fn phrase(&self, node: Node) -> &Phrase {
        &self.phrases[node.index()]
    }
}

/// So many words are looked up together: where each stands in a large table then takes its time while others are sought.
const TOGETHER: usize = 32;

/// How words are compared: lower case, straight apostrophe, no accent on the first letter, since capitals often lack it.
/// A word of one letter is kept as it is (*a* and *A*, *M*, *X*).
fn fold(word: &str) -> String {
    if word.is_ascii() && word.len() > 1 {
        return word.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(word.len());
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return key };
    if chars.clone().next().is_none() {
        key.push(first);
        return key;
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
    key
}

/// A word in lower case without accents: how names and descriptions are compared.
pub(crate) fn folded(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold_bare(word, &mut key);
    key
}

/// The same, in place of what `key` holds.
pub(crate) fn fold_bare(word: &str, key: &mut String) {
    key.clear();
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else if is_accented(c) {
            key.push(bare(c));
        } else {
            key.extend(c.to_lowercase().map(bare));
        }
    }
}

/// A letter without its accent.
pub(super) fn bare(c: char) -> char {
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
