//! Minimising a smooth sum of many terms by Newton's method: a few dozen lines, where a crate that fits models would bring a
//! matrix library with it and still know no choice among several of which more than one may be right.

/// Steps after which it ends in any case; a fit takes about ten.
const STEPS: usize = 200;
/// A step that promises to gain less is the last.
const GAIN: f64 = 1e-9;

/// A square matrix of which the lower half counts, row by row.
#[derive(Debug, Clone)]
pub(super) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

/// The slope of a sum, and a positive definite matrix that bends about as it does.
pub(super) struct Shape {
    pub(super) gradient: Vec<f64>,
    pub(super) curvature: Symmetric,
}

impl Symmetric {
    pub(super) fn zero(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * size] }
    }

    /// Adds to the cell of a row and column, or column and row.
    pub(super) fn add(&mut self, i: usize, j: usize, value: f64) {
        self.cells[i.max(j) * self.size + i.min(j)] += value;
    }

    fn row(&self, i: usize) -> &[f64] {
        &self.cells[i * self.size..][..=i]
    }

    /// What it must be multiplied with to give `right`, by Cholesky's decomposition; it must be positive definite.
    fn solve(mut self, right: &[f64]) -> Vec<f64> {
        for i in 0..self.size {
            for j in 0..=i {
                let known: f64 = self.row(i)[..j].iter().zip(self.row(j)).map(|(a, b)| a * b).sum();
                let left = self.row(i)[j] - known;
                self.cells[i * self.size + j] = if i == j { left.sqrt() } else { left / self.row(j)[j] };
            }
        }
        let mut x = right.to_vec();
        for i in 0..self.size {
            let known: f64 = self.row(i)[..i].iter().zip(&x).map(|(a, b)| a * b).sum();
            x[i] = (x[i] - known) / self.row(i)[i];
        }
        for i in (0..self.size).rev() {
            let known: f64 = (i + 1..self.size).map(|k| self.row(k)[i] * x[k]).sum();
            x[i] = (x[i] - known) / self.row(i)[i];
        }
        x
    }
}

/// Where a sum of `size` variables is least, from all zero downhill.
pub(super) fn minimise(size: usize, sum: impl Fn(&[f64]) -> f64, shape: impl Fn(&[f64]) -> Shape) -> Vec<f64> {
    let mut at = vec![0.0; size];
    let mut value = sum(&at);
    for _ in 0..STEPS {
        let Shape { gradient, curvature } = shape(&at);
        let step = curvature.solve(&gradient);
        let gain: f64 = gradient.iter().zip(&step).map(|(g, s)| g * s).sum();
        // Too long a step is halved until it leads down.
        let shorter = std::iter::successors(Some(1.0), |length| Some(length / 2.0)).take_while(|length| length * gain > GAIN);
        let next = shorter.map(|length| at.iter().zip(&step).map(|(a, s)| a - length * s).collect::<Vec<_>>());
        let Some((lower, there)) = next.map(|there| (sum(&there), there)).find(|(lower, _)| *lower < value) else { break };
        (value, at) = (lower, there);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let mut matrix = Symmetric::zero(3);
        for (i, row) in [[4.0, 0.0, 0.0], [2.0, 5.0, 0.0], [-2.0, 1.0, 6.0]].iter().enumerate() {
            (0..=i).for_each(|j| matrix.add(j, i, row[j]));
        }
        // Times 1, 2, 3.
        let x = matrix.solve(&[2.0, 15.0, 18.0]);
        assert!(x.iter().zip([1.0, 2.0, 3.0]).all(|(x, expected)| (x - expected).abs() < 1e-12), "{x:?}");
    }

    #[test]
    fn the_lowest_point_is_found_though_the_first_step_is_too_long() {
        // log cosh is so flat far from 0 that Newton's step from there leads far beyond it.
        let sum = |x: &[f64]| (x[0] - 3.0).cosh().ln();
        let shape = |x: &[f64]| {
            let mut curvature = Symmetric::zero(1);
            curvature.add(0, 0, (x[0] - 3.0).cosh().powi(-2));
            Shape { gradient: vec![(x[0] - 3.0).tanh()], curvature }
        };
        assert!((minimise(1, sum, shape)[0] - 3.0).abs() < 1e-4);
    }
}
