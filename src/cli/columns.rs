//! `quidit columns`: the columns of the table.

use std::io::{self, Write};

use quidit::output::{COLUMNS, Holds};

use super::Done;
use super::fault::Fault;
use super::language::Language;

/// Prints each column's name, type and meaning.
pub(super) fn run() -> Result<Done, Fault> {
    let language = Language::of_locale().into();
    let mut out = io::stdout().lock();
    let width = COLUMNS.iter().map(|column| column.name.len()).max().unwrap_or_default();
    for column in &COLUMNS {
        writeln!(out, "{:width$}  {:9}  {}", column.name, holds(column.holds), column.told(language))?;
    }
    Ok(Done::All)
}

fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Text => "text",
        Holds::Label => "label",
        Holds::Labels => "labels",
        Holds::Count => "number",
        Holds::Share => "0 to 1",
        Holds::Date => "date",
    }
}
