//! Names: which entity a proper name is of.

use super::name_words::{Key, NameWord, NameWords};
use super::{Entity, EntityId, Gatherer, Sentence, alike, tidied, tidy};
use crate::document::Span;
use crate::lexicon::{Auxiliary, Definiteness, Function, RoleKind, Society, Tenure, WordId};
use crate::mentions::{Kind, Mention, figure_name};
use crate::words::Figure;
use crate::work;

/// The country that the press of the language is mostly of, and need not name.
const HOME: &str = "FR";

/// An entity is known by at most so many names.
const NAMES: usize = 16;

impl Gatherer<'_> {
    /// Enters a mention that has a name; `inner` if it stands inside another.
    pub(super) fn named(&mut self, mention: &Mention, name: Span, (sentence, chunk): (usize, usize), inner: bool) {
        let words = self.written(name);
        if words.is_empty() {
            return;
        }
        let figure = mention.figure.filter(|&f| self.means(f, mention, &words));
        let found = self.find(mention, figure, &words);
        let id = found.unwrap_or_else(|| self.create(mention, figure, name, &words, sentence));
        self.merge(id, mention, figure, name, words, sentence);
        if inner {
            self.entities.inner.push((sentence, chunk, id));
        } else {
            self.entities.of.set((sentence, chunk), id);
            self.entities.all[id.index()].named_in.push(sentence);
            self.entities.index.add_mention(id, (sentence, chunk), self.quoted);
        }
    }

    /// *Léa Durand, de la Banque du Nord,*: whoever is named before is of the body that this chunk names.
    pub(super) fn member(&mut self, sentence: &Sentence<'_>, (s, c): (usize, usize)) {
        let chunk = &sentence.chunks[c];
        let governed = sentence.words.get(chunk.words.start).is_some_and(|w| w.is(Function::Of) || w.is(Function::OfDeterminer));
        let before = c.checked_sub(1).map(|b| if sentence.chunks[b].tag == b',' { b.saturating_sub(1) } else { b });
        if let Some(before) = before.filter(|_| governed)
            && let (Some(person), Some(body)) = (self.entities.of(s, before), self.entities.of(s, c))
            && self.entities.get(person).kind == Kind::Person
            && matches!(self.entities.get(body).kind, Kind::Organisation | Kind::Name | Kind::Body | Kind::Outlet(_))
        {
            self.entities.index.add_member(person, body, s);
        }
    }

    /// *Léa Durand est maire de Louvigny*, *Paul Durand, nommé directeur*: a role told of whom the verb's subject names. A role
    /// without determiner is always told so, one with it only by *être*.
    pub(super) fn attribute(&mut self, sentence: &Sentence<'_>, (s, c): (usize, usize), mention: &Mention) {
        let bare = mention.kind == Kind::Role && mention.name.is_none() && !mention.plural && sentence.chunks[c].is_bare_mention();
        let Some((verb, role)) = c.checked_sub(1).zip(mention.role).filter(|_| bare) else { return };
        let told = sentence.chunks[verb].verb().is_some_and(|v| {
            let copula = v.copula && self.lexicon.lemma(v.lemma).auxiliary == Auxiliary::Passive;
            !v.negated && v.cue.is_none() && (mention.definiteness == Definiteness::None || copula)
        });
        let subject = sentence.subjects[verb].filter(|_| told).and_then(|subject| self.entities.of(s, subject));
        let Some(id) = subject.filter(|&id| self.entities.get(id).kind == Kind::Person) else { return };
        if !mention.agrees(self.entities.get(id).gender, self.entities.get(id).plural) {
            return;
        }
        let entity = &mut self.entities.all[id.index()];
        entity.gender = entity.gender.or(mention.gender);
        entity.role_kind = entity.role_kind.or(mention.role_kind);
        if entity.role.is_none() {
            entity.role = Some(tidy(role.of(self.source)));
        }
        self.head(id, mention.head, s);
    }

    fn find(&self, mention: &Mention, figure: Option<Figure>, words: &[NameWord]) -> Option<EntityId> {
        let person = |figure: &Figure| matches!(figure, Figure::Person(_));
        let full_name = |entity: &Entity| entity.figure.filter(person).and_then(|figure| self.entities.words.known_figure(figure));
        let fits = |id: &EntityId| {
            work::step();
            let entity = self.entities.get(*id);
            let same_figure = figure.is_some() && figure == entity.figure;
            let genders_differ = matches!((mention.gender, entity.gender), (Some(a), Some(b)) if a != b);
            let numbers_differ = mention.plural != entity.plural && matches!(mention.kind, Kind::Person | Kind::Role);
            same_figure
                || (!genders_differ
                    && !numbers_differ
                    && alike(mention.kind, entity.kind)
                    && (figure.is_none() || entity.figure.is_none())
                    && full_name(entity).is_none_or(|full| compatible(full, words, &self.entities.words))
                    && entity.keys.iter().any(|k| {
                        compatible(k, words, &self.entities.words)
                            || (is_relative(entity.role_kind) && is_first_of(k, words))
                            || (is_relative(mention.role_kind) && is_first_of(words, k))
                    }))
        };
        let index = &self.entities.index;
        index.sharing(words, &self.entities.words).find(fits).or_else(|| figure.and_then(|f| index.of_figure(f)))
    }

    /// Whether a name means the figure that the lexicon gives it: in full, or by a surname that is safe to take for it. A bare
    /// surname is whoever's; with the office before it, or that of a holder of the day whose country the text speaks of, it is
    /// the figure's.
    fn means(&mut self, figure: Figure, mention: &Mention, words: &[NameWord]) -> bool {
        let Figure::Person(p) = figure else { return true };
        let full = self.figure(figure);
        let called = || mention.name.is_some_and(|name| self.lexicon.is_called(p, name.of(self.source)));
        // *Nicolas Trump* is not the Trump whom the lexicon knows.
        if !compatible(&full, words, &self.entities.words) && !called() {
            return false;
        }
        if words.len() > 1 || full.len() == 1 {
            return true;
        }
        let person = &self.lexicon.figures.people[p as usize];
        let holds = || self.published.is_none() || person.offices.iter().any(|held| held.office.on(self.published) == Tenure::Held);
        let near = || person.country == HOME || self.countries.contains(&person.country.as_str());
        let role = || mention.role.and_then(|role| self.lexicon.first_content(role.of(self.source)));
        let of_office = || {
            role().is_some_and(|role| person.offices.iter().any(|held| held.content(self.lexicon).first().is_some_and(|o| o.word == role)))
        };
        (!person.ambiguous && holds() && near()) || of_office()
    }

    fn create(&mut self, mention: &Mention, figure: Option<Figure>, name: Span, words: &[NameWord], sentence: usize) -> EntityId {
        let lone = match mention.figure {
            Some(Figure::Person(p)) => figure.is_none() && mention.role.is_none() && self.lexicon.figures.people[p as usize].ambiguous,
            _ => false,
        };
        // A word that is no figure's name here tells no more than its shape.
        let (kind, gender) = if lone { (Kind::Name, None) } else { (mention.kind, mention.gender) };
        let id = self.entities.add(Entity { named: true, ..Entity::new(tidy(name.of(self.source)), kind, gender, mention.plural) });
        if let Some(figure) = figure {
            self.know(id, figure, sentence);
        }
        if let Some(figure @ (Figure::Person(_) | Figure::Outlet(_))) = figure {
            // A bare surname or another spelling: the lexicon has the full name.
            let (full, _) = figure_name(figure, self.lexicon);
            let fuller = self.figure(figure);
            // *au Monde* is Le Monde, but *Chine nouvelle* stays so.
            if words.iter().all(|w| fuller.contains(w)) && (matches!(figure, Figure::Outlet(_)) || fuller.len() > words.len()) {
                full.clone_into(&mut self.entities.all[id.index()].name);
            }
            self.call(id, fuller);
        }
        id
    }

    /// An entity is a figure of the lexicons.
    pub(super) fn know(&mut self, id: EntityId, figure: Figure, sentence: usize) {
        self.entities.all[id.index()].figure = Some(figure);
        self.entities.index.add_figure(id, figure);
        if let Figure::Person(p) = figure {
            let mut heads: Vec<&str> = Vec::new();
            for held in &self.lexicon.figures.people[p as usize].offices {
                heads.extend(held.content(self.lexicon).first().map(|w| w.word.as_str()).filter(|head| !heads.contains(head)));
            }
            for head in heads {
                self.entities.index.add_office(id, head, sentence);
            }
        }
    }

    /// An entity is described by a role with this head.
    pub(super) fn head(&mut self, id: EntityId, head: WordId, sentence: usize) {
        let head = self.lexicon.echoes.head(head);
        let entity = &mut self.entities.all[id.index()];
        if !entity.heads.contains(&head) {
            entity.heads.push(head);
            self.entities.index.add_head(id, head, sentence);
        }
    }

    /// An entity is called so.
    pub(super) fn call(&mut self, id: EntityId, words: Key) {
        let entity = &mut self.entities.all[id.index()];
        if words.is_empty() || entity.keys.len() >= NAMES || entity.keys.contains(&words) {
            return;
        }
        self.entities.index.add_name(id, &words, &self.entities.words);
        entity.keys.push(words);
    }

    /// The words of a figure's name.
    pub(super) fn figure(&mut self, figure: Figure) -> Key {
        self.entities.words.figure(figure, self.lexicon)
    }

    /// The words of a name as it is written here.
    fn written(&mut self, name: Span) -> Key {
        let name = name.of(self.source);
        if let Some(known) = self.keys.get(name) {
            return Key::from_slice(known);
        }
        let key = self.key(name);
        self.keys.insert(name, Key::from_slice(&key));
        key
    }

    /// The words of a name.
    fn key(&mut self, name: &str) -> Key {
        self.entities.words.key(name, &self.lexicon.sounds)
    }

    fn merge(&mut self, id: EntityId, mention: &Mention, figure: Option<Figure>, name: Span, words: Key, sentence: usize) {
        let given = name.of(self.source);
        if let Some(figure) = figure.filter(|_| self.entities.get(id).figure.is_none()) {
            let full = self.figure(figure);
            let compatible = |name: &Key| compatible(&full, name, &self.entities.words);
            if !matches!(figure, Figure::Person(_)) || self.entities.get(id).keys.iter().all(compatible) {
                self.know(id, figure, sentence);
            }
        }
        let entity = &mut self.entities.all[id.index()];
        let fuller = given != entity.name
            && !matches!(entity.kind, Kind::Outlet(_))
            && given.split_whitespace().count() > entity.name.bytes().filter(|b| *b == b' ').count() + 1;
        if fuller {
            entity.name = tidy(given);
        }
        entity.gender = entity.gender.or(mention.gender);
        if matches!(entity.kind, Kind::Name) {
            entity.kind = mention.kind;
        }
        if let Some(role) = mention.role {
            let role = tidied(role.of(self.source));
            entity.role_kind = mention.role_kind.or(entity.role_kind);
            if entity.role.as_ref().is_none_or(|r| r.len() < role.len()) && *role != *entity.name {
                entity.role = Some(role.into_owned());
            }
            self.head(id, mention.head, sentence);
        } else if let Some(head) = self.lexicon.echoes.of_title(mention.head) {
            self.head(id, head, sentence);
        }
        self.entities.all[id.index()].company |= mention.society == Some(Society::Company);
        self.call(id, words);
        if let Some(alias) = mention.alias {
            let alias = self.key(alias.of(self.source));
            self.call(id, alias);
        }
        // *Fédération nationale des syndicats* is also FNS.
        if matches!(mention.kind, Kind::Organisation | Kind::Body) {
            let initials: String =
                name.of(self.source).split([' ', '\'', '’', '-']).filter_map(|w| w.chars().next().filter(|c| c.is_uppercase())).collect();
            if initials.chars().count() >= 3 {
                let initials = self.key(&initials);
                self.call(id, initials);
            }
        }
    }
}

