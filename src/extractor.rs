//! From a document to its statements.

use crate::analysis;
use crate::attribution;
use crate::document::Document;
use crate::explanation::{self, Explanation};
use crate::features::Weights;
use crate::lexicon::Lexicon;
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
    #[must_use]
    pub fn extract(&self, document: &Document) -> Vec<Statement> {
        let analysis = analysis::analyse(document, &self.lexicon);
        let attributions = attribution::attribute(&analysis, &self.lexicon);
        statements::rows(document, &analysis, attributions.into_iter(), &self.lexicon)
    }

    /// The same statements, each with the reasons for its attribution.
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
