//! Going through articles: read in batches, extracted in parallel, handed on in their order.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use quidit::comparison::Carried;
use quidit::input::{self, Found, Options, Reader, Reason};
use quidit::{Document, Extractor, Statement, choose};
use rayon::ThreadPool;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Done;
use super::args::CorpusArgs;
use super::fault::Fault;
use super::files::{File, files, folder, is_stdin};
use super::language::{of_locale, said};
use super::panics;
use super::progress::Progress;
use super::summary::Summary;
use super::unread::Unread;

/// A batch is read, extracted in parallel and handed on before the next one, so that memory stays small.
#[derive(Debug, Clone, Copy)]
struct Batch {
    /// It has at most this many articles.
    articles: usize,
    /// And ends with the article that brings it to this many bytes.
    bytes: usize,
}

const BATCH: Batch = Batch { articles: 256, bytes: 16 * 1024 * 1024 };

/// The articles to go through.
pub(super) struct Corpus<'a> {
    paths: &'a [PathBuf],
    args: &'a CorpusArgs,
    options: Options,
    /// Whether mere terms are wanted.
    terms: bool,
    extractor: &'static Extractor,
    pool: ThreadPool,
    batch: Batch,
}

/// How far articles were gone through, and what was done on the way.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Reached {
    /// So many files were gone through to their end.
    pub(super) files: usize,
    /// So many articles and faults were found in the next one.
    pub(super) found: u64,
    pub(super) summary: Summary,
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
    fn flush(&mut self, reached: &Reached) -> io::Result<()> {
        _ = reached;
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
        Ok(Self { paths, args, options, terms, extractor, pool, batch: BATCH })
    }

    pub(super) fn extractor(&self) -> &'static Extractor {
        self.extractor
    }

    /// Does the same with each of several, on as many threads as are wanted, and keeps their order.
    pub(super) fn with_each<T: Send, U: Send>(&self, several: Vec<T>, work: impl Fn(T) -> U + Send + Sync) -> Vec<U> {
        // Articles differ much in length: one at a time keeps every thread busy.
        self.pool.install(|| several.into_par_iter().with_max_len(1).map(work).collect())
    }

    /// Hands everything to `sink`, but for what lies at `others`: the output may lie among the articles.
    pub(super) fn read(&self, others: &[Option<&Path>], sink: &mut dyn Sink) -> io::Result<Read> {
        self.go_on(self.files(others), Reached::default(), sink)
    }

    /// The files to read, but for what lies at `others`.
    pub(super) fn files(&self, others: &[Option<&Path>]) -> Vec<Result<File, input::Fault>> {
        let others: Vec<_> = others.iter().copied().chain([self.args.lexicon.lexicon.as_deref()]).collect();
        files(self.paths, &others)
    }

    /// Hands everything in `files` to `sink` that is behind what was reached before.
    pub(super) fn go_on(&self, files: Vec<Result<File, input::Fault>>, before: Reached, sink: &mut dyn Sink) -> io::Result<Read> {
        let reader = Reader::new(self.extractor.lexicon(), self.options.clone());
        let language = of_locale();
        let sizes = files.iter().skip(before.files).flatten().map(File::size);
        let progress = Progress::new(sizes.sum(), self.args.talk.quiet, language);
        let unread = Unread::new(language);
        let waiting = Vec::new();
        let mut work = Work { corpus: self, sink, progress, reached: before, unread, waiting, bytes: 0, handed: Ok(()), taking: false };
        for (n, file) in files.into_iter().enumerate().skip(before.files) {
            work.reached.files = n;
            work.reached.found = 0;
            let done = if n == before.files { before.found } else { 0 };
            let mut each = |found| {
                work.reached.found += 1;
                if work.reached.found <= done { ControlFlow::Continue(()) } else { work.take(found, reader.bytes_read()) }
            };
            let flow = match file {
                Ok(file) => match panics::caught(|| file.read(&reader, &mut each)) {
                    Ok(flow) => flow,
                    // What writes is in the middle of something.
                    Err(panic) if work.taking => panic.go_on(),
                    Err(panic) => work.take(Err(input::Fault::new(file.place(), Reason::Panic(panic.what()))), reader.bytes_read()),
                },
                Err(fault) => each(Err(fault)),
            };
            if flow.is_break() {
                break;
            }
        }
        work.finish()
    }

    /// Extracts what was found; a panic is a fault of this one.
    pub(super) fn extract_or_tell(&self, found: Found) -> Result<Extracted, input::Fault> {
        let place = found.place().clone();
        panics::caught(|| self.extract(found)).unwrap_or_else(|panic| Err(input::Fault::new(place, Reason::Panic(panic.what()))))
    }

    fn extract(&self, found: Found) -> Result<Extracted, input::Fault> {
        #[cfg(test)]
        assert!(!found.id().ends_with(tests::PANICS), "on purpose");
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
        let mut statements = choose(self.extractor.extract(&document), self.terms);
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
    waiting: Vec<Result<Found, input::Fault>>,
    bytes: usize,
    progress: Progress,
    reached: Reached,
    unread: Unread,
    handed: io::Result<()>,
    /// Whether a batch is being handed on.
    taking: bool,
}

