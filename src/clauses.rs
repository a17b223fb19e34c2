//! Who is the subject of which verb.
//!
//! One pass from left to right with a stack of clauses. A bare noun phrase before a clause's verb is its subject; behind
//! it an object, unless a verb follows that needs a subject; *qui* takes the noun before it; a coordinated verb shares the
//! subject of the one before; after a quotation the verb comes first (*« … », a déclaré le ministre*).

use smallvec::{SmallVec, smallvec};

use crate::chunks::{Chunk, Content};
use crate::lexicon::{Construction, Definiteness, Lexicon, Mood, PronounFunction};
use crate::mentions::{Kind, Mention};

/// How many chunks may stand between a participle and the auxiliary that it shares.
const FARTHEST_AUXILIARY: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Main,
    /// *que P* under a verb or noun.
    Content,
    /// *qui*, *dont*, *où*.
    Relative,
    /// *si*, *alors que*.
    Adverbial,
    Parenthesis,
}

#[derive(Debug, Clone, Copy)]
struct Clause {
    opening: Opening,
    subject: Option<usize>,
    /// The last finite verb.
    verb: Option<usize>,
    /// A noun phrase since the last verb or boundary that a coming verb may take for its subject.
    pending: Option<usize>,
    /// Whether a comma, coordinator or conjunction stands before the pending phrase.
    fresh: bool,
}

/// The clauses that are open: mostly few.
type Stack = SmallVec<[Clause; 4]>;

impl Clause {
    fn new(opening: Opening) -> Self {
        Self { opening, subject: None, verb: None, pending: None, fresh: true }
    }
}

/// Finds for each chunk of a sentence that is a verb the chunk that is its subject, and gives verbs with the subject behind them
/// the tag `E`. No chunk has a subject before; `inside` tells whether the sentence is the inside of a quotation.
pub(crate) fn link(chunks: &mut [Chunk], subjects: &mut [Option<usize>], inside: bool, lexicon: &Lexicon) {
    let mut stack: Stack = smallvec![Clause::new(Opening::Main)];
    for i in 0..chunks.len() {
        let tag = chunks[i].tag;
        match tag {
            // The object of the infinitive or participle before it.
            b'N' | b'U' | b'n' | b'M' | b'H' | b'h' if i > 0 && matches!(chunks[i - 1].tag, b'y' | b'Y' | b'g' | b'G') => {}
            b'N' | b'U' | b'P' | b'n' | b'M' | b'H' | b'O' | b'J' | b'h' => {
                let clause = stack.last_mut().expect("the main clause stays");
                let subject_pronoun = chunks[i].mention().and_then(|m| m.pronoun()).is_some_and(|p| {
                    matches!(p.function, crate::lexicon::PronounFunction::Subject | crate::lexicon::PronounFunction::Impersonal)
                });
                // *Quarante minutes avant la fin, le maire …*: what stood before the comma was no subject.
                let detached =
                    |p: usize| p == 0 && chunks[p].mention().is_some_and(|m| m.kind == Kind::Role && m.definiteness == Definiteness::None);
                let set_off = clause.verb.is_none()
                    && speaks(&chunks[i])
                    && clause
                        .pending
                        .is_some_and(|p| (!speaks(&chunks[p]) || detached(p)) && chunks[p + 1..i].iter().any(|c| c.tag == b','));
                if subject_pronoun || clause.pending.is_none() || set_off {
                    clause.pending = Some(i);
                }
            }
            b'K' => {
                // *… et que …*: beside the clause before, not inside it.
                let coordinated = i > 0 && chunks[i - 1].tag == b'C';
                if let Some(content) = stack.iter().rposition(|c| c.opening == Opening::Content).filter(|_| coordinated) {
                    stack.truncate(content);
                }
                stack.push(Clause::new(Opening::Content));
            }
            b'R' => {
                let mut clause = Clause::new(Opening::Relative);
                // *à qui X a promis de …*: no subject behind a preposition.
                if !i.checked_sub(1).is_some_and(|b| matches!(chunks[b].tag, b'A' | b'D' | b'L' | b'S')) {
                    clause.subject = antecedent(chunks, i);
                    clause.pending = clause.subject;
                }
                stack.push(clause);
            }
            b'r' => stack.push(Clause::new(Opening::Relative)),
            b'c' => stack.push(Clause::new(Opening::Adverbial)),
            b'V' | b'W' | b'v' | b'I' | b'i' | b'E' => finite(chunks, subjects, &mut stack, i, inside, lexicon),
            b'G' | b'g' | b'Y' | b'y' | b'Z' | b'z' => {
                subjects[i] = shared(chunks, subjects, &stack, i);
            }
            b'(' => stack.push(Clause::new(Opening::Parenthesis)),
            b')' => {
                if let Some(open) = stack.iter().rposition(|c| c.opening == Opening::Parenthesis) {
                    stack.truncate(open);
                }
            }
            b',' | b'C' | b'-' => {
                let clause = stack.last_mut().expect("the main clause stays");
                // *…, son homologue, Paul Durand, a …*, *… « … » et Paul Durand, maire de X, a …*: the comma behind a fresh phrase
                // closes an apposition.
                let opens = |p: usize| {
                    let coordinated = p > 1 && (chunks[p - 2].tag, chunks[p - 1].tag) == (b'q', b'C');
                    p == 0 || chunks[p - 1].tag == b',' || (coordinated && is_apposed(&chunks[p]))
                };
                let apposition =
                    tag == b',' && clause.fresh && clause.pending.is_some_and(|p| p + 1 == i && speaks(&chunks[p]) && opens(p));
                if clause.verb.is_some() && !apposition {
                    clause.pending = None;
                    clause.fresh = true;
                }
            }
            b';' | b':' => {
                let before = stack[0];
                stack.truncate(1);
                stack[0] = Clause { pending: None, fresh: true, ..before };
            }
            b'.' | b'?' | b'!' => {
                stack.clear();
                stack.push(Clause::new(Opening::Main));
            }
            _ => {}
        }
    }
    for (i, subject) in subjects.iter().enumerate() {
        let Some(subject) = *subject else { continue };
        // What cannot speak makes no cue of its verb: *les négociations visent à …*.
        if chunks[i].tag == b'V' && matches!(chunks[subject].tag, b'n' | b'h' | b'T') {
            chunks[i].tag = b'v';
        }
        chunks[subject].is_subject = true;
    }
}

