//! What to read: the files that the paths of the command line name.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use quidit::input::{Each, Fault, Format, Place, Reader, Reason, decode};
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// A file to be read.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    /// Its size in bytes, 0 where it isn't known.
    size: u64,
    /// When it was last written to.
    written: Option<SystemTime>,
}

/// A file as it was when it was listed: another size or time, and it is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub(super) path: String,
    size: u64,
    written: Option<SystemTime>,
}

impl Stamp {
    /// That of a file, also of one that can't be read.
    pub(super) fn of(file: &Result<File, Fault>) -> Self {
        match file {
            Ok(file) => Self { path: file.path.to_string_lossy().into_owned(), size: file.size, written: file.written },
            Err(fault) => Self { path: fault.place.file.clone(), size: 0, written: None },
        }
    }
}

/// Whether `path` means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// The files that `paths` name, in their order; those of a folder sorted by path. The output and the folder of lexicons may
/// lie among the articles: those of `others` are no articles.
pub(super) fn files(paths: &[PathBuf], others: &[Option<&Path>]) -> Vec<Result<File, Fault>> {
    let others: Vec<_> = others.iter().flatten().filter_map(|path| path.canonicalize().ok()).collect();
    let below = |path: &Path| below(path, &others);
    paths.iter().flat_map(|path| if !is_stdin(path) && path.is_dir() { below(path) } else { vec![File::at(path)] }).collect()
}

/// The files below a folder. Links are not followed: they could lead round in a circle, or to the same file twice.
fn below(folder: &Path, others: &[PathBuf]) -> Vec<Result<File, Fault>> {
    // Only what has the name of another can be it.
    let is_other = |entry: &DirEntry| {
        let named = others.iter().any(|other| other.file_name() == Some(entry.file_name()));
        named && entry.path().canonicalize().is_ok_and(|path| others.contains(&path))
    };
    let wanted = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry) && !is_other(entry);
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(wanted);
    let found: Vec<_> = entries
        .filter_map(|entry| match entry {
            Ok(entry) => {
                let wanted = entry.file_type().is_file() && Format::is_article_name(&entry.file_name().to_string_lossy());
                wanted.then(|| {
                    let metadata = entry.metadata().ok();
                    Ok(File::with(entry.into_path(), metadata.as_ref()))
                })
            }
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = error.into_io_error().unwrap_or_else(|| io::Error::other("can't be walked through"));
                Some(Err(fault(&path, reason)))
            }
        })
        .collect();
    if found.is_empty() { vec![Err(fault(folder, Reason::Empty))] } else { found }
}

fn fault(path: &Path, reason: impl Into<Reason>) -> Fault {
    Fault::new(Place::file(path.to_string_lossy()), reason)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

impl File {
    /// The file at a path that is no folder.
    pub(super) fn at(path: &Path) -> Result<Self, Fault> {
        let metadata = if is_stdin(path) { None } else { Some(path.metadata().map_err(|e| fault(path, e))?) };
        Ok(Self::with(path.to_owned(), metadata.as_ref()))
    }

    fn with(path: PathBuf, metadata: Option<&Metadata>) -> Self {
        // Of a pipe or device, neither tells anything.
        let file = metadata.filter(|metadata| metadata.is_file());
        Self { path, size: file.map_or(0, Metadata::len), written: file.and_then(|file| file.modified().ok()) }
    }

    /// Its place, for messages.
    pub(super) fn place(&self) -> Place {
        Place::file(self.path.to_string_lossy())
    }

    /// Its size in bytes, 0 where it isn't known.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Its text as it is, whatever the format.
    pub(super) fn text(&self) -> Result<String, Fault> {
        let bytes = if is_stdin(&self.path) {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(&self.path)
        };
        decode(bytes.map_err(|e| fault(&self.path, e))?).map_err(|e| fault(&self.path, e))
    }

    /// Hands every article in it to `each`, and at last that it has changed meanwhile, if it has.
    pub(super) fn read(&self, reader: &Reader<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
        if is_stdin(&self.path) {
            return reader.stream(STDIN, io::stdin().lock(), each);
        }
        reader.path(&self.path, each)?;
        if self.has_changed() { each(Err(fault(&self.path, Reason::Changed))) } else { ControlFlow::Continue(()) }
    }

    /// Whether it was written to since it was listed; one that has gone could be read all the same.
    fn has_changed(&self) -> bool {
        let now = self.path.metadata().map(|metadata| Self::with(PathBuf::new(), Some(&metadata)));
        now.is_ok_and(|now| (now.size, now.written) != (self.size, self.written))
    }
}

/// The name of the folder that holds a file.
pub(super) fn folder(file: &str) -> Option<String> {
    let path = Path::new(file);
    if is_stdin(path) {
        return None;
    }
    let folder = path.parent()?;
    if let Some(Component::Normal(name)) = folder.components().next_back() {
        return Some(name.to_string_lossy().into_owned());
    }
    // `a.txt` or `../a.txt`: only the file system knows the folder's name.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().ok()?.file_name().map(OsStr::to_string_lossy).map(Into::into)
}
