//! How long grouping statements takes beside extracting them, how it grows, and what memory it takes. Where the system tells the
//! processor's time, that is told beside the clock's: it stays true on a machine that has other work.
//!
//! `cargo bench --bench compare` makes articles from those of `tests/events`: every story has other words in the places of theirs,
//! and outlets that trim, change and retell it. `cargo bench --bench compare -- 1000000` makes so many statements and half as many.

// Printing is what it is for.
#![allow(clippy::print_stdout)]

#[path = "common/mod.rs"]
#[allow(dead_code)]
mod common;

use std::fs;
use std::path::Path;
use std::time::Instant;

use common::{below, mix, peak, processor};
use quidit::comparison::{Carried, compare};
use quidit::{Document, Extractor};
use rayon::prelude::*;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many outlets write of each story.
const OUTLETS: usize = 5;
/// So many stories has a day.
const STORIES: usize = 500;
/// An article has so many statements.
const STATEMENTS: usize = 8;

fn main() {
    // `cargo bench` adds `--bench`.
    let wanted: usize = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(100_000);
    let corpus = Corpus::new();
    let extractor = Extractor::new();
    let mut rounds = Vec::new();
    for statements in [wanted / 2, wanted] {
        let round = round(&corpus, &extractor, statements);
        let peak = peak("self").map_or_else(|| "?".to_owned(), |mb| mb.to_string());
        println!("{} statements, {} claims, peak {peak} MB", round.statements, round.claims);
        println!(
            "  clock: extracted in {:.1} s, grouped in {:.1} s: {:.2} times",
            round.clock.0,
            round.clock.1,
            round.clock.1 / round.clock.0
        );
        if let Some((extraction, grouping)) = round.processor {
            println!("  processor: extracted in {extraction:.1} s, grouped in {grouping:.1} s: {:.2} times", grouping / extraction);
        }
        rounds.push(round);
    }
    println!("twice the statements, clock: {:.2} times the grouping", rounds[1].clock.1 / rounds[0].clock.1);
    if let (Some((_, half)), Some((_, whole))) = (rounds[0].processor, rounds[1].processor) {
        println!("twice the statements, processor: {:.2} times the grouping", whole / half);
    }
}

/// What was measured: seconds of extraction and of grouping.
struct Round {
    statements: usize,
    claims: usize,
    clock: (f64, f64),
    processor: Option<(f64, f64)>,
}

/// Extracts the statements of so many articles as have them, and groups these.
fn round(corpus: &Corpus, extractor: &Extractor, statements: usize) -> Round {
    let stories = statements / (OUTLETS * STATEMENTS);
    let articles = |story: usize| (0..OUTLETS).map(move |outlet| corpus.article(story, outlet));
    let begin = (Instant::now(), processor());
    let mut carried: Vec<Carried> = Vec::new();
    for batch in (0..stories).collect::<Vec<_>>().chunks(64) {
        let read = |&story: &usize| articles(story).map(|article| Carried::all(&article, extractor.extract(&article))).collect::<Vec<_>>();
        let read: Vec<_> = batch.par_iter().map(read).collect();
        carried.extend(read.into_iter().flatten().flatten());
    }
    let between = (Instant::now(), processor());
    let statements = carried.len();
    let claims = compare(carried, extractor.lexicon()).claims.len();
    let end = (Instant::now(), processor());
    let clock = ((between.0 - begin.0).as_secs_f64(), (end.0 - between.0).as_secs_f64());
    let processor = match (begin.1, between.1, end.1) {
        (Some(begin), Some(between), Some(end)) => Some((between - begin, end - between)),
        _ => None,
    };
    Round { statements, claims, clock, processor }
}

/// What articles are made from.
struct Corpus {
    quotes: Vec<String>,
    words: Vec<String>,
}

impl Corpus {
    fn new() -> Self {
        let files = below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events"));
        let extractor = Extractor::new();
        let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        let quotes = texts.iter().flat_map(|text| extractor.extract(&Document::new("", text.as_str())));
        let quotes: Vec<String> = quotes.map(|s| s.quote).filter(|quote| quote.len() > 40 && !quote.contains('"')).collect();
        let mut words: Vec<String> =
            texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic())).filter(|w| is_said(w)).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        Self { quotes, words }
    }

    /// What an outlet writes of a story.
    fn article(&self, story: usize, outlet: usize) -> Document {
        let day = story / STORIES;
        let mut text = format!("date {}-{:02}-{:02}\nAffaire {story}\n\n", 2020 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
        for n in 0..STATEMENTS {
            let said = self.quote(story, n);
            let name = format!("{} {}", ["Awa", "Karim", "Lucie", "Paul", "Nadia"][(story + n) % 5], self.name(story, n));
            let told = self.version(&said, story, n, outlet);
            text += &format!("« {told} », a déclaré {name}, porte-parole du collectif.\n\n");
        }
        Document { outlet: Some(format!("outlet {outlet}")), ..Document::new(format!("{story}/{outlet}"), text) }
    }

    /// What is said: a quote of ours with other words in the places of those that say something.
    fn quote(&self, story: usize, n: usize) -> String {
        let quote = &self.quotes[mix(story, n) % self.quotes.len()];
        let word = |word: &str| {
            if is_said(word) { self.words[mix(mix(story, n), letters(word)) % self.words.len()].clone() } else { word.to_owned() }
        };
        quote.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    fn name(&self, story: usize, n: usize) -> String {
        let word = &self.words[mix(story, n + 100) % self.words.len()];
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }

    /// What an outlet makes of it: all of it, its first or last half, or all with another word.
    fn version(&self, said: &str, story: usize, n: usize, outlet: usize) -> String {
        let words: Vec<&str> = said.split(' ').collect();
        let middle = words.len() / 2;
        match mix(story + n, outlet) % 5 {
            0 | 1 => said.to_owned(),
            2 => words[..middle].join(" "),
            3 => words[middle..].join(" "),
            _ => {
                let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
                words[middle] = self.words[mix(story, outlet) % self.words.len()].clone();
                words.join(" ")
            }
        }
    }
}

/// Whether a word says something.
fn is_said(word: &str) -> bool {
    word.chars().count() > 4 && word.chars().all(|c| c.is_lowercase())
}

fn letters(word: &str) -> usize {
    word.bytes().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}
