//! An Excel workbook: the claims by outlet, their versions, the differences one by one, and what the columns mean.

mod colours;
mod words;

use std::io::{self, Write};

use rust_xlsxwriter::{ConditionalFormatFormula, Workbook, Worksheet, XlsxError};

use self::colours::Colours;
use self::words::ClaimWords;
use super::Shape;
use super::columns::{CLAIM_COLUMNS, OUTLET_COLUMN, WIDE_COLUMNS};
use super::versions::{Claimed, Version, Versions};
use super::wide::{Wide, WideRow};
use crate::comparison::{Comparison, Coverage, Difference};
use crate::output::cells::{BETWEEN, Cell, Heading, Holds, Language};
use crate::output::columns::COLUMNS;
use crate::output::xlsx::guard::{Kept, guarded};
use crate::output::xlsx::looks::{Looks, OUTLET_WIDTH, height, height_of};
use crate::output::xlsx::roll::Roll;
use crate::output::xlsx::sheets::Entry;
use crate::output::xlsx::words::Words;
use crate::output::xlsx::{ROWS, sheets, workbook};

/// So many outlets have a column of their own.
const OUTLETS: usize = 200;

/// Writes a workbook; in the wide shape, with the claims by outlet alone.
pub(super) fn write(language: Language, comparison: &Comparison, shape: Shape, out: impl Write + Send) -> io::Result<()> {
    let mut out = Kept::new(out);
    guarded(|| Book::new(language)?.save(comparison, shape, &mut out))?;
    out.flush()
}

/// The columns of the sheet of differences that no other has.
const DIFFERENCE: Heading = Heading::new(
    "difference",
    Holds::Label,
    true,
    "One difference from the fullest version",
    "Une différence d’avec la version la plus complète",
);

/// What the sheets are made with.
struct Book {
    workbook: Workbook,
    looks: Looks,
    colours: Colours,
    language: Language,
    words: &'static Words,
    claim_words: &'static ClaimWords,
    is_large: bool,
}

impl Book {
    fn new(language: Language) -> Result<Self, XlsxError> {
        Ok(Self {
            workbook: workbook()?,
            looks: Looks::new(),
            colours: Colours::new(),
            language,
            words: Words::of(language),
            claim_words: ClaimWords::of(language),
            is_large: false,
        })
    }

    fn save(mut self, comparison: &Comparison, shape: Shape, out: &mut (impl Write + Send)) -> Result<(), XlsxError> {
        let wide = Wide::new(comparison, shape.all, OUTLETS);
        self.matrix(&wide)?;
        let mut explained: Vec<Heading> = WIDE_COLUMNS.into_iter().chain([OUTLET_COLUMN]).collect();
        if !shape.wide {
            let versions = Versions::new(comparison, shape.all);
            self.versions(&versions)?;
            self.differences(&versions)?;
            explained.truncate(0);
            explained.extend(versions.headings());
            let further = WIDE_COLUMNS.into_iter().chain([OUTLET_COLUMN, DIFFERENCE]);
            let unknown: Vec<_> = further.filter(|heading| explained.iter().all(|known| known.name != heading.name)).collect();
            explained.extend(unknown);
        }
        self.columns(&explained, shape, wide.left_out())?;
        self.workbook.use_zip_large_file(self.is_large);
        self.workbook.save_to_writer(out)
    }

    /// Claims by outlet.
    fn matrix(&mut self, wide: &Wide<'_>) -> Result<(), XlsxError> {
        let mut roll = Roll::begin(&mut self.workbook, &self.looks, self.claim_words.matrix, wide.headings(), ROWS)?;
        for row in wide.rows() {
            let mut line = roll.line(&mut self.workbook, &self.looks, matrix_height(&row))?;
            for cell in row.cells() {
                match cell {
                    Cell::Coverage(coverage, quotes) => {
                        let said = if quotes.is_empty() { String::new() } else { format!("\n{}", quotes.join(BETWEEN)) };
                        let pieces = [(&self.colours.bold, coverage.name()), (&self.colours.letters, said.as_str())];
                        line.write_pieces(&pieces, self.colours.coverage(coverage))?;
                    }
                    cell => line.write(cell, |heading| self.looks.of(&heading.name, heading.holds, None))?,
                }
            }
        }
        self.close(&roll)?.set_freeze_panes(1, 1)?;
        Ok(())
    }

