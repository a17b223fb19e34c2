//! Bytes to text: UTF-8, UTF-16 and the older encodings that French articles come in.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that are no text in any encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// The first bytes are those of another format.
    #[error("is not text but {0}")]
    Format(&'static str),
    /// There are too many control characters.
    #[error("is not text")]
    Binary,
}

/// How the formats begin that most often lie among articles.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (such as DOCX, ODT or EPUB)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (such as DOC or XLS)"),
    (b"\x1F\x8B", "a GZIP file"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z file"),
    (b"\xFD7zXZ\0", "an XZ file"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard file"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
];

/// How many bytes show whether text without a mark is UTF-16.
const SAMPLE: usize = 4096;

/// Reads bytes as text. Offsets of statements count into what comes out.
///
/// UTF-8 first, then UTF-16 by its mark or its NULs, else the single-byte or Asian encoding that is likeliest on a French
/// site, Windows-1252 if in doubt. The byte order mark is left out, each NUL becomes a space, and line breaks stay as they
/// are.
///
/// ```
/// use quidit::input::decode;
///
/// assert_eq!(decode(b"d\xE9j\xE0 \xAB vu \xBB".to_vec()).unwrap(), "déjà « vu »");
/// ```
///
/// # Errors
/// Bytes that are no text: another format, or more than a tenth of control characters.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    checked(bytes, to_text)
}

/// Reads bytes as text in a known encoding, unless it has no letters for some of them: then as [`decode`] does.
pub(super) fn decode_as(bytes: Vec<u8>, encoding: &'static Encoding) -> Result<String, NotText> {
    checked(bytes, |bytes| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes).map(Cow::into_owned);
        text.unwrap_or_else(|| to_text(bytes))
    })
}

fn checked(bytes: Vec<u8>, to_text: impl FnOnce(Vec<u8>) -> String) -> Result<String, NotText> {
    check_format(&bytes)?;
    let text = to_text(bytes);
    if is_binary(&text) {
        return Err(NotText::Binary);
    }
    Ok(if text.contains('\0') { text.replace('\0', " ") } else { text })
}

/// Checks that bytes don't begin like a format that is no text.
pub(super) fn check_format(head: &[u8]) -> Result<(), NotText> {
    let format = FORMATS.iter().find(|(magic, _)| head.starts_with(magic));
    format.map_or(Ok(()), |(_, name)| Err(NotText::Format(name)))
}

fn to_text(bytes: Vec<u8>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf_16_without_mark(&bytes) {
        return with(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => without_mark(text),
        Err(broken) if is_mostly_utf_8(broken.as_bytes()) => without_mark(String::from_utf8_lossy(broken.as_bytes()).into_owned()),
        Err(other) => guessed(other.as_bytes()),
    }
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// In UTF-16, most letters of a European language are a byte and a NUL.
pub(super) fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !sample.contains(&0) {
        return None;
    }
    let pairs = sample.len() / 2;
    let nuls = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let fits = |many: usize, few: usize| pairs > 0 && many * 2 > pairs && few * 10 <= many;
    if fits(odd, even) {
        Some(UTF_16LE)
    } else if fits(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether invalid bytes are the exception among the non-ASCII ones. An accent in a single-byte encoding almost never makes
/// a valid sequence with its neighbours, so a file with more valid sequences than invalid ones is UTF-8 with damage.
pub(super) fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

/// The encoding that a browser would guess for a page without any on a French site; not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

/// Reads by the guessed encoding, if all bytes are possible in it.
fn guessed(bytes: &[u8]) -> String {
    let text = guess(bytes).decode_without_bom_handling_and_without_replacement(bytes);
    text.map_or_else(|| with(WINDOWS_1252, bytes), Cow::into_owned)
}

/// Whether more than a tenth of the characters have no place in a text.
pub(super) fn is_binary(text: &str) -> bool {
    let (mut all, mut bad) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')));
    }
    bad * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "« L’été sera chaud », a prévenu Zoé Lefèvre.\r\nDéjà.\n";

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn windows_1252(text: &str) -> Vec<u8> {
        WINDOWS_1252.encode(text).0.into_owned()
    }

    #[test]
    fn utf_8_stays_as_it_is() {
        assert_eq!(decode(TEXT.into()).unwrap(), TEXT);
        assert_eq!(decode(Vec::new()).unwrap(), "");
    }

    #[test]
    fn the_byte_order_mark_is_left_out() {
        assert_eq!(decode(format!("\u{feff}{TEXT}").into()).unwrap(), TEXT);
        assert_eq!(decode("\u{feff}".into()).unwrap(), "");
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        for mark in ["\u{feff}", ""] {
            let marked = format!("{mark}{TEXT}");
            assert_eq!(decode(utf_16(&marked, u16::to_le_bytes)).unwrap(), TEXT);
            assert_eq!(decode(utf_16(&marked, u16::to_be_bytes)).unwrap(), TEXT);
        }
    }

    #[test]
    fn older_encodings_are_guessed() {
        assert_eq!(decode(windows_1252(TEXT)).unwrap(), TEXT);
        assert_eq!(decode(b"caf\xE9".to_vec()).unwrap(), "café");
        let euro = "Le déficit s’élève à 3 000 € – « du jamais vu », selon Élodie.";
        assert_eq!(decode(windows_1252(euro)).unwrap(), euro);
    }

    #[test]
    fn broken_utf_8_stays_utf_8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(bytes.len() - 1, 0xFF);
        assert_eq!(decode(bytes).unwrap(), TEXT.replace("Déjà.\n", "Déjà.\u{fffd}\n"));
        // Cut in the middle of the last character.
        let cut = "« Été », dit-elle à Noé";
        assert_eq!(decode(cut.as_bytes()[..cut.len() - 1].to_vec()).unwrap(), "« Été », dit-elle à No\u{fffd}");
    }

    #[test]
    fn stray_nuls_become_spaces() {
        assert_eq!(decode(b"Un pont a rouvert.\0\0 Il dit oui.".to_vec()).unwrap(), "Un pont a rouvert.   Il dit oui.");
    }

    #[test]
    fn binary_files_are_not_text() {
        assert_eq!(decode(b"%PDF-1.7\nabc".to_vec()), Err(NotText::Format("a PDF file")));
        assert!(matches!(decode(b"PK\x03\x04\x14\0".to_vec()), Err(NotText::Format(_))));
        assert!(matches!(decode(b"\x1F\x8B\x08\0".to_vec()), Err(NotText::Format(_))));
        assert!(matches!(decode(b"\x89PNG\r\n\x1A\n\0".to_vec()), Err(NotText::Format(_))));
        assert!(matches!(decode(b"\xFF\xD8\xFF\xE0".to_vec()), Err(NotText::Format(_))));
        assert_eq!(decode(vec![0; 100]), Err(NotText::Binary));
        let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(noise), Err(NotText::Binary));
    }
}
