//! Where the named groups of a frame's pattern begin and end in what it matches.

use regex_automata::meta::Regex;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Input, PatternID};
use regex_syntax::hir::{Capture, Class, Hir, HirKind};

use super::Hit;
use super::required::Tags;

/// A pattern has no more groups, the whole match among them.
pub(super) const MOST: usize = 8;

/// Where the groups of a match begin and end.
type Places = [Option<NonMaxUsize>; 2 * MOST];

/// The places of a pattern's named groups.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Groups {
    pub(super) cue: Option<usize>,
    pub(super) speaker: Option<usize>,
    pub(super) clause: Option<usize>,
    /// Whether the clause goes on to the end of the tags behind what the pattern matches.
    goes_on: bool,
    /// Where they begin, if the match alone tells.
    begins: Option<Begins>,
}

/// Where the groups of every match begin, if it has them, and where the clause ends.
#[derive(Debug, Clone, Copy)]
struct Begins {
    cue: Option<Begin>,
    speaker: Option<Begin>,
    clause: Option<(Begin, Begin)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// So many tags behind the beginning of the match.
    Behind(usize),
    /// So many tags before its end.
    Before(usize),
    /// At the first of these tags in it.
    First(Tags),
    /// At the last of these tags in it.
    Last(Tags),
}

impl Begin {
    /// The place in a match, which goes from `start` to `end`.
    fn place(self, tags: &[u8], start: usize, end: usize) -> Option<usize> {
        match self {
            Self::Behind(before) => Some(start + before),
            Self::Before(behind) => Some(end - behind),
            Self::First(set) => tags[start..end].iter().position(|tag| set.has(*tag)).map(|at| start + at),
            Self::Last(set) => tags[start..end].iter().rposition(|tag| set.has(*tag)).map(|at| start + at),
        }
    }
}

impl Groups {
    /// Those of a pattern, `hir` being what is read of it, of which the clause `goes_on`.
    pub(super) fn of(regex: &Regex, hir: Option<&Hir>, goes_on: bool) -> Self {
        let place = |group: &str| regex.group_info().to_index(PatternID::ZERO, group);
        let (cue, speaker, clause) = (place("c"), place("s"), place("p"));
        let begins = hir.map(|hir| {
            let parts = parts(hir);
            let begin_of = |group| begin(parts, place_of(parts, group)?);
            let clause = place_of(parts, "p").and_then(|at| begin(parts, at).zip(begin(parts, at + 1)));
            Begins { cue: begin_of("c"), speaker: begin_of("s"), clause }
        });
        let told = |b: &Begins| {
            cue.is_some() == b.cue.is_some() && speaker.is_some() == b.speaker.is_some() && clause.is_some() == b.clause.is_some()
        };
        Self { cue, speaker, clause, goes_on, begins: begins.filter(told) }
    }

    /// The first match of a frame's pattern. To find the match alone is much quicker than to find its groups as well.
    pub(super) fn find(self, frame: usize, regex: &Regex, input: &Input<'_>) -> Option<Hit> {
        let Some(begins) = self.begins else { return self.search(frame, regex, input) };
        let (start, end) = regex.search(input).map(|found| (found.start(), found.end()))?;
        let last = |place| if self.goes_on { input.end() } else { place };
        let place = |begin: Begin| begin.place(input.haystack(), start, end);
        Some(Hit {
            frame,
            start,
            end: last(end),
            cue: begins.cue.and_then(place),
            speaker: begins.speaker.and_then(place),
            clause: begins.clause.and_then(|(begin, end)| Some((place(begin)?, last(place(end)?)))),
        })
    }

    /// The same by a search for the groups.
    pub(super) fn search(self, frame: usize, regex: &Regex, input: &Input<'_>) -> Option<Hit> {
        let mut places: Places = [None; 2 * MOST];
        regex.search_slots(input, &mut places);
        let group = |index: usize| Some((places.get(2 * index)?.as_ref()?.get(), places.get(2 * index + 1)?.as_ref()?.get()));
        let (start, end) = group(0)?;
        let last = |end| if self.goes_on { input.end() } else { end };
        Some(Hit {
            frame,
            start,
            end: last(end),
            cue: self.cue.and_then(group).map(|(start, _)| start),
            speaker: self.speaker.and_then(group).map(|(start, _)| start),
            clause: self.clause.and_then(group).map(|(start, end)| (start, last(end))),
        })
    }
}

