//! `quidit extract`: from articles to a table.

use std::io;

use anyhow::Context;
use quidit::output::{self, Table, Writer};
use quidit::{Document, Statement};

use super::Done;
use super::args::ExtractArgs;
use super::corpus::{Corpus, Reached, Read, Sink};
use super::fault::Fault;
use super::filter;
use super::messages::unwritten;
use super::resume;
use super::target::Target;

/// Runs `quidit extract`.
pub(super) fn run(args: &ExtractArgs) -> Result<Done, Fault> {
    let format = if args.annotations { output::Format::Annotations } else { args.table.format().map_err(Fault::WrongCall)? };
    let corpus = Corpus::new(&args.paths, &args.corpus, args.input.options(), args.terms)?;
    if args.jsonl {
        return filter::run(args, &corpus);
    }
    if args.resume {
        return resume::run(args, &corpus, format);
    }
    let output = args.table.output.as_deref();
    let mut target = Target::open(output)?;
    let read = write_all(args, &corpus, format, &mut target).with_context(|| unwritten(output))?;
    target.finish()?;
    Ok(read.finish())
}

fn write_all(args: &ExtractArgs, corpus: &Corpus<'_>, format: output::Format, target: &mut Target) -> io::Result<Read> {
    let mut rows = Rows(output::writer(format, Table { kept: args.input.kept() }, target)?);
    let read = corpus.read(&[args.table.output.as_deref()], &mut rows)?;
    rows.0.finish()?;
    Ok(read)
}

/// Writes the statements of each article.
struct Rows<'w>(Box<dyn Writer + 'w>);

impl Sink for Rows<'_> {
    fn article(&mut self, document: Document, statements: Vec<Statement>) -> io::Result<()> {
        self.0.write(&document, &statements)
    }

    fn flush(&mut self, _: &Reached) -> io::Result<()> {
        self.0.flush()
    }
}
