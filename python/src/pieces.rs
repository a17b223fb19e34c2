//! The comparison in pieces, over Arrow tables: what the workers of a cluster do between the operators of its engine.
//!
//! What an engine needs beside a statement stands in columns of its own: `_quidit_id`, the hash that names the statement;
//! `_quidit_key` and `_quidit_days`, what it is sought by (days that are the least number are none); `_quidit_root`, the set of linked
//! statements that it is of; `_quidit_claim`, the id of its claim's fullest version. Hashes are signed, as engines have no others.

use std::sync::Arc;

use arrow_array::builder::{Int32Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use pyo3_arrow::export::Arro3Table;
use pyo3_arrow::input::AnyRecordBatch;
use quidit::comparison::{Carried, Claim, Comparison, Member, Pieces, Sought};
use quidit::input::{Articles, Fault, Options, Place, Reason, statement};
use quidit::output::{Shape, claim_batches};

use crate::batch::Unmade;
use crate::errors;
use crate::extractor::Extractor;

const ID: &str = "_quidit_id";
const KEY: &str = "_quidit_key";
const DAYS: &str = "_quidit_days";
const ROOT: &str = "_quidit_root";
const CLAIM: &str = "_quidit_claim";
/// What the names of all of them begin with.
const OURS: &str = "_quidit_";
/// How many rows are turned to cells at a time.
const ROWS: usize = 1024;

/// The id of each row of a table of statements, null of a mere term; and why a row is no statement. (N rows × `_quidit_id`, `error`.)
#[pyfunction]
#[pyo3(signature = (extractor, table))]
pub(crate) fn identify(py: Python<'_>, extractor: &Extractor, table: AnyRecordBatch) -> PyResult<Arro3Table> {
    over(py, extractor, table, |whole| {
        let (mut ids, mut told) = (Int64Builder::new(), StringBuilder::new());
        read(extractor, whole, |one| {
            match one {
                Ok(carried) => {
                    ids.append_option(carried.is_said().then(|| carried.identity().cast_signed()));
                    told.append_null();
                }
                Err(fault) => {
                    ids.append_null();
                    told.append_value(fault.reason.to_string());
                }
            }
            Ok(())
        })?;
        table_of([(ID, Arc::new(ids.finish()) as ArrayRef), ("error", Arc::new(told.finish()))])
    })
}

/// What each statement is sought by. (A row a statement and key × `_quidit_id`, `_quidit_key`, `_quidit_days`.)
#[pyfunction]
#[pyo3(signature = (extractor, table))]
pub(crate) fn keys(py: Python<'_>, extractor: &Extractor, table: AnyRecordBatch) -> PyResult<Arro3Table> {
    over(py, extractor, table, |whole| {
        let own = numbers(whole, ID)?;
        let pieces = Pieces::new(extractor.lexicon());
        let (mut ids, mut keys, mut days) = (Int64Builder::new(), Int64Builder::new(), Int32Builder::new());
        let mut at = 0;
        read(extractor, whole, |one| {
            for sought in pieces.keys(&one?.statement) {
                ids.append_value(own.value(at));
                keys.append_value(sought.key.cast_signed());
                days.append_value(sought.days.unwrap_or(i32::MIN));
            }
            at += 1;
            Ok(())
        })?;
        table_of([(ID, Arc::new(ids.finish()) as ArrayRef), (KEY, Arc::new(keys.finish())), (DAYS, Arc::new(days.finish()))])
    })
}

/// Which statements are to be compared with each other, of rows of [`keys`] sorted by key, days and id, in which no key is cut.
/// (A row a bucket × `_quidit_key`, `_quidit_days`, `_quidit_ids`.)
#[pyfunction]
#[pyo3(signature = (extractor, table))]
pub(crate) fn buckets(py: Python<'_>, extractor: &Extractor, table: AnyRecordBatch) -> PyResult<Arro3Table> {
    over(py, extractor, table, |whole| {
        let (ids, keys) = (numbers(whole, ID)?, numbers(whole, KEY)?);
        let days = column(whole, DAYS)?.as_primitive_opt::<Int32Type>().ok_or_else(|| no_number(DAYS))?;
        let sought =
            |at: usize| Sought { key: keys.value(at).cast_unsigned(), days: Some(days.value(at)).filter(|days| *days != i32::MIN) };
        let sorted: Vec<_> = (0..whole.num_rows()).map(|at| (sought(at), ids.value(at))).collect();
        let (mut keys, mut days) = (Int64Builder::new(), Int32Builder::new());
        let mut several = ListBuilder::new(Int64Builder::new());
        for bucket in quidit::comparison::buckets(&sorted) {
            keys.append_value(bucket.sought.key.cast_signed());
            days.append_value(bucket.sought.days.unwrap_or(i32::MIN));
            several.values().append_slice(&bucket.statements);
            several.append(true);
        }
        table_of([(KEY, Arc::new(keys.finish()) as ArrayRef), (DAYS, Arc::new(days.finish())), ("_quidit_ids", Arc::new(several.finish()))])
    })
}

/// Which statements are linked, of rows sorted by bucket, key and days, in which no bucket is cut. (A row a link × `a`, `b`.)
#[pyfunction]
#[pyo3(signature = (extractor, table))]
pub(crate) fn links(py: Python<'_>, extractor: &Extractor, table: AnyRecordBatch) -> PyResult<Arro3Table> {
    over(py, extractor, table, |whole| {
        let (ids, keys) = (numbers(whole, ID)?, numbers(whole, KEY)?);
        let days = column(whole, DAYS)?.as_primitive_opt::<Int32Type>().ok_or_else(|| no_number(DAYS))?;
        let mut statements = Vec::with_capacity(whole.num_rows());
        read(extractor, whole, |one| {
            statements.push(one?.statement);
            Ok(())
        })?;
        let pieces = Pieces::new(extractor.lexicon());
        let (mut a, mut b) = (Int64Builder::new(), Int64Builder::new());
        for bucket in runs(whole.num_rows(), |at| (keys.value(at), days.value(at))) {
            for (one, other) in pieces.links(&statements[bucket.clone()]) {
                a.append_value(ids.value(bucket.start + one));
                b.append_value(ids.value(bucket.start + other));
            }
        }
        table_of([("a", Arc::new(a.finish()) as ArrayRef), ("b", Arc::new(b.finish()))])
    })
}

/// The claims of sets of linked statements, of rows sorted by set, in which no set is cut. (A row a version × the columns of claims, which
/// are numbered as it comes, and `_quidit_claim`.) With `all`, also the statements of these that stand alone.
#[pyfunction]
#[pyo3(signature = (extractor, table, *, all))]
pub(crate) fn claims(py: Python<'_>, extractor: &Extractor, table: AnyRecordBatch, all: bool) -> PyResult<Arro3Table> {
    over(py, extractor, table, |whole| {
        let roots = numbers(whole, ROOT)?;
        let mut carried = Vec::with_capacity(whole.num_rows());
        read(extractor, whole, |one| {
            carried.push(one?);
            Ok(())
        })?;
        let pieces = Pieces::new(extractor.lexicon());
        let mut rest = carried.into_iter();
        let sets = runs(whole.num_rows(), |at| roots.value(at));
        let comparison = together(sets.into_iter().map(|set| pieces.claims(rest.by_ref().take(set.len()).collect())));
        let fullest: Vec<i64> = versions(&comparison, all).map(|carried| carried.identity().cast_signed()).collect();
        let (schema, batches) = claim_batches(&comparison, Shape { wide: false, all }).map_err(ArrowError::from)?;
        let claim = Arc::new(Field::new(CLAIM, DataType::Int64, false));
        let schema = Arc::new(Schema::new(schema.fields().iter().cloned().chain([claim]).collect::<Vec<_>>()));
        let mut before = 0;
        let with_claims = |batch: RecordBatch| {
            let claims = Int64Array::from(fullest[before..before + batch.num_rows()].to_vec());
            before += batch.num_rows();
            RecordBatch::try_new(Arc::clone(&schema), batch.columns().iter().cloned().chain([Arc::new(claims) as ArrayRef]).collect())
        };
        let batches = batches.into_iter().map(with_claims).collect::<Result<_, _>>()?;
        Ok((batches, schema))
    })
}

type Rows = (Vec<RecordBatch>, Arc<Schema>);

/// Works on a table as a whole, while Python goes on.
fn over(
    py: Python<'_>,
    extractor: &Extractor,
    table: AnyRecordBatch,
    work: impl FnOnce(&RecordBatch) -> Result<Rows, Unmade> + Send,
) -> PyResult<Arro3Table> {
    let reader = table.into_reader()?;
    let made = py.detach(|| {
        extractor.install(|| {
            let schema = reader.schema();
            let batches = reader.collect::<Result<Vec<_>, _>>()?;
            work(&arrow_select::concat::concat_batches(&schema, &batches)?)
        })
    });
    let made = made.map_err(|error| errors::other(py, &error.to_string()))?;
    let (batches, schema) = made.map_err(|error| error.raise(py, "statements"))?;
    Ok(PyTable::try_new(batches, schema)?.into())
}

/// Hands on each statement of a table, or why a row is none.
fn read(
    extractor: &Extractor,
    whole: &RecordBatch,
    mut each: impl FnMut(Result<Carried, Fault>) -> Result<(), Fault>,
) -> Result<(), Unmade> {
    let theirs: Vec<usize> = (0..whole.num_columns()).filter(|&at| !whole.schema_ref().field(at).name().starts_with(OURS)).collect();
    let whole = whole.project(&theirs)?;
    let options = Options { statements: true, ..Options::default() };
    let articles = Articles::new(&whole.schema(), options, extractor.lexicon()).map_err(Unmade::Table)?;
    if !articles.is_of_statements() {
        return Err(Unmade::Table(vec![Reason::Empty]));
    }
    let place = Place::file("statements");
    for from in (0..whole.num_rows()).step_by(ROWS) {
        let piece = whole.slice(from, ROWS.min(whole.num_rows() - from));
        for row in articles.rows(&piece, from as u64, &place) {
            let one = row.read.and_then(|(found, _)| {
                let cells = found.statement().unwrap_or_default();
                let statement = statement(cells).map_err(|error| Fault::new(found.place().clone(), error))?;
                Ok(Carried::of_row(statement, cells))
            });
            each(one).map_err(|fault| Unmade::Rows(vec![fault]))?;
        }
    }
    Ok(())
}

/// Several comparisons as one, in which claims keep their order.
fn together(comparisons: impl Iterator<Item = Comparison>) -> Comparison {
    let mut all = Comparison::default();
    for mut comparison in comparisons {
        let before = all.carried.len();
        all.carried.append(&mut comparison.carried);
        all.alone.extend(comparison.alone.into_iter().map(|at| at + before));
        all.claims.extend(comparison.claims.into_iter().map(|claim| Claim {
            members: claim.members.into_iter().map(|member| Member { carried: member.carried + before, ..member }).collect(),
            ..claim
        }));
    }
    all
}

/// The fullest version of the claim of each row of a table of claims; of one that stands alone, itself.
fn versions(comparison: &Comparison, all: bool) -> impl Iterator<Item = &Carried> {
    let of_claim = |claim: &Claim| std::iter::repeat_n(claim.members[0].carried, claim.members.len());
    let alone: &[usize] = if all { &comparison.alone } else { &[] };
    comparison.claims.iter().flat_map(of_claim).chain(alone.iter().copied()).map(|at| &comparison.carried[at])
}

/// Where rows with the same value begin and end.
fn runs<V: PartialEq>(rows: usize, value: impl Fn(usize) -> V) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 1..=rows {
        if at == rows || value(at) != value(start) {
            runs.push(start..at);
            start = at;
        }
    }
    runs
}

/// A column that must be there.
fn column<'t>(whole: &'t RecordBatch, name: &str) -> Result<&'t ArrayRef, ArrowError> {
    whole.column_by_name(name).ok_or_else(|| ArrowError::SchemaError(format!("there is no column {name}")))
}

/// A column of 64-bit numbers.
fn numbers<'t>(whole: &'t RecordBatch, name: &str) -> Result<&'t Int64Array, ArrowError> {
    column(whole, name)?.as_primitive_opt::<Int64Type>().ok_or_else(|| no_number(name))
}

fn no_number(name: &str) -> ArrowError {
    ArrowError::SchemaError(format!("column {name} holds no numbers of the right width"))
}

/// A table of columns of one length.
fn table_of<const N: usize>(columns: [(&str, ArrayRef); N]) -> Result<Rows, Unmade> {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true)))?;
    let schema = batch.schema();
    Ok((vec![batch], schema))
}
