//! The comparison in pieces gives the claims that it gives as a whole: of our events, of sets in which not all are compared with all,
//! and of words that so many have that they tell nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quidit::comparison::{Bucket, Carried, Comparison, Pieces, Sought, buckets, compare};
use quidit::input::statement;
use quidit::{Document, Extractor, Kind, Lexicon};

/// Claims as they are told, and who stands alone, in an order of their own.
fn told<'c>(comparisons: impl IntoIterator<Item = &'c Comparison>) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for comparison in comparisons {
        let place = |at: usize| {
            let s = &comparison.carried[at].statement;
            format!("{} {}", s.document, s.statement)
        };
        for claim in &comparison.claims {
            let members = claim.members.iter();
            let members: Vec<_> =
                members.map(|m| format!("{} {:?} {:?} {}", place(m.carried), m.relation, m.differences, m.diff)).collect();
            told.insert(format!("{} {} {}", claim.outlets, claim.origins, members.join("\n")));
        }
        told.extend(comparison.alone.iter().map(|&at| place(at)));
    }
    told
}

/// How an engine would compare: what is between the steps is sorting, and sets that are joined.
fn in_pieces(carried: &[Carried], lexicon: &Lexicon) -> Vec<Comparison> {
    let pieces = Pieces::new(lexicon);
    let said = carried.iter().filter(|one| one.is_said());
    let by_name: BTreeMap<u64, &Carried> = said.map(|one| (one.identity(), one)).collect();
    let sought = |(&name, one): (&u64, &&Carried)| pieces.keys(&one.statement).into_iter().map(move |sought| (sought, name));
    let mut sorted: Vec<(Sought, u64)> = by_name.iter().flat_map(sought).collect();
    sorted.sort_unstable();
    let mut sets: BTreeMap<u64, u64> = by_name.keys().map(|&name| (name, name)).collect();
    for bucket in buckets(&sorted) {
        let statements: Vec<_> = bucket.statements.iter().map(|name| by_name[name].statement.clone()).collect();
        for (a, b) in pieces.links(&statements) {
            let (a, b) = (sets[&bucket.statements[a]], sets[&bucket.statements[b]]);
            sets.values_mut().filter(|set| **set == a).for_each(|set| *set = b);
        }
    }
    let mut members: BTreeMap<u64, Vec<Carried>> = BTreeMap::new();
    for (name, set) in sets {
        members.entry(set).or_default().push(by_name[&name].clone());
    }
    members.into_values().map(|set| pieces.claims(set)).collect()
}

#[track_caller]
fn same_in_pieces(carried: Vec<Carried>, lexicon: &Lexicon) -> BTreeSet<String> {
    let pieces = in_pieces(&carried, lexicon);
    let whole = told(&[compare(carried, lexicon)]);
    assert_eq!(told(&pieces), whole);
    whole
}

/// A statement of a table.
fn row(n: usize, outlet: usize, day: Option<usize>, speaker: &str, quote: &str) -> Carried {
    let mut cells = vec![
        ("document".to_owned(), format!("d{n}")),
        ("statement".to_owned(), "1".to_owned()),
        ("kind".to_owned(), "direct".to_owned()),
        ("quote".to_owned(), quote.to_owned()),
        ("speaker".to_owned(), speaker.to_owned()),
        ("outlet".to_owned(), format!("outlet {outlet}")),
    ];
    cells.extend(day.map(|day| ("published".to_owned(), format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28))));
    Carried::of_row(statement(&cells).unwrap(), &cells)
}

#[test]
fn claims_of_our_events_are_the_same() {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
    };
    let extractor = Extractor::new();
    let mut carried = Vec::new();
    for outlet in folders(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/events"))).iter().flat_map(|event| folders(event)) {
        let name = outlet.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(outlet.join("article.txt")).unwrap();
        let article = Document { outlet: Some(name), ..Document::new(outlet.to_string_lossy(), text) };
        carried.extend(Carried::all(&article, extractor.extract(&article)));
    }
    assert!(carried.iter().any(|one| one.statement.kind == Kind::Term), "terms are left out");
    // Something comes twice.
    carried.push(carried[3].clone());
    let told = same_in_pieces(carried, extractor.lexicon());
    assert!(told.iter().filter(|told| told.contains('\n')).count() > 50);
}

