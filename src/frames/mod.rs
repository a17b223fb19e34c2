//! Attribution frames: regular expressions over a sentence's tag string, a row of `frames.csv` each.
//!
//! A pattern is a regular expression over the tags of [`crate::chunks`], in which `_` stands for any adjuncts
//! (`[aldoTx]*`) and `~` for the same with commas, parentheses, participles and *, lui,*. Named groups say what it gives: `c` the cue, `s` the speaker, `p` the
//! reported clause. Frames compile once; those whose required tags a sentence lacks are not searched for in it.

mod groups;
mod required;

use regex_automata::Input;
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::syntax;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use crate::lexicon::{CONSTRUCTIONS, LexiconError, Sources};
use groups::Groups;
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

/// In the order of their declaration.
const RULES: [(&str, ContextRule); 10] = [
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
    required: Required,
}

/// All frames, compiled.
#[derive(Debug)]
pub(crate) struct Frames {
    pub(crate) rows: Vec<Frame>,
    /// The frame that stands for each rule of context.
    rules: [Option<usize>; RULES.len()],
    quotations: Requirements,
    insides: Requirements,
    clauses: Requirements,
}

/// A frame that matches, with the chunks of its groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) frame: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) cue: Option<usize>,
    pub(crate) speaker: Option<usize>,
    /// First chunk of the reported clause and the chunk after its last.
    pub(crate) clause: Option<(usize, usize)>,
}

impl Hit {
    /// The same behind so many chunks more.
    pub(crate) fn shifted(self, by: usize) -> Self {
        Self {
            frame: self.frame,
            start: self.start + by,
            end: self.end + by,
            cue: self.cue.map(|c| c + by),
            speaker: self.speaker.map(|s| s + by),
            clause: self.clause.map(|(a, b)| (a + by, b + by)),
        }
    }
}

/// The tags of cues.
const CUES: Tags = Tags::of(b"VEIBGYZWSsH");

const COLUMNS: &[&str] = &["id", "target", "pattern", "speaker", "needs", "weight", "example", "look_alike"];

impl Frames {
    pub(crate) fn load(sources: &Sources) -> Result<Self, LexiconError> {
        let mut rows = Vec::new();
        let rest = read(".*");
        for record in sources.table("fr/frames.csv", COLUMNS, 1)?.records() {
            let target = record.cell("target").choice(TARGETS)?;
            let pattern = record.cell("pattern");
            let whole = read(pattern.value);
            let short = whole.as_ref().zip(rest.as_ref()).and_then(|(whole, rest)| groups::without_rest(whole, rest));
            let hir = short.as_ref().or(whole.as_ref());
            let regex = match target {
                Target::Context if pattern.value.is_empty() => None,
                Target::Context => return Err(pattern.fault("must be empty: a context frame has no pattern")),
                _ => Some(compile(pattern.value, hir).map_err(|e| pattern.fault(format!("is no pattern: {e}")))?),
            };
            let speaker = record.cell("speaker").choice(SPEAKERS)?;
            let groups = regex.as_ref().map(|regex| Groups::of(regex, hir, short.is_some())).unwrap_or_default();
            if regex.as_ref().is_some_and(|r| r.captures_len() > groups::MOST) {
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
                rule: (target == Target::Context).then(|| record.cell("id").choice(&RULES)).transpose()?,
                groups,
                required: hir.map(Required::by).unwrap_or_default(),
                regex,
            });
        }
        let of = |target| {
            let mut requirements = Requirements::default();
            for (i, row) in rows.iter().enumerate().filter(|(_, row)| row.target == target && row.regex.is_some()) {
                requirements.add(i, row.needs, &row.required);
            }
            requirements
        };
        let rules = RULES.map(|(_, rule)| rows.iter().position(|row| row.rule == Some(rule)));
        Ok(Self { rules, quotations: of(Target::Quotation), insides: of(Target::Inside), clauses: of(Target::Clause), rows })
    }

    /// Puts behind `hits` all matches of the frames in a tag string: with one quotation `Q` or `F` in it, of the inside of one, or of
    /// clauses. Frames that need a cue of constructions which none of the tag string's cues takes (`taken` tells all of them) are
    /// left out.
    ///
    /// A frame may match with one cue and then with another behind it: which cue is one that it needs, the caller knows.
    pub(crate) fn find(&self, tags: &[u8], taken: impl FnOnce() -> u32, target: Target, hits: &mut Vec<Hit>) {
        let frames = match target {
            Target::Inside => &self.insides,
            Target::Clause => &self.clauses,
            Target::Quotation | Target::Context => &self.quotations,
        };
        // No clause is reported, and nothing said within a quotation, without a cue: most sentences end here.
        if matches!(target, Target::Clause | Target::Inside) && !tags.iter().any(|tag| CUES.has(*tag)) {
            return;
        }
        for frame in frames.met(tags, taken()) {
            let Frame { regex: Some(regex), groups, required, .. } = &self.rows[frame] else { continue };
            let mut from = 0;
            while let Some(hit) = groups.find(frame, regex, &Input::new(tags).range(from..)) {
                from = hit.cue.unwrap_or(hit.start).max(from) + 1;
                hits.push(hit);
                if from >= tags.len() || !required.in_order(&tags[from..]) {
                    break;
                }
            }
        }
    }

    /// How many frames a family has.
    pub(crate) fn count(&self, (target, speaker): (&str, &str)) -> usize {
        let is = |f: &Frame| TARGETS.contains(&(target, f.target)) && SPEAKERS.contains(&(speaker, f.speaker));
        self.rows.iter().filter(|f| is(f)).count()
    }

    /// The frame that stands for a rule of context.
    pub(crate) fn of_rule(&self, rule: ContextRule) -> Option<usize> {
        self.rules[rule as usize]
    }

    /// The frame with this id.
    pub(crate) fn named(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|f| f.id == id)
    }
}

