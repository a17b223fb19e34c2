//! The arguments that tell how files are read.

use std::collections::HashSet;

use clap::{Args, ValueEnum};
use quidit::input::{Columns, Format, Limits, Options};

/// How files are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct InputArgs {
    /// Format of every input [default: told by each file's name and first bytes]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) input_format: Option<InputFormat>,

    /// Column of a table that holds the text [default: the usual names, such as text, texte, content]
    #[arg(long, value_name = "COLUMN")]
    pub(super) text_column: Option<String>,

    /// Column of a table that holds the document's id
    #[arg(long, value_name = "COLUMN")]
    pub(super) id_column: Option<String>,

    /// Column of a table that holds the outlet
    #[arg(long, value_name = "COLUMN")]
    pub(super) outlet_column: Option<String>,

    /// Column of a table that holds the day of publication
    #[arg(long, value_name = "COLUMN")]
    pub(super) date_column: Option<String>,

    /// Column of a table that holds the address
    #[arg(long, value_name = "COLUMN")]
    pub(super) address_column: Option<String>,

    /// Columns of the input that go to the output as they are; of a page: title, author, address
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    pub(super) keep: Vec<String>,
}

/// The formats that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    Text,
    Html,
    Jsonl,
    Csv,
    Tsv,
    Parquet,
    Warc,
    Feed,
    Newsml,
    Docx,
    Zip,
    Tar,
}

impl InputArgs {
    /// The columns that are kept, each once.
    pub(super) fn kept(&self) -> Vec<String> {
        let mut kept = self.keep.clone();
        let mut seen = HashSet::new();
        kept.retain(|name| !name.is_empty() && seen.insert(name.clone()));
        kept
    }

    /// The same as the library's.
    pub(super) fn options(&self) -> Options {
        Options {
            format: self.input_format.map(Into::into),
            columns: Columns {
                text: self.text_column.clone(),
                id: self.id_column.clone(),
                outlet: self.outlet_column.clone(),
                date: self.date_column.clone(),
                address: self.address_column.clone(),
                keep: self.kept(),
            },
            limits: Limits::default(),
        }
    }
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => Self::Text,
            InputFormat::Html => Self::Html,
            InputFormat::Jsonl => Self::Jsonl,
            InputFormat::Csv => Self::Csv,
            InputFormat::Tsv => Self::Tsv,
            InputFormat::Parquet => Self::Parquet,
            InputFormat::Warc => Self::Warc,
            InputFormat::Feed => Self::Feed,
            InputFormat::Newsml => Self::NewsMl,
            InputFormat::Docx => Self::Docx,
            InputFormat::Zip => Self::Zip,
            InputFormat::Tar => Self::Tar,
        }
    }
}
