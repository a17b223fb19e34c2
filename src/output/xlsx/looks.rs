//! How cells look: fills by kind, formats by type, widths to read in.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::kind::Kind;
use crate::output::cells::Holds;

/// A pale colour for a kind, told apart also by those who see no red or green.
fn color(kind: Kind) -> u32 {
    match kind {
        Kind::Direct => 0xDD_EB_F7,
        Kind::Mixed => 0xFF_F2_CC,
        Kind::Indirect => 0xE2_D9_F3,
        Kind::Term => 0xED_ED_ED,
    }
}

/// So many characters of usual width go into a line of a column of wrapped words.
const WRAPPED: usize = 60;
/// So many go into one of a column of an outlet.
pub(in crate::output) const OUTLET_WIDTH: u16 = 40;
/// A row has at most so many lines.
const LINES: usize = 12;

/// The formats of cells.
pub(in crate::output) struct Looks {
    pub(in crate::output) header: Format,
    pub(in crate::output) plain: Format,
    pub(in crate::output) wrapped: Format,
    /// A number of which none is not shown, so that the others stand out.
    pub(in crate::output) some: Format,
    count: Format,
    share: Format,
    day: Format,
    direct: Filled,
    mixed: Filled,
    indirect: Filled,
    term: Filled,
}

/// The formats in the colour of a kind.
struct Filled {
    plain: Format,
    wrapped: Format,
}

impl Looks {
    pub(in crate::output) fn new() -> Self {
        // Words stand apart from the numbers before them.
        let plain = Format::new().set_align(FormatAlign::Top).set_indent(1);
        let wrapped = plain.clone().set_text_wrap();
        let number = |format: &str| Format::new().set_align(FormatAlign::Top).set_num_format(format);
        let filled = |kind| {
            let fill = |format: &Format| format.clone().set_background_color(Color::RGB(color(kind)));
            Filled { plain: fill(&plain), wrapped: fill(&wrapped) }
        };
        Self {
            header: Format::new().set_bold().set_background_color(Color::RGB(0xD9_D9_D9)).set_border_bottom(FormatBorder::Thin),
            count: number("0"),
            share: number("0.00"),
            day: number("yyyy-mm-dd"),
            some: number("0;-0;"),
            direct: filled(Kind::Direct),
            mixed: filled(Kind::Mixed),
            indirect: filled(Kind::Indirect),
            term: filled(Kind::Term),
            plain,
            wrapped,
        }
    }

    /// The look of a cell in a column of statements of this kind.
    pub(in crate::output) fn of(&self, column: &str, holds: Holds, kind: Option<Kind>) -> &Format {
        match (column, holds, kind) {
            ("kind", _, Some(kind)) => self.kind(kind),
            ("quote", _, Some(kind)) => &self.filled(kind).wrapped,
            ("quote" | "context" | "diff", ..) | (_, Holds::Coverage, _) => &self.wrapped,
            (_, Holds::Count, _) => &self.count,
            (_, Holds::Share, _) => &self.share,
            (_, Holds::Date, _) => &self.day,
            _ => &self.plain,
        }
    }

    /// The look of a kind's name.
    pub(in crate::output) fn kind(&self, kind: Kind) -> &Format {
        &self.filled(kind).plain
    }

    fn filled(&self, kind: Kind) -> &Filled {
        match kind {
            Kind::Direct => &self.direct,
            Kind::Mixed => &self.mixed,
            Kind::Indirect => &self.indirect,
            Kind::Term => &self.term,
        }
    }
}

/// The height of a row in which this text is wrapped, in points; `None` for one line, the height of all rows.
///
/// Excel sees to that itself, LibreOffice only where no row has a height. Beyond some lines, a cell is read where it is edited.
pub(in crate::output) fn height(text: &str) -> Option<u16> {
    height_of(text, WRAPPED)
}

/// The same in a column of another width, in characters.
pub(in crate::output) fn height_of(text: &str, width: usize) -> Option<u16> {
    let lines = text.lines().map(|line| line.chars().count().div_ceil(width)).sum::<usize>().min(LINES);
    u16::try_from(lines).ok().filter(|lines| *lines > 1).map(|lines| lines * 15)
}

/// The width of a column, in characters.
pub(in crate::output) fn width(column: &str, holds: Holds) -> u16 {
    match (column, holds) {
        ("quote" | "context" | "diff", _) => 60,
        (_, Holds::Coverage) => OUTLET_WIDTH,
        ("speaker" | "role" | "document" | "differences", _) => 26,
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
