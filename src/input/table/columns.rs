//! Which columns of a table hold what.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::lexicon::{ColumnKind, ColumnNames, key_of};

/// The names of a table's columns, where they are not the usual ones.
///
/// Names are compared exactly, else without case, accents, spaces and underscores. A dot leads into an object of JSON or a
/// struct of Parquet: `article.body`.
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
    /// Columns that go to the output as they are, or `title`, `author`, `address` … for the column that holds it.
    pub keep: Vec<String>,
}

impl Columns {
    /// The name that was given to a kind of column.
    pub(super) fn named(&self, kind: ColumnKind) -> Option<&str> {
        match kind {
            ColumnKind::Text => self.text.as_deref(),
            ColumnKind::Id => self.id.as_deref(),
            ColumnKind::Outlet => self.outlet.as_deref(),
            ColumnKind::Date => self.date.as_deref(),
            ColumnKind::Address => self.address.as_deref(),
            ColumnKind::Title | ColumnKind::Author => None,
        }
    }
}

/// Where in a row stands what is wanted of it.
#[derive(Debug)]
pub(super) struct Plan {
    /// The places of each kind of cell. The first of them that is filled counts.
    pub(super) kinds: BTreeMap<ColumnKind, Vec<usize>>,
    /// Those of the columns that are kept, in the order of their names; none where there is no such column.
    pub(super) kept: Vec<Vec<usize>>,
    /// The names of all columns, where the table is one of statements and these are wanted.
    pub(super) statements: Option<Arc<[String]>>,
}

impl Plan {
    /// Finds the columns in a header.
    pub(super) fn new(header: &[String], columns: &Columns, usual: &ColumnNames) -> Self {
        let header = Header::new(header);
        let kinds: BTreeMap<_, _> = ColumnKind::ALL
            .into_iter()
            .map(|(_, kind)| {
                let places: Vec<_> = match columns.named(kind) {
                    Some(name) => header.named(name).into_iter().collect(),
                    None => usual.of(kind).iter().filter_map(|name| header.folded(name)).collect(),
                };
                (kind, places)
            })
            .collect();
        let of_kind = |name: &str| ColumnKind::ALL.iter().find(|(n, _)| *n == name).map(|(_, kind)| kinds[kind].clone());
        let kept =
            columns.keep.iter().map(|name| header.named(name).map(|place| vec![place]).or_else(|| of_kind(name)).unwrap_or_default());
        Self { kept: kept.collect(), kinds, statements: None }
    }

    /// Takes every column of a table of statements.
    pub(super) fn of_statements(header: &[String]) -> Self {
        let quote = header.iter().position(|name| name == QUOTE);
        let kinds = ColumnKind::ALL
            .into_iter()
            .map(|(_, kind)| (kind, if kind == ColumnKind::Text { quote.into_iter().collect() } else { Vec::new() }));
        Self { kinds: kinds.collect(), kept: (0..header.len()).map(|place| vec![place]).collect(), statements: Some(header.into()) }
    }

    /// Every place of which the cell may be wanted.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.kinds.values().chain(&self.kept).flatten().copied()
    }

    /// Whether there is a column for the text.
    pub(super) fn has_text(&self) -> bool {
        !self.kinds[&ColumnKind::Text].is_empty()
    }

    /// The names that were given, and whether there is such a column.
    pub(super) fn given<'c>(&self, columns: &'c Columns) -> Vec<(&'c str, bool)> {
        let kinds = self.kinds.iter().filter_map(|(kind, places)| Some((columns.named(*kind)?, !places.is_empty())));
        let kept = columns.keep.iter().zip(&self.kept).map(|(name, places)| (name.as_str(), !places.is_empty()));
        kinds.chain(kept).collect()
    }
}

/// A header, with its names as they are compared.
struct Header<'a> {
    names: &'a [String],
    folded: Vec<String>,
}

impl<'a> Header<'a> {
    fn new(names: &'a [String]) -> Self {
        Self { names, folded: names.iter().map(|name| key_of(name)).collect() }
    }

    fn named(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name).or_else(|| self.folded(&key_of(name)))
    }

    fn folded(&self, name: &str) -> Option<usize> {
        self.folded.iter().position(|n| n == name)
    }
}

/// The column of a table of statements that holds their words.
const QUOTE: &str = "quote";

/// The columns that a table of statements must have.
const STATEMENTS: [&str; 5] = ["document", "statement", "kind", QUOTE, "speaker"];

/// Whether a header is that of the table of statements that this library writes.
pub(super) fn is_of_statements(header: &[String]) -> bool {
    missing(header).is_empty()
}

/// The columns that a table of statements must have and a header has not.
pub(super) fn missing(header: &[String]) -> Vec<&'static str> {
    STATEMENTS.into_iter().filter(|name| header.iter().all(|h| h != name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn plan(header: &[&str], columns: &Columns) -> Plan {
        let header: Vec<_> = header.iter().map(|&name| name.to_owned()).collect();
        Plan::new(&header, columns, &Lexicon::embedded().columns)
    }

    #[test]
    fn usual_names_are_found_in_the_order_of_the_lexicon() {
        let plan = plan(&["ID_Article", "Date de publication", "body", "Texte", "URL", "Média", "x"], &Columns::default());
        let first = |kind| plan.kinds[&kind].first().copied();
        assert_eq!(plan.kinds[&ColumnKind::Text], [3, 2]);
        assert_eq!(first(ColumnKind::Id), Some(0));
        assert_eq!(first(ColumnKind::Date), Some(1));
        assert_eq!(first(ColumnKind::Address), Some(4));
        assert_eq!(first(ColumnKind::Outlet), Some(5));
        assert_eq!(first(ColumnKind::Title), None);
        assert!(plan.has_text());
    }

    #[test]
    fn names_that_are_given_go_before_the_usual_ones() {
        let given = Columns { text: Some("résumé".into()), outlet: Some("chaine".into()), ..Columns::default() };
        let plan = plan(&["text", "Résumé", "source"], &given);
        assert_eq!(plan.kinds[&ColumnKind::Text], [1]);
        assert_eq!(plan.given(&given), [("résumé", true), ("chaine", false)]);
    }

    #[test]
    fn columns_are_kept_by_their_name_or_by_what_they_hold() {
        let given = Columns { keep: ["rubrique", "title", "author"].map(Into::into).into(), ..Columns::default() };
        let plan = plan(&["Titre", "Rubrique", "Texte"], &given);
        assert_eq!(plan.kept, [vec![1], vec![0], vec![]]);
    }
}
