//! Where a sentence tells how words came about: in the clause of their verb, in a phrase that a verb of saying governs, in a
//! clause about a document.

use std::ops::Range;

use crate::chunks::Chunk;
use crate::grammar::Parsed;
use crate::lexicon::{Construction, Definiteness, Function, Lexicon, Medium, Meeting, Reference, Stance};
use crate::mentions::{Kind, Mention};

/// A paper stands at most so many chunks before the clause that tells who has read it.
const NEAR: usize = 12;

/// The chunks in which how a verb of saying came about may be told: its clause if a relative pronoun opens that (*…, lequel
/// avait affirmé*), else what no semicolon sets apart.
pub(super) fn clause(parsed: Parsed<'_>, verb: usize) -> Range<usize> {
    let tags = parsed.tags;
    let opens = tags[..verb].iter().rposition(|tag| matches!(tag, b'R' | b'r' | b'V' | b'v' | b'W' | b'E' | b'I' | b';'));
    let start = opens.filter(|&c| matches!(tags[c], b'R' | b'r'));
    let start = start.or_else(|| tags[..verb].iter().rposition(|tag| *tag == b';')).unwrap_or(0);
    // *…, ajoutant avoir écrit dans ses mémoires …*: what a participle of saying tells is its own.
    let ends = |c: usize| tags[c] == b';' || (tags[c] == b'G' && c > verb && tags[c - 1] == b',');
    let end = (verb..tags.len()).find(|&c| ends(c)).unwrap_or(tags.len());
    start..end
}

/// The chunks of an incise behind its verb: *« Il faut, a confié Paul Durand à l'AFP, que … »*.
pub(super) fn incise(parsed: Parsed<'_>, verb: usize) -> Range<usize> {
    let chunks = &parsed.chunks;
    let tag = |c: usize| chunks.get(c).map_or(b'.', |c| c.tag);
    let circumstance = |tag: u8| matches!(tag, b'a' | b'd' | b'o' | b'b' | b'l' | b'T' | b'S' | b'Z' | b'z');
    let belongs = |c: usize| match tag(c) {
        b',' => circumstance(tag(c + 1)),
        other => circumstance(other) || chunks[c].is_bare_mention(),
    };
    verb..(verb + 1..chunks.len()).find(|&c| !belongs(c)).unwrap_or(chunks.len())
}

/// *une lettre dans laquelle X dit …*: the document that a relative clause is about the inside of.
pub(super) fn holder(parsed: Parsed<'_>, clause: usize, lexicon: &Lexicon) -> Option<usize> {
    let chunks = &parsed.chunks;
    let relative = chunks.get(clause).filter(|c| c.tag == b'r')?;
    let within = lexicon.media.refers(parsed.words[relative.words.start].id, Reference::Within);
    let preposition = clause.checked_sub(1).filter(|&p| within || chunks[p].tag == b'L')?;
    let preposition = if within { clause } else { preposition };
    // What stands between belongs to the noun: *une lettre de 1946 au maire, dans laquelle*.
    let noun = |c: &Chunk| !matches!(c.tag, b'V' | b'v' | b'W' | b'E' | b'I' | b'i' | b'q' | b':' | b';');
    let before = chunks[..preposition].iter().rposition(|c| !noun(c)).map_or(0, |n| n + 1);
    (before..preposition).find(|&c| chunks[c].mention().is_some_and(|m| matches!(m.kind, Kind::Medium(m) if m.is_document())))
}

/// *une étude de l'université*, *une étude publiée lundi de l'université*, *un rapport rédigé par X*: whose a document is, and the
/// chunk that is all theirs.
pub(super) fn author(parsed: Parsed<'_>, chunk: usize) -> Option<(&Mention, Option<usize>)> {
    let document = parsed.chunks[chunk].mention().filter(|m| matches!(m.kind, Kind::Medium(m) if m.is_document()))?;
    if let Some(own) = document.complement.as_deref().filter(|c| c.can_speak()) {
        return Some((own, None));
    }
    parsed.chunks.get(chunk + 1).filter(|c| matches!(c.tag, b'Z' | b'z'))?;
    let behind = (chunk + 2..parsed.chunks.len()).find(|&c| !matches!(parsed.chunks[c].tag, b'T' | b'a'))?;
    let of = parsed.chunks[behind].tag == b'b' || (parsed.chunks[behind].tag == b'o' && is_genitive(parsed, &parsed.chunks[behind]));
    // Who publishes one is not yet its author where that is an outlet.
    let author = parsed.chunks[behind].mention().filter(|m| of && m.can_speak() && !m.is_outlet())?;
    Some((author, Some(behind)))
}

