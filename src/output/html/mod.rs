//! parquet

use std::io::{self, Write};

use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// Writes the page.
pub(super) struct HtmlWriter<W: Write> {
    _out: W,
}

impl<W: Write> HtmlWriter<W> {
    pub(super) fn new(_table: Table, _out: W) -> io::Result<Self> {
        Err(io::Error::other("not written yet"))
    }
}

impl<W: Write> Writer for HtmlWriter<W> {
    fn write(&mut self, _document: &Document, _statements: &[Statement]) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
