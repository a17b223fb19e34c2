//! What a version of a statement does to the fullest one: its relation, and each difference by its type.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::alignment::{Step, align};
use super::numbers::same as same_number;
use super::saying::Carried;
use super::speakers::{SpeakerKey, Speakers};
use super::words::{Word, Words, Worth};
use crate::kind::Kind;
use crate::lexicon::{Stance, Tense};
use crate::statements::Statement;

/// How a version's words relate to those of the fullest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// It is the fullest version.
    Fullest,
    /// The same words.
    Same,
    /// Words are missing.
    Trimmed,
    /// It has words that the fullest version lacks.
    Extended,
    /// Other words for the same.
    Reworded,
    /// A report in the writer's words.
    Paraphrased,
}

impl Relation {
    /// Its name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fullest => "fullest",
            Self::Same => "same",
            Self::Trimmed => "trimmed",
            Self::Extended => "extended",
            Self::Reworded => "reworded",
            Self::Paraphrased => "paraphrased",
        }
    }
}

/// A difference from the fullest version, in the order of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Difference {
    /// Words are missing at its beginning.
    #[serde(rename = "cut head")]
    CutHead,
    /// Words are missing inside.
    #[serde(rename = "cut middle")]
    CutMiddle,
    /// Words are missing at its end.
    #[serde(rename = "cut tail")]
    CutTail,
    /// It has more words.
    #[serde(rename = "added")]
    Added,
    /// Another number.
    #[serde(rename = "number")]
    Number,
    /// Denied where the other is not, or the other way round.
    #[serde(rename = "negation")]
    Negation,
    /// What is, what may be and what must be.
    #[serde(rename = "modal")]
    Modal,
    /// Another name.
    #[serde(rename = "name")]
    Name,
    /// Another speaker.
    #[serde(rename = "speaker")]
    Speaker,
    /// Another source.
    #[serde(rename = "source")]
    Source,
    /// No source where the fullest version names one.
    #[serde(rename = "source dropped")]
    SourceDropped,
    /// Reported without marks where the fullest version quotes.
    #[serde(rename = "indirect")]
    Indirect,
    /// The cue says something else of it.
    #[serde(rename = "stance")]
    Stance,
    /// Another day of saying.
    #[serde(rename = "day")]
    Day,
}

impl Difference {
    /// Every difference, in the order of the contract.
    pub const ALL: [Self; 14] = [
        Self::CutHead,
        Self::CutMiddle,
        Self::CutTail,
        Self::Added,
        Self::Number,
        Self::Negation,
        Self::Modal,
        Self::Name,
        Self::Speaker,
        Self::Source,
        Self::SourceDropped,
        Self::Indirect,
        Self::Stance,
        Self::Day,
    ];

    /// Its name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CutHead => "cut head",
            Self::CutMiddle => "cut middle",
            Self::CutTail => "cut tail",
            Self::Added => "added",
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Modal => "modal",
            Self::Name => "name",
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::SourceDropped => "source dropped",
            Self::Indirect => "indirect",
            Self::Stance => "stance",
            Self::Day => "day",
        }
    }

    /// Whether words are missing.
    #[must_use]
    pub fn is_cut(self) -> bool {
        matches!(self, Self::CutHead | Self::CutMiddle | Self::CutTail)
    }

    /// Whether it makes another claim of it, rather than another wording or account.
    #[must_use]
    pub fn contradicts(self) -> bool {
        matches!(self, Self::Number | Self::Negation | Self::Modal | Self::Name | Self::Speaker)
    }
}

/// How the two versions are told.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct How {
    pub(super) full_indirect: bool,
    pub(super) indirect: bool,
    /// Whether the cue of just one of them denies.
    pub(super) denied: bool,
}

impl How {
    pub(super) fn of(full: &Statement, other: &Statement) -> Self {
        let denies = |statement: &Statement| statement.stance == Some(Stance::Deny);
        Self { full_indirect: is_indirect(full), indirect: is_indirect(other), denied: denies(full) != denies(other) }
    }
}

/// What the words of a version do to those of the fullest.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wording {
    pub(super) relation: Relation,
    /// 0 to 1.
    pub(super) similarity: f32,
    pub(super) differences: BTreeSet<Difference>,
    pub(super) steps: Vec<Step>,
}