/// A pattern without the `.*` that ends its clause, if it has one: there the clause goes on to the end of the tags whatever else
/// matches, so that nothing need be searched for.
pub(super) fn without_rest(hir: &Hir, rest: &Hir) -> Option<Hir> {
    let HirKind::Concat(parts) = hir.kind() else { return None };
    let (last, before) = parts.split_last()?;
    let HirKind::Capture(clause) = last.kind() else { return None };
    clause.name.as_deref().filter(|name| *name == "p")?;
    let sub = match clause.sub.kind() {
        HirKind::Concat(within) if within.last() == Some(rest) => Hir::concat(within[..within.len() - 1].to_vec()),
        _ if *clause.sub == *rest => Hir::empty(),
        _ => return None,
    };
    let clause = Hir::capture(Capture { sub: Box::new(sub), ..clause.clone() });
    Some(Hir::concat(before.iter().cloned().chain([clause]).collect()))
}

/// The parts of a pattern that stand one behind the other.
fn parts(hir: &Hir) -> &[Hir] {
    match hir.kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(hir),
    }
}

/// Which of the parts of a pattern a group is.
fn place_of(parts: &[Hir], group: &str) -> Option<usize> {
    parts.iter().position(|part| matches!(part.kind(), HirKind::Capture(capture) if capture.name.as_deref() == Some(group)))
}

/// Where the parts of a pattern from one on begin in every match: if what stands before them, or they themselves, are always as
/// long; if they open with a tag that cannot stand before them, or not again in them.
fn begin(parts: &[Hir], at: usize) -> Option<Begin> {
    let (before, from) = parts.split_at(at);
    length(before).map(Begin::Behind).or_else(|| length(from).map(Begin::Before)).or_else(|| {
        let Opening { first, rest } = opening(from)?;
        let again = || first.is_disjoint(rest).then_some(Begin::Last(first));
        first.is_disjoint(all(before)).then_some(Begin::First(first)).or_else(again)
    })
}

/// The tags that some parts of a pattern may open with, and those that may stand behind.
struct Opening {
    first: Tags,
    rest: Tags,
}

/// How some parts of a pattern open, unless they may match nothing.
fn opening(parts: &[Hir]) -> Option<Opening> {
    let (part, behind) = parts.split_first()?;
    let followed = |Opening { first, rest }: Opening| Opening { first, rest: rest.or(all(behind)) };
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => opening(behind),
        HirKind::Literal(literal) => {
            let (first, rest) = literal.0.split_first()?;
            Some(followed(Opening { first: Tags::of(&[*first]), rest: Tags::of(rest) }))
        }
        HirKind::Class(Class::Bytes(class)) => Some(followed(Opening { first: Tags::of_class(class), rest: Tags::default() })),
        HirKind::Class(Class::Unicode(_)) => None,
        HirKind::Capture(capture) => opening(std::slice::from_ref(&*capture.sub)).map(followed),
        HirKind::Concat(parts) => opening(parts).map(followed),
        HirKind::Alternation(parts) => {
            let either = |one: Opening, other: Opening| Opening { first: one.first.or(other.first), rest: one.rest.or(other.rest) };
            let openings = parts.iter().map(|part| opening(std::slice::from_ref(part)));
            openings.reduce(|one, other| Some(either(one?, other?))).flatten().map(followed)
        }
        HirKind::Repetition(repetition) => {
            let sub = std::slice::from_ref(&*repetition.sub);
            let Opening { first, rest } = opening(sub)?;
            let once = Opening { first, rest: rest.or(all(sub)) };
            match repetition.min {
                0 => opening(behind).map(|next| Opening { first: once.first.or(next.first), rest: once.rest.or(all(behind)) }),
                _ => Some(followed(once)),
            }
        }
    }
}