/// Words of which quotes of few are made, so that many share their keys.
const WORDS: [&str; 12] =
    ["pont", "gare", "hiver", "train", "usine", "forêt", "vitrine", "rivière", "marché", "musée", "syndicat", "budget"];

fn words(n: usize, of: usize, count: usize) -> String {
    (0..count).map(|k| WORDS[(n / of.pow(k as u32) + 3 * n + k) % of]).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_large_set_is_parted_alike() {
    // Copies that each have another word behind are one set, in which not all are compared with all.
    let quote = |n: usize| {
        format!("Le pont rouvrira dès lundi matin à l’aube {} {}", words(n, 12, 2), if n.is_multiple_of(3) { "demain" } else { "" })
    };
    let carried = (0..450).map(|n| row(n, n % 40, Some(n % 9), ["Awa Diop", "Paul Durand"][n / 300], &quote(n))).collect();
    let told = same_in_pieces(carried, &Lexicon::embedded());
    assert!(told.iter().any(|told| told.lines().count() > 200));
}

#[test]
fn words_that_too_many_have_tell_nothing_alike() {
    let lexicon = Lexicon::embedded();
    // A phrase that is said by others each time: of one run of days too many have it, of another few, of two beside each other too many
    // together; and what has no day.
    let said = |n: usize, k: usize| format!("Nous allons renforcer durablement la présence humaine {}", words(n * 7 + k, 12, 1 + n % 3));
    let per_day = [60, 20, 45, 5, 3, 30, 30, 2];
    let mut carried: Vec<Carried> = Vec::new();
    for (run, count) in per_day.into_iter().enumerate() {
        for k in 0..count {
            let n = carried.len();
            let speaker = format!("{} {}", ["Awa", "Paul", "Zoé"][n % 3], ["Diop", "Durand", "Roy", "Martin", "Petit"][n % 5]);
            carried.push(row(n, n, (run != 7).then_some(run * 4), &speaker, &said(n, k)));
        }
    }
    same_in_pieces(carried, &lexicon);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_statements_have_the_same_claims(
        said in prop::collection::vec((0..100_000_usize, 2..6_usize, 0..40_usize, 0..6_usize, 0..4_usize), 2..260),
        of in 3..12_usize,
    ) {
        let row = |(n, &(quote, count, day, outlet, speaker)): (usize, &(usize, usize, usize, usize, usize))| {
            row(n, outlet, (day > 0).then_some(day), ["Awa Diop", "Paul Durand", "le groupe", "Zoé Roy"][speaker], &words(quote, of, count))
        };
        same_in_pieces(said.iter().enumerate().map(row).collect(), &Lexicon::embedded());
    }
}

#[test]
fn buckets_are_of_the_days_beside_and_of_what_tells_something() {
    let sought = |key: u64, days: Option<i32>| Sought { key, days };
    let all = |rows: &[(Sought, u32)]| -> Vec<Vec<u32>> { buckets(rows).into_iter().map(|Bucket { statements, .. }| statements).collect() };
    // No phrase: the lowest bit is not set.
    let rows = [(sought(2, None), 1), (sought(2, None), 1), (sought(2, Some(5)), 2), (sought(2, Some(6)), 3), (sought(2, Some(8)), 4)];
    assert_eq!(all(&rows), [vec![2, 3]]);
    // A phrase: 30 and 30 are too many together, 30 and 20 are not; 51 are too many.
    let run = |days: i32, count: u32| (0..count).map(move |n| (sought(3, Some(days)), days as u32 * 100 + n));
    let rows: Vec<_> = run(1, 30).chain(run(2, 30)).chain(run(3, 20)).chain(run(4, 51)).chain(run(5, 1)).collect();
    let sizes: Vec<usize> = all(&rows).iter().map(Vec::len).collect();
    assert_eq!(sizes, [30, 50]);
    assert_eq!(all(&rows)[0][0], 100);
    assert!(all(&[]).is_empty());
}
