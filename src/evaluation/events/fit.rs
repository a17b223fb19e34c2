//! Fitting the weights of `lexicons/likeness.csv` to annotated events.

use std::fmt;

use super::figures::{EventFigures, compared};
use super::gold::Event;
use super::pairing::{items, pair};
use crate::comparison::{Carried, Comparison, Likeness, Pair, compare_by};
use crate::document::{Document, PartialDate};
use crate::evaluation::fit::{Column, Example, NoExample, fit_examples};
use crate::extractor::Extractor;

/// The penalty on half the sum of the weights' squares.
const PENALTY: f64 = 0.3;

/// What a pair counts that shares something by chance. There are many more of these than of others.
const CHANCE: f64 = 0.3;

/// Weights fitted to events, and what they are worth.
#[derive(Debug)]
pub struct EventFit {
    likeness: Likeness,
    /// Each event compared with weights fitted on the others.
    apart: EventFigures,
    /// On the events that they were fitted to.
    whole: EventFigures,
}

impl EventFit {
    /// Fits the weights to events, and to `apart`, articles each about something else: what two of them have in common is chance.
    ///
    /// # Errors
    /// Events without a pair to learn from.
    pub fn of(events: &[Event], apart: &[Document], extractor: &Extractor) -> Result<Self, NoExample> {
        let chance = chance(apart, extractor);
        let compared: Vec<Comparison> = events.iter().map(|event| compared(event, extractor, extractor.lexicon())).collect();
        let examples: Vec<Vec<Example>> = events.iter().zip(&compared).map(|(event, c)| examples(event, c, extractor)).collect();
        let likeness = fitted(examples.iter().flatten().chain(&chance))?;
        let figures = |at: usize, likeness: &Likeness| {
            let again = compare_by(compared[at].carried.iter().cloned(), extractor.lexicon(), likeness);
            EventFigures::of_one(&events[at], &again, extractor.lexicon())
        };
        let mut apart = EventFigures::default();
        let mut whole = EventFigures::default();
        for at in 0..events.len() {
            let others = examples.iter().enumerate().filter(|(n, _)| *n != at).flat_map(|(_, examples)| examples).chain(&chance);
            if let Ok(likeness) = fitted(others) {
                apart = apart.with(figures(at, &likeness));
            }
            whole = whole.with(figures(at, &likeness));
        }
        Ok(Self { likeness, apart, whole })
    }

    /// The weights as the text of a `likeness.csv`.
    #[must_use]
    pub fn table(&self) -> String {
        self.likeness.table()
    }
}

impl fmt::Display for EventFit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Each event with weights fitted on the others:\n{}\nFitted on all:\n{}", self.apart, self.whole)
    }
}

/// The pairs of statements that share a key: those of a claim with its fullest version, and those of different claims.
fn examples(event: &Event, comparison: &Comparison, extractor: &Extractor) -> Vec<Example> {
    let statements: Vec<usize> = (0..comparison.carried.len()).collect();
    let items = items(event);
    let paired = pair(&items, comparison, &statements);
    let mut claims: Vec<Option<(usize, bool)>> = vec![None; statements.len()];
    let mut known = vec![false; statements.len()];
    for (item, at) in items.iter().zip(&paired) {
        let Some(at) = *at else { continue };
        known[at] = true;
        claims[at] = item.member.map(|(claim, _)| (claim, event.gold.claims[claim].fullest == item.outlet));
    }
    let mut examples = Vec::new();
    for pair in comparison.pairs(extractor.lexicon()) {
        let (a, b) = (pair.a, pair.b);
        if !known[a] || !known[b] {
            continue;
        }
        let same = match (claims[a], claims[b]) {
            (Some((one, full)), Some((other, also))) if one == other => {
                // Two cuts of one saying need not be alike, only each like the fullest.
                if !full && !also {
                    continue;
                }
                true
            }
            _ => false,
        };
        examples.push(Example::yes_or_no(1.0, values(pair), same));
    }
    examples
}

/// The pairs of statements of different articles that share a key.
fn chance(articles: &[Document], extractor: &Extractor) -> Vec<Example> {
    // As if all were of one day, so that days tell nothing.
    let day = PartialDate::parse("2000-01-01");
    let articles = articles.iter().map(|article| Document { published: day, ..article.clone() });
    let statements = articles.flat_map(|article| Carried::all(&article, extractor.extract(&article)));
    let comparison = compare_by(statements, extractor.lexicon(), &Likeness::default());
    let document = |at: usize| &comparison.carried[at].statement.document;
    let apart = comparison.pairs(extractor.lexicon()).into_iter().filter(|pair| document(pair.a) != document(pair.b));
    apart.map(|pair| Example::yes_or_no(CHANCE, values(pair), false)).collect()
}

/// What a pair has in common, as it is weighed.
fn values(pair: Pair) -> Vec<(Column, f64)> {
    let there = pair.common.into_iter().filter(|(name, value)| *value != 0.0 && *name != Likeness::BY_HAND.0);
    there.map(|(name, value)| (Column::Feature(name), f64::from(value))).collect()
}

fn fitted<'e>(examples: impl IntoIterator<Item = &'e Example>) -> Result<Likeness, NoExample> {
    let weights = fit_examples(examples, PENALTY).ok_or(NoExample { model: "likeness" })?;
    let rows = weights.iter().map(|(column, weight)| {
        let name = match column {
            Column::Intercept => Likeness::BIAS,
            Column::Feature(name) => name,
            Column::Frame(_) => unreachable!("a pair has no frame"),
        };
        (name, *weight as f32)
    });
    Ok(Likeness::of(rows.chain([Likeness::BY_HAND])))
}
