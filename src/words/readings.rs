//! Words of the language: which of its readings a word has here, by what stands before and behind it.

use super::around::Expect;
use super::{Part, Tagger, part_of};
use crate::lexicon::{
    Auxiliary, BodyKind, Construction, CueKind, Definiteness, Function, Mood, Pronoun, PronounFunction, RoleKind, Sense, Society, TermKind,
    Traits,
};

/// What a word may be, at most one sense of a kind, and what stands behind it. Only the sense that is chosen becomes a part.
#[derive(Default)]
struct Readings<'s> {
    senses: &'s [Sense],
    /// How many tokens it has.
    length: usize,
    expect: Expect,
    next: Option<usize>,
    next_verb: bool,
    next_noun: bool,
    next_clitic: bool,
    /// Whether the next word may be a verb, or stand between a clitic and its verb.
    next_verbal: bool,
    determiner: Option<&'s Sense>,
    subject: Option<&'s Sense>,
    clitic: Option<&'s Sense>,
    /// It wins over all others.
    enclitic: Option<&'s Sense>,
    strong: Option<&'s Sense>,
    /// A demonstrative, indefinite or neuter.
    pronoun: Option<&'s Sense>,
    cue_noun: Option<&'s Sense>,
    /// A preposition or adverb of saying.
    cue: Option<&'s Sense>,
    function: Option<&'s Sense>,
    finite: Option<&'s Sense>,
    /// Whether the finite verb is one of *avoir* or *être*.
    auxiliary: bool,
    verb: Option<&'s Sense>,
    body: Option<&'s Sense>,
    role: Option<&'s Sense>,
    medium: Option<&'s Sense>,
    time: Option<&'s Sense>,
    term: Option<&'s Sense>,
    gentile: Option<&'s Sense>,
    title: Option<&'s Sense>,
}

impl<'s> Readings<'s> {
    fn verb_of(&self, moods: impl Fn(Mood) -> bool) -> Option<&'s Sense> {
        self.verb?;
        self.senses.iter().find(|s| matches!(s, Sense::Verb { mood, .. } if moods(*mood)))
    }
}

impl Tagger<'_, '_> {
    /// The part of a word that is no name.
    pub(super) fn choose_common(&self, senses: &[Sense], length: usize) -> Option<Part> {
        if let [only] = senses
            && (self.has_one_reading(only) || self.is_verb_alone(only))
        {
            return part_of(only);
        }
        let readings = &mut Readings::default();
        self.read(senses, length, readings);
        let readings = &*readings;
        let sense = readings
            .enclitic
            .or_else(|| self.as_clitic(readings))
            .or_else(|| self.as_determiner(readings))
            .or_else(|| as_pronoun(readings))
            .or_else(|| self.as_auxiliary(readings))
            .or(readings.cue)
            .or_else(|| self.as_marker(readings))
            .or_else(|| self.as_function(readings))
            .or_else(|| self.as_participle(readings))
            .or_else(|| match readings.expect {
                Expect::Verb => where_verb(readings, self.nominal(readings)),
                Expect::Noun => self.where_noun(readings, self.nominal(readings)),
                Expect::Either => self.where_either(readings, self.nominal(readings)),
            });
        match sense {
            None if readings.expect == Expect::Noun && length == 1 => Some(Part::Common),
            _ => sense.or(readings.title).and_then(part_of),
        }
    }

    /// Whether a word that is this and nothing else plays the same part wherever it stands.
    pub(super) fn has_one_reading(&self, only: &Sense) -> bool {
        match *only {
            Sense::Function(_) | Sense::Determiner { .. } | Sense::Pronoun(_) => true,
            Sense::Role { .. } | Sense::Body { .. } | Sense::Medium { .. } | Sense::Time(_) => true,
            Sense::Cue(cue) => self.lexicon.cue(cue).kind != CueKind::Verb,
            _ => false,
        }
    }

    /// Whether a word that is this and nothing else is a verb here, as it is wherever no noun is expected. A present participle may
    /// be an adjective there: *qui puisse être insultant*.
    fn is_verb_alone(&self, only: &Sense) -> bool {
        matches!(only, Sense::Verb { mood, .. } if *mood != Mood::PresentParticiple) && self.expect() != Expect::Noun
    }

