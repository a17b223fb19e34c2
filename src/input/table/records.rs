//! The records of a CSV file, one after the other, each with its line; a broken one takes no other with it.

use std::io::{self, Read};

use csv_core::{ReadRecordResult, Reader};

use super::dialect::{self, Dialect};

/// How many bytes are read at a time; so many tell the dialect.
const CHUNK: usize = 64 * 1024;
/// How many lines of a broken record are tried as the beginning of the next one, and how many bytes of each.
const TRIES: usize = 200;
const TRIED: usize = 1 << 20;
/// So much room, in bytes, there is at least for cells.
const ROOM: usize = 4096;

/// The cells of a record, one behind the other, and where each ends.
#[derive(Debug, Default)]
pub(super) struct Cells {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// How much of `bytes` and `ends` is this record's; the rest is room.
    filled: usize,
    ended: usize,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.ended
    }

    /// The cell at a place; broken UTF-8 shows as U+FFFD.
    pub(super) fn get(&self, place: usize) -> Option<String> {
        let end = *self.ends[..self.ended].get(place)?;
        Some(String::from_utf8_lossy(&self.bytes[self.start(place)..end]).into_owned())
    }

    /// Whether nothing stands in the cells from this one on.
    pub(super) fn is_blank_from(&self, place: usize) -> bool {
        self.bytes[self.start(place)..self.filled].iter().all(u8::is_ascii_whitespace)
    }

    /// Where a cell begins.
    fn start(&self, place: usize) -> usize {
        if place == 0 { 0 } else { self.ends[place - 1] }
    }

    /// The room for more.
    fn room(&mut self) -> (&mut [u8], &mut [usize]) {
        if self.bytes.len() < self.filled + ROOM {
            self.bytes.resize((self.filled + ROOM) * 2, 0);
        }
        if self.ends.len() < self.ended + 1 {
            self.ends.resize(self.ended * 2 + 16, 0);
        }
        (&mut self.bytes[self.filled..], &mut self.ends[self.ended..])
    }
}

/// What comes next in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A record that begins in this line. Its cells are in [`Records::cells`].
    Record(u64),
    /// One that is broken.
    Broken(u64, Problem),
    End,
}

/// How a record may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Problem {
    /// It has so many cells where the header has so many.
    Cells { has: usize, header: usize },
    /// A quotation mark opens a cell, and none closes it.
    Open,
    /// A quotation mark inside of a cell in quotation marks is not doubled.
    Marks,
    /// It is longer than the limit.
    Long,
}

/// Splits a file into records.
pub(super) struct Records<R> {
    read: R,
    dialect: Dialect,
    parse: Parse,
    /// What was read and not left behind, from the beginning of a record on.
    raw: Vec<u8>,
    /// How much of that is left behind.
    start: usize,
    /// Whether nothing follows.
    last: bool,
    /// Why nothing follows that could be read.
    failed: Option<io::Error>,
    /// The line at `start`, from 1.
    line: u64,
    /// How many cells a record has: as many as the header.
    width: Option<usize>,
    limit: u64,
}

impl<R: Read> Records<R> {
    /// `limit`: of a record, in bytes.
    pub(super) fn new(mut read: R, delimiter: Option<u8>, limit: u64) -> Self {
        let mut raw = Vec::new();
        let (last, failed) = chunk(&mut read, &mut raw);
        let (told, start) = dialect::told(&raw).map_or((None, 0), |(delimiter, start)| (Some(delimiter), start));
        let dialect = Dialect::of(&raw[start..], told.or(delimiter));
        let line = 1 + u64::from(start > 0);
        Self { read, dialect, parse: Parse::new(dialect), raw, start, last, failed, line, width: None, limit }
    }

    /// What was read first.
    pub(super) fn sample(&self) -> &[u8] {
        &self.raw
    }

    /// The cells of the last record.
    pub(super) fn cells(&self) -> &Cells {
        &self.parse.cells
    }

