//! Cues: the words of saying, judging, asking and promising, with what each construes and the stance it gives.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::conjugation::{self, Classes};
use super::{Function, LexiconError, PronounFunction, Sense, Sources, WordId, Words};

/// What a cue says of the saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Stance {
    Say,
    Affirm,
    Deny,
    Concede,
    Accuse,
    Demand,
    Promise,
    Warn,
    Praise,
    Regret,
    Ask,
    Judge,
    Reveal,
}

const STANCES: &[(&str, Stance)] = &[
    ("say", Stance::Say),
    ("affirm", Stance::Affirm),
    ("deny", Stance::Deny),
    ("concede", Stance::Concede),
    ("accuse", Stance::Accuse),
    ("demand", Stance::Demand),
    ("promise", Stance::Promise),
    ("warn", Stance::Warn),
    ("praise", Stance::Praise),
    ("regret", Stance::Regret),
    ("ask", Stance::Ask),
    ("judge", Stance::Judge),
    ("reveal", Stance::Reveal),
];

impl Stance {
    /// Its name in tables and lexicons.
    #[must_use]
    pub fn name(self) -> &'static str {
        STANCES.iter().find(|(_, s)| *s == self).map_or("", |(name, _)| name)
    }

    /// The stance of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        STANCES.iter().find(|(n, _)| *n == name).map(|(_, stance)| *stance)
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a cue can build its saying into; a set is a `u32` of these bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Construction {
    /// « … », dit X.
    Incise = 1,
    /// X dit que P.
    That = 2,
    /// X pense que P: not a saying unless the words are quoted.
    Thought = 4,
    /// X dit vouloir V.
    Infinitive = 8,
    /// X promet de V.
    OfInfinitive = 16,
    /// X appelle à V.
    ToInfinitive = 32,
    /// X dénonce N, with a quoted fragment inside.
    Object = 64,
    /// X annonce N, itself the claim.
    Claim = 128,
    /// X juge N « … ».
    Attribute = 256,
    /// X décrit N comme « … ».
    As = 512,
    /// to somebody.
    To = 1024,
    /// The object is the addressee.
    Person = 2048,
    /// X demande si P.
    Whether = 4096,
    /// X se dit A.
    OfOneself = 8192,
    /// X plaide pour N, for V or for P, itself the claim.
    Prepositional = 16384,
    /// X adds to what was said before.
    More = 32_768,
    /// X n'exclut pas N: a saying when it is denied.
    Denied = 65_536,
    /// *cité par Y*: Y passes words on.
    Relay = 131_072,
    /// *a tweeté*: what is said so is said on a social network.
    Posted = 262_144,
    /// *écrit X*: it stands in the letter or book at hand.
    Written = 524_288,
    /// *par la voix de X*: how it was said, a verb tells.
    Voice = 1_048_576,
    /// *…, rapporte Y, citant X*: X says what Y passes on.
    Citing = 2_097_152,
}

pub(crate) const CONSTRUCTIONS: &[(&str, Construction)] = &[
    ("incise", Construction::Incise),
    ("que", Construction::That),
    ("thought", Construction::Thought),
    ("inf", Construction::Infinitive),
    ("de-inf", Construction::OfInfinitive),
    ("a-inf", Construction::ToInfinitive),
    ("np", Construction::Object),
    ("np-claim", Construction::Claim),
    ("attribute", Construction::Attribute),
    ("comme", Construction::As),
    ("to", Construction::To),
    ("person", Construction::Person),
    ("si", Construction::Whether),
    ("self", Construction::OfOneself),
    ("pp-claim", Construction::Prepositional),
    ("more", Construction::More),
    ("denied", Construction::Denied),
    ("relay", Construction::Relay),
    ("posted", Construction::Posted),
    ("written", Construction::Written),
    ("voice", Construction::Voice),
    ("citing", Construction::Citing),
];

/// What part of speech a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueKind {
    Verb,
    Noun,
    Preposition,
    Adverb,
}

/// A row of `cues.csv`.
#[derive(Debug)]
pub(crate) struct Cue {
    pub(crate) kind: CueKind,
    pub(crate) constructions: u32,
    pub(crate) stance: Stance,
    /// Whether it is a saying nearly whenever a person is its subject.
    pub(crate) strong: bool,
}

impl Cue {
    pub(crate) fn takes(&self, construction: Construction) -> bool {
        self.constructions & construction as u32 != 0
    }
}

/// A row of `cues.csv`, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CueId(u16);

impl CueId {
    pub(super) fn index(self) -> usize {
        self.0.into()
    }
}

/// A verb, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LemmaId(u16);

impl LemmaId {
    pub(super) fn index(self) -> usize {
        self.0.into()
    }
}

