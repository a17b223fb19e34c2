//! The columns of a statement: names, order, types, and what their cells are.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::cells::{Cell, Heading, Holds, Language};
use crate::document::Document;
use crate::statements::Statement;

/// A column of the table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// What its cells are.
    pub holds: Holds,
    /// Whether it is known of every statement; a list is, though it may be empty.
    pub always: bool,
    /// What it tells, in a sentence.
    pub about: &'static str,
    /// The same in French.
    french: &'static str,
    cell: for<'a> fn(&'a Statement) -> Cell<'a>,
}

impl Column {
    /// What it tells, in a sentence of this language.
    #[must_use]
    pub fn told(&self, language: Language) -> &'static str {
        self.heading().told(language)
    }

    /// Its heading in a table.
    #[must_use]
    pub fn heading(&self) -> Heading {
        Heading::new(self.name, self.holds, self.always, self.about, self.french)
    }

    /// The cell of a statement.
    #[must_use]
    pub fn cell<'a>(&self, statement: &'a Statement) -> Cell<'a> {
        (self.cell)(statement)
    }
}

macro_rules! column {
    ($name:literal, $holds:ident, $known:ident, $about:literal, $french:literal, $cell:expr) => {
        Column { name: $name, holds: Holds::$holds, always: column!($known), about: $about, french: $french, cell: $cell }
    };
    (always) => {
        true
    };
    (perhaps) => {
        false
    };
}

/// The columns of a statement in the order of every format.
pub const COLUMNS: [Column; 22] = [
    column!(
        "document",
        Text,
        always,
        "The input's path as given, or its id in a table; the same for all its rows",
        "Le chemin de l’entrée tel qu’il a été donné, ou son identifiant dans une table ; le même pour toutes ses lignes",
        |s| Cell::Text(&s.document)
    ),
    column!(
        "statement",
        Count,
        always,
        "Number of the statement in its document, from 1",
        "Numéro de la citation dans son document, à partir de 1",
        |s| Cell::Count(s.statement)
    ),
    column!("outlet", Label, perhaps, "Who published the document", "Qui a publié le document", |s| Cell::known(s.outlet.as_deref())),
    column!("published", Date, perhaps, "When, ISO 8601, as exact as known", "Quand, ISO 8601, aussi précisément qu’on le sait", |s| {
        Cell::known(s.published.as_deref())
    }),
    column!(
        "kind",
        Label,
        always,
        "direct (an utterance in quotation marks), mixed (a quoted fragment), indirect (reported without marks) or, if asked for, term",
        "direct (des paroles entre guillemets), mixed (un fragment cité), indirect (rapporté sans guillemets) ou, sur demande, term (un terme)",
        |s| Cell::Text(s.kind.name())
    ),
    column!("quote", Text, always, "The words, without their marks", "Les mots, sans leurs guillemets", |s| Cell::Text(&s.quote)),
    column!(
        "start",
        Count,
        always,
        "Where the quote begins in the document's text, in code points",
        "Où la citation commence dans le texte du document, en points de code",
        |s| Cell::Count(s.start)
    ),
    column!("end", Count, always, "Where it ends, exclusive", "Où elle finit, exclu", |s| Cell::Count(s.end)),
    column!(
        "speaker",
        Label,
        perhaps,
        "Who says it, by the fullest name known; empty where nobody can be told",
        "Qui le dit, par le nom le plus complet connu ; vide quand on ne peut le savoir",
        |s| Cell::known(s.speaker.as_deref())
    ),
    column!("speaker_id", Label, perhaps, "The lexicon's id of the speaker", "L’identifiant du locuteur dans le lexique", |s| {
        Cell::known(s.speaker_id.as_deref())
    }),
    column!("mention", Text, perhaps, "The words that name the speaker there", "Les mots qui nomment le locuteur à cet endroit", |s| {
        Cell::known(s.mention.as_deref())
    }),
    column!("role", Label, perhaps, "The role that the document gives the speaker", "La fonction que le document donne au locuteur", |s| {
        Cell::known(s.role.as_deref())
    }),
    column!("cue", Label, perhaps, "The words that introduce the saying", "Les mots qui introduisent les paroles", |s| Cell::known(
        s.cue.as_deref()
    )),
    column!(
        "stance",
        Label,
        perhaps,
        "What the cue says of it: say, affirm, deny, accuse …",
        "Ce que ces mots en disent : say (dire), affirm (affirmer), deny (démentir), accuse (accuser) …",
        |s| s.stance.map_or(Cell::Empty, |stance| Cell::Text(stance.name()))
    ),
    column!("addressee", Label, perhaps, "To whom", "À qui", |s| Cell::known(s.addressee.as_deref())),
    column!(
        "source",
        Labels,
        always,
        "The agencies and outlets through which it reached the writer",
        "Les agences et médias par lesquels cela est parvenu au rédacteur",
        |s| Cell::Labels(&s.source)
    ),
    column!(
        "medium",
        Label,
        perhaps,
        "Through which medium: entretien, communiqué, radio …",
        "Par quel moyen : entretien, communiqué, radio …",
        |s| Cell::known(s.medium.as_deref())
    ),
    column!("said_on", Date, perhaps, "The day of the saying, ISO 8601", "Le jour des paroles, ISO 8601", |s| Cell::known(
        s.said_on.as_deref()
    )),
    column!(
        "confidence",
        Share,
        always,
        "The share of such attributions that are right",
        "La part de telles attributions qui sont justes",
        |s| Cell::Share(s.confidence)
    ),
    column!("rule", Label, perhaps, "The frame that attributed it", "Le cadre qui l’a attribuée", |s| Cell::known(s.rule.as_deref())),
    column!("context", Text, always, "The sentence in which it stands", "La phrase où elle se trouve", |s| Cell::Text(&s.context)),
    column!("credits", Labels, always, "Agencies credited for the whole document", "Les agences créditées pour tout le document", |s| {
        Cell::Labels(&s.credits)
    }),
];

