//! What a tag string must hold, and in which order, for a pattern to match at all: cheaper to see than to search.

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

    pub(super) fn has(self, tag: u8) -> bool {
        let (half, bit) = Self::place(tag);
        self.0[half] & bit != 0
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
    /// What an expression requires.
    pub(super) fn by(hir: &Hir) -> Self {
        Self(of(hir))
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

/// A set of sets of tags that the patterns of one block require, a bit each.
type Sets = u64;

/// So many patterns are looked at together.
const TOGETHER: usize = Patterns::BITS as usize;

/// Tags are ASCII.
const ASCII: usize = 128;

#[derive(Debug)]
struct Block {
    /// The number of each pattern, by their bits.
    patterns: Vec<usize>,
    /// Sets of tags, by their bits, and the patterns that require one of them.
    sets: Vec<(Tags, Patterns)>,
    /// The sets that each tag is in.
    of_tag: [Sets; ASCII],
    /// Constructions, and the patterns that need a cue which takes one of them.
    constructions: Vec<(u32, Patterns)>,
}

impl Requirements {
    /// Enters a pattern that needs a cue of one of these constructions; of any, if there are none.
    pub(super) fn add(&mut self, number: usize, needs: u32, required: &Required) {
        if self.blocks.last().is_none_or(|block| block.patterns.len() == TOGETHER) {
            self.blocks.push(Block::new());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.add(number, needs, required);
        }
    }

    /// The patterns of which a tag string has all that is required, in whatever order, as far as it is looked at here; `taken` are
    /// the constructions that its cues take.
    pub(super) fn met(&self, tags: &[u8], taken: u32) -> impl Iterator<Item = usize> {
        self.blocks.iter().flat_map(move |block| block.met(tags, taken))
    }
}

impl Block {
    fn new() -> Self {
        Self { patterns: Vec::new(), sets: Vec::new(), of_tag: [0; ASCII], constructions: Vec::new() }
    }

    fn add(&mut self, number: usize, needs: u32, required: &Required) {
        let pattern = 1 << self.patterns.len();
        for set in &required.0 {
            self.require(*set, pattern);
        }
        if needs != 0 {
            match self.constructions.iter_mut().find(|(known, _)| *known == needs) {
                Some((_, patterns)) => *patterns |= pattern,
                None => self.constructions.push((needs, pattern)),
            }
        }
        self.patterns.push(number);
    }

    /// Enters a pattern under a set of tags. Sets for which there is no room are left to [`Required::in_order`].
    fn require(&mut self, set: Tags, pattern: Patterns) {
        if let Some((_, patterns)) = self.sets.iter_mut().find(|(known, _)| *known == set) {
            *patterns |= pattern;
        } else if self.sets.len() < Sets::BITS as usize {
            let bit = 1 << self.sets.len();
            for (_, sets) in (0..).zip(&mut self.of_tag).filter(|(tag, _)| set.has(*tag)) {
                *sets |= bit;
            }
            self.sets.push((set, pattern));
        }
    }

    /// Those of the block.
    fn met(&self, tags: &[u8], taken: u32) -> impl Iterator<Item = usize> {
        let had = tags.iter().fold(0, |had, tag| had | self.of_tag[usize::from(*tag) % ASCII]);
        let unmet = bits(!had).map_while(|set| self.sets.get(set)).map(|(_, patterns)| patterns);
        let untaken = self.constructions.iter().filter(|(needs, _)| needs & taken == 0).map(|(_, patterns)| patterns);
        let met = unmet.chain(untaken).fold(Patterns::MAX, |met, patterns| met & !patterns);
        bits(met).map_while(|pattern| self.patterns.get(pattern).copied())
    }
}

/// The places of the bits of a set, lowest first.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (lowest < u64::BITS).then_some(lowest as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::{Required, Requirements};

    fn by(pattern: &str) -> Required {
        Required::by(&read(pattern).unwrap())
    }

    #[test]
    fn a_pattern_requires_what_it_cannot_do_without() {
        let required = by("^[C,]*(?P<c>[VG])a*(?:xy|z)?K(?P<p>.*)");
        assert!(required.in_order(b"NVaKn"));
        assert!(!required.in_order(b"NVan"));
        assert!(!required.in_order(b"NKan"));
        assert!(!required.in_order(b"NKVn"));
    }

    #[test]
    fn of_alternatives_one_is_required() {
        let required = by("(?:ab|[cd])+e");
        assert!(required.in_order(b"ae") && required.in_order(b"de"));
        assert!(!required.in_order(b"ea") && !required.in_order(b"e"));
        assert!(by("(?:ab|c?)e").in_order(b"e"));
    }

    #[test]
    fn patterns_are_met_by_tags_that_have_what_they_require() {
        let mut requirements = Requirements::default();
        let every: String = (33..127).map(|tag| format!("\\x{tag:02x}")).collect();
        // For the set of the last there is no room: it is left to the order.
        let patterns = [("a[bc]", 0), ("[bc]d", 1), ("xxx", 0), ("e*", 2), (every.as_str(), 0), ("[wy]", 4)];
        for (number, (pattern, needs)) in patterns.into_iter().enumerate() {
            requirements.add(number, needs, &by(pattern));
        }
        let met = |tags: &[u8], taken| requirements.met(tags, taken).collect::<Vec<_>>();
        assert_eq!(met(b"ac", 0), [0]);
        assert_eq!(met(b"da.b", 1), [0, 1]);
        assert_eq!(met(b"da.", 3), [3]);
        assert_eq!(met(b"x", 2), [2, 3]);
        assert_eq!(met(b"x", 4), [2, 5]);
    }
}
