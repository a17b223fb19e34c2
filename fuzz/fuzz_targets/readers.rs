//! The readers of all formats: the first byte picks one, or that the bytes tell it themselves. Reading ends, tells what it could not
//! read, and gives the same twice.

#![no_main]

use std::ops::ControlFlow;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quidit::Lexicon;
use quidit::input::{Format, Limits, Options, Reader};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

fuzz_target!(|bytes: &[u8]| {
    let Some((&pick, bytes)) = bytes.split_first() else { return };
    let format = Format::NAMES.get(usize::from(pick & 0x0F)).map(|(_, format)| *format);
    // Small bounds, so that a bomb takes no time.
    let limits = Limits { article: 1 << 20, unexpanded: 1 << 20, ..Limits::default() };
    let options = Options { format, statements: pick & 0x10 != 0, limits, ..Options::default() };
    let once = read(&options, bytes);
    assert_eq!(once, read(&options, bytes), "the same bytes give the same");
});

/// Everything that is found, articles and faults.
fn read(options: &Options, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let _ = Reader::new(&LEXICON, options.clone()).stream("file", bytes, &mut |one| {
        found.push(match one.and_then(|one| one.document(&LEXICON)) {
            Ok(document) => format!("{document:?}"),
            Err(fault) => fault.to_string(),
        });
        ControlFlow::Continue(())
    });
    found
}
