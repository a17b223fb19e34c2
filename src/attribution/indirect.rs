//! Claims reported without quotation marks: *X a déclaré que P*; *P, a indiqué X*; *selon X, P*; *X promet de V*.

use super::candidates::{self, Candidate};
use super::{Attribution, Kind, State, evidence, kind};
use crate::analysis::MANY;
use crate::chunks::{Chunk, Content};
use crate::document::Span;
use crate::features::Feature;
use crate::frames::Hit;
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::{Construction, CueKind, Definiteness, Function, Lexicon, PronounFunction, Stance};
use crate::mentions;
use crate::words::Part;

/// How many chunks an aside between dashes may have.
const LONGEST_ASIDE: usize = 20;

/// What a candidate must score for a clause to be reported.
const LEAST: f32 = 0.5;

/// Finds the reported clauses of a sentence, `quoted` being where its quotations' attributions begin.
pub(super) fn clauses(state: &mut State<'_, '_>, sentence: usize, parsed: Parsed<'_>, quoted: usize) {
    let analysis = state.analysis;
    if !matches!(analysis.text.kinds[analysis.text.sentences[sentence].paragraph], layout::Kind::Body | layout::Kind::Headline) {
        return;
    }
    let heading = analysis.text.kinds[analysis.text.sentences[sentence].paragraph] == layout::Kind::Headline;
    let hits = state.matches.of_sentence(sentence);
    if hits.is_empty() {
        return;
    }
    // A clause that holds a quotation is not reported again.
    let said = |a: &&Attribution| a.speaker.is_some() && !kind::is_term(a, analysis, state.lexicon);
    let quotations: Vec<Span> = state.found[quoted..].iter().filter(said).map(|a| a.span).collect();
    let mut found: Vec<(Span, Candidate)> = Vec::new();
    for hit in hits {
        let Some(mut candidate) = candidates::candidate(state, sentence, hit, candidates::About::Clause) else { continue };
        if candidate.objection.is_some() || candidate.score < LEAST {
            continue;
        }
        let Some(speaker) = &candidate.speaker else { continue };
        if !speaker.animate || !reports(&candidate, hit, parsed.chunks, state.lexicon) || !claims(state, sentence, hit) {
            continue;
        }
        let Some(mut span) = content(parsed, hit, state.lexicon, false) else { continue };
        if quotations.iter().any(|q| span.covers(*q)) {
            // *que P, mais que « … »*: the part before the quotation is a clause of its own.
            let Some(short) = content(parsed, hit, state.lexicon, true) else { continue };
            span = short;
        }
        if denied(parsed.chunks, hit, state.lexicon) {
            continue;
        }
        let cue = hit.cue.map(|c| &parsed.chunks[c]);
        if cue.is_some_and(|c| hedged(c, state.lexicon, hit.clause.is_some_and(|(p, _)| hit.cue.is_some_and(|c| p > c)))) {
            continue;
        }
        candidate.sentence = sentence;
        let span = span.trim(analysis.text.source);
        let length = span.of(analysis.text.source).split_whitespace().take(MANY).count();
        if length >= 2 {
            evidence::of_length(&mut candidate.features, length);
            candidate.features.flag(Feature::QuoteInHeading, heading);
            found.push((span, candidate));
        }
    }
    found.retain(|(span, _)| !quotations.iter().any(|q| span.covers(*q)));
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    passed_on(&mut found, parsed, state.lexicon);
    // Who says what within a reported clause is part of that.
    let all: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
    found.retain(|(span, candidate)| !all.iter().any(|a| a.covers(*span) && *a != *span && candidate.cue.is_some_and(|c| a.covers(c))));
    let mut taken: Vec<Span> = Vec::new();
    let mut cues: Vec<Option<usize>> = Vec::new();
    for (span, candidate) in found {
        let overlaps = taken.iter().any(|t| t.start() < span.end() && span.start() < t.end() && !t.covers(span) && !span.covers(*t));
        let clash = taken.contains(&span) || overlaps || (cues.contains(&candidate.cue_chunk) && candidate.cue_chunk.is_some());
        if clash {
            continue;
        }
        taken.push(span);
        cues.push(candidate.cue_chunk);
        let mut attribution = Attribution::new(Kind::Indirect, span, sentence, Vec::new());
        candidates::fill(state, &mut attribution, &candidate);
        attribution.kind = Kind::Indirect;
        attribution.candidates = vec![candidate];
        state.found.push(attribution);
    }
}

