//! What can't be read, and where it stands.

use std::{fmt, io};

use super::{NoStatement, NotText, Unsupported};

/// Where something stands: a file, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's path as given; what lies in an archive follows behind a slash.
    pub file: String,
    /// Which part of the file.
    pub part: Option<Part>,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The line, from 1.
    Line(u64),
    /// The row of a table without lines, the record of a crawl or the entry of a feed, from 1.
    Record(u64),
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), part: None }
    }

    /// The same file, at a line from 1.
    #[must_use]
    pub fn line(&self, line: u64) -> Self {
        Self { file: self.file.clone(), part: Some(Part::Line(line)) }
    }

    /// The same file, at a record from 1.
    #[must_use]
    pub fn record(&self, record: u64) -> Self {
        Self { file: self.file.clone(), part: Some(Part::Record(record)) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            None => f.write_str(&self.file),
            Some(Part::Line(line)) => write!(f, "{}:{line}", self.file),
            Some(Part::Record(record)) => write!(f, "{}#{record}", self.file),
        }
    }
}

/// Something that could not be read. The rest of its file may be.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Fault {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub reason: Reason,
}

impl Fault {
    /// A fault at a place.
    #[must_use]
    pub fn new(place: Place, reason: impl Into<Reason>) -> Self {
        Self { place, reason: reason.into() }
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The file can't be opened or read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The bytes are no text.
    #[error("{0}")]
    NotText(#[from] NotText),
    /// A format that can't be read here, and what to do instead.
    #[error("is {}, which can't be read: {}", .0.name(), .0.advice())]
    Unsupported(Unsupported),
    /// A page in which no article was found.
    #[error("is a page without an article")]
    NoArticle,
    /// A page of a crawl in which no article was found. Home pages, sections and searches have none, and a crawl is full of
    /// them: they are better counted than told one by one.
    #[error("is a page of a crawl without an article")]
    Section,
    /// A part of an archive that asks for a password.
    #[error("is encrypted: unpack the archive first")]
    Encrypted,
    /// A folder, archive or feed without articles, a table without rows.
    #[error("holds no articles")]
    Empty,
    /// A table that lacks a column.
    #[error("has no column {wanted}; it has {}", .there.join(", "))]
    NoColumn {
        /// What was looked for.
        wanted: String,
        /// The columns that are there.
        there: Vec<String>,
    },
    /// A table in which no column is known to hold the text.
    #[error("has no column that is known to hold the text; it has {}: name it with --text-column", .there.join(", "))]
    NoTextColumn {
        /// The columns that are there.
        there: Vec<String>,
    },
    /// A table that is none of articles and none of statements, where both can be read.
    #[error(
        "is a table of neither articles (no column is known to hold the text: name it with --text-column) nor statements (there is no column {}); it has {}",
        .missing.join(", "),
        .there.join(", ")
    )]
    NoColumns {
        /// The columns that a table of statements must have and this has not.
        missing: Vec<&'static str>,
        /// The columns that are there.
        there: Vec<String>,
    },
    /// Rows of a table without a text: the first, and so many others.
    #[error("has no text{}: left out", more(*.others))]
    NoText {
        /// How many other rows of the table have none either.
        others: u64,
    },
    /// Rows of a table with a date that can't be understood: the first, and so many others.
    #[error("{written:?} is no date that is understood{}: read without", more(*.others))]
    NoDate {
        /// What stands there.
        written: String,
        /// How many other rows of the table have such a date.
        others: u64,
    },
    /// A table of statements, as this library writes them, instead of one of articles.
    #[error("is a table of statements, not of articles")]
    Statements,
    /// A line, record or file that does not follow its format.
    #[error("is no valid {format}: {problem}")]
    Malformed {
        /// The format.
        format: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// The file ends too early.
    #[error("ends in the middle: the file is cut off")]
    Truncated,
    /// More comes out of a compressed file than can be right.
    #[error("expands to more than {limit} times its size: given up")]
    Bomb {
        /// How many times its size it may reach.
        limit: u64,
    },
    /// An article that is too long.
    #[error("is longer than {limit} bytes: left out")]
    TooLong {
        /// The longest article in bytes.
        limit: u64,
    },
    /// A row of a table of statements that is none.
    #[error("is no statement: {0}")]
    NoStatement(#[from] NoStatement),
    /// Archives in archives in archives.
    #[error("lies too deep in other archives")]
    TooDeep,
    /// A file that was written to while it was read: what was read of it may be of neither version.
    #[error("has changed while it was read: read it again")]
    Changed,
    /// The program failed at it.
    #[error("is left out, since quidit itself failed at it ({0}): please report it")]
    Panic(String),
}

/// So much of a cell is shown in a message, in characters.
const SHOWN: usize = 60;

impl Reason {
    /// A date that can't be understood.
    #[must_use]
    pub fn undated(written: &str) -> Self {
        let end = written.char_indices().nth(SHOWN).map(|(end, _)| end);
        let written = end.map_or_else(|| written.to_owned(), |end| format!("{}…", &written[..end]));
        Self::NoDate { written, others: 0 }
    }
}

fn more(others: u64) -> String {
    match others {
        0 => String::new(),
        1 => ", as in 1 other row".to_owned(),
        _ => format!(", as in {others} other rows"),
    }
}
