//! Groups of statements that report the same saying.

use std::borrow::Borrow;
use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{self, Key};
use super::likeness::{self, Likeness};
use super::saying::{Carried, Saying};
use super::speakers::Speakers;
use super::union::Sets;

/// Keys are worked through in so many parts, so that only a part of them is in memory.
const PARTS: u64 = 32;
/// The keys of fewer statements are worked through at once.
const FEW: usize = 10_000;

/// A group: the numbers of its statements, the fullest version first, then by day and outlet.
pub(crate) type Group = Vec<u32>;

/// Groups statements: those that are linked by likely pairs, and of these all that are likely the fullest version's saying.
/// Statements that stand alone are groups of one.
pub(super) fn groups(carried: &[Carried], sayings: &[Saying], likeness: &Likeness) -> Vec<Group> {
    let sets = linked(sayings, likeness).sets();
    let parted = |set: Vec<u32>| {
        let mut groups = Vec::new();
        stars(set, carried, sayings, likeness, &mut groups);
        groups
    };
    sets.into_par_iter().flat_map_iter(parted).collect()
}

/// Joins every pair that shares a key and is likely the same saying.
fn linked(sayings: &[Saying], likeness: &Likeness) -> Sets {
    linked_by(sayings, likeness, |_, count| count)
}

/// The same, where `count` tells how many statements have a key, of which so many are among these.
pub(super) fn linked_by<S: Borrow<Saying> + Sync>(sayings: &[S], likeness: &Likeness, count: impl Fn(Key, usize) -> usize + Sync) -> Sets {
    let parts = if sayings.len() < FEW { 1 } else { PARTS };
    let joined = |mut sets: Sets, part: u64| {
        let mut keyed: Vec<(Key, u32)> = Vec::new();
        for (number, saying) in sayings.iter().enumerate() {
            candidates::keys(saying.borrow(), |key| {
                if (key.hash >> 32) % parts == part {
                    keyed.push((key, number as u32));
                }
            });
        }
        keyed.sort_unstable();
        keyed.dedup();
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            let key = bucket[0].0;
            if key.tells_nothing(count(key, bucket.len())) {
                continue;
            }
            join_bucket(bucket, sayings, likeness, &mut sets);
        }
        sets
    };
    // Each thread joins what its parts show, then what threads have found is joined: the components are the same.
    let none = || Sets::new(sayings.len());
    (0..parts).into_par_iter().fold(none, joined).reduce_with(Sets::with).unwrap_or_else(none)
}

/// Joins the likely pairs among statements with one key. What is joined already is not compared again: a new statement is compared
/// with each set until it is like one of it.
fn join_bucket<S: Borrow<Saying>>(bucket: &[(Key, u32)], sayings: &[S], likeness: &Likeness, sets: &mut Sets) {
    let mut clusters: Vec<Vec<u32>> = Vec::new();
    for &(_, number) in bucket {
        let mut own = vec![number];
        clusters.retain_mut(|cluster| {
            let linked = sets.root(cluster[0]) == sets.root(number)
                || cluster.iter().any(|&other| are_one(sayings[number as usize].borrow(), sayings[other as usize].borrow(), likeness));
            if linked {
                sets.join(cluster[0], number);
                own.append(cluster);
            }
            !linked
        });
        clusters.push(own);
    }
}

/// Whether two statements that share a key are likely one saying.
pub(super) fn are_one(a: &Saying, b: &Saying, likeness: &Likeness) -> bool {
    likeness.is_likely(a, b)
}

/// Parts a set of linked statements into groups around their fullest versions, so that no chain of likenesses joins what is not
/// alike: the fullest version and all that are likely its saying are a group, then the fullest of the rest.
pub(super) fn stars(mut left: Vec<u32>, carried: &[Carried], sayings: &[Saying], likeness: &Likeness, groups: &mut Vec<Group>) {
    if let [alone] = left[..] {
        groups.push(vec![alone]);
        return;
    }
    left.sort_by_cached_key(|&n| order(&carried[n as usize], &sayings[n as usize]));
    let near = Near::new(&left, sayings);
    while !left.is_empty() {
        let fullest = left.remove(fullest(&left, sayings));
        let near = near.of(fullest, sayings);
        let is_version = |n: &u32| {
            near.as_ref().is_none_or(|near| near.contains(n)) && are_one(&sayings[fullest as usize], &sayings[*n as usize], likeness)
        };
        let (mut group, rest): (Vec<u32>, Vec<u32>) = left.iter().partition(|n| is_version(n));
        group.sort_by_cached_key(|&n| by_day(&carried[n as usize]));
        group.insert(0, fullest);
        groups.push(group);
        left = rest;
    }
}

/// In a set of so many, each version is compared with every other.
const SMALL: usize = 200;

/// Which statements of a large set share a key.
struct Near(Option<FxHashMap<Key, Vec<u32>>>);

impl Near {
    fn new(set: &[u32], sayings: &[Saying]) -> Self {
        if set.len() <= SMALL {
            return Self(None);
        }
        let mut keyed: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
        for &number in set {
            candidates::keys(&sayings[number as usize], |key| keyed.entry(key).or_default().push(number));
        }
        Self(Some(keyed))
    }

    /// Those that share a key with a statement, where not all are to be compared.
    fn of(&self, number: u32, sayings: &[Saying]) -> Option<FxHashSet<u32>> {
        let keyed = self.0.as_ref()?;
        let mut near = FxHashSet::default();
        candidates::keys(&sayings[number as usize], |key| {
            if let Some(others) = keyed.get(&key).filter(|others| !key.tells_nothing(others.len())) {
                near.extend(others);
            }
        });
        Some(near)
    }
}

/// So many of the longest versions may be the fullest.
const LONGEST: usize = 8;
/// And it is so many others of which they are to have the words.
const OTHERS: usize = 64;

/// What it counts that another version gives the same speaker: less than any word.
const AGREES: f32 = 0.01;

/// The place of the version that carries most of what all say, its own words included, among the longest.
fn fullest(left: &[u32], sayings: &[Saying]) -> usize {
    let carries = |&n: &u32| -> f32 {
        let full = &sayings[n as usize];
        let own = full.fullness();
        // Of versions with the same words, the one whose speaker others give too.
        let agree = |other: u32| f32::from(u8::from(full.speaker.compare(&sayings[other as usize].speaker) == Speakers::Same)) * AGREES;
        let others = left.iter().take(OTHERS).filter(|&&other| other != n);
        own + others.map(|&other| own.min(likeness::shared_weight(&sayings[other as usize], full)) + agree(other)).sum::<f32>()
    };
    let most = left.iter().take(LONGEST).map(carries).enumerate();
    // Of several alike the first.
    most.fold((0, f32::MIN), |best, (at, sum)| if sum > best.1 { (at, sum) } else { best }).0
}

/// The fullest version first: the one with most words, a clause without marks counting less; of several alike the earliest.
fn order(carried: &Carried, saying: &Saying) -> (Reverse<u32>, ByDay) {
    (Reverse((saying.fullness() * 100.0) as u32), by_day(carried))
}

type ByDay = (String, String, String, usize);

/// By day, outlet and place in the document.
fn by_day(carried: &Carried) -> ByDay {
    let statement = &carried.statement;
    let day = statement.published.clone().unwrap_or_else(|| "9".to_owned());
    (day, carried.outlet().to_owned(), statement.document.clone(), statement.statement)
}
