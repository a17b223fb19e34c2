//! The same claim across outlets: which statements report one saying, and what each version does to the fullest.
//!
//! Statements become words without inflection (`words`, `numbers`) and what else they are compared by (`saying`, `speakers`).
//! Pairs that share a key (`candidates`) and are likely the same saying (`likeness`) are joined into sets (`linking`, `union`),
//! and these parted around their fullest versions (`groups`; `near` in large ones). Each version is aligned with the fullest
//! (`alignment`), and what differs is told by its type (`differences`, `diff`). `origins` counts what is independent, `coverage`
//! tells what each outlet of a story does with each claim, and `verify` seeks given words. `pieces` is all this for engines that spread it.
//!
//! Groups are the same whatever the order that statements come in.

mod alignment;
mod candidates;
mod coverage;
mod diff;
mod differences;
mod forms;
mod fullest;
mod groups;
mod index;
mod likeness;
mod linking;
mod near;
mod numbers;
mod origins;
mod pieces;
mod saying;
mod shared;
mod speakers;
mod union;
mod verify;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use coverage::{Coverage, Story, coverage};
pub use diff::Change;
pub use differences::{Difference, Relation};
pub use index::{Addition, Index, IndexError};
pub(crate) use likeness::Likeness;
pub use pieces::{Bucket, Pieces, Sought, buckets};
pub use saying::Carried;
pub use verify::{Found, Verdict, Verification};

use crate::lexicon::Lexicon;
use differences::How;
use groups::Group;
use saying::{Reader, Saying};
use speakers::SpeakerKey;
use words::{Word, Words};

/// The statements of several outlets, and the claims that they make together.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Every statement that was compared, in the order they came.
    pub carried: Vec<Carried>,
    /// Groups of two or more outlets: by how many outlets carry them, then by first day.
    pub claims: Vec<Claim>,
    /// The statements of no claim: places in `carried`.
    pub alone: Vec<usize>,
    /// How many statements came a second time, and were left out.
    pub repeated: usize,
}

/// One saying and its versions.
#[derive(Debug, Clone)]
pub struct Claim {
    /// How many outlets carry it.
    pub outlets: usize,
    /// How many independent origins these have.
    pub origins: usize,
    /// Its versions: the fullest first, then by day and outlet.
    pub members: Vec<Member>,
}

/// A version of a claim, against its fullest.
#[derive(Debug, Clone)]
pub struct Member {
    /// The statement: its place in [`Comparison::carried`].
    pub carried: usize,
    /// How its words relate to those of the fullest version.
    pub relation: Relation,
    /// Likeness of its words to those of the fullest version, 0 to 1.
    pub similarity: f32,
    /// What differs from the fullest version.
    pub differences: BTreeSet<Difference>,
    /// The words of the fullest version with `[-cut-]` and `{+added+}`.
    pub diff: String,
    /// The same as places in the words of both.
    pub changes: Vec<Change>,
}

/// Compares statements.
///
/// Mere terms are left out, and so is what comes twice: a statement with the same document, number and words.
#[must_use]
pub fn compare(statements: impl IntoIterator<Item = Carried>, lexicon: &Lexicon) -> Comparison {
    compare_by(statements, lexicon, &lexicon.comparing.likeness)
}

/// The same, with other weights of likeness.
pub(crate) fn compare_by(statements: impl IntoIterator<Item = Carried>, lexicon: &Lexicon, likeness: &Likeness) -> Comparison {
    // What is collected from a list stays in its memory.
    let mut carried: Vec<Carried> = statements.into_iter().filter(Carried::is_said).collect();
    let repeated = drop_repeated(&mut carried);
    let read = |reader: &mut Reader<'_>, carried: &Carried| Saying::new(&carried.statement, reader);
    let sayings: Vec<Saying> = carried.par_iter().map_init(|| Reader::new(lexicon), read).collect();
    let groups = groups::groups(&carried, &sayings, likeness);
    claims(groups, carried, speakers(sayings), lexicon, repeated)
}

/// Drops statements that were there before, and tells how many.
fn drop_repeated(carried: &mut Vec<Carried>) -> usize {
    let identities: Vec<u64> = carried.par_iter().map(Carried::identity).collect();
    let mut seen = FxHashSet::with_capacity_and_hasher(carried.len(), Default::default());
    let mut first = identities.into_iter().map(|identity| seen.insert(identity));
    let given = carried.len();
    carried.retain(|_| first.next() == Some(true));
    given - carried.len()
}

