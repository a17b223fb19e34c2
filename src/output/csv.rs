//! Comma-separated values, RFC 4180.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// Rows are gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

/// For whom a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvStyle {
    /// For a double click in a French Excel: byte order mark, semicolons.
    pub excel: bool,
    /// Cells exactly as they are, even those that a spreadsheet would run as a formula.
    pub raw: bool,
}

/// Writes CSV.
pub(super) struct CsvWriter<W: Write> {
    rows: csv::Writer<W>,
    table: Table,
    style: CsvStyle,
}

impl<W: Write> CsvWriter<W> {
    /// The file begins with its header even if no row follows.
    pub(super) fn new(style: CsvStyle, table: Table, mut out: W) -> io::Result<Self> {
        let mut builder = csv::WriterBuilder::new();
        builder.buffer_capacity(BUFFER).terminator(csv::Terminator::CRLF);
        if style.excel {
            out.write_all("\u{feff}".as_bytes())?;
            builder.delimiter(b';');
        }
        let mut rows = builder.from_writer(out);
        rows.write_record(table.names().map(|name| style.cell(name.into()).into_owned())).map_err(cause)?;
        Ok(Self { rows, table, style })
    }
}

impl<W: Write> Writer for CsvWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        for statement in statements {
            for cell in self.table.cells(document, statement) {
                self.rows.write_field(self.style.cell(cell.shown()).as_bytes()).map_err(cause)?;
            }
            self.rows.write_record(None::<&[u8]>).map_err(cause)?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.rows.flush()
    }
}

impl CsvStyle {
    /// A cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it, as OWASP
    /// advises (*CSV Injection*).
    fn cell(self, cell: Cow<'_, str>) -> Cow<'_, str> {
        // A sign alone is none.
        if !self.raw && cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell }
    }
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

    #[test]
    fn what_looks_like_a_formula_is_made_harmless() {
        let (plain, raw) = (CsvStyle::default(), CsvStyle { raw: true, excel: false });
        for dangerous in ["=1+1", "+33 1", "-1", "@x", "\t=1"] {
            assert_eq!(plain.cell(dangerous.into()), format!("'{dangerous}"));
            assert_eq!(raw.cell(dangerous.into()), dangerous);
        }
        for harmless in ["a=1", "-", ""] {
            assert_eq!(plain.cell(harmless.into()), harmless);
        }
    }
}
