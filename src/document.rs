//! What is read: one article and what is known of it beforehand.

use std::fmt;
use std::num::NonZeroU32;

/// A stretch of a document's text: byte offsets, end exclusive, always on code point bounds.
///
/// A long text has very many, and what is small is fast: an offset has 32 bits, and no span at all takes no more than a span.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    /// Offset of the last byte and two: never 0.
    beyond: NonZeroU32,
}

const _: () = assert!(size_of::<Option<Span>>() == 8);

impl Span {
    /// No span ends further on.
    pub const LAST: usize = u32::MAX as usize - 1;

    /// The span from `start` to `end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= Self::LAST, "a span ends where it starts or later, and within what is read");
        Self { start: start as u32, beyond: NonZeroU32::MIN.saturating_add(end as u32) }
    }

    /// Offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Offset just after the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.beyond.get() as usize - 1
    }

    /// The same span up to another end.
    #[must_use]
    pub fn to(self, end: usize) -> Self {
        Self::new(self.start(), end)
    }

    /// The words of `text` that the span covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start() >= self.end()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.beyond <= self.beyond
    }

    /// The span without the white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start(), self.end())
    }
}

/// One article: its text as the reader sees it and what its file, table or address says of it.
///
/// Every offset that comes out counts into `text`.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The input's path as given, or its id.
    pub id: String,
    /// The whole text, headers and all.
    pub text: String,
    /// Who published it, if that is known from outside the text.
    pub outlet: Option<String>,
    /// When it was published, if that is known from outside the text.
    pub published: Option<PartialDate>,
    /// Its address on the web, if that is known from outside the text.
    pub address: Option<String>,
    /// What else its page or table row says, by the name of the column: `title`, `author`, columns to be kept.
    pub fields: Vec<(String, String)>,
}

impl Document {
    /// A document of which only the text is known.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), ..Self::default() }
    }

    /// The same document with this text.
    #[must_use]
    pub(crate) fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// What its page or table row says in the column `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_str())
    }
}

/// A day, or only a month or a year where no more is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12, if known.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31, if known; never without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2025`, `2025-02` or `2025-02-28`; `None` for anything else and for days that do not exist.
    #[must_use]
    pub fn parse(iso: &str) -> Option<Self> {
        if !iso.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return None;
        }
        let mut parts = iso.split('-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let two = |part: &str| (part.len() == 2).then(|| part.parse::<i8>().ok()).flatten();
        let month = parts.next().map(|m| two(m).ok_or(())).transpose().ok()?;
        let day = parts.next().map(|d| two(d).ok_or(())).transpose().ok()?;
        if parts.next().is_some() {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The exact day, if it is known.
    pub(crate) fn exact(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The day of the calendar `date`.
    pub(crate) fn from_exact(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_exactly_as_they_are_known() {
        for iso in ["2025", "2025-02", "2025-02-28"] {
            assert_eq!(PartialDate::parse(iso).unwrap().to_string(), iso);
        }
        for wrong in ["", "25", "2025-2", "2025-13", "2025-02-30", "2025-02-28-1", "2025-02-28T10", "+025"] {
            assert_eq!(PartialDate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_span_trims_to_its_words() {
        let text = "a \u{a0}mot\u{202f} b";
        assert_eq!(Span::new(1, text.len() - 1).trim(text).of(text), "mot");
        assert!(Span::new(1, 2).trim(text).is_empty());
    }
}
