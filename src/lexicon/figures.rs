//! Who and what has a name: people, organisations, outlets and places.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Content, GENDERS, Gender, Lexicon, LexiconError, NUMBERS, Sense, Society, Sources, Vocabulary, Words};
use crate::document::PartialDate;

/// All that the shared lexicons name.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) people: Vec<Person>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) outlets: Vec<Outlet>,
    pub(crate) places: Vec<Place>,
    /// Who held an office, by [`office_key`].
    pub(crate) offices: FxHashMap<String, Vec<Office>>,
    /// Outlets by host.
    pub(crate) hosts: FxHashMap<String, u32>,
}

/// A row of `people.csv`.
#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) gender: Option<Gender>,
    pub(crate) country: String,
    /// Whether the surname alone is also a word, a place or somebody else's first name.
    pub(crate) ambiguous: bool,
    pub(crate) offices: Vec<Held>,
}

/// An office that somebody holds or held.
#[derive(Debug)]
pub(crate) struct Held {
    /// By [`office_key`].
    title: String,
    pub(crate) office: Office,
    /// Read when it is first asked for: no text asks for more than a few.
    content: OnceLock<Vec<Content>>,
}

impl Held {
    /// The words of its title that say something.
    pub(crate) fn content(&self, lexicon: &Lexicon) -> &[Content] {
        self.content.get_or_init(|| lexicon.content(&self.title))
    }
}

/// Who held an office, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Office {
    pub(crate) person: u32,
    pub(crate) from: Option<PartialDate>,
    pub(crate) to: Option<PartialDate>,
}

/// How an office stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tenure {
    Held,
    Former,
    Future,
    /// The day is not known, or not when the office began.
    Unknown,
}

impl Office {
    /// Whether it is held on a day.
    pub(crate) fn on(&self, day: Option<PartialDate>) -> Tenure {
        let Some(day) = day else { return Tenure::Unknown };
        if self.to.is_some_and(|to| starts(day) > ends(to)) {
            return Tenure::Former;
        }
        match self.from {
            Some(from) if starts(from) > ends(day) => Tenure::Future,
            Some(_) => Tenure::Held,
            None => Tenure::Unknown,
        }
    }
}

/// A row of `organisations.csv`.
#[derive(Debug)]
pub(crate) struct Organisation {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// What kind of society it is, if it is one.
    pub(crate) society: Option<Society>,
}

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutletKind {
    Agency,
    Print,
    Radio,
    Television,
    Site,
    Network,
}

pub(super) const OUTLET_KINDS: &[(&str, OutletKind)] = &[
    ("agency", OutletKind::Agency),
    ("newspaper", OutletKind::Print),
    ("magazine", OutletKind::Print),
    ("radio", OutletKind::Radio),
    ("television", OutletKind::Television),
    ("site", OutletKind::Site),
    ("network", OutletKind::Network),
];

/// A row of `outlets.csv`.
#[derive(Debug)]
pub(crate) struct Outlet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: OutletKind,
    /// Empty if it is of none in particular.
    pub(crate) country: String,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlaceKind {
    Country,
    /// Speaks for its government.
    Capital,
    Other,
}

/// A row of `places.csv`.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: PlaceKind,
    pub(crate) country: String,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
}

pub(super) fn load(sources: &Sources, words: &mut Words<'_>) -> Result<Figures, LexiconError> {
    let mut figures = Figures::default();
    people(sources, words, &mut figures)?;
    organisations(sources, words, &mut figures)?;
    outlets(sources, words, &mut figures)?;
    places(sources, words, &mut figures)?;
    Ok(figures)
}

fn people(sources: &Sources, words: &mut Words<'_>, figures: &mut Figures) -> Result<(), LexiconError> {
    for record in sources.table("people.csv", &["id", "name", "spellings", "gender", "country", "offices"], 1)?.records() {
        let index = figures.people.len() as u32;
        let name = record.cell("name").required()?;
        let mut offices = Vec::new();
        for spelling in std::iter::once(name).chain(record.cell("spellings").list()) {
            words.add(spelling, Sense::Person(index));
        }
        for office in record.cell("offices").list() {
            let (title, years) =
                office.split_once('@').ok_or_else(|| record.cell("offices").fault(format!("lacks @from/to in {office:?}")))?;
            let (from, to) =
                years.split_once('/').ok_or_else(|| record.cell("offices").fault(format!("lacks the / of from/to in {office:?}")))?;
            let date = |date: &str| match date {
                "" => Ok(None),
                date => PartialDate::parse(date).map(Some).ok_or_else(|| record.cell("offices").fault(format!("has no date in {date:?}"))),
            };
            let held = Office { person: index, from: date(from)?, to: date(to)? };
            let title = office_key(title);
            figures.offices.entry(title.clone()).or_default().push(held);
            offices.push(Held { title, office: held, content: OnceLock::new() });
        }
        let gender = record.cell("gender").choice(GENDERS)?;
        let (id, country) = (record.text("id").to_owned(), record.text("country").to_owned());
        figures.people.push(Person { id, name: name.to_owned(), gender, country, ambiguous: false, offices });
    }
    Ok(())
}

/// An office as it is compared: lower case, spaces for hyphens.
pub(crate) fn office_key(office: &str) -> String {
    crate::tokens::lower(office).replace('-', " ")
}

