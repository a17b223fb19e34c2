//! Entities: the mentions of one document gathered into who they are.
//!
//! Names come first (`names`): a surname is the full name that carries it, a figure of the lexicons is one under all its
//! spellings, an acronym is the body that it was given for. Then descriptions (`descriptions`): *le ministre* is whom the
//! document, or the lexicon's offices on the document's day, gives that role. Pronouns are left to the attribution, which
//! knows who speaks.
//!
//! Whom a name or description may mean is looked up in an [`Index`] and never sought among all entities, and of many only
//! the nearest are looked at, so that time is linear in the text.

mod descriptions;
mod index;
mod name_words;
mod names;
mod of_chunks;
mod topic;

use std::borrow::Cow;
use std::cell::{LazyCell, OnceCell};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::chunks::Chunk;
use crate::document::PartialDate;
use crate::lexicon::{Content, Gender, Lexicon, RoleKind, Sense, WordId};
use crate::mentions::{Kind, Mention, figure_name};
use crate::words::{Figure, Part, Word};
use index::Index;
use name_words::{Key, NameWords};
use of_chunks::OfChunks;
use topic::Topic;

/// An entity, by its place among the document's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EntityId(u32);

impl EntityId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Somebody or some body that a document names.
#[derive(Debug, Clone)]
pub(crate) struct Entity {
    /// The fullest name that the document gives, or the lexicon's; the description of whom nobody names.
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) figure: Option<Figure>,
    pub(crate) kind: Kind,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// Whether `name` is a proper name.
    named: bool,
    /// The words of its names, or of the description of whom nobody names, once another has the same head.
    keys: SmallVec<[Key; 1]>,
    /// The heads of its descriptions.
    heads: SmallVec<[WordId; 4]>,
    /// What kind of role was given last.
    role_kind: Option<RoleKind>,
    /// Whether a name was given to a company: *le constructeur Durand*.
    company: bool,
    /// The sentence that a description mentioned first, for those without a name.
    pub(crate) first_sentence: usize,
    /// The sentences that mention it by name, in order.
    named_in: Sentences,
    /// The words of the role of one with a name, or else of the name, once a description is held against them: by then all names
    /// are gathered, and neither changes.
    own_words: OnceCell<Vec<Content>>,
    /// The sentences that mention it by description, in order.
    described_in: Sentences,
}

/// Some sentences, mostly few.
type Sentences = SmallVec<[usize; 2]>;

impl Entity {
    /// Somebody of whom nothing else is known yet, and who has no proper name.
    fn new(name: String, kind: Kind, gender: Option<Gender>, plural: bool) -> Self {
        Self {
            name,
            role: None,
            figure: None,
            kind,
            gender,
            plural,
            named: false,
            keys: SmallVec::new(),
            heads: SmallVec::new(),
            role_kind: None,
            company: false,
            first_sentence: 0,
            named_in: Sentences::new(),
            own_words: OnceCell::new(),
            described_in: Sentences::new(),
        }
    }

    pub(crate) fn is_outlet(&self) -> bool {
        matches!(self.kind, Kind::Outlet(_))
    }

    /// How many sentences ago it was last mentioned, if it was.
    fn sentences_since(&self, sentence: usize) -> Option<usize> {
        let last = |sentences: &[usize]| sentences[..sentences.partition_point(|&s| s <= sentence)].last().copied();
        let last = last(&self.named_in).max(last(&self.described_in))?;
        Some(sentence - last)
    }

    /// Whether it has a proper name.
    pub(crate) fn is_named(&self) -> bool {
        self.named
    }

    /// The lexicon's id, if the lexicon knows it.
    pub(crate) fn id<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l str> {
        self.figure.map(|f| figure_name(f, lexicon).1)
    }
}

/// The entities of a document, and which mention is which.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    of: OfChunks,
    /// Those named inside other mentions: sentence, chunk and whom.
    pub(crate) inner: Vec<(usize, usize, EntityId)>,
    index: Index,
    words: NameWords,
}

impl Entities {
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.index()]
    }

    pub(crate) fn of(&self, sentence: usize, chunk: usize) -> Option<EntityId> {
        self.of.get(sentence, chunk)
    }

    /// The entity of a mention that stands inside another, by its name.
    pub(crate) fn by_name(&self, mention: &Mention, source: &str) -> Option<EntityId> {
        self.index.named(&self.words.find(mention.name?.of(source))?)
    }

    fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(self.all.len() as u32);
        self.all.push(entity);
        id
    }
}

/// A sentence of which the mentions are gathered.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'c> {
    pub(crate) paragraph: usize,
    pub(crate) words: &'c [Word],
    pub(crate) chunks: &'c [Chunk],
    /// The subject of every verb.
    pub(crate) subjects: &'c [Option<usize>],
    /// Whether somebody quoted says it.
    pub(crate) quoted: bool,
}

