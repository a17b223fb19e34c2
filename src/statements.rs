//! Statements: the rows that come out, one a quotation or reported clause.

use std::borrow::{Borrow, Cow};
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::analysis::Analysis;
use crate::attribution::{Attribution, Speaker};
use crate::document::{Document, Span};
use crate::entities::tidy;
use crate::kind::Kind;
use crate::lexicon::{Lexicon, Stance};

/// One statement of a document: a row of the table.
///
/// Text offsets `start` and `end` count Unicode code points of the document's text, end exclusive: slicing the text there
/// gives `quote`, but for line breaks, which become spaces.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// The document's id.
    pub document: String,
    /// Number in the document, from 1.
    pub statement: usize,
    /// Who published the document.
    pub outlet: Option<String>,
    /// When, as exactly as known, ISO 8601.
    pub published: Option<String>,
    /// Whether the words stand in quotation marks, and are said at all.
    pub kind: Kind,
    /// The words said.
    pub quote: String,
    /// First code point of the quote in the document's text.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Who says it, by the fullest name known.
    pub speaker: Option<String>,
    /// The lexicon's id of the speaker.
    pub speaker_id: Option<String>,
    /// The words that name the speaker there.
    pub mention: Option<String>,
    /// The speaker's role or function, as the document gives it.
    pub role: Option<String>,
    /// The words that introduce the saying.
    pub cue: Option<String>,
    /// What the cue says of it.
    pub stance: Option<Stance>,
    /// To whom.
    pub addressee: Option<String>,
    /// Through which agencies and outlets it came.
    pub source: Vec<String>,
    /// Through which medium.
    pub medium: Option<String>,
    /// The day of the saying, ISO 8601.
    pub said_on: Option<String>,
    /// The share of such attributions that are right.
    pub confidence: f32,
    /// The id of the frame that attributed it.
    pub rule: Option<String>,
    /// The pattern of that frame over tags, if it has one; no column of a table.
    #[serde(skip)]
    pub pattern: Option<String>,
    /// The sentence that it stands in, of which all its statements have one copy.
    pub context: Arc<str>,
    /// Agencies and outlets credited for the whole document.
    pub credits: Vec<String>,
    /// Where the words stand that tell how it was made out; no column of a table.
    #[serde(skip)]
    pub marks: Marks,
}

impl Statement {
    /// Words in quotation marks, of which only the speaker is known.
    pub(crate) fn quoted(words: &str, speaker: Option<&str>) -> Self {
        Self {
            document: String::new(),
            statement: 0,
            outlet: None,
            published: None,
            kind: Kind::Direct,
            quote: words.to_owned(),
            start: 0,
            end: 0,
            speaker: speaker.map(str::to_owned),
            speaker_id: None,
            mention: None,
            role: None,
            cue: None,
            stance: None,
            addressee: None,
            source: Vec::new(),
            medium: None,
            said_on: None,
            confidence: 1.0,
            rule: None,
            pattern: None,
            context: Arc::default(),
            credits: Vec::new(),
            marks: Marks::default(),
        }
    }
}

/// Where the words of a statement stand beside its quote: code points of the document's text, end exclusive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The cue.
    pub cue: Option<Range<usize>>,
    /// The words that name the speaker.
    pub mention: Option<Range<usize>>,
    /// The words that name the source, or the first of several.
    pub source: Option<Range<usize>>,
}

/// Makes the rows of a document from its attributions, which may be given up one by one so that memory stays small.
pub(crate) fn rows<A: Borrow<Attribution>>(
    document: &Document,
    analysis: &Analysis<'_>,
    attributions: impl ExactSizeIterator<Item = A>,
    lexicon: &Lexicon,
) -> Vec<Statement> {
    let text = document.text.as_str();
    let points = CodePoints::new(text);
    let mut contexts = Contexts { text, last: None };
    let credits = credits(text, analysis, lexicon);
    let address = || document.address.as_deref().or_else(|| Some(analysis.layout.address?.of(text)));
    let outlet = document.outlet.clone().or_else(|| lexicon.outlet_at(address()?));
    let published = analysis.published.map(|d| d.to_string());
    let mut rows = Vec::with_capacity(attributions.len());
    for (n, attribution) in attributions.enumerate() {
        let a = attribution.borrow();
        let entity = a.speaker.as_ref().and_then(|s| s.entities.first()).map(|&e| analysis.entities.get(e));
        let name = a.speaker.as_ref().and_then(|s| speaker_name(s, analysis, lexicon));
        let single = a.speaker.as_ref().is_some_and(|s| s.entities.len() == 1);
        let frame = a.frame.map(|f| &lexicon.frames.rows[f]);
        let place = points.range(a.span);
        rows.push(Statement {
            document: document.id.clone(),
            statement: n + 1,
            outlet: outlet.clone(),
            published: published.clone(),
            kind: a.kind,
            quote: one_line(a.span.of(text)).into_owned(),
            start: place.start,
            end: place.end,
            speaker_id: entity.filter(|_| single).and_then(|e| e.id(lexicon)).map(str::to_owned),
            mention: a.speaker.as_ref().and_then(|s| s.mention).map(|m| tidy(m.of(text))),
            role: entity.filter(|e| single && !e.is_outlet() && e.role.as_ref() != Some(&e.name)).and_then(|e| e.role.clone()),
            speaker: name,
            cue: a.cue.map(|c| cue_words(c.of(text), lexicon)),
            stance: a.cue_id.map(|c| lexicon.cue(c).stance),
            addressee: a.addressee.clone(),
            source: a.sources.clone(),
            medium: a.medium.map(|m| m.name().to_owned()),
            said_on: a.said_on.map(|d| d.to_string()),
            confidence: if a.kind == Kind::Term { 0.0 } else { (lexicon.weights.shown(a.confidence) * 100.0).round() / 100.0 },
            rule: frame.map(|frame| frame.id.clone()),
            pattern: frame.map(|frame| frame.pattern.clone()).filter(|pattern| !pattern.is_empty()),
            context: contexts.of(analysis, a),
            credits: credits.clone(),
            marks: Marks {
                cue: a.cue.map(|span| points.range(span)),
                mention: a.speaker.as_ref().and_then(|s| s.mention).map(|span| points.range(span)),
                source: a.source_span.map(|span| points.range(span)),
            },
        });
    }
    rows
}

