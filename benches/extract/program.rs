//! The program as a whole: how soon the first row comes, and in how much memory.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::common::{articles::Articles, peak};
use super::{ROUNDS, median, ratio, time};

const PROGRAM: &str = env!("CARGO_BIN_EXE_quidit");

/// Tells how long the program takes from its start to its first row, lexicons and all, beside Python doing nothing.
pub(crate) fn start() {
    let first_row = || {
        let mut child = Command::new(PROGRAM)
            .args(["extract", "-q", "--format", "jsonl", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut input = child.stdin.take().expect("piped");
        input.write_all("« Le pont rouvrira lundi », a annoncé Awa Diop.\n".as_bytes()).expect("it reads");
        drop(input);
        let mut row = String::new();
        let start = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut row));
        assert!(start.is_some_and(|read| read.is_ok()) && row.contains("Awa Diop"), "no row: {row}");
        child.wait().expect("it ends");
    };
    let python = || Command::new("python3").args(["-c", "pass"]).status().is_ok_and(|status| status.success());
    if !python() {
        println!("first row: {:.0} ms (no python3 here to compare)", time(first_row).as_secs_f64() * 1e3);
        return;
    }
    let rounds: Vec<(Duration, Duration)> = (0..ROUNDS).map(|_| (time(first_row), time(python))).collect();
    let of_python = median(rounds.iter().map(|(row, python)| ratio(*row, *python)));
    let milliseconds = median(rounds.iter().map(|(row, _)| row.as_secs_f64() * 1e3));
    println!("first row after {milliseconds:.0} ms, {of_python:.2} times `python3 -c pass`");
}

/// Streams so many bytes of articles through the program and tells how much memory it took.
pub(crate) fn memory(bytes: usize) {
    let table = std::env::temp_dir().join("quidit-bench.csv");
    let mut child = Command::new(PROGRAM)
        .args(["extract", "-q", "--input-format", "jsonl", "-", "-o"])
        .arg(&table)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let articles: Vec<String> =
        Articles::new().of(4_000_000).into_iter().map(|a| serde_json::json!({"text": a.text}).to_string()).collect();
    let pid = child.id().to_string();
    let start = Instant::now();
    let (mut written, mut most) = (0, 0);
    let mut input = child.stdin.take().expect("piped");
    for article in articles.iter().cycle() {
        if written >= bytes {
            break;
        }
        writeln!(input, "{article}").expect("it reads");
        written += article.len() + 1;
        if written % 64 == 0 {
            most = peak(&pid).unwrap_or_default().max(most);
        }
    }
    most = peak(&pid).unwrap_or_default().max(most);
    drop(input);
    while child.try_wait().expect("it ends").is_none() {
        most = peak(&pid).unwrap_or_default().max(most);
        std::thread::sleep(Duration::from_millis(20));
    }
    fs::remove_file(table).expect("the table is there");
    println!("{:.0} MB of JSON lines in {:.0} s: peak {most} MB", written as f64 / 1e6, start.elapsed().as_secs_f64());
}
