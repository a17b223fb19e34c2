//! The comparer on any articles: a zero byte ends each, and every one has an outlet of its own.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quidit::{Document, Extractor};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fuzz_target!(|bytes: &[u8]| {
    let articles: Vec<Document> = bytes
        .split(|&byte| byte == 0)
        .enumerate()
        .map(|(n, text)| Document { outlet: Some(format!("outlet {n}")), ..Document::new(n.to_string(), String::from_utf8_lossy(text)) })
        .collect();
    let comparison = invariants::compared(&EXTRACTOR, &articles);
    let _ = comparison.stories();
    let sought = articles.first().map_or("", |article| article.text.as_str());
    let _ = comparison.verify(sought, None, EXTRACTOR.lexicon());
});
