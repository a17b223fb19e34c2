//! The same claim across outlets, as a table: a row a statement, or a row a claim with a column an outlet.

mod columns;
mod versions;
mod wide;
mod xlsx;

use std::io::{self, Write};

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};

pub use columns::{CLAIM_COLUMNS, OUTLET_COLUMN, WIDE_COLUMNS};

use self::versions::Versions;
use self::wide::Wide;
use super::Format;
use super::arrow::{Batch, BatchRows};
use super::cells::Heading;
use super::claims_page;
use super::csv::CsvRows;
use super::jsonl::JsonlRows;
use super::parquet::ParquetRows;
use super::rows::Rows;
use crate::comparison::Comparison;

/// What rows a table of claims has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// One row a claim and one column an outlet, instead of one row a statement.
    pub wide: bool,
    /// Also the statements that stand alone, at the end.
    pub all: bool,
}

/// Writes the claims of a comparison as a table.
///
/// ```
/// use quidit::comparison::{Carried, compare};
/// use quidit::output::{CsvStyle, Format, Shape, write_claims};
/// use quidit::{Document, Extractor};
///
/// let extractor = Extractor::new();
/// let carried = ["a.txt", "b.txt"].into_iter().flat_map(|id| {
///     let article = Document::new(id, "« Le pont rouvrira lundi matin à l’aube », a annoncé Awa Diop.");
///     Carried::all(&article, extractor.extract(&article))
/// });
/// let comparison = compare(carried, extractor.lexicon());
/// let mut file = Vec::new();
/// write_claims(Format::Csv(CsvStyle::default()), &comparison, Shape::default(), &mut file)?;
/// assert!(file.starts_with(b"claim,outlets,origins,relation,"));
/// # std::io::Result::Ok(())
/// ```
///
/// # Errors
/// Those of `out`, and [`io::ErrorKind::Unsupported`] for annotations.
pub fn write_claims(format: Format, comparison: &Comparison, shape: Shape, out: impl Write + Send) -> io::Result<()> {
    match format {
        Format::Csv(style) => write_rows(comparison, shape, |headings| CsvRows::new(style, &headings, out)),
        Format::Jsonl => write_rows(comparison, shape, |headings| Ok(JsonlRows::new(headings, out))),
        Format::Parquet => write_rows(comparison, shape, |headings| ParquetRows::new(&headings, out)),
        Format::Xlsx(language) => xlsx::write(language, comparison, shape, out),
        Format::Html => claims_page::write(comparison, out),
        Format::Annotations => Err(io::Error::new(io::ErrorKind::Unsupported, "claims are no annotations of one text")),
    }
}

/// The same table as Arrow record batches under their schema; none where there are no rows.
///
/// # Errors
/// More different labels than the keys of a column can count.
pub fn claim_batches(comparison: &Comparison, shape: Shape) -> io::Result<(SchemaRef, Vec<RecordBatch>)> {
    let mut batches = Vec::new();
    let mut schema = SchemaRef::new(Schema::empty());
    write_rows(comparison, shape, |headings| {
        let batch = Batch::new(&headings);
        schema = batch.schema();
        Ok(BatchRows::new(batch, &mut batches))
    })?;
    Ok((schema, batches))
}

fn write_rows<R: Rows>(comparison: &Comparison, shape: Shape, begin: impl FnOnce(Vec<Heading>) -> io::Result<R>) -> io::Result<()> {
    let mut rows;
    if shape.wide {
        let wide = Wide::new(comparison, shape.all, usize::MAX);
        rows = begin(wide.headings())?;
        wide.rows().try_for_each(|row| rows.row(row.cells()))?;
    } else {
        let versions = Versions::new(comparison, shape.all);
        rows = begin(versions.headings())?;
        versions.rows().try_for_each(|row| rows.row(versions.cells(&row)))?;
    }
    rows.finish()
}

#[cfg(test)]
mod tests;
