//! Rows of cells, whatever they tell: what the formats that are tables have in common.

use std::io;

use super::cells::Cell;
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// Writes one row after the other under headings that are there already.
pub(super) trait Rows {
    /// Writes a row: a cell for every heading.
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()>;

    /// Hands on what was gathered so far, where the format allows it.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Writes what comes last.
    fn finish(self) -> io::Result<()>;
}

/// Writes statements, a row each.
pub(super) struct StatementRows<R> {
    pub(super) table: Table,
    pub(super) rows: R,
}

impl<R: Rows> Writer for StatementRows<R> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| self.rows.row(self.table.cells(document, statement)))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.rows.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.rows.finish()
    }
}
