//! What each paragraph is: header, headline, body, caption, credit, byline, related links, boilerplate.

use crate::document::{PartialDate, Span};
use crate::lexicon::{LayoutKind, Lexicon, TimeSense};
use crate::tokens::lower;

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line that tells date or address of the article.
    Header,
    /// The title.
    Headline,
    /// A short line between paragraphs.
    Subheading,
    /// Running text.
    Body,
    /// A photograph's credit, or a line that names the article's sources.
    Credit,
    /// Who wrote it and when.
    Byline,
    /// A link to another article, or the title of a list of them.
    Related,
    /// Buttons, legal lines, counters.
    Boilerplate,
}

impl Kind {
    /// Whether the paragraph may hold statements.
    #[must_use]
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Headline | Self::Subheading | Self::Body | Self::Credit)
    }
}

/// A paragraph and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Its words, without the line break.
    pub(crate) span: Span,
    /// What it is for.
    pub(crate) kind: Kind,
}

/// A document taken apart into paragraphs, with what its own lines say of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    /// The paragraphs that hold anything, in order.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Parts of the text that name sources of the whole document or a photograph.
    pub(crate) credits: Vec<Span>,
    /// The day that a header or byline tells.
    pub(crate) published: Option<PartialDate>,
    /// The address that a header or a final source line tells.
    pub(crate) address: Option<Span>,
}

/// Lines longer than this are no headline, crosshead, byline or list of links.
const SHORT: usize = 220;
/// Lines longer than this are no crosshead.
const CROSSHEAD: usize = 90;
/// Lines longer than this that open like a credit are body text all the same.
const CREDIT: usize = 400;
/// No place, date and agency before a dispatch are longer, in code points.
const PLACE: usize = 60;

const DASHES: [char; 3] = ['-', '–', '—'];

/// Takes a text apart into paragraphs.
#[must_use]
pub(crate) fn lay_out(text: &str, lexicon: &Lexicon) -> Layout {
    let mut layout = Layout::default();
    let mut listing = false;
    let mut seen_text = false;
    let lines = lines(text);
    for (i, &line) in lines.iter().enumerate() {
        let mut span = line.span;
        if !seen_text && let Some(rest) = layout.take_header(text, span, lexicon) {
            if rest.is_empty() {
                layout.push(span, Kind::Header);
                continue;
            }
            layout.push(Span::new(span.start(), rest.start()), Kind::Header);
            span = rest;
        }
        let words = span.of(text);
        let opening = opening(words, lexicon);
        let bullet = words.starts_with(['-', '•', '*', '–', '>', '→', '▶', '■']);
        let kind = match opening {
            Some(LayoutKind::Related) if words.len() < SHORT => {
                listing = true;
                Kind::Related
            }
            _ if listing && (bullet || (!line.after_gap && words.len() < SHORT && !ends_sentence(words))) => Kind::Related,
            Some(LayoutKind::Boilerplate) if words.len() < SHORT && !has_marks(words) => Kind::Boilerplate,
            Some(LayoutKind::Byline | LayoutKind::Date) if words.len() < SHORT && !has_marks(words) && !ends_sentence(words) => {
                layout.published = layout.published.or_else(|| long_date(words, lexicon));
                Kind::Byline
            }
            Some(LayoutKind::Credit | LayoutKind::Source) if words.len() < CREDIT => {
                layout.credits.push(span);
                layout.take_address(text, span);
                Kind::Credit
            }
            _ if only_outlets(words, lexicon) => {
                layout.credits.push(span);
                Kind::Credit
            }
            _ if words.len() < 60 && !has_marks(words) && long_date(words, lexicon).is_some() && !ends_sentence(words) => {
                layout.published = layout.published.or_else(|| long_date(words, lexicon));
                Kind::Byline
            }
            _ if !seen_text && words.len() < SHORT && lines.len() > i + 1 => Kind::Headline,
            _ if words.len() < CROSSHEAD && !ends_sentence(words) && !bullet && lines.len() > i + 1 => Kind::Subheading,
            _ => Kind::Body,
        };
        if listing && kind != Kind::Related {
            listing = false;
        }
        if kind.is_text() {
            seen_text |= kind != Kind::Credit;
            if kind == Kind::Body || kind == Kind::Headline {
                layout.credits.extend(trailing_credit(text, span, lexicon));
            }
        }
        if kind == Kind::Body
            && let Some(dateline) = dateline(text, span, lexicon)
        {
            layout.push(dateline, Kind::Byline);
            layout.credits.extend(crate::matches::outlets(text, dateline, lexicon));
            span = Span::new(dateline.end(), span.end()).trim(text);
        }
        match (kind == Kind::Headline).then(|| glued(text, span, lexicon)).flatten() {
            Some(seam) => {
                layout.push(Span::new(span.start(), seam), Kind::Headline);
                layout.push(Span::new(seam, span.end()), Kind::Body);
            }
            None => layout.push(span, kind),
        }
    }
    layout
}

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    after_gap: bool,
}

