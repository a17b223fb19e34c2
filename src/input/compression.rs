//! GZIP and Zstandard, bounded: a small file that expands without end is given up.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use super::limit::Limits;
use super::stream::Stream;

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
}

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

/// More came out than can be right.
#[derive(Debug, thiserror::Error)]
#[error("expands to more than {times} times its size")]
pub(super) struct Expanded {
    pub(super) times: u64,
}

/// The bytes before they were compressed, all members of a GZIP file and all frames of a Zstandard file in one.
pub(super) fn expand(compression: Compression, stream: Stream<'_>, limits: Limits) -> io::Result<Stream<'_>> {
    let taken = Rc::new(Cell::new(0));
    let packed = Counted { read: stream, taken: Rc::clone(&taken) };
    let given = match compression {
        Compression::Gzip => Box::new(MultiGzDecoder::new(packed)) as Box<dyn Read>,
        Compression::Zstd => Box::new(zstd::stream::read::Decoder::new(packed)?),
    };
    Stream::new(Bounded { read: given, taken, given: 0, limits })
}

/// Bytes that were unpacked from so many, whatever their archive says of their number.
pub(super) fn bounded<R: Read>(read: R, packed: u64, limits: Limits) -> impl Read {
    Bounded { read, taken: Rc::new(Cell::new(packed)), given: 0, limits }
}

/// Counts the bytes read.
struct Counted<R> {
    read: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}

/// Fails when far more was given than taken.
struct Bounded<R> {
    read: R,
    taken: Rc<Cell<u64>>,
    given: u64,
    limits: Limits,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        self.given += read as u64;
        let times = self.limits.expansion;
        if self.given > self.limits.unexpanded && self.given > self.taken.get().saturating_mul(times) {
            return Err(io::Error::other(Expanded { times }));
        }
        Ok(read)
    }
}
