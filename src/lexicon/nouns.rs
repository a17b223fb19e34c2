//! Nouns that head a mention: roles, titles, bodies, first names; and the nouns and participles before a mere term.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{GENDERS, Gender, LexiconError, NUMBERS, Sense, Sources, WordId, Words};
use crate::tokens::lower;

/// What kind of person a role noun denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleKind {
    /// One holder at a time, or a title: names follow it.
    Office,
    Profession,
    Military,
    Relation,
    Member,
    Person,
    Source,
    Group,
    /// *l'invitée de RTL*: whose outlet it is, they speak on.
    Guest,
}

const ROLES: &[(&str, RoleKind)] = &[
    ("office", RoleKind::Office),
    ("profession", RoleKind::Profession),
    ("military", RoleKind::Military),
    ("relation", RoleKind::Relation),
    ("member", RoleKind::Member),
    ("person", RoleKind::Person),
    ("source", RoleKind::Source),
    ("group", RoleKind::Group),
    ("guest", RoleKind::Guest),
];

/// What a body is: media are outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Body,
    /// *le syndicat*, *le club*: given again to one that was just named.
    Society(Society),
    Media,
    /// *agence*: an outlet where its name, its country or *de presse* says so.
    Agency,
}

/// What a society is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Society {
    /// *l'organisme*, *l'institution*: of any kind.
    Any,
    Party,
    Union,
    Association,
    Company,
    Club,
}

const BODIES: &[(&str, BodyKind)] = &[
    ("government", BodyKind::Body),
    ("justice", BodyKind::Body),
    ("security", BodyKind::Body),
    ("organisation", BodyKind::Society(Society::Any)),
    ("party", BodyKind::Society(Society::Party)),
    ("union", BodyKind::Society(Society::Union)),
    ("association", BodyKind::Society(Society::Association)),
    ("company", BodyKind::Society(Society::Company)),
    ("finance", BodyKind::Body),
    ("education", BodyKind::Body),
    ("health", BodyKind::Body),
    ("religion", BodyKind::Body),
    ("sport", BodyKind::Society(Society::Club)),
    ("media", BodyKind::Media),
    ("agency", BodyKind::Agency),
    ("international", BodyKind::Body),
    ("group", BodyKind::Body),
];

/// Where a word that shows a mere term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A noun just before the marks: *le film « … »*.
    Head,
    /// A participle before them: *baptisé « … »*.
    Participle,
    /// *soi-disant*, *dit*.
    Marker,
}

/// How the press takes up again whom it has named: *la directrice*, then *la dirigeante*; *le maire de Louvigny*, then *le
/// premier magistrat de la commune*.
#[derive(Debug, Default)]
pub(crate) struct Echoes {
    /// The masculine of the first word of a role.
    masculine: FxHashMap<WordId, WordId>,
    /// The masculine of a whole role.
    masculines: FxHashMap<String, String>,
    /// The role that a title gives: *Me* an advocate, *Colonel* a colonel.
    titles: FxHashMap<WordId, WordId>,
    /// What else an echo may be called; nothing for places and bodies, which stand for the one just named.
    of: FxHashMap<String, Vec<(WordId, String)>>,
    /// The first words of those that may be called something else.
    first: FxHashSet<String>,
}

impl Echoes {
    /// The first word of a role, whatever its gender.
    pub(crate) fn head(&self, word: WordId) -> WordId {
        self.masculine.get(&word).copied().unwrap_or(word)
    }

    /// The first word of the role that a title gives, if this is one that does.
    pub(crate) fn of_title(&self, word: WordId) -> Option<WordId> {
        self.titles.get(&word).copied()
    }

    /// The roles that a description may take up, each with its first word, and what of the description is left behind it.
    pub(crate) fn roles<'t>(&self, description: &'t str) -> Option<(&[(WordId, String)], &'t str)> {
        // Most descriptions begin like none.
        if !self.first.contains(&lower(first_word(description))) {
            return None;
        }
        let ends = description.match_indices(' ').map(|(at, _)| at).take(LONGEST).chain([description.len()]);
        let echo = |end: usize| {
            let phrase = lower(&description[..end]);
            let of = self.of.get(self.masculines.get(&phrase).unwrap_or(&phrase))?;
            (!of.is_empty()).then_some((of.as_slice(), &description[end..]))
        };
        ends.filter_map(echo).last()
    }

    /// Whether a noun only stands for a place or body that was named: *de la commune*.
    pub(crate) fn is_empty(&self, noun: &str) -> bool {
        self.of.get(&lower(noun)).is_some_and(Vec::is_empty)
    }
}

