//! `quidit lexicon diff`: which rows of some articles change with a folder of lexicons.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;

use quidit::input::{Found, Options, Reader};
use quidit::output::COLUMNS;
use quidit::{Extractor, Lexicon, Statement};

use crate::cli::args::LexiconDiffArgs;
use crate::cli::fault::{Fault, report};
use crate::cli::files::files;
use crate::cli::language::Language;
use crate::cli::messages;
use crate::cli::visible::visible_line;
use crate::cli::{Done, rows};

/// The columns of which a change is no news: they follow from others.
const FOLLOWING: [&str; 2] = ["statement", "context"];

/// Both extractors over every article, and the rows that differ.
struct Diff {
    old: Extractor,
    new: Extractor,
    rows: usize,
    changed: usize,
    done: Done,
}

/// Runs `quidit lexicon diff`.
pub(super) fn run(args: &LexiconDiffArgs) -> Result<Done, Fault> {
    let lexicon = Lexicon::with_folder(&args.folder).map_err(Fault::wrong_call)?;
    let mut diff = Diff { old: Extractor::new(), new: Extractor::with_lexicon(lexicon), rows: 0, changed: 0, done: Done::All };
    let names = Lexicon::embedded();
    let reader = Reader::new(&names, Options::default());
    let mut written = Ok(());
    for file in files(&args.articles, &[Some(&args.folder)]) {
        let mut each = |found| match found {
            Ok(found) => {
                written = diff.article(found);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            }
            Err(fault) => {
                diff.done = Done::Some;
                report(&messages::fault(Language::of_locale(), &fault));
                ControlFlow::Continue(())
            }
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
    writeln!(io::stdout().lock(), "{} of {} rows differ", diff.changed, diff.rows)?;
    Ok(diff.done)
}

impl Diff {
    fn article(&mut self, found: Found) -> io::Result<()> {
        let document = match found.document(self.new.lexicon()) {
            Ok(document) => document,
            Err(fault) => {
                self.done = Done::Some;
                report(&messages::fault(Language::of_locale(), &fault));
                return Ok(());
            }
        };
        let place = |s: &Statement| (s.start, s.end);
        let mut pairs: BTreeMap<_, (Option<Statement>, Option<Statement>)> = BTreeMap::new();
        for old in rows::choose(self.old.extract(&document), false) {
            let pair = pairs.entry(place(&old)).or_default();
            pair.0 = Some(old);
        }
        for new in rows::choose(self.new.extract(&document), false) {
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
