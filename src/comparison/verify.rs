//! Did X say this? Given words sought among statements.

use serde::{Deserialize, Serialize};

use super::alignment::Step;
use super::differences::{Difference, How, Relation, wording};
use super::saying::{Carried, Reader, Saying};
use super::speakers::{SpeakerKey, Speakers};
use super::words::Word;
use super::{Comparison, diff};
use crate::lexicon::Lexicon;
use crate::statements::Statement;

/// What is found of given words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They were said so.
    Same,
    /// They are part of a longer saying.
    Incomplete,
    /// Something like it was said, with other words.
    Altered,
    /// They were said, by somebody else than is asked.
    #[serde(rename = "other speaker")]
    OtherSpeaker,
    /// No statement is like it.
    #[serde(rename = "not found")]
    NotFound,
}

impl Verdict {
    /// Its name in every format.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Incomplete => "incomplete",
            Self::Altered => "altered",
            Self::OtherSpeaker => "other speaker",
            Self::NotFound => "not found",
        }
    }
}

/// What is found of given words, and the statements that show it.
#[derive(Debug, Clone)]
pub struct Verification {
    /// The verdict.
    pub verdict: Verdict,
    /// The statements that show it, the most like first.
    pub found: Vec<Found>,
}

/// A statement that shows what is found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The statement: its place in [`Comparison::carried`].
    pub carried: usize,
    /// Likeness of the given words to the statement's, 0 to 1.
    pub similarity: f32,
    /// The statement's words with `[-cut-]` and `{+added+}` for the given ones.
    pub diff: String,
}

/// How the given words stand in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// With changes.
    Like,
    /// As a part of it.
    Part,
    /// They are the whole of it.
    Whole,
}

/// So many statements are shown.
const SHOWN: usize = 20;
/// From so large a share of common words, in weight, something like it was said.
const LIKE: f32 = 0.55;

impl Comparison {
    /// Seeks words, which `speaker` is asked to have said.
    #[must_use]
    pub fn verify(&self, words: &str, speaker: Option<&str>, lexicon: &Lexicon) -> Verification {
        let reader = Reader::new(lexicon);
        let given = Given {
            words: reader.words.of(words),
            text: words,
            saying: Saying::new(&Statement::quoted(words, speaker), &reader),
            speaker: speaker.map(|name| SpeakerKey::new(Some(name), None, lexicon)),
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (at, one) in self.carried.iter().enumerate() {
            hits.extend(given.hit(at, one, &reader));
        }
        hits.sort_by(|a, b| b.likeness.cmp(&a.likeness).then(b.similarity.total_cmp(&a.similarity)).then(a.carried.cmp(&b.carried)));
        let verdict = self.verdict(&hits, &given);
        let told = match verdict {
            Verdict::Same => hits.iter().filter(|h| h.likeness == Likeness::Whole).collect::<Vec<_>>(),
            Verdict::Incomplete => hits.iter().filter(|h| h.likeness >= Likeness::Part).collect(),
            _ => hits.iter().collect(),
        };
        let found = told.into_iter().take(SHOWN);
        Verification {
            verdict,
            found: found.map(|h| Found { carried: h.carried, similarity: h.similarity, diff: h.diff.clone() }).collect(),
        }
    }

    fn verdict(&self, hits: &[Hit], given: &Given<'_>) -> Verdict {
        let said: Vec<&Hit> = hits.iter().filter(|h| h.likeness >= Likeness::Part).collect();
        let by_whom: Vec<&&Hit> = said.iter().filter(|h| h.speakers != Speakers::Other).collect();
        if !said.is_empty() && by_whom.is_empty() && given.speaker.is_some() {
            return Verdict::OtherSpeaker;
        }
        if by_whom.iter().any(|h| h.likeness == Likeness::Whole && !self.is_part(h.carried)) {
            return Verdict::Same;
        }
        if !by_whom.is_empty() {
            return Verdict::Incomplete;
        }
        if hits.is_empty() { Verdict::NotFound } else { Verdict::Altered }
    }

    /// Whether a statement is a trimmed version of a claim.
    fn is_part(&self, carried: usize) -> bool {
        let members = self.claims.iter().flat_map(|claim| &claim.members);
        members
            .filter(|m| m.carried == carried)
            .any(|m| m.relation == Relation::Trimmed && !m.differences.iter().any(|d| d.contradicts() && *d != Difference::Speaker))
    }
}

/// What is sought.
struct Given<'a> {
    words: Vec<Word>,
    text: &'a str,
    saying: Saying,
    speaker: Option<SpeakerKey>,
}

/// A statement like what is sought.
struct Hit {
    carried: usize,
    likeness: Likeness,
    similarity: f32,
    speakers: Speakers,
    diff: String,
}

impl Given<'_> {
    fn hit(&self, at: usize, one: &Carried, reader: &Reader<'_>) -> Option<Hit> {
        let quote = &one.statement.quote;
        let theirs = reader.words.of(quote);
        let saying = Saying::new(&one.statement, reader);
        let speakers = match &self.speaker {
            // Somebody whom nobody names is not who is asked for.
            Some(asked) if asked.is_named() && saying.speaker.is_described() => Speakers::Other,
            Some(asked) => asked.compare(&saying.speaker),
            None => Speakers::Unknown,
        };
        let shared = super::likeness::cover(&self.saying, &saying);
        if shared < LIKE {
            return None;
        }
        let wording = wording(&theirs, &self.words, How { full_indirect: saying.indirect, ..How::default() });
        let is_same = |step: &Step| match *step {
            Step::Match(a, b) => theirs[a].stem == self.words[b].stem,
            _ => false,
        };
        let first = wording.steps.iter().position(is_same)?;
        let last = wording.steps.iter().rposition(is_same)?;
        let is_cut = |step: &Step| matches!(step, Step::Cut(_));
        let whole = wording.steps.iter().all(is_same);
        let part =
            wording.steps[first..=last].iter().all(is_same) && wording.steps[..first].iter().chain(&wording.steps[last + 1..]).all(is_cut);
        let likeness = match (whole, part) {
            (true, _) => Likeness::Whole,
            (false, true) => Likeness::Part,
            _ => Likeness::Like,
        };
        let diff = diff::shown(quote, &theirs, self.text, &self.words, &wording.steps);
        Some(Hit { carried: at, likeness, similarity: wording.similarity, speakers, diff })
    }
}
