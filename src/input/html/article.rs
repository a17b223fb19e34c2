//! Where on a page its article stands.

use std::ops::Range;

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::measure::Measure;
use super::page::Page;

/// The least text that readability takes for an article at once, in characters. A shorter one is tried again less strictly.
const READABLE: usize = 500;
/// The attributes that hide an element.
const HIDING: &[&str] = &["hidden", "style", "aria-hidden"];

/// The stretch of a page that is its article. `document` is the page's tree; what is not alive is taken out of it.
pub(super) fn locate(document: Document, page: &Page, alive: &[bool], measure: &Measure) -> Option<Range<usize>> {
    let body = page.named(&["body"]).next()?;
    let total = measure.prose(page.all(body));
    if total == 0 {
        return None;
    }
    let readable = readable(document, page, alive, total);
    let places = Places { page, alive, measure };
    let found = places.smallest_with(body, &readable);
    let found = places.widened(places.narrowed(places.out_of_parts(found)));
    let found = places.better(found);
    Some(places.with_siblings(found))
}

/// The text nodes that readability finds to be the article.
fn readable(document: Document, page: &Page, alive: &[bool], total: usize) -> FxHashSet<NodeId> {
    for node in (1..page.len()).filter(|&n| !alive[n] && alive[page.parent(n)]) {
        document.tree.remove_from_parent(&page.id(node));
    }
    // What is hidden and alive all the same is to be seen.
    for node in (1..page.len()).filter(|&n| alive[n] && page.attributes(n).any(|(name, _)| HIDING.contains(&name))) {
        document.tree.get_unchecked(&page.id(node)).remove_attrs(HIDING);
    }
    // A short article on a page without much else is found at once; each new attempt finds more of what surrounds it.
    let config = Config { char_threshold: READABLE.min(total / 2), disable_json_ld: true, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return FxHashSet::default() };
    if readability.parse().is_err() {
        return FxHashSet::default();
    }
    let content = readability.doc.select_single("#readability-page-1");
    // The nodes keep their ids while readability moves them about.
    content.nodes().iter().flat_map(|root| root.descendants_it()).filter(|n| n.is_text()).map(|n| n.id).collect()
}

struct Places<'a> {
    page: &'a Page,
    alive: &'a [bool],
    measure: &'a Measure,
}

