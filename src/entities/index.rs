//! Where each entity is found again: by name, figure, head of its descriptions, office and sentence.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::EntityId;
use super::name_words::{Key, NameWord, NameWords};
use crate::document::Span;
use crate::lexicon::WordId;
use crate::words::Figure;

/// Of many who share a word, this many of the last are looked at before a place, and `AHEAD` behind it.
const NEAREST: usize = 48;
const AHEAD: usize = 16;

/// Who shares a word, with the sentence from which on, in order: mostly few.
type Bucket = SmallVec<[(u32, EntityId); 2]>;

/// Who shares a word: mostly few.
type Few = SmallVec<[EntityId; 4]>;

/// The ways to an entity.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By a whole name: whoever carried it first.
    by_name: FxHashMap<Key, EntityId>,
    /// By the first and last word of a name.
    by_word: Vec<Few>,
    /// By how the last word of a name sounds.
    by_sound: Vec<Few>,
    by_figure: FxHashMap<Figure, EntityId>,
    /// Those with a name, by the head of a description given of them.
    by_head: FxHashMap<WordId, Bucket>,
    /// Figures, by the first word of an office.
    by_office: FxHashMap<String, Bucket>,
    /// Those named as of a body.
    by_body: FxHashMap<EntityId, Bucket>,
    /// Those without a name, by the head of their description.
    unnamed: FxHashMap<WordId, Unnamed>,
    /// What each sentence mentions, in order.
    mentioned: Vec<SmallVec<[Mentioned; 4]>>,
}

/// Those without a name whose descriptions have the same head.
#[derive(Debug)]
struct Unnamed {
    /// The first sentence that described one so.
    from: usize,
    /// Those of whom the words are not read yet, which only another such description asks for.
    unread: SmallVec<[(EntityId, Span); 1]>,
}

/// An entity that a sentence mentions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mentioned {
    pub(super) entity: EntityId,
    chunk: u32,
    /// Whether somebody quoted speaks of it.
    pub(super) quoted: bool,
}

impl Index {
    /// Room for the names of so long a text, and for what each of its sentences mentions.
    pub(super) fn of_text(bytes: usize, sentences: usize) -> Self {
        Self {
            by_name: FxHashMap::with_capacity_and_hasher(bytes / 128, Default::default()),
            by_word: Vec::with_capacity(bytes / 32),
            by_sound: Vec::with_capacity(bytes / 32),
            mentioned: vec![SmallVec::new(); sentences],
            ..Self::default()
        }
    }

    /// Only what tells who carries a name: nobody is sought otherwise once all are gathered.
    pub(super) fn names(self) -> Self {
        Self { by_name: self.by_name, ..Self::default() }
    }

