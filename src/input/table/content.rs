//! What the text's cell holds: text, a piece of markup or a whole page.

use crate::input::format::Format;
use crate::input::found::Content;
use crate::input::markup::is_markup;

/// How much of a cell shows whether it is a page, in bytes.
const HEAD: usize = 1024;

/// What a cell holds.
pub(super) fn content(cell: String) -> Content {
    let inside = cell.trim_start();
    let head = &inside.as_bytes()[..inside.len().min(HEAD)];
    if Format::of_bytes(head) == Some(Format::Html) {
        Content::Page { bytes: cell.into_bytes(), charset: Some("utf-8".to_owned()), crawled: false }
    } else if is_markup(inside) {
        Content::Fragment(cell)
    } else {
        Content::Text(if cell.contains('\0') { cell.replace('\0', " ") } else { cell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_markup_or_a_page() {
        assert!(matches!(content("Le pont rouvre.".into()), Content::Text(_)));
        assert!(matches!(content(" <p>Le pont rouvre.</p>".into()), Content::Fragment(_)));
        assert!(matches!(content("<!DOCTYPE html><html><p>a".into()), Content::Page { .. }));
    }
}
