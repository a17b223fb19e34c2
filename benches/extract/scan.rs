//! What extraction is measured by: one pass over the text that finds every word of the lexicons, and does nothing with it.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A larger automaton is no longer one that anybody would use.
const LARGEST: usize = 64_000_000;

pub(crate) struct Scan {
    automaton: AhoCorasick,
    /// The automaton in words.
    pub(crate) about: String,
}

impl Scan {
    /// The automaton of these words: a DFA where it fits, else a contiguous NFA.
    pub(crate) fn of(words: &[String]) -> Self {
        let build = |kind| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(true)
                .kind(Some(kind))
                .build(words)
                .expect("words are not too many")
        };
        let dfa = Some(build(AhoCorasickKind::DFA)).filter(|dfa| dfa.memory_usage() <= LARGEST);
        let (automaton, kind) = match dfa {
            Some(dfa) => (dfa, "DFA"),
            None => (build(AhoCorasickKind::ContiguousNFA), "contiguous NFA"),
        };
        let megabytes = automaton.memory_usage() as f64 / 1e6;
        Self { about: format!("{kind} of {} words, {megabytes:.1} MB", words.len()), automaton }
    }

    /// How many words of the lexicons stand in a text.
    pub(crate) fn words(&self, text: &str) -> usize {
        self.automaton.find_iter(text).count()
    }
}

/// How many guillemets: one pass over the second byte of both.
pub(crate) fn marks(text: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xab, 0xbb, bytes).filter(|&at| at > 0 && bytes[at - 1] == 0xc2).count()
}
