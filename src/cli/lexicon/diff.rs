//! `quidit lexicon diff`: which rows of some articles change with a folder of lexicons.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;

use quidit::input::{Fault, Found, Options, Reader};
use quidit::output::COLUMNS;
use quidit::{Document, Extractor, Lexicon, Statement, choose};

use crate::cli::Done;
use crate::cli::args::LexiconDiffArgs;
use crate::cli::fault;
use crate::cli::files::files;
use crate::cli::language::of_locale;
use crate::cli::progress::Progress;
use crate::cli::unread::Unread;
use crate::cli::visible::visible_line;

/// The columns of which a change is no news: they follow from others.
const FOLLOWING: [&str; 2] = ["statement", "context"];

/// Both extractors over every article, and the rows that differ.
struct Diff<'a> {
    old: &'a Extractor,
    new: &'a Extractor,
    rows: usize,
    changed: usize,
    progress: Progress,
    unread: Unread,
    done: Done,
}

/// Runs `quidit lexicon diff`.
pub(super) fn run(args: &LexiconDiffArgs) -> Result<Done, fault::Fault> {
    let lexicon = Lexicon::with_folder(&args.folder).map_err(fault::Fault::wrong_call)?;
    let (old, new) = (Extractor::new(), Extractor::with_lexicon(lexicon));
    let language = of_locale();
    let (progress, unread) = (Progress::hidden(language), Unread::new(language));
    let mut diff = Diff { old: &old, new: &new, rows: 0, changed: 0, progress, unread, done: Done::All };
    let reader = Reader::new(old.lexicon(), Options::default());
    let mut written = Ok(());
    for file in files(&args.articles, &[Some(&args.folder)]) {
        let mut each = |found: Result<Found, Fault>| {
            written = diff.take(found);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let flow = match file {
            Ok(file) => file.read(&reader, &mut each),
            Err(fault) => each(Err(fault)),
        };
        if flow.is_break() {
            break;
        }
    }
    written?;
    diff.unread.finish(&diff.progress);
    writeln!(io::stdout().lock(), "{} of {} rows differ", diff.changed, diff.rows)?;
    Ok(diff.done)
}

impl Diff<'_> {
    /// Compares the rows of an article, or tells what could not be read.
    fn take(&mut self, found: Result<Found, Fault>) -> io::Result<()> {
        match found.and_then(|found| found.document(self.new.lexicon())) {
            Ok(document) => self.article(&document),
            Err(fault) => {
                if self.unread.tell(&fault, &self.progress) {
                    self.done = Done::Some;
                }
                Ok(())
            }
        }
    }

    fn article(&mut self, document: &Document) -> io::Result<()> {
        let place = |s: &Statement| (s.start, s.end);
        let mut pairs: BTreeMap<_, (Option<Statement>, Option<Statement>)> = BTreeMap::new();
        for old in choose(self.old.extract(document), false) {
            let pair = pairs.entry(place(&old)).or_default();
            pair.0 = Some(old);
        }
        for new in choose(self.new.extract(document), false) {
            let pair = pairs.entry(place(&new)).or_default();
            pair.1 = Some(new);
        }
        self.rows += pairs.len();
        let mut out = io::stdout().lock();
        for (old, new) in pairs.into_values() {
            let changes = changes(old.as_ref(), new.as_ref());
            if changes.is_empty() {
                continue;
            }
            self.changed += 1;
            let (sign, shown) = match (&old, &new) {
                (Some(old), None) => ('-', old),
                (None, Some(new)) => ('+', new),
                (_, Some(new)) => ('~', new),
                (None, None) => continue,
            };
            writeln!(out, "{sign} {} « {} »", visible_line(&document.id), visible_line(&shown.quote))?;
            for change in changes {
                writeln!(out, "    {}", visible_line(&change))?;
            }
        }
        Ok(())
    }
}

/// What differs, a column a line.
fn changes(old: Option<&Statement>, new: Option<&Statement>) -> Vec<String> {
    let columns = COLUMNS.iter().filter(|column| !FOLLOWING.contains(&column.name));
    let shown =
        |statement: Option<&Statement>, n: &quidit::output::Column| statement.map(|s| n.cell(s).shown().into_owned()).unwrap_or_default();
    match (old, new) {
        (Some(_), Some(_)) => columns
            .filter_map(|column| {
                let (old, new) = (shown(old, column), shown(new, column));
                (old != new).then(|| format!("{}: {old:?} -> {new:?}", column.name))
            })
            .collect(),
        (one, other) => columns
            .filter(|column| ["kind", "speaker", "cue", "source", "rule"].contains(&column.name))
            .map(|column| format!("{}: {:?}", column.name, shown(one.or(other), column)))
            .collect(),
    }
}
