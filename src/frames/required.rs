//! What a tag string must hold, and in which order, for a pattern to match at all: cheaper to see than to search.

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

    fn has(self, tag: u8) -> bool {
        self.0 & Self::bit(tag) != 0
    }

    pub(super) fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
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

    /// The smallest sets, up to two.
    fn rarest(&self) -> [Tags; AT_HAND] {
        let mut sets = self.0.clone();
        sets.sort_by_key(|set| set.0.count_ones());
        sets.dedup();
        std::array::from_fn(|n| sets.get(n).copied().unwrap_or(ANY))
    }
}

/// The sets that a part of an expression requires, in order.
fn of(hir: &Hir) -> Vec<Tags> {
    let sets: Vec<Tags> = match hir.kind() {
        HirKind::Literal(literal) => literal.0.iter().map(|tag| Tags(Tags::bit(*tag))).collect(),
        HirKind::Class(Class::Bytes(class)) => {
            let tags = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            vec![Tags(tags.fold(0, |set, tag| set | Tags::bit(tag)))]
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(of).collect(),
        // One of the rarest tags of each.
        HirKind::Alternation(parts) => {
            let rarest = |part: &Hir| of(part).into_iter().min_by_key(|set| set.0.count_ones());
            parts.iter().map(rarest).try_fold(0, |all, set| Some(all | set?.0)).map(Tags).into_iter().collect()
        }
        // What may be left out requires nothing.
        _ => Vec::new(),
    };
    sets.into_iter().filter(|set| set.0.count_ones() <= LARGEST).collect()
}

/// What each of many patterns requires, side by side.
#[derive(Debug, Default)]
pub(super) struct Requirements {
    patterns: Vec<Pattern>,
    /// All that each requires.
    required: Vec<Required>,
}

#[derive(Debug)]
struct Pattern {
    number: usize,
    /// The constructions of which a cue must take one; empty for any cue.
    needs: u32,
    /// The rarest sets that it requires.
    rarest: [Tags; AT_HAND],
}

/// So many sets are seen without going elsewhere.
const AT_HAND: usize = 2;

/// What every tag string has.
const ANY: Tags = Tags(u128::MAX);

impl Requirements {
    pub(super) fn add(&mut self, number: usize, needs: u32, required: Required) {
        self.patterns.push(Pattern { number, needs, rarest: required.rarest() });
        self.required.push(required);
    }

    /// The patterns whose requirements a tag string meets, with all that each requires; `taken` are the constructions that its
    /// cues take. It has one tag at least.
    pub(super) fn met(&self, tags: &[u8], taken: u32) -> impl Iterator<Item = (usize, &Required)> {
        let all = Tags::of(tags);
        let patterns = self.patterns.iter().zip(&self.required);
        patterns
            .filter(move |(pattern, required)| {
                (pattern.needs == 0 || pattern.needs & taken != 0)
                    && pattern.rarest.iter().all(|set| set.meet(all))
                    && required.in_order(tags)
            })
            .map(|(pattern, required)| (pattern.number, required))
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
