//! The quotation marks that `<q>` and `<blockquote>` stand for.

/// A pair of marks.
pub(super) type Marks = (&'static str, &'static str);

/// Around a quotation.
pub(super) const OUTER: Marks = ("«\u{a0}", "\u{a0}»");
/// Around a quotation in a quotation.
pub(super) const INNER: Marks = ("“", "”");

const OPENING: &[char] = &['«', '“', '„', '"', '‹', '‘', '»'];
const CLOSING: &[char] = &['»', '”', '“', '"', '›', '’', '«'];
/// What may stand behind the closing mark.
const BEHIND: &[char] = &['.', ',', '!', '?', '…', ';', ':'];

/// How many characters are looked through for an open mark.
const LATELY: usize = 2000;

/// Whether a text begins or ends with quotation marks of its own.
pub(super) fn has_marks(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(OPENING) || text.trim_end_matches(|c: char| BEHIND.contains(&c) || c.is_whitespace()).ends_with(CLOSING)
}

/// Whether a mark stands open at the end of a text, or stands right there.
pub(super) fn opens(text: &str) -> bool {
    text.trim_end().ends_with(['«', '“', '"', '‹'])
}

/// Which marks a quotation gets behind this text.
pub(super) fn marks_behind(text: &str) -> Marks {
    if text.rfind('«') > text.rfind('»') { INNER } else { OUTER }
}

/// Whether a quotation was begun lately that does not end in this text.
pub(super) fn is_open(text: &str) -> bool {
    [['«', '»'], ['“', '”']].iter().any(|pair| text.chars().rev().take(LATELY).find(|c| pair.contains(c)) == Some(pair[0]))
}

/// Puts a quotation of several paragraphs in marks as they are printed: each paragraph opens, the last one closes.
pub(super) fn enclose<'a>(paragraphs: impl Iterator<Item = &'a mut String>) {
    let mut last = None;
    for paragraph in paragraphs {
        paragraph.insert_str(0, OUTER.0);
        last = Some(paragraph);
    }
    if let Some(last) = last {
        last.push_str(OUTER.1);
    }
}

/// A name behind a quotation without the dash before it.
pub(super) fn without_dash(name: &str) -> &str {
    name.trim_start_matches(|c: char| matches!(c, '—' | '–' | '-' | '―' | '~') || c.is_whitespace())
}

/// Whether a paragraph begins with a dash, as a name behind a quotation does.
pub(super) fn begins_with_dash(text: &str) -> bool {
    text.starts_with(['—', '–', '―']) || text.starts_with("--") || text.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_its_own_are_seen() {
        for text in ["« Oui »", "“Oui”.", "\"Oui\" , dit-il", "Oui » !", "  «Oui"] {
            assert!(has_marks(text), "{text}");
        }
        assert!(!has_marks("Le « oui » l’emporte."));
    }

    #[test]
    fn each_paragraph_opens_and_the_last_closes() {
        let mut paragraphs = ["Un.".to_owned(), "Deux.".to_owned()];
        enclose(paragraphs.iter_mut());
        assert_eq!(paragraphs, ["«\u{a0}Un.", "«\u{a0}Deux.\u{a0}»"]);
    }
}
