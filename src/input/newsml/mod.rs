//! NewsML-G2 (IPTC), as agencies send it: a message of several items, or one item.

mod body;
mod item;

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use quick_xml::errors::SyntaxError;

use self::item::Item;
use super::fault::{Fault, Reason};
use super::found::{Content, Found, Known};
use super::reader::{Each, Entry, Reader, reason};
use super::stream::Stream;
use super::xml::{Piece, Pieces, encoding};

/// Reads every item that has a text. Pictures and packages are passed over, and what stands in an item is held in memory only
/// until its end.
pub(super) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let encoding = encoding(stream.head());
    let limit = reader.options.limits.article;
    let rest = Rc::new(Cell::new(limit));
    let mut pieces = Pieces::new(Allowed { read: stream, rest: Rc::clone(&rest) }, encoding);
    let place = |number: u64| if number == 0 { entry.place.clone() } else { entry.place.record(number) };
    let (mut number, mut open) = (0, 0_u64);
    loop {
        let piece = match pieces.next() {
            Ok(Some(piece)) => piece,
            Ok(None) if number == 0 => return each(Err(Fault::new(entry.place.clone(), Reason::Empty))),
            Ok(None) if open > 0 => return each(Err(Fault::new(place(number), Reason::Truncated))),
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => return each(Err(Fault::new(place(number), of_xml(error, limit)))),
        };
        match piece {
            Piece::Start(tag) if tag.name == "newsItem" => {
                number += 1;
                rest.set(limit);
                let item = match Item::read(tag, &mut pieces) {
                    Ok(Some(item)) => item,
                    Ok(None) => return each(Err(Fault::new(place(number), Reason::Truncated))),
                    Err(error) => return each(Err(Fault::new(place(number), of_xml(error, limit)))),
                };
                rest.set(limit);
                if let Some(found) = found(item, place(number)) {
                    each(Ok(found))?;
                }
            }
            Piece::Start(tag) => {
                open += 1;
                // Packages and concepts have items of their own kind.
                number += u64::from(matches!(tag.name.as_str(), "packageItem" | "conceptItem" | "knowledgeItem"));
                rest.set(limit);
            }
            Piece::End(_) => open = open.saturating_sub(1),
            Piece::Text(_) => {}
        }
    }
}

/// An item as an article, if it has a text.
fn found(item: Item, place: super::Place) -> Option<Found> {
    let content = match item.body? {
        item::Body::Markup(markup) => Content::Fragment(markup),
        item::Body::Plain(text) => Content::Text(text),
    };
    // An agency's text is of the day on which it was made, and never of one before the end of its embargo.
    let made = item.created.or(item.version);
    let published = made.max(item.embargoed);
    let headline = Some(item.headline.clone());
    let fields = [("title", item.headline), ("author", item.author)].map(|(name, value)| (name.to_owned(), value));
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let id = item.id.unwrap_or_else(|| place.to_string());
    let outlet = item.provider.or(item.source);
    Some(Found { id, place, content, known: Known { outlet, published, headline, fields, ..Known::default() } })
}

fn of_xml(error: quick_xml::Error, limit: u64) -> Reason {
    let malformed = |problem: String| Reason::Malformed { format: "NewsML-G2 file", problem };
    match error {
        quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Reason::TooLong { limit },
        quick_xml::Error::Io(error) => Arc::try_unwrap(error).map_or_else(|error| malformed(error.to_string()), reason),
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => malformed(error.to_string()),
        // The end came inside a tag.
        quick_xml::Error::Syntax(_) => Reason::Truncated,
        other => malformed(other.to_string()),
    }
}

/// Fails when more is read at a stretch than an article may have.
struct Allowed<R> {
    read: R,
    rest: Rc<Cell<u64>>,
}

impl<R: Read> Read for Allowed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        match self.rest.get().checked_sub(read as u64) {
            Some(rest) => self.rest.set(rest),
            None => return Err(io::ErrorKind::FileTooLarge.into()),
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
