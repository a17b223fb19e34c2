//! What the senses of a word are, a bit each, so that the words around need not go through all of them.

use super::{Auxiliary, Cue, CueKind, Function, Lemma, Mood, PronounFunction, Sense};

/// A set of what a word may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Traits(u32);

impl Traits {
    /// A finite verb of the third person, or an infinitive.
    pub(crate) const PLAIN_VERB: Self = Self(1);
    pub(crate) const FIRST_PERSON: Self = Self(1 << 1);
    pub(crate) const INFINITIVE: Self = Self(1 << 2);
    pub(crate) const PRESENT_PARTICIPLE: Self = Self(1 << 3);
    pub(crate) const PAST_PARTICIPLE: Self = Self(1 << 4);
    /// A finite form of *avoir*.
    pub(crate) const PERFECT: Self = Self(1 << 5);
    /// A finite form of *être*.
    pub(crate) const PASSIVE: Self = Self(1 << 6);
    /// A role, body or medium.
    pub(crate) const NAMING: Self = Self(1 << 7);
    pub(crate) const TERM: Self = Self(1 << 8);
    pub(crate) const CUE_NOUN: Self = Self(1 << 9);
    pub(crate) const DETERMINER: Self = Self(1 << 10);
    pub(crate) const PRONOUN: Self = Self(1 << 11);
    /// A clitic or reflexive pronoun.
    pub(crate) const LIGHT_PRONOUN: Self = Self(1 << 12);
    pub(crate) const ENCLITIC: Self = Self(1 << 13);
    /// An enclitic of the first or second person.
    pub(crate) const SPOKEN_ENCLITIC: Self = Self(1 << 14);
    pub(crate) const FUNCTION: Self = Self(1 << 15);
    pub(crate) const NEGATION: Self = Self(1 << 16);
    pub(crate) const ADVERB: Self = Self(1 << 17);
    pub(crate) const COMPLEMENTIZER: Self = Self(1 << 18);
    /// What modifies or is a noun by its function.
    pub(crate) const NOMINAL: Self = Self(1 << 19);
    /// *de* and its contractions.
    pub(crate) const OF: Self = Self(1 << 20);
    /// A preposition that is not *de* or *par*.
    pub(crate) const GOVERNS: Self = Self(1 << 21);
    /// Nothing but a verb.
    pub(crate) const VERB_ONLY: Self = Self(1 << 22);
    /// The first of the bits that are not of a sense but of longer phrases.
    const OF_PHRASES: u32 = 23;
    /// So many of them tell what words go on with, and as many which they stand behind: words share a bit by their numbers.
    const KINDS: u32 = 4;

    /// What these senses are.
    pub(super) fn of(senses: &[Sense], cues: &[Cue], lemmas: &[Lemma]) -> Self {
        let mut traits = senses.iter().fold(Self::default(), |set, sense| set.or(of_sense(sense, cues, lemmas)));
        let verb = Self::PLAIN_VERB.or(Self::PRESENT_PARTICIPLE);
        if traits.any(verb) && !traits.any(Self::NAMING.or(Self::TERM).or(Self::FUNCTION).or(Self::CUE_NOUN)) {
            traits = traits.or(Self::VERB_ONLY);
        }
        traits
    }

    /// That longer phrases begin with it and go on with a word of this number.
    pub(super) const fn goes_on_with(number: u32) -> Self {
        Self(1 << Self::second(number))
    }

    /// That it is the second word of longer phrases, behind one of this number.
    pub(super) const fn stands_behind(number: u32) -> Self {
        Self(1 << Self::first(number))
    }

    /// Whether longer phrases may begin with two words, by what they are and their numbers: most pairs that begin none are told.
    /// Either half alone tells few, so both are asked at once.
    #[inline]
    pub(super) const fn may_begin([first, second]: [Self; 2], numbers: [u32; 2]) -> bool {
        (first.0 >> Self::second(numbers[1])) & (second.0 >> Self::first(numbers[0])) & 1 != 0
    }

    /// The bit that tells of second words of this number, and of others.
    const fn second(number: u32) -> u32 {
        Self::OF_PHRASES + number % Self::KINDS
    }

    /// The bit that tells of first words of this number, and of others.
    const fn first(number: u32) -> u32 {
        Self::OF_PHRASES + Self::KINDS + number % Self::KINDS
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has any of these.
    #[inline]
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

fn of_sense(sense: &Sense, cues: &[Cue], lemmas: &[Lemma]) -> Traits {
    match *sense {
        Sense::Function(function) => Traits::FUNCTION.or(of_function(function)),
        Sense::Determiner { .. } => Traits::DETERMINER,
        Sense::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive) => {
            Traits::PRONOUN.or(Traits::LIGHT_PRONOUN)
        }
        Sense::Pronoun(_) => Traits::PRONOUN,
        Sense::Enclitic(p) if p.person != 3 => Traits::ENCLITIC.or(Traits::SPOKEN_ENCLITIC),
        Sense::Enclitic(_) => Traits::ENCLITIC,
        Sense::Verb { mood: Mood::Infinitive, .. } => Traits::PLAIN_VERB.or(Traits::INFINITIVE),
        Sense::Verb { mood: Mood::PresentParticiple, .. } => Traits::PRESENT_PARTICIPLE,
        Sense::Verb { mood: Mood::PastParticiple, .. } => Traits::PAST_PARTICIPLE,
        Sense::Verb { lemma, mood: Mood::Finite { first, .. } } => {
            let auxiliary = match lemmas[lemma.index()].auxiliary {
                Auxiliary::Perfect => Traits::PERFECT,
                Auxiliary::Passive => Traits::PASSIVE,
                _ => Traits::default(),
            };
            auxiliary.or(if first { Traits::FIRST_PERSON } else { Traits::PLAIN_VERB })
        }
        Sense::Cue(cue) if cues[cue.index()].kind == CueKind::Noun => Traits::CUE_NOUN,
        Sense::Role { .. } | Sense::Body { .. } | Sense::Medium { .. } => Traits::NAMING,
        Sense::Term(_) => Traits::TERM,
        _ => Traits::default(),
    }
}

fn of_function(function: Function) -> Traits {
    match function {
        Function::Negation => Traits::NEGATION,
        Function::Adverb => Traits::ADVERB,
        Function::Complementizer => Traits::COMPLEMENTIZER,
        Function::Adjective | Function::Noun => Traits::NOMINAL,
        Function::Of | Function::OfDeterminer => Traits::OF,
        Function::Preposition | Function::To | Function::ToDeterminer => Traits::GOVERNS,
        _ => Traits::default(),
    }
}
