//! The arguments that tell where statements are written, and how.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, ValueEnum};
use quidit::output::{CsvStyle, Format};

use super::language::{Language, of_locale};

/// Where statements are written, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Writing")]
pub(super) struct TableArgs {
    /// Write to FILE instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Format of the output [default: told by the ending of FILE, else csv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<OutputFormat>,

    /// CSV for a double click in a French Excel: semicolons, decimal commas, byte order mark
    #[arg(long)]
    pub(super) excel: bool,

    /// CSV with cells exactly as they are, even those that a spreadsheet would run as a formula
    #[arg(long)]
    pub(super) raw: bool,
}

/// The formats that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    Csv,
    Jsonl,
    Xlsx,
    Parquet,
    Html,
}

impl TableArgs {
    /// The format asked for, else that of the file's ending.
    pub(super) fn format(&self) -> anyhow::Result<Format> {
        let csv = Format::Csv(CsvStyle { excel: self.excel, raw: self.raw });
        let ending = self.output.as_deref().and_then(Path::extension).map(OsStr::to_ascii_lowercase);
        match (self.format, ending.as_deref().and_then(OsStr::to_str)) {
            (Some(OutputFormat::Csv), _) => Ok(csv),
            (Some(OutputFormat::Jsonl), _) | (None, Some("jsonl" | "ndjson")) => Ok(Format::Jsonl),
            (Some(OutputFormat::Xlsx), _) | (None, Some("xlsx")) => Ok(Format::Xlsx(of_locale())),
            (Some(OutputFormat::Parquet), _) | (None, Some("parquet")) => Ok(Format::Parquet),
            (Some(OutputFormat::Html), _) | (None, Some("html" | "htm")) => Ok(Format::Html),
            (None, Some("jsonld")) => Ok(Format::Annotations),
            (None, Some(other @ ("xls" | "ods" | "json"))) => Err(match of_locale() {
                Language::English => anyhow!(
                    "can't write .{other} files; a FILE ends in .csv, .xlsx, .jsonl, .parquet or .html, or --format tells its format"
                ),
                Language::French => anyhow!(
                    "pas d'écriture de fichiers .{other} ; un FICHIER finit par .csv, .xlsx, .jsonl, .parquet ou .html, ou --format dit son format"
                ),
            }),
            (None, _) => Ok(csv),
        }
    }
}
