//! Which statements of a document are rows, and their numbers.

use crate::explanation::Explanation;
use crate::kind::Kind;
use crate::statements::Statement;

/// What carries a statement.
pub trait Row {
    /// The statement.
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
///
/// ```
/// use quidit::{Document, Extractor, choose};
///
/// let article = Document::new("a.txt", "Le « Tigre » est rentré. « Je reste », a dit Awa Diop.");
/// let rows = choose(Extractor::new().extract(&article), false);
/// assert_eq!((rows.len(), rows[0].statement), (1, 1));
/// ```
#[must_use]
pub fn choose<R: Row>(mut rows: Vec<R>, terms: bool) -> Vec<R> {
    if !terms {
        rows.retain_mut(|row| row.statement().kind != Kind::Term);
    }
    for (n, row) in rows.iter_mut().enumerate() {
        row.statement().statement = n + 1;
    }
    rows
}