/// *X a annoncé que P, selon l'agence Y*: X says it, and Y is only the source, if all of the sentence is X's saying.
fn passed_on(found: &mut Vec<(Span, Candidate)>, parsed: Parsed<'_>, lexicon: &Lexicon) {
    let outlet = |c: &Candidate| {
        let mention = c.speaker.as_ref().and_then(|s| s.mention);
        parsed.chunks.iter().any(|k| k.tag == b'U' && Some(k.span) == mention)
    };
    // What was announced, others heard too; what was asked of somebody, only Y knows.
    let announces = |c: &Candidate| {
        let that = lexicon.frames.rows[c.frame].needs & Construction::That as u32 != 0;
        let cue = c.cue_id.map(|id| lexicon.cue(id));
        that && cue.is_some_and(|cue| cue.strong && !matches!(cue.stance, Stance::Demand | Stance::Ask))
    };
    // The verb of the main clause, and its own subject before it.
    let main = |c: &Candidate, whole: Span| {
        let cue = c.cue_chunk.filter(|_| announces(c));
        cue.filter(|&v| parsed.chunks[v].tag == b'V').is_some_and(|v| {
            let from = parsed.chunks.partition_point(|k| k.span.start() < whole.start());
            let clause = &parsed.chunks[from.min(v)..v];
            let opens = |k: &Chunk| matches!(k.tag, b'K' | b'R' | b'r' | b'c' | b'V' | b'v' | b'W' | b'q' | b';' | b':');
            parsed.subjects[v].is_some_and(|s| (from..v).contains(&s)) && !clause.iter().any(opens)
        })
    };
    let said: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
    let told: Vec<bool> = found
        .iter()
        .map(|(span, candidate)| said.iter().any(|w| w != span && w.covers(*span) && w.end() == span.end() && main(candidate, *w)))
        .collect();
    let inner: Vec<Span> = said.iter().zip(&told).filter(|(_, told)| **told).map(|(span, _)| *span).collect();
    found.retain(|(span, c)| !(outlet(c) && inner.iter().any(|i| span != i && span.covers(*i) && span.end() == i.end())));
}

/// Whether the cue reports something said: no thought, no mere possibility, and for decisions and intentions a verb of saying.
fn reports(candidate: &Candidate, hit: &Hit, chunks: &[Chunk], lexicon: &Lexicon) -> bool {
    let Some(cue) = candidate.cue_id.map(|c| lexicon.cue(c)) else { return true };
    let frame = &lexicon.frames.rows[candidate.frame];
    let open = (Construction::Infinitive as u32) | (Construction::OfInfinitive as u32) | (Construction::Claim as u32);
    let verb = hit.cue.and_then(|c| chunks[c].verb());
    // *a dû préciser* was said, *devrait préciser* not.
    let possible = verb.is_some_and(|v| v.modal && !v.compound);
    // *Les États-Unis sont, conclut-il, « … »*: the sentence is finished by a quotation.
    let before = hit.clause.zip(hit.cue).is_some_and(|((from, _), c)| from < c);
    let goes_on = before
        && hit.cue.is_some_and(|c| {
            chunks[c + 1..]
                .iter()
                .find(|k| !matches!(k.tag, b'N' | b'U' | b'P' | b'a' | b'T' | b',' | b'l' | b'C' | b'n' | b'D' | b'A'))
                .is_some_and(|k| k.tag == b'q')
        });
    let oneself = frame.needs & Construction::OfOneself as u32 != 0;
    let thought = !before && !oneself && cue.takes(Construction::Thought);
    // *soutient avoir V*: a weak verb that also takes *que* is a saying before an infinitive.
    let infinitive = frame.needs & Construction::Infinitive as u32 != 0 && cue.takes(Construction::That);
    !thought && !possible && !goes_on && (frame.needs & open == 0 || frame.needs & !open != 0 || cue.strong || infinitive)
}

