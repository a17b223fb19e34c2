//! Where frames match the sentences of a document: for all of them before anything is attributed, because the patterns' code and
//! tables are large, and stay at hand.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::chunks::{Chunk, constructions};
use crate::frames::{Hit, Target};
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::{Auxiliary, Lexicon};

use super::candidates::quotations_of;

/// The tag string around a quotation is cut to this many chunks on either side, so that a long sentence stays linear.
const WINDOW: usize = 60;

/// The matches of all frames in a document.
#[derive(Debug, Default)]
pub(super) struct Matches {
    hits: Vec<Hit>,
    sentences: Vec<Sentence>,
    /// Of all quotations that stand in sentences, those of one sentence behind those of another.
    quotations: Vec<Range<usize>>,
}

/// Where the matches of a sentence are.
#[derive(Debug)]
struct Sentence {
    /// Those for its quotations.
    quotations: Range<usize>,
    /// Those for its clauses, or for the quotation that it is the inside of.
    own: Range<usize>,
}

impl Matches {
    pub(super) fn of(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Self {
        let mut matches = Self::default();
        for (index, sentence) in analysis.text.sentences.iter().enumerate() {
            let parsed = analysis.parsed(index);
            let kind = analysis.text.kinds[sentence.paragraph];
            let first = matches.quotations.len();
            if kind.is_text() {
                for (chunk, quotation) in quotations_of(parsed) {
                    let range = matches.enter(|hits| around(parsed, chunk, quotation, analysis, lexicon, hits));
                    matches.quotations.push(range);
                }
            }
            let quotations = first..matches.quotations.len();
            let own = matches.enter(|hits| match sentence.inside {
                Some(_) if kind.is_text() => inside(parsed, lexicon, hits),
                None if matches!(kind, layout::Kind::Body | layout::Kind::Headline) => clauses(parsed, lexicon, hits),
                _ => {}
            });
            matches.sentences.push(Sentence { quotations, own });
        }
        matches
    }

    /// Enters hits, and tells where they are.
    fn enter(&mut self, find: impl FnOnce(&mut Vec<Hit>)) -> Range<usize> {
        let first = self.hits.len();
        find(&mut self.hits);
        first..self.hits.len()
    }

    /// The matches for each quotation that stands in a sentence, in their order.
    pub(super) fn of_quotations(&self, sentence: usize) -> impl Iterator<Item = &[Hit]> {
        self.quotations[self.sentences[sentence].quotations.clone()].iter().map(|range| &self.hits[range.clone()])
    }

    /// The matches for the clauses of a sentence, or for the quotation that it is the inside of.
    pub(super) fn of_sentence(&self, sentence: usize) -> &[Hit] {
        &self.hits[self.sentences[sentence].own.clone()]
    }
}

/// Finds what matches for the quotation at a chunk of a sentence.
fn around(parsed: Parsed<'_>, chunk: usize, quotation: usize, analysis: &Analysis<'_>, lexicon: &Lexicon, hits: &mut Vec<Hit>) {
    let from = chunk.saturating_sub(WINDOW);
    let to = (chunk + WINDOW + 1).min(parsed.chunks.len());
    let mut tags = parsed.tags[from..to].to_vec();
    let before = chunk.checked_sub(1).map(|b| &parsed.chunks[b]);
    let auxiliary = before.and_then(Chunk::verb).filter(|v| v.copula);
    let perfect = auxiliary.is_some_and(|v| lexicon.lemma(v.lemma).auxiliary == Auxiliary::Perfect);
    // *une « prime de silence »*, *devient « grippe saisonnière »*: a noun that could be a verb elsewhere.
    let nominal = before.is_some_and(|b| b.tag == b'x' || b.verb().is_some());
    tags[chunk - from] = match first_words(analysis.inner_chunks(quotation)) {
        Some(first) if !nominal && matches!(first.tag, b'V' | b'v' | b'W') => b'f',
        // *s'est « réjoui »*, *a « enjoint à … »*
        Some(first) if auxiliary.is_some() && matches!(first.tag, b'Z' | b'z') => b'f',
        Some(first) if perfect && matches!(first.tag, b'V' | b'v') => b'f',
        _ if analysis.wording(quotation).is_utterance() => b'Q',
        _ => b'F',
    };
    let first = hits.len();
    let taken = || constructions(&parsed.tags[from..to], &parsed.chunks[from..to], lexicon);
    lexicon.frames.find(&tags, taken, Target::Quotation, hits);
    for hit in &mut hits[first..] {
        *hit = hit.shifted(from);
    }
}

/// The chunk that the words of a quotation begin with, an ellipsis aside: *« [...] annule le refus »*.
fn first_words(chunks: &[Chunk]) -> Option<&Chunk> {
    chunks.iter().find(|c| !matches!(c.tag, b'.' | b'(' | b')'))
}

/// Finds the incises in the inside of a quotation.
fn inside(parsed: Parsed<'_>, lexicon: &Lexicon, hits: &mut Vec<Hit>) {
    let tags = &parsed.tags[..parsed.tags.len().min(4 * WINDOW)];
    lexicon.frames.find(tags, || constructions(parsed.tags, parsed.chunks, lexicon), Target::Inside, hits);
}

/// Finds what matches for the clauses of a sentence.
fn clauses(parsed: Parsed<'_>, lexicon: &Lexicon, hits: &mut Vec<Hit>) {
    lexicon.frames.find(parsed.tags, || constructions(parsed.tags, parsed.chunks, lexicon), Target::Clause, hits);
}