impl Places<'_> {
    fn prose(&self, node: usize) -> usize {
        self.measure.prose(self.page.all(node))
    }

    /// The smallest element that holds nearly all that is readable.
    fn smallest_with(&self, body: usize, readable: &FxHashSet<NodeId>) -> usize {
        let mut sum = 0;
        let mut sums = vec![0];
        for node in 0..self.page.len() {
            if readable.contains(&self.page.id(node)) {
                sum += self.measure.prose(node..node + 1);
            }
            sums.push(sum);
        }
        let there = |node: usize| sums[self.page.end(node)] - sums[node];
        let largest = |node: usize| self.elements(node).find(|&n| there(n) * 10 >= sum * 9);
        if sum == 0 { body } else { std::iter::successors(Some(body), |&n| largest(n)).last().unwrap_or(body) }
    }

    /// A paragraph alone, or a part of one, is not the article.
    fn out_of_parts(&self, mut node: usize) -> usize {
        while !matches!(
            self.page.name(node),
            "article" | "section" | "div" | "main" | "td" | "th" | "body" | "html" | "center" | "dd" | "li" | "form" | ""
        ) {
            node = self.page.parent(node);
        }
        node
    }

    /// The article that a place lies in, or the one that makes up most of it.
    fn narrowed(&self, node: usize) -> usize {
        let around = std::iter::once(node).chain(self.page.ancestors(node)).filter(|&n| self.is_article(n)).last();
        if let Some(around) = around {
            return self.first_of_its_kind(around);
        }
        let prose = self.prose(node);
        let inside = || self.page.all(node).skip(1).filter(|&n| self.alive[n] && (self.is_article(n) || self.is_body(n)));
        // Articles with titles of their own: the page goes on with others behind its own.
        let mut several = inside().filter(|&n| self.is_titled(n));
        let first = several.next().filter(|&first| several.any(|n| n >= self.page.end(first)));
        first.or_else(|| inside().find(|&n| self.prose(n) * 5 >= prose * 3)).unwrap_or(node)
    }

    /// A page may go on with the next articles, which have titles of their own: the first is its own.
    fn first_of_its_kind(&self, node: usize) -> usize {
        let first = || self.elements(self.page.parent(node)).find(|&n| self.kind(n) == self.kind(node) && self.is_titled(n));
        if self.is_titled(node) { first().unwrap_or(node) } else { node }
    }

    /// What makes elements of one kind.
    fn kind(&self, node: usize) -> (&str, Option<&str>, Option<&str>) {
        (self.page.name(node), self.page.attribute(node, "class"), self.page.attribute(node, "itemprop"))
    }

    /// The place with what stands right beside it: a standfirst, a box, the last lines.
    fn widened(&self, mut found: usize) -> usize {
        if self.is_article(found) {
            return found;
        }
        for around in self.page.ancestors(found) {
            if matches!(self.page.name(around), "body" | "html" | "td" | "th" | "") || matches!(self.page.name(found), "td" | "th") {
                break;
            }
            let (inner, outer) = (self.page.all(found), self.page.all(around));
            let more = self.prose(around) - self.prose(found);
            let linked = self.measure.linked(outer) - self.measure.linked(inner);
            if more * 2 > self.prose(found) || linked > more {
                break;
            }
            if more > 0 {
                found = around;
            }
        }
        found
    }

    /// Another place if the page marks one as an article that holds far more.
    fn better(&self, found: usize) -> usize {
        if self.is_titled(found) {
            return found;
        }
        let marked = (0..self.page.len()).filter(|&n| self.alive[n] && (self.is_article(n) || self.is_body(n)));
        let best = marked.max_by_key(|&n| (self.prose(n), std::cmp::Reverse(n)));
        best.filter(|&best| self.prose(best) * 2 > self.prose(found) * 3 && !self.page.holds(best, found)).unwrap_or(found)
    }

    /// The place with its brothers of the same kind: the entries of a live blog, the parts of an article between which
    /// something stood.
    fn with_siblings(&self, found: usize) -> Range<usize> {
        let page = self.page;
        let mut range = page.all(found);
        if matches!(page.name(found), "body" | "main" | "td" | "th") {
            return range;
        }
        let titles = |node: usize| page.all(node).any(|n| page.name(n) == "h1");
        let titled = titles(found);
        for sibling in self.elements(page.parent(found)).filter(|&n| n != found && self.kind(n) == self.kind(found)) {
            let own =
                self.measure.linked(page.all(sibling)) * 2 < self.measure.text(page.all(sibling)) && self.teasers(page.all(sibling)) == 0;
            // A page may go on with the next article, which has a title of its own.
            if own && self.prose(sibling) > 0 && !(titled && titles(sibling)) {
                range = range.start.min(sibling)..range.end.max(page.end(sibling));
            }
        }
        range
    }

    /// How many headings are nothing but links to other pages.
    fn teasers(&self, nodes: Range<usize>) -> usize {
        teasers(self.page, self.alive, self.measure, nodes)
    }

    fn elements(&self, node: usize) -> impl Iterator<Item = usize> {
        self.page.children(node).filter(|&n| self.alive[n] && !self.page.name(n).is_empty())
    }

    fn is_article(&self, node: usize) -> bool {
        let page = self.page;
        let kind = || page.attribute(node, "itemtype").is_some_and(|t| t.trim_end_matches('/').ends_with("Article"));
        let body = || page.name(node) == "body" || page.name(node) == "html";
        page.name(node) == "article" || ((page.attribute(node, "role") == Some("article") || kind()) && !body())
    }

    /// Whether a node is an article with a title of its own.
    fn is_titled(&self, node: usize) -> bool {
        self.is_article(node) && self.prose(node) > 0 && self.page.all(node).any(|n| self.page.name(n) == "h1")
    }

    fn is_body(&self, node: usize) -> bool {
        self.page.says(node, "itemprop", "articleBody")
    }
}

/// How many headings of a stretch are nothing but links.
pub(super) fn teasers(page: &Page, alive: &[bool], measure: &Measure, nodes: Range<usize>) -> usize {
    let headings = nodes.filter(|&n| alive[n] && matches!(page.name(n), "h1" | "h2" | "h3" | "h4" | "h5"));
    let linked = headings.filter(|&n| {
        let around = page.ancestors(n).any(|n| page.name(n) == "a" && page.attribute(n, "href").is_some());
        let text = measure.text(page.all(n));
        text > 0 && (around || measure.linked(page.all(n)) * 10 >= text * 9)
    });
    linked.count()
}
