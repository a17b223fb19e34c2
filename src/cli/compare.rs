//! `quidit compare` and `quidit verify`: the same claim across outlets.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, anyhow};
use quidit::comparison::{Carried, Comparison, Index, compare};
use quidit::input::Options;
use quidit::output::{Format, Shape, write_claims};
use quidit::{Document, Statement};

use super::Done;
use super::args::{CompareArgs, VerifyArgs};
use super::corpus::{Corpus, Read, Sink};
use super::fault::Fault;
use super::language::{Language, number, of_locale, said};
use super::messages::unwritten;
use super::target::Target;
use super::visible::visible_line;

/// Runs `quidit compare`.
pub(super) fn run(args: &CompareArgs) -> Result<Done, Fault> {
    let format = args.table.format().map_err(Fault::WrongCall)?;
    if format == Format::Annotations {
        return Err(Fault::WrongCall(said(
            of_locale(),
            anyhow!("claims are written to .csv, .xlsx, .jsonl, .parquet or .html"),
            anyhow!("les propos s'écrivent en .csv, .xlsx, .jsonl, .parquet ou .html"),
        )));
    }
    let output = args.table.output.as_deref();
    let corpus = Corpus::new(&args.paths, &args.corpus, Options { statements: true, ..args.input.options() }, false)?;
    if let Some(folder) = &args.index {
        return indexed(args, format, &corpus, folder);
    }
    let mut target = Target::open(output)?;
    let mut statements = Statements::default();
    let read = corpus.read(&[output], &mut statements)?;
    let comparison = compare(statements.0, corpus.extractor().lexicon());
    write(args, format, &comparison, &mut target)?;
    target.finish()?;
    tell_repeated(comparison.repeated, &read);
    Ok(read.finish())
}

/// Writes claims as they are asked for.
fn write(args: &CompareArgs, format: Format, comparison: &Comparison, target: &mut Target) -> anyhow::Result<()> {
    let shape = Shape { wide: args.wide, all: args.all };
    write_claims(format, comparison, shape, target).with_context(|| unwritten(args.table.output.as_deref()))
}

/// Adds to the index, and writes the claims of all that it holds where that is asked for.
fn indexed(args: &CompareArgs, format: Format, corpus: &Corpus<'_>, folder: &Path) -> Result<Done, Fault> {
    let lexicon = corpus.extractor().lexicon();
    let output = args.table.output.as_deref();
    let mut index = Index::open(folder, lexicon).map_err(anyhow::Error::from)?;
    let mut statements = Statements::default();
    let read = corpus.read(&[output, Some(folder)], &mut statements)?;
    if !statements.0.is_empty() {
        let addition = index.add(statements.0, lexicon).map_err(anyhow::Error::from)?;
        tell_repeated(addition.repeated, &read);
    }
    if output.is_some() || args.paths.is_empty() {
        let mut target = Target::open(output)?;
        let comparison = index.comparison(args.all, lexicon).map_err(anyhow::Error::from)?;
        write(args, format, &comparison, &mut target)?;
        target.finish()?;
    }
    // Nothing was read, so there is nothing to sum up.
    Ok(if args.paths.is_empty() { Done::All } else { read.finish() })
}

/// Runs `quidit verify`.
pub(super) fn verify(args: &VerifyArgs) -> Result<Done, Fault> {
    let corpus = Corpus::new(&args.paths, &args.corpus, Options { statements: true, ..args.input.options() }, false)?;
    let lexicon = corpus.extractor().lexicon();
    let mut statements = Statements::default();
    let read = corpus.read(&[], &mut statements)?;
    let comparison = compare(statements.0, lexicon);
    let verification = comparison.verify(&args.words, args.speaker.as_deref(), lexicon);
    let mut out = io::stdout().lock();
    writeln!(out, "{}", verification.verdict.name())?;
    for found in &verification.found {
        let one = &comparison.carried[found.carried];
        let statement = &one.statement;
        let place = [Some(one.outlet()), statement.published.as_deref(), statement.speaker.as_deref()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
        writeln!(out, "{}", visible_line(&format!("{place}: {} ({}, {})", found.diff, statement.document, statement.statement)))?;
    }
    out.flush()?;
    Ok(read.finish())
}

/// Says what was there twice.
fn tell_repeated(n: usize, read: &Read) {
    if n > 0 {
        let language = of_locale();
        let n = number(language, n as u64);
        read.note(&match language {
            Language::English => format!("{n} statements were there twice (the same document, number and words) and count once"),
            Language::French => format!("{n} citations s'y trouvaient deux fois (mêmes document, numéro et mots) et comptent une fois"),
        });
    }
}

/// Gathers statements.
#[derive(Default)]
struct Statements(Vec<Carried>);

impl Sink for Statements {
    fn article(&mut self, document: Document, statements: Vec<Statement>) -> io::Result<()> {
        self.0.extend(Carried::all(&document, statements));
        Ok(())
    }

    fn row(&mut self, row: Carried) -> io::Result<()> {
        self.0.push(row);
        Ok(())
    }
}
