//! Pages of a crawl that are no articles.

use super::language::Language;

/// Counts the pages without an article, which a crawl is full of, so that their number is told once a file.
#[derive(Debug, Default)]
pub(super) struct Sections {
    file: String,
    count: u64,
}

impl Sections {
    /// One more in this file; what is to be told of the file before, if this is another.
    pub(super) fn count(&mut self, file: &str, language: Language) -> Option<String> {
        let message = if self.file == file { None } else { self.message(language) };
        file.clone_into(&mut self.file);
        self.count += 1;
        message
    }

    /// What is to be told of the last file.
    pub(super) fn message(&mut self, language: Language) -> Option<String> {
        let count = std::mem::take(&mut self.count);
        let (file, n) = (&self.file, language.number(count));
        Some(match (language, count) {
            (_, 0) => return None,
            (Language::English, 1) => format!("{file}: 1 page holds no article (a home page or section)"),
            (Language::English, _) => format!("{file}: {n} pages hold no article (home pages, sections)"),
            (Language::French, 1) => format!("{file} : 1 page sans article (accueil ou rubrique)"),
            (Language::French, _) => format!("{file} : {n} pages sans article (accueils, rubriques)"),
        })
    }
}