    /// The statements, as versions of the claims.
    fn versions(&mut self, versions: &Versions<'_>) -> Result<(), XlsxError> {
        let mut roll = Roll::begin(&mut self.workbook, &self.looks, self.words.statements, versions.headings(), ROWS)?;
        for row in versions.rows() {
            let statement = &row.carried.statement;
            let diff = row.claim.as_ref().map_or("", |claimed| claimed.member.diff.as_str());
            let high = [&*statement.quote, &*statement.context, diff].into_iter().filter_map(height).max();
            let mut line = roll.line(&mut self.workbook, &self.looks, high)?;
            for (at, cell) in versions.cells(&row).enumerate() {
                match (&row.claim, CLAIM_COLUMNS.get(at).map(|heading| &*heading.name)) {
                    (Some(claimed), Some("differences")) => {
                        let found = &claimed.member.differences;
                        let look = self.colours.difference(found.iter().any(|difference| difference.contradicts()));
                        line.write_pieces(&self.colours.differences(found), look)?;
                    }
                    (Some(claimed), Some("diff")) => line.write_pieces(&self.colours.diff(&claimed.member.diff), &self.looks.wrapped)?,
                    _ => line.write(cell, |heading| self.looks.of(&heading.name, heading.holds, Some(statement.kind)))?,
                }
            }
        }
        self.apart(&roll)
    }

    /// The differences, a row each.
    fn differences(&mut self, versions: &Versions<'_>) -> Result<(), XlsxError> {
        let [claim, .., diff] = CLAIM_COLUMNS;
        let of_statement = |name: &str| COLUMNS.iter().find(|column| column.name == name).map(|column| column.heading());
        let headings = [Some(claim), of_statement("outlet"), of_statement("speaker"), Some(DIFFERENCE), Some(diff)];
        let mut roll =
            Roll::begin(&mut self.workbook, &self.looks, self.claim_words.differences, headings.into_iter().flatten().collect(), ROWS)?;
        for Version { claim, carried, .. } in versions.rows() {
            let Some(Claimed { number, member, .. }) = claim else { continue };
            for difference in &member.differences {
                let mut line = roll.line(&mut self.workbook, &self.looks, height(&member.diff))?;
                let speaker = Cell::known(carried.statement.speaker.as_deref());
                for cell in [Cell::Count(number), Cell::Text(carried.outlet()), speaker] {
                    line.write(cell, |heading| self.looks.of(&heading.name, heading.holds, None))?;
                }
                line.write(Cell::Text(difference.name()), |_| self.colours.difference(difference.contradicts()))?;
                line.write_pieces(&self.colours.diff(&member.diff), &self.looks.wrapped)?;
            }
        }
        self.apart(&roll)
    }

    /// Ends a table whose rows come claim by claim, with a line between these.
    fn apart(&mut self, roll: &Roll) -> Result<(), XlsxError> {
        let (last, columns) = (roll.last_row(), roll.columns());
        let between = ConditionalFormatFormula::new().set_rule("=$A2<>$A1").set_format(&self.colours.between);
        let sheet = self.close(roll)?;
        if last > 0 {
            sheet.add_conditional_format(1, 0, last, columns - 1, &between)?;
        }
        Ok(())
    }

    fn close(&mut self, roll: &Roll) -> Result<&mut Worksheet, XlsxError> {
        self.is_large |= roll.is_large();
        roll.close(&mut self.workbook)
    }

    /// What the columns mean.
    fn columns(&mut self, headings: &[Heading], shape: Shape, left_out: usize) -> Result<(), XlsxError> {
        let words = self.claim_words;
        let colours = &self.colours;
        let left_out = words.left_out(left_out);
        let coverage = Coverage::ALL.iter().zip(words.coverage);
        let coverage =
            coverage.map(|(known, told)| Entry { word: known.name(), look: colours.coverage(*known), column: words.outlet, told });
        let mut legend: Vec<_> = coverage.collect();
        let mut notes: Vec<_> = left_out.as_deref().into_iter().collect();
        if !shape.wide {
            let differences = Difference::ALL.iter().zip(words.each_difference);
            legend.extend(differences.map(|(known, told)| Entry {
                word: known.name(),
                look: colours.difference(known.contradicts()),
                column: "differences",
                told,
            }));
            legend.extend(sheets::kinds(&self.looks, self.words));
            notes.extend(words.notes);
        }
        notes.extend(self.words.notes);
        let explained =
            sheets::Explained { headings: headings.iter().map(|heading| (words.column(heading), heading)).collect(), legend, notes };
        sheets::columns(self.workbook.add_worksheet(), &self.looks, self.words, self.language, &explained)
    }
}

/// The height of a row of claims by outlet.
fn matrix_height(row: &WideRow<'_>) -> Option<u16> {
    let cell = |cell: Cell<'_>| match cell {
        Cell::Coverage(_, []) => None,
        Cell::Coverage(coverage, quotes) => height_of(&format!("{}\n{}", coverage.name(), quotes.join(BETWEEN)), usize::from(OUTLET_WIDTH)),
        Cell::Text(text) => height(text),
        _ => None,
    };
    row.cells().filter_map(cell).max()
}
