//! Which statement that was compared is which of the gold's: by outlet and words.

use std::collections::BTreeSet;

use super::gold::Event;
use crate::comparison::Comparison;

/// Less overlap is another statement.
const LEAST: f64 = 0.34;

/// A statement of the gold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'e> {
    /// The claim that it is of, and its place there; none for one that stands alone.
    pub(super) member: Option<(usize, usize)>,
    pub(super) outlet: &'e str,
    pub(super) text: &'e str,
    /// Whether it stands in quotation marks. A statement that stands alone is not asked.
    pub(super) quoted: bool,
}

/// The statements of an event's gold: those of its claims, then those that stand alone.
pub(super) fn items(event: &Event) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for (n, claim) in event.gold.claims.iter().enumerate() {
        items.extend(claim.members.iter().enumerate().map(|(m, member)| Item {
            member: Some((n, m)),
            outlet: &member.outlet,
            text: &member.text,
            quoted: member.kind != "indirect",
        }));
    }
    items.extend(event.gold.singletons.iter().map(|s| Item { member: None, outlet: &s.outlet, text: &s.text, quoted: false }));
    items
}

/// For each item the place of the statement with most overlap among `statements`, each given once, in the order of the items.
pub(super) fn pair(items: &[Item<'_>], comparison: &Comparison, statements: &[usize]) -> Vec<Option<usize>> {
    let words: Vec<(String, Words)> = statements
        .iter()
        .map(|&at| {
            let one = &comparison.carried[at];
            (format!("{}/{}", one.outlet(), one.statement.document).to_lowercase(), Words::of(&one.statement.quote))
        })
        .collect();
    let mut used = vec![false; statements.len()];
    items
        .iter()
        .map(|item| {
            let (outlet, text) = (item.outlet.to_lowercase(), Words::of(item.text));
            let mut best = (LEAST, None);
            for (at, (place, quote)) in words.iter().enumerate() {
                if !used[at] && place.contains(&outlet) {
                    let overlap = text.overlap(quote);
                    if overlap > best.0 {
                        best = (overlap, Some(at));
                    }
                }
            }
            let at = best.1?;
            used[at] = true;
            Some(statements[at])
        })
        .collect()
}

/// The words of a text in lower case.
struct Words {
    joined: String,
    count: usize,
    set: BTreeSet<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
        Self { joined: words.join(" "), count: words.len(), set: words.iter().map(|&word| word.to_owned()).collect() }
    }

    /// By how much the one is the other, where it is a part of it; else the share of common words among all.
    fn overlap(&self, other: &Self) -> f64 {
        if self.count == 0 || other.count == 0 {
            return 0.0;
        }
        if self.joined.contains(&other.joined) || other.joined.contains(&self.joined) {
            return self.count.min(other.count) as f64 / self.count.max(other.count) as f64;
        }
        self.set.intersection(&other.set).count() as f64 / self.set.union(&other.set).count() as f64
    }
}
