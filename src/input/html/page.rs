//! A page as a list of its nodes in the order of the document, each with where its content ends.
//!
//! What lies in an element is then a stretch of the list, and counting over the tree a sum over a stretch.

use std::ops::Range;

use dom_query::{Document, Element, NodeData, NodeId};
use html5ever::tendril::StrTendril;

/// A parsed page.
pub(super) struct Page {
    nodes: Vec<Node>,
}

struct Node {
    id: NodeId,
    parent: usize,
    /// The first node that is no longer inside.
    end: usize,
    content: Content,
}

enum Content {
    Element(Element),
    Text(StrTendril),
    Comment(StrTendril),
    Other,
}

impl Page {
    /// The nodes of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut next = Some(document.tree.root());
        while let Some(node) = next {
            let content = node.query_or(Content::Other, |node| match &node.data {
                NodeData::Element(element) => Content::Element(element.clone()),
                NodeData::Text { contents } => Content::Text(contents.clone()),
                NodeData::Comment { contents } => Content::Comment(contents.clone()),
                _ => Content::Other,
            });
            open.push(nodes.len());
            let parent = if open.len() > 1 { open[open.len() - 2] } else { 0 };
            nodes.push(Node { id: node.id, parent, end: 0, content });
            next = node.first_child();
            let mut left = node;
            while next.is_none() {
                let Some(last) = open.pop() else { break };
                nodes[last].end = nodes.len();
                next = left.next_sibling();
                match left.parent() {
                    Some(parent) if next.is_none() => left = parent,
                    _ => break,
                }
            }
        }
        for last in open {
            nodes[last].end = nodes.len();
        }
        Self { nodes }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The document's own id of a node.
    pub(super) fn id(&self, node: usize) -> NodeId {
        self.nodes[node].id
    }

    /// The node that a node lies in; the root lies in itself.
    pub(super) fn parent(&self, node: usize) -> usize {
        self.nodes[node].parent
    }

    /// The first node behind all that lies in this one.
    pub(super) fn end(&self, node: usize) -> usize {
        self.nodes[node].end
    }

    /// A node and all that lies in it.
    pub(super) fn all(&self, node: usize) -> Range<usize> {
        node..self.end(node)
    }

    /// Whether `inner` lies in `outer` or is it.
    pub(super) fn holds(&self, outer: usize, inner: usize) -> bool {
        self.all(outer).contains(&inner)
    }

    /// The nodes that a node lies in, from the nearest.
    pub(super) fn ancestors(&self, node: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(node), |&n| (n != 0).then(|| self.parent(n))).skip(1)
    }

    /// The nodes right inside one.
    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.end(node);
        std::iter::successors(Some(node + 1).filter(|&n| n < end), move |&n| Some(self.end(n)).filter(|&n| n < end))
    }

    /// All elements of these names.
    pub(super) fn named<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        (0..self.len()).filter(|&n| names.contains(&self.name(n)))
    }

    /// An element's name, nothing for what is no element.
    pub(super) fn name(&self, node: usize) -> &str {
        match &self.nodes[node].content {
            Content::Element(element) => &element.name.local,
            _ => "",
        }
    }

    /// The attributes of an element.
    pub(super) fn attributes(&self, node: usize) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match &self.nodes[node].content {
            Content::Element(element) => element.attrs.as_slice(),
            _ => &[],
        };
        attributes.iter().map(|a| (&*a.name.local, &*a.value))
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        self.attributes(node).find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// Whether one of the words of an attribute is this one, in any case.
    pub(super) fn says(&self, node: usize, attribute: &str, word: &str) -> bool {
        self.attribute(node, attribute).is_some_and(|value| value.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    }

    /// The words of a text node.
    pub(super) fn words(&self, node: usize) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Text(words) => Some(words),
            _ => None,
        }
    }

    /// The words of a comment.
    pub(super) fn comment(&self, node: usize) -> Option<&str> {
        match &self.nodes[node].content {
            Content::Comment(words) => Some(words),
            _ => None,
        }
    }

    /// All text in a node as it stands.
    pub(super) fn raw_text(&self, node: usize) -> String {
        self.all(node).filter_map(|n| self.words(n)).collect()
    }

    /// All text in a node on one line.
    pub(super) fn line(&self, node: usize) -> String {
        one_line(&self.raw_text(node))
    }
}

/// The words of a text with single spaces between them; no-break spaces stay.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_ascii_whitespace()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What remains of a text where only its letters and digits count: two texts of the same words are one.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn what_lies_in_an_element_is_a_stretch() {
        let page = Page::of(&parse("<p>un <b>deux</b></p><p>trois</p>"));
        let paragraphs: Vec<usize> = page.named(&["p"]).collect();
        assert_eq!(paragraphs.iter().map(|&p| page.line(p)).collect::<Vec<_>>(), ["un deux", "trois"]);
        let body = page.parent(paragraphs[0]);
        assert_eq!(page.name(body), "body");
        assert_eq!(page.children(body).collect::<Vec<_>>(), paragraphs);
        assert_eq!(page.end(body), page.len());
        assert_eq!(page.ancestors(paragraphs[0]).count(), 3);
        assert!(!page.holds(paragraphs[0], paragraphs[1]));
    }
}
