//! The bytes of a file, of which the first can be looked at before they are read.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes tell a format.
const HEAD: usize = 4096;

/// Bytes to be read once from the beginning to the end.
pub(super) struct Stream<'a> {
    head: Cursor<Vec<u8>>,
    /// What went wrong behind the head; told when it has been read.
    failed: Option<io::Error>,
    rest: Rest<'a>,
}

enum Rest<'a> {
    /// Can be read from any place: what formats with their contents at the end need.
    File(File, Arc<AtomicU64>),
    Other(Box<dyn Read + 'a>),
}

impl<'a> Stream<'a> {
    /// A file on disk, of which the bytes that are read are added to `read`.
    pub(super) fn file(file: File, read: &Arc<AtomicU64>) -> io::Result<Self> {
        // A pipe or device is a file that has no places.
        if file.metadata()?.is_file() { Self::looked_at(Rest::File(file, Arc::clone(read))) } else { Self::new(file) }
    }

    /// Anything else.
    pub(super) fn new(read: impl Read + 'a) -> io::Result<Self> {
        Self::looked_at(Rest::Other(Box::new(read)))
    }

    fn looked_at(mut rest: Rest<'a>) -> io::Result<Self> {
        let mut head = Vec::with_capacity(HEAD);
        match (&mut rest).take(HEAD as u64).read_to_end(&mut head) {
            Err(error) if head.is_empty() => Err(error),
            read => Ok(Self { head: Cursor::new(head), failed: read.err(), rest }),
        }
    }

    /// The first bytes, all of a shorter file.
    pub(super) fn head(&self) -> &[u8] {
        self.head.get_ref()
    }

    /// All of it as a file to be read from any place; a copy on disk where it is none.
    pub(super) fn into_file(mut self) -> io::Result<File> {
        let mut file = match self.rest {
            Rest::File(file, read) => {
                let rest = file.metadata()?.len().saturating_sub(self.head.get_ref().len() as u64);
                read.fetch_add(rest, Ordering::Relaxed);
                file
            }
            Rest::Other(_) => {
                let mut copy = tempfile::tempfile()?;
                io::copy(&mut self, &mut copy)?;
                copy
            }
        };
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    /// All of it, or `None` if that is more than `limit` bytes.
    pub(super) fn bytes(self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.head.read(into)? {
            0 => match self.failed.take() {
                Some(error) => Err(error),
                None => self.rest.read(into),
            },
            read => Ok(read),
        }
    }
}

impl Read for Rest<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file, count) => {
                let read = file.read(into)?;
                count.fetch_add(read as u64, Ordering::Relaxed);
                Ok(read)
            }
            Self::Other(read) => read.read(into),
        }
    }
}
