//! Attribution frames: regular expressions over a sentence's tag string, a row of `frames.csv` each.
//!
//! A pattern is a regular expression over the tags of [`crate::chunks`], in which `_` stands for any adjuncts
//! (`[aldoTx]*`) and `~` for the same with commas, parentheses, participles and *, lui,*. Named groups say what it gives: `c` the cue, `s` the speaker, `p` the
//! reported clause. Frames compile once; those whose required tags a sentence lacks are not searched for in it.

mod required;

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::util::syntax;
use regex_automata::{Input, PatternID};

use crate::lexicon::{CONSTRUCTIONS, LexiconError, Sources};
use required::{Required, Requirements, Tags};

/// What a frame attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A quotation in the sentence.
    Quotation,
    /// The quotation that the sentence is the inside of.
    Inside,
    /// A clause without marks.
    Clause,
    /// A quotation, by what stands around its sentence; the conditions are in `attribution::going_on`.
    Context,
}

/// What a frame of the target `context` stands for: a rule that `attribution` has in code, and of which the row gives id
/// and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContextRule {
    /// Quotations side by side are of one speaker: the next one's.
    RunNext,
    /// The same for the one before.
    RunPrevious,
    /// A quotation alone goes on from the last one of its paragraph.
    GoesOnParagraph,
    /// The same from the paragraph before.
    GoesOnNextParagraph,
    /// A fragment goes on from the last quotation.
    FragmentGoesOn,
    /// A fragment is of the speaker of the next quotation in its sentence.
    FragmentGoesBack,
    /// The sentence before was about the speaker.
    IntroducedBefore,
    /// A headline or crosshead echoes a quotation further down.
    HeadingEcho,
    /// The same for a crosshead that runs into the text.
    CrossheadEcho,
    /// Speech of nobody who can be told.
    Unattributed,
}

impl ContextRule {
    /// Whether quotation and origin are one run of words.
    pub(crate) fn is_run(self) -> bool {
        matches!(self, Self::RunNext | Self::RunPrevious)
    }
}

/// Where a frame's speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpeakerFrom {
    /// The subject of the cue.
    Subject,
    /// The group `s`.
    Group,
    /// Whom the noun in group `s` belongs to: *les propos de X*.
    Complement,
    /// Not in the sentence.
    Context,
}

const TARGETS: &[(&str, Target)] =
    &[("quotation", Target::Quotation), ("inside", Target::Inside), ("clause", Target::Clause), ("context", Target::Context)];
const SPEAKERS: &[(&str, SpeakerFrom)] = &[
    ("subject", SpeakerFrom::Subject),
    ("group", SpeakerFrom::Group),
    ("complement", SpeakerFrom::Complement),
    ("context", SpeakerFrom::Context),
];

impl ContextRule {
    /// Whether it is of a fragment in the writer's sentence.
    pub(crate) fn is_fragment(self) -> bool {
        matches!(self, Self::FragmentGoesOn | Self::FragmentGoesBack)
    }
}

const RULES: &[(&str, ContextRule)] = &[
    ("run-next", ContextRule::RunNext),
    ("run-previous", ContextRule::RunPrevious),
    ("goes-on-paragraph", ContextRule::GoesOnParagraph),
    ("goes-on-next-paragraph", ContextRule::GoesOnNextParagraph),
    ("fragment-goes-on", ContextRule::FragmentGoesOn),
    ("fragment-goes-back", ContextRule::FragmentGoesBack),
    ("introduced-before", ContextRule::IntroducedBefore),
    ("heading-echo", ContextRule::HeadingEcho),
    ("crosshead-echo", ContextRule::CrossheadEcho),
    ("unattributed", ContextRule::Unattributed),
];

/// The families of frames: what they attribute and where they find the speaker, as `frames.csv` names both.
pub(crate) fn families() -> impl Iterator<Item = (&'static str, &'static str)> {
    TARGETS.iter().flat_map(|(target, _)| SPEAKERS.iter().map(|(speaker, _)| (*target, *speaker)))
}

