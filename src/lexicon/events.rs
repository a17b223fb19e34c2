//! Nouns that name an event, decision or measure: what *annoncer N* or *réclamer N* reports as a claim, where a mere thing is none.

use rustc_hash::FxHashMap;

use super::{LexiconError, Sources};
use crate::tokens::lower;

/// The nouns of `events.csv`.
#[derive(Debug, Default)]
pub(crate) struct Events {
    /// Whether each noun names an event.
    nouns: FxHashMap<String, bool>,
    /// The endings of nouns that do, unless they are listed.
    endings: Vec<String>,
}

pub(super) fn load(sources: &Sources) -> Result<Events, LexiconError> {
    let mut events = Events::default();
    for record in sources.table("fr/events.csv", &["noun", "names"], 1)?.records() {
        let noun = lower(record.text("noun"));
        let names = record.cell("names").choice(&[("event", true), ("thing", false)])?;
        match noun.strip_prefix('-') {
            Some(ending) if names => events.endings.push(ending.to_owned()),
            Some(_) => return Err(record.cell("names").fault("is thing: an ending can only name events")),
            None => {
                events.nouns.insert(noun, names);
            }
        }
    }
    Ok(events)
}

impl Events {
    /// Whether a noun, in the singular or plural, names an event.
    pub(crate) fn contains(&self, noun: &str) -> bool {
        let noun = lower(noun);
        let singular = noun.strip_suffix(['s', 'x']).unwrap_or(&noun);
        let known = self.nouns.get(&noun).or_else(|| self.nouns.get(singular));
        known.copied().unwrap_or_else(|| self.endings.iter().any(|e| singular.ends_with(e)))
    }
}
