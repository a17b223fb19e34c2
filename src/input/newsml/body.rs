//! The text of an item, in NITF or XHTML, as markup of the web.

use std::io::Read;

use crate::input::markup::escape;
use crate::input::xml::{Piece, Pieces};

/// What stands in a text and isn't of it: pictures with their captions, notes to editors, what HTML keeps for machines.
const LEFT_OUT: &[&str] =
    &["head", "media", "figure", "body.end", "hedline", "byline", "note", "rights", "distributor", "series", "script", "style"];

/// The elements of NITF and XHTML that stay, and what they become; of all others only the words do.
const KEPT: &[(&str, &str)] = &[
    ("p", "p"),
    ("h1", "h1"),
    ("h2", "h2"),
    ("h3", "h3"),
    ("h4", "h4"),
    ("hl2", "h2"),
    ("div", "div"),
    ("block", "div"),
    ("section", "div"),
    ("dateline", "p"),
    ("ul", "ul"),
    ("ol", "ol"),
    ("li", "li"),
    ("table", "table"),
    ("tr", "tr"),
    ("th", "th"),
    ("td", "td"),
    ("pre", "pre"),
    ("q", "q"),
    ("blockquote", "blockquote"),
    ("bq", "blockquote"),
];

/// A text as markup, and what its head says.
#[derive(Debug, Default)]
pub(super) struct Markup {
    pub(super) body: String,
    pub(super) headline: String,
    pub(super) byline: String,
}

impl Markup {
    /// Reads what an element holds of which the start was read; `None` if the file ends first.
    pub(super) fn read(pieces: &mut Pieces<impl Read>) -> Result<Option<Self>, quick_xml::Error> {
        let mut markup = Self::default();
        let mut path: Vec<String> = Vec::new();
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Start(tag) => {
                    path.push(tag.name);
                    if !is_left_out(&path) {
                        markup.tag(path.last(), "<");
                    }
                }
                Piece::Text(words) => {
                    let within = |name: &str| path.iter().any(|open| open == name);
                    if within("hl1") {
                        push_line(&mut markup.headline, &words);
                    } else if within("byline") {
                        push_line(&mut markup.byline, &words);
                    }
                    if !is_left_out(&path) {
                        markup.body.push_str(&escaped(&words));
                    }
                }
                Piece::End(_) => {
                    if path.is_empty() {
                        return Ok(Some(markup));
                    }
                    let shown = !is_left_out(&path);
                    let name = path.pop();
                    if shown {
                        markup.tag(name.as_ref(), "</");
                    }
                }
            }
        }
        Ok(None)
    }

    fn tag(&mut self, name: Option<&String>, mark: &str) {
        let kept = |name: &String| KEPT.iter().find(|(kept, _)| kept == name);
        match name {
            Some(name) if name == "br" && mark == "<" => self.body.push_str("<br>"),
            Some(name) => {
                if let Some((_, html)) = kept(name) {
                    self.body.push_str(&format!("{mark}{html}>"));
                }
            }
            None => {}
        }
    }
}

/// Entities of HTML that XML doesn't know stay what they are.
fn escaped(words: &str) -> String {
    let is_entity = words.strip_prefix('&').and_then(|rest| rest.strip_suffix(';'));
    match is_entity {
        Some(name) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) => words.to_owned(),
        _ => escape(words),
    }
}

fn push_line(line: &mut String, words: &str) {
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
}

fn is_left_out(path: &[String]) -> bool {
    path.iter().any(|name| LEFT_OUT.contains(&name.as_str()))
}

/// Whether markup has a word in it.
pub(super) fn has_words(markup: &str) -> bool {
    markup.split('<').enumerate().any(|(n, piece)| {
        let words = if n == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) };
        !words.trim().is_empty()
    })
}
