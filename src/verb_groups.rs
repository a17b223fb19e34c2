//! Verb groups: clitics, auxiliaries, adverbs and the verb that they carry, with the cue that it is.

use std::ops::Range;

use crate::document::Span;
use crate::lexicon::{Auxiliary, Construction, CueId, Function, LemmaId, Lexicon, Locution, Mood, Pronoun, PronounFunction, Step, WordId};
use crate::words::{Part, Word};

/// How many words may stand between an auxiliary and its verb.
const FARTHEST: usize = 7;

/// A verb with its auxiliaries, clitics and adverbs.
#[derive(Debug, Clone)]
pub(crate) struct VerbGroup {
    /// All its words in the sentence.
    pub(crate) words: Range<usize>,
    /// The words of auxiliary and verb.
    pub(crate) span: Span,
    /// The form of the first verb in it: what the group is to its clause.
    pub(crate) mood: Mood,
    /// The verb that carries the meaning.
    pub(crate) lemma: LemmaId,
    pub(crate) cue: Option<CueId>,
    /// The pronoun that hangs on it.
    pub(crate) inverted: Option<Pronoun>,
    pub(crate) negated: bool,
    /// *est accusé*: what is said is said of its subject.
    pub(crate) passive: bool,
    pub(crate) reflexive: bool,
    /// Behind *pouvoir*, *devoir* and the like.
    pub(crate) modal: bool,
    /// Behind *il faut*.
    pub(crate) impersonal: bool,
    /// A participle behind *avoir* or *être*.
    pub(crate) compound: bool,
    /// *être* or *avoir* alone.
    pub(crate) copula: bool,
}

/// Whether a verb group may begin with a word: most words need not be looked at further.
fn opens(word: &Word) -> bool {
    match word.part {
        Part::Verb { .. } => true,
        Part::Pronoun(p) => matches!(p.function, PronounFunction::Reflexive | PronounFunction::Clitic),
        Part::Function(function) => matches!(function, Function::Negation | Function::Preposition),
        _ => false,
    }
}

/// The verb group that begins at word `at`, if one does.
pub(crate) fn parse(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<VerbGroup> {
    if !opens(words.get(at)?) {
        return None;
    }
    let mut i = at;
    let mut negated = false;
    let mut reflexive = false;
    while let Some(word) = words.get(i) {
        match word.part {
            Part::Pronoun(p) if p.function == PronounFunction::Reflexive => reflexive = true,
            Part::Pronoun(p) if p.function == PronounFunction::Clitic => {}
            Part::Function(Function::Negation) => negated = true,
            // *ne plus voir*, *ne même pas voir*
            Part::Function(Function::Adverb) if negated => {}
            // *ne rien dire*
            Part::Pronoun(p) if negated && p.function == PronounFunction::Neuter => {}
            // *en affirmant*: the preposition belongs to the participle.
            Part::Function(Function::Preposition) if i == at && gerund(words, i) => {}
            _ => break,
        }
        i += 1;
    }
    let Part::Verb { lemma, mood } = words.get(i)?.part else { return None };
    // *s'est réjoui*: the pronoun is of the cue.
    let first = words[at..i]
        .iter()
        .position(|w| matches!(w.part, Part::Pronoun(p) if p.function == PronounFunction::Reflexive))
        .map_or(i, |n| at + n);
    let mut group = VerbGroup {
        words: at..i + 1,
        span: Span::new(words[first].span.start(), words[i].span.end()),
        mood,
        lemma,
        cue: None,
        inverted: None,
        negated,
        passive: false,
        reflexive,
        modal: false,
        impersonal: false,
        compound: false,
        copula: false,
    };
    while !begins_locution(&group, words, lexicon)
        && let Some(next) = carried(words, &mut group, lexicon)
    {
        let Part::Verb { lemma: carried, .. } = words[next].part else { break };
        group.passive = lexicon.lemma(group.lemma).auxiliary == Auxiliary::Passive;
        group.lemma = carried;
        group.span = group.span.to(words[next].span.end());
        group.words.end = next + 1;
    }
    group.passive &= !group.reflexive;
    group.copula = matches!(lexicon.lemma(group.lemma).auxiliary, Auxiliary::Perfect | Auxiliary::Passive);
    if group.inverted.is_none()
        && let Some(Part::Enclitic(p)) = words.get(group.words.end).map(|w| w.part)
    {
        group.inverted = Some(p);
        group.words.end += 1;
        // *se contente-t-il d'affirmer*: the chain may go on behind the pronoun.
        if let Some(next) = carried(words, &mut group, lexicon)
            && let Part::Verb { lemma: carried, .. } = words[next].part
        {
            group.lemma = carried;
            group.span = group.span.to(words[next].span.end());
            group.words.end = next + 1;
        }
    }
    resolve_cue(&mut group, words, lexicon);
    // *doit contrer*, *ne s'oppose pas*, *il faut dire*: a weak cue that may never be, or that is nobody's.
    let unsaid = |cue: CueId| {
        let cue = lexicon.cue(cue);
        // *n'exclut pas*: to deny it is to say it.
        let denied = group.negated && !group.modal && cue.takes(Construction::Denied);
        // *peut-on lire dans …*: nobody in particular reads what somebody wrote.
        let read = group.inverted.is_some_and(|p| p.function == PronounFunction::Impersonal);
        !cue.strong && (group.modal || group.negated) && !denied && !read
    };
    if group.impersonal || group.cue.is_some_and(unsaid) {
        group.cue = None;
    }
    Some(group)
}

fn gerund(words: &[Word], at: usize) -> bool {
    let light = |w: &&Word| {
        matches!(w.part, Part::Function(Function::Negation))
            || matches!(w.part, Part::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive))
    };
    words[at + 1..].iter().find(|w| !light(w)).is_some_and(|w| matches!(w.part, Part::Verb { mood: Mood::PresentParticiple, .. }))
}