/// *de l'université*
fn is_genitive(parsed: Parsed<'_>, chunk: &Chunk) -> bool {
    let first = &parsed.words[chunk.words.start];
    first.is(Function::Of) || first.is(Function::OfDeterminer)
}

/// *P, rapporte Le Monde*: who passes on what somebody else says.
pub(super) fn passes_on(parsed: Parsed<'_>, chunk: usize) -> bool {
    parsed.tags[chunk] == b'U' && parsed.tags.iter().zip(parsed.subjects).any(|(tag, s)| *tag == b'E' && *s == Some(chunk))
}

/// Who holds it where a sentence says *X a tenu une conférence de presse*, *X a publié un communiqué*: what somebody gives or
/// holds to speak, not what one reads.
pub(super) fn is_held(parsed: Parsed<'_>, chunk: usize, mention: &Mention, lexicon: &Lexicon) -> Option<usize> {
    let spoken = matches!(mention.kind, Kind::Medium(m) if !matches!(m, Medium::Report | Medium::Study | Medium::Book));
    let own = matches!(mention.definiteness, Definiteness::Indefinite | Definiteness::Possessive);
    if !spoken || !own || !parsed.chunks[chunk].is_bare_mention() {
        return None;
    }
    let verb = parsed.tags[..chunk].iter().rposition(|tag| !matches!(tag, b'a' | b'T' | b'd'))?;
    let receives = |c: &Chunk| c.verb().is_some_and(|v| lexicon.media.meets(&lexicon.lemma(v.lemma).name, Meeting::Receive));
    // *ont reçu un courrier leur enjoignant de …*: it speaks by itself.
    let speaks = parsed.chunks[chunk + 1..].iter().find(|c| c.tag != b'x').is_some_and(|c| c.tag == b'G');
    if receives(&parsed.chunks[verb]) && !speaks {
        return None;
    }
    let last = !parsed.chunks.iter().any(|c| c.tag == b'q');
    // *réclame un discours*, *promet une lettre*: there is none yet.
    let wanted = |cue| matches!(lexicon.cue(cue).stance, Stance::Demand | Stance::Promise | Stance::Ask);
    let gives = |verb: usize| parsed.chunks[verb].cue().is_none_or(|c| !wanted(c));
    // *a qualifié de « … » un discours*: what somebody speaks of; but *a adressé un communiqué : « … »*.
    let colon = parsed.chunks.get(chunk + 1).is_some_and(|c| c.tag == b':');
    parsed.subjects[verb]
        .filter(|_| parsed.chunks[verb].tag == b'v' || (parsed.chunks[verb].tag == b'V' && (colon || (last && gives(verb)))))
}

/// *la direction de RTL*: whose something is, not where it was said; but *au « 20 Heures » de TF1*.
pub(super) fn is_of_something(parsed: Parsed<'_>, chunk: usize) -> bool {
    let told = chunk > 0 && matches!(parsed.chunks[chunk - 1].tag, b'q' | b'Z' | b'z');
    !told && is_genitive(parsed, &parsed.chunks[chunk])
}

/// *Joint par Y, X …*; *X, interrogé par Y, …*
pub(super) fn is_participle_of_subject(parsed: Parsed<'_>, chunk: usize) -> bool {
    let set_off = |before: usize| before.checked_sub(1).is_none_or(|b| parsed.chunks[b].tag == b',');
    chunk.checked_sub(1).is_some_and(|p| matches!(parsed.chunks[p].tag, b'Z' | b'z') && set_off(p))
}

/// *a été interrogé par Y*
pub(super) fn is_passive(parsed: Parsed<'_>, chunk: usize) -> bool {
    chunk.checked_sub(1).is_some_and(|p| parsed.chunks[p].tag == b'W')
}

