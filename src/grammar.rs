//! The grammar of all sentences of a document: their words, chunks and subjects, those of one behind those of another.
//!
//! Stage by stage for the whole document, not sentence by sentence: the code of a stage is large, and stays at hand.

use std::ops::Range;

use crate::chunks::{self, Chunk};
use crate::clauses;
use crate::lexicon::Lexicon;
use crate::mentions::Mention;
use crate::sentences::{Lexis, Text};
use crate::words::{self, Word};

/// Rows of several sentences, one behind the other.
#[derive(Debug)]
pub(crate) struct Rows<T> {
    all: Vec<T>,
    /// Where each sentence's rows begin, and last where all end.
    first: Vec<u32>,
}

impl<T> Rows<T> {
    /// None, with room for so many.
    fn with_capacity(rows: usize, sentences: usize) -> Self {
        let mut first = Vec::with_capacity(sentences + 1);
        first.push(0);
        Self { all: Vec::with_capacity(rows), first }
    }

    fn range(&self, sentence: usize) -> Range<usize> {
        self.first[sentence] as usize..self.first[sentence + 1] as usize
    }

    /// How many sentences there are.
    fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// Those of a sentence.
    fn of(&self, sentence: usize) -> &[T] {
        &self.all[self.range(sentence)]
    }

    /// Enters those of the next sentence, which `extend` puts behind all that are there.
    fn push(&mut self, extend: impl FnOnce(&mut Vec<T>)) {
        extend(&mut self.all);
        self.first.push(self.all.len() as u32);
    }
}

/// The grammar of all sentences, in their order.
pub(crate) struct Grammar {
    words: Rows<Word>,
    chunks: Rows<Chunk>,
    /// For each chunk that is a verb, the chunk of its sentence that is its subject.
    subjects: Vec<Option<usize>>,
    /// The chunks' tags alone: what the frames search.
    tags: Vec<u8>,
}

/// A sentence with its grammar.
#[derive(Clone, Copy)]
pub(crate) struct Parsed<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) chunks: &'a [Chunk],
    /// For each chunk that is a verb, the chunk that is its subject.
    pub(crate) subjects: &'a [Option<usize>],
    /// The tag string.
    pub(crate) tags: &'a [u8],
}

impl<'a> Parsed<'a> {
    /// The chunks that mention somebody or something, with what they mention. Most others are told by their tags, which lie closer
    /// together than they do.
    pub(crate) fn mentions(self) -> impl Iterator<Item = (usize, &'a Mention)> {
        let may = self.tags.iter().enumerate().filter(|(_, tag)| chunks::is_mention(**tag));
        may.filter_map(move |(chunk, _)| Some((chunk, self.chunks[chunk].mention()?)))
    }
}

impl Grammar {
    /// That of no sentence.
    pub(crate) fn none() -> Self {
        Self { words: Rows::with_capacity(0, 0), chunks: Rows::with_capacity(0, 0), subjects: Vec::new(), tags: Vec::new() }
    }

    /// A sentence with its grammar.
    #[inline]
    pub(crate) fn of(&self, sentence: usize) -> Parsed<'_> {
        let range = self.chunks.range(sentence);
        Parsed {
            words: self.words.of(sentence),
            chunks: &self.chunks.all[range.clone()],
            subjects: &self.subjects[range.clone()],
            tags: &self.tags[range],
        }
    }

    /// How many sentences there are.
    pub(crate) fn len(&self) -> usize {
        self.chunks.len()
    }

    /// All sentences.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Parsed<'_>> + Clone {
        (0..self.len()).map(|sentence| self.of(sentence))
    }
}

/// The words of every sentence, with their parts. Links, bylines and buttons have no grammar, but their marks are accounted for.
pub(crate) fn words(text: &Text<'_>, lexis: &Lexis<'_>, lexicon: &Lexicon) -> Rows<Word> {
    let mut words = Rows::with_capacity(lexis.units.len(), text.sentences.len());
    for sentence in &text.sentences {
        words.push(|words| {
            if text.kinds[sentence.paragraph].is_text() {
                words::tag(text, lexis, sentence, lexicon, words);
            }
        });
    }
    words
}

/// The chunks of every sentence.
pub(crate) fn chunks(words: &Rows<Word>, lexicon: &Lexicon) -> Rows<Chunk> {
    let mut chunks = Rows::with_capacity(words.all.len(), words.len());
    for sentence in 0..words.len() {
        chunks.push(|chunks| chunks::chunk(words.of(sentence), lexicon, chunks));
    }
    chunks
}

/// The subjects of every sentence, and with them its grammar.
pub(crate) fn link(text: &Text<'_>, words: Rows<Word>, mut chunks: Rows<Chunk>, lexicon: &Lexicon) -> Grammar {
    let mut subjects = vec![None; chunks.all.len()];
    for (index, sentence) in text.sentences.iter().enumerate() {
        let range = chunks.range(index);
        clauses::link(&mut chunks.all[range.clone()], &mut subjects[range], sentence.inside.is_some(), lexicon);
    }
    let tags = chunks.all.iter().map(|chunk| chunk.tag).collect();
    Grammar { words, chunks, subjects, tags }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyse;
    use crate::chunks::constructions;
    use crate::{Document, Lexicon};

    #[test]
    fn mentions_and_cues_are_told_by_their_tags() {
        let text = "Selon le maire, « il faut partir », a dit mardi à Lyon Paul Durand, qui l'a appris par un communiqué du Monde. \
                    Elle dit, explique-t-on, vouloir rester, mais craint-elle d'ajouter que nous avons été accusés par la presse ? \
                    Réponse, glaciale, des élus interrogés : « Non. » Le film « Candide » sort, dixit la mairie, en rappelant ses propos.";
        let (document, lexicon) = (Document::new("a", text), Lexicon::embedded());
        let analysis = analyse(&document, &lexicon);
        for parsed in analysis.outer_sentences().map(|sentence| analysis.parsed(sentence)) {
            let all = parsed.chunks.iter().enumerate().filter_map(|(i, chunk)| Some((i, chunk.mention()?.span)));
            assert_eq!(parsed.mentions().map(|(i, mention)| (i, mention.span)).collect::<Vec<_>>(), all.collect::<Vec<_>>());
            let cues = parsed.chunks.iter().filter_map(|chunk| chunk.cue());
            let taken = cues.fold(0, |taken, cue| taken | lexicon.cue(cue).constructions);
            assert_ne!(taken, 0);
            assert_eq!(constructions(parsed.tags, parsed.chunks, &lexicon), taken);
        }
    }
}
