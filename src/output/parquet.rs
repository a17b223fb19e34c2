//! An Apache Parquet table.
//!
//! Words are UTF-8, those that come again and again dictionaries, several of them lists, numbers 64 bits wide (signed, so that
//! a difference may be negative). What is not known is null; a list is never null but may be empty, as in JSON lines. Dates are
//! words, since one that is only a month or a year is no day. A confidence is the decimal that CSV and JSON lines show.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::columns::{COLUMNS, Cell, Holds, decimal};
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// Rows are handed on when there are so many,
const ROWS: usize = 4096;
/// or when their words have so many bytes.
const BYTES: usize = 4 << 20;
/// A row group waits in memory: it ends at about so many bytes.
const GROUP: usize = 32 << 20;

/// Writes Parquet.
pub(super) struct ParquetWriter<W: Write + Send> {
    file: ArrowWriter<W>,
    table: Table,
    schema: SchemaRef,
    columns: Vec<Builder>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetWriter<W> {
    pub(super) fn new(table: Table, out: W) -> io::Result<Self> {
        let fields: Vec<_> = table.names().zip(holds()).map(|(name, (holds, known))| Field::new(name, data_type(holds), !known)).collect();
        let columns = table.names().zip(holds()).map(|(_, (holds, _))| Builder::new(holds)).collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("quidit ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_max_row_group_bytes(Some(GROUP))
            .build();
        let file = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(cause)?;
        Ok(Self { file, table, schema, columns, rows: 0, bytes: 0 })
    }

    fn hand_on(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        (self.rows, self.bytes) = (0, 0);
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(wrong)?;
        self.file.write(&batch).map_err(cause)
    }
}

/// The types of the columns of a statement, and whether they are always known; then those of the columns that are kept.
fn holds() -> impl Iterator<Item = (Holds, bool)> {
    COLUMNS.iter().map(|column| (column.holds, column.always)).chain(std::iter::repeat((Holds::Text, false)))
}

fn data_type(holds: Holds) -> DataType {
    match holds {
        Holds::Text | Holds::Date => DataType::Utf8,
        Holds::Label => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Holds::Labels => DataType::List(Arc::new(item())),
        Holds::Count => DataType::Int64,
        Holds::Share => DataType::Float64,
    }
}

/// One of several labels.
fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}

/// The cells of a column that wait.
enum Builder {
    Words(StringBuilder),
    Label(StringDictionaryBuilder<Int32Type>),
    Labels(ListBuilder<StringBuilder>),
    Count(Int64Builder),
    Share(Float64Builder),
}

impl Builder {
    fn new(holds: Holds) -> Self {
        match holds {
            Holds::Text | Holds::Date => Self::Words(StringBuilder::new()),
            Holds::Label => Self::Label(StringDictionaryBuilder::new()),
            Holds::Labels => Self::Labels(ListBuilder::new(StringBuilder::new()).with_field(item())),
            Holds::Count => Self::Count(Int64Builder::new()),
            Holds::Share => Self::Share(Float64Builder::new()),
        }
    }

    /// Adds a cell and tells how many bytes its words have.
    fn add(&mut self, cell: Cell<'_>) -> Result<usize, ArrowError> {
        let mut bytes = 0;
        match (self, cell) {
            (Self::Words(column), Cell::Text(text)) => {
                column.append_value(text);
                bytes = text.len();
            }
            (Self::Label(column), Cell::Text(text)) => drop(column.append(text)?),
            (Self::Labels(column), Cell::Labels(labels)) => {
                labels.iter().for_each(|label| column.values().append_value(label));
                bytes = labels.iter().map(String::len).sum();
                column.append(true);
            }
            (Self::Count(column), Cell::Count(number)) => column.append_option(i64::try_from(number).ok()),
            (Self::Share(column), Cell::Share(share)) => column.append_value(decimal(share)),
            (Self::Words(column), _) => column.append_null(),
            (Self::Label(column), _) => column.append_null(),
            (Self::Labels(column), _) => column.append(true),
            (Self::Count(column), _) => column.append_null(),
            (Self::Share(column), _) => column.append_null(),
        }
        Ok(bytes)
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Words(column) => Arc::new(column.finish()),
            Self::Label(column) => Arc::new(column.finish()),
            Self::Labels(column) => Arc::new(column.finish()),
            Self::Count(column) => Arc::new(column.finish()),
            Self::Share(column) => Arc::new(column.finish()),
        }
    }
}

impl<W: Write + Send> Writer for ParquetWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        for statement in statements {
            for (column, cell) in self.columns.iter_mut().zip(self.table.cells(document, statement)) {
                self.bytes += column.add(cell).map_err(wrong)?;
            }
            self.rows += 1;
            if self.rows == ROWS || self.bytes >= BYTES {
                self.hand_on()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
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
    use crate::Extractor;

    fn written(statements: usize) -> SerializedFileReader<std::fs::File> {
        let document =
            Document { fields: vec![("theme".into(), "eau".into())], ..Document::new("a.txt", "« Non », a dit Awa Diop à l’AFP.") };
        let rows = Extractor::new().extract(&document);
        assert_eq!(rows.len(), 1);
        let file = tempfile::tempfile().unwrap();
        let mut writer = Box::new(ParquetWriter::new(Table { kept: vec!["theme".into()] }, &file).unwrap());
        (0..statements).for_each(|_| writer.write(&document, &rows).unwrap());
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
        let closed = ParquetWriter::new(Table::default(), Closed).map(Box::new).and_then(Writer::finish);
        assert_eq!(closed.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
