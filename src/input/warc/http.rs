//! The HTTP responses that a crawl keeps as they were sent.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use httparse::{ParserConfig, Status};

use crate::input::budget::Budget;
use crate::input::compression::Members;
use crate::input::fault::Reason;
use crate::input::format::Format;
use crate::input::limit::Limits;
use crate::input::reader::reason;

/// The most header lines of a response.
const HEADERS: usize = 256;
/// The status of a response that holds what was asked for.
const OK: u16 = 200;

/// What the head of a response tells of its body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) media: Option<Media>,
    /// Sent in pieces (`Transfer-Encoding: chunked`).
    chunked: bool,
    /// How the body is packed, in the order in which that was done.
    codings: Vec<String>,
    /// Where the body begins, in bytes.
    body: usize,
}

/// A media type with the encoding of its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Media {
    /// The type in lower case: `text/html`.
    pub(super) kind: String,
    pub(super) charset: Option<String>,
}

impl Media {
    /// Reads the value of a `Content-Type`.
    pub(super) fn parse(value: &str) -> Self {
        let mut parts = value.split(';').map(str::trim);
        let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        Self { kind, charset }
    }

    /// Whether it is a web page.
    pub(super) fn is_page(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml")
    }
}

/// The head of a response; `None` if that isn't what was asked for but a redirect or an error.
///
/// # Errors
/// Bytes that don't begin with a whole head.
pub(super) fn head(bytes: &[u8]) -> Result<Option<Head>, Reason> {
    // Crawlers write the version they used, of which only HTTP/1 has heads in text: what they write is such a head.
    let line = bytes.iter().position(|b| *b == b' ').filter(|_| bytes.starts_with(b"HTTP/")).ok_or_else(|| malformed("no head"))?;
    let as_http_1 = [b"HTTP/1.1", &bytes[line..]].concat();
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let mut config = ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .ignore_invalid_headers_in_responses(true);
    let body = match config.parse_response(&mut response, &as_http_1) {
        Ok(Status::Complete(length)) => length + line - b"HTTP/1.1".len(),
        Ok(Status::Partial) => return Err(malformed("its head does not end")),
        Err(error) => return Err(malformed(error)),
    };
    if response.code != Some(OK) {
        return Ok(None);
    }
    let all = |name: &str| -> Vec<String> {
        let named = response.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        named.map(|header| String::from_utf8_lossy(header.value).into_owned()).collect()
    };
    let listed = |name: &str| -> Vec<String> {
        all(name).iter().flat_map(|value| value.split(',')).map(|value| value.trim().to_ascii_lowercase()).collect()
    };
    let media = all("content-type").first().map(|value| Media::parse(value));
    let chunked = listed("transfer-encoding").iter().any(|coding| coding == "chunked");
    Ok(Some(Head { media, chunked, codings: listed("content-encoding"), body }))
}

