//! What the program does when it is called: arguments, files, messages and exit status.

mod args;
mod drawing;
mod explain;
mod extract;
mod fault;
mod files;
mod fit;
mod gold;
mod input_args;
mod reasons;
mod rows;
mod score;
mod table_args;
mod target;
mod visible;

use std::process::ExitCode;

use clap::Parser;
use quidit::{Extractor, Lexicon};

use args::{Command, LexiconArgs, Quidit};
use fault::{Fault, report};

/// Whether every input could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    All,
    Some,
}

/// Runs the program with the arguments of its process.
pub(crate) fn run() -> ExitCode {
    let done = match Quidit::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Fit(args) => fit::run(&args),
    };
    match done {
        Ok(Done::All) => ExitCode::SUCCESS,
        Ok(Done::Some) => ExitCode::from(1),
        // Whoever reads has read enough: `quidit extract … | head`.
        Err(fault) if fault.is_closed_pipe() => ExitCode::SUCCESS,
        Err(Fault::WrongCall(error)) => {
            report(&format!("{error:#}"));
            ExitCode::from(2)
        }
        Err(Fault::Failed(error)) => {
            report(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

/// The extractor over the lexicons that the arguments name.
fn extractor(args: &LexiconArgs) -> Result<Extractor, Fault> {
    Ok(Extractor::with_lexicon(lexicon(args)?))
}

fn lexicon(args: &LexiconArgs) -> Result<Lexicon, Fault> {
    match &args.lexicon {
        Some(folder) => Lexicon::with_folder(folder).map_err(Fault::wrong_call),
        None => Ok(Lexicon::embedded()),
    }
}