/// The columns of a table: those of every statement, then those of the input that are kept.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Columns of the input, by their names.
    pub kept: Vec<String>,
}

impl Table {
    /// What stands over its columns.
    #[must_use]
    pub fn headings(&self) -> Vec<Heading> {
        headings(COLUMNS.iter().map(Column::heading), &self.kept)
    }

    /// The header. A column that is kept and named like one of every statement is told apart: `input_source`.
    pub fn names(&self) -> impl Iterator<Item = Cow<'static, str>> + use<> {
        self.headings().into_iter().map(|heading| heading.name)
    }

    /// The cells of a row.
    pub fn cells<'a>(&'a self, document: &'a Document, statement: &'a Statement) -> impl Iterator<Item = Cell<'a>> {
        let kept = self.kept.iter().map(|name| Cell::known(document.field(name)));
        COLUMNS.iter().map(|c| c.cell(statement)).chain(kept)
    }
}

/// The headings of a table, then those of the columns of the input that are kept.
pub(super) fn headings(own: impl Iterator<Item = Heading>, kept: &[String]) -> Vec<Heading> {
    unlike(own.chain(kept.iter().map(|name| Heading::kept(name.clone()))), "input_")
}

/// Headings of which no two have one name: one that is named like another before it begins with this.
pub(super) fn unlike(headings: impl Iterator<Item = Heading>, prefix: &str) -> Vec<Heading> {
    let mut taken: FxHashSet<Cow<'static, str>> = FxHashSet::default();
    let told_apart = |mut heading: Heading| {
        while !taken.insert(heading.name.clone()) {
            heading.name.to_mut().insert_str(0, prefix);
        }
        heading
    };
    headings.map(told_apart).collect()
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

    #[test]
    fn no_name_comes_twice() {
        let table = Table { kept: vec!["source".into(), "theme".into(), "input_source".into()] };
        assert_eq!(table.names().skip(COLUMNS.len()).collect::<Vec<_>>(), ["input_source", "theme", "input_input_source"]);
    }
}
