//! What the page is told of an article.

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::kind::Kind;
use crate::output::Table;
use crate::statements::Statement;

/// An article and its statements. Places are ranges of UTF-16 code units, by which scripts count.
#[derive(Serialize)]
pub(super) struct Article<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    credits: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<(&'a str, &'a str)>,
    text: &'a str,
    statements: Vec<Told<'a>>,
}

/// A statement; its quote is read from the text.
#[derive(Serialize)]
struct Told<'a> {
    number: usize,
    kind: Kind,
    quote: Range<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<Range<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Range<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    source: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Range<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    medium: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_on: Option<&'a str>,
    confidence: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
}

impl<'a> Article<'a> {
    pub(super) fn new(document: &'a Document, statements: &'a [Statement], table: &'a Table) -> Self {
        let units = Units::of(&document.text);
        // Statements know more of their document: what its text says.
        let first = statements.first();
        Self {
            id: &document.id,
            title: document.field("title").filter(|title| !title.trim().is_empty()),
            outlet: first.and_then(|s| s.outlet.as_deref()).or(document.outlet.as_deref()),
            published: first.and_then(|s| s.published.clone()).or_else(|| document.published.map(|d| d.to_string())),
            address: document.address.as_deref(),
            credits: first.map_or(&[], |s| &s.credits),
            kept: table.kept.iter().filter_map(|name| Some((name.as_str(), document.field(name)?))).collect(),
            text: &document.text,
            statements: statements.iter().map(|statement| Told::new(statement, &units)).collect(),
        }
    }
}

impl<'a> Told<'a> {
    fn new(s: &'a Statement, units: &Units) -> Self {
        let place = |range: &Option<Range<usize>>| range.clone().map(|range| units.range(range));
        Self {
            number: s.statement,
            kind: s.kind,
            quote: units.range(s.start..s.end),
            speaker: s.speaker.as_deref(),
            speaker_id: s.speaker_id.as_deref(),
            role: s.role.as_deref(),
            mention: place(&s.marks.mention),
            cue: place(&s.marks.cue),
            stance: s.stance.map(crate::Stance::name),
            addressee: s.addressee.as_deref(),
            source: &s.source,
            origin: place(&s.marks.source),
            medium: s.medium.as_deref(),
            said_on: s.said_on.as_deref(),
            confidence: s.confidence,
            rule: s.rule.as_deref(),
        }
    }
}

/// Code points to UTF-16 code units, of which a character outside the Basic Multilingual Plane takes two.
struct Units {
    /// The code points that such characters are at.
    double: Vec<usize>,
}

impl Units {
    fn of(text: &str) -> Self {
        Self { double: text.chars().enumerate().filter(|(_, c)| c.len_utf16() == 2).map(|(at, _)| at).collect() }
    }

    fn range(&self, points: Range<usize>) -> Range<usize> {
        let unit = |point: usize| point + self.double.partition_point(|&at| at < point);
        unit(points.start)..unit(points.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_as_scripts_count() {
        let text = "a😀é😀 mot";
        let words: Vec<u16> = text.encode_utf16().collect();
        let place = Units::of(text).range(5..8);
        assert_eq!(String::from_utf16(&words[place]).unwrap(), "mot");
        assert_eq!(Units::of("été").range(1..3), 1..3);
    }
}
