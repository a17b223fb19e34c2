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
        Content::Page { bytes: cell.into_bytes(), charset: Some("utf-8".to_owned()), crawled: false }
    } else if begins_with_tag(inside) || BREAKS.iter().any(|tag| inside.contains(tag)) || is_escaped(inside) {
        Content::Fragment(cell)
    } else {
        Content::Text(if cell.contains('\0') { cell.replace('\0', " ") } else { cell })
    }
}

fn begins_with_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') && rest.contains('>')
}

/// Whether a text without tags is markup for the characters that it names: `&laquo;`, `&#233;`.
fn is_escaped(text: &str) -> bool {
    let named = |rest: &str| {
        // No further than a name is long: there may be many an ampersand.
        let end = rest.bytes().take(9).position(|b| b == b';').unwrap_or_default();
        let name = &rest[..end];
        let number = name.strip_prefix('#').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric()));
        // A single letter is an abbreviation: *R&D ;*.
        number || ((2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    !text.contains('<') && text.split('&').skip(1).any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_text() {
        for text in
            ["Le pont rouvre.", "< 5 % des voix", "<3", "a < b et c > d", "R&D; la suite", "Marks & Spencer ; rien", "a < b &amp; c", ""]
        {
            assert!(matches!(content(text.into()), Content::Text(_)), "{text}");
        }
        for markup in [
            "<p>Le pont rouvre.</p>",
            " <div class='a'>x",
            "Le pont<br/>rouvre",
            "<!-- a --><p>b",
            "&laquo;&nbsp;Non&nbsp;&raquo;",
            "d&#233;j&#xE0;",
        ] {
            assert!(matches!(content(markup.into()), Content::Fragment(_)), "{markup}");
        }
        assert!(matches!(content("<!DOCTYPE html><html><p>a".into()), Content::Page { .. }));
    }
}
