//! What to read: the articles that the paths of the command line name.

use std::ffi::OsStr;
use std::fmt;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use quidit::input::decode;
use walkdir::{DirEntry, WalkDir};

/// The path that stands for standard input.
const STDIN: &str = "-";

/// An article to be read.
#[derive(Debug)]
pub(super) struct Article {
    path: PathBuf,
    /// The size of its file in bytes, 0 where it isn't known.
    pub(super) size: u64,
}

/// An input that could not be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    path: PathBuf,
    reason: String,
}

impl Unreadable {
    fn new(path: &Path, reason: impl fmt::Display) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

/// Whether `path` means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// The articles that `paths` name, in their order; those of a folder sorted by path.
pub(super) fn articles(paths: &[PathBuf]) -> impl Iterator<Item = Result<Article, Unreadable>> {
    paths.iter().flat_map(|path| if !is_stdin(path) && path.is_dir() { below(path) } else { vec![Article::at(path)] })
}

/// The articles below a folder. Links are not followed: they could lead round in a circle, or to the same article twice.
fn below(folder: &Path) -> Vec<Result<Article, Unreadable>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|e| e.depth() == 0 || !is_hidden(e));
    let found: Vec<_> = entries
        .filter_map(|entry| match entry {
            Ok(entry) => (entry.file_type().is_file() && is_article(entry.path())).then(|| {
                let size = entry.metadata().map_or(0, |m| m.len());
                Ok(Article { path: entry.into_path(), size })
            }),
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let reason = error.into_io_error().map_or_else(|| "can't be walked through".to_owned(), |e| e.to_string());
                Some(Err(Unreadable { path, reason }))
            }
        })
        .collect();
    if found.is_empty() { vec![Err(Unreadable::new(folder, "holds no articles (*.txt or *.text files)"))] } else { found }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_article(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("text"))
}

impl Article {
    /// The article at a path that is no folder.
    pub(super) fn at(path: &Path) -> Result<Self, Unreadable> {
        let size = if is_stdin(path) { 0 } else { path.metadata().map_err(|e| Unreadable::new(path, e))?.len() };
        Ok(Self { path: path.to_owned(), size })
    }

    /// The document's id: its path as given.
    pub(super) fn id(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// The name of the folder that holds the file.
    pub(super) fn folder(&self) -> Option<String> {
        if is_stdin(&self.path) {
            return None;
        }
        let folder = self.path.parent()?;
        if let Some(Component::Normal(name)) = folder.components().next_back() {
            return Some(name.to_string_lossy().into_owned());
        }
        // `a.txt` or `../a.txt`: only the file system knows the folder's name.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        folder.canonicalize().ok()?.file_name().map(OsStr::to_string_lossy).map(Into::into)
    }

    /// Reads its text.
    pub(super) fn read(&self) -> Result<String, Unreadable> {
        let bytes = if is_stdin(&self.path) {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            std::fs::read(&self.path)
        };
        decode(bytes.map_err(|e| Unreadable::new(&self.path, e))?).map_err(|e| Unreadable::new(&self.path, e))
    }
}
