//! An item: who sends it, when, and its text.

use std::io::Read;

use super::body::{self, Markup};
use crate::document::PartialDate;
use crate::input::date::standard as day;
use crate::input::xml::{Piece, Pieces, Tag};

/// What an item says of itself.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: Option<String>,
    pub(super) headline: String,
    pub(super) author: String,
    /// Who sends it.
    pub(super) provider: Option<String>,
    /// Who it is from, in the words of its credit line or as its source.
    pub(super) source: Option<String>,
    pub(super) created: Option<PartialDate>,
    pub(super) version: Option<PartialDate>,
    pub(super) embargoed: Option<PartialDate>,
    pub(super) body: Option<Body>,
}

/// The text.
#[derive(Debug)]
pub(super) enum Body {
    Markup(String),
    Plain(String),
}

/// An element that has begun, with its words so far.
struct Open {
    tag: Tag,
    words: String,
}

impl Item {
    /// Reads an item of which the start was read; `None` if the file ends first.
    pub(super) fn read(start: Tag, pieces: &mut Pieces<impl Read>) -> Result<Option<Self>, quick_xml::Error> {
        let mut item = Self { id: start.attribute("guid").map(str::to_owned), ..Self::default() };
        // Outermost first.
        let mut path: Vec<Open> = Vec::new();
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Start(tag) if tag.name == "inlineXML" => {
                    let Some(markup) = Markup::read(pieces)? else { return Ok(None) };
                    // The first text is the article; others are its versions.
                    item.take(markup);
                }
                Piece::Start(tag) => path.push(Open { tag, words: String::new() }),
                Piece::Text(text) => {
                    if let Some(open) = path.last_mut() {
                        open.words.push_str(&text);
                    }
                }
                Piece::End(_) => {
                    let Some(ended) = path.pop() else { return Ok(Some(item)) };
                    item.ended(&ended, path.last().map_or("", |open| &open.tag.name));
                    // A headline may have elements for a part of its words.
                    if let Some(open) = path.last_mut() {
                        open.words.push_str(&ended.words);
                    }
                }
            }
        }
        Ok(None)
    }

    fn take(&mut self, markup: Markup) {
        if self.body.is_none() && body::has_words(&markup.body) {
            self.body = Some(Body::Markup(markup.body));
        }
        if self.headline.is_empty() {
            self.headline = markup.headline;
        }
        if self.author.is_empty() {
            self.author = markup.byline;
        }
    }

    /// An element has ended that is one of `parent`.
    fn ended(&mut self, Open { tag, words }: &Open, parent: &str) {
        let within = |name: &str| parent == name;
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // A name in full stands in an element of its own, else a code does.
        let who = || tag.attribute("literal").or_else(|| tag.attribute("qcode").map(|code| code.rsplit(':').next().unwrap_or(code)));
        match tag.name.as_str() {
            "headline" if within("contentMeta") && self.headline.is_empty() => self.headline = line,
            "by" if within("contentMeta") && self.author.is_empty() => self.author = line,
            "name" if within("provider") => self.provider = Some(line).filter(|name| !name.is_empty()),
            "provider" if within("itemMeta") && self.provider.is_none() => self.provider = who().map(str::to_owned),
            "creditline" if within("contentMeta") && !line.is_empty() => self.source = Some(line),
            "name" if within("infoSource") && self.source.is_none() => self.source = Some(line).filter(|name| !name.is_empty()),
            "infoSource" if within("contentMeta") && self.source.is_none() => self.source = who().map(str::to_owned),
            "contentCreated" => self.created = day(words).or(self.created),
            "versionCreated" => self.version = day(words).or(self.version),
            "embargoed" => self.embargoed = day(words).or(self.embargoed),
            "inlineData" if self.body.is_none() && !words.trim().is_empty() && tag.attribute("encoding").is_none() => {
                let kind = tag.attribute("contenttype").unwrap_or("text/plain");
                if kind.contains("html") {
                    self.body = Some(Body::Markup(words.to_owned()));
                } else if kind.starts_with("text/plain") {
                    self.body = Some(Body::Plain(words.trim().to_owned()));
                }
            }
            _ => {}
        }
    }
}
