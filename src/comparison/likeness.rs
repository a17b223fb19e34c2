//! How likely two statements report the same saying: a logistic regression over what their words, speakers and days have in
//! common. Its weights are `lexicons/likeness.csv`, fitted on labelled pairs by `quidit fit --events`.

use super::saying::Saying;
use super::speakers::Speakers;
use super::words::{Worth, hash64};
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
    /// The same speaker within a few days.
    SameNear,
    /// The days between them, as a logarithm.
    Days,
    /// How much they share less than two words that say something.
    Few,
    /// Numbers that both have.
    Numbers,
    /// Names that both have.
    Names,
}

const ALL: [(&str, Common); 16] = [
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
    ("same-near", Common::SameNear),
    ("days", Common::Days),
    ("few", Common::Few),
    ("numbers", Common::Numbers),
    ("names", Common::Names),
];

/// So many days are near.
const NEAR: u32 = 3;

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

    /// The weight of days is set by hand: an event is over before it could be fitted.
    pub(crate) const BY_HAND: (&str, f32) = ("days", -0.4);

    /// The weight that every pair has.
    pub(crate) const BIAS: &str = ALL[0].0;

    /// Weights by the names of what they weigh.
    pub(crate) fn of<'n>(rows: impl IntoIterator<Item = (&'n str, f32)>) -> Self {
        let mut likeness = Self::default();
        for (name, weight) in rows {
            let (_, common) = ALL.iter().find(|(n, _)| *n == name).expect("a row of what pairs have in common");
            // What is used is what is written.
            likeness.weights[*common as usize] = format!("{weight:.3}").parse().unwrap_or(weight);
        }
        likeness
    }

    /// A hash of the weights.
    pub(crate) fn fingerprint(&self) -> u64 {
        hash64(&self.weights.map(f32::to_bits))
    }

    /// The text of `likeness.csv`.
    pub(crate) fn table(&self) -> String {
        let rows = ALL.iter().zip(self.weights).map(|((name, _), weight)| format!("{name},{weight:.3}\n"));
        format!("feature,weight\n{}", rows.collect::<String>())
    }

    /// Whether a pair is likelier one saying than not.
    pub(super) fn is_likely(&self, a: &Saying, b: &Saying) -> bool {
        let (short, long) = by_weight(a, b);
        let pair = Pair::of(short, long);
        let sum = self.sum(&pair.features(0.0));
        let may_be = |speakers| {
            let (said, neighbours) = self.of_speakers(&pair, speakers);
            (sum + said).max(sum + said + neighbours) >= 0.0
        };
        // Most pairs are unlike whoever says them and whatever their neighbours: names are compared last.
        if !Speakers::ALL.into_iter().any(may_be) {
            return false;
        }
        let speakers = short.speaker.compare(&long.speaker);
        let (said, neighbours) = self.of_speakers(&pair, speakers);
        may_be(speakers) && sum + said + neighbours * overlap(short.neighbours(), long.neighbours()) >= 0.0
    }

    /// What it adds to the sum that a pair has these speakers, and what it would add if all neighbours were the same.
    fn of_speakers(&self, pair: &Pair, speakers: Speakers) -> (f32, f32) {
        let of = |common: Common| self.weights[common as usize];
        let neighbours = of(Common::Neighbours);
        match speakers {
            Speakers::Same if pair.is_near() => (of(Common::Same) + of(Common::SameNear), neighbours),
            Speakers::Same => (of(Common::Same), neighbours),
            Speakers::Unknown => (0.0, neighbours),
            Speakers::Other => (
                of(Common::Other) + pair.cover * of(Common::OtherCover) + pair.words * of(Common::OtherWords),
                neighbours + of(Common::OtherNeighbours),
            ),
        }
    }

    fn sum(&self, features: &[f32; ALL.len()]) -> f32 {
        features.iter().zip(self.weights).map(|(value, weight)| value * weight).sum()
    }
}

/// What two statements have in common, by its name in `likeness.csv`, but for the bias.
pub(super) fn common(a: &Saying, b: &Saying) -> Vec<(&'static str, f32)> {
    let (short, long) = by_weight(a, b);
    let pair = Pair { speakers: short.speaker.compare(&long.speaker), ..Pair::of(short, long) };
    let features = pair.features(overlap(short.neighbours(), long.neighbours()));
    ALL.iter().map(|(name, _)| *name).zip(features).filter(|(name, _)| *name != Likeness::BIAS).collect()
}

