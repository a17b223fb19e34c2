//! `quidit extract --resume`: a run that may be broken off, and goes on where one before was.

use std::io;

use anyhow::{Context, anyhow};
use quidit::output::{self, Format, Table, Writer};
use quidit::{Document, Lexicon, Statement};

use super::Done;
use super::args::ExtractArgs;
use super::corpus::{Corpus, Reached, Sink};
use super::fault::Fault;
use super::files::{Stamp, is_stdin};
use super::journal::{Journal, Maker};
use super::language::{Language, number, of_locale, said};
use super::messages::unwritten;

/// Runs it.
pub(super) fn run(args: &ExtractArgs, corpus: &Corpus<'_>, format: Format) -> Result<Done, Fault> {
    let language = of_locale();
    if !matches!(format, Format::Csv(_) | Format::Jsonl) {
        return Err(Fault::WrongCall(anyhow!(said(
            language,
            "--resume goes with .csv and .jsonl: the other formats are written at the end",
            "--resume va avec .csv et .jsonl : les autres formats s'écrivent à la fin",
        ))));
    }
    let output = args.table.output.as_deref().filter(|path| !is_stdin(path));
    let (Some(path), false) = (output, args.paths.iter().any(|path| is_stdin(path))) else {
        return Err(Fault::WrongCall(anyhow!(said(
            language,
            "--resume goes with files, not with standard input or output",
            "--resume va avec des fichiers, non avec l'entrée ou la sortie standard",
        ))));
    };
    let files = corpus.files(&[output]);
    let (journal, before) = Journal::open(path, &maker(args, format), files.iter().map(Stamp::of).collect())?;
    let out = journal.rows().with_context(|| unwritten(output))?;
    let table = Table { kept: args.input.kept() };
    let rows = if before.is_some() { output::continued(format, table, out) } else { Some(output::writer(format, table, out)?) };
    let mut kept = Kept { rows: rows.context("a format that can be gone on with")?, journal };
    let read = corpus.go_on(files, before.unwrap_or_default(), &mut kept).with_context(|| interrupted(output))?;
    kept.rows.finish().and_then(|()| kept.journal.finish()).with_context(|| interrupted(output))?;
    if let Some(before) = before {
        let n = number(language, before.summary.documents);
        read.note(&match language {
            Language::English => format!("{n} articles were read by the runs before"),
            Language::French => format!("{n} articles lus par les exécutions d'avant"),
        });
    }
    Ok(read.finish())
}

/// That the rest of the rows can't be written.
fn interrupted(output: Option<&std::path::Path>) -> String {
    let kept = said(of_locale(), "what is done is kept, the same call goes on", "ce qui est fait est gardé, le même appel reprendra");
    format!("{} ({kept})", unwritten(output))
}

/// What rows depend on beside the files.
fn maker(args: &ExtractArgs, format: Format) -> Maker {
    let corpus = &args.corpus;
    let beside = (&corpus.outlet, corpus.outlet_from, corpus.published.published.map(|date| date.to_string()));
    Maker {
        quidit: env!("CARGO_PKG_VERSION").to_owned(),
        lexicons: Lexicon::fingerprint(corpus.lexicon.lexicon.as_deref()),
        options: format!("{format:?} terms: {} {beside:?} {:?}", args.terms, args.input),
    }
}

/// Writes the statements of each article, and notes what is written.
struct Kept {
    rows: Box<dyn Writer>,
    journal: Journal,
}

impl Sink for Kept {
    fn article(&mut self, document: Document, statements: Vec<Statement>) -> io::Result<()> {
        self.rows.write(&document, &statements)
    }

    fn flush(&mut self, reached: &Reached) -> io::Result<()> {
        self.rows.flush()?;
        self.journal.note(reached)
    }
}
