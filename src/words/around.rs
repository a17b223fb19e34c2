//! What the words around one tell of it.

use super::{Part, Tagger, Word};
use crate::lexicon::{Auxiliary, CueKind, Function, Mood, PronounFunction, Sense, TermKind, Traits};
use crate::sentences::Unit;

/// What the words before let a noun-or-verb be.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Expect {
    Noun,
    Verb,
    #[default]
    Either,
}

impl Tagger<'_, '_> {
    /// The words of the sentence that are tagged.
    fn before(&self) -> &[Word] {
        &self.words[self.first..]
    }

    pub(super) fn last(&self) -> Option<&Word> {
        self.before().last()
    }

    /// Whether a sentence, quotation or clause opens here, so that a capital tells nothing.
    pub(super) fn initial(&self) -> bool {
        self.last().is_none_or(|w| matches!(w.part, Part::Punctuation('.' | '!' | '?' | '…' | ':' | '-' | '–' | '—' | '•' | '(')))
    }

    /// Whether a parenthesis or quotation has just ended: a sentence may begin after it.
    pub(super) fn after_closing_mark(&self) -> bool {
        self.last().is_some_and(|w| matches!(w.part, Part::Punctuation(')') | Part::Quotation(_)))
    }

    pub(super) fn expect(&self) -> Expect {
        let Some(last) = self.last() else { return Expect::Either };
        match last.part {
            Part::Determiner { .. } => Expect::Noun,
            Part::Function(
                Function::Of
                | Function::OfDeterminer
                | Function::To
                | Function::ToDeterminer
                | Function::By
                | Function::Preposition
                | Function::Adjective
                | Function::Numeral,
            ) => Expect::Noun,
            Part::Pronoun(p)
                if matches!(
                    p.function,
                    PronounFunction::Subject
                        | PronounFunction::Impersonal
                        | PronounFunction::Clitic
                        | PronounFunction::Reflexive
                        | PronounFunction::Demonstrative
                        | PronounFunction::Concerned
                ) =>
            {
                Expect::Verb
            }
            Part::Function(Function::Negation | Function::RelativeSubject) => Expect::Verb,
            _ => Expect::Either,
        }
    }

    /// The token after the one at `t`, if it is in the same run of tokens.
    pub(super) fn following(&self, length: usize) -> Option<usize> {
        match self.units.get(self.at + length) {
            Some(Unit::Token(t)) => Some(*t as usize),
            _ => None,
        }
    }

    pub(super) fn senses(&self, t: usize) -> &[Sense] {
        self.lexicon.vocabulary.of_phrase(&self.lexis.matches[t].own)
    }

    pub(super) fn traits(&self, t: usize) -> Traits {
        self.lexis.matches[t].own.traits()
    }