/// *sa femme Léa*, *son fils Paul*: who is told by what they are to somebody may go by a first name alone.
fn is_relative(role: Option<RoleKind>) -> bool {
    matches!(role, Some(RoleKind::Relation | RoleKind::Person))
}

/// Whether a name is the first name of another: *Léa*, *Léa Durand*.
fn is_first_of(first: &[NameWord], full: &[NameWord]) -> bool {
    first.len() == 1 && full.len() > 1 && first.first() == full.first()
}

/// Whether two names may be one: the shorter's words end the longer, or begin and end it, or stand in it for a body.
fn compatible(a: &[NameWord], b: &[NameWord], words: &NameWords) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long {
        return true;
    }
    let shared = match short.len() {
        1 => {
            long.last() == short.first()
                || (long.first() == short.first() && long.len() == 2 && words.bytes(short[0]) > 1 && is_family_first(long, words))
        }
        _ => long.ends_with(short) || (long.first() == short.first() && long.last() == short.last()),
    };
    // *Sergey Chernyshov* is *Sergueï Tchernychov*: two transliterations of both names, or of a long surname.
    let heard = || a.iter().zip(b).all(|(x, y)| words.sound(*x) == words.sound(*y));
    shared || a.len() == b.len() && a.last().is_some_and(|w| words.bytes(*w) >= 6) && heard()
}

/// Chinese and Korean names put the family first and are short: *Xi Jinping*, *Wang Yi*.
fn is_family_first(long: &[NameWord], words: &NameWords) -> bool {
    words.characters(long[0]) <= 4 && words.characters(long[1]) <= 9
}
