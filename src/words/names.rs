//! Words with a capital: whom or what the lexicons know by them, or nobody they know.

use super::{Figure, Part, Tagger, part_of};
use crate::lexicon::{Auxiliary, Definiteness, Function, Mood, Sense};
use crate::tokens::Shape;

impl Tagger<'_, '_> {
    /// A capital inside a sentence: a name before anything else.
    pub(super) fn choose_capital(&self, senses: &[Sense], t: usize, length: usize) -> Option<Part> {
        if let Some(part) = self.name(senses, t, length) {
            return Some(part);
        }
        let noun = senses.iter().find_map(|s| match *s {
            Sense::Role { .. } | Sense::Body { .. } | Sense::Time(_) => part_of(s),
            Sense::Medium { .. } if length > 1 => part_of(s),
            _ => None,
        });
        let all_capitals = self.lexis.tokens[t].shape == Shape::Acronym;
        let named = self.last().is_some_and(|l| l.capital && matches!(l.part, Part::Name | Part::FirstName(_) | Part::Title { .. }));
        noun.filter(|_| !named).or_else(|| {
            // In a line of capitals, or after a mark that opened a sentence unseen, words of the language stay themselves.
            (all_capitals || matches!(self.text.words_of(self.lexis.tokens[t].span), "Le" | "La" | "Les")).then_some(())?;
            // *du CES*: behind a determiner none follows.
            let determined = self.last().is_some_and(|w| {
                matches!(w.part, Part::Determiner { .. } | Part::Function(Function::OfDeterminer | Function::ToDeterminer))
            });
            let determiner = senses.iter().any(|s| matches!(s, Sense::Determiner { .. }));
            if determined && determiner {
                return None;
            }
            let apart = self.following(length).is_none_or(|n| !self.lexis.tokens[n].is_capital());
            (apart && all_capitals && self.lexis.tokens[t].span.end() - self.lexis.tokens[t].span.start() <= 3)
                .then(|| self.choose_common(senses, length))
                .flatten()
        })
    }

    pub(super) fn name(&self, senses: &[Sense], t: usize, length: usize) -> Option<Part> {
        let figures = &self.lexicon.figures;
        let article_before = self.last().is_some_and(|w| {
            matches!(
                w.part,
                Part::Determiner { definiteness: Definiteness::Definite, .. }
                    | Part::Function(Function::OfDeterminer | Function::ToDeterminer)
            )
        });
        let after_first_name =
            self.last().is_some_and(|w| matches!(w.part, Part::FirstName(_) | Part::Title { .. }) || (w.part == Part::Name && w.capital));
        let mut first_name = None;
        let mut gentile = None;
        // *L'équipe* at the head of a sentence is no *L'Équipe*.
        let article = length > 1 && self.senses(t).iter().any(|s| matches!(s, Sense::Determiner { .. }));
        if article && !self.lexis.tokens[t + 1].is_capital() {
            return None;
        }
        // *Om* is no *OM*: a short acronym must be written as one.
        let letters = self.text.words_of(self.lexis.tokens[t].span).chars().count();
        let short = length == 1 && self.lexis.tokens[t].shape != Shape::Acronym && (2..=3).contains(&letters);
        for sense in senses.iter().filter(|s| !(short && matches!(s, Sense::Organisation(_) | Sense::Outlet { .. }))) {
            match *sense {
                Sense::Person(i) => {
                    return Some(Part::Figure { figure: Figure::Person(i), gender: figures.people[i as usize].gender, plural: false });
                }
                Sense::Outlet { outlet, bare }
                    if !bare || (article_before && self.lexis.tokens[t].span.end() - self.lexis.tokens[t].span.start() > 2) =>
                {
                    // *des Affaires étrangères*: a bare title has no adjective.
                    let modified = bare
                        && self.following(length).is_some_and(|n| {
                            self.lexis.tokens[n].shape == Shape::Lower
                                && !self.verb_only(Some(n))
                                && !self.senses(n).iter().any(|s| {
                                    matches!(
                                        s,
                                        Sense::Function(_)
                                            | Sense::Determiner { .. }
                                            | Sense::Verb { .. }
                                            | Sense::Pronoun(_)
                                            | Sense::Time(_)
                                    )
                                })
                        });
                    if after_first_name || modified {
                        continue;
                    }
                    return Some(Part::Figure { figure: Figure::Outlet(outlet), gender: None, plural: false });
                }
                Sense::Organisation(i) => {
                    let body = &figures.organisations[i as usize];
                    return Some(Part::Figure { figure: Figure::Organisation(i), gender: body.gender, plural: body.plural });
                }
                Sense::Place(i) if !after_first_name => {
                    let place = &figures.places[i as usize];
                    return Some(Part::Figure { figure: Figure::Place(i), gender: place.gender, plural: place.plural });
                }
                Sense::FirstName(gender) => first_name = Some(Part::FirstName(gender)),
                // *Reine Dupont* without an article is her name.
                Sense::Title { .. }
                    if senses.iter().any(|s| matches!(s, Sense::FirstName(_)))
                        && !self.last().is_some_and(|w| matches!(w.part, Part::Determiner { .. } | Part::Function(_))) => {}
                Sense::Title { gender, plural } if self.following(length).is_some_and(|n| self.lexis.tokens[n].is_capital()) => {
                    return Some(Part::Title { gender, plural });
                }
                Sense::Gentile { noun: true, gender, plural, .. } if !after_first_name => {
                    gentile = gentile.or(Some(Part::Gentile { noun: true, gender, plural }));
                }
                _ => {}
            }
        }
        let named_next = self.following(length).is_some_and(|n| self.lexis.tokens[n].is_capital());
        if self.last().is_some_and(|w| matches!(w.part, Part::Determiner { .. })) && !named_next && gentile.is_some() {
            return gentile;
        }
        first_name.or(gentile)
    }

    pub(super) fn unknown(&self, t: usize) -> Part {
        let token = self.lexis.tokens[t];
        if !token.is_capital() {
            return Part::Common;
        }
        if let Some(gender) = self.lexicon.compound_first_name(self.text.words_of(token.span)) {
            return Part::FirstName(gender);
        }
        if !self.initial() {
            return Part::Name;
        }
        // At the head of a sentence a capital shows a name only before another name, where it stands inside sentences too, or
        // before a verb of saying, which no noun without its determiner is the subject of.
        let before_name = self.following(1).is_some_and(|n| self.lexis.tokens[n].is_capital());
        let acronym = token.shape == Shape::Acronym;
        let inside = self.lexis.capitalised.contains(self.text.words_of(token.span));
        if before_name || acronym || inside || self.before_saying() { Part::Name } else { Part::Common }
    }

    /// Whether the next word is *a*, an auxiliary of one, or a verb of saying, and nothing else.
    fn before_saying(&self) -> bool {
        let says = |s: &Sense| match s {
            Sense::Verb { lemma, mood: Mood::Finite { first: false, plural: false } } => {
                let lemma = self.lexicon.lemma(*lemma);
                lemma.auxiliary == Auxiliary::Perfect || lemma.cue.is_some_and(|c| self.lexicon.cue(c).strong)
            }
            _ => false,
        };
        self.following(1).is_some_and(|n| self.verb_only(Some(n)) && self.senses(n).iter().any(says))
    }
}