/// The lines that hold anything; a line that goes on in lower case is one with the next (hard-wrapped text).
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut gap = false;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let span = Span::new(at, end).trim(text);
        at = (end + 1).min(text.len());
        if span.is_empty() {
            gap = true;
            continue;
        }
        let goes_on = !gap && span.of(text).starts_with(|c: char| c.is_lowercase());
        match lines.last_mut() {
            Some(last) if goes_on && last.span.of(text).ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\'')) =>
            {
                last.span = last.span.to(span.end());
            }
            _ => lines.push(Line { span, after_gap: gap }),
        }
        gap = false;
    }
    lines
}

impl Layout {
    fn push(&mut self, span: Span, kind: Kind) {
        self.paragraphs.push(Paragraph { span, kind });
    }

    /// Reads a line such as `date 2025-02-28` or an address at the text's head; gives what is left of the line.
    fn take_header(&mut self, text: &str, span: Span, lexicon: &Lexicon) -> Option<Span> {
        let words = span.of(text);
        let first = words.split_whitespace().next()?;
        if let Some(address) = address(words).filter(|a| words.trim_end().ends_with(a.of(words))) {
            self.address = self.address.or(Some(Span::new(span.start() + address.start(), span.start() + address.end())));
            return Some(Span::new(span.end(), span.end()));
        }
        let (label, date) = if lexicon.labels_date(first) {
            (first, words[first.len()..].trim_start().trim_start_matches(':').split_whitespace().next()?)
        } else {
            ("", first)
        };
        let found =
            PartialDate::parse(date.get(..10).filter(|d| d.len() == date.len() || date.as_bytes().get(10) == Some(&b'T')).unwrap_or(date));
        if let Some(found) = found.filter(|f| !label.is_empty() || f.day.is_some()) {
            self.published = self.published.or(Some(found));
            let after = span.start() + words.find(date)? + date.len();
            return Some(Span::new(after, span.end()).trim(text));
        }
        if words.len() < 60
            && let Some(found) =
                long_date(words, lexicon).filter(|_| words.starts_with(|c: char| c.is_ascii_digit()) || lower(first).parse::<u8>().is_ok())
        {
            self.published = self.published.or(Some(found));
            return Some(Span::new(span.end(), span.end()));
        }
        None
    }

    fn take_address(&mut self, text: &str, span: Span) {
        if let Some(found) = address(span.of(text)) {
            self.address = self.address.or(Some(Span::new(span.start() + found.start(), span.start() + found.end())));
        }
    }
}

/// The first web address in a line.
fn address(words: &str) -> Option<Span> {
    // Most lines have no colon.
    memchr::memchr(b':', words.as_bytes())?;
    let start = words.find("http://").or_else(|| words.find("https://"))?;
    let end = words[start..].find(char::is_whitespace).map_or(words.len(), |n| start + n);
    Some(Span::new(start, end))
}

