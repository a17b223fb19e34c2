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
fn a_frame_of_too_many_groups_is_refused() {
    let row = "id,target,pattern,speaker,needs,weight,example,look_alike\nmany,quotation,v(?P<s>d)()()()()()()()Q,group,,0.5,a,b\n";
    let here = Folder::with(&[("a.txt", ARTICLE), ("own/fr/frames.csv", row)]);
    here.run(&["extract", "a.txt", "--lexicon", "own"]).fails(2, "quidit: own/fr/frames.csv:2: column `pattern`: ");
}

#[test]
fn a_file_that_is_no_lexicon_is_refused() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("own/poeple.csv", "id,name\n"), ("empty/notes.md", "")]);
    here.run(&["extract", "a.txt", "--lexicon", "own"]).fails(2, "own/poeple.csv: is none of the lexicons");
    here.run(&["extract", "a.txt", "--lexicon", "empty"]).fails(2, "quidit: empty: holds no lexicon file");
    here.run(&["extract", "a.txt", "--lexicon", "a.txt"]).fails(2, "quidit: a.txt: ");
}

#[test]
fn the_files_are_listed_with_those_of_ones_own() {
    let here = Folder::with(&[("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")]))]);
    let listed = here.run(&["lexicon", "list"]).ok();
    assert!(listed.lines().any(|line| line.starts_with("fr/cues.csv ")));
    assert!(!listed.contains('+'));
    assert!(here.run(&["lexicon", "list", "--lexicon", "own"]).ok().lines().any(|l| l.starts_with("people.csv") && l.contains(" + 1 ")));
}

#[test]
fn a_word_is_shown_with_its_rows() {
    let here = Folder::with(&[("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")]))]);
    assert!(here.run(&["lexicon", "show", "soulignait"]).ok().contains("lexicons/fr/cues.csv:"));
    let shown = here.run(&["lexicon", "show", "awa", "diop", "--lexicon", "own"]).ok();
    assert_eq!(shown, "own/people.csv:2: id=me-1  name=Awa Diop  gender=f\n");
    here.run(&["lexicon", "show", "xyzzy"]).fails(1, "no lexicon has \"xyzzy\"");
}

#[test]
fn a_folder_is_checked_whole() {
    let wrong = "id,name,spellings,gender,country,offices\na,Awa Diop,,x,,\nb,Omar Ba,,m,,\nc,Ana Sy,,y,,\n";
    let here = Folder::with(&[("own/people.csv", wrong)]);
    let ended = here.run(&["lexicon", "check", "own"]);
    ended.fails(1, "own/people.csv:2: ");
    ended.fails(1, "own/people.csv:4: ");
    here.write("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")]));
    assert_eq!(here.run(&["lexicon", "check", "own"]).ok(), "own/people.csv: 1 row, no fault\n");
}

#[test]
fn a_check_that_stops_says_so() {
    let here = Folder::with(&[("own/people.csv", "id,nom\na,Awa Diop\n")]);
    let ended = here.run(&["lexicon", "check", "own"]);
    ended.fails(1, "own/people.csv:1: ");
    ended.fails(1, "quidit: own: there may be more faults: check again once these are mended\n");
    assert_eq!(ended.stderr.lines().count(), 2);
    here.write("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "x")]));
    assert_eq!(here.run(&["lexicon", "check", "own"]).stderr.lines().count(), 1);
}

#[test]
fn a_change_shows_the_rows_that_it_changes() {
    let here = Folder::with(&[
        ("d/a.txt", ARTICLE.to_owned()),
        ("d/b.txt", "« Non », a répondu Omar Ba.".to_owned()),
        ("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")])),
    ]);
    let shown = here.run(&["lexicon", "diff", "own", "d"]).ok();
    assert!(shown.starts_with("~ d/a.txt « Le pont"), "{shown}");
    assert!(shown.contains("speaker_id: \"\" -> \"me-1\""));
    assert!(shown.ends_with("1 of 2 rows differ\n"), "{shown}");
}

#[test]
fn what_cannot_be_read_of_a_corpus_is_told_as_by_extract() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Accueil</p></body></html>";
    let crawl = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n\
         Content-Length: {}\r\n\r\n{page}\r\n\r\n",
        page.len()
    );
    let here = Folder::with(&[
        ("d.warc", crawl),
        ("a.csv", format!("date,texte\nbientôt,\"{}\"\n", ARTICLE.trim())),
        ("own/people.csv", people(&[("id", "me-1"), ("name", "Awa Diop"), ("gender", "f")])),
    ]);
    let ended = here.run(&["lexicon", "diff", "own", "d.warc", "a.csv"]);
    ended.fails(0, "quidit: a.csv:2: \"bientôt\" is no date");
    ended.fails(0, "quidit: d.warc: 1 page holds no article (a home page or section)\n");
    here.run(&["lexicon", "diff", "own", "missing.txt", "a.csv"]).fails(1, "quidit: missing.txt: ");
}
