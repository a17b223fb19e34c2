//! Words of a sentence with the one part that each plays in it.
//!
//! The lexicons give every word its senses; this stage joins locutions and chooses, by the words around, what each is:
//! *la juge* a noun or *la juge* « … » a pronoun and a verb. Words that no lexicon knows are names or common nouns by their shape.

use crate::document::Span;
use crate::lexicon::{
    Auxiliary, BodyKind, CueId, CueKind, Definiteness, Function, Gender, LemmaId, Lexicon, Medium, Mood, Pronoun, PronounFunction,
    RoleKind, Sense, Society, TermKind, TimeSense, WordId,
};
use crate::sentences::{Sentence, Text, Unit};
use crate::tokens::Shape;

/// A figure of the shared lexicons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Figure {
    Person(u32),
    Organisation(u32),
    Outlet(u32),
    Place(u32),
}

/// The part that a word plays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    Quotation(usize),
    Punctuation(char),
    Number,
    Function(Function),
    Determiner {
        definiteness: Definiteness,
        gender: Option<Gender>,
        plural: bool,
    },
    Pronoun(Pronoun),
    Enclitic(Pronoun),
    Verb {
        lemma: LemmaId,
        mood: Mood,
    },
    Cue(CueId),
    Role {
        gender: Option<Gender>,
        plural: bool,
        kind: RoleKind,
    },
    Title {
        gender: Option<Gender>,
        plural: bool,
    },
    Body {
        gender: Option<Gender>,
        plural: bool,
        kind: BodyKind,
    },
    Medium(Medium),
    Time(TimeSense),
    Term(TermKind),
    FirstName(Option<Gender>),
    /// A name that the lexicons know.
    Figure {
        figure: Figure,
        gender: Option<Gender>,
        plural: bool,
    },
    /// A capitalised word that none knows.
    Name,
    Gentile {
        noun: bool,
        gender: Option<Gender>,
        plural: bool,
    },
    /// A common noun or adjective, for all the lexicons know.
    Common,
}

/// A word, locution or quotation of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) part: Part,
    /// The first token's word; unknown for quotations.
    pub(crate) id: WordId,
    /// Whether the word begins with a capital.
    pub(crate) capital: bool,
}

impl Word {
    pub(crate) fn is(&self, function: Function) -> bool {
        self.part == Part::Function(function)
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.part == Part::Punctuation(mark)
    }
}

/// Gives every word of `sentence` its part.
pub(crate) fn tag(text: &Text<'_>, sentence: &Sentence, lexicon: &Lexicon) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(sentence.units.len());
    let mut at = 0;
    while at < sentence.units.len() {
        let tagger = Tagger { text, lexicon, units: &sentence.units, words: &words, at };
        let (word, length) = tagger.next();
        words.push(word);
        at += length;
    }
    words
}

struct Tagger<'a, 't> {
    text: &'a Text<'t>,
    lexicon: &'a Lexicon,
    units: &'a [Unit],
    /// The words before, with their parts.
    words: &'a [Word],
    at: usize,
}

/// What the words before let a noun-or-verb be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Noun,
    Verb,
    Either,
}

impl Tagger<'_, '_> {
    fn next(&self) -> (Word, usize) {
        let t = match self.units[self.at] {
            Unit::Quotation(q) => {
                let span = self.text.quotations[q].outer;
                return (Word { span, part: Part::Quotation(q), id: WordId::UNKNOWN, capital: false }, 1);
            }
            Unit::Token(t) => t,
        };
        let token = self.text.tokens[t];
        let found = self.text.matches[t];
        let single = found.own.map_or(&[][..], |node| self.lexicon.vocabulary.senses(node));
        let word = |part, length: usize| {
            let last = self.text.tokens[t + length - 1].span;
            let span = Span::new(token.span.start, last.end);
            (Word { span, part, id: self.text.words[t], capital: token.is_capital() }, length)
        };
        if let Some((node, length)) = found.phrase {
            let length = usize::from(length);
            let contiguous = self.at + length <= self.units.len() && (0..length).all(|i| self.units[self.at + i] == Unit::Token(t + i));
            if contiguous
                && let Some(part) = self.choose(self.lexicon.vocabulary.senses(node), t, length)
                // *a également appelé les élus*: no naming, behind its auxiliary.
                && !(part == Part::Term(TermKind::Participle) && self.after_tense_auxiliary() && !self.before_quotation(length))
                && !(matches!(part, Part::Pronoun(_)) && self.followed_by_noun(length))
            {
                return word(part, length);
            }
        }
        match token.shape {
            Shape::Punctuation(c) => return word(Part::Punctuation(c), 1),
            Shape::Number => return word(Part::Number, 1),
            _ => {}
        }
        if let Some(part) = self.choose(single, t, 1) {
            return word(part, 1);
        }
        word(self.unknown(t), 1)
    }

