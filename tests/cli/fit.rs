//! Weights fitted to annotated articles: the table that `quidit fit` writes, what it says of it, and how it fails.

use std::fs;
use std::process::Stdio;

use crate::support::{ARTICLE, Folder, column, rows};

/// Two annotated articles of our own.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold");

/// Articles enough to leave some out.
fn many() -> Folder {
    let bridge = fs::read_to_string(format!("{GOLD}/bridge.json")).unwrap();
    let here = Folder::new();
    ["a", "b", "c", "d", "e", "f"].iter().for_each(|id| here.write(&format!("gold/{id}.json"), &bridge));
    here
}

#[test]
fn the_weights_are_a_whole_lexicon_file() {
    let here = Folder::new();
    let ended = here.run(&["fit", GOLD]);
    ended.fails(0, "examples");
    let weights = rows(&ended.stdout);
    let names = column(&weights, "feature");
    assert_eq!(names[0], "intercept");
    let speech = names.iter().position(|name| *name == "speech:intercept").unwrap();
    let (caution, models) = names[speech..].split_last().unwrap();
    assert!(models.iter().all(|name| name.starts_with("speech:") || name.starts_with("antecedent-")), "{names:?}");
    assert_eq!(*caution, "caution");
    assert!(weights.iter().all(|row| row["weight"].split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3)));
    here.write("mine/fr/weights.csv", "");
    assert_eq!(here.run(&["fit", GOLD, "-o", "mine/fr/weights.csv"]).stdout, "");
    assert_eq!(fs::read_to_string(here.at("mine/fr/weights.csv")).unwrap(), ended.stdout);
    // The figures are those of the extractor with these weights.
    let line = |text: &str| text.lines().find(|line| line.starts_with("attribution ")).unwrap().to_owned();
    let score = line(&here.run(&["score", GOLD, "--lexicon", "mine"]).ok());
    let figures = score[score.find('P').unwrap()..].split("   (").next().unwrap();
    assert!(line(&ended.stderr).ends_with(figures), "{figures} is not in\n{}", ended.stderr);
}

#[test]
fn the_same_gold_gives_the_same_weights() {
    let here = many();
    let run = |threads: &str| {
        let mut command = here.command(&["fit", "gold"]);
        let output = command.env("RAYON_NUM_THREADS", threads).stdin(Stdio::null()).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (weights, figures) = run("1");
    assert!(weights.starts_with("feature,weight\nintercept,") && figures.contains("\nspeech "));
    assert_eq!((weights, figures), run("3"));
}

#[test]
fn articles_are_measured_with_weights_that_do_not_know_them() {
    let here = many();
    let unseen = |args: &[&str]| {
        let figures = here.run(&[&["fit", "gold"], args].concat()).stderr;
        let line = figures.lines().find(|line| line.starts_with("antecedents ")).unwrap();
        line.split_whitespace().skip(2).take(4).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(unseen(&[]), "1.000: 6 of 6");
    assert_eq!(unseen(&["--folds", "2", "--rounds", "1"]), "1.000: 6 of 6");
    // Two articles, of which one alone has a pronoun.
    let few = here.run(&["fit", GOLD]);
    assert!(few.stderr.lines().skip(1).all(|line| line.contains("  –  ")), "{}", few.stderr);
}

#[test]
fn several_folders_may_have_articles_of_one_name() {
    let here = Folder::with(&[("mine/notes.md", "")]);
    for folder in ["one", "two"] {
        here.write(&format!("{folder}/bridge.json"), fs::read(format!("{GOLD}/bridge.json")).unwrap());
    }
    let figures = here.run(&["fit", "one", "two"]).stderr;
    let speech = figures.lines().find(|line| line.starts_with("speech ")).unwrap();
    assert_eq!(speech.split_whitespace().nth(1), Some("6"), "{figures}");
    here.run(&["fit", "one", "two", "./one"]).fails(2, "quidit: ./one: is given twice");
}

#[test]
fn what_can_t_be_fitted_leaves_the_file_alone() {
    let here = Folder::with(&[
        ("o.csv", "old\n"),
        ("bare/a.json", r#"{"text": "Rien.", "statements": []}"#),
        ("torn/a.json", "{"),
        ("own/people.csv", "id\n"),
    ]);
    here.run(&["fit", "bare", "-o", "o.csv"]).fails(1, "quidit: gold holds no example for the weights of candidates");
    here.run(&["fit", "torn", "-o", "o.csv"]).fails(1, "quidit: torn: holds no gold");
    here.run(&["fit", "nowhere", "-o", "o.csv"]).fails(1, "quidit: nowhere: ");
    here.run(&["fit", "-o", "o.csv"]).fails(2, "GOLD_DIR");
    here.run(&["fit", GOLD, "-o", "o.csv", "--folds", "1"]).fails(2, "--folds");
    here.run(&["fit", GOLD, "-o", "o.csv", "--rounds", "0"]).fails(2, "--rounds");
    here.run(&["fit", GOLD, "-o", "o.csv", "--lexicon", "own"]).fails(2, "quidit: own/people.csv:1: ");
    here.run(&["fit", GOLD, "-o", "missing/o.csv"]).fails(1, "quidit: missing/o.csv: can't be written");
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), "old\n");
    assert_eq!(here.names(), ["bare", "o.csv", "own", "torn"]);
}

#[test]
fn faulty_gold_is_named_and_the_rest_fitted() {
    let here = Folder::with(&[("gold/torn.json", "{"), ("gold/bridge.json", &fs::read_to_string(format!("{GOLD}/bridge.json")).unwrap())]);
    let ended = here.run(&["fit", "gold"]);
    ended.fails(1, "quidit: gold/torn.json:1: ");
    assert!(ended.stdout.starts_with("feature,weight\n"));
}

#[test]
fn weights_of_ones_own_replace_all_others() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("mine/fr/weights.csv", "feature,weight\nintercept,-9\nspeech:intercept,-9\n")]);
    assert_eq!(here.run(&["extract", "a.txt"]).rows().len(), 1);
    assert_eq!(here.run(&["extract", "a.txt", "--lexicon", "mine"]).rows().len(), 0);
    here.write("mine/fr/weights.csv", "feature,weight\nframe:none,1\n");
    here.run(&["extract", "a.txt", "--lexicon", "mine"]).fails(2, "mine/fr/weights.csv:2: column `feature`: \"frame:none\" names no frame");
}
