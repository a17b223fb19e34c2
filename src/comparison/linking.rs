//! Which statements are linked: every pair that shares a key and is likely the same saying.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use smallvec::{SmallVec, smallvec};

use super::candidates::{self, Block, Compared};
use super::likeness::Likeness;
use super::saying::Saying;
use super::shared::shared;
use super::union::Sets;

/// Statements are worked through by so many at a time, so that only their keys are in memory.
const PART: usize = 60_000;

/// What is worked through at once: statements that may share a key, and the part of their keys.
struct Task<'t> {
    keys: Keys,
    /// Statements that are compared with each other.
    own: &'t [u32],
    /// Statements of the days behind, which are compared with these.
    behind: &'t [u32],
    part: u64,
    parts: u64,
}

#[derive(Debug, Clone, Copy)]
enum Keys {
    Lasting,
    Passing(Block),
}

/// Joins every pair that shares a key and is likely the same saying. `count` tells how many statements have a key, by its hash, of
/// which so many are among these.
pub(super) fn linked<S: Borrow<Saying> + Sync>(sayings: &[S], likeness: &Likeness, count: impl Fn(u64, usize) -> usize + Sync) -> Sets {
    let all: Vec<u32> = (0..sayings.len() as u32).collect();
    let mut blocks: BTreeMap<Block, Vec<u32>> = BTreeMap::new();
    for (number, saying) in sayings.iter().enumerate() {
        blocks.entry(Block::of(saying.borrow())).or_default().push(number as u32);
    }
    let none: &[u32] = &[];
    let of = |block: Option<Block>| block.and_then(|block| blocks.get(&block)).map_or(none, |numbers| numbers);
    let passing = blocks.iter().map(|(&block, own)| (Keys::Passing(block), &own[..], of(block.next())));
    // Few keys last: more statements are worked through at once.
    let tasks: Vec<Task<'_>> = passing
        .map(|(keys, own, behind)| (keys, own, behind, own.len() + behind.len()))
        .chain([(Keys::Lasting, &all[..], none, all.len() / 4)])
        .flat_map(|(keys, own, behind, size)| {
            let parts = size.div_ceil(PART).max(1) as u64;
            (0..parts).map(move |part| Task { keys, own, behind, part, parts })
        })
        .collect();
    // Tasks are few and large: a thread takes the next when it is done with one. It joins what its own show, then what threads have
    // found is joined: the components are the same.
    let next = AtomicUsize::new(0);
    let joined = |_| {
        let mut sets = Sets::new(sayings.len());
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            task.join(sayings, likeness, &count, &mut sets);
        }
        sets
    };
    let threads = (0..rayon::current_num_threads().min(tasks.len())).into_par_iter().with_max_len(1);
    threads.map(joined).reduce_with(Sets::with).unwrap_or_else(|| Sets::new(sayings.len()))
}

/// Joins every likely pair of statements that share a key.
pub(super) fn among(sayings: &[Saying], likeness: &Likeness) -> Sets {
    let mut sets = Sets::new(sayings.len());
    let all: Vec<u32> = (0..sayings.len() as u32).collect();
    if !all.is_empty() {
        Pairs { sayings, likeness, sets: &mut sets }.join(&all, &[]);
    }
    sets
}

impl Task<'_> {
    fn join<S: Borrow<Saying>>(&self, sayings: &[S], likeness: &Likeness, count: &impl Fn(u64, usize) -> usize, sets: &mut Sets) {
        let statements = self.own.len() + self.behind.len();
        let number = |place: u32| *self.own.get(place as usize).unwrap_or_else(|| &self.behind[place as usize - self.own.len()]);
        let keyed = shared(statements, (self.part, self.parts), |place, each| {
            let saying = sayings[number(place as u32) as usize].borrow();
            match self.keys {
                Keys::Lasting => candidates::lasting(saying, each),
                Keys::Passing(_) => candidates::passing(saying, each),
            }
        });
        let mut pairs = Pairs { sayings, likeness, sets };
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            let key = bucket[0].0;
            let places = bucket.partition_point(|(_, place)| (*place as usize) < self.own.len());
            let numbers: SmallVec<[u32; 16]> = bucket.iter().map(|(_, place)| number(*place)).collect();
            let (own, behind) = numbers.split_at(places);
            if own.is_empty() {
                continue;
            }
            let (own_count, behind_count) = match self.keys {
                Keys::Lasting => (count(key.hash(), own.len()), 0),
                Keys::Passing(block) => {
                    (count(key.within(block), own.len()), block.next().map_or(0, |next| count(key.within(next), behind.len())))
                }
            };
            match key.compared(own_count, behind_count) {
                Compared::Nothing => {}
                Compared::Own => pairs.join(own, &[]),
                Compared::OwnAndBehind => pairs.join(own, behind),
            }
        }
    }
}

/// Statements that are joined, of those with one key: mostly one.
type Cluster = SmallVec<[u32; 4]>;

/// Pairs that are compared. Hardly any comes twice: to remember them takes longer than to compare them again.
struct Pairs<'p, S> {
    sayings: &'p [S],
    likeness: &'p Likeness,
    sets: &'p mut Sets,
}

impl<'p, S: Borrow<Saying>> Pairs<'p, S> {
    /// Joins the likely pairs among statements with one key, and between them and those behind. What is joined already is not compared
    /// again: a statement is compared with each set until it is like one of it.
    fn join(&mut self, own: &[u32], behind: &[u32]) {
        let root = self.sets.root(own[0]);
        if own.iter().chain(behind).all(|&number| self.sets.root(number) == root) {
            return;
        }
        let mut clusters: SmallVec<[Cluster; 8]> = SmallVec::new();
        for &number in own {
            let mut mine: Cluster = smallvec![number];
            clusters.retain_mut(|cluster| {
                let linked = self.link(cluster, number);
                if linked {
                    mine.append(cluster);
                }
                !linked
            });
            clusters.push(mine);
        }
        for &number in behind {
            for cluster in &clusters {
                self.link(cluster, number);
            }
        }
    }

    /// Joins a statement with statements that are joined, if it is like one of them.
    fn link(&mut self, cluster: &[u32], number: u32) -> bool {
        let linked = self.sets.root(cluster[0]) == self.sets.root(number) || cluster.iter().any(|&other| self.are_one(number, other));
        if linked {
            self.sets.join(cluster[0], number);
        }
        linked
    }

    fn are_one(&self, a: u32, b: u32) -> bool {
        self.likeness.is_likely(self.sayings[a as usize].borrow(), self.sayings[b as usize].borrow())
    }
}
