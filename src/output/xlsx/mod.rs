//! An Excel workbook: the statements, then who speaks, through whom, and what the columns mean.
//!
//! Rows wait in a temporary file, so that memory holds only one row, and a count for every speaker and source.

mod cell;
mod guard;
mod looks;
mod sheets;
mod tally;
mod words;

use std::io::{self, Write};

use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet, XlsxError};

use self::guard::{Kept, guarded};
use self::looks::{Looks, height, width};
use self::tally::Tally;
use self::words::Words;
use super::columns::{COLUMNS, Holds, Language};
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// So many rows has a sheet of Excel, with its header.
const ROWS: u32 = 1_048_576;
/// So many rows of a sheet have a height of their own, each of which takes memory: nobody turns the pages of more.
const HIGH: u32 = 50_000;
/// A sheet that may have more bytes than this is packed as Zip64.
const LARGE: u64 = 1 << 31;

/// Writes a workbook.
pub(super) struct XlsxWriter<W: Write> {
    out: Kept<W>,
    table: Table,
    words: &'static Words,
    language: Language,
    workbook: Workbook,
    looks: Looks,
    tally: Tally,
    /// The number of sheets of statements, of which the last is written to.
    sheets: usize,
    /// The next row of that sheet.
    row: u32,
    rows_a_sheet: u32,
    bytes: u64,
}

impl<W: Write + Send> XlsxWriter<W> {
    pub(super) fn new(language: Language, table: Table, out: W) -> io::Result<Self> {
        Self::with_rows(ROWS, language, table, out)
    }

    fn with_rows(rows_a_sheet: u32, language: Language, table: Table, out: W) -> io::Result<Self> {
        let mut writer = Self {
            out: Kept::new(out),
            table,
            words: Words::of(language),
            language,
            workbook: Workbook::new(),
            looks: Looks::new(),
            tally: Tally::default(),
            sheets: 0,
            row: 0,
            rows_a_sheet,
            bytes: 0,
        };
        guarded(|| writer.next_sheet())?;
        Ok(writer)
    }

    /// Begins a sheet of statements with its header.
    fn next_sheet(&mut self) -> Result<(), XlsxError> {
        self.close_sheet()?;
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(match self.sheets {
            1 => self.words.statements.to_owned(),
            n => format!("{} {n}", self.words.statements),
        })?;
        let columns: Vec<_> = self.table.names().zip(holds()).collect();
        sheets::head(sheet, &self.looks, columns.iter().map(|(name, holds)| (&**name, width(name, *holds))))?;
        self.row = 1;
        Ok(())
    }

    /// Filters for what the sheet has got.
    fn close_sheet(&mut self) -> Result<(), XlsxError> {
        if self.sheets == 0 {
            return Ok(());
        }
        let last = self.row - 1;
        let columns = u16::try_from(self.table.names().count()).unwrap_or(u16::MAX);
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        sheets::filter(sheet, last, columns)?;
        if last > 0 {
            // Ids and words that look like numbers are words all the same.
            sheet.ignore_error_range(1, 0, last, columns - 1, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }

    fn write_row(&mut self, document: &Document, statement: &Statement) -> Result<(), XlsxError> {
        if self.row == self.rows_a_sheet {
            self.next_sheet()?;
        }
        let sheet: &mut Worksheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        if self.row < HIGH
            && let Some(height) = height(&statement.quote).max(height(&statement.context))
        {
            sheet.set_row_height(self.row, height)?;
        }
        let cells = self.table.cells(document, statement).zip(self.table.names()).zip(holds());
        for (at, ((cell, name), holds)) in (0..).zip(cells) {
            let look = self.looks.of(&name, holds, statement.kind);
            self.bytes += cell::write(sheet, self.row, at, cell, holds, look)?;
        }
        self.row += 1;
        Ok(())
    }

    fn save(&mut self) -> Result<(), XlsxError> {
        self.close_sheet()?;
        sheets::speakers(self.workbook.add_worksheet(), &self.looks, self.words, &self.tally)?;
        sheets::sources(self.workbook.add_worksheet(), &self.looks, self.words, &self.tally)?;
        sheets::columns(self.workbook.add_worksheet(), &self.looks, self.words, self.language, &self.table)?;
        self.workbook.use_zip_large_file(self.bytes > LARGE);
        self.workbook.save_to_writer(&mut self.out)
    }
}

/// The types of the columns of a statement, then those of the columns that are kept.
fn holds() -> impl Iterator<Item = Holds> {
    COLUMNS.iter().map(|column| column.holds).chain(std::iter::repeat(Holds::Text))
}

impl<W: Write + Send> Writer for XlsxWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        guarded(|| statements.iter().try_for_each(|statement| self.write_row(document, statement)))?;
        statements.iter().for_each(|statement| self.tally.add(statement));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        guarded(|| self.save())?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::Extractor;

    const ARTICLE: &str = "« C'est fini », a déclaré Awa Diop à l'AFP. Elle a promis de revenir. « =1+1 », a ajouté Gilles Roy.";

    fn written(rows_a_sheet: u32, language: Language, times: usize) -> zip::ZipArchive<std::io::Cursor<Vec<u8>>> {
        let mut file = Vec::new();
        let mut writer = Box::new(XlsxWriter::with_rows(rows_a_sheet, language, Table::default(), &mut file).unwrap());
        let document = Document::new("a.txt", ARTICLE);
        let statements = Extractor::new().extract(&document);
        assert_eq!(statements.len(), 3);
        (0..times).for_each(|_| writer.write(&document, &statements).unwrap());
        writer.finish().unwrap();
        zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap()
    }

    fn part(archive: &mut zip::ZipArchive<std::io::Cursor<Vec<u8>>>, name: &str) -> String {
        let mut xml = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
        xml
    }

    fn sheet_names(archive: &mut zip::ZipArchive<std::io::Cursor<Vec<u8>>>) -> Vec<String> {
        let workbook = part(archive, "xl/workbook.xml");
        workbook.split("<sheet name=\"").skip(1).map(|s| s.split('"').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_full_sheet_goes_on_in_the_next() {
        let mut archive = written(5, Language::English, 3);
        assert_eq!(sheet_names(&mut archive), ["statements", "statements 2", "statements 3", "speakers", "sources", "columns"]);
        let rows = |archive: &mut _, n| part(archive, &format!("xl/worksheets/sheet{n}.xml")).matches("<row ").count();
        assert_eq!([1, 2, 3].map(|n| rows(&mut archive, n)), [5, 5, 2]);
    }

    #[test]
    fn what_looks_like_a_formula_is_words() {
        let mut archive = written(ROWS, Language::French, 1);
        assert_eq!(sheet_names(&mut archive), ["citations", "locuteurs", "sources", "colonnes"]);
        let xml = part(&mut archive, "xl/worksheets/sheet1.xml");
        assert!(xml.contains("<is><t>=1+1</t></is>") && !xml.contains("<f>"));
    }

    #[test]
    fn a_workbook_without_statements_has_its_headers() {
        let mut archive = written(ROWS, Language::English, 0);
        for n in 1..=4 {
            assert!(part(&mut archive, &format!("xl/worksheets/sheet{n}.xml")).contains("<row "), "{n}");
        }
    }
}
