//! The sheets: header, filters, and those beside the statements.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::ROWS;
use super::cell::fit;
use super::looks::Looks;
use super::tally::Tally;
use super::words::Words;
use crate::kind::Kind;
use crate::output::cells::{Heading, Language};

/// So many outlets have a column of their own.
const OUTLETS: usize = 30;

/// Writes a header of names and widths that stays in sight.
pub(super) fn head<'a>(sheet: &mut Worksheet, looks: &Looks, columns: impl Iterator<Item = (&'a str, u16)>) -> Result<(), XlsxError> {
    for (at, (name, width)) in (0..).zip(columns) {
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, fit(name), &looks.header)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.set_landscape();
    Ok(())
}

/// Filters in the header, over the rows to `last`.
pub(super) fn filter(sheet: &mut Worksheet, last: u32, columns: u16) -> Result<(), XlsxError> {
    sheet.autofilter(0, 0, last, columns - 1)?;
    Ok(())
}

/// Who speaks, how often, where.
pub(super) fn speakers(sheet: &mut Worksheet, looks: &Looks, words: &Words, tally: &Tally) -> Result<(), XlsxError> {
    let all = tally.outlets();
    let (largest, others) = all.split_at(all.len().min(OUTLETS));
    let named = largest.iter().map(|(_, name)| if name.is_empty() { words.no_outlet } else { name });
    let outlets = named.chain((!others.is_empty()).then_some(words.other_outlets));
    let header = words.speaker_header.iter().copied().chain(outlets);
    sheet.set_name(words.speakers)?;
    head(
        sheet,
        looks,
        header.clone().zip(0..).map(|(name, at)| {
            (
                name,
                match at {
                    0 => 40,
                    1 => 20,
                    _ => room(name),
                },
            )
        }),
    )?;
    let mut row = 0;
    for speaker in tally.speakers().iter().take(ROWS as usize - 1) {
        row += 1;
        let of = speaker.of;
        sheet.write_string(row, 0, fit(speaker.name))?;
        sheet.write_string(row, 1, fit(speaker.id.unwrap_or_default()))?;
        let counts = [of.total(), of.direct, of.mixed, of.indirect, u32::try_from(of.outlets()).unwrap_or(u32::MAX)];
        let rest = (!others.is_empty()).then(|| others.iter().map(|(outlet, _)| of.within(*outlet)).sum());
        let by_outlet = largest.iter().map(|(outlet, _)| of.within(*outlet)).chain(rest);
        for (at, count) in (2..).zip(counts.into_iter().chain(by_outlet)) {
            sheet.write_number_with_format(row, at, count, &looks.some)?;
        }
    }
    filter(sheet, row, columns_of(header))
}

/// Through whom statements came.
pub(super) fn sources(sheet: &mut Worksheet, looks: &Looks, words: &Words, tally: &Tally) -> Result<(), XlsxError> {
    sheet.set_name(words.sources)?;
    let header = words.source_header.iter().copied();
    head(sheet, looks, header.clone().zip([40, 13, 13, 13]))?;
    let mut row = 0;
    for source in tally.sources().iter().take(ROWS as usize - 1) {
        row += 1;
        sheet.write_string(row, 0, fit(source.name))?;
        sheet.write_number(row, 1, source.statements)?;
        for (at, number) in [(2, source.outlets), (3, source.speakers)] {
            sheet.write_number(row, at, u32::try_from(number).unwrap_or(u32::MAX))?;
        }
    }
    filter(sheet, row, columns_of(header))
}

/// What the sheet of columns explains.
pub(in crate::output) struct Explained<'a> {
    /// The columns, by the names that they are shown under.
    pub(in crate::output) headings: Vec<(&'a str, &'a Heading)>,
    pub(in crate::output) legend: Vec<Entry<'a>>,
    pub(in crate::output) notes: Vec<&'a str>,
}

/// A word that cells hold, and what it means.
pub(in crate::output) struct Entry<'a> {
    pub(in crate::output) word: &'a str,
    /// As it looks there.
    pub(in crate::output) look: &'a Format,
    /// The column of these cells.
    pub(in crate::output) column: &'a str,
    pub(in crate::output) told: &'a str,
}

/// What the kinds mean.
pub(in crate::output) fn kinds<'a>(looks: &'a Looks, words: &'a Words) -> impl Iterator<Item = Entry<'a>> {
    Kind::ALL.into_iter().map(|kind| Entry { word: kind.name(), look: looks.kind(kind), column: "kind", told: (words.kind)(kind) })
}

/// What the columns mean.
pub(in crate::output) fn columns(
    sheet: &mut Worksheet,
    looks: &Looks,
    words: &Words,
    language: Language,
    explained: &Explained<'_>,
) -> Result<(), XlsxError> {
    sheet.set_name(words.columns)?;
    head(sheet, looks, words.column_header.into_iter().zip([18, 28, 110]))?;
    let mut row = 1;
    for (name, heading) in &explained.headings {
        for (at, text) in (0..).zip([*name, heading.holds.told(language), heading.told(language)]) {
            sheet.write_string_with_format(row, at, fit(text), &looks.wrapped)?;
        }
        row += 1;
    }
    row += 1;
    for entry in &explained.legend {
        for (at, text, look) in [(0, entry.word, entry.look), (1, entry.column, &looks.wrapped), (2, entry.told, &looks.wrapped)] {
            sheet.write_string_with_format(row, at, text, look)?;
        }
        row += 1;
    }
    for note in &explained.notes {
        row += 1;
        sheet.write_string_with_format(row, 2, *note, &looks.wrapped)?;
    }
    Ok(())
}

/// The width for a name and the button of its filter.
fn room(name: &str) -> u16 {
    u16::try_from(name.chars().count() + 4).unwrap_or(u16::MAX).clamp(12, 32)
}

fn columns_of<'a>(header: impl Iterator<Item = &'a str>) -> u16 {
    u16::try_from(header.count()).unwrap_or(u16::MAX)
}
