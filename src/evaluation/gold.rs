//! Annotated articles: their text and the statements that a reader found in it.

use std::ops::Range;

use rayon::prelude::*;
use serde::Deserialize;
use serde::de::Error;

use super::told::{Answers, Told};
use crate::attribution::Kind;
use crate::document::{Document, PartialDate};
use crate::extractor::Extractor;

/// A gold file that cannot be used, with the place of the fault.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct GoldError {
    /// The file's name as given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// Annotated articles by their id, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    pub(super) documents: Vec<(String, GoldDocument)>,
}

/// One annotated article.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Written")]
pub struct GoldDocument {
    pub(super) text: String,
    outlet: Option<String>,
    published: Option<PartialDate>,
    pub(super) statements: Vec<GoldStatement>,
}

/// A statement as a reader annotated it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldStatement {
    #[serde(deserialize_with = "kind")]
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(default, deserialize_with = "filled")]
    pub(super) speaker: Option<String>,
    /// Other names that are as right.
    #[serde(default)]
    pub(super) speaker_any: Vec<String>,
    #[serde(default, deserialize_with = "filled")]
    pub(super) mention: Option<String>,
    #[serde(default, deserialize_with = "filled")]
    pub(super) cue: Option<String>,
    #[serde(default)]
    pub(super) source: Vec<String>,
    #[serde(default, deserialize_with = "filled")]
    pub(super) medium: Option<String>,
}

/// A gold file as it is written, its parts not yet held against one another.
#[derive(Deserialize)]
struct Written {
    text: String,
    #[serde(default, deserialize_with = "filled")]
    outlet: Option<String>,
    #[serde(default, deserialize_with = "filled")]
    published: Option<String>,
    statements: Vec<GoldStatement>,
}

impl Gold {
    /// No articles yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article under its id, which is the stem of its file's name.
    pub fn add(&mut self, id: impl Into<String>, document: GoldDocument) {
        self.documents.push((id.into(), document));
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// What an extractor tells of the articles' own texts.
    #[must_use]
    pub fn extract(&self, extractor: &Extractor) -> Answers {
        let each = self.documents.par_iter().with_max_len(1);
        let told = |(id, gold): &(String, GoldDocument)| extractor.extract(&gold.document(id)).into_iter().map(Told::from).collect();
        Answers::of_each(each.map(|document| (document.0.clone(), told(document))).collect())
    }
}

impl GoldDocument {
    /// Reads a gold file; `None` if it holds no `statements`, for a text that nobody has annotated yet.
    ///
    /// # Errors
    /// What is no JSON, lacks a field, or contradicts its own text: the error names `file`, line and fault.
    pub fn read(file: &str, json: &[u8]) -> Result<Option<Self>, GoldError> {
        let fault = |e: serde_json::Error| {
            let problem = e.to_string();
            let place = format!(" at line {} column {}", e.line(), e.column());
            GoldError { file: file.to_owned(), line: e.line(), problem: problem.strip_suffix(&place).unwrap_or(&problem).to_owned() }
        };
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        #[derive(Deserialize)]
        struct Any {
            statements: Option<serde::de::IgnoredAny>,
        }
        let any: Any = serde_json::from_slice(json).map_err(fault)?;
        any.statements.map(|_| serde_json::from_slice(json).map_err(fault)).transpose()
    }

    /// The article as it is read, under an id.
    pub(super) fn document(&self, id: &str) -> Document {
        Document { outlet: self.outlet.clone(), published: self.published, ..Document::new(id, self.text.clone()) }
    }
}

impl GoldStatement {
    /// Where it stands, in code points.
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The names of which any is right.
    pub(super) fn accepted(&self) -> impl Iterator<Item = &str> {
        self.speaker.iter().chain(&self.speaker_any).map(String::as_str)
    }

    /// Writes in another way everything that is written as in the text.
    pub(super) fn change_names(&mut self, change: impl Fn(&str) -> String) {
        let names =
            self.speaker.iter_mut().chain(&mut self.speaker_any).chain(&mut self.mention).chain(&mut self.cue).chain(&mut self.source);
        names.for_each(|name| *name = change(name));
    }
}

impl TryFrom<Written> for GoldDocument {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let date = |iso: String| PartialDate::parse(&iso).ok_or_else(|| format!("`published`: {iso:?} is no date such as 2025-02-28"));
        let published = written.published.map(date).transpose()?;
        let bytes: Vec<usize> = written.text.char_indices().map(|(byte, _)| byte).chain([written.text.len()]).collect();
        for (n, s) in written.statements.iter().enumerate() {
            let there = bytes.get(s.start).zip(bytes.get(s.end)).and_then(|(&start, &end)| written.text.get(start..end));
            if there != Some(s.text.as_str()) {
                let found = there.map_or_else(|| "outside of the text".to_owned(), |t| format!("{t:?}"));
                return Err(format!("statement {}: {:?} does not stand at {}–{}, that is {found}", n + 1, s.text, s.start, s.end));
            }
        }
        Ok(Self { text: written.text, outlet: written.outlet, published, statements: written.statements })
    }
}

/// The kind of this name.
pub(super) fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn kind<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let name = String::deserialize(from)?;
    kind_named(&name).ok_or_else(|| D::Error::custom(format!("`kind`: {name:?} is none of direct, mixed, indirect, term")))
}

/// A string with something in it.
fn filled<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.filter(|s| !s.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(json: &str) -> String {
        GoldDocument::read("a.json", json.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn faults_are_told_with_their_line() {
        assert!(problem("{\n\"text\": \"a\",\n").starts_with("a.json:3: EOF"));
        let one = |statement: &str| problem(&format!("{{\"text\": \"« Non », dit Awa.\",\n\"statements\": [\n{statement}]}}"));
        assert!(
            one(r#"{"kind": "said", "text": "Non", "start": 2, "end": 5}"#).starts_with("a.json:3: `kind`: \"said\" is none of direct")
        );
        assert_eq!(one(r#"{"kind": "direct", "start": 2, "end": 5}"#), "a.json:3: missing field `text`");
        assert!(one(r#"{"kind": "direct", "text": "Non", "start": 3, "end": 6}"#).contains("statement 1: \"Non\" does not stand at 3–6"));
        assert!(one(r#"{"kind": "direct", "text": "Non", "start": 2, "end": 500}"#).ends_with("that is outside of the text"));
        assert!(problem(r#"{"text": "", "published": "hier", "statements": []}"#).contains("\"hier\" is no date"));
    }

    #[test]
    fn a_text_that_nobody_annotated_is_no_gold() {
        assert!(GoldDocument::read("a.json", br#"{"text": "Rien."}"#).unwrap().is_none());
        assert!(GoldDocument::read("a.json", "\u{feff}{\"text\": \"Rien.\", \"statements\": []}".as_bytes()).unwrap().is_some());
    }
}
