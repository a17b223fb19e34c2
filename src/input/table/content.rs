//! What the text's cell holds: text, a piece of markup or a whole page.

use crate::input::format::Format;
use crate::input::found::Content;

/// How much of a cell shows whether it is a page, in bytes.
const HEAD: usize = 1024;

/// The ends of paragraphs and lines of markup, by which a cell that begins without a tag is markup all the same.
const BREAKS: [&str; 4] = ["</p>", "<br>", "<br/>", "<br />"];

/// What a cell holds.
pub(super) fn content(cell: String) -> Content {
    let inside = cell.trim_start();
    let head = &inside.as_bytes()[..inside.len().min(HEAD)];
    if Format::of_bytes(head) == Some(Format::Html) {
        Content::Page { bytes: cell.into_bytes(), charset: Some("utf-8".to_owned()) }
    } else if begins_with_tag(inside) || BREAKS.iter().any(|tag| inside.contains(tag)) {
        Content::Fragment(cell)
    } else {
        Content::Text(if cell.contains('\0') { cell.replace('\0', " ") } else { cell })
    }
}

fn begins_with_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && rest.contains('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for text in ["Le pont rouvre.", "< 5 % des voix", "<3", "a < b et c > d", ""] {
            assert!(matches!(content(text.into()), Content::Text(_)), "{text}");
        }
        for markup in ["<p>Le pont rouvre.</p>", " <div class='a'>x", "Le pont<br/>rouvre", "<!-- a --><p>b"] {
            assert!(matches!(content(markup.into()), Content::Fragment(_)), "{markup}");
        }
        assert!(matches!(content("<!DOCTYPE html><html><p>a".into()), Content::Page { .. }));
    }
}
