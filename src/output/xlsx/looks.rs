//! How cells look: fills by kind, formats by type, widths to read in.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::output::columns::Holds;

/// The kinds with a pale colour each, told apart also by those who see no red or green.
pub(super) const KINDS: [(&str, u32); 4] = [("direct", 0xDD_EB_F7), ("mixed", 0xFF_F2_CC), ("indirect", 0xE2_D9_F3), ("term", 0xED_ED_ED)];

/// So many characters of usual width go into a line of a column of wrapped words.
const WRAPPED: usize = 60;
/// A row has at most so many lines.
const LINES: usize = 12;

/// The formats of cells.
pub(super) struct Looks {
    pub(super) header: Format,
    pub(super) plain: Format,
    pub(super) wrapped: Format,
    /// A number of which none is not shown, so that the others stand out.
    pub(super) some: Format,
    count: Format,
    share: Format,
    day: Format,
    /// Those of the kind and of the quote, by kind as in [`KINDS`].
    kinds: [(Format, Format); 4],
}

impl Looks {
    pub(super) fn new() -> Self {
        // Words stand apart from the numbers before them.
        let plain = Format::new().set_align(FormatAlign::Top).set_indent(1);
        let wrapped = plain.clone().set_text_wrap();
        let number = |format: &str| Format::new().set_align(FormatAlign::Top).set_num_format(format);
        let fill = |(_, color)| {
            let fill = |format: &Format| format.clone().set_background_color(Color::RGB(color));
            (fill(&plain), fill(&wrapped))
        };
        Self {
            header: Format::new().set_bold().set_background_color(Color::RGB(0xD9_D9_D9)).set_border_bottom(FormatBorder::Thin),
            count: number("0"),
            share: number("0.00"),
            day: number("yyyy-mm-dd"),
            some: number("0;-0;"),
            kinds: KINDS.map(fill),
            plain,
            wrapped,
        }
    }

    /// The look of a cell in a column of statements of this kind.
    pub(super) fn of(&self, column: &str, holds: Holds, kind: &str) -> &Format {
        match (column, holds) {
            ("kind", _) => self.kind(kind).map_or(&self.plain, |(cell, _)| cell),
            ("quote", _) => self.kind(kind).map_or(&self.wrapped, |(_, quote)| quote),
            ("context", _) => &self.wrapped,
            (_, Holds::Count) => &self.count,
            (_, Holds::Share) => &self.share,
            (_, Holds::Date) => &self.day,
            _ => &self.plain,
        }
    }

    fn kind(&self, kind: &str) -> Option<&(Format, Format)> {
        KINDS.iter().zip(&self.kinds).find(|((name, _), _)| *name == kind).map(|(_, looks)| looks)
    }
}

/// The height of a row in which this text is wrapped, in points; `None` for one line, the height of all rows.
///
/// Excel sees to that itself, LibreOffice only where no row has a height. Beyond some lines, a cell is read where it is edited.
pub(super) fn height(text: &str) -> Option<u16> {
    let lines = text.lines().map(|line| line.chars().count().div_ceil(WRAPPED)).sum::<usize>().min(LINES);
    u16::try_from(lines).ok().filter(|lines| *lines > 1).map(|lines| lines * 15)
}

/// The width of a column, in characters.
pub(super) fn width(column: &str, holds: Holds) -> u16 {
    match (column, holds) {
        ("quote" | "context", _) => 60,
        ("speaker" | "role" | "document", _) => 26,
        (_, Holds::Count) => 10,
        (_, Holds::Share | Holds::Date) => 12,
        _ => 18,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_words_up_to_a_dozen_lines() {
        assert_eq!(height(""), None);
        assert_eq!(height("Non."), None);
        assert_eq!(height(&"mot ".repeat(20)), Some(30));
        assert_eq!(height(&"mot ".repeat(10_000)), Some(180));
    }
}
