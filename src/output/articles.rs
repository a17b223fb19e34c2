//! A JSON object an article, on a line: its statements as a list.

use serde::ser::{Serialize, Serializer};

use super::cells::{Cell, Heading};
use super::columns::Table;
use crate::document::Document;
use crate::statements::Statement;

/// Makes lines of JSON, one an article: `{"document": …, "statements": [ … ], "error": …}`, where a statement has the columns that it
/// has in every format.
#[derive(Debug, Clone)]
pub struct ArticleLines {
    table: Table,
    headings: Vec<Heading>,
}

impl ArticleLines {
    /// Lines of statements with these columns.
    #[must_use]
    pub fn new(table: Table) -> Self {
        Self { headings: table.headings(), table }
    }

    /// The line of an article, without its end. `error` is what is wrong with it, though it could be read.
    #[must_use]
    pub fn line(&self, document: &Document, statements: &[Statement], error: Option<&str>) -> String {
        let statements = statements.iter().map(|statement| Named(&self.headings, self.table.cells(document, statement).collect()));
        written(&Line { document: Some(&document.id), statements: statements.collect(), error })
    }

    /// The line of what could not be read.
    #[must_use]
    pub fn unread(&self, error: &str) -> String {
        written(&Line { document: None, statements: Vec::new(), error: Some(error) })
    }
}

fn written(line: &Line<'_>) -> String {
    serde_json::to_string(line).expect("words, numbers and lists of these are JSON")
}

/// All lines have the same members.
#[derive(serde::Serialize)]
struct Line<'a> {
    document: Option<&'a str>,
    statements: Vec<Named<'a>>,
    error: Option<&'a str>,
}

/// Cells by the names of their columns.
struct Named<'a>(&'a [Heading], Vec<Cell<'a>>);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|heading| &heading.name).zip(&self.1))
    }
}
