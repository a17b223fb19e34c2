//! Lines that come from elsewhere and wait: as soon as one is there it can be taken, and so are all that wait with it.

use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use memchr::memchr;

/// A line without its end, or that it is longer than an article may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    TooLong,
}

impl Line {
    /// How many bytes it holds.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Whole(bytes) => bytes.len(),
            Self::TooLong => 0,
        }
    }
}

/// How much waits, and is taken, at most: so many lines, and with the last of them so many bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) lines: usize,
    pub(super) bytes: usize,
}

/// The lines between who reads and who takes them.
#[derive(Debug)]
pub(super) struct Lines {
    bounds: Bounds,
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    lines: VecDeque<Line>,
    bytes: usize,
    /// How reading ended, once it has.
    end: Option<io::Result<()>>,
}

impl Waiting {
    fn fills(&self, bounds: Bounds) -> bool {
        self.lines.len() >= bounds.lines || self.bytes >= bounds.bytes
    }
}

impl Lines {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self { bounds, waiting: Mutex::default(), changed: Condvar::new() }
    }

    /// Reads to the end, and waits whenever enough lines do. None holds more than `limit` bytes.
    pub(super) fn read(&self, mut input: impl BufRead, limit: u64) {
        let end = loop {
            match line(&mut input, limit) {
                Ok(Some(line)) => self.put(line),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.lock().end = Some(end);
        self.changed.notify_all();
    }

    /// Takes the lines that wait, or waits for one; none at the end, or how reading failed.
    pub(super) fn take(&self) -> io::Result<Vec<Line>> {
        let nothing = |waiting: &mut Waiting| waiting.lines.is_empty() && waiting.end.is_none();
        let mut waiting = self.changed.wait_while(self.lock(), nothing).unwrap_or_else(PoisonError::into_inner);
        waiting.bytes = 0;
        let lines = Vec::from(std::mem::take(&mut waiting.lines));
        let end = if lines.is_empty() { waiting.end.replace(Ok(())).unwrap_or(Ok(())) } else { Ok(()) };
        drop(waiting);
        self.changed.notify_all();
        end.map(|()| lines)
    }

    fn put(&self, line: Line) {
        let full = |waiting: &mut Waiting| waiting.fills(self.bounds);
        let mut waiting = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        waiting.bytes += line.size();
        waiting.lines.push_back(line);
        drop(waiting);
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next line. A line that is too long is passed over.
fn line(input: &mut impl BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let (mut any, mut too_long) = (false, false);
    let done = |bytes, too_long| if too_long { Line::TooLong } else { Line::Whole(bytes) };
    loop {
        let there = match input.fill_buf() {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if there.is_empty() {
            return Ok(any.then(|| done(bytes, too_long)));
        }
        any = true;
        let end = memchr(b'\n', there);
        let more = &there[..end.unwrap_or(there.len())];
        too_long |= (bytes.len() + more.len()) as u64 > limit;
        if too_long {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(more);
        }
        let taken = more.len() + usize::from(end.is_some());
        input.consume(taken);
        if end.is_some() {
            return Ok(Some(done(bytes, too_long)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    const FEW: Bounds = Bounds { lines: 2, bytes: 10 };

    fn whole(line: &str) -> Line {
        Line::Whole(line.as_bytes().to_vec())
    }

    /// What is taken of a text, read by so many bytes at a time.
    fn taken(text: &str, at_a_time: usize, limit: u64, bounds: Bounds) -> Vec<Vec<Line>> {
        let lines = Lines::new(bounds);
        std::thread::scope(|scope| {
            scope.spawn(|| lines.read(BufReader::with_capacity(at_a_time, text.as_bytes()), limit));
            std::iter::from_fn(|| Some(lines.take().unwrap()).filter(|lines| !lines.is_empty())).collect()
        })
    }

    #[test]
    fn every_line_is_taken_once_and_in_order() {
        let text = "a\n\nccc ccc ccc\n\u{e9}\r\nlast";
        for at_a_time in [1, 2, 100] {
            for bounds in [FEW, Bounds { lines: 1, bytes: 1 }, Bounds { lines: 100, bytes: 100 }] {
                let all: Vec<Line> = taken(text, at_a_time, 100, bounds).into_iter().flatten().collect();
                assert_eq!(all, ["a", "", "ccc ccc ccc", "\u{e9}\r", "last"].map(whole), "{at_a_time} {bounds:?}");
            }
        }
        assert!(taken("", 1, 100, FEW).is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        for at_a_time in [1, 3, 100] {
            let all: Vec<Line> = taken("1234\n12345\n1\n", at_a_time, 4, FEW).into_iter().flatten().collect();
            assert_eq!(all, [whole("1234"), Line::TooLong, whole("1")], "{at_a_time}");
        }
    }

    #[test]
    fn no_more_waits_than_may() {
        let text = "12345\n".repeat(1000);
        let batches = taken(&text, 100, 100, FEW);
        assert!(batches.iter().all(|batch| batch.len() <= 2));
        assert_eq!(batches.iter().map(Vec::len).sum::<usize>(), 1000);
    }

    #[test]
    fn a_failure_comes_behind_the_lines_before_it() {
        struct Fails;
        impl Read for Fails {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        let lines = Lines::new(FEW);
        lines.read(BufReader::new("a\nb".as_bytes().chain(Fails)), 100);
        assert_eq!(lines.take().unwrap(), [whole("a")]);
        assert_eq!(lines.take().unwrap_err().to_string(), "gone");
        assert!(lines.take().unwrap().is_empty());
    }
}
