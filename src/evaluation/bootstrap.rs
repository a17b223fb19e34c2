//! Intervals by the bootstrap: the figures of many samples of the documents, drawn with replacement.
//!
//! Documents are drawn and not statements, since statements of one document go right or wrong together.

use super::figures::FIGURES;
use super::tally::Tally;

const SAMPLES: usize = 1000;
/// Any number would do; always the same one gives always the same intervals.
const SEED: u64 = 20_240_101;
/// Left out at either end: 2.5 %.
const TAIL: usize = SAMPLES / 40;

/// The middle 95 % of the samples' figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The interval of every figure; none where fewer than two documents leave nothing to draw.
pub(super) fn intervals(tallies: &[Tally]) -> [Option<Interval>; FIGURES.len()] {
    if tallies.len() < 2 {
        return [None; FIGURES.len()];
    }
    let mut random = SplitMix64(SEED);
    let samples: Vec<Tally> = (0..SAMPLES).map(|_| tallies.iter().map(|_| tallies[random.below(tallies.len())]).sum()).collect();
    FIGURES.map(|(_, figure)| {
        let mut values: Vec<f64> = samples.iter().filter_map(|sample| figure(sample).value()).collect();
        values.sort_by(f64::total_cmp);
        // A sample may hold none of what a share is of.
        (values.len() == SAMPLES).then(|| Interval { low: values[TAIL], high: values[SAMPLES - 1 - TAIL] })
    })
}

/// `SplitMix64` (Steele, Lea and Flood 2014): few lines, and the same numbers on every machine for ever.
pub(super) struct SplitMix64(pub(super) u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`, by multiplication: its bias is far below what a thousand samples show.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::tally::Counts;

    #[test]
    fn the_generator_is_the_published_one() {
        let mut random = SplitMix64(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn the_interval_holds_the_figure_and_narrows_with_more_documents() {
        let tally = |right| Tally { attribution: Counts { right, told: 10, gold: 10 }, ..Tally::default() };
        let of = |documents: usize| {
            let tallies: Vec<_> = (0..documents).map(|n| tally(if n % 2 == 0 { 8 } else { 4 })).collect();
            intervals(&tallies)[0].unwrap()
        };
        let (few, many) = (of(4), of(100));
        assert!(few.low < 0.6 && 0.6 < few.high && many.low < 0.6 && 0.6 < many.high);
        assert!(many.high - many.low < (few.high - few.low) / 3.0);
        assert_eq!(of(4), few);
        assert_eq!(intervals(&[tally(8)])[0], None);
        // No document has a cue to be right about.
        assert_eq!(intervals(&[tally(8), tally(4)])[8], None);
    }
}
