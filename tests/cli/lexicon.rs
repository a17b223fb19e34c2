//! Lexicons of one's own.

use std::fs;

use crate::support::{ARTICLE, Folder, column};

/// The lexicon file `people.csv` with one row: `cells` by column, the others empty.
fn people(cells: &[(&str, &str)]) -> String {
    let embedded = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/people.csv")).unwrap();
    let header = embedded.lines().next().unwrap();
    let row: Vec<_> = header.split(',').map(|c| cells.iter().find(|(name, _)| *name == c).map_or("", |(_, value)| *value)).collect();
    format!("{header}\n{}\n", row.join(","))
}

#[test]
fn an_added_person_is_known() {
    let here = Folder::with(&[
        ("a.txt", ARTICLE.to_owned()),
        ("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")])),
    ]);
    assert_eq!(column(&here.run(&["extract", "a.txt"]).rows(), "speaker_id"), [""]);
    assert_eq!(column(&here.run(&["extract", "a.txt", "--lexicon", "own"]).rows(), "speaker_id"), ["me-1"]);
    assert!(here.run(&["explain", "a.txt", "--lexicon", "own"]).ok().contains("me-1"));
}

#[test]
fn a_fault_is_shown_with_its_place() {
    let here = Folder::with(&[
        ("a.txt", ARTICLE.to_owned()),
        ("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "x")])),
    ]);
    for verb in ["extract", "explain"] {
        here.run(&[verb, "a.txt", "--lexicon", "own"]).fails(2, "quidit: own/people.csv:2: column `gender`: \"x\" ");
    }
}

#[test]
fn a_frame_without_a_pattern_stands_for_a_rule() {
    let row = "id,target,pattern,speaker,needs,weight,example,look_alike\ngoes-off,context,,context,,0.5,a,b\n";
    let here = Folder::with(&[("a.txt", ARTICLE), ("own/fr/frames.csv", row)]);
    here.run(&["extract", "a.txt", "--lexicon", "own"])
        .fails(2, "quidit: own/fr/frames.csv:2: column `id`: \"goes-off\" is none of run-next");
}

#[test]
fn a_file_that_is_no_lexicon_is_refused() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("own/poeple.csv", "id,name\n"), ("empty/notes.md", "")]);
    here.run(&["extract", "a.txt", "--lexicon", "own"]).fails(2, "own/poeple.csv: is none of the lexicons");
    here.run(&["extract", "a.txt", "--lexicon", "empty"]).fails(2, "quidit: empty: holds no lexicon file");
    here.run(&["extract", "a.txt", "--lexicon", "a.txt"]).fails(2, "quidit: a.txt: ");
}
