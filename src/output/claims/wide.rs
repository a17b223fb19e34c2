//! One row a claim and one column an outlet.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::columns::{OF_CLAIM, OUTLET_COLUMN, WIDE_COLUMNS};
use crate::comparison::{Carried, Claim, Comparison, Coverage, coverage};
use crate::lexicon::folded;
use crate::output::cells::{Cell, Heading};
use crate::output::columns::unlike;

/// The claims by outlet, and perhaps the statements that stand alone.
pub(super) struct Wide<'c> {
    comparison: &'c Comparison,
    all: bool,
    /// The outlets that have a column, by name.
    outlets: Vec<&'c str>,
    /// Their places.
    places: FxHashMap<&'c str, usize>,
    /// The places of the outlets that write of each story,
    stories: Vec<Vec<usize>>,
    /// and the story of each claim.
    story: Vec<usize>,
    /// How many outlets have no column.
    left_out: usize,
}

/// A claim, or a statement that stands alone.
pub(super) struct WideRow<'c> {
    claim: Option<(usize, &'c Claim)>,
    fullest: &'c Carried,
    first_day: Option<&'c str>,
    /// What each outlet does with it, and its words.
    outlets: Vec<Option<(Coverage, Vec<&'c str>)>>,
}

impl<'c> Wide<'c> {
    /// With at most so many outlets: those with the most claims.
    pub(super) fn new(comparison: &'c Comparison, all: bool, most: usize) -> Self {
        let mut claims: FxHashMap<&str, usize> = FxHashMap::default();
        for claim in &comparison.claims {
            let mut carry: Vec<_> = claim.members.iter().map(|m| comparison.carried[m.carried].outlet()).collect();
            carry.sort_unstable();
            carry.dedup();
            carry.into_iter().for_each(|outlet| *claims.entry(outlet).or_default() += 1);
        }
        if all {
            comparison.alone.iter().for_each(|at| _ = claims.entry(comparison.carried[*at].outlet()).or_default());
        }
        let mut outlets: Vec<_> = claims.into_iter().collect();
        outlets.sort_unstable_by_key(|(name, claims)| (Reverse(*claims), *name));
        let left_out = outlets.len().saturating_sub(most);
        outlets.truncate(most);
        let mut outlets: Vec<_> = outlets.into_iter().map(|(name, _)| name).collect();
        outlets.sort_by_cached_key(|name| (folded(name), *name));
        let places: FxHashMap<_, _> = outlets.iter().copied().zip(0..).collect();
        let mut story = vec![0; comparison.claims.len()];
        let mut stories = Vec::new();
        for one in comparison.stories() {
            one.claims.iter().for_each(|claim| story[*claim] = stories.len());
            stories.push(one.outlets.iter().filter_map(|name| places.get(name.as_str()).copied()).collect());
        }
        Self { comparison, all, outlets, places, stories, story, left_out }
    }

    /// How many outlets have no column.
    pub(super) fn left_out(&self) -> usize {
        self.left_out
    }

    /// What stands over its columns.
    pub(super) fn headings(&self) -> Vec<Heading> {
        let outlets = self.outlets.iter().map(|name| OUTLET_COLUMN.named((*name).to_owned()));
        unlike(WIDE_COLUMNS.into_iter().chain(outlets), "outlet_")
    }

    /// The rows: the claims, then what stands alone.
    pub(super) fn rows(&self) -> impl Iterator<Item = WideRow<'c>> {
        let claims = self.comparison.claims.iter().enumerate().map(|(at, claim)| self.row(at, claim));
        let alone: &[usize] = if self.all { &self.comparison.alone } else { &[] };
        claims.chain(alone.iter().map(|at| self.alone(&self.comparison.carried[*at])))
    }

    fn row(&self, at: usize, claim: &'c Claim) -> WideRow<'c> {
        let mut outlets = vec![None; self.outlets.len()];
        self.stories[self.story[at]].iter().for_each(|place| outlets[*place] = Some((Coverage::Omits, Vec::new())));
        let members = || claim.members.iter().map(|member| &self.comparison.carried[member.carried]);
        for carried in members() {
            let Some(place) = self.places.get(carried.outlet()) else { continue };
            let quote = carried.statement.quote.as_str();
            match &mut outlets[*place] {
                Some((_, quotes)) if quotes.contains(&quote) => {}
                Some((_, quotes)) if !quotes.is_empty() => quotes.push(quote),
                cell => *cell = Some((coverage(claim, self.comparison, carried.outlet()), vec![quote])),
            }
        }
        WideRow {
            claim: Some((at + 1, claim)),
            fullest: &self.comparison.carried[claim.members[0].carried],
            first_day: members().filter_map(|carried| carried.statement.published.as_deref()).min(),
            outlets,
        }
    }

    fn alone(&self, carried: &'c Carried) -> WideRow<'c> {
        let mut outlets = vec![None; self.outlets.len()];
        if let Some(place) = self.places.get(carried.outlet()) {
            outlets[*place] = Some((Coverage::Carries, vec![carried.statement.quote.as_str()]));
        }
        WideRow { claim: None, fullest: carried, first_day: carried.statement.published.as_deref(), outlets }
    }
}

impl WideRow<'_> {
    /// Its cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        let count = |count: fn(&(usize, &Claim)) -> usize| self.claim.as_ref().map_or(Cell::Empty, |claim| Cell::Count(count(claim)));
        let statement = &self.fullest.statement;
        let own: [Cell<'_>; OF_CLAIM] = [
            count(|(number, _)| *number),
            count(|(_, claim)| claim.outlets),
            count(|(_, claim)| claim.origins),
            Cell::known(statement.speaker.as_deref()),
            Cell::known(self.first_day),
            Cell::Text(&statement.quote),
        ];
        let outlets = self.outlets.iter().map(|outlet| match outlet {
            Some((coverage, quotes)) => Cell::Coverage(*coverage, quotes),
            None => Cell::Empty,
        });
        own.into_iter().chain(outlets)
    }
}
