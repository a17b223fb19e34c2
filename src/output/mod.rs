//! From statements to files: the columns, and one writer a format.

mod columns;
mod statements;

pub use columns::STATEMENT_COLUMNS;
pub use statements::{Format, StatementWriter};
