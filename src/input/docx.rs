//! Word documents.

use super::fault::Reason;

/// The text of a document, a paragraph a line.
pub(super) fn text(_bytes: Vec<u8>) -> Result<String, Reason> {
    Err(Reason::Unsupported { format: "a Word document", advice: "" })
}
