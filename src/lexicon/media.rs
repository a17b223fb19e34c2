//! Media: what a saying may come through, the nouns that name them and the outlets that are one by themselves.

use rustc_hash::{FxHashMap, FxHashSet};

use super::figures::OUTLET_KINDS;
use super::{LexiconError, OutletKind, Sense, Sources, WordId, Words};
use crate::tokens::{is_apostrophe, lower};

/// What a saying may come through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Medium {
    Communique,
    Interview,
    PressConference,
    Speech,
    Video,
    Television,
    Radio,
    Network,
    Letter,
    Report,
    Book,
    Study,
}

/// The names of the `medium` column, in `media.csv` as in the tables that come out.
const MEDIA: &[(&str, Medium)] = &[
    ("communiqué", Medium::Communique),
    ("entretien", Medium::Interview),
    ("conférence de presse", Medium::PressConference),
    ("discours", Medium::Speech),
    ("vidéo", Medium::Video),
    ("télévision", Medium::Television),
    ("radio", Medium::Radio),
    ("réseau social", Medium::Network),
    ("lettre", Medium::Letter),
    ("rapport", Medium::Report),
    ("livre", Medium::Book),
    ("enquête", Medium::Study),
];

impl Medium {
    /// The name in tables.
    pub(crate) fn name(self) -> &'static str {
        MEDIA.iter().find(|(_, m)| *m == self).expect("every medium has a name").0
    }

    /// Whether it is a document, which a text may go through statement by statement.
    pub(crate) fn is_document(self) -> bool {
        matches!(self, Self::Letter | Self::Book | Self::Report | Self::Study | Self::Communique)
    }

    /// Whether it is read: who wrote it may say more elsewhere.
    pub(crate) fn is_written(self) -> bool {
        matches!(self, Self::Letter | Self::Book | Self::Report | Self::Study | Self::Network)
    }
}

/// What `media.csv` says beside the senses of its nouns.
#[derive(Debug, Default)]
pub(crate) struct Media {
    /// The first words of the prepositions that a saying comes through each medium with, and the second ones of long ones
    /// (*au cours de*, not *au début de*).
    through: FxHashMap<(WordId, Medium), FxHashSet<Option<String>>>,
    /// The same for outlets that are the medium: *sur RTL*.
    on: FxHashSet<(WordId, Medium)>,
    /// Which medium an outlet of a kind is.
    outlets: Vec<(OutletKind, Medium)>,
    /// The nouns of what leaks consist of, and whether they are plurals.
    papers: FxHashMap<WordId, bool>,
    /// The words that refer to a document that is being gone through.
    documents: FxHashSet<(WordId, Reference)>,
    /// The verbs by which an outlet meets whom it quotes, and those by which somebody takes in what others say.
    meetings: FxHashMap<String, Meeting>,
}

/// How a word refers to a document that is being gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reference {
    /// Who wrote it: *les signataires*.
    Author,
    /// The document, by a noun that names no medium: *le texte*.
    Document,
    /// What it holds: *y*.
    Within,
    /// What words come through that are in no document: *par texto*, *au téléphone*.
    Elsewhere,
}

const REFERENCES: &[(&str, Reference)] =
    &[("author", Reference::Author), ("document", Reference::Document), ("within", Reference::Within), ("elsewhere", Reference::Elsewhere)];

/// What a verb that is none of saying does with those who speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// An outlet meets whom it quotes: *Le Monde a rencontré X*.
    Meet,
    /// Somebody takes in what others have written or said: *a reçu une lettre*.
    Receive,
}

const MEETINGS: &[(&str, Meeting)] = &[("meet", Meeting::Meet), ("receive", Meeting::Receive)];

impl Media {
    /// Whether a preposition, by its first word and as written, may lead to the medium of a saying.
    pub(crate) fn introduces(&self, first: WordId, preposition: &str, medium: Medium) -> bool {
        let seconds = self.through.get(&(first, medium));
        seconds.is_some_and(|s| s.contains(&None) || s.contains(&second(preposition)))
    }

