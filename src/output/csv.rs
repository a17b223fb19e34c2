//! Comma-separated values, RFC 4180.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cells::{Cell, Heading};
use super::rows::Rows;

/// Rows are gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvStyle {
    /// For a double click in a French Excel: byte order mark, semicolons, decimal commas.
    pub excel: bool,
    /// Cells exactly as they are, even those that a spreadsheet would run as a formula.
    pub raw: bool,
}

/// Writes CSV.
pub(super) struct CsvRows<W: Write> {
    rows: csv::Writer<W>,
    style: CsvStyle,
}

impl<W: Write> CsvRows<W> {
    /// The file begins with its header even if no row follows.
    pub(super) fn new(style: CsvStyle, headings: &[Heading], mut out: W) -> io::Result<Self> {
        if style.excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut rows = Self::continued(style, out);
        let names = headings.iter().map(|heading| style.harmless(Cow::Borrowed(&heading.name)).into_owned());
        rows.rows.write_record(names).map_err(cause)?;
        Ok(rows)
    }

    /// Goes on behind a header that is there.
    pub(super) fn continued(style: CsvStyle, out: W) -> Self {
        let mut builder = csv::WriterBuilder::new();
        let delimiter = if style.excel { b';' } else { b',' };
        builder.buffer_capacity(BUFFER).terminator(csv::Terminator::CRLF).delimiter(delimiter);
        Self { rows: builder.from_writer(out), style }
    }
}

impl<W: Write> Rows for CsvRows<W> {
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(self.style.shown(cell).as_bytes()).map_err(cause)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(cause)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }

    fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

impl CsvStyle {
    /// A cell as it is written.
    fn shown(self, cell: Cell<'_>) -> Cow<'_, str> {
        match cell {
            // A French Excel reads 0.92 as words.
            Cell::Share(_) if self.excel => cell.shown().replace('.', ",").into(),
            Cell::Count(_) | Cell::Share(_) => cell.shown(),
            words => self.harmless(words.shown()),
        }
    }

    /// A cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it, as OWASP
    /// advises (*CSV Injection*).
    ///
    /// A program that takes the other separator for that of cells would see one begin inside, after it or a line break, quotation
    /// marks or not: there too.
    fn harmless(self, cell: Cow<'_, str>) -> Cow<'_, str> {
        if self.raw {
            return cell;
        }
        let other = if self.excel { ',' } else { ';' };
        let ends = |c: char| is_break(c) || c == other;
        let mut found = Vec::new();
        let mut begins = false;
        for (at, c) in cell.char_indices() {
            let runs = if at == 0 { is_sign(c) || is_break(c) } else { begins && is_sign(c) };
            // A sign alone is none.
            if runs && cell.len() > c.len_utf8() {
                found.push(at);
            }
            begins = ends(c) || (begins && c == '"');
        }
        if found.is_empty() {
            return cell;
        }
        let mut harmless = String::with_capacity(cell.len() + found.len());
        let mut done = 0;
        for at in found {
            harmless.push_str(&cell[done..at]);
            harmless.push('\'');
            done = at;
        }
        harmless.push_str(&cell[done..]);
        harmless.into()
    }
}

/// Whether a formula begins so: the signs that OWASP lists, and the wide ones that a Japanese Excel takes for them.
fn is_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// Whether it is white space behind which a spreadsheet may see a formula.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n')
}

/// The error underneath, of which the kind tells a closed pipe.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: CsvStyle = CsvStyle { excel: false, raw: false };
    const EXCEL: CsvStyle = CsvStyle { excel: true, raw: false };
    const RAW: CsvStyle = CsvStyle { excel: false, raw: true };

    #[test]
    fn what_looks_like_a_formula_is_made_harmless() {
        for dangerous in ["=1+1", "+33 1", "-1", "@x", "\t1", "\r1", "\n1", "＝1"] {
            for style in [PLAIN, EXCEL] {
                assert_eq!(style.harmless(dangerous.into()), format!("'{dangerous}"));
            }
            assert_eq!(RAW.harmless(dangerous.into()), dangerous);
        }
        for harmless in ["a=1", "-", "", "\"=1", "« =1 »", "a - b", "mi-temps"] {
            assert_eq!(PLAIN.harmless(harmless.into()), harmless);
        }
    }

    #[test]
    fn a_cell_that_begins_inside_for_another_separator_is_made_harmless() {
        assert_eq!(PLAIN.harmless("oui;=1;\"@x\n-1".into()), "oui;'=1;\"'@x\n'-1");
        assert_eq!(EXCEL.harmless("oui,=1".into()), "oui,'=1");
        for harmless in ["oui,=1", "oui; -1", "a;b", "a\r\nb"] {
            assert_eq!(PLAIN.harmless(harmless.into()), harmless);
        }
    }

    #[test]
    fn a_french_excel_gets_decimal_commas() {
        assert_eq!(EXCEL.shown(Cell::Share(0.92)), "0,92");
        assert_eq!(PLAIN.shown(Cell::Share(0.92)), "0.92");
        assert_eq!(EXCEL.shown(Cell::Text("0.92")), "0.92");
    }
}
