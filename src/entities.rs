//! Entities: the mentions of one document gathered into who they are.
//!
//! Names come first: a surname is the full name that carries it, a figure of the lexicons is one under all its spellings,
//! an acronym is the body that it was given for. Then descriptions: *le ministre* is whom the document, or the lexicon's
//! offices on the document's day, gives that role. Pronouns are left to the attribution, which knows who speaks.

use rustc_hash::FxHashMap;

use crate::chunks::Chunk;
use crate::document::{PartialDate, Span};
use crate::lexicon::{Definiteness, Gender, Lexicon, OutletKind, RoleKind, WordId, bare};
use crate::mentions::{Kind, Mention, figure_name};
use crate::words::Figure;

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
    /// The words of all its names, in lower case without accents.
    keys: Vec<Vec<String>>,
    /// The heads of its descriptions.
    heads: Vec<WordId>,
    /// The sentence that mentioned it first.
    pub(crate) first_sentence: usize,
    /// The sentences that mention it, in order.
    mentioned: Vec<usize>,
}

impl Entity {
    pub(crate) fn is_outlet(&self) -> bool {
        matches!(self.kind, Kind::Outlet(_))
    }

    /// How many sentences ago it was last mentioned, if it was.
    fn sentences_since(&self, sentence: usize) -> Option<usize> {
        let before = self.mentioned.partition_point(|&s| s <= sentence);
        before.checked_sub(1).map(|n| sentence - self.mentioned[n])
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
    /// By sentence and chunk.
    of: FxHashMap<(usize, usize), EntityId>,
    /// Those named inside other mentions: sentence, chunk and whom.
    pub(crate) inner: Vec<(usize, usize, EntityId)>,
}

impl Entities {
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.index()]
    }

    pub(crate) fn of(&self, sentence: usize, chunk: usize) -> Option<EntityId> {
        self.of.get(&(sentence, chunk)).copied()
    }

    /// The entity of a mention that stands inside another, by its name.
    pub(crate) fn by_name(&self, mention: &Mention, source: &str) -> Option<EntityId> {
        let words = key(mention.name?.of(source));
        let place = self.all.iter().position(|e| e.named && e.keys.contains(&words))?;
        Some(EntityId(place as u32))
    }
}

/// Gathers the mentions of a document, sentence by sentence.
pub(crate) fn gather<'c>(
    source: &str,
    sentences: impl Iterator<Item = &'c [Chunk]> + Clone,
    published: Option<PartialDate>,
    lexicon: &Lexicon,
) -> Entities {
    let mut gatherer = Gatherer { source, published, lexicon, entities: Entities::default(), by_key: FxHashMap::default() };
    for (s, chunks) in sentences.clone().enumerate() {
        for (c, chunk) in chunks.iter().enumerate() {
            if let Some(mention) = chunk.mention() {
                gatherer.named(mention, (s, c), false);
                let mut inner = mention.complement.as_deref();
                while let Some(complement) = inner {
                    gatherer.named(complement, (s, c), true);
                    inner = complement.complement.as_deref();
                }
            }
        }
    }
    for (s, chunks) in sentences.enumerate() {
        for (c, chunk) in chunks.iter().enumerate() {
            if let Some(mention) = chunk.mention() {
                gatherer.described(mention, (s, c));
            }
        }
    }
    gatherer.entities
}

struct Gatherer<'a> {
    source: &'a str,
    published: Option<PartialDate>,
    lexicon: &'a Lexicon,
    entities: Entities,
    /// Entities by the last word of a name, and by whole names.
    by_key: FxHashMap<String, Vec<EntityId>>,
}

