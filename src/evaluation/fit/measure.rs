//! What fitted weights are worth: their models on examples, and the extractor with them on whole articles.

use std::fmt;

use super::example::Example;
use super::models::MODELS;
use super::weights::Weighed;
use crate::attribution::Kind;
use crate::evaluation::calibration::Calibration;
use crate::evaluation::gold::Gold;
use crate::evaluation::judgement::judge;
use crate::evaluation::tally::{Counts, Part, Tally};
use crate::evaluation::told::Answers;

/// How a model does on examples.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// Of a choice: how many are right.
    chosen: Part,
    /// Of yes or no: where yes is said at the threshold in use.
    said: Counts,
}

impl Marks {
    pub(super) fn of(weighed: &Weighed, examples: &[Example]) -> Self {
        let mut marks = Self::default();
        for example in examples {
            let shares = weighed.shares(example);
            let likeliest = (0..shares.len()).rev().max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
            marks.chosen.all += 1;
            marks.chosen.right += usize::from(likeliest.is_some_and(|o| example.options[o].right));
            let (yes, right) = (weighed.model.threshold.is_some_and(|t| shares[0] >= f64::from(t)), example.options[0].right);
            marks.said += Counts { right: usize::from(yes && right), told: usize::from(yes), gold: usize::from(right) };
        }
        marks
    }

    pub(super) fn add(&mut self, other: Self) {
        self.chosen += other.chosen;
        self.said += other.said;
    }

    pub(super) fn examples(&self) -> usize {
        self.chosen.all
    }
}

/// How weights do: each model's, and all together in the extractor.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) models: [Marks; MODELS.len()],
    tally: Tally,
    /// Of quotations.
    calibration: Option<Calibration>,
}

impl Measured {
    pub(super) fn of(models: [Marks; MODELS.len()], gold: &Gold, answers: &Answers) -> Self {
        let judged = judge(gold, answers);
        let calibration = Calibration::of_some(&judged, |kind| kind != Kind::Indirect);
        Self { models, tally: Tally::of_all(&judged), calibration }
    }

    /// The lines that are shown of it: a name and what is said, each.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let models = MODELS.iter().zip(&self.models).map(|(model, marks)| {
            let text = if model.threshold.is_some() { Scores(marks.said).to_string() } else { shown(marks.chosen) };
            (model.name, text)
        });
        let tally = &self.tally;
        let figures = [("attribution", tally.attribution), ("quotation", tally.quotation), ("indirect", tally.indirect)];
        let calibration = self.calibration.iter().flat_map(|calibration| {
            let (wrong, rows) = calibration.sure();
            let wrong = wrong.map_or_else(|| "–".to_owned(), |wrong| format!("{wrong:.3}"));
            [("calibration error", format!("{:.3}", calibration.error())), ("wrong at 0.95", format!("{wrong} of {rows}"))]
        });
        models.chain(figures.map(|(name, counts)| (name, Scores(counts).to_string()))).chain(calibration).collect()
    }
}

struct Scores(Counts);

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P {:.3}  R {:.3}  F1 {:.3}", self.0.precision(), self.0.recall(), self.0.f1())
    }
}

fn shown(part: Part) -> String {
    let share = part.share().map_or_else(|| "–".to_owned(), |share| format!("{share:.3}"));
    format!("{share}: {} of {}", part.right, part.all)
}
