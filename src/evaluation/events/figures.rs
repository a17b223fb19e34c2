//! How good a comparison is on annotated events: groups by B³ (Bagga and Baldwin, 1998), differences and probes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rayon::prelude::*;
use serde::Serialize;

use super::gold::Event;
use super::pairing::{items, pair};
use crate::comparison::{Carried, Comparison, Difference, compare};
use crate::extractor::Extractor;
use crate::lexicon::Lexicon;

/// The differences that make another claim of it, or tell another account.
const WATCHED: [Difference; 5] =
    [Difference::Number, Difference::Negation, Difference::Speaker, Difference::Source, Difference::SourceDropped];

/// Right ones among those told and among those there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Share {
    /// Told and right.
    pub right: f64,
    /// Told.
    pub told: f64,
    /// There to be told.
    pub there: f64,
}

impl Share {
    /// The share of those told that are right.
    #[must_use]
    pub fn precision(self) -> f64 {
        if self.told == 0.0 { 0.0 } else { self.right / self.told }
    }

    /// The share of those there that were told.
    #[must_use]
    pub fn recall(self) -> f64 {
        if self.there == 0.0 { 0.0 } else { self.right / self.there }
    }
}

/// How good a comparison is on annotated events.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventFigures {
    /// How many events.
    pub events: usize,
    /// B³ precision and recall of groups, sums over all statements.
    pub groups: (f64, f64, usize),
    /// The same of statements in quotation marks.
    pub quotations: (f64, f64, usize),
    /// Each difference that is watched.
    pub differences: BTreeMap<&'static str, Share>,
    /// All of them together.
    pub watched: Share,
    /// Probes that were answered right, and all.
    pub probes: (usize, usize),
    /// Statements of the gold that were found in groups, and all.
    pub found: (usize, usize),
    /// Every fault, a line each.
    pub faults: Vec<String>,
}

impl EventFigures {
    /// Extracts, compares and measures every event.
    #[must_use]
    pub fn of(events: &[Event], extractor: &Extractor) -> Self {
        let each: Vec<Self> = events
            .par_iter()
            .map(|event| Self::of_one(event, &compared(event, extractor, extractor.lexicon()), extractor.lexicon()))
            .collect();
        each.into_iter().fold(Self::default(), Self::with)
    }

    pub(super) fn of_one(event: &Event, comparison: &Comparison, lexicon: &Lexicon) -> Self {
        let mut figures = Self { events: 1, ..Self::default() };
        let members: Vec<_> = comparison.claims.iter().enumerate().flat_map(|(n, c)| c.members.iter().map(move |m| (n, m))).collect();
        let statements: Vec<usize> = members.iter().map(|(_, m)| m.carried).collect();
        let of_statement: BTreeMap<usize, _> = members.iter().map(|(n, m)| (m.carried, (*n, *m))).collect();
        let items = items(event);
        let paired = pair(&items, comparison, &statements);
        // Each that is in no group is a group of its own.
        let told: Vec<(bool, usize)> =
            paired.iter().enumerate().map(|(at, p)| p.map_or((false, at), |p| (true, of_statement[&p].0))).collect();
        let gold: Vec<(bool, usize)> = items.iter().enumerate().map(|(at, i)| i.member.map_or((false, at), |(c, _)| (true, c))).collect();
        for (at, item) in items.iter().enumerate() {
            let same = |keys: &[(bool, usize)]| -> BTreeSet<usize> { (0..keys.len()).filter(|&n| keys[n] == keys[at]).collect() };
            let (told, gold) = (same(&told), same(&gold));
            let both = told.intersection(&gold).count() as f64;
            let (precision, recall) = (both / told.len() as f64, both / gold.len() as f64);
            add(&mut figures.groups, precision, recall);
            if item.quoted {
                add(&mut figures.quotations, precision, recall);
            }
            figures.found.0 += usize::from(paired[at].is_some());
            figures.found.1 += 1;
            if precision < 1.0 || recall < 1.0 {
                figures.faults.push(format!("{}: {}: grouped P {precision:.2} R {recall:.2}: {}", event.name, item.outlet, item.text));
            }
        }
        for (item, paired) in items.iter().zip(&paired) {
            let (Some((claim, member)), Some(paired)) = (item.member, paired) else { continue };
            let claim = &event.gold.claims[claim];
            if item.outlet != claim.fullest {
                let there = &claim.members[member].differences;
                figures.add_differences(there, &of_statement[paired].1.differences, &format!("{}: {}", event.name, item.outlet), item.text);
            }
        }
        for probe in &event.gold.verify {
            let verdict = comparison.verify(&probe.words, probe.speaker.as_deref(), lexicon).verdict;
            figures.probes.0 += usize::from(verdict == probe.verdict);
            figures.probes.1 += 1;
            if verdict != probe.verdict {
                let (there, told) = (probe.verdict.name(), verdict.name());
                figures.faults.push(format!("{}: probe: {there}, told {told}: {}", event.name, probe.words));
            }
        }
        figures
    }

