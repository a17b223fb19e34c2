//! How much surer the extractor is of articles it was fitted to than of others.

use crate::attribution::Kind;
use crate::evaluation::calibration::Calibration;
use crate::evaluation::gold::Gold;
use crate::evaluation::judgement::judge;
use crate::evaluation::told::Answers;
use crate::features::{logistic, logit};

/// Of the surest rows, which somebody would print unchecked, no more may be wrong.
const WRONG: f64 = 0.03;
/// The factors that are tried, in hundredths, until few enough are.
const LEAST: u8 = 60;
const STEP: u8 = 5;

/// The factor for the log odds with which the surest rows of articles unseen are right often enough: the largest that will
/// do, or the least there is.
pub(super) fn of(gold: &Gold, unseen: &Answers) -> f32 {
    let factors = (LEAST..=100).rev().step_by(STEP.into()).map(|hundredths| f32::from(hundredths) / 100.0);
    let right = |factor: &f32| {
        let mut answers = unseen.clone();
        apply(*factor, &mut answers);
        let calibration = Calibration::of_some(&judge(gold, &answers), |kind| kind != Kind::Indirect);
        calibration.and_then(|c| c.sure().0).is_none_or(|wrong| wrong <= WRONG)
    };
    factors.into_iter().find(right).unwrap_or(f32::from(LEAST) / 100.0)
}

/// Shows confidence with a factor.
pub(super) fn apply(factor: f32, answers: &mut Answers) {
    for told in answers.all_mut() {
        told.confidence = told.confidence.map(|confidence| logistic(logit(confidence) * factor));
    }
}
