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

/// The factor for the log odds: the largest with which the surest rows of articles unseen are right often enough, or where
/// none makes them so, that with which confidence is nearest to the share that is right.
///
/// What is then measured of the surest rows of the same articles is measured on what chose the factor, and flatters it.
pub(super) fn of(gold: &Gold, unseen: &Answers) -> f32 {
    let calibrated = |hundredths: u8| {
        let factor = f32::from(hundredths) / 100.0;
        let mut answers = unseen.clone();
        apply(factor, &mut answers);
        Some((factor, Calibration::of_some(&judge(gold, &answers), |kind| kind != Kind::Indirect)?))
    };
    let tried: Vec<_> = (LEAST..=100).rev().step_by(STEP.into()).filter_map(calibrated).collect();
    let right = tried.iter().find(|(_, calibration)| calibration.sure().0.is_some_and(|wrong| wrong <= WRONG));
    let nearest = || tried.iter().min_by(|(_, a), (_, b)| a.error().total_cmp(&b.error()));
    right.or_else(nearest).map_or(1.0, |(factor, _)| *factor)
}

/// Shows confidence with a factor.
pub(super) fn apply(factor: f32, answers: &mut Answers) {
    for told in answers.all_mut() {
        told.confidence = told.confidence.map(|confidence| logistic(logit(confidence) * factor));
    }
}
