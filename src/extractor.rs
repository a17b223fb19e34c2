//! From a document to its statements.

use crate::analysis;
use crate::attribution;
use crate::document::Document;
use crate::explanation::{self, Explanation};
use crate::features::Weights;
use crate::input::{Fault, Found, Reason};
use crate::lexicon::Lexicon;
use crate::panics::caught;
use crate::statements::{self, Statement};

/// Finds who says what in articles. Build one from the lexicons and share it between threads.
///
/// ```
/// use quidit::{Document, Extractor};
///
/// let extractor = Extractor::new();
/// let article = Document::new("a.txt", "« Le pont rouvrira lundi », a annoncé Awa Diop, la maire de Louvigny.");
/// let statements = extractor.extract(&article);
/// assert_eq!(statements[0].quote, "Le pont rouvrira lundi");
/// assert_eq!(statements[0].speaker.as_deref(), Some("Awa Diop"));
/// assert_eq!(statements[0].role.as_deref(), Some("maire de Louvigny"));
/// ```
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
}

impl Extractor {
    /// An extractor over the embedded lexicons.
    #[must_use]
    pub fn new() -> Self {
        Self::with_lexicon(Lexicon::embedded())
    }

    /// An extractor over lexicons of one's own: [`Lexicon::with_folder`].
    #[must_use]
    pub fn with_lexicon(lexicon: Lexicon) -> Self {
        Self { lexicon }
    }

    /// The lexicons it reads by.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Weighs candidates anew.
    pub(crate) fn set_weights(&mut self, weights: Weights) {
        self.lexicon.weights = weights;
    }

    /// Every statement of a document in the order of the text, mere terms included (`kind` is `term`).
    ///
    /// # Panics
    /// At a text of 4 GiB or more.
    #[must_use]
    pub fn extract(&self, document: &Document) -> Vec<Statement> {
        let analysis = analysis::analyse(document, &self.lexicon);
        let attributions = attribution::attribute(&analysis, &self.lexicon);
        let analysis = analysis.without_grammar();
        statements::rows(document, &analysis, attributions.into_iter(), &self.lexicon)
    }

    /// Works out the text of an article that was found, and its statements. A panic is a fault of this article.
    ///
    /// # Errors
    /// An article that can't be read, or at which this library itself failed.
    pub fn extract_found(&self, found: Found) -> Result<(Document, Vec<Statement>), Fault> {
        let place = found.place().clone();
        let extracted = caught(|| {
            #[cfg(test)]
            assert!(!found.id().ends_with(tests::PANICS), "on purpose");
            let document = found.document(&self.lexicon)?;
            let statements = self.extract(&document);
            Ok((document, statements))
        });
        extracted.unwrap_or_else(|panic| Err(Fault::new(place, Reason::Panic(panic.what()))))
    }

    /// The same statements, each with the reasons for its attribution.
    ///
    /// # Panics
    /// At a text of 4 GiB or more.
    #[must_use]
    pub fn explain(&self, document: &Document) -> Vec<Explanation> {
        let analysis = analysis::analyse(document, &self.lexicon);
        let attributions = attribution::attribute(&analysis, &self.lexicon);
        let rows = statements::rows(document, &analysis, attributions.iter(), &self.lexicon);
        explanation::explain(rows, &attributions, &analysis, &self.lexicon)
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Metadata, Place};

    /// An article at which extraction panics.
    pub(super) const PANICS: &str = "panics";

    #[test]
    fn an_article_at_which_the_library_fails_is_a_fault() {
        let extractor = Extractor::new();
        let extract = |id: &str| {
            let metadata = Metadata { id: Some(id.to_owned()), ..Metadata::default() };
            let text = "« Le pont rouvrira lundi », a annoncé Awa Diop.".to_owned();
            let (found, undated) = metadata.article(text, Place::file("table").record(3), extractor.lexicon());
            assert_eq!(undated, None);
            extractor.extract_found(found).map(|(document, statements)| (document.id, statements.len())).map_err(|fault| fault.to_string())
        };
        assert_eq!(extract("a"), Ok(("a".to_owned(), 1)));
        let told = extract(PANICS).unwrap_err();
        assert!(told.starts_with("table#3: is left out") && told.contains("on purpose"), "{told}");
    }
}
