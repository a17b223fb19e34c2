//! A sentence as a row of chunks, one letter each: its tag string, over which the frames are regular expressions.
//!
//! | tag | chunk |
//! | --- | --- |
//! | `Q` `F` | the quotation in question: a full utterance, a fragment; `q` any other quotation |
//! | `N` | a mention that can speak; `U` an outlet or agency; `P` a pronoun of the third person |
//! | `J` | a first or second person; `O` *on* |
//! | `n` | any other noun phrase; `M` a medium (*un communiqué*); `H` a noun of saying; `T` a time; `h` a noun that titles follow |
//! | `V` | a finite cue; `E` one whose subject stands behind it; `I` one with its pronoun behind (*a-t-il dit*); `B` one with *on* behind |
//! | `G` `Y` `Z` | a cue as present participle, infinitive, past participle; `W` a finite cue in the passive |
//! | `v` `i` `g` `y` `z` | the same for verbs that are no cues (`i` inverted) |
//! | `S` | *selon*, *d'après*, *pour*; `X` the participle before a term (*baptisé*); `K` *que*; `R` *qui*; `r` another relative |
//! | `b` | *par* and a mention; `d` *à* and a mention; `o` any other preposition and a mention |
//! | `l` | a preposition and anything else; `D` *de*, `A` *à*, `L` other prepositions left alone |
//! | `C` `c` `a` | coordinators, subordinators, adverbs |
//! | `,` `:` `;` `.` `?` `!` `-` `(` `)` | themselves; `x` anything else |

use std::ops::Range;

use crate::document::Span;
use crate::lexicon::{CueId, CueKind, Function, Gender, Lexicon, Mood, OutletKind, PronounFunction, TermKind};
use crate::mentions::{self, Kind, Mention};
use crate::verb_groups::{self, VerbGroup};
use crate::words::{Part, Word};

/// What a chunk is made of.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Plain,
    Quotation(usize),
    Mention(Mention),
    Verb(VerbGroup),
    /// A preposition or adverb of saying.
    Cue(CueId),
}

/// One chunk of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) tag: u8,
    /// Whether it is the subject of a verb.
    pub(crate) is_subject: bool,
    /// Its words in the sentence.
    pub(crate) words: Range<usize>,
    pub(crate) span: Span,
    pub(crate) content: Content,
}

impl Chunk {
    pub(crate) fn mention(&self) -> Option<&Mention> {
        match &self.content {
            Content::Mention(m) => Some(m),
            _ => None,
        }
    }

    pub(crate) fn verb(&self) -> Option<&VerbGroup> {
        match &self.content {
            Content::Verb(v) => Some(v),
            _ => None,
        }
    }

    pub(crate) fn cue(&self) -> Option<CueId> {
        match &self.content {
            Content::Cue(c) => Some(*c),
            Content::Verb(v) => v.cue,
            _ => None,
        }
    }

    /// Whether it is a mention that no preposition governs.
    pub(crate) fn is_bare_mention(&self) -> bool {
        matches!(self.tag, b'N' | b'U' | b'P' | b'n' | b'M' | b'H' | b'O' | b'J' | b'h')
    }
}

/// The constructions that cues among chunks take; `tags` are those of the chunks.
pub(crate) fn constructions(tags: &[u8], chunks: &[Chunk], lexicon: &Lexicon) -> u32 {
    let cues = tags.iter().zip(chunks).filter(|(tag, _)| is_cue(**tag)).filter_map(|(_, chunk)| chunk.cue());
    cues.fold(0, |taken, cue| taken | lexicon.cue(cue).constructions)
}

/// Whether a chunk with this tag may be a verb, preposition or adverb of saying.
fn is_cue(tag: u8) -> bool {
    matches!(tag, b'V' | b'E' | b'I' | b'B' | b'W' | b'G' | b'Y' | b'Z' | b'S' | b's')
}

/// Whether a chunk with this tag may be a mention, with its preposition or without.
pub(crate) fn is_mention(tag: u8) -> bool {
    matches!(tag, b'N' | b'U' | b'P' | b'J' | b'O' | b'n' | b'M' | b'H' | b'T' | b'h' | b'b' | b'd' | b'o' | b'l')
}

