//! Nouns that head a mention: roles, titles, bodies, first names; and the nouns and participles before a mere term.

use super::{GENDERS, Gender, LexiconError, NUMBERS, Sense, Sources, Words};

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
];

/// What a body is: media are outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Body,
    /// *le syndicat*, *le club*: given again to one that was just named.
    Society,
    Media,
    /// *agence*: an outlet where its name, its country or *de presse* says so.
    Agency,
}

const BODIES: &[(&str, BodyKind)] = &[
    ("government", BodyKind::Body),
    ("justice", BodyKind::Body),
    ("security", BodyKind::Body),
    ("party", BodyKind::Society),
    ("union", BodyKind::Society),
    ("association", BodyKind::Society),
    ("company", BodyKind::Society),
    ("finance", BodyKind::Body),
    ("education", BodyKind::Body),
    ("health", BodyKind::Body),
    ("religion", BodyKind::Body),
    ("sport", BodyKind::Society),
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

pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<(), LexiconError> {
    roles(sources, words)?;
    for record in sources.table("fr/titles.csv", &["title", "gender", "number", "plural"], 1)?.records() {
        let gender = record.cell("gender").choice(GENDERS)?;
        let plural = record.cell("number").choice(NUMBERS)?;
        words.add(record.text("title"), Sense::Title { gender, plural });
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
    Ok(())
}

fn roles(sources: &Sources, words: &mut Words<'_>) -> Result<(), LexiconError> {
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
