//! Reading a lexicon file: a CSV whose header, rows and cells are all checked, with file, line and column in each error.

use std::path::Path;
use std::rc::Rc;

use csv::StringRecord;
use rustc_hash::FxHashMap;

use super::omission::Omission;

/// A lexicon that cannot be used, with the place of the fault.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// A cell that holds what it may not.
    #[error("{file}:{line}: column `{column}`: {value:?} {problem}")]
    Cell {
        /// The file's path, or its name under `lexicons/` if it is an embedded one.
        file: String,
        /// The line, from 1.
        line: u64,
        /// The column's name in the header.
        column: String,
        /// What the cell holds.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A row or header that cannot be read at all.
    #[error("{file}:{line}: {problem}")]
    Row {
        /// The file's path, or its name under `lexicons/` if it is an embedded one.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A file or folder that cannot be opened.
    #[error("{file}: {problem}")]
    File {
        /// The path.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl LexiconError {
    /// The file and line of the row that is wrong, if it is a row.
    #[must_use]
    pub fn place(&self) -> Option<(String, u64)> {
        match self {
            Self::Cell { file, line, .. } | Self::Row { file, line, .. } => Some((file.clone(), *line)),
            Self::File { .. } => None,
        }
    }
}

/// The rows of one lexicon file, those of an added folder on top.
pub(crate) struct Table {
    columns: &'static [&'static str],
    rows: Vec<Row>,
}

struct Row {
    file: Rc<File>,
    line: u64,
    cells: StringRecord,
}

/// The file that a row is of.
struct File {
    name: String,
    /// Where in its rows each of the table's columns is.
    order: Vec<usize>,
}

impl Row {
    /// The cell of a column, by the column's place in the table.
    fn cell(&self, column: usize) -> &str {
        &self.cells[self.file.order[column]]
    }

    /// What tells it from other rows.
    fn key(&self, columns: usize) -> String {
        let mut key = String::new();
        for column in 0..columns {
            key.push_str(self.cell(column));
            key.push('\0');
        }
        key
    }
}

/// One cell and its place.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    row: &'a Row,
    column: &'static str,
    /// The cell's words, without space around.
    pub(crate) value: &'a str,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    row: &'a Row,
    columns: &'static [&'static str],
}

impl<'a> Record<'a> {
    /// The cell of `column`, which the table's columns must hold.
    pub(crate) fn cell(self, column: &'static str) -> Cell<'a> {
        let at = self.columns.iter().position(|c| *c == column).expect("a column of this table");
        Cell { row: self.row, column, value: self.row.cell(at).trim() }
    }

    pub(crate) fn text(self, column: &'static str) -> &'a str {
        self.cell(column).value
    }

    /// The line's number and file, for messages.
    pub(crate) fn place(self) -> (String, u64) {
        (self.row.file.name.clone(), self.row.line)
    }
}

impl<'a> Cell<'a> {
    /// The error that this cell is wrong.
    pub(crate) fn fault(self, problem: impl Into<String>) -> LexiconError {
        LexiconError::Cell {
            file: self.row.file.name.clone(),
            line: self.row.line,
            column: self.column.to_owned(),
            value: self.value.to_owned(),
            problem: problem.into(),
        }
    }

    /// The values of a cell that holds several, joined by `|`.
    pub(crate) fn list(self) -> impl Iterator<Item = &'a str> {
        self.value.split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// The one of `choices` that the cell names.
    pub(crate) fn choice<T: Copy>(self, choices: &[(&str, T)]) -> Result<T, LexiconError> {
        self.choose(self.value, choices)
    }

    /// Those of `choices` that the cell names, joined by `|`.
    pub(crate) fn choices<T: Copy>(self, choices: &[(&str, T)]) -> Result<Vec<T>, LexiconError> {
        self.list().map(|value| self.choose(value, choices)).collect()
    }

    fn choose<T: Copy>(self, value: &str, choices: &[(&str, T)]) -> Result<T, LexiconError> {
        choices.iter().find(|(name, _)| *name == value).map(|&(_, choice)| choice).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| if name.is_empty() { "(empty)" } else { name }).collect();
            self.fault(format!("is none of {}", names.join(", ")))
        })
    }

    /// The number in the cell.
    pub(crate) fn number<T: std::str::FromStr>(self) -> Result<T, LexiconError> {
        self.value.parse().map_err(|_| self.fault("is not a number that fits"))
    }

    /// The words in the cell, which may not be empty.
    pub(crate) fn required(self) -> Result<&'a str, LexiconError> {
        if self.value.is_empty() { Err(self.fault("is empty")) } else { Ok(self.value) }
    }
}

