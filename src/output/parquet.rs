//! An Apache Parquet table, of the columns that `arrow` makes.

use std::io::{self, Write};

use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::arrow::Batch;
use super::cells::{Cell, Heading};
use super::rows::Rows;

/// A row group waits in memory: it ends at about so many bytes.
const GROUP: usize = 32 << 20;

/// Writes Parquet.
pub(super) struct ParquetRows<W: Write + Send> {
    file: ArrowWriter<W>,
    batch: Batch,
}

impl<W: Write + Send> ParquetRows<W> {
    pub(super) fn new(headings: &[Heading], out: W) -> io::Result<Self> {
        let batch = Batch::new(headings);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("quidit ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_max_row_group_bytes(Some(GROUP))
            .build();
        let file = ArrowWriter::try_new(out, batch.schema(), Some(properties)).map_err(cause)?;
        Ok(Self { file, batch })
    }

    fn hand_on(&mut self) -> io::Result<()> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = self.batch.take().map_err(wrong)?;
        self.file.write(&batch).map_err(cause)
    }
}

impl<W: Write + Send> Rows for ParquetRows<W> {
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()> {
        self.batch.row(cells).map_err(wrong)?;
        if self.batch.is_full() { self.hand_on() } else { Ok(()) }
    }

    fn finish(mut self) -> io::Result<()> {
        self.hand_on()?;
        self.file.finish().map_err(cause)?;
        self.file.inner_mut().flush()
    }
}

/// The error underneath, of which the kind tells a closed pipe.
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => error.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other),
    }
}

fn wrong(error: ArrowError) -> io::Error {
    io::Error::other(error)
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::output::arrow::ROWS;
    use crate::output::{COLUMNS, Table};
    use crate::{Document, Extractor};

    fn written(statements: usize) -> SerializedFileReader<std::fs::File> {
        let document =
            Document { fields: vec![("theme".into(), "eau".into())], ..Document::new("a.txt", "« Non », a dit Awa Diop à l’AFP.") };
        let rows = Extractor::new().extract(&document);
        assert_eq!(rows.len(), 1);
        let file = tempfile::tempfile().unwrap();
        let table = Table { kept: vec!["theme".into()] };
        let mut writer = ParquetRows::new(&table.headings(), &file).unwrap();
        (0..statements).for_each(|_| writer.row(table.cells(&document, &rows[0])).unwrap());
        writer.finish().unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    #[test]
    fn a_file_has_every_row_also_those_of_the_last_batch() {
        for rows in [0, 1, ROWS, ROWS + 1] {
            assert_eq!(written(rows).metadata().file_metadata().num_rows(), i64::try_from(rows).unwrap());
        }
    }

    #[test]
    fn columns_are_named_and_typed_by_the_contract() {
        let file = written(1);
        let schema = file.metadata().file_metadata().schema_descr();
        let fields = schema.root_schema().get_fields();
        let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
        assert_eq!(names[..COLUMNS.len()], COLUMNS.map(|column| column.name));
        assert_eq!(names[COLUMNS.len()..], ["theme"]);
        for (field, column) in fields.iter().zip(COLUMNS) {
            assert_eq!(field.is_optional(), !column.always, "{}", column.name);
        }
    }

    #[test]
    fn a_closed_pipe_is_known_as_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let closed = ParquetRows::new(&Table::default().headings(), Closed).and_then(Rows::finish);
        assert_eq!(closed.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
