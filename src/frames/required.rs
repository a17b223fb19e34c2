//! What a tag string must hold, and in which order, for a pattern to match at all: cheaper to see than to search.

use regex_syntax::hir::{Class, ClassBytes, Hir, HirKind};

/// A set of tags, a bit each, in two halves: tags are ASCII.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tags([u64; 2]);

impl Tags {
    /// Any tag.
    pub(super) const ANY: Self = Self([u64::MAX; 2]);

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

    pub(super) fn or(self, others: Self) -> Self {
        Self([self.0[0] | others.0[0], self.0[1] | others.0[1]])
    }

    pub(super) fn is_disjoint(self, others: Self) -> bool {
        self.0[0] & others.0[0] == 0 && self.0[1] & others.0[1] == 0
    }

    /// Those of a class; tags are ASCII.
    pub(super) fn of_class(class: &ClassBytes) -> Self {
        let tags: Vec<u8> = class.ranges().iter().flat_map(|range| range.start()..=range.end()).filter(u8::is_ascii).collect();
        Self::of(&tags)
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
        HirKind::Class(Class::Bytes(class)) => vec![Tags::of_class(class)],
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

/// What each of many patterns requires, looked at for all of them together while a tag string is gone through once.
///
/// Each set of tags that a pattern requires is a step, a bit behind that of the set before it: a tag of the set takes the step
/// where the one before has been taken (Baeza-Yates and Gonnet, *A new approach to text searching*, 1992).
#[derive(Debug, Default)]
pub(super) struct Requirements {
    blocks: Vec<Block>,
}

/// So many words of steps are taken together.
const WORDS: usize = 4;

/// A set of steps, a bit each.
type Steps = [u64; WORDS];

/// The steps of one word. A pattern has no steps in several words: those that are too many are left out.
const WORD: usize = u64::BITS as usize;

/// Tags are ASCII.
const ASCII: usize = 128;

#[derive(Debug)]
struct Block {
    /// The pattern of each step, by its bit.
    patterns: Vec<Pattern>,
    /// The steps that each tag takes.
    of_tag: [Steps; ASCII],
    first: Steps,
    last: Steps,
}

#[derive(Debug, Clone, Copy)]
struct Pattern {
    number: usize,
    /// The constructions of which a cue must take one; none, if it need not.
    needs: u32,
}

impl Requirements {
    /// Enters a pattern that needs a cue of one of these constructions; of any, if there are none.
    pub(super) fn add(&mut self, number: usize, needs: u32, required: &Required) {
        let pattern = Pattern { number, needs };
        // What requires nothing is met by any tag.
        let sets = if required.0.is_empty() { &[Tags::ANY] } else { &required.0[..required.0.len().min(WORD)] };
        if !self.blocks.last_mut().is_some_and(|block| block.add(pattern, sets)) {
            let mut block = Block::new();
            block.add(pattern, sets);
            self.blocks.push(block);
        }
    }

    /// The patterns of which a tag string has all that is required, in its order; `taken` are the constructions that its cues take.
    pub(super) fn met(&self, tags: &[u8], taken: u32) -> impl Iterator<Item = usize> {
        let reached = self.blocks.iter().flat_map(|block| block.reached(tags));
        reached.filter(move |pattern| pattern.needs == 0 || pattern.needs & taken != 0).map(|pattern| pattern.number)
    }
}

impl Block {
    fn new() -> Self {
        Self { patterns: Vec::new(), of_tag: [[0; WORDS]; ASCII], first: [0; WORDS], last: [0; WORDS] }
    }

    /// Enters a pattern with its sets of tags, if there is room for them.
    fn add(&mut self, pattern: Pattern, sets: &[Tags]) -> bool {
        let mut step = self.patterns.len();
        if step % WORD + sets.len() > WORD {
            step = step.next_multiple_of(WORD);
        }
        let end = step + sets.len();
        if end > WORDS * WORD {
            return false;
        }
        self.patterns.resize(end, pattern);
        let word = step / WORD;
        self.first[word] |= 1 << (step % WORD);
        self.last[word] |= 1 << ((end - 1) % WORD);
        for (set, step) in sets.iter().zip(step..) {
            for (_, steps) in (0..).zip(&mut self.of_tag).filter(|(tag, _)| set.has(*tag)) {
                steps[word] |= 1 << (step % WORD);
            }
        }
        true
    }

    /// The patterns whose last step the tags of a tag string take.
    fn reached(&self, tags: &[u8]) -> impl Iterator<Item = Pattern> {
        let mut taken: Steps = [0; WORDS];
        for tag in tags {
            let of_tag = &self.of_tag[usize::from(*tag) % ASCII];
            for word in 0..WORDS {
                taken[word] |= (taken[word] << 1 | self.first[word]) & of_tag[word];
            }
        }
        (0..WORDS).flat_map(move |word| bits(taken[word] & self.last[word]).map(move |step| self.patterns[word * WORD + step]))
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
    fn patterns_are_met_by_tags_that_have_what_they_require_in_order() {
        let mut requirements = Requirements::default();
        let patterns = [("a[bc]", 0), ("[bc]d", 1), ("xxx", 0), ("e*", 2), ("[wy]", 4)];
        for (number, (pattern, needs)) in patterns.into_iter().enumerate() {
            requirements.add(number, needs, &by(pattern));
        }
        let met = |tags: &[u8], taken| requirements.met(tags, taken).collect::<Vec<_>>();
        assert_eq!(met(b"ac", 0), [0]);
        assert_eq!(met(b"da.bd", 1), [0, 1]);
        assert!(met(b"d.ca", 1).is_empty());
        assert_eq!(met(b"da.", 3), [3]);
        assert_eq!(met(b"xx.x", 0), [2]);
        assert_eq!(met(b"x", 2), [3]);
        assert_eq!(met(b"y", 4), [4]);
    }

    #[test]
    fn patterns_of_many_steps_have_room() {
        let mut requirements = Requirements::default();
        for number in 0..20 {
            let steps = "ab".repeat(10 + number);
            requirements.add(number, 0, &by(&steps));
        }
        // As far as there is room for them.
        requirements.add(20, 0, &by(&"c".repeat(100)));
        let met = |tags: &str| requirements.met(tags.as_bytes(), 0).count();
        assert_eq!(met(&"ab".repeat(9)), 0);
        for number in 0..20 {
            assert_eq!(met(&"ab".repeat(10 + number)), number + 1);
        }
        assert_eq!(met(&"c".repeat(63)), 0);
        assert_eq!(met(&"c".repeat(64)), 1);
    }
}
