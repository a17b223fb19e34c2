//! Where the lexicon files come from: those in the binary, and a folder laid over them.

use std::path::{Path, PathBuf};

use super::LexiconError;
use super::omission::Omission;
use super::table::Table;

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/", $name)))),*]
    };
}

/// Every lexicon file, by its path under `lexicons/`.
const EMBEDDED: &[(&str, &str)] = embedded![
    "organisations.csv",
    "outlets.csv",
    "people.csv",
    "places.csv",
    "transliterations.csv",
    "fr/auxiliaries.csv",
    "fr/bodies.csv",
    "fr/conjugations.csv",
    "fr/cues.csv",
    "fr/determiners.csv",
    "fr/documents.csv",
    "fr/echoes.csv",
    "fr/events.csv",
    "fr/first_names.csv",
    "fr/frames.csv",
    "fr/layout.csv",
    "fr/media.csv",
    "fr/meetings.csv",
    "fr/papers.csv",
    "fr/pronouns.csv",
    "fr/roles.csv",
    "fr/terms.csv",
    "fr/time.csv",
    "fr/titles.csv",
    "fr/verbs.csv",
    "fr/weights.csv",
    "fr/words.csv",
];

/// The paths of the lexicon files under `lexicons/`.
pub(crate) fn files() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(name, _)| *name)
}

/// The embedded files and the folder over them, if any.
pub(crate) struct Sources {
    folder: Option<PathBuf>,
    omission: Option<Omission>,
}

impl Sources {
    pub(super) fn new(folder: Option<&Path>, omission: Option<Omission>) -> Result<Self, LexiconError> {
        if let Some(folder) = folder {
            check_folder(folder)?;
        }
        Ok(Self { folder: folder.map(Path::to_path_buf), omission })
    }

    /// Reads one file with the columns it must have; the first `keys` of them tell its rows apart.
    pub(crate) fn table(&self, name: &str, columns: &'static [&'static str], keys: usize) -> Result<Table, LexiconError> {
        self.load(name, Some(embedded(name)), columns, keys)
    }

    /// Reads one file that the folder's own replaces whole: weights fitted together mean nothing among those of another fit.
    pub(crate) fn model(&self, name: &str, columns: &'static [&'static str], keys: usize) -> Result<Table, LexiconError> {
        let replaced = self.folder.as_ref().is_some_and(|folder| folder.join(name).exists());
        self.load(name, (!replaced).then(|| embedded(name)), columns, keys)
    }

    fn load(&self, name: &str, embedded: Option<&str>, columns: &'static [&'static str], keys: usize) -> Result<Table, LexiconError> {
        let mut table = Table::load(name, embedded, self.folder.as_deref(), columns, keys)?;
        if let Some(omission) = self.omission.as_ref().filter(|omission| omission.file == name) {
            table.leave_out(omission);
        }
        Ok(table)
    }

    /// Whether rows are left out, which others may name.
    pub(crate) fn is_partial(&self) -> bool {
        self.omission.is_some()
    }
}

/// What the binary holds of a file.
fn embedded(name: &str) -> &'static str {
    EMBEDDED.iter().find(|(n, _)| *n == name).expect("a file of the list above").1
}

/// A misspelt file name would silently change nothing, so every CSV of the folder must be a lexicon.
fn check_folder(folder: &Path) -> Result<(), LexiconError> {
    let fault = |path: &Path, problem: String| LexiconError::File { file: path.display().to_string(), problem };
    if !folder.is_dir() {
        return Err(fault(folder, "is no folder of lexicons".to_owned()));
    }
    let mut found = false;
    for entry in walkdir::WalkDir::new(folder).max_depth(2).sort_by_file_name() {
        let entry = entry.map_err(|e| fault(folder, e.to_string()))?;
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        if !EMBEDDED.iter().any(|(n, _)| *n == name) {
            let names: Vec<_> = EMBEDDED.iter().map(|(n, _)| *n).collect();
            return Err(fault(path, format!("is none of the lexicons, which are {}", names.join(", "))));
        }
        found = true;
    }
    if found { Ok(()) } else { Err(fault(folder, "holds no lexicon file (such as people.csv or fr/cues.csv)".to_owned())) }
}
