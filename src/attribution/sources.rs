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
    let mut found = Found { analysis, lexicon, sources: Vec::new(), medium: None, span: None };
    for (i, chunk) in parsed.chunks.iter().enumerate() {
        let Some(mention) = chunk.mention() else { continue };
        let is_speaker = speaker == Some(mention.span);
        let oblique = matches!(chunk.tag, b'd' | b'o' | b'b' | b'l');
        // *chroniqueur au Monde* is what somebody is, not whom somebody told.
        let told = i > 0 && parsed.chunks[i - 1].tag == b'N' && !parsed.subjects.contains(&Some(i - 1));
        if oblique && told && mention.is_outlet() {
            continue;
        }
        let governed = i > 0 && matches!(parsed.chunks[i - 1].tag, b'S' | b'G' | b'g' | b'Z' | b'z' | b'b' | b'C');
        // *cité par A, B et C*
        let listed =
            i > 1 && matches!(parsed.chunks[i - 1].tag, b',' | b'C') && parsed.chunks[i - 2].mention().is_some_and(Mention::is_outlet);
        if is_speaker || oblique || governed || (listed && mention.is_outlet()) {
            found.take(mention, sentence, i, is_speaker, governed);
        }
        // *la première chaîne, citée par …*: agents of participles are oblique chunks and were taken above.
    }
    for &entity in attribution.speaker.iter().flat_map(|s| &s.entities) {
        let entity = analysis.entities.get(entity);
        if matches!(entity.kind, Kind::Outlet(k) if k != OutletKind::Network) {
            found.push(entity.name.clone(), speaker);
        }
    }
    // *a constaté un journaliste de l'AFP*
    let own = parsed.chunks.iter().filter_map(Chunk::mention).find(|m| speaker == Some(m.span));
    if let Some(outlet) = own.and_then(|m| m.complement.as_deref()).filter(|c| matches!(c.kind, Kind::Outlet(_)) && c.name.is_some()) {
        found.name(outlet, None);
    }
    attribution.sources = found.sources;
    attribution.source_span = found.span;
    attribution.medium = found.medium;
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
            // *dans un communiqué*, *selon une étude*; not *l'auteur du rapport*, *à propos de la lettre*.
            Kind::Medium(medium) => {
                if !speaker && !governed && !self.introduces(sentence, chunk) {
                    return;
                }
                self.medium = self.medium.or(Some(medium));
                if let Some(complement) = mention.complement.as_deref() {
                    let named = matches!(complement.kind, Kind::Outlet(_)) || (governed && !speaker && complement.can_speak());
                    if named {
                        self.name(complement, None);
                    }
                }
            }
            Kind::Outlet(OutletKind::Network) => {
                self.medium = self.medium.or_else(|| self.medium_named("réseau social"));
            }
            // *à la presse*, *à la télévision*: nobody in particular, but perhaps a medium.
            Kind::Outlet(_)
                if !speaker && mention.name.is_none() && mention.role.is_some_and(|r| !r.of(self.analysis.text.source).contains(' ')) =>
            {
                self.medium = self.medium.or_else(|| self.lexicon.medium_of(mention.head));
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

    /// Whether the preposition before a medium is one that a saying comes through it with.
    fn introduces(&self, sentence: usize, chunk: usize) -> bool {
        let parsed = &self.analysis.parsed[sentence];
        let first = parsed.words[parsed.chunks[chunk].words.start].id;
        self.lexicon.through.contains(&first)
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
        let near = analysis.text.sentences[a.sentence].paragraph <= analysis.text.sentences[last.sentence].paragraph + 3;
        if same && near && a.sources.is_empty() && a.medium.is_none() {
            a.sources.clone_from(&last.sources);
            // What was written is not also spoken: a medium alone goes no further than the next paragraph.
            let adjacent = analysis.text.sentences[a.sentence].paragraph <= analysis.text.sentences[last.sentence].paragraph + 1;
            a.medium = last.medium.filter(|_| adjacent);
        }
    }
}
