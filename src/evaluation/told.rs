//! Statements as a program tells them: those of the extractor, or the rows of a table.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::gold::Gold;
use crate::attribution::Kind;
use crate::statements::Statement;

/// One told statement, as far as it is measured.
#[derive(Debug, Clone)]
pub struct Told {
    /// The document's id as told.
    pub(super) document: String,
    pub(super) kind: Kind,
    pub(super) quote: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) speaker: Option<String>,
    pub(super) mention: Option<String>,
    pub(super) cue: Option<String>,
    pub(super) source: Vec<String>,
    pub(super) medium: Option<String>,
    pub(super) confidence: Option<f32>,
    pub(super) rule: Option<String>,
}

impl Told {
    /// Where it stands, in code points.
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Statement> for Told {
    fn from(s: Statement) -> Self {
        Self {
            document: s.document,
            kind: s.kind,
            quote: s.quote,
            start: s.start,
            end: s.end,
            speaker: s.speaker,
            mention: s.mention,
            cue: s.cue,
            source: s.source,
            medium: s.medium,
            confidence: Some(s.confidence),
            rule: s.rule,
        }
    }
}

/// Told statements by the gold document that they belong to.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    by_document: BTreeMap<String, Vec<Told>>,
    /// Documents that have no gold, in the order in which they first stand.
    strangers: Vec<String>,
}

impl Answers {
    /// Takes in the answers on other documents.
    pub(super) fn extend(&mut self, others: Self) {
        self.by_document.extend(others.by_document);
    }

    pub(super) fn of_each(by_document: BTreeMap<String, Vec<Told>>) -> Self {
        Self { by_document, strangers: Vec::new() }
    }

    /// Sorts the rows of a table to the documents of `gold`: by the stem of the document's file name.
    #[must_use]
    pub fn sorted(gold: &Gold, rows: Vec<Told>) -> Self {
        let mut answers = Self { by_document: gold.documents.iter().map(|(id, _)| (id.clone(), Vec::new())).collect(), ..Self::default() };
        let mut seen = FxHashSet::default();
        for row in rows {
            if let Some(of_document) = answers.by_document.get_mut(stem(&row.document)) {
                of_document.push(row);
            } else if seen.insert(row.document.clone()) {
                answers.strangers.push(row.document);
            }
        }
        answers
    }

    /// The documents of the table that have no gold.
    #[must_use]
    pub fn strangers(&self) -> &[String] {
        &self.strangers
    }

    /// Every told statement.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Told> {
        self.by_document.values_mut().flatten()
    }

    pub(super) fn of(&self, id: &str) -> &[Told] {
        self.by_document.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The file name of a document's path without folders, ending, and number in a file of many (`#12`).
fn stem(document: &str) -> &str {
    let path = document.split('#').next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare = name.trim_start_matches('.');
    let dots = name.len() - bare.len();
    bare.rfind('.').map_or(name, |dot| &name[..dots + dot])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_the_stem_of_its_path() {
        for (document, expected) in
            [("press/a.txt", "a"), ("a.b.txt", "a.b"), ("press/a.jsonl#3", "a"), (".a", ".a"), ("a", "a"), ("c\\a.txt", "a"), ("", "")]
        {
            assert_eq!(stem(document), expected);
        }
    }
}
