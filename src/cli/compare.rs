//! `quidit compare` and `quidit verify`: the same claim across outlets.

use std::io::{self, Write};

use anyhow::Context;
use quidit::comparison::{Carried, Comparison, compare};
use quidit::{Document, Statement};

use super::Done;
use super::args::{CompareArgs, CorpusArgs, VerifyArgs};
use super::corpus::{Corpus, Read, Sink};
use super::fault::Fault;
use super::input_args::InputArgs;
use super::language::{Language, number, of_locale};
use super::messages::unwritten;
use super::target::Target;
use super::visible::visible_line;

/// Runs `quidit compare`.
pub(super) fn run(args: &CompareArgs) -> Result<Done, Fault> {
    let output = args.table.output.as_deref();
    let mut target = Target::open(output)?;
    let (comparison, read) = compared(&args.paths, &args.corpus, &args.input, output)?;
    write(&comparison, &mut target).with_context(|| unwritten(output))?;
    target.finish()?;
    tell_repeated(&comparison, &read);
    Ok(read.finish())
}

/// Runs `quidit verify`.
pub(super) fn verify(args: &VerifyArgs) -> Result<Done, Fault> {
    let corpus = Corpus::new(&args.paths, &args.corpus, options(&args.input), false)?;
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

/// Reads and compares.
fn compared(
    paths: &[std::path::PathBuf],
    args: &CorpusArgs,
    input: &InputArgs,
    output: Option<&std::path::Path>,
) -> Result<(Comparison, Read), Fault> {
    let corpus = Corpus::new(paths, args, options(input), false)?;
    let mut statements = Statements::default();
    let read = corpus.read(&[output], &mut statements)?;
    Ok((compare(statements.0, corpus.extractor().lexicon()), read))
}

/// Tables of statements are read too.
fn options(input: &InputArgs) -> quidit::input::Options {
    quidit::input::Options { statements: true, ..input.options() }
}

/// Says what was there twice.
fn tell_repeated(comparison: &Comparison, read: &Read) {
    let n = comparison.repeated;
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