/// Takes the words of a sentence together into chunks, and puts them behind those that `chunks` has.
pub(crate) fn chunk(words: &[Word], lexicon: &Lexicon, chunks: &mut Vec<Chunk>) {
    let mut at = 0;
    while at < words.len() {
        let chunk = next(words, at, lexicon);
        at = chunk.words.end;
        chunks.push(chunk);
    }
}

fn next(words: &[Word], at: usize, lexicon: &Lexicon) -> Chunk {
    let word = &words[at];
    let make = |tag: u8, end: usize, content: Content| Chunk {
        tag,
        is_subject: false,
        words: at..end,
        span: Span::new(word.span.start(), words[end - 1].span.end()),
        content,
    };
    let plain = |tag: u8| make(tag, at + 1, Content::Plain);
    if let Some(group) = verb_groups::parse(words, at, lexicon) {
        let end = group.words.end;
        return make(verb_tag(&group), end, Content::Verb(group));
    }
    match word.part {
        Part::Quotation(q) => make(b'q', at + 1, Content::Quotation(q)),
        Part::Punctuation(c) => plain(mark_tag(c)),
        Part::Cue(cue) if lexicon.cue(cue).kind != CueKind::Noun => {
            if lexicon.cue(cue).kind == CueKind::Adverb {
                make(b's', at + 1, Content::Cue(cue))
            } else if lexicon.cue(cue).strong || opens_view(words, at, lexicon) {
                make(b'S', at + 1, Content::Cue(cue))
            } else {
                prepositional(words, at, Function::Preposition, lexicon).map_or_else(
                    || plain(b'L'),
                    |(tag, mention)| {
                        let end = mention.words.end;
                        make(tag, end, Content::Mention(mention))
                    },
                )
            }
        }
        Part::Pronoun(p) if matches!(p.function, PronounFunction::Subject | PronounFunction::Impersonal) => {
            let tag = match p {
                p if p.function == PronounFunction::Impersonal => b'O',
                p if p.person != 3 => b'J',
                _ => b'P',
            };
            make(tag, at + 1, Content::Mention(mentions::pronoun(word, at, p)))
        }
        Part::Pronoun(p) if matches!(p.function, PronounFunction::Clitic | PronounFunction::Reflexive) => plain(b'x'),
        Part::Term(TermKind::Participle) => plain(b'X'),
        Part::Term(TermKind::Marker) => plain(b'X'),
        Part::Function(function) => match function {
            Function::Of | Function::To | Function::By | Function::Preposition | Function::OfDeterminer | Function::ToDeterminer => {
                if function == Function::Of && is_source(words, at + 1) {
                    return plain(b'S');
                }
                prepositional(words, at, function, lexicon).map_or_else(
                    || plain(bare_preposition(function)),
                    |(tag, mention)| {
                        let end = mention.words.end;
                        make(tag, end, Content::Mention(mention))
                    },
                )
            }
            Function::Coordinator => plain(b'C'),
            Function::Subordinator => plain(b'c'),
            Function::Complementizer => plain(b'K'),
            Function::RelativeSubject => plain(b'R'),
            Function::Relative => plain(b'r'),
            Function::Adverb | Function::Negation | Function::Interjection => plain(b'a'),
            Function::Adjective | Function::Numeral | Function::Noun => noun(words, at, lexicon).unwrap_or_else(|| plain(b'x')),
        },
        _ => noun(words, at, lexicon).unwrap_or_else(|| plain(b'x')),
    }
}

/// Whether a preposition that only sometimes tells whose view it is does so here: *Pour X, …*; *…, pour qui*.
fn opens_view(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let set_off = at == 0 || matches!(words[at - 1].part, Part::Punctuation(_) | Part::Function(Function::Coordinator));
    let relative = words.get(at + 1).is_some_and(|w| matches!(w.part, Part::Function(Function::RelativeSubject | Function::Relative)));
    let named = || {
        mentions::parse(words, at + 1, lexicon, true).is_some_and(|m| {
            m.can_speak()
                && m.pronoun().is_none_or(|p| {
                    matches!(p.function, PronounFunction::Strong | PronounFunction::Demonstrative | PronounFunction::Concerned)
                })
                && words.get(m.words.end).is_none_or(|w| matches!(w.part, Part::Punctuation(_) | Part::Quotation(_)))
        })
    };
    (set_off && named()) || (at > 0 && relative)
}

