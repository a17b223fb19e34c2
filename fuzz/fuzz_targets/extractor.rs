//! The extractor on any text.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quidit::Extractor;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let rows = invariants::extracted(&EXTRACTOR, &text);
    invariants::written(&text, &rows);
});
