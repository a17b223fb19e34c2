//! The records of a WARC file (1.0 and 1.1; ISO 28500).

use std::io::{self, BufRead, Read};

/// The longest line of a record's head in bytes.
const LINE: u64 = 64 << 10;
/// The most lines of a record's head.
const LINES: usize = 1000;

/// Records one after the other, none of them held in memory.
pub(super) struct Records<R> {
    read: R,
    /// The number of the record, from 1.
    number: u64,
    /// How many bytes of the record's block are not read yet.
    rest: u64,
    /// The line that begins the next record was read.
    begun: bool,
    /// Nothing is known of where the next record begins, and that has been said.
    lost: bool,
}

/// The head of a record.
#[derive(Debug)]
pub(super) struct Head {
    fields: Vec<(String, String)>,
}

impl Head {
    /// The value of a field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str()).filter(|v| !v.is_empty())
    }
}

/// What is wrong with a record; the next one is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    #[error("before it stands something that belongs to no record")]
    Garbage,
    #[error("its head has no end")]
    Head,
    #[error("its head has no Content-Length")]
    Length,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(read: R) -> Self {
        Self { read, number: 0, rest: 0, begun: false, lost: false }
    }

    /// The number of the record that was begun last, from 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Goes to the next record, whatever is left of the one before; `None` at the end of the file.
    ///
    /// # Errors
    /// Of reading; a file that ends in the middle of a record.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Head, Broken>>> {
        self.skip()?;
        if !self.begun {
            match self.find().inspect_err(|_| self.number += 1)? {
                Found::End => return Ok(None),
                Found::Next => self.number += 1,
                Found::Behind => {
                    self.number += 1;
                    self.begun = true;
                    if !std::mem::take(&mut self.lost) {
                        return Ok(Some(Err(Broken::Garbage)));
                    }
                }
                Found::Nothing if self.lost => return Ok(None),
                Found::Nothing => {
                    self.number += 1;
                    self.lost = true;
                    return Ok(Some(Err(Broken::Garbage)));
                }
            }
        }
        self.begun = false;
        self.lost = false;
        let head = self.head()?;
        match &head {
            Ok(head) => match head.field("Content-Length").and_then(|length| length.parse().ok()) {
                Some(length) => self.rest = length,
                None => {
                    self.lost = true;
                    return Ok(Some(Err(Broken::Length)));
                }
            },
            Err(_) => self.lost = true,
        }
        Ok(Some(head))
    }

    /// The next bytes of the record's block, at most `limit`, behind those that `into` has.
    pub(super) fn block(&mut self, limit: u64, into: &mut Vec<u8>) -> io::Result<()> {
        let wanted = self.rest.min(limit);
        let read = self.read.by_ref().take(wanted).read_to_end(into)? as u64;
        self.rest -= read;
        if read < wanted { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Goes on at the next line that begins a record, behind an error of reading that was told.
    pub(super) fn lose(&mut self) {
        (self.rest, self.begun, self.lost) = (0, false, true);
    }

    /// How many bytes of the record's block are not read yet.
    pub(super) fn rest(&self) -> u64 {
        self.rest
    }

    fn skip(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.rest);
        let skipped = io::copy(&mut self.read.by_ref().take(rest), &mut io::sink())?;
        if skipped < rest { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    /// Reads up to the line that begins a record, and that line.
    fn find(&mut self) -> io::Result<Found> {
        let mut garbage = false;
        let mut line = Vec::new();
        loop {
            self.line(&mut line)?;
            if line.is_empty() {
                return Ok(if garbage { Found::Nothing } else { Found::End });
            }
            if line.starts_with(b"WARC/") {
                return Ok(if garbage { Found::Behind } else { Found::Next });
            }
            garbage |= !line.iter().all(u8::is_ascii_whitespace);
        }
    }

    /// The lines up to an empty one.
    fn head(&mut self) -> io::Result<Result<Head, Broken>> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut line = Vec::new();
        for _ in 0..LINES {
            self.line(&mut line)?;
            if line.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !line.ends_with(b"\n") {
                return if line.len() as u64 == LINE { Ok(Err(Broken::Head)) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
            }
            let text = String::from_utf8_lossy(&line);
            let words = text.trim();
            if words.is_empty() {
                return Ok(Ok(Head { fields }));
            }
            match (fields.last_mut(), words.split_once(':')) {
                // A long line goes on in the next one.
                (Some((_, value)), _) if text.starts_with([' ', '\t']) => *value = format!("{value} {words}"),
                (_, Some((name, value))) => fields.push((name.trim().to_owned(), value.trim().to_owned())),
                (_, None) => {}
            }
        }
        Ok(Err(Broken::Head))
    }

    /// A line with its end, at most [`LINE`] bytes of it.
    fn line(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        into.clear();
        self.read.by_ref().take(LINE).read_until(b'\n', into)?;
        Ok(())
    }
}

/// Where the next record is.
enum Found {
    /// Here.
    Next,
    /// Here, behind something else.
    Behind,
    /// There is none.
    End,
    /// There is something else up to the end.
    Nothing,
}