    /// The token that is being tagged.
    fn token(&self) -> usize {
        match self.units[self.at] {
            Unit::Token(t) => t,
            Unit::Quotation(_) => unreachable!("quotations are tagged at once"),
        }
    }

    fn last(&self) -> Option<&Word> {
        self.words.last()
    }

    /// Whether a sentence, quotation or clause opens here, so that a capital tells nothing.
    fn initial(&self) -> bool {
        self.last().is_none_or(|w| matches!(w.part, Part::Punctuation('.' | '!' | '?' | '…' | ':' | '-' | '–' | '—' | '•' | '(')))
    }

    /// Whether a parenthesis or quotation has just ended: a sentence may begin after it.
    fn after_closing_mark(&self) -> bool {
        self.last().is_some_and(|w| matches!(w.part, Part::Punctuation(')') | Part::Quotation(_)))
    }

    fn expect(&self) -> Expect {
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
                ) =>
            {
                Expect::Verb
            }
            Part::Function(Function::Negation | Function::RelativeSubject) => Expect::Verb,
            _ => Expect::Either,
        }
    }

    /// The token after the one at `t`, if it is in the same run of tokens.
    fn following(&self, length: usize) -> Option<usize> {
        match self.units.get(self.at + length) {
            Some(Unit::Token(t)) => Some(*t),
            _ => None,
        }
    }

    fn senses(&self, t: usize) -> &[Sense] {
        self.text.matches[t].own.map_or(&[], |node| self.lexicon.vocabulary.senses(node))
    }

    fn choose(&self, senses: &[Sense], t: usize, length: usize) -> Option<Part> {
        // *relations* is a form of *relater* only where somebody says *nous*.
        let spoken: Vec<Sense>;
        let senses = if senses.iter().any(is_first_person) && !self.after_first_person() && !self.before_enclitic(length) {
            spoken = senses.iter().filter(|s| !is_first_person(s)).copied().collect();
            &spoken
        } else {
            senses
        };
        if senses.is_empty() {
            return None;
        }
        let token = self.text.tokens[t];
        let grammatical = senses.iter().any(|s| matches!(s, Sense::Function(_) | Sense::Determiner { .. } | Sense::Pronoun(_)));
        if token.is_capital() && !self.initial() && !(grammatical && self.after_closing_mark()) {
            return self.choose_capital(senses, t, length);
        }
        if token.is_capital()
            && let Some(part) = self.name(senses, t, length)
        {
            // *Marine Le Pen*, but not *Pierre après pierre*: a lone word of the language stays one.
            let grammatical = senses.iter().any(|s| {
                matches!(s, Sense::Function(_) | Sense::Determiner { .. } | Sense::Pronoun(_) | Sense::Verb { mood: Mood::Infinitive, .. })
            });
            if !grammatical {
                return Some(part);
            }
        }
        self.choose_common(senses, length)
    }

    /// A capital inside a sentence: a name before anything else.
    fn choose_capital(&self, senses: &[Sense], t: usize, length: usize) -> Option<Part> {
        if let Some(part) = self.name(senses, t, length) {
            return Some(part);
        }
        let noun = senses.iter().find_map(|s| match *s {
            Sense::Role { .. } | Sense::Body { .. } | Sense::Time(_) => part_of(s),
            Sense::Medium { .. } if length > 1 => part_of(s),
            _ => None,
        });
        let all_capitals = self.text.tokens[t].shape == Shape::Acronym;
        let named = self.last().is_some_and(|l| l.capital && matches!(l.part, Part::Name | Part::FirstName(_) | Part::Title { .. }));
        noun.filter(|_| !named).or_else(|| {
            // In a line of capitals, or after a mark that opened a sentence unseen, words of the language stay themselves.
            (all_capitals || matches!(self.text.words_of(self.text.tokens[t].span), "Le" | "La" | "Les")).then_some(())?;
            let apart = self.following(length).is_none_or(|n| !self.text.tokens[n].is_capital());
            (apart && all_capitals && self.text.tokens[t].span.end - self.text.tokens[t].span.start <= 3)
                .then(|| self.choose_common(senses, length))
                .flatten()
        })
    }

    fn name(&self, senses: &[Sense], t: usize, length: usize) -> Option<Part> {
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
        if article && !self.text.tokens[t + 1].is_capital() {
            return None;
        }
        // *Om* is no *OM*: a short acronym must be written as one.
        let letters = self.text.words_of(self.text.tokens[t].span).chars().count();
        let short = length == 1 && self.text.tokens[t].shape != Shape::Acronym && (2..=3).contains(&letters);
        for sense in senses.iter().filter(|s| !(short && matches!(s, Sense::Organisation(_) | Sense::Outlet { .. }))) {
            match *sense {
                Sense::Person(i) => {
                    return Some(Part::Figure { figure: Figure::Person(i), gender: figures.people[i as usize].gender, plural: false });
                }
                Sense::Outlet { outlet, bare }
                    if !bare || (article_before && self.text.tokens[t].span.end - self.text.tokens[t].span.start > 2) =>
                {
                    // *des Affaires étrangères*: a bare title has no adjective.
                    let modified = bare
                        && self.following(length).is_some_and(|n| {
                            self.text.tokens[n].shape == Shape::Lower
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
                Sense::Title { gender, plural } if self.following(length).is_some_and(|n| self.text.tokens[n].is_capital()) => {
                    return Some(Part::Title { gender, plural });
                }
                Sense::Gentile { noun: true, gender, plural, .. } if !after_first_name => {
                    gentile = gentile.or(Some(Part::Gentile { noun: true, gender, plural }));
                }
                _ => {}
            }
        }
        let named_next = self.following(length).is_some_and(|n| self.text.tokens[n].is_capital());
        if self.last().is_some_and(|w| matches!(w.part, Part::Determiner { .. })) && !named_next && gentile.is_some() {
            return gentile;
        }
        first_name.or(gentile)
    }

    fn choose_common(&self, senses: &[Sense], length: usize) -> Option<Part> {
        let expect = self.expect();
        let next = self.following(length);
        let next_verb = next.is_some_and(|n| self.senses(n).iter().any(is_plain_verb));
        let next_noun = next
            .is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Role { .. } | Sense::Body { .. } | Sense::Medium { .. })));
        let next_clitic = next.is_some_and(|n| {
            self.senses(n).iter().any(|s| {
                matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive))
                    || matches!(s, Sense::Function(Function::Negation))
            })
        });
        let find = |f: &dyn Fn(&Sense) -> bool| senses.iter().find(|s| f(s)).and_then(part_of);
        let determiner = find(&|s| matches!(s, Sense::Determiner { .. }));
        let subject =
            find(&|s| matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Subject | PronounFunction::Impersonal)));
        let clitic =
            find(&|s| matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive)));
        let strong = find(&|s| matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Strong)));
        let pronoun = find(
            &|s| matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Demonstrative | PronounFunction::Indefinite | PronounFunction::Neuter)),
        );
        let enclitic = find(&|s| matches!(s, Sense::Enclitic(_)));
        let cue_word =
            find(&|s| matches!(s, Sense::Cue(id) if matches!(self.lexicon.cue(*id).kind, CueKind::Preposition | CueKind::Adverb)));
        let cue_noun = find(&|s| matches!(s, Sense::Cue(id) if self.lexicon.cue(*id).kind == CueKind::Noun));
        // *a même dû*, *estime même que*: behind a verb and before no noun an adverb.
        let behind_verb = self.last().is_some_and(|w| matches!(w.part, Part::Verb { .. }))
            && next.is_some_and(|n| {
                self.senses(n)
                    .iter()
                    .any(|s| matches!(s, Sense::Verb { mood: Mood::PastParticiple, .. } | Sense::Function(Function::Complementizer)))
            });
        let function =
            find(&|s| behind_verb && matches!(s, Sense::Function(Function::Adverb))).or_else(|| find(&|s| matches!(s, Sense::Function(_))));
        // *étaient* is of *être* before it is of *étayer*.
        let of_auxiliary = find(
            &|s| matches!(s, Sense::Verb { lemma, mood: Mood::Finite { .. } } if matches!(self.lexicon.lemma(*lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive)),
        );
        let auxiliary = of_auxiliary.is_some();
        let finite = of_auxiliary.or_else(|| find(&|s| matches!(s, Sense::Verb { mood: Mood::Finite { .. }, .. })));
        let verb = find(&|s| matches!(s, Sense::Verb { .. }));
        let body = find(&|s| matches!(s, Sense::Body { .. }));
        // *le constructeur*, *l'opérateur*: a company rather than one who builds or operates.
        let company = matches!(body, Some(Part::Body { kind: BodyKind::Society(Society::Company), .. }));
        let role = find(&|s| matches!(s, Sense::Role { kind, .. } if (*kind != RoleKind::Group && !company) || body.is_none()));
        let medium = find(&|s| matches!(s, Sense::Medium { .. }));
        let time = find(&|s| matches!(s, Sense::Time(_)));
        let term = find(&|s| matches!(s, Sense::Term(_)));
        let gentile = find(&|s| matches!(s, Sense::Gentile { noun: false, .. }));
        let title = find(&|s| matches!(s, Sense::Title { .. }));
        if enclitic.is_some() {
            return enclitic;
        }
        // *le*, *la*, *l'*, *leur*, *en*: before a verb a clitic, before a noun a determiner.
        if let Some(clitic) = clitic {
            let reflexive = matches!(clitic, Part::Pronoun(Pronoun { function: PronounFunction::Reflexive, .. }));
            // *l'est* is a region too: only whole words go by their auxiliary alone.
            let determiner_is_long = self.text.tokens[self.token()].span.end - self.text.tokens[self.token()].span.start > 2;
            let next_is = |moods: &dyn Fn(Mood) -> bool| {
                next.is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Verb { mood, .. } if moods(*mood))))
            };
            let verbal = match self.last().map(|w| w.part) {
                _ if expect == Expect::Verb => next_verb || next_clitic,
                // *de ne plus l'utiliser*
                Some(Part::Function(Function::Adverb)) if self.after_negation() => {
                    next_is(&|m| m == Mood::Infinitive) && self.verb_only(next)
                }
                Some(Part::Function(Function::Of | Function::To | Function::Preposition) | Part::Verb { .. }) => {
                    next_is(&|m| m == Mood::Infinitive) && self.verb_only(next)
                }
                _ if self.after_noun() || self.last().is_some_and(|w| w.is_mark(')')) => {
                    next_is(&|m| matches!(m, Mood::Finite { first: false, .. } | Mood::PresentParticiple)) && self.verb_only(next)
                }
                _ => next_is(&|m| m == Mood::PresentParticiple) && self.verb_only(next),
            };
            let next_auxiliary = |wanted: &[Auxiliary]| {
                next.is_some_and(|n| {
                    self.senses(n).iter().any(|s| match s {
                        Sense::Verb { lemma, mood: Mood::Finite { .. } } => wanted.contains(&self.lexicon.lemma(*lemma).auxiliary),
                        _ => false,
                    })
                })
            };
            let auxiliary_next = self.verb_only(next) && next_auxiliary(&[Auxiliary::Perfect, Auxiliary::Passive]);
            let perfect = next_auxiliary(&[Auxiliary::Perfect]);
            let verbal = verbal || (auxiliary_next && (determiner_is_long || perfect));
            // *en poste*: a preposition unless a verb is expected.
            let preposition = matches!(function, Some(Part::Function(Function::Preposition)));
            let here = next_clitic || (next_verb && !next_noun && (!preposition || self.after_noun()));
            let free = determiner.is_none() && here && (!preposition || self.verb_only(next));
            // *en appelle à*: the pronoun is of a locution.
            let locution = next.is_some_and(|n| self.takes_clitic(n));
            if reflexive || verbal || free || locution {
                return Some(clitic);
            }
            if determiner.is_none() && function.is_none() && subject.is_none() && strong.is_none() {
                return Some(clitic);
            }
        }
        if let Some(determiner) = determiner {
            // *certains*, *plusieurs*, *deux* with no noun after them are pronouns.
            let grammatical = |s: &Sense| match s {
                Sense::Function(f) => !matches!(f, Function::Adjective | Function::Numeral | Function::Adverb | Function::Noun),
                _ => false,
            };
            let alone =
                next.is_none_or(|n| !self.text.tokens[n].is_word() || self.verb_only(Some(n)) || self.senses(n).iter().any(grammatical));
            if pronoun.is_some() && alone {
                return pronoun;
            }
            // *des* after a noun is *de* and its determiner, elsewhere a determiner.
            let contracted = function.filter(|f| match f {
                Part::Function(Function::OfDeterminer) => {
                    matches!(determiner, Part::Determiner { definiteness: Definiteness::Definite, .. }) || self.after_noun()
                }
                Part::Function(Function::ToDeterminer) => true,
                _ => false,
            });
            return Some(contracted.unwrap_or(determiner));
        }
        if subject.is_some() {
            return if next_verb
                || next_clitic
                || strong.is_none()
                || next.is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Function(Function::Adverb)))) && strong.is_none()
            {
                subject
            } else {
                strong
            };
        }
        if let Some(strong) = strong {
            return Some(strong);
        }
        if pronoun.is_some() && !matches!(function, Some(Part::Function(Function::Preposition))) {
            return pronoun;
        }
        // *les élèves de première auront*: what stands before its noun may stand alone.
        let after_adjective = self.last().is_some_and(|w| matches!(w.part, Part::Function(Function::Adjective | Function::Numeral)));
        let plural = matches!(finite, Some(Part::Verb { mood: Mood::Finite { plural: true, .. }, .. }));
        if auxiliary && expect != Expect::Noun || (auxiliary || plural) && after_adjective && self.verb_only(Some(self.token())) {
            return finite;
        }
        if let Some(cue) = cue_word {
            return Some(cue);
        }
        if let Some(term @ Part::Term(TermKind::Marker)) = term {
            return Some(term);
        }
        let nominal =
            role.or(body).or(medium).or(cue_noun).or(time).or(title.filter(|_| next.is_some_and(|n| self.text.tokens[n].is_capital())));
        if let Some(Part::Function(f)) = function {
            let content = matches!(f, Function::Adverb | Function::Adjective | Function::Noun | Function::Numeral);
            let noun_wins = expect == Expect::Noun
                && (role.is_some() || body.is_some() || matches!(f, Function::Adverb) && medium.or(cue_noun).is_some());
            let verb_wins = expect == Expect::Verb && finite.is_some() && content;
            if f == Function::Adjective && role.is_some() && !next.is_some_and(|n| self.nounlike(n)) {
                return role;
            }
            if !noun_wins && !verb_wins {
                return function;
            }
        }
        if let Some(participle) = find(&|s| matches!(s, Sense::Verb { mood: Mood::PastParticiple, .. }))
            && (self.after_tense_auxiliary()
                || self.initial() && next.is_some_and(|n| self.senses(n).contains(&Sense::Function(Function::By)))
                || finite.is_none()
                    && next.is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Function(Function::Complementizer)))))
            && expect != Expect::Noun
        {
            return Some(participle);
        }
        match expect {
            Expect::Verb => {
                if let Some(Part::Verb { mood: Mood::PastParticiple | Mood::PresentParticiple, .. }) = verb
                    && finite.is_none()
                    && nominal.is_some()
                {
                    return nominal;
                }
                finite.or(verb).or(nominal).or(gentile).or(term)
            }
            Expect::Noun => {
                // *de reporter le scrutin*: no reporter, since a determiner follows.
                let governs =
                    self.last().is_some_and(|w| matches!(w.part, Part::Function(Function::Of | Function::To | Function::Preposition)))
                        && next.is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Determiner { .. })));
                if governs && let Some(infinitive) = find(&|s| matches!(s, Sense::Verb { mood: Mood::Infinitive, .. })) {
                    return Some(infinitive);
                }
                if let Some(nominal) = nominal {
                    return Some(nominal);
                }
                let determined = match self.last().map(|w| w.part) {
                    Some(Part::Determiner { .. } | Part::Number) => true,
                    Some(Part::Function(f)) => {
                        matches!(f, Function::OfDeterminer | Function::ToDeterminer | Function::Adjective | Function::Numeral)
                    }
                    _ => false,
                };
                let infinitive = find(&|s| matches!(s, Sense::Verb { mood: Mood::Infinitive | Mood::PresentParticiple, .. }));
                if !determined && infinitive.is_some() {
                    return infinitive;
                }
                term.filter(|t| *t == Part::Term(TermKind::Head)).or(gentile).or((length == 1).then_some(Part::Common))
            }
            Expect::Either => {
                let after_noun = self.after_noun();
                if let Some(term @ Part::Term(TermKind::Participle)) = term
                    && self.before_quotation(length)
                {
                    return Some(term);
                }
                // *…, déclarant comprendre*, *…, représentant que*: no role without its determiner governs a clause.
                let governs = next.is_some_and(|n| {
                    self.verb_only(Some(n)) && self.senses(n).iter().any(|s| matches!(s, Sense::Verb { mood: Mood::Infinitive, .. }))
                        || self.senses(n).iter().any(|s| matches!(s, Sense::Function(Function::Complementizer)))
                });
                if let Some(participle) = find(&|s| matches!(s, Sense::Verb { mood: Mood::PresentParticiple, .. })).filter(|_| governs) {
                    return Some(participle);
                }
                // *le gouverneur adjoint*, *un chef rebelle*; but *le procureur juge*.
                let cue_verb = match finite {
                    Some(Part::Verb { lemma, .. }) => self.lexicon.lemma(lemma).cue.is_some_and(|c| self.lexicon.cue(c).strong),
                    _ => false,
                };
                if let (Some(role), true, false) = (role, after_noun, cue_verb)
                    && finite.is_some()
                    && self.last().is_some_and(|w| matches!(w.part, Part::Role { .. } | Part::Body { .. }))
                {
                    return Some(role);
                }
                if finite.is_some() && (after_noun || nominal.is_none()) {
                    return finite;
                }
                // *« … », estime le maire*: a verb may follow a quotation or a comma, a bare noun hardly.
                let detached = match self.last().map(|w| w.part) {
                    Some(Part::Quotation(_) | Part::Punctuation(_)) => true,
                    Some(Part::Function(f)) => matches!(f, Function::Coordinator | Function::Adverb),
                    _ => false,
                };
                let of = |s: &Sense| matches!(s, Sense::Function(Function::Of | Function::OfDeterminer));
                // *…, menace de ne plus payer*, but *…, menace de mort*.
                let complement = next.is_some_and(|n| self.senses(n).iter().any(of)) && !self.infinitive_after(length + 1);
                if finite.is_some() && detached && !complement {
                    return finite;
                }
                let participle = matches!(verb, Some(Part::Verb { mood: Mood::PastParticiple, .. }));
                if participle && body.is_none() && (role.is_none() && self.after_auxiliary() || self.after_coordinator()) {
                    return verb;
                }
                nominal.or(verb).or(term).or(gentile)
            }
        }
        .or(title)
    }

    /// Whether *je*, *nous* or *vous* stands before, clitics and negations aside.
    fn after_first_person(&self) -> bool {
        let light = |w: &&Word| {
            w.is(Function::Negation)
                || matches!(w.part, Part::Pronoun(p) if p.person == 3 && matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive))
        };
        self.words.iter().rev().find(|w| !light(w)).is_some_and(|w| matches!(w.part, Part::Pronoun(p) if p.person != 3))
    }

    fn before_enclitic(&self, length: usize) -> bool {
        self.following(length).is_some_and(|n| self.senses(n).iter().any(|s| matches!(s, Sense::Enclitic(p) if p.person != 3)))
    }

    fn after_noun(&self) -> bool {
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

    /// Whether *et* or *ou* stands just before, adverbs aside.
    fn after_coordinator(&self) -> bool {
        self.words.iter().rev().find(|w| !w.is(Function::Adverb)).is_some_and(|w| w.is(Function::Coordinator))
    }

    /// Whether *ne* stands before, adverbs aside.
    fn after_negation(&self) -> bool {
        self.words.iter().rev().find(|w| !w.is(Function::Adverb)).is_some_and(|w| w.is(Function::Negation))
    }

    /// Whether an auxiliary stands just before, adverbs and negations aside.
    fn after_auxiliary(&self) -> bool {
        self.words
            .iter()
            .rev()
            .find(|w| !matches!(w.part, Part::Function(Function::Adverb | Function::Negation)))
            .is_some_and(|w| matches!(w.part, Part::Verb { .. } | Part::Enclitic(_)))
    }

    /// Whether *avoir* or *être* stands just before, with nothing but adverbs, pronouns and negations between.
    fn after_tense_auxiliary(&self) -> bool {
        let light = |w: &&Word| {
            matches!(w.part, Part::Function(Function::Adverb | Function::Negation) | Part::Enclitic(_) | Part::Time(_))
                || matches!(w.part, Part::Pronoun(p) if p.function == PronounFunction::Strong)
        };
        self.words.iter().rev().find(|w| !light(w)).is_some_and(|w| {
            matches!(w.part, Part::Verb { lemma, .. } if matches!(self.lexicon.lemma(lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive))
        })
    }

    /// Whether a noun follows, so that *le premier*, *les deux* or *un autre* only modify it.
    fn followed_by_noun(&self, length: usize) -> bool {
        self.following(length).is_some_and(|n| {
            let senses = self.senses(n);
            let nominal = |s: &Sense| {
                matches!(
                    s,
                    Sense::Role { .. }
                        | Sense::Body { .. }
                        | Sense::Medium { .. }
                        | Sense::Term(_)
                        | Sense::Function(Function::Adjective | Function::Noun)
                )
            };
            // *les deux parties ont …*: a form that could be a verb, and a verb behind it.
            let verb_behind = self.following(length + 1).is_some_and(|m| {
                self.senses(m).iter().any(is_plain_verb) || self.senses(m).iter().any(|s| matches!(s, Sense::Function(Function::Negation)))
            });
            let verbal = senses.iter().all(|s| matches!(s, Sense::Verb { mood: Mood::PastParticiple | Mood::Finite { .. }, .. }));
            self.text.tokens[n].is_word()
                && (verbal && verb_behind
                    || senses.is_empty() && !self.text.tokens[n].is_capital()
                    || senses.iter().any(nominal) && !self.verb_only(Some(n)))
        })
    }

    fn before_quotation(&self, length: usize) -> bool {
        matches!(self.units.get(self.at + length), Some(Unit::Quotation(_)))
    }

    /// Whether the token can be nothing but a verb.
    fn verb_only(&self, t: Option<usize>) -> bool {
        t.is_some_and(|n| {
            let senses = self.senses(n);
            senses.iter().any(|s| is_plain_verb(s) || matches!(s, Sense::Verb { mood: Mood::PresentParticiple, .. }))
                && !senses.iter().any(|s| {
                    matches!(s, Sense::Role { .. } | Sense::Body { .. } | Sense::Medium { .. } | Sense::Term(_) | Sense::Function(_))
                        || matches!(s, Sense::Cue(c) if self.lexicon.cue(*c).kind == CueKind::Noun)
                })
        })
    }

    /// Whether the token at `t` is a verb alone, and one of a locution with the clitic that is being tagged.
    fn takes_clitic(&self, t: usize) -> bool {
        let id = self.text.words[self.token()];
        self.verb_only(Some(t))
            && self.senses(t).iter().any(|s| match s {
                Sense::Verb { lemma, mood: Mood::Finite { .. } } => {
                    self.lexicon.lemma(*lemma).locutions.iter().any(|l| l.clitic == Some(id) && !l.rest.is_empty())
                }
                _ => false,
            })
    }

    /// Whether an infinitive stands at this distance, negations, adverbs and pronouns aside.
    fn infinitive_after(&self, length: usize) -> bool {
        (length..length + 4).map_while(|n| self.following(n)).map_while(|t| self.light_or_infinitive(t)).any(|infinitive| infinitive)
    }

    /// `Some(true)` for an infinitive, `Some(false)` for what may stand before one.
    fn light_or_infinitive(&self, t: usize) -> Option<bool> {
        let senses = self.senses(t);
        if senses.iter().any(|s| matches!(s, Sense::Verb { mood: Mood::Infinitive, .. })) {
            return Some(true);
        }
        let light = |s: &Sense| {
            matches!(s, Sense::Function(Function::Negation | Function::Adverb))
                || matches!(s, Sense::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive))
        };
        senses.iter().any(light).then_some(false)
    }

    fn nounlike(&self, t: usize) -> bool {
        let senses = self.senses(t);
        self.text.tokens[t].is_word()
            && (senses.is_empty() || senses.iter().any(|s| matches!(s, Sense::Role { .. } | Sense::Body { .. } | Sense::Medium { .. })))
    }

    fn unknown(&self, t: usize) -> Part {
        let token = self.text.tokens[t];
        if !token.is_capital() {
            return Part::Common;
        }
        if let Some(gender) = self.lexicon.compound_first_name(self.text.words_of(token.span)) {
            return Part::FirstName(gender);
        }
        if !self.initial() {
            return Part::Name;
        }
        // At the head of a sentence a capital shows a name only before another name, or where it stands inside sentences too.
        let before_name = self.following(1).is_some_and(|n| self.text.tokens[n].is_capital());
        let acronym = token.shape == Shape::Acronym;
        if before_name || acronym || self.text.capitalised.contains(self.text.words_of(token.span)) { Part::Name } else { Part::Common }
    }
}

