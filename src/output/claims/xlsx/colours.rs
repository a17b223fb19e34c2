//! How coverage and differences look.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::comparison::{Coverage, Difference};
use crate::output::diff::{Piece, pieces};

/// The formats of cells and of letters within them. Nothing is told by colour alone.
pub(super) struct Colours {
    /// Of letters: as usual.
    pub(super) letters: Format,
    /// Of letters.
    pub(super) bold: Format,
    /// Of letters: a difference that makes another claim.
    strong: Format,
    /// Of letters: struck out.
    cut: Format,
    /// Of letters: underlined.
    added: Format,
    /// Of a cell, by coverage as in [`Coverage::ALL`].
    coverage: [Format; 4],
    /// Of a cell with a difference that makes another claim.
    other_claim: Format,
    /// Of a cell with any other.
    other_words: Format,
    /// Above the first version of a claim.
    pub(super) between: Format,
}

impl Colours {
    pub(super) fn new() -> Self {
        let wrapped = Format::new().set_align(FormatAlign::Top).set_indent(1).set_text_wrap();
        let filled = |color: u32| wrapped.clone().set_background_color(Color::RGB(color));
        Self {
            letters: Format::new(),
            bold: Format::new().set_bold(),
            strong: Format::new().set_bold().set_font_color(Color::RGB(0x9C_00_06)),
            cut: Format::new().set_font_strikethrough().set_font_color(Color::RGB(0x9C_00_06)),
            added: Format::new().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x0B_53_94)),
            // Omits, contradicts, trims, carries: told apart also by those who see no red or green.
            coverage: [0xED_ED_ED, 0xF8_CB_AD, 0xFF_F2_CC, 0xDD_EB_F7].map(filled),
            other_claim: filled(0xF8_CB_AD),
            other_words: wrapped.clone(),
            between: Format::new().set_border_top(FormatBorder::Thin),
        }
    }

    /// The look of a cell of an outlet.
    pub(super) fn coverage(&self, coverage: Coverage) -> &Format {
        let [omits, contradicts, trims, carries] = &self.coverage;
        match coverage {
            Coverage::Omits => omits,
            Coverage::Contradicts => contradicts,
            Coverage::Trims => trims,
            Coverage::Carries => carries,
        }
    }

    /// The look of a cell of differences, by whether one makes another claim.
    pub(super) fn difference(&self, contradicts: bool) -> &Format {
        if contradicts { &self.other_claim } else { &self.other_words }
    }

    /// The names of differences, of which those stand out that make another claim.
    pub(super) fn differences(&self, differences: &BTreeSet<Difference>) -> Vec<(&Format, &'static str)> {
        let mut named = Vec::new();
        for difference in differences {
            if !named.is_empty() {
                named.push((&self.letters, "; "));
            }
            named.push((if difference.contradicts() { &self.strong } else { &self.letters }, difference.name()));
        }
        named
    }

    /// The words of a diff, struck out and underlined.
    pub(super) fn diff<'a>(&'a self, diff: &'a str) -> Vec<(&'a Format, &'a str)> {
        let look = |(piece, words)| {
            let look = match piece {
                Piece::Same => &self.letters,
                Piece::Cut => &self.cut,
                Piece::Added => &self.added,
            };
            (look, words)
        };
        pieces(diff).into_iter().map(look).collect()
    }
}
