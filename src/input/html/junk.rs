//! What of a page is never the article's text: menus, captions, comments, related links, buttons, what is hidden.

use std::ops::Range;

use super::class::Called;
use super::measure::Measure;
use super::names::{
    ABOUT_AUTHOR, ADVERTISING, CAPTIONS, COMMENTS, LETTERS, NAVIGATION, NEVER, PULLED, RELATED, ROLES, SHARING, SPOKEN, THE_REST,
};
use super::page::Page;

/// The most prose in a row of buttons or an advertisement, in characters without spaces.
const BUTTONS: usize = 120;
/// The most prose in a caption or a call to subscribe.
const BOX: usize = 500;

/// Which nodes may be text of the article.
pub(super) fn alive(page: &Page) -> Vec<bool> {
    let everything = vec![true; page.len()];
    let measure = Measure::of(page, &everything);
    let mut alive = everything;
    let anchors = anchors(page);
    let pictures = Sums::of(page, |node| matches!(page.name(node), "img" | "table"));
    let quotations = Sums::of(page, |node| page.name(node) == "blockquote");
    let total = measure.prose(0..page.len());
    let mut node = 0;
    while node < page.len() {
        let judged = Judged { page, measure: &measure, anchors: &anchors, pictures: &pictures, quotations: &quotations, total, node };
        if !page.name(node).is_empty() && judged.is_junk() {
            let end = page.end(node);
            alive[node..end].fill(false);
            node = end;
        } else {
            node += 1;
        }
    }
    alive
}

/// How many nodes of a kind lie before each node: what lies in an element is then known at once.
struct Sums(Vec<usize>);

impl Sums {
    fn of(page: &Page, is: impl Fn(usize) -> bool) -> Self {
        let mut sum = 0;
        let mut sums = vec![0];
        for node in 0..page.len() {
            sum += usize::from(is(node));
            sums.push(sum);
        }
        Self(sums)
    }

    fn any(&self, nodes: Range<usize>) -> bool {
        self.0[nodes.end] > self.0[nodes.start]
    }
}

/// The titles and marked bodies of articles.
fn anchors(page: &Page) -> Sums {
    Sums::of(page, |node| matches!(page.name(node), "h1" | "main" | "body") || page.says(node, "itemprop", "articleBody"))
}

struct Judged<'a> {
    page: &'a Page,
    measure: &'a Measure,
    anchors: &'a Sums,
    pictures: &'a Sums,
    quotations: &'a Sums,
    total: usize,
    node: usize,
}

