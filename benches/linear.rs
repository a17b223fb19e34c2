//! Whether time is linear in everything: one document, of which one thing is doubled again and again.
//!
//! `cargo bench --bench linear` doubles each from 1 MB to 4 MB; `-- 64000000` goes on to so many bytes, `-- 64000000 text` doubles
//! one thing alone. A ratio of 2 is linear.

// Printing is what it is for.
#![allow(clippy::print_stdout)]

#[path = "common/mod.rs"]
#[allow(dead_code)]
mod common;

use std::time::Instant;

use common::articles::Articles;
use common::user_and_system;
use quidit::{Document, Extractor};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The first text has so many bytes.
const FIRST: usize = 1_000_000;
/// Each is measured so many times, and the best counts: others use the machine too.
const ROUNDS: usize = 3;
/// A document is read so often that a round is this long, in seconds: the system counts in hundredths.
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
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let most = args.first().map_or(4_000_000, |arg| arg.parse().expect("a number of bytes"));
    let alone = args.get(1);
    if let Some(unknown) = alone.filter(|alone| SHAPES.iter().all(|(name, _)| name != alone)) {
        println!("{unknown} is none of: {}", SHAPES.map(|(name, _)| name).join("; "));
        return;
    }
    let extractor = Extractor::new();
    let sizes: Vec<usize> = std::iter::successors(Some(FIRST), |size| Some(2 * size)).take_while(|&size| size <= most).collect();
    let (mut worst, mut worst_in_all) = (0.0_f64, 0.0_f64);
    for (name, shape) in SHAPES.into_iter().filter(|(name, _)| alone.is_none_or(|alone| alone == name)) {
        let mut before = None;
        for &size in &sizes {
            let document = Document::new(name, shape(size));
            // Of the same number of bytes: the texts are as long as asked, and a little more.
            let Time { own, system } = measured(&extractor, &document).of_byte(document.text.len());
            let (speed, share) = (1.0 / own / 1e6, 100.0 * system / (own + system));
            let ratios = before.map(|before: Time| (2.0 * own / before.own, 2.0 * (own + system) / (before.own + before.system)));
            let shown =
                ratios.map_or_else(String::new, |(ratio, in_all)| format!(", {ratio:.2} times the half, with the system's {in_all:.2}"));
            println!("{name}, {:.1} MB: {speed:.1} MB/s{shown} ({share:.0} % the system's)", size as f64 / 1e6);
            let (ratio, in_all) = ratios.unwrap_or_default();
            (worst, worst_in_all) = (worst.max(ratio), worst_in_all.max(in_all));
            before = Some(Time { own, system });
        }
    }
    println!("twice of anything takes at most {worst:.2} times the time, with the system's at most {worst_in_all:.2}");
}

/// Seconds that a document takes: the program's own, and the system's for the memory that it asks for. How much that is depends on
/// whether the allocator still has what it had for the same document before, which it keeps up to some size.
#[derive(Clone, Copy)]
struct Time {
    own: f64,
    system: f64,
}

impl Time {
    fn of_byte(self, bytes: usize) -> Self {
        Self { own: self.own / bytes as f64, system: self.system / bytes as f64 }
    }
}

/// How long a document takes at best by the processor, where the system tells, else by the clock.
fn measured(extractor: &Extractor, document: &Document) -> Time {
    let start = Instant::now();
    let now = || user_and_system().unwrap_or_else(|| (start.elapsed().as_secs_f64(), 0.0));
    let round = |documents: u32| {
        let begin = now();
        for _ in 0..documents {
            std::hint::black_box(extractor.extract(document));
        }
        let end = now();
        Time { own: end.0 - begin.0, system: end.1 - begin.1 }
    };
    let mut documents = 1;
    while round(documents).own < ENOUGH {
        documents *= 2;
    }
    let best = (0..ROUNDS).map(|_| round(documents)).min_by(|a, b| a.own.total_cmp(&b.own)).expect("a round");
    Time { own: best.own / f64::from(documents), system: best.system / f64::from(documents) }
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