/// What of sayings is needed when they are grouped: with very many, the rest would fill memory.
fn speakers(sayings: Vec<Saying>) -> Vec<Arc<SpeakerKey>> {
    sayings.into_iter().map(|saying| saying.speaker).collect()
}

/// Groups as claims, in their order. `speakers` has the speaker of each statement.
fn claims(groups: Vec<Group>, carried: Vec<Carried>, speakers: Vec<Arc<SpeakerKey>>, lexicon: &Lexicon, repeated: usize) -> Comparison {
    let mut comparison = Comparison { repeated, ..Comparison::default() };
    let told: Vec<(Group, Option<Claim>)> = groups
        .into_par_iter()
        .map_init(
            || Words::new(lexicon),
            |reader, group| {
                let (outlets, origins) = origins::count(&group, &carried, reader);
                let claim = (outlets > 1).then(|| Claim { outlets, origins, members: members(&group, &carried, &speakers, &*reader) });
                (group, claim)
            },
        )
        .collect();
    for (group, claim) in told {
        match claim {
            Some(claim) => comparison.claims.push(claim),
            None => comparison.alone.extend(group.into_iter().map(|n| n as usize)),
        }
    }
    comparison.alone.sort_unstable();
    let first_day = |claim: &Claim| {
        let days = claim.members.iter().map(|m| carried[m.carried].statement.published.clone());
        days.flatten().min().unwrap_or_else(|| "9".to_owned())
    };
    let fullest = |claim: &Claim| {
        let s = &carried[claim.members[0].carried].statement;
        (s.document.clone(), s.statement)
    };
    comparison.claims.sort_by_cached_key(|claim| (std::cmp::Reverse(claim.outlets), first_day(claim), fullest(claim)));
    comparison.carried = carried;
    comparison
}

/// The versions of a claim against its fullest.
fn members(group: &Group, carried: &[Carried], speakers: &[Arc<SpeakerKey>], reader: &Words<'_>) -> Vec<Member> {
    let of = |n: u32| (&carried[n as usize], &*speakers[n as usize]);
    let (full, full_speaker) = of(group[0]);
    let full_words: Vec<Word> = reader.of(&full.statement.quote);
    let version = |&n: &u32| {
        let (one, speaker) = of(n);
        let words = reader.of(&one.statement.quote);
        let mut wording = differences::wording(&full_words, &words, How::of(&full.statement, &one.statement));
        wording.differences.extend(differences::account(full, one, (full_speaker, speaker), reader));
        let diff = diff::shown(&full.statement.quote, &full_words, &one.statement.quote, &words, &wording.steps);
        Member {
            carried: n as usize,
            relation: if n == group[0] { Relation::Fullest } else { wording.relation },
            similarity: (wording.similarity * 100.0).round() / 100.0,
            differences: wording.differences,
            diff,
            changes: diff::changes((&full.statement.quote, &full_words), (&one.statement.quote, &words), &wording.steps),
        }
    };
    group.iter().map(version).collect()
}

/// Two statements that share a key, and what they have in common.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) common: Vec<(&'static str, f32)>,
}

impl Comparison {
    /// Every pair of statements that share a key, for the fitting of weights.
    pub(crate) fn pairs(&self, lexicon: &Lexicon) -> Vec<Pair> {
        let reader = Reader::new(lexicon);
        let sayings: Vec<Saying> = self.carried.iter().map(|c| Saying::new(&c.statement, &reader)).collect();
        let mut keyed: BTreeMap<candidates::Key, BTreeSet<usize>> = BTreeMap::new();
        for (at, saying) in sayings.iter().enumerate() {
            candidates::meeting(saying, |key| _ = keyed.entry(key).or_default().insert(at));
        }
        let pairs: BTreeSet<(usize, usize)> =
            keyed.values().flat_map(|several| several.iter().flat_map(|&a| several.range(a + 1..).map(move |&b| (a, b)))).collect();
        pairs.into_iter().map(|(a, b)| Pair { a, b, common: likeness::common(&sayings[a], &sayings[b]) }).collect()
    }

    /// The stories: documents that claims link, with their claims and outlets.
    #[must_use]
    pub fn stories(&self) -> Vec<Story> {
        coverage::stories(self)
    }
}
