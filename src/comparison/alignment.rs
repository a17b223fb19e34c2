//! The words of two versions set against each other: a global alignment (Needleman and Wunsch, 1970).

use super::words::{Word, Worth};

/// A word of the one, of the other, or of both set against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The same word, or one of its family.
    Match(usize, usize),
    /// One word for another: a number for a number, a name for a name.
    Change(usize, usize),
    /// Only in the first.
    Cut(usize),
    /// Only in the second.
    Added(usize),
}

impl Step {
    /// Where it stands in the first and in the second.
    pub(super) fn places(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Match(a, b) | Self::Change(a, b) => (Some(a), Some(b)),
            Self::Cut(a) => (Some(a), None),
            Self::Added(b) => (None, Some(b)),
        }
    }
}

/// Aligns two versions, of at most 512 words each.
pub(super) fn align(full: &[Word], other: &[Word]) -> Vec<Step> {
    // Most versions are copies.
    if full.len() == other.len() && full.iter().zip(other).all(|(a, b)| a.stem == b.stem) {
        return (0..full.len()).map(|at| Step::Match(at, at)).collect();
    }
    let (rows, columns) = (full.len() + 1, other.len() + 1);
    let mut best = vec![0.0_f32; rows * columns];
    for row in 1..rows {
        best[row * columns] = best[(row - 1) * columns] + gap(&full[row - 1]);
    }
    for column in 1..columns {
        best[column] = best[column - 1] + gap(&other[column - 1]);
    }
    for row in 1..rows {
        for column in 1..columns {
            let (a, b) = (&full[row - 1], &other[column - 1]);
            let pair = best[(row - 1) * columns + column - 1] + score(a, b) + place(full, row - 1, other, column - 1);
            let cut = best[(row - 1) * columns + column] + gap(a);
            let added = best[row * columns + column - 1] + gap(b);
            best[row * columns + column] = pair.max(cut).max(added);
        }
    }
    let mut steps = Vec::with_capacity(rows.max(columns));
    let (mut row, mut column) = (rows - 1, columns - 1);
    while row > 0 || column > 0 {
        let here = best[row * columns + column];
        if row > 0 && column > 0 {
            let (a, b) = (&full[row - 1], &other[column - 1]);
            if here == best[(row - 1) * columns + column - 1] + score(a, b) + place(full, row - 1, other, column - 1) {
                (row, column) = (row - 1, column - 1);
                steps.push(if is_match(a, b) { Step::Match(row, column) } else { Step::Change(row, column) });
                continue;
            }
        }
        if row > 0 && here == best[(row - 1) * columns + column] + gap(&full[row - 1]) {
            row -= 1;
            steps.push(Step::Cut(row));
        } else {
            column -= 1;
            steps.push(Step::Added(column));
        }
    }
    steps.reverse();
    steps
}

/// Whether two words are the same, or of one family.
pub(super) fn is_match(a: &Word, b: &Word) -> bool {
    a.stem == b.stem || (a.family == b.family && a.kind != Worth::Function && b.kind != Worth::Function)
}

fn score(a: &Word, b: &Word) -> f32 {
    let weight = a.weight().max(b.weight());
    if a.stem == b.stem {
        return 2.0 * weight;
    }
    if is_match(a, b) {
        return 1.6 * weight;
    }
    match (a.kind, b.kind) {
        (Worth::Number, Worth::Number) | (Worth::Name, Worth::Name) => 0.5,
        _ if a.force.is_some() && b.force.is_some() => 0.3,
        (Worth::Function, Worth::Function) => -0.1,
        (Worth::Function, _) | (_, Worth::Function) => -1.0,
        _ => -0.6,
    }
}

/// What it is worth that two numbers or names stand in one place: behind the same word, or before the same. An article is a
/// number too: *un train*, *deux trains*.
fn place(full: &[Word], a: usize, other: &[Word], b: usize) -> f32 {
    let named = |word: &Word| matches!(word.kind, Worth::Number | Worth::Name) || word.value.is_some();
    if !named(&full[a]) || !named(&other[b]) {
        return 0.0;
    }
    let same = |x: Option<&Word>, y: Option<&Word>| matches!((x, y), (Some(x), Some(y)) if x.stem == y.stem);
    let before = a > 0 && b > 0 && same(full.get(a - 1), other.get(b - 1));
    let behind = same(full.get(a + 1), other.get(b + 1)) || (full[a].unit != 0 && full[a].unit == other[b].unit);
    0.6 * (f32::from(u8::from(before)) + f32::from(u8::from(behind)))
}

fn gap(word: &Word) -> f32 {
    -0.05 - 0.25 * word.weight()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::words::Words;
    use crate::lexicon::Lexicon;

    fn aligned(full: &str, other: &str) -> String {
        let lexicon = Lexicon::embedded();
        let reader = Words::new(&lexicon);
        let (a, b) = (reader.of(full), reader.of(other));
        let sign = |step: &Step| match step {
            Step::Match(..) => '=',
            Step::Change(..) => '~',
            Step::Cut(_) => '-',
            Step::Added(_) => '+',
        };
        align(&a, &b).iter().map(sign).collect()
    }

    #[test]
    fn words_stand_against_their_like() {
        assert_eq!(aligned("le pont rouvrira lundi", "le pont rouvrira"), "===-");
        assert_eq!(aligned("à l’aube, une enquête est ouverte", "une enquête est ouverte"), "---====");
        let full = "treize perquisitions avaient été menées à l’aube et qu’une information judiciaire était ouverte pour corruption et blanchiment";
        assert_eq!(aligned(full, "une information judiciaire est ouverte pour corruption et blanchiment"), "----------=========");
        assert_eq!(aligned("livrés en 2027 et deux en mai", "livrés en 2028"), "==~----");
    }
}
