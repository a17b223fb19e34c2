//! Features of an attribution candidate, and the linear model that weighs them: its weights are `lexicons/fr/weights.csv`.
//!
//! A candidate's probability is the logistic function of the sum of its features' weights: logistic regression, fitted
//! on annotated press by `quidit fit`. Rows `speech:…` weigh whether a quotation is speech at all. A frame adds its hand-set weight as a prior and may have a fitted weight of its own (`frame:ID`).

use rustc_hash::FxHashMap;

use crate::frames::Frames;
use crate::lexicon::{LexiconError, Sources};

/// What may be said of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Feature {
    /// Of every candidate.
    Intercept,
    /// The log odds of the frame's own weight.
    Prior,
    QuoteOneWord,
    QuoteFewWords,
    QuoteSomeWords,
    QuoteCapital,
    QuoteEnded,
    QuoteClause,
    QuoteVerbFirst,
    QuoteClipped,
    QuoteUtterance,
    QuoteNameLike,
    QuoteAsTerm,
    QuoteInHeading,
    /// Words with a capital that are quoted more than once.
    QuoteRepeated,
    /// The log odds of the likeliest candidate.
    BestOdds,
    BeforeStart,
    BeforeColon,
    BeforeVerb,
    BeforeThat,
    BeforeQuotation,
    BeforeDefinite,
    BeforeIndefinite,
    BeforePossessive,
    BeforeDemonstrative,
    BeforeMention,
    BeforePreposition,
    AfterEnd,
    AfterComma,
    AfterMention,
    AfterVerb,
    CueNone,
    CueWeak,
    CueThoughtOnly,
    CueSaying,
    CueObjectOnly,
    CueInfinitive,
    CueParticiple,
    CuePastParticiple,
    CuePassive,
    CuePostposed,
    CueInverted,
    CueModal,
    CueNegated,
    /// In a clause that another cue introduces.
    CueEmbedded,
    CueBehind,
    CueAdjacent,
    CueDistance,
    VerbsBetween,
    CommaBetween,
    RelativeBetween,
    ThatBetween,
    SpeakerNone,
    SpeakerInanimate,
    SpeakerPronoun,
    SpeakerPerson,
    SpeakerName,
    SpeakerRole,
    SpeakerBody,
    SpeakerPlace,
    SpeakerOutlet,
    SpeakerJoint,
    SpeakerPlural,
    /// The log odds of the antecedent chosen for a pronoun or description.
    SpeakerOdds,
    SubjectFar,
    SpokeBefore,
    SpokeLast,
    RivalElse,
    RivalSame,
    PlainOneWord,
    PlainFewWords,
    PlainClause,
    PlainBeforeVerb,
    PlainCopula,
    PlainDeterminer,
    ContextOneWord,
    ContextFewWords,
    ContextClause,
    ContextDeterminer,
    ContextCopula,
    FromConfidence,
    FromClause,
    ContextMain,
    ContextSpokeBefore,
    ContextSubject,
    ContextSubjectElse,
    SameSentence,
    SentencesBetween,
    ParagraphsBetween,
    OtherSubject,
    CueInSentence,
    Question,
    AntecedentBack1,
    AntecedentBack2,
    AntecedentBack3,
    AntecedentFar,
    AntecedentSameParagraph,
    AntecedentSubject,
    AntecedentOblique,
    AntecedentMainHere,
    AntecedentMainBefore,
    AntecedentMainParagraphBefore,
    AntecedentSpokeLast,
    AntecedentSpokeLastHere,
    AntecedentSpokeJustBefore,
    AntecedentSpokeSecond,
    AntecedentSpokeEarlier,
    AntecedentTopic,
    AntecedentNearest,
    AntecedentSecond,
    AntecedentOnly,
    AntecedentNamed,
    AntecedentPerson,
    AntecedentName,
    AntecedentRole,
    AntecedentPlace,
    AntecedentOutlet,
    AntecedentThing,
    AntecedentGenderKnown,
    AntecedentNumberDiffers,
    /// Last mentioned as somebody's: *son avocat*.
    AntecedentPossessive,
    /// Of the named so far, the one mentioned most.
    AntecedentMain,
    LatterNearest,
    LatterSubject,
    LatterSpokeLast,
    ConcernedMain,
    ConcernedSpokeLast,
    AddingSpokeLast,
    DescribedNearest,
    DescribedSubject,
    DescribedSpokeLast,
    DescribedSameParagraph,
    DescribedOtherRole,
    DescribedNoRole,
    DescribedShares,
    DescribedLong,
    DescribedUngendered,
    DescribedFar,
    DescribedAgain,
    DescribedMain,
    /// Whom the sentence before in the paragraph is about.
    DescribedMainBefore,
    /// The same, behind words that they may have said: *« … », tonne l'ancien avocat*.
    DescribedCloses,
    New,
    NewFresh,
    /// Behind the quotation that it says.
    NewCloses,
    NewAgain,
    NewComplement,
    NewDemonstrative,
    NewShort,
    NewUngendered,
    NewOffice,
    NewProfession,
    NewMilitary,
    NewRelation,
    NewMember,
    NewPerson,
    NewSource,
    NewGroup,
    NewThing,
}