    /// Whether *je*, *nous* or *vous* stands before, clitics and negations aside.
    pub(super) fn after_first_person(&self) -> bool {
        let light = |w: &&Word| {
            w.is(Function::Negation)
                || matches!(w.part, Part::Pronoun(p) if p.person == 3 && matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive))
        };
        self.before().iter().rev().find(|w| !light(w)).is_some_and(|w| matches!(w.part, Part::Pronoun(p) if p.person != 3))
    }

    pub(super) fn before_enclitic(&self, length: usize) -> bool {
        self.following(length).is_some_and(|n| self.traits(n).any(Traits::SPOKEN_ENCLITIC))
    }

    pub(super) fn after_noun(&self) -> bool {
        self.last().is_some_and(|w| match w.part {
            Part::Common
            | Part::Role { .. }
            | Part::Body { .. }
            | Part::Figure { .. }
            | Part::Name
            | Part::FirstName(_)
            | Part::Gentile { .. }
            | Part::Medium(_) => true,
            Part::Pronoun(p) => p.function == PronounFunction::Indefinite,
            Part::Cue(c) => self.lexicon.cue(c).kind == CueKind::Noun,
            Part::Term(k) => k == TermKind::Head,
            _ => false,
        })
    }

    /// Whether a quotation and a comma stand just before.
    pub(super) fn behind_quotation(&self) -> bool {
        matches!(self.before(), [.., quotation, comma] if matches!(quotation.part, Part::Quotation(_)) && comma.is_mark(','))
    }

    pub(super) fn after_preposition(&self) -> bool {
        self.last().is_some_and(|w| {
            matches!(w.part, Part::Function(Function::Of | Function::To | Function::By | Function::Preposition) | Part::Cue(_))
        })
    }

    /// Whether *et* or *ou* stands just before, adverbs aside.
    pub(super) fn after_coordinator(&self) -> bool {
        self.before().iter().rev().find(|w| !w.is(Function::Adverb)).is_some_and(|w| w.is(Function::Coordinator))
    }

    /// Whether *ne* stands before, adverbs aside.
    pub(super) fn after_negation(&self) -> bool {
        self.before().iter().rev().find(|w| !w.is(Function::Adverb)).is_some_and(|w| w.is(Function::Negation))
    }

    /// Whether an auxiliary stands just before, adverbs and negations aside.
    pub(super) fn after_auxiliary(&self) -> bool {
        self.before()
            .iter()
            .rev()
            .find(|w| !matches!(w.part, Part::Function(Function::Adverb | Function::Negation)))
            .is_some_and(|w| matches!(w.part, Part::Verb { .. } | Part::Enclitic(_)))
    }

    /// Whether *avoir* or *être* stands just before, with nothing but adverbs, pronouns and negations between.
    pub(super) fn after_tense_auxiliary(&self) -> bool {
        let light = |w: &&Word| {
            matches!(w.part, Part::Function(Function::Adverb | Function::Negation) | Part::Enclitic(_) | Part::Time(_))
                || matches!(w.part, Part::Pronoun(p) if p.function == PronounFunction::Strong)
        };
        self.before().iter().rev().find(|w| !light(w)).is_some_and(|w| {
            matches!(w.part, Part::Verb { lemma, .. } if matches!(self.lexicon.lemma(lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive))
        })
    }

    /// Whether a noun follows, so that *le premier*, *les deux* or *un autre* only modify it.
    pub(super) fn followed_by_noun(&self, length: usize) -> bool {
        self.following(length).is_some_and(|n| {
            let senses = self.senses(n);
            let nominal = self.traits(n).any(Traits::NAMING.or(Traits::TERM).or(Traits::NOMINAL));
            // *les deux parties ont …*: a form that could be a verb, and a verb behind it.
            let verb_behind = self.following(length + 1).is_some_and(|m| self.traits(m).any(Traits::PLAIN_VERB.or(Traits::NEGATION)));
            let verbal = senses.iter().all(|s| matches!(s, Sense::Verb { mood: Mood::PastParticiple | Mood::Finite { .. }, .. }));
            self.lexis.tokens[n].is_word()
                && (verbal && verb_behind || senses.is_empty() && !self.lexis.tokens[n].is_capital() || nominal && !self.verb_only(Some(n)))
        })
    }

    pub(super) fn before_quotation(&self, length: usize) -> bool {
        matches!(self.units.get(self.at + length), Some(Unit::Quotation(_)))
    }

    /// Whether the token can be nothing but a verb.
    pub(super) fn verb_only(&self, t: Option<usize>) -> bool {
        t.is_some_and(|n| self.traits(n).any(Traits::VERB_ONLY))
    }

    /// Whether the token at `t` is a verb alone, and one of a locution with the clitic that is being tagged.
    pub(super) fn takes_clitic(&self, t: usize) -> bool {
        let id = self.lexis.matches[self.token()].word;
        self.verb_only(Some(t))
            && self.senses(t).iter().any(|s| match s {
                Sense::Verb { lemma, mood: Mood::Finite { .. } } => {
                    self.lexicon.lemma(*lemma).locutions.iter().any(|l| l.clitic == Some(id) && !l.rest.is_empty())
                }
                _ => false,
            })
    }

    /// Whether an infinitive stands at this distance, negations, adverbs and pronouns aside.
    pub(super) fn infinitive_after(&self, length: usize) -> bool {
        (length..length + 4).map_while(|n| self.following(n)).map_while(|t| self.light_or_infinitive(t)).any(|infinitive| infinitive)
    }

    /// `Some(true)` for an infinitive, `Some(false)` for what may stand before one.
    pub(super) fn light_or_infinitive(&self, t: usize) -> Option<bool> {
        let traits = self.traits(t);
        if traits.any(Traits::INFINITIVE) {
            return Some(true);
        }
        traits.any(Traits::NEGATION.or(Traits::ADVERB).or(Traits::LIGHT_PRONOUN)).then_some(false)
    }

    pub(super) fn nounlike(&self, t: usize) -> bool {
        self.lexis.tokens[t].is_word() && (self.senses(t).is_empty() || self.traits(t).any(Traits::NAMING))
    }
}
