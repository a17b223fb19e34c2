//! The comparison in pieces, for engines that spread it over many machines.
//!
//! What is done with a statement, with several that share a key, and with a set of them that are linked, is done here; what brings
//! those together that belong together, sorting, joining and connected components, is the engine's. These are the steps:
//!
//! 1. [`Pieces::keys`]: what each statement is sought by. [`Carried::identity`] names it, and what comes twice has one name.
//! 2. [`buckets`]: of statements sorted by their keys and days, which are to be compared with each other.
//! 3. [`Pieces::links`]: which of these are linked: likely the same saying.
//! 4. Sets of statements that links connect, by an algorithm of the engine's.
//! 5. [`Pieces::claims`]: the claims of each such set.
//!
//! [`compare`](super::compare) goes through the same steps with everything in one memory, by the same functions: the claims are the
//! same. Keys and names are hashes, which mean the same to every machine of one kind, with lexicons of the same content and one version
//! of this library.

use super::candidates::{self, Block, Compared, Key};
use super::groups::stars;
use super::likeness::Likeness;
use super::linking::among;
use super::saying::{Carried, Reader, Saying};
use super::{Comparison, claims, speakers};
use crate::lexicon::Lexicon;
use crate::statements::Statement;

/// What a statement is sought by: others with the same key, of the same days or those beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sought {
    /// The key: a hash, of which the lowest bit tells whether it may be a phrase that so many have that it tells nothing.
    pub key: u64,
    /// The number of a run of days, in their order. `None` for a key that finds others of any day, and for a statement of no day.
    pub days: Option<i32>,
}

impl Sought {
    fn lasting(key: Key) -> Self {
        Self { key: key.hash(), days: None }
    }

    fn passing(key: Key, block: Block) -> Self {
        Self { key: key.hash(), days: block.number() }
    }
}

/// Statements that are to be compared, each with each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket<S> {
    /// The key by which they are, and the first days of theirs: no two buckets have the same.
    pub sought: Sought,
    /// The statements, two or more.
    pub statements: Vec<S>,
}

/// Which statements are to be compared with each other, of statements by what they are sought by: sorted, and all that have a key. A
/// statement that comes twice with the same key and days counts once.
#[must_use]
pub fn buckets<S: Copy + Ord>(sorted: &[(Sought, S)]) -> Vec<Bucket<S>> {
    let mut buckets = Vec::new();
    for with_key in sorted.chunk_by(|a, b| a.0.key == b.0.key) {
        let key = Key::of_hash(with_key[0].0.key);
        let mut runs = with_key.chunk_by(|a, b| a.0.days == b.0.days).map(once).peekable();
        // Whether these were compared with those of the days before, and so with each other.
        let mut compared = false;
        while let Some((sought, mut own)) = runs.next() {
            let behind = runs.peek().filter(|(next, _)| sought.days.is_some_and(|days| next.days == days.checked_add(1)));
            let behind = behind.map_or(&[][..], |(_, statements)| statements);
            let is_new = !compared;
            compared = false;
            match key.compared(own.len(), behind.len()) {
                Compared::Nothing => continue,
                Compared::Own => {}
                Compared::OwnAndBehind => {
                    compared = !behind.is_empty();
                    own.extend_from_slice(behind);
                }
            }
            if own.len() > 1 && (compared || is_new) {
                buckets.push(Bucket { sought, statements: own });
            }
        }
    }
    buckets
}

/// What several are sought by, and each of these once.
fn once<S: Copy + Ord>(run: &[(Sought, S)]) -> (Sought, Vec<S>) {
    let mut statements: Vec<S> = run.iter().map(|(_, statement)| *statement).collect();
    statements.dedup();
    (run[0].0, statements)
}

/// Reads statements for each step. Every thread has its own.
pub struct Pieces<'l> {
    lexicon: &'l Lexicon,
    reader: Reader<'l>,
}

impl<'l> Pieces<'l> {
    /// Reads by a lexicon, and weighs by its likeness.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, reader: Reader::new(lexicon) }
    }

    /// What a statement is sought by, each once. Only its words, kind, speaker and days count.
    #[must_use]
    pub fn keys(&self, statement: &Statement) -> Vec<Sought> {
        let saying = Saying::new(statement, &self.reader);
        let block = Block::of(&saying);
        let mut keys = Vec::new();
        candidates::lasting(&saying, |key| keys.push(Sought::lasting(key)));
        candidates::passing(&saying, |key| keys.push(Sought::passing(key, block)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Which of the statements of a bucket are linked, by their places: of each set of linked ones, the first with each of the others.
    /// Only words, kinds, speakers and days count.
    #[must_use]
    pub fn links(&self, bucket: &[Statement]) -> Vec<(usize, usize)> {
        let sayings: Vec<Saying> = bucket.iter().map(|statement| Saying::new(statement, &self.reader)).collect();
        let sets = among(&sayings, self.likeness()).sets();
        let links = sets.iter().flat_map(|set| set[1..].iter().map(|&other| (set[0] as usize, other as usize)));
        links.collect()
    }

    /// The claims of a set of statements that links connect, each of which comes once, with the statements of it that stand alone.
    #[must_use]
    pub fn claims(&self, connected: Vec<Carried>) -> Comparison {
        let sayings: Vec<Saying> = connected.iter().map(|carried| Saying::new(&carried.statement, &self.reader)).collect();
        let mut groups = Vec::new();
        let all = (0..connected.len() as u32).collect();
        stars(all, &connected, &sayings, self.likeness(), &mut groups);
        claims(groups, connected, speakers(sayings), self.lexicon, 0)
    }

    fn likeness(&self) -> &'l Likeness {
        &self.lexicon.comparing.likeness
    }
}
