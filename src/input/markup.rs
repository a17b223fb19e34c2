//! Pieces of markup that feeds and agencies send.

use std::sync::LazyLock;

use regex::Regex;

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

/// Whether a text that may be markup has tags: begins with one, or has one that ends an element, a line or a paragraph.
pub(super) fn has_tags(text: &str) -> bool {
    static TAGS: LazyLock<Regex> = LazyLock::new(|| {
        let tags = r"(?i)^\s*<[a-z!][^>]*>|</[a-z][a-z0-9-]*\s*>|<(?:br|p)(?:\s[^<>]*)?/?>";
        Regex::new(tags).unwrap_or_else(|e| unreachable!("{e}"))
    });
    TAGS.is_match(text)
}

/// Whether a text that may be markup is: it has tags, or characters by their names (`&laquo;`, `&#233;`).
pub(super) fn is_markup(text: &str) -> bool {
    has_tags(text) || is_escaped(text)
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
        for text in [
            "Le pont rouvre.",
            "< 5 % des voix",
            "<3",
            "a < b et c > d",
            "R&D; la suite",
            "Marks & Spencer ; rien",
            "a < b &amp; c",
            "Léa Roy <lea@exemple.fr>",
            "",
        ] {
            assert!(!is_markup(text), "{text}");
        }
        for markup in [
            "<p>Le pont rouvre.</p>",
            " <div class='a'>x",
            "Le pont<br/>rouvre",
            "Le pont<BR>rouvre",
            "Le pont<br class=a />rouvre",
            "Le <b>pont</b> rouvre",
            "Le pont.<P>Il rouvre.",
            "<!-- a --><p>b",
            "&laquo;&nbsp;Non&nbsp;&raquo;",
            "d&#233;j&#xE0;",
        ] {
            assert!(is_markup(markup), "{markup}");
        }
        assert!(!has_tags("d&#233;j&#xE0;"));
    }
}
