//! Sets that are joined until they are the connected components.

/// Disjoint sets of numbers, with path halving and union by the smaller number, so that a set's root is its least member.
#[derive(Debug)]
pub(super) struct Sets {
    parents: Vec<u32>,
}

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self { parents: (0..count as u32).collect() }
    }

    /// The least member of the set of `at`.
    pub(super) fn root(&mut self, at: u32) -> u32 {
        let mut at = at;
        while self.parents[at as usize] != at {
            let above = self.parents[self.parents[at as usize] as usize];
            self.parents[at as usize] = above;
            at = above;
        }
        at
    }

    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b) as usize] = a.min(b);
    }

    /// These sets and those of `other`, joined.
    pub(super) fn with(mut self, other: Self) -> Self {
        for (at, &parent) in other.parents.iter().enumerate() {
            self.join(at as u32, parent);
        }
        self
    }

    /// The sets, each in order, ordered by their least members.
    pub(super) fn sets(mut self) -> Vec<Vec<u32>> {
        let mut sets: Vec<Vec<u32>> = Vec::new();
        let mut place = vec![u32::MAX; self.parents.len()];
        for at in 0..self.parents.len() as u32 {
            let root = self.root(at) as usize;
            if place[root] == u32::MAX {
                place[root] = sets.len() as u32;
                sets.push(Vec::new());
            }
            sets[place[root] as usize].push(at);
        }
        sets
    }
}
