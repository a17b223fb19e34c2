//! Descriptions: whom *le ministre* or *le syndicat* means.

use smallvec::smallvec;

use super::index::Mentioned;
use super::name_words::NameWord;
use super::{Entity, EntityId, Gatherer, Known, Sentence, alike, tidied, tidy, topic};
use crate::lexicon::{Content, Definiteness, Held, OutletKind, Pronoun, PronounFunction, RoleKind, Society, Tenure, WordId};
use crate::mentions::{Kind, Mention, figure_name};
use crate::words::Figure;
use crate::work;

/// How many sentences back *le ministère* reaches a body that was described at length.
const SAME: usize = 12;

/// How many sentences back *le syndicat* or *le quotidien* reaches one that was named.
const SOCIETY: usize = 4;

/// A description whose holder is sought.
struct Described {
    words: Vec<Content>,
    /// Whether it opens with an adjective.
    qualified: bool,
    /// Whether a complement that says nothing was left out.
    emptied: bool,
}

impl Described {
    /// How well a role fits, if it may be the same.
    fn fits(&self, role: &[Content], relation: bool) -> Option<i32> {
        // The heads are one word, whatever its gender.
        let (_, words) = self.words.split_first()?;
        let (_, told) = role.split_first()?;
        let tells = |w: &&Content| told.iter().any(|r| r.word == w.word);
        let shared = 1 + words.iter().filter(tells).count();
        let missing = self.words.len() - shared;
        let hard = words.iter().any(|w| !w.modifies && !tells(&w));
        let contained = told.iter().all(|r| words.iter().any(|w| w.word == r.word));
        let share_name = words.iter().filter(tells).any(|w| w.capital);
        // *son fils David*, then *le fils du chanteur*
        let related = relation && role.len() == 1;
        let enough = missing * 2 <= self.words.len();
        let fits = related || (enough && (!hard || role.len() == 1 || (!contained && share_name)));
        fits.then_some(shared as i32 * 30 - missing as i32 * 25)
    }
}

