//! `quidit columns`: the columns of the table.

use std::io::{self, Write};

use quidit::output::{CLAIM_COLUMNS, COLUMNS, Column, Heading, OUTLET_COLUMN, WIDE_COLUMNS};

use super::Done;
use super::args::ColumnsArgs;
use super::fault::Fault;
use super::language::of_locale;

/// Prints each column's name, type and meaning.
pub(super) fn run(args: &ColumnsArgs) -> Result<Done, Fault> {
    let language = of_locale();
    let statement = COLUMNS.iter().map(Column::heading);
    let columns: Vec<Heading> = match (args.compare, args.wide) {
        (false, _) => statement.collect(),
        (true, false) => CLAIM_COLUMNS.into_iter().chain(statement).collect(),
        (true, true) => WIDE_COLUMNS.into_iter().chain([OUTLET_COLUMN]).collect(),
    };
    let mut out = io::stdout().lock();
    let names = columns.iter().map(|column| column.name.len()).max().unwrap_or_default();
    let types = columns.iter().map(|column| column.holds.told(language).chars().count()).max().unwrap_or_default();
    for column in &columns {
        writeln!(out, "{:names$}  {:types$}  {}", column.name, column.holds.told(language), column.told(language))?;
    }
    Ok(Done::All)
}
