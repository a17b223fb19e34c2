//! Statements read back from a table of them, as `quidit extract` writes it.

use crate::kind::Kind;
use crate::lexicon::Stance;
use crate::statements::Statement;

/// Why a row is no statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoStatement {
    /// A cell that must be filled is empty.
    #[error("has nothing in column {0}")]
    Empty(&'static str),
    /// A cell holds what it may not.
    #[error("column {column}: {value:?} {problem}")]
    Cell {
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

/// The statement in the cells of a row, by the names of their columns. Columns of older tables may be missing.
///
/// # Errors
/// A row without document, kind or words, or with a number that is none.
pub fn statement(cells: &[(String, String)]) -> Result<Statement, NoStatement> {
    let cell = |name: &str| cells.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_str());
    let some = |name: &str| cell(name).map(str::to_owned);
    let must = |name: &'static str| cell(name).filter(|value| !value.trim().is_empty()).ok_or(NoStatement::Empty(name));
    let count = |name: &'static str| match cell(name) {
        None => Ok(0),
        Some(value) => value.parse().map_err(|_| fault(name, value, "is no number")),
    };
    let list = |name: &str| cell(name).map_or_else(Vec::new, |cell| cell.split("; ").map(str::to_owned).collect());
    let quote = must("quote")?;
    let kind = must("kind")?;
    Ok(Statement {
        document: must("document")?.to_owned(),
        statement: count("statement")?,
        outlet: some("outlet"),
        published: some("published"),
        kind: Kind::named(kind).ok_or_else(|| fault("kind", kind, "is none of direct, mixed, indirect, term"))?,
        start: count("start")?,
        end: count("end")?,
        speaker: some("speaker"),
        speaker_id: some("speaker_id"),
        mention: some("mention"),
        role: some("role"),
        cue: some("cue"),
        stance: cell("stance").and_then(Stance::named),
        addressee: some("addressee"),
        source: list("source"),
        medium: some("medium"),
        said_on: some("said_on"),
        confidence: match cell("confidence") {
            None => 0.0,
            // A French Excel writes decimal commas.
            Some(value) => value.replace(',', ".").parse().map_err(|_| fault("confidence", value, "is no number"))?,
        },
        rule: some("rule"),
        context: some("context").unwrap_or_default().into(),
        credits: list("credits"),
        ..Statement::quoted(quote, None)
    })
}

fn fault(column: &'static str, value: &str, problem: &'static str) -> NoStatement {
    NoStatement::Cell { column, value: value.chars().take(60).collect(), problem }
}
