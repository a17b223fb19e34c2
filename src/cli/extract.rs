//! `quidit extract`: from articles to a table.

use std::io;
use std::ops::ControlFlow;

use anyhow::{Context, anyhow};
use quidit::input::{self, Found, Reader};
use quidit::output::{self, Table, Writer};
use quidit::{Document, Extractor, Statement};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::args::ExtractArgs;
use super::fault::Fault;
use super::files::{File, files, folder, is_stdin};
use super::language::{of_locale, said};
use super::messages::unwritten;
use super::progress::Progress;
use super::summary::Summary;
use super::target::Target;
use super::unread::Unread;
use super::{Done, rows};

/// A batch is read, extracted in parallel and written before the next one, so that memory stays small: it has at most this
/// many articles.
const ARTICLES: usize = 256;
/// And the batch ends with the article that brings it to this many bytes.
const BYTES: usize = 16 * 1024 * 1024;

/// Runs `quidit extract`.
pub(super) fn run(args: &ExtractArgs) -> Result<Done, Fault> {
    if args.paths.iter().filter(|p| is_stdin(p)).count() > 1 {
        let (english, french) = ("standard input (-) can be read only once", "l'entrée standard (-) ne peut être lue qu'une fois");
        return Err(Fault::WrongCall(anyhow!(said(of_locale(), english, french))));
    }
    let format = args.table.format().map_err(Fault::WrongCall)?;
    // The process ends with it: word by word, the lexicons would take longer to free than many an article to read.
    let extractor: &'static Extractor = Box::leak(Box::new(super::extractor(&args.lexicon)?));
    let jobs = args.jobs.map_or(0, Into::into);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().context(said(
        of_locale(),
        "can't start as many jobs",
        "impossible de lancer autant de tâches",
    ))?;
    let output = args.table.output.as_deref();
    let mut target = Target::open(output)?;
    let done = write_all(args, extractor, &pool, format, &mut target).with_context(|| unwritten(output))?;
    target.finish()?;
    Ok(done)
}

fn write_all(
    args: &ExtractArgs,
    extractor: &Extractor,
    pool: &ThreadPool,
    format: output::Format,
    target: &mut Target,
) -> io::Result<Done> {
    let reader = Reader::new(extractor.lexicon(), args.input.options());
    let writer = output::writer(format, Table { kept: args.input.kept() }, target)?;
    let language = of_locale();
    let files = files(&args.paths, &[args.table.output.as_deref(), args.lexicon.lexicon.as_deref()]);
    let progress = Progress::new(files.iter().flatten().map(File::size).sum(), args.talk.quiet, language);
    let summary = Summary::default();
    let unread = Unread::new(language);
    let mut work = Work { args, extractor, pool, writer, progress, summary, unread, batch: Vec::new(), bytes: 0, written: Ok(()) };
    for file in files {
        let flow = match file {
            Ok(file) => file.read(&reader, &mut |found| work.take(found, reader.bytes_read())),
            Err(fault) => work.take(Err(fault), reader.bytes_read()),
        };
        if flow.is_break() {
            break;
        }
    }
    work.finish()
}

/// What was read and waits to be extracted and written.
struct Work<'a> {
    args: &'a ExtractArgs,
    extractor: &'a Extractor,
    pool: &'a ThreadPool,
    writer: Box<dyn Writer + 'a>,
    batch: Vec<Result<Found, input::Fault>>,
    bytes: usize,
    progress: Progress,
    summary: Summary,
    unread: Unread,
    written: io::Result<()>,
}

/// A document and its rows.
type Extracted = (Document, Vec<Statement>);

impl Work<'_> {
    /// Takes what was found after so many bytes of all files.
    fn take(&mut self, found: Result<Found, input::Fault>, read: u64) -> ControlFlow<()> {
        self.progress.set(read, &self.summary);
        self.bytes += found.as_ref().map_or(0, Found::size);
        self.batch.push(found);
        if self.batch.len() < ARTICLES && self.bytes < BYTES {
            return ControlFlow::Continue(());
        }
        self.written = self.batch();
        if self.written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Extracts and writes what waits.
    fn batch(&mut self) -> io::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let this = &*self;
        let (extractor, args) = (this.extractor, this.args);
        // Articles differ much in length: one at a time keeps every thread busy.
        let each = batch.into_par_iter().with_max_len(1);
        let extracted: Vec<_> = self.pool.install(|| each.map(|found| extract(extractor, args, found?)).collect());
        for one in extracted {
            match one {
                Ok((document, statements)) => {
                    self.summary.add(&statements);
                    if self.args.talk.verbose {
                        self.progress.note(&format!("{}: {}", document.id, statements.len()));
                    }
                    self.writer.write(&document, &statements)?;
                }
                Err(fault) => self.summary.failed += u64::from(self.unread.tell(&fault, &self.progress)),
            }
        }
        self.writer.flush()
    }

    fn finish(mut self) -> io::Result<Done> {
        std::mem::replace(&mut self.written, Ok(()))?;
        self.batch()?;
        self.unread.finish(&self.progress);
        self.writer.finish()?;
        self.progress.finish(&self.summary);
        Ok(if self.summary.failed == 0 { Done::All } else { Done::Some })
    }
}

fn extract(extractor: &Extractor, args: &ExtractArgs, found: Found) -> Result<Extracted, input::Fault> {
    let file = args.outlet_from.map(|_| found.place().file.clone());
    let mut document = found.document(extractor.lexicon())?;
    if args.outlet.is_some() {
        document.outlet.clone_from(&args.outlet);
    }
    document.published = document.published.or(args.published.published);
    let mut statements = rows::choose(extractor.extract(&document), args.terms);
    // All statements of a document have one outlet, or none.
    if let Some(file) = file
        && statements.iter().all(|s| s.outlet.is_none())
    {
        let folder = folder(&file);
        statements.iter_mut().for_each(|s| s.outlet.clone_from(&folder));
        document.outlet = document.outlet.or(folder);
    }
    Ok((document, statements))
}