/// What the phrase that opens a line says of it.
pub(crate) fn opening(words: &str, lexicon: &Lexicon) -> Option<LayoutKind> {
    // Few lines open like any of them, which their first bytes tell.
    let alike = |(phrase, _): &&(String, LayoutKind)| {
        let ascii = |(p, w): &(u8, u8)| p.is_ascii() && w.is_ascii();
        phrase.bytes().zip(words.bytes()).take_while(ascii).all(|(p, w)| p == w.to_ascii_lowercase())
    };
    let mut phrases = lexicon.openings.of(words).filter(alike).peekable();
    phrases.peek()?;
    let head = lower(&words[..words.char_indices().nth(60).map_or(words.len(), |(at, _)| at)]);
    let found = phrases.find(|(phrase, _)| {
        head.strip_prefix(phrase.as_str()).is_some_and(|rest| {
            phrase.ends_with(|c: char| !c.is_alphanumeric())
                || rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '-'))
        })
    })?;
    // A lone word opens sentences too: it must be set off, or be all there is.
    let rest = &head[found.0.len()..];
    let whole_line = rest.trim().is_empty();
    let set_off =
        rest.trim_start().starts_with([':', '/', '©', '(', '-', '–', '|']) || found.0.ends_with([':', ')', '©']) || words.starts_with('(');
    let several = found.0.contains(' ');
    match found.1 {
        LayoutKind::Boilerplate => (whole_line || set_off || several || rest.trim().chars().all(|c| !c.is_alphabetic())).then_some(found.1),
        LayoutKind::Byline if !several => (!words.contains([',', ':']) && words.split_whitespace().count() <= 8).then_some(found.1),
        LayoutKind::Credit if !several && !set_off && !whole_line => {
            (words.chars().count() < 120 && !ends_sentence(words)).then_some(found.1)
        }
        LayoutKind::Source if !several && !set_off && !whole_line => None,
        kind => Some(kind),
    }
}

/// Whether a line names nothing but outlets: *AFP Agence France-Presse*.
fn only_outlets(words: &str, lexicon: &Lexicon) -> bool {
    if words.len() > 80 || !words.chars().any(char::is_uppercase) {
        return false;
    }
    let found = crate::matches::outlets(words, Span::new(0, words.len()), lexicon);
    let covered: usize = found.iter().map(|s| s.of(words).chars().filter(|c| c.is_alphanumeric()).count()).sum();
    !found.is_empty() && covered == words.chars().filter(|c| c.is_alphanumeric()).count()
}

/// A credit in parentheses at the end of a paragraph: *(AFP)*, *(selon CCTV, TASS)*, *(Source Reuters)*.
fn trailing_credit(text: &str, span: Span, lexicon: &Lexicon) -> Option<Span> {
    let words = span.of(text).trim_end_matches(['.', ' ', '\u{a0}']);
    let inner = words.strip_suffix(')')?;
    let open = inner.rfind('(')?;
    let credit = Span::new(span.start() + open + 1, span.start() + inner.len());
    // *son compte X (Twitter)* is no credit: one stands behind the last sentence, or on a line of its own.
    let before = Span::new(span.start(), span.start() + open).trim(text);
    if !before.is_empty() && before.of(text).len() > SHORT / 2 && !ends_sentence(before.of(text)) {
        return None;
    }
    let outlets = crate::matches::outlets(text, credit, lexicon);
    let covered: usize = outlets.iter().map(|s| s.end() - s.start()).sum();
    let small = credit.of(text).split_whitespace().count() <= 12;
    (!outlets.is_empty() && small && covered * 2 >= credit.of(text).len().saturating_sub(12)).then_some(credit)
}

