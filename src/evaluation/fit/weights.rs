//! Fitted weights as rows of `weights.csv`.

use std::collections::BTreeSet;

use super::example::{Column, Example};
use super::logit::{Fitted, shares};
use super::models::{MODELS, Model};
use crate::features::{CAUTION, COLUMNS, Weights};
use crate::frames::Frames;

/// Weights have so many decimals.
const DECIMALS: usize = 3;
/// A smaller weight is not written: it decides nothing.
const LEAST: f64 = 0.005;

/// A model and its weights, as they are written.
#[derive(Debug)]
pub(super) struct Weighed {
    pub(super) model: &'static Model,
    weights: Fitted,
}

impl Weighed {
    pub(super) fn new(model: &'static Model, mut weights: Fitted) -> Self {
        // What is measured is what is written.
        weights.values_mut().for_each(|w| *w = format!("{w:.DECIMALS$}").parse().expect("a formatted number"));
        weights.retain(|column, weight| *column == Column::Intercept || weight.abs() >= LEAST);
        Self { model, weights }
    }

    /// These weights, moved by a share of the way to others of the same model.
    pub(super) fn towards(&self, other: &Self, share: f64) -> Self {
        let columns: BTreeSet<&Column> = self.weights.keys().chain(other.weights.keys()).collect();
        let of = |weights: &Fitted, column: &Column| weights.get(column).copied().unwrap_or(0.0);
        let moved = |column: &Column| (1.0 - share) * of(&self.weights, column) + share * of(&other.weights, column);
        Self::new(self.model, columns.into_iter().map(|c| (c.clone(), moved(c))).collect())
    }

    /// How likely each option of an example is.
    pub(super) fn shares(&self, example: &Example) -> Vec<f64> {
        shares(example, &self.weights)
    }

    fn rows(&self) -> impl Iterator<Item = (String, f64)> {
        self.weights.iter().map(|(column, weight)| match column {
            Column::Frame(_) => (column.name(), *weight),
            _ => (format!("{}{}", self.model.prefix, column.name()), *weight),
        })
    }
}

/// The weights of every model, ready for use.
pub(super) fn together(weighed: &[Weighed; MODELS.len()], frames: &Frames) -> Weights {
    let rows: Vec<(String, f64)> = weighed.iter().flat_map(Weighed::rows).collect();
    Weights::of(rows.iter().map(|(name, weight)| (name.as_str(), *weight as f32)), frames)
}

/// The text of `weights.csv`.
pub(super) fn table(weighed: &[Weighed; MODELS.len()], caution: f32) -> String {
    let rows = weighed
        .iter()
        .flat_map(Weighed::rows)
        .chain([(CAUTION.to_owned(), f64::from(caution))])
        .map(|(name, weight)| format!("{name},{weight:.DECIMALS$}\n"));
    // No name of a feature or frame needs quoting: `frames.csv` and the code have them bare.
    COLUMNS.join(",") + "\n" + &rows.collect::<String>()
}
