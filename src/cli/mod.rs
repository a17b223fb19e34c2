//! What the program does when it is called: arguments, files, messages and exit status.

mod args;
mod columns;
mod compare;
mod corpus;
mod defaults;
mod drawing;
mod events;
mod explain;
mod extract;
mod fault;
mod files;
mod filter;
mod fit;
mod french;
mod gold;
mod input_args;
mod journal;
mod language;
mod lexicon;
mod lines;
mod messages;
mod panics;
mod progress;
mod reasons;
mod resume;
mod score;
mod shell;
mod summary;
mod table_args;
mod target;
mod unread;
mod visible;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::slice;

use clap::{CommandFactory, FromArgMatches};
use quidit::{Extractor, Lexicon};

use args::{Command, LexiconArgs, Quidit};
use fault::{Fault, report};
use language::{Language, of_locale};
use visible::visible;

/// Whether every input could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    All,
    Some,
}

/// Runs the program with the arguments of its process.
pub(crate) fn run() -> ExitCode {
    panics::only_ours();
    match parsed().and_then(|quidit| follow(&quidit.command)) {
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

fn follow(command: &Command) -> Result<Done, Fault> {
    match command {
        Command::Extract(args) => extract::run(args),
        Command::Compare(args) => compare::run(args),
        Command::Verify(args) => compare::verify(args),
        Command::Explain(args) => explain::run(args),
        Command::Score(args) => score::run(args),
        Command::Fit(args) => fit::run(args),
        Command::Lexicon(command) => lexicon::run(command),
        Command::Columns(args) => columns::run(args),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { folder } => shell::man(folder),
    }
}

/// The arguments of the process, over those of a quidit.toml beside the articles.
fn parsed() -> Result<Quidit, Fault> {
    let mut arguments: Vec<_> = env::args_os().collect();
    let given = understood(&arguments);
    let (name, paths, no_defaults) = match &given.command {
        Command::Extract(args) => ("extract", args.paths.as_slice(), args.corpus.no_defaults),
        Command::Compare(args) => ("compare", args.paths.as_slice(), args.corpus.no_defaults),
        Command::Verify(args) => ("verify", args.paths.as_slice(), args.corpus.no_defaults),
        // Its rows are numbered as those of the table are.
        Command::Explain(args) => ("explain", slice::from_ref(&args.path), args.no_defaults),
        _ => return Ok(given),
    };
    let Some(file) = defaults::beside(paths).filter(|_| !no_defaults) else { return Ok(given) };
    // Behind `quidit extract`, and before what was given, which goes before them.
    arguments.splice(2..2, defaults::arguments(&file, &Quidit::command(), name).map_err(Fault::WrongCall)?);
    Ok(understood(&arguments))
}

/// What arguments mean. Help ends the process, and so does a call that can't be understood: both are told in the language of the
/// locale.
fn understood(arguments: &[OsString]) -> Quidit {
    let program = Quidit::command();
    let matches = match of_locale() {
        Language::English => program.try_get_matches_from(arguments).unwrap_or_else(|error| wrong(&error)),
        Language::French => {
            french::told(program).try_get_matches_from(arguments).unwrap_or_else(|error| error.apply::<french::Wrong>().exit())
        }
    };
    Quidit::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Ends the process with what clap says of a call.
fn wrong(error: &clap::Error) -> ! {
    let told = error.render().to_string();
    let shown = visible(&told);
    // A name of a file may be taken for an option, and hold anything: then without colors.
    if shown != told {
        _ = write!(io::stderr().lock(), "{shown}");
        std::process::exit(error.exit_code())
    }
    error.exit()
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
