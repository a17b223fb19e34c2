//! Archives, compressed files, crawls, feeds and agencies' messages.

use encoding_rs::WINDOWS_1252;

use crate::archives::{gzip, tar, zip, zstd};
use crate::support::{ARTICLE, Ended, Folder, column, rows};

/// A record of a crawl: a text at an address.
fn record(address: &str, text: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-01T10:00:00Z\r\n\
         Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    )
}

/// A page as a server sent it.
fn page(address: &str, body: &str) -> String {
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
    format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{response}\r\n\r\n",
        response.len()
    )
}

fn extract(name: &str, bytes: impl AsRef<[u8]>) -> Ended {
    Folder::with(&[(name, bytes)]).run(&["extract", name])
}

/// What the rows' documents are called.
#[track_caller]
fn documents(ended: Ended) -> Vec<String> {
    column(&ended.rows(), "document").into_iter().map(str::to_owned).collect()
}

/// Checks that these documents have their rows all the same.
#[track_caller]
fn fails_beside(ended: &Ended, documents: &[&str], message: &str) {
    ended.fails(1, message);
    assert_eq!(column(&rows(&ended.stdout), "document"), documents);
}

#[test]
fn compressed_articles_are_read() {
    assert_eq!(documents(extract("a.txt.gz", gzip(ARTICLE))), ["a.txt.gz"]);
    assert_eq!(documents(extract("a.txt.zst", zstd(ARTICLE))), ["a.txt.zst"]);
    let (start, end) = ARTICLE.split_at(20);
    for members in [[gzip(start), gzip(end)], [zstd(start), zstd(end)]] {
        assert_eq!(documents(extract("a", members.concat())), ["a"]);
    }
}

#[test]
fn what_stands_behind_a_compressed_file_does_no_harm() {
    assert_eq!(documents(extract("a.txt.gz", [gzip(ARTICLE), vec![0; 1000]].concat())), ["a.txt.gz"]);
    assert_eq!(documents(extract("a.txt.gz", [gzip(ARTICLE), b"--\n".to_vec()].concat())), ["a.txt.gz"]);
}

#[test]
fn a_compressed_article_that_is_cut_is_left_out() {
    // Its last sentence would be cut as well, and a quotation in it given for a whole one.
    for packed in [gzip(ARTICLE), zstd(ARTICLE)] {
        for cut in [1, 5, packed.len() - 4] {
            let ended = extract("a.txt", &packed[..packed.len() - cut]);
            fails_beside(&ended, &[], "a.txt: ends in the middle: the file is cut off");
        }
    }
}

#[test]
fn a_compressed_article_that_is_broken_is_named() {
    let mut packed = gzip(ARTICLE);
    let middle = packed.len() / 2;
    packed[middle] ^= 0xFF;
    fails_beside(&extract("a.txt.gz", packed), &[], "quidit: a.txt.gz: ");
}

