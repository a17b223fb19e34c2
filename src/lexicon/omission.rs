//! Lexicons with something left out, to measure what it is worth.

use super::table::Record;

/// Rows of one file that are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Omission {
    /// The file's path under `lexicons/`.
    pub(crate) file: &'static str,
    pub(crate) rows: Omitted,
}

/// Which rows of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Omitted {
    All,
    /// Every second row, in the order of the file.
    Half,
    /// Those with these values in these columns.
    With(Vec<(&'static str, &'static str)>),
}

impl Omission {
    /// Whether a row stays, the one at this place of its file.
    pub(super) fn keeps(&self, place: usize, row: Record<'_>) -> bool {
        match &self.rows {
            Omitted::All => false,
            Omitted::Half => place.is_multiple_of(2),
            Omitted::With(values) => values.iter().any(|(column, value)| row.text(column) != *value),
        }
    }
}
