//! The conditional logit: an option is as likely as the exponential of the sum of its weights among those of all options.
//!
//! The weights are those under which the right options are likeliest, held near 0 by a penalty on their squares. Where several
//! options are right, what counts is that one of them is chosen.

use std::collections::BTreeMap;

use super::example::{Choice, Column, Example};
use super::newton::{Shape, Symmetric, minimise};

/// The intercept is free, but for what keeps it finite where every example goes one way.
const FREE: f64 = 1e-4;

/// Weights by what they belong to.
pub(in crate::evaluation) type Fitted = BTreeMap<Column, f64>;

/// Fits weights to examples, with a penalty on half the sum of their squares.
pub(super) fn fit<'e>(examples: impl IntoIterator<Item = &'e Example>, penalty: f64) -> Fitted {
    let examples: Vec<&Example> = examples.into_iter().collect();
    let mut columns: Vec<&Column> = examples.iter().flat_map(|e| &e.options).flat_map(|o| &o.values).map(|(c, _)| c).collect();
    columns.sort_unstable();
    columns.dedup();
    let problem = Problem {
        penalties: columns.iter().map(|c| if **c == Column::Intercept { FREE } else { penalty }).collect(),
        examples: examples.iter().map(|e| Dense::of(e, &columns)).collect(),
    };
    let weights = minimise(columns.len(), |w| problem.sum(w), |w| problem.shape(w));
    columns.into_iter().cloned().zip(weights).collect()
}

/// How likely each option of an example is.
pub(super) fn shares(example: &Example, weights: &Fitted) -> Vec<f64> {
    let sum = |o: &Choice| o.values.iter().map(|(column, value)| weights.get(column).copied().unwrap_or(0.0) * value).sum();
    softmax(example.options.iter().map(sum).collect()).0
}

/// Exponentials made to add up to 1, and the logarithm of what they added up to.
fn softmax(sums: Vec<f64>) -> (Vec<f64>, f64) {
    let highest = sums.iter().copied().fold(f64::MIN, f64::max);
    let mut shares: Vec<f64> = sums.iter().map(|s| (s - highest).exp()).collect();
    let total: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= total);
    (shares, highest + total.ln())
}

struct Problem {
    penalties: Vec<f64>,
    examples: Vec<Dense>,
}

/// An example with numbers for columns.
struct Dense {
    weight: f64,
    options: Vec<(Vec<(usize, f64)>, bool)>,
}

impl Dense {
    fn of(example: &Example, columns: &[&Column]) -> Self {
        let place = |column: &Column| columns.binary_search(&column).expect("every column is there");
        let numbered = |o: &Choice| (o.values.iter().map(|(column, value)| (place(column), *value)).collect(), o.right);
        Self { weight: example.weight, options: example.options.iter().map(numbered).collect() }
    }

    fn sums(&self, weights: &[f64]) -> Vec<f64> {
        self.options.iter().map(|(values, _)| values.iter().map(|&(column, value)| weights[column] * value).sum()).collect()
    }
}

impl Problem {
    /// What the right options lack in likelihood, by logarithms, and the penalty.
    fn sum(&self, weights: &[f64]) -> f64 {
        let lack = |example: &Dense| {
            let sums = example.sums(weights);
            let right = sums.iter().zip(&example.options).filter(|(_, o)| o.1).map(|(s, _)| *s).collect();
            example.weight * (softmax(sums).1 - softmax(right).1)
        };
        let penalty: f64 = weights.iter().zip(&self.penalties).map(|(w, p)| p * w * w / 2.0).sum();
        self.examples.iter().map(lack).sum::<f64>() + penalty
    }

