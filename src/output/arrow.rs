//! Rows of cells as Apache Arrow record batches: columns of a data frame, and of a Parquet file.
//!
//! Words are UTF-8, those that come again and again dictionaries, several of them lists, numbers 64 bits wide (signed, so that
//! a difference may be negative). What is not known is null; a list is never null but may be empty, as in JSON lines.
//! Coverage is a struct. Dates are words, since one that is only a month or a year is no day. A confidence is the decimal that
//! CSV and JSON lines show.

use std::io;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, ListBuilder, NullBufferBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};

use super::cells::{Cell, Heading, Holds, decimal};
use super::rows::Rows;

/// Rows are handed on when there are so many,
pub(super) const ROWS: usize = 4096;
/// or when their words have so many bytes.
const BYTES: usize = 4 << 20;

/// Rows that become a record batch.
///
/// ```
/// use quidit::{Document, Extractor};
/// use quidit::output::{Batch, Table};
///
/// let article = Document::new("a.txt", "« Non », a répondu Awa Diop.");
/// let table = Table::default();
/// let mut batch = Batch::new(&table.headings());
/// for statement in Extractor::new().extract(&article) {
///     batch.row(table.cells(&article, &statement))?;
/// }
/// assert_eq!(batch.take()?.num_rows(), 1);
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
pub struct Batch {
    schema: SchemaRef,
    columns: Vec<Builder>,
    rows: usize,
    bytes: usize,
}

impl Batch {
    /// No rows, under these headings.
    #[must_use]
    pub fn new(headings: &[Heading]) -> Self {
        let field = |heading: &Heading| Field::new(heading.name.as_ref(), data_type(heading.holds), !heading.always);
        let fields: Vec<_> = headings.iter().map(field).collect();
        let columns = headings.iter().map(|heading| Builder::new(heading.holds)).collect();
        Self { schema: Arc::new(Schema::new(fields)), columns, rows: 0, bytes: 0 }
    }

    /// Its columns: names and types in the order of the headings, nullable where a row may have nothing.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Adds a row: a cell for every heading.
    ///
    /// # Errors
    /// More different labels in a column than its keys can count.
    pub fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> Result<(), ArrowError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += column.add(cell)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Whether there are so many rows, or such long ones, that they are better taken before more are added.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.rows >= ROWS || self.bytes >= BYTES
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows that were added since the last were taken.
    ///
    /// # Errors
    /// A row with fewer cells than there are headings, or with nothing where the heading says that there always is something.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        let columns = self.columns.iter_mut().map(Builder::finish).collect::<Result<_, _>>()?;
        (self.rows, self.bytes) = (0, 0);
        RecordBatch::try_new(self.schema(), columns)
    }
}

/// Record batches in memory.
pub(super) struct BatchRows<'b> {
    batch: Batch,
    taken: &'b mut Vec<RecordBatch>,
}

impl<'b> BatchRows<'b> {
    pub(super) fn new(batch: Batch, taken: &'b mut Vec<RecordBatch>) -> Self {
        Self { batch, taken }
    }
}

impl Rows for BatchRows<'_> {
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()> {
        self.batch.row(cells).map_err(io::Error::other)?;
        if self.batch.is_full() { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.batch.is_empty() {
            self.taken.push(self.batch.take().map_err(io::Error::other)?);
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.flush()
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
