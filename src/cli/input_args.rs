//! The arguments that tell how files are read.

use std::collections::HashSet;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use quidit::input::{Columns, Format, Limits, Options};

/// How files are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct InputArgs {
    /// Format of every input [default: told by each file's name and first bytes]
    #[arg(long, value_parser = format(), value_name = "FORMAT")]
    pub(super) input_format: Option<Format>,

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
            format: self.input_format,
            columns: Columns {
                text: self.text_column.clone(),
                id: self.id_column.clone(),
                outlet: self.outlet_column.clone(),
                date: self.date_column.clone(),
                address: self.address_column.clone(),
                keep: self.kept(),
            },
            limits: Limits::default(),
            statements: false,
        }
    }
}

/// A format by the name that users call it.
fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::NAMES.iter().map(|(name, _)| *name)).try_map(|name| Format::named(&name).ok_or("is no format"))
}
