//! Through whom and what: agencies, outlets and media named beside a statement.

use std::ops::Range;

use super::circumstances::{
    clause, has_read, holder, incise, is_governed, is_held, is_oblique, is_of_somebody, is_of_something, is_participle_of_subject,
    is_passive, main_clause, passes_on, relays,
};
use super::{Attribution, Candidate};
use crate::analysis::Analysis;
use crate::chunks::Content;
use crate::document::Span;
use crate::entities::EntityId;
use crate::grammar::Parsed;
use crate::lexicon::{Construction, Definiteness, Lexicon, Medium, Meeting, OutletKind, RoleKind, Stance, WordId, folded};
use crate::mentions::{Kind, Mention, figure_name};
use crate::verb_groups::VerbGroup;
use crate::words::Part;

/// Titles of broadcasts have no more words than this.
const TITLE: usize = 6;

/// Reads sources and medium from the sentence of a statement.
pub(super) fn find(analysis: &Analysis<'_>, lexicon: &Lexicon, attribution: &mut Attribution, chosen: &Candidate) {
    let within = analysis.text.sentences[chosen.sentence].inside.is_some();
    let sentence = if within { attribution.sentence } else { chosen.sentence };
    let parsed = analysis.parsed(sentence);
    let speaker = attribution.speaker.as_ref().and_then(|s| s.mention);
    let mut found = Found::new(analysis, lexicon);
    if let Some(cue) = chosen.cue_chunk.filter(|_| within) {
        found.read(attribution, chosen.sentence, incise(analysis.parsed(chosen.sentence), cue));
    }
    let cue = chosen.cue_chunk.filter(|_| chosen.sentence == sentence);
    // *rapporte Y, qui cite X*: Y stands before the relative clause.
    let citing = lexicon.frames.rows[chosen.frame].needs & Construction::Citing as u32 != 0;
    let clause = cue.map_or(0..parsed.chunks.len(), |c| if citing { 0..c } else { clause(parsed, c) });
    if let Some(held) = holder(parsed, clause.start, lexicon)
        && let Some(mention) = parsed.chunks[held].mention()
    {
        found.take(mention, sentence, held, false, true);
    }
    found.read(attribution, sentence, clause);
    for &entity in attribution.speaker.iter().flat_map(|s| &s.entities) {
        let entity = analysis.entities.get(entity);
        if matches!(entity.kind, Kind::Outlet(k) if k != OutletKind::Network) {
            found.push(entity.name.clone(), speaker);
        }
    }
    if let Some(own) = speaker.and_then(|speaker| parsed.mentions().map(|(_, mention)| mention).find(|m| m.span == speaker)) {
        found.take_complement(own);
        // *la télévision cubaine a annoncé …*
        if own.is_outlet() {
            found.medium = found.medium.or(lexicon.medium_of(own.head).filter(|&m| lexicon.media.is_outlet(m)));
        }
    }
    if chosen.cue_id.is_some_and(|c| lexicon.cue(c).takes(Construction::Posted)) {
        found.medium = found.medium.or(lexicon.media.of_outlet(OutletKind::Network));
    }
    found.finish();
    attribution.sources = found.sources;
    attribution.source_span = found.span;
    attribution.medium = found.medium;
}

/// What a sentence tells of an occasion.
pub(super) struct Announced {
    pub(super) sources: Vec<String>,
    pub(super) medium: Option<Medium>,
    /// Whether it is one that was named before: *cette émission*.
    pub(super) again: bool,
}

