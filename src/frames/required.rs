//! What a tag string must hold for a pattern to match at all, which is cheaper to see than to search.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of tags, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tags(u128);

impl Tags {
    /// The tags of a tag string.
    pub(super) fn of(tags: &[u8]) -> Self {
        Self(tags.iter().fold(0, |set, tag| set | Self::bit(*tag)))
    }

    fn bit(tag: u8) -> u128 {
        // Tags are ASCII.
        1_u128.checked_shl(tag.into()).unwrap_or(0)
    }

    pub(super) fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// Sets of tags of which a tag string must have one each.
#[derive(Debug, Default)]
pub(super) struct Required(Vec<Tags>);

/// A larger set is in nearly every sentence, and so tells nothing.
const LARGEST: u32 = 16;

impl Required {
    /// What an expression requires; nothing, if it can't be read.
    pub(super) fn by(expression: &str) -> Self {
        let mut required = Self::default();
        if let Ok(hir) = ParserBuilder::new().unicode(false).utf8(false).build().parse(expression) {
            required.read(&hir);
        }
        required
    }

    fn read(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Literal(literal) => literal.0.iter().for_each(|tag| self.add(Tags(Tags::bit(*tag)))),
            HirKind::Class(Class::Bytes(class)) => {
                let tags = class.ranges().iter().flat_map(|range| range.start()..=range.end());
                self.add(Tags(tags.fold(0, |set, tag| set | Tags::bit(tag))));
            }
            HirKind::Repetition(repetition) if repetition.min > 0 => self.read(&repetition.sub),
            HirKind::Capture(capture) => self.read(&capture.sub),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.read(part)),
            // An alternation requires none of its parts, what may be left out nothing.
            _ => {}
        }
    }

    fn add(&mut self, tags: Tags) {
        if tags.0.count_ones() <= LARGEST && !self.0.contains(&tags) {
            self.0.push(tags);
        }
    }

    /// Whether a tag string has what is required.
    #[cfg(test)]
    fn met(&self, tags: Tags) -> bool {
        self.0.iter().all(|one| one.meet(tags))
    }

    /// The sets, the smallest first.
    pub(super) fn sets(&self) -> Vec<Tags> {
        let mut sets = self.0.clone();
        sets.sort_by_key(|set| set.0.count_ones());
        sets
    }
}

/// What each of many patterns requires, side by side.
#[derive(Debug, Default)]
pub(super) struct Requirements {
    /// The number of a pattern, how many sets it has, and the first `AT_HAND` of them.
    patterns: Vec<(usize, [Tags; AT_HAND])>,
    /// What more a pattern requires.
    more: Vec<Vec<Tags>>,
}

/// So many sets are seen without going elsewhere.
const AT_HAND: usize = 2;

/// What every tag string has.
const ANY: Tags = Tags(u128::MAX);

impl Requirements {
    pub(super) fn add(&mut self, pattern: usize, required: &Required) {
        let sets = required.sets();
        self.patterns.push((pattern, std::array::from_fn(|n| sets.get(n).copied().unwrap_or(ANY))));
        self.more.push(sets.into_iter().skip(AT_HAND).collect());
    }

    /// The patterns whose requirements these tags meet, of which there is at least one.
    pub(super) fn met(&self, tags: Tags) -> impl Iterator<Item = usize> {
        let more = move |more: &Vec<Tags>| more.iter().all(|one| one.meet(tags));
        self.patterns
            .iter()
            .zip(&self.more)
            .filter(move |((_, at_hand), rest)| at_hand.iter().all(|one| one.meet(tags)) && more(rest))
            .map(|((pattern, _), _)| *pattern)
    }
}

#[cfg(test)]
mod tests {
    use super::{Required, Tags};

    #[test]
    fn a_pattern_requires_what_it_cannot_do_without() {
        let required = Required::by("^[C,]*(?P<c>[VG])a*(?:xy|z)?K(?P<p>.*)");
        assert!(required.met(Tags::of(b"NVaKn")));
        assert!(!required.met(Tags::of(b"NVan")));
        assert!(!required.met(Tags::of(b"NKan")));
    }
}
