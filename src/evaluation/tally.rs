//! What is counted of a document. Figures of several documents are those of the sum of their tallies.

use std::ops::AddAssign;

use super::judgement::{Judged, Pair};
use super::names::{same, tokens, within};
use crate::attribution::Kind;

/// Right ones among those told and those of gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) right: usize,
    pub(super) told: usize,
    pub(super) gold: usize,
}

/// Right ones among all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) right: usize,
    pub(super) all: usize,
}

/// The counts that the figures are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Quotations that have a speaker, right with the right one.
    pub(super) attribution: Counts,
    /// The same, right also where the words that name the speaker there are.
    pub(super) as_written: Counts,
    /// The recall of attribution among direct quotations, and among mixed ones.
    pub(super) direct: Part,
    pub(super) mixed: Part,
    /// Quotations as against terms, whoever speaks.
    pub(super) quotation: Counts,
    pub(super) kind: Part,
    pub(super) indirect: Counts,
    pub(super) indirect_spans: Counts,
    pub(super) cue: Part,
    pub(super) source: Counts,
    pub(super) medium: Counts,
}

impl Tally {
    /// Counts one document.
    pub(super) fn of(judged: &Judged<'_>) -> Self {
        let mut n = Self::default();
        n.count_quotations(judged);
        let indirect = &judged.indirect;
        let (told, gold) = (indirect.told().count(), indirect.gold().count());
        n.indirect = Counts { right: indirect.pairs.iter().filter(|p| p.right_speaker).count(), told, gold };
        n.indirect_spans = Counts { right: indirect.pairs.len(), told, gold };
        for pair in judged.quoted.pairs.iter().chain(&indirect.pairs) {
            n.count_sources(pair);
        }
        n
    }

    /// Counts several.
    pub(super) fn of_all(judged: &[Judged<'_>]) -> Self {
        judged.iter().map(Self::of).sum()
    }

    fn count_quotations(&mut self, judged: &Judged<'_>) {
        for gold in judged.quoted.gold().filter(|g| g.kind != Kind::Term) {
            self.quotation.gold += 1;
            if gold.speaker.is_some() {
                self.attribution.gold += 1;
                self.of_kind(gold.kind).all += 1;
            }
        }
        for told in judged.quoted.told().filter(|t| t.kind != Kind::Term) {
            self.quotation.told += 1;
            self.attribution.told += usize::from(told.speaker.is_some());
        }
        for pair in judged.quoted.pairs.iter().filter(|p| p.gold.kind != Kind::Term && p.told.kind != Kind::Term) {
            self.quotation.right += 1;
            self.kind.all += 1;
            self.kind.right += usize::from(pair.gold.kind == pair.told.kind);
            if pair.gold.speaker.is_some() {
                self.as_written.right += usize::from(pair.right_as_written());
                self.attribution.right += usize::from(pair.right_speaker);
                self.of_kind(pair.gold.kind).right += usize::from(pair.right_speaker);
            }
            if let Some(gold) = &pair.gold.cue {
                self.cue.all += 1;
                self.cue.right += usize::from(same_cue(gold, pair.told.cue.as_deref().unwrap_or_default()));
            }
        }
        self.as_written = Counts { right: self.as_written.right, ..self.attribution };
    }

    fn of_kind(&mut self, kind: Kind) -> &mut Part {
        if kind == Kind::Direct { &mut self.direct } else { &mut self.mixed }
    }

    fn count_sources(&mut self, pair: &Pair<'_>) {
        let mut left: Vec<&str> = pair.gold.source.iter().map(String::as_str).collect();
        self.source.gold += left.len();
        self.source.told += pair.told.source.len();
        for name in &pair.told.source {
            if let Some(at) = left.iter().position(|gold| same(name, [*gold])) {
                self.source.right += 1;
                left.remove(at);
            }
        }
        let (gold, told) = (&pair.gold.medium, &pair.told.medium);
        self.medium.gold += usize::from(gold.is_some());
        self.medium.told += usize::from(told.is_some());
        self.medium.right += usize::from(gold.is_some() && gold == told);
    }
}

/// Whether two cues are one: they end in the same word, or the one's words are among the other's.
fn same_cue(gold: &str, told: &str) -> bool {
    let (gold, told) = (tokens(gold), tokens(told));
    !told.is_empty() && (gold.last() == told.last() || within(&told, &gold) || within(&gold, &told))
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.told += other.told;
        self.gold += other.gold;
    }
}

impl AddAssign for Part {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.attribution += other.attribution;
        self.as_written += other.as_written;
        self.direct += other.direct;
        self.mixed += other.mixed;
        self.quotation += other.quotation;
        self.kind += other.kind;
        self.indirect += other.indirect;
        self.indirect_spans += other.indirect_spans;
        self.cue += other.cue;
        self.source += other.source;
        self.medium += other.medium;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