/// What a sentence without statements says of an occasion on which its subject speaks: *X était l'invité de Y*, *lors d'une
/// conférence de presse, X a présenté …*.
pub(super) fn announced(analysis: &Analysis<'_>, lexicon: &Lexicon, sentence: usize) -> Announced {
    let parsed = analysis.parsed(sentence);
    let mut found = Found::new(analysis, lexicon);
    let clause = main_clause(parsed);
    for (i, mention) in parsed.mentions().take_while(|(i, _)| *i < clause) {
        let chunk = &parsed.chunks[i];
        let held = is_held(parsed, i, mention, lexicon).is_some();
        let of_occasion = match mention.kind {
            Kind::Medium(_) => held || is_oblique(chunk),
            Kind::Outlet(_) if chunk.tag == b'b' => is_participle_of_subject(parsed, i) || is_passive(parsed, i),
            // *était l'invitée de RTL*
            Kind::Role => mention.role_kind == Some(RoleKind::Guest),
            Kind::Outlet(_) if is_oblique(chunk) && mention.name.is_none() => {
                lexicon.medium_of(mention.head).is_some_and(|m| found.introduces(sentence, i, m))
            }
            Kind::Outlet(kind) if is_oblique(chunk) => {
                let medium = lexicon.media.of_outlet(kind);
                medium.is_some_and(|m| lexicon.media.introduces_outlet(found.preposition(sentence, i), m))
            }
            _ => false,
        };
        if of_occasion && !is_of_somebody(parsed, i) && !is_of_something(parsed, i) {
            found.take(mention, sentence, i, false, held);
        }
    }
    found.finish();
    Announced { sources: found.sources, medium: found.medium, again: found.again }
}

/// *Le Monde a rencontré un témoin*: whom an outlet met, and which, as the main verb of a sentence tells.
pub(super) fn met(
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
    sentence: usize,
    parsed: Parsed<'_>,
    verb: usize,
) -> Option<(EntityId, Vec<String>)> {
    let subject = parsed.subjects[verb]?;
    let outlet = parsed.chunks[subject].mention().filter(|m| m.is_outlet() && m.name.is_some())?;
    let meets = |v: &VerbGroup| !v.negated && !v.passive && lexicon.media.meets(&lexicon.lemma(v.lemma).name, Meeting::Meet);
    parsed.chunks[verb].verb().filter(|v| meets(v))?;
    let object = (verb + 1..parsed.chunks.len()).find(|&c| !matches!(parsed.chunks[c].tag, b'a' | b'T'))?;
    parsed.chunks[object].mention().filter(|m| parsed.chunks[object].is_bare_mention() && m.can_speak())?;
    let mut found = Found::new(analysis, lexicon);
    found.name(outlet, analysis.entities.of(sentence, subject));
    Some((analysis.entities.of(sentence, object)?, found.sources))
}

/// The outlets that a sentence says have read or published a document: *une lettre que Le Figaro a pu consulter*.
pub(super) fn readers(analysis: &Analysis<'_>, lexicon: &Lexicon, sentence: usize, parsed: Parsed<'_>) -> Vec<String> {
    let mut found = Found::new(analysis, lexicon);
    for i in memchr::memchr2_iter(b'U', b'b', parsed.tags) {
        let by = parsed.tags[i] == b'b';
        if let Some(mention) = parsed.chunks[i].mention().filter(|m| has_read(parsed, i, lexicon) || (m.is_outlet() && by)) {
            found.take(mention, sentence, i, false, false);
        }
    }
    found.sources
}

struct Found<'a, 't> {
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
    sources: Vec<String>,
    medium: Option<Medium>,
    span: Option<Span>,
    /// Whether the medium is one named before: *cette émission*.
    again: bool,
    /// What was on the air, by its title.
    broadcast: Option<(String, Span)>,
}

impl<'a, 't> Found<'a, 't> {
    fn new(analysis: &'a Analysis<'t>, lexicon: &'a Lexicon) -> Self {
        Self { analysis, lexicon, sources: Vec::new(), medium: None, span: None, again: false, broadcast: None }
    }

