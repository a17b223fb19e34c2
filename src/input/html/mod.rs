//! Web pages: the article's text, and what the page says of itself.
//!
//! A page flows one way: bytes → `encoding` → `parse` (bounded) → `page`, a list of nodes → `metadata`; `junk` marks what is
//! never the article's; `article` asks the readability library where the article stands and takes all that is left there;
//! `text` writes it down block by block, with marks for `<q>` and `<blockquote>`; `tidy` leaves out what is said twice.

mod article;
mod attributes;
mod class;
mod encoding;
mod json_ld;
mod junk;
mod line;
mod measure;
mod metadata;
mod names;
mod page;
mod parse;
mod quotes;
mod text;
mod tidy;
mod title;

use std::ops::Range;

use self::measure::Measure;
use self::metadata::Metadata;
use self::page::{Page, letters};
use self::text::{Block, Kind};
use super::fault::Reason;
use super::headline::below;
use super::markup::has_tags;
use crate::document::Document;
use crate::lexicon::Lexicon;

/// The longest page in bytes. Its tree takes many times that.
const LONGEST: usize = 32 << 20;
/// The least prose of an article in characters, without spaces: a short item of three sentences has some 200.
const SHORTEST: usize = 80;
/// The same for a page that calls itself an article.
const SHORTEST_TOLD: usize = 25;
/// How many headings that are links make a page one of links.
const TEASERS: usize = 4;
/// Less prose than this a heading that is a link, and the page is one of links.
const TEASER: usize = 400;

/// The article of a page: its text, title, author, day, address and outlet. `charset` is the encoding that its server
/// told, `address` where it was fetched from.
///
/// # Errors
/// A page without an article; one that is too long; bytes that are no text.
pub(super) fn page(bytes: Vec<u8>, charset: Option<&str>, address: Option<&str>, lexicon: &Lexicon) -> Result<Document, Reason> {
    if bytes.len() > LONGEST {
        return Err(Reason::TooLong { limit: LONGEST as u64 });
    }
    let markup = encoding::text(bytes, charset)?;
    let document = parse::parse(&markup);
    drop(markup);
    let page = Page::of(&document);
    let metadata = Metadata::of(&page, address, lexicon);
    let article = Article::of(document, &page, &metadata, address, lexicon)?;
    let address = address.map(str::to_owned).or_else(|| metadata.address.clone());
    let outlet = metadata::outlet(address.as_deref(), metadata.site.as_deref(), lexicon);
    let fields = [("title", article.title), ("author", metadata.author)];
    let fields = fields.into_iter().filter_map(|(column, value)| Some((column.to_owned(), value?))).collect();
    Ok(Document { text: article.text, outlet, published: metadata.published, address, fields, ..Document::default() })
}

/// The text of a piece of markup, such as the body of a feed's entry, without its title; lines stay as they are if there is no
/// markup in it.
pub(super) fn fragment(markup: &str, title: Option<&str>, lexicon: &Lexicon) -> String {
    if !markup.contains('<') {
        let lines: Vec<String> =
            markup.lines().map(|line| if line.contains('&') { parse::parse(line).text().to_string() } else { line.to_owned() }).collect();
        return lines.join("\n").trim().to_owned();
    }
    let page = Page::of(&parse::parse(markup));
    let alive = junk::alive(&page);
    text::joined(&tidy::tidy(text::blocks(&page, &alive, 0..page.len()), title, lexicon))
}

/// An article as it is read.
struct Article {
    title: Option<String>,
    text: String,
}

impl Article {
    fn of(
        document: dom_query::Document,
        page: &Page,
        metadata: &Metadata,
        address: Option<&str>,
        lexicon: &Lexicon,
    ) -> Result<Self, Reason> {
        let alive = junk::alive(page);
        let measure = Measure::of(page, &alive);
        let place =
            article::locate(document, page, &alive, &measure).filter(|place| !is_list(page, &alive, &measure, place, metadata, address));
        let heading = place.as_ref().and_then(|place| title::heading(page, &alive, place, &metadata.titles, metadata.site.as_deref()));
        let title = heading.map(|n| page.line(n)).filter(|t| !t.is_empty()).or_else(|| metadata.title(lexicon));
        let blocks = place.map(|place| text::blocks(page, &alive, whole(page, &measure, place, heading))).unwrap_or_default();
        let mut blocks = tidy::tidy(blocks, title.as_deref(), lexicon);
        if let Some(body) = metadata.body.as_deref().filter(|body| is_fuller(body, &blocks)) {
            blocks = tidy::tidy(told(body), title.as_deref(), lexicon);
        }
        let shortest = if metadata.is_article { SHORTEST_TOLD } else { SHORTEST };
        if prose(&blocks) < shortest {
            return Err(Reason::NoArticle);
        }
        let text = below(title.as_deref(), text::joined(&blocks));
        Ok(Self { title, text })
    }
}

/// The article with all between its title and itself: the standfirst, the byline.
fn whole(page: &Page, measure: &Measure, place: Range<usize>, heading: Option<usize>) -> Range<usize> {
    let Some(heading) = heading else { return place };
    let prose = measure.prose(place.clone());
    if heading < place.start {
        // A heading that nobody closes holds the article.
        let between = measure.prose(page.end(heading).min(place.start)..place.start);
        return if between <= prose { heading..place.end } else { place };
    }
    // Before the title stand the section's name and the like, unless the title stands in the middle.
    if heading < place.end && measure.prose(place.start..heading) * 10 <= prose { heading..place.end } else { place }
}

