//! How each frame's attributions end.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::figures::rounded;
use super::judgement::{Judged, Verdict};
use crate::attribution::Kind;

/// A frame that is right less often than this is marked,
const POOR: f64 = 0.8;
/// if it made at least this many attributions: fewer tell nothing.
const MANY: usize = 5;

/// Each frame's attributions, the frame with most of them first.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Confusion {
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    rule: String,
    #[serde(flatten)]
    ends: Ends,
    precision: f64,
    /// Whether the precision is poor, as far as there are enough attributions to say so.
    poor: bool,
}

/// How many attributions ended in which way.
#[derive(Debug, Clone, Default, Serialize)]
struct Ends {
    told: usize,
    right: usize,
    #[serde(rename = "wrong speaker")]
    wrong_speaker: usize,
    /// A mere term was given a speaker.
    term: usize,
    /// Gold has no statement there.
    nothing: usize,
    /// Told direct and mixed in gold or the reverse, among the right ones.
    kind: usize,
}

impl Confusion {
    /// The confusion of the attributed rows of judged documents.
    #[must_use]
    pub fn of(judged: &[Judged<'_>]) -> Self {
        let mut by_rule: BTreeMap<&str, Ends> = BTreeMap::new();
        for (told, verdict, kind) in judged.iter().flat_map(Judged::verdicts) {
            by_rule.entry(told.rule.as_deref().unwrap_or("(none)")).or_default().add(verdict, kind, told.kind);
        }
        let mut rows: Vec<Row> = by_rule.into_iter().map(|(rule, ends)| Row::new(rule, ends)).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.ends.told));
        Self { rows }
    }
}

impl Ends {
    fn add(&mut self, verdict: Verdict, gold: Option<Kind>, told: Kind) {
        self.told += 1;
        match verdict {
            Verdict::Right => {
                self.right += 1;
                self.kind += usize::from(gold.is_some_and(|gold| gold != told));
            }
            Verdict::WrongSpeaker => self.wrong_speaker += 1,
            Verdict::Term => self.term += 1,
            Verdict::Nothing => self.nothing += 1,
        }
    }
}

impl Row {
    fn new(rule: &str, ends: Ends) -> Self {
        let precision = ends.right as f64 / ends.told as f64;
        Self { rule: rule.to_owned(), poor: ends.told >= MANY && precision < POOR, precision: rounded(precision), ends }
    }
}

impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.rule.chars().count()).max().unwrap_or(0).max("rule".len());
        writeln!(f, "{:width$}  told  right  wrong speaker  term  nothing  (kind)  precision", "rule")?;
        for Row { rule, ends, precision, poor } in &self.rows {
            let Ends { told, right, wrong_speaker, term, nothing, kind } = ends;
            write!(f, "{rule:width$}  {told:4}  {right:5}  {wrong_speaker:13}  {term:4}  {nothing:7}  {kind:6}  {precision:9.3}")?;
            writeln!(f, "{}", if *poor { "  poor" } else { "" })?;
        }
        Ok(())
    }
}
