//! Examples to learn from: a choice among options, of which at least one is right.

use crate::features::{FRAME, Feature};

/// What a weight belongs to; in the order of `weights.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::evaluation) enum Column {
    Intercept,
    /// By name.
    Feature(&'static str),
    /// A frame, by id.
    Frame(String),
}

/// One choice.
#[derive(Debug, Clone)]
pub(in crate::evaluation) struct Example {
    /// How much it counts.
    pub(super) weight: f64,
    pub(super) options: Vec<Choice>,
}

/// One option of several.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) values: Vec<(Column, f64)>,
    pub(super) right: bool,
}

impl Column {
    pub(super) fn of(feature: Feature) -> Self {
        if feature == Feature::Intercept { Self::Intercept } else { Self::Feature(feature.name()) }
    }

    /// The name of its row in `weights.csv`, behind the model's prefix.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Intercept => Feature::Intercept.name().to_owned(),
            Self::Feature(name) => (*name).to_owned(),
            Self::Frame(id) => format!("{FRAME}{id}"),
        }
    }
}

impl Example {
    /// Whether something is so: a choice between it, with an intercept, and nothing, for which nothing speaks. The logit of
    /// such a choice is logistic regression.
    pub(in crate::evaluation) fn yes_or_no(weight: f64, values: impl IntoIterator<Item = (Column, f64)>, right: bool) -> Self {
        let values = values.into_iter().chain([(Column::Intercept, 1.0)]).collect();
        Self { weight, options: vec![Choice { values, right }, Choice { values: Vec::new(), right: !right }] }
    }
}