impl Table {
    /// Reads the embedded file `name`, if it is wanted, and over it the file of that name in the folder `overlay` if it is there.
    ///
    /// The first `keys` columns tell a row: in an added folder, a row with the key of an embedded one replaces it. `skipped` rows,
    /// file and line, are passed over.
    pub(crate) fn load(
        name: &str,
        embedded: Option<&str>,
        overlay: Option<&Path>,
        skipped: &[(String, u64)],
        columns: &'static [&'static str],
        keys: usize,
    ) -> Result<Self, LexiconError> {
        let mut table = Self { columns, rows: Vec::new() };
        if let Some(embedded) = embedded {
            table.read(&format!("lexicons/{name}"), embedded, skipped, keys)?;
        }
        if let Some(path) = overlay.map(|dir| dir.join(name)).filter(|path| path.exists()) {
            let file = path.display().to_string();
            let bytes = std::fs::read(&path).map_err(|e| LexiconError::File { file: file.clone(), problem: e.to_string() })?;
            let text = String::from_utf8(bytes).map_err(|e| {
                let line = e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64 + 1;
                LexiconError::Row { file: file.clone(), line, problem: "is not UTF-8".to_owned() }
            })?;
            table.read(&file, text.strip_prefix('\u{feff}').unwrap_or(&text), skipped, keys)?;
        }
        Ok(table)
    }

    fn read(&mut self, file: &str, text: &str, skipped: &[(String, u64)], keys: usize) -> Result<(), LexiconError> {
        let at = |line: u64, problem: String| LexiconError::Row { file: file.to_owned(), line, problem };
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|e| at(1, e.to_string()))?.clone();
        let mut order = Vec::new();
        for column in self.columns {
            let place = header.iter().position(|h| h.trim() == *column);
            order.push(place.ok_or_else(|| at(1, format!("the column `{column}` is missing; there are {}", list(&header))))?);
        }
        if let Some(extra) = header.iter().find(|h| !self.columns.contains(&h.trim())) {
            return Err(at(1, format!("the column {extra:?} is unknown; known are {}", self.columns.join(", "))));
        }
        let file = Rc::new(File { name: file.to_owned(), order });
        let known: FxHashMap<String, usize> = self.rows.iter().enumerate().map(|(i, row)| (row.key(keys), i)).collect();
        let mut own: FxHashMap<String, u64> = FxHashMap::default();
        for cells in reader.into_records() {
            let cells = cells.map_err(|e| at(e.position().map_or(0, csv::Position::line), e.to_string()))?;
            let line = cells.position().map_or(0, csv::Position::line);
            if skipped.iter().any(|(f, l)| *f == file.name && *l == line) {
                continue;
            }
            if cells.len() != header.len() {
                return Err(at(line, format!("has {} cells where the header has {}", cells.len(), header.len())));
            }
            let row = Row { file: Rc::clone(&file), line, cells };
            let first = Record { row: &row, columns: self.columns }.cell(self.columns[0]);
            if first.value.is_empty() {
                return Err(first.fault("is empty, and it is the row's key"));
            }
            let key = row.key(keys);
            let place = known.get(&key).copied();
            if let Some(before) = own.insert(key, line) {
                return Err(first.fault(format!("stands twice, first in line {before}")));
            }
            match place {
                Some(place) => self.rows[place] = row,
                None => self.rows.push(row),
            }
        }
        Ok(())
    }

    /// Leaves rows out.
    pub(super) fn leave_out(&mut self, omission: &Omission) {
        let columns = self.columns;
        let mut places = 0..;
        self.rows.retain(|row| places.next().is_some_and(|place| omission.keeps(place, Record { row, columns })));
    }

    /// The rows, embedded ones first, in file order.
    pub(crate) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|row| Record { row, columns: self.columns })
    }
}

fn list(header: &csv::StringRecord) -> String {
    header.iter().collect::<Vec<_>>().join(", ")
}
