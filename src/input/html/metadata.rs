//! What a page says of itself: title, author, day, address, outlet.

use super::json_ld::{self, Article};
use super::page::{Page, letters, one_line};
use super::parse::parse;
use crate::document::PartialDate;
use crate::input::address::is_of_web;
use crate::input::date::date;
use crate::lexicon::{Lexicon, host};

/// What a page's head, JSON-LD and marked elements say.
pub(super) struct Metadata {
    /// Titles from the likeliest, as they stand: the last may have the outlet's name behind it.
    pub(super) titles: Vec<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) address: Option<String>,
    /// What the page's site or publisher calls itself.
    pub(super) site: Option<String>,
    /// The text that the JSON-LD holds.
    pub(super) body: Option<String>,
    /// Whether the page calls itself an article.
    pub(super) is_article: bool,
    /// Whether the page calls itself something else.
    pub(super) is_website: bool,
}

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"];
const AUTHORS: &[&str] =
    &["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "og:article:author"];
/// How many authors are read, some of them twice.
const AUTHORS_READ: usize = 50;
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
];
const SITES: &[&str] = &["og:site_name", "application-name"];

impl Metadata {
    /// Reads them. `told` is the address that the page came from.
    pub(super) fn of(page: &Page, told: Option<&str>, lexicon: &Lexicon) -> Self {
        let metas = Metas::of(page);
        let canonical = link(page, "canonical")
            .or_else(|| metas.first(&["og:url", "twitter:url"]))
            .filter(|a| is_of_web(a))
            .or_else(|| item_address(page))
            .or_else(|| saved_from(page));
        let in_head: Vec<String> = page.named(&["title"]).take(1).map(|n| page.line(n)).collect();
        let mut titles: Vec<String> = TITLES.iter().filter_map(|key| metas.first(&[key])).chain(in_head).map(|t| unescaped(&t)).collect();
        let addresses: Vec<&str> = told.into_iter().chain(canonical.as_deref()).collect();
        let known: Vec<&str> = titles.iter().map(String::as_str).collect();
        let described = json_ld::article(page, &addresses, &known);
        let marked = (0..page.len()).any(|n| {
            page.says(n, "itemprop", "articleBody")
                || page.attribute(n, "itemtype").is_some_and(|t| t.trim_end_matches('/').ends_with("Article"))
        });
        let kind = metas.first(&["og:type"]).unwrap_or_default().to_ascii_lowercase();
        let is_article = described.is_some() || marked || kind.contains("article") || metas.first(&["article:published_time"]).is_some();
        let described = described.unwrap_or_default();
        titles.splice(0..0, described.headline.as_deref().map(unescaped));
        titles.retain(|title| !title.is_empty());
        Self {
            titles,
            author: author(page, &metas, &described),
            published: published(page, &metas, &described, lexicon),
            address: canonical.or(described.address),
            site: metas.first(SITES).or(described.publisher).map(|s| unescaped(&s)).filter(|s| !s.is_empty()),
            body: described.body,
            is_article,
            is_website: !is_article && kind == "website",
        }
    }

    /// The likeliest title, without the outlet's name behind it.
    pub(super) fn title(&self, lexicon: &Lexicon) -> Option<String> {
        let mut title = self.titles.first()?.as_str();
        while let Some((rest, last)) =
            [" | ", " - ", " – ", " — "].iter().filter_map(|s| title.rsplit_once(s)).min_by_key(|(_, last)| last.len())
        {
            if !self.is_outlet(last, lexicon) {
                break;
            }
            title = rest.trim_end();
        }
        Some(title.to_owned()).filter(|t| !t.is_empty())
    }

    fn is_outlet(&self, name: &str, lexicon: &Lexicon) -> bool {
        let name = letters(name);
        let host = self.address.as_deref().and_then(host).map(|h| letters(&h)).unwrap_or_default();
        !name.is_empty()
            && (self.site.as_deref().is_some_and(|site| letters(site) == name)
                || (name.len() > 3 && host.contains(&name))
                || lexicon.outlet_called(&name).is_some())
    }
}

