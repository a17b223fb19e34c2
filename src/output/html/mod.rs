//! One page to read, self-contained: the articles with their statements marked, to filter and to search.
//!
//! The page's own words, style and script are the files beside this one. The articles are data blocks of JSON, one each, which
//! a browser does not run; the script draws from them and writes every string as text. A Content-Security-Policy allows this
//! style and this script by their hashes, and nothing else: nothing is loaded, and nothing that an article holds can run.

mod article;
mod embedded;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;
use article::Article;

/// What is written is gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// In the order in which they run.
const SCRIPTS: [&str; 7] = [
    include_str!("words.js"),
    include_str!("draw.js"),
    include_str!("corpus.js"),
    include_str!("facets.js"),
    include_str!("list.js"),
    include_str!("article.js"),
    include_str!("page.js"),
];
/// Where the articles stand in the page.
const ARTICLES: &str = "{{articles}}";

/// Writes the page, article by article.
pub(super) struct HtmlWriter<W: Write> {
    out: BufWriter<W>,
    table: Table,
    /// The patterns of the rules so far, by their ids, so that each stands once in the page.
    patterns: BTreeMap<String, String>,
    /// What comes behind the articles.
    rest: String,
}

impl<W: Write> HtmlWriter<W> {
    pub(super) fn new(table: Table, out: W) -> io::Result<Self> {
        let page = page();
        let (head, rest) = page.split_once(ARTICLES).unwrap_or((&page, ""));
        let mut out = BufWriter::with_capacity(BUFFER, out);
        out.write_all(head.as_bytes())?;
        Ok(Self { out, table, patterns: BTreeMap::new(), rest: rest.to_owned() })
    }
}

impl<W: Write> Writer for HtmlWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        self.out.write_all(b"<script type=\"application/json\">")?;
        embedded::write(&Article::new(document, statements, &self.table), &mut self.out)?;
        let rules = statements.iter().filter_map(|s| Some((s.rule.as_ref()?, s.pattern.as_ref()?)));
        for (rule, pattern) in rules {
            if !self.patterns.contains_key(rule) {
                self.patterns.insert(rule.clone(), pattern.clone());
            }
        }
        self.out.write_all(b"</script>\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"<script type=\"application/json\" id=\"patterns\">")?;
        embedded::write(&self.patterns.iter().collect::<Vec<_>>(), &mut self.out)?;
        self.out.write_all(b"</script>\n")?;
        self.out.write_all(self.rest.as_bytes())?;
        self.out.flush()
    }
}

/// The page without articles.
fn page() -> String {
    // A browser counts a line's end as one character before it hashes.
    let style = STYLE.replace("\r\n", "\n");
    let script = SCRIPTS.concat().replace("\r\n", "\n");
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types 'none'",
        hash(&style),
        hash(&script)
    );
    PAGE.replace("{{policy}}", &policy).replace("{{style}}", &style).replace("{{script}}", &script)
}

/// How a policy names an inline style or script: Content Security Policy Level 3, 2.3.1.
fn hash(inline: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(inline)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;
    use crate::output::{Format, writer};

    fn written(articles: &[Document]) -> String {
        let mut file = Vec::new();
        let mut page = writer(Format::Html, Table::default(), &mut file).unwrap();
        for article in articles {
            page.write(article, &Extractor::new().extract(article)).unwrap();
        }
        page.finish().unwrap();
        String::from_utf8(file).unwrap()
    }

    #[test]
    fn the_policy_names_the_style_and_script_that_are_there() {
        let page = written(&[]);
        let between = |open: &str, close: &str| page.split_once(open).unwrap().1.split_once(close).unwrap().0.to_owned();
        let policy = between("http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        assert!(policy.contains(&format!("style-src '{}'", hash(&between("<style>", "</style>")))));
        assert!(policy.contains(&format!("script-src '{}'", hash(&between("<script>", "</script>")))));
        assert!(!page.contains("{{"), "a place was left open");
    }

    #[test]
    fn no_article_gets_out_of_its_block() {
        let hostile = "« </script><script>alert(1)</script><!-- {{script}} », a dit Awa Diop.";
        let (with, without) = (written(&[Document::new("<b>&amp;", hostile)]), written(&[]));
        let tags = |page: &str| page.matches('<').count();
        // Its own block opens and closes.
        assert_eq!(tags(&with), tags(&without) + 2);
        assert!(with.contains("\\u003cscript>alert(1)"));
        assert!(with.contains("{{script}}"), "what an article holds is no place to fill");
    }

    #[test]
    fn the_pattern_of_each_rule_stands_once() {
        let page = written(&[Document::new("a", "« Non », a dit Awa Diop."), Document::new("b", "« Oui », a dit Awa Diop.")]);
        let block = page.split_once("id=\"patterns\">").unwrap().1.split_once("</script>").unwrap().0;
        assert!(!block.contains('<'), "a group's name is no tag: {block}");
        let patterns: Vec<(String, String)> = serde_json::from_str(block).unwrap();
        let statement = &Extractor::new().extract(&Document::new("a", "« Non », a dit Awa Diop."))[0];
        assert_eq!(patterns, [(statement.rule.clone().unwrap(), statement.pattern.clone().unwrap())]);
        assert!(patterns[0].1.contains("(?<c>") || patterns[0].1.contains("(?P<c>"), "{patterns:?}");
    }

    #[test]
    fn each_article_is_handed_on_when_it_is_written() {
        let mut file = Vec::new();
        let mut page = HtmlWriter::new(Table::default(), &mut file).unwrap();
        page.write(&Document::new("a", "Un mot."), &[]).unwrap();
        page.flush().unwrap();
        drop(page);
        assert!(String::from_utf8(file).unwrap().ends_with("</script>\n"));
    }
}
