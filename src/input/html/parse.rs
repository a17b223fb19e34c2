//! Markup to a tree, in time and memory linear in the page.
//!
//! The algorithm that browsers parse by looks through all open elements at almost every tag, so a page with elements nested
//! a hundred thousand deep takes it hours. Browsers stop nesting at some depth, and so does this: a tag too deep is
//! passed over while its text is kept. What is too much in a tag is passed over too (`attributes`).

use std::cell::{Cell, RefCell};

use dom_query::{Document, LocalName, NodeId};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use rustc_hash::FxHashMap;

use super::attributes;

/// How deep elements may nest. Pages of the press seldom reach 40.
const DEEPEST: usize = 256;
/// How many elements for looks (`<b>`, `<font>`) may be open: each paragraph opens again all that are.
const OPEN_LOOKS: usize = 12;
/// How many elements a page may have. A long live blog has some 20,000.
const ELEMENTS: usize = 300_000;
/// After how many tags the depth is measured.
const MEASURED: usize = 64;

/// Parses a page or a part of one.
pub(super) fn parse(markup: &str) -> Document {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let sink = Bounded {
        builder: TreeBuilder::new(Document::default(), options),
        passed_over: RefCell::default(),
        open: RefCell::default(),
        depth: Cell::new(0),
        looks: Cell::new(0),
        elements: Cell::new(0),
        too_deep: Cell::new(false),
        made: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    attributes::feed(markup, |piece| {
        tokenizer.sink.made.set(false);
        input.push_back(StrTendril::from(piece));
        // It stops behind each script for one to run it.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.sink.made.get()
    });
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Hands tags on to the builder of the tree unless they nest too deep.
struct Bounded {
    builder: TreeBuilder<NodeId, Document>,
    /// How many start tags of each name were passed over, so that their end tags are too.
    passed_over: RefCell<FxHashMap<LocalName, usize>>,
    /// How many elements of each name are open.
    open: RefCell<FxHashMap<LocalName, usize>>,
    /// How many elements are open that need an end tag.
    depth: Cell<usize>,
    looks: Cell<usize>,
    elements: Cell<usize>,
    too_deep: Cell<bool>,
    /// Whether a token was made since it was last asked.
    made: Cell<bool>,
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.made.set(true);
        match &token {
            Token::TagToken(tag) if !self.takes(tag) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Bounded {
    fn takes(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => self.starts(tag),
            TagKind::EndTag => self.ends(tag),
        }
    }

    fn starts(&self, tag: &Tag) -> bool {
        if is_raw(&tag.name) {
            return true;
        }
        let elements = self.elements.get() + 1;
        self.elements.set(elements);
        if elements.is_multiple_of(MEASURED) {
            self.too_deep.set(self.measured() > 2 * DEEPEST);
        }
        let nests = !is_void(&tag.name) && !tag.self_closing;
        let full = elements > ELEMENTS || self.too_deep.get();
        let looks = is_look(&tag.name);
        if full || (nests && self.depth.get() >= DEEPEST) || (looks && self.looks.get() >= OPEN_LOOKS) {
            if nests {
                *self.passed_over.borrow_mut().entry(tag.name.clone()).or_default() += 1;
            }
            return false;
        }
        if nests && !ends_by_itself(&tag.name) {
            *self.open.borrow_mut().entry(tag.name.clone()).or_default() += 1;
            self.depth.set(self.depth.get() + 1);
        }
        self.looks.set(self.looks.get() + usize::from(looks));
        true
    }

    fn ends(&self, tag: &Tag) -> bool {
        if let Some(n) = self.passed_over.borrow_mut().get_mut(&tag.name).filter(|n| **n > 0) {
            *n -= 1;
            return false;
        }
        // An end tag without its start makes a paragraph of its own.
        let elements = self.elements.get() + 1;
        self.elements.set(elements);
        if let Some(n) = self.open.borrow_mut().get_mut(&tag.name).filter(|n| **n > 0) {
            *n -= 1;
            self.depth.set(self.depth.get() - 1);
        } else if elements > ELEMENTS {
            return false;
        }
        if is_look(&tag.name) {
            self.looks.set(self.looks.get().saturating_sub(1));
        }
        if self.too_deep.get() {
            self.too_deep.set(self.measured() > 2 * DEEPEST);
        }
        true
    }

    /// How deep the last element lies.
    fn measured(&self) -> usize {
        let tree = &self.builder.sink.tree;
        let mut node = tree.root();
        let mut depth = 0;
        while let Some(last) = node.last_child() {
            node = last;
            depth += 1;
        }
        depth
    }
}

/// Elements whose content is no markup.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext")
}

/// Elements without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
    )
}

/// Elements that the parser opens again in the next block where they were not closed.
fn is_look(name: &str) -> bool {
    matches!(name, "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

/// Elements that end where the next begins, so that many of them without an end tag are not deep.
fn ends_by_itself(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "caption"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markup: &str) -> String {
        parse(markup).text().to_string()
    }

    #[test]
    fn deep_nesting_keeps_the_text() {
        let many = 100_000;
        for (open, close) in [
            ("<div>", "</div>"),
            ("<div>", ""),
            ("<b>", ""),
            ("<li><dd>", ""),
            ("<table><div>", ""),
            ("<svg><td>", ""),
            ("<p><font color=a>", ""),
            ("<blockquote><p>", "</p></blockquote>"),
            ("</p>", ""),
        ] {
            let page = format!("<body>{}dedans{}<p>dehors</p>", open.repeat(many), close.repeat(many));
            let found = text(&page);
            assert!(found.contains("dedans") && found.contains("dehors"), "{open}");
        }
    }

    #[test]
    fn many_different_looks_are_not_opened_again_for_ever() {
        let page: String = (0..20_000).map(|n| format!("<p><font size={n}>mot</p>")).collect();
        assert_eq!(text(&page).matches("mot").count(), 20_000);
    }

    #[test]
    fn scripts_end_where_they_end_at_any_depth() {
        let page = format!("{}<script>un('</div>')</script>deux", "<div>".repeat(1000));
        assert_eq!(text(&page), "un('</div>')deux");
    }
}