/// Whether a page lists articles instead of being one.
fn is_list(page: &Page, alive: &[bool], measure: &Measure, place: &Range<usize>, metadata: &Metadata, address: Option<&str>) -> bool {
    let there = article::teasers(page, alive, measure, place.clone());
    let on_page = article::teasers(page, alive, measure, 0..page.len());
    let prose = measure.prose(place.clone());
    let front = address.or(metadata.address.as_deref()).is_some_and(metadata::is_front);
    if front {
        return on_page >= TEASERS;
    }
    if metadata.is_article {
        return false;
    }
    let many = there >= TEASERS && prose < there * TEASER;
    let one_of_many = on_page >= TEASERS && prose < TEASER && (metadata.is_website || prose * 5 < measure.prose(0..page.len()) * 2);
    many || one_of_many
}

/// The blocks of a text that JSON-LD holds: markup, or lines.
fn told(body: &str) -> Vec<Block> {
    let page =
        Page::of(&parse::parse(&if has_tags(body) { body.to_owned() } else { format!("<pre>{}</pre>", body.replace('\n', "<br><br>")) }));
    text::blocks(&page, &junk::alive(&page), 0..page.len())
}

/// Whether the text in a page's JSON-LD holds clearly more than what the page shows.
fn is_fuller(body: &str, blocks: &[Block]) -> bool {
    let shown: usize = blocks.iter().map(|b| letters(&b.text).len()).sum();
    letters(body).len() * 4 > shown * 5
}

/// How much of the text is prose, in characters without spaces.
fn prose(blocks: &[Block]) -> usize {
    let paragraphs = blocks.iter().filter(|b| b.kind != Kind::Heading);
    let length = |b: &Block| b.text.chars().filter(|c| !c.is_whitespace()).count();
    paragraphs.filter(|b| length(b) >= SHORTEST_TOLD).map(|b| length(b).saturating_sub(b.linked)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(markup: &str, lexicon: &Lexicon) -> Result<Document, Reason> {
        page(markup.into(), None, None, lexicon)
    }

    #[test]
    fn the_address_that_a_crawl_tells_goes_before_the_pages_own() {
        let text =
            "<p>Le texte de l’article tient en une phrase, que voici, et qui est bien assez longue pour être celle d’un article.</p>";
        let markup = format!("<meta property=og:url content=https://autre.example/a><meta property=og:site_name content=Autre>{text}");
        let found = page(markup.into(), None, Some("https://www.20minutes.fr/a"), &Lexicon::embedded()).unwrap();
        assert_eq!(found.address.as_deref(), Some("https://www.20minutes.fr/a"));
        assert_eq!(found.outlet.as_deref(), Some("20 Minutes"));
    }

    #[test]
    fn the_title_stands_first_once() {
        let text = "Le texte de l’article tient en une phrase, que voici, et qui est bien assez longue pour être celle d’un article.";
        let lexicon = Lexicon::embedded();
        for first in ["<h1>Le pont rouvre</h1>", "<p>Le pont rouvre</p>", ""] {
            let markup = format!("<title>Le pont rouvre</title><body>{first}<p>{text}</p>");
            assert_eq!(of(&markup, &lexicon).unwrap().text, format!("Le pont rouvre\n\n{text}"), "{first}");
        }
    }

    #[test]
    fn hostile_pages_are_read_without_harm() {
        let text = "<p>« Le texte tient bon », dit Awa Diop, et la phrase est bien assez longue pour être celle d’un article.</p>";
        let (many, lexicon) = (5_000, Lexicon::embedded());
        for (open, close) in [
            ("<div>", "</div>"),
            ("<div class=comments-not><p>", ""),
            ("<blockquote>", "</blockquote>"),
            ("<q>", ""),
            ("<ul><li>", ""),
            ("<table><tr><td>", ""),
            ("<article><h1>a</h1>", ""),
            ("<figure>", ""),
            ("<br>", ""),
            ("<cite></cite>", ""),
            ("<a href=a>b</a>", ""),
        ] {
            let markup = format!("<body>{}{text}{}", open.repeat(many), close.repeat(many));
            // Some of these are no article any more; none takes long or fails otherwise.
            match of(&markup, &lexicon) {
                Ok(found) => assert!(found.text.contains("Le texte tient bon"), "{open}"),
                Err(reason) => assert!(matches!(reason, Reason::NoArticle), "{open}: {reason}"),
            }
        }
    }

    #[test]
    fn pages_without_an_article_are_faults() {
        let lexicon = Lexicon::embedded();
        for markup in ["", "<html>", "<p>Bonjour.</p>", "<script>un()</script>", "&", "<!-- -->", "<frameset><frame src=a></frameset>"] {
            assert!(matches!(of(markup, &lexicon), Err(Reason::NoArticle)), "{markup}");
        }
        assert!(matches!(of("%PDF-1.7", &lexicon), Err(Reason::NotText(_))));
    }

    #[test]
    fn fragments_are_text() {
        let lexicon = Lexicon::embedded();
        assert_eq!(
            fragment("<p>Il dit <q>oui</q>.</p><script>a</script><p>Elle&nbsp;non.</p>", None, &lexicon),
            "Il dit «\u{a0}oui\u{a0}».\n\nElle\u{a0}non."
        );
        assert_eq!(fragment("Un &amp; deux\n\ntrois  quatre", None, &lexicon), "Un & deux\n\ntrois  quatre");
        assert_eq!(fragment("", None, &lexicon), "");
    }
}
