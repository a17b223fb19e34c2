//! The table to be measured.

use std::path::Path;

use anyhow::anyhow;
use quidit::evaluation::{Answers, Gold, read_table};

use crate::cli::fault::{Fault, report};
use crate::cli::files::File;

/// So many documents without gold are named.
const NAMED: usize = 3;

/// Reads a table of statements and sorts its rows to the articles of `gold`; says which have none, unless `only` asks for some alone.
pub(super) fn read(path: &Path, gold: &Gold, only: &[String]) -> Result<Answers, Fault> {
    let table = File::at(path).and_then(|file| file.text()).map_err(|e| Fault::Failed(anyhow!("{e}")))?;
    let rows = read_table(&table).map_err(|e| Fault::Failed(anyhow!("{}:{e}", path.display())))?;
    let answers = Answers::sorted(gold, rows);
    let strangers = answers.strangers();
    if only.is_empty() && !strangers.is_empty() {
        let named = strangers.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if strangers.len() > NAMED { format!(" and {} more", strangers.len() - NAMED) } else { String::new() };
        report(&format!("{}: no gold for {named}{more}: their rows are left out", path.display()));
    }
    Ok(answers)
}
