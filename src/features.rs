//! Features of an attribution candidate, and the linear model that weighs them: its weights are `lexicons/fr/weights.csv`.
//!
//! A candidate's probability is the logistic function of the sum of its features' weights: logistic regression, fitted
//! on annotated press by `quidit fit`. Rows `speech:…` weigh whether a quotation is speech at all. A frame adds its hand-set weight as a prior and may have a fitted weight of its own (`frame:ID`).

use rustc_hash::FxHashMap;

use crate::frames::Frames;
use crate::lexicon::{LexiconError, Sources};

macro_rules! features {
    ($($(#[$about:meta])* $feature:ident: $name:literal,)*) => {
        /// What may be said of a candidate.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Feature {
            $($(#[$about])* $feature,)*
        }

        impl Feature {
            /// Every feature with its name in the lexicon.
            const ALL: &[(Self, &'static str)] = &[$((Self::$feature, $name),)*];
        }
    };
}

features! {
    /// Of every candidate.
    Intercept: "intercept",
    /// The log odds of the frame's own weight.
    Prior: "prior",
    QuoteOneWord: "quote-one-word",
    QuoteFewWords: "quote-few-words",
    QuoteSomeWords: "quote-some-words",
    QuoteCapital: "quote-capital",
    QuoteEnded: "quote-ended",
    QuoteClause: "quote-clause",
    QuoteVerbFirst: "quote-verb-first",
    QuoteClipped: "quote-clipped",
    QuoteUtterance: "quote-utterance",
    QuoteNameLike: "quote-name-like",
    QuoteAsTerm: "quote-as-term",
    QuoteInHeading: "quote-in-heading",
    /// Words with a capital that are quoted more than once.
    QuoteRepeated: "quote-repeated",
    /// The log odds of the likeliest candidate.
    BestOdds: "best-odds",
    BeforeStart: "before-start",
    BeforeColon: "before-colon",
    BeforeVerb: "before-verb",
    BeforeThat: "before-that",
    BeforeQuotation: "before-quotation",
    BeforeDefinite: "before-definite",
    BeforeIndefinite: "before-indefinite",
    BeforePossessive: "before-possessive",
    BeforeDemonstrative: "before-demonstrative",
    BeforeMention: "before-mention",
    BeforePreposition: "before-preposition",
    AfterEnd: "after-end",
    AfterComma: "after-comma",
    AfterMention: "after-mention",
    AfterVerb: "after-verb",
    CueNone: "cue-none",
    CueWeak: "cue-weak",
    CueThoughtOnly: "cue-thought-only",
    CueSaying: "cue-saying",
    CueObjectOnly: "cue-object-only",
    CueInfinitive: "cue-infinitive",
    CueParticiple: "cue-participle",
    CuePastParticiple: "cue-past-participle",
    CuePassive: "cue-passive",
    CuePostposed: "cue-postposed",
    CueInverted: "cue-inverted",
    CueModal: "cue-modal",
    CueNegated: "cue-negated",
    /// In a clause that another cue introduces.
    CueEmbedded: "cue-embedded",
    CueBehind: "cue-behind",
    CueAdjacent: "cue-adjacent",
    CueDistance: "cue-distance",
    VerbsBetween: "verbs-between",
    CommaBetween: "comma-between",
    RelativeBetween: "relative-between",
    ThatBetween: "that-between",
    SpeakerNone: "speaker-none",
    SpeakerInanimate: "speaker-inanimate",
    SpeakerPronoun: "speaker-pronoun",
    SpeakerPerson: "speaker-person",
    SpeakerName: "speaker-name",
    SpeakerRole: "speaker-role",
    SpeakerBody: "speaker-body",
    SpeakerPlace: "speaker-place",
    SpeakerOutlet: "speaker-outlet",
    SpeakerJoint: "speaker-joint",
    SpeakerPlural: "speaker-plural",
    /// The log odds of the antecedent chosen for a pronoun or description.
    SpeakerOdds: "speaker-odds",
    SubjectFar: "subject-far",
    SpokeBefore: "spoke-before",
    SpokeLast: "spoke-last",
    RivalElse: "rival-else",
    RivalSame: "rival-same",
    PlainOneWord: "plain-one-word",
    PlainFewWords: "plain-few-words",
    PlainClause: "plain-clause",
    PlainBeforeVerb: "plain-before-verb",
    PlainCopula: "plain-copula",
    PlainDeterminer: "plain-determiner",
    ContextOneWord: "context-one-word",
    ContextFewWords: "context-few-words",
    ContextClause: "context-clause",
    ContextDeterminer: "context-determiner",
    ContextCopula: "context-copula",
    FromConfidence: "from-confidence",
    FromClause: "from-clause",
    ContextMain: "context-main",
    ContextSpokeBefore: "context-spoke-before",
    ContextSubject: "context-subject",
    ContextSubjectElse: "context-subject-else",
    SameSentence: "same-sentence",
    SentencesBetween: "sentences-between",
    ParagraphsBetween: "paragraphs-between",
    OtherSubject: "other-subject",
    CueInSentence: "cue-in-sentence",
    Question: "question",
    AntecedentBack1: "antecedent-back-1",
    AntecedentBack2: "antecedent-back-2",
    AntecedentBack3: "antecedent-back-3",
    AntecedentFar: "antecedent-far",
    AntecedentSameParagraph: "antecedent-same-paragraph",
    AntecedentSubject: "antecedent-subject",
    AntecedentOblique: "antecedent-oblique",
    AntecedentMainHere: "antecedent-main-here",
    AntecedentMainBefore: "antecedent-main-before",
    AntecedentMainParagraphBefore: "antecedent-main-paragraph-before",
    AntecedentSpokeLast: "antecedent-spoke-last",
    AntecedentSpokeLastHere: "antecedent-spoke-last-here",
    AntecedentSpokeJustBefore: "antecedent-spoke-just-before",
    AntecedentSpokeSecond: "antecedent-spoke-second",
    AntecedentSpokeEarlier: "antecedent-spoke-earlier",
    AntecedentTopic: "antecedent-topic",
    AntecedentNearest: "antecedent-nearest",
    AntecedentSecond: "antecedent-second",
    AntecedentOnly: "antecedent-only",
    AntecedentNamed: "antecedent-named",
    AntecedentPerson: "antecedent-person",
    AntecedentName: "antecedent-name",
    AntecedentRole: "antecedent-role",
    AntecedentPlace: "antecedent-place",
    AntecedentOutlet: "antecedent-outlet",
    AntecedentThing: "antecedent-thing",
    AntecedentGenderKnown: "antecedent-gender-known",
    AntecedentNumberDiffers: "antecedent-number-differs",
    /// Last mentioned as somebody's: *son avocat*.
    AntecedentPossessive: "antecedent-possessive",
    /// Of the named so far, the one mentioned most.
    AntecedentMain: "antecedent-main",
    LatterNearest: "latter-nearest",
    LatterSubject: "latter-subject",
    LatterSpokeLast: "latter-spoke-last",
    ConcernedMain: "concerned-main",
    ConcernedSpokeLast: "concerned-spoke-last",
    AddingSpokeLast: "adding-spoke-last",
    DescribedNearest: "described-nearest",
    DescribedSubject: "described-subject",
    DescribedSpokeLast: "described-spoke-last",
    DescribedSameParagraph: "described-same-paragraph",
    DescribedOtherRole: "described-other-role",
    DescribedNoRole: "described-no-role",
    DescribedShares: "described-shares",
    DescribedLong: "described-long",
    DescribedUngendered: "described-ungendered",
    DescribedFar: "described-far",
    DescribedAgain: "described-again",
    DescribedMain: "described-main",
    /// Whom the sentence before in the paragraph is about.
    DescribedMainBefore: "described-main-before",
    /// The same, behind words that they may have said: *« … », tonne l'ancien avocat*.
    DescribedCloses: "described-closes",
    New: "new",
    NewFresh: "new-fresh",
    /// Behind the quotation that it says.
    NewCloses: "new-closes",
    NewAgain: "new-again",
    NewComplement: "new-complement",
    NewDemonstrative: "new-demonstrative",
    NewShort: "new-short",
    NewUngendered: "new-ungendered",
    NewOffice: "new-office",
    NewProfession: "new-profession",
    NewMilitary: "new-military",
    NewRelation: "new-relation",
    NewMember: "new-member",
    NewPerson: "new-person",
    NewSource: "new-source",
    NewGroup: "new-group",
    NewThing: "new-thing",
}

impl Feature {
    const COUNT: usize = Self::ALL.len();

    /// Its name in the lexicon.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Most candidates have no more features.
const ROOM: usize = 24;

/// The features of one candidate; what is not listed is 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features(Vec<(Feature, f32)>);

impl Features {
    pub(crate) fn add(&mut self, feature: Feature, value: f32) {
        if value != 0.0 {
            self.0.push((feature, value));
        }
    }

    /// A feature that is there or not.
    pub(crate) fn flag(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.0.push((feature, 1.0));
        }
    }

    /// None yet, with room for most that a candidate has.
    pub(crate) fn with_room() -> Self {
        Self(Vec::with_capacity(ROOM))
    }

    /// The same with room for more.
    pub(crate) fn extended(&self) -> Self {
        let mut features = Vec::with_capacity(self.0.len() + ROOM);
        features.extend_from_slice(&self.0);
        Self(features)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Feature, f32)> {
        self.0.iter().copied()
    }
}

/// The weights of `weights.csv`.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    features: [f32; Feature::COUNT],
    /// For the question whether a quotation is speech at all.
    speech: [f32; Feature::COUNT],
    /// For clauses reported without marks.
    clause: [f32; Feature::COUNT],
    /// By place among the frames.
    frames: Vec<f32>,
    priors: Vec<f32>,
    /// What log odds are multiplied by before they are shown as confidence.
    caution: f32,
}

/// The row of the factor for confidence.
pub(crate) const CAUTION: &str = "caution";

/// The columns of `weights.csv`.
pub(crate) const COLUMNS: &[&str] = &["feature", "weight"];
/// Before the id of a frame that has a weight of its own.
pub(crate) const FRAME: &str = "frame:";
/// Before the features' weights for the question whether a quotation is speech at all.
pub(crate) const SPEECH: &str = "speech:";
/// Before the features' weights for clauses reported without marks.
pub(crate) const CLAUSE: &str = "clause:";

/// Why a row weighs nothing.
#[derive(Debug)]
enum NoPlace {
    Frame,
    Feature,
}

fn names() -> FxHashMap<&'static str, Feature> {
    Feature::ALL.iter().map(|(feature, name)| (*name, *feature)).collect()
}

impl Weights {
    pub(crate) fn load(sources: &Sources, frames: &Frames) -> Result<Self, LexiconError> {
        let mut weights = Self::zero(frames);
        let names = names();
        for record in sources.model("fr/weights.csv", COLUMNS, 1)?.records() {
            let cell = record.cell("feature");
            let weight = record.cell("weight").number()?;
            match weights.place(cell.value, &names, frames) {
                Ok(place) => *place = weight,
                Err(NoPlace::Frame) if sources.is_partial() => {}
                Err(NoPlace::Frame) => return Err(cell.fault("names no frame of fr/frames.csv")),
                Err(NoPlace::Feature) => return Err(cell.fault("is no feature that candidates have")),
            }
        }
        Ok(weights)
    }

    /// The weights of rows made from the features and frames themselves.
    pub(crate) fn of<'a>(rows: impl IntoIterator<Item = (&'a str, f32)>, frames: &Frames) -> Self {
        let mut weights = Self::zero(frames);
        let names = names();
        for (name, weight) in rows {
            *weights.place(name, &names, frames).expect("a row of a feature or frame") = weight;
        }
        weights
    }

    fn zero(frames: &Frames) -> Self {
        let priors = frames.rows.iter().map(|f| logit(f.weight)).collect();
        Self {
            features: [0.0; Feature::COUNT],
            speech: [0.0; Feature::COUNT],
            clause: [0.0; Feature::COUNT],
            frames: vec![0.0; frames.rows.len()],
            priors,
            caution: 1.0,
        }
    }

    /// The same weights with another caution.
    pub(crate) fn with_caution(self, caution: f32) -> Self {
        Self { caution, ..self }
    }

    /// The confidence that is shown for a probability: its log odds times the caution, since what was fitted to some articles
    /// is a little too sure of others (Platt 1999, with the slope alone).
    pub(crate) fn shown(&self, probability: f32) -> f32 {
        if self.caution == 1.0 { probability } else { logistic(logit(probability) * self.caution) }
    }

    /// Where the weight of a row goes.
    fn place(&mut self, name: &str, names: &FxHashMap<&str, Feature>, frames: &Frames) -> Result<&mut f32, NoPlace> {
        if name == CAUTION {
            return Ok(&mut self.caution);
        }
        if let Some(id) = name.strip_prefix(FRAME) {
            return frames.named(id).map(|frame| &mut self.frames[frame]).ok_or(NoPlace::Frame);
        }
        let (of, name) = match (name.strip_prefix(SPEECH), name.strip_prefix(CLAUSE)) {
            (Some(name), _) => (&mut self.speech, name),
            (None, Some(name)) => (&mut self.clause, name),
            (None, None) => (&mut self.features, name),
        };
        names.get(name).map(|&feature| &mut of[feature as usize]).ok_or(NoPlace::Feature)
    }

    /// The sum of the features' weights.
    pub(crate) fn sum(&self, features: &Features) -> f32 {
        features.iter().map(|(feature, value)| self.features[feature as usize] * value).sum()
    }

    /// How likely a clause that a frame reports is one, with the right speaker.
    pub(crate) fn clause(&self, frame: usize, features: &Features) -> f32 {
        let of = |feature: Feature| self.clause[feature as usize];
        let sum: f32 = features.iter().map(|(feature, value)| of(feature) * value).sum();
        logistic(of(Feature::Intercept) + of(Feature::Prior) * self.priors[frame] + self.frames[frame] + sum)
    }

    /// How likely a quotation with these features is somebody's words rather than a mere term.
    pub(crate) fn speech(&self, features: &Features) -> f32 {
        let sum: f32 = features.iter().map(|(feature, value)| self.speech[feature as usize] * value).sum();
        logistic(self.speech[Feature::Intercept as usize] + sum)
    }

    /// The log odds of the frame's own weight: the value of [`Feature::Prior`].
    pub(crate) fn prior(&self, frame: usize) -> f32 {
        self.priors[frame]
    }

    /// How likely a candidate of `frame` with these features is right, between 0 and 1.
    pub(crate) fn probability(&self, frame: usize, features: &Features) -> f32 {
        let of = |feature: Feature| self.features[feature as usize];
        logistic(of(Feature::Intercept) + of(Feature::Prior) * self.priors[frame] + self.frames[frame] + self.sum(features))
    }
}

/// Log odds, kept finite.
pub(crate) fn logit(probability: f32) -> f32 {
    let p = probability.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

pub(crate) fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