/// A row of `frames.csv`.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) target: Target,
    pub(crate) pattern: String,
    pub(crate) speaker: SpeakerFrom,
    /// The constructions of which the cue must take one; empty for any cue.
    pub(crate) needs: u32,
    pub(crate) weight: f32,
    /// The lexicon line, for explanations.
    pub(crate) place: (String, u64),
    /// What it stands for, for a frame without a pattern.
    pub(crate) rule: Option<ContextRule>,
    regex: Option<Regex>,
    groups: Groups,
}

/// A pattern has no more groups, the whole match among them.
const MOST_GROUPS: usize = 8;

/// Where the groups of a match begin and end.
type Places = [Option<NonMaxUsize>; 2 * MOST_GROUPS];

/// The places of a pattern's named groups.
#[derive(Debug, Clone, Copy, Default)]
struct Groups {
    cue: Option<usize>,
    speaker: Option<usize>,
    clause: Option<usize>,
}

impl Groups {
    fn of(regex: &Regex) -> Self {
        let place = |group: &str| regex.group_info().to_index(PatternID::ZERO, group);
        Self { cue: place("c"), speaker: place("s"), clause: place("p") }
    }

    /// What a frame's match gives; `None` without one.
    fn hit(self, frame: usize, places: &Places) -> Option<Hit> {
        let group = |index: usize| Some((places.get(2 * index)?.as_ref()?.get(), places.get(2 * index + 1)?.as_ref()?.get()));
        let (start, end) = group(0)?;
        Some(Hit {
            frame,
            start,
            end,
            cue: self.cue.and_then(group).map(|(start, _)| start),
            speaker: self.speaker.and_then(group).map(|(start, _)| start),
            clause: self.clause.and_then(group),
        })
    }
}

/// All frames, compiled.
#[derive(Debug)]
pub(crate) struct Frames {
    pub(crate) rows: Vec<Frame>,
    quotations: Requirements,
    insides: Requirements,
    clauses: Requirements,
}

/// A frame that matches, with the chunks of its groups.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) frame: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) cue: Option<usize>,
    pub(crate) speaker: Option<usize>,
    /// First chunk of the reported clause and the chunk after its last.
    pub(crate) clause: Option<(usize, usize)>,
}

/// The tags of cues.
const CUES: Tags = Tags::of(b"VEIBGYZWSsH");

const COLUMNS: &[&str] = &["id", "target", "pattern", "speaker", "needs", "weight", "example", "look_alike"];

