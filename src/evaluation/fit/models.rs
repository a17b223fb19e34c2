//! What is fitted: each model a row, with the examples that it learns from.

use rustc_hash::FxHashSet;

use super::example::{Choice, Column, Example};
use super::reading::Reading;
use crate::attribution::{self, Candidate, Kind};
use crate::features::{CLAUSE, Feature, Features, SPEECH, logit};

/// A model of `weights.csv`.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) name: &'static str,
    /// Before the names of its rows, frames aside: no two models weigh the same frame.
    pub(super) prefix: &'static str,
    /// How firmly weights are held near 0: the penalty on half the sum of their squares.
    pub(super) penalty: f64,
    /// Above what the extractor says yes; none where it chooses.
    pub(super) threshold: Option<f32>,
    /// Its examples in one article.
    pub(super) examples: fn(&Reading<'_>) -> Vec<Example>,
}

/// Every model in the order of `weights.csv`.
pub(super) const MODELS: [Model; 4] = [
    Model { name: "candidates", prefix: "", penalty: 1.0 / 0.3, threshold: Some(attribution::LEAST), examples: candidates },
    Model { name: "clauses", prefix: CLAUSE, penalty: 1.0 / 0.2, threshold: Some(0.5), examples: clauses },
    Model { name: "speech", prefix: SPEECH, penalty: 1.0 / 0.3, threshold: Some(attribution::SPEECH), examples: speech },
    Model { name: "antecedents", prefix: "", penalty: 0.6, threshold: None, examples: antecedents },
];

/// Whether a candidate gives a quotation its speaker. The many candidates of one quotation count for less each.
fn candidates(reading: &Reading<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for quotation in &reading.quotations {
        let possible: Vec<&Candidate> = quotation.attribution.candidates.iter().filter(|c| c.could_win()).collect();
        let said = quotation.gold.filter(|g| g.kind != Kind::Term);
        for candidate in &possible {
            let right = said.is_some_and(|gold| reading.is_right(candidate.speaker.as_ref(), gold));
            let weight = 1.0 / (possible.len() as f64).sqrt();
            examples.push(Example::yes_or_no(weight, of_candidate(reading, candidate), right));
        }
    }
    examples
}

/// A candidate's features with its frame, and what was set for that by hand.
fn of_candidate(reading: &Reading<'_>, candidate: &Candidate) -> Vec<(Column, f64)> {
    let lexicon = reading.lexicon;
    let prior = (Column::of(Feature::Prior), f64::from(lexicon.weights.prior(candidate.frame)));
    let frame = (Column::Frame(lexicon.frames.rows[candidate.frame].id.clone()), 1.0);
    columns(&candidate.features).chain([prior, frame]).collect()
}

/// Whether a clause is reported, and by whom it is said to be: of each only the candidate that was chosen is kept.
fn clauses(reading: &Reading<'_>) -> Vec<Example> {
    let told = reading.clauses.iter().filter_map(|c| Some((c.attribution.candidates.first()?, c.gold)));
    told.map(|(candidate, gold)| {
        let right = gold.is_some_and(|gold| reading.is_right(candidate.speaker.as_ref(), gold));
        Example::yes_or_no(1.0, of_candidate(reading, candidate), right)
    })
    .collect()
}

/// Whether a quotation is speech at all, whoever speaks.
fn speech(reading: &Reading<'_>) -> Vec<Example> {
    let known = reading.quotations.iter().filter_map(|q| Some((&q.attribution, q.gold?)));
    known
        .map(|(quotation, gold)| {
            // The extractor asks only where nobody can be told to speak, and enters the odds only there.
            let own = columns(&quotation.evidence).filter(|(column, _)| *column != Column::of(Feature::BestOdds));
            let best = quotation.candidates.iter().map(|c| c.score).fold(0.0, f32::max);
            let odds = (Column::of(Feature::BestOdds), f64::from(logit(best)));
            Example::yes_or_no(1.0, own.chain([odds]), gold.kind != Kind::Term)
        })
        .collect()
}

/// Whom a pronoun or description means, where it could be several and gold's is among them.
fn antecedents(reading: &Reading<'_>) -> Vec<Example> {
    let mut seen = FxHashSet::default();
    let mut examples = Vec::new();
    for statement in reading.quotations.iter().chain(&reading.clauses) {
        let Some(gold) = statement.gold else { continue };
        for speaker in statement.attribution.candidates.iter().filter_map(|c| c.speaker.as_ref()) {
            let Some(right) = reading.right_antecedents(speaker, gold) else { continue };
            // Several frames may find the same pronoun.
            let mut again = || !seen.insert((gold.start, speaker.mention.map(|m| m.start())));
            if right.len() < 2 || !right.contains(&true) || again() {
                continue;
            }
            let options = speaker.antecedents().iter().zip(right);
            let options = options.map(|(a, right)| Choice { values: columns(&a.features).collect(), right }).collect();
            examples.push(Example { weight: 1.0, options });
        }
    }
    examples
}

fn columns(features: &Features) -> impl Iterator<Item = (Column, f64)> {
    features.iter().map(|(feature, value)| (Column::of(feature), f64::from(value)))
}
