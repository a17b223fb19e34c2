//! Fitting the weights of `lexicons/fr/weights.csv` to annotated articles.
//!
//! ```text
//! gold ─▶ reading (candidates as the extractor weighs them, beside gold) ─▶ models (examples of each) ─▶ logit by newton
//!           ▲                                                                                              │
//!           └────────────────────── weights, for the next round ◀──────────────────────────────────────────┘
//! ```
//!
//! What is read depends on weights: who spoke last, whom a pronoun may mean. So fitting goes in rounds, each on what the
//! weights of the one before read.

mod caution;
mod example;
mod folds;
mod logit;
mod measure;
mod models;
mod newton;
mod reading;
mod weights;

use std::fmt;
use std::num::NonZeroUsize;

use rayon::prelude::*;

use super::gold::{Gold, GoldDocument};
use super::told::Answers;
use crate::extractor::Extractor;
use crate::features::Weights;
use crate::lexicon::Lexicon;
pub(super) use example::{Column, Example};
use logit::Fitted;
use measure::{Marks, Measured};
use models::MODELS;
use weights::Weighed;

/// Gold from which a model can't be fitted.
#[derive(Debug, thiserror::Error)]
#[error("gold holds no example for the weights of {model}")]
pub struct NoExample {
    /// Of what the weights are.
    pub model: &'static str,
}

/// Weights fitted to gold, and what they are worth.
#[derive(Debug)]
pub struct Fit {
    weighed: [Weighed; MODELS.len()],
    caution: f32,
    /// On the articles that they were fitted to.
    whole: Measured,
    /// Each article with weights fitted without its fold; none where too few articles leave nothing to fit.
    apart: Option<Measured>,
}

/// Weights fitted to examples, if there are any.
pub(super) fn fit_examples<'e>(examples: impl IntoIterator<Item = &'e Example>, penalty: f64) -> Option<Fitted> {
    let mut examples = examples.into_iter().peekable();
    examples.peek().is_some().then(|| logit::fit(examples, penalty))
}

/// The examples of every model.
type Examples = [Vec<Example>; MODELS.len()];

impl Fit {
    /// Fits weights to gold, starting from those of a lexicon, and measures them on `folds` folds of the articles.
    ///
    /// # Errors
    /// Gold without a single example of something that is weighed.
    pub fn of(gold: &Gold, lexicon: Lexicon, folds: NonZeroUsize, rounds: NonZeroUsize) -> Result<Self, NoExample> {
        let mut fitting = Fitting { start: lexicon.weights.clone(), extractor: Extractor::with_lexicon(lexicon), rounds };
        let apart = fitting.apart(gold, folds);
        let weighed = fitting.fit(gold)?;
        let models = fitting.marks(&weighed, gold);
        let weights = weights::together(&weighed, &fitting.extractor.lexicon().frames);
        let (caution, apart) = apart.map_or((1.0, None), |(caution, measured)| (caution, Some(measured)));
        fitting.extractor.set_weights(weights.with_caution(caution));
        let whole = Measured::of(models, gold, &gold.extract(&fitting.extractor));
        Ok(Self { weighed, caution, whole, apart })
    }

    /// The fitted weights as the text of a `weights.csv`.
    #[must_use]
    pub fn table(&self) -> String {
        weights::table(&self.weighed, self.caution)
    }
}

struct Fitting {
    /// Weighs with the weights fitted last.
    extractor: Extractor,
    start: Weights,
    rounds: NonZeroUsize,
}

impl Fitting {
    /// Fits every model, and leaves the extractor with their weights.
    fn fit(&mut self, gold: &Gold) -> Result<[Weighed; MODELS.len()], NoExample> {
        self.extractor.set_weights(self.start.clone());
        let mut weighed = self.round(gold)?;
        for round in 1..self.rounds.get() {
            // Rounds feed on each other and may swing: what counts is the mean of all.
            let next = self.round(gold)?;
            weighed = std::array::from_fn(|m| weighed[m].towards(&next[m], 1.0 / (round + 1) as f64));
            self.extractor.set_weights(weights::together(&weighed, &self.extractor.lexicon().frames));
        }
        Ok(weighed)
    }

