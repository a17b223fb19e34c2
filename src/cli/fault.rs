//! What ends the program early, and how it says so.

use std::io::{self, Write};

use super::visible::visible_line;

/// An error that ends the program.
#[derive(Debug)]
pub(super) enum Fault {
    /// The arguments, or the lexicons they name, can't be followed: exit status 2.
    WrongCall(anyhow::Error),
    /// The result can't be written: exit status 1.
    Failed(anyhow::Error),
}

impl Fault {
    pub(super) fn wrong_call(error: impl Into<anyhow::Error>) -> Self {
        Self::WrongCall(error.into())
    }

    /// Whether the reader of the output has gone, which is no fault.
    pub(super) fn is_closed_pipe(&self) -> bool {
        let Self::Failed(error) = self else { return false };
        error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Prints a message on standard error.
pub(super) fn report(message: &str) {
    // Nobody is left to tell when even this fails.
    _ = writeln!(io::stderr().lock(), "quidit: {}", visible_line(message));
}
