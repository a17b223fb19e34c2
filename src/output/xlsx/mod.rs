//! An Excel workbook: the statements, then who speaks, through whom, and what the columns mean.
//!
//! Rows wait in a temporary file, so that memory holds only one row, and a count for every speaker and source.

pub(super) mod cell;
pub(super) mod guard;
pub(super) mod looks;
pub(super) mod roll;
pub(super) mod sheets;
mod tally;
pub(super) mod words;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::guard::{Kept, guarded};
use self::looks::{Looks, height};
use self::roll::Roll;
use self::tally::Tally;
use self::words::Words;
use super::cells::Language;
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// So many rows has a sheet of Excel, with its header.
pub(super) const ROWS: u32 = 1_048_576;

/// A workbook that says of its making what a ZIP archive does by default, and not the time, so that the same rows give the same file.
pub(super) fn workbook() -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(workbook)
}

/// Writes a workbook.
pub(super) struct XlsxWriter<W: Write> {
    out: Kept<W>,
    table: Table,
    words: &'static Words,
    language: Language,
    workbook: Workbook,
    looks: Looks,
    tally: Tally,
    roll: Roll,
}

impl<W: Write + Send> XlsxWriter<W> {
    pub(super) fn new(language: Language, table: Table, out: W) -> io::Result<Self> {
        Self::with_rows(ROWS, language, table, out)
    }

    fn with_rows(rows_a_sheet: u32, language: Language, table: Table, out: W) -> io::Result<Self> {
        let words = Words::of(language);
        let mut workbook = guarded(workbook)?;
        let looks = Looks::new();
        let roll = guarded(|| Roll::begin(&mut workbook, &looks, words.statements, table.headings(), rows_a_sheet))?;
        Ok(Self { out: Kept::new(out), table, words, language, workbook, looks, tally: Tally::default(), roll })
    }

    fn write_row(&mut self, document: &Document, statement: &Statement) -> Result<(), XlsxError> {
        let Self { table, workbook, looks, roll, .. } = self;
        let mut line = roll.line(workbook, looks, height(&statement.quote).max(height(&statement.context)))?;
        for cell in table.cells(document, statement) {
            line.write(cell, |heading| looks.of(&heading.name, heading.holds, Some(statement.kind)))?;
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), XlsxError> {
        self.roll.close(&mut self.workbook)?;
        sheets::speakers(self.workbook.add_worksheet(), &self.looks, self.words, &self.tally)?;
        sheets::sources(self.workbook.add_worksheet(), &self.looks, self.words, &self.tally)?;
        let explained = sheets::Explained {
            headings: self.roll.headings().iter().map(|heading| (&*heading.name, heading)).collect(),
            legend: sheets::kinds(&self.looks, self.words).collect(),
            notes: self.words.notes.iter().chain([&self.words.counted]).copied().collect(),
        };
        sheets::columns(self.workbook.add_worksheet(), &self.looks, self.words, self.language, &explained)?;
        self.workbook.use_zip_large_file(self.roll.is_large());
        self.workbook.save_to_writer(&mut self.out)
    }
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
