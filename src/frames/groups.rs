//! Where the named groups of a frame's pattern begin and end in what it matches.

use regex_automata::meta::Regex;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Input, PatternID};
use regex_syntax::hir::{Capture, Hir, HirKind};

use super::Hit;

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

/// Where the groups of every match begin, if it has them. The clause is the last of a match.
#[derive(Debug, Clone, Copy)]
struct Begins {
    cue: Option<Begin>,
    speaker: Option<Begin>,
    clause: Option<Begin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// So many tags behind the beginning of the match.
    Behind(usize),
    /// So many tags before its end.
    Before(usize),
}

impl Groups {
    /// Those of a pattern, `hir` being what is read of it, of which the clause `goes_on`.
    pub(super) fn of(regex: &Regex, hir: Option<&Hir>, goes_on: bool) -> Self {
        let place = |group: &str| regex.group_info().to_index(PatternID::ZERO, group);
        let (cue, speaker, clause) = (place("c"), place("s"), place("p"));
        let begins = hir.map(|hir| Begins { cue: begin(hir, "c"), speaker: begin(hir, "s"), clause: begin(hir, "p").filter(|_| goes_on) });
        let told = |b: &Begins| {
            [(cue, b.cue), (speaker, b.speaker), (clause, b.clause)].iter().all(|(group, begin)| group.is_some() == begin.is_some())
        };
        Self { cue, speaker, clause, goes_on, begins: begins.filter(told) }
    }

    /// The first match of a frame's pattern. To find the match alone is much quicker than to find its groups as well.
    pub(super) fn find(self, frame: usize, regex: &Regex, input: &Input<'_>) -> Option<Hit> {
        let Some(begins) = self.begins else { return self.search(frame, regex, input) };
        let (start, end) = regex.search(input).map(|found| (found.start(), found.end()))?;
        let last = if self.goes_on { input.end() } else { end };
        let place = |begin| match begin {
            Begin::Behind(tags) => start + tags,
            Begin::Before(tags) => end - tags,
        };
        Some(Hit {
            frame,
            start,
            end: last,
            cue: begins.cue.map(place),
            speaker: begins.speaker.map(place),
            clause: begins.clause.map(|begin| (place(begin), last)),
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

/// Where a group begins in every match, if what stands before it, or it and all behind it, is always as long.
fn begin(hir: &Hir, group: &str) -> Option<Begin> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(hir),
    };
    let is_group = |part: &Hir| matches!(part.kind(), HirKind::Capture(capture) if capture.name.as_deref() == Some(group));
    let (before, from) = parts.split_at(parts.iter().position(is_group)?);
    length(before).map(Begin::Behind).or_else(|| length(from).map(Begin::Before))
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
    use super::{Begin, begin, without_rest};

    #[test]
    fn a_group_begins_where_all_before_or_behind_it_is_as_long() {
        let of = |pattern: &str, group| begin(&read(pattern).unwrap(), group);
        assert_eq!(of("^x(?P<c>[VG])[^;]*Q", "c"), Some(Begin::Behind(1)));
        assert_eq!(of("Q,?(?P<c>E)(?:a|b)", "c"), Some(Begin::Before(2)));
        assert_eq!(of("(?P<s>N+)", "s"), Some(Begin::Behind(0)));
        assert_eq!(of("Q,?(?P<c>E)a*", "c"), None);
        assert_eq!(of("(?:(?P<c>E)|Q)a", "c"), None);
        assert_eq!(of("(?P<c>E)?a", "c"), None);
        assert_eq!(of("(?P<c>E)a", "s"), None);
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
