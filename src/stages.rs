//! For the benches only: the stages one by one, and the words that the lexicons look for.

use std::time::{Duration, Instant};

use crate::analysis;
use crate::document::Document;
use crate::extractor::Extractor;
use crate::{attribution, grammar, layout, sentences, statements};

/// The stages that [`timed`] tells apart, in their order.
pub const NAMES: [&str; 8] =
    ["layout", "marks, tokens, matches, sentences", "words", "chunks", "clauses", "entities", "attribution with frames", "statements"];

/// How long each stage takes for a document.
#[must_use]
pub fn timed(extractor: &Extractor, document: &Document) -> [Duration; NAMES.len()] {
    let lexicon = extractor.lexicon();
    let start = Instant::now();
    let layout = layout::lay_out(&document.text, lexicon);
    let laid_out = Instant::now();
    let (text, lexis) = sentences::read(&document.text, &layout, lexicon);
    let read = Instant::now();
    let words = grammar::words(&text, &lexis, lexicon);
    let tagged = Instant::now();
    drop(lexis);
    let chunks = grammar::chunks(&words, lexicon);
    let chunked = Instant::now();
    let grammar = grammar::link(&text, words, chunks, lexicon);
    let linked = Instant::now();
    let analysis = analysis::gather(document, layout, text, grammar, lexicon);
    let gathered = Instant::now();
    let attributions = attribution::attribute(&analysis, lexicon);
    let attributed = Instant::now();
    let rows = statements::rows(document, &analysis, attributions.into_iter(), lexicon);
    drop(analysis);
    drop(rows);
    let times = [start, laid_out, read, tagged, chunked, linked, gathered, attributed, Instant::now()];
    std::array::from_fn(|stage| times[stage + 1] - times[stage])
}

/// The words of all lexicons, as they are compared: lower case, every form that a verb has.
#[must_use]
pub fn words(extractor: &Extractor) -> Vec<String> {
    extractor.lexicon().vocabulary.spellings()
}
