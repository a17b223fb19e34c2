//! How a CSV file is written: what separates its cells, and what its quotation marks mean.

use csv_core::{Reader, ReaderBuilder};

/// What may separate cells, likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// Whether cells that hold delimiters and line breaks stand in quotation marks. If not, these are part of the cells: a table
    /// without quoting may well begin a cell with somebody's words.
    quoted: bool,
    /// Whether a backslash stands before a quotation mark inside of such.
    escaped: bool,
}

impl Dialect {
    /// Tells it from the beginning of a file. `delimiter`: if known.
    pub(super) fn of(sample: &[u8], delimiter: Option<u8>) -> Self {
        let delimiter = delimiter.unwrap_or_else(|| sniffed(sample));
        let ends_cell = |b: u8| b == delimiter || matches!(b, b'\n' | b'\r' | b'"');
        let escaped = sample.windows(3).any(|three| three.starts_with(b"\\\"") && !ends_cell(three[2]));
        let mut dialect = Self { delimiter, quoted: true, escaped };
        let (whole, broken) = dialect.quoted_cells(sample);
        dialect.quoted = whole >= broken;
        dialect
    }

    /// A parser of records.
    pub(super) fn parser(self) -> Reader {
        ReaderBuilder::new().delimiter(self.delimiter).quoting(self.quoted).escape(self.escaped.then_some(b'\\')).build()
    }

    /// Whether every cell of a record that begins with a quotation mark ends with its second one, as it should.
    pub(super) fn is_kept_by(self, record: &[u8]) -> bool {
        !self.quoted || !record.contains(&b'"') || self.quoted_cells(record).1 == 0
    }

    /// How many cells that begin with a quotation mark end with their second one, and how many don't.
    fn quoted_cells(self, sample: &[u8]) -> (usize, usize) {
        let (mut whole, mut broken) = (0, 0);
        let mut at = 0;
        while at < sample.len() {
            if sample[at] == b'"' {
                at = self.closing(sample, at + 1);
                let Some(&next) = sample.get(at + 1) else { break };
                if next == self.delimiter || matches!(next, b'\n' | b'\r') { whole += 1 } else { broken += 1 }
            }
            // On to the next cell.
            while sample.get(at).is_some_and(|b| *b != self.delimiter && !matches!(b, b'\n' | b'\r')) {
                at += 1;
            }
            at += 1;
        }
        (whole, broken)
    }

    /// Where the quotation mark stands that closes a cell; the sample's end if it doesn't.
    fn closing(self, sample: &[u8], from: usize) -> usize {
        let mut at = from;
        while at < sample.len() {
            match sample[at] {
                b'\\' if self.escaped => at += 1,
                b'"' if sample.get(at + 1) == Some(&b'"') => at += 1,
                b'"' => break,
                _ => {}
            }
            at += 1;
        }
        at
    }
}

/// The delimiter that cuts the header into most cells.
fn sniffed(sample: &[u8]) -> u8 {
    let mut counts = DELIMITERS.map(|_| 0_usize);
    let mut quoted = false;
    let header = sample.iter().skip_while(|b| matches!(b, b'\n' | b'\r'));
    for &b in header {
        match b {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(which) = DELIMITERS.iter().position(|d| *d == b) {
                    counts[which] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    DELIMITERS[counts.iter().position(|count| *count == most).unwrap_or(0)]
}

/// The delimiter of a first line `sep=;`, by which Excel is told it, and how long that line is.
pub(super) fn told(sample: &[u8]) -> Option<(u8, usize)> {
    let rest = sample.strip_prefix(b"sep=")?;
    let &[delimiter, ref after @ ..] = rest else { return None };
    let ending = if after.starts_with(b"\r\n") { 2 } else { usize::from(after.starts_with(b"\n")) };
    (ending > 0).then_some((delimiter, 5 + ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sample: &str) -> Dialect {
        Dialect::of(sample.as_bytes(), None)
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        for (header, delimiter) in [
            ("id,texte,date\n", ','),
            ("id;titre, sous-titre;texte\n", ';'),
            ("id\ttexte\n", '\t'),
            ("id|texte|date", '|'),
            ("\r\n\"a;b;c\",texte\r\n1;2;3,x", ','),
            ("texte\na;b;c", ','),
            ("", ','),
        ] {
            assert_eq!(of(header).delimiter, delimiter as u8, "{header:?}");
        }
        assert_eq!(told(b"sep=;\r\nid;texte"), Some((b';', 7)));
        assert_eq!(told(b"sep=eq,texte\n"), None);
    }

    #[test]
    fn quotation_marks_may_be_part_of_the_cells() {
        assert!(of("a\tb\n\"x\ty\"\t\"il a dit \"\"oui\"\" hier\"\n").quoted);
        assert!(!of("a\tb\n1\t\"Oui\", dit-il.\n2\t\"Non\", dit-elle.\n3\t\"Bon\"\n").quoted);
        // One broken cell among whole ones.
        let dialect = of("a,b\n\"1\",\"x\"y\n\"2\",\"z\"\n");
        assert!(dialect.quoted);
        assert!(dialect.is_kept_by(b"\"1\",\"x \"\"y\"\"\"\r\n"));
        assert!(!dialect.is_kept_by(b"\"1\",\"x \"y\" z\"\r\n"));
    }

    #[test]
    fn backslashes_may_escape() {
        assert!(of("a,b\n1,\"il a dit \\\"oui\\\" hier\"\n").escaped);
        assert!(!of("a,b\n1,\"C:\\\"\n\"C:\\\",\"il a dit \"\"oui\"\"\"\n").escaped);
    }
}
