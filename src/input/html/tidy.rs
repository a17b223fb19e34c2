//! What of an article's blocks is left out: its title's second time, sentences pulled out of it, links to other articles.

use super::page::letters;
use super::text::{Block, Kind};
use crate::layout;
use crate::lexicon::{LayoutKind, Lexicon};

/// The shortest block that may stand twice by accident, in letters.
const AGAIN: usize = 40;
/// How many pulled quotations are looked for in the text.
const PULLED: usize = 100;

/// The blocks without those that are no text of the article or say again what others say.
pub(super) fn tidy(mut blocks: Vec<Block>, title: Option<&str>, lexicon: &Lexicon) -> Vec<Block> {
    let title = title.map(letters).unwrap_or_default();
    blocks.retain(|block| !is_title(block, &title) && !is_link(block, lexicon));
    without_repeated(without_pulled(blocks))
}

fn is_title(block: &Block, title: &str) -> bool {
    block.kind == Kind::Heading && !title.is_empty() && letters(&block.text) == title
}

/// Whether a block is nothing but a link elsewhere, or begins like one: *Lire aussi*.
fn is_link(block: &Block, lexicon: &Lexicon) -> bool {
    let text = block.text.trim_start_matches(['•', ' ']);
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    // A link that is one quotation may be to where it was posted.
    let quotation = text.starts_with(['«', '“']) && text.ends_with(['»', '”']);
    let only = block.linked * 10 >= length * 9 && !quotation;
    let related = layout::opening(text, lexicon) == Some(LayoutKind::Related);
    block.linked > 0 && (only || (related && block.linked * 3 > length))
}

/// Leaves out what is set off and stands in the running text too.
fn without_pulled(blocks: Vec<Block>) -> Vec<Block> {
    let running: String = blocks.iter().filter(|b| b.set_off.is_none()).map(|b| letters(&b.text) + " ").collect();
    let mut groups: Vec<(usize, String)> = Vec::new();
    for block in &blocks {
        let Some(group) = block.set_off else { continue };
        match groups.last_mut().filter(|(last, _)| *last == group) {
            Some((_, text)) => text.push_str(&letters(&block.text)),
            None => groups.push((group, letters(&block.text))),
        }
    }
    let first = |block: &Block| letters(block.text.split(" — ").next().unwrap_or_default());
    groups.truncate(PULLED);
    let repeated: Vec<usize> = groups.into_iter().filter(|(_, text)| running.contains(text.as_str())).map(|(group, _)| group).collect();
    let said = |block: &Block| {
        block.set_off.is_some_and(|group| repeated.contains(&group)) || (block.set_off.is_some() && running.contains(&first(block)))
    };
    blocks.into_iter().filter(|block| !said(block)).collect()
}

/// Leaves out paragraphs that stood before, as on pages that hold a text once for telephones and once for others.
fn without_repeated(blocks: Vec<Block>) -> Vec<Block> {
    let mut seen = rustc_hash::FxHashSet::default();
    blocks
        .into_iter()
        .filter(|block| {
            let words = letters(&block.text);
            words.chars().count() < AGAIN || seen.insert(words)
        })
        .collect()
}