/// A finite verb. Not inlined, nor is `shared`: the loop over all chunks is slow around so much code that few of them need.
#[inline(never)]
fn finite(chunks: &mut [Chunk], subjects: &mut [Option<usize>], stack: &mut Stack, i: usize, inside: bool, lexicon: &Lexicon) {
    // An incise: after a quotation, or after a comma with its subject behind.
    if let Some(behind) = postposed(chunks, i, stack, inside, lexicon) {
        subjects[i] = Some(behind);
        if chunks[i].tag == b'V' {
            chunks[i].tag = b'E';
        }
        let clause = stack.last_mut().expect("the main clause stays");
        clause.pending = None;
        clause.fresh = false;
        // An incise belongs to the whole sentence: what it interrupts is over.
        if !matches!(stack.last().map(|c| c.opening), Some(Opening::Relative)) || chunks[i].tag == b'E' {
            stack.truncate(1);
            stack[0].verb = Some(i);
            stack[0].subject = Some(behind);
        }
        return;
    }
    if matches!(chunks[i].tag, b'I' | b'i') {
        // The pronoun behind is its subject: the verb's own chunk stands for it.
        let clause = stack.last_mut().expect("the main clause stays");
        clause.pending = None;
        subjects[i] = Some(i);
        if chunks[i].tag == b'I' {
            stack.truncate(1);
            stack[0].verb = Some(i);
            stack[0].subject = Some(i);
        }
        return;
    }
    // *X réopéré, la radio affirme …*: the phrase right before the verb, with one comma before it, is the subject.
    if i >= 2
        && speaks(&chunks[i - 1])
        && chunks[i - 2].tag == b','
        && chunks[i - 1].is_bare_mention()
        && let Some(clause) = stack.last_mut()
        && clause.pending.is_some_and(|p| p < i - 1 && !chunks[p + 1..i - 2].iter().any(|c| c.tag == b','))
    {
        clause.pending = Some(i - 1);
    }
    loop {
        let depth = stack.len();
        let clause = stack.last_mut().expect("the main clause stays");
        let agrees = |s: usize| number_fits(&chunks[s], &chunks[i]) || joint(chunks, s, i);
        match (clause.verb, clause.pending) {
            // *ils disent que l'ONU « est prête » et rappellent …*: the verb of the inner clause is in the quotation.
            (None, Some(p))
                if depth > 1 && clause.opening == Opening::Content && !agrees(p) && coordinated_behind_quotation(chunks, p, i) =>
            {
                stack.pop();
            }
            (None, Some(p)) => {
                clause.subject = Some(p);
                clause.verb = Some(i);
                clause.pending = None;
                clause.fresh = false;
                subjects[i] = Some(p);
                return;
            }
            // A new subject after a comma or conjunction: a clause that is coordinated, or the outer clause again.
            (Some(_), Some(p)) if clause.fresh || is_subject_pronoun(chunks, p) => {
                if depth > 1 && clause.opening == Opening::Relative {
                    let p = Some(p);
                    stack.pop();
                    let next = stack.last_mut().expect("the main clause stays");
                    next.pending = p;
                    next.fresh = true;
                    continue;
                }
                clause.subject = Some(p);
                clause.verb = Some(i);
                clause.pending = None;
                clause.fresh = false;
                subjects[i] = Some(p);
                return;
            }
            (Some(previous), _) => {
                let coordinated = clause.fresh && between_coordinates(chunks, previous, i);
                // *qui … , a dit*: the relative is over, the outer verb comes.
                if depth > 1 && clause.opening != Opening::Parenthesis {
                    let outer = stack[depth - 2];
                    let outer_waits = outer.verb.is_none() && (outer.pending.is_some() || outer.subject.is_some());
                    let inner = stack[depth - 1];
                    let cue_again = chunks[i].cue().is_some()
                        && outer.verb.is_some_and(|v| chunks[v].cue().is_some())
                        && inner.opening == Opening::Content
                        && (!inner.subject.is_some_and(|s| speaks(&chunks[s]))
                            || !inner.subject.is_some_and(agrees)
                            || (coordinated && chunks[previous].cue().is_none()));
                    if (outer_waits && (!coordinated || comma_before(chunks, i))) || cue_again || !inner.subject.is_none_or(agrees) {
                        stack.pop();
                        continue;
                    }
                }
                let clause = stack.last_mut().expect("the main clause stays");
                subjects[i] = clause.subject;
                clause.verb = Some(i);
                clause.pending = None;
                clause.fresh = false;
                return;
            }
            (None, None) => {
                // A clause without a subject yet: *« … » est*, *alors que … est*: the outer subject is the best guess.
                if depth > 1 && !matches!(clause.opening, Opening::Content | Opening::Parenthesis) {
                    stack.pop();
                    continue;
                }
                clause.verb = Some(i);
                clause.fresh = false;
                subjects[i] = clause.subject;
                return;
            }
        }
    }
}

