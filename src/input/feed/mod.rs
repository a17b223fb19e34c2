//! RSS and Atom feeds: an entry is an article, whole or in short.

use std::ops::ControlFlow;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use feed_rs::model::{self, Entry as Item, Feed, Text};
use feed_rs::parser::{Builder, ParseFeedResult};
use regex::{Captures, Regex};

use super::address::is_of_web;
use super::date::standard;
use super::fault::{Fault, Place, Reason};
use super::found::{Content, Found, Known};
use super::markup::{escape, is_markup, line};
use super::reader::{Each, Entry, Reader};
use super::stream::Stream;
use super::xml::encoding;
use crate::document::PartialDate;
use crate::lexicon::Lexicon;

/// Reads every entry of a feed. A feed is small: it is read as a whole.
pub(super) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let place = &entry.place;
    let bytes = match reader.bytes(entry, stream) {
        Ok(bytes) => bytes,
        Err(fault) => return each(Err(fault)),
    };
    let text = mended(&encoding(&bytes).decode(&bytes).0);
    let (feed, cut) = match parse(&text) {
        Ok(feed) => (feed, None),
        // What stands before a cut or a fault is read all the same.
        Err(error) => match before(&text) {
            Some((feed, cut)) if cut => (feed, Some(Reason::Truncated)),
            Some((feed, _)) => (feed, Some(malformed(error))),
            None => return each(Err(Fault::new(place.clone(), malformed(error)))),
        },
    };
    if feed.entries.is_empty() && cut.is_none() {
        return each(Err(Fault::new(place.clone(), Reason::Empty)));
    }
    let title = feed.title.as_ref().map(|title| plain(title, reader.lexicon)).filter(|title| !title.is_empty());
    for (n, item) in (1..).zip(feed.entries) {
        if let Some(found) = article(item, place.record(n), title.as_deref(), reader.lexicon) {
            each(Ok(found))?;
        }
    }
    cut.map_or(ControlFlow::Continue(()), |reason| each(Err(Fault::new(place.clone(), reason))))
}

fn malformed(problem: impl ToString) -> Reason {
    Reason::Malformed { format: "feed", problem: problem.to_string() }
}

/// A feed in UTF-8, with what makes half of the feeds no XML put right: an ampersand for itself, a version that was never there.
fn mended(text: &str) -> String {
    static FAULTS: LazyLock<Regex> = LazyLock::new(|| {
        let faults = r"(?s)<!\[CDATA\[.*?\]\]>|&(?<entity>#?\w+;)?|<rss\b(?<rss>[^>]*)>";
        Regex::new(faults).unwrap_or_else(|e| unreachable!("{e}"))
    });
    // The text has no other encoding any more than its own.
    let text = text.replace("<?xml", "<?x");
    let mended = FAULTS.replace_all(&text, |found: &Captures<'_>| match (&found[0], found.name("rss")) {
        ("&", _) => "&amp;".to_owned(),
        (_, Some(rss)) if !rss.as_str().contains("version") => format!("<rss version=\"2.0\"{}>", rss.as_str()),
        (whole, _) => whole.to_owned(),
    });
    mended.into_owned()
}

fn parse(text: &str) -> ParseFeedResult<Feed> {
    let parse = |base: Option<&str>| {
        let builder = Builder::new().base_uri(base).sanitize_content(false);
        builder.id_generator(|_, _, _| String::new()).timestamp_parser(day).build().parse(text.as_bytes())
    };
    let feed = parse(None)?;
    let relative = |item: &Item| item.links.iter().any(|link| !is_of_web(&link.href));
    match feed.links.iter().find(|link| is_of_web(&link.href)) {
        Some(base) if feed.entries.iter().any(relative) => parse(Some(&base.href)).or(Ok(feed)),
        _ => Ok(feed),
    }
}

/// The entries up to the last whole one of a broken feed, and whether the feed ends there.
fn before(text: &str) -> Option<(Feed, bool)> {
    let ends = [("</item>", "</channel></rss>"), ("</entry>", "</feed>"), ("</item>", "</rdf:RDF>")];
    ends.iter().find_map(|(end, rest)| {
        let whole = text.rfind(end)? + end.len();
        let feed = parse(&format!("{}{rest}", &text[..whole])).ok()?;
        Some((feed, !text.trim_end().ends_with(rest.rsplit("</").next().unwrap_or(rest))))
    })
}

/// The day that a date names, as the parser of feeds has days.
fn day(written: &str) -> Option<DateTime<Utc>> {
    let day = NaiveDate::parse_from_str(&standard(written)?.to_string(), "%Y-%m-%d").ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc())
}

fn article(item: Item, place: Place, feed: Option<&str>, lexicon: &Lexicon) -> Option<Found> {
    let title = item.title.as_ref().map(|title| plain(title, lexicon)).unwrap_or_default();
    let body = item.content.and_then(body).or_else(|| item.summary.as_ref().map(markup)).unwrap_or_default();
    if title.is_empty() && body.trim().is_empty() {
        return None;
    }
    let link = item.links.iter().find(|link| matches!(link.rel.as_deref(), None | Some("alternate"))).or(item.links.first());
    let address = link.map(|link| &link.href).into_iter().chain([&item.id]).find(|address| is_of_web(address)).cloned();
    let id = address.clone().or(Some(item.id).filter(|id| !id.is_empty())).unwrap_or_else(|| place.to_string());
    let outlet = address.as_deref().and_then(|address| lexicon.known_outlet_at(address)).or(feed).map(str::to_owned);
    let authors = item.authors.iter().filter_map(|author| author.name.as_deref()).map(str::trim).filter(|name| !name.is_empty());
    let author = authors.collect::<Vec<_>>().join(", ");
    let published = item.published.or(item.updated).and_then(|date| PartialDate::parse(&date.format("%Y-%m-%d").to_string()));
    let fields = [("title", title.clone()), ("author", author)].map(|(name, value)| (name.to_owned(), value));
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let known = Known { outlet, published, address, headline: Some(title), fields };
    Some(Found { id, place, content: Content::Fragment(body), known })
}

fn body(content: model::Content) -> Option<String> {
    let kind = content.content_type.to_string();
    let body = content.body.filter(|body| !body.trim().is_empty())?;
    match kind.split(';').next()? {
        "text/plain" => Some(paragraphs(&body)),
        "text/html" | "text/xml" | "application/xhtml" | "application/xhtml+xml" => Some(body),
        _ => None,
    }
}

fn markup(text: &Text) -> String {
    if text.content_type.to_string().starts_with("text/plain") { paragraphs(&text.content) } else { text.content.clone() }
}

/// The markup of a text of which the lines are paragraphs.
fn paragraphs(text: &str) -> String {
    // Many call what is markup plain.
    if is_markup(text) {
        return text.to_owned();
    }
    text.lines().map(|line| format!("<p>{}</p>\n", escape(line))).collect()
}

fn plain(text: &Text, lexicon: &Lexicon) -> String {
    line(&text.content, lexicon)
}

#[cfg(test)]
mod tests;