    /// Somebody carries a name.
    pub(super) fn add_name(&mut self, id: EntityId, name: &[NameWord], words: &NameWords) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return };
        match self.by_name.get_mut(name) {
            Some(known) => *known = (*known).min(id),
            None => _ = self.by_name.insert(Key::from_slice(name), id),
        }
        push(&mut self.by_word, first.index(), id);
        if name.len() > 1 {
            push(&mut self.by_word, last.index(), id);
        }
        push(&mut self.by_sound, words.sound(*last).index(), id);
    }

    pub(super) fn add_figure(&mut self, id: EntityId, figure: Figure) {
        let first = self.by_figure.entry(figure).or_insert(id);
        *first = (*first).min(id);
    }

    pub(super) fn add_head(&mut self, id: EntityId, head: WordId, sentence: usize) {
        insert(self.by_head.entry(head).or_default(), sentence, id);
    }

    pub(super) fn add_office(&mut self, id: EntityId, office: &str, sentence: usize) {
        insert(self.by_office.entry(office.to_owned()).or_default(), sentence, id);
    }

    /// Somebody is of a body.
    pub(super) fn add_member(&mut self, id: EntityId, body: EntityId, sentence: usize) {
        insert(self.by_body.entry(body).or_default(), sentence, id);
    }

    /// Somebody without a name is described.
    pub(super) fn add_description(&mut self, id: EntityId, head: WordId, role: Span, sentence: usize) {
        let unnamed = self.unnamed.entry(head).or_insert_with(|| Unnamed { from: sentence, unread: SmallVec::new() });
        unnamed.unread.push((id, role));
    }

    /// Those without a name of whom the words are now to be read, with their descriptions.
    pub(super) fn take_unread(&mut self, head: WordId) -> impl Iterator<Item = (EntityId, Span)> + use<> {
        self.unnamed.get_mut(&head).map(|unnamed| std::mem::take(&mut unnamed.unread)).into_iter().flatten()
    }

    pub(super) fn add_mention(&mut self, entity: EntityId, (sentence, chunk): (usize, usize), quoted: bool) {
        // Descriptions come after all names: they go among them.
        let (there, chunk) = (&mut self.mentioned[sentence], chunk as u32);
        let at = there.partition_point(|m| m.chunk <= chunk);
        there.insert(at, Mentioned { entity, chunk, quoted });
    }

    /// Whoever carries exactly this name.
    pub(super) fn named(&self, name: &[NameWord]) -> Option<EntityId> {
        self.by_name.get(name).copied()
    }

    pub(super) fn of_figure(&self, figure: Figure) -> Option<EntityId> {
        self.by_figure.get(&figure).copied()
    }

    /// Whoever may share a name, the likeliest and latest first.
    pub(super) fn sharing<'a>(&'a self, name: &[NameWord], words: &NameWords) -> impl Iterator<Item = EntityId> + use<'a> {
        let latest = |ids: Option<&'a Few>| ids.into_iter().flat_map(|ids| ids.iter().rev().take(NEAREST).copied());
        let of = |word: Option<&NameWord>| word.and_then(|word| self.by_word.get(word.index()));
        let sound = name.last().and_then(|word| self.by_sound.get(words.sound(*word).index()));
        latest(sound).chain(latest(of(name.first()))).chain(latest(of(name.last())))
    }

    /// Whether anybody with a name is described by this word, or by the first of an office.
    pub(super) fn has_described(&self, head: WordId, office: impl FnOnce() -> Option<String>) -> bool {
        self.by_head.contains_key(&head) || !self.by_office.is_empty() && office().is_some_and(|word| self.by_office.contains_key(&word))
    }

    /// Those with a name whom the document or their office describes by this word, near a sentence, first named first.
    pub(super) fn described(&self, head: WordId, office: &str, sentence: usize) -> Vec<EntityId> {
        let near = |bucket: &Bucket| {
            let at = upto(bucket, sentence);
            bucket[at.saturating_sub(NEAREST)..(at + AHEAD).min(bucket.len())].iter().map(|&(_, id)| id).collect::<Vec<_>>()
        };
        let mut ids = self.by_head.get(&head).map(near).unwrap_or_default();
        ids.extend(self.by_office.get(office).map(near).unwrap_or_default());
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Those named as of a body, the last before a sentence first.
    pub(super) fn of_body(&self, body: EntityId, sentence: usize) -> impl Iterator<Item = EntityId> {
        let bucket = self.by_body.get(&body).map_or(&[][..], SmallVec::as_slice);
        bucket[..upto(bucket, sentence)].iter().rev().take(NEAREST).map(|&(_, id)| id)
    }

    /// Whether anybody was described by this word before, or anybody with a name is.
    pub(super) fn is_described(&self, head: WordId, before: usize) -> bool {
        self.by_head.contains_key(&head) || self.unnamed.get(&head).is_some_and(|unnamed| unnamed.from < before)
    }

    /// What the sentence of a place mentions before it, and what each of the last `reach` sentences mentions, the last first.
    pub(super) fn mentioned(&self, (sentence, chunk): (usize, usize), reach: usize) -> impl Iterator<Item = &Mentioned> {
        let before = &self.mentioned[sentence.saturating_sub(reach)..sentence];
        let there = self.mentioned[sentence].iter().rev().take(NEAREST).filter(move |m| (m.chunk as usize) < chunk);
        there.chain(before.iter().rev().flat_map(|all| all.iter().rev().take(NEAREST)))
    }
}

fn push(of: &mut Vec<Few>, index: usize, id: EntityId) {
    if of.len() <= index {
        of.resize_with(index + 1, Few::new);
    }
    of[index].push(id);
}

/// Whom the lexicon alone names comes after the names of the whole document: it goes among them.
fn insert(bucket: &mut Bucket, sentence: usize, id: EntityId) {
    bucket.insert(upto(bucket, sentence), (sentence as u32, id));
}

/// How many of a bucket are there from a sentence before or from this one on.
fn upto(bucket: &[(u32, EntityId)], sentence: usize) -> usize {
    bucket.partition_point(|&(s, _)| s as usize <= sentence)
}