/// Compares the words of a version with those of the fullest.
pub(super) fn wording(full: &[Word], other: &[Word], how: How) -> Wording {
    let How { full_indirect, indirect, denied } = how;
    let steps = align(full, other);
    let sides = Sides { full, other, steps: &steps };
    let mut differences = BTreeSet::new();
    if sides.number_differs() {
        differences.insert(Difference::Number);
    }
    // *a nié avoir touché* says what *je n'ai pas touché* says: that the cue denies is a difference of stance.
    if !denied && sides.negation_differs() {
        differences.insert(Difference::Negation);
    }
    if sides.modal_differs(indirect && !full_indirect) {
        differences.insert(Difference::Modal);
    }
    if sides.name_differs() {
        differences.insert(Difference::Name);
    }
    let relation = sides.relation(full_indirect, indirect, &differences);
    sides.cuts(relation, &mut differences);
    Wording { relation, similarity: sides.similarity(), differences, steps }
}

/// *Agence France-Presse*, *AFP*
fn same_outlet(one: &str, other: &str, reader: &Words<'_>) -> bool {
    one == other || reader.usual_outlet(one) == reader.usual_outlet(other)
}

/// What differs beside the words: who said it, through whom, how and when.
pub(super) fn account(full: &Carried, other: &Carried, speakers: (&SpeakerKey, &SpeakerKey), reader: &Words<'_>) -> BTreeSet<Difference> {
    let (full, other) = (&full.statement, &other.statement);
    let mut differences = BTreeSet::new();
    if speakers.0.compare(speakers.1) == Speakers::Other {
        differences.insert(Difference::Speaker);
    }
    match (full.source.as_slice(), other.source.as_slice()) {
        ([_, ..], []) => _ = differences.insert(Difference::SourceDropped),
        ([_, ..], theirs) if !full.source.iter().any(|s| theirs.iter().any(|t| same_outlet(s, t, reader))) => {
            _ = differences.insert(Difference::Source)
        }
        _ => {}
    }
    if !is_indirect(full) && is_indirect(other) {
        differences.insert(Difference::Indirect);
    }
    if let (Some(a), Some(b)) = (full.stance, other.stance)
        && plain(a) != plain(b)
    {
        differences.insert(Difference::Stance);
    }
    if let (Some(a), Some(b)) = (&full.said_on, &other.said_on)
        && a != b
    {
        differences.insert(Difference::Day);
    }
    differences
}

/// Whether a statement is reported without marks.
pub(super) fn is_indirect(statement: &Statement) -> bool {
    statement.kind == Kind::Indirect
}

/// To affirm is to say with a stress that every writer sets as he likes.
fn plain(stance: Stance) -> Stance {
    if stance == Stance::Affirm { Stance::Say } else { stance }
}

/// Two versions set against each other.
struct Sides<'a> {
    full: &'a [Word],
    other: &'a [Word],
    steps: &'a [Step],
}

