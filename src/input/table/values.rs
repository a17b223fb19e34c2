//! JSON values one after the other, each with its line: a value a line, or those of a list or a file without such lines.

use std::io::{self, BufRead, Read};

/// One value, or what was to be one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// The bytes that begin in this line.
    Value(u64, Vec<u8>),
    /// One that is longer than the limit.
    Long(u64),
    /// One that the end of the file cuts off.
    Cut(u64),
}

/// Splits a file into values.
pub(super) struct Values<R> {
    read: R,
    layout: Layout,
    line: u64,
    limit: u64,
}

/// How the values of a file lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// A value a line.
    Lines,
    /// In a list; `true` once it is open.
    List(bool),
    /// One after the other, over any number of lines.
    Loose,
}

impl<R: BufRead> Values<R> {
    /// `sample`: how the file begins. `limit`: of a value, in bytes.
    pub(super) fn new(read: R, sample: &[u8], limit: u64) -> Self {
        let begin = sample.trim_ascii_start();
        let first = begin.split_inclusive(|b| *b == b'\n').next().unwrap_or_default();
        let ends_in_line = || !first.ends_with(b"\n") || !serde_json::from_slice::<serde::de::IgnoredAny>(first).is_err_and(|e| e.is_eof());
        let layout = match begin.first() {
            Some(b'[') => Layout::List(false),
            Some(b'{') if !ends_in_line() => Layout::Loose,
            _ => Layout::Lines,
        };
        Self { read, layout, line: 1, limit }
    }

    /// The next value.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        if self.layout == Layout::Lines { self.next_line() } else { self.next_value() }
    }

    fn next_line(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.read).take(self.limit.saturating_add(1)).read_until(b'\n', &mut bytes)? as u64;
            if read == 0 {
                return Ok(None);
            }
            let line = self.line;
            self.line += 1;
            if read > self.limit && !bytes.ends_with(b"\n") {
                drop(bytes);
                self.read.skip_until(b'\n')?;
                return Ok(Some(Piece::Long(line)));
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Piece::Value(line, bytes)));
            }
        }
    }

    /// A value ends where its brackets are closed; what is no object or list, before the next comma, space or bracket.
    fn next_value(&mut self) -> io::Result<Option<Piece>> {
        let mut bytes = Vec::new();
        let mut long = false;
        let mut scan = Scan::default();
        let mut start = self.line;
        loop {
            let available = self.read.fill_buf()?;
            if available.is_empty() {
                // A list that is not closed is cut as well.
                let cut = scan.begun || self.layout == Layout::List(true);
                self.layout = Layout::Loose;
                return Ok(cut.then_some(Piece::Cut(start)));
            }
            let mut used = 0;
            let mut end = false;
            for &b in available {
                used += 1;
                self.line += u64::from(b == b'\n');
                if !scan.begun {
                    match (b, self.layout) {
                        (b'[', Layout::List(false)) => self.layout = Layout::List(true),
                        (b']', Layout::List(true)) => self.layout = Layout::Loose,
                        (b',', _) => {}
                        _ if b.is_ascii_whitespace() => {}
                        _ => {
                            scan.begun = true;
                            start = self.line;
                        }
                    }
                    if !scan.begun {
                        continue;
                    }
                }
                match scan.step(b) {
                    Ends::Not => {}
                    Ends::After => end = true,
                    Ends::Before => {
                        end = true;
                        if b == b']' && self.layout == Layout::List(true) {
                            self.layout = Layout::Loose;
                        }
                        break;
                    }
                }
                if bytes.len() as u64 >= self.limit {
                    long = true;
                    bytes = Vec::new();
                }
                if !long {
                    bytes.push(b);
                }
                if end {
                    break;
                }
            }
            self.read.consume(used);
            if end {
                return Ok(Some(if long { Piece::Long(start) } else { Piece::Value(start, bytes) }));
            }
        }
    }
}

/// Where in a value a byte stands.
#[derive(Debug, Default)]
struct Scan {
    begun: bool,
    depth: usize,
    in_string: bool,
    escaped: bool,
}

/// Whether a value ends.
enum Ends {
    Not,
    /// With this byte.
    After,
    /// With the one before.
    Before,
}

impl Scan {
    fn step(&mut self, b: u8) -> Ends {
        if self.in_string {
            match b {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return Ends::Not;
        }
        match b {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Ends::After;
                }
            }
            b',' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => return Ends::Before,
            _ => {}
        }
        Ends::Not
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a file with their lines.
    fn read(file: &str, limit: u64) -> Vec<String> {
        let mut values = Values::new(io::BufReader::with_capacity(7, file.as_bytes()), file.as_bytes(), limit);
        let mut found = Vec::new();
        while let Some(piece) = values.next().unwrap() {
            found.push(match piece {
                Piece::Value(line, bytes) => format!("{line} {}", String::from_utf8(bytes).unwrap().trim()),
                other => format!("{other:?}"),
            });
        }
        found
    }

    #[test]
    fn a_value_a_line() {
        assert_eq!(read("{\"a\":1}\r\n\n {\"a\":2}", 100), ["1 {\"a\":1}", "3 {\"a\":2}"]);
        assert_eq!(read("{\"a\":\n{\"a\":2}\nx\n", 100), ["1 {\"a\":\n{\"a\":2}"].map(|_| "Cut(1)"));
        assert_eq!(read("{}\n{\"a\":\"long\"}\n{}\n", 8), ["1 {}", "Long(2)", "3 {}"]);
        assert_eq!(read("\n \n", 8), [""; 0]);
    }

    #[test]
    fn the_values_of_a_list() {
        assert_eq!(
            read("[\n {\"a\": \"]},\\\"{\"},\n {\"b\": [1, {}]}\n, 3, \"x y\"]\n", 100),
            ["2 {\"a\": \"]},\\\"{\"}", "3 {\"b\": [1, {}]}", "4 3", "4 \"x y\""]
        );
        assert_eq!(read("[]", 100), [""; 0]);
        assert_eq!(read("[{\"a\":\"long long\"},{}]", 8), ["Long(1)", "1 {}"]);
    }

    #[test]
    fn what_is_cut_off_is_told() {
        assert_eq!(read("[{\"a\":1},\n{\"a\":", 100), ["1 {\"a\":1}", "Cut(2)"]);
        assert_eq!(read("[{\"a\":1}", 100), ["1 {\"a\":1}", "Cut(1)"]);
    }

    #[test]
    fn objects_over_several_lines() {
        assert_eq!(read("{\n\"a\": 1\n}\n{\n}\n", 100), ["1 {\n\"a\": 1\n}", "4 {\n}"]);
    }
}