    fn round(&mut self, gold: &Gold) -> Result<[Weighed; MODELS.len()], NoExample> {
        let examples = self.examples(gold);
        if let Some((model, _)) = MODELS.iter().zip(&examples).find(|(_, examples)| examples.is_empty()) {
            return Err(NoExample { model: model.name });
        }
        let weighed = std::array::from_fn(|m| Weighed::new(&MODELS[m], logit::fit(&examples[m], MODELS[m].penalty)));
        self.extractor.set_weights(weights::together(&weighed, &self.extractor.lexicon().frames));
        Ok(weighed)
    }

    /// The examples of every model in the articles, in their order.
    fn examples(&self, gold: &Gold) -> Examples {
        let each = gold.documents.par_iter().with_max_len(1);
        let found = |(id, document): &(String, GoldDocument)| -> Examples {
            reading::read(id, document, self.extractor.lexicon(), |reading| MODELS.each_ref().map(|m| (m.examples)(reading)))
        };
        let mut all = Examples::default();
        for of_one in each.map(found).collect::<Vec<_>>() {
            all.iter_mut().zip(of_one).for_each(|(all, more)| all.extend(more));
        }
        all
    }

    fn marks(&self, weighed: &[Weighed; MODELS.len()], gold: &Gold) -> [Marks; MODELS.len()] {
        let examples = self.examples(gold);
        std::array::from_fn(|m| Marks::of(&weighed[m], &examples[m]))
    }

    /// Measures each fold's articles with weights for which everything was done without them, and tells how cautious that
    /// shows one has to be.
    fn apart(&mut self, gold: &Gold, folds: NonZeroUsize) -> Option<(f32, Measured)> {
        let mut answers = Answers::default();
        let mut marks = [Marks::default(); MODELS.len()];
        for (outside, inside) in folds::folds(gold, folds.get()) {
            let weighed = self.fit(&outside).ok()?;
            marks.iter_mut().zip(self.marks(&weighed, &inside)).for_each(|(sum, more)| sum.add(more));
            answers.extend(inside.extract(&self.extractor));
        }
        let caution = caution::of(gold, &answers);
        caution::apply(caution, &mut answers);
        Some((caution, Measured::of(marks, gold, &answers)))
    }
}

/// The examples of each model, and what its weights and the extractor's statements are worth, unseen and seen.
impl fmt::Display for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.whole.lines();
        let apart = self.apart.as_ref().map(Measured::lines).unwrap_or_default();
        let examples = self.whole.models.iter().map(|m| m.examples().to_string()).chain(std::iter::repeat(String::new()));
        writeln!(f, "{:17}  examples  {:27}  fitted on all", "", "fitted without the fold")?;
        for (n, ((name, seen), examples)) in whole.iter().zip(examples).enumerate() {
            let unseen = apart.get(n).map_or("–", |(_, unseen)| unseen);
            writeln!(f, "{name:17}  {examples:>8}  {unseen:27}  {seen}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(json: &str) -> Examples {
        let gold = GoldDocument::read("a.json", json.as_bytes()).unwrap().unwrap();
        reading::read("a", &gold, &Lexicon::embedded(), |reading| MODELS.each_ref().map(|m| (m.examples)(reading)))
    }

    #[test]
    fn examples_are_right_where_gold_says_so() {
        let json = include_str!("../../../tests/gold/bridge.json");
        let right = |examples: &[Example]| examples.iter().map(|e| e.options[0].right).collect::<Vec<_>>();
        let [candidates, _, speech, antecedents] = examples(json);
        // Awa Diop's two quotations, and a title that nobody says; *elle* could be Louvigny.
        assert_eq!(right(&speech), [true, true, false]);
        assert!(!candidates.is_empty() && right(&candidates).iter().all(|right| *right));
        assert!(candidates.iter().all(|e| e.weight <= 1.0));
        assert_eq!(antecedents.iter().map(|e| e.options.iter().filter(|o| o.right).count()).collect::<Vec<_>>(), [1]);
        // As if somebody else had said them: the right antecedent is then not among those there are.
        let [others, _, speech, antecedents] = examples(&json.replace("\"speaker\": \"Awa Diop\"", "\"speaker\": \"Omar Diallo\""));
        assert_eq!(right(&speech), [true, true, false]);
        assert!(others.len() == candidates.len() && !right(&others).contains(&true));
        assert!(antecedents.is_empty());
    }
}