    fn add_differences(&mut self, there: &[Difference], told: &BTreeSet<Difference>, place: &str, text: &str) {
        for difference in WATCHED {
            let (is_there, is_told) = (there.contains(&difference), told.contains(&difference));
            let one = self.differences.entry(difference.name()).or_default();
            for share in [one, &mut self.watched] {
                share.right += f64::from(u8::from(is_there && is_told));
                share.told += f64::from(u8::from(is_told));
                share.there += f64::from(u8::from(is_there));
            }
            if is_there != is_told {
                let fault = if is_told { "too much" } else { "missed" };
                self.faults.push(format!("{place}: {} {fault}: {text}", difference.name()));
            }
        }
    }

    pub(super) fn with(mut self, other: Self) -> Self {
        self.events += other.events;
        for (sum, more) in [(&mut self.groups, other.groups), (&mut self.quotations, other.quotations)] {
            *sum = (sum.0 + more.0, sum.1 + more.1, sum.2 + more.2);
        }
        for (name, share) in other.differences {
            add_share(self.differences.entry(name).or_default(), share);
        }
        add_share(&mut self.watched, other.watched);
        self.probes = (self.probes.0 + other.probes.0, self.probes.1 + other.probes.1);
        self.found = (self.found.0 + other.found.0, self.found.1 + other.found.1);
        self.faults.extend(other.faults);
        self
    }
}

/// The statements of an event, compared.
pub(super) fn compared(event: &Event, extractor: &Extractor, lexicon: &Lexicon) -> Comparison {
    let statements = event.articles.iter().flat_map(|article| Carried::all(article, extractor.extract(article)));
    compare(statements, lexicon)
}

fn add(sums: &mut (f64, f64, usize), precision: f64, recall: f64) {
    *sums = (sums.0 + precision, sums.1 + recall, sums.2 + 1);
}

fn add_share(sum: &mut Share, more: Share) {
    *sum = Share { right: sum.right + more.right, told: sum.told + more.told, there: sum.there + more.there };
}

/// Precision, recall and their harmonic mean.
fn means((precision, recall, count): (f64, f64, usize)) -> (f64, f64, f64) {
    let count = count.max(1) as f64;
    let (p, r) = (precision / count, recall / count);
    (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
}

impl fmt::Display for EventFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} events, {} statements, {} found in groups", self.events, self.found.1, self.found.0)?;
        for (name, sums) in [("groups B3", self.groups), ("quotations B3", self.quotations)] {
            let (p, r, f1) = means(sums);
            writeln!(f, "{name:15} P {p:.3}  R {r:.3}  F1 {f1:.3}")?;
        }
        let shares = self.differences.iter().map(|(name, share)| (*name, *share)).chain([("differences", self.watched)]);
        for (name, share) in shares {
            let (p, r) = (share.precision(), share.recall());
            writeln!(f, "{name:15} P {p:.3}  R {r:.3}  ({} there)", share.there)?;
        }
        let (right, all) = self.probes;
        writeln!(f, "{:15} {right} of {all} right ({:.3})", "probes", right as f64 / all.max(1) as f64)
    }
}
