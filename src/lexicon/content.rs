//! The words of a role or description that say something.

use super::Lexicon;
use super::vocabulary::folded;
use crate::tokens::is_letter;

/// A word of a description that says something.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// In lower case without accents.
    pub(crate) word: String,
    pub(crate) written: String,
    pub(crate) capital: bool,
    /// An adjective: it may be left out.
    pub(crate) modifies: bool,
}

impl Lexicon {
    /// The words of a description that say something.
    pub(crate) fn content(&self, text: &str) -> Vec<Content> {
        let mut found = Vec::new();
        let mut after_noun = false;
        for word in words(text) {
            if self.is_grammatical(word) {
                after_noun = false;
                continue;
            }
            let capital = word.starts_with(char::is_uppercase);
            found.push(Content { word: folded(word), written: word.to_owned(), capital, modifies: after_noun && !capital });
            after_noun = true;
        }
        found
    }

    /// The first of them, in lower case without accents.
    pub(crate) fn first_content(&self, text: &str) -> Option<String> {
        words(text).find(|word| !self.is_grammatical(word)).map(folded)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter(c)).filter(|word| word.chars().nth(1).is_some())
}
