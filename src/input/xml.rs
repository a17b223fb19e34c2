//! XML: its encoding, its root, and a reader of it that takes what agencies and feeds send.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::decode::is_mostly_utf_8;
use super::transcode::Transcoder;

/// The local name of the root element.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches('\u{feff}').trim_start();
        let (start, end) = if rest.starts_with("<?") {
            (0, "?>")
        } else if rest.starts_with("<!--") {
            (0, "-->")
        } else if rest.starts_with("<!") {
            // A document type may have declarations of its own in brackets.
            let bracket = rest.find('[').filter(|bracket| rest.find('>').is_none_or(|end| *bracket < end));
            (bracket.map_or(0, |bracket| bracket + rest[bracket..].find(']').unwrap_or(0)), ">")
        } else {
            break;
        };
        rest = rest.get(start + rest[start..].find(end)? + end.len()..)?;
    }
    let name = rest.strip_prefix('<')?.split([' ', '\t', '\r', '\n', '>', '/']).next()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// The encoding of XML: by its mark, its declaration or, where it says UTF-8 and isn't, what old French files are in.
pub(super) fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match head {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    match declared(head) {
        // It can't be what its ASCII declaration says.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE && encoding != UTF_8 => encoding,
        _ if head.is_ascii() || is_mostly_utf_8(head) => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The first bytes of a file as text, without their mark, in the encoding that they would have as XML.
pub(super) fn text(head: &[u8]) -> Cow<'_, str> {
    encoding(head).decode(head).0
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?.split(|b| *b == b'>').next()?;
    let declaration = std::str::from_utf8(declaration).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}

/// What a piece of XML is, with names without their prefixes and text without its entities.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins; one that is empty begins and ends.
    Start(Tag),
    /// An element of this name ends.
    End(String),
    /// A piece of text; the text of one element may come in several.
    Text(String),
}

/// The start of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }
}

/// Reads XML piece by piece. Entities that the document declares itself are never expanded: they stay as they are written.
pub(super) struct Pieces<R> {
    reader: Reader<BufReader<Transcoder<R>>>,
    buffer: Vec<u8>,
}

impl<R: Read> Pieces<R> {
    /// `encoding` as told by [`encoding`].
    pub(super) fn new(read: R, encoding: &'static Encoding) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(Transcoder::of(read, encoding)));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.trim_markup_names_in_closing_tags = true;
        Self { reader, buffer: Vec::new() }
    }

    /// The next piece, or `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, quick_xml::Error> {
        loop {
            self.buffer.clear();
            let piece = match self.reader.read_event_into(&mut self.buffer)? {
                Event::Start(start) => Piece::Start(tag(&start)),
                Event::End(end) => Piece::End(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Piece::Text(text.into_inner().into_owned()),
                Event::CData(text) => Piece::Text(text.into_inner().into_owned()),
                Event::GeneralRef(name) => Piece::Text(entity(&name)),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(piece));
        }
    }
}

fn tag(start: &BytesStart<'_>) -> Tag {
    let mut attributes = start.html_attributes();
    let attributes = attributes.with_checks(false).flatten().map(|a| {
        let value = unescape(&a.value).map_or_else(|_| a.value.to_string(), |value| value.into_owned());
        (a.key.local_name().as_ref().to_owned(), value)
    });
    Tag { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect() }
}

/// What an entity stands for: of XML, or of HTML for those who mix the two.
fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    match name.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_xml_entity(name).map_or_else(|| format!("&{};", &**name), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(xml: &[u8]) -> Result<String, quick_xml::Error> {
        let mut pieces = Pieces::new(xml, encoding(xml));
        let mut text = String::new();
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Start(tag) => text += &format!("<{} {}>", tag.name, tag.attribute("a").unwrap_or("-")),
                Piece::End(name) => text += &format!("</{name}>"),
                Piece::Text(piece) => text += &piece,
            }
        }
        Ok(text)
    }

    #[test]
    fn names_lose_their_prefixes_and_text_its_entities() {
        let xml = "<?xml version='1.0'?><n:x n:a='d&apos;o'><y/>é &amp; &#233; <![CDATA[<b>]]> R&D &nbsp;</n:x>";
        assert_eq!(pieces(xml.as_bytes()).unwrap(), "<x d'o><y -></y>é & é <b> R&D &nbsp;</x>");
    }

    #[test]
    fn any_encoding_is_read() {
        let xml = "<?xml version=\"1.0\" encoding='ISO-8859-1' standalone=\"yes\"   ?><x>L’été</x>";
        let latin = WINDOWS_1252.encode(xml).0;
        assert_eq!(pieces(&latin).unwrap(), "<x ->L’été</x>");
        let undeclared = WINDOWS_1252.encode("<x>L’été</x>").0;
        assert_eq!(pieces(&undeclared).unwrap(), "<x ->L’été</x>");
        let utf_16: Vec<u8> = "<?xml version='1.0' encoding='UTF-16'?><x>L’été</x>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(pieces(&utf_16).unwrap(), "<x ->L’été</x>");
        assert_eq!(pieces(b"\xEF\xBB\xBF<x>\xC3\xA9</x>").unwrap(), "<x ->é</x>");
    }

    #[test]
    fn an_entity_that_expands_is_left_as_it_is() {
        let xml = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>";
        assert_eq!(pieces(xml).unwrap(), "<x ->&b;</x>");
    }

    #[test]
    fn the_root_is_found() {
        assert_eq!(root("\u{feff}<?xml?>\n<!-- <a> --><!DOCTYPE b [<!ENTITY c '>'>]>\n<d:e f>"), Some("e"));
        assert_eq!(root("<!DOCTYPE html>\n<html>"), Some("html"));
        assert_eq!(root("Le texte"), None);
        assert_eq!(root("<!-- "), None);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = pieces(&bytes);
            let _ = root(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn anything_like_xml_ends(xml in "([<>/&;!?\\[\\]'\"=-]|<x a='|</x>|<!--|<\\?xml |<!\\[CDATA\\[|é| ){0,30}") {
            let _ = pieces(xml.as_bytes());
            let _ = root(&xml);
        }
    }
}
