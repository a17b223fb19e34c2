//! Claims over the events of `tests/events`, six of them written without knowledge of the code: how good they are, and that they
//! are the same in whatever order and batches statements come.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use quidit::comparison::{Carried, Comparison, Index, IndexError, compare};
use quidit::evaluation::{Event, EventFigures};
use quidit::{Document, Extractor, Kind};

const EVENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/events");

/// The folders in one, sorted.
fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn articles(event: &Path) -> Vec<Document> {
    let article = |outlet: std::path::PathBuf| {
        let name = outlet.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(outlet.join("article.txt")).unwrap();
        Document { outlet: Some(name.clone()), ..Document::new(format!("{}/{name}", event.file_name().unwrap().display()), text) }
    };
    folders(event).into_iter().map(article).collect()
}

fn events(folder: &Path) -> Vec<Event> {
    let event = |path: std::path::PathBuf| {
        let gold = path.join("gold.json");
        Event::new(path.file_name().unwrap().to_string_lossy(), articles(&path), &gold.to_string_lossy(), &fs::read(&gold).unwrap())
            .unwrap()
    };
    folders(folder).into_iter().map(event).collect()
}

/// Every statement of every event, but for terms.
fn statements(extractor: &Extractor) -> Vec<Carried> {
    let articles = folders(Path::new(EVENTS)).into_iter().flat_map(|event| articles(&event));
    let carried = articles.flat_map(|article| Carried::all(&article, extractor.extract(&article)));
    carried.filter(|carried| carried.statement.kind != Kind::Term).collect()
}

/// Claims as they are told: each version's document, number, relation, differences and words.
fn told(comparison: &Comparison) -> Vec<Vec<String>> {
    let member = |m: &quidit::comparison::Member| {
        let s = &comparison.carried[m.carried].statement;
        format!("{} {} {:?} {:?} {} {}", s.document, s.statement, m.relation, m.differences, m.similarity, m.diff)
    };
    comparison.claims.iter().map(|claim| claim.members.iter().map(member).collect()).collect()
}

fn f1((precision, recall): (f64, f64)) -> f64 {
    2.0 * precision * recall / (precision + recall)
}

#[test]
fn claims_of_our_events_are_as_good_as_they_are_to_be() {
    let figures = EventFigures::of(&events(Path::new(EVENTS)), &Extractor::new());
    assert_eq!(figures.events, 12);
    let b3 = |(precision, recall, count): (f64, f64, usize)| f1((precision / count as f64, recall / count as f64));
    assert!(b3(figures.quotations) >= 0.95 && b3(figures.groups) >= 0.85, "{figures}");
    assert!(figures.watched.precision() >= 0.92 && figures.watched.recall() >= 0.92, "{figures}");
    assert!(figures.probes.0 as f64 >= 0.95 * figures.probes.1 as f64, "{figures}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3) })]

    #[test]
    fn the_order_of_statements_changes_nothing(seed in any::<u64>()) {
        let extractor = Extractor::new();
        let in_order = statements(&extractor);
        let mut shuffled = in_order.clone();
        shuffle(&mut shuffled, seed);
        prop_assert_eq!(told(&compare(in_order, extractor.lexicon())), told(&compare(shuffled, extractor.lexicon())));
    }

    #[test]
    fn an_index_tells_the_claims_of_everything_in_whatever_batches_it_came(seed in any::<u64>(), size in 30_usize..200) {
        let extractor = Extractor::new();
        let lexicon = extractor.lexicon();
        let all = statements(&extractor);
        let whole = told(&compare(all.clone(), lexicon));
        let mut shuffled = all;
        shuffle(&mut shuffled, seed);
        let folder = tempfile::tempdir().unwrap();
        for batch in shuffled.chunks(size) {
            let mut index = Index::open(folder.path(), lexicon).unwrap();
            prop_assert_eq!(index.add(batch.to_vec(), lexicon).unwrap().added, batch.len());
        }
        let mut index = Index::open(folder.path(), lexicon).unwrap();
        prop_assert_eq!(&told(&index.comparison(false, lexicon).unwrap()), &whole);
        // Once more: nothing changes.
        let again = index.add(shuffled.clone(), lexicon).unwrap();
        prop_assert_eq!((again.added, again.repeated), (0, shuffled.len()));
        prop_assert_eq!(told(&index.comparison(false, lexicon).unwrap()), whole);
    }
}

/// Puts things into another order, told by a seed (Fisher and Yates, with a generator of Steele's).
fn shuffle<T>(things: &mut [T], seed: u64) {
    let mut state = seed;
    for at in (1..things.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        things.swap(at, ((state >> 33) as usize) % (at + 1));
    }
}

#[test]
fn an_index_that_is_damaged_is_refused_and_left_as_it_is() {
    let extractor = Extractor::new();
    let lexicon = extractor.lexicon();
    let whole = tempfile::tempdir().unwrap();
    Index::open(whole.path(), lexicon).unwrap().add(statements(&extractor), lexicon).unwrap();
    let bytes = fs::read(whole.path().join("index.redb")).unwrap();
    for part in [0, 1, 100, bytes.len() / 4, bytes.len() / 2, bytes.len() - 1] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("index.redb");
        fs::write(&file, &bytes[..part]).unwrap();
        let opened = Index::open(folder.path(), lexicon).and_then(|index| index.comparison(false, lexicon));
        assert!(matches!(opened, Err(IndexError::Damaged { .. })), "{part} of {}: {opened:?}", bytes.len());
        assert_eq!(fs::read(&file).unwrap(), &bytes[..part], "{part}");
    }
}

#[test]
fn the_same_document_counts_once() {
    let extractor = Extractor::new();
    let once = statements(&extractor);
    let twice: Vec<_> = once.iter().chain(&once).cloned().collect();
    let comparison = compare(twice, extractor.lexicon());
    assert_eq!(told(&comparison), told(&compare(once.clone(), extractor.lexicon())));
    assert_eq!(comparison.repeated, once.len());
}
