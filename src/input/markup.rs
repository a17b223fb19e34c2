//! Pieces of markup that feeds and agencies send.

use super::html;
use crate::lexicon::Lexicon;

/// The markup of a plain text.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::partial_escape(text).into_owned()
}

/// The text of a title, in one line.
pub(super) fn line(markup: &str, lexicon: &Lexicon) -> String {
    html::fragment(markup, None, lexicon).split_whitespace().collect::<Vec<_>>().join(" ")
}
