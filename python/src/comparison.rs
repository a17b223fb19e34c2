//! From an Arrow table of statements, or of articles, to one of claims.

use arrow_array::RecordBatchReader;
use quidit::comparison::{Carried, compare as compared};
use quidit::input::{Articles, Columns, Fault, Found, Options, Place, statement};
use quidit::output::{Shape, claim_batches};
use quidit::{Extractor, choose};
use rayon::prelude::*;

use crate::batch::{Errors, Made, Unmade, pieces};

/// The claims of a table.
pub(crate) fn compare(
    extractor: &Extractor,
    table: Box<dyn RecordBatchReader + Send>,
    columns: Columns,
    place: &Place,
    shape: Shape,
    errors: Errors,
) -> Result<Made, Unmade> {
    let options = Options { columns, statements: true, ..Options::default() };
    let articles = Articles::new(&table.schema(), options, extractor.lexicon()).map_err(Unmade::Table)?;
    let (mut carried, mut faults) = (Vec::new(), Vec::new());
    for piece in pieces(table) {
        let (before, batch) = piece?;
        let read: Vec<_> = articles.rows(&batch, before, place).collect();
        let each = read.into_par_iter().with_max_len(1);
        let read: Vec<_> = each
            .map(|row| {
                let (found, undated) = row.read?;
                Ok((statements(extractor, found)?, undated))
            })
            .collect();
        for read in read {
            match read {
                Ok((statements, undated)) => {
                    carried.extend(statements);
                    faults.extend(undated);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if errors == Errors::Raise && !faults.is_empty() {
            return Err(Unmade::Rows(faults));
        }
    }
    let comparison = compared(carried, extractor.lexicon());
    let (schema, batches) = claim_batches(&comparison, shape).map_err(|error| Unmade::Arrow(error.into()))?;
    Ok(Made { schema, batches, faults })
}

/// The statement that a row is, or those of the article that it holds.
fn statements(extractor: &Extractor, found: Found) -> Result<Vec<Carried>, Fault> {
    if let Some(cells) = found.statement() {
        let statement = statement(cells).map_err(|error| Fault::new(found.place().clone(), error))?;
        return Ok(vec![Carried::of_row(statement, cells)]);
    }
    let (document, statements) = extractor.extract_found(found)?;
    let statements = choose(statements, false);
    Ok(Carried::all(&document, statements))
}
