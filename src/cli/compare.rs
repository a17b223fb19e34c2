//! `quidit compare` and `quidit verify`: the same claim across outlets.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use quidit::comparison::{Carried, Comparison, Index, compare};
use quidit::input::Options;
use quidit::{Document, Statement};

use super::Done;
use super::args::{CompareArgs, VerifyArgs};
use super::corpus::{Corpus, Read, Sink};
use super::fault::Fault;
use super::language::{Language, number, of_locale};
use super::messages::unwritten;
use super::target::Target;
use super::visible::visible_line;

/// Runs `quidit compare`.
pub(super) fn run(args: &CompareArgs) -> Result<Done, Fault> {
    let output = args.table.output.as_deref();
    let corpus = Corpus::new(&args.paths, &args.corpus, Options { statements: true, ..args.input.options() }, false)?;
    if let Some(folder) = &args.index {
        return indexed(args, &corpus, folder);
    }
    let mut target = Target::open(output)?;
    let mut statements = Statements::default();
    let read = corpus.read(&[output], &mut statements)?;
    let comparison = compare(statements.0, corpus.extractor().lexicon());
    write(&comparison, &mut target).with_context(|| unwritten(output))?;
    target.finish()?;
    tell_repeated(comparison.repeated, &read);
    Ok(read.finish())
}

/// Adds to the index, and writes the claims of all that it holds where that is asked for.
fn indexed(args: &CompareArgs, corpus: &Corpus<'_>, folder: &Path) -> Result<Done, Fault> {
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
        let comparison = index.comparison(false, lexicon).map_err(anyhow::Error::from)?;
        write(&comparison, &mut target).with_context(|| unwritten(output))?;
        target.finish()?;
    }
    Ok(read.finish())
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

fn write(comparison: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "claim",
        "outlets",
        "origins",
        "relation",
        "similarity",
        "differences",
        "diff",
        "outlet",
        "document",
        "kind",
        "speaker",
        "quote",
    ])?;
    for (n, claim) in comparison.claims.iter().enumerate() {
        for m in &claim.members {
            let one = &comparison.carried[m.carried];
            let s = &one.statement;
            rows.write_record([
                (n + 1).to_string().as_str(),
                &claim.outlets.to_string(),
                &claim.origins.to_string(),
                m.relation.name(),
                &m.similarity.to_string(),
                &m.differences.iter().map(|d| d.name()).collect::<Vec<_>>().join("; "),
                &m.diff,
                one.outlet(),
                &s.document,
                s.kind.name(),
                s.speaker.as_deref().unwrap_or(""),
                &s.quote,
            ])?;
        }
    }
    rows.flush()
}