fn is_subject_pronoun(chunks: &[Chunk], i: usize) -> bool {
    matches!(chunks[i].tag, b'P' | b'O' | b'J')
}

fn speaks(chunk: &Chunk) -> bool {
    matches!(chunk.tag, b'N' | b'U' | b'P')
}

/// Whether what somebody is stands behind their name, in the same chunk.
fn is_apposed(chunk: &Chunk) -> bool {
    chunk.mention().and_then(|m| m.name.zip(m.role)).is_some_and(|(name, role)| name.end() < role.start())
}

fn comma_before(chunks: &[Chunk], i: usize) -> bool {
    i > 0 && chunks[i - 1].tag == b','
}

/// Whether between two verbs a comma or coordinator stands that may join them.
fn between_coordinates(chunks: &[Chunk], from: usize, to: usize) -> bool {
    chunks[from + 1..to].iter().rev().take(4).any(|c| matches!(c.tag, b',' | b'C'))
}

/// Whether a quotation and a coordinator stand between a noun phrase and a verb.
fn coordinated_behind_quotation(chunks: &[Chunk], from: usize, to: usize) -> bool {
    let between = &chunks[from + 1..to];
    between.iter().any(|c| c.tag == b'q') && between.iter().rev().take(3).any(|c| c.tag == b'C')
}

