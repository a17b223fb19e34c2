//! What a tag string must hold, and in which order, for a pattern to match at all: cheaper to see than to search.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of tags, a bit each, in two halves: tags are ASCII.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tags([u64; 2]);

impl Tags {
    /// The tags of a tag string.
    pub(super) const fn of(tags: &[u8]) -> Self {
        let mut set = [0; 2];
        let mut at = 0;
        while at < tags.len() {
            let (half, bit) = Self::place(tags[at]);
            set[half] |= bit;
            at += 1;
        }
        Self(set)
    }

    const fn place(tag: u8) -> (usize, u64) {
        ((tag >> 6 & 1) as usize, 1 << (tag & 63))
    }

    fn has(self, tag: u8) -> bool {
        let (half, bit) = Self::place(tag);
        self.0[half] & bit != 0
    }

    pub(super) fn meet(self, others: Self) -> bool {
        (self.0[0] & others.0[0]) | (self.0[1] & others.0[1]) != 0
    }

    fn or(self, others: Self) -> Self {
        Self([self.0[0] | others.0[0], self.0[1] | others.0[1]])
    }

    fn len(self) -> u32 {
        self.0[0].count_ones() + self.0[1].count_ones()
    }
}

/// Sets of tags of which a tag string must have one each, in this order.
#[derive(Debug, Default)]
pub(super) struct Required(Vec<Tags>);

/// A larger set is in nearly every sentence, and so tells nothing.
const LARGEST: u32 = 16;

impl Required {
    /// What an expression requires; nothing, if it can't be read.
    pub(super) fn by(expression: &str) -> Self {
        let hir = ParserBuilder::new().unicode(false).utf8(false).build().parse(expression);
        Self(hir.map_or_else(|_| Vec::new(), |hir| of(&hir)))
    }

    /// Whether a tag string has what is required, one behind the other.
    pub(super) fn in_order(&self, tags: &[u8]) -> bool {
        let mut rest = tags.iter();
        self.0.iter().all(|set| rest.any(|tag| set.has(*tag)))
    }
}

/// The sets that a part of an expression requires, in order.
fn of(hir: &Hir) -> Vec<Tags> {
    let sets: Vec<Tags> = match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().map(|tag| Tags::of(&[*tag])).collect(),
        HirKind::Class(Class::Bytes(class)) => {
            let tags: Vec<u8> = class.ranges().iter().flat_map(|range| range.start()..=range.end()).filter(u8::is_ascii).collect();
            vec![Tags::of(&tags)]
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(of).collect(),
        // One of the rarest tags of each.
        HirKind::Alternation(parts) => {
            let rarest = |part: &Hir| of(part).into_iter().min_by_key(|set| set.len());
            parts.iter().map(rarest).try_fold(Tags::default(), |all, set| Some(all.or(set?))).into_iter().collect()
        }
        // What may be left out requires nothing.
        _ => Vec::new(),
    };
    sets.into_iter().filter(|set| set.len() <= LARGEST).collect()
}

/// What each of many patterns requires, looked at for all of them together.
#[derive(Debug, Default)]
pub(super) struct Requirements {
    blocks: Vec<Block>,
}

/// A set of patterns of one block, a bit each.
type Patterns = u64;

/// So many patterns are looked at together.
const TOGETHER: usize = Patterns::BITS as usize;

#[derive(Debug, Default)]
struct Block {
    /// The patterns, by their bits: the number of each, and all that it requires.
    patterns: Vec<(usize, Required)>,
    /// Sets of tags, and the patterns that require one of them.
    tags: Vec<(Tags, Patterns)>,
    /// Constructions, and the patterns that need a cue which takes one of them.
    constructions: Vec<(u32, Patterns)>,
}

impl Requirements {
    /// Enters a pattern that needs a cue of one of these constructions; of any, if there are none.
    pub(super) fn add(&mut self, number: usize, needs: u32, required: Required) {
        if self.blocks.last().is_none_or(|block| block.patterns.len() == TOGETHER) {
            self.blocks.push(Block::default());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.add(number, needs, required);
        }
    }

    /// The patterns of which a tag string with these tags has all that is required, in whatever order; `taken` are the
    /// constructions that its cues take.
    pub(super) fn met(&self, tags: Tags, taken: u32) -> impl Iterator<Item = (usize, &Required)> {
        self.blocks.iter().flat_map(move |block| block.met(tags, taken))
    }
}

impl Block {
    fn add(&mut self, number: usize, needs: u32, required: Required) {
        let pattern = 1 << self.patterns.len();
        for set in &required.0 {
            enter(&mut self.tags, *set, pattern);
        }
        if needs != 0 {
            enter(&mut self.constructions, needs, pattern);
        }
        self.patterns.push((number, required));
    }

    /// Those of the block.
    fn met(&self, tags: Tags, taken: u32) -> impl Iterator<Item = (usize, &Required)> {
        let unmet = self.tags.iter().filter(|(set, _)| !set.meet(tags)).map(|(_, patterns)| patterns);
        let untaken = self.constructions.iter().filter(|(needs, _)| needs & taken == 0).map(|(_, patterns)| patterns);
        let mut met = unmet.chain(untaken).fold(Patterns::MAX, |met, patterns| met & !patterns);
        std::iter::from_fn(move || {
            let pattern = met.trailing_zeros() as usize;
            met &= met.wrapping_sub(1);
            self.patterns.get(pattern).map(|(number, required)| (*number, required))
        })
    }
}

/// Enters a pattern under a requirement that others may have.
fn enter<R: PartialEq>(under: &mut Vec<(R, Patterns)>, requirement: R, pattern: Patterns) {
    match under.iter_mut().find(|(known, _)| *known == requirement) {
        Some((_, patterns)) => *patterns |= pattern,
        None => under.push((requirement, pattern)),
    }
}

#[cfg(test)]
mod tests {
    use super::Required;

    #[test]
    fn a_pattern_requires_what_it_cannot_do_without() {
        let required = Required::by("^[C,]*(?P<c>[VG])a*(?:xy|z)?K(?P<p>.*)");
        assert!(required.in_order(b"NVaKn"));
        assert!(!required.in_order(b"NVan"));
        assert!(!required.in_order(b"NKan"));
        assert!(!required.in_order(b"NKVn"));
    }

    #[test]
    fn of_alternatives_one_is_required() {
        let required = Required::by("(?:ab|[cd])+e");
        assert!(required.in_order(b"ae") && required.in_order(b"de"));
        assert!(!required.in_order(b"ea") && !required.in_order(b"e"));
        assert!(Required::by("(?:ab|c?)e").in_order(b"e"));
    }
}