fn noun(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<Chunk> {
    let mention = mentions::parse(words, at, lexicon, false)?;
    let end = mention.words.end;
    let span = Span::new(words[at].span.start(), words[end - 1].span.end());
    Some(Chunk { tag: mention_tag(&mention), is_subject: false, words: at..end, span, content: Content::Mention(mention) })
}

fn mention_tag(mention: &Mention) -> u8 {
    match mention.kind {
        Kind::Outlet(kind) => {
            if kind == OutletKind::Network {
                b'n'
            } else {
                b'U'
            }
        }
        Kind::Medium(_) => b'M',
        Kind::Saying => b'H',
        Kind::Time(_) => b'T',
        Kind::Term => b'h',
        Kind::Pronoun(p) => match p.function {
            PronounFunction::Impersonal => b'O',
            PronounFunction::Neuter => b'n',
            _ if p.person != 3 => b'J',
            _ => b'P',
        },
        _ if mention.can_speak() => b'N',
        _ => b'n',
    }
}

/// A preposition and the noun phrase that it governs.
fn prepositional(words: &[Word], at: usize, function: Function, lexicon: &Lexicon) -> Option<(u8, Mention)> {
    let mut from = at + 1;
    while words.get(from).is_some_and(|w| w.is(Function::Adverb)) {
        from += 1;
    }
    let mention = mentions::parse(words, from, lexicon, true)?;
    // *à « … »*, *de dire*: what follows is no noun phrase.
    if matches!(mention.kind, Kind::Pronoun(p) if matches!(p.function, PronounFunction::Subject | PronounFunction::Impersonal)) {
        return None;
    }
    let speaks = mention.can_speak() || matches!(mention.kind, Kind::Pronoun(_));
    let place = matches!(mention.kind, Kind::Place(_)) || matches!(mention.kind, Kind::Pronoun(p) if p.person != 3);
    let tag = match function {
        _ if !speaks => b'l',
        Function::By => b'b',
        Function::To | Function::ToDeterminer if !place || lexicon_country(&mention) => b'd',
        _ if place => b'l',
        _ => b'o',
    };
    Some((tag, mention))
}

/// *de source policière*: the bare noun for a source after *de* is whose account it is.
fn is_source(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|w| matches!(w.part, Part::Role { kind: crate::lexicon::RoleKind::Source, .. }))
}

fn lexicon_country(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Place(crate::lexicon::PlaceKind::Country))
}

fn bare_preposition(function: Function) -> u8 {
    match function {
        Function::Of | Function::OfDeterminer => b'D',
        Function::To | Function::ToDeterminer => b'A',
        _ => b'L',
    }
}

fn mark_tag(mark: char) -> u8 {
    match mark {
        ',' => b',',
        ':' => b':',
        ';' => b';',
        '.' | '…' => b'.',
        '?' => b'?',
        '!' => b'!',
        '-' | '–' | '—' => b'-',
        '(' | '[' => b'(',
        ')' | ']' => b')',
        _ => b'x',
    }
}

fn verb_tag(group: &VerbGroup) -> u8 {
    let of = |cue: u8, other: u8| if group.cue.is_some() { cue } else { other };
    match group.mood {
        // *dit-on*, *est-il écrit*: nobody in particular; but *a-t-il été obligé*.
        Mood::Finite { .. }
            if group.inverted.is_some_and(|p| {
                let neuter = p.gender == Some(Gender::Masculine) && !p.plural;
                p.function == PronounFunction::Impersonal || (group.passive && group.cue.is_some() && neuter)
            }) =>
        {
            b'B'
        }
        Mood::Finite { .. } if group.inverted.is_some() => of(b'I', b'i'),
        Mood::Finite { .. } if group.passive => of(b'W', b'v'),
        Mood::Finite { .. } => of(b'V', b'v'),
        Mood::PresentParticiple => of(b'G', b'g'),
        Mood::Infinitive => of(b'Y', b'y'),
        Mood::PastParticiple => of(b'Z', b'z'),
    }
}
