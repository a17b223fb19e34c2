//! An article that was found, of which the text is not worked out yet.

use super::fault::{Fault, Place, Reason};
use super::headline::below;
use super::limit::Limits;
use super::{decode, docx, html};
use crate::document::{Document, PartialDate};
use crate::lexicon::Lexicon;

/// An article as it lies in its file.
#[derive(Debug)]
pub struct Found {
    /// The document's id.
    pub(super) id: String,
    /// Where it stands.
    pub(super) place: Place,
    pub(super) content: Content,
    /// What its table row, feed entry or record says of it.
    pub(super) known: Known,
}

/// What is to become the text.
#[derive(Debug)]
pub(super) enum Content {
    /// The text itself.
    Text(String),
    /// A plain text in any encoding.
    Plain(Vec<u8>),
    /// A web page; `charset` is the encoding that its server or container told. One of a crawl, which follows every link, may
    /// be a home page or section.
    Page { bytes: Vec<u8>, charset: Option<String>, crawled: bool },
    /// A part of a page: the body of a feed's entry.
    Fragment(String),
    /// A Word document.
    Docx { bytes: Vec<u8>, limits: Limits },
    /// The words of a statement, a row of a table of them.
    Statement(String),
}

/// What is known of an article beside its text.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) outlet: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) address: Option<String>,
    /// The headline where it stands apart from the text. It becomes its first paragraph, unless it is that or is on a page.
    pub(super) headline: Option<String>,
    /// `title`, `author`, columns to be kept.
    pub(super) fields: Vec<(String, String)>,
}

impl Found {
    /// The document's id: the path, or what a table or record calls it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How many bytes it holds.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Text(text) | Content::Fragment(text) | Content::Statement(text) => text.len(),
            Content::Plain(bytes) | Content::Docx { bytes, .. } | Content::Page { bytes, .. } => bytes.len(),
        }
    }

    /// The cells of its row by the names of their columns, if it is a statement of a table of them.
    #[must_use]
    pub fn statement(&self) -> Option<&[(String, String)]> {
        matches!(self.content, Content::Statement(_)).then_some(&self.known.fields)
    }

    /// Works out its text, what a page says of itself, and whose article it is by its address.
    ///
    /// # Errors
    /// Bytes that are no text, a page without an article.
    pub fn document(self, lexicon: &Lexicon) -> Result<Document, Fault> {
        let document = self.read(lexicon)?;
        let outlet = document.outlet.or_else(|| lexicon.outlet_at(document.address.as_deref()?));
        Ok(Document { outlet, ..document })
    }

    fn read(self, lexicon: &Lexicon) -> Result<Document, Fault> {
        let Self { id, place, content, mut known } = self;
        let text = match content {
            Content::Text(text) | Content::Statement(text) => text,
            Content::Plain(bytes) => decode(bytes).map_err(|reason| Fault::new(place, reason))?,
            Content::Fragment(markup) => html::fragment(&markup, known.headline.as_deref(), lexicon),
            Content::Docx { bytes, limits } => docx::text(bytes, limits).map_err(|reason| Fault::new(place, reason))?,
            Content::Page { bytes, charset, crawled } => {
                let page = html::page(bytes, charset.as_deref(), known.address.as_deref(), lexicon);
                let page = page.map_err(|reason| match reason {
                    Reason::NoArticle if crawled => Fault::new(place, Reason::Section),
                    other => Fault::new(place, other),
                })?;
                return Ok(known.over(page, id));
            }
        };
        let text = below(known.headline.take().as_deref(), text);
        Ok(known.over(Document::default(), id).with_text(text))
    }
}

impl Known {
    /// What is known from outside goes before what the page says.
    fn over(self, page: Document, id: String) -> Document {
        let mut fields = self.fields;
        for (column, value) in page.fields {
            if fields.iter().all(|(known, _)| *known != column) {
                fields.push((column, value));
            }
        }
        Document {
            id,
            text: page.text,
            outlet: self.outlet.or(page.outlet),
            published: self.published.or(page.published),
            address: self.address.or(page.address),
            fields,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_an_address_is_of_its_outlet() {
        let lexicon = Lexicon::embedded();
        let outlet = |outlet: Option<&str>, address: Option<&str>| {
            let known = Known { outlet: outlet.map(Into::into), address: address.map(Into::into), ..Known::default() };
            let found = Found { id: "a".into(), place: Place::file("a"), content: Content::Text("Rien.".into()), known };
            found.document(&lexicon).unwrap().outlet
        };
        assert_eq!(outlet(None, Some("https://www.20minutes.fr/a")).as_deref(), Some("20 Minutes"));
        assert_eq!(outlet(None, Some("https://gazette.example/a")).as_deref(), Some("gazette.example"));
        assert_eq!(outlet(Some("L’Écho"), Some("https://gazette.example/a")).as_deref(), Some("L’Écho"));
        assert_eq!((outlet(None, Some("a")), outlet(None, Some("https://")), outlet(None, None)), (None, None, None));
    }

    #[test]
    fn markup_has_its_headline_once() {
        let lexicon = Lexicon::embedded();
        let text = |headline: &str, markup: &str| {
            let known = Known { headline: Some(headline.into()), ..Known::default() };
            let found = Found { id: "a".into(), place: Place::file("a"), content: Content::Fragment(markup.into()), known };
            found.document(&lexicon).unwrap().text
        };
        assert_eq!(text("A < B", "<p>c</p>"), "A < B\n\nc");
        assert_eq!(text("A & B", "<div>\n<h1>A &amp;\n B</h1><p>c</p></div>"), "A & B\n\nc");
        assert_eq!(text("A & B", "<p>Par Léa</p><h1>A &amp; B</h1><p>c</p>"), "A & B\n\nPar Léa\n\nc");
        assert_eq!(text("A", "<p>A b</p>"), "A\n\nA b");
        assert_eq!(text("", "a"), "a");
        assert_eq!(text("A", ""), "A");
    }
}
