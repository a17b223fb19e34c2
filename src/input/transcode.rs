//! A text in any encoding, as a stream of UTF-8.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, UTF_8};

use super::decode::{guess, is_mostly_utf_8, utf_16_without_mark};

/// How many bytes are read at a time, and at least tell the encoding where so many follow.
const CHUNK: usize = 64 * 1024;
/// The same where the encoding is known.
const AHEAD: usize = 8 * 1024;

/// Reads a text in any encoding as UTF-8.
///
/// A byte order mark tells the encoding and is left out. Without one it is told by the bytes that follow the first that is no
/// ASCII, as for [`decode`](super::decode()). UTF-8 goes through as it is, with its broken sequences.
pub(super) struct Transcoder<R> {
    read: R,
    /// How many bytes are read at a time.
    chunk: usize,
    state: State,
    /// What was decoded, and how much of it was given.
    ready: Vec<u8>,
    given: usize,
    /// Why no more can be read; told once what was read before is given.
    failed: Option<io::Error>,
}

enum State {
    /// Nothing was read.
    Start,
    /// All was ASCII.
    Ascii,
    Utf8,
    Other(Box<Decoder>),
    End,
}

impl<R: Read> Transcoder<R> {
    pub(super) fn new(read: R) -> Self {
        Self { read, chunk: CHUNK, state: State::Start, ready: Vec::new(), given: 0, failed: None }
    }

    /// Reads a text of which the encoding is known: what is invalid becomes U+FFFD. It reads little ahead, so that whoever
    /// counts what is read knows about where the text stands.
    pub(super) fn of(read: R, encoding: &'static Encoding) -> Self {
        Self { chunk: AHEAD, state: State::Other(Box::new(encoding.new_decoder_with_bom_removal())), ..Self::new(read) }
    }

    /// Makes more bytes ready; none at the end.
    fn fill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        if let Some(error) = self.failed.take() {
            self.state = State::End;
            return Err(error);
        }
        let mut bytes = Vec::new();
        let mut last = self.chunk(&mut bytes);
        if matches!(self.state, State::Start) {
            self.state = start(&mut bytes);
        }
        if matches!(self.state, State::Ascii)
            && let Some(first) = bytes.iter().position(|b| !b.is_ascii())
        {
            last = last || (self.failed.is_none() && self.chunk(&mut bytes));
            self.state = told(&bytes[first..]);
        }
        match &mut self.state {
            State::Other(decoder) => {
                let mut text = String::new();
                text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
                _ = decoder.decode_to_string(&bytes, &mut text, last);
                self.ready = text.into_bytes();
            }
            _ => self.ready = bytes,
        }
        if last {
            self.state = State::End;
        }
        Ok(())
    }

    /// Reads one more chunk; whether it is the last.
    fn chunk(&mut self, into: &mut Vec<u8>) -> bool {
        match (&mut self.read).take(self.chunk as u64).read_to_end(into) {
            Ok(read) => read < self.chunk,
            Err(error) => {
                self.failed = Some(error);
                false
            }
        }
    }
}

/// What the first bytes tell; their mark is taken off.
fn start(bytes: &mut Vec<u8>) -> State {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            bytes.drain(..mark);
            of(encoding)
        }
        None => utf_16_without_mark(bytes).map_or(State::Ascii, of),
    }
}

/// What bytes tell that begin with one that is no ASCII.
fn told(bytes: &[u8]) -> State {
    // A character may be cut at their end.
    let is_utf_8 = std::str::from_utf8(bytes).map_or_else(|e| e.error_len().is_none() && e.valid_up_to() > 0, |_| true);
    if is_utf_8 || is_mostly_utf_8(bytes) { State::Utf8 } else { of(guess(bytes)) }
}

fn of(encoding: &'static Encoding) -> State {
    if encoding == UTF_8 { State::Utf8 } else { State::Other(Box::new(encoding.new_decoder_without_bom_handling())) }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            if matches!(self.state, State::End) {
                return Ok(0);
            }
            self.fill()?;
        }
        let read = (&self.ready[self.given..]).read(into)?;
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "id;texte\n1;« L’été sera chaud », a prévenu Zoé Lefèvre.\n";

    fn transcoded(bytes: &[u8]) -> String {
        let mut text = Vec::new();
        Transcoder::new(bytes).read_to_end(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn every_encoding_becomes_utf_8() {
        let utf_16 = |mark: &str| format!("{mark}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(transcoded(TEXT.as_bytes()), TEXT);
        assert_eq!(transcoded(format!("\u{feff}{TEXT}").as_bytes()), TEXT);
        assert_eq!(transcoded(&utf_16("\u{feff}")), TEXT);
        assert_eq!(transcoded(&utf_16("")), TEXT);
        assert_eq!(transcoded(&encoding_rs::WINDOWS_1252.encode(TEXT).0), TEXT);
        assert_eq!(transcoded(b""), "");
        assert_eq!(transcoded(b"\xEF\xBB\xBF"), "");
    }

    #[test]
    fn what_tells_the_encoding_may_come_late_and_be_cut() {
        for before in [CHUNK - 1, CHUNK, 3 * CHUNK + 5] {
            let long = format!("{}{}", "x".repeat(before), TEXT.repeat(5000));
            assert!(transcoded(long.as_bytes()) == long);
            assert!(transcoded(&encoding_rs::WINDOWS_1252.encode(&long).0) == long);
        }
    }
}
