//! `quidit extract --jsonl -`: a line in, a line out.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use quidit::output::COLUMNS;
use serde_json::{Value, json};

use crate::support::{ARTICLE, Folder};

/// The lines that came out as JSON.
#[track_caller]
fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn article(id: usize, text: &str) -> String {
    format!("{}\n", json!({"id": id, "text": text}))
}

#[test]
fn every_line_has_one_in_its_order() {
    let texts = ["Rien.", ARTICLE, "« Non », a dit Zoé Roy. « Oui », a dit Awa Diop."];
    let input: String = (0..1000).map(|n| article(n, texts[n % texts.len()])).collect();
    let one = Folder::new().run_on(&input, &["extract", "--jsonl", "-", "--jobs", "1"]).ok();
    assert_eq!(Folder::new().run_on(&input, &["extract", "-", "--jsonl", "--jobs", "5"]).ok(), one);
    let lines = lines(&one);
    assert_eq!(lines.len(), 1000);
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(line["document"], n.to_string());
        assert_eq!(line["error"], Value::Null);
        assert_eq!(line["statements"].as_array().unwrap().len(), n % texts.len(), "{n}");
    }
}

#[test]
fn statements_are_those_of_the_table() {
    let input = format!("{}\n", json!({"id": 7, "media": "L’Écho", "date": "2025-02-28", "rubrique": "eau", "text": ARTICLE}));
    let here = Folder::new();
    let filtered = here.run_on(&input, &["extract", "--jsonl", "-", "--keep", "rubrique"]).ok();
    let table = here.run_on(&input, &["extract", "-", "--format", "jsonl", "--keep", "rubrique"]).ok();
    let line = &lines(&filtered)[0];
    assert_eq!(line["statements"], Value::Array(lines(&table)));
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).chain(["rubrique"]).collect();
    let places: Vec<usize> = names.iter().map(|name| filtered.find(&format!("{name:?}:")).unwrap()).collect();
    assert_eq!(line["statements"][0].as_object().unwrap().len(), names.len());
    assert!(places[1..].is_sorted(), "in the order of the contract");
}

#[test]
fn what_cannot_be_read_has_its_line_too() {
    let input = [
        "\u{feff}{\"text\": \"« Non, je ne viendrai pas », a dit Awa Diop.\"}\r",
        "{\"text\": ",
        "",
        "[1]",
        "{\"text\": \"a\"} {\"text\": \"b\"}",
        "{\"title\": \"a\"}",
        "{\"text\": \" \"}",
        "{\"text\": \"« Non, je ne viendrai pas », a dit Awa Diop.\", \"date\": \"bientôt\"}",
        "{\"document\": \"a\", \"statement\": 1, \"kind\": \"direct\", \"quote\": \"Non\", \"speaker\": null}",
        "{\"text\": \"Rien.\", \"id\": \"last\"}",
    ]
    .join("\n");
    let ended = Folder::new().run_aloud(&input, &["extract", "--jsonl", "-"]);
    ended.fails(1, "3 articles: 2 statements");
    assert!(ended.stderr.ends_with("; 7 could not be read\n"), "{}", ended.stderr);
    let lines = lines(&ended.stdout);
    assert_eq!(lines.len(), 10);
    let errors = [
        None,
        Some("is no valid JSON: EOF"),
        Some("is no valid JSON: EOF"),
        Some("it is a list, not an object"),
        Some("is no valid JSON: trailing characters"),
        Some("has no column that is known to hold the text; it has title"),
        Some("has no text"),
        Some("\"bientôt\" is no date that is understood"),
        Some("is a table of statements"),
        None,
    ];
    for (n, (line, error)) in lines.iter().zip(errors).enumerate() {
        match error {
            None => assert_eq!(line["error"], Value::Null, "{n}"),
            Some(error) => assert!(line["error"].as_str().unwrap().contains(error), "{n}: {line}"),
        }
        assert_eq!(line["statements"].as_array().unwrap().len(), usize::from([0, 7].contains(&n)), "{n}");
    }
    assert_eq!([&lines[0]["document"], &lines[1]["document"], &lines[9]["document"]], [&json!("-#1"), &Value::Null, &json!("last")]);
}

#[test]
fn a_date_that_is_none_is_no_failure() {
    let input = format!("{}\n", json!({"text": ARTICLE, "date": "bientôt"}));
    assert_eq!(Folder::new().run_on(&input, &["extract", "--jsonl", "-"]).status, 0);
}

#[test]
fn who_waits_for_each_line_gets_it() {
    let mut command = Folder::new().command(&["extract", "--jsonl", "-", "--quiet"]);
    command.current_dir("/");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for n in 0..20 {
        input.write_all(article(n, ARTICLE).as_bytes()).unwrap();
        let mut line = String::new();
        // Nothing more is sent until the line is there.
        output.read_line(&mut line).unwrap();
        assert_eq!(lines(&line)[0]["document"], n.to_string());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn it_is_a_filter_and_nothing_else() {
    let here = Folder::with(&[("a.jsonl", article(1, ARTICLE))]);
    here.run(&["extract", "--jsonl", "a.jsonl"]).fails(2, "--jsonl reads standard input");
    here.run(&["extract", "--jsonl", "-", "a.jsonl"]).fails(2, "--jsonl reads standard input");
    here.run(&["extract", "--jsonl", "-", "--format", "csv"]).fails(2, "--format");
    here.run_on(&article(1, ARTICLE), &["extract", "--jsonl", "-", "-o", "o.jsonl"]).ok();
    assert_eq!(std::fs::read_to_string(here.at("o.jsonl")).unwrap().lines().count(), 1);
    assert_eq!(here.run_on("", &["extract", "--jsonl", "-"]).ok(), "");
}

#[test]
fn columns_are_named_as_for_tables() {
    let input = format!("{}\n", json!({"n": "x", "article": {"body": ARTICLE}}));
    let named = ["--text-column", "article.body", "--id-column", "n", "--outlet", "Le Courrier"];
    let out = Folder::new().run_on(&input, &[&["extract", "--jsonl", "-"], &named[..]].concat()).ok();
    let line = &lines(&out)[0];
    assert_eq!([&line["document"], &line["statements"][0]["outlet"]], ["x", "Le Courrier"]);
    let ended = Folder::new().run_on(&article(1, ARTICLE), &["extract", "--jsonl", "-", "--text-column", "body"]);
    ended.fails(1, "");
    assert!(lines(&ended.stdout)[0]["error"].as_str().unwrap().contains("has no column body; it has id, text"));
}
