//! Tables: an article a row.

mod columns;
mod csv;
mod jsonl;
mod parquet;

pub use columns::Columns;
pub(super) use csv::read as csv;
pub(super) use jsonl::read as jsonl;
pub(super) use parquet::read as parquet;