/// *une lettre que Le Figaro a pu consulter*
pub(super) fn has_read(parsed: Parsed<'_>, chunk: usize, lexicon: &Lexicon) -> bool {
    if parsed.tags[chunk] != b'U' {
        return false;
    }
    let tag = |at: Option<usize>| at.and_then(|at| parsed.tags.get(at)).map_or(b'^', |tag| *tag);
    let relative = matches!(tag(chunk.checked_sub(1)), b'K' | b'r');
    let verb = matches!(tag(Some(chunk + 1)), b'V' | b'v');
    let document = |m: &Mention| matches!(m.kind, Kind::Medium(_)) || lexicon.media.refers(m.head, Reference::Document);
    let paper = |c: &Chunk| c.mention().is_some_and(document);
    let named = parsed.chunks[chunk].mention().is_some_and(|m| m.name.is_some());
    named && relative && verb && parsed.chunks[chunk.saturating_sub(NEAR)..chunk].iter().any(paper)
}

/// The first finite verb of a sentence that stands in no relative clause.
pub(super) fn main_verb(parsed: Parsed<'_>) -> Option<usize> {
    let mut relative = parsed.tags.first().is_some_and(|tag| matches!(tag, b'R' | b'r'));
    // A sentence that a relative pronoun opens goes on with it behind every other clause, up to a semicolon.
    let mut around = relative;
    parsed.tags.iter().position(|tag| {
        match tag {
            b'R' | b'r' => relative = true,
            b';' => (relative, around) = (false, false),
            b'V' | b'v' | b'W' | b'E' | b'I' => return !std::mem::replace(&mut relative, around),
            _ => {}
        }
        false
    })
}

/// Where the clause of the main verb ends at the latest: before the next finite verb that has a subject of its own.
pub(super) fn main_clause(parsed: Parsed<'_>) -> usize {
    let first = main_verb(parsed);
    let subject = |n: &usize| parsed.subjects[*n].is_some_and(|s| s > first.unwrap_or(0));
    first.and_then(|f| (f + 1..parsed.chunks.len()).find(subject)).unwrap_or(parsed.chunks.len())
}

pub(super) fn is_oblique(chunk: &Chunk) -> bool {
    matches!(chunk.tag, b'd' | b'o' | b'b' | b'l')
}

/// *chroniqueur au Monde* is what somebody is, not whom somebody told.
pub(super) fn is_of_somebody(parsed: Parsed<'_>, chunk: usize) -> bool {
    chunk > 0 && parsed.chunks[chunk - 1].tag == b'N' && !parsed.chunks[chunk - 1].is_subject
}

/// *selon X*, *citant X*, *cité par X*; not *en s'appuyant sur X*, *interrogé sur X*.
pub(super) fn is_governed(parsed: Parsed<'_>, chunk: usize) -> bool {
    let agent = |c: &Chunk| c.is_bare_mention() || parsed.words[c.words.start].is(Function::By);
    chunk.checked_sub(1).is_some_and(|before| match parsed.chunks[before].tag {
        b'S' | b'b' => true,
        b'Z' | b'z' => agent(&parsed.chunks[chunk]),
        b'G' | b'g' => parsed.chunks[chunk].is_bare_mention(),
        _ => false,
    })
}

/// *cité par Y*
pub(super) fn relays(parsed: Parsed<'_>, chunk: usize, lexicon: &Lexicon) -> bool {
    let chunks = &parsed.chunks;
    let participle = chunk.checked_sub(1).map(|p| &chunks[p]).filter(|p| p.tag == b'Z' && chunks[chunk].tag == b'b');
    participle.and_then(Chunk::cue).is_some_and(|c| lexicon.cue(c).takes(Construction::Relay))
}

/// Whether a sentence ends by telling who passes it on: *…, cité par Y*, *…, selon l'agence Y*.
pub(super) fn is_cited(parsed: Parsed<'_>, lexicon: &Lexicon) -> bool {
    let outlet = |c: usize| parsed.chunks[c].mention().is_some_and(Mention::is_outlet);
    let after = |c: usize| c > 1 && parsed.chunks[c - 1].tag == b'S' && parsed.chunks[c - 2].tag == b',';
    (1..parsed.chunks.len()).any(|c| relays(parsed, c, lexicon) || (outlet(c) && after(c)))
}
