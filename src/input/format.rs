//! Which format a file has.

use super::xml;

/// The formats that articles come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, an article a file.
    Text,
    /// A web page.
    Html,
    /// JSON: an object a line, a list of objects, or one object after the other; an article each.
    Jsonl,
    /// Comma- or semicolon-separated values, an article a row.
    Csv,
    /// Tab-separated values, an article a row.
    Tsv,
    /// An Apache Parquet table, an article a row.
    Parquet,
    /// A web crawl: the responses of a WARC file.
    Warc,
    /// An RSS or Atom feed.
    Feed,
    /// NewsML-G2, as agencies send it.
    NewsMl,
    /// A Word document.
    Docx,
    /// A ZIP archive of any of these.
    Zip,
    /// A TAR archive of any of these.
    Tar,
}

/// The endings of file names, in lower case.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("json", Format::Jsonl),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("tab", Format::Tsv),
    ("parquet", Format::Parquet),
    ("warc", Format::Warc),
    ("wet", Format::Warc),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("docx", Format::Docx),
    ("zip", Format::Zip),
    ("tar", Format::Tar),
    ("tgz", Format::Tar),
];

/// The endings of compressed files.
const COMPRESSED: &[&str] = &["gz", "zst"];

impl Format {
    /// The names by which formats are asked for.
    pub const NAMES: [(&'static str, Self); 12] = [
        ("text", Self::Text),
        ("html", Self::Html),
        ("jsonl", Self::Jsonl),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("parquet", Self::Parquet),
        ("warc", Self::Warc),
        ("feed", Self::Feed),
        ("newsml", Self::NewsMl),
        ("docx", Self::Docx),
        ("zip", Self::Zip),
        ("tar", Self::Tar),
    ];

    /// The format of one of [`Format::NAMES`].
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, format)| *format)
    }

    /// The format that the ending of a file's name tells; that of a compressed file stands before the last.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = ending(uncompressed(name))?;
        ENDINGS.iter().find(|(e, _)| *e == ending).map(|(_, format)| *format)
    }

    /// The format that the first bytes tell beyond doubt.
    #[must_use]
    pub fn of_bytes(head: &[u8]) -> Option<Self> {
        let text = xml::text(head);
        let text = text.trim_start();
        let begins = |word: &str| text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
        // The root element of XML comes behind a declaration and comments, and may have any prefix.
        let holds = |word: &str| begins("<") && text.contains(word);
        let root = || xml::root(text);
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            Some(Self::Zip)
        } else if head.starts_with(b"PAR1") {
            Some(Self::Parquet)
        } else if head.starts_with(b"WARC/") {
            Some(Self::Warc)
        } else if is_tar(head) {
            Some(Self::Tar)
        } else if root().is_some_and(|root| matches!(root, "newsMessage" | "newsItem")) {
            Some(Self::NewsMl)
        } else if root().is_some_and(|root| matches!(root, "rss" | "feed" | "RDF")) {
            Some(Self::Feed)
        } else if begins("<!doctype html") || begins("<html") || holds("<html") {
            Some(Self::Html)
        } else if begins("{\"") || begins("[{\"") {
            Some(Self::Jsonl)
        } else {
            None
        }
    }

    /// Whether a file of this name is read where only its folder was named.
    #[must_use]
    pub fn is_article_name(name: &str) -> bool {
        Self::of_name(name).is_some() || Self::is_xml_name(name)
    }

    /// Whether a file's name says no more than that it is XML.
    pub(super) fn is_xml_name(name: &str) -> bool {
        ending(uncompressed(name)).is_some_and(|e| e == "xml")
    }
}

/// A file's name without the ending of its compression.
pub(super) fn uncompressed(name: &str) -> &str {
    match ending(name) {
        Some(e) if COMPRESSED.contains(&e.as_str()) => &name[..name.len() - e.len() - 1],
        _ => name,
    }
}

/// The header of the first file in a TAR archive has a mark, if not at its beginning.
fn is_tar(head: &[u8]) -> bool {
    head.get(257..).is_some_and(|rest| rest.starts_with(b"ustar"))
}

fn ending(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_format() {
        assert_eq!(Format::of_name("a.TXT"), Some(Format::Text));
        assert_eq!(Format::of_name("press/day.warc.gz"), Some(Format::Warc));
        assert_eq!(Format::of_name("crawl/a.warc.wet.gz"), Some(Format::Warc));
        assert_eq!(Format::of_name("a.b/c"), None);
        assert_eq!(Format::of_name(".txt"), None);
        assert!(Format::is_article_name("feed.xml.zst"));
        assert!(!Format::is_article_name("a.png"));
    }

    #[test]
    fn the_first_bytes_tell_the_format() {
        assert_eq!(Format::of_bytes(b"\xEF\xBB\xBF\n<!DOCTYPE html><html>"), Some(Format::Html));
        assert_eq!(Format::of_bytes(b"<?xml version='1.0'?>\n<!-- a --><rss version='2.0'>"), Some(Format::Feed));
        assert_eq!(Format::of_bytes(b"<?xml version='1.0'?><newsItem xmlns='x'>"), Some(Format::NewsMl));
        assert_eq!(Format::of_bytes(b"{\"text\": \"Oui.\"}"), Some(Format::Jsonl));
        assert_eq!(Format::of_bytes(b"<!DOCTYPE x [<!ENTITY a 'b'>]><n:newsMessage xmlns:n='x'>"), Some(Format::NewsMl));
        assert_eq!(Format::of_bytes(b"<?xml version='1.0'?><rdf:RDF xmlns='x'>"), Some(Format::Feed));
        assert_eq!(Format::of_bytes(b"<?xml version='1.0'?><sitemap><!-- <rss> -->"), None);
        assert_eq!(Format::of_bytes(b"<rss><channel><description><![CDATA[<html><body>Oui"), Some(Format::Feed));
        assert_eq!(Format::of_bytes(b"Le texte cite <html> et <rss>."), None);
    }

    #[test]
    fn and_they_do_in_any_encoding() {
        for mark in ["\u{feff}", ""] {
            let feed = format!("{mark}<?xml version='1.0' encoding='UTF-16'?><rss version='2.0'>");
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let feed: Vec<u8> = feed.encode_utf16().flat_map(bytes).collect();
                assert_eq!(Format::of_bytes(&feed), Some(Format::Feed));
                // A head may end within a character.
                assert_eq!(Format::of_bytes(&feed[..feed.len() - 1]), Some(Format::Feed));
            }
        }
    }
}
