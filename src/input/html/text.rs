//! A part of a page as blocks of text: what a reader sees as paragraphs, headings and items of lists.

use std::ops::Range;

use super::class::Called;
use super::line::Line;
use super::names::PULLED;
use super::page::Page;
use super::quotes;

/// A paragraph, heading or item.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// How many of its characters, without spaces, are links.
    pub(super) linked: usize,
    /// The element that sets it off from the running text: a block quotation or pulled quotation.
    pub(super) set_off: Option<usize>,
    /// Whether it says whose the block quotation before it is.
    attribution: bool,
    /// Its own words, if a name was hung on it.
    own: Option<String>,
}

impl Block {
    /// Its words without the name of who says them.
    pub(super) fn words(&self) -> &str {
        self.own.as_deref().unwrap_or(&self.text)
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Item,
}

/// Whether an element begins a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    // An element of the page's own making is a container as a rule.
    name.contains('-')
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "optgroup"
                | "option"
                | "p"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
        )
}

/// A cell with more characters than this is a part of the page's layout, not of a table.
const CELL: usize = 80;

/// How many nodes may lie between a block quotation and the name behind it.
const CLOSE_BY: usize = 64;

/// The blocks of a stretch of a page.
pub(super) fn blocks(page: &Page, alive: &[bool], nodes: Range<usize>) -> Vec<Block> {
    let mut text = Text { page, alive, blocks: Vec::new(), line: Line::default(), open: Vec::new(), bullet: false };
    let mut node = nodes.start;
    while node < nodes.end {
        text.close(node);
        if !alive[node] {
            node = page.end(node);
            continue;
        }
        match page.words(node) {
            Some(words) => text.words(words),
            None => text.enter(node),
        }
        node += 1;
    }
    text.close(usize::MAX);
    text.flush();
    text.blocks
}

/// The blocks as one text.
pub(super) fn joined(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before = None;
    for block in blocks {
        match before {
            Some(Kind::Item) if block.kind == Kind::Item => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
            None => {}
        }
        text.push_str(&block.text);
        before = Some(block.kind);
    }
    text
}

struct Text<'a> {
    page: &'a Page,
    alive: &'a [bool],
    blocks: Vec<Block>,
    line: Line,
    /// The elements that are open and where each ends.
    open: Vec<(usize, Open)>,
    /// Whether the next block is the first of an item.
    bullet: bool,
}

/// What an open element is to the text in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Block,
    Heading,
    Item,
    Preformatted,
    Link,
    /// The element sets its text off.
    SetOff(usize),
    Attribution,
    /// The caption of a figure, with the number of its first block.
    Caption(usize),
    /// An inline quotation, with its closing mark if the page gives none.
    Inline(Option<&'static str>),
    /// A block quotation, with the number of its first block, and whether it lacks marks.
    BlockQuotation(usize, bool),
}