    /// Fills in readings, none of which are known yet: there are too many to be handed over.
    fn read<'s>(&self, senses: &'s [Sense], length: usize, readings: &mut Readings<'s>) {
        let next = self.following(length);
        let behind = next.map_or(Traits::default(), |n| self.traits(n));
        readings.senses = senses;
        readings.length = length;
        readings.expect = self.expect();
        readings.next = next;
        readings.next_verb = behind.any(Traits::PLAIN_VERB);
        readings.next_noun = behind.any(Traits::NAMING);
        readings.next_clitic = behind.any(Traits::LIGHT_PRONOUN.or(Traits::NEGATION));
        readings.next_verbal = readings.next_clitic || behind.any(Traits::PLAIN_VERB.or(Traits::PRESENT_PARTICIPLE));
        // The first sense of a kind is the one that counts.
        let (mut adverb, mut of_auxiliary, mut role_of_one) = (None, None, None);
        for sense in senses {
            let read = |place: &mut Option<&'s Sense>| _ = place.get_or_insert(sense);
            match *sense {
                Sense::Determiner { .. } => read(&mut readings.determiner),
                Sense::Pronoun(p) => match p.function {
                    PronounFunction::Subject | PronounFunction::Impersonal => read(&mut readings.subject),
                    PronounFunction::Clitic | PronounFunction::Reflexive => read(&mut readings.clitic),
                    PronounFunction::Strong => read(&mut readings.strong),
                    PronounFunction::Demonstrative | PronounFunction::Concerned | PronounFunction::Indefinite | PronounFunction::Neuter => {
                        read(&mut readings.pronoun);
                    }
                },
                Sense::Enclitic(_) => read(&mut readings.enclitic),
                Sense::Cue(id) => match self.lexicon.cue(id).kind {
                    CueKind::Noun => read(&mut readings.cue_noun),
                    CueKind::Preposition | CueKind::Adverb => read(&mut readings.cue),
                    CueKind::Verb => {}
                },
                Sense::Function(function) => {
                    if function == Function::Adverb {
                        read(&mut adverb);
                    }
                    read(&mut readings.function);
                }
                Sense::Verb { lemma, mood } => {
                    read(&mut readings.verb);
                    if matches!(mood, Mood::Finite { .. }) {
                        read(&mut readings.finite);
                        if matches!(self.lexicon.lemma(lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive) {
                            read(&mut of_auxiliary);
                        }
                    }
                }
                Sense::Body { .. } => read(&mut readings.body),
                Sense::Role { kind, .. } => {
                    if kind != RoleKind::Group {
                        read(&mut role_of_one);
                    }
                    read(&mut readings.role);
                }
                Sense::Medium { .. } => read(&mut readings.medium),
                Sense::Time(_) => read(&mut readings.time),
                Sense::Term(_) => read(&mut readings.term),
                Sense::Gentile { noun: false, .. } => read(&mut readings.gentile),
                Sense::Title { .. } => read(&mut readings.title),
                _ => {}
            }
        }
        // *a même dû*, *estime même que*: behind a verb and before no noun an adverb.
        if adverb.is_some()
            && self.last().is_some_and(|w| matches!(w.part, Part::Verb { .. }))
            && behind.any(Traits::PAST_PARTICIPLE.or(Traits::COMPLEMENTIZER))
        {
            readings.function = adverb;
        }
        // *étaient* is of *être* before it is of *étayer*.
        readings.auxiliary = of_auxiliary.is_some();
        readings.finite = of_auxiliary.or(readings.finite);
        // *le constructeur*, *l'opérateur*: a company rather than one who builds or operates.
        match readings.body {
            Some(Sense::Body { kind: BodyKind::Society(Society::Company), .. }) => readings.role = None,
            Some(_) => readings.role = role_of_one,
            None => {}
        }
    }

