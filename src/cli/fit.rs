//! `quidit fit`: weights from annotated articles.

use std::collections::HashSet;
use std::io::{self, Write};

use anyhow::{Context, anyhow};
use quidit::evaluation::Fit;

use super::args::FitArgs;
use super::fault::Fault;
use super::messages::unwritten;
use super::target::Target;
use super::{Done, gold};

/// Runs `quidit fit`.
pub(super) fn run(args: &FitArgs) -> Result<Done, Fault> {
    let mut folders = HashSet::new();
    // An article that is there twice would be measured by weights that know it.
    if let Some(twice) = args.gold.iter().find(|folder| !folders.insert(folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()))) {
        return Err(Fault::WrongCall(anyhow!("{}: is given twice", twice.display())));
    }
    let lexicon = super::lexicon(&args.lexicon)?;
    let (gold, done) = gold::read(&args.gold, &[])?;
    let mut target = Target::open(args.output.as_deref())?;
    let fit = Fit::of(&gold, lexicon, args.folds, args.rounds).map_err(anyhow::Error::from)?;
    // Standard output is the table's. Whoever closed standard error wants no figures.
    _ = write!(io::stderr().lock(), "{fit}");
    target.write_all(fit.table().as_bytes()).with_context(|| unwritten(args.output.as_deref()))?;
    target.finish()?;
    Ok(done)
}