    /// Goes on to the next record. The first is the header.
    pub(super) fn advance(&mut self) -> io::Result<Next> {
        self.parse.begin();
        let mut at = self.start;
        loop {
            match self.parse.feed(&self.raw[at..]) {
                Step::Record(read) => return Ok(self.record(at + read)),
                Step::More => at = self.raw.len(),
            }
            if (at - self.start) as u64 > self.limit {
                return Ok(self.broken(at, Problem::Long));
            }
            if self.last {
                return Ok(match self.parse.close() {
                    Close::End => Next::End,
                    Close::Record => self.record(at),
                    Close::Open => self.broken(at, Problem::Open),
                });
            }
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            at -= self.start;
            self.raw.drain(..self.start);
            self.start = 0;
            (self.last, self.failed) = chunk(&mut self.read, &mut self.raw);
        }
    }

    /// What to make of the record that ends at `end`.
    fn record(&mut self, end: usize) -> Next {
        let cells = &self.parse.cells;
        let has = cells.len();
        let header = *self.width.get_or_insert(has);
        if !self.dialect.is_kept_by(&self.raw[self.start..end]) {
            self.broken(end, Problem::Marks)
        // Some programs end each line but the header's with a delimiter; and a line may hold nothing at all.
        } else if has == header || cells.is_blank_from(header.min(has)) && (has > header || cells.is_blank_from(0)) {
            Next::Record(self.leave(end))
        } else {
            self.broken(end, Problem::Cells { has, header })
        }
    }

    fn broken(&mut self, end: usize, problem: Problem) -> Next {
        let next = self.next_line(end);
        Next::Broken(self.leave(next), problem)
    }

    /// Leaves a record behind; its line.
    fn leave(&mut self, end: usize) -> u64 {
        let record = &self.raw[self.start..end];
        let blank = record.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        let line = self.line + lines(&record[..blank]);
        self.line = line + lines(&record[blank..]);
        self.start = end;
        line
    }

    /// Where to go on behind a broken record that ends at `end`: at the first of its own lines that begins a record of the right
    /// number of cells, since an open quotation mark runs through the records that follow; else at its end.
    fn next_line(&self, end: usize) -> usize {
        let record = &self.raw[self.start..end];
        let blank = record.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
        let starts = record.iter().enumerate().skip(blank).filter(|(_, b)| **b == b'\n').map(|(at, _)| self.start + at + 1);
        let mut parse = Parse::new(self.dialect);
        let begins = |start: &usize| {
            parse.begin();
            let stop = (start + TRIED).min(self.raw.len());
            let end = match parse.feed(&self.raw[*start..stop]) {
                Step::Record(read) => start + read,
                Step::More if self.last && stop == self.raw.len() && parse.close() == Close::Record => stop,
                Step::More => return false,
            };
            let kept = self.dialect.is_kept_by(&self.raw[*start..end]);
            kept && Some(parse.cells.len()) == self.width && !parse.cells.is_blank_from(0)
        };
        starts.filter(|start| *start < end).take(TRIES).find(begins).unwrap_or(end)
    }
}