impl Text<'_> {
    fn words(&mut self, words: &str) {
        let (linked, preformatted) = (self.is_in(Open::Link), self.is_in(Open::Preformatted));
        self.line.words(words, linked, preformatted);
    }

    fn enter(&mut self, node: usize) {
        let page = self.page;
        let (name, end) = (page.name(node), page.end(node));
        let block = is_block(name) && !self.is_cell(node);
        if block {
            self.flush();
            let sets_off = || name == "blockquote" || Called::of(page, node).any(PULLED);
            if self.set_off().is_none() && sets_off() {
                self.open.push((end, Open::SetOff(node)));
            }
        }
        let open = match name {
            "br" => return self.line_break(),
            "td" | "th" if !block => return self.line.tab(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Open::Heading,
            "pre" => Open::Preformatted,
            "blockquote" => Open::BlockQuotation(self.blocks.len(), !quotes::has_marks(&self.alive_text(node))),
            "q" => Open::Inline(self.open_inline(node)),
            "a" if page.attribute(node, "href").is_some() => Open::Link,
            "figcaption" => Open::Caption(self.blocks.len()),
            "cite" | "footer" if self.is_attribution(node) => {
                self.flush();
                Open::Attribution
            }
            "li" => {
                self.bullet = true;
                Open::Item
            }
            _ if block => Open::Block,
            _ => return,
        };
        self.open.push((end, open));
    }

    /// Ends all elements that end before a node.
    fn close(&mut self, node: usize) {
        while let Some(&(_, open)) = self.open.last().filter(|(end, _)| *end <= node) {
            match open {
                Open::Link | Open::SetOff(_) => {}
                Open::Inline(mark) => self.line.closing(mark.unwrap_or_default()),
                Open::BlockQuotation(first, bare) => {
                    self.flush();
                    self.end_quotation(first, bare);
                }
                Open::Caption(first) => {
                    self.flush();
                    if first > 0 && self.blocks[first - 1].set_off.is_some() {
                        self.attribute(first);
                    }
                }
                Open::Block | Open::Heading | Open::Item | Open::Preformatted | Open::Attribution => self.flush(),
            }
            self.bullet &= open != Open::Item;
            self.open.pop();
        }
    }

    /// Ends a block.
    fn flush(&mut self) {
        let Some((mut text, linked)) = self.line.take() else { return };
        let kind = match (self.is_in(Open::Heading), self.bullet) {
            (true, _) => Kind::Heading,
            (_, true) => Kind::Item,
            _ => Kind::Paragraph,
        };
        if kind == Kind::Item && !text.starts_with(['•', '-', '–', '—']) {
            text.insert_str(0, "• ");
        }
        self.bullet = false;
        let (set_off, attribution) = (self.set_off(), self.is_in(Open::Attribution));
        self.blocks.push(Block { text, kind, linked, set_off, attribution, own: None });
    }

    /// Two breaks end a paragraph. One begins a line, but not within a quotation, which lines would cut in pieces.
    fn line_break(&mut self) {
        if self.line.is_broken() {
            self.flush();
        } else if self.is_in_bare_quotation() || quotes::is_open(self.line.text()) {
            self.line.soft_break();
        } else {
            self.line.line_break();
        }
    }

    fn is_in_bare_quotation(&self) -> bool {
        self.open.iter().any(|(_, open)| matches!(open, Open::BlockQuotation(_, true)))
    }

    /// Opens a `<q>`; gives its closing mark, unless the page has marks of its own.
    fn open_inline(&mut self, node: usize) -> Option<&'static str> {
        if quotes::has_marks(&self.alive_text(node)) || quotes::opens(self.line.text()) {
            return None;
        }
        let (opening, closing) = if self.is_in_bare_quotation() { quotes::INNER } else { quotes::marks_behind(self.line.text()) };
        self.line.opening(opening);
        Some(closing)
    }

    /// Puts a block quotation in marks, and the name of its speaker behind it.
    fn end_quotation(&mut self, first: usize, bare: bool) {
        for (n, block) in self.blocks[first..].iter_mut().enumerate() {
            block.attribution |= n > 0 && quotes::begins_with_dash(&block.text);
        }
        let mut quoted = self.blocks.len();
        while quoted > first && self.blocks[quoted - 1].attribution {
            quoted -= 1;
        }
        if bare {
            quotes::enclose(self.blocks[first..quoted].iter_mut().map(|b| &mut b.text));
        }
        if quoted > first {
            self.attribute(quoted);
        }
    }

    /// Hangs names on the block before them.
    fn attribute(&mut self, from: usize) {
        if from >= self.blocks.len() {
            return;
        }
        let names: Vec<Block> = self.blocks.drain(from..).collect();
        let block = &mut self.blocks[from - 1];
        block.own.get_or_insert_with(|| block.text.clone());
        for (n, name) in names.iter().enumerate() {
            block.text.push_str(if n == 0 { " — " } else { ", " });
            block.text.push_str(quotes::without_dash(&name.text));
        }
    }

    /// Whether an element is the name behind a block quotation: the last words in it, and not the only ones.
    fn is_attribution(&self, node: usize) -> bool {
        let page = self.page;
        let Some(quotation) = page.ancestors(node).find(|&n| page.name(n) == "blockquote") else { return false };
        let (before, after) = (quotation..node, page.end(node)..page.end(quotation));
        let holds_words = |n: usize| page.words(n).is_some_and(|words| !words.trim().is_empty());
        // A bound, since a page may hold any number of these.
        before.rev().take(CLOSE_BY).any(holds_words) && after.len() < CLOSE_BY && !after.into_iter().any(holds_words)
    }

    /// Whether an element is a short cell of a table.
    fn is_cell(&self, node: usize) -> bool {
        let page = self.page;
        matches!(page.name(node), "td" | "th")
            && page.all(node).skip(1).all(|n| !is_block(page.name(n)))
            && self.alive_text(node).chars().count() <= CELL
    }

    fn alive_text(&self, node: usize) -> String {
        self.page.all(node).filter(|&n| self.alive[n]).filter_map(|n| self.page.words(n)).collect()
    }

    fn is_in(&self, wanted: Open) -> bool {
        self.open.iter().any(|(_, open)| *open == wanted)
    }

    fn set_off(&self) -> Option<usize> {
        self.open.iter().find_map(|(_, open)| if let Open::SetOff(node) = open { Some(*node) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn text(markup: &str) -> String {
        let page = Page::of(&parse(markup));
        let alive = vec![true; page.len()];
        joined(&blocks(&page, &alive, 0..page.len())).replace('\u{a0}', "~")
    }

    #[test]
    fn blocks_are_paragraphs() {
        assert_eq!(text("<h2>Un</h2><div>deux <b>tr</b>ois<p>quatre\n cinq</p>six</div>"), "Un\n\ndeux trois\n\nquatre cinq\n\nsix");
        assert_eq!(text("un<br>deux<br> <br />trois<br>"), "un\ndeux\n\ntrois");
        assert_eq!(text("<ul><li>un</li><li><a href=b>deux</a></ul>fin"), "• un\n• deux\n\nfin");
        assert_eq!(text("<table><tr><td>un<td>deux<tr><td>trois</table>"), "un\tdeux\n\ntrois");
        assert_eq!(text("<pre>un\ndeux</pre>"), "un\ndeux");
    }

    #[test]
    fn elements_of_quotation_are_marks() {
        assert_eq!(text("<p>Il dit <q>oui</q>, puis <q>elle a dit <q>non</q></q>."), "Il dit «~oui~», puis «~elle a dit “non”~».");
        assert_eq!(text("<p>Il dit «&nbsp;je crois à <q>ceci</q>&nbsp;»."), "Il dit «~je crois à “ceci”~».");
        assert_eq!(text("<p>Il dit « <q>oui</q> », <q>« non »</q>."), "Il dit « oui », « non ».");
    }

    #[test]
    fn block_quotations_are_in_marks_unless_they_have_some() {
        assert_eq!(text("<p>Il dit&nbsp;:</p><blockquote>Oui.</blockquote>"), "Il dit~:\n\n«~Oui.~»");
        assert_eq!(text("<blockquote><p>Un.</p><p>Deux.</p></blockquote>"), "«~Un.\n\n«~Deux.~»");
        assert_eq!(text("<blockquote><p>“Un.”</p></blockquote>"), "“Un.”");
        assert_eq!(text("<blockquote>Il a dit <q>viens</q> hier.</blockquote>"), "«~Il a dit “viens” hier.~»");
    }

    #[test]
    fn a_line_break_does_not_cut_a_quotation() {
        assert_eq!(text("<blockquote>Nous irons.<br>Et vite.<br><br>Tous.</blockquote>"), "«~Nous irons. Et vite.\n\n«~Tous.~»");
        assert_eq!(text("<p>« Un,<br>deux »,<br>dit-il. « Trois.<br> <br>Fin.</p>"), "« Un, deux »,\ndit-il. « Trois.\n\nFin.");
    }

    #[test]
    fn a_name_behind_a_block_quotation_stands_outside_the_marks() {
        for name in ["<footer>Léa Roy</footer>", "<p><cite>Léa Roy</cite></p>", "— Léa Roy"] {
            assert_eq!(text(&format!("<blockquote><p>Oui.</p>{name}</blockquote>")), "«~Oui.~» — Léa Roy");
        }
        assert_eq!(text("<blockquote>Je lis <cite>Le Cri</cite> chaque jour.</blockquote>"), "«~Je lis Le Cri chaque jour.~»");
    }
}