/// Gathers the mentions of a document, sentence by sentence.
pub(crate) fn gather(source: &str, sentences: &[Sentence<'_>], published: Option<PartialDate>, lexicon: &Lexicon) -> Entities {
    let of = OfChunks::new(sentences.iter().map(|s| s.chunks.len()));
    let entities = Entities {
        all: Vec::with_capacity(source.len() / 64),
        of,
        index: Index::of_text(source.len(), sentences.len()),
        words: NameWords::of_text(source.len()),
        ..Entities::default()
    };
    let countries = || countries_of_all(sentences, lexicon);
    let countries = LazyCell::new(&countries as &dyn Fn() -> _);
    let keys = FxHashMap::with_capacity_and_hasher(source.len() / 128, Default::default());
    let mut gatherer = Gatherer { source, published, lexicon, countries, entities, keys, quoted: false };
    // Who or what has no name is looked at once all names are known.
    let mut nameless = Vec::with_capacity(source.len() / 64);
    for (s, sentence) in sentences.iter().enumerate() {
        gatherer.quoted = sentence.quoted;
        for (c, chunk) in sentence.chunks.iter().enumerate() {
            if let Some(mention) = chunk.mention() {
                for (depth, part) in std::iter::successors(Some(mention), |m| m.complement.as_deref()).enumerate() {
                    if let Some(name) = part.name {
                        gatherer.named(part, name, (s, c), depth > 0);
                    }
                }
                match mention.name {
                    Some(_) => gatherer.member(sentence, (s, c)),
                    None => {
                        gatherer.attribute(sentence, (s, c), mention);
                        if mention.can_speak() || chunk.is_subject {
                            nameless.push((s, c));
                        }
                    }
                }
            }
        }
    }
    let company = gatherer.only_company();
    let mut nameless = nameless.into_iter().peekable();
    let mut topic = Topic::default();
    for (s, sentence) in sentences.iter().enumerate() {
        gatherer.quoted = sentence.quoted;
        let known = Known { topic: topic.of(sentence.paragraph), company };
        while let Some(place) = nameless.next_if(|&(at, _)| at == s) {
            let Some(mention) = sentence.chunks[place.1].mention() else { continue };
            if mention.can_speak() {
                gatherer.described(mention, sentence, place, known);
            } else {
                gatherer.thing(mention, sentence, place);
            }
        }
        topic = topic.next(s, sentence, &gatherer.entities);
    }
    let mut entities = gatherer.entities;
    entities.index = entities.index.names();
    entities
}

/// The countries that the words of sentences name.
fn countries_of_all<'l>(sentences: &[Sentence<'_>], lexicon: &'l Lexicon) -> Vec<&'l str> {
    let mut countries = Vec::new();
    for sentence in sentences {
        let named = |w: &&Word| matches!(w.part, Part::Figure { figure: Figure::Place(_), .. } | Part::Gentile { .. });
        let places = sentence.words.iter().filter(named);
        for country in places.flat_map(|w| countries_of(w, lexicon)) {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    countries
}

/// The countries that a word names: of a place, or of an adjective or gentile of one.
fn countries_of<'l>(word: &Word, lexicon: &'l Lexicon) -> impl Iterator<Item = &'l str> {
    let places = &lexicon.figures.places;
    let named = match word.part {
        Part::Figure { figure: Figure::Place(place), .. } => Some(place),
        _ => None,
    };
    let node = matches!(word.part, Part::Gentile { .. }).then(|| lexicon.vocabulary.start(word.id)).flatten();
    let of = node.into_iter().flat_map(|n| lexicon.vocabulary.senses(n)).filter_map(|s| match s {
        Sense::Gentile { place, .. } => Some(*place),
        _ => None,
    });
    named.into_iter().chain(of).map(|place| places[place as usize].country.as_str())
}

struct Gatherer<'a> {
    source: &'a str,
    published: Option<PartialDate>,
    lexicon: &'a Lexicon,
    /// The countries that the document speaks of, once they are asked for.
    countries: LazyCell<Vec<&'a str>, &'a dyn Fn() -> Vec<&'a str>>,
    entities: Entities,
    /// The words of the names met so far, as they are written: many come again.
    keys: FxHashMap<&'a str, Key>,
    /// Whether somebody quoted says the sentence in hand.
    quoted: bool,
}

/// Whom a description that stands alone may take up without a word in common.
#[derive(Clone, Copy)]
struct Known {
    /// Whom the sentence before is about.
    topic: Option<EntityId>,
    /// The company that the document is about, if it names only one.
    company: Option<EntityId>,
}

/// Whether two kinds can be one entity.
fn alike(a: Kind, b: Kind) -> bool {
    let person = |k| matches!(k, Kind::Person | Kind::Role);
    let body = |k| matches!(k, Kind::Organisation | Kind::Body);
    let outlet = |k| matches!(k, Kind::Outlet(_));
    a == b
        || a == Kind::Name
        || b == Kind::Name
        || (person(a) && person(b))
        || (body(a) && body(b))
        || (outlet(a) && outlet(b))
        || (body(a) && outlet(b))
        || (outlet(a) && body(b))
}

/// A name on one line, with single spaces.
pub(crate) fn tidy(name: &str) -> String {
    tidied(name).into_owned()
}

/// The same, as it is written if that is tidy.
fn tidied(name: &str) -> Cow<'_, str> {
    if is_tidy(name.as_bytes()) {
        return name.into();
    }
    let mut tidied = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied.into()
}

/// Whether all white space of a name is single spaces, none of them at its ends. All its bytes are looked at, many at a time.
fn is_tidy(name: &[u8]) -> bool {
    let [first, behind @ ..] = name else { return true };
    // Other white space than a space begins with one of these bytes.
    let odd = |b: u8| (b < b' ') | (b == 0xc2) | ((0xe1..=0xe3).contains(&b));
    let double = |(a, b): (&u8, &u8)| (*a == b' ') & (*b == b' ');
    let untidy = name.iter().zip(behind).fold(odd(*first), |found, (a, b)| found | odd(*b) | double((a, b)));
    !untidy && !name.starts_with(b" ") && !name.ends_with(b" ")
}