/// All tags that some parts of a pattern may match.
fn all(parts: &[Hir]) -> Tags {
    let of = |part: &Hir| match part.kind() {
        HirKind::Empty | HirKind::Look(_) => Tags::default(),
        HirKind::Literal(literal) => Tags::of(&literal.0),
        HirKind::Class(Class::Bytes(class)) => Tags::of_class(class),
        HirKind::Class(Class::Unicode(_)) => Tags::ANY,
        HirKind::Capture(capture) => all(std::slice::from_ref(&*capture.sub)),
        HirKind::Repetition(repetition) => all(std::slice::from_ref(&*repetition.sub)),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => all(parts),
    };
    parts.iter().map(of).fold(Tags::default(), Tags::or)
}

/// How many tags some parts of a pattern match, if it is always as many.
fn length(parts: &[Hir]) -> Option<usize> {
    parts.iter().map(|part| part.properties().minimum_len().filter(|_| is_fixed(part))).sum()
}

fn is_fixed(part: &Hir) -> bool {
    part.properties().minimum_len() == part.properties().maximum_len()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::required::Tags;
    use super::{Begin, begin, parts, place_of, without_rest};

    /// Where a group begins, and where what stands behind it.
    fn span(pattern: &str, group: &str) -> (Option<Begin>, Option<Begin>) {
        let hir = read(pattern).unwrap();
        let at = place_of(parts(&hir), group);
        at.map_or((None, None), |at| (begin(parts(&hir), at), begin(parts(&hir), at + 1)))
    }

    #[test]
    fn a_group_begins_where_all_before_or_behind_it_is_as_long() {
        let of = |pattern, group| span(pattern, group).0;
        assert_eq!(of("^x(?P<c>[VG])[^;]*Q", "c"), Some(Begin::Behind(1)));
        assert_eq!(of("Q,?(?P<c>E)(?:a|b)", "c"), Some(Begin::Before(2)));
        assert_eq!(of("(?P<s>N+)", "s"), Some(Begin::Behind(0)));
        assert_eq!(of("(?:(?P<c>E)|Q)a", "c"), None);
        assert_eq!(of("(?P<c>E)?a", "c"), None);
        assert_eq!(of("(?P<c>E)a", "s"), None);
    }

    #[test]
    fn a_group_begins_at_the_first_or_last_tag_that_it_may_open_with() {
        let first = |tags: &str| Some(Begin::First(Tags::of(tags.as_bytes())));
        let last = |tags: &str| Some(Begin::Last(Tags::of(tags.as_bytes())));
        assert_eq!(span("Q,?(?P<c>[EI])a*N", "c"), (first("EI"), first("aN")));
        assert_eq!(span("Va*(?P<p>(?:[ld]|L[yl]*)q?)", "p"), (first("ldL"), Some(Begin::Before(0))));
        assert_eq!(span("V[aD]*(?P<p>Da*[yY])", "p"), (last("D"), Some(Begin::Before(0))));
        assert_eq!(span("(?:^|;)(?P<p>[Nn]*V+),a*I", "p"), (first("NnV"), first(",")));
        // What may stand before it as well as in it tells nothing, nor does what may be nothing.
        assert_eq!(span("D?(?P<p>Da*D)a*", "p"), (None, None));
        assert_eq!(span("Q,?(?P<p>a*),?", "p"), (None, None));
    }

    #[test]
    fn what_ends_a_clause_whatever_it_is_is_left_out() {
        let rest = read(".*").unwrap();
        let of = |pattern: &str| without_rest(&read(pattern).unwrap(), &rest);
        assert_eq!(of("(?P<c>V)K(?P<p>.*)"), read("(?P<c>V)K(?P<p>)"));
        assert_eq!(of("(?P<c>V)(?P<p>A[yY].*)"), read("(?P<c>V)(?P<p>A[yY])"));
        for other in ["(?P<c>V)(?P<p>.*?)", "(?P<c>V)(?P<p>.*)Q", "(?P<c>V)(?P<p>a|.*)", "(?P<p>V)(?P<s>.*)", "(?P<c>V)(?P<p>[^;]*)"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