/// A verb and the cues that it makes.
#[derive(Debug)]
pub(crate) struct Lemma {
    pub(crate) name: String,
    pub(crate) auxiliary: Auxiliary,
    /// The cue of the bare verb.
    pub(crate) cue: Option<CueId>,
    /// The cue of the verb with *se*.
    pub(crate) reflexive: Option<CueId>,
    /// Whether it names: *baptiser*, *surnommer*.
    pub(crate) naming: bool,
    /// The cues of the verb with further words: *faire savoir*.
    pub(crate) locutions: Vec<Locution>,
}

/// What a verb does before another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Auxiliary {
    No,
    /// Before a past participle: *avoir*.
    Perfect,
    /// The same, and the one that makes passives: *être*.
    Passive,
    /// Before an infinitive, with one of these words between: *tenir à*, *venir de*.
    Chain(Vec<WordId>),
    /// Before an infinitive that may never be: *pouvoir*, *devoir*.
    Modal,
    /// Before an infinitive that nobody in particular does: *falloir*.
    Impersonal,
}

/// The words around its verb that make a locution.
#[derive(Debug)]
pub(crate) struct Locution {
    pub(crate) reflexive: bool,
    /// Another pronoun that stands before the verb: *y* voir, *en* appeler.
    pub(crate) clitic: Option<WordId>,
    pub(crate) rest: Vec<Step>,
    pub(crate) cue: CueId,
}

/// One word of a locution after its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Word(WordId),
    /// *de*, also as *du* and *des*.
    Of,
    /// *à*, also as *au* and *aux*.
    To,
    Preposition(WordId),
}

pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<(Vec<Cue>, Vec<Lemma>), LexiconError> {
    let mut lemmas = load_verbs(sources, words)?;
    let by_name: FxHashMap<String, usize> = lemmas.iter().enumerate().map(|(i, l)| (l.name.clone(), i)).collect();
    load_auxiliaries(sources, words, &mut lemmas, &by_name)?;
    let table = sources.table("fr/cues.csv", &["cue", "kind", "constructions", "stance", "strength"], 2)?;
    let mut cues = Vec::new();
    for record in table.records() {
        let id = CueId(cues.len() as u16);
        let name = record.text("cue");
        let kinds = [("verb", CueKind::Verb), ("noun", CueKind::Noun), ("preposition", CueKind::Preposition), ("adverb", CueKind::Adverb)];
        let kind = record.cell("kind").choice(&kinds)?;
        let constructions = record.cell("constructions").choices(CONSTRUCTIONS)?;
        cues.push(Cue {
            kind,
            constructions: constructions.iter().fold(0, |set, c| set | *c as u32),
            stance: record.cell("stance").choice(STANCES)?,
            strong: record.cell("strength").choice(&[("strong", true), ("weak", false)])?,
        });
        if kind == CueKind::Verb {
            let Parts { reflexive, clitic, verb, rest } = Parts::of(name, words);
            let Some(&lemma) = by_name.get(verb) else {
                if sources.is_partial() {
                    continue;
                }
                return Err(record.cell("cue").fault(format!("has a verb {verb:?} that is not in fr/verbs.csv")));
            };
            if rest.is_empty() && clitic.is_none() {
                let place = if reflexive { &mut lemmas[lemma].reflexive } else { &mut lemmas[lemma].cue };
                *place = Some(id);
            } else {
                let span = crate::document::Span::new(0, rest.len());
                let tokens = words.splitter.split(rest, span);
                let rest = tokens.iter().map(|t| step(words, t.span.of(rest))).collect();
                lemmas[lemma].locutions.push(Locution { reflexive, clitic: clitic.map(|c| words.intern(c)), rest, cue: id });
            }
        } else {
            words.add_governing(name, Sense::Cue(id));
            if kind == CueKind::Noun && !name.contains(' ') && !name.ends_with(['s', 'x', 'z']) {
                words.add(&format!("{name}s"), Sense::Cue(id));
            }
        }
    }
    for record in sources.table("fr/terms.csv", &["word", "kind"], 2)?.records().filter(|r| r.text("kind") == "participle") {
        let word = words.intern(record.text("word"));
        let node = words.vocabulary.start(word);
        for sense in node.into_iter().flat_map(|node| words.vocabulary.added_to(node)) {
            if let Sense::Verb { lemma, .. } = sense
                && lemmas[lemma.index()].cue.is_none_or(|c| !cues[c.index()].strong)
            {
                lemmas[lemma.index()].naming = true;
            }
        }
    }
    for lemma in &mut lemmas {
        lemma.locutions.sort_by_key(|l| std::cmp::Reverse((l.rest.len(), l.reflexive, l.clitic.is_some())));
    }
    Ok((cues, lemmas))
}