    /// Reads what some chunks of a sentence tell of how a statement came about.
    fn read(&mut self, attribution: &Attribution, sentence: usize, chunks: Range<usize>) {
        let (analysis, lexicon) = (self.analysis, self.lexicon);
        let parsed = analysis.parsed(sentence);
        let speaker = attribution.speaker.as_ref().and_then(|s| s.mention);
        let own = attribution.speaker.as_ref().map_or(&[][..], |s| &s.entities);
        for (i, chunk) in parsed.chunks.iter().enumerate().take(chunks.end).skip(chunks.start) {
            let Some(mention) = chunk.mention() else { continue };
            // What the reported clause itself speaks of is not how it was said.
            if attribution.quotation.is_none() && attribution.span.covers(mention.span) {
                continue;
            }
            let is_speaker = speaker == Some(mention.span);
            let oblique = is_oblique(chunk);
            if oblique && mention.is_outlet() && (is_of_somebody(parsed, i) || is_of_something(parsed, i)) {
                continue;
            }
            let holds = |subject| analysis.entities.of(sentence, subject).is_some_and(|e| own.contains(&e));
            let guest = mention.role_kind == Some(RoleKind::Guest) && !is_speaker;
            if guest || is_held(parsed, i, mention, lexicon).is_some_and(holds) {
                self.take(mention, sentence, i, false, true);
            }
            let governed = is_governed(parsed, i);
            // *cité par A, B et C*
            let listed =
                i > 1 && matches!(parsed.chunks[i - 1].tag, b',' | b'C') && parsed.chunks[i - 2].mention().is_some_and(Mention::is_outlet);
            let told = is_speaker || oblique || governed || (listed && mention.is_outlet());
            // *la première chaîne, citée par …*: agents of participles are oblique.
            if told || has_read(parsed, i, lexicon) || passes_on(parsed, i) {
                self.take(mention, sentence, i, is_speaker, governed);
            }
        }
    }

    fn push(&mut self, name: String, span: Option<Span>) {
        if !self.sources.contains(&name) {
            self.sources.push(name);
            self.span = self.span.or(span);
        }
    }

    fn take(&mut self, mention: &Mention, sentence: usize, chunk: usize, speaker: bool, governed: bool) {
        let tag = self.analysis.parsed(sentence).chunks[chunk].tag;
        match mention.kind {
            // *dans un communiqué*, *selon une étude*; not *l'auteur du rapport*, *à propos de la lettre*, *dans les sondages*.
            Kind::Medium(medium) => {
                let on_air = self.lexicon.media.is_outlet(medium);
                let general = mention.plural && mention.definiteness == Definiteness::Definite && !on_air;
                if !speaker && !governed && (general || !self.introduces(sentence, chunk, medium)) {
                    return;
                }
                self.title(sentence, chunk, medium);
                let complement = mention.complement.as_deref();
                // *au micro de X*: what X is tells more.
                let own = match complement.map(|c| c.kind) {
                    Some(Kind::Outlet(kind)) if on_air => self.lexicon.media.of_outlet(kind),
                    _ => None,
                };
                self.through(mention, own.or(Some(medium)));
                if let Some(complement) = complement {
                    let station = on_air && matches!(complement.kind, Kind::Name | Kind::Organisation);
                    let named = complement.is_outlet() || station || (governed && !speaker && complement.can_speak());
                    if named {
                        self.name(complement, None);
                    }
                }
            }
            Kind::Outlet(OutletKind::Network) => {
                // *dans un message publié sur X*: what is posted there is no letter.
                let posted = self.medium.is_none_or(|m| m == Medium::Letter);
                let network = self.lexicon.media.of_outlet(OutletKind::Network);
                self.medium = if posted { network } else { self.medium };
            }
            // *interrogé par l'agence*: one that was named before.
            Kind::Outlet(_) if !speaker && mention.name.is_none() && self.is_named(sentence, chunk) => {
                self.name(mention, self.analysis.entities.of(sentence, chunk));
            }
            // *à la presse*, *à la télévision*: nobody in particular, but perhaps a medium.
            Kind::Outlet(_)
                if !speaker
                    && mention.name.is_none()
                    && (mention.role.is_some_and(|r| !r.of(self.analysis.text.source).contains(' '))
                        || self.lexicon.medium_of(mention.head).is_some_and(|m| self.introduces(sentence, chunk, m))) =>
            {
                let medium = self.lexicon.medium_of(mention.head);
                medium.into_iter().for_each(|m| self.title(sentence, chunk, m));
                self.sent(medium, tag);
                self.through(mention, medium);
            }
            Kind::Outlet(kind) if !speaker => {
                // *sur le site savoyard*, *aux médias du pays*: none in particular.
                let vague =
                    mention.name.is_none() && (matches!(tag, b'o' | b'l') || (tag == b'd' && mention.plural && kind != OutletKind::Agency));
                if vague && !governed {
                    return;
                }
                self.name(mention, self.analysis.entities.of(sentence, chunk));
                // *la radio Alpha*: its noun is there. *sur RTL*: it is one; but *à RTL* may be said on the telephone.
                let medium = self.lexicon.medium_of(mention.head).filter(|&m| self.lexicon.media.is_outlet(m));
                self.sent(medium.or(self.lexicon.media.of_outlet(kind)), tag);
                let on_air = self.lexicon.media.of_outlet(kind).filter(|_| !matches!(tag, b'd' | b'b'));
                self.medium = self.medium.or(medium).or(on_air);
            }
            // *cité par le quotidien des armateurs*, *repris par le ministère*
            Kind::Body | Kind::Organisation | Kind::Name if self.is_relayed(sentence, chunk) => {
                self.name(mention, self.analysis.entities.of(sentence, chunk));
            }
            // *a lancé sur Bidule FM le maire*, *dans l'émission « … » sur Bidule FM*: a station that no lexicon knows.
            Kind::Name | Kind::Organisation if self.is_station(sentence, chunk) => {
                self.name(mention, self.analysis.entities.of(sentence, chunk));
            }
            // *en réponse à une question de Reuters*
            Kind::Saying if !speaker && tag == b'l' && self.asks(sentence, chunk) => {
                if let Some(outlet) = mention.complement.as_deref().filter(|c| c.is_outlet() && c.name.is_some()) {
                    self.name(outlet, None);
                }
            }
            // *au correspondant de l'AFP*
            Kind::Role if !speaker => self.take_complement(mention),
            _ => {}
        }
    }

