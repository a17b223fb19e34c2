//! From an Arrow table of articles to one of statements.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader, UInt32Array, new_null_array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use pyo3_arrow::export::Arro3Table;
use quidit::input::{Articles, Columns, Fault, Found, Options, Place, Reason};
use quidit::output::{Batch, COLUMNS, Cell, Table};
use quidit::{Document, Statement, choose};
use rayon::prelude::*;

use crate::errors::{self, Told};

/// So many rows are read, extracted and written before the next ones, so that memory stays small beside the table.
const ROWS: usize = 1024;

/// What becomes of rows that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errors {
    /// The first of them ends the work.
    Raise,
    /// They are left out and told of.
    Warn,
    /// They have rows of their own, with a last column that tells.
    Column,
}

impl Errors {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "raise" => Self::Raise,
            "warn" => Self::Warn,
            "column" => Self::Column,
            _ => return None,
        })
    }
}

/// Rows and what is wrong with others.
pub(crate) struct Made {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
    pub(crate) faults: Vec<Fault>,
}

/// Why there are no rows.
pub(crate) enum Unmade {
    /// Nothing can be read of the table.
    Table(Vec<Reason>),
    /// A row can't be read.
    Rows(Vec<Fault>),
    /// Whoever gives the table fails.
    Arrow(ArrowError),
}

