//! A table over as many sheets as its rows need.

use rust_xlsxwriter::{Format, IgnoreError, Workbook, Worksheet, XlsxError};

use super::cell;
use super::looks::{Looks, width};
use super::sheets;
use crate::output::cells::{Cell, Heading};

/// So many rows of a sheet have a height of their own, each of which takes memory: nobody turns the pages of more.
const HIGH: u32 = 50_000;
/// A sheet that may have more bytes than this is packed as Zip64.
const LARGE: u64 = 1 << 31;

/// A table whose rows go on in the next sheet where one is full.
pub(in crate::output) struct Roll {
    title: &'static str,
    headings: Vec<Heading>,
    /// How many sheets it has, of which the last is written to.
    sheets: usize,
    /// The place of that sheet in the workbook.
    last: usize,
    /// The next row of that sheet.
    row: u32,
    rows_a_sheet: u32,
    /// Whether the last row has a height of its own.
    high: bool,
    bytes: u64,
}

impl Roll {
    /// Begins with a sheet that has the header.
    pub(in crate::output) fn begin(
        workbook: &mut Workbook,
        looks: &Looks,
        title: &'static str,
        headings: Vec<Heading>,
        rows_a_sheet: u32,
    ) -> Result<Self, XlsxError> {
        let mut roll = Self { title, headings, sheets: 0, last: 0, row: 0, rows_a_sheet, high: false, bytes: 0 };
        roll.next_sheet(workbook, looks)?;
        Ok(roll)
    }

    fn next_sheet(&mut self, workbook: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        self.sheets += 1;
        self.last = workbook.worksheets().len();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(match self.sheets {
            1 => self.title.to_owned(),
            n => format!("{} {n}", self.title),
        })?;
        sheets::head(sheet, looks, self.headings.iter().map(|heading| (&*heading.name, width(&heading.name, heading.holds))))?;
        self.row = 1;
        self.high = false;
        Ok(())
    }

    /// The next row, with this height in points or that of all rows.
    pub(in crate::output) fn line<'a>(
        &'a mut self,
        workbook: &'a mut Workbook,
        looks: &Looks,
        height: Option<u16>,
    ) -> Result<Line<'a>, XlsxError> {
        if self.row == self.rows_a_sheet {
            self.close(workbook)?;
            self.next_sheet(workbook, looks)?;
        }
        let sheet = workbook.worksheet_from_index(self.last)?;
        let row = self.row;
        let height = height.filter(|_| row < HIGH);
        self.high = height.is_some();
        if let Some(height) = height {
            sheet.set_row_height(row, height)?;
        }
        self.row += 1;
        Ok(Line { sheet, row, column: 0, headings: &self.headings, bytes: &mut self.bytes })
    }

    /// Ends the sheet, with filters for what it has got, and gives it.
    pub(in crate::output) fn close<'a>(&self, workbook: &'a mut Workbook) -> Result<&'a mut Worksheet, XlsxError> {
        let last = self.last_row();
        let columns = self.columns();
        let sheet = workbook.worksheet_from_index(self.last)?;
        if self.high {
            // A last row with a height would be written once more, without its cells, which Excel takes for damage: the library
            // is made to believe that another row begins.
            sheet.write_string(last + 1, 0, "…")?.clear_cell(last + 1, 0);
        }
        sheets::filter(sheet, last, columns)?;
        if last > 0 {
            // Ids and words that look like numbers are words all the same.
            sheet.ignore_error_range(1, 0, last, columns - 1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(sheet)
    }

    pub(in crate::output) fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The last row of the last sheet; the header, if no other follows.
    pub(in crate::output) fn last_row(&self) -> u32 {
        self.row - 1
    }

    pub(in crate::output) fn columns(&self) -> u16 {
        u16::try_from(self.headings.len()).unwrap_or(u16::MAX)
    }

    /// Whether the workbook has to be packed for large files.
    pub(in crate::output) fn is_large(&self) -> bool {
        self.bytes > LARGE
    }
}

/// A row that is being written, cell by cell.
pub(in crate::output) struct Line<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    column: u16,
    headings: &'a [Heading],
    bytes: &'a mut u64,
}

impl<'a> Line<'a> {
    /// What stands over the next cell.
    pub(in crate::output) fn heading(&self) -> &'a Heading {
        &self.headings[usize::from(self.column)]
    }

    /// Writes the next cell.
    pub(in crate::output) fn write<'l>(&mut self, cell: Cell<'_>, look: impl Fn(&Heading) -> &'l Format) -> Result<(), XlsxError> {
        let heading = self.heading();
        *self.bytes += cell::write(self.sheet, self.row, self.column, cell, heading.holds, look(heading))?;
        self.column += 1;
        Ok(())
    }

    /// Writes the next cell in pieces of their own looks.
    pub(in crate::output) fn write_pieces(&mut self, pieces: &[(&Format, &str)], look: &Format) -> Result<(), XlsxError> {
        *self.bytes += cell::write_pieces(self.sheet, self.row, self.column, pieces, look)?;
        self.column += 1;
        Ok(())
    }
}