/// Whether a verb that may carry another is part of a locution with it: *croit savoir*.
fn begins_locution(group: &VerbGroup, words: &[Word], lexicon: &Lexicon) -> bool {
    let lemma = lexicon.lemma(group.lemma);
    matches!(lemma.auxiliary, Auxiliary::Chain(_))
        && lemma.locutions.iter().any(|l| l.reflexive == group.reflexive && follow(words, group.words.end, &l.rest).is_some())
}

/// The place of the verb that the group's auxiliary carries; adverbs, pronouns and times between are skipped.
fn carried(words: &[Word], group: &mut VerbGroup, lexicon: &Lexicon) -> Option<usize> {
    let auxiliary = &lexicon.lemma(group.lemma).auxiliary;
    let (wanted, links) = match auxiliary {
        Auxiliary::No => return None,
        Auxiliary::Perfect | Auxiliary::Passive => (Mood::PastParticiple, &[][..]),
        Auxiliary::Chain(links) => (Mood::Infinitive, &links[..]),
        Auxiliary::Modal | Auxiliary::Impersonal => (Mood::Infinitive, &[][..]),
    };
    let from = group.words.end;
    let (mut inverted, mut negated, mut linked, mut reflexive) = (None, false, false, false);
    for (i, word) in words.iter().enumerate().skip(from).take(FARTHEST) {
        match word.part {
            Part::Verb { mood, .. } if mood == wanted => {
                if !links.is_empty() && !linked {
                    return None;
                }
                group.modal |= matches!(auxiliary, Auxiliary::Modal);
                group.impersonal |= matches!(auxiliary, Auxiliary::Impersonal);
                group.inverted = group.inverted.or(inverted);
                group.negated |= negated;
                // *s'est contenté de répondre*: the pronoun is of the verb before.
                let own = matches!(auxiliary, Auxiliary::Perfect | Auxiliary::Passive);
                group.compound |= own;
                group.reflexive = reflexive || own && group.reflexive;
                return Some(i);
            }
            Part::Enclitic(p) if i == from => inverted = Some(p),
            Part::Function(Function::Negation) => negated = true,
            Part::Function(_) if links.contains(&word.id) && !linked => linked = true,
            Part::Function(Function::Adverb) | Part::Time(_) => {}
            // *a, de son côté, salué*
            Part::Punctuation(',') if aside(words, i) => {}
            // *a immédiatement et prudemment réagi*
            Part::Function(Function::Coordinator)
                if words[i - 1].is(Function::Adverb) && words.get(i + 1).is_some_and(|w| w.is(Function::Adverb)) => {}
            Part::Pronoun(p) if p.function == PronounFunction::Reflexive => reflexive = true,
            Part::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Strong) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a comma sets an adverb or a strong pronoun off from the rest of the group.
fn aside(words: &[Word], at: usize) -> bool {
    let light = |w: &Word| {
        matches!(w.part, Part::Function(Function::Adverb) | Part::Time(_))
            || matches!(w.part, Part::Pronoun(p) if p.function == PronounFunction::Strong)
    };
    let next = words.get(at + 1).is_some_and(light) && words.get(at + 2).is_some_and(|w| w.is_mark(','));
    next || (at >= 2 && light(&words[at - 1]) && words[at - 2].is_mark(','))
}

/// Finds the cue of the group's verb: a locution first, then the pronominal or the plain verb.
fn resolve_cue(group: &mut VerbGroup, words: &[Word], lexicon: &Lexicon) {
    let lemma = lexicon.lemma(group.lemma);
    let before = |id: WordId| words[group.words.clone()].iter().any(|w| w.id == id && matches!(w.part, Part::Pronoun(_)));
    let near = within_reach(words, group.words.end);
    // Some verbs have dozens, and hardly ever is even the first word there.
    let begins = |l: &&Locution| l.rest.first().is_none_or(|step| near.iter().any(|w| takes(step, w)));
    let fits = |l: &&Locution| (!l.reflexive || group.reflexive) && l.clitic.is_none_or(before);
    let followed = |l: &Locution| follow(words, group.words.end, &l.rest).map(|end| (l.cue, end));
    if let Some((cue, end)) = lemma.locutions.iter().filter(begins).filter(fits).find_map(followed) {
        group.cue = Some(cue);
        if end > group.words.end {
            group.words.end = end;
            group.span = group.span.to(words[end - 1].span.end());
        }
        if group.inverted.is_none()
            && let Some(Part::Enclitic(p)) = words.get(end).map(|w| w.part)
        {
            group.inverted = Some(p);
            group.words.end = end + 1;
        }
        return;
    }
    group.cue = if group.reflexive { lemma.reflexive } else { lemma.cue };
}

/// So many adverbs may stand inside a locution.
const SKIPPED: usize = 3;

/// Whether a word is skipped inside a locution.
fn is_skipped(word: &Word) -> bool {
    matches!(word.part, Part::Function(Function::Adverb | Function::Negation))
}

/// The words of which one must be the next of a locution: adverbs and the word behind them.
fn within_reach(words: &[Word], from: usize) -> &[Word] {
    let adverbs = words[from..].iter().take(SKIPPED).take_while(|w| is_skipped(w)).count();
    &words[from..words.len().min(from + adverbs + 1)]
}

/// Whether a word is the next of a locution.
fn takes(step: &Step, word: &Word) -> bool {
    match step {
        Step::Word(id) | Step::Preposition(id) => word.id == *id,
        Step::Of => matches!(word.part, Part::Function(Function::Of | Function::OfDeterminer)),
        Step::To => matches!(word.part, Part::Function(Function::To | Function::ToDeterminer)),
    }
}

/// Where the rest of a locution ends, adverbs between skipped. A preposition at its end must be there and is not taken.
fn follow(words: &[Word], from: usize, rest: &[Step]) -> Option<usize> {
    let mut i = from;
    let mut taken = from;
    let mut skipped = 0;
    for (n, step) in rest.iter().enumerate() {
        loop {
            let word = words.get(i)?;
            i += 1;
            if takes(step, word) {
                break;
            }
            if skipped == SKIPPED || !is_skipped(word) {
                return None;
            }
            skipped += 1;
        }
        if n + 1 < rest.len() || matches!(step, Step::Word(_)) {
            taken = i;
        }
    }
    Some(taken)
}
