//! What a run that may be broken off has done, kept beside its output: `FILE.partial` holds the rows so far, `FILE.journal` what they
//! are the rows of.
//!
//! A journal is lines of JSON. The first tells what made the rows; each other, how far they go, and is written once they are safe
//! on the disk. What stands behind the last whole line, there or among the rows, is not counted and made again. The rows are locked
//! while a run writes them, so that a second one does not write between.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::corpus::Reached;
use super::fault::Fault;
use super::files::Stamp;
use super::language::{Language, of_locale};
use super::messages::unwritten;

/// At most this much work is lost, and the batch that was under way.
const INTERVAL: Duration = Duration::from_millis(500);

/// What made the rows: with another, they would be others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Maker {
    /// The version of the program.
    pub(super) quidit: String,
    /// What tells the lexicons from others.
    pub(super) lexicons: String,
    /// The options that rows depend on.
    pub(super) options: String,
}

/// How far the rows go.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    /// The files that were begun since the line before, in their order.
    files: Vec<Stamp>,
    /// How long the rows are in bytes.
    bytes: u64,
    reached: Reached,
}

/// The rows of a run that may be broken off, and its journal.
pub(super) struct Journal {
    /// Where the rows go in the end.
    path: PathBuf,
    partial: PathBuf,
    rows: File,
    journal: PathBuf,
    lines: File,
    /// The files of the run.
    files: Vec<Stamp>,
    /// How many of them stand in the journal.
    told: usize,
    /// When it was last noted how far they go, if it was.
    saved: Option<Instant>,
}

impl Journal {
    /// Begins the rows of `files` for `path`, or goes on with those that are there; how far they go, if they are there.
    pub(super) fn open(path: &Path, maker: &Maker, files: Vec<Stamp>) -> Result<(Self, Option<Reached>), Fault> {
        let cannot = || unwritten(Some(path));
        let path = place(path).with_context(cannot)?;
        let (partial, journal) = (beside(&path, ".partial"), beside(&path, ".journal"));
        let no = |why| refused(&partial, &journal, why);
        let rows = match OpenOptions::new().append(true).open(&partial) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            rows => Some(alone(rows.with_context(cannot)?).ok_or_else(|| under_way(&partial))?),
        };
        let text = read(&journal).with_context(cannot)?;
        let last = match (text, &rows) {
            (Some(text), Some(_)) => last(&text, maker, &files).map_err(no)?,
            // Broken off between the two, or between the end and the removal of the journal.
            (Some(_), None) => None,
            (None, Some(_)) => return Err(no(Why::NoJournal)),
            (None, None) => None,
        };
        let (told, kept, bytes, reached) = match last {
            Some(last) => (last.told, last.kept, last.line.bytes, Some(last.line.reached)),
            None => {
                begin(&journal, maker).with_context(cannot)?;
                (0, journal.metadata().with_context(cannot)?.len(), 0, None)
            }
        };
        let rows = match rows {
            Some(rows) => rows,
            None => {
                let rows = OpenOptions::new().create(true).append(true).open(&partial).with_context(cannot)?;
                alone(rows).ok_or_else(|| under_way(&partial))?
            }
        };
        let lines = OpenOptions::new().append(true).open(&journal).with_context(cannot)?;
        if !(cut(&rows, bytes).with_context(cannot)? && cut(&lines, kept).with_context(cannot)?) {
            return Err(no(Why::Damaged));
        }
        Ok((Self { path, partial, rows, journal, lines, files, told, saved: None }, reached))
    }

    /// The file of the rows.
    pub(super) fn rows(&self) -> io::Result<File> {
        self.rows.try_clone()
    }

    /// Notes how far the rows go, all of which have been written; not each time, since that takes a while.
    pub(super) fn note(&mut self, reached: &Reached) -> io::Result<()> {
        if self.saved.is_some_and(|saved| saved.elapsed() < INTERVAL) {
            return Ok(());
        }
        self.rows.sync_data()?;
        // The file that is under way is one that was begun.
        let begun = self.files.len().min(reached.files + 1);
        let files = self.files.get(self.told..begun).unwrap_or_default().to_vec();
        let line = Line { files, bytes: self.rows.metadata()?.len(), reached: *reached };
        let mut line = serde_json::to_vec(&line)?;
        line.push(b'\n');
        self.lines.write_all(&line)?;
        self.lines.sync_data()?;
        self.told = begun;
        self.saved = Some(Instant::now());
        Ok(())
    }

    /// Puts the rows, which are all there, in their place.
    pub(super) fn finish(self) -> io::Result<()> {
        if let Ok(existing) = self.path.metadata() {
            self.rows.set_permissions(existing.permissions())?;
        }
        self.rows.sync_all()?;
        fs::rename(&self.partial, &self.path)?;
        fs::remove_file(&self.journal)
    }
}