    /// The curvature is that of choosing among all options: where one is right it is the sum's own, where several are it bends
    /// more than the sum and stays positive.
    fn shape(&self, weights: &[f64]) -> Shape {
        let mut gradient: Vec<f64> = weights.iter().zip(&self.penalties).map(|(w, p)| p * w).collect();
        let mut curvature = Symmetric::zero(weights.len());
        self.penalties.iter().enumerate().for_each(|(i, p)| curvature.add(i, i, *p));
        for example in &self.examples {
            let (shares, _) = softmax(example.sums(weights));
            let right: f64 = shares.iter().zip(&example.options).filter(|(_, o)| o.1).map(|(s, _)| s).sum();
            let mut mean = BTreeMap::new();
            for (&share, (values, is_right)) in shares.iter().zip(&example.options) {
                let among_right = if *is_right { share / right.max(f64::MIN_POSITIVE) } else { 0.0 };
                for (n, &(i, value)) in values.iter().enumerate() {
                    gradient[i] += example.weight * (share - among_right) * value;
                    *mean.entry(i).or_insert(0.0) += share * value;
                    // Both halves of what a column has twice in one option, if it has.
                    for &(j, other) in &values[..n] {
                        curvature.add(i, j, example.weight * share * value * other * if i == j { 2.0 } else { 1.0 });
                    }
                    curvature.add(i, i, example.weight * share * value * value);
                }
            }
            let mean: Vec<(usize, f64)> = mean.into_iter().collect();
            for (n, &(i, a)) in mean.iter().enumerate() {
                mean[..=n].iter().for_each(|&(j, b)| curvature.add(i, j, -example.weight * a * b));
            }
        }
        Shape { gradient, curvature }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Feature;

    /// Numbers that look drawn between -1 and 1.
    fn drawn(n: usize) -> f64 {
        let x = (n as f64 * 12.9898).sin() * 43_758.545_3;
        2.0 * (x - x.floor()) - 1.0
    }

    fn values(n: usize) -> Vec<(Column, f64)> {
        vec![(Column::of(Feature::CueWeak), drawn(2 * n)), (Column::Frame("f".to_owned()), drawn(2 * n + 1))]
    }

    #[track_caller]
    fn close(fitted: &Fitted, expected: &[f64], by: f64) {
        let found: Vec<f64> = fitted.values().copied().collect();
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| (f - e).abs() < by), "{found:?}");
    }

    #[test]
    fn known_weights_of_yes_or_no_are_found() {
        // Each as often right as it is likely, by the weight of its example.
        let examples: Vec<Example> = (0..500)
            .flat_map(|n| {
                let odds = 0.5 + 2.0 * drawn(2 * n) - drawn(2 * n + 1);
                let likely = 1.0 / (1.0 + (-odds).exp());
                [Example::yes_or_no(likely, values(n), true), Example::yes_or_no(1.0 - likely, values(n), false)]
            })
            .collect();
        close(&fit(&examples, 1e-6), &[0.5, 2.0, -1.0], 1e-3);
        // The penalty draws the weights, and not the intercept, to 0.
        let held = fit(&examples, 1e6);
        assert!(held[&Column::Frame("f".to_owned())].abs() < 1e-3 && held[&Column::Intercept] > 0.3);
        assert_eq!(held, fit(&examples, 1e6));
    }

    #[test]
    fn known_weights_of_a_choice_are_found() {
        let (a, b) = (1.5, -0.5);
        let examples: Vec<Example> = (0..500)
            .flat_map(|n| {
                let odds = |k| a * drawn(2 * (4 * n + k)) + b * drawn(2 * (4 * n + k) + 1);
                let shares = softmax((0..4).map(odds).collect()).0;
                // The first two are taken for right together, the others each alone.
                [(shares[0] + shares[1], 0..2), (shares[2], 2..3), (shares[3], 3..4)].map(|(weight, right)| Example {
                    weight,
                    options: (0..4).map(|k| Choice { values: values(4 * n + k), right: right.contains(&k) }).collect(),
                })
            })
            .collect();
        close(&fit(&examples, 1e-6), &[a, b], 1e-3);
    }

    #[test]
    fn examples_that_all_go_one_way_leave_weights_finite() {
        let examples: Vec<Example> = (0..50).map(|n| Example::yes_or_no(1.0, values(n), true)).collect();
        let fitted = fit(&examples, 1.0);
        assert!(fitted.values().all(|w| w.is_finite()) && shares(&examples[0], &fitted)[0] > 0.99);
    }
}
