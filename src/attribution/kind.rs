//! Direct, mixed or term.

use rustc_hash::FxHashSet;

use super::{Attribution, Kind};
use crate::analysis::Analysis;
use crate::features::{Feature, logit};
use crate::frames::ContextRule;
use crate::grammar::Parsed;
use crate::layout;
use crate::lexicon::{Definiteness, Lexicon};
use crate::tokens::is_letter;

/// What nobody is told to say is somebody's words all the same if it is as likely as this.
pub(crate) const SPEECH: f32 = 0.6;

/// The same for a fragment, which a row without a speaker serves little.
const FRAGMENT: f32 = 0.75;

/// How likely a candidate must be for its cue to stand where its speaker is too unsure.
const TOLD: f32 = 0.2;

/// Decides the kind of every quotation.
pub(super) fn settle(found: &mut [Attribution], analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let names = repeated_names(found, analysis);
    let unattributed = lexicon.frames.of_rule(ContextRule::Unattributed);
    for attribution in found.iter_mut().filter(|a| a.quotation.is_some()) {
        let repeated = names.contains(attribution.span.of(analysis.text.source));
        if repeated && attribution.confidence < 0.9 {
            attribution.speaker = None;
            attribution.frame = None;
        }
        if attribution.frame.is_none() {
            // Nobody who can be told; but is it speech?
            attribution.evidence.flag(Feature::QuoteRepeated, repeated);
            let best = attribution.candidates.iter().map(|c| c.score).fold(0.0, f32::max);
            attribution.evidence.add(Feature::BestOdds, logit(best));
            let speech = lexicon.weights.speech(&attribution.evidence);
            let utterance = attribution.quotation.is_some_and(|q| analysis.wording(q).is_utterance());
            if speech >= if utterance { SPEECH } else { FRAGMENT }
                && analysis.text.kinds[analysis.text.sentences[attribution.sentence].paragraph].is_text()
            {
                attribution.frame = unattributed;
                attribution.confidence = speech;
                // Whoever it was, the words around tell that it was said.
                if let Some(saying) = attribution.candidates.iter().find(|c| c.cue.is_some() && c.score >= TOLD) {
                    (attribution.cue, attribution.cue_id) = (saying.cue, saying.cue_id);
                }
            }
        }
        attribution.kind = if attribution.frame.is_none() || is_term(attribution, analysis, lexicon) {
            attribution.speaker = None;
            Kind::Term
        } else if is_direct(attribution, analysis, lexicon) {
            Kind::Direct
        } else {
            Kind::Mixed
        };
        if attribution.kind == Kind::Term {
            attribution.frame = None;
            attribution.cue = None;
            attribution.cue_id = None;
            attribution.addressee = None;
            attribution.sources.clear();
            attribution.source_span = None;
            attribution.medium = None;
            attribution.said_on = None;
        }
    }
}

/// Whether its marks only show a title or name, whoever says the sentence around.
pub(super) fn is_term(attribution: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    shown_as_term(attribution, analysis, lexicon) && weak(attribution, analysis, lexicon)
}

/// Short quotations with a capital that stand more than once are what something is called: *les « Dames en rouge »*.
fn repeated_names(found: &[Attribution], analysis: &Analysis<'_>) -> FxHashSet<String> {
    let mut seen = FxHashSet::default();
    let mut names = FxHashSet::default();
    for attribution in found.iter().filter(|a| a.quotation.is_some()) {
        let words = attribution.span.of(analysis.text.source);
        let name =
            || words.starts_with(char::is_uppercase) && !words.ends_with(['.', '!', '?', '…']) && words.split_whitespace().nth(4).is_none();
        let heading = matches!(analysis.text.kinds[analysis.text.sentences[attribution.sentence].paragraph], layout::Kind::Subheading);
        let clause = attribution.quotation.is_some_and(|q| analysis.wording(q).clause);
        if !clause && !heading && name() && !seen.insert(words) {
            names.insert(words.to_owned());
        }
    }
    names
}

/// A title or name among words that somebody says: the frame must be more than a far one.
fn weak(attribution: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let parsed = analysis.parsed(attribution.sentence);
    let named = |q| place_of(q, parsed).is_some_and(|at| is_named(at, parsed, q, analysis, lexicon));
    attribution.quotation.is_some_and(named) || attribution.candidates.first().is_none_or(|c| c.score < 0.8)
}

/// Whether a verb of naming gives the quotation to something: *les guides appellent « … »*, *a rebaptisé la rue « … »*.
fn is_named(at: usize, parsed: Parsed<'_>, quotation: usize, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let naming = |c: &crate::chunks::Chunk| c.verb().is_some_and(|v| lexicon.lemma(v.lemma).naming);
    let named = match &parsed.chunks[..at] {
        [.., verb] if naming(verb) => true,
        [.., verb, object] => naming(verb) && object.is_bare_mention(),
        _ => false,
    };
    // *a appelé « à la retenue »* names nothing.
    let first = || analysis.inner_chunks(quotation).first();
    named && !first().is_some_and(|c| matches!(c.tag, b'A' | b'D' | b'L' | b'l' | b'd' | b'o'))
}