/// Whether a noun phrase and a verb agree in number, as far as they show it.
fn number_fits(subject: &Chunk, verb: &Chunk) -> bool {
    let (Some(mention), Some(group)) = (subject.mention(), verb.verb()) else { return true };
    match group.mood {
        Mood::Finite { plural, .. } => {
            // *Les Verts* may be one, *l'UDF* is never several.
            let shown = mention.definiteness != Definiteness::None;
            mention.plural == plural || (matches!(mention.kind, Kind::Name | Kind::Organisation) && (mention.plural || !shown))
        }
        _ => true,
    }
}

/// Whether the subject is one of several joined by *et* before a plural verb.
fn joint(chunks: &[Chunk], subject: usize, verb: usize) -> bool {
    chunks[subject + 1..verb].windows(2).any(|w| w[0].tag == b'C' && w[1].is_bare_mention())
}

/// The noun that *qui* stands for: the nearest before it, the head of its phrase.
fn antecedent(chunks: &[Chunk], relative: usize) -> Option<usize> {
    let nearest =
        chunks[..relative].iter().enumerate().rev().take(6).find(|(_, c)| c.mention().is_some() && c.tag != b'T').map(|(i, _)| i)?;
    Some(placed(chunks, nearest).unwrap_or(nearest))
}

/// Whom a place behind a preposition says more of: *la cinéaste née à Roubaix, qui …*, *le chef de mission pour la Syrie qui …*
fn placed(chunks: &[Chunk], place: usize) -> Option<usize> {
    let person = |c: &Chunk| c.is_bare_mention() && c.mention().is_some_and(|m| matches!(m.kind, Kind::Person | Kind::Role));
    let is_place = !chunks[place].is_bare_mention() && chunks[place].mention().is_some_and(|m| matches!(m.kind, Kind::Place(_)));
    let head = chunks[..place].iter().rposition(|c| !matches!(c.tag, b'z' | b'Z'))?;
    (is_place && person(&chunks[head])).then_some(head)
}

