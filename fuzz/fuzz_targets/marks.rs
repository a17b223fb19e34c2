//! Quotation marks: every byte is a mark, a word or a phrase, so that marks open, cross and never close in all ways.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quidit::Extractor;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|bytes: &[u8]| {
    let text: String = bytes.iter().map(|&byte| invariants::PIECES[usize::from(byte) % invariants::PIECES.len()]).collect();
    let rows = invariants::extracted(&EXTRACTOR, &text);
    invariants::written(&text, &rows);
});
