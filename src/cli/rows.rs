//! Which statements of a document are shown, and their numbers.

use quidit::{Explanation, Kind, Statement};

/// What carries a statement.
pub(super) trait Row {
    fn statement(&mut self) -> &mut Statement;
}

impl Row for Statement {
    fn statement(&mut self) -> &mut Statement {
        self
    }
}

impl Row for Explanation {
    fn statement(&mut self) -> &mut Statement {
        &mut self.statement
    }
}

/// Drops mere terms unless they are wanted, and numbers what is left from 1.
pub(super) fn choose<R: Row>(mut rows: Vec<R>, terms: bool) -> Vec<R> {
    if !terms {
        rows.retain_mut(|row| row.statement().kind != Kind::Term);
    }
    for (n, row) in rows.iter_mut().enumerate() {
        row.statement().statement = n + 1;
    }
    rows
}
