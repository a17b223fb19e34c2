//! Pieces of markup that feeds and agencies send: a title and a body.

use super::html;
use crate::lexicon::Lexicon;

/// The markup of a plain text.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::partial_escape(text).into_owned()
}

/// The text of a title, in one line.
pub(super) fn line(markup: &str, lexicon: &Lexicon) -> String {
    html::fragment(markup, lexicon).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A body with its title as a paragraph before it, unless the body begins with that itself. The title is plain text, the body
/// markup.
pub(super) fn titled(title: &str, body: &str) -> String {
    let start = start(body, title.chars().count());
    if title.is_empty() || start == title { body.to_owned() } else { format!("<p>{}</p>\n{body}", escape(title)) }
}

/// The first so many characters of the words in markup, as far as they stand in one element.
fn start(markup: &str, length: usize) -> String {
    let mut rest = markup.trim_start();
    while let Some(tag) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        rest = tag.1.trim_start();
    }
    let words = rest.split('<').next().unwrap_or_default();
    let words = quick_xml::escape::unescape(words).unwrap_or_default();
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > length { String::new() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_stands_first_once() {
        assert_eq!(titled("A < B", "<p>c</p>"), "<p>A &lt; B</p>\n<p>c</p>");
        assert_eq!(titled("A & B", "<div>\n<h1>A &amp;\n B</h1><p>c</p></div>"), "<div>\n<h1>A &amp;\n B</h1><p>c</p></div>");
        // A paragraph that goes on behind the words of the title is not the title.
        assert_eq!(titled("A", "<p>A b</p>"), "<p>A</p>\n<p>A b</p>");
        assert_eq!(titled("", "a"), "a");
    }
}