/// The place, date and agency that open a dispatch: *Dakar, 14 mars (APS) –*, *WASHINGTON (Reuters) -*.
fn dateline(text: &str, span: Span, lexicon: &Lexicon) -> Option<Span> {
    let words = span.of(text);
    let is_dash = |at: &usize| words[*at..].starts_with(DASHES) && words[..*at].ends_with([' ', '\u{a0}']);
    // The bytes that dashes begin with.
    let mut ahead = memchr::memchr2_iter(b'-', 0xe2, words.as_bytes()).take_while(|at| *at < PLACE * 4);
    let at = ahead.find(is_dash).filter(|at| words[..*at].chars().count() < PLACE)?;
    let dash = words[at..].chars().next()?;
    // *--* is one dash.
    let end = words.len() - words[at..].trim_start_matches(dash).len();
    let place = words[..at].trim_end();
    let credit = place.ends_with(')') && place.contains('(');
    let dated = place.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(lexicon.time_of(w), Some(TimeSense::Month(_))));
    let plain =
        place.starts_with(char::is_uppercase) && !place.contains(['«', '“', '"', ':', ';']) && place.split_whitespace().count() <= 7;
    (plain && (credit || dated)).then(|| Span::new(span.start(), span.start() + end))
}

/// A date in words: *Publié le 3 mai 2023 à 14h05*; also 03/05/2023.
pub(crate) fn long_date(words: &str, lexicon: &Lexicon) -> Option<PartialDate> {
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    for three in parts.windows(3) {
        let year: i16 = match three[2].parse() {
            Ok(year) if (1900..2200).contains(&year) => year,
            _ => continue,
        };
        let Some(day) = lexicon.day_of_month(three[0]) else { continue };
        let month = match three[1].parse::<i8>() {
            Ok(month) => month,
            Err(_) => match lexicon.time_of(three[1]) {
                Some(TimeSense::Month(month)) => month,
                _ => continue,
            },
        };
        if let Some(found) = PartialDate::parse(&format!("{year:04}-{month:02}-{day:02}")) {
            return Some(found);
        }
    }
    None
}

/// Where a headline runs into the first sentence without a space: *Le maire démissionneLe maire de …*.
fn glued(text: &str, span: Span, lexicon: &Lexicon) -> Option<usize> {
    let words = span.of(text);
    let mut before = [' '; 2];
    for (at, c) in words.char_indices() {
        let seam = c.is_uppercase() && before[1].is_lowercase() && before[0].is_lowercase()
            || (c.is_uppercase() && matches!(before[1], '.' | '!' | '?' | '»'));
        if seam {
            let word = words[at..].split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default();
            let acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
            if !acronym && lexicon.opens_sentence(word) {
                return Some(span.start() + at);
            }
        }
        before = [before[1], c];
    }
    None
}

fn has_marks(words: &str) -> bool {
    words.contains(['«', '»', '“', '”', '"', '„'])
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches([' ', '\u{a0}', '\u{202f}', '»', '”', '"', ')']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        lay_out(text, &Lexicon::embedded()).paragraphs.into_iter().map(|p| (p.kind, p.span.of(text))).collect()
    }

    #[test]
    fn paragraphs_are_told_apart() {
        let text = "date 2024-03-12\nLe pont rouvre\n\nLe pont a rouvert mardi. Il était fermé.\n\nÀ lire aussi\n- Le tunnel ferme\n\nPhoto : Reuters\n\nLa suite est connue, dit-on.";
        let found = kinds(text);
        let only: Vec<Kind> = found.iter().map(|f| f.0).collect();
        assert_eq!(only, [Kind::Header, Kind::Headline, Kind::Body, Kind::Related, Kind::Related, Kind::Credit, Kind::Body]);
    }

    #[test]
    fn dates_and_addresses_are_read() {
        let lexicon = Lexicon::embedded();
        let text = "Un titre\n\nPublié le 3 mai 2023 à 14h05\n\nUn texte qui suffit à faire un corps d'article.\n\nSource : https://www.exemple.fr/a";
        let layout = lay_out(text, &lexicon);
        assert_eq!(layout.published.unwrap().to_string(), "2023-05-03");
        assert_eq!(layout.address.unwrap().of(text), "https://www.exemple.fr/a");
    }

    #[test]
    fn a_headline_glued_to_its_text_comes_off() {
        assert_eq!(
            kinds("Le maire s'en vaLe maire a annoncé son départ.\n\nFin du texte.")[..2],
            [(Kind::Headline, "Le maire s'en va"), (Kind::Body, "Le maire a annoncé son départ.")]
        );
    }
}
