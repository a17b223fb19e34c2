//! Going through articles: read in batches, extracted in parallel, handed on in their order.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use quidit::comparison::Carried;
use quidit::input::{self, Found, Options, Reader};
use quidit::{Document, Extractor, Statement};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::Done;
use super::args::CorpusArgs;
use super::fault::Fault;
use super::files::{File, files, folder, is_stdin};
use super::language::{of_locale, said};
use super::progress::Progress;
use super::rows;
use super::summary::Summary;
use super::unread::Unread;

/// A batch is read, extracted in parallel and handed on before the next one, so that memory stays small: it has at most this
/// many articles.
const ARTICLES: usize = 256;
/// And the batch ends with the article that brings it to this many bytes.
const BYTES: usize = 16 * 1024 * 1024;

/// The articles to go through.
pub(super) struct Corpus<'a> {
    paths: &'a [PathBuf],
    args: &'a CorpusArgs,
    options: Options,
    /// Whether mere terms are wanted.
    terms: bool,
    extractor: &'static Extractor,
    pool: ThreadPool,
}

/// What becomes of articles.
pub(super) trait Sink {
    /// Takes an article and its statements.
    fn article(&mut self, document: Document, statements: Vec<Statement>) -> io::Result<()>;

    /// Takes a row of a table of statements, where these are wanted.
    fn row(&mut self, row: Carried) -> io::Result<()> {
        _ = row;
        Ok(())
    }

    /// A batch has come to its end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> Corpus<'a> {
    pub(super) fn new(paths: &'a [PathBuf], args: &'a CorpusArgs, options: Options, terms: bool) -> Result<Self, Fault> {
        if paths.iter().filter(|p| is_stdin(p)).count() > 1 {
            let (english, french) = ("standard input (-) can be read only once", "l'entrée standard (-) ne peut être lue qu'une fois");
            return Err(Fault::WrongCall(anyhow!(said(of_locale(), english, french))));
        }
        // The process ends with it: word by word, the lexicons would take longer to free than many an article to read.
        let extractor: &'static Extractor = Box::leak(Box::new(super::extractor(&args.lexicon)?));
        let jobs = args.jobs.map_or(0, Into::into);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().context(said(
            of_locale(),
            "can't start as many jobs",
            "impossible de lancer autant de tâches",
        ))?;
        Ok(Self { paths, args, options, terms, extractor, pool })
    }

    pub(super) fn extractor(&self) -> &'static Extractor {
        self.extractor
    }

    /// Hands everything to `sink`, but for what lies at `others`: the output may lie among the articles.
    pub(super) fn read(&self, others: &[Option<&Path>], sink: &mut dyn Sink) -> io::Result<Read> {
        let reader = Reader::new(self.extractor.lexicon(), self.options.clone());
        let language = of_locale();
        let others: Vec<_> = others.iter().copied().chain([self.args.lexicon.lexicon.as_deref()]).collect();
        let files = files(self.paths, &others);
        let progress = Progress::new(files.iter().flatten().map(File::size).sum(), self.args.talk.quiet, language);
        let (summary, unread) = (Summary::default(), Unread::new(language));
        let mut work = Work { corpus: self, sink, progress, summary, unread, batch: Vec::new(), bytes: 0, handed: Ok(()) };
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

    fn extract(&self, found: Found) -> Result<Extracted, input::Fault> {
        if let Some(cells) = found.statement() {
            let statement = input::statement(cells).map_err(|error| input::Fault::new(found.place().clone(), error))?;
            return Ok(Extracted::Row(Box::new(Carried::of_row(statement, cells))));
        }
        let args = self.args;
        let file = args.outlet_from.map(|_| found.place().file.clone());
        let mut document = found.document(self.extractor.lexicon())?;
        if args.outlet.is_some() {
            document.outlet.clone_from(&args.outlet);
        }
        document.published = document.published.or(args.published.published);
        let mut statements = rows::choose(self.extractor.extract(&document), self.terms);
        // All statements of a document have one outlet, or none.
        if let Some(file) = file
            && statements.iter().all(|s| s.outlet.is_none())
        {
            let folder = folder(&file);
            statements.iter_mut().for_each(|s| s.outlet.clone_from(&folder));
            document.outlet = document.outlet.or(folder);
        }
        Ok(Extracted::Article(document, statements))
    }
}

/// What was gone through; told of by [`Read::finish`], once what was made of it is safe.
pub(super) struct Read {
    progress: Progress,
    summary: Summary,
}

impl Read {
    /// Says something that is good to know.
    pub(super) fn note(&self, message: &str) {
        self.progress.note(message);
    }

    /// Ends the progress with a summary.
    pub(super) fn finish(self) -> Done {
        self.progress.finish(&self.summary);
        if self.summary.failed == 0 { Done::All } else { Done::Some }
    }
}

/// What was read and waits to be extracted and handed on.
struct Work<'w> {
    corpus: &'w Corpus<'w>,
    sink: &'w mut dyn Sink,
    batch: Vec<Result<Found, input::Fault>>,
    bytes: usize,
    progress: Progress,
    summary: Summary,
    unread: Unread,
    handed: io::Result<()>,
}

/// An article and its rows, or a row that was read.
enum Extracted {
    Article(Document, Vec<Statement>),
    Row(Box<Carried>),
}

impl Work<'_> {
    /// Takes what was found after so many bytes of all files.
    fn take(&mut self, found: Result<Found, input::Fault>, read: u64) -> ControlFlow<()> {
        self.progress.set(read, &self.summary);
        self.bytes += found.as_ref().map_or(0, Found::size);
        self.batch.push(found);
        if self.batch.len() < ARTICLES && self.bytes < BYTES {
            return ControlFlow::Continue(());
        }
        self.handed = self.batch();
        if self.handed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Extracts and hands on what waits.
    fn batch(&mut self) -> io::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let corpus = self.corpus;
        // Articles differ much in length: one at a time keeps every thread busy.
        let each = batch.into_par_iter().with_max_len(1);
        let extracted: Vec<_> = corpus.pool.install(|| each.map(|found| corpus.extract(found?)).collect());
        for one in extracted {
            match one {
                Ok(Extracted::Article(document, statements)) => {
                    self.summary.add(&statements);
                    if corpus.args.talk.verbose {
                        self.progress.note(&format!("{}: {}", document.id, statements.len()));
                    }
                    self.sink.article(document, statements)?;
                }
                Ok(Extracted::Row(row)) => {
                    self.summary.add_row(&row.statement);
                    self.sink.row(*row)?;
                }
                Err(fault) => self.summary.failed += u64::from(self.unread.tell(&fault, &self.progress)),
            }
        }
        self.sink.flush()
    }

    fn finish(mut self) -> io::Result<Read> {
        std::mem::replace(&mut self.handed, Ok(()))?;
        self.batch()?;
        self.unread.finish(&self.progress);
        Ok(Read { progress: self.progress, summary: self.summary })
    }
}
