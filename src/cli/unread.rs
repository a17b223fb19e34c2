//! What could not be read, told as it comes; but the pages of a crawl that are no articles are only counted.

use quidit::input::{Fault, Reason};

use super::language::{Language, number};
use super::messages;
use super::progress::Progress;

/// Tells faults.
#[derive(Debug)]
pub(super) struct Unread {
    language: Language,
    sections: Sections,
}

impl Unread {
    pub(super) fn new(language: Language) -> Self {
        Self { language, sections: Sections::default() }
    }

    /// Tells a fault; whether an article, or what may hold some, is missing by it.
    pub(super) fn tell(&mut self, fault: &Fault, progress: &Progress) -> bool {
        if matches!(fault.reason, Reason::Section) {
            if let Some(message) = self.sections.count(&fault.place.file, self.language) {
                progress.note(&message);
            }
            return false;
        }
        progress.report(&messages::fault(self.language, fault));
        // The article is read, only its date is not.
        !matches!(fault.reason, Reason::NoDate { .. })
    }

    /// Tells what was only counted so far.
    pub(super) fn finish(&mut self, progress: &Progress) {
        if let Some(message) = self.sections.message(self.language) {
            progress.note(&message);
        }
    }
}

/// Counts the pages without an article, which a crawl is full of, so that their number is told once a file.
#[derive(Debug, Default)]
struct Sections {
    file: String,
    count: u64,
}

impl Sections {
    /// One more in this file; what is to be told of the file before, if this is another.
    fn count(&mut self, file: &str, language: Language) -> Option<String> {
        let message = if self.file == file { None } else { self.message(language) };
        file.clone_into(&mut self.file);
        self.count += 1;
        message
    }

    /// What is to be told of the last file.
    fn message(&mut self, language: Language) -> Option<String> {
        let count = std::mem::take(&mut self.count);
        let (file, n) = (&self.file, number(language, count));
        Some(match (language, count) {
            (_, 0) => return None,
            (Language::English, 1) => format!("{file}: 1 page holds no article (a home page or section)"),
            (Language::English, _) => format!("{file}: {n} pages hold no article (home pages, sections)"),
            (Language::French, 1) => format!("{file} : 1 page sans article (accueil ou rubrique)"),
            (Language::French, _) => format!("{file} : {n} pages sans article (accueils, rubriques)"),
        })
    }
}
