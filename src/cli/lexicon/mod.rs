//! `quidit lexicon`: what the lexicons hold, and what a change to them changes.

mod diff;

use std::io::{self, Write};
use std::path::Path;

use quidit::Lexicon;

use super::args::{LexiconArgs, LexiconCommand};
use super::fault::{Fault, report};
use super::visible::visible_line;
use super::{Done, lexicon};

/// Runs `quidit lexicon`.
pub(super) fn run(command: &LexiconCommand) -> Result<Done, Fault> {
    match command {
        LexiconCommand::List { lexicon } => list(lexicon),
        LexiconCommand::Show { words, lexicon } => show(&words.join(" "), lexicon),
        LexiconCommand::Check { folder } => check(folder),
        LexiconCommand::Diff(args) => diff::run(args),
    }
}

fn list(args: &LexiconArgs) -> Result<Done, Fault> {
    lexicon(args)?;
    let mut out = io::stdout().lock();
    for file in Lexicon::files(args.lexicon.as_deref()) {
        let own = if file.own > 0 { format!(" + {}", file.own) } else { String::new() };
        writeln!(out, "{:22} {:>6}{own} {}", file.name, file.rows, file.about)?;
    }
    Ok(Done::All)
}

fn show(word: &str, args: &LexiconArgs) -> Result<Done, Fault> {
    let rows = lexicon(args)?.rows_with(word, args.lexicon.as_deref());
    if rows.is_empty() {
        report(&format!("no lexicon has {word:?}"));
        return Ok(Done::Some);
    }
    let mut out = io::stdout().lock();
    for row in rows {
        let cells: Vec<_> = row.cells.iter().map(|(column, cell)| format!("{column}={cell}")).collect();
        writeln!(out, "{}", visible_line(&format!("{}:{}: {}", row.file, row.line, cells.join("  "))))?;
    }
    Ok(Done::All)
}

fn check(folder: &Path) -> Result<Done, Fault> {
    let faults = Lexicon::faults(folder);
    for fault in &faults.found {
        report(&fault.to_string());
    }
    if !faults.all {
        report(&format!("{}: there may be more faults: check again once these are mended", folder.display()));
    }
    if !faults.found.is_empty() {
        return Ok(Done::Some);
    }
    let mut out = io::stdout().lock();
    for file in Lexicon::files(Some(folder)).iter().filter(|file| file.own > 0) {
        let s = if file.own == 1 { "" } else { "s" };
        writeln!(out, "{}: {} row{s}, no fault", visible_line(&folder.join(file.name).to_string_lossy()), file.own)?;
    }
    Ok(Done::All)
}
