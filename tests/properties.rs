//! What must hold of any text: offsets slice back to the quote, every mark is accounted for, rows are in order, the same
//! text gives the same rows, whatever its line ends and apostrophes.

mod invariants;

use std::sync::LazyLock;

use proptest::prelude::*;
use quidit::{Document, Extractor, Kind, Statement};

use invariants::{PIECES, compared, extracted, written};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn extract(text: &str) -> Vec<Statement> {
    EXTRACTOR.extract(&Document::new("text", text))
}

fn check(text: &str) {
    let rows = extracted(&EXTRACTOR, text);
    written(text, &rows);
}

/// Pieces, and now and then anything else.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![6 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_invariants(pieces in proptest::collection::vec(piece(), 0..40)) {
        check(&pieces.concat());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_articles_can_be_compared(articles in proptest::collection::vec(proptest::collection::vec(piece(), 0..40), 2..5)) {
        let outlet = |n: usize| Some(format!("outlet {n}"));
        let article = |(n, pieces): (usize, &Vec<String>)| Document { outlet: outlet(n), ..Document::new(n.to_string(), pieces.concat()) };
        let articles: Vec<Document> = articles.iter().enumerate().map(article).collect();
        let comparison = compared(&EXTRACTOR, &articles);
        _ = comparison.stories();
        _ = comparison.verify(&articles[0].text, None, EXTRACTOR.lexicon());
    }
}

/// Our articles as they are, and turned into what other sites would have made of them.
fn articles() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles")).sort_by_file_name() {
        let entry = entry.expect("the articles can be listed");
        if entry.file_type().is_file() {
            found.push((entry.path().display().to_string(), std::fs::read_to_string(entry.path()).expect("an article is UTF-8")));
        }
    }
    assert!(found.len() > 100);
    found
}

#[test]
fn articles_keep_the_invariants() {
    for (_, text) in articles() {
        check(&text);
    }
}

#[test]
fn every_mark_is_accounted_for() {
    // Each outermost pair of guillemets in running text is one row; inner ones are rows or part of their quotation.
    for (path, text) in articles() {
        let rows = extract(&text);
        for (at, _) in text.match_indices('«') {
            let point = text[..at].chars().count();
            let quoted = rows.iter().filter(|r| r.kind != Kind::Indirect);
            let inside = quoted.clone().any(|r| (point + 1..=point + 3).contains(&r.start) || (r.start..r.end).contains(&point));
            assert!(inside, "{path}: the mark at {point} is in no row");
        }
    }
}

fn words(rows: &[Statement]) -> Vec<(String, Option<String>, Kind)> {
    let plain = |words: &str| words.replace('’', "'").replace("  ", " ");
    rows.iter().map(|r| (plain(&r.quote), r.speaker.as_deref().map(plain), r.kind)).collect()
}

#[test]
fn line_ends_and_apostrophes_change_no_row() {
    for (path, text) in articles() {
        let plain = words(&extract(&text));
        assert_eq!(words(&extract(&text.replace('\n', "\r\n"))), plain, "{path} with CRLF");
        assert_eq!(words(&extract(&text.replace('\'', "’"))), words(&extract(&text.replace('’', "'"))), "{path} with the other apostrophe");
    }
}

#[test]
fn work_is_linear_in_hostile_text() {
    // Counted in rows and bytes of output, not in seconds: what is quadratic would give far more of them.
    for piece in ["il a dit que ", "« Oui », dit Paul, ", "il parle de « fragment » et ", "« ", "Paul Durand, ", "« a “ b "] {
        let size = |n: usize| extract(&piece.repeat(n)).iter().map(|r| r.quote.len() + r.context.len() + 1).sum::<usize>();
        let (once, twice) = (size(4_000), size(8_000));
        assert!(twice <= once * 5 / 2 + 10_000, "{piece:?}: {once} bytes, then {twice}");
    }
}