impl Sides<'_> {
    /// The steps between the first and the last word that both have: what both print.
    fn common(&self) -> &[Step] {
        let anchor = |step: &Step| match *step {
            Step::Match(a, _) => self.full[a].kind != Worth::Function,
            _ => false,
        };
        let first = self.steps.iter().position(anchor);
        let last = self.steps.iter().rposition(anchor);
        match (first, last) {
            (Some(first), Some(last)) => &self.steps[first..=last],
            _ => &[],
        }
    }

    fn number_differs(&self) -> bool {
        let changed = self.steps.iter().any(|step| match *step {
            Step::Change(a, b) | Step::Match(a, b) => differ(self.full[a].value, self.other[b].value) && self.counts(a, b),
            _ => false,
        });
        if changed {
            return true;
        }
        // Set apart by the order of words: numbers that the other lacks, of the same thing.
        let lone = |ours: &[Word], theirs: &[Word]| -> Vec<u32> {
            let has = |value: f64| theirs.iter().filter_map(|w| w.value).any(|v| same_number(v, value));
            ours.iter().filter(|w| w.kind == Worth::Number && w.value.is_some_and(|v| !has(v))).map(|w| w.unit).collect()
        };
        let theirs = lone(self.other, self.full);
        lone(self.full, self.other).iter().any(|unit| theirs.contains(unit))
    }

    /// Whether two words set against each other are both numbers, or an article and a number of the same thing.
    fn counts(&self, a: usize, b: usize) -> bool {
        let (full, other) = (&self.full[a], &self.other[b]);
        match (full.kind, other.kind) {
            (Worth::Number, Worth::Number) => full.unit == other.unit || self.same_before(a, b) || self.same_next(a, b),
            (Worth::Number, Worth::Function) => self.same_next(a, b),
            (Worth::Function, Worth::Number) => self.same_next(a, b),
            _ => false,
        }
    }

    fn same_before(&self, a: usize, b: usize) -> bool {
        a > 0 && b > 0 && self.steps.contains(&Step::Match(a - 1, b - 1))
    }

    /// Whether the words behind two are set against each other and the same.
    fn same_next(&self, a: usize, b: usize) -> bool {
        self.steps.contains(&Step::Match(a + 1, b + 1))
    }

    /// A word that both have is denied in one only. Where the other denies the word beside instead, it says the same: *nul n'osera
    /// l'accrocher*, *nul ne l'accrochera*; and so where each denies a word that the other does not: *sans consulter X*, *sans que
    /// X soit consulté*.
    fn negation_differs(&self) -> bool {
        let (mut full_only, mut other_only) = (0, 0);
        for step in self.steps {
            let Step::Match(a, b) = *step else { continue };
            let (full, other) = (&self.full[a], &self.other[b]);
            // A helping verb tells something only with the word that it helps.
            if full.denied == other.denied || (full.kind == Worth::Function && !self.next_content_matches(a, b)) {
                continue;
            }
            if full.denied {
                full_only += usize::from(!self.denies_beside(self.other, b, |step| step.places().1));
            } else {
                other_only += usize::from(!self.denies_beside(self.full, a, |step| step.places().0));
            }
        }
        (full_only > 0) != (other_only > 0)
    }

    /// Whether one of the words around is denied that the other version lacks.
    fn denies_beside(&self, words: &[Word], at: usize, place: impl Fn(Step) -> Option<usize>) -> bool {
        const BESIDE: usize = 3;
        let near = at.saturating_sub(BESIDE)..=(at + BESIDE).min(words.len() - 1);
        self.steps
            .iter()
            .any(|step| !matches!(step, Step::Match(..)) && place(*step).is_some_and(|at| near.contains(&at) && words[at].denied))
    }

    /// Whether the next words that say something are the same.
    fn next_content_matches(&self, a: usize, b: usize) -> bool {
        let next = |words: &[Word], at: usize| words[at + 1..].iter().find(|w| w.kind != Worth::Function).copied();
        match (next(self.full, a), next(self.other, b)) {
            (Some(a), Some(b)) => super::alignment::is_match(&a, &b),
            (None, None) => true,
            _ => false,
        }
    }

    fn modal_differs(&self, reported: bool) -> bool {
        self.steps.iter().any(|step| {
            let Step::Match(a, b) = *step else { return false };
            let (full, other) = (&self.full[a], &self.other[b]);
            if !full.verb || !other.verb {
                return false;
            }
            if full.force.is_some() || (full.kind == Worth::Function && !self.next_content_matches(a, b)) {
                return full.force.is_some() && shifts(full.tense, other.tense, reported);
            }
            let (ours, theirs) = (bent(self.full, a), bent(self.other, b));
            if full.kind == Worth::Function {
                return false;
            }
            match (ours, theirs) {
                (Some(a), Some(b)) if a.force != b.force => true,
                (Some(a), Some(b)) => shifts(a.tense, b.tense, reported),
                (None, None) => shifts(tense(self.full, a), tense(self.other, b), reported),
                _ => true,
            }
        })
    }

    fn name_differs(&self) -> bool {
        let known = |name: &Word, words: &[Word]| words.iter().any(|w| super::alignment::is_match(w, name));
        self.steps.iter().any(|step| {
            let Step::Change(a, b) = *step else { return false };
            let (full, other) = (&self.full[a], &self.other[b]);
            full.kind == Worth::Name && other.kind == Worth::Name && !known(full, self.other) && !known(other, self.full)
        })
    }

    /// The words of the one that the other lacks, but for what is flagged as changed.
    fn lacking(&self, flagged: &BTreeSet<Difference>) -> (usize, usize) {
        let (mut cut, mut added) = (0, 0);
        for step in self.steps {
            match *step {
                Step::Cut(a) => cut += usize::from(!is_flagged(&self.full[a], flagged)),
                Step::Added(b) => added += usize::from(!is_flagged(&self.other[b], flagged)),
                Step::Change(a, b) => {
                    let flagged = is_flagged(&self.full[a], flagged) || is_flagged(&self.other[b], flagged);
                    if !flagged {
                        cut += 1;
                        added += usize::from(self.full[a].is_content() || self.other[b].is_content());
                    }
                }
                Step::Match(a, b) => {
                    if self.full[a].stem != self.other[b].stem {
                        (cut, added) = (cut + 1, added + 1);
                    }
                }
            }
        }
        (cut, added)
    }

    fn relation(&self, full_indirect: bool, indirect: bool, flagged: &BTreeSet<Difference>) -> Relation {
        let (cut, added) = self.lacking(flagged);
        if indirect && (!full_indirect || added > 0) {
            return Relation::Paraphrased;
        }
        match (cut, added) {
            (0, 0) => Relation::Same,
            (_, 0) => Relation::Trimmed,
            (0, _) => Relation::Extended,
            _ if self.adds_at_an_end() => Relation::Extended,
            _ => Relation::Reworded,
        }
    }

    /// Whether it has words before or behind all that both have, and inside only theirs.
    fn adds_at_an_end(&self) -> bool {
        let inside = self.common();
        let adds = |step: &Step| matches!(*step, Step::Added(b) | Step::Change(_, b) if self.other[b].is_content());
        !inside.is_empty() && !inside.iter().any(adds) && self.steps.iter().any(adds)
    }

    /// Adds where words were cut and whether some were added.
    fn cuts(&self, relation: Relation, differences: &mut BTreeSet<Difference>) {
        let both = |step: &Step| matches!(step, Step::Match(..) | Step::Change(..));
        let first = self.steps.iter().position(both).unwrap_or(self.steps.len());
        let last = self.steps.iter().rposition(both).map_or(0, |last| last + 1);
        let content =
            |steps: &[Step]| -> f32 { steps.iter().map(|step| if let Step::Cut(a) = *step { self.full[a].weight() } else { 0.0 }).sum() };
        // Other words for the same leave small words over: only what says something was cut.
        let least = if relation == Relation::Trimmed { 0.05 } else { 0.9 };
        if content(&self.steps[..first]) > least {
            differences.insert(Difference::CutHead);
        }
        if content(&self.steps[last.max(first)..]) > least {
            differences.insert(Difference::CutTail);
        }
        if relation == Relation::Trimmed && first < last && content(&self.steps[first..last]) > least {
            differences.insert(Difference::CutMiddle);
        }
        let added: f32 = self.steps.iter().map(|step| if let Step::Added(b) = *step { self.other[b].weight() } else { 0.0 }).sum();
        if relation == Relation::Extended || (relation == Relation::Paraphrased && added > 1.5) {
            differences.insert(Difference::Added);
        }
    }

    /// Twice the weight of what both have, by what they weigh together.
    fn similarity(&self) -> f32 {
        let shared: f32 = self
            .steps
            .iter()
            .map(|step| if let Step::Match(a, b) = *step { self.full[a].weight() + self.other[b].weight() } else { 0.0 })
            .sum();
        let all: f32 = self.full.iter().chain(self.other).map(Word::weight).sum();
        if all > 0.0 { (shared / all).min(1.0) } else { 1.0 }
    }
}

