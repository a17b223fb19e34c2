//! One row a statement.

use rustc_hash::FxHashSet;

use super::columns::{CLAIM_COLUMNS, OF_VERSION};
use crate::comparison::{Carried, Claim, Comparison, Member};
use crate::output::cells::{Cell, Heading};
use crate::output::columns::{COLUMNS, Column, headings};

/// The versions of the claims, and perhaps the statements that stand alone.
pub(super) struct Versions<'c> {
    comparison: &'c Comparison,
    all: bool,
    /// The further columns of their rows, as they come.
    kept: Vec<String>,
}

/// A statement, as a version of a claim or alone.
pub(super) struct Version<'c> {
    pub(super) claim: Option<Claimed<'c>>,
    /// The names of its differences.
    pub(super) differences: Vec<String>,
    pub(super) carried: &'c Carried,
}

/// What it is a version of.
pub(super) struct Claimed<'c> {
    /// The claim's number, from 1.
    pub(super) number: usize,
    pub(super) claim: &'c Claim,
    pub(super) member: &'c Member,
}

impl<'c> Versions<'c> {
    pub(super) fn new(comparison: &'c Comparison, all: bool) -> Self {
        let mut versions = Self { comparison, all, kept: Vec::new() };
        let mut seen = FxHashSet::default();
        let fields = versions.rows().flat_map(|row| &row.carried.fields);
        versions.kept = fields.map(|(name, _)| name).filter(|name| seen.insert(*name)).cloned().collect();
        versions
    }

    /// What stands over its columns: those of claims, those of statements, then those of the input.
    pub(super) fn headings(&self) -> Vec<Heading> {
        headings(CLAIM_COLUMNS.into_iter().chain(COLUMNS.iter().map(Column::heading)), &self.kept)
    }

    /// The rows: claim by claim, then what stands alone.
    pub(super) fn rows(&self) -> impl Iterator<Item = Version<'c>> + use<'c> {
        let comparison = self.comparison;
        let versions = (1..).zip(&comparison.claims).flat_map(move |(number, claim)| {
            claim.members.iter().map(move |member| Version {
                claim: Some(Claimed { number, claim, member }),
                differences: member.differences.iter().map(|difference| difference.name().to_owned()).collect(),
                carried: &comparison.carried[member.carried],
            })
        });
        let alone: &[usize] = if self.all { &comparison.alone } else { &[] };
        let alone = alone.iter().map(|at| Version { claim: None, differences: Vec::new(), carried: &comparison.carried[*at] });
        versions.chain(alone)
    }

    /// The cells of a row.
    pub(super) fn cells<'a>(&'a self, row: &'a Version<'c>) -> impl Iterator<Item = Cell<'a>> {
        let Carried { statement, fields, .. } = row.carried;
        let field = |name: &String| fields.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_str());
        let kept = self.kept.iter().map(move |name| Cell::known(field(name)));
        row.cells().into_iter().chain(COLUMNS.iter().map(|column| column.cell(statement))).chain(kept)
    }
}

impl Version<'_> {
    /// The cells under [`CLAIM_COLUMNS`].
    fn cells(&self) -> [Cell<'_>; OF_VERSION] {
        let differences = Cell::Labels(&self.differences);
        match &self.claim {
            None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, differences, Cell::Empty],
            Some(Claimed { number, claim, member }) => [
                Cell::Count(*number),
                Cell::Count(claim.outlets),
                Cell::Count(claim.origins),
                Cell::Text(member.relation.name()),
                Cell::Share(member.similarity),
                differences,
                Cell::Text(&member.diff),
            ],
        }
    }
}
