//! Web crawls: the pages of a WARC file.

mod http;
mod records;

use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;

use self::http::Media;
use self::records::{Head, Records};
use super::address::is_of_web;
use super::compression::is_damage;
use super::fault::{Fault, Reason};
use super::found::{Content, Found, Known};
use super::limit::Limits;
use super::reader::{Each, Entry, Reader, reason};
use super::stream::Stream;

/// As many bytes of a record hold the head of its response: behind them it is known whether it is a page.
const HEAD: u64 = 64 << 10;

/// Reads every page of a crawl: `response` and `resource` records, and the texts of a WET file (`conversion`). The id of a page
/// is its address. When it was crawled says nothing of when it was published.
pub(super) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let mut records = Records::new(BufReader::new(stream));
    let limits = reader.options.limits;
    let mut any = false;
    loop {
        let next = match records.next() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(error) => {
                let is_damage = is_damage(&error);
                each(Err(Fault::new(entry.place.record(records.number()), reason(error))))?;
                if !is_damage {
                    return ControlFlow::Continue(());
                }
                records.lose();
                any = true;
                continue;
            }
        };
        let place = entry.place.record(records.number());
        let head = match next {
            Ok(head) => head,
            Err(broken) => {
                any = true;
                each(Err(Fault::new(place, Reason::Malformed { format: "WARC record", problem: broken.to_string() })))?;
                continue;
            }
        };
        match content(&head, &mut records, limits) {
            Ok(None) => continue,
            // The crawler stopped before the end and says so.
            Ok(Some(_)) if head.field("WARC-Truncated").is_some() => each(Err(Fault::new(place, Reason::Truncated)))?,
            Ok(Some(content)) => {
                let address = address(&head).map(str::to_owned);
                let id = address.clone().unwrap_or_else(|| place.to_string());
                each(Ok(Found { id, place, content, known: Known { address, ..Known::default() } }))?;
            }
            Err(reason) => {
                // The file, not the page in it, can't be read further.
                let over = records.rest() > 0 && matches!(reason, Reason::Truncated | Reason::Bomb { .. } | Reason::Io(_));
                let is_damage = matches!(&reason, Reason::Io(error) if is_damage(error));
                each(Err(Fault::new(place, reason)))?;
                if is_damage {
                    records.lose();
                } else if over {
                    return ControlFlow::Continue(());
                }
            }
        }
        any = true;
    }
    if any { ControlFlow::Continue(()) } else { each(Err(Fault::new(entry.place.clone(), Reason::Empty))) }
}

/// The address of what was crawled on the web. Some crawlers write it in angle brackets.
fn address(head: &Head) -> Option<&str> {
    let address = head.field("WARC-Target-URI")?.trim_start_matches('<').trim_end_matches('>');
    is_of_web(address).then_some(address)
}

/// The page or text of a record, if it has one.
fn content(head: &Head, records: &mut Records<impl BufRead>, limits: Limits) -> Result<Option<Content>, Reason> {
    let media = head.field("Content-Type").map(Media::parse);
    let is = |kind: &str| media.as_ref().is_some_and(|media| media.kind == kind);
    match head.field("WARC-Type") {
        Some("response") if is("application/http") && address(head).is_some() => response(records, limits),
        Some("resource") if address(head).is_some() && media.as_ref().is_some_and(Media::is_page) => {
            let charset = media.and_then(|media| media.charset);
            Ok(Some(Content::Page { bytes: block(records, Vec::new(), limits)?, charset, crawled: true }))
        }
        Some("resource") if address(head).is_some() && is("text/plain") => text(records, limits),
        Some("conversion") if is("text/plain") => text(records, limits),
        _ => Ok(None),
    }
}

fn text(records: &mut Records<impl BufRead>, limits: Limits) -> Result<Option<Content>, Reason> {
    Ok(Some(Content::Plain(block(records, Vec::new(), limits)?)))
}

fn response(records: &mut Records<impl BufRead>, limits: Limits) -> Result<Option<Content>, Reason> {
    let mut bytes = Vec::new();
    records.block(HEAD, &mut bytes).map_err(reason)?;
    let Some(head) = http::head(&bytes)? else { return Ok(None) };
    let Some(media) = head.media.as_ref().filter(|media| media.is_page()) else { return Ok(None) };
    let charset = media.charset.clone();
    let bytes = http::body(&head, block(records, bytes, limits)?, limits)?;
    Ok((!bytes.is_empty()).then_some(Content::Page { bytes, charset, crawled: true }))
}

/// All of a record's block, of which `start` is read already.
fn block(records: &mut Records<impl BufRead>, mut start: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Reason> {
    let limit = limits.article;
    if records.rest().saturating_add(start.len() as u64) > limit {
        return Err(Reason::TooLong { limit });
    }
    records.block(limit, &mut start).map_err(reason)?;
    Ok(start)
}

#[cfg(test)]
mod tests;
