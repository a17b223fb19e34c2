//! How cells look: fills by kind, formats by type, widths to read in.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::output::columns::Holds;

/// The kinds with a pale colour each, told apart also by those who see no red or green.
pub(super) const KINDS: [(&str, u32); 4] = [("direct", 0xDD_EB_F7), ("mixed", 0xFF_F2_CC), ("indirect", 0xE2_D9_F3), ("term", 0xED_ED_ED)];

/// The formats of cells.
pub(super) struct Looks {
    pub(super) header: Format,
    pub(super) plain: Format,
    pub(super) wrapped: Format,
    count: Format,
    share: Format,
    day: Format,
    /// Those of the kind and of the quote, by kind as in [`KINDS`].
    kinds: [(Format, Format); 4],
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let wrapped = plain.clone().set_text_wrap();
        let fill = |(_, color)| {
            let fill = |format: &Format| format.clone().set_background_color(Color::RGB(color));
            (fill(&plain), fill(&wrapped))
        };
        Self {
            header: Format::new().set_bold().set_background_color(Color::RGB(0xD9_D9_D9)).set_border_bottom(FormatBorder::Thin),
            count: plain.clone().set_num_format("0"),
            share: plain.clone().set_num_format("0.00"),
            day: plain.clone().set_num_format("yyyy-mm-dd"),
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
