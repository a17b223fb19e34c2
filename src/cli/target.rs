//! Where the table goes: standard output, or a file that appears whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

use super::messages::unwritten;
use super::visible::Shown;

/// A place to write to; nothing is final before [`Target::finish`].
#[derive(Debug)]
pub(super) enum Target {
    Stdout(Stdout),
    /// Standard output that a terminal shows, which obeys control characters.
    Terminal(Shown<Stdout>),
    /// A pipe or device, which can't be replaced.
    Special(File),
    /// A file beside the wanted one, to take its place at the end. Dropped unfinished, it vanishes.
    Whole {
        file: NamedTempFile,
        path: PathBuf,
    },
}

impl Target {
    /// Opens the file at `path`, or standard output.
    pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            let out = io::stdout();
            return Ok(if out.is_terminal() { Self::Terminal(Shown::new(out)) } else { Self::Stdout(out) });
        };
        Self::file(path).with_context(|| unwritten(Some(path)))
    }

    fn file(path: &Path) -> io::Result<Self> {
        let existing = match path.metadata() {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) => {
                // A file that may not be written may not be replaced either.
                let file = OpenOptions::new().write(true).open(path)?;
                if !metadata.is_file() {
                    return Ok(Self::Special(file));
                }
                Some(metadata.permissions())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        // Through a link, the file that it leads to is replaced and the link stays.
        let path = if existing.is_some() { path.canonicalize()? } else { path.to_owned() };
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = new_file(folder)?;
        if let Some(permissions) = existing {
            file.as_file().set_permissions(permissions)?;
        }
        Ok(Self::Whole { file, path })
    }

    /// Puts what was written in its place.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::Terminal(out) => Ok(out.finish()?),
            Self::Special(mut file) => Ok(file.flush()?),
            Self::Whole { file, path } => {
                let done = file.as_file().sync_all().and_then(|()| file.persist(&path).map_err(|e| e.error));
                done.map(drop).with_context(|| unwritten(Some(&path)))
            }
        }
    }
}

/// A file with a name of its own, hidden, with the permissions that a new file gets.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".quidit-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(fs::canonicalize(folder)?)
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::Terminal(out) => out.write(bytes),
            Self::Special(file) => file.write(bytes),
            // Straight to the file: errors of the wrapper would name the hidden path.
            Self::Whole { file, .. } => file.as_file_mut().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::Terminal(out) => out.flush(),
            Self::Special(file) => file.flush(),
            Self::Whole { file, .. } => file.as_file_mut().flush(),
        }
    }
}