/// The outlet: what the lexicon calls the host of an address, else what the site calls itself.
pub(super) fn outlet(address: Option<&str>, site: Option<&str>, lexicon: &Lexicon) -> Option<String> {
    let known = address.and_then(|address| lexicon.known_outlet_at(address)).map(str::to_owned);
    let named = || site.map(|site| lexicon.outlet_called(&letters(site)).map_or_else(|| site.to_owned(), str::to_owned));
    known.or_else(named)
}

/// Whether an address is that of a site's first page.
pub(super) fn is_front(address: &str) -> bool {
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.split(['?', '#']).next().unwrap_or_default().is_empty()
}

/// The `<meta>` elements: name in lower case, content.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(page: &Page) -> Self {
        let metas = page.named(&["meta"]).filter_map(|n| {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| page.attribute(n, key))?;
            let content = one_line(page.attribute(n, "content")?);
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        });
        Self(metas.collect())
    }

    /// The content of the first that has one of these names, the first of the names before the others.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(n, _)| n == name)).map(|(_, content)| content.clone())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, content)| content.as_str())
    }
}

fn author(page: &Page, metas: &Metas, described: &Article) -> Option<String> {
    let told = || {
        let all = AUTHORS.iter().map(|key| metas.all(key).filter(|a| !a.contains("://")).map(unescaped).collect::<Vec<_>>());
        all.into_iter().find(|names| !names.is_empty())
    };
    let marked = || {
        let nodes =
            (0..page.len()).filter(|&n| page.says(n, "itemprop", "author") || (page.name(n) == "a" && page.says(n, "rel", "author")));
        let names = nodes.map(|n| {
            let name = page.all(n).find(|&inner| page.says(inner, "itemprop", "name")).unwrap_or(n);
            page.attribute(name, "content").map_or_else(|| page.line(name), str::to_owned)
        });
        Some(names.filter(|name| !name.is_empty() && name.len() < 100).collect::<Vec<_>>()).filter(|names| !names.is_empty())
    };
    let described = described.authors.iter().map(|a| unescaped(a)).collect::<Vec<_>>();
    let told = Some(described).filter(|a| !a.is_empty()).or_else(told).or_else(marked)?;
    let mut names: Vec<String> = Vec::new();
    for name in told.into_iter().filter(|name| !name.is_empty()).take(AUTHORS_READ) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(names.join("; ")).filter(|names| !names.is_empty())
}

fn published(page: &Page, metas: &Metas, described: &Article, lexicon: &Lexicon) -> Option<PartialDate> {
    let day = |written: &str| date(written, lexicon);
    let told = || DATES.iter().find_map(|key| metas.all(key).find_map(day));
    let of = |n: usize| ["datetime", "content"].iter().find_map(|key| page.attribute(n, key)).and_then(day);
    let marked = || (0..page.len()).filter(|&n| page.says(n, "itemprop", "datePublished")).find_map(of);
    let times =
        || page.named(&["time"]).filter_map(|n| Some((page.attribute(n, "pubdate").is_none(), of(n)?))).min_by_key(|(later, _)| *later);
    described.published.as_deref().and_then(day).or_else(told).or_else(marked).or_else(|| times().map(|(_, day)| day))
}

fn link(page: &Page, relation: &str) -> Option<String> {
    page.named(&["link"])
        .filter(|&n| page.says(n, "rel", relation))
        .find_map(|n| page.attribute(n, "href"))
        .map(|href| href.trim().to_owned())
}

/// The address that microdata tell.
fn item_address(page: &Page) -> Option<String> {
    let marked = (0..page.len()).filter(|&n| page.says(n, "itemprop", "mainEntityOfPage"));
    let told = marked.filter_map(|n| ["href", "content", "itemid"].iter().find_map(|key| page.attribute(n, key)));
    told.map(str::trim).find(|address| is_of_web(address)).map(str::to_owned)
}

