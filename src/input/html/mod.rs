//! Web pages: the article's text, and what the page says of itself.

use super::fault::Reason;
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The article of a page.
///
/// # Errors
/// A page without an article.
pub(super) fn page(_bytes: Vec<u8>, _charset: Option<&str>, _lexicon: &Lexicon) -> Result<Document, Reason> {
    Err(Reason::NoArticle)
}

/// The text of a piece of markup.
pub(super) fn fragment(markup: &str) -> String {
    markup.to_owned()
}