/// A finite verb of the third person, or an infinitive.
fn is_plain_verb(sense: &Sense) -> bool {
    matches!(sense, Sense::Verb { mood: Mood::Finite { first: false, .. } | Mood::Infinitive, .. })
}

fn is_first_person(sense: &Sense) -> bool {
    matches!(sense, Sense::Verb { mood: Mood::Finite { first: true, .. }, .. })
}

fn part_of(sense: &Sense) -> Option<Part> {
    Some(match *sense {
        Sense::Function(f) => Part::Function(f),
        Sense::Determiner { definiteness, gender, plural } => Part::Determiner { definiteness, gender, plural },
        Sense::Pronoun(p) => Part::Pronoun(p),
        Sense::Enclitic(p) => Part::Enclitic(p),
        Sense::Verb { lemma, mood } => Part::Verb { lemma, mood },
        Sense::Cue(c) => Part::Cue(c),
        Sense::Role { gender, plural, kind } => Part::Role { gender, plural, kind },
        Sense::Title { gender, plural } => Part::Title { gender, plural },
        Sense::Body { gender, plural, kind } => Part::Body { gender, plural, kind },
        Sense::Medium { medium } => Part::Medium(medium),
        Sense::Time(t) => Part::Time(t),
        Sense::Term(k) => Part::Term(k),
        Sense::Gentile { noun, gender, plural, .. } => Part::Gentile { noun, gender, plural },
        _ => return None,
    })
}
