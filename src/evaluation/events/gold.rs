//! Annotated events: what several outlets wrote of one thing, and which of their statements report the same saying.

use serde::Deserialize;

use crate::comparison::{Difference, Verdict};
use crate::document::Document;
use crate::evaluation::GoldError;

/// One event: its articles, one or more an outlet, and what a reader found in them.
#[derive(Debug, Clone)]
pub struct Event {
    pub(super) name: String,
    pub(super) articles: Vec<Document>,
    pub(super) gold: EventGold,
}

impl Event {
    /// An event with the annotations of a `gold.json`.
    ///
    /// # Errors
    /// JSON that does not hold claims, singletons and probes: the error names file and line.
    pub fn new(name: impl Into<String>, articles: Vec<Document>, file: &str, json: &[u8]) -> Result<Self, GoldError> {
        let gold = serde_json::from_slice(json).map_err(|e| GoldError { file: file.to_owned(), line: e.line(), problem: e.to_string() })?;
        Ok(Self { name: name.into(), articles, gold })
    }
}

/// What a reader found in the articles of an event.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct EventGold {
    pub(super) claims: Vec<GoldClaim>,
    #[serde(default)]
    pub(super) singletons: Vec<GoldSingleton>,
    #[serde(default)]
    pub(super) verify: Vec<Probe>,
}

/// Statements that report one saying.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldClaim {
    /// The outlet of the fullest version.
    pub(super) fullest: String,
    pub(super) members: Vec<GoldMember>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldMember {
    pub(super) outlet: String,
    pub(super) text: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) differences: Vec<Difference>,
}

/// A statement that only one outlet has.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldSingleton {
    pub(super) outlet: String,
    pub(super) text: String,
}

/// Words sought, and what is to be found of them.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Probe {
    pub(super) words: String,
    #[serde(default)]
    pub(super) speaker: Option<String>,
    pub(super) verdict: Verdict,
}