/// Tag strings are so short that to look for literals first, as `regex` would, takes longer than to search.
fn compile(pattern: &str, hir: Option<&Hir>) -> Result<Regex, Box<BuildError>> {
    let syntax = syntax::Config::new().unicode(false).utf8(false);
    let config = Config::new().utf8_empty(false).auto_prefilter(false);
    let mut builder = Regex::builder();
    builder.configure(config).syntax(syntax);
    // What can't be read tells why.
    Ok(match hir {
        Some(hir) => builder.build_from_hir(hir)?,
        None => builder.build(&expand(pattern))?,
    })
}

/// What a pattern consists of; `None` if it can't be read.
fn read(pattern: &str) -> Option<Hir> {
    ParserBuilder::new().unicode(false).utf8(false).build().parse(&expand(pattern)).ok()
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
    /// The patterns of all frames as they are written.
    static WRITTEN: LazyLock<Vec<Option<Regex>>> = LazyLock::new(|| {
        LEXICON.frames.rows.iter().map(|frame| frame.regex.as_ref().map(|_| compile(&frame.pattern, None).unwrap())).collect()
    });

    proptest! {
        /// Of what matches, the groups are those that a search for them by the pattern as it is written finds.
        #[test]
        fn groups_are_where_the_pattern_has_them(
            tags in prop_oneof!["[QFVEIGYSHNUPbdoaKRq,:;.!x]{1,24}", "[VZWGESNUMnbdoOlaADKRrcCsyvzQ,;]{1,20}", "[VGEISNnbdlaADCKsyv,]{1,12}"]
        ) {
            for (frame, written) in LEXICON.frames.rows.iter().zip(&*WRITTEN) {
                let (Some(regex), Some(written)) = (&frame.regex, written) else { continue };
                let input = Input::new(tags.as_bytes());
                let found = Groups::of(written, None, false).search(0, written, &input);
                prop_assert_eq!(frame.groups.find(0, regex, &input), found, "{} in {}", frame.id, tags);
            }
        }

        /// What a pattern is said to require, whatever it matches has: no frame is passed over.
        #[test]
        fn what_matches_meets_what_is_required(tags in "[QFfqNUPJOnMHThVEIBGYZWvigyzSXKRrbdolDALCca,:;.?!()x-]{1,24}") {
            for frame in &LEXICON.frames.rows {
                let Some(regex) = frame.regex.as_ref().filter(|regex| regex.is_match(tags.as_bytes())) else { continue };
                prop_assert!(frame.required.in_order(tags.as_bytes()), "{} in {tags}", frame.id);
                prop_assert!(regex.captures_len() <= groups::MOST);
            }
        }
    }
}