    /// *le*, *la*, *l'*, *leur*, *en*: before a verb a clitic, before a noun a determiner.
    fn as_clitic<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let clitic = r.clitic?;
        let reflexive = matches!(clitic, Sense::Pronoun(Pronoun { function: PronounFunction::Reflexive, .. }));
        // *la maison*: what else could be a clitic is one only before its verb.
        if r.determiner.is_some() && !reflexive && !r.next_verbal {
            return None;
        }
        // *en poste*: a preposition unless a verb is expected.
        let preposition = matches!(r.function, Some(Sense::Function(Function::Preposition)));
        let here = r.next_clitic || (r.next_verb && !r.next_noun && (!preposition || self.after_noun()));
        let free = r.determiner.is_none() && here && (!preposition || self.verb_only(r.next));
        // *en appelle à*: the pronoun is of a locution.
        let locution = r.next.is_some_and(|n| self.takes_clitic(n));
        let nothing_else = r.determiner.is_none() && r.function.is_none() && r.subject.is_none() && r.strong.is_none();
        // *disait de lui l'auteur*
        if r.strong.is_some() && self.after_preposition() && !self.infinitive_after(r.length) {
            return None;
        }
        (reflexive || self.is_described(r) || self.is_before_its_verb(r) || free || locution || nothing_else).then_some(clitic)
    }

    /// *X, interrogé hier, le juge « … »*; *Y, qui l'a connu, le décrit comme*: behind a comma, before a verb that says what one is.
    fn is_described(&self, r: &Readings<'_>) -> bool {
        let describes = |s: &Sense| match s {
            Sense::Verb { lemma, mood: Mood::Finite { first: false, .. } } => self.lexicon.lemma(*lemma).cue.is_some_and(|c| {
                let cue = self.lexicon.cue(c);
                cue.takes(Construction::Attribute) || cue.takes(Construction::As)
            }),
            _ => false,
        };
        self.after_comma()
            && r.next.is_some_and(|n| self.senses(n).iter().any(describes))
            && (self.before_quotation(r.length + 1)
                || self.verb_only(r.next) && self.following(r.length + 1).is_some_and(|n| !self.traits(n).any(Traits::OF)))
    }

    /// Whether the verb that a clitic would belong to follows: one that may stand here, and that is no noun.
    fn is_before_its_verb(&self, r: &Readings<'_>) -> bool {
        let next_is = |moods: &dyn Fn(Mood) -> bool| {
            r.next.is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Verb { mood, .. } if moods(*mood))))
                && self.verb_only(r.next)
        };
        let verbal = match self.last().map(|w| w.part) {
            _ if r.expect == Expect::Verb => r.next_verb || r.next_clitic,
            // *de ne plus l'utiliser*
            Some(Part::Function(Function::Adverb)) if self.after_negation() => next_is(&|m| m == Mood::Infinitive),
            Some(Part::Function(Function::Of | Function::To | Function::Preposition) | Part::Verb { .. }) => {
                next_is(&|m| m == Mood::Infinitive)
            }
            _ if self.after_noun() || self.last().is_some_and(|w| w.is_mark(')')) => {
                next_is(&|m| matches!(m, Mood::Finite { first: false, .. } | Mood::PresentParticiple))
            }
            _ => next_is(&|m| m == Mood::PresentParticiple),
        };
        // *l'est* is a region too: only whole words go by their auxiliary alone.
        let token = self.lexis.tokens[self.token()].span;
        let long = token.end() - token.start() > 2;
        verbal
            || (self.verb_only(r.next)
                && r.next.is_some_and(|n| self.traits(n).any(if long { Traits::PERFECT.or(Traits::PASSIVE) } else { Traits::PERFECT })))
    }

    fn as_determiner<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let determiner = r.determiner?;
        // *certains*, *plusieurs*, *deux* with no noun after them are pronouns.
        let grammatical = |s: &Sense| match s {
            Sense::Function(f) => !matches!(f, Function::Adjective | Function::Numeral | Function::Adverb | Function::Noun),
            _ => false,
        };
        let alone = |n: usize| !self.lexis.tokens[n].is_word() || self.verb_only(Some(n)) || self.senses(n).iter().any(grammatical);
        // *ce sont*, *ce doit être*; but *ce texte*, which no verb can be.
        let neuter = matches!(r.pronoun, Some(Sense::Pronoun(Pronoun { function: PronounFunction::Neuter, .. })));
        let is = |n: usize| {
            !self.verb_only(Some(n)) || self.traits(n).any(Traits::PASSIVE) || self.infinitive_after(r.length + 1) || r.next_clitic
        };
        if r.pronoun.is_some() && r.next.is_none_or(|n| alone(n) && (!neuter || is(n))) {
            return r.pronoun;
        }
        // *des* after a noun is *de* and its determiner, elsewhere a determiner.
        let contracted = r.function.filter(|f| match f {
            Sense::Function(Function::OfDeterminer) => {
                matches!(determiner, Sense::Determiner { definiteness: Definiteness::Definite, .. }) || self.after_noun()
            }
            Sense::Function(Function::ToDeterminer) => true,
            _ => false,
        });
        Some(contracted.unwrap_or(determiner))
    }

    fn as_auxiliary<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let finite = r.finite?;
        // *les élèves de première auront*: what stands before its noun may stand alone.
        let after_adjective = || self.last().is_some_and(|w| matches!(w.part, Part::Function(Function::Adjective | Function::Numeral)));
        let plural = matches!(finite, Sense::Verb { mood: Mood::Finite { plural: true, .. }, .. });
        let alone = (r.auxiliary || plural) && after_adjective() && self.verb_only(Some(self.token()));
        (r.auxiliary && r.expect != Expect::Noun || alone).then_some(finite)
    }

    /// *le prétendu « complot »*; but *a prétendu que*.
    fn as_marker<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let participle = || r.verb.is_some() && self.after_tense_auxiliary();
        r.term.filter(|t| **t == Sense::Term(TermKind::Marker) && !participle())
    }

    fn as_function<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let Some(&Sense::Function(function)) = r.function else { return None };
        // *…, laquelle assure*: a subject; *dans laquelle*: none.
        if function == Function::Relative && r.senses.contains(&Sense::Function(Function::RelativeSubject)) && !self.after_preposition() {
            return Some(&Sense::Function(Function::RelativeSubject));
        }
        if function == Function::Adjective && r.role.is_some() && !r.next.is_some_and(|n| self.nounlike(n)) {
            return r.role;
        }
        let content = matches!(function, Function::Adverb | Function::Adjective | Function::Noun | Function::Numeral);
        let named = r.role.is_some() || r.body.is_some();
        let noun_wins = r.expect == Expect::Noun && (named || function == Function::Adverb && r.medium.or(r.cue_noun).is_some());
        // *« … », illustre la chercheuse*: no adjective, right behind a quotation and before a determiner.
        let incise = || self.behind_quotation() && r.next.is_some_and(|n| self.traits(n).any(Traits::DETERMINER));
        let verb_wins = content && r.finite.is_some() && (r.expect == Expect::Verb || incise());
        // *un élève sur cinq entre en sixième*: no preposition before another.
        let moves = function == Function::Preposition && r.next.is_some_and(|n| self.traits(n).any(Traits::GOVERNS));
        let counted = self.last().is_some_and(|w| w.is(Function::Numeral));
        if moves && (counted || r.expect != Expect::Noun && self.last().is_some()) {
            return r.finite.or(r.function);
        }
        r.function.filter(|_| !noun_wins && !verb_wins)
    }

    /// A past participle behind its auxiliary, or before *par* or *que*.
    fn as_participle<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        r.verb?;
        // *qui puisse être insultant*: an adjective.
        if r.verb_of(|m| m == Mood::PresentParticiple).is_some() && r.finite.is_none() && self.after_tense_auxiliary() {
            return Some(&Sense::Function(Function::Adjective));
        }
        let participle = r.verb_of(|m| m == Mood::PastParticiple)?;
        let next_is = |function| r.next.is_some_and(|n| self.senses(n).contains(&Sense::Function(function)));
        let verbal = self.after_tense_auxiliary()
            || ((self.initial() || self.after_comma()) && next_is(Function::By))
            || (r.finite.is_none() && next_is(Function::Complementizer));
        (verbal && r.expect != Expect::Noun).then_some(participle)
    }

    fn after_comma(&self) -> bool {
        self.last().is_some_and(|w| w.part == Part::Punctuation(','))
    }

    fn nominal<'s>(&self, r: &Readings<'s>) -> Option<&'s Sense> {
        let before_name = r.next.is_some_and(|n| self.lexis.tokens[n].is_capital());
        r.role.or(r.body).or(r.medium).or(r.cue_noun).or(r.time).or(r.title.filter(|_| before_name))
    }

    fn where_noun<'s>(&self, r: &Readings<'s>, nominal: Option<&'s Sense>) -> Option<&'s Sense> {
        // *de reporter le scrutin*: no reporter, since a determiner follows.
        let governs = self.last().is_some_and(|w| matches!(w.part, Part::Function(Function::Of | Function::To | Function::Preposition)))
            && r.next.is_some_and(|n| self.traits(n).any(Traits::DETERMINER));
        if governs && let Some(infinitive) = r.verb_of(|m| m == Mood::Infinitive) {
            return Some(infinitive);
        }
        // *un élève sur quatre arrive*: a noun behind a number would be plural.
        let counted = self.last().is_some_and(|w| w.is(Function::Numeral));
        let singular = matches!(r.finite, Some(Sense::Verb { mood: Mood::Finite { plural: false, .. }, .. }));
        if counted && singular && self.verb_only(Some(self.token())) {
            return r.finite;
        }
        if nominal.is_some() {
            return nominal;
        }
        let determined = match self.last().map(|w| w.part) {
            Some(Part::Determiner { .. } | Part::Number) => true,
            Some(Part::Function(f)) => {
                matches!(f, Function::OfDeterminer | Function::ToDeterminer | Function::Adjective | Function::Numeral)
            }
            _ => false,
        };
        let infinitive = r.verb_of(|m| matches!(m, Mood::Infinitive | Mood::PresentParticiple));
        infinitive.filter(|_| !determined).or(r.term.filter(|t| **t == Sense::Term(TermKind::Head))).or(r.gentile)
    }

    fn where_either<'s>(&self, r: &Readings<'s>, nominal: Option<&'s Sense>) -> Option<&'s Sense> {
        if r.term == Some(&Sense::Term(TermKind::Participle)) && self.before_quotation(r.length) {
            return r.term;
        }
        if let Some(participle) = r.verb_of(|m| m == Mood::PresentParticiple).filter(|_| self.before_clause(r)) {
            return Some(participle);
        }
        if r.role.is_some() && self.modifies_noun(r) {
            return r.role;
        }
        if r.finite.is_some() && (self.after_noun() || nominal.is_none()) {
            return r.finite;
        }
        // *« … », estime le maire*: a verb may follow a quotation or a comma, a bare noun hardly.
        if r.finite.is_some() && self.detached() && !self.before_complement(r) {
            return r.finite;
        }
        let participle = matches!(r.verb, Some(Sense::Verb { mood: Mood::PastParticiple, .. }));
        if participle && r.body.is_none() && (r.role.is_none() && self.after_auxiliary() || self.after_coordinator()) {
            return r.verb;
        }
        nominal.or(r.verb).or(r.term).or(r.gentile)
    }

    /// *…, déclarant comprendre*, *…, représentant que*: no role without its determiner governs a clause.
    fn before_clause(&self, r: &Readings<'_>) -> bool {
        r.next.is_some_and(|n| {
            let traits = self.traits(n);
            traits.any(Traits::VERB_ONLY) && traits.any(Traits::INFINITIVE) || traits.any(Traits::COMPLEMENTIZER)
        })
    }

    /// *le gouverneur adjoint*, *un chef rebelle*; but *le procureur juge*.
    fn modifies_noun(&self, r: &Readings<'_>) -> bool {
        let Some(&Sense::Verb { lemma, .. }) = r.finite else { return false };
        let says = self.lexicon.lemma(lemma).cue.is_some_and(|c| self.lexicon.cue(c).strong);
        !says && self.last().is_some_and(|w| matches!(w.part, Part::Role { .. } | Part::Body { .. }))
    }

    /// Whether a quotation, a mark, a coordinator or an adverb stands before.
    fn detached(&self) -> bool {
        self.last().is_some_and(|w| {
            matches!(w.part, Part::Quotation(_) | Part::Punctuation(_) | Part::Function(Function::Coordinator | Function::Adverb))
        })
    }

    /// *…, menace de mort*, but not *…, menace de ne plus payer*.
    fn before_complement(&self, r: &Readings<'_>) -> bool {
        r.next.is_some_and(|n| self.traits(n).any(Traits::OF)) && !self.infinitive_after(r.length + 1)
    }
}

fn as_pronoun<'s>(r: &Readings<'s>) -> Option<&'s Sense> {
    let subject = r.subject.filter(|_| r.next_verb || r.next_clitic || r.strong.is_none());
    let preposition = matches!(r.function, Some(Sense::Function(Function::Preposition)));
    subject.or(r.strong).or(r.pronoun.filter(|_| !preposition))
}

fn where_verb<'s>(r: &Readings<'s>, nominal: Option<&'s Sense>) -> Option<&'s Sense> {
    let participle = matches!(r.verb, Some(Sense::Verb { mood: Mood::PastParticiple | Mood::PresentParticiple, .. }));
    if participle && r.finite.is_none() && nominal.is_some() {
        return nominal;
    }
    r.finite.or(r.verb).or(nominal).or(r.gentile).or(r.term)
}
