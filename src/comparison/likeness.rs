//! How likely two statements report the same saying: a logistic regression over what their words, speakers and days have in
//! common. Its weights are `lexicons/likeness.csv`, fitted on labelled pairs by `quidit fit --events`.

use super::saying::Saying;
use super::speakers::Speakers;
use crate::lexicon::{LexiconError, Sources};

/// What two statements have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub(crate) enum Common {
    /// Of every pair.
    Bias,
    /// The share of the shorter one's words, by weight, that the longer one has.
    Cover,
    /// The share of the longer one's words that the shorter one has.
    CoverLong,
    /// How many words they share, by weight, as a logarithm.
    Words,
    /// The share of the shorter one's pairs of neighbours that are neighbours in the longer one.
    Neighbours,
    /// The same speaker.
    Same,
    /// Another speaker: what they share has to be more.
    Other,
    OtherCover,
    OtherWords,
    OtherNeighbours,
    /// A clause without marks among them, which is the writer's own words.
    Indirect,
    /// The days between them, as a logarithm.
    Days,
    /// Numbers that both have.
    Numbers,
    /// Names that both have.
    Names,
}

const ALL: [(&str, Common); 14] = [
    ("bias", Common::Bias),
    ("cover", Common::Cover),
    ("cover-long", Common::CoverLong),
    ("words", Common::Words),
    ("neighbours", Common::Neighbours),
    ("same-speaker", Common::Same),
    ("other-speaker", Common::Other),
    ("other-cover", Common::OtherCover),
    ("other-words", Common::OtherWords),
    ("other-neighbours", Common::OtherNeighbours),
    ("indirect", Common::Indirect),
    ("days", Common::Days),
    ("numbers", Common::Numbers),
    ("names", Common::Names),
];

/// The weights of what statements have in common.
#[derive(Debug, Clone, Default)]
pub(crate) struct Likeness {
    weights: [f32; ALL.len()],
}

impl Likeness {
    pub(crate) fn load(sources: &Sources) -> Result<Self, LexiconError> {
        let mut likeness = Self::default();
        for record in sources.model("likeness.csv", &["feature", "weight"], 1)?.records() {
            let common: Common = record.cell("feature").choice(&ALL)?;
            likeness.weights[common as usize] = record.cell("weight").number()?;
        }
        Ok(likeness)
    }

    /// How likely a pair is one saying, 0 to 1.
    pub(super) fn of(&self, a: &Saying, b: &Saying) -> f32 {
        let sum: f32 = features(a, b).iter().zip(self.weights).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The names of what pairs have in common, as `likeness.csv` has them.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}

/// What two statements have in common, in the order of [`names`].
pub(crate) fn features(a: &Saying, b: &Saying) -> [f32; ALL.len()] {
    let (short, long) = if a.weight <= b.weight { (a, b) } else { (b, a) };
    let shared = shared(short, long);
    let cover = shared.weight / short.weight.max(0.1);
    let cover_long = shared.weight / long.weight.max(0.1);
    let words = (1.0 + shared.weight).ln();
    let neighbours = overlap(&short.neighbours, &long.neighbours);
    let speakers = a.speaker.compare(&b.speaker);
    let other = if speakers == Speakers::Other { 1.0 } else { 0.0 };
    let days = match (a.day, b.day) {
        (Some(a), Some(b)) => (1.0 + a.abs_diff(b) as f32).ln(),
        _ => 0.0,
    };
    let mut features = [0.0; ALL.len()];
    for (common, value) in [
        (Common::Bias, 1.0),
        (Common::Cover, cover),
        (Common::CoverLong, cover_long),
        (Common::Words, words),
        (Common::Neighbours, neighbours),
        (Common::Same, if speakers == Speakers::Same { 1.0 } else { 0.0 }),
        (Common::Other, other),
        (Common::OtherCover, other * cover),
        (Common::OtherWords, other * words),
        (Common::OtherNeighbours, other * neighbours),
        (Common::Indirect, if a.indirect || b.indirect { 1.0 } else { 0.0 }),
        (Common::Days, days),
        (Common::Numbers, (1.0 + shared.numbers as f32).ln()),
        (Common::Names, (1.0 + shared.names as f32).ln()),
    ] {
        features[common as usize] = value;
    }
    features
}

/// The share of given words, by weight, that a statement has.
pub(super) fn cover(given: &Saying, saying: &Saying) -> f32 {
    shared(given, saying).weight / given.weight.max(0.1)
}

/// What two statements share.
#[derive(Debug, Default)]
struct Shared {
    weight: f32,
    numbers: usize,
    names: usize,
}

/// A word of the same family counts less than the word itself.
const FAMILY: f32 = 0.8;

fn shared(short: &Saying, long: &Saying) -> Shared {
    use super::words::Kind;
    let mut shared = Shared::default();
    for term in &*short.terms {
        let Ok(at) = long.terms.binary_search_by_key(&term.stem, |t| t.stem) else {
            if term.kind != Kind::Function && long.families.binary_search(&term.family).is_ok() {
                shared.weight += FAMILY * term.weight;
            }
            continue;
        };
        shared.weight += term.weight;
        match (term.kind, long.terms[at].kind) {
            (Kind::Number, _) => shared.numbers += 1,
            (Kind::Name, _) | (_, Kind::Name) => shared.names += 1,
            _ => {}
        }
    }
    shared
}

/// The share of the first list's values that the second has; both are sorted.
fn overlap(few: &[u32], many: &[u32]) -> f32 {
    if few.is_empty() {
        return 0.0;
    }
    few.iter().filter(|value| many.binary_search(value).is_ok()).count() as f32 / few.len() as f32
}