/// No echo has more words.
const LONGEST: usize = 4;

pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<Echoes, LexiconError> {
    let mut echoes = Echoes::default();
    roles(sources, words, &mut echoes)?;
    for record in sources.table("fr/titles.csv", &["title", "gender", "number", "plural", "role"], 1)?.records() {
        let gender = record.cell("gender").choice(GENDERS)?;
        let plural = record.cell("number").choice(NUMBERS)?;
        words.add(record.text("title"), Sense::Title { gender, plural });
        let role = if record.text("role").is_empty() { "title" } else { "role" };
        echoes.titles.insert(words.first(record.text("title")), words.first(record.text(role)));
        if !record.text("plural").is_empty() {
            words.add(record.text("plural"), Sense::Title { gender, plural: true });
        }
    }
    for record in sources.table("fr/bodies.csv", &["noun", "gender", "plural", "kind"], 1)?.records() {
        let gender = record.cell("gender").choice(GENDERS)?;
        let kind = record.cell("kind").choice(BODIES)?;
        let noun = record.text("noun");
        words.add(noun, Sense::Body { gender, plural: false, kind });
        words.add(&plural(noun, record.text("plural")), Sense::Body { gender, plural: true, kind });
    }
    for record in sources.table("fr/first_names.csv", &["name", "gender"], 1)?.records() {
        words.add(record.text("name"), Sense::FirstName(record.cell("gender").choice(GENDERS)?));
    }
    let kinds = [("head", TermKind::Head), ("participle", TermKind::Participle), ("marker", TermKind::Marker)];
    for record in sources.table("fr/terms.csv", &["word", "kind"], 2)?.records() {
        let kind = record.cell("kind").choice(&kinds)?;
        let word = record.text("word");
        words.add(word, Sense::Term(kind));
        match kind {
            TermKind::Head => words.add(&plural(word, ""), Sense::Term(kind)),
            TermKind::Participle if !word.contains(' ') => {
                for ending in ["e", "s", "es"] {
                    words.add(&format!("{word}{ending}"), Sense::Term(kind));
                }
            }
            _ => {}
        }
    }
    for record in sources.table("fr/echoes.csv", &["echo", "of"], 1)?.records() {
        let of = record.cell("of").list().map(|role| (words.first(role), role.to_owned())).collect();
        echoes.of.insert(lower(record.cell("echo").required()?), of);
    }
    let is_echo = |phrase: &String| echoes.of.get(phrase).is_some_and(|roles| !roles.is_empty());
    let echoing = echoes.masculines.iter().filter(|(_, masculine)| is_echo(masculine)).map(|(feminine, _)| feminine);
    echoes.first = echoing.chain(echoes.of.keys().filter(|echo| is_echo(echo))).map(|echo| first_word(echo).to_owned()).collect();
    Ok(echoes)
}

fn first_word(phrase: &str) -> &str {
    phrase.split_once(' ').map_or(phrase, |(first, _)| first)
}

fn roles(sources: &Sources, words: &mut Words<'_>, echoes: &mut Echoes) -> Result<(), LexiconError> {
    let table = sources.table("fr/roles.csv", &["masculine", "feminine", "plural", "feminine_plural", "kind"], 1)?;
    for record in table.records() {
        let kind = record.cell("kind").choice(ROLES)?;
        let masculine = record.text("masculine");
        let feminine: Vec<&str> = record.cell("feminine").list().collect();
        let both = feminine.contains(&masculine);
        let m = if both { None } else { Some(Gender::Masculine) };
        words.add(masculine, Sense::Role { gender: m, plural: false, kind });
        words.add(&plural(masculine, record.text("plural")), Sense::Role { gender: m, plural: true, kind });
        let mut irregular = record.cell("feminine_plural").list();
        for word in feminine {
            let f = if both && word == masculine { None } else { Some(Gender::Feminine) };
            words.add(word, Sense::Role { gender: f, plural: false, kind });
            if word != masculine {
                echoes.masculines.insert(lower(word), lower(masculine));
                let (of, to) = (words.first(word), words.first(masculine));
                if of != to {
                    echoes.masculine.entry(of).or_insert(to);
                }
            }
            words.add(&plural(word, irregular.next().unwrap_or_default()), Sense::Role { gender: f, plural: true, kind });
        }
    }
    Ok(())
}

/// The plural that a row gives, or the regular one.
fn plural(singular: &str, given: &str) -> String {
    match given {
        "" if singular.ends_with(['s', 'x', 'z']) => singular.to_owned(),
        "" => format!("{singular}s"),
        given => given.to_owned(),
    }
}
