use std::io::Write;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use crate::Lexicon;
use crate::input::found::Content;
use crate::input::{Limits, Options, Reader};

/// Read once: that takes a while.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// A record of a page at an address.
fn response(address: &str, response: &str) -> String {
    let head = format!("WARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response");
    record(&head, response)
}

fn record(head: &str, block: &str) -> String {
    format!("WARC/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
}

fn page(address: &str) -> String {
    response(address, &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{address}"))
}

/// What is found: an address with the bytes behind it, or a message.
fn read_within(limits: Limits, bytes: &[u8]) -> Vec<String> {
    let reader = Reader::new(&LEXICON, Options { limits, format: Some(crate::input::Format::Warc), ..Options::default() });
    let mut all = Vec::new();
    let _ = reader.stream("a.warc", bytes, &mut |found| {
        all.push(match found {
            Ok(found) => match found.content {
                Content::Page { bytes, charset, crawled: true } => {
                    format!("{} {} {}", found.id, charset.unwrap_or_default(), String::from_utf8_lossy(&bytes))
                }
                Content::Plain(bytes) => format!("{} plain {}", found.id, String::from_utf8_lossy(&bytes)),
                _ => unreachable!("a crawl has pages and texts"),
            },
            Err(fault) => fault.to_string(),
        });
        ControlFlow::Continue(())
    });
    all
}

fn read(crawl: &str) -> Vec<String> {
    read_within(Limits::default(), crawl.as_bytes())
}

#[test]
fn pages_and_texts_are_read_and_all_else_is_not() {
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let crawl = [
        record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields", "software: x\r\n"),
        record(
            "WARC-Type: request\r\nWARC-Target-URI: http://a.fr/1\r\nContent-Type: application/http; msgtype=request",
            "GET / HTTP/1.1\r\n\r\n",
        ),
        response("<http://a.fr/1>", &format!("{html}un")),
        response("http://a.fr/2", "HTTP/1.1 302 Found\r\nContent-Type: text/html\r\nLocation: /1\r\n\r\nici"),
        response("http://a.fr/3.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}"),
        response("http://a.fr/4", html),
        record("WARC-Type: response\r\nWARC-Target-URI: dns:a.fr\r\nContent-Type: text/dns", "a.fr. 1 IN A 192.0.2.1"),
        record("WARC-Type: revisit\r\nWARC-Target-URI: http://a.fr/1\r\nContent-Type: application/http", html),
        record("warc-type: resource\r\nwarc-target-uri: http://a.fr/5\r\ncontent-type: text/html;charset=iso-8859-1", "cinq"),
        record("WARC-Type: resource\r\nWARC-Target-URI: metadata://x/log\r\nContent-Type: text/plain", "log"),
        record("WARC-Type: conversion\r\nWARC-Target-URI: http://a.fr/\r\n 6\r\nContent-Type: text/plain", "six"),
        record("WARC-Type: metadata\r\nContent-Type: application/warc-fields", "a: b"),
    ];
    assert_eq!(read(&crawl.concat()), ["http://a.fr/1  un", "http://a.fr/5 iso-8859-1 cinq", "http://a.fr/ 6 plain six"]);
}

#[test]
fn a_crawl_without_pages_says_so() {
    assert_eq!(read(&record("WARC-Type: warcinfo", "")), ["a.warc: holds no articles"]);
    assert_eq!(read(""), ["a.warc: holds no articles"]);
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let (one, two) = (page("http://a.fr/1"), page("http://a.fr/2"));
    let whole = format!("{one}{two}");
    let first = "http://a.fr/1 utf-8 <p>http://a.fr/1";
    for end in one.len() + 10..whole.len() - 4 {
        assert_eq!(read(&whole[..end]), [first, "a.warc#2: ends in the middle: the file is cut off"], "{end}");
    }
    assert_eq!(read(whole.trim_end()).len(), 2);
}

#[test]
fn the_next_record_is_found_behind_garbage() {
    let (one, two) = (page("http://a.fr/1"), page("http://a.fr/2"));
    let found =
        |crawl: &str| -> Vec<String> { read(crawl).iter().map(|f| f.split(" utf-8").next().unwrap_or_default().to_owned()).collect() };
    let broken = |number: usize, problem: &str| format!("a.warc#{number}: is no valid WARC record: {problem}");
    let garbage = "before it stands something that belongs to no record";
    assert_eq!(found(&format!("{one}x\ny\n\n{two}")), ["http://a.fr/1", &broken(2, garbage), "http://a.fr/2"]);
    assert_eq!(found(&format!("{one}x")), ["http://a.fr/1", &broken(2, garbage)]);
    // A length that is too short leaves a rest, and one that isn't there too.
    let short = one.replace("Content-Length: 7", "Content-Length: 6");
    assert_ne!(short, one);
    assert_eq!(found(&format!("{short}{two}")).last().unwrap(), "http://a.fr/2");
    let without = one.replace("Content-Length", "Length");
    assert_eq!(found(&format!("{without}{two}")), [broken(1, "its head has no Content-Length"), "http://a.fr/2".into()]);
    let endless = format!("WARC/1.0\r\n{}{two}", "a: b\r\n".repeat(2000));
    assert_eq!(found(&endless), [broken(1, "its head has no end"), "http://a.fr/2".into()]);
}

#[test]
fn a_record_that_is_too_long_is_left_out() {
    let long = page(&format!("http://a.fr/{}", "x".repeat(1000)));
    let crawl = [page("http://a.fr/1"), long, page("http://a.fr/2")].concat();
    let read = read_within(Limits { article: 500, ..Limits::default() }, crawl.as_bytes());
    assert_eq!((read.len(), read[1].as_str()), (3, "a.warc#2: is longer than 500 bytes: left out"));
    // A length that nothing could hold is a cut.
    let huge = page("http://a.fr/1").replace("Content-Length: ", "Content-Length: 9999999999999999");
    assert!(
        read_within(Limits::default(), huge.as_bytes()).iter().any(|message| message.contains("cut off") || message.contains("left out"))
    );
}

#[test]
fn a_broken_response_is_told_and_the_next_one_read() {
    let crawl = [response("http://a.fr/1", "<p>"), page("http://a.fr/2")].concat();
    let found = read(&crawl);
    assert_eq!(found[0], "a.warc#1: is no valid HTTP response: no head");
    assert_eq!(found.len(), 2);
}

#[test]
fn what_stands_behind_a_damaged_member_is_read() {
    let gzip = |text: String| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    let [one, two, three, four] = [1, 2, 3, 4].map(|n| gzip(page(&format!("http://a.fr/{n}"))));
    let (mut lost, all) = (0, one.len()..one.len() + two.len());
    for place in all.clone() {
        let mut crawl = [one.as_slice(), &two, &three, &four].concat();
        crawl[place] ^= 0x40;
        let found = read_within(Limits::default(), &crawl);
        let is_there = |address: &str| found.iter().any(|found| found.starts_with(address));
        assert!(is_there("http://a.fr/1") && is_there("http://a.fr/4"), "{place}: {found:?}");
        assert!(found.len() == 4 || found.iter().any(|found| found.starts_with("a.warc#")), "{place}: {found:?}");
        lost += usize::from(!is_there("http://a.fr/3"));
    }
    // Damage may hide where the member ends.
    assert!(lost * 20 < all.len(), "{lost}");
}

#[test]
fn what_the_crawler_cut_is_no_article() {
    let cut = page("http://a.fr/1").replace("\r\nContent-Length", "\r\nWARC-Truncated: length\r\nContent-Length");
    let found = read(&[cut, page("http://a.fr/2")].concat());
    assert_eq!(found, ["a.warc#1: ends in the middle: the file is cut off", "http://a.fr/2 utf-8 <p>http://a.fr/2"]);
    // A record that holds no page is none, cut or not.
    let request = "WARC-Type: request\r\nWARC-Target-URI: http://a.fr/1\r\nWARC-Truncated: length\r\nContent-Type: application/http";
    assert_eq!(read(&record(request, "GET / HTTP/1.1\r\n\r\n")), ["a.warc: holds no articles"]);
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in 0_usize..400) {
        read_within(Limits::default(), &bytes);
        let mut crawl = page("http://a.fr/1").into_bytes();
        let cut = cut.min(crawl.len());
        crawl.splice(cut..cut, bytes);
        read_within(Limits::default(), &crawl);
    }
}
