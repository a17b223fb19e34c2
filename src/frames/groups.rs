//! Where the named groups of a frame's pattern begin and end in what it matches.

use regex_automata::meta::Regex;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Input, PatternID};
use regex_syntax::hir::{Hir, HirKind};

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
    /// Where they begin, if the match alone tells.
    begins: Option<Begins>,
}

/// Where the cue and the speaker of every match begin, if it has them.
#[derive(Debug, Clone, Copy)]
struct Begins {
    cue: Option<Begin>,
    speaker: Option<Begin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// So many tags behind the beginning of the match.
    Behind(usize),
    /// So many tags before its end.
    Before(usize),
}

impl Groups {
    /// Those of a pattern, `hir` being what is read of it.
    pub(super) fn of(regex: &Regex, hir: Option<&Hir>) -> Self {
        let place = |group: &str| regex.group_info().to_index(PatternID::ZERO, group);
        let (cue, speaker, clause) = (place("c"), place("s"), place("p"));
        let begins = hir.map(|hir| Begins { cue: begin(hir, "c"), speaker: begin(hir, "s") });
        let told = |b: &Begins| cue.is_some() == b.cue.is_some() && speaker.is_some() == b.speaker.is_some() && clause.is_none();
        Self { cue, speaker, clause, begins: begins.filter(told) }
    }

    /// The first match of a frame's pattern. To find the match alone is much quicker than to find its groups as well.
    pub(super) fn find(self, frame: usize, regex: &Regex, input: &Input<'_>) -> Option<Hit> {
        let Some(begins) = self.begins else { return self.search(frame, regex, input) };
        let (start, end) = regex.search(input).map(|found| (found.start(), found.end()))?;
        let place = |begin| match begin {
            Begin::Behind(tags) => start + tags,
            Begin::Before(tags) => end - tags,
        };
        Some(Hit { frame, start, end, cue: begins.cue.map(place), speaker: begins.speaker.map(place), clause: None })
    }

    /// The same by a search for the groups.
    pub(super) fn search(self, frame: usize, regex: &Regex, input: &Input<'_>) -> Option<Hit> {
        let mut places: Places = [None; 2 * MOST];
        regex.search_slots(input, &mut places);
        let group = |index: usize| Some((places.get(2 * index)?.as_ref()?.get(), places.get(2 * index + 1)?.as_ref()?.get()));
        let (start, end) = group(0)?;
        Some(Hit {
            frame,
            start,
            end,
            cue: self.cue.and_then(group).map(|(start, _)| start),
            speaker: self.speaker.and_then(group).map(|(start, _)| start),
            clause: self.clause.and_then(group),
        })
    }
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
    use super::{Begin, begin};

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
}