impl Gatherer<'_> {
    /// Enters a mention that has a name.
    fn named(&mut self, mention: &Mention, (sentence, chunk): (usize, usize), inner: bool) {
        let Some(name) = mention.name else { return };
        let words = key(name.of(self.source));
        if words.is_empty() {
            return;
        }
        let found = self.find(mention, &words);
        let id = found.unwrap_or_else(|| self.create(mention, name));
        self.merge(id, mention, name, words);
        if inner {
            self.entities.inner.push((sentence, chunk, id));
        } else {
            self.entities.of.insert((sentence, chunk), id);
            self.entities.all[id.index()].mentioned.push(sentence);
        }
    }

    fn find(&self, mention: &Mention, words: &[String]) -> Option<EntityId> {
        let last = words.last()?;
        let of = |key: &str| self.by_key.get(key).into_iter().flatten();
        let heard = sound(last);
        let all = of(last).chain(of(&words[0])).chain(of(&heard));
        let mut best = None;
        for &id in all {
            let entity = self.entities.get(id);
            let same_figure = mention.figure.is_some() && mention.figure == entity.figure;
            let genders_differ = matches!((mention.gender, entity.gender), (Some(a), Some(b)) if a != b);
            let numbers_differ = mention.plural != entity.plural && matches!(mention.kind, Kind::Person | Kind::Role);
            let fits = same_figure
                || (!genders_differ
                    && !numbers_differ
                    && alike(mention.kind, entity.kind)
                    && (mention.figure.is_none() || entity.figure.is_none())
                    && entity.figure.is_none_or(|f| self.may_name(f, words))
                    && entity.keys.iter().any(|k| compatible(k, words)));
            if fits {
                best = Some(id);
            }
        }
        best.or_else(|| mention.figure.and_then(|f| self.by_figure(f)))
    }

    /// Whether a name may be a figure's: *Nicolas Trump* is not the Trump whom the lexicon knows.
    fn may_name(&self, figure: Figure, words: &[String]) -> bool {
        !matches!(figure, Figure::Person(_)) || compatible(&key(figure_name(figure, self.lexicon).0), words)
    }

    fn by_figure(&self, figure: Figure) -> Option<EntityId> {
        self.entities.all.iter().position(|e| e.figure == Some(figure)).map(|i| EntityId(i as u32))
    }

    fn create(&mut self, mention: &Mention, name: Span) -> EntityId {
        let id = EntityId(self.entities.all.len() as u32);
        self.entities.all.push(Entity {
            name: tidy(name.of(self.source)),
            role: None,
            figure: mention.figure,
            kind: mention.kind,
            gender: mention.gender,
            plural: mention.plural,
            named: true,
            keys: Vec::new(),
            heads: Vec::new(),
            first_sentence: 0,
            mentioned: Vec::new(),
        });
        if let Some(figure @ (Figure::Person(_) | Figure::Outlet(_))) = mention.figure {
            // A bare surname or another spelling: the lexicon has the full name.
            let (full, _) = figure_name(figure, self.lexicon);
            let given = name.of(self.source);
            if matches!(figure, Figure::Outlet(_)) || full.split(' ').count() > given.split(' ').count() {
                full.clone_into(&mut self.entities.all[id.index()].name);
            }
            self.index(id, key(full));
        }
        id
    }

    fn index(&mut self, id: EntityId, words: Vec<String>) {
        let entity = &mut self.entities.all[id.index()];
        if words.is_empty() || entity.keys.contains(&words) {
            return;
        }
        let heard = words.last().map(|w| sound(w));
        for word in [words.first().cloned(), words.last().cloned(), heard].into_iter().flatten() {
            let ids = self.by_key.entry(word).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        entity.keys.push(words);
    }

    fn merge(&mut self, id: EntityId, mention: &Mention, name: Span, words: Vec<String>) {
        let given = tidy(name.of(self.source));
        let known = mention.figure.filter(|&f| self.entities.get(id).keys.iter().all(|k| self.may_name(f, k)));
        let entity = &mut self.entities.all[id.index()];
        let fuller = given.split(' ').count() > entity.name.split(' ').count() && !matches!(entity.kind, Kind::Outlet(_));
        if fuller {
            entity.name.clone_from(&given);
        }
        entity.gender = entity.gender.or(mention.gender);
        entity.figure = entity.figure.or(known);
        if matches!(entity.kind, Kind::Name) {
            entity.kind = mention.kind;
        }
        if let Some(role) = mention.role {
            let role = tidy(role.of(self.source));
            if role != entity.name && entity.role.as_ref().is_none_or(|r| r.len() < role.len()) {
                entity.role = Some(role);
            }
            if !entity.heads.contains(&mention.head) {
                entity.heads.push(mention.head);
            }
        }
        self.index(id, words);
        if let Some(alias) = mention.alias {
            self.index(id, key(alias.of(self.source)));
        }
        // *Fédération nationale des syndicats* is also FNS.
        if matches!(mention.kind, Kind::Organisation | Kind::Body) {
            let initials: String =
                name.of(self.source).split([' ', '\'', '’', '-']).filter_map(|w| w.chars().next().filter(|c| c.is_uppercase())).collect();
            if initials.chars().count() >= 3 {
                self.index(id, key(&initials));
            }
        }
    }

    /// Enters a mention that only describes: finds whom it describes, or makes a new entity of the description.
    fn described(&mut self, mention: &Mention, place: (usize, usize)) {
        if mention.name.is_some() || !mention.can_speak() || mention.pronoun().is_some() {
            return;
        }
        let Some(role) = mention.role else { return };
        let text = tidy(role.of(self.source));
        let definite = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative | Definiteness::None);
        let found = (definite && !mention.plural)
            .then(|| self.holder(mention, &text, place.0))
            .flatten()
            .or_else(|| self.same_description(mention, &text, place.0))
            .or_else(|| (definite && !mention.plural).then(|| self.society(mention, &text, place.0)).flatten());
        let id = found.unwrap_or_else(|| {
            let id = EntityId(self.entities.all.len() as u32);
            self.entities.all.push(Entity {
                name: text.clone(),
                role: None,
                figure: None,
                kind: mention.kind,
                gender: mention.gender,
                plural: mention.plural,
                named: false,
                keys: vec![key(&text)],
                heads: vec![mention.head],
                first_sentence: place.0,
                mentioned: vec![place.0],
            });
            id
        });
        let entity = &mut self.entities.all[id.index()];
        if !entity.named && text.len() > entity.name.len() {
            entity.name = text;
        }
        // Names were entered for the whole document first: a description goes among them.
        let at = entity.mentioned.partition_point(|&s| s <= place.0);
        entity.mentioned.insert(at, place.0);
        self.entities.of.insert(place, id);
    }

    /// The body that *le syndicat* or *le club* means: one named a little before, of which nothing else is said.
    fn society(&self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        let alone =
            mention.kind == Kind::Body && mention.role_kind == Some(RoleKind::Group) && mention.complement.is_none() && !text.contains(' ');
        let known = self.entities.all.iter().any(|e| e.heads.contains(&mention.head) && e.first_sentence < sentence);
        let near = |e: &Entity| e.named && e.kind == Kind::Organisation && e.sentences_since(sentence).is_some_and(|n| n <= 4);
        let found = self.entities.all.iter().enumerate().filter(|(_, e)| near(e)).min_by_key(|(_, e)| e.sentences_since(sentence))?;
        (alone && !known).then_some(EntityId(found.0 as u32))
    }

    /// The named entity that a definite description means.
    fn holder(&mut self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        let words = self.content(text);
        let mut best: Option<(i32, EntityId)> = None;
        for (i, entity) in self.entities.all.iter().enumerate() {
            if !entity.named || !same_sort(mention.kind, entity.kind) || !mention.agrees(entity.gender, entity.plural) {
                continue;
            }
            let given = entity.heads.contains(&mention.head).then(|| self.content(entity.role.as_deref().unwrap_or(&entity.name)));
            let held = match entity.figure {
                Some(Figure::Person(p)) => self.lexicon.figures.people[p as usize].offices.as_slice(),
                _ => &[],
            };
            let held = held.iter().map(|o| self.content(o)).filter(|o| o.first() == words.first());
            // *le président* is rather the president than *l'ancien président*.
            let qualified = |role: &str| role.split(' ').next().is_some_and(|w| self.lexicon.is_adjective(w));
            let former = entity.role.as_deref().is_some_and(qualified) && !qualified(text);
            for role in given.into_iter().chain(held) {
                let shared = words.iter().filter(|w| role.contains(w)).count() as i32;
                let missing = words.len() as i32 - shared;
                let distance = entity.sentences_since(sentence).map_or(20, |n| n.min(20) as i32);
                let score = shared * 30 - missing * 25 - distance - if former { 40 } else { 0 };
                // *son fils David*, then *le fils du chanteur*
                let relation = mention.role_kind == Some(RoleKind::Relation) && role.len() == 1;
                if (missing * 2 <= words.len() as i32 || relation) && best.is_none_or(|(b, _)| score > b) {
                    best = Some((score, EntityId(i as u32)));
                }
            }
        }
        if let Some((_, id)) = best {
            return Some(id);
        }
        // Of several who held the office, the one that the document names; else the only one.
        let holders: Vec<u32> = self.lexicon.figures.holders(text, self.published).collect();
        if let Some(id) = holders.iter().find_map(|&p| self.by_figure(Figure::Person(p))) {
            return Some(id);
        }
        let person = *holders.first().filter(|first| holders.iter().all(|p| p == *first))?;
        let figure = Figure::Person(person);
        let name = figure_name(figure, self.lexicon).0.to_owned();
        let id = EntityId(self.entities.all.len() as u32);
        self.entities.all.push(Entity {
            keys: vec![key(&name)],
            name,
            role: Some(text.to_owned()),
            figure: Some(figure),
            kind: Kind::Person,
            gender: self.lexicon.figures.people[person as usize].gender,
            plural: false,
            named: true,
            heads: vec![mention.head],
            first_sentence: sentence,
            mentioned: vec![sentence],
        });
        Some(id)
    }

    /// The words of a description that say something.
    fn content(&self, text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1 && !self.lexicon.is_grammatical(w));
        words.map(|w| w.chars().flat_map(char::to_lowercase).map(bare).collect()).collect()
    }

    /// The entity that was described by the same head before: *le ministère chinois …*, then *le ministère*.
    fn same_description(&self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        if matches!(mention.definiteness, Definiteness::Indefinite | Definiteness::Possessive) {
            return None;
        }
        let words = key(text);
        let near = |e: &(usize, &Entity)| e.1.sentences_since(sentence).is_some_and(|n| n <= 12);
        let fits = |entity: &Entity| {
            if entity.named && matches!(entity.kind, Kind::Outlet(OutletKind::Agency)) && matches!(mention.kind, Kind::Outlet(_)) {
                return words.len() == 1 && entity.heads.contains(&mention.head);
            }
            // *le quotidien californien*: a paper named a little before.
            if entity.named && entity.kind == Kind::Outlet(OutletKind::Print) && mention.kind == entity.kind {
                return entity.sentences_since(sentence).is_some_and(|n| n <= 4);
            }
            same_sort(mention.kind, entity.kind)
                && entity.plural == mention.plural
                && entity.heads.contains(&mention.head)
                && entity.keys.iter().any(|k| subset(&words, k) || subset(k, &words))
        };
        self.entities
            .all
            .iter()
            .enumerate()
            .filter(near)
            .filter(|(_, e)| fits(e))
            .min_by_key(|(_, e)| e.sentences_since(sentence))
            .map(|(i, _)| EntityId(i as u32))
    }
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