/// The shorter of two statements, and the longer; of two that weigh the same it does not matter which comes first.
fn by_weight<'s>(a: &'s Saying, b: &'s Saying) -> (&'s Saying, &'s Saying) {
    if a.weight.total_cmp(&b.weight).then(a.whole.cmp(&b.whole)).is_le() { (a, b) } else { (b, a) }
}

/// What is known of a pair of statements.
#[derive(Debug, Clone, Copy)]
struct Pair {
    shared: f32,
    cover: f32,
    cover_long: f32,
    /// How many words they share by weight, and how many numbers and names, as logarithms.
    words: f32,
    numbers: f32,
    names: f32,
    indirect: bool,
    /// How many days are between them, and the logarithm of that.
    days: Option<(u32, f32)>,
    speakers: Speakers,
}

impl Pair {
    /// A pair of which the speakers are not looked at yet.
    fn of(short: &Saying, long: &Saying) -> Self {
        let shared = shared(short, long);
        let days = short.day.zip(long.day).map(|(a, b)| a.abs_diff(b));
        Self {
            shared: shared.weight,
            cover: shared.weight / short.weight.max(0.1),
            cover_long: shared.weight / long.weight.max(0.1),
            words: (1.0 + shared.weight).ln(),
            numbers: (1.0 + shared.numbers as f32).ln(),
            names: (1.0 + shared.names as f32).ln(),
            indirect: short.indirect || long.indirect,
            days: days.map(|days| (days, (1.0 + days as f32).ln())),
            speakers: Speakers::Unknown,
        }
    }

    fn is_near(&self) -> bool {
        self.days.is_some_and(|(days, _)| days <= NEAR)
    }

    /// What the statements have in common, in the order of `ALL`.
    fn features(&self, neighbours: f32) -> [f32; ALL.len()] {
        let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
        let (same, other) = (self.speakers == Speakers::Same, flag(self.speakers == Speakers::Other));
        let mut features = [0.0; ALL.len()];
        for (common, value) in [
            (Common::Bias, 1.0),
            (Common::Cover, self.cover),
            (Common::CoverLong, self.cover_long),
            (Common::Words, self.words),
            (Common::Neighbours, neighbours),
            (Common::Same, flag(same)),
            (Common::Other, other),
            (Common::OtherCover, other * self.cover),
            (Common::OtherWords, other * self.words),
            (Common::OtherNeighbours, other * neighbours),
            (Common::Indirect, flag(self.indirect)),
            (Common::SameNear, flag(same && self.is_near())),
            (Common::Days, self.days.map_or(0.0, |(_, logarithm)| logarithm)),
            (Common::Few, (2.0 - self.shared).max(0.0)),
            (Common::Numbers, self.numbers),
            (Common::Names, self.names),
        ] {
            features[common as usize] = value;
        }
        features
    }
}

/// The share of given words, by weight, that a statement has.
pub(super) fn cover(given: &Saying, saying: &Saying) -> f32 {
    shared(given, saying).weight / given.weight.max(0.1)
}

/// What the words that a statement shares with a fuller one weigh.
pub(super) fn shared_weight(saying: &Saying, full: &Saying) -> f32 {
    shared(saying, full).weight
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
    let mut shared = Shared::default();
    for term in &*short.terms {
        match long.term(term.stem) {
            Some(same) => {
                shared.weight += term.kind.weight();
                match (term.kind, same.kind) {
                    (Worth::Number, _) => shared.numbers += 1,
                    (Worth::Name, _) | (_, Worth::Name) => shared.names += 1,
                    _ => {}
                }
            }
            None if term.kind != Worth::Function && long.says(term.family) => {
                shared.weight += FAMILY * term.kind.weight();
            }
            None => {}
        }
    }
    shared
}

/// The share of the first list's values that the second has; both are sorted.
fn overlap(few: &[u32], many: &[u32]) -> f32 {
    if few.is_empty() {
        return 0.0;
    }
    let mut theirs = many;
    let has = |value: &&u32| {
        while let [first, rest @ ..] = theirs
            && first < *value
        {
            theirs = rest;
        }
        theirs.first() == Some(value)
    };
    few.iter().filter(has).count() as f32 / few.len() as f32
}