/// The speaker's name: the entities', joined as the language joins names, or the words that describe whom nobody names.
pub(crate) fn speaker_name(speaker: &Speaker, analysis: &Analysis<'_>, lexicon: &Lexicon) -> Option<String> {
    if let Some(description) = &speaker.description {
        return Some(description.clone());
    }
    let names: Vec<&str> = speaker.entities.iter().map(|&e| analysis.entities.get(e).name.as_str()).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        several => Some(lexicon.join(several)),
    }
}

/// A sentence of more bytes is shown in part.
const LONGEST_CONTEXT: usize = 4000;

/// How much of a very long sentence is shown on either side of a statement, in bytes: all its statements show some of it, so
/// that more would be memory for nothing.
const AROUND: usize = 300;

/// The sentences of statements that come nearly in order.
struct Contexts<'a> {
    text: &'a str,
    /// The sentence shown last.
    last: Option<(usize, Arc<str>)>,
}

impl Contexts<'_> {
    fn of(&mut self, analysis: &Analysis<'_>, a: &Attribution) -> Arc<str> {
        let text = self.text;
        // The inside of a quotation is no sentence to read: take the one around it.
        let sentence = analysis.outer_of(a.sentence);
        let span = analysis.text.sentences[sentence].span;
        if span.end() - span.start() <= LONGEST_CONTEXT {
            if let Some((_, shown)) = self.last.as_ref().filter(|(last, _)| *last == sentence) {
                return shown.clone();
            }
            let shown: Arc<str> = one_line(span.of(text)).into();
            self.last = Some((sentence, shown.clone()));
            return shown;
        }
        // So long a sentence is no prose: what stands around the statement will do.
        let near = |at: usize| (0..4).map(|n| at - n).find(|&at| text.is_char_boundary(at)).unwrap_or(at);
        let start = near(a.span.start().saturating_sub(AROUND).max(span.start()));
        let end = near(a.span.end().saturating_add(AROUND).min(span.end()));
        one_line(&text[start.min(a.span.start())..end.max(a.span.end())]).into()
    }
}

/// A cue's words without the pronoun that hangs on its verb: *a-t-il dit* is *a dit*.
fn cue_words(words: &str, lexicon: &Lexicon) -> String {
    // Pronouns hang on by a hyphen.
    if !words.contains('-') {
        return tidy(words);
    }
    let bare = |word: &str| {
        let low = crate::tokens::lower(word);
        let tail = lexicon.splitter.enclitic(&low).filter(|_| low.len() == word.len());
        word.len() - tail.map_or(0, str::len)
    };
    words.split_whitespace().map(|word| &word[..bare(word)]).collect::<Vec<_>>().join(" ")
}

fn one_line(words: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\n', b'\r', words.as_bytes()).is_none() {
        return words.into();
    }
    words.replace("\r\n", " ").replace(['\n', '\r'], " ").into()
}

/// The outlets named in a document's credit lines, as written.
fn credits(text: &str, analysis: &Analysis<'_>, lexicon: &Lexicon) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for span in &analysis.layout.credits {
        for outlet in crate::matches::outlets(text, *span, lexicon) {
            let name = tidy(outlet.of(text));
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Byte offsets to code points.
struct CodePoints<'a> {
    text: &'a [u8],
    /// How many code points begin before each block.
    before: Vec<u32>,
}

/// Bytes of a block.
const BLOCK: usize = 128;

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> Self {
        let text = text.as_bytes();
        let mut before = Vec::with_capacity(text.len() / BLOCK + 2);
        before.push(0);
        let mut point: u32 = 0;
        before.extend(text.chunks(BLOCK).map(|block| {
            point += u32::from(begin(block));
            point
        }));
        Self { text, before }
    }

    fn of(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.before[block] as usize + usize::from(begin(&self.text[block * BLOCK..byte]))
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.of(span.start())..self.of(span.end())
    }
}

/// How many code points begin among the bytes of a block: few enough for a byte, so that a processor counts many at once.
fn begin(block: &[u8]) -> u8 {
    block.iter().map(|byte| u8::from(byte & 0xc0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use crate::{Document, Extractor};

    #[test]
    fn marks_stand_on_their_words_behind_any_character() {
        let article = Document::new("a", "😀 é « Le pont rouvrira dès lundi », a confié Awa Diop à l’AFP.");
        let statement = &Extractor::new().extract(&article)[0];
        let words = |range: &std::ops::Range<usize>| article.text.chars().skip(range.start).take(range.len()).collect::<String>();
        let of = |range: &Option<std::ops::Range<usize>>| range.as_ref().map(words);
        let marks = &statement.marks;
        assert_eq!(of(&marks.cue).as_deref(), Some("a confié"));
        assert_eq!(of(&marks.mention).as_deref(), Some("Awa Diop"));
        assert_eq!(of(&marks.source).as_deref(), Some("l’AFP"));
    }
}