impl Feature {
    const COUNT: usize = Self::NewThing as usize + 1;

    /// Its name in the lexicon.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Every feature with its name in the lexicon.
    pub(crate) const ALL: [(Self, &'static str); Self::COUNT] = [
        (Self::Intercept, "intercept"),
        (Self::Prior, "prior"),
        (Self::QuoteOneWord, "quote-one-word"),
        (Self::QuoteFewWords, "quote-few-words"),
        (Self::QuoteSomeWords, "quote-some-words"),
        (Self::QuoteCapital, "quote-capital"),
        (Self::QuoteEnded, "quote-ended"),
        (Self::QuoteClause, "quote-clause"),
        (Self::QuoteVerbFirst, "quote-verb-first"),
        (Self::QuoteClipped, "quote-clipped"),
        (Self::QuoteUtterance, "quote-utterance"),
        (Self::QuoteNameLike, "quote-name-like"),
        (Self::QuoteAsTerm, "quote-as-term"),
        (Self::QuoteInHeading, "quote-in-heading"),
        (Self::QuoteRepeated, "quote-repeated"),
        (Self::BestOdds, "best-odds"),
        (Self::BeforeStart, "before-start"),
        (Self::BeforeColon, "before-colon"),
        (Self::BeforeVerb, "before-verb"),
        (Self::BeforeThat, "before-that"),
        (Self::BeforeQuotation, "before-quotation"),
        (Self::BeforeDefinite, "before-definite"),
        (Self::BeforeIndefinite, "before-indefinite"),
        (Self::BeforePossessive, "before-possessive"),
        (Self::BeforeDemonstrative, "before-demonstrative"),
        (Self::BeforeMention, "before-mention"),
        (Self::BeforePreposition, "before-preposition"),
        (Self::AfterEnd, "after-end"),
        (Self::AfterComma, "after-comma"),
        (Self::AfterMention, "after-mention"),
        (Self::AfterVerb, "after-verb"),
        (Self::CueNone, "cue-none"),
        (Self::CueWeak, "cue-weak"),
        (Self::CueThoughtOnly, "cue-thought-only"),
        (Self::CueSaying, "cue-saying"),
        (Self::CueObjectOnly, "cue-object-only"),
        (Self::CueInfinitive, "cue-infinitive"),
        (Self::CueParticiple, "cue-participle"),
        (Self::CuePastParticiple, "cue-past-participle"),
        (Self::CuePassive, "cue-passive"),
        (Self::CuePostposed, "cue-postposed"),
        (Self::CueInverted, "cue-inverted"),
        (Self::CueModal, "cue-modal"),
        (Self::CueNegated, "cue-negated"),
        (Self::CueEmbedded, "cue-embedded"),
        (Self::CueBehind, "cue-behind"),
        (Self::CueAdjacent, "cue-adjacent"),
        (Self::CueDistance, "cue-distance"),
        (Self::VerbsBetween, "verbs-between"),
        (Self::CommaBetween, "comma-between"),
        (Self::RelativeBetween, "relative-between"),
        (Self::ThatBetween, "that-between"),
        (Self::SpeakerNone, "speaker-none"),
        (Self::SpeakerInanimate, "speaker-inanimate"),
        (Self::SpeakerPronoun, "speaker-pronoun"),
        (Self::SpeakerPerson, "speaker-person"),
        (Self::SpeakerName, "speaker-name"),
        (Self::SpeakerRole, "speaker-role"),
        (Self::SpeakerBody, "speaker-body"),
        (Self::SpeakerPlace, "speaker-place"),
        (Self::SpeakerOutlet, "speaker-outlet"),
        (Self::SpeakerJoint, "speaker-joint"),
        (Self::SpeakerPlural, "speaker-plural"),
        (Self::SpeakerOdds, "speaker-odds"),
        (Self::SubjectFar, "subject-far"),
        (Self::SpokeBefore, "spoke-before"),
        (Self::SpokeLast, "spoke-last"),
        (Self::RivalElse, "rival-else"),
        (Self::RivalSame, "rival-same"),
        (Self::PlainOneWord, "plain-one-word"),
        (Self::PlainFewWords, "plain-few-words"),
        (Self::PlainClause, "plain-clause"),
        (Self::PlainBeforeVerb, "plain-before-verb"),
        (Self::PlainCopula, "plain-copula"),
        (Self::PlainDeterminer, "plain-determiner"),
        (Self::ContextOneWord, "context-one-word"),
        (Self::ContextFewWords, "context-few-words"),
        (Self::ContextClause, "context-clause"),
        (Self::ContextDeterminer, "context-determiner"),
        (Self::ContextCopula, "context-copula"),
        (Self::FromConfidence, "from-confidence"),
        (Self::FromClause, "from-clause"),
        (Self::ContextMain, "context-main"),
        (Self::ContextSpokeBefore, "context-spoke-before"),
        (Self::ContextSubject, "context-subject"),
        (Self::ContextSubjectElse, "context-subject-else"),
        (Self::SameSentence, "same-sentence"),
        (Self::SentencesBetween, "sentences-between"),
        (Self::ParagraphsBetween, "paragraphs-between"),
        (Self::OtherSubject, "other-subject"),
        (Self::CueInSentence, "cue-in-sentence"),
        (Self::Question, "question"),
        (Self::AntecedentBack1, "antecedent-back-1"),
        (Self::AntecedentBack2, "antecedent-back-2"),
        (Self::AntecedentBack3, "antecedent-back-3"),
        (Self::AntecedentFar, "antecedent-far"),
        (Self::AntecedentSameParagraph, "antecedent-same-paragraph"),
        (Self::AntecedentSubject, "antecedent-subject"),
        (Self::AntecedentOblique, "antecedent-oblique"),
        (Self::AntecedentMainHere, "antecedent-main-here"),
        (Self::AntecedentMainBefore, "antecedent-main-before"),
        (Self::AntecedentMainParagraphBefore, "antecedent-main-paragraph-before"),
        (Self::AntecedentSpokeLast, "antecedent-spoke-last"),
        (Self::AntecedentSpokeLastHere, "antecedent-spoke-last-here"),
        (Self::AntecedentSpokeJustBefore, "antecedent-spoke-just-before"),
        (Self::AntecedentSpokeSecond, "antecedent-spoke-second"),
        (Self::AntecedentSpokeEarlier, "antecedent-spoke-earlier"),
        (Self::AntecedentTopic, "antecedent-topic"),
        (Self::AntecedentNearest, "antecedent-nearest"),
        (Self::AntecedentSecond, "antecedent-second"),
        (Self::AntecedentOnly, "antecedent-only"),
        (Self::AntecedentNamed, "antecedent-named"),
        (Self::AntecedentPerson, "antecedent-person"),
        (Self::AntecedentName, "antecedent-name"),
        (Self::AntecedentRole, "antecedent-role"),
        (Self::AntecedentPlace, "antecedent-place"),
        (Self::AntecedentOutlet, "antecedent-outlet"),
        (Self::AntecedentThing, "antecedent-thing"),
        (Self::AntecedentGenderKnown, "antecedent-gender-known"),
        (Self::AntecedentNumberDiffers, "antecedent-number-differs"),
        (Self::AntecedentPossessive, "antecedent-possessive"),
        (Self::AntecedentMain, "antecedent-main"),
        (Self::LatterNearest, "latter-nearest"),
        (Self::LatterSubject, "latter-subject"),
        (Self::LatterSpokeLast, "latter-spoke-last"),
        (Self::ConcernedMain, "concerned-main"),
        (Self::ConcernedSpokeLast, "concerned-spoke-last"),
        (Self::AddingSpokeLast, "adding-spoke-last"),
        (Self::DescribedNearest, "described-nearest"),
        (Self::DescribedSubject, "described-subject"),
        (Self::DescribedSpokeLast, "described-spoke-last"),
        (Self::DescribedSameParagraph, "described-same-paragraph"),
        (Self::DescribedOtherRole, "described-other-role"),
        (Self::DescribedNoRole, "described-no-role"),
        (Self::DescribedShares, "described-shares"),
        (Self::DescribedLong, "described-long"),
        (Self::DescribedUngendered, "described-ungendered"),
        (Self::DescribedFar, "described-far"),
        (Self::DescribedAgain, "described-again"),
        (Self::DescribedMain, "described-main"),
        (Self::DescribedMainBefore, "described-main-before"),
        (Self::DescribedCloses, "described-closes"),
        (Self::New, "new"),
        (Self::NewFresh, "new-fresh"),
        (Self::NewCloses, "new-closes"),
        (Self::NewAgain, "new-again"),
        (Self::NewComplement, "new-complement"),
        (Self::NewDemonstrative, "new-demonstrative"),
        (Self::NewShort, "new-short"),
        (Self::NewUngendered, "new-ungendered"),
        (Self::NewOffice, "new-office"),
        (Self::NewProfession, "new-profession"),
        (Self::NewMilitary, "new-military"),
        (Self::NewRelation, "new-relation"),
        (Self::NewMember, "new-member"),
        (Self::NewPerson, "new-person"),
        (Self::NewSource, "new-source"),
        (Self::NewGroup, "new-group"),
        (Self::NewThing, "new-thing"),
    ];
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_at_its_place() {
        for (place, (feature, name)) in Feature::ALL.into_iter().enumerate() {
            assert_eq!((feature as usize, feature.name()), (place, name));
        }
    }
}
