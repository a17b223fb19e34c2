//! Writes statements as rows of a CSV file or lines of JSON.

use std::io::{self, BufWriter, Write};

use super::columns::{self, STATEMENT_COLUMNS};
use crate::statements::Statement;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values under a header, UTF-8, quoted where needed.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// Rows are gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

/// Writes statements one by one in the columns of [`STATEMENT_COLUMNS`].
///
/// ```
/// use quidit::{Document, Extractor};
/// use quidit::output::{Format, StatementWriter};
///
/// let mut file = Vec::new();
/// let mut rows = StatementWriter::new(Format::Csv, &mut file)?;
/// for statement in Extractor::new().extract(&Document::new("a.txt", "« Non », a répondu Awa Diop.")) {
///     rows.write(&statement)?;
/// }
/// rows.flush()?;
/// drop(rows);
/// assert!(file.starts_with(b"document,statement,"));
/// # std::io::Result::Ok(())
/// ```
#[derive(Debug)]
pub struct StatementWriter<W: Write> {
    sink: Sink<W>,
}

#[derive(Debug)]
enum Sink<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(BufWriter<W>),
}

impl<W: Write> StatementWriter<W> {
    /// A writer into `out`; a CSV file begins with its header even if no row follows.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(format: Format, out: W) -> io::Result<Self> {
        let sink = match format {
            Format::Csv => {
                let mut rows = csv::WriterBuilder::new().buffer_capacity(BUFFER).from_writer(out);
                rows.write_record(STATEMENT_COLUMNS).map_err(cause)?;
                Sink::Csv(Box::new(rows))
            }
            Format::Jsonl => Sink::Jsonl(BufWriter::with_capacity(BUFFER, out)),
        };
        Ok(Self { sink })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// Those of the file written to.
    pub fn write(&mut self, statement: &Statement) -> io::Result<()> {
        match &mut self.sink {
            Sink::Csv(rows) => rows.write_record(columns::cells(statement).iter().map(|c| c.as_bytes())).map_err(cause),
            Sink::Jsonl(lines) => {
                serde_json::to_writer(&mut *lines, statement)?;
                lines.write_all(b"\n")
            }
        }
    }

    /// Hands on what was gathered; to be called at the end, where an error would else be lost.
    ///
    /// # Errors
    /// Those of the file written to.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Csv(rows) => rows.flush(),
            Sink::Jsonl(lines) => lines.flush(),
        }
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
    use crate::{Document, Extractor};

    const ARTICLE: &str = "Gilles Roy a menacé mardi : « Ça, \"jamais\" !\nPoint. »";

    fn written(format: Format) -> String {
        let mut out = Vec::new();
        let mut rows = StatementWriter::new(format, &mut out).unwrap();
        for statement in Extractor::new().extract(&Document::new("a,b.txt", ARTICLE)) {
            rows.write(&statement).unwrap();
        }
        rows.flush().unwrap();
        drop(rows);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_formats_carry_the_same_columns_in_the_same_order() {
        let csv = written(Format::Csv);
        let json = written(Format::Jsonl);
        assert_eq!(csv.lines().next().unwrap(), STATEMENT_COLUMNS.join(","));
        let line = json.lines().next().unwrap();
        let places: Vec<_> = STATEMENT_COLUMNS.iter().map(|c| line.find(&format!("\"{c}\":")).unwrap()).collect();
        assert!(places.is_sorted());
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        assert_eq!(object.len(), STATEMENT_COLUMNS.len());
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        for (column, cell) in STATEMENT_COLUMNS.iter().zip(&row) {
            let shown = match &object[*column] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(s) => s.clone(),
                serde_json::Value::Array(several) => several.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join("; "),
                other => other.to_string(),
            };
            assert_eq!(shown, cell, "{column}");
        }
    }
}
