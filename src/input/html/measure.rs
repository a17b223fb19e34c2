//! How much text, linked text and prose lies in each part of a page.

use std::ops::Range;

use super::page::Page;
use super::text::is_block;

/// How many characters without links make a block prose.
const PROSE: usize = 60;
/// How many do if it ends like a sentence.
const SENTENCE: usize = 25;

/// Sums over the nodes of a page, in characters without spaces.
pub(super) struct Measure {
    text: Vec<usize>,
    linked: Vec<usize>,
    prose: Vec<usize>,
}

impl Measure {
    /// Measures the nodes that are alive.
    pub(super) fn of(page: &Page, alive: &[bool]) -> Self {
        let n = page.len();
        let mut block = vec![0; n];
        let mut link = vec![false; n];
        let mut unlinked = vec![0_usize; n];
        let mut last = vec![' '; n];
        let mut length = vec![0_usize; n];
        for node in 0..n {
            let parent = page.parent(node);
            block[node] = if is_block(page.name(node)) { node } else { block[parent] };
            link[node] = link[parent] || (page.name(node) == "a" && page.attribute(node, "href").is_some());
            let Some(words) = page.words(node).filter(|_| alive[node]) else { continue };
            length[node] = words.chars().filter(|c| !c.is_whitespace()).count();
            if !link[node] {
                unlinked[block[node]] += length[node];
            }
            if let Some(c) = words.chars().rev().find(|c| !c.is_whitespace()) {
                last[block[node]] = c;
            }
        }
        let is_prose = |block: usize| {
            unlinked[block] >= PROSE || (unlinked[block] >= SENTENCE && matches!(last[block], '.' | '!' | '?' | '…' | '»' | '”' | '"'))
        };
        let sums = |length_of: &dyn Fn(usize) -> usize| {
            let mut sum = 0;
            let mut sums = Vec::with_capacity(n + 1);
            sums.push(0);
            for node in 0..n {
                sum += length_of(node);
                sums.push(sum);
            }
            sums
        };
        Self {
            text: sums(&|node| length[node]),
            linked: sums(&|node| if link[node] { length[node] } else { 0 }),
            prose: sums(&|node| if !link[node] && length[node] > 0 && is_prose(block[node]) { length[node] } else { 0 }),
        }
    }

    /// All text.
    pub(super) fn text(&self, nodes: Range<usize>) -> usize {
        self.text[nodes.end] - self.text[nodes.start]
    }

    /// Text in links.
    pub(super) fn linked(&self, nodes: Range<usize>) -> usize {
        self.linked[nodes.end] - self.linked[nodes.start]
    }

    /// Text in sentences and paragraphs, without that in links.
    pub(super) fn prose(&self, nodes: Range<usize>) -> usize {
        self.prose[nodes.end] - self.prose[nodes.start]
    }
}