/// The body of a response, unpacked. Crawlers often unpack it themselves and leave the head as it was.
///
/// # Errors
/// A body that is cut, broken or packed in an unknown way, or that expands too far.
pub(super) fn body(head: &Head, mut bytes: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Reason> {
    bytes.drain(..head.body.min(bytes.len()));
    if head.chunked {
        bytes = unchunked(bytes)?;
    }
    for coding in head.codings.iter().rev() {
        if Format::of_bytes(&bytes[..bytes.len().min(1024)]) == Some(Format::Html) {
            break;
        }
        bytes = unpacked(coding, bytes, limits)?;
    }
    Ok(bytes)
}

/// The chunks in one; bytes that aren't in chunks stay as they are.
fn unchunked(bytes: Vec<u8>) -> Result<Vec<u8>, Reason> {
    // The parser takes an empty line for a size.
    let size = |rest: &[u8]| match rest.first() {
        Some(first) if !first.is_ascii_hexdigit() => Err(httparse::InvalidChunkSize),
        _ => httparse::parse_chunk_size(rest),
    };
    if !matches!(size(&bytes), Ok(Status::Complete(_))) {
        return Ok(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    loop {
        let (start, length) = match size(rest) {
            Ok(Status::Complete(chunk)) => chunk,
            Ok(Status::Partial) => return Err(Reason::Truncated),
            Err(_) => return Err(malformed("one of its chunks has no size")),
        };
        if length == 0 {
            return Ok(whole);
        }
        let chunk = &rest[start..];
        let length = usize::try_from(length).ok().filter(|length| *length <= chunk.len()).ok_or(Reason::Truncated)?;
        whole.extend_from_slice(&chunk[..length]);
        rest = &chunk[length..];
        if rest == b"\r" {
            return Err(Reason::Truncated);
        }
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

fn unpacked(coding: &str, bytes: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Reason> {
    let packed = bytes.as_slice();
    let read: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if packed.starts_with(b"\x1F\x8B") => Box::new(Members::new(packed)),
        // Some servers mean the one by the name of the other: a header of zlib has a check sum of its own.
        "deflate" if matches!(packed, [a, b, ..] if a & 0x0F == 8 && u16::from_be_bytes([*a, *b]) % 31 == 0) => {
            Box::new(ZlibDecoder::new(packed))
        }
        "deflate" => Box::new(DeflateDecoder::new(packed)),
        "br" => Box::new(Decompressor::new(packed, 4096)),
        "zstd" if packed.starts_with(b"\x28\xB5\x2F\xFD") => Box::new(zstd::stream::read::Decoder::new(packed)?),
        "" | "identity" | "gzip" | "x-gzip" | "zstd" => return Ok(bytes),
        unknown => return Err(malformed(format!("its Content-Encoding {unknown} is unknown"))),
    };
    let budget = Budget::new(limits);
    budget.pack(packed.len() as u64);
    let limit = limits.article;
    let mut whole = Vec::new();
    budget.bounded(read).take(limit.saturating_add(1)).read_to_end(&mut whole).map_err(|error| match reason(error) {
        Reason::Io(error) => malformed(format!("its body is no {coding}: {error}")),
        other => other,
    })?;
    if whole.len() as u64 > limit { Err(Reason::TooLong { limit }) } else { Ok(whole) }
}

fn malformed(problem: impl ToString) -> Reason {
    Reason::Malformed { format: "HTTP response", problem: problem.to_string() }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use proptest::prelude::*;

    use super::*;

    const PAGE: &[u8] = b"<!DOCTYPE html><p>Le pont rouvrira.";

    fn read(head_lines: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, Reason> {
        let response = [b"HTTP/1.1 200 OK\r\n", head_lines.as_bytes(), b"\r\n", bytes].concat();
        head(&response)?.map(|head| body(&head, response, Limits::default())).transpose()
    }

    /// A body that is stored, not packed, in the format of Brotli (RFC 7932, section 9.2).
    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let start = ((bytes.len() as u32 - 1) << 4) | (1 << 20);
        [&start.to_le_bytes()[..3], bytes, b"\x03"].concat()
    }

    #[test]
    fn the_head_is_read_as_loosely_as_browsers_do() {
        let written = b"HTTP/2 200\r\ncontent-type : Text/HTML; x=y; Charset=\"windows-1252\"\r\nbroken\r\nX\x01: y\r\n\r\n<p>";
        let read = head(written).unwrap().unwrap();
        assert_eq!(read.media, Some(Media { kind: "text/html".into(), charset: Some("windows-1252".into()) }));
        assert_eq!(&written[read.body..], b"<p>");
        assert!(head(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>").unwrap().unwrap().media.unwrap().is_page());
    }

    #[test]
    fn only_what_was_asked_for_is_read() {
        for status in ["301 Moved", "404 Not Found", "304 Not Modified", "206 Partial"] {
            assert_eq!(head(format!("HTTP/1.1 {status}\r\n\r\n").as_bytes()).unwrap(), None);
        }
        for broken in ["", "<p>", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1"] {
            assert!(matches!(head(broken.as_bytes()), Err(Reason::Malformed { .. })), "{broken:?}");
        }
    }

    #[test]
    fn chunks_are_put_together() {
        let chunked = b"1b;x=y\r\n<!DOCTYPE html><p>Le pont r\r\n8\r\nouvrira.\r\n0\r\n\r\n";
        assert_eq!(read("Transfer-Encoding: chunked\r\n", chunked).unwrap().unwrap(), PAGE);
        for end in b"1b;x=y\r\n".len()..chunked.len() - 2 {
            assert!(matches!(read("Transfer-Encoding: chunked\r\n", &chunked[..end]), Err(Reason::Truncated)), "{end}");
        }
        let broken = chunked.map(|byte| if byte == b'8' { b'g' } else { byte });
        assert!(matches!(read("Transfer-Encoding: chunked\r\n", &broken), Err(Reason::Malformed { .. })));
        // The crawler has put them together already.
        for page in [PAGE, b"\r\n<!DOCTYPE html>"] {
            assert_eq!(read("Transfer-Encoding: chunked\r\n", page).unwrap().unwrap(), page);
        }
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(PAGE).unwrap();
        zlib.write_all(PAGE).unwrap();
        deflate.write_all(PAGE).unwrap();
        let gzip = gzip.finish().unwrap();
        let all = [
            ("gzip", gzip.clone()),
            ("x-gzip", gzip.clone()),
            // Behind it may stand what fills up a block.
            ("gzip", [gzip.as_slice(), &[0; 100]].concat()),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", deflate.finish().unwrap()),
            ("br", brotli(PAGE)),
            ("zstd", zstd::encode_all(PAGE, 0).unwrap()),
            ("gzip, br", brotli(&gzip)),
            ("gzip", PAGE.to_vec()),
            ("identity", PAGE.to_vec()),
        ];
        for (coding, bytes) in all {
            assert_eq!(read(&format!("Content-Encoding: {coding}\r\n"), &bytes).unwrap().unwrap(), PAGE, "{coding}");
        }
        assert!(matches!(read("Content-Encoding: gzip\r\n", &gzip[..gzip.len() - 12]), Err(Reason::Truncated)));
        assert!(read("Content-Encoding: br\r\n", &brotli(PAGE)[..20]).is_err());
        let unknown = read("Content-Encoding: dcb\r\n", b"abc").unwrap_err().to_string();
        assert_eq!(unknown, "is no valid HTTP response: its Content-Encoding dcb is unknown");
    }

    #[test]
    fn what_is_unpacked_is_bounded() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&[b'a'; 1_000_000]).unwrap();
        let response = [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), gzip.finish().unwrap()].concat();
        let read = |limits| body(&head(&response).unwrap().unwrap(), response.clone(), limits);
        assert!(matches!(read(Limits { article: 1000, ..Limits::default() }), Err(Reason::TooLong { limit: 1000 })));
        assert!(matches!(read(Limits { unexpanded: 1000, ..Limits::default() }), Err(Reason::Bomb { .. })));
    }

    proptest! {
        #[test]
        fn any_response_ends(
            coding in "(chunked|gzip|deflate|br|zstd|x)",
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let _ = read("", &bytes);
            let _ = read(&format!("Content-Encoding: {coding}\r\nTransfer-Encoding: {coding}\r\n"), &bytes);
            let _ = head(&bytes);
        }
    }
}
