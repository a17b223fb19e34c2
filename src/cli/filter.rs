//! `quidit extract --jsonl -`: a filter, through which any engine can pipe articles: a line in, a line out, in their order.
//!
//! What waits on standard input is read, extracted with all threads and written before it is waited for more: a line at a time to who
//! sends one and listens, many at a time to who sends many.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, anyhow};
use quidit::input::{Fault as Unread, Found, Place, Reader, Reason};
use quidit::output::{ArticleLines, Table};
use quidit::{Document, Statement};

use super::Done;
use super::args::ExtractArgs;
use super::corpus::{Corpus, Extracted};
use super::fault::Fault;
use super::files::{STDIN, is_stdin};
use super::language::{of_locale, said};
use super::lines::{Bounds, Line, Lines};
use super::messages::{self, unwritten};
use super::panics;
use super::progress::Progress;
use super::summary::Summary;
use super::target::Target;

/// So much waits while so much is extracted.
const BOUNDS: Bounds = Bounds { lines: 256, bytes: 16 * 1024 * 1024 };

/// Runs it.
pub(super) fn run(args: &ExtractArgs, corpus: &Corpus<'_>) -> Result<Done, Fault> {
    if !matches!(&args.paths[..], [path] if is_stdin(path)) {
        return Err(Fault::WrongCall(anyhow!(said(
            of_locale(),
            "--jsonl reads standard input: quidit extract --jsonl -",
            "--jsonl lit l'entrée standard : quidit extract --jsonl -",
        ))));
    }
    let output = args.table.output.as_deref();
    let mut target = Target::open(output)?;
    let filtered = filter(args, corpus, BufWriter::new(&mut target)).with_context(|| unwritten(output))?;
    target.finish()?;
    Ok(filtered)
}

fn filter(args: &ExtractArgs, corpus: &Corpus<'_>, mut out: impl Write) -> io::Result<Done> {
    let options = args.input.options();
    let limit = options.limits.article;
    let lines = Arc::new(Lines::new(BOUNDS));
    let reading = Arc::clone(&lines);
    // Not waited for: who reads the output may be gone while whoever writes the input is not.
    thread::spawn(move || reading.read(io::stdin().lock(), limit));
    let filter = Filter {
        corpus,
        reader: Reader::new(corpus.extractor().lexicon(), options),
        lines: ArticleLines::new(Table { kept: args.input.kept() }),
    };
    let progress = Progress::new(0, args.corpus.talk.quiet, of_locale());
    let mut summary = Summary::default();
    let (mut number, mut bytes) = (0, 0);
    let whole = loop {
        let batch = match lines.take() {
            Ok(batch) if batch.is_empty() => break Done::All,
            Ok(batch) => batch,
            Err(error) => {
                progress.report(&messages::fault(of_locale(), &Unread::new(Place::file(STDIN), error)));
                break Done::Some;
            }
        };
        bytes += batch.iter().map(|line| line.size() as u64).sum::<u64>();
        let numbered = (number + 1..).zip(batch).collect();
        for answer in corpus.with_each(numbered, |(number, line)| filter.answer(number, line)) {
            number += 1;
            match &answer.read {
                Some((document, statements)) => {
                    summary.add(statements);
                    if args.corpus.talk.verbose {
                        progress.note(&format!("{}: {}", document.id, statements.len()));
                    }
                }
                None => summary.failed += 1,
            }
            writeln!(out, "{}", answer.line)?;
        }
        out.flush()?;
        progress.set(bytes, &summary);
    };
    progress.finish(&summary);
    Ok(if summary.failed == 0 { whole } else { Done::Some })
}

/// What becomes of lines.
struct Filter<'c> {
    corpus: &'c Corpus<'c>,
    reader: Reader<'c>,
    lines: ArticleLines,
}

/// The line that is written for a line, and what was read of it.
struct Answer {
    line: String,
    read: Option<(Document, Vec<Statement>)>,
}

impl Filter<'_> {
    /// What is written for the `number`th line. A panic is a fault of this one.
    fn answer(&self, number: u64, line: Line) -> Answer {
        let unread = |reason: &str| Answer { line: self.lines.unread(reason), read: None };
        let bytes = match line {
            Line::Whole(bytes) => bytes,
            Line::TooLong => return unread(&Reason::TooLong { limit: self.reader.limits().article }.to_string()),
        };
        let (found, wrong) = match panics::caught(|| self.found(number, &bytes)) {
            Ok(found) => found,
            Err(panic) => return unread(&Reason::Panic(panic.what()).to_string()),
        };
        let wrong = wrong.map(|reason| reason.to_string());
        let extracted = found.map(|found| self.corpus.extract_or_tell(found));
        match extracted {
            Some(Ok(Extracted::Article(document, statements))) => {
                Answer { line: self.lines.line(&document, &statements, wrong.as_deref()), read: Some((document, statements)) }
            }
            Some(Err(fault)) => unread(&fault.reason.to_string()),
            Some(Ok(Extracted::Row(_))) | None => unread(&wrong.unwrap_or_else(|| Reason::Empty.to_string())),
        }
    }

    /// The article of a line, and the first thing that is wrong with it.
    fn found(&self, number: u64, line: &[u8]) -> (Option<Found>, Option<Reason>) {
        let (mut article, mut wrong) = (None, None);
        let _ = self.reader.json_line(STDIN, number, line, &mut |found| {
            match found {
                Ok(found) => article = Some(found),
                Err(fault) => wrong = wrong.take().or(Some(fault.reason)),
            }
            ControlFlow::Continue(())
        });
        (article, wrong)
    }
}
