//! Leaks: an article that tells what papers say which somebody made public.
//!
//! Its opening names the papers and who published them (*les câbles divulgués par X*); further down it goes through them one
//! by one (*un câble daté de …*, *précise le télégramme*). What is said there comes through whoever published them, up to
//! the last of those papers. An article that only mentions a leak, and tells what others say of it, names no single paper.

use super::{Attribution, Kind as StatementKind};
use crate::analysis::Analysis;
use crate::chunks::Chunk;
use crate::grammar::Parsed;
use crate::lexicon::{Lexicon, Medium};
use crate::mentions::{Kind, Mention, figure_name};

/// How many sentences of a text may name the leak.
const OPENING: usize = 6;
/// How many chunks may stand between the papers and who published them.
const APART: usize = 6;
/// How many sentences must be about a single paper.
const LEAST: usize = 2;

/// Gives the outlet that published a leak to the statements that are told from its papers.
pub(super) fn settle(found: &mut [Attribution], outlet: &str, analysis: &Analysis<'_>, lexicon: &Lexicon) {
    let single = |s: &usize| analysis.parsed(*s).chunks.iter().any(|c| is_paper(analysis.parsed(*s), c, false, lexicon));
    let papers: Vec<usize> = analysis.outer_sentences().skip(OPENING).filter(single).collect();
    let Some(&last) = papers.last().filter(|_| papers.len() >= LEAST) else { return };
    let end = analysis.text.sentences[last].paragraph + 1;
    for a in found.iter_mut().filter(|a| analysis.text.sentences[a.sentence].paragraph <= end) {
        // What has a source, a day or a medium of its own is another occasion.
        let read = matches!(a.medium, None | Some(Medium::Interview | Medium::Letter | Medium::Report));
        if a.kind != StatementKind::Term && a.sources.is_empty() && a.said_on.is_none() && read {
            a.sources.push(outlet.to_owned());
        }
    }
}

/// The outlet that the opening says a text's papers were published by, if it goes through such: what is said there was said to
/// whoever wrote them.
pub(super) fn published(analysis: &Analysis<'_>, lexicon: &Lexicon) -> Option<String> {
    let outlet = analysis.outer_sentences().take(OPENING).find_map(|s| publisher(analysis.parsed(s), lexicon))?;
    outlet.figure.map(|f| figure_name(f, lexicon).0.to_owned())
}

fn publisher<'p>(parsed: Parsed<'p>, lexicon: &Lexicon) -> Option<&'p Mention> {
    memchr::memchr_iter(b'b', parsed.tags).find_map(|by| {
        let outlet = parsed.chunks[by].mention().filter(|m| matches!(m.kind, Kind::Outlet(_)))?;
        let participle = by.checked_sub(1).filter(|&p| matches!(parsed.tags[p], b'Z' | b'z'))?;
        let named = parsed.chunks[participle.saturating_sub(APART)..participle].iter().any(|c| is_paper(parsed, c, true, lexicon));
        named.then_some(outlet)
    })
}

/// Whether a chunk names a paper, or several.
fn is_paper(parsed: Parsed<'_>, chunk: &Chunk, several: bool, lexicon: &Lexicon) -> bool {
    chunk.mention().is_some() && parsed.words[chunk.words.clone()].iter().any(|w| lexicon.media.paper(w.id) == Some(several))
}
