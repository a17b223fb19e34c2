//! Groups of statements that report the same saying: sets of linked statements, parted around their fullest versions.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::fullest::{OTHERS, Versions};
use super::likeness::Likeness;
use super::linking::linked;
use super::near::Near;
use super::saying::{Carried, Saying};

/// A group: the numbers of its statements, the fullest version first, then by day and outlet.
pub(crate) type Group = Vec<u32>;

/// Groups statements: those that are linked by likely pairs, and of these all that are likely the fullest version's saying.
/// Statements that stand alone are groups of one.
pub(super) fn groups(carried: &[Carried], sayings: &[Saying], likeness: &Likeness) -> Vec<Group> {
    let sets = linked(sayings, likeness, |_, among| among).sets();
    let parted = |set: Vec<u32>| {
        let mut groups = Vec::new();
        stars(set, carried, sayings, likeness, &mut groups);
        groups
    };
    sets.into_par_iter().flat_map_iter(parted).collect()
}

/// Parts a set of linked statements into groups around their fullest versions, so that no chain of likenesses joins what is not
/// alike: the fullest version and all that are likely its saying are a group, then the fullest of the rest.
pub(super) fn stars(mut set: Vec<u32>, carried: &[Carried], sayings: &[Saying], likeness: &Likeness, groups: &mut Vec<Group>) {
    if let [alone] = set[..] {
        groups.push(vec![alone]);
        return;
    }
    let order = |n: &u32| order(&carried[*n as usize], &sayings[*n as usize]);
    // The same for any number of threads, also where two documents have one name.
    set.par_sort_unstable_by(|a, b| order(a).cmp(&order(b)).then(a.cmp(b)));
    let mut versions = Versions::new(&set, sayings);
    let near = Near::new(&set, sayings);
    // Which places of the set are in no group yet, and the first of them.
    let mut left = vec![true; set.len()];
    let mut first = 0;
    while first < set.len() {
        let longest: Vec<usize> = (first..set.len()).filter(|&place| left[place]).take(OTHERS).collect();
        let fullest = versions.fullest(&longest);
        left[fullest] = false;
        let mut group = Vec::new();
        let mut take = |place: usize| {
            if left[place] && likeness.is_likely(versions.saying(fullest), versions.saying(place)) {
                left[place] = false;
                group.push(set[place]);
            }
        };
        match &near {
            None => (first..set.len()).for_each(&mut take),
            Some(near) => near.of(fullest).into_iter().for_each(&mut take),
        }
        group.sort_unstable_by(|&a, &b| by_day(&carried[a as usize]).cmp(&by_day(&carried[b as usize])));
        group.insert(0, set[fullest]);
        groups.push(group);
        first += left[first..].iter().take_while(|left| !**left).count();
    }
}

/// The fullest version first: the one with most words, a clause without marks counting less; of several alike the earliest.
fn order<'c>(carried: &'c Carried, saying: &Saying) -> (Reverse<u32>, ByDay<'c>) {
    (Reverse((saying.fullness() * 100.0) as u32), by_day(carried))
}

type ByDay<'c> = (&'c str, &'c str, &'c str, usize);

/// By day, outlet and place in the document.
fn by_day(carried: &Carried) -> ByDay<'_> {
    let statement = &carried.statement;
    (statement.published.as_deref().unwrap_or("9"), carried.outlet(), &statement.document, statement.statement)
}
