//! From statements to files: one column list, and a writer a format.

mod annotations;
mod arrow;
mod articles;
mod cells;
mod claims;
mod claims_page;
mod columns;
mod csv;
mod diff;
mod html;
mod jsonl;
mod page;
mod parquet;
mod rows;
mod xlsx;

use std::io::{self, Write};

pub use arrow::Batch;
pub use articles::ArticleLines;
pub use cells::{Cell, Heading, Holds, Language, decimal};
pub use claims::{CLAIM_COLUMNS, OUTLET_COLUMN, Shape, WIDE_COLUMNS, claim_batches, write_claims};
pub use columns::{COLUMNS, Column, Table};
pub use csv::CsvStyle;

use self::csv::CsvRows;
use self::jsonl::JsonlRows;
use self::parquet::ParquetRows;
use self::rows::StatementRows;
use crate::document::Document;
use crate::statements::Statement;

/// How statements are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv(CsvStyle),
    /// One JSON object a line.
    Jsonl,
    /// An Excel workbook, whose sheets are titled and explained in a language.
    Xlsx(Language),
    /// An Apache Parquet table.
    Parquet,
    /// W3C Web Annotations, as JSON-LD.
    Annotations,
    /// A page to read.
    Html,
}

/// Writes the statements of one document after the other.
pub trait Writer {
    /// Writes the statements of a document, which may be none.
    ///
    /// # Errors
    /// Those of the file written to.
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()>;

    /// Hands on what was gathered so far, where the format allows it.
    ///
    /// # Errors
    /// Those of the file written to.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Writes what comes last. Without it, a file may be incomplete.
    ///
    /// # Errors
    /// Those of the file written to.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A writer that goes on behind rows that were written before, in the formats that can be left off anywhere between two articles:
/// CSV and JSON lines.
pub fn continued<'w>(format: Format, table: Table, out: impl Write + Send + 'w) -> Option<Box<dyn Writer + 'w>> {
    Some(match format {
        Format::Csv(style) => Box::new(StatementRows { rows: CsvRows::continued(style, out), table }),
        Format::Jsonl => Box::new(StatementRows { rows: JsonlRows::new(table.headings(), out), table }),
        Format::Xlsx(_) | Format::Parquet | Format::Annotations | Format::Html => return None,
    })
}

/// A writer into `out`.
///
/// ```
/// use quidit::{Document, Extractor};
/// use quidit::output::{CsvStyle, Format, Table, writer};
///
/// let mut file = Vec::new();
/// let mut rows = writer(Format::Csv(CsvStyle::default()), Table::default(), &mut file)?;
/// let article = Document::new("a.txt", "« Non », a répondu Awa Diop.");
/// rows.write(&article, &Extractor::new().extract(&article))?;
/// rows.finish()?;
/// assert!(file.starts_with(b"document,statement,"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// Those of `out`.
pub fn writer<'w>(format: Format, table: Table, out: impl Write + Send + 'w) -> io::Result<Box<dyn Writer + 'w>> {
    let headings = table.headings();
    Ok(match format {
        Format::Csv(style) => Box::new(StatementRows { rows: CsvRows::new(style, &headings, out)?, table }),
        Format::Jsonl => Box::new(StatementRows { rows: JsonlRows::new(headings, out), table }),
        Format::Xlsx(language) => Box::new(xlsx::XlsxWriter::new(language, table, out)?),
        Format::Parquet => Box::new(StatementRows { rows: ParquetRows::new(&headings, out)?, table }),
        Format::Annotations => Box::new(annotations::AnnotationWriter::new(table, out)?),
        Format::Html => Box::new(html::HtmlWriter::new(table, out)?),
    })
}