#[test]
fn a_bomb_is_given_up() {
    let long = vec![b' '; 65 << 20];
    let message = "expands to more than 200 times its size: given up";
    fails_beside(&extract("a.txt.gz", gzip(&long)), &[], &format!("a.txt.gz: {message}"));
    fails_beside(&extract("a.txt.zst", zstd(&long)), &[], &format!("a.txt.zst: {message}"));
    let ended = extract("a.zip", zip(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", &long), ("c.txt", ARTICLE.as_bytes())]));
    fails_beside(&ended, &["a.zip/a.txt"], &format!("a.zip/b.txt: {message}"));
    assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
}

#[test]
fn a_zip_of_a_folder_is_read_like_the_folder() {
    let article = ARTICLE.as_bytes();
    let packed = gzip(ARTICLE);
    let files: &[(&str, &[u8])] =
        &[("b.txt", article), ("été/a.txt.gz", &packed), ("x.png", b"x"), (".git/a.txt", article), ("__MACOSX/._b.txt", article)];
    for (name, bytes) in [("d.zip", zip(files)), ("d.tar", tar(files)), ("d.tgz", gzip(tar(files))), ("d.tar.zst", zstd(tar(files)))] {
        assert_eq!(documents(extract(name, bytes)), [format!("{name}/b.txt"), format!("{name}/été/a.txt.gz")]);
    }
    let here = Folder::with(&[("d/a.zip", zip(files))]);
    let rows = here.run(&["extract", "--quiet", "--outlet-from", "folder", "d"]).rows();
    assert_eq!(column(&rows, "outlet"), ["a.zip", "été"]);
    extract("d.zip", zip(&[("x.png", b"x")])).fails(1, "d.zip: holds no articles");
    extract("d.tar", tar(&[("x.png", b"x")])).fails(1, "d.tar: holds no articles");
}

#[test]
fn names_from_dos_are_read() {
    // A name of the same length in the encoding of DOS, without the mark of UTF-8.
    let mut archive = zip(&[("AB.txt", ARTICLE.as_bytes())]);
    for at in 0..archive.len() - 6 {
        if &archive[at..at + 6] == b"AB.txt" {
            archive[at] = 0x82;
        }
    }
    assert_eq!(documents(extract("d.zip", archive)), ["d.zip/éB.txt"]);
}

#[test]
fn archives_in_archives_are_bounded() {
    let mut archive = zip(&[("a.txt", ARTICLE.as_bytes())]);
    for _ in 0..2 {
        archive = zip(&[("i.zip", &archive)]);
    }
    assert_eq!(documents(extract("o.zip", &archive)), ["o.zip/i.zip/i.zip/a.txt"]);
    archive = zip(&[("i.zip", &archive)]);
    fails_beside(&extract("o.zip", archive), &[], "o.zip/i.zip/i.zip/i.zip/a.txt: lies too deep in other archives");
}

#[test]
fn a_broken_archive_is_named_and_what_is_whole_in_it_read() {
    let whole = zip(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    fails_beside(&extract("d.zip", &whole[..whole.len() - 30]), &[], "d.zip: is no valid ZIP archive: ");
    // The flag of encryption, in both heads of the second file.
    let flagged =
        |mark: &[u8], flags: usize| whole.windows(4).enumerate().filter(|(_, w)| *w == mark).map(move |(at, _)| at + flags).max().unwrap();
    let mut encrypted = whole.clone();
    encrypted[flagged(b"PK\x03\x04", 6)] |= 1;
    encrypted[flagged(b"PK\x01\x02", 8)] |= 1;
    fails_beside(&extract("d.zip", encrypted), &["d.zip/a.txt"], "d.zip/b.txt: is encrypted: unpack the archive first");
    // One that says to be shorter than it is.
    let mut lies = whole.clone();
    for at in [flagged(b"PK\x03\x04", 22), flagged(b"PK\x01\x02", 24)] {
        lies[at] = 5;
        lies[at - 8] ^= 0x55;
    }
    fails_beside(&extract("d.zip", lies), &["d.zip/a.txt"], "d.zip/b.txt: ");
    let tarred = tar(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", &[b'x'; 2000])]);
    fails_beside(&extract("d.tar", &tarred[..2000]), &["d.tar/a.txt"], "d.tar/b.txt: ends in the middle: the file is cut off");
}

#[test]
fn a_crawl_is_read_record_by_record() {
    let crawl = [record("https://www.lemonde.fr/a", ARTICLE), record("https://a.example/b", ARTICLE)];
    let members: Vec<_> = crawl.iter().map(gzip).collect();
    for (name, bytes) in [("d.warc", crawl.concat().into_bytes()), ("d.warc.gz", members.concat()), ("d.wet", zstd(crawl.concat()))] {
        let rows = extract(name, bytes).rows();
        assert_eq!(column(&rows, "document"), ["https://www.lemonde.fr/a", "https://a.example/b"]);
        assert_eq!(column(&rows, "outlet"), ["Le Monde", "a.example"]);
        assert_eq!(column(&rows, "published"), ["", ""]);
    }
}

#[test]
fn a_crawl_that_is_cut_gives_what_stands_before() {
    let crawl = [record("https://a.example/a", ARTICLE), record("https://a.example/b", ARTICLE)];
    let members: Vec<u8> = crawl.iter().flat_map(gzip).collect();
    for (name, bytes) in [("d.warc", &crawl.concat().into_bytes()), ("d.warc.gz", &members)] {
        let message = format!("quidit: {name}#2: ends in the middle: the file is cut off");
        fails_beside(&extract(name, &bytes[..bytes.len() - 30]), &["https://a.example/a"], &message);
    }
    let garbage = [&crawl[0], "\u{1}\u{2}garbage\n", &crawl[1]].concat();
    fails_beside(&extract("d.warc", garbage), &["https://a.example/a", "https://a.example/b"], "d.warc#2: is no valid WARC record: ");
}

#[test]
fn pages_of_a_crawl_that_are_no_articles_are_counted() {
    let sections = "<html><body><ul><li><a href='/a'>Un</a></li></ul></body></html>";
    let crawl =
        [page("https://a.example/", sections), page("https://a.example/x", sections), record("https://a.example/a", ARTICLE)].concat();
    let here = Folder::with(&[("d.warc", crawl)]);
    let ended = here.run_aloud("", &["extract", "d.warc"]);
    assert_eq!(ended.status, 0);
    assert_eq!(ended.stderr.lines().next(), Some("quidit: d.warc: 2 pages hold no article (home pages, sections)"));
    assert_eq!(here.run(&["extract", "d.warc"]).stderr, "");
    assert_eq!(column(&rows(&ended.stdout), "document"), ["https://a.example/a"]);
}

#[test]
fn feeds_are_read_entry_by_entry() {
    let rss = format!(
        "<?xml version='1.0' encoding='ISO-8859-1'?><rss version='2.0'><channel><title>Le Fil</title><link>https://fil.example</link>\
         <item><title>Réouverture</title><link>/a</link><pubDate>Sat, 01 Mar 2025 00:10:00 +0100</pubDate>\
         <description><![CDATA[<p>{ARTICLE}</p>]]></description></item></channel></rss>"
    );
    let latin = WINDOWS_1252.encode(&rss).0.into_owned();
    let utf_16: Vec<u8> = rss.replace("ISO-8859-1", "UTF-16").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [("d.xml", latin.clone()), ("d.rss", latin.clone()), ("d.xml.gz", gzip(&latin)), ("e.xml", utf_16)];
    for (name, bytes) in files {
        let here = Folder::with(&[(name, bytes)]);
        let rows = here.run(&["extract", "--quiet", "--keep", "title", name]).rows();
        let cells: Vec<_> = ["document", "outlet", "published", "title", "speaker"].map(|name| rows[0][name].clone()).into();
        assert_eq!(cells, ["https://fil.example/a", "Le Fil", "2025-03-01", "Réouverture", "Awa Diop"]);
    }
}

#[test]
fn a_message_of_an_agency_is_read_item_by_item() {
    let item = |id: &str, contents: &str| {
        format!(
            "<newsItem guid='{id}'><itemMeta><provider><name>Le Fil</name></provider><versionCreated>2025-03-01T10:00:00Z</versionCreated></itemMeta>\
             <contentSet>{contents}</contentSet></newsItem>"
        )
    };
    let text = item("urn:1", &format!("<inlineXML><html><body><p>{ARTICLE}</p></body></html></inlineXML>"));
    let picture = item("urn:2", "<remoteContent href='a.jpg'/>");
    let message = format!("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{picture}{text}</itemSet></newsMessage>");
    let rows = extract("d.xml", message).rows();
    assert_eq!(
        (column(&rows, "document"), column(&rows, "outlet"), column(&rows, "published")),
        (vec!["urn:1"], vec!["Le Fil"], vec!["2025-03-01"])
    );
}

#[test]
fn word_documents_are_read_whatever_they_are_called() {
    let body = format!("<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>{ARTICLE}</w:t></w:r></w:p></w:body></w:document>");
    let docx = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())]);
    assert_eq!(documents(extract("a.docx", &docx)), ["a.docx"]);
    assert_eq!(documents(extract("a", &docx)), ["a"]);
    assert_eq!(documents(extract("d.zip", zip(&[("a.docx", &docx)]))), ["d.zip/a.docx"]);
}

#[test]
fn formats_that_are_not_read_come_with_advice() {
    let office = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    let open = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
    let sitemap: Vec<u8> = "\u{feff}<?xml version='1.0'?><sitemap/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let all: &[(&str, &[u8], &str)] = &[
        ("b.xml", &sitemap, "XML of an unknown kind, which can't be read: make it HTML, text or a table first"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF file, which can't be read: save it as text first, for instance with pdftotext"),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0",
            "an old Office file (such as DOC or XLS), which can't be read: save it as DOCX or CSV first",
        ),
        ("a.rtf", b"{\\rtf1 a}", "an RTF file, which can't be read: save it as DOCX or text first"),
        ("a.odt", &open, "an OpenDocument file or an e-book, which can't be read: save it as DOCX or text first"),
        ("a.xlsx", &office, "an Office file (such as XLSX or PPTX), which can't be read: save it as CSV or text first"),
        ("a.xml", b"<?xml version='1.0'?><sitemap/>", "XML of an unknown kind, which can't be read: make it HTML, text or a table first"),
        ("a.txt.xz", b"\xFD7zXZ\0\0", "an XZ file, which can't be read: unpack it first, with unxz"),
    ];
    for (name, bytes, message) in all {
        fails_beside(&extract(name, bytes), &[], &format!("quidit: {name}: is {message}"));
    }
}