fn differ(a: Option<f64>, b: Option<f64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if !same_number(a, b))
}

/// Whether a word is one of those by which a flagged difference is told.
fn is_flagged(word: &Word, flagged: &BTreeSet<Difference>) -> bool {
    (word.value.is_some() && flagged.contains(&Difference::Number))
        || (word.kind == Worth::Name && flagged.contains(&Difference::Name))
        || (word.force.is_some() && flagged.contains(&Difference::Modal))
        || (word.kind == Worth::Function && (flagged.contains(&Difference::Negation) || flagged.contains(&Difference::Modal)))
}

/// The modal that bends a verb: the nearest before it, with only small words between.
fn bent(words: &[Word], verb: usize) -> Option<&Word> {
    words[..verb].iter().rev().take(4).take_while(|w| !w.is_content() || w.force.is_some()).find(|w| w.force.is_some())
}

/// The tense of a verb: its own, or that of the verb that helps it.
fn tense(words: &[Word], verb: usize) -> Tense {
    let helper = words[..verb].iter().rev().take(3).take_while(|w| !w.is_content()).find(|w| w.verb && w.tense != Tense::Other);
    if words[verb].tense == Tense::Other { helper.map_or(Tense::Other, |w| w.tense) } else { words[verb].tense }
}

/// Whether a tense makes something possible of what is: a conditional, unless it is the future of a reported clause.
fn shifts(full: Tense, other: Tense, reported: bool) -> bool {
    let conditional = (full == Tense::Conditional, other == Tense::Conditional);
    match conditional {
        (false, true) => !(reported && full == Tense::Future),
        (true, false) => !(reported && other == Tense::Other),
        _ => false,
    }
}
