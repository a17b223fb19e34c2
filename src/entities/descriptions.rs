//! Descriptions: whom *le ministre* or *le syndicat* means.

use super::names::key;
use super::{Entity, EntityId, Gatherer, alike, tidy};
use crate::lexicon::{Definiteness, OutletKind, RoleKind, bare};
use crate::mentions::{Kind, Mention, figure_name};
use crate::words::Figure;
use crate::work;

/// How many sentences back *le ministère* reaches a body that was described at length.
const SAME: usize = 12;

/// How many sentences back *le syndicat* or *le quotidien* reaches one that was named.
const SOCIETY: usize = 4;

impl Gatherer<'_> {
    /// Enters a mention that only describes: finds whom it describes, or makes a new entity of the description.
    pub(super) fn described(&mut self, mention: &Mention, place: (usize, usize)) {
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
            self.entities.index.add_description(mention.head, place.0);
            self.entities.add(Entity {
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
                named_in: Vec::new(),
                described_in: Vec::new(),
            })
        });
        let entity = &mut self.entities.all[id.index()];
        if !entity.named && text.len() > entity.name.len() {
            entity.name = text;
        }
        entity.described_in.push(place.0);
        self.entities.index.add_mention(id, place.0);
        self.entities.of.insert(place, id);
    }

    /// The body that *le syndicat* or *le club* means: one named a little before, of which nothing else is said.
    fn society(&self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        let alone =
            mention.kind == Kind::Body && mention.role_kind == Some(RoleKind::Group) && mention.complement.is_none() && !text.contains(' ');
        if !alone || self.entities.index.is_described(mention.head, sentence) {
            return None;
        }
        self.nearest(sentence, SOCIETY, |e| e.named && e.kind == Kind::Organisation)
    }

    /// The entity mentioned last, in the last `reach` sentences, that fits.
    fn nearest(&self, sentence: usize, reach: usize, fits: impl Fn(&Entity) -> bool) -> Option<EntityId> {
        let fits = |id: &EntityId| {
            work::step();
            fits(self.entities.get(*id))
        };
        self.entities.index.mentioned(sentence, reach).find_map(|ids| ids.iter().copied().filter(fits).min())
    }

    /// The named entity that a definite description means.
    fn holder(&mut self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        let words = self.content(text);
        let mut best: Option<(i32, EntityId)> = None;
        for id in self.entities.index.described(mention.head, words.first(), sentence) {
            work::step();
            let entity = self.entities.get(id);
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
                    best = Some((score, id));
                }
            }
        }
        if let Some((_, id)) = best {
            return Some(id);
        }
        // Of several who held the office, the one that the document names; else the only one.
        let holders: Vec<u32> = self.lexicon.figures.holders(text, self.published).collect();
        if let Some(id) = holders.iter().find_map(|&p| self.entities.index.of_figure(Figure::Person(p))) {
            return Some(id);
        }
        let person = *holders.first().filter(|first| holders.iter().all(|p| p == *first))?;
        let figure = Figure::Person(person);
        let name = figure_name(figure, self.lexicon).0.to_owned();
        let id = self.entities.add(Entity {
            name: name.clone(),
            role: Some(text.to_owned()),
            figure: None,
            kind: Kind::Person,
            gender: self.lexicon.figures.people[person as usize].gender,
            plural: false,
            named: true,
            keys: Vec::new(),
            heads: vec![mention.head],
            first_sentence: sentence,
            named_in: Vec::new(),
            described_in: Vec::new(),
        });
        self.know(id, figure, sentence);
        self.call(id, key(&name));
        self.entities.index.add_head(id, mention.head, sentence);
        Some(id)
    }

    /// The words of a description that say something.
    pub(super) fn content(&self, text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 1 && !self.lexicon.is_grammatical(w));
        words.map(|w| w.chars().flat_map(char::to_lowercase).map(bare).collect()).collect()
    }

    /// The entity that was described by the same head before: *le ministère chinois …*, then *le ministère*.
    fn same_description(&self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        if matches!(mention.definiteness, Definiteness::Indefinite | Definiteness::Possessive) {
            return None;
        }
        let words = key(text);
        self.nearest(sentence, SAME, |entity| {
            if entity.named && matches!(entity.kind, Kind::Outlet(OutletKind::Agency)) && matches!(mention.kind, Kind::Outlet(_)) {
                return words.len() == 1 && entity.heads.contains(&mention.head);
            }
            // *le quotidien californien*: a paper named a little before.
            if entity.named && entity.kind == Kind::Outlet(OutletKind::Print) && mention.kind == entity.kind {
                return entity.sentences_since(sentence).is_some_and(|n| n <= SOCIETY);
            }
            same_sort(mention.kind, entity.kind)
                && entity.plural == mention.plural
                && entity.heads.contains(&mention.head)
                && entity.keys.iter().any(|k| subset(&words, k) || subset(k, &words))
        })
    }
}

fn same_sort(a: Kind, b: Kind) -> bool {
    let person = |k| matches!(k, Kind::Person | Kind::Role | Kind::Name);
    (person(a) && person(b)) || (!person(a) && !person(b) && alike(a, b))
}

fn subset(a: &[String], b: &[String]) -> bool {
    a.iter().all(|w| b.contains(w))
}
