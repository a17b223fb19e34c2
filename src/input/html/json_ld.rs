//! What the JSON-LD of a page says of the article (<https://schema.org/NewsArticle>).

use serde_json::{Map, Value};

use super::page::{Page, letters};
use crate::input::address::is_of_web;

/// An article as the page's JSON-LD describes it.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) address: Option<String>,
    /// The text: that of each entry of a live blog follows.
    pub(super) body: Option<String>,
}

/// How deep objects are looked into.
const DEPTH: usize = 8;
/// How many authors and publishers are read: each may be described elsewhere, and is looked for.
const NAMES: usize = 50;
/// Where other articles than the page's own stand.
const ELSEWHERE: &[&str] = &[
    "itemListElement",
    "hasPart",
    "isPartOf",
    "liveBlogUpdate",
    "comment",
    "relatedLink",
    "citation",
    "mentions",
    "about",
    "isBasedOn",
    "publisher",
    "author",
    "image",
    "video",
];

/// The article that a page is about: the only one described, or the one with the page's title or address.
pub(super) fn article(page: &Page, addresses: &[&str], titles: &[&str]) -> Option<Article> {
    let documents = documents(page);
    let mut objects = Vec::new();
    for document in &documents {
        collect(document, 0, &mut objects);
    }
    let articles: Vec<&Map<String, Value>> = objects.iter().copied().filter(|o| is_article(o)).collect();
    let own = |object: &&&Map<String, Value>| {
        let address = address(object);
        let headline = text(object.get("headline")).or_else(|| text(object.get("name"))).map(|h| letters(&h));
        address.is_some_and(|a| addresses.iter().any(|b| same_address(&a, b)))
            || headline.is_some_and(|h| !h.is_empty() && titles.iter().any(|t| letters(t).contains(&h)))
    };
    let found = match articles.as_slice() {
        [only] => only,
        several => several.iter().find(own)?,
    };
    Some(read(found, &objects))
}

fn read(article: &Map<String, Value>, objects: &[&Map<String, Value>]) -> Article {
    let list = |value: &Value| match value {
        Value::Array(values) => values.clone(),
        Value::Null => Vec::new(),
        value => vec![value.clone()],
    };
    let authors = article.get("author").or_else(|| article.get("creator")).map(list).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for name in authors.iter().take(NAMES).filter_map(|author| name(author, objects)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut bodies: Vec<String> = article.get("articleBody").and_then(Value::as_str).map(str::to_owned).into_iter().collect();
    for update in article.get("liveBlogUpdate").map(list).unwrap_or_default() {
        bodies.extend(["headline", "articleBody"].iter().filter_map(|key| update.get(key)?.as_str().map(str::to_owned)));
    }
    Article {
        headline: text(article.get("headline")),
        authors: names,
        publisher: article.get("publisher").map(list).unwrap_or_default().iter().take(NAMES).find_map(|p| name(p, objects)),
        published: text(article.get("datePublished")).or_else(|| text(article.get("dateCreated"))),
        address: address(article),
        body: Some(bodies.join("\n\n")).filter(|body| !body.trim().is_empty()),
    }
}

/// The JSON in a page's scripts, as far as it can be read.
fn documents(page: &Page) -> Vec<Value> {
    let scripts = page.named(&["script"]);
    let scripts = scripts.filter(|&n| {
        page.attribute(n, "type")
            .is_some_and(|t| t.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/ld+json"))
    });
    scripts.filter_map(|n| parse(&page.raw_text(n))).collect()
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("-->").trim_end().trim_end_matches("]]>").trim_end_matches("//").trim_end().trim_end_matches(';');
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(script))).ok()
}

/// Mends what content management systems most often break: bare line breaks in strings, escapes that JSON does not have,
/// commas before a closing bracket.
fn mended(script: &str) -> String {
    let mut mended = String::with_capacity(script.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in script.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    mended.pop();
                }
                mended.push(if c.is_control() { ' ' } else { c });
            }
            '\n' if in_string => mended.push_str("\\n"),
            c if in_string && c.is_control() => mended.push(' '),
            '\\' if in_string => {
                escaped = true;
                mended.push(c);
            }
            '"' => {
                in_string = !in_string;
                mended.push(c);
            }
            '}' | ']' if !in_string => {
                let kept = mended.trim_end().trim_end_matches(',').len();
                mended.truncate(kept);
                mended.push(c);
            }
            _ => mended.push(c),
        }
    }
    mended
}

