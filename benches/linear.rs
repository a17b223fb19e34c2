//! Whether time is linear in everything: one document, of which one thing is doubled again and again.
//!
//! `cargo bench --bench linear` doubles each from 1 MB to 4 MB; `-- 64000000` goes on to so many bytes. A ratio of 2 is linear.

// Printing is what it is for.
#![allow(clippy::print_stdout)]

#[path = "common/mod.rs"]
#[allow(dead_code)]
mod common;

use std::time::Instant;

use common::articles::Articles;
use common::processor;
use quidit::{Document, Extractor};

/// The first text has so many bytes.
const FIRST: usize = 1_000_000;
/// A shorter time is measured so often that the sum is this long, in seconds.
const ENOUGH: f64 = 0.5;

/// Makes a text of at least so many bytes.
type Shape = fn(usize) -> String;

const SHAPES: [(&str, Shape); 8] = [
    ("text", text),
    ("quotations", |bytes| filled(bytes, |n| format!("« Il pleut sur {}. » ", name(n)))),
    ("quotations, each with a speaker", |bytes| {
        filled(bytes, |n| format!("« Il pleut encore ici », a déclaré {} {}.\n\n", name(n), name(n + 1)))
    }),
    ("mentions", |bytes| filled(bytes, |n| format!("{} {}, maire de {}, a rencontré la ministre.\n\n", name(n), name(n + 1), name(n + 2)))),
    ("unclosed marks", |bytes| filled(bytes, |_| "« Il pleut ici ".to_owned())),
    ("straight marks", |bytes| filled(bytes, |_| "\"Il pleut\" ici ".to_owned())),
    ("cue words in a row", |bytes| filled(bytes, |n| ["dit ", "affirme ", "a déclaré ", "selon "][n % 4].to_owned())),
    ("nested marks", |bytes| format!("{}Il pleut{}", "« ".repeat(bytes / 6), " »".repeat(bytes / 6))),
];

fn main() {
    let most = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(4_000_000);
    let extractor = Extractor::new();
    let sizes: Vec<usize> = std::iter::successors(Some(FIRST), |size| Some(2 * size)).take_while(|&size| size <= most).collect();
    let mut worst: f64 = 0.0;
    for (name, shape) in SHAPES {
        let mut before = None;
        for &size in &sizes {
            let document = Document::new(name, shape(size));
            let time = measured(&extractor, &document) / document.text.len() as f64;
            let speed = 1.0 / time / 1e6;
            // Of the same number of bytes: the texts are as long as asked, and a little more.
            let ratio = before.map(|before| 2.0 * time / before);
            println!(
                "{name}, {:.1} MB: {speed:.1} MB/s{}",
                size as f64 / 1e6,
                ratio.map_or_else(String::new, |r| format!(", {r:.2} times the half"))
            );
            worst = worst.max(ratio.unwrap_or_default());
            before = Some(time);
        }
    }
    println!("twice of anything takes at most {worst:.2} times the time");
}

/// Seconds that a document takes: the processor's, where the system tells them.
fn measured(extractor: &Extractor, document: &Document) -> f64 {
    let start = Instant::now();
    let now = || processor().unwrap_or_else(|| start.elapsed().as_secs_f64());
    let begin = now();
    let mut rounds = 0;
    while rounds == 0 || now() - begin < ENOUGH {
        std::hint::black_box(extractor.extract(document));
        rounds += 1;
    }
    (now() - begin) / f64::from(rounds)
}

/// Articles, one behind the other.
fn text(bytes: usize) -> String {
    Articles::new().of(bytes).into_iter().map(|article| article.text + "\n\n").collect()
}

/// Pieces until there are so many bytes.
fn filled(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 100);
    for n in 0.. {
        if text.len() >= bytes {
            break;
        }
        text += &piece(n);
    }
    text
}

/// A name that no other number has, of three syllables and more.
fn name(n: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ba", "lo", "mi", "ren", "sou", "ti", "var", "del"];
    let mut name = String::new();
    let mut left = n;
    for syllable in 0.. {
        if syllable >= 3 && left == 0 {
            break;
        }
        name += SYLLABLES[left % 8];
        left /= 8;
    }
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