impl Frames {
    pub(crate) fn load(sources: &Sources) -> Result<Self, LexiconError> {
        let mut rows = Vec::new();
        for record in sources.table("fr/frames.csv", COLUMNS, 1)?.records() {
            let target = record.cell("target").choice(TARGETS)?;
            let pattern = record.cell("pattern");
            let regex = match target {
                Target::Context if pattern.value.is_empty() => None,
                Target::Context => return Err(pattern.fault("must be empty: a context frame has no pattern")),
                _ => Some(compile(pattern.value).map_err(|e| pattern.fault(format!("is no pattern: {e}")))?),
            };
            let speaker = record.cell("speaker").choice(SPEAKERS)?;
            let groups = regex.as_ref().map(Groups::of).unwrap_or_default();
            if regex.as_ref().is_some_and(|r| r.captures_len() > MOST_GROUPS) {
                return Err(pattern.fault("has too many groups"));
            }
            let lacks = |group: Option<usize>| regex.is_some() && group.is_none();
            if matches!(speaker, SpeakerFrom::Group | SpeakerFrom::Complement) && lacks(groups.speaker) {
                return Err(pattern.fault("has no group s, and the speaker is taken from it"));
            }
            if speaker == SpeakerFrom::Subject && lacks(groups.cue) {
                return Err(pattern.fault("has no group c, and the speaker is its subject"));
            }
            if target == Target::Clause && lacks(groups.clause) {
                return Err(pattern.fault("has no group p for the clause"));
            }
            let share = |column| {
                let cell = record.cell(column);
                cell.number::<f32>().and_then(|n| if (0.0..=1.0).contains(&n) { Ok(n) } else { Err(cell.fault("is not between 0 and 1")) })
            };
            // A test holds each frame to its examples.
            record.cell("example").required()?;
            record.cell("look_alike").required()?;
            rows.push(Frame {
                id: record.text("id").to_owned(),
                target,
                pattern: pattern.value.to_owned(),
                speaker,
                needs: record.cell("needs").choices(CONSTRUCTIONS)?.iter().fold(0, |set, c| set | *c as u32),
                weight: share("weight")?,
                place: record.place(),
                rule: (target == Target::Context).then(|| record.cell("id").choice(RULES)).transpose()?,
                groups,
                regex,
            });
        }
        let of = |target| {
            let mut requirements = Requirements::default();
            for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.target == target && row.regex.is_some()) {
                requirements.add(i, row.needs, Required::by(&expand(&row.pattern)));
            }
            requirements
        };
        Ok(Self { quotations: of(Target::Quotation), insides: of(Target::Inside), clauses: of(Target::Clause), rows })
    }

    /// All matches of the frames in a tag string: with one quotation `Q` or `F` in it, of the inside of one, or of clauses. Frames
    /// that need a cue of constructions which none of the tag string's cues takes (`taken` tells all of them) are left out.
    ///
    /// A frame may match with one cue and then with another behind it: which cue is one that it needs, the caller knows.
    pub(crate) fn hits(&self, tags: &[u8], taken: impl FnOnce() -> u32, target: Target) -> Vec<Hit> {
        let frames = match target {
            Target::Inside => &self.insides,
            Target::Clause => &self.clauses,
            Target::Quotation | Target::Context => &self.quotations,
        };
        let mut hits = Vec::new();
        let all = Tags::of(tags);
        // No clause is reported, and nothing said within a quotation, without a cue: most sentences end here.
        if matches!(target, Target::Clause | Target::Inside) && !CUES.meet(all) {
            return hits;
        }
        for (frame, required) in frames.met(all, taken()) {
            let Frame { regex: Some(regex), groups, .. } = &self.rows[frame] else { continue };
            let mut from = 0;
            while from < tags.len() && required.in_order(&tags[from..]) {
                let mut places: Places = [None; 2 * MOST_GROUPS];
                regex.search_slots(&Input::new(tags).range(from..), &mut places);
                let Some(hit) = groups.hit(frame, &places) else { break };
                from = hit.cue.unwrap_or(hit.start).max(from) + 1;
                hits.push(hit);
            }
        }
        hits
    }

    /// How many frames a family has.
    pub(crate) fn count(&self, (target, speaker): (&str, &str)) -> usize {
        let is = |f: &Frame| TARGETS.contains(&(target, f.target)) && SPEAKERS.contains(&(speaker, f.speaker));
        self.rows.iter().filter(|f| is(f)).count()
    }

    /// The frame that stands for a rule of context.
    pub(crate) fn of_rule(&self, rule: ContextRule) -> Option<usize> {
        self.rows.iter().position(|f| f.rule == Some(rule))
    }

    /// The frame with this id.
    pub(crate) fn named(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|f| f.id == id)
    }
}

/// Tag strings are so short that to look for literals first, as `regex` would, takes longer than to search.
fn compile(pattern: &str) -> Result<Regex, Box<BuildError>> {
    let syntax = syntax::Config::new().unicode(false).utf8(false);
    let config = Config::new().utf8_empty(false).auto_prefilter(false);
    Ok(Regex::builder().configure(config).syntax(syntax).build(&expand(pattern))?)
}

/// Writes out the short signs for adjuncts.
fn expand(pattern: &str) -> String {
    pattern.replace('~', "(?:,?[aldoTxzZ]+|,P|\\([^()]{0,9}\\))*,?").replace('_', "[aldoTx]*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

    proptest! {
        /// What a pattern is said to require, whatever it matches has: no frame is passed over.
        #[test]
        fn what_matches_meets_what_is_required(tags in "[QFfqNUPJOnMHThVEIBGYZWvigyzSXKRrbdolDALCca,:;.?!()x-]{1,24}") {
            for frame in &LEXICON.frames.rows {
                let Some(regex) = frame.regex.as_ref().filter(|regex| regex.is_match(tags.as_bytes())) else { continue };
                prop_assert!(Required::by(&expand(&frame.pattern)).in_order(tags.as_bytes()), "{} in {tags}", frame.id);
                prop_assert!(regex.captures_len() <= MOST_GROUPS);
            }
        }
    }
}