fn step(words: &mut Words<'_>, word: &str) -> Step {
    let id = words.intern(word);
    let function = words.vocabulary.start(id).and_then(|node| {
        words.vocabulary.added_to(node).find_map(|s| match s {
            Sense::Function(f) => Some(*f),
            _ => None,
        })
    });
    match function {
        Some(Function::Of) => Step::Of,
        Some(Function::To) if word.chars().count() == 1 => Step::To,
        Some(Function::Preposition | Function::By | Function::To) => Step::Preposition(id),
        _ => Step::Word(id),
    }
}

/// A verbal cue taken apart: *s'en prendre à* is *se* and *en*, *prendre*, *à*.
struct Parts<'a> {
    reflexive: bool,
    /// The other pronoun before the verb: *y* voir, *en* appeler.
    clitic: Option<&'a str>,
    verb: &'a str,
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(cue: &'a str, words: &Words<'_>) -> Self {
        let mut parts = Self { reflexive: false, clitic: None, verb: cue, rest: "" };
        while let Some((head, tail)) = split_first(parts.verb) {
            match words.pronoun(head) {
                Some(PronounFunction::Reflexive) => parts.reflexive = true,
                Some(PronounFunction::Clitic) => parts.clitic = Some(head),
                _ => break,
            }
            parts.verb = tail;
        }
        if let Some((verb, rest)) = parts.verb.split_once(' ') {
            (parts.verb, parts.rest) = (verb, rest);
        }
        parts
    }
}

/// The first word of a cue, its apostrophe with it, and the rest.
fn split_first(cue: &str) -> Option<(&str, &str)> {
    let at = cue.find([' ', '\''])?;
    let elided = cue[at..].starts_with('\'');
    Some((&cue[..at + usize::from(elided)], &cue[at + 1..]))
}

fn load_verbs(sources: &Sources, words: &mut Words<'_>) -> Result<Vec<Lemma>, LexiconError> {
    let classes = Classes::load(sources)?;
    let mut lemmas = Vec::new();
    for record in conjugation::verbs(sources)?.records() {
        let (name, class) = (record.text("lemma"), record.text("class"));
        let Some(forms) = classes.forms(name, class) else {
            if sources.is_partial() {
                continue;
            }
            return Err(record.cell("class").fault(format!("is no class that fits {name:?}")));
        };
        let lemma = LemmaId(lemmas.len() as u16);
        for (form, mood) in forms {
            let word = words.intern(&form);
            words.vocabulary.insert_words(&[word], Sense::Verb { lemma, mood });
        }
        lemmas.push(Lemma {
            name: name.to_owned(),
            auxiliary: Auxiliary::No,
            cue: None,
            reflexive: None,
            naming: false,
            locutions: Vec::new(),
        });
    }
    Ok(lemmas)
}

fn load_auxiliaries(
    sources: &Sources,
    words: &mut Words<'_>,
    lemmas: &mut [Lemma],
    by_name: &FxHashMap<String, usize>,
) -> Result<(), LexiconError> {
    for record in sources.table("fr/auxiliaries.csv", &["verb", "kind", "link"], 1)?.records() {
        let verb = record.cell("verb");
        let Some(&lemma) = by_name.get(verb.value) else {
            if sources.is_partial() {
                continue;
            }
            return Err(verb.fault("is not in fr/verbs.csv"));
        };
        lemmas[lemma].auxiliary = match record.text("kind") {
            "auxiliary" => Auxiliary::Perfect,
            "passive" => Auxiliary::Passive,
            "chain" => Auxiliary::Chain(record.cell("link").list().map(|link| words.intern(link)).collect()),
            "modal" => Auxiliary::Modal,
            "impersonal" => Auxiliary::Impersonal,
            _ => return Err(record.cell("kind").fault("is none of auxiliary, passive, chain, modal, impersonal")),
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locutions_come_apart() {
        let lexicon = crate::lexicon::Lexicon::embedded();
        let locution = |verb: &str, clitic: Option<&str>| {
            let lemma = lexicon.lemmas.iter().find(|l| l.name == verb).expect("a verb of the lexicon");
            let id = clitic.map(|c| lexicon.vocabulary.known(c).expect("a word of the lexicon"));
            lemma.locutions.iter().find(|l| l.clitic == id).map(|l| (l.reflexive, l.rest.len()))
        };
        assert_eq!(locution("prendre", Some("en")), Some((true, 1)));
        assert_eq!(locution("faire", None).map(|(reflexive, _)| reflexive), Some(false));
        assert_eq!(split_first("s'en prendre à"), Some(("s'", "en prendre à")));
        assert_eq!(split_first("dire"), None);
    }
}
