//! `quidit extract`: from articles to a table.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, anyhow};
use quidit::output::{Format, StatementWriter};
use quidit::{Document, Extractor, Statement};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::args::{ExtractArgs, FormatArg};
use super::articles::{Article, Unreadable, articles, is_stdin};
use super::fault::{Fault, report};
use super::target::Target;
use super::{Done, rows};

/// A batch is read, extracted in parallel and written before the next one, so that memory stays small: it has at most this
/// many articles.
const ARTICLES: usize = 256;
/// And the batch ends with the article that brings it to this many bytes.
const BYTES: u64 = 16 * 1024 * 1024;

type Input = Result<Article, Unreadable>;

/// Runs `quidit extract`.
pub(super) fn run(args: &ExtractArgs) -> Result<Done, Fault> {
    if args.paths.iter().filter(|p| is_stdin(p)).count() > 1 {
        return Err(Fault::WrongCall(anyhow!("standard input (-) can be read only once")));
    }
    let format = format(args).map_err(Fault::WrongCall)?;
    // The process ends with it: word by word, the lexicons would take longer to free than many an article to read.
    let extractor: &'static Extractor = Box::leak(Box::new(super::extractor(&args.lexicon)?));
    let jobs = args.jobs.map_or(0, Into::into);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().context("can't start as many jobs")?;
    let mut target = Target::open(args.output.as_deref())?;
    let done = Work { args, extractor, pool }.write_all(format, &mut target).with_context(|| match &args.output {
        Some(path) => format!("{}: can't be written", path.display()),
        None => "standard output can't be written".to_owned(),
    })?;
    target.finish()?;
    Ok(done)
}

/// The format asked for, else that of the file's ending.
fn format(args: &ExtractArgs) -> anyhow::Result<Format> {
    let ending = args.output.as_deref().and_then(Path::extension).map(OsStr::to_ascii_lowercase);
    match (args.format, ending.as_deref().and_then(OsStr::to_str)) {
        (Some(FormatArg::Jsonl), _) | (None, Some("jsonl")) => Ok(Format::Jsonl),
        (None, Some(other @ ("xlsx" | "xls" | "ods" | "parquet" | "json"))) => {
            Err(anyhow!("can't write .{other} files; a FILE ends in .csv or .jsonl, or --format tells its format"))
        }
        (Some(FormatArg::Csv) | None, _) => Ok(Format::Csv),
    }
}

/// What each batch needs.
struct Work<'a> {
    args: &'a ExtractArgs,
    extractor: &'static Extractor,
    pool: ThreadPool,
}

impl Work<'_> {
    fn write_all(&self, format: Format, target: &mut Target) -> std::io::Result<Done> {
        let mut writer = StatementWriter::new(format, target)?;
        let mut done = Done::All;
        let mut inputs = articles(&self.args.paths).peekable();
        while inputs.peek().is_some() {
            for read in self.extract(next_batch(&mut inputs)) {
                match read {
                    Ok(statements) => statements.iter().try_for_each(|s| writer.write(s))?,
                    Err(unreadable) => {
                        done = Done::Some;
                        report(&unreadable.to_string());
                    }
                }
            }
            writer.flush()?;
        }
        writer.flush()?;
        Ok(done)
    }

    /// The statements of each input, in the order of the inputs.
    fn extract(&self, batch: Vec<Input>) -> Vec<Result<Vec<Statement>, Unreadable>> {
        // Articles differ much in length: one at a time keeps every thread busy.
        let each = batch.into_par_iter().with_max_len(1);
        self.pool.install(|| each.map(|input| self.statements(&input?)).collect())
    }

    fn statements(&self, article: &Article) -> Result<Vec<Statement>, Unreadable> {
        let mut document = Document::new(article.id(), article.read()?);
        document.outlet.clone_from(&self.args.outlet);
        document.published = self.args.published.published;
        let mut statements = rows::choose(self.extractor.extract(&document), self.args.terms);
        if self.args.outlet_from.is_some() && statements.iter().any(|s| s.outlet.is_none()) {
            let folder = article.folder();
            statements.iter_mut().filter(|s| s.outlet.is_none()).for_each(|s| s.outlet.clone_from(&folder));
        }
        Ok(statements)
    }
}

fn next_batch(inputs: &mut impl Iterator<Item = Input>) -> Vec<Input> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    for input in inputs {
        bytes += input.as_ref().map_or(0, |article| article.size);
        batch.push(input);
        if batch.len() >= ARTICLES || bytes >= BYTES {
            break;
        }
    }
    batch
}