/// The chunk of its sentence that a quotation is.
pub(super) fn place_of(quotation: usize, parsed: Parsed<'_>) -> Option<usize> {
    let is = |chunk: &crate::chunks::Chunk| matches!(chunk.content, crate::chunks::Content::Quotation(q) if q == quotation);
    (0..parsed.tags.len()).find(|&i| parsed.tags[i] == b'q' && is(&parsed.chunks[i]))
}

/// Whether the words before the marks say that a title or name follows: *le film « … »*, *baptisé « … »*.
pub(super) fn shown_as_term(attribution: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let parsed = analysis.parsed(attribution.sentence);
    let shown = |q| place_of(q, parsed).is_some_and(|at| is_shown_at(at, parsed, q, analysis, lexicon));
    attribution.quotation.is_some_and(shown)
}

/// The same for the quotation at a chunk of a sentence.
pub(super) fn is_shown_at(at: usize, parsed: Parsed<'_>, quotation: usize, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    if is_named(at, parsed, quotation, analysis, lexicon) {
        return true;
    }
    let Some(before) = at.checked_sub(1).map(|b| &parsed.chunks[b]) else { return false };
    let words = analysis.text.quotations[quotation].inner.of(analysis.text.source);
    let short = || !words.ends_with(['.', '!']) && words.split_whitespace().nth(12).is_none();
    match before.tag {
        b'X' => short(),
        b'h' | b'l' | b'n' => {
            let capital = analysis.wording(quotation).capital;
            short()
                && before.mention().is_some_and(|m| {
                    m.kind == crate::mentions::Kind::Term
                        && ((m.role == Some(last_word(m, analysis)) && m.definiteness != Definiteness::Indefinite) || capital)
                })
        }
        _ => false,
    }
}

/// The last word of a mention, which is its head if nothing follows that.
fn last_word(mention: &crate::mentions::Mention, analysis: &Analysis<'_>) -> crate::document::Span {
    let words = mention.span.of(analysis.text.source);
    let at = words.rfind([' ', '\'', '’', '\u{a0}']).map_or(0, |n| n + words[n..].chars().next().map_or(1, char::len_utf8));
    crate::document::Span::new(mention.span.start() + at, mention.span.end())
}

fn is_direct(attribution: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> bool {
    let quotation = attribution.quotation.expect("only quotations have kinds");
    let words = attribution.span.of(analysis.text.source);
    let capital = words.chars().find(|c| is_letter(*c)).is_some_and(char::is_uppercase);
    let ended = words.ends_with(['.', '!', '?', '…']);
    let parsed = analysis.parsed(attribution.sentence);
    let at = place_of(quotation, parsed);
    let before = at.and_then(|a| a.checked_sub(1)).map_or(b'^', |b| parsed.chunks[b].tag);
    let after = at.and_then(|a| parsed.chunks.get(a + 1)).map_or(b'$', |c| c.tag);
    let clause = analysis.wording(quotation).clause;
    // A heading clips what it echoes.
    let rule = attribution.frame.and_then(|f| lexicon.frames.rows[f].rule);
    let heading = rule == Some(ContextRule::HeadingEcho) || (rule == Some(ContextRule::CrossheadEcho) && !(capital && clause));
    let opens = matches!(before, b'^' | b':' | b'.' | b'q' | b'-' | b'!' | b'?');
    if heading {
        return false;
    }
    let closes = matches!(after, b'$' | b',' | b'.' | b'E' | b'I' | b'q' | b'!' | b'?' | b'-' | b'(' | b'S' | b'C');
    // *Il m'a dit : « Attendez. » J'attends*: a whole sentence behind a colon, whatever follows.
    let whole = before == b':' && capital && ended;
    whole
        || (opens && (closes && (capital || clause || ended)))
        || (clause && !clipped(analysis.inner_chunks(quotation)))
        || (before == b':' && closes && words.split_whitespace().count() > 1)
}

/// Whether the words begin in the middle of a clause: with a verb, a preposition, *que*, *et*.
fn clipped(chunks: &[crate::chunks::Chunk]) -> bool {
    chunks
        .first()
        .is_none_or(|c| matches!(c.tag, b'V' | b'v' | b'W' | b'K' | b'R' | b'r' | b'Y' | b'y' | b'Z' | b'z' | b'D' | b'x' | b'G' | b'g'))
        || !chunks.iter().any(|c| matches!(c.tag, b'V' | b'v' | b'W' | b'E' | b'I' | b'i'))
}
