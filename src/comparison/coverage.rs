//! What each outlet of a story does with each of its claims.

use std::collections::{BTreeMap, BTreeSet};

use super::differences::Relation;
use super::union::Sets;
use super::{Claim, Comparison};

/// What an outlet does with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// It writes of the story and not of the claim.
    Omits,
    /// It has another number, name or speaker, or denies what others affirm.
    Contradicts,
    /// It leaves words out.
    Trims,
    /// It carries the claim.
    Carries,
}

impl Coverage {
    /// All that an outlet may do.
    pub const ALL: [Self; 4] = [Self::Omits, Self::Contradicts, Self::Trims, Self::Carries];

    /// Its name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Omits => "omits",
            Self::Contradicts => "contradicts",
            Self::Trims => "trims",
            Self::Carries => "carries",
        }
    }
}

/// What the outlets of a story do with its claims. A story is the documents that claims link.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Its claims: places in [`Comparison::claims`].
    pub claims: Vec<usize>,
    /// Its outlets, in order.
    pub outlets: Vec<String>,
}

/// The stories of a comparison, ordered by their first claims.
pub(super) fn stories(comparison: &Comparison) -> Vec<Story> {
    let claims = &comparison.claims;
    let mut sets = Sets::new(claims.len());
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        for member in &claim.members {
            let document = comparison.carried[member.carried].statement.document.as_str();
            let other = *first.entry(document).or_insert(at as u32);
            sets.join(other, at as u32);
        }
    }
    let outlets = |set: &[u32]| -> BTreeSet<String> {
        let members = set.iter().flat_map(|&claim| &claims[claim as usize].members);
        members.map(|m| comparison.carried[m.carried].outlet().to_owned()).collect()
    };
    sets.sets()
        .into_iter()
        .map(|set| Story { outlets: outlets(&set).into_iter().collect(), claims: set.into_iter().map(|c| c as usize).collect() })
        .collect()
}

/// What an outlet does with a claim of a story that it writes of.
#[must_use]
pub fn coverage(claim: &Claim, comparison: &Comparison, outlet: &str) -> Coverage {
    let of_outlet = claim.members.iter().filter(|m| comparison.carried[m.carried].outlet() == outlet);
    let each = of_outlet.map(|member| {
        if member.differences.iter().any(|d| d.contradicts()) {
            Coverage::Contradicts
        } else if member.relation == Relation::Trimmed || member.differences.iter().any(|d| d.is_cut()) {
            Coverage::Trims
        } else {
            Coverage::Carries
        }
    });
    // One that contradicts counts more than others of the same outlet, then the one that carries most.
    let each: Vec<_> = each.collect();
    if each.contains(&Coverage::Contradicts) {
        return Coverage::Contradicts;
    }
    each.into_iter().max().unwrap_or(Coverage::Omits)
}
