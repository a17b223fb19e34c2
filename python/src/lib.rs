//! The library as the Python module `quidit._quidit`, of which the package `quidit` is made: texts and Arrow tables in, rows out.
//!
//! Python holds no lock while anything is read, extracted or compared here.

mod batch;
mod comparison;
mod errors;
mod explanation;
mod extractor;
mod pieces;
mod statement;
mod threads;

use pyo3::prelude::*;

/// Quotations and reported claims in French news. `quidit` is the package to use; this is what it is made of.
#[pymodule(gil_used = false)]
mod _quidit {
    use pyo3::prelude::*;
    use quidit::output::{CLAIM_COLUMNS, COLUMNS};

    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::pieces::{buckets, claims, identify, keys, links};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("COLUMNS", COLUMNS.map(|column| (column.name, column.about)).to_vec())?;
        module.add("CLAIM_COLUMNS", CLAIM_COLUMNS.map(|heading| heading.name.into_owned()).to_vec())
    }
}