    /// Whether it may lead to an outlet that is a medium: *sur RTL*.
    pub(crate) fn introduces_outlet(&self, word: WordId, medium: Medium) -> bool {
        self.on.contains(&(word, medium))
    }

    /// Whether a noun names one of the papers that leaks consist of, and is a plural: *un câble*, *ces documents*.
    pub(crate) fn paper(&self, noun: WordId) -> Option<bool> {
        self.papers.get(&noun).copied()
    }

    /// Whether a word refers to a document that is being gone through.
    pub(crate) fn refers(&self, word: WordId, reference: Reference) -> bool {
        self.documents.contains(&(word, reference))
    }

    /// What somebody does by this verb with those who speak.
    pub(crate) fn meets(&self, infinitive: &str, meeting: Meeting) -> bool {
        self.meetings.get(infinitive) == Some(&meeting)
    }

    /// The medium that an outlet is: what is said on a radio station is said by radio.
    pub(crate) fn of_outlet(&self, kind: OutletKind) -> Option<Medium> {
        self.outlets.iter().find(|(k, _)| *k == kind).map(|&(_, medium)| medium)
    }

    /// Whether outlets are this medium, so that the name behind its noun is one's: *la radio Nostalgie*, *la chaîne YouTube X*.
    pub(crate) fn is_outlet(&self, medium: Medium) -> bool {
        self.outlets.iter().any(|(_, m)| *m == medium)
    }
}

/// The plural of a noun as far as an *s* behind it, or behind its first word, makes one: *lettres*, *conférences de presse*.
fn plural(noun: &str) -> String {
    let (head, rest) = noun.split_once(' ').map_or((noun, ""), |(head, _)| (head, &noun[head.len()..]));
    let ending = if head.ends_with(['s', 'x', 'z']) { "" } else { "s" };
    format!("{head}{ending}{rest}")
}

/// The second word of a preposition: *cours* of *au cours de*, the article of *à l'occasion de* and *à l'issue de*.
fn second(preposition: &str) -> Option<String> {
    let second = preposition.split_whitespace().nth(1)?;
    second.split(is_apostrophe).next().map(lower)
}

/// Reads `media.csv`, `papers.csv`, `documents.csv` and `meetings.csv`.
pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<Media, LexiconError> {
    let mut media = Media::default();
    for record in sources.table("fr/media.csv", &["noun", "medium", "gender", "preposition", "outlets"], 1)?.records() {
        let medium = record.cell("medium").choice(MEDIA)?;
        let noun = record.text("noun");
        for form in [noun, &plural(noun)] {
            words.add(form, Sense::Medium { medium });
        }
        let kinds = record.cell("outlets").choices(OUTLET_KINDS)?;
        for preposition in record.cell("preposition").list() {
            let parts: Vec<&str> = preposition.split(' ').collect();
            let first = parts[0];
            let second = second(preposition).filter(|_| parts.len() > 2);
            let contracted = if first == preposition { words.contracted(first) } else { &[] };
            for form in contracted.iter().map(String::as_str).chain([first]) {
                let form = words.intern(form);
                media.through.entry((form, medium)).or_default().insert(second.clone());
                media.on.extend(kinds.iter().map(|_| (form, medium)));
            }
        }
        media.outlets.extend(kinds.into_iter().map(|kind| (kind, medium)));
    }
    for record in sources.table("fr/papers.csv", &["noun", "plural"], 1)?.records() {
        media.papers.extend([("noun", false), ("plural", true)].map(|(column, plural)| (words.intern(record.text(column)), plural)));
    }
    for record in sources.table("fr/documents.csv", &["word", "sense"], 1)?.records() {
        media.documents.insert((words.intern(record.text("word")), record.cell("sense").choice(REFERENCES)?));
    }
    for record in sources.table("fr/meetings.csv", &["verb", "sense"], 1)?.records() {
        media.meetings.insert(record.text("verb").to_owned(), record.cell("sense").choice(MEETINGS)?);
    }
    Ok(media)
}
