//! The usual names of the columns of tables of articles.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::{LexiconError, Sources};

/// What the column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ColumnKind {
    Text,
    Id,
    Outlet,
    Date,
    Address,
    Title,
    Author,
}

impl ColumnKind {
    /// Every kind by its name in `columns.csv` and where columns to be kept are named.
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("id", Self::Id),
        ("outlet", Self::Outlet),
        ("date", Self::Date),
        ("address", Self::Address),
        ("title", Self::Title),
        ("author", Self::Author),
    ];
}

/// The usual names of columns, likeliest first.
#[derive(Debug, Default)]
pub(crate) struct ColumnNames(BTreeMap<ColumnKind, Vec<String>>);

impl ColumnNames {
    /// The names of a kind of column, as [`key_of`] makes them.
    pub(crate) fn of(&self, kind: ColumnKind) -> &[String] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }
}

/// A column's name as far as names are compared: without case, accents, spaces and underscores. A dot leads into a column that
/// has columns itself.
pub(crate) fn key_of(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
}

/// Reads `columns.csv`.
pub(super) fn load(sources: &Sources) -> Result<ColumnNames, LexiconError> {
    let mut columns = ColumnNames::default();
    for record in sources.table("columns.csv", &["column", "names"], 1)?.records() {
        let kind = record.cell("column").choice(&ColumnKind::ALL)?;
        let cell = record.cell("names");
        let mut names = Vec::new();
        for name in cell.list() {
            let name = key_of(name);
            if names.contains(&name) || columns.0.values().any(|others| others.contains(&name)) {
                return Err(cell.fault(format!("names {name} a second time")));
            }
            names.push(name);
        }
        columns.0.insert(kind, names);
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_what_varies() {
        for name in ["Date de publication", "date_de_publication", "DATE DE PUBLICATION", "datedepublication", "Date-de-Publication"] {
            assert_eq!(key_of(name), "datedepublication");
        }
        assert_eq!(key_of("Média"), "media");
        assert_eq!(key_of("article.Body"), "article.body");
    }

    #[test]
    fn every_kind_has_usual_names() {
        let lexicon = crate::Lexicon::embedded();
        for (name, kind) in ColumnKind::ALL {
            assert!(lexicon.columns.of(kind).len() > 3, "{name}");
        }
        assert_eq!(lexicon.columns.of(ColumnKind::Text)[..2], ["text", "texte"]);
    }
}