/// The subject behind its verb, where the place of the verb says so.
fn postposed(chunks: &[Chunk], i: usize, stack: &[Clause], inside: bool, lexicon: &Lexicon) -> Option<usize> {
    if chunks[i].tag != b'V' {
        return None;
    }
    let cue = lexicon.cue(chunks[i].cue()?);
    let says = cue.takes(Construction::Incise) || cue.takes(Construction::That) || cue.takes(Construction::Thought);
    let mut before = i.checked_sub(1);
    while let Some(b) = before.filter(|b| matches!(chunks[*b].tag, b'a' | b'T' | b'l')) {
        before = b.checked_sub(1);
    }
    let after_quotation = before.is_some_and(|b| chunks[b].tag == b'q' || (chunks[b].tag == b',' && b > 0 && chunks[b - 1].tag == b'q'));
    let after_mark = before.is_some_and(|b| matches!(chunks[b].tag, b',' | b'-' | b'?' | b'!' | b'.'));
    // *où …*, *quand …*, *comme l'a dit X*
    let relative_inverted = before.is_some_and(|b| matches!(chunks[b].tag, b'r' | b'c') || chunks[b].tag == b'L' && cue.strong);
    if !(says && (after_quotation || after_mark) || relative_inverted || (inside && before.is_none() && says)) {
        return None;
    }
    let clause = stack.last().expect("the main clause stays");
    // *X, qui …, dit*, *X, que …, dit*: the relative is over, and a subject waits for the verb.
    let outer = stack.iter().rev().skip(1).find(|c| c.opening != Opening::Relative);
    if matches!(clause.opening, Opening::Relative | Opening::Content)
        && clause.verb.is_some()
        && !inside
        && comma_before(chunks, i)
        && outer.is_some_and(|c| c.verb.is_none() && c.pending.is_some_and(|p| speaks(&chunks[p])))
    {
        return None;
    }
    // Away from marks only what is nearly always a saying has a pronoun behind for its subject: *…, tient l'autre*.
    let certain = cue.strong || cue.takes(Construction::That) || after_quotation || inside || relative_inverted;
    // *X, dit Y*: a subject waits before the comma, unless a quotation or a whole clause stands between.
    let waiting = clause.pending.is_some_and(|p| clause.verb.is_none() || (clause.fresh && speaks(&chunks[p])));
    // *La réforme, estime X, reste …*: what waits cannot speak, so the verb may be an incise after all.
    let interrupts = waiting && after_mark && !after_quotation && clause.pending.is_some_and(|p| !speaks(&chunks[p]));
    if waiting && !interrupts && !after_quotation && !inside && !relative_inverted {
        return None;
    }
    // A coordinated verb with an object has its subject before: only a comma, and a speaker as the very next phrase.
    let mut at = i + 1;
    while at < chunks.len() {
        match chunks[at].tag {
            b'P' if chunks[at].mention().and_then(Mention::pronoun).is_some_and(|p| p.function == PronounFunction::Strong) => at += 1,
            b'P' if !certain => return None,
            b'N' | b'U' | b'P' => {
                if !number_fits(&chunks[at], &chunks[i]) && !joint_behind(chunks, at) {
                    return None;
                }
                // Verb, object, subject does not exist; but *salue X* with more to come is an object.
                let rest = chunks.get(at + 1).map_or(b'.', |c| c.tag);
                if interrupts && !matches!(rest, b',' | b'.') {
                    return None;
                }
                if after_mark && !after_quotation && matches!(rest, b'K' | b'y' | b'Y' | b'v' | b'V') {
                    return None;
                }
                return Some(at);
            }
            b'M' | b'n' | b'h' | b'H'
                if (after_quotation || (after_mark && at == i + 1 && cue.strong))
                    && !matches!(chunks.get(at + 1).map_or(b'.', |c| c.tag), b'K' | b'q' | b':') =>
            {
                // *« … », indique le communiqué*; *résume ce voisin inconnu du lexique*
                let definite = chunks[at].mention().is_some_and(|m| m.definiteness != Definiteness::None);
                return (definite && number_fits(&chunks[at], &chunks[i])).then_some(at);
            }
            b'a' | b'T' | b'l' | b'd' | b'o' | b'b' | b'x' => at += 1,
            // *a déclaré, mardi, le ministre*
            b',' | b'-' | b'(' | b')'
                if chunks.get(at + 1).is_some_and(|c| matches!(c.tag, b'a' | b'T' | b'l' | b'd' | b'o'))
                    || (at > i + 1
                        && chunks
                            .get(at + 1)
                            .is_some_and(|c| matches!(c.tag, b'N' | b'U') || (after_quotation && matches!(c.tag, b'n' | b'M')))) =>
            {
                at += 1
            }
            // *a complété, hilare, un collaborateur*
            b',' if after_quotation && interposed(chunks, at).is_some() => at = interposed(chunks, at)?,
            b'g' | b'G' | b'z' | b'Z' if after_quotation => at += 1,
            _ => return None,
        }
    }
    None
}

/// The chunk behind a few words between commas that hold neither speaker nor verb, if a subject stands there.
fn interposed(chunks: &[Chunk], comma: usize) -> Option<usize> {
    let light = |c: &&Chunk| matches!(c.tag, b'n' | b'a' | b'z' | b'Z' | b'g' | b'l' | b'x' | b'T');
    let length = chunks[comma + 1..].iter().take(5).take_while(light).count();
    let behind = comma + 2 + length;
    let closes = length > 0 && chunks.get(behind - 1).is_some_and(|c| c.tag == b',');
    (closes && chunks.get(behind).is_some_and(|c| matches!(c.tag, b'N' | b'U' | b'n'))).then_some(behind)
}

