//! `quidit fit`: weights from annotated articles.

use std::collections::HashSet;
use std::io::{self, Write};

use anyhow::{Context, anyhow};
use quidit::Extractor;
use quidit::evaluation::{EventFit, Fit};

use super::args::FitArgs;
use super::fault::Fault;
use super::messages::unwritten;
use super::target::Target;
use super::{Done, events, gold};

/// Runs `quidit fit`.
pub(super) fn run(args: &FitArgs) -> Result<Done, Fault> {
    let mut folders = HashSet::new();
    // An article that is there twice would be measured by weights that know it.
    if let Some(twice) = args.gold.iter().find(|folder| !folders.insert(folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()))) {
        return Err(Fault::WrongCall(anyhow!("{}: is given twice", twice.display())));
    }
    let lexicon = super::lexicon(&args.lexicon)?;
    let mut target = Target::open(args.output.as_deref())?;
    let (figures, table, done) = if args.events {
        let (events, done) = events::read(&args.gold)?;
        let apart = events::articles(&args.apart)?;
        let fit = EventFit::of(&events, &apart, &Extractor::with_lexicon(lexicon)).map_err(anyhow::Error::from)?;
        (fit.to_string(), fit.table(), done)
    } else {
        let (gold, done) = gold::read(&args.gold, &[])?;
        let fit = Fit::of(&gold, lexicon, args.folds, args.rounds).map_err(anyhow::Error::from)?;
        (fit.to_string(), fit.table(), done)
    };
    // Standard output is the table's. Whoever closed standard error wants no figures.
    _ = write!(io::stderr().lock(), "{figures}");
    target.write_all(table.as_bytes()).with_context(|| unwritten(args.output.as_deref()))?;
    target.finish()?;
    Ok(done)
}
