//! One page to read, self-contained: the articles with their statements marked, to filter and to search.
//!
//! The page's own words, style and script are the files beside this one; each article is a data block.

mod article;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use super::page::{BUFFER, Page, Parts, block, named_block};
use super::{Table, Writer};
use crate::document::Document;
use crate::statements::Statement;
use article::Article;

const PARTS: Parts = Parts {
    body: include_str!("page.html"),
    style: include_str!("page.css"),
    scripts: &[
        include_str!("words.js"),
        include_str!("corpus.js"),
        include_str!("statements.js"),
        include_str!("article.js"),
        include_str!("page.js"),
    ],
};

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
        let Page { before, after: rest } = Page::new(&PARTS);
        let mut out = BufWriter::with_capacity(BUFFER, out);
        out.write_all(before.as_bytes())?;
        Ok(Self { out, table, patterns: BTreeMap::new(), rest })
    }
}

impl<W: Write> Writer for HtmlWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let rules = statements.iter().filter_map(|s| Some((s.rule.as_ref()?, s.pattern.as_ref()?)));
        for (rule, pattern) in rules {
            if !self.patterns.contains_key(rule) {
                self.patterns.insert(rule.clone(), pattern.clone());
            }
        }
        block(&Article::new(document, statements, &self.table), &mut self.out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        named_block("patterns", &self.patterns.iter().collect::<Vec<_>>(), &mut self.out)?;
        self.out.write_all(self.rest.as_bytes())?;
        self.out.flush()
    }
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
        crate::output::page::assert_policy(&written(&[]));
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
