//! Which chunk of which sentence mentions whom: every later stage asks for that, of every chunk.

use super::EntityId;

/// The entity that each chunk of a document mentions.
#[derive(Debug, Default)]
pub(super) struct OfChunks {
    /// Where each sentence's chunks begin, and last where all end.
    first: Vec<usize>,
    all: Vec<Option<EntityId>>,
}

impl OfChunks {
    /// None yet, of sentences with so many chunks.
    pub(super) fn new(lengths: impl ExactSizeIterator<Item = usize>) -> Self {
        let mut first = Vec::with_capacity(lengths.len() + 1);
        first.push(0);
        let mut end = 0;
        for length in lengths {
            end += length;
            first.push(end);
        }
        Self { first, all: vec![None; end] }
    }

    pub(super) fn get(&self, sentence: usize, chunk: usize) -> Option<EntityId> {
        let of_sentence = self.all.get(*self.first.get(sentence)?..*self.first.get(sentence + 1)?)?;
        of_sentence.get(chunk).copied().flatten()
    }

    pub(super) fn set(&mut self, (sentence, chunk): (usize, usize), entity: EntityId) {
        let place = self.first[sentence] + chunk;
        self.all[place] = Some(entity);
    }
}
