//! Independent origins: copies that credit one agency or print one paragraph are one.

use std::collections::BTreeMap;

use super::groups::Group;
use super::saying::Carried;
use super::union::Sets;
use super::words::Words;
use crate::lexicon::folded;

/// How many outlets carry a group, and how many independent origins these have.
pub(super) fn count(group: &Group, carried: &[Carried], reader: &Words<'_>) -> (usize, usize) {
    let mut outlets: BTreeMap<&str, u32> = BTreeMap::new();
    for &n in group {
        let fresh = outlets.len() as u32;
        outlets.entry(carried[n as usize].outlet()).or_insert(fresh);
    }
    let mut sets = Sets::new(outlets.len());
    let mut first: BTreeMap<Shared, u32> = BTreeMap::new();
    for &n in group {
        let one = &carried[n as usize];
        let outlet = outlets[one.outlet()];
        let agencies =
            one.statement.source.iter().chain(&one.statement.credits).map(|name| Shared::Agency(folded(reader.usual_outlet(name))));
        for shared in agencies.chain(one.paragraph.map(Shared::Paragraph)) {
            let other = *first.entry(shared).or_insert(outlet);
            sets.join(other, outlet);
        }
    }
    (outlets.len(), sets.sets().len())
}

/// What outlets have from one origin.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Agency(String),
    Paragraph(u64),
}