fn same_sort(a: Kind, b: Kind) -> bool {
    let person = |k| matches!(k, Kind::Person | Kind::Role | Kind::Name);
    (person(a) && person(b)) || (!person(a) && !person(b) && alike(a, b))
}

/// Whether two names may be one: the shorter's words end the longer, or begin and end it, or stand in it for a body.
fn compatible(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long {
        return true;
    }
    // *Sergey Chernyshov* is *Sergueï Tchernychov*: two transliterations of both names, or of a long surname.
    let heard = |words: &[String]| words.iter().map(|w| sound(w)).collect::<Vec<_>>();
    let spelt_apart = a.len() == b.len() && a.last().is_some_and(|w| w.len() >= 6) && heard(a) == heard(b);
    if spelt_apart {
        return true;
    }
    match short.len() {
        1 => {
            long.last() == short.first()
                || (long.first() == short.first() && long.len() == 2 && short[0].len() > 1 && !long[1].is_empty() && is_family_first(long))
        }
        _ => long.ends_with(short) || (long.first() == short.first() && long.last() == short.last()),
    }
}

/// How a transliterated name sounds, roughly: *tch*, *ch* and *sh* are one, so are *ou* and *u*, *y* and *i*, *w* and *v*.
fn sound(word: &str) -> String {
    let mut heard = String::from("~");
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (from, to) = [
            ("tch", "c"),
            ("sch", "c"),
            ("ch", "c"),
            ("sh", "c"),
            ("cz", "c"),
            ("ou", "u"),
            ("gu", "g"),
            ("ei", "i"),
            ("ey", "i"),
            ("ff", "v"),
            ("ck", "k"),
            ("qu", "k"),
            ("ph", "f"),
        ]
        .into_iter()
        .find(|(from, _)| rest.starts_with(from))
        .unwrap_or(("", ""));
        if from.is_empty() {
            heard.push(match c {
                'y' | 'j' => 'i',
                'w' => 'v',
                'q' => 'k',
                c => c,
            });
            rest = &rest[c.len_utf8()..];
        } else {
            heard.push_str(to);
            rest = &rest[from.len()..];
        }
    }
    // *-ev* and *-ov* are one ending.
    match heard.strip_suffix("ev") {
        Some(stem) => format!("{stem}ov"),
        None => heard,
    }
}

/// Chinese and Korean names put the family first and are short: *Xi Jinping*, *Wang Yi*.
fn is_family_first(long: &[String]) -> bool {
    long[0].chars().count() <= 4 && long[1].chars().count() <= 9
}

fn subset(a: &[String], b: &[String]) -> bool {
    a.iter().all(|w| b.contains(w))
}

/// The words of a name, folded for comparison.
fn key(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .map(|w| w.chars().flat_map(char::to_lowercase).map(bare).collect::<String>())
        .filter(|w| w.chars().count() > 1 || name.len() <= 2)
        .collect()
}

/// A name on one line, with single spaces.
pub(crate) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
