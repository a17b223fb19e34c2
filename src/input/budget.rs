//! How much may come out of a compressed file.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::limit::Limits;

/// What was taken from a file on disk and what came out of it, over all archives that lie in each other: a small file that
/// expands without end is given up, however it is packed.
#[derive(Debug)]
pub(super) struct Budget {
    limits: Limits,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

/// More came out than can be right.
#[derive(Debug, thiserror::Error)]
#[error("expands to more than {times} times its size")]
pub(super) struct Expanded {
    pub(super) times: u64,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Rc<Self> {
        Rc::new(Self { limits, packed: Cell::new(0), unpacked: Cell::new(0) })
    }

    /// Counts bytes taken from the file.
    pub(super) fn pack(&self, bytes: u64) {
        self.packed.set(self.packed.get().saturating_add(bytes));
    }

    /// Whether more came out than can be right.
    pub(super) fn is_spent(&self) -> bool {
        let (packed, unpacked) = (self.packed.get(), self.unpacked.get());
        unpacked > self.limits.unexpanded && unpacked > packed.saturating_mul(self.limits.expansion)
    }

    /// The same bytes, counted as taken from the file.
    pub(super) fn taken<R: Read>(self: &Rc<Self>, read: R) -> Taken<R> {
        Taken { read, budget: Rc::clone(self) }
    }

    /// The same unpacked bytes, which fail when they are more than can be right.
    pub(super) fn bounded<R: Read>(self: &Rc<Self>, read: R) -> Bounded<R> {
        Bounded { read, budget: Rc::clone(self) }
    }
}

/// See [`Budget::taken`].
pub(super) struct Taken<R> {
    read: R,
    budget: Rc<Budget>,
}

impl<R: Read> Read for Taken<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        self.budget.pack(read as u64);
        Ok(read)
    }
}

/// See [`Budget::bounded`].
pub(super) struct Bounded<R> {
    read: R,
    budget: Rc<Budget>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let budget = &self.budget;
        let read = self.read.read(into)?;
        budget.unpacked.set(budget.unpacked.get().saturating_add(read as u64));
        if budget.is_spent() { Err(io::Error::other(Expanded { times: budget.limits.expansion })) } else { Ok(read) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits { expansion: 10, unexpanded: 100, ..Limits::default() }
    }

    #[test]
    fn all_that_comes_out_of_a_file_counts() {
        let budget = Budget::new(limits());
        budget.pack(20);
        for _ in 0..2 {
            budget.bounded([0; 100].as_slice()).read_exact(&mut [0; 100]).unwrap();
        }
        assert!(!budget.is_spent());
        let error = budget.bounded([0].as_slice()).read(&mut [0]).unwrap_err();
        assert_eq!(error.to_string(), "expands to more than 10 times its size");
        assert!(budget.is_spent());
    }

    #[test]
    fn a_little_may_come_out_of_nearly_nothing() {
        let budget = Budget::new(limits());
        budget.taken([0].as_slice()).read_exact(&mut [0]).unwrap();
        assert_eq!(io::copy(&mut budget.bounded([0; 100].as_slice()), &mut io::sink()).unwrap(), 100);
    }
}
