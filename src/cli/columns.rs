//! `quidit columns`: the columns of the table.

use std::io::{self, Write};

use quidit::output::COLUMNS;

use super::Done;
use super::fault::Fault;
use super::language::of_locale;

/// Prints each column's name, type and meaning.
pub(super) fn run() -> Result<Done, Fault> {
    let language = of_locale();
    let mut out = io::stdout().lock();
    let names = COLUMNS.iter().map(|column| column.name.len()).max().unwrap_or_default();
    let types = COLUMNS.iter().map(|column| column.holds.told(language).chars().count()).max().unwrap_or_default();
    for column in &COLUMNS {
        writeln!(out, "{:names$}  {:types$}  {}", column.name, column.holds.told(language), column.told(language))?;
    }
    Ok(Done::All)
}
