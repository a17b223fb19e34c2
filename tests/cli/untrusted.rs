//! Text, names and files of which nobody knows who wrote them: they are shown, and do nothing.

use std::fs::{self, File};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::archives::{gzip, zip};
use crate::support::{ARTICLE, Folder, column, rows};

/// A color, a title of the window, a bell, an escape sequence of one character, words from right to left.
const CONTROLS: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{200f}";

#[track_caller]
fn harmless(shown: &str) {
    let obeyed = |c: char| c != '\n' && (c.is_control() || CONTROLS.contains(c) && !c.is_ascii_graphic());
    assert!(!shown.contains(obeyed), "{shown:?}");
}

#[test]
fn no_message_holds_what_a_terminal_obeys() {
    let quote = format!("« Le pont {CONTROLS}de Louvigny rouvrira {CONTROLS}lundi matin », a annoncé Awa {CONTROLS}Diop.");
    let name = format!("d{CONTROLS}/{CONTROLS}.txt").replace('/', "");
    let here = Folder::with(&[(format!("a/{name}").as_str(), &quote), (&format!("b/{name}"), &quote)]);
    for args in [
        &["verify", "Le pont de Louvigny rouvrira lundi matin", "a", "b", "--outlet-from", "folder"][..],
        &["explain", &format!("a/{name}")],
        &["extract", "a", "--verbose", "-o", "o.csv"],
        &["extract", &format!("missing{CONTROLS}"), "-o", "o.csv"],
        &["extract", "a", &format!("--{CONTROLS}")],
        &["extract", "a", &format!("--jobs={CONTROLS}")],
        &["extract", "a", "-o", &format!("missing/{CONTROLS}.csv")],
        &["extract", "a", "--lexicon", &format!("missing{CONTROLS}")],
        &["lexicon", "show", CONTROLS],
        &["lexicon", "check", &format!("missing{CONTROLS}")],
    ] {
        for locale in ["C", "fr_FR.UTF-8"] {
            let ended = here.command(args).env("LC_ALL", locale).output().unwrap();
            let (out, messages) = (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap());
            assert!(!out.is_empty() || !messages.is_empty(), "{args:?}");
            harmless(&out);
            harmless(&messages);
        }
    }
}

#[test]
fn lexicons_of_others_are_shown_harmlessly() {
    let row = format!("id,name,spellings,gender,country,offices\nawa,Awa {CONTROLS}Diop,,f,SN,\n");
    let here = Folder::with(&[("mine/people.csv", row), ("a.txt", ARTICLE.to_owned())]);
    for args in [&["lexicon", "show", "Awa", "--lexicon", "mine"][..], &["lexicon", "check", "mine"], &["lexicon", "diff", "mine", "a.txt"]]
    {
        let ended = here.run(args);
        harmless(&ended.stdout);
        harmless(&ended.stderr);
    }
    here.write("mine/people.csv", format!("id,name,spellings,gender,country,offices\nawa,Awa,,{CONTROLS},SN,\n"));
    let ended = here.run(&["lexicon", "check", "mine"]);
    assert_eq!(ended.status, 1);
    harmless(&ended.stderr);
}

