//! One cell, typed.

use std::borrow::Cow;

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use crate::document::PartialDate;
use crate::output::cells::{Cell, Holds, decimal};

/// So many UTF-16 code units has a cell of Excel.
pub(super) const LENGTH: usize = 32_767;

/// Writes a cell and tells about how many bytes it takes; what is not known stays blank.
pub(super) fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell<'_>, holds: Holds, look: &Format) -> Result<u64, XlsxError> {
    // The tags around a cell.
    let mut bytes = 64;
    match cell {
        Cell::Empty => return Ok(0),
        #[expect(clippy::cast_precision_loss, reason = "all numbers of Excel are such")]
        Cell::Count(number) => sheet.write_number_with_format(row, column, number as f64, look)?,
        Cell::Share(share) => sheet.write_number_with_format(row, column, decimal(share), look)?,
        Cell::Text(text) => match day(text).filter(|_| holds == Holds::Date) {
            Some(day) => sheet.write_datetime_with_format(row, column, day, look)?,
            None => {
                bytes += text.len() as u64;
                sheet.write_string_with_format(row, column, fit(text), look)?
            }
        },
        Cell::Labels(_) | Cell::Coverage(..) => {
            let text = cell.shown();
            bytes += text.len() as u64;
            sheet.write_string_with_format(row, column, fit(&text), look)?
        }
    };
    Ok(bytes)
}

/// Writes a cell in pieces, each with a look of its letters, and tells about how many bytes it takes. What is too long for a cell
/// is cut and looks alike.
pub(super) fn write_pieces(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    pieces: &[(&Format, &str)],
    look: &Format,
) -> Result<u64, XlsxError> {
    let fits: Vec<_> = pieces.iter().filter(|(_, text)| !text.is_empty()).map(|(look, text)| (*look, fit(text))).collect();
    let text: String = fits.iter().map(|(_, text)| text.as_str()).collect();
    if text.is_empty() {
        return Ok(0);
    }
    if text.encode_utf16().count() > LENGTH {
        sheet.write_string_with_format(row, column, fit(&text), look)?;
    } else {
        let rich: Vec<_> = fits.iter().map(|(look, text)| (*look, text.as_str())).collect();
        sheet.write_rich_string_with_format(row, column, &rich, look)?;
    }
    // The tags around a cell, and around its pieces.
    Ok((64 + 128 * pieces.len() + text.len()) as u64)
}

/// The day, if the date is exact and Excel knows it: its days begin with 1900.
fn day(iso: &str) -> Option<ExcelDateTime> {
    let date = PartialDate::parse(iso)?.exact()?;
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs()).ok()
}

/// The text as far as a cell has room, without the characters that XML has no place for.
pub(super) fn fit(text: &str) -> String {
    let text: Cow<'_, str> = if text.contains(forbidden) { text.replace(forbidden, "\u{fffd}").into() } else { text.into() };
    if text.len() <= LENGTH || text.encode_utf16().count() <= LENGTH {
        return text.into_owned();
    }
    let mut room = LENGTH - 1;
    let mut fits: String = text.chars().take_while(|c| room.checked_sub(c.len_utf16()).inspect(|left| room = *left).is_some()).collect();
    fits.push('…');
    fits
}

/// Whether XML 1.0 forbids the character (*Extensible Markup Language*, 2.2).
fn forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\r' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_the_room_of_a_cell() {
        let room = |text: &str| fit(text).encode_utf16().count();
        let full = "é".repeat(LENGTH);
        assert_eq!(fit(&full), full);
        let cut = fit(&"é".repeat(LENGTH + 1));
        assert!(cut.ends_with("é…"));
        assert_eq!(room(&cut), LENGTH);
        // A character of two units doesn't fit in one.
        let wide = "🙂".repeat(LENGTH);
        assert_eq!(room(&wide), LENGTH);
        assert_eq!(room(&format!("a{wide}")), LENGTH - 1);
    }

    #[test]
    fn no_character_comes_through_that_xml_forbids() {
        assert_eq!(fit("a\u{1}b\r\n\tc\u{ffff}"), "a\u{fffd}b\u{fffd}\n\tc\u{fffd}");
    }

    #[test]
    fn only_exact_days_are_days() {
        assert!(day("2025-02-28").is_some());
        for words in ["2025-02", "2025", "1899-12-31", "mardi"] {
            assert!(day(words).is_none(), "{words}");
        }
    }
}
