//! Where the lexicon files come from: those in the binary, and a folder laid over them.

use std::path::{Path, PathBuf};

use super::LexiconError;
use super::omission::Omission;
use super::table::Table;

macro_rules! embedded {
    ($($name:literal: $about:literal),* $(,)?) => {
        &[$(($name, $about, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/", $name)))),*]
    };
}

/// Every lexicon file: its path under `lexicons/`, what it holds, its text.
const EMBEDDED: &[(&str, &str, &str)] = embedded![
    "columns.csv": "usual names of the columns of tables of articles",
    "organisations.csv": "bodies with their acronyms",
    "outlets.csv": "agencies, papers, broadcasters and their hosts",
    "people.csv": "public figures with their offices and years",
    "places.csv": "countries, capitals and cities with their gentiles",
    "likeness.csv": "weights of likeness between statements, fitted",
    "transliterations.csv": "letters that one name is spelt with in several ways",
    "fr/auxiliaries.csv": "verbs that go before others",
    "fr/bodies.csv": "nouns of bodies: ministère, syndicat",
    "fr/conjugations.csv": "the endings of each class of verbs",
    "fr/cues.csv": "words of saying, what they construe and their stance",
    "fr/determiners.csv": "articles and other determiners",
    "fr/documents.csv": "words for a document gone through, its authors and what is outside it: texte, signataires, y",
    "fr/echoes.csv": "nouns that take up somebody named by a narrower role",
    "fr/events.csv": "nouns of what can be claimed",
    "fr/first_names.csv": "first names with their gender",
    "fr/frames.csv": "attribution frames: patterns over tags",
    "fr/layout.csv": "headers, bylines, credits and links",
    "fr/media.csv": "media by which words come: communiqué, entretien",
    "fr/meetings.csv": "verbs of meeting whom one quotes, and of receiving what others say",
    "fr/modals.csv": "what makes a claim possible, wanted or due: devoir, peut-être",
    "fr/negations.csv": "words that deny: ne, pas, sans",
    "fr/numbers.csv": "numbers in words",
    "fr/papers.csv": "papers that a leak consists of: câble, courriel",
    "fr/pronouns.csv": "pronouns",
    "fr/roles.csv": "roles and offices: ministre, maire",
    "fr/synonyms.csv": "words that one outlet has for another's: navire, bateau",
    "fr/terms.csv": "words that announce a name or title",
    "fr/time.csv": "days, months and other times",
    "fr/titles.csv": "titles: M., Mme, maître",
    "fr/verbs.csv": "verbs with their classes",
    "fr/weights.csv": "weights of attribution, fitted",
    "fr/words.csv": "small words and what they do",
];

/// The paths of the lexicon files under `lexicons/`.
pub(crate) fn files() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(name, ..)| *name)
}

/// Every lexicon file: its path under `lexicons/`, what it holds, its text.
pub(super) fn embedded_files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    EMBEDDED.iter().copied()
}

/// The embedded files and the folder over them, if any.
pub(crate) struct Sources {
    folder: Option<PathBuf>,
    omission: Option<Omission>,
    /// Rows that are passed over: file and line.
    skipped: Vec<(String, u64)>,
}

impl Sources {
    pub(super) fn new(folder: Option<&Path>, omission: Option<Omission>) -> Result<Self, LexiconError> {
        if let Some(folder) = folder {
            check_folder(folder)?;
        }
        Ok(Self { folder: folder.map(Path::to_path_buf), omission, skipped: Vec::new() })
    }

    /// The embedded files and a folder over them, without some rows: file and line.
    pub(super) fn skipping(folder: &Path, skipped: Vec<(String, u64)>) -> Result<Self, LexiconError> {
        Ok(Self { skipped, ..Self::new(Some(folder), None)? })
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
        let mut table = Table::load(name, embedded, self.folder.as_deref(), &self.skipped, columns, keys)?;
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
    EMBEDDED.iter().find(|(n, ..)| *n == name).expect("a file of the list above").2
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
        if !EMBEDDED.iter().any(|(n, ..)| *n == name) {
            let names: Vec<_> = EMBEDDED.iter().map(|(n, ..)| *n).collect();
            return Err(fault(path, format!("is none of the lexicons, which are {}", names.join(", "))));
        }
        found = true;
    }
    if found { Ok(()) } else { Err(fault(folder, "holds no lexicon file (such as people.csv or fr/cues.csv)".to_owned())) }
}