fn joint_behind(chunks: &[Chunk], at: usize) -> bool {
    chunks.get(at + 1).is_some_and(|c| c.tag == b'C') && chunks.get(at + 2).is_some_and(Chunk::is_bare_mention)
}

/// The subject of a participle or infinitive: that of the clause it stands in.
#[inline(never)]
fn shared(chunks: &[Chunk], subjects: &[Option<usize>], stack: &[Clause], i: usize) -> Option<usize> {
    let past = chunks[i].verb().is_some_and(|v| v.mood == Mood::PastParticiple);
    // A participle right behind a noun, without comma, belongs to it: *une politique jugée …*, *des habitants affirmant …*
    let previous = i.checked_sub(1).map(|p| &chunks[p]);
    if let Some(p) = previous.filter(|p| p.mention().is_some() && p.tag != b'T') {
        let participle = matches!(chunks[i].tag, b'G' | b'g') && !chunks[i].span_starts_with_preposition();
        if past || (participle && matches!(p.tag, b'N' | b'U' | b'P') && p.is_bare_mention()) {
            return Some(i - 1);
        }
    }
    // *entendre X qualifier …*: a noun right before an infinitive, after a verb, is its subject.
    if let Some(p) = previous.filter(|p| matches!(p.tag, b'N' | b'U'))
        && matches!(chunks[i].tag, b'Y' | b'y')
        && p.is_bare_mention()
        && i >= 2
        && matches!(chunks[i - 2].content, Content::Verb(_))
    {
        return Some(i - 1);
    }
    // The innermost subject that can speak; a participle behind a comma belongs to none of the relative clauses.
    let after_comma = previous.is_some_and(|p| matches!(p.tag, b',' | b'q' | b'C'));
    let open = |c: &&Clause| !(after_comma && c.opening == Opening::Relative && c.verb.is_some());
    let speaking = stack.iter().rev().filter(open).filter_map(|c| c.subject).find(|&s| speaks(&chunks[s]) || chunks[s].verb().is_some());
    let found = speaking.or_else(|| stack.iter().rev().find_map(|c| c.subject)).or_else(|| stack.iter().rev().find_map(|c| c.pending));
    // A coordinated past participle shares its auxiliary's subject: *a salué et remercié*.
    if past
        && let Some(v) = compound_before(chunks, i, active(chunks, i))
        && between_coordinates(chunks, i.saturating_sub(4).max(v), i)
    {
        return subjects[v];
    }
    found.or_else(|| {
        // *S'adressant à Y, X a dit*: the subject comes after.
        let first_verb = !chunks[..i].iter().any(|c| matches!(c.content, Content::Verb(_)));
        let mut past_comma = false;
        (first_verb || chunks[i].tag == b'G').then(|| {
            chunks[i + 1..].iter().enumerate().find_map(|(n, c)| {
                past_comma |= c.tag == b',';
                (past_comma && matches!(c.tag, b'N' | b'U' | b'P')).then_some(i + 1 + n)
            })
        })?
    })
}

/// Whether a participle has an object, as none in the passive has: *et exhorté les élèves*, *et promis que*.
fn active(chunks: &[Chunk], i: usize) -> bool {
    let next = chunks[i + 1..].iter().find(|c| !matches!(c.tag, b'a' | b'T'));
    next.is_some_and(|c| c.tag == b'K' || c.tag == b'q' || c.is_bare_mention())
}

/// The verb with an auxiliary that a coordinated participle may share, no passive one if that is `active`.
fn compound_before(chunks: &[Chunk], i: usize, active: bool) -> Option<usize> {
    let fits = |v: &crate::verb_groups::VerbGroup| v.compound && !(active && v.passive);
    let compound = |c: &Chunk| matches!(c.tag, b'V' | b'v' | b'W' | b'E') && c.verb().is_some_and(fits);
    (0..i).rev().take(FARTHEST_AUXILIARY).find(|&v| compound(&chunks[v]))
}

impl Chunk {
    /// Whether the verb group opens with *en*.
    fn span_starts_with_preposition(&self) -> bool {
        self.verb().is_some_and(|v| v.words.start < v.words.end && v.span.start() > self.span.start())
    }
}
