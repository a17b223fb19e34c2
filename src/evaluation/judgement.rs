//! Gold and told statements side by side: what was found, what was missed, what is nobody's, and whose speaker is right.

use rustc_hash::FxHashSet;

use super::gold::{Gold, GoldStatement};
use super::names::same;
use super::pairing::pairs;
use super::told::{Answers, Told};
use crate::attribution::Kind;

/// The share of their union that the spans of one quotation have in common at least: marks leave little to doubt.
pub(super) const QUOTATION: f64 = 0.8;
/// The same for clauses, of which the bounds are a matter of taste.
pub(super) const CLAUSE: f64 = 0.5;

/// The judgement on one document.
#[derive(Debug)]
pub struct Judged<'a> {
    pub(super) document: &'a str,
    /// What stands in quotation marks, mere terms included.
    pub(super) quoted: Matched<'a>,
    /// What is reported without.
    pub(super) indirect: Matched<'a>,
}

/// Statements matched by span.
#[derive(Debug)]
pub(super) struct Matched<'a> {
    /// The best pairs first.
    pub(super) pairs: Vec<Pair<'a>>,
    /// Gold statements that were not found, in order.
    pub(super) missed: Vec<&'a GoldStatement>,
    /// Told statements that are none, in order.
    pub(super) extra: Vec<&'a Told>,
}

/// A gold statement and what was told of it.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) gold: &'a GoldStatement,
    pub(super) told: &'a Told,
    /// Whether the speaker is right; nobody is right where gold has nobody.
    pub(super) right_speaker: bool,
}

/// How an attributed row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    WrongSpeaker,
    /// It is a mere term, which nobody says.
    Term,
    /// No gold statement stands there.
    Nothing,
}

/// Judges what was told of every gold document.
#[must_use]
pub fn judge<'a>(gold: &'a Gold, answers: &'a Answers) -> Vec<Judged<'a>> {
    let each = gold.documents.iter();
    each.map(|(id, document)| {
        let told = answers.of(id);
        let matched = |indirect: bool, least| {
            let gold = document.statements.iter().filter(|s| (s.kind == Kind::Indirect) == indirect).collect();
            let told = told.iter().filter(|t| (t.kind == Kind::Indirect) == indirect).collect();
            Matched::new(gold, told, least)
        };
        Judged { document: id, quoted: matched(false, QUOTATION), indirect: matched(true, CLAUSE) }
    })
    .collect()
}

impl<'a> Matched<'a> {
    fn new(gold: Vec<&'a GoldStatement>, told: Vec<&'a Told>, least: f64) -> Self {
        let spans: (Vec<_>, Vec<_>) = (gold.iter().map(|g| g.span()).collect(), told.iter().map(|t| t.span()).collect());
        let found = pairs(&spans.0, &spans.1, least);
        let (gold_found, told_found): (FxHashSet<_>, FxHashSet<_>) = found.iter().copied().unzip();
        Self {
            pairs: found.into_iter().map(|(i, j)| Pair::new(gold[i], told[j])).collect(),
            missed: (0..gold.len()).filter(|i| !gold_found.contains(i)).map(|i| gold[i]).collect(),
            extra: (0..told.len()).filter(|j| !told_found.contains(j)).map(|j| told[j]).collect(),
        }
    }

    /// Every gold statement.
    pub(super) fn gold(&self) -> impl Iterator<Item = &'a GoldStatement> {
        self.pairs.iter().map(|p| p.gold).chain(self.missed.iter().copied())
    }

    /// Every told one.
    pub(super) fn told(&self) -> impl Iterator<Item = &'a Told> {
        self.pairs.iter().map(|p| p.told).chain(self.extra.iter().copied())
    }
}

impl<'a> Pair<'a> {
    fn new(gold: &'a GoldStatement, told: &'a Told) -> Self {
        let right_speaker = match (&gold.speaker, &told.speaker) {
            (None, told) => told.is_none(),
            (Some(_), told) => told.as_ref().is_some_and(|told| same(told, gold.accepted())),
        };
        Self { gold, told, right_speaker }
    }

    /// Whether the speaker is right, or the words that name the speaker there are.
    pub(super) fn right_as_written(&self) -> bool {
        let written = self.told.mention.as_deref().or(self.told.speaker.as_deref()).unwrap_or_default();
        self.right_speaker || same(written, self.gold.accepted().chain(self.gold.mention.as_deref()))
    }
}

impl Judged<'_> {
    /// Every attributed row, that is every indirect one and every quotation with a speaker, and how it ends. The kind of
    /// quotation that gold says it is comes with it.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = (&Told, Verdict, Option<Kind>)> {
        let quoted = self.quoted.pairs.iter().map(|p| {
            let verdict = match (p.gold.kind, p.right_speaker) {
                (Kind::Term, _) => Verdict::Term,
                (_, true) => Verdict::Right,
                (_, false) => Verdict::WrongSpeaker,
            };
            (p.told, verdict, Some(p.gold.kind))
        });
        let indirect = self.indirect.pairs.iter().map(|p| {
            let verdict = if p.right_speaker { Verdict::Right } else { Verdict::WrongSpeaker };
            (p.told, verdict, Some(p.gold.kind))
        });
        let extra = self.quoted.extra.iter().chain(&self.indirect.extra).map(|&told| (told, Verdict::Nothing, None));
        let attributed = |told: &Told| told.kind == Kind::Indirect || told.kind != Kind::Term && told.speaker.is_some();
        quoted.chain(indirect).chain(extra).filter(move |(told, ..)| attributed(told))
    }
}
