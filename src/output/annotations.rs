//! W3C Web Annotations as JSON-LD, for annotation tools and triple stores (*Web Annotation Data Model*, Recommendation of
//! 23 February 2017).
//!
//! One annotation a statement, in a collection with its one page inside, so that a document may be written while others are
//! still read. Bodies are what the model knows and every tool shows, `TextualBody`: the speaker (`identifying`), the kind and the
//! stance (`tagging`); then, for programs, a `Quotation` of schema.org with everything that the table has, which the model
//! allows as it allows any resource: `spokenByCharacter` is its property for whoever a quotation is attributed to.
//!
//! A target is the document's address, or its id where it has none, with two selectors of the same words: their place, in code
//! points as the model demands and the table has, and the words between those around. Both count in the text as quidit read it,
//! which the target tells by `renderedVia`.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::cells::{Cell, decimal};
use super::columns::COLUMNS;
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// What is written is gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;
/// So many characters before and after the words make them known, unless there are fewer.
const AROUND: usize = 32;
/// Columns that the target tells, or the body in the words of schema.org.
const TOLD: [&str; 6] = ["document", "quote", "start", "end", "speaker", "speaker_id"];
/// What comes before the annotations.
const HEAD: &str = concat!(
    r#"{"@context":["http://www.w3.org/ns/anno.jsonld",{"schema":"http://schema.org/","quidit":"urn:quidit:column:"}],"#,
    r#""type":"AnnotationCollection","label":"quidit","first":{"type":"AnnotationPage","startIndex":0,"items":["#
);

/// Writes annotations.
pub(super) struct AnnotationWriter<W: Write> {
    out: BufWriter<W>,
    table: Table,
    total: u64,
    /// Of all annotations, for the name of the collection.
    all: Sha256,
}

impl<W: Write> AnnotationWriter<W> {
    pub(super) fn new(table: Table, out: W) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(BUFFER, out);
        out.write_all(HEAD.as_bytes())?;
        Ok(Self { out, table, total: 0, all: Sha256::new() })
    }
}

impl<W: Write> Writer for AnnotationWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        if statements.is_empty() {
            return Ok(());
        }
        let text = Text::new(&document.text);
        let source = source(document);
        let names: Vec<_> = self.table.names().collect();
        for statement in statements {
            let mut annotation = json!({
                "type": "Annotation",
                "motivation": if statement.speaker.is_some() { json!(["identifying", "classifying"]) } else { json!("classifying") },
                "body": bodies(&names, self.table.cells(document, statement), statement),
                "target": {
                    "source": &source,
                    "renderedVia": { "type": "Software", "name": "quidit" },
                    "selector": [
                        { "type": "TextPositionSelector", "start": statement.start, "end": statement.end },
                        {
                            "type": "TextQuoteSelector",
                            "prefix": text.between(statement.start.saturating_sub(AROUND), statement.start),
                            "exact": text.between(statement.start, statement.end),
                            "suffix": text.between(statement.end, statement.end + AROUND),
                        },
                    ],
                },
            });
            // Named by what it says: the same article gives the same annotations again.
            let id = Sha256::digest(serde_json::to_vec(&annotation)?);
            self.all.update(id);
            annotation["id"] = urn(&id).into();
            self.out.write_all(if self.total == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut self.out, &annotation)?;
            self.total += 1;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let page = urn(&self.all.clone().finalize());
        let collection = urn(&self.all.chain_update("collection").finalize());
        writeln!(self.out, "\n],\"id\":\"{page}\"}},\"total\":{},\"id\":\"{collection}\"}}", self.total)?;
        self.out.flush()
    }
}

/// A name of 128 bits of a digest: version 8 of RFC 9562, which leaves their meaning to us.
fn urn(digest: &[u8]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().urn().to_string()
}

/// What is said of the words.
fn bodies<'a>(names: &[Cow<'_, str>], cells: impl Iterator<Item = Cell<'a>>, statement: &Statement) -> Vec<Value> {
    let told = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain" });
    let speaker = statement.speaker.as_deref().map(|name| told("identifying", name));
    let stance = statement.stance.map(|stance| told("tagging", stance.name()));
    let quotation = quotation(names, cells, statement);
    speaker.into_iter().chain([told("tagging", statement.kind.name())]).chain(stance).chain([quotation]).collect()
}

/// The row, in the words of schema.org where it has them.
fn quotation<'a>(names: &[Cow<'_, str>], cells: impl Iterator<Item = Cell<'a>>, statement: &Statement) -> Value {
    let mut quotation = Map::new();
    quotation.insert("type".into(), "schema:Quotation".into());
    quotation.insert("schema:text".into(), statement.quote.as_str().into());
    if let Some(name) = &statement.speaker {
        let mut speaker = json!({ "schema:name": name });
        match &statement.speaker_id {
            Some(id) if is_wikidata(id) => speaker["id"] = format!("http://www.wikidata.org/entity/{id}").into(),
            Some(id) => speaker["schema:identifier"] = id.as_str().into(),
            None => {}
        }
        quotation.insert("schema:spokenByCharacter".into(), speaker);
    }
    for (n, (name, cell)) in names.iter().zip(cells).enumerate() {
        let value = match cell {
            Cell::Empty | Cell::Labels([]) | Cell::Coverage(..) => continue,
            Cell::Text(text) => text.into(),
            Cell::Count(number) => number.into(),
            Cell::Share(share) => decimal(share).into(),
            Cell::Labels(labels) => labels.into(),
        };
        if n >= COLUMNS.len() || !TOLD.contains(&&**name) {
            quotation.insert(format!("quidit:{}", utf8_percent_encode(name, NAME)), value);
        }
    }
    quotation.into()
}

fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Characters that a URI has no place for (RFC 3986), besides those of other alphabets.
const NOWHERE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
/// And those that would mean something in a path.
const PATH: &AsciiSet = &NOWHERE.add(b'%').add(b'?').add(b'#').add(b'[').add(b']').add(b':');
/// And those that would in a name.
const NAME: &AsciiSet = &PATH.add(b'/').add(b'@');

/// Where the words stand: the document's address, or its id as a relative reference.
fn source(document: &Document) -> String {
    let iri = |text: &str, set| utf8_percent_encode(text, set).to_string();
    match &document.address {
        Some(address) => iri(address, NOWHERE),
        None if document.id.starts_with("http://") || document.id.starts_with("https://") => iri(&document.id, NOWHERE),
        None => iri(&document.id, PATH),
    }
}

/// A text by its code points.
struct Text<'a> {
    text: &'a str,
    /// The byte at which each begins, and the end.
    bytes: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// The words from one code point to another, or to the end of the text.
    fn between(&self, start: usize, end: usize) -> &'a str {
        let byte = |point: usize| self.bytes.get(point).copied().unwrap_or(self.text.len());
        &self.text[byte(start)..byte(end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    const ARTICLE: &str = "𝔏e 𝔓ont\n\n« Le pont\nrouvrira », a déclaré mardi Emmanuel Macron à l’AFP. Un « pont » \"neuf\".\n";

    fn collection(documents: &[Document]) -> Value {
        let mut out = Vec::new();
        let mut writer = Box::new(AnnotationWriter::new(Table { kept: vec!["mon thème".into()] }, &mut out).unwrap());
        let extractor = Extractor::new();
        documents.iter().for_each(|document| writer.write(document, &extractor.extract(document)).unwrap());
        writer.finish().unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    fn articles() -> Vec<Document> {
        let fields = vec![("mon thème".into(), "eau".into())];
        vec![
            Document { address: Some("https://courrier.example/pont?a=1".into()), fields, ..Document::new("a", ARTICLE) },
            Document::new("Été 1/b:c.txt", ARTICLE),
        ]
    }

    #[test]
    fn the_collection_has_what_the_model_demands() {
        for documents in [articles(), Vec::new()] {
            let all = collection(&documents);
            assert_eq!(all["@context"][0], "http://www.w3.org/ns/anno.jsonld");
            assert_eq!(all["type"], "AnnotationCollection");
            let page = &all["first"];
            assert_eq!((&page["type"], &page["startIndex"]), (&json!("AnnotationPage"), &json!(0)));
            let items = page["items"].as_array().unwrap();
            assert_eq!(all["total"], items.len());
            assert_eq!(items.is_empty(), documents.is_empty());
            let mut ids: Vec<_> = items.iter().chain([&all, page]).map(|one| one["id"].as_str().unwrap()).collect();
            assert!(ids.iter().all(|id| uuid::Uuid::parse_str(id.strip_prefix("urn:uuid:").unwrap()).is_ok()));
            let number = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), number);
        }
    }

    #[test]
    fn selectors_select_the_same_words_of_the_text() {
        let text: Vec<char> = ARTICLE.chars().collect();
        for item in collection(&articles())["first"]["items"].as_array().unwrap() {
            let [place, quote] = item["target"]["selector"].as_array().unwrap().as_slice() else { panic!("{item}") };
            assert_eq!((&place["type"], &quote["type"]), (&json!("TextPositionSelector"), &json!("TextQuoteSelector")));
            let point = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let cut = |range: std::ops::Range<usize>| Value::from(text[range].iter().collect::<String>());
            let (start, end) = (point("start"), point("end"));
            assert_eq!(quote["exact"], cut(start..end));
            assert_eq!(quote["prefix"], cut(start.saturating_sub(32)..start));
            assert_eq!(quote["suffix"], cut(end..text.len().min(end + 32)));
        }
    }

    #[test]
    fn an_annotation_tells_who_says_it_where() {
        let all = collection(&articles());
        let one = &all["first"]["items"][0];
        assert_eq!(one["type"], "Annotation");
        assert_eq!(one["motivation"], json!(["identifying", "classifying"]));
        assert_eq!(one["target"]["source"], "https://courrier.example/pont?a=1");
        assert_eq!(one["target"]["selector"][1]["exact"], "Le pont\nrouvrira");
        let bodies = one["body"].as_array().unwrap();
        let told: Vec<_> = bodies.iter().filter(|b| b["type"] == "TextualBody").map(|b| (&b["purpose"], &b["value"])).collect();
        assert_eq!(told[0], (&json!("identifying"), &json!("Emmanuel Macron")));
        assert_eq!(told[1], (&json!("tagging"), &json!("direct")));
        let quotation = bodies.last().unwrap();
        assert_eq!(quotation["type"], "schema:Quotation");
        assert_eq!(quotation["schema:text"], "Le pont rouvrira");
        assert_eq!(quotation["schema:spokenByCharacter"]["schema:name"], "Emmanuel Macron");
        assert_eq!(quotation["quidit:source"], json!(["AFP"]));
        assert_eq!(quotation["quidit:mon%20th%C3%A8me"], "eau");
    }

    #[test]
    fn a_document_without_an_address_is_named_by_its_id() {
        let all = collection(&articles());
        let last = all["first"]["items"].as_array().unwrap().last().unwrap();
        assert_eq!(last["target"]["source"], "%C3%89t%C3%A9%201/b%3Ac.txt");
        assert_eq!(source(&Document::new("https://a.example/é b", "")), "https://a.example/%C3%A9%20b");
    }
}