impl From<ArrowError> for Unmade {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl Made {
    pub(crate) fn into_python(self) -> PyResult<(Arro3Table, Vec<Told>)> {
        let table = PyTable::try_new(self.batches, self.schema)?;
        Ok((table.into(), self.faults.iter().map(errors::row).collect()))
    }
}

impl Unmade {
    /// As an exception.
    pub(crate) fn raise(&self, py: Python<'_>, name: &str) -> PyErr {
        match self {
            Self::Table(reasons) => errors::of_table(py, name, reasons),
            Self::Rows(faults) => errors::of_rows(py, &faults.iter().map(errors::row).collect::<Vec<_>>()),
            Self::Arrow(error) => errors::other(py, &format!("{name}: {error}")),
        }
    }
}

/// Pieces of a table, each with how many rows stand before it.
pub(crate) fn pieces(table: Box<dyn RecordBatchReader + Send>) -> impl Iterator<Item = Result<(u64, RecordBatch), ArrowError>> {
    let mut before = 0;
    table.flat_map(move |batch| {
        let start = before;
        before += batch.as_ref().map_or(0, |batch| batch.num_rows() as u64);
        let starts = (0..batch.as_ref().map_or(1, RecordBatch::num_rows)).step_by(ROWS);
        let piece = move |batch: &RecordBatch, from: usize| batch.slice(from, ROWS.min(batch.num_rows() - from));
        let pieces: Vec<_> = match batch {
            Ok(batch) => starts.map(|from| Ok((start + from as u64, piece(&batch, from)))).collect(),
            Err(error) => vec![Err(error)],
        };
        pieces
    })
}

/// The statements of a table of articles.
pub(crate) fn extract(
    extractor: &quidit::Extractor,
    table: Box<dyn RecordBatchReader + Send>,
    columns: Columns,
    place: &Place,
    terms: bool,
    errors: Errors,
) -> Result<Made, Unmade> {
    let source = table.schema();
    let kept = Table { kept: columns.keep.clone() };
    let options = Options { columns, ..Options::default() };
    let articles = Articles::new(&source, options, extractor.lexicon()).map_err(Unmade::Table)?;
    let mut rows = Rows::new(&kept, &articles.kept(&RecordBatch::new_empty(source)), errors);
    let mut made = Made { schema: rows.schema(), batches: Vec::new(), faults: Vec::new() };
    for piece in pieces(table) {
        let (before, batch) = piece?;
        let read: Vec<_> = articles.rows(&batch, before, place).collect();
        if errors == Errors::Raise && read.iter().any(|row| !matches!(row.read, Ok((_, None)))) {
            let faults = read.into_iter().filter_map(|row| row.read.map_or_else(Some, |(_, undated)| undated));
            return Err(Unmade::Rows(faults.collect()));
        }
        // Articles differ much in length: one at a time keeps every thread busy.
        let each = read.into_par_iter().with_max_len(1);
        let extracted: Vec<_> = each.map(|row| (row.id, extracted(extractor, row.read, terms))).collect();
        for (at, (id, extracted)) in (0..).zip(extracted) {
            match extracted {
                Ok((document, statements, undated)) => {
                    rows.statements(at, &document, &statements, undated.as_ref())?;
                    made.faults.extend(undated);
                }
                Err(fault) => {
                    rows.fault(at, &id, &fault)?;
                    made.faults.push(fault);
                }
            }
        }
        if errors == Errors::Raise && !made.faults.is_empty() {
            return Err(Unmade::Rows(made.faults));
        }
        made.batches.extend(rows.take(&articles.kept(&batch))?);
    }
    Ok(made)
}

/// The statements of an article that was found, unless it wasn't, and what is wrong with it all the same.
fn extracted(
    extractor: &quidit::Extractor,
    read: Result<(Found, Option<Fault>), Fault>,
    terms: bool,
) -> Result<(Document, Vec<Statement>, Option<Fault>), Fault> {
    let (found, undated) = read?;
    let (document, statements) = extractor.extract_found(found)?;
    Ok((document, choose(statements, terms), undated))
}

/// Rows of statements, beside the columns that are kept of the table they come from.
struct Rows {
    table: Table,
    own: Batch,
    /// For each row, that of the piece which it comes from.
    from: Vec<u32>,
    /// What is wrong with it, where that is a column.
    told: Option<StringBuilder>,
    schema: SchemaRef,
}

impl Rows {
    fn new(kept: &Table, columns: &[Option<ArrayRef>], errors: Errors) -> Self {
        let own = Table::default();
        let names = kept.names().skip(COLUMNS.len());
        let told = (errors == Errors::Column).then(StringBuilder::new);
        let mut headings = own.headings();
        if told.is_some() {
            // A row that can't be read has an id and nothing else.
            headings.iter_mut().filter(|heading| heading.name != "document").for_each(|heading| heading.always = false);
        }
        let own_batch = Batch::new(&headings);
        let fields = own_batch.schema().fields().iter().cloned().collect::<Vec<_>>();
        let further = names.zip(columns).map(|(name, column)| {
            let data = column.as_ref().map_or(DataType::Null, |column| column.data_type().clone());
            Arc::new(Field::new(name, data, true))
        });
        let error = told.is_some().then(|| Arc::new(Field::new("error", DataType::Utf8, true)));
        let schema = Schema::new(fields.into_iter().chain(further).chain(error).collect::<Vec<_>>());
        Self { table: own, own: own_batch, from: Vec::new(), told, schema: Arc::new(schema) }
    }

    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn statements(&mut self, at: u32, document: &Document, statements: &[Statement], note: Option<&Fault>) -> Result<(), ArrowError> {
        for statement in statements {
            self.own.row(self.table.cells(document, statement))?;
            self.from.push(at);
            if let Some(told) = &mut self.told {
                told.append_option(note.map(|fault| errors::row(fault).1));
            }
        }
        if statements.is_empty()
            && let Some(fault) = note
        {
            self.fault(at, &document.id, fault)?;
        }
        Ok(())
    }

    fn fault(&mut self, at: u32, id: &str, fault: &Fault) -> Result<(), ArrowError> {
        if let Some(told) = &mut self.told {
            self.own.row(COLUMNS.iter().map(|column| if column.name == "document" { Cell::Text(id) } else { Cell::Empty }))?;
            self.from.push(at);
            told.append_value(errors::row(fault).1);
        }
        Ok(())
    }

    /// The rows that come from a piece with these kept columns.
    fn take(&mut self, kept: &[Option<ArrayRef>]) -> Result<Option<RecordBatch>, ArrowError> {
        if self.own.is_empty() {
            return Ok(None);
        }
        let from = UInt32Array::from(std::mem::take(&mut self.from));
        let mut columns = self.own.take()?.columns().to_vec();
        for column in kept {
            columns.push(match column {
                Some(column) => take(column, &from, None)?,
                None => new_null_array(&DataType::Null, from.len()),
            });
        }
        if let Some(told) = &mut self.told {
            columns.push(Arc::new(told.finish()));
        }
        RecordBatch::try_new(self.schema(), columns).map(Some)
    }
}
