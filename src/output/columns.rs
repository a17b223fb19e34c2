//! The columns of the table: names, order, types, and what a cell holds.

use std::borrow::Cow;

use crate::document::Document;
use crate::statements::Statement;

/// A column of the table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// What its cells are.
    pub holds: Holds,
    /// What it tells, in a sentence.
    pub about: &'static str,
    cell: for<'a> fn(&'a Statement) -> Cell<'a>,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// Words of which the same come again and again: names, kinds, rules.
    Label,
    /// A number of things, from 0.
    Count,
    /// A share from 0 to 1.
    Share,
    /// A day, month or year in ISO 8601.
    Date,
    /// Several labels.
    Labels,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Not known.
    Empty,
    /// Words.
    Text(&'a str),
    /// A number of things.
    Count(usize),
    /// A share from 0 to 1.
    Share(f32),
    /// Several labels.
    Labels(&'a [String]),
}

impl Column {
    /// The cell of a statement.
    #[must_use]
    pub fn cell<'a>(&self, statement: &'a Statement) -> Cell<'a> {
        (self.cell)(statement)
    }
}

impl<'a> Cell<'a> {
    /// The cell as words: empty where nothing is known, several labels joined by `; `.
    #[must_use]
    pub fn shown(self) -> Cow<'a, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => text.into(),
            Self::Count(number) => number.to_string().into(),
            Self::Share(share) => share.to_string().into(),
            Self::Labels(labels) => labels.join("; ").into(),
        }
    }
}

fn known(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Empty, Cell::Text)
}

macro_rules! column {
    ($name:literal, $holds:ident, $about:literal, $cell:expr) => {
        Column { name: $name, holds: Holds::$holds, about: $about, cell: $cell }
    };
}

/// The columns of a statement in the order of every format.
pub const COLUMNS: [Column; 22] = [
    column!("document", Text, "The input's path as given, or its id in a table; the same for all its rows", |s| Cell::Text(&s.document)),
    column!("statement", Count, "Number of the statement in its document, from 1", |s| Cell::Count(s.statement)),
    column!("outlet", Label, "Who published the document", |s| known(s.outlet.as_deref())),
    column!("published", Date, "When, ISO 8601, as exact as known", |s| known(s.published.as_deref())),
    column!(
        "kind",
        Label,
        "direct (an utterance in quotation marks), mixed (a quoted fragment), indirect (reported without marks) or, if asked for, term",
        |s| Cell::Text(s.kind)
    ),
    column!("quote", Text, "The words, without their marks", |s| Cell::Text(&s.quote)),
    column!("start", Count, "Where the quote begins in the document's text, in code points", |s| Cell::Count(s.start)),
    column!("end", Count, "Where it ends, exclusive", |s| Cell::Count(s.end)),
    column!("speaker", Label, "Who says it, by the fullest name known; empty where nobody can be told", |s| known(s.speaker.as_deref())),
    column!("speaker_id", Label, "The lexicon's id of the speaker", |s| known(s.speaker_id.as_deref())),
    column!("mention", Text, "The words that name the speaker there", |s| known(s.mention.as_deref())),
    column!("role", Label, "The role that the document gives the speaker", |s| known(s.role.as_deref())),
    column!("cue", Label, "The words that introduce the saying", |s| known(s.cue.as_deref())),
    column!("stance", Label, "What the cue says of it: say, affirm, deny, accuse …", |s| s
        .stance
        .map_or(Cell::Empty, |stance| Cell::Text(stance.name()))),
    column!("addressee", Label, "To whom", |s| known(s.addressee.as_deref())),
    column!("source", Labels, "The agencies and outlets through which it reached the writer", |s| Cell::Labels(&s.source)),
    column!("medium", Label, "Through which medium: entretien, communiqué, radio …", |s| known(s.medium.as_deref())),
    column!("said_on", Date, "The day of the saying, ISO 8601", |s| known(s.said_on.as_deref())),
    column!("confidence", Share, "The share of such attributions that are right", |s| Cell::Share(s.confidence)),
    column!("rule", Label, "The frame that attributed it", |s| known(s.rule.as_deref())),
    column!("context", Text, "The sentence in which it stands", |s| Cell::Text(&s.context)),
    column!("credits", Labels, "Agencies credited for the whole document", |s| Cell::Labels(&s.credits)),
];

/// The columns of a table: those of every statement, then those of the input that are kept.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Columns of the input, by their names.
    pub kept: Vec<String>,
}

impl Table {
    /// The header.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        COLUMNS.iter().map(|c| c.name).chain(self.kept.iter().map(String::as_str))
    }

    /// The cells of a row.
    pub fn cells<'a>(&'a self, document: &'a Document, statement: &'a Statement) -> impl Iterator<Item = Cell<'a>> {
        let kept = self.kept.iter().map(|name| known(document.field(name)));
        COLUMNS.iter().map(|c| c.cell(statement)).chain(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_every_name() {
        let table = Table { kept: vec!["title".into(), "theme".into()] };
        let document = Document { fields: vec![("theme".into(), "eau".into())], ..Document::default() };
        let extractor = crate::Extractor::new();
        let statements = extractor.extract(&Document::new("a", "« Non », a répondu Awa Diop."));
        let cells: Vec<_> = table.cells(&document, &statements[0]).collect();
        assert_eq!(cells.len(), table.names().count());
        assert_eq!(cells[COLUMNS.len()..], [Cell::Empty, Cell::Text("eau")]);
    }
}