impl Judged<'_> {
    fn is_junk(&self) -> bool {
        let name = self.page.name(self.node);
        if NEVER.contains(&name) {
            return true;
        }
        if matches!(name, "html" | "body" | "head" | "main") {
            return name == "head";
        }
        if self.is_hidden() {
            return !self.is_the_rest();
        }
        match name {
            "figure" => return self.is_picture(),
            "figcaption" => return !self.is_of_quotation(),
            "form" => return !self.holds_anchor() && !self.is_most() && self.none_inside("article"),
            "footer" if self.page.ancestors(self.node).all(|n| self.page.name(n) != "blockquote") => return !self.is_kept(),
            // The article's own header holds its title.
            "header" if self.page.ancestors(self.node).all(|n| !matches!(self.page.name(n), "article" | "main")) => return !self.is_kept(),
            _ => {}
        }
        if self.page.attribute(self.node, "role").is_some_and(|role| ROLES.contains(&role)) {
            return !self.is_kept();
        }
        let called = Called::of(self.page, self.node);
        if called.any(COMMENTS) {
            return !self.holds_anchor();
        }
        if self.is_kept() {
            return false;
        }
        let nodes = || self.page.all(self.node);
        let prose = self.measure.prose(nodes());
        let linked = || self.measure.linked(nodes()) * 4 > self.measure.text(nodes());
        (name == "aside" && !called.any(PULLED))
            || called.any(NAVIGATION)
            || called.whole(&["widget", "aside", "banner"])
            || called.whole(SPOKEN)
            || (called.any(RELATED) && linked())
            || (prose <= BUTTONS && (called.any(SHARING) || called.any(ADVERTISING)))
            || (prose <= BOX && (called.any(LETTERS) || called.any(CAPTIONS) || called.any(ABOUT_AUTHOR)))
    }

    /// Whether the article's title or marked body is in it.
    fn holds_anchor(&self) -> bool {
        self.anchors.any(self.page.all(self.node))
    }

    /// Whether most of the page's prose is in it.
    fn is_most(&self) -> bool {
        self.measure.prose(self.page.all(self.node)) * 2 > self.total
    }

    fn is_kept(&self) -> bool {
        self.holds_anchor() || (self.is_most() && self.total > 0)
    }

    fn none_inside(&self, name: &str) -> bool {
        self.page.all(self.node).all(|n| self.page.name(n) != name)
    }

    fn is_hidden(&self) -> bool {
        let page = self.page;
        let style = page.attribute(self.node, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        page.attribute(self.node, "hidden").is_some()
            || page.attribute(self.node, "aria-hidden") == Some("true")
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || page.attribute(self.node, "amp-access").is_some_and(|access| access.trim_start().to_ascii_lowercase().starts_with("not "))
    }

    fn is_the_rest(&self) -> bool {
        self.measure.prose(self.page.all(self.node)) > 100 && Called::of(self.page, self.node).any(THE_REST)
    }

    /// A figure is a picture with its caption unless it sets off a quotation, a table or a long text.
    fn is_picture(&self) -> bool {
        let set_off = |n| matches!(self.page.name(n), "blockquote" | "q" | "table" | "pre");
        !self.page.all(self.node).any(set_off) && self.measure.prose(self.page.all(self.node)) <= BOX && !self.is_kept()
    }

    /// Whether a caption says whose the quotation is that the figure sets off.
    fn is_of_quotation(&self) -> bool {
        let figure = self.page.parent(self.node);
        let inside = || self.page.all(figure);
        self.page.name(figure) == "figure" && self.quotations.any(inside()) && !self.pictures.any(inside())
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn left(body: &str) -> String {
        let page = Page::of(&parse(body));
        let alive = alive(&page);
        let words: Vec<&str> = (0..page.len()).filter(|&n| alive[n]).filter_map(|n| page.words(n)).collect();
        words.join(" ")
    }

    #[test]
    fn menus_captions_comments_and_what_is_hidden_are_left_out() {
        let page = "<nav>menu</nav><header><a href=/>logo</a></header><h1>titre</h1><p>Le texte de l’article tient en une phrase, que voici.</p>\
            <p hidden>caché</p><p style='display: none'>caché</p><p aria-hidden=true>caché</p><template><p>modèle</p></template>\
            <figure><img><figcaption>légende</figcaption></figure><div class='wp-caption-text'>légende</div>\
            <div class='article__related'><a href=/a>ailleurs</a></div><div class=c-share>Partager</div><aside>marge</aside>\
            <form>chercher</form><section id=comments><p>Un très long commentaire, bien plus long que l’article, qui dit n’importe quoi.</p></section>\
            <footer>mentions</footer>";
        assert_eq!(left(page), "titre Le texte de l’article tient en une phrase, que voici.");
    }

    #[test]
    fn what_holds_the_article_stays() {
        let text = "Une phrase entière du texte de l’article, assez longue pour être de la prose.";
        for page in [
            format!("<form id=aspnetForm><h1>titre</h1><p>{text}</p></form>"),
            format!("<div class='page has-sidebar sidebar-right'><h1>titre</h1><p>{text}</p></div>"),
            format!("<h1>titre</h1><div class='social content'><p>{text}</p></div>"),
            format!(
                "<h1>titre</h1><p>{text}</p><p>{text}</p><p>{text}</p><div class='readmore collapsed' style='display:none'><p>{text}</p><p>{text}</p></div>"
            ),
            format!("<h1>titre</h1><div class='related-list'><p>{text}</p></div><p>{text}</p>"),
        ] {
            assert_eq!(left(&page).matches(text).count(), page.matches(text).count(), "{page}");
        }
    }

    #[test]
    fn a_caption_of_a_quotation_stays() {
        assert_eq!(left("<figure><blockquote>oui</blockquote><figcaption>Léa</figcaption></figure>"), "oui Léa");
        assert_eq!(left("<figure><img><blockquote>oui</blockquote><figcaption>Léa</figcaption></figure>"), "oui");
        let many = "<figcaption>a</figcaption>".repeat(100_000);
        assert_eq!(left(&format!("<figure><img>{many}<blockquote>oui</blockquote></figure>")), "oui");
    }
}
