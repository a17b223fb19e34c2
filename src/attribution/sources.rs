//! Through whom and what: agencies, outlets and media named beside a statement.

use super::{Attribution, Candidate};
use crate::analysis::Analysis;
use crate::chunks::Chunk;
use crate::lexicon::{Lexicon, OutletKind};
use crate::mentions::{Kind, Mention, figure_name};

/// Reads sources and medium from the sentence of a statement.
pub(super) fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, attribution: &mut Attribution, chosen: &Candidate) {
    let sentence = match analysis.text.sentences[chosen.sentence].inside {
        Some(_) => attribution.sentence,
        None => chosen.sentence,
    };
    let parsed = &analysis.parsed[sentence];
    let speaker = attribution.speaker.as_ref().and_then(|s| s.mention);
    let (from, to) = clause_around(&parsed.chunks, attribution, chosen);
    let mut found = Found { analysis, lexicon, sources: Vec::new(), medium: None, span: None };
    for (i, chunk) in parsed.chunks.iter().enumerate().take(to).skip(from) {
        let Some(mention) = chunk.mention() else { continue };
        let is_speaker = speaker == Some(mention.span);
        let oblique = matches!(chunk.tag, b'd' | b'o' | b'b' | b'l');
        let governed = i > 0 && matches!(parsed.chunks[i - 1].tag, b'S' | b'G' | b'g' | b'Z' | b'z' | b'b' | b'C');
        if is_speaker || oblique || governed || matches!(mention.kind, Kind::Medium(_)) {
            let as_speaker = is_speaker && !mention.is_outlet();
            found.take(mention, sentence, i, as_speaker, governed);
        }
        // *la première chaîne, citée par …*: agents of participles are oblique chunks and were taken above.
    }
    if let Some(entity) = attribution.speaker.as_ref().and_then(|s| s.entities.first()) {
        let entity = analysis.entities.get(*entity);
        if matches!(entity.kind, Kind::Outlet(k) if k != OutletKind::Network) {
            found.push(entity.name.clone(), speaker);
        }
    }
    attribution.sources = found.sources;
    attribution.source_span = found.span;
    attribution.medium = found.medium;
}

/// The chunks that a statement's own attribution spans: its sentence, up to the next statement's cue.
fn clause_around(chunks: &[Chunk], attribution: &Attribution, chosen: &Candidate) -> (usize, usize) {
    let _ = (attribution, chosen);
    (0, chunks.len())
}

struct Found<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    sources: Vec<String>,
    medium: Option<u8>,
    span: Option<crate::document::Span>,
}

impl Found<'_, '_> {
    fn push(&mut self, name: String, span: Option<crate::document::Span>) {
        if !self.sources.contains(&name) {
            self.sources.push(name);
            self.span = self.span.or(span);
        }
    }

    fn take(&mut self, mention: &Mention, sentence: usize, chunk: usize, speaker: bool, governed: bool) {
        match mention.kind {
            Kind::Medium(medium) => {
                self.medium = self.medium.or(Some(medium));
                if let Some(complement) = mention.complement.as_deref() {
                    let named = matches!(complement.kind, Kind::Outlet(_)) || (governed && complement.can_speak());
                    if named {
                        self.name(complement, None);
                    }
                }
            }
            Kind::Outlet(OutletKind::Network) => {
                self.medium = self.medium.or_else(|| self.medium_named("réseau social"));
            }
            Kind::Outlet(kind) if !speaker => {
                self.name(mention, self.analysis.entities.of(sentence, chunk));
                let medium = match kind {
                    OutletKind::Radio => self.medium_named("radio"),
                    OutletKind::Television => self.medium_named("télévision"),
                    _ => None,
                };
                self.medium = self.medium.or(medium);
            }
            _ => {}
        }
    }

    fn medium_named(&self, name: &str) -> Option<u8> {
        self.lexicon.media.iter().position(|m| m == name).and_then(|i| u8::try_from(i).ok())
    }

    fn name(&mut self, mention: &Mention, entity: Option<crate::entities::EntityId>) {
        let source = self.analysis.text.source;
        let name = match (mention.figure, entity) {
            (Some(figure), _) => figure_name(figure, self.lexicon).0.to_owned(),
            (None, Some(entity)) => self.analysis.entities.get(entity).name.clone(),
            (None, None) => crate::entities::tidy(mention.name.or(mention.role).unwrap_or(mention.span).of(source)),
        };
        self.push(name, Some(mention.span));
    }
}

/// Source and medium go on with a speaker who goes on, as long as nobody else speaks.
pub(super) fn carry(found: &mut [Attribution], analysis: &Analysis<'_>) {
    found.sort_by_key(|a| (a.span.start, a.span.end));
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let a = &mut rest[0];
        let Some(speaker) = a.speaker.as_ref().filter(|s| !s.entities.is_empty()) else { continue };
        let Some(last) = before.iter().rev().find(|b| b.speaker.is_some()) else { continue };
        let same = last.speaker.as_ref().is_some_and(|s| s.entities == speaker.entities);
        let near = analysis.text.sentences[a.sentence].paragraph <= analysis.text.sentences[last.sentence].paragraph + 1;
        if same && near && a.sources.is_empty() && a.medium.is_none() {
            a.sources.clone_from(&last.sources);
            a.medium = last.medium;
        }
    }
}