/// Reads on: whether nothing follows, and why not.
fn chunk(read: impl Read, into: &mut Vec<u8>) -> (bool, Option<io::Error>) {
    match read.take(CHUNK as u64).read_to_end(into) {
        Ok(read) => (read < CHUNK, None),
        Err(error) => (false, Some(error)),
    }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

/// A parser on its way through a record.
struct Parse {
    core: Reader,
    cells: Cells,
}

/// How far a parser came.
enum Step {
    /// Through a record, of which the last so many bytes were read now.
    Record(usize),
    /// To the end of what there was.
    More,
}

/// What the end of the file ends.
#[derive(PartialEq, Eq)]
enum Close {
    Record,
    /// A cell whose quotation mark is open.
    Open,
    /// Nothing.
    End,
}

impl Parse {
    fn new(dialect: Dialect) -> Self {
        Self { core: dialect.parser(), cells: Cells::default() }
    }

    fn begin(&mut self) {
        self.core.reset();
        (self.cells.filled, self.cells.ended) = (0, 0);
    }

    fn feed(&mut self, mut input: &[u8]) -> Step {
        let mut all = 0;
        // Without input, the parser would take the file for ended.
        while !input.is_empty() {
            let (bytes, ends) = self.cells.room();
            let (result, read, filled, ended) = self.core.read_record(input, bytes, ends);
            self.cells.filled += filled;
            self.cells.ended += ended;
            all += read;
            input = &input[read..];
            if result == ReadRecordResult::Record {
                return Step::Record(all);
            }
        }
        Step::More
    }

    fn close(&mut self) -> Close {
        // A line break ends every record. In quotation marks it is part of the cell instead, and before a record it is nothing.
        let (bytes, ends) = self.cells.room();
        let (result, _, filled, ended) = self.core.read_record(b"\n", bytes, ends);
        self.cells.ended += ended;
        match result {
            ReadRecordResult::Record => Close::Record,
            _ if filled > 0 => Close::Open,
            _ => Close::End,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file holds: lines and cells joined by `/`, and how records are broken.
    fn read(file: &str) -> Vec<String> {
        let mut records = Records::new(file.as_bytes(), None, 1 << 20);
        let mut found = Vec::new();
        loop {
            found.push(match records.advance().unwrap() {
                Next::Record(line) => {
                    let cells = records.cells();
                    let cells: Vec<_> = (0..cells.len()).map(|place| cells.get(place).unwrap()).collect();
                    format!("{line} {}", cells.join("/"))
                }
                Next::Broken(line, Problem::Cells { has, header }) => format!("{line}: {has} for {header}"),
                Next::Broken(line, problem) => format!("{line}: {problem:?}"),
                Next::End => return found,
            });
        }
    }

    #[test]
    fn records_have_the_lines_in_which_they_begin() {
        assert_eq!(read("a,b\r\n1,\"x\r\n\r\ny\"\r\n\r\n2,z"), ["1 a/b", "2 1/x\r\n\r\ny", "6 2/z"]);
        assert_eq!(read("sep=;\na;b\n1;2,5\n"), ["2 a/b", "3 1/2,5"]);
        assert_eq!(read(""), [""; 0]);
        assert_eq!(read("\n\na,b\n,\n"), ["3 a/b", "4 /"]);
        assert_eq!(read("a,b\n1,2,\n3,4"), ["1 a/b", "2 1/2/", "3 3/4"]);
    }

    #[test]
    fn records_of_another_width_are_broken() {
        assert_eq!(read("a,b\n1\n2,x,y\n3,z\n4"), ["1 a/b", "2: 1 for 2", "3: 3 for 2", "4 3/z", "5: 1 for 2"]);
    }

    #[test]
    fn an_open_quotation_mark_takes_no_other_record_with_it() {
        assert_eq!(read("a,b\n1,\"x\n2,y\n3,z\n"), ["1 a/b", "2: Open", "3 2/y", "4 3/z"]);
        assert_eq!(read("a,b\n1,\"x\n2,\"y\"\n3,\"z\"\n"), ["1 a/b", "2: Marks", "3 2/y", "4 3/z"]);
        // The cell ends only where another one begins.
        assert_eq!(read("a,b,c\n\"0\",w,0\n1,\"x,0\n2,\"y\",0\n3,z,0\n"), ["1 a/b/c", "2 0/w/0", "3: Marks", "4 2/y/0", "5 3/z/0"]);
    }

    #[test]
    fn quotation_marks_in_a_cell_are_doubled() {
        assert_eq!(
            read("a,b\n1,\"dit \"\"oui\"\"\"\n2,\"dit \"oui\" hier\"\n3,dit \"oui\"\n"),
            ["1 a/b", "2 1/dit \"oui\"", "3: Marks", "4 3/dit \"oui\""]
        );
    }

    #[test]
    fn a_record_is_no_longer_than_the_limit() {
        let file = format!("a,b\n1,\"{}\n2,y\n", "x\n".repeat(400_000));
        let mut records = Records::new(file.as_bytes(), None, 200_000);
        let mut found = Vec::new();
        loop {
            match records.advance().unwrap() {
                Next::End => break,
                next => found.push(next),
            }
            assert!(records.raw.len() <= 200_000 + 2 * CHUNK);
        }
        assert_eq!(found[1], Next::Broken(2, Problem::Long));
        assert_eq!(found.last(), Some(&Next::Record(400_003)));
    }

    #[test]
    fn cells_of_any_size_are_read() {
        let long = "é".repeat(200_000);
        let file = format!("a,b\n\"{long}\",2\n{}\n", vec!["x"; 500].join(","));
        let found = read(&file);
        assert!(found[1] == format!("2 {long}/2"));
        assert_eq!(found[2], "3: 500 for 2");
    }
}
