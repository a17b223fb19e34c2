//! Which columns of a table hold what.

/// The names of a table's columns, where they are not the usual ones.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The column of the text.
    pub text: Option<String>,
    /// The column of the document's id.
    pub id: Option<String>,
    /// The column of the outlet.
    pub outlet: Option<String>,
    /// The column of the day of publication.
    pub date: Option<String>,
    /// The column of the address.
    pub address: Option<String>,
    /// Columns that go to the output as they are.
    pub keep: Vec<String>,
}
