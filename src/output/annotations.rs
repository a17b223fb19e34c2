//! annotations

use std::io::{self, Write};

use super::Writer;
use crate::document::Document;
use crate::statements::Statement;

/// Writes annotations.
pub(super) struct AnnotationWriter<W: Write> {
    _out: W,
}

impl<W: Write> AnnotationWriter<W> {
    pub(super) fn new(_out: W) -> io::Result<Self> {
        Err(io::Error::other("not written yet"))
    }
}

impl<W: Write> Writer for AnnotationWriter<W> {
    fn write(&mut self, _document: &Document, _statements: &[Statement]) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}
