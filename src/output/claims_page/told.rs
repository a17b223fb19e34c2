//! What the page is told of a story.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::essence::essence;
use crate::comparison::{Carried, Change, Comparison, Coverage, Difference, Member, Relation, Story, coverage};
use crate::kind::Kind;

/// A story: its outlets, by whose places the rest names them, and its claims.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    /// The title of the document that has most of its versions.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    outlets: Vec<&'a str>,
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    /// From 1, as in a table.
    number: usize,
    outlets: usize,
    origins: usize,
    essence: String,
    /// What outlets do with it; those that are not named omit it.
    does: Vec<(usize, &'static str)>,
    /// The fullest first.
    versions: Vec<Version<'a>>,
}

#[derive(Serialize)]
struct Version<'a> {
    outlet: usize,
    document: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_on: Option<&'a str>,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    source: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    medium: Option<&'a str>,
    relation: Relation,
    similarity: f32,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    differences: &'a BTreeSet<Difference>,
    /// Those of its differences that make another claim of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contradicts: Vec<Difference>,
    parts: Vec<Part<'a>>,
}

/// Words of a version, or words that it lacks in their place: what it is, the words, and for other forms the fullest version's.
#[derive(Debug, PartialEq, Serialize)]
struct Part<'a>(Is, &'a str, #[serde(skip_serializing_if = "str::is_empty")] &'a str);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Is {
    /// As in the fullest version.
    Kept,
    /// The same in another form.
    Form,
    /// In the fullest version only.
    Cut,
    /// In this version only.
    Added,
}

impl<'a> Told<'a> {
    pub(super) fn new(story: &'a Story, comparison: &'a Comparison) -> Self {
        let outlets: Vec<&str> = story.outlets.iter().map(String::as_str).collect();
        let places: BTreeMap<&str, usize> = outlets.iter().enumerate().map(|(at, outlet)| (*outlet, at)).collect();
        let claims = story.claims.iter().map(|&at| Claim::new(at, comparison, &places)).collect();
        Self { title: main_title(story, comparison), outlets, claims }
    }
}

impl<'a> Claim<'a> {
    fn new(at: usize, comparison: &'a Comparison, places: &BTreeMap<&str, usize>) -> Self {
        let claim = &comparison.claims[at];
        let carried = |member: &Member| &comparison.carried[member.carried];
        let fullest = claim.members.first().map_or("", |m| &carried(m).statement.quote);
        let carriers: BTreeSet<&str> = claim.members.iter().map(|m| carried(m).outlet()).collect();
        let does = carriers.into_iter().filter_map(|outlet| {
            let does: Coverage = coverage(claim, comparison, outlet);
            Some((*places.get(outlet)?, does.name()))
        });
        Self {
            number: at + 1,
            outlets: claim.outlets,
            origins: claim.origins,
            essence: essence(fullest, claim.members.iter().map(|m| m.changes.as_slice())),
            does: does.collect(),
            versions: claim.members.iter().filter_map(|m| Version::new(m, carried(m), fullest, places)).collect(),
        }
    }
}

impl<'a> Version<'a> {
    fn new(member: &'a Member, carried: &'a Carried, fullest: &'a str, places: &BTreeMap<&str, usize>) -> Option<Self> {
        let s = &carried.statement;
        Some(Self {
            outlet: *places.get(carried.outlet())?,
            document: &s.document,
            title: title(carried),
            address: carried.address.as_deref().filter(|address| is_web(address)),
            published: s.published.as_deref(),
            said_on: s.said_on.as_deref(),
            kind: s.kind,
            speaker: s.speaker.as_deref(),
            role: s.role.as_deref(),
            cue: s.cue.as_deref(),
            stance: s.stance.map(crate::Stance::name),
            addressee: s.addressee.as_deref(),
            source: &s.source,
            medium: s.medium.as_deref(),
            relation: member.relation,
            similarity: member.similarity,
            differences: &member.differences,
            contradicts: member.differences.iter().copied().filter(|d| d.contradicts()).collect(),
            parts: parts(fullest, &s.quote, &member.changes),
        })
    }
}

/// The words of a version, with those of the fullest that it lacks.
fn parts<'a>(fullest: &'a str, quote: &'a str, changes: &[Change]) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut push = |is, words: &'a str, full: &'a str| {
        if !words.is_empty() {
            parts.push(Part(is, words, full));
        }
    };
    for change in changes {
        let (cut, added) = (&fullest[change.cut.clone()], &quote[change.added.clone()]);
        push(Is::Kept, &quote[at..change.added.start], "");
        if change.same {
            push(Is::Form, added, cut);
        } else {
            push(Is::Cut, cut, "");
            push(Is::Added, added, "");
        }
        at = change.added.end;
    }
    push(Is::Kept, &quote[at..], "");
    parts
}

/// Whether a browser may follow an address: it comes from an article's page, and could be a script.
fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("https://") || begins("http://")
}

fn title(carried: &Carried) -> Option<&str> {
    carried.fields.iter().find(|(name, _)| name == "title").map(|(_, title)| title.as_str()).filter(|title| !title.trim().is_empty())
}

/// The title of the document that has most of a story's versions, among those with a title.
fn main_title<'a>(story: &Story, comparison: &'a Comparison) -> Option<&'a str> {
    let mut versions: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for member in story.claims.iter().flat_map(|&claim| &comparison.claims[claim].members) {
        let carried = &comparison.carried[member.carried];
        if let Some(title) = title(carried) {
            versions.entry(&carried.statement.document).or_insert((0, title)).0 += 1;
        }
    }
    // The first of several, so that a page is always the same.
    versions.into_values().rev().max_by_key(|(versions, _)| *versions).map(|(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_keeps_its_words_and_shows_what_it_lacks() {
        let (fullest, quote) = ("Nous partons demain, dit-il", "Oui, nous partirons demain");
        let change = |cut, added, same| Change { cut, added, same };
        let changes = [change(0..0, 0..3, false), change(5..12, 10..19, true), change(21..27, 26..26, false)];
        let told = parts(fullest, quote, &changes);
        let wanted = [
            Part(Is::Added, "Oui", ""),
            Part(Is::Kept, ", nous ", ""),
            Part(Is::Form, "partirons", "partons"),
            Part(Is::Kept, " demain", ""),
            Part(Is::Cut, "dit-il", ""),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn addresses_of_the_web() {
        assert!(is_web("https://a.example") && is_web("HTTP://a.example"));
        assert!(["javascript:alert(1)//http://", " https://a.example", "http:/a", "é", "data:text/html,x", ""].iter().all(|a| !is_web(a)));
    }
}