fn organisations(sources: &Sources, words: &mut Words<'_>, figures: &mut Figures) -> Result<(), LexiconError> {
    let columns = &["id", "name", "spellings", "kind", "country", "gender", "number"];
    for record in sources.table("organisations.csv", columns, 1)?.records() {
        let index = figures.organisations.len() as u32;
        let name = record.cell("name").required()?;
        for spelling in std::iter::once(name).chain(record.cell("spellings").list()) {
            words.add(spelling, Sense::Organisation(index));
        }
        figures.organisations.push(Organisation {
            id: record.text("id").to_owned(),
            name: name.to_owned(),
            gender: record.cell("gender").choice(GENDERS)?,
            plural: record.cell("number").choice(NUMBERS)?,
            society: record.cell("kind").choice(SOCIETIES)?,
        });
    }
    Ok(())
}

/// The kinds of organisations, and the societies that they are.
const SOCIETIES: &[(&str, Option<Society>)] = &[
    ("party", Some(Society::Party)),
    ("union", Some(Society::Union)),
    ("employers", Some(Society::Union)),
    ("association", Some(Society::Association)),
    ("ngo", Some(Society::Association)),
    ("company", Some(Society::Company)),
    ("bank", Some(Society::Company)),
    ("pollster", Some(Society::Company)),
    ("sport", Some(Society::Club)),
    ("armed-group", None),
    ("army", None),
    ("authority", None),
    ("court", None),
    ("government", None),
    ("health", None),
    ("international", None),
    ("police", None),
    ("religion", None),
    ("research", None),
    ("", None),
];

fn outlets(sources: &Sources, words: &mut Words<'_>, figures: &mut Figures) -> Result<(), LexiconError> {
    for record in sources.table("outlets.csv", &["id", "name", "spellings", "kind", "country", "hosts"], 1)?.records() {
        let outlet = figures.outlets.len() as u32;
        let name = record.cell("name").required()?;
        for spelling in std::iter::once(name).chain(record.cell("spellings").list()) {
            words.add(spelling, Sense::Outlet { outlet, bare: false });
            // *au Monde*, *du Figaro*: the article is in the preposition.
            if let Some((article, bare)) = spelling.split_once(' ')
                && matches!(article, "Le" | "La" | "Les" | "The")
            {
                words.add(bare, Sense::Outlet { outlet, bare: true });
            } else if let Some(bare) = spelling.strip_prefix("L'") {
                words.add(bare, Sense::Outlet { outlet, bare: true });
            }
        }
        for host in record.cell("hosts").list() {
            figures.hosts.insert(host.trim_start_matches("www.").to_lowercase(), outlet);
        }
        let kind = record.cell("kind").choice(OUTLET_KINDS)?;
        let (id, country) = (record.text("id").to_owned(), record.text("country").to_owned());
        figures.outlets.push(Outlet { id, name: name.to_owned(), kind, country });
    }
    Ok(())
}

fn places(sources: &Sources, words: &mut Words<'_>, figures: &mut Figures) -> Result<(), LexiconError> {
    let columns = &["id", "name", "spellings", "kind", "country", "gender", "number", "adjectives", "gentiles"];
    for record in sources.table("places.csv", columns, 1)?.records() {
        let place = figures.places.len() as u32;
        let name = record.cell("name").required()?;
        for spelling in std::iter::once(name).chain(record.cell("spellings").list()) {
            words.add(spelling, Sense::Place(place));
        }
        for (column, noun) in [("adjectives", false), ("gentiles", true)] {
            let forms: Vec<&str> = record.cell(column).list().collect();
            if !matches!(forms.len(), 0 | 4) {
                return Err(record.cell(column).fault("has not four forms: masculine, feminine, and both plurals"));
            }
            let same = forms.first() == forms.get(1);
            for (form, i) in forms.iter().zip(0..) {
                let gender = match i % 2 {
                    _ if same => None,
                    0 => Some(Gender::Masculine),
                    _ => Some(Gender::Feminine),
                };
                words.add(form, Sense::Gentile { place, noun, gender, plural: i >= 2 });
            }
        }
        let kinds = [
            ("country", PlaceKind::Country),
            ("capital", PlaceKind::Capital),
            ("region", PlaceKind::Other),
            ("department", PlaceKind::Other),
            ("city", PlaceKind::Other),
            ("continent", PlaceKind::Other),
            ("area", PlaceKind::Other),
        ];
        figures.places.push(Place {
            id: record.text("id").to_owned(),
            name: name.to_owned(),
            kind: record.cell("kind").choice(&kinds)?,
            country: record.text("country").to_owned(),
            gender: record.cell("gender").choice(GENDERS)?,
            plural: record.cell("number").choice(NUMBERS)?,
        });
    }
    Ok(())
}

impl Figures {
    /// Marks the people of whom a single name is something else as well, once all lexicons are read.
    pub(super) fn mark_ambiguous(&mut self, vocabulary: &Vocabulary) {
        for senses in vocabulary.single_words() {
            for sense in senses {
                if let Sense::Person(person) = sense {
                    self.people[*person as usize].ambiguous |= senses.len() > 1;
                }
            }
        }
    }

    /// Those who held `office` on `day`, or at any time if the day is unknown.
    pub(crate) fn holders(&self, office: &str, day: Option<PartialDate>) -> impl Iterator<Item = u32> {
        let held = self.offices.get(&office_key(office)).map_or(&[][..], Vec::as_slice);
        held.iter()
            .filter(move |o| {
                day.is_none_or(|day| {
                    o.from.is_some_and(|from| starts(from) <= starts(day)) && o.to.is_none_or(|to| starts(day) <= ends(to))
                })
            })
            .map(|o| o.person)
    }
}

/// A date's first day, as far as it is known, to compare by.
fn starts(date: PartialDate) -> (i16, i8, i8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

fn ends(date: PartialDate) -> (i16, i8, i8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}