/// Whether an infinitive depends on a verb by which it was not said: *refuse d'annoncer*, *n'a pas voulu dire*.
fn denied(chunks: &[Chunk], hit: &Hit, lexicon: &Lexicon) -> bool {
    let Some(cue) = hit.cue.filter(|&c| chunks[c].tag == b'Y') else { return false };
    let governor = chunks[..cue].iter().rev().take(3).find_map(Chunk::verb);
    // *n'a fait que rappeler*
    let only = cue > 0 && chunks[cue - 1].tag == b'K';
    !only && governor.is_some_and(|v| v.negated || v.cue.is_some_and(|c| lexicon.cue(c).stance == Stance::Deny))
}

/// Whether the verb group says that nothing was said: *n'a pas dit que*, *devrait annoncer*.
fn hedged(cue: &Chunk, lexicon: &Lexicon, clause_behind: bool) -> bool {
    let Content::Verb(verb) = &cue.content else { return false };
    // *n'exclut pas*, *ne nie pas* say something, *ne se dit pas* and *n'a pas dit que* nothing.
    let denies = verb
        .cue
        .map(|c| lexicon.cue(c))
        .is_some_and(|c| c.stance != Stance::Deny && (c.takes(Construction::That) || c.takes(Construction::OfOneself)));
    verb.negated && clause_behind && denies
}

/// Whether what a verb announces or asks for names an event, decision or measure: a mere thing is no claim.
fn claims(state: &State<'_, '_>, sentence: usize, hit: &Hit) -> bool {
    let nominal = (Construction::Claim as u32) | (Construction::Prepositional as u32);
    if state.lexicon.frames.rows[hit.frame].needs & nominal == 0 {
        return true;
    }
    let parsed = state.analysis.parsed(sentence);
    let Some(chunk) = hit.clause.and_then(|(from, _)| parsed.chunks.get(from)) else { return false };
    if chunk.mention().is_none() {
        // *plaide pour que P*, *plaide pour revoir N*
        return true;
    }
    // *dément ces accusations*: what was named before is no claim of its own.
    if chunk.mention().is_some_and(|m| m.definiteness == Definiteness::Demonstrative) {
        return false;
    }
    // *plaide pour des moyens*: whatever it is, it is asked for.
    let cue = hit.cue.and_then(|c| parsed.chunks[c].cue()).map(|c| state.lexicon.cue(c));
    // *réclame une commission d'enquête*: a body that is to be.
    if let (b'N', Some(mention)) = (chunk.tag, chunk.mention()) {
        let wanted = cue.is_some_and(|c| c.stance == Stance::Demand);
        return wanted && mention.kind == mentions::Kind::Body && mention.definiteness == Definiteness::Indefinite && !mention.plural;
    }
    if cue.is_some_and(|c| c.takes(Construction::Prepositional) && c.stance == Stance::Demand) {
        return true;
    }
    let noun = parsed.words[chunk.words.clone()].iter().find(|w| {
        matches!(w.part, Part::Common | Part::Medium(_) | Part::Term(_) | Part::Time(_) | Part::Verb { .. })
            || matches!(w.part, Part::Role { .. } | Part::Body { .. } | Part::Name | Part::Figure { .. })
            || matches!(w.part, Part::Cue(c) if state.lexicon.cue(c).kind == CueKind::Noun)
            || w.is(Function::Noun)
    });
    noun.is_some_and(|w| state.lexicon.events.contains(w.span.of(state.analysis.text.source)))
}

