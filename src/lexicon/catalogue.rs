//! The lexicons as their files: what there is, the rows with a word, the rows with a fault.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::sources::{Sources, embedded_files};
use super::{Lexicon, LexiconError, Sense};
use crate::document::Span;

/// One lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconFile {
    /// Its path under `lexicons/`.
    pub name: &'static str,
    /// What it holds, in a few words.
    pub about: &'static str,
    /// How many rows the library has of it.
    pub rows: usize,
    /// How many rows a folder of one's own has of it.
    pub own: usize,
}

/// What is wrong with a folder of lexicons.
#[derive(Debug)]
pub struct LexiconFaults {
    /// The faults, in the order in which the files are read.
    pub found: Vec<LexiconError>,
    /// Whether there are no others. Behind the first hundred, and behind a header or file that can't be read, nobody looks.
    pub all: bool,
}

/// One row of a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconRow {
    /// The file's path, `lexicons/…` for one that the library carries.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The cells that are not empty, with their columns.
    pub cells: Vec<(String, String)>,
}

/// Columns of whole sentences, in which a word means nothing.
const EXAMPLES: [&str; 2] = ["example", "look_alike"];

/// So many faults of a folder are looked for: each costs reading all lexicons again.
const FAULTS: usize = 100;

impl Lexicon {
    /// What tells these lexicons, with those of `folder` on top, from others: a digest of their bytes.
    #[must_use]
    pub fn fingerprint(folder: Option<&Path>) -> String {
        let mut digest = Sha256::new();
        for (name, _, text) in embedded_files() {
            let own = folder.and_then(|folder| fs::read(folder.join(name)).ok());
            for part in [name.as_bytes(), text.as_bytes(), own.as_deref().unwrap_or_default()] {
                digest.update((part.len() as u64).to_le_bytes());
                digest.update(part);
            }
        }
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The lexicon files, in the order of their paths, and how many rows `folder` has of each.
    #[must_use]
    pub fn files(folder: Option<&Path>) -> Vec<LexiconFile> {
        let rows = |text: &str| csv::Reader::from_reader(text.as_bytes()).records().count();
        let own = |name: &str| folder.and_then(|folder| fs::read_to_string(folder.join(name)).ok()).map_or(0, |text| rows(&text));
        embedded_files().map(|(name, about, text)| LexiconFile { name, about, rows: rows(text), own: own(name) }).collect()
    }

    /// The rows of the library's files, and of `folder`, that have `word` as a word of one of their cells, whatever its case
    /// and accents. A form of a verb finds the rows of its infinitive.
    #[must_use]
    pub fn rows_with(&self, word: &str, folder: Option<&Path>) -> Vec<LexiconRow> {
        let mut wanted: Vec<Vec<String>> = vec![words(word)];
        wanted.extend(self.infinitives(word).map(words));
        wanted.retain(|phrase| !phrase.is_empty());
        let mut found = Vec::new();
        for (name, _, text) in embedded_files() {
            rows_of(&format!("lexicons/{name}"), text, &wanted, &mut found);
            if let Some(path) = folder.map(|folder| folder.join(name))
                && let Ok(text) = fs::read_to_string(&path)
            {
                rows_of(&path.display().to_string(), &text, &wanted, &mut found);
            }
        }
        found
    }

    /// The verbs of which `word` is a form.
    fn infinitives(&self, word: &str) -> impl Iterator<Item = &str> {
        let tokens = self.splitter.split(word, Span::new(0, word.len()));
        let only = (tokens.len() == 1).then(|| self.vocabulary.known(word)).flatten();
        let senses = only.and_then(|word| self.vocabulary.start(word)).map_or(&[][..], |node| self.vocabulary.senses(node));
        senses.iter().filter_map(|sense| match sense {
            Sense::Verb { lemma, .. } => Some(self.lemma(*lemma).name.as_str()),
            _ => None,
        })
    }

    /// The faults of the files in `folder`, each row read as if those with faults were not there; none if all is well.
    #[must_use]
    pub fn faults(folder: &Path) -> LexiconFaults {
        Self::first_faults(folder, FAULTS)
    }

    /// The first so many.
    fn first_faults(folder: &Path, most: usize) -> LexiconFaults {
        let mut found = Vec::new();
        let mut skipped = Vec::new();
        while found.len() < most {
            let Err(fault) = Sources::skipping(folder, skipped.clone()).and_then(|sources| Self::of(&sources)) else {
                return LexiconFaults { found, all: true };
            };
            let place = fault.place();
            // A row that is passed over and wrong all the same is no row: the file can't be read.
            if place.as_ref().is_some_and(|place| skipped.contains(place)) {
                break;
            }
            found.push(fault);
            match place {
                // Nothing below a header that is wrong can be read.
                Some((_, 1)) | None => break,
                Some(place) => skipped.push(place),
            }
        }
        LexiconFaults { found, all: false }
    }
}

fn rows_of(file: &str, text: &str, wanted: &[Vec<String>], found: &mut Vec<LexiconRow>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let Ok(header) = reader.headers().cloned() else { return };
    for row in reader.records().filter_map(Result::ok) {
        let has = |cell: &str| {
            let words = words(cell);
            wanted.iter().any(|phrase| words.windows(phrase.len()).any(|w| w == phrase))
        };
        let searched = header.iter().zip(&row).filter(|(column, _)| !EXAMPLES.contains(column));
        if searched.into_iter().any(|(_, cell)| has(cell)) {
            let cells = header.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
            let cells = cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect();
            found.push(LexiconRow { file: file.to_owned(), line: row.position().map_or(0, csv::Position::line), cells });
        }
    }
}

/// The words of a text, without case and accents.
fn words(text: &str) -> Vec<String> {
    let bare: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_finds_the_rows_of_its_verb() {
        let lexicon = Lexicon::embedded();
        let rows = lexicon.rows_with("soulignait", None);
        assert!(rows.iter().any(|row| row.file == "lexicons/fr/cues.csv" && row.cells.iter().any(|(_, cell)| cell == "souligner")));
        assert!(lexicon.rows_with("xyzzy", None).is_empty());
    }

    #[test]
    fn case_and_accents_do_not_matter_but_whole_words_do() {
        assert_eq!(words("L’Élysée, Paris-Match"), ["l", "elysee", "paris", "match"]);
        let lexicon = Lexicon::embedded();
        assert_eq!(lexicon.rows_with("TASS", None), lexicon.rows_with("tass", None));
        assert!(lexicon.rows_with("tass", None).iter().all(|row| !row.cells.is_empty()));
    }

    #[test]
    fn every_file_says_what_it_holds() {
        let files = Lexicon::files(None);
        assert!(files.iter().all(|file| file.rows > 0 && !file.about.is_empty() && file.own == 0));
    }

    #[test]
    fn a_file_that_is_no_text_is_one_fault_and_may_hide_others() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("people.csv"), b"id,name,spellings,gender,country,offices\na,Awa Diop,,f,,\nb,\xe9,,m,,\n").unwrap();
        let faults = Lexicon::faults(folder.path());
        let places: Vec<_> = faults.found.iter().filter_map(LexiconError::place).map(|(_, line)| line).collect();
        assert_eq!((places, faults.all), (vec![3], false));
    }

    #[test]
    fn every_fault_of_a_folder_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text: &str| fs::write(folder.path().join("people.csv"), text).unwrap();
        write("id,name,spellings,gender,country,offices\na,Awa Diop,,x,,\nb,Omar Ba,,m,,\n,Nobody,,m,,\n");
        let lines: Vec<_> = Lexicon::faults(folder.path()).found.iter().filter_map(LexiconError::place).map(|(_, line)| line).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.contains(&2) && lines.contains(&4));
        assert!(Lexicon::faults(folder.path()).all);
        let first = Lexicon::first_faults(folder.path(), 1);
        assert_eq!((first.found.len(), first.all), (1, false));
        write("id,name\na,Awa Diop\n");
        assert_eq!(Lexicon::faults(folder.path()).found.len(), 1);
        write("id,name,spellings,gender,country,offices\nb,Omar Ba,,m,,\n");
        let none = Lexicon::faults(folder.path());
        assert!(none.found.is_empty() && none.all);
    }
}
