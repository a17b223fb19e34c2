//! Draws the sentence of a statement with the words marked that tell who says it.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use quidit::{Explanation, Span};

use super::visible::{visible, visible_line};

/// Sentences are broken into lines of about this many characters.
const WIDTH: usize = 100;
/// Room for whole lines and the labels beside them.
const ROOM: usize = 4 * WIDTH;

/// The sentence of `explanation` under a title, as lines to print.
pub(super) fn draw(explanation: &Explanation, text: &str, styled: bool) -> String {
    let statement = &explanation.statement;
    let marks = marks(explanation);
    let whole = marks.iter().fold(explanation.sentence, |all, m| Span::new(all.start().min(m.span.start()), all.end().max(m.span.end())));
    let stretch = whole.of(text);
    let source = wrap(&visible(stretch));
    // A character and the one that is shown for it may differ in bytes.
    let place = |byte: usize| visible(&stretch[..byte - whole.start()]).len();
    let mut snippet = Snippet::source(source.as_str()).line_numbering(false).fold(false);
    for mark in &marks {
        snippet = snippet.annotations(annotations(mark, &source, place(mark.span.start())..place(mark.span.end())));
    }
    let title = format!("statement {}", statement.statement);
    let place = format!("{}, {}:{}", statement.kind, visible_line(&statement.document), line(text, whole.start()));
    let group = Level::NOTE.with_name(title).primary_title(place).element(snippet);
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).term_width(ROOM).render(&[group])
}

/// Words to be marked.
struct Mark {
    span: Span,
    label: &'static str,
    kind: AnnotationKind,
}

fn marks(e: &Explanation) -> Vec<Mark> {
    let quotation = Mark { span: e.quote, label: "quotation", kind: AnnotationKind::Primary };
    let others = [(e.cue, "cue"), (e.mention, "speaker"), (e.source, "source")];
    let others = others.into_iter().filter_map(|(span, label)| Some(Mark { span: span?, label, kind: AnnotationKind::Context }));
    std::iter::once(quotation).chain(others).filter(|mark| !mark.span.is_empty()).collect()
}

/// A mark over several lines is underlined line by line, which reads better than a bracket beside them; the first line has
/// the label.
fn annotations(mark: &Mark, source: &str, span: Range<usize>) -> Vec<Annotation<'static>> {
    let mut start = span.start;
    let mut found = Vec::new();
    for line in source[span].split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if !line.trim().is_empty() {
            let label = if found.is_empty() { Some(mark.label) } else { None };
            found.push(mark.kind.span(start + (line.len() - line.trim_start().len())..end).label(label));
        }
        start += line.len();
    }
    found
}

/// Breaks long lines at spaces. A space and a line break are one byte each, so offsets stay true.
fn wrap(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut width, mut space) = (0, None);
    for (at, c) in text.char_indices() {
        width += 1;
        match c {
            '\n' => (width, space) = (0, None),
            ' ' => space = Some((at, width)),
            _ => {}
        }
        if width > WIDTH
            && let Some((at, used)) = space.take()
        {
            bytes[at] = b'\n';
            width -= used;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The number of the line that holds the byte `at`.
fn line(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_at_spaces_and_keep_their_length() {
        let text = format!("court\n{}", "motif ".repeat(60));
        let wrapped = wrap(&text);
        assert_eq!(wrapped.len(), text.len());
        assert_eq!(wrapped.replace('\n', " "), text.replace('\n', " "));
        assert!(wrapped.lines().all(|l| l.chars().count() <= WIDTH));
        assert_eq!(wrap(&"x".repeat(300)).len(), 300);
    }
}
