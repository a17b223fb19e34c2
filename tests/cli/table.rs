//! What the table holds: formats, columns, order, offsets.

use std::collections::HashMap;
use std::fs;

use quidit::input::decode;
use quidit::output::COLUMNS;

use crate::support::{ARTICLE, Folder, column, test_articles};

const TERM: &str = "Le film « Les Roches noires » sort mercredi.\n\n";

#[test]
fn csv_and_jsonl_carry_the_same_cells() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    let rows = here.run(&["extract", "a.txt", "--published", "2025-02"]).rows();
    let json = here.run(&["extract", "a.txt", "--published", "2025-02", "--format", "jsonl"]).ok();
    assert_eq!(rows.len(), 1);
    let object: HashMap<String, serde_json::Value> = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(object.len(), COLUMNS.len());
    assert_eq!(object["quote"], rows[0]["quote"]);
    assert_eq!(object["speaker"], "Awa Diop");
    assert_eq!(object["published"], "2025-02");
    assert_eq!(object["statement"], 1);
    assert_eq!(object["outlet"], serde_json::Value::Null);
    assert_eq!(object["source"], serde_json::json!([]));
    assert_eq!(rows[0]["outlet"], "");
    assert_eq!(rows[0]["document"], "a.txt");
}

#[test]
fn the_header_is_the_contract() {
    let header = "document,statement,outlet,published,kind,quote,start,end,speaker,speaker_id,mention,role,cue,stance,\
        addressee,source,medium,said_on,confidence,rule,context,credits\r\n";
    let here = Folder::with(&[("empty.txt", "")]);
    assert_eq!(here.run(&["extract", "empty.txt"]).ok(), header);
    assert_eq!(here.run(&["extract", "empty.txt", "--format", "jsonl"]).ok(), "");
}

#[test]
fn the_ending_of_the_file_decides_its_format() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    let written = |name: &str, more: &[&str]| {
        here.run(&[&["extract", "a.txt", "-o", name], more].concat()).ok();
        fs::read_to_string(here.at(name)).unwrap()
    };
    assert!(written("o.jsonl", &[]).starts_with('{'));
    assert!(written("o.csv", &[]).starts_with("document,"));
    assert!(written("o.data", &[]).starts_with("document,"));
    assert!(written("o.jsonl", &["--format", "csv"]).starts_with("document,"));
    here.run(&["extract", "a.txt", "-o", "o.ods"]).fails(2, ".ods");
}

#[test]
fn terms_come_only_when_wanted_and_numbers_have_no_gaps() {
    let here = Folder::with(&[("a.txt", format!("{TERM}{ARTICLE}"))]);
    let without = here.run(&["extract", "a.txt"]).rows();
    assert_eq!(column(&without, "statement"), ["1"]);
    let with = here.run(&["extract", "a.txt", "--terms"]).rows();
    assert_eq!(column(&with, "statement"), ["1", "2"]);
    assert_eq!(column(&with, "kind")[0], "term");
}

#[test]
fn any_number_of_jobs_gives_the_same_table_in_the_order_of_the_inputs() {
    let here = Folder::new();
    let paths = [test_articles(), test_articles(), test_articles()];
    let one = here.run(&[&["extract", "--jobs", "1"], &paths[..]].concat()).ok();
    let many = here.run(&[&["extract", "--jobs", "7"], &paths[..]].concat()).ok();
    assert!(one == many, "the tables differ");
    let rows = crate::support::rows(&one);
    let documents = column(&rows[..rows.len() / 3], "document");
    assert!(documents.is_sorted_by_key(std::path::Path::new));
}

#[test]
fn offsets_cut_the_quote_out_of_the_text() {
    let here = Folder::new();
    let rows = here.run(&["extract", test_articles(), "--terms"]).rows();
    assert!(rows.len() > 100);
    for row in rows {
        let text: Vec<char> = decode(fs::read(&row["document"]).unwrap()).unwrap().chars().collect();
        let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
        let cut: String = text[start..end].iter().collect();
        assert_eq!(cut.replace("\r\n", " ").replace(['\r', '\n'], " "), row["quote"], "{}", row["document"]);
    }
}

#[test]
fn the_outlet_comes_from_the_call_the_address_or_the_folder() {
    let addressed = format!("https://www.gazette.example/2022/pont\n\nLe pont rouvre\n\n{ARTICLE}");
    let here = Folder::with(&[("courrier/a.txt", ARTICLE), ("courrier/b.txt", &addressed)]);
    let outlets = |args: &[&str]| {
        let rows = here.run(&[&["extract"], args].concat()).rows();
        column(&rows, "outlet").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(outlets(&["courrier/a.txt", "courrier/b.txt"]), ["", "gazette.example"]);
    assert_eq!(outlets(&["courrier", "--outlet-from", "folder"]), ["courrier", "gazette.example"]);
    assert_eq!(outlets(&["courrier", "--outlet-from", "folder", "--outlet", "L’Écho"]), ["L’Écho", "L’Écho"]);
    // Where the path doesn't tell the folder's name, the file system does.
    let inside = here.command(&["extract", "a.txt", "--outlet-from", "folder"]).current_dir(here.at("courrier")).output().unwrap();
    assert_eq!(column(&crate::support::rows(std::str::from_utf8(&inside.stdout).unwrap()), "outlet"), ["courrier"]);
    let rows = here.run_on(ARTICLE, &["extract", "-", "--outlet-from", "folder"]).rows();
    assert_eq!(column(&rows, "outlet"), [""]);
}
