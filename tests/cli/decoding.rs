//! Files in other encodings than UTF-8, and damaged ones.

use crate::support::{ARTICLE, Folder, column};

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_table() {
    let expected = Folder::with(&[("a.txt", ARTICLE)]).run(&["extract", "a.txt"]).ok();
    assert!(expected.contains("Awa Diop"));
    let marked = format!("\u{feff}{ARTICLE}");
    let files = [
        ("UTF-8 with mark", marked.clone().into_bytes()),
        ("UTF-16LE", utf_16(&marked, u16::to_le_bytes)),
        ("UTF-16BE", utf_16(&marked, u16::to_be_bytes)),
        ("UTF-16LE without mark", utf_16(ARTICLE, u16::to_le_bytes)),
        ("UTF-16BE without mark", utf_16(ARTICLE, u16::to_be_bytes)),
        ("Windows-1252", encoding_rs::WINDOWS_1252.encode(ARTICLE).0.into_owned()),
    ];
    for (name, bytes) in files {
        assert_eq!(Folder::with(&[("a.txt", bytes)]).run(&["extract", "a.txt"]).ok(), expected, "{name}");
    }
}

#[test]
fn damage_stays_where_it_is() {
    let broken = [ARTICLE.as_bytes(), b"Fin\xFF \xC3.\n"].concat();
    let nuls = ARTICLE.replace("dès lundi", "dès\0lundi");
    let here = Folder::with(&[("broken.txt", broken), ("nuls.txt", nuls.into_bytes())]);
    let rows = here.run(&["extract", "broken.txt", "nuls.txt"]).rows();
    let quote = "Le pont rouvrira dès lundi matin à l’aube";
    assert_eq!(column(&rows, "quote"), [quote, quote]);
}

#[test]
fn empty_files_are_no_fault_and_binary_ones_are() {
    let here = Folder::with(&[("empty.txt", &b""[..]), ("spaces.txt", b" \r\n\n"), ("zeros.txt", &[0; 64])]);
    assert_eq!(here.run(&["extract", "empty.txt", "spaces.txt"]).rows().len(), 0);
    here.run(&["extract", "."]).fails(1, "quidit: ./zeros.txt: is not text");
}
