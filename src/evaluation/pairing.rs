//! Which told statement is which gold one: greedy, one to one, by the share of their spans, best first.

use std::ops::Range;

/// What two spans share of their union.
fn shared(a: &Range<usize>, b: &Range<usize>) -> f64 {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    if end <= start { 0.0 } else { (end - start) as f64 / (a.end.max(b.end) - a.start.min(b.start)) as f64 }
}

/// Pairs of a gold and a told span, by place, that share at least `least` of their union; the best pair first.
///
/// Of pairs that share as much, the last gold span and then the last told one goes first: any order would do, and this is the
/// one that the figures have been counted in from the start.
pub(super) fn pairs(gold: &[Range<usize>], told: &[Range<usize>], least: f64) -> Vec<(usize, usize)> {
    let mut by_start: Vec<usize> = (0..told.len()).collect();
    by_start.sort_by_key(|&j| told[j].start);
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        // A span that shares enough is not much longer, so it begins not long before.
        let longest = (g.len() as f64 / least) as usize + 1;
        let first = by_start.partition_point(|&j| told[j].start + longest < g.start);
        for &j in by_start[first..].iter().take_while(|&&j| told[j].start < g.end) {
            let share = shared(g, &told[j]);
            if share >= least {
                candidates.push((share, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let (mut gold_taken, mut told_taken) = (vec![false; gold.len()], vec![false; told.len()]);
    candidates.retain(|&(_, i, j)| {
        let free = !gold_taken[i] && !told_taken[j];
        if free {
            (gold_taken[i], told_taken[j]) = (true, true);
        }
        free
    });
    candidates.into_iter().map(|(_, i, j)| (i, j)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(gold: &[(usize, usize)], told: &[(usize, usize)], least: f64) -> Vec<(usize, usize)> {
        let ranges = |spans: &[(usize, usize)]| spans.iter().map(|&(start, end)| start..end).collect::<Vec<_>>();
        pairs(&ranges(gold), &ranges(told), least)
    }

    #[test]
    fn the_best_pair_goes_first_and_nothing_is_paired_twice() {
        assert_eq!(paired(&[(0, 10), (20, 30)], &[(1, 10), (0, 10), (21, 30)], 0.8), [(0, 1), (1, 2)]);
        assert_eq!(paired(&[(0, 10)], &[(0, 8), (2, 10)], 0.8), [(0, 1)]);
        assert_eq!(paired(&[(0, 10)], &[(0, 7)], 0.8), []);
        assert_eq!(paired(&[(5, 10)], &[(0, 10)], 0.5), [(0, 0)]);
        assert_eq!(paired(&[(3, 3)], &[(3, 3)], 0.5), []);
    }
}