    /// The medium that a mention names, if it is the first.
    fn through(&mut self, mention: &Mention, medium: Option<Medium>) {
        if self.medium.is_none() {
            self.medium = medium;
            self.again = medium.is_some() && mention.definiteness == Definiteness::Demonstrative;
        }
    }

    /// A broadcast is the source where nobody tells who sent it: *l'émission « … » sur TF1* is TF1's.
    fn finish(&mut self) {
        if let Some((title, span)) = self.broadcast.take().filter(|_| self.sources.is_empty()) {
            self.push(title, Some(span));
        }
    }

    /// *un message diffusé par la télévision*: what is broadcast is no letter.
    fn sent(&mut self, by: Option<Medium>, tag: u8) {
        if self.medium == Some(Medium::Letter) && tag == b'b' {
            self.medium = by.filter(|&m| self.lexicon.media.is_outlet(m)).or(self.medium);
        }
    }

    /// The name in quotation marks of what is on the air: *l'émission « … »*.
    fn title(&mut self, sentence: usize, chunk: usize, medium: Medium) {
        if let Some(Content::Quotation(quotation)) = self.analysis.parsed(sentence).chunks.get(chunk + 1).map(|c| &c.content)
            && self.lexicon.media.is_outlet(medium)
        {
            let span = self.analysis.text.quotations[*quotation].inner;
            let words = span.of(self.analysis.text.source);
            let titled = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !words.ends_with(['.', '!', '?']);
            if titled && words.split_whitespace().count() <= TITLE {
                self.broadcast = self.broadcast.take().or(Some((crate::entities::tidy(words), span)));
            }
        }
    }