/// All objects in lists and in objects, but for those that are about something else.
fn collect<'a>(value: &'a Value, depth: usize, into: &mut Vec<&'a Map<String, Value>>) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, depth + 1, into)),
        Value::Object(object) => {
            into.push(object);
            let inner = object.iter().filter(|(key, _)| !ELSEWHERE.contains(&key.as_str()));
            inner.for_each(|(_, value)| collect(value, depth + 1, into));
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or_default();
        kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// The name of a person or organisation: a string, an object, or an object elsewhere that is referred to.
fn name(value: &Value, objects: &[&Map<String, Value>]) -> Option<String> {
    let named = match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => text(object.get("name")).or_else(|| {
            let id = object.get("@id")?.as_str()?;
            let other = objects.iter().find(|o| o.get("@id").and_then(Value::as_str) == Some(id) && o.contains_key("name"))?;
            text(other.get("name"))
        }),
        _ => None,
    };
    named.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty() && !n.contains("://"))
}

fn address(object: &Map<String, Value>) -> Option<String> {
    let whole = |value: Option<&Value>| match value? {
        Value::String(address) => Some(address.trim().to_owned()).filter(|a| is_of_web(a)),
        Value::Object(page) => text(page.get("@id")).or_else(|| text(page.get("url"))).filter(|a| is_of_web(a)),
        _ => None,
    };
    whole(object.get("url")).or_else(|| whole(object.get("mainEntityOfPage"))).or_else(|| whole(object.get("@id")))
}

/// A string, or the first of several.
fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(values) => return text(values.first()),
        Value::Object(object) => return text(object.get("@value")),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Whether two addresses are of the same page.
fn same_address(a: &str, b: &str) -> bool {
    fn bare(address: &str) -> &str {
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let address = address.split(['?', '#']).next().unwrap_or_default();
        address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/')
    }
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse as markup;
    use super::*;

    fn of(json: &str) -> Option<Article> {
        let page = Page::of(&markup(&format!("<script type=\"application/ld+json\">{json}</script>")));
        article(&page, &["https://www.exemple.fr/a"], &["Le pont rouvre - L’Exemple"])
    }

    #[test]
    fn articles_are_found_in_lists_and_graphs() {
        let graph = r##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#o","name":"L’Exemple"},
            {"@type":["NewsArticle"],"headline":"Le pont","datePublished":"2024-05-03T23:10:00+02:00","publisher":{"@id":"#o"},
             "author":[{"@type":"Person","name":"Léa Roy"},"Paul Do"],"mainEntityOfPage":{"@id":"https://www.exemple.fr/a"}}]}"##;
        let article = of(graph).unwrap();
        assert_eq!(article.headline.as_deref(), Some("Le pont"));
        assert_eq!(article.authors, ["Léa Roy", "Paul Do"]);
        assert_eq!(article.publisher.as_deref(), Some("L’Exemple"));
        assert_eq!(article.address.as_deref(), Some("https://www.exemple.fr/a"));
        assert!(of(&format!("[{graph}]")).is_some());
        assert!(of(r#"{"@type":"WebSite","name":"L’Exemple"}"#).is_none());
    }

    #[test]
    fn only_so_many_authors_are_read() {
        let authors: Vec<String> = (0..2 * NAMES).map(|n| format!("\"Auteur {n}\"")).collect();
        let article = of(&format!(r#"{{"@type":"NewsArticle","author":[{}]}}"#, authors.join(","))).unwrap();
        assert_eq!(article.authors.len(), NAMES);
    }

    #[test]
    fn of_several_articles_the_page_is_about_one() {
        let one =
            |url: &str, headline: &str| format!(r#"{{"@type":"NewsArticle","url":"https://exemple.fr/{url}","headline":"{headline}"}}"#);
        let headline = |json: String| of(&json).and_then(|a| a.headline);
        assert_eq!(headline(format!("[{},{}]", one("b", "B"), one("a", "A"))), Some("A".into()));
        assert_eq!(headline(format!("[{},{}]", one("b", "B"), one("c", "Le pont rouvre"))), Some("Le pont rouvre".into()));
        assert_eq!(headline(format!("[{},{}]", one("b", "B"), one("c", "C"))), None);
        assert_eq!(headline(format!(r#"{{"@type":"ItemList","itemListElement":[{}]}}"#, one("a", "A"))), None);
    }

    #[test]
    fn broken_json_is_mended() {
        let broken = "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"L\\'été\",\n\"articleBody\":\"Un.\nDeux.\t\",} -->";
        let article = of(broken).unwrap();
        assert_eq!(article.headline.as_deref(), Some("L'été"));
        assert_eq!(article.body.as_deref(), Some("Un.\nDeux. "));
        assert!(of("{\"@type\":\"NewsArticle\"").is_none());
    }

    #[test]
    fn a_live_blog_has_the_text_of_its_entries() {
        let live = r#"{"@type":"LiveBlogPosting","headline":"Direct","liveBlogUpdate":[{"@type":"BlogPosting","headline":"A","articleBody":"Un."},
            {"@type":"BlogPosting","articleBody":"Deux."}]}"#;
        assert_eq!(of(live).unwrap().body.as_deref(), Some("A\n\nUn.\n\nDeux."));
    }
}
