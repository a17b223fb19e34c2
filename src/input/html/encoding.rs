//! The encoding of a page: its mark, its server's word, its own word, else what its bytes look like.

use encoding_rs::Encoding;

use crate::input::decode::{NotText, decode, decode_as, is_mostly_utf_8};

/// How many bytes a declaration is looked for in. Browsers take 1,024; pages of the press say it later than that.
const HEAD: usize = 8192;

/// A page's bytes as text.
///
/// What is declared loses where the bytes show that it is wrong: accents in valid UTF-8 are UTF-8 whatever is declared, and
/// pages that only claim to be UTF-8 are read by what they look like.
///
/// # Errors
/// Bytes that are no text.
pub(super) fn text(bytes: Vec<u8>, told: Option<&str>) -> Result<String, NotText> {
    let marked = Encoding::for_bom(&bytes).is_some();
    let declared = told.and_then(by_label).or_else(|| declared(&bytes[..bytes.len().min(HEAD)]));
    match declared {
        Some(encoding) if !marked && encoding != encoding_rs::UTF_8 && !is_mostly_utf_8(&bytes) => decode_as(bytes, encoding),
        _ => decode(bytes),
    }
}

/// The encoding of a name. A page whose declaration could be read is in no UTF-16, whatever it declares.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label.trim().trim_matches(['"', '\'']).as_bytes())?;
    (encoding != encoding_rs::UTF_16LE && encoding != encoding_rs::UTF_16BE).then_some(encoding)
}

/// What a page's `<meta>` or XML declaration tells.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head: String = head.iter().map(|b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { ' ' }).collect();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()).and_then(|d| value(d, "encoding"));
    let mut metas = head.split("<meta").skip(1).filter_map(|meta| value(meta.split('>').next()?, "charset"));
    metas.find_map(by_label).or_else(|| by_label(xml?))
}

/// What follows `name =`, in quotes or without.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    rest.split(|c: char| matches!(c, '"' | '\'' | ';' | '>' | '/') || c.is_whitespace()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "« Déjà l’été à Noël », dit-elle";

    fn page(head: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(&format!("<html><head>{head}</head><body>{WORDS}")).0.into_owned()
    }

    #[track_caller]
    fn reads(bytes: Vec<u8>, told: Option<&str>) {
        let text = text(bytes, told).unwrap();
        assert!(text.contains(WORDS), "{text}");
    }

    #[test]
    fn what_a_page_or_server_declares_is_believed() {
        reads(page("<meta charset='macintosh'>", encoding_rs::MACINTOSH), None);
        reads(page("<META http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", encoding_rs::WINDOWS_1252), None);
        reads(page("<meta charset=utf-8>", encoding_rs::MACINTOSH), Some("x-mac-roman"));
        let mut xml = b"<?xml version='1.0' encoding=\"macintosh\"?>".to_vec();
        xml.extend(page("", encoding_rs::MACINTOSH));
        reads(xml, None);
    }

    #[test]
    fn a_wrong_declaration_is_not() {
        reads(page("<meta charset=iso-8859-1>", encoding_rs::UTF_8), None);
        reads(page("<meta charset=utf-8>", encoding_rs::WINDOWS_1252), Some("utf-8"));
        reads(page("<meta charset=utf-16>", encoding_rs::WINDOWS_1252), Some("utf-16le"));
        reads(page("<meta charset=martien>", encoding_rs::WINDOWS_1252), Some("martien"));
    }

    #[test]
    fn without_a_declaration_the_bytes_tell() {
        reads(page("", encoding_rs::WINDOWS_1252), None);
        reads(page("", encoding_rs::UTF_8), None);
        let utf_16: Vec<u8> = String::from_utf8(page("<meta charset=utf-8>", encoding_rs::UTF_8))
            .unwrap()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        reads(utf_16, None);
    }

    #[test]
    fn other_files_are_no_pages() {
        assert!(text(b"%PDF-1.7".to_vec(), Some("iso-8859-1")).is_err());
    }
}
