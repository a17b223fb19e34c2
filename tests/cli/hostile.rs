//! Inputs that could cost time, memory or order.

use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};

use crate::support::{Folder, column};

/// Far more than any of these needs, far less than a square of its length would.
const PATIENCE: Duration = Duration::from_secs(60);

#[track_caller]
fn extracted(text: &str) -> usize {
    let here = Folder::with(&[("a.txt", text)]);
    let begun = Instant::now();
    here.run(&["extract", "a.txt", "-o", "o.jsonl"]).ok();
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    fs::read_to_string(here.at("o.jsonl")).unwrap().lines().count()
}

fn one_line(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut n = 0;
    while text.len() < bytes {
        n += 1;
        write!(text, "« Le pont numéro {n} rouvrira dès lundi matin », a annoncé Awa Diop, la maire de Louvigny. ").unwrap();
    }
    text
}

#[test]
fn one_line_of_5_megabytes() {
    assert!(extracted(&one_line(5_000_000)) > 10_000);
}

#[test]
#[ignore = "takes minutes without optimisation"]
fn one_line_of_50_megabytes() {
    assert!(extracted(&one_line(50_000_000)) > 100_000);
}

#[test]
fn guillemets_that_nobody_closes() {
    extracted(&"« ".repeat(100_000));
    extracted(&"« Oui, dit Paul. ".repeat(20_000));
}

#[test]
fn one_word_of_5_megabytes_and_as_many_empty_lines() {
    assert_eq!(extracted(&"x".repeat(5_000_000)), 0);
    assert_eq!(extracted(&"\n".repeat(5_000_000)), 0);
}

#[test]
fn more_articles_than_a_batch_holds() {
    let here = Folder::new();
    for n in 0..600 {
        here.write(&format!("d/{n:03}.txt"), format!("« Le pont numéro {n} rouvrira dès lundi », a annoncé Awa Diop."));
    }
    let rows = here.run(&["extract", "d"]).rows();
    assert_eq!(rows.len(), 600);
    assert!(column(&rows, "document").is_sorted());
}
