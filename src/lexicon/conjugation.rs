//! Verb forms from conjugation classes.
//!
//! A class takes an ending off the infinitive and adds one for each form. `C` in the endings stands for a run of
//! consonants that is kept: `éCer` takes *céder* apart into *c*, `d`, and `èCe` gives *cède*.

use super::table::{Record, Table};
use super::{LexiconError, Sources};
use rustc_hash::FxHashMap;

/// What form of its verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Infinitive,
    /// Any tense; `first` for *je*, *nous* and *vous*, which no reported speaker is.
    Finite {
        plural: bool,
        first: bool,
    },
    PresentParticiple,
    PastParticiple,
}

const ENDINGS: [&str; 14] =
    ["pres1s", "pres3s", "pres1p", "pres2p", "pres3p", "impf", "past1s", "past3s", "past3p", "fut", "subj3s", "subj3p", "ppres", "pp"];
const COLUMNS: &[&str] = &[
    "class", "strip", "pres1s", "pres3s", "pres1p", "pres2p", "pres3p", "impf", "past1s", "past3s", "past3p", "fut", "subj3s", "subj3p",
    "ppres", "pp",
];

/// The personal endings that follow the stems of imperfect and future.
const IMPERFECT: [(&str, bool, bool); 4] = [("ais", false, true), ("ait", false, false), ("ions", true, true), ("aient", true, false)];
const FUTURE: [(&str, bool, bool); 4] = [("ai", false, true), ("a", false, false), ("ons", true, true), ("ont", true, false)];

/// What a finite form tells of when, as far as a reported clause shifts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Future,
    Conditional,
    /// Every other.
    Other,
}

impl Tense {
    /// The tense of a form, told by its ending and whether the verb has the other forms on that stem, which imperfects such as
    /// *préparait* have not; `is_form` tells whether a word is a finite form of the same verb.
    pub(crate) fn of(form: &str, is_form: impl Fn(&str) -> bool) -> Self {
        let on_stem = |ending: &str| form.strip_suffix(ending).filter(|stem| !stem.is_empty());
        let has = |stem: &str, ending: &str| is_form(&format!("{stem}{ending}"));
        // *feront*, *ferons*: no other tense has both on a stem with the imperfect's endings.
        let plural = |stem: &str| has(stem, "ont") && has(stem, "aient");
        let any = |endings: &[(&str, bool, bool)]| endings.iter().any(|(ending, ..)| on_stem(ending).is_some_and(plural));
        match (any(&IMPERFECT), any(&FUTURE)) {
            (true, _) => Self::Conditional,
            (false, true) => Self::Future,
            (false, false) => Self::Other,
        }
    }
}

pub(super) struct Classes {
    by_name: FxHashMap<String, Class>,
}

struct Class {
    strip: String,
    /// For each of `ENDINGS`, the endings that it may have; none if the form does not exist.
    endings: Vec<Vec<String>>,
}

impl Classes {
    pub(super) fn load(sources: &Sources) -> Result<Self, LexiconError> {
        let table = sources.table("fr/conjugations.csv", COLUMNS, 1)?;
        Ok(Self { by_name: table.records().map(|r| (r.text("class").to_owned(), Class::read(r))).collect() })
    }

    /// All forms of a verb, or `None` if the class is unknown or does not fit the infinitive.
    pub(super) fn forms(&self, lemma: &str, class: &str) -> Option<Vec<(String, Mood)>> {
        self.by_name.get(class)?.forms(lemma)
    }
}

impl Class {
    fn read(record: Record<'_>) -> Self {
        let ending = |column| record.cell(column).list().map(|e| if e == "0" { String::new() } else { e.to_owned() }).collect();
        Self { strip: record.text("strip").to_owned(), endings: ENDINGS.iter().map(|c| ending(c)).collect() }
    }

    fn forms(&self, lemma: &str) -> Option<Vec<(String, Mood)>> {
        let (stem, kept) = self.split(lemma)?;
        let mut forms = vec![(lemma.to_owned(), Mood::Infinitive)];
        let mut add = |ending: &str, personal: &str, mood: Mood| {
            let mut form = String::with_capacity(stem.len() + ending.len() + kept.len() + personal.len());
            form.push_str(stem);
            for (n, part) in ending.split('C').enumerate() {
                form.push_str(if n > 0 { kept } else { "" });
                form.push_str(part);
            }
            form.push_str(personal);
            forms.push((form, mood));
        };
        for (column, ending) in ENDINGS.iter().zip(&self.endings).flat_map(|(c, endings)| endings.iter().map(move |e| (c, e))) {
            match *column {
                "impf" => IMPERFECT.iter().for_each(|(p, plural, first)| add(ending, p, Mood::Finite { plural: *plural, first: *first })),
                "fut" => {
                    FUTURE.iter().for_each(|(p, plural, first)| add(ending, p, Mood::Finite { plural: *plural, first: *first }));
                    IMPERFECT.iter().for_each(|(p, plural, first)| add(ending, p, Mood::Finite { plural: *plural, first: *first }));
                }
                "ppres" => add(ending, "", Mood::PresentParticiple),
                "pp" => {
                    add(ending, "", Mood::PastParticiple);
                    // *dû* and *mû* lose their accent with an ending.
                    let agreeing = ending.strip_suffix('û').map_or_else(|| ending.clone(), |bare| format!("{bare}u"));
                    for agreement in ["e", "s", "es"].iter().filter(|a| **a != "s" || !agreeing.ends_with('s')) {
                        add(&agreeing, agreement, Mood::PastParticiple);
                    }
                }
                column => {
                    let first = column.contains('1') || column.contains('2');
                    add(ending, "", Mood::Finite { plural: column.ends_with('p'), first });
                }
            }
        }
        Some(forms)
    }

    /// The stem and the consonants that `C` stands for.
    fn split<'a>(&self, lemma: &'a str) -> Option<(&'a str, &'a str)> {
        let Some((before, after)) = self.strip.split_once('C') else {
            return Some((lemma.strip_suffix(self.strip.as_str())?, ""));
        };
        let head = lemma.strip_suffix(after)?;
        let run = head.rfind(|c| "aeiouyéèêëàâîïôûùü".contains(c))?;
        let vowel_end = run + head[run..].chars().next()?.len_utf8();
        let (stem, kept) = head.split_at(vowel_end);
        Some((stem.strip_suffix(before)?, kept))
    }
}

/// The verbs file: infinitive and class.
pub(super) fn verbs(sources: &Sources) -> Result<Table, LexiconError> {
    sources.table("fr/verbs.csv", &["lemma", "class", "aux"], 1)
}
