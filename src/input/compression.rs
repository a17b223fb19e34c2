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
/// How a record of a crawl begins.
const RECORD: [u8; 5] = *b"WARC/";
/// So many bytes of a member show whether it begins like that.
const START: u64 = 4096;
/// How many members are tried behind damage: their mark stands in packed bytes by accident too, but seldom.
const TRIES: usize = 10_000;

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

/// A member of a GZIP file is damaged, or what stands before it is none.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Damaged(String);

/// Whether reading may go on behind an error, at the next record of a crawl.
pub(super) fn is_damage(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|error| error.is::<Damaged>())
}

fn damaged(problem: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Damaged(problem.to_string()))
}

/// The members of a GZIP file in one. What stands behind the last member (disks and tapes fill up their last block) is passed
/// over. Who reads on behind damage gets the next member that begins with a record of a crawl, where each is a member.
pub(super) struct Members<R> {
    now: Now<R>,
    /// How many more members that seem to begin behind damage are tried.
    tries: usize,
}

enum Now<R> {
    Member(Box<GzDecoder<Peeked<R>>>),
    Damage(Peeked<R>),
    End,
}

impl<R: Read> Now<R> {
    fn member(read: Peeked<R>) -> Self {
        Self::Member(Box::new(GzDecoder::new(read)))
    }
}

/// Bytes of which the first were looked at.
type Peeked<R> = Chain<Cursor<Vec<u8>>, BufReader<R>>;

impl<R: Read> Members<R> {
    pub(super) fn new(read: R) -> Self {
        Self { now: Now::member(Cursor::new(Vec::new()).chain(BufReader::new(read))), tries: TRIES }
    }

    /// What is behind a member.
    fn next(&mut self, read: Peeked<R>) -> io::Result<Now<R>> {
        let (mut ahead, mut read) = read.into_inner();
        let mut start = Vec::new();
        ahead.read_to_end(&mut start)?;
        read.by_ref().take(MEMBER.len().saturating_sub(start.len()) as u64).read_to_end(&mut start)?;
        // A member that is cut in its first bytes is one.
        let is_member = start.starts_with(MEMBER) || (!start.is_empty() && MEMBER.starts_with(&start));
        let rest = Cursor::new(start).chain(read);
        if is_member {
            return Ok(Now::member(rest));
        }
        let Some(rest) = from_mark(rest)? else { return Ok(Now::End) };
        self.now = Now::Damage(rest);
        Err(damaged("there is garbage between the members of the GZIP file"))
    }

    /// The next member that begins with a record of a crawl.
    fn record(&mut self, mut read: Peeked<R>) -> io::Result<Now<R>> {
        while let Some(found) = from_mark(read)?.filter(|_| self.tries > 0) {
            self.tries -= 1;
            let (start, mut rest) = found.into_inner();
            let mut start = start.into_inner();
            rest.by_ref().take(START.saturating_sub(start.len() as u64)).read_to_end(&mut start)?;
            let mut record = [0; RECORD.len()];
            if GzDecoder::new(start.as_slice()).read_exact(&mut record).is_ok() && record == RECORD {
                return Ok(Now::member(Cursor::new(start).chain(rest)));
            }
            start.remove(0);
            read = Cursor::new(start).chain(rest);
        }
        Ok(Now::End)
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            self.now = match std::mem::replace(&mut self.now, Now::End) {
                Now::End => return Ok(0),
                Now::Damage(read) => self.record(read)?,
                Now::Member(mut decoder) => match decoder.read(into) {
                    Ok(0) if !into.is_empty() => self.next(decoder.into_inner())?,
                    Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => {
                        self.now = Now::Damage(decoder.into_inner());
                        return Err(damaged(error));
                    }
                    read => {
                        self.now = Now::Member(decoder);
                        return read;
                    }
                },
            };
        }
    }
}

/// The bytes from where the next member seems to begin.
fn from_mark<R: Read>(read: Peeked<R>) -> io::Result<Option<Peeked<R>>> {
    let (mut ahead, mut read) = read.into_inner();
    let mut seen = Vec::new();
    ahead.read_to_end(&mut seen)?;
    loop {
        if let Some(place) = seen.windows(MEMBER.len()).position(|bytes| bytes == MEMBER) {
            seen.drain(..place);
            return Ok(Some(Cursor::new(seen).chain(read)));
        }
        seen.drain(..seen.len().saturating_sub(MEMBER.len() - 1));
        let bytes = read.fill_buf()?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let length = bytes.len();
        seen.extend_from_slice(bytes);
        read.consume(length);
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

    /// What is read, with a bar for each damage.
    fn read_on(bytes: &[u8]) -> String {
        let (mut members, mut text) = (Members::new(bytes), Vec::new());
        while let Err(error) = members.read_to_end(&mut text) {
            assert!(is_damage(&error), "{error}");
            text.push(b'|');
        }
        String::from_utf8_lossy(&text).into_owned()
    }

    #[test]
    fn behind_damage_it_goes_on_at_the_next_record() {
        let (one, two) = (gzip("WARC/1.0 un"), gzip("WARC/1.0 deux"));
        let mut broken = one.clone();
        // The check sum of what it holds.
        broken[one.len() - 6] ^= 1;
        for damage in [broken, b"-----\n".to_vec(), b"\x1F\x8B\x08\xFF".to_vec(), [MEMBER, b"\0"].concat().repeat(100)] {
            let read = read_on(&[&one, damage.as_slice(), &gzip("autre"), &two, &gzip(" trois")].concat());
            let read = read.strip_prefix("WARC/1.0 un").unwrap();
            assert!(matches!(read, "|WARC/1.0 deux trois" | "WARC/1.0 un|WARC/1.0 deux trois"), "{read}");
        }
        let marks = [MEMBER, b"\0"].concat().repeat(TRIES + 100);
        assert_eq!(read_on(&[&one, marks.as_slice(), &two].concat()), "WARC/1.0 un|");
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
