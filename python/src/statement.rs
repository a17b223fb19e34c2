//! Statements as dictionaries: the columns of the table by their names, and where the words stand that tell how each was made out.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use quidit::output::{COLUMNS, Cell, decimal};
use quidit::{Marks, Statement};

/// A statement's columns and marks.
pub(crate) fn dictionary<'py>(py: Python<'py>, statement: &Statement) -> PyResult<Bound<'py, PyDict>> {
    let cells = PyDict::new(py);
    for column in COLUMNS {
        set(&cells, column.name, column.cell(statement))?;
    }
    let Marks { cue, mention, source } = &statement.marks;
    for (name, span) in [("cue_span", cue), ("mention_span", mention), ("source_span", source)] {
        cells.set_item(name, span.as_ref().map(|&Range { start, end }| (start, end)))?;
    }
    Ok(cells)
}

fn set(cells: &Bound<'_, PyDict>, name: &str, cell: Cell<'_>) -> PyResult<()> {
    match cell {
        Cell::Empty => cells.set_item(name, None::<()>),
        Cell::Text(words) => cells.set_item(name, words),
        Cell::Count(number) => cells.set_item(name, number),
        Cell::Share(share) => cells.set_item(name, decimal(share)),
        Cell::Labels(labels) => cells.set_item(name, labels),
        Cell::Coverage(coverage, quotes) => cells.set_item(name, (coverage.name(), quotes)),
    }
}