/// Where a file is that may be written; through a link, the file that it leads to.
fn place(path: &Path) -> io::Result<PathBuf> {
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        // A pipe or device keeps nothing.
        Ok(metadata) if !metadata.is_file() => Err(io::ErrorKind::Unsupported.into()),
        Ok(_) => {
            OpenOptions::new().write(true).open(path)?;
            path.canonicalize()
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(error),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// A journal's bytes, if it is there.
fn read(journal: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(journal) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the first line of a journal, which appears whole or not at all.
fn begin(journal: &Path, maker: &Maker) -> io::Result<()> {
    let folder = journal.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    let mut line = serde_json::to_vec(maker)?;
    line.push(b'\n');
    file.as_file_mut().write_all(&line)?;
    file.as_file().sync_all()?;
    file.persist(journal)?;
    Ok(())
}

/// A file for this run alone, until it is closed; none if another run has it.
fn alone(file: File) -> Option<File> {
    // Some disks know no locks: who uses them must take care.
    let free = !matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    free.then_some(file)
}

/// Takes away what stands behind the first bytes of a file; whether it has so many.
fn cut(file: &File, bytes: u64) -> io::Result<bool> {
    let enough = file.metadata()?.len() >= bytes;
    if enough {
        file.set_len(bytes)?;
    }
    Ok(enough)
}

/// The end of a journal.
struct Last {
    line: Line,
    /// How many files its lines tell.
    told: usize,
    /// How long its whole lines are in bytes.
    kept: u64,
}

/// Why rows can't be gone on with.
enum Why {
    NoJournal,
    Damaged,
    Version(String),
    Lexicons,
    Options,
    Input(String),
}

/// The last whole line of a journal; none if it has no more than the first.
fn last(text: &[u8], maker: &Maker, files: &[Stamp]) -> Result<Option<Last>, Why> {
    let kept = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let mut lines = text[..kept].split_inclusive(|byte| *byte == b'\n');
    let made: Maker = lines.next().and_then(|line| serde_json::from_slice(line).ok()).ok_or(Why::Damaged)?;
    if made.quidit != maker.quidit {
        return Err(Why::Version(made.quidit));
    }
    if made.lexicons != maker.lexicons {
        return Err(Why::Lexicons);
    }
    if made.options != maker.options {
        return Err(Why::Options);
    }
    let (mut told, mut last) = (0, None);
    for line in lines {
        let line: Line = serde_json::from_slice(line).map_err(|_| Why::Damaged)?;
        for stamp in &line.files {
            if files.get(told) != Some(stamp) {
                return Err(Why::Input(stamp.path.clone()));
            }
            told += 1;
        }
        last = Some(line);
    }
    Ok(last.map(|line| Last { line, told, kept: kept as u64 }))
}

fn under_way(partial: &Path) -> Fault {
    let rows = partial.display();
    Fault::WrongCall(match of_locale() {
        Language::English => anyhow!("{rows}: another run is writing it"),
        Language::French => anyhow!("{rows} : une autre exécution est en train de l'écrire"),
    })
}

fn refused(partial: &Path, journal: &Path, why: Why) -> Fault {
    let (rows, journal) = (partial.display(), journal.display());
    Fault::WrongCall(match of_locale() {
        Language::English => {
            let why = match why {
                Why::NoJournal => "is there without its journal".to_owned(),
                Why::Damaged => "or its journal is damaged".to_owned(),
                Why::Version(version) => format!("was begun by quidit {version}"),
                Why::Lexicons => "was begun with other lexicons".to_owned(),
                Why::Options => "was begun with other options".to_owned(),
                Why::Input(path) => format!("was begun with other articles: {path} has changed or is no more in its place"),
            };
            anyhow!("{rows}: {why}; to begin anew, delete it and {journal}")
        }
        Language::French => {
            let why = match why {
                Why::NoJournal => "présent sans son journal".to_owned(),
                Why::Damaged => "endommagé, ou son journal".to_owned(),
                Why::Version(version) => format!("commencé par quidit {version}"),
                Why::Lexicons => "commencé avec d'autres lexiques".to_owned(),
                Why::Options => "commencé avec d'autres options".to_owned(),
                Why::Input(path) => format!("commencé avec d'autres articles : {path} a changé ou n'est plus à sa place"),
            };
            anyhow!("{rows} : {why} ; pour recommencer, supprimez-le ainsi que {journal}")
        }
    })
}
