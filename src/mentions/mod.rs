//! Mentions: the noun phrases and pronouns that name somebody or something.

mod names;
mod noun_phrase;

pub(crate) use noun_phrase::{parse, pronoun};

use std::ops::Range;

use crate::document::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::{Definiteness, Gender, Medium, OutletKind, PlaceKind, Pronoun, PronounFunction, RoleKind, Society, TimeSense, WordId};
use crate::words::Figure;

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// Somebody by name.
    Person,
    /// A name of which the shape tells no more: somebody, or a body.
    Name,
    /// Somebody by role, or several people.
    Role,
    /// A body by description: *le ministère*.
    Body,
    /// A body by name.
    Organisation,
    Outlet(OutletKind),
    Place(PlaceKind),
    Pronoun(Pronoun),
    /// A communiqué, an interview …
    Medium(Medium),
    /// A noun of saying: *les propos de X*.
    Saying,
    Time(TimeSense),
    /// A noun that titles follow: *le film*.
    Term,
    Thing,
}

/// A noun phrase or pronoun.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) kind: Kind,
    /// The shortest phrase with its determiner, appositions left out.
    pub(crate) span: Span,
    /// Its words in the sentence, appositions included.
    pub(crate) words: Range<usize>,
    /// The proper name in it.
    pub(crate) name: Option<Span>,
    /// The role or description in it, without determiner.
    pub(crate) role: Option<Span>,
    /// The first word of the description.
    pub(crate) head: WordId,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// What kind of role the description is, if it is one.
    pub(crate) role_kind: Option<RoleKind>,
    /// What kind of society the description is, if it is one.
    pub(crate) society: Option<Society>,
    pub(crate) definiteness: Definiteness,
    pub(crate) figure: Option<Figure>,
    /// Other names of the same body given in parentheses.
    pub(crate) alias: Option<Span>,
    /// Who or what the description belongs to: *porte-parole* du Kremlin.
    pub(crate) complement: Option<Box<Mention>>,
}

impl Kind {
    /// Whether it is nobody, but may be what a text is about: *la loi*, *le rapport*.
    pub(crate) fn is_thing(self) -> bool {
        matches!(self, Self::Thing | Self::Term | Self::Medium(_))
    }
}

impl Mention {
    /// Whether people speak, or are said to.
    pub(crate) fn can_speak(&self) -> bool {
        match self.kind {
            Kind::Person | Kind::Name | Kind::Role | Kind::Body | Kind::Organisation => true,
            Kind::Outlet(kind) => kind != OutletKind::Network,
            Kind::Place(kind) => kind != PlaceKind::Other,
            Kind::Pronoun(p) => {
                p.person == 3
                    && !matches!(
                        p.function,
                        PronounFunction::Impersonal | PronounFunction::Clitic | PronounFunction::Reflexive | PronounFunction::Neuter
                    )
            }
            _ => false,
        }
    }

    /// Whether it is an agency, paper or station, by name or by noun.
    pub(crate) fn is_outlet(&self) -> bool {
        matches!(self.kind, Kind::Outlet(_))
    }

    pub(crate) fn pronoun(&self) -> Option<Pronoun> {
        match self.kind {
            Kind::Pronoun(p) => Some(p),
            _ => None,
        }
    }

    /// Whether it can be whom a pronoun of this gender and number means.
    pub(crate) fn agrees(&self, gender: Option<Gender>, plural: bool) -> bool {
        self.plural == plural && (self.gender.is_none() || gender.is_none() || self.gender == gender)
    }
}

/// The figure's name in the lexicon, and its id.
pub(crate) fn figure_name(figure: Figure, lexicon: &Lexicon) -> (&str, &str) {
    let figures = &lexicon.figures;
    match figure {
        Figure::Person(i) => (&figures.people[i as usize].name, &figures.people[i as usize].id),
        Figure::Organisation(i) => (&figures.organisations[i as usize].name, &figures.organisations[i as usize].id),
        Figure::Outlet(i) => (&figures.outlets[i as usize].name, &figures.outlets[i as usize].id),
        Figure::Place(i) => (&figures.places[i as usize].name, &figures.places[i as usize].id),
    }
}
