//! Tables: an article a row.
//!
//! A header tells where the text, the id, the outlet, the day and the address stand: the columns that were named, else those of the
//! usual names in the lexicon `columns.csv`; where several are there, the first in the order of the lexicon that is filled. A
//! title becomes the text's first paragraph. A document without an id has its table's name and the number of its row.
//!
//! Blank rows count for nothing. Rows that hold something but no text are a fault, as are dates that can't be read: one fault a
//! table, with the place of the first and the number of the others. A column that was named and is not there is a fault of the
//! table; its rows are read all the same, unless it is the text's.

mod arrow;
mod cell;
mod columns;
mod content;
mod csv;
mod dialect;
mod jsonl;
mod parquet;
mod records;
mod rows;
mod values;

pub use arrow::{ArticleRow, Articles};
pub use columns::Columns;
pub(super) use csv::read as csv;
pub(super) use jsonl::{line as json_line, read as jsonl};
pub(super) use parquet::read as parquet;
pub use rows::Metadata;