/// The address that a browser writes into a page when it saves it: `saved from url=(0042)https://…`, `url: https://…`.
fn saved_from(page: &Page) -> Option<String> {
    let addresses = (0..page.len()).filter_map(|n| page.comment(n)).take(20).filter_map(|comment| {
        let comment = comment.trim_start();
        let rest = if comment.starts_with("saved from url=") { comment } else { comment.split_once(" url: ")?.1 };
        let address = &rest[rest.find("http")?..];
        address.split_whitespace().next().map(str::to_owned)
    });
    addresses.into_iter().find(|address| is_of_web(address))
}

/// A title or name without the markup and the character references that some pages leave in it.
fn unescaped(text: &str) -> String {
    if text.contains(['&', '<']) { one_line(&parse(text).text()) } else { one_line(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Metadata {
        Metadata::of(&Page::of(&parse(head)), None, &Lexicon::embedded())
    }

    #[test]
    fn a_page_tells_its_own() {
        let found = of("<title>Le pont rouvre - L’Exemple</title><link rel=canonical href=https://www.exemple.fr/a>\
            <meta property=og:site_name content='L’Exemple'><meta name=author content='Léa Roy'><meta name=author content='Paul Do'>\
            <meta property='article:published_time' content='2024-05-03T23:10:00+02:00'><meta property=og:type content=article>");
        assert_eq!(found.title(&Lexicon::embedded()).as_deref(), Some("Le pont rouvre"));
        assert_eq!(found.author.as_deref(), Some("Léa Roy; Paul Do"));
        assert_eq!(found.published.unwrap().to_string(), "2024-05-03");
        assert_eq!(found.address.as_deref(), Some("https://www.exemple.fr/a"));
        assert!(found.is_article && !found.is_website);
    }

    #[test]
    fn names_are_cleaned() {
        let found = of(
            "<meta property=og:title content='L&amp;#039;été &amp;amp; nous'><meta property=article:author content=https://reseau.example/lea>\
            <a rel=author href=/lea>Léa\n Roy</a><time datetime=2024-01-02></time><time pubdate datetime=2024-05-03></time>",
        );
        assert_eq!(found.titles, ["L'été & nous"]);
        assert_eq!(found.author.as_deref(), Some("Léa Roy"));
        assert_eq!(found.published.unwrap().to_string(), "2024-05-03");
    }

    #[test]
    fn only_so_many_authors_are_read_each_once() {
        let authors: String = (0..2 * AUTHORS_READ).map(|n| format!("<meta name=author content='Auteur {}'>", n / 2)).collect();
        assert_eq!(of(&authors).author.unwrap().split("; ").count(), AUTHORS_READ / 2);
    }

    #[test]
    fn a_saved_page_knows_where_it_came_from() {
        let saved = of("<!-- saved from url=(0027)https://www.exemple.fr/a --><html><link rel=canonical href=/a>");
        assert_eq!(saved.address.as_deref(), Some("https://www.exemple.fr/a"));
        assert_eq!(
            of("<!--\n Page saved with SingleFile \n url: https://exemple.fr/b \n-->").address.as_deref(),
            Some("https://exemple.fr/b")
        );
    }

    #[test]
    fn the_outlet_is_what_the_lexicon_calls_the_host() {
        let lexicon = Lexicon::embedded();
        let name = |address, site| outlet(address, site, &lexicon);
        assert_eq!(name(Some("https://www.20minutes.fr/a"), Some("Autre")).as_deref(), Some("20 Minutes"));
        assert_eq!(name(Some("https://www.exemple.fr/a"), Some("L’Exemple")).as_deref(), Some("L’Exemple"));
        assert_eq!(name(Some("https://www.exemple.fr/a"), None), None);
        assert_eq!(name(None, Some("20minutes")).as_deref(), Some("20 Minutes"));
        assert_eq!(name(None, None), None);
    }
}
