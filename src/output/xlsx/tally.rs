//! Who speaks how often, where, and through whom.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::kind::Kind;
use crate::statements::Statement;

/// Counts of statements by speaker and source; what is only a term is nobody's.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Outlets by name; that of documents without one is empty.
    outlets: Numbers<String>,
    by_speaker: Numbers<(String, Option<String>)>,
    speakers: Vec<Speaker>,
    by_source: Numbers<String>,
    sources: Vec<Source>,
}

/// A speaker's statements.
#[derive(Debug, Default, Clone)]
pub(super) struct Speaker {
    pub(super) direct: u32,
    pub(super) mixed: u32,
    pub(super) indirect: u32,
    /// By the numbers of the outlets.
    by_outlet: FxHashMap<usize, u32>,
}

/// What came through a source.
#[derive(Debug, Default, Clone)]
struct Source {
    statements: u32,
    outlets: FxHashSet<usize>,
    speakers: FxHashSet<usize>,
}

/// A row of the sheet of sources.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SourceRow<'a> {
    pub(super) name: &'a str,
    pub(super) statements: u32,
    /// How many outlets have statements through it.
    pub(super) outlets: usize,
    /// How many speakers are told through it.
    pub(super) speakers: usize,
}

/// A row of the sheet of speakers.
#[derive(Debug)]
pub(super) struct SpeakerRow<'a> {
    pub(super) name: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) of: &'a Speaker,
}

impl Speaker {
    pub(super) fn total(&self) -> u32 {
        self.direct + self.mixed + self.indirect
    }

    /// How many outlets have statements of this speaker.
    pub(super) fn outlets(&self) -> usize {
        self.by_outlet.len()
    }

    /// Statements in an outlet.
    pub(super) fn within(&self, outlet: usize) -> u32 {
        self.by_outlet.get(&outlet).copied().unwrap_or_default()
    }
}

impl Tally {
    pub(super) fn add(&mut self, statement: &Statement) {
        if statement.kind == Kind::Term {
            return;
        }
        let outlet = self.outlets.of(statement.outlet.clone().unwrap_or_default());
        let speaker = statement.speaker.clone().map(|name| self.by_speaker.of((name, statement.speaker_id.clone())));
        if let Some(speaker) = speaker {
            let counts = at(&mut self.speakers, speaker);
            match statement.kind {
                Kind::Direct => counts.direct += 1,
                Kind::Mixed => counts.mixed += 1,
                Kind::Indirect => counts.indirect += 1,
                Kind::Term => {}
            }
            *counts.by_outlet.entry(outlet).or_default() += 1;
        }
        for name in &statement.source {
            let source = self.by_source.of(name.clone());
            let counts = at(&mut self.sources, source);
            counts.statements += 1;
            counts.outlets.insert(outlet);
            counts.speakers.extend(speaker);
        }
    }

    /// Those who speak, the most frequent first.
    pub(super) fn speakers(&self) -> Vec<SpeakerRow<'_>> {
        let mut rows: Vec<_> = self.by_speaker.names.iter().zip(&self.speakers).collect();
        rows.sort_by(|(a, x), (b, y)| y.total().cmp(&x.total()).then_with(|| a.cmp(b)));
        rows.into_iter().map(|((name, id), of)| SpeakerRow { name, id: id.as_deref(), of }).collect()
    }

    /// The outlets in which somebody speaks by number and name, those with the most statements first.
    pub(super) fn outlets(&self) -> Vec<(usize, &str)> {
        let mut totals = vec![0u32; self.outlets.names.len()];
        for (outlet, statements) in self.speakers.iter().flat_map(|speaker| &speaker.by_outlet) {
            totals[*outlet] += statements;
        }
        let mut order: Vec<(usize, &str)> = self.outlets.names.iter().map(String::as_str).enumerate().collect();
        order.retain(|(outlet, _)| totals[*outlet] > 0);
        order.sort_by(|(a, x), (b, y)| totals[*b].cmp(&totals[*a]).then_with(|| x.cmp(y)));
        order
    }

    /// The sources, those with the most statements first.
    pub(super) fn sources(&self) -> Vec<SourceRow<'_>> {
        let mut rows: Vec<_> = self
            .by_source
            .names
            .iter()
            .zip(&self.sources)
            .map(|(name, of)| SourceRow { name, statements: of.statements, outlets: of.outlets.len(), speakers: of.speakers.len() })
            .collect();
        rows.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.name.cmp(b.name)));
        rows
    }
}

/// The counts with this number, which may be the next.
fn at<T: Default + Clone>(counts: &mut Vec<T>, number: usize) -> &mut T {
    if number == counts.len() {
        counts.push(T::default());
    }
    &mut counts[number]
}

/// Numbers from 0 for names as they come.
#[derive(Debug)]
struct Numbers<K> {
    names: Vec<K>,
    numbers: FxHashMap<K, usize>,
}

impl<K> Default for Numbers<K> {
    fn default() -> Self {
        Self { names: Vec::new(), numbers: FxHashMap::default() }
    }
}

impl<K: Hash + Eq + Clone> Numbers<K> {
    fn of(&mut self, name: K) -> usize {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor};

    #[test]
    fn speakers_and_sources_are_counted_by_outlet() {
        let extractor = Extractor::new();
        let mut tally = Tally::default();
        let one = "« C'est fini », a déclaré Awa Diop à l'AFP. « C'est long », a ajouté Awa Diop. « Non », a répondu Gilles Roy.";
        for (outlet, text) in [(Some("Courrier"), one), (None, one), (Some("Courrier"), one)] {
            let document = Document { outlet: outlet.map(str::to_owned), ..Document::new("a", text) };
            extractor.extract(&document).iter().for_each(|statement| tally.add(statement));
        }
        assert_eq!(tally.outlets(), [(0, "Courrier"), (1, "")]);
        let speakers = tally.speakers();
        let counts = |n: usize| (speakers[n].name, speakers[n].of.total(), speakers[n].of.within(0), speakers[n].of.within(1));
        assert_eq!(speakers.len(), 2);
        assert_eq!(counts(0), ("Awa Diop", 6, 4, 2));
        assert_eq!(counts(1), ("Gilles Roy", 3, 2, 1));
        assert_eq!(speakers[0].of.direct, 6);
        assert_eq!(tally.sources(), [SourceRow { name: "AFP", statements: 6, outlets: 2, speakers: 1 }]);
    }
}
