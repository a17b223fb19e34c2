//! What `confidence` is worth: of the rows that say 0.9, nine in ten should be right.

use std::fmt;

use serde::Serialize;

use super::figures::rounded;
use super::judgement::{Judged, Verdict};
use crate::attribution::Kind;

const BINS: usize = 10;
/// Rows at this confidence or above are those that somebody would print unchecked.
const SURE: usize = 95;

/// The attributed rows by their confidence.
#[derive(Debug, Clone, Serialize)]
pub struct Calibration {
    bins: Vec<Bin>,
    /// How far confidence and share right are apart, row by row: the expected calibration error.
    #[serde(rename = "expected calibration error")]
    error: f64,
    sure: Sure,
}

/// Rows of a tenth of the scale.
#[derive(Debug, Clone, Serialize)]
struct Bin {
    from: f64,
    rows: usize,
    confidence: Option<f64>,
    right: Option<f64>,
}

/// The surest rows.
#[derive(Debug, Clone, Serialize)]
struct Sure {
    from: f64,
    rows: usize,
    wrong: Option<f64>,
}

/// Rows counted together, their confidence in hundredths, as it is written.
#[derive(Clone, Copy, Default)]
struct Sum {
    rows: usize,
    right: usize,
    confidence: usize,
}

impl Calibration {
    /// The calibration of the attributed rows of judged documents, or `None` if a row has no confidence.
    #[must_use]
    pub fn of(judged: &[Judged<'_>]) -> Option<Self> {
        Self::of_some(judged, |_| true)
    }

    /// The same of the rows of some kinds alone.
    pub(super) fn of_some(judged: &[Judged<'_>], counts: impl Fn(Kind) -> bool) -> Option<Self> {
        let mut bins = [Sum::default(); BINS];
        let mut sure = Sum::default();
        for (told, verdict, _) in judged.iter().flat_map(Judged::verdicts).filter(|(told, ..)| counts(told.kind)) {
            let confidence = (told.confidence?.clamp(0.0, 1.0) * 100.0).round() as usize;
            bins[(confidence * BINS / 100).min(BINS - 1)].add(confidence, verdict);
            if confidence >= SURE {
                sure.add(confidence, verdict);
            }
        }
        let rows: usize = bins.iter().map(|bin| bin.rows).sum();
        let apart: f64 = bins.iter().map(|bin| (bin.confidence as f64 / 100.0 - bin.right as f64).abs()).sum();
        Some(Self {
            bins: bins.iter().enumerate().map(|(n, sum)| Bin::new(n, *sum)).collect(),
            error: if rows == 0 { 0.0 } else { rounded(apart / rows as f64) },
            sure: Sure { from: SURE as f64 / 100.0, rows: sure.rows, wrong: sure.share(sure.rows - sure.right) },
        })
    }
}

impl Calibration {
    /// The expected calibration error.
    pub(super) fn error(&self) -> f64 {
        self.error
    }

    /// The share of wrong rows among the surest, if there are any, and how many these are.
    pub(super) fn sure(&self) -> (Option<f64>, usize) {
        (self.sure.wrong, self.sure.rows)
    }
}

impl Sum {
    fn add(&mut self, confidence: usize, verdict: Verdict) {
        self.rows += 1;
        self.right += usize::from(verdict == Verdict::Right);
        self.confidence += confidence;
    }

    fn share(self, part: usize) -> Option<f64> {
        (self.rows > 0).then(|| rounded(part as f64 / self.rows as f64))
    }
}

impl Bin {
    fn new(n: usize, sum: Sum) -> Self {
        let confidence = (sum.rows > 0).then(|| rounded(sum.confidence as f64 / (100 * sum.rows) as f64));
        Self { from: n as f64 / BINS as f64, rows: sum.rows, confidence, right: sum.share(sum.right) }
    }
}

impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confidence   rows   mean  right")?;
        let shown = |share: Option<f64>| share.map_or_else(|| format!("{:>5}", "–"), |share| format!("{share:.3}"));
        for bin in &self.bins {
            let to = bin.from + 1.0 / BINS as f64;
            writeln!(f, "{:.1}–{to:.1}      {:5}  {}  {}", bin.from, bin.rows, shown(bin.confidence), shown(bin.right))?;
        }
        writeln!(f, "expected calibration error: {:.3}", self.error)?;
        let Sure { from, rows, wrong } = &self.sure;
        writeln!(f, "wrong among the {rows} rows of {from} and more: {}", shown(*wrong).trim())
    }
}