/// Regular expressions here take linear time; what they may take of memory has a bound.
#[test]
fn a_pattern_that_would_fill_the_memory_is_refused() {
    let header = "id,target,pattern,speaker,needs,weight,example,look_alike";
    for pattern in ["v(?P<c>Y)(?P<s>d)(([QFf]{1000}){1000}){1000}", &format!("v(?P<c>Y)(?P<s>d){}Q{}", "(".repeat(5000), ")".repeat(5000))]
    {
        let here =
            Folder::with(&[("a.txt", ARTICLE), ("own/fr/frames.csv", &format!("{header}\nmine,quotation,{pattern},group,,0.5,,\n"))]);
        here.run(&["extract", "a.txt", "--lexicon", "own"]).fails(2, "own/fr/frames.csv:2: column `pattern`");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_folder() {
    use std::os::unix::fs::symlink;
    let here = Folder::with(&[("secret/s.txt", ARTICLE), ("d/a.txt", ARTICLE)]);
    symlink("../secret/s.txt", here.at("d/b.txt")).unwrap();
    symlink("../secret", here.at("d/c")).unwrap();
    symlink(here.at("secret/s.txt"), here.at("d/e.txt")).unwrap();
    assert_eq!(column(&here.run(&["extract", "d"]).rows(), "document"), ["d/a.txt"]);
}

#[test]
fn what_archives_hold_is_named_and_never_laid_down() {
    let mut links = tar::Builder::new(Vec::new());
    for (name, kind) in [("link.txt", tar::EntryType::Symlink), ("hard.txt", tar::EntryType::Link)] {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        links.append_link(&mut header, name, "../secret.txt").unwrap();
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(ARTICLE.len() as u64);
    links.append_data(&mut header, "a.txt", ARTICLE.as_bytes()).unwrap();
    let files: &[(&str, &[u8])] = &[("../../up.txt", ARTICLE.as_bytes()), ("/root.txt", ARTICLE.as_bytes()), ("a.txt", ARTICLE.as_bytes())];
    let here = Folder::with(&[
        ("in/secret.txt", ARTICLE.as_bytes().to_vec()),
        ("in/d/a.tar", links.into_inner().unwrap()),
        ("in/d/a.zip", zip(files)),
    ]);
    let documents = column(&here.run(&["extract", "in/d"]).rows(), "document").join(" ");
    assert_eq!(documents, "in/d/a.tar/a.txt in/d/a.zip//root.txt in/d/a.zip/a.txt");
    assert_eq!((here.names(), fs::read_dir(here.at("in")).unwrap().count()), (vec!["in".to_owned()], 2));
}

#[test]
fn bombs_of_every_kind_are_given_up() {
    let here = Folder::new();
    let long = " ".repeat(65 << 20);
    let record = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{long}\r\n\r\n",
        long.len()
    );
    here.write("a.warc.gz", gzip(record));
    here.write("a.csv.gz", gzip(format!("texte\n\"{long}\"\n")));
    here.write("a.jsonl.zst", crate::archives::zstd(format!("{{\"text\": \"{long}\"}}\n")));
    here.write(
        "a.docx",
        zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", format!("<w:document>{long}</w:document>").as_bytes())]),
    );
    parquet(&here, "a.parquet", &long);
    for name in ["a.warc.gz", "a.csv.gz", "a.jsonl.zst", "a.docx", "a.parquet"] {
        here.write("b.txt", ARTICLE);
        let ended = here.run(&["extract", name, "b.txt"]);
        ended.fails(1, "expands to more than 200 times its size: given up");
        assert_eq!(column(&rows(&ended.stdout), "document"), ["b.txt"], "{name}");
    }
}

fn parquet(here: &Folder, name: &str, text: &str) {
    let texts: ArrayRef = Arc::new(StringArray::from(vec![text]));
    let batch = RecordBatch::try_from_iter([("text", texts)]).unwrap();
    let packed = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let mut writer = ArrowWriter::try_new(File::create(here.at(name)).unwrap(), batch.schema(), Some(packed)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

#[test]
fn no_cell_of_a_sheet_is_a_formula() {
    let cell = "=HYPERLINK(\"\"http://a.example\"\";\"\"x\"\")";
    let here =
        Folder::with(&[("t.csv", format!("id,texte,rubrique\n\"{cell}\",\"« =1+1 est dangereux », a dit Awa Diop.\",\"{cell}\"\n"))]);
    let shown = here.run(&["extract", "t.csv", "--keep", "rubrique"]).rows();
    assert!(shown[0]["rubrique"].starts_with("'=") && shown[0]["document"].starts_with("'="), "{shown:?}");
    assert!(shown[0]["quote"].starts_with("'="), "{shown:?}");
    here.run(&["extract", "t.csv", "--keep", "rubrique", "-o", "o.xlsx"]).ok();
    let mut workbook = ::zip::ZipArchive::new(File::open(here.at("o.xlsx")).unwrap()).unwrap();
    for n in 0..workbook.len() {
        let part = std::io::read_to_string(workbook.by_index(n).unwrap()).unwrap();
        assert!(!part.contains("<f>") && !part.contains("<hyperlink"), "{n}");
    }
}