    /// What the speaker's own description says: *a constaté un journaliste de l'AFP*, *les signataires de la lettre*.
    fn take_complement(&mut self, own: &Mention) {
        match own.complement.as_deref() {
            Some(outlet) if outlet.is_outlet() && outlet.name.is_some() => match (own.role_kind, outlet.kind) {
                (Some(RoleKind::Profession), _) => self.name(outlet, None),
                (Some(RoleKind::Guest), Kind::Outlet(kind)) => {
                    self.name(outlet, None);
                    self.medium = self.medium.or(self.lexicon.media.of_outlet(kind));
                }
                _ => {}
            },
            Some(Mention { kind: Kind::Medium(medium), .. }) if own.can_speak() => self.medium = self.medium.or(Some(*medium)),
            _ => {}
        }
    }

    /// Whether the preposition before a medium is one that a saying comes through it with.
    fn introduces(&self, sentence: usize, chunk: usize, medium: Medium) -> bool {
        let parsed = self.analysis.parsed(sentence);
        let preposition = &parsed.words[parsed.chunks[chunk].words.start];
        self.lexicon.media.introduces(preposition.id, preposition.span.of(self.analysis.text.source), medium)
    }

    /// Whether a participle before *par* says that somebody passes words on.
    fn is_relayed(&self, sentence: usize, chunk: usize) -> bool {
        relays(self.analysis.parsed(sentence), chunk, self.lexicon)
    }

    /// Whether a name behind *sur* stands between a verb of saying and its subject, or behind the title of a broadcast.
    fn is_station(&self, sentence: usize, chunk: usize) -> bool {
        let chunks = self.analysis.parsed(sentence).chunks;
        let media = &self.lexicon.media;
        let on_air = media.of_outlet(OutletKind::Radio).is_some_and(|m| media.introduces_outlet(self.preposition(sentence, chunk), m));
        let verb = chunks[..chunk].iter().rposition(|c| !matches!(c.tag, b'T' | b'a')).filter(|&v| matches!(chunks[v].tag, b'E' | b'I'));
        let titled = self.broadcast.is_some() && chunk > 0 && chunks[chunk - 1].tag == b'q';
        chunks[chunk].tag == b'o' && on_air && (verb.is_some() || titled)
    }

    /// Whether a noun of saying is one of asking: *une question*.
    fn asks(&self, sentence: usize, chunk: usize) -> bool {
        let parsed = self.analysis.parsed(sentence);
        let mut words = parsed.words[parsed.chunks[chunk].words.clone()].iter();
        words.any(|w| matches!(w.part, Part::Cue(c) if self.lexicon.cue(c).stance == Stance::Ask))
    }

    fn is_named(&self, sentence: usize, chunk: usize) -> bool {
        let said = matches!(self.analysis.parsed(sentence).chunks[chunk].tag, b'b' | b'd');
        said && self.analysis.entities.of(sentence, chunk).is_some_and(|e| self.analysis.entities.get(e).is_named())
    }

    fn preposition(&self, sentence: usize, chunk: usize) -> WordId {
        let parsed = self.analysis.parsed(sentence);
        parsed.words[parsed.chunks[chunk].words.start].id
    }

    fn name(&mut self, mention: &Mention, entity: Option<EntityId>) {
        let source = self.analysis.text.source;
        let written = || crate::entities::tidy(mention.name.or(mention.role).unwrap_or(mention.span).of(source));
        let name = match (mention.figure, entity) {
            (Some(figure), _) => as_written(written(), figure_name(figure, self.lexicon).0),
            (None, Some(entity)) => self.analysis.entities.get(entity).name.clone(),
            (None, None) => written(),
        };
        self.push(name, Some(mention.span));
    }
}

/// *Chine nouvelle* stays so, whatever its usual name; *Monde* of *au Monde* is Le Monde.
fn as_written(written: String, usual: &str) -> String {
    let words = |name: &str| -> Vec<String> { name.split(|c: char| !c.is_alphanumeric()).map(folded).collect() };
    let (own, full) = (words(&written), words(usual));
    if own.len() < full.len() && own.iter().all(|word| full.contains(word)) { usual.to_owned() } else { written }
}
