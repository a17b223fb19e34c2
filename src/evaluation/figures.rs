//! The figures: precision, recall and F1, or a share, each with the interval that other documents might have given.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::bootstrap::{self, Interval};
use super::judgement::Judged;
use super::tally::{Counts, Part, Tally};

/// What one figure is made of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Count {
    Counts(Counts),
    Part(Part),
}

type Counted = fn(&Tally) -> Count;

/// Every figure in its order, by name.
pub(super) const FIGURES: [(&str, Counted); 11] = [
    ("attribution", |t| Count::Counts(t.attribution)),
    ("as written", |t| Count::Counts(t.as_written)),
    ("direct recall", |t| Count::Part(t.direct)),
    ("mixed recall", |t| Count::Part(t.mixed)),
    ("quotation", |t| Count::Counts(t.quotation)),
    ("kind", |t| Count::Part(t.kind)),
    ("indirect", |t| Count::Counts(t.indirect)),
    ("indirect spans", |t| Count::Counts(t.indirect_spans)),
    ("cue", |t| Count::Part(t.cue)),
    ("source", |t| Count::Counts(t.source)),
    ("medium", |t| Count::Counts(t.medium)),
];

/// The figures of some documents.
#[derive(Debug, Clone)]
pub struct Figures {
    documents: usize,
    rows: Vec<Figure>,
}

#[derive(Debug, Clone)]
struct Figure {
    name: &'static str,
    count: Count,
    /// Where 95 of 100 samples of as many documents have it; none of fewer than two documents.
    interval: Option<Interval>,
}

/// Precision, recall and F1 as they are shown.
#[derive(Serialize)]
struct Shown {
    precision: f64,
    recall: f64,
    f1: f64,
    gold: usize,
    predicted: usize,
}

impl Figures {
    /// The figures of judged documents.
    #[must_use]
    pub fn of(judged: &[Judged<'_>]) -> Self {
        let tallies: Vec<Tally> = judged.iter().map(Tally::of).collect();
        let sum: Tally = tallies.iter().copied().sum();
        let intervals = bootstrap::intervals(&tallies);
        let rows = FIGURES.iter().zip(intervals).map(|((name, count), interval)| Figure { name, count: count(&sum), interval });
        Self { documents: judged.len(), rows: rows.collect() }
    }
}

impl Counts {
    pub(super) fn precision(self) -> f64 {
        part(self.right, self.told).unwrap_or(0.0)
    }

    pub(super) fn recall(self) -> f64 {
        part(self.right, self.gold).unwrap_or(0.0)
    }

    pub(super) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    fn shown(self) -> Shown {
        let (gold, predicted) = (self.gold, self.told);
        Shown { precision: rounded(self.precision()), recall: rounded(self.recall()), f1: rounded(self.f1()), gold, predicted }
    }
}

impl Part {
    /// The share that is right, if there is anything.
    pub(super) fn share(self) -> Option<f64> {
        part(self.right, self.all)
    }
}

impl Count {
    /// F1, or the share.
    pub(super) fn value(self) -> Option<f64> {
        match self {
            Self::Counts(counts) => Some(counts.f1()),
            Self::Part(part) => part.share(),
        }
    }
}

fn part(right: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| right as f64 / all as f64)
}

/// To four decimals. Formatting rounds the exact binary value, half to even; multiplying first would not.
pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.4}").parse().expect("a formatted number")
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:15} {}", "documents", self.documents)?;
        for Figure { name, count, interval } in &self.rows {
            match count {
                Count::Counts(counts) => {
                    let Shown { precision, recall, f1, gold, predicted } = counts.shown();
                    write!(f, "{name:15} P {precision:.3}  R {recall:.3}  F1 {f1:.3}   ({predicted} told, {gold} gold)")?;
                }
                Count::Part(part) => match part.share().map(rounded) {
                    Some(share) => write!(f, "{name:15} {share:?}")?,
                    None => write!(f, "{name:15} None")?,
                },
            }
            match interval {
                Some(Interval { low, high }) => writeln!(f, "   95 %: {low:.3}–{high:.3}")?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }
}

/// One object, a member a figure, and the intervals under `intervals`.
impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Intervals<'a>(&'a [Figure]);
        impl Serialize for Intervals<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|f| (f.name, f.interval.map(|i| [rounded(i.low), rounded(i.high)]))))
            }
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("documents", &self.documents)?;
        for Figure { name, count, .. } in &self.rows {
            match count {
                Count::Counts(counts) => map.serialize_entry(name, &counts.shown())?,
                Count::Part(part) => map.serialize_entry(name, &part.share().map(rounded))?,
            }
        }
        map.serialize_entry("intervals", &Intervals(&self.rows))?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_that_of_the_exact_binary_value() {
        // 0.00125 is a little more in binary, 0.53125 and 0.03125 are exact halves at five decimals.
        assert_eq!(format!("{:?}", rounded(0.00125)), "0.0013");
        assert_eq!(rounded(0.03125), 0.0312);
        assert_eq!(rounded(0.53125), 0.5312);
        assert_eq!(rounded(0.09375), 0.0938);
        assert_eq!(rounded(2.0 / 3.0), 0.6667);
    }

    #[test]
    fn nothing_told_and_nothing_to_tell_are_zero() {
        let counts = |right, told, gold| Counts { right, told, gold };
        assert_eq!(counts(0, 0, 0).f1(), 0.0);
        assert_eq!(counts(0, 0, 3).precision(), 0.0);
        assert_eq!(rounded(counts(1, 2, 4).f1()), 0.3333);
        assert_eq!(Part::default().share(), None);
    }
}
