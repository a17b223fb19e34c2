//! Articles in Apache Arrow record batches: those of a data frame, or of a Parquet file.

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Fields, Schema};

use super::cell::cell;
use super::columns::Plan;
use super::rows::{Row, planned};
use crate::input::fault::{Fault, Place, Reason};
use crate::input::found::Found;
use crate::input::reader::Options;
use crate::lexicon::{ColumnKind, Lexicon};

/// A table of articles, or of statements, by the columns that its record batches have.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{RecordBatch, StringArray};
/// use quidit::Lexicon;
/// use quidit::input::{Articles, Options, Place};
///
/// let lexicon = Lexicon::embedded();
/// let texts: StringArray = vec![Some("Bonjour."), None].into();
/// let batch = RecordBatch::try_from_iter([("texte", Arc::new(texts) as _)]).unwrap();
/// let articles = Articles::new(&batch.schema(), Options::default(), &lexicon).unwrap();
/// let table = Place::file("table");
/// let rows: Vec<_> = articles.rows(&batch, 0, &table).collect();
/// assert_eq!(rows[0].read.as_ref().unwrap().0.id(), "table#0");
/// assert_eq!(rows[1].read.as_ref().unwrap_err().to_string(), "table#1: has no text: left out");
/// ```
#[derive(Debug)]
pub struct Articles<'l> {
    lexicon: &'l Lexicon,
    options: Options,
    plan: Plan,
    paths: Vec<Vec<String>>,
}

/// A row of such a table.
#[derive(Debug)]
pub struct ArticleRow {
    /// The article's id, or its place where it has none.
    pub id: String,
    /// What the row holds, and its date if that can't be understood and is left out; or why it can't be read: it has no text, or one that
    /// is too long.
    pub read: Result<(Found, Option<Fault>), Fault>,
}

impl<'l> Articles<'l> {
    /// Finds the columns in a schema: those that the options name, else those of usual names.
    ///
    /// # Errors
    /// All that is wrong: columns that were named and are not there, none that is known to hold the text, statements where the options
    /// don't ask for them.
    pub fn new(schema: &Schema, options: Options, lexicon: &'l Lexicon) -> Result<Self, Vec<Reason>> {
        let mut paths = Vec::new();
        leaves(schema.fields(), &[], &mut paths);
        let (paths, types): (Vec<_>, Vec<_>) = paths.into_iter().unzip();
        let names: Vec<_> = paths.iter().map(|path| path.join(".")).collect();
        let (plan, mut faults) = planned(&names, &options, lexicon);
        let texts = plan.iter().flat_map(|plan| &plan.kinds[&ColumnKind::Text]).map(|&place| (&names[place], types[place]));
        faults.extend(texts.filter(|(_, of)| !may_be_text(of)).map(|(name, of)| Reason::Malformed {
            format: "table of articles",
            problem: format!("column {name} is of type {of}, not of text"),
        }));
        match plan {
            Some(plan) if faults.is_empty() => Ok(Self { lexicon, options, plan, paths }),
            _ => Err(faults),
        }
    }

    /// Whether its rows are statements.
    #[must_use]
    pub fn is_of_statements(&self) -> bool {
        self.plan.statements.is_some()
    }

    /// The rows of a batch. So many rows of `table` stand before it, from which they are numbered.
    pub fn rows<'r>(&'r self, batch: &RecordBatch, before: u64, table: &'r Place) -> impl Iterator<Item = ArticleRow> + use<'r, 'l> {
        let columns: Vec<_> = self.paths.iter().map(|path| column(batch, path)).collect();
        (0..batch.num_rows()).map(move |at| {
            let number = before + at as u64;
            let place = table.record(number);
            let row = Row::new(&self.plan, |place, kind| cell(columns[place].as_ref()?, at, kind));
            let id = row.id().map_or_else(|| place.to_string(), str::to_owned);
            let read = match row.found(self.lexicon, &self.options, table, number, place.clone()) {
                Ok((found, undated)) => Ok((found, undated.map(|written| Fault::new(place, Reason::undated(&written))))),
                Err(reason) => Err(Fault::new(place, reason)),
            };
            ArticleRow { id, read }
        })
    }

    /// The columns that the options keep, as they are in a batch.
    #[must_use]
    pub fn kept(&self, batch: &RecordBatch) -> Vec<Option<ArrayRef>> {
        self.plan.kept.iter().map(|places| places.first().and_then(|place| column(batch, &self.paths[*place]))).collect()
    }
}

/// Whether cells of this type may be a text: words, or a list of paragraphs.
fn may_be_text(data: &DataType) -> bool {
    match data {
        DataType::Null | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        DataType::Dictionary(_, values) => may_be_text(values),
        DataType::List(item) | DataType::LargeList(item) => may_be_text(item.data_type()),
        _ => false,
    }
}

/// The columns that hold cells, those of structs among them: the names that lead to each, and its type.
pub(super) fn leaves<'f>(fields: &'f Fields, above: &[String], into: &mut Vec<(Vec<String>, &'f DataType)>) {
    for field in fields {
        let path = [above, std::slice::from_ref(field.name())].concat();
        match field.data_type() {
            DataType::Struct(inner) => leaves(inner, &path, into),
            data => into.push((path, data)),
        }
    }
}

/// The column at a path, if it was read.
pub(super) fn column(batch: &RecordBatch, path: &[String]) -> Option<ArrayRef> {
    let (root, below) = path.split_first()?;
    below.iter().try_fold(batch.column_by_name(root)?.clone(), |column, name| {
        column.as_any().downcast_ref::<StructArray>()?.column_by_name(name).cloned()
    })
}
