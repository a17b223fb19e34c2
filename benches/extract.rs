//! How fast articles are read, stage by stage and as a whole, beside a bare scan for the words of the lexicons; how soon the first
//! row comes, and in how much memory.
//!
//! `cargo bench --bench extract` reads 8 MB of articles that it makes (`-- 20000000`: so many bytes), `-- FOLDER` the texts below
//! a folder; `-- memory 2000000000` streams so many bytes through the program and tells the memory it took.
//!
//! Ratios are of the same round, and the median of the rounds: they hold when the machine does not. Few articles are also taken
//! several times in a row: threads then have something to do, and the scan its words in the cache.

// Printing is what it is for.
#![allow(clippy::print_stdout)]

#[path = "common/mod.rs"]
#[allow(dead_code)]
mod common;
#[path = "extract/program.rs"]
mod program;
#[path = "extract/scan.rs"]
mod scan;

use std::path::Path;
use std::time::{Duration, Instant};

use common::articles::{self, Articles};
use quidit::{Document, Extractor, stages};
use rayon::prelude::*;
use scan::Scan;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many rounds are measured.
const ROUNDS: usize = 15;

/// So many bytes are much.
const MUCH: usize = 2_000_000;

fn main() {
    // `cargo bench` adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => measure(&Articles::new().of(8_000_000)),
        ["memory", bytes] => program::memory(bytes.parse().expect("a number of bytes")),
        [bytes] if bytes.parse::<usize>().is_ok() => measure(&Articles::new().of(bytes.parse().unwrap_or_default())),
        [folder] => measure(&articles::of_folder(Path::new(folder))),
        _ => println!("cargo bench --bench extract [-- BYTES | FOLDER | memory BYTES]"),
    }
}

fn measure(documents: &[Document]) {
    let extractor = Extractor::new();
    let scan = Scan::of(&stages::words(&extractor));
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let times = MUCH.div_ceil(bytes.max(1));
    let much: Vec<&Document> = std::iter::repeat_n(documents, times).flatten().collect();
    let rounds: Vec<Round> = (0..=ROUNDS).map(|_| Round::run(documents, &much, &extractor, &scan, &threads)).skip(1).collect();
    let rows = rows(documents.iter(), &extractor);
    println!("{} articles, {:.1} MB, {rows} statements; median of {ROUNDS} rounds", documents.len(), bytes as f64 / 1e6);
    println!("scan: Aho-Corasick, leftmost-longest, {}\n", scan.about);
    println!("| stage | MB/s | share | of the scan |\n| --- | --- | --- | --- |");
    for (n, name) in stages::NAMES.iter().enumerate() {
        row(name, &rounds, bytes, |r| r.stages[n], |r| r.stages.iter().sum());
    }
    row("**whole, one thread**", &rounds, bytes, |r| r.whole, |r| r.whole);
    row("bare scan", &rounds, bytes, |r| r.scan, |r| r.whole);
    row("quotation marks, memchr", &rounds, bytes, |r| r.marks, |r| r.whole);
    let whole = median(rounds.iter().map(|r| r.whole.as_secs_f64()));
    println!("\nwhole, one thread: {:.0} articles/s", documents.len() as f64 / whole);
    println!("one thread, of the scan, by the clock: {:.3}", median(rounds.iter().map(|r| ratio(r.scan, r.whole))));
    let speed = |of: &dyn Fn(&Round) -> Duration| (bytes * times) as f64 / 1e6 / median(rounds.iter().map(|r| of(r).as_secs_f64()));
    let (one, two, scan) = (speed(&|r| r.much), speed(&|r| r.two), speed(&|r| r.much_scan));
    println!("\nthe articles {times} times in a row: one thread {one:.1} MB/s, two threads {two:.1} MB/s, bare scan {scan:.1} MB/s");
    println!("one thread, of the scan, by the clock: {:.3}", median(rounds.iter().map(|r| ratio(r.much_scan, r.much))));
    let processor: Vec<f64> = rounds.iter().filter_map(|r| Some(ratio(r.processor?.1, r.processor?.0))).collect();
    if !processor.is_empty() {
        println!("one thread, of the scan, by the processor's time: {:.3}", median(processor.into_iter()));
    }
    println!("two threads, of one: {:.2}", median(rounds.iter().map(|r| ratio(r.much, r.two))));
    program::start();
}

fn row(name: &str, rounds: &[Round], bytes: usize, of: impl Fn(&Round) -> Duration, all: impl Fn(&Round) -> Duration) {
    let speed = bytes as f64 / 1e6 / median(rounds.iter().map(|r| of(r).as_secs_f64()));
    let share = median(rounds.iter().map(|r| ratio(of(r), all(r)))) * 100.0;
    let scans = median(rounds.iter().map(|r| ratio(r.scan, of(r))));
    println!("| {name} | {speed:.1} | {share:.1} % | {scans:.2} |");
}

/// The times of one round.
struct Round {
    stages: [Duration; stages::NAMES.len()],
    whole: Duration,
    scan: Duration,
    marks: Duration,
    /// Of much: the whole with one thread and two, and the scan.
    much: Duration,
    two: Duration,
    much_scan: Duration,
    /// The processor's time of the whole with one thread, and of the scan, of much: the system counts it in milliseconds.
    processor: Option<(Duration, Duration)>,
}

impl Round {
    fn run(documents: &[Document], much: &[&Document], extractor: &Extractor, scan: &Scan, threads: &rayon::ThreadPool) -> Self {
        let mut stages = [Duration::ZERO; stages::NAMES.len()];
        for document in documents {
            for (sum, time) in stages.iter_mut().zip(stages::timed(extractor, document)) {
                *sum += time;
            }
        }
        let parallel = || threads.install(|| much.par_iter().with_max_len(1).map(|d| extractor.extract(d).len()).sum::<usize>());
        let whole = time(|| rows(documents.iter(), extractor));
        let scanned = time(|| words(documents.iter(), scan));
        let start = thread_time();
        let one = time(|| rows(much.iter().copied(), extractor));
        let between = thread_time();
        let much_scanned = time(|| words(much.iter().copied(), scan));
        let end = thread_time();
        Self {
            stages,
            whole,
            scan: scanned,
            processor: start.zip(between).zip(end).map(|((start, between), end)| (between - start, end - between)),
            marks: time(|| documents.iter().map(|d| scan::marks(&d.text)).sum::<usize>()),
            much: one,
            two: time(parallel),
            much_scan: much_scanned,
        }
    }
}

fn rows<'d>(documents: impl Iterator<Item = &'d Document>, extractor: &Extractor) -> usize {
    documents.map(|d| extractor.extract(d).len()).sum()
}

fn words<'d>(documents: impl Iterator<Item = &'d Document>, scan: &Scan) -> usize {
    documents.map(|d| scan.words(&d.text)).sum()
}

fn time<T>(of: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(of());
    start.elapsed()
}

/// The processor's time that this thread has had, where the system tells: what others do at the same time counts less.
fn thread_time() -> Option<Duration> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(times.split(' ').next()?.parse().ok()?))
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

fn median(of: impl Iterator<Item = f64>) -> f64 {
    let mut of: Vec<f64> = of.collect();
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}