/// An article and its rows, or a row that was read.
pub(super) enum Extracted {
    Article(Document, Vec<Statement>),
    Row(Box<Carried>),
}

impl Work<'_> {
    /// Takes what was found after so many bytes of all files.
    fn take(&mut self, found: Result<Found, input::Fault>, read: u64) -> ControlFlow<()> {
        self.progress.set(read, &self.reached.summary);
        self.bytes += found.as_ref().map_or(0, Found::size);
        self.waiting.push(found);
        if self.waiting.len() < self.corpus.batch.articles && self.bytes < self.corpus.batch.bytes {
            return ControlFlow::Continue(());
        }
        self.taking = true;
        self.handed = self.batch();
        self.taking = false;
        if self.handed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Extracts and hands on what waits.
    fn batch(&mut self) -> io::Result<()> {
        let batch = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        let corpus = self.corpus;
        let extracted = corpus.with_each(batch, |found| corpus.extract_or_tell(found?));
        for one in extracted {
            match one {
                Ok(Extracted::Article(document, statements)) => {
                    self.reached.summary.add(&statements);
                    if corpus.args.talk.verbose {
                        self.progress.note(&format!("{}: {}", document.id, statements.len()));
                    }
                    self.sink.article(document, statements)?;
                }
                Ok(Extracted::Row(row)) => {
                    self.reached.summary.add_row(&row.statement);
                    self.sink.row(*row)?;
                }
                Err(fault) => self.reached.summary.failed += u64::from(self.unread.tell(&fault, &self.progress)),
            }
        }
        self.sink.flush(&self.reached)
    }

    fn finish(mut self) -> io::Result<Read> {
        std::mem::replace(&mut self.handed, Ok(()))?;
        self.batch()?;
        self.unread.finish(&self.progress);
        Ok(Read { progress: self.progress, summary: self.reached.summary })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;
    use quidit::output::{CsvStyle, Format, Language, Table, Writer, writer};

    use super::*;
    use crate::cli::args::{Command, ExtractArgs, Quidit};

    /// An article at which extraction panics.
    pub(super) const PANICS: &str = "panics.txt";

    const FORMATS: [Format; 7] = [
        Format::Csv(CsvStyle { excel: false, raw: false }),
        Format::Csv(CsvStyle { excel: true, raw: true }),
        Format::Jsonl,
        Format::Xlsx(Language::French),
        Format::Parquet,
        Format::Annotations,
        Format::Html,
    ];

    fn called(args: &[&str]) -> ExtractArgs {
        match Quidit::parse_from([&["quidit", "extract", "--quiet"], args].concat()).command {
            Command::Extract(args) => args,
            other => panic!("{other:?}"),
        }
    }

    /// Writes every format.
    struct All<'w>(Vec<Box<dyn Writer + 'w>>);

    impl Sink for All<'_> {
        fn article(&mut self, document: Document, statements: Vec<Statement>) -> io::Result<()> {
            self.0.iter_mut().try_for_each(|writer| writer.write(&document, &statements))
        }

        fn flush(&mut self, _: &Reached) -> io::Result<()> {
            self.0.iter_mut().try_for_each(|writer| writer.flush())
        }
    }

    /// What is written in every format.
    fn written(args: &ExtractArgs, batch: Batch) -> (Vec<Vec<u8>>, Summary) {
        let corpus = Corpus { batch, ..Corpus::new(&args.paths, &args.corpus, args.input.options(), true).unwrap() };
        let mut files = vec![Vec::new(); FORMATS.len()];
        let writers = FORMATS.iter().zip(&mut files).map(|(format, file)| writer(*format, Table::default(), file).unwrap());
        let mut all = All(writers.collect());
        let read = corpus.read(&[], &mut all).unwrap();
        std::mem::take(&mut all.0).into_iter().for_each(|writer| writer.finish().unwrap());
        drop(all);
        (files, read.summary)
    }

    #[test]
    fn neither_threads_nor_batches_change_a_byte() {
        let articles = [concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles"), concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold")];
        let whole = written(&called(&[&articles[..], &["--jobs", "1"]].concat()), BATCH).0;
        for (jobs, articles_a_batch, bytes) in [("1", 1, 1), ("2", 7, 1 << 20), ("5", 1000, 2000), ("3", 64, 1 << 20)] {
            let args = called(&[&articles[..], &["--jobs", jobs]].concat());
            let again = written(&args, Batch { articles: articles_a_batch, bytes }).0;
            for ((format, whole), again) in FORMATS.iter().zip(&whole).zip(&again) {
                assert!(whole == again, "{format:?} by {jobs} threads in batches of {articles_a_batch} articles or {bytes} bytes");
            }
        }
    }

    #[test]
    fn an_article_at_which_the_program_fails_loses_no_other() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", PANICS, "z.txt"] {
            fs::write(folder.path().join(name), "« Le pont rouvrira lundi », a annoncé Awa Diop.").unwrap();
        }
        let (files, summary) = written(&called(&[&folder.path().to_string_lossy()]), BATCH);
        assert_eq!((summary.documents, summary.failed), (2, 1));
        let lines = String::from_utf8(files.into_iter().nth(2).unwrap()).unwrap();
        assert!(lines.lines().count() == 2 && lines.contains("a.txt") && lines.contains("z.txt"), "{lines}");
    }
}
