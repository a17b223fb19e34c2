//! An Apache Parquet table.
//!
//! Words are UTF-8, those that come again and again dictionaries, several of them lists, numbers 64 bits wide (signed, so that
//! a difference may be negative). What is not known is null; a list is never null but may be empty, as in JSON lines.
//! Coverage is a struct. Dates are
//! words, since one that is only a month or a year is no day. A confidence is the decimal that CSV and JSON lines show.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, ListBuilder, NullBufferBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use super::cells::{Cell, Heading, Holds, decimal};
use super::rows::Rows;

/// Rows are handed on when there are so many,
const ROWS: usize = 4096;
/// or when their words have so many bytes.
const BYTES: usize = 4 << 20;
/// A row group waits in memory: it ends at about so many bytes.
const GROUP: usize = 32 << 20;

/// Writes Parquet.
pub(super) struct ParquetRows<W: Write + Send> {
    file: ArrowWriter<W>,
    schema: SchemaRef,
    columns: Vec<Builder>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetRows<W> {
    pub(super) fn new(headings: &[Heading], out: W) -> io::Result<Self> {
        let field = |heading: &Heading| Field::new(heading.name.as_ref(), data_type(heading.holds), !heading.always);
        let fields: Vec<_> = headings.iter().map(field).collect();
        let columns = headings.iter().map(|heading| Builder::new(heading.holds)).collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("quidit ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_max_row_group_bytes(Some(GROUP))
            .build();
        let file = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties)).map_err(cause)?;
        Ok(Self { file, schema, columns, rows: 0, bytes: 0 })
    }

    fn hand_on(&mut self) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let columns = self.columns.iter_mut().map(Builder::finish).collect::<Result<_, _>>().map_err(wrong)?;
        (self.rows, self.bytes) = (0, 0);
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(wrong)?;
        self.file.write(&batch).map_err(cause)
    }
}

fn data_type(holds: Holds) -> DataType {
    match holds {
        Holds::Text | Holds::Date => DataType::Utf8,
        Holds::Label => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Holds::Labels => DataType::List(Arc::new(item())),
        Holds::Count => DataType::Int64,
        Holds::Share => DataType::Float64,
        Holds::Coverage => DataType::Struct(coverage()),
    }
}

/// What an outlet does with a claim, and its words.
fn coverage() -> Fields {
    let quotes = DataType::List(Arc::new(item()));
    Fields::from(vec![Field::new("coverage", DataType::Utf8, false), Field::new("quotes", quotes, false)])
}

/// One of several labels.
fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}

fn list() -> ListBuilder<StringBuilder> {
    ListBuilder::new(StringBuilder::new()).with_field(item())
}

/// The cells of a column that wait.
enum Builder {
    Words(StringBuilder),
    Label(StringDictionaryBuilder<Int32Type>),
    Labels(ListBuilder<StringBuilder>),
    Count(Int64Builder),
    Share(Float64Builder),
    Coverage { words: StringBuilder, quotes: ListBuilder<StringBuilder>, known: NullBufferBuilder },
}

impl Builder {
    fn new(holds: Holds) -> Self {
        match holds {
            Holds::Text | Holds::Date => Self::Words(StringBuilder::new()),
            Holds::Label => Self::Label(StringDictionaryBuilder::new()),
            Holds::Labels => Self::Labels(list()),
            Holds::Count => Self::Count(Int64Builder::new()),
            Holds::Share => Self::Share(Float64Builder::new()),
            Holds::Coverage => Self::Coverage { words: StringBuilder::new(), quotes: list(), known: NullBufferBuilder::new(ROWS) },
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
            (Self::Coverage { words, quotes, known }, Cell::Coverage(coverage, said)) => {
                words.append_value(coverage.name());
                said.iter().for_each(|quote| quotes.values().append_value(quote));
                bytes = said.iter().map(|quote| quote.len()).sum();
                quotes.append(true);
                known.append_non_null();
            }
            (Self::Words(column), _) => column.append_null(),
            (Self::Label(column), _) => column.append_null(),
            (Self::Labels(column), _) => column.append(true),
            (Self::Count(column), _) => column.append_null(),
            (Self::Share(column), _) => column.append_null(),
            (Self::Coverage { words, quotes, known }, _) => {
                words.append_value("");
                quotes.append(true);
                known.append_null();
            }
        }
        Ok(bytes)
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Words(column) => Arc::new(column.finish()),
            Self::Label(column) => Arc::new(column.finish()),
            Self::Labels(column) => Arc::new(column.finish()),
            Self::Count(column) => Arc::new(column.finish()),
            Self::Share(column) => Arc::new(column.finish()),
            Self::Coverage { words, quotes, known } => {
                Arc::new(StructArray::try_new(coverage(), vec![Arc::new(words.finish()), Arc::new(quotes.finish())], known.finish())?)
            }
        })
    }
}

impl<W: Write + Send> Rows for ParquetRows<W> {
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += column.add(cell).map_err(wrong)?;
        }
        self.rows += 1;
        if self.rows == ROWS || self.bytes >= BYTES { self.hand_on() } else { Ok(()) }
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