/// The words of the clause: the group before its cue as it is, on behind a cue that interrupts it; behind its cue up to where the clause ends.
fn content(parsed: Parsed<'_>, hit: &Hit, lexicon: &Lexicon, one_clause: bool) -> Option<Span> {
    let chunks = &parsed.chunks;
    let (mut from, to) = hit.clause?;
    while chunks.get(from).is_some_and(|c| c.tag == b',') {
        from += 1;
    }
    let end = match hit.cue {
        Some(cue) if from < cue && cue < to => {
            let rest = chunks[cue..].iter().position(|c| c.tag == b',').map_or(cue + 2, |comma| cue + comma + 1);
            end_of_clause(parsed, rest, hit.cue, lexicon, one_clause)
        }
        Some(cue) if from < cue => to,
        _ => end_of_clause(parsed, from, hit.cue, lexicon, one_clause).min(to),
    };
    // *que le prix, « gelé », …*: cut short, it says nothing.
    let participle = hit.cue.is_some_and(|c| chunks[c].tag == b'S');
    let verb = |c: &Chunk| matches!(c.tag, b'V' | b'v' | b'W' | b'E' | b'I' | b'i') || participle && matches!(c.tag, b'y' | b'Y');
    let whole = end > from && (is_bare(chunks, from, hit.cue) || chunks[from..end].iter().any(verb));
    whole.then(|| Span::new(chunks[from].span.start(), chunks[end - 1].span.end()))
}