impl Gatherer<'_> {
    /// Enters a mention of somebody that has no name: finds whom it describes, or makes a new entity of the description.
    pub(super) fn described(&mut self, mention: &Mention, sentence: &Sentence<'_>, place: (usize, usize), known: Known) {
        if let Some(pronoun) = mention.pronoun() {
            self.somebody(mention, pronoun, place);
            return;
        }
        let Some(role) = mention.role else { return };
        let text = tidied(role.of(self.source));
        let one =
            !mention.plural && matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative | Definiteness::None);
        let found = one
            .then(|| self.outlet_before(mention, &text, place).or_else(|| self.holder(mention, &text, place.0)))
            .flatten()
            .or_else(|| self.own(mention, place.0))
            .or_else(|| self.source(mention, place));
        let found = found.or_else(|| self.same_description(mention, &text, place)).or_else(|| {
            let alone = || topic::stands_alone(sentence, place.1);
            one.then(|| {
                self.society(mention, &text, place, known.company.filter(|_| alone()))
                    .or_else(|| self.taken_up(mention, &text, known.topic).filter(|_| alone()))
            })?
        });
        let head = self.lexicon.echoes.head(mention.head);
        let id = found.unwrap_or_else(|| {
            let id = self.entities.add(Entity {
                heads: smallvec![head],
                first_sentence: place.0,
                ..Entity::new(text.clone().into_owned(), mention.kind, mention.gender, mention.plural)
            });
            self.entities.index.add_description(id, head, role, place.0);
            id
        });
        let entity = &mut self.entities.all[id.index()];
        if !entity.named && text.len() > entity.name.len() {
            entity.name = text.into_owned();
        }
        entity.described_in.push(place.0);
        self.entities.index.add_mention(id, place, self.quoted);
        self.entities.of.set(place, id);
    }

    /// Enters a nameless document that a sentence is about: *La loi existe. Elle impose …*
    pub(super) fn thing(&mut self, mention: &Mention, sentence: &Sentence<'_>, place: (usize, usize)) {
        let definite = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative | Definiteness::Possessive);
        // Few things are subjects, and fewer still documents.
        let subject = sentence.chunks[place.1].is_subject && definite && mention.kind.is_thing() && !sentence.quoted;
        let document = || matches!(mention.kind, Kind::Medium(_) | Kind::Term) || self.lexicon.media.paper(mention.head).is_some();
        if !subject || !document() || topic::subject(sentence) != Some(place.1) {
            return;
        }
        let name = tidy(mention.role.unwrap_or(mention.span).of(self.source));
        let id = self.entities.add(Entity {
            first_sentence: place.0,
            described_in: smallvec![place.0],
            ..Entity::new(name, mention.kind, mention.gender, mention.plural)
        });
        self.entities.of.set(place, id);
    }

    /// Whoever the sentence before is about, if a definite description of somebody can be nobody else: *Léa Durand baisse le
    /// rideau. « À demain », lance la commerçante.*
    fn taken_up(&self, mention: &Mention, text: &str, topic: Option<EntityId>) -> Option<EntityId> {
        let topic = topic?;
        let entity = self.entities.get(topic);
        let role = match mention.role_kind {
            // An office has a holder of its own, whom the text may bring in so; *l'ancien ministre* has been named.
            Some(RoleKind::Office) => matches!(entity.role_kind, None | Some(RoleKind::Member)) || self.is_qualified(text),
            Some(RoleKind::Relation | RoleKind::Guest | RoleKind::Group | RoleKind::Source) | None => false,
            Some(_) => true,
        };
        let taken_up = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative)
            && mention.kind == Kind::Role
            && role
            && !text.starts_with(char::is_uppercase)
            // The lexicon knows what a figure holds; only what is past it may have left out.
            && (entity.figure.is_none() || self.is_qualified(text))
            && mention.agrees(entity.gender, entity.plural);
        taken_up.then_some(topic)
    }

    /// *son avocate*: the only one of that profession and gender whom the document names, before or behind.
    fn own(&self, mention: &Mention, sentence: usize) -> Option<EntityId> {
        let one = mention.definiteness == Definiteness::Possessive && !mention.plural && mention.complement.is_none();
        if !one || mention.role_kind != Some(RoleKind::Profession) {
            return None;
        }
        let named = self.entities.index.described(self.lexicon.echoes.head(mention.head), "", sentence);
        let mut fitting = named.into_iter().filter(|&id| {
            work::step();
            let entity = self.entities.get(id);
            entity.named && entity.kind == Kind::Person && entity.gender.is_some() && mention.agrees(entity.gender, entity.plural)
        });
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// *la même source*: whoever spoke without a name a little before.
    fn source(&self, mention: &Mention, place: (usize, usize)) -> Option<EntityId> {
        let definite = matches!(mention.definiteness, Definiteness::Definite | Definiteness::Demonstrative);
        let source = mention.role_kind == Some(RoleKind::Source) && definite && !mention.plural && mention.complement.is_none();
        source.then(|| self.nearest(place, SOCIETY, |e| !e.named && e.kind == Kind::Role && !e.plural)).flatten()
    }

    /// *l'un d'eux*, *certains*: somebody new, whom the pronouns behind may mean.
    fn somebody(&mut self, mention: &Mention, pronoun: Pronoun, place: (usize, usize)) {
        if pronoun.function != PronounFunction::Indefinite || pronoun.person != 3 {
            return;
        }
        let name = tidy(mention.span.of(self.source)).to_lowercase();
        let id = self.entities.add(Entity {
            first_sentence: place.0,
            described_in: smallvec![place.0],
            ..Entity::new(name, Kind::Role, pronoun.gender, pronoun.plural)
        });
        self.entities.of.set(place, id);
    }

    /// The body that *le syndicat* or *le club* means: one named a little before, of which nothing else is said.
    fn society(&self, mention: &Mention, text: &str, place: (usize, usize), company: Option<EntityId>) -> Option<EntityId> {
        let sort = mention.society.filter(|_| mention.complement.is_none() && !text.contains(' '))?;
        if self.entities.index.is_described(self.lexicon.echoes.head(mention.head), place.0) {
            return None;
        }
        self.nearest(place, SOCIETY, |e| {
            let known = match e.figure {
                Some(Figure::Organisation(o)) => Some(self.lexicon.figures.organisations[o as usize].society),
                _ => None,
            };
            // A single name that tells no more may be a body's, if it was just named.
            let unknown = e.kind == Kind::Name && !e.name.contains(' ') && e.sentences_since(place.0).is_some_and(|n| n <= 1);
            e.named
                && (e.kind == Kind::Organisation || unknown)
                && (sort == Society::Any || known.is_none_or(|society| society == Some(sort)))
        })
        .or(company.filter(|_| sort == Society::Company))
    }

    /// The one company that a document names: one that a noun or the lexicon tells to be one, else the only single name of
    /// its first sentence that comes again and of which no role or noun tells more.
    pub(super) fn only_company(&self) -> Option<EntityId> {
        let ids = || (0..self.entities.all.len()).map(|i| EntityId(i as u32));
        let known = |id: &EntityId| {
            let entity = self.entities.get(*id);
            let figure = match entity.figure {
                Some(Figure::Organisation(o)) => self.lexicon.figures.organisations[o as usize].society == Some(Society::Company),
                _ => false,
            };
            entity.named && !matches!(entity.kind, Kind::Person) && (entity.company || figure)
        };
        let unknown = |id: &EntityId| {
            let entity = self.entities.get(*id);
            let told = entity.figure.is_some() || entity.role.is_some() || entity.name.contains(' ');
            entity.kind == Kind::Name && !told && entity.named_in.first() == Some(&0) && entity.named_in.len() > 1
        };
        let mut fitting: Vec<EntityId> = ids().filter(known).collect();
        if fitting.is_empty() {
            fitting = ids().filter(unknown).collect();
        }
        <[EntityId; 1]>::try_from(fitting).ok().map(|[only]| only)
    }

    /// The entity mentioned last before a place, in the last `reach` sentences, that fits; rather one that the writer mentions
    /// than one of whom somebody quoted speaks.
    fn nearest(&self, place: (usize, usize), reach: usize, fits: impl Fn(&Entity) -> bool) -> Option<EntityId> {
        let mentions = || self.entities.index.mentioned(place, reach);
        let fits = |m: &&Mentioned| {
            work::step();
            fits(self.entities.get(m.entity))
        };
        let found = mentions().filter(|m| !m.quoted).find(fits).or_else(|| mentions().filter(|m| m.quoted).find(fits))?;
        Some(found.entity)
    }

    /// The outlet that *le journal* or *la chaîne* means: the one that was named last, a little before.
    fn outlet_before(&self, mention: &Mention, text: &str, place: (usize, usize)) -> Option<EntityId> {
        let outlet =
            |e: &Entity| e.named && matches!(e.kind, Kind::Outlet(kind) if kind != OutletKind::Network) && !self.is_foreign(text, e);
        mention.is_outlet().then(|| self.nearest(place, SOCIETY, outlet)).flatten()
    }

    /// The named entity that a definite description means.
    fn holder(&mut self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        let mut best: Option<(i32, EntityId)> = None;
        let qualified = || self.is_qualified(text);
        self.weigh(mention, mention.head, (text, ""), qualified, sentence, &mut best);
        // *le premier magistrat* is also the mayor.
        if best.is_none()
            && let Some((roles, rest)) = self.lexicon.echoes.roles(text)
        {
            for (head, role) in roles {
                self.weigh(mention, *head, (role, rest), qualified, sentence, &mut best);
            }
        }
        if let Some((_, id)) = best {
            return Some(id);
        }
        self.affiliate(mention, sentence).or_else(|| self.known_holder(mention, text, sentence))
    }

    /// Weighs those of whom a role with this head is told, and what stands behind the role.
    fn weigh(
        &self,
        mention: &Mention,
        head: WordId,
        (role, rest): (&str, &str),
        qualified: impl Fn() -> bool,
        sentence: usize,
        best: &mut Option<(i32, EntityId)>,
    ) {
        let head = self.lexicon.echoes.head(head);
        // Of most roles nobody is told: their words need not be read.
        if !self.entities.index.has_described(head, || self.lexicon.first_content(role)) {
            return;
        }
        let mut words = self.lexicon.content(&[role, rest].concat());
        let described = Described { qualified: qualified(), emptied: self.empty_complement(mention, &mut words), words };
        let Some(first) = described.words.first() else { return };
        for id in self.entities.index.described(head, &first.word, sentence) {
            work::step();
            let entity = self.entities.get(id);
            if !entity.named || !same_sort(mention.kind, entity.kind) || !mention.agrees(entity.gender, entity.plural) {
                continue;
            }
            let relation = matches!(mention.role_kind, Some(RoleKind::Relation | RoleKind::Guest));
            let distance = entity.sentences_since(sentence).map_or(20, |n| n.min(20) as i32);
            let offices = self.offices(entity).iter().map(|held| (held.content(self.lexicon), held.office.on(self.published)));
            let offices: Vec<_> = offices.filter(|(words, _)| words.first().is_some_and(|w| w.word == first.word)).collect();
            let own = entity.role.as_deref().unwrap_or(&entity.name);
            // *le président* is rather the president than *l'ancien président*.
            let former = entity.role.as_deref().is_some_and(|role| self.is_qualified(role)) && !described.qualified;
            let words = || entity.own_words.get_or_init(|| self.lexicon.content(own));
            let given = entity.heads.contains(&head).then(words).filter(|role| role.len() > 1 || offices.is_empty());
            if let Some(score) = given.and_then(|role| described.fits(role, relation)) {
                let score = score - distance - if former { 40 } else { 0 };
                if best.is_none_or(|(b, _)| score > b) {
                    *best = Some((score, id));
                }
            }
            for (role, tenure) in offices {
                let weight = match tenure {
                    Tenure::Future => continue,
                    Tenure::Former if described.qualified => 0,
                    Tenure::Former => -25,
                    Tenure::Held => 10,
                    Tenure::Unknown => 0,
                };
                if let Some(score) = described.fits(role, relation).filter(|_| !described.emptied)
                    && best.is_none_or(|(b, _)| score + weight - distance > b)
                {
                    *best = Some((score + weight - distance, id));
                }
            }
        }
    }

    /// The offices that the lexicon tells of an entity.
    fn offices(&self, entity: &Entity) -> &[Held] {
        match entity.figure {
            Some(Figure::Person(p)) => &self.lexicon.figures.people[p as usize].offices,
            _ => &[],
        }
    }

    /// Whoever was named as of a body: *Léa Durand, de la Banque du Nord*, then *l'analyste de la Banque du Nord*.
    fn affiliate(&self, mention: &Mention, sentence: usize) -> Option<EntityId> {
        let body = self.entities.by_name(mention.complement.as_deref().filter(|c| c.complement.is_none())?, self.source)?;
        self.entities.index.of_body(body, sentence).find(|&id| {
            work::step();
            let entity = self.entities.get(id);
            entity.role.is_none() && mention.agrees(entity.gender, entity.plural)
        })
    }

    /// Whoever holds an office by the lexicon alone.
    fn known_holder(&mut self, mention: &Mention, text: &str, sentence: usize) -> Option<EntityId> {
        // Of several who held the office, the one that the document names; else the only one.
        let holders: Vec<u32> = self.lexicon.figures.holders(text, self.published).collect();
        if let Some(id) = holders.iter().find_map(|&p| self.entities.index.of_figure(Figure::Person(p))) {
            return Some(id);
        }
        let person = *holders.first().filter(|first| holders.iter().all(|p| p == *first))?;
        let figure = Figure::Person(person);
        let name = figure_name(figure, self.lexicon).0.to_owned();
        let gender = self.lexicon.figures.people[person as usize].gender;
        let id = self.entities.add(Entity {
            role: Some(text.to_owned()),
            named: true,
            first_sentence: sentence,
            ..Entity::new(name, Kind::Person, gender, false)
        });
        self.know(id, figure, sentence);
        let words = self.figure(figure);
        self.call(id, words);
        self.head(id, mention.head, sentence);
        Some(id)
    }

    /// Whether a description opens with an adjective: *ancien président*.
    fn is_qualified(&self, role: &str) -> bool {
        role.split(' ').next().is_some_and(|w| self.lexicon.is_adjective(w))
    }

    /// Leaves out a complement that only stands for the place or body just named: *le maire de la commune*.
    fn empty_complement(&self, mention: &Mention, words: &mut Vec<Content>) -> bool {
        let Some(complement) = mention.complement.as_deref().filter(|c| c.name.is_none() && c.complement.is_none()) else { return false };
        let nouns = self.lexicon.content(complement.span.of(self.source));
        let empty = matches!(nouns.as_slice(), [one] if self.lexicon.echoes.is_empty(&one.written) && words.len() > 1);
        if empty {
            words.retain(|w| w.word != nouns[0].word);
        }
        empty
    }

    /// The entity that was described by the same head before: *le ministère chinois …*, then *le ministère*.
    fn same_description(&mut self, mention: &Mention, text: &str, place: (usize, usize)) -> Option<EntityId> {
        if matches!(mention.definiteness, Definiteness::Indefinite | Definiteness::Possessive) {
            return None;
        }
        let head = self.lexicon.echoes.head(mention.head);
        // Most are the first of their kind.
        if !matches!(mention.kind, Kind::Outlet(_)) && !self.entities.index.is_described(head, usize::MAX) {
            return None;
        }
        let words = self.entities.words.unheard(text);
        for (id, role) in self.entities.index.take_unread(head) {
            let words = self.entities.words.unheard(role.of(self.source));
            self.entities.all[id.index()].keys.push(words);
        }
        self.nearest(place, SAME, |entity| {
            if entity.named && matches!(entity.kind, Kind::Outlet(OutletKind::Agency)) && matches!(mention.kind, Kind::Outlet(_)) {
                return words.len() == 1 && entity.heads.contains(&head);
            }
            // *le quotidien californien*: a paper named a little before.
            if entity.named && entity.kind == Kind::Outlet(OutletKind::Print) && mention.kind == entity.kind {
                return entity.sentences_since(place.0).is_some_and(|n| n <= SOCIETY) && !self.is_foreign(text, entity);
            }
            same_sort(mention.kind, entity.kind)
                && entity.plural == mention.plural
                && entity.heads.contains(&head)
                && entity.keys.iter().any(|k| subset(&words, k) || subset(k, &words))
        })
    }

    /// Whether a description is of another country than an outlet: *le quotidien espagnol* is not *Le Monde*.
    fn is_foreign(&self, text: &str, entity: &Entity) -> bool {
        let Some(Figure::Outlet(outlet)) = entity.figure else { return false };
        let own = self.lexicon.figures.outlets[outlet as usize].country.as_str();
        let mut told = text.split_whitespace().flat_map(|word| self.lexicon.countries_of(word)).peekable();
        !own.is_empty() && told.peek().is_some() && told.all(|country| country != own)
    }
}

fn same_sort(a: Kind, b: Kind) -> bool {
    let person = |k| matches!(k, Kind::Person | Kind::Role | Kind::Name);
    (person(a) && person(b)) || (!person(a) && !person(b) && alike(a, b))
}

fn subset(a: &[NameWord], b: &[NameWord]) -> bool {
    a.iter().all(|w| b.contains(w))
}
