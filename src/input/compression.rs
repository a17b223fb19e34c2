//! GZIP and Zstandard.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use flate2::bufread::GzDecoder;

use super::reader::Entry;
use super::stream::Stream;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
}

/// How a member of a GZIP file begins: its mark, and DEFLATE as its method.
const MEMBER: &[u8] = b"\x1F\x8B\x08";

impl Compression {
    /// The compression that the first bytes tell.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x1F\x8B") {
            Some(Self::Gzip)
        } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
            Some(Self::Zstd)
        } else {
            None
        }
    }
}

/// The bytes before they were compressed, all members of a GZIP file and all frames of a Zstandard file in one.
pub(super) fn expand<'a>(compression: Compression, stream: Stream<'a>, entry: &Entry) -> io::Result<Stream<'a>> {
    let packed = entry.taken(stream);
    match compression {
        Compression::Gzip => Stream::new(entry.budget.bounded(Members::new(packed))),
        Compression::Zstd => Stream::new(entry.budget.bounded(zstd::stream::read::Decoder::new(packed)?)),
    }
}

/// The members of a GZIP file in one. What stands behind the last member (disks and tapes fill up their last block) is passed
/// over.
pub(super) struct Members<R> {
    now: Option<GzDecoder<Peeked<R>>>,
}

/// Bytes of which the first were looked at.
type Peeked<R> = Chain<Cursor<Vec<u8>>, BufReader<R>>;

impl<R: Read> Members<R> {
    pub(super) fn new(read: R) -> Self {
        Self { now: Some(GzDecoder::new(Cursor::new(Vec::new()).chain(BufReader::new(read)))) }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.now {
            let read = decoder.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some(ended) = self.now.take() else { break };
            self.now = next(ended.into_inner().into_inner().1)?.map(GzDecoder::new);
        }
        Ok(0)
    }
}

/// The next member, or `None` where there is none any more.
fn next<R: Read>(mut read: BufReader<R>) -> io::Result<Option<Peeked<R>>> {
    let mut start = Vec::new();
    read.by_ref().take(MEMBER.len() as u64).read_to_end(&mut start)?;
    // A member that is cut in its first bytes is one.
    if !start.is_empty() && MEMBER.starts_with(&start) {
        return Ok(Some(Cursor::new(start).chain(read)));
    }
    if holds_member(start, read)? {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "there is garbage between the members of the GZIP file"));
    }
    Ok(None)
}

/// Whether a member begins further on.
fn holds_member<R: Read>(mut seen: Vec<u8>, mut read: BufReader<R>) -> io::Result<bool> {
    loop {
        let bytes = read.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let length = bytes.len();
        seen.extend_from_slice(bytes);
        read.consume(length);
        if seen.windows(MEMBER.len()).any(|bytes| bytes == MEMBER) {
            return Ok(true);
        }
        seen.drain(..seen.len().saturating_sub(MEMBER.len() - 1));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn members(bytes: &[u8]) -> (String, Option<io::ErrorKind>) {
        let mut text = Vec::new();
        let error = Members::new(bytes).read_to_end(&mut text).err();
        (String::from_utf8(text).unwrap(), error.map(|e| e.kind()))
    }

    #[test]
    fn members_come_in_one() {
        assert_eq!(members(&[gzip("un "), gzip(""), gzip("deux")].concat()), ("un deux".into(), None));
    }

    #[test]
    fn what_stands_behind_the_last_member_is_passed_over() {
        for rest in [&[0; 512][..], b"\x1F", b"\x1F garbage", b"-----\n"] {
            let (text, error) = members(&[&gzip("un"), rest].concat());
            assert_eq!(text, "un");
            // A single byte could be the beginning of a member.
            assert_eq!(error, (rest == b"\x1F").then_some(io::ErrorKind::UnexpectedEof));
        }
    }

    #[test]
    fn no_member_is_lost_in_silence() {
        let (text, error) = members(&[gzip("un"), vec![b'-'; 10_000], gzip("deux")].concat());
        assert_eq!((text.as_str(), error), ("un", Some(io::ErrorKind::InvalidData)));
    }

    #[test]
    fn what_stands_before_a_cut_is_read() {
        let whole = [gzip("un "), gzip("deux trois")].concat();
        for end in 1..gzip("deux trois").len() {
            let (text, error) = members(&whole[..whole.len() - end]);
            assert!(text.starts_with("un "), "{end}");
            assert_eq!(error, Some(io::ErrorKind::UnexpectedEof), "{end}");
        }
    }
}