/// Where a reported clause ends, with those coordinated to it unless only `one_clause` is wanted: before *et a ajouté que*, a participle or incise that reports on, a semicolon, the end.
fn end_of_clause(parsed: Parsed<'_>, from: usize, cue: Option<usize>, lexicon: &Lexicon, one_clause: bool) -> usize {
    let chunks = &parsed.chunks;
    let outer = cue.and_then(|c| parsed.subjects[c]);
    // An infinitive or noun has no verb of its own: the next finite one that no relative holds is of the sentence around.
    // *Rappelant que P, X a déclaré …*
    let introduced = cue.is_some_and(|c| chunks[c].tag == b'G');
    let bare = is_bare(chunks, from, cue);
    // *selon X, P : Q* is all of it by X.
    let view = |c: usize| matches!(chunks[c].tag, b'S' | b's') && chunks[c + 1].tag != b'R';
    let follows = cue.is_some_and(|c| c < from && !view(c));
    let nominal = bare && chunks.get(from).is_some_and(|c| matches!(c.tag, b'n' | b'M' | b'h' | b'H' | b'N'));
    let mut at = from;
    let mut depth = 0_usize;
    while at < chunks.len() {
        let chunk = &chunks[at];
        match chunk.tag {
            b';' | b'.' | b'?' | b'!' => return at,
            // *que P : « … »*, *que P : Q*
            b':' if at > from && (follows || chunks.get(at + 1).is_some_and(|c| c.tag == b'q')) => return at,
            // *…, a-t-il dit*; *…, selon X*; *…, ajoutant que*; *… et a ajouté que*; *… et que*
            b',' | b'C' => {
                let mut next = at + 1;
                while chunks.get(next).is_some_and(|c| matches!(c.tag, b'a' | b'C' | b'T' | b',')) {
                    next += 1;
                }
                if let Some(c) = chunks.get(next) {
                    let reports = |c: &Chunk| {
                        c.cue().is_some_and(|id| {
                            let cue = lexicon.cue(id);
                            cue.takes(Construction::That) || cue.takes(Construction::Incise)
                        })
                    };
                    let opens = || clause_opens(chunks, next);
                    let goes_on = match c.tag {
                        b'S' | b'E' | b'I' | b's' => chunk.tag == b',',
                        b'G' => reports(c),
                        b'V' | b'v' | b'W' if bare => true,
                        b'Z' | b'z' if bare && chunk.tag == b'C' && parsed.subjects[next] == outer => true,
                        b'Z' if chunk.tag == b'C' && outer.is_some() && parsed.subjects[next] == outer && reports(c) => true,
                        b'V' | b'v' | b'W' if outer.is_some() && parsed.subjects[next] == outer && chunk.tag == b'C' => true,
                        b'V' => {
                            let saying = chunks.get(next + 1).is_some_and(|c| matches!(c.tag, b'K' | b'y' | b'Y' | b'D'));
                            reports(c) && (saying || one_clause && chunk.tag == b'C')
                        }
                        // *l'arrêt des travaux, commencés en mai*
                        b'Z' | b'z' if nominal && chunk.tag == b',' => true,
                        b'K' => one_clause && (chunk.tag == b'C' || next > at + 1),
                        // *…, dans un communiqué*: how it was said is no part of it.
                        b'l' | b'M' if chunk.tag == b',' && c.mention().is_some_and(|m| matches!(m.kind, mentions::Kind::Medium(_))) => {
                            true
                        }
                        // *Rappelant que P, X a …*
                        b'N' | b'U' | b'P'
                            if introduced && chunk.tag == b',' && chunks.get(next + 1).is_some_and(|v| v.tag == b'V' && reports(v)) =>
                        {
                            true
                        }
                        // *annonce le retrait du texte, une mesure attendue*
                        b'n' | b'N' | b'U' | b'M' if nominal && chunk.tag == b',' && next == at + 1 && !is_listed(chunks, next) => true,
                        // *promet de V, mais il …*; *de V, ce qui …*
                        b'N' | b'U' | b'P' | b'n' | b'M' | b'H' | b'h' | b'O' | b'J' if bare => opens(),
                        // *que P, ce qui …*: what the writer says of it.
                        b'n' if chunk.tag == b',' && next == at + 1 => is_comment(chunks, next),
                        // *promet de V, sans dire quand*
                        b'L' if bare && chunk.tag == b',' => chunks.get(next + 1).is_some_and(|v| matches!(v.tag, b'y' | b'Y')),
                        // *promet de V, alors que …*; *que P, quand X criait que …*
                        b'c' if chunk.tag == b',' => {
                            bare || chunks[next + 1..]
                                .windows(2)
                                .take(6)
                                .any(|w| w[0].tag == b'V' && reports(&w[0]) && matches!(w[1].tag, b'K' | b'q'))
                        }
                        // *…, « je regrette »*: speech of its own.
                        b'q' if chunk.tag == b',' && next == at + 1 => true,
                        _ => false,
                    };
                    if goes_on && at > from {
                        return at;
                    }
                }
            }
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b'-' if at > from && depth == 0 => match aside(chunks, at) {
                Some(close) => at = close,
                None => return at,
            },
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether what is reported is an infinitive or noun, no clause: neither *que* nor a mark nor an incise stands between its cue and it.
fn is_bare(chunks: &[Chunk], from: usize, cue: Option<usize>) -> bool {
    let opens = |c: &Chunk| matches!(c.tag, b'K' | b'c' | b'S' | b's' | b'E' | b'I' | b'B' | b'O' | b':');
    cue.is_some_and(|c| c < from && !chunks[c..from].iter().any(opens))
}

/// Whether a noun phrase behind a comma is one of several, the last of them joined by *et*: no apposition.
fn is_listed(chunks: &[Chunk], at: usize) -> bool {
    let inside = |c: &&Chunk| !matches!(c.tag, b'V' | b'v' | b'W' | b'K' | b'q' | b';' | b':' | b'.');
    chunks[at..].iter().take_while(inside).any(|c| c.tag == b'C')
}

/// The dash that closes an aside opened at `at`, if the clause goes on behind it with its verb.
fn aside(chunks: &[Chunk], at: usize) -> Option<usize> {
    let mut open = at + 1;
    while chunks.get(open).is_some_and(|c| c.tag == b'-') {
        open += 1;
    }
    let mut close = (open..chunks.len().min(open + LONGEST_ASIDE)).find(|&i| chunks[i].tag == b'-')?;
    while chunks.get(close + 1).is_some_and(|c| c.tag == b'-') {
        close += 1;
    }
    chunks.get(close + 1).filter(|c| matches!(c.tag, b'V' | b'v' | b'W' | b'a' | b'l'))?;
    Some(close)
}

/// Whether a clause of its own begins at a noun phrase: the next chunk but adjuncts is its verb, or *ce qui*.
fn clause_opens(chunks: &[Chunk], at: usize) -> bool {
    match chunks[at + 1..].iter().find(|c| !matches!(c.tag, b'a' | b'l' | b'd' | b'o' | b'T' | b'x')) {
        Some(c) => matches!(c.tag, b'V' | b'v' | b'W') || is_comment(chunks, at),
        None => false,
    }
}

/// *ce qui …*, *ce que …*, *ce dont …*
fn is_comment(chunks: &[Chunk], at: usize) -> bool {
    let neuter = chunks[at].mention().and_then(mentions::Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Neuter);
    neuter && chunks.get(at + 1).is_some_and(|c| matches!(c.tag, b'R' | b'r' | b'K'))
}
