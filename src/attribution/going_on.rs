//! What the text around a sentence decides: speakers who go on, a quotation that the sentence before introduced, a
//! headline or crosshead that echoes what somebody says further down.
//!
//! Each rule is a row of `frames.csv` with the target `context`, so that it has an id and a weight.

use std::collections::BTreeMap;
use std::iter::successors;

use rustc_hash::FxHashMap;
use smallvec::smallvec;

use super::candidates::{self, Candidate};
use super::discourse::Discourse;
use super::{Attribution, Kind, Speaker, State, evidence};
use crate::analysis::Analysis;
use crate::document::Span;
use crate::entities::EntityId;
use crate::features::{Feature, Features, logit};
use crate::frames::ContextRule;
use crate::layout;
use crate::lexicon::{Construction, CueId, Lexicon, fold_bare, folded};
use crate::marks::Quotation;

/// The quotations of the text so far, in their order.
#[derive(Debug, Default)]
pub(super) struct Thread {
    /// Their places among all that was found; those inside quotations are left out.
    quotations: Vec<usize>,
    /// The last one that somebody said.
    last: Option<usize>,
    /// The last clause without marks that somebody is reported to have said.
    clause: Option<usize>,
}

impl Thread {
    /// What was said last by others than the last quotation, if that is later: a clause.
    fn clause_since(&self, found: &[Attribution]) -> Option<usize> {
        let clause = self.clause?;
        let since = self.last.is_none_or(|last| {
            let who = |i: usize| found[i].speaker.as_ref().map(|s| &s.entities);
            found[last].span.start() < found[clause].span.start() && who(last) != who(clause)
        });
        since.then_some(clause)
    }
}

/// Quotations side by side are given to who speaks the last of them no further back than this.
const RUN: usize = 8;

/// Gives quotations of the sentence at hand, found from `first` on, to those whom the context tells.
pub(super) fn follow(state: &mut State<'_, '_>, first: usize) {
    let State { found, thread, subjects, discourse, analysis, lexicon, .. } = state;
    let rules = Rules { subjects, discourse, analysis, lexicon };
    let known = thread.quotations.len();
    let outermost = |&i: &usize| found[i].quotation.is_some_and(|q| analysis.text.quotations[q].depth == 0);
    thread.quotations.extend((first..found.len()).filter(outermost));
    thread.quotations[known..].sort_by_key(|&i| (found[i].span.start(), found[i].span.end()));
    let order = &thread.quotations;
    // Quotations side by side are one speaker's: the next one's first, since its cue closes the run.
    for n in (known.saturating_sub(RUN) + 1..order.len()).rev() {
        let (i, next) = (order[n - 1], order[n]);
        let run = rules.side_by_side(&found[i], &found[next]) && !rules.introduced(&found[i]);
        if run && (rules.is_open(&found[i]) || rules.by_context(&found[i])) && found[next].speaker.is_some() {
            rules.decide(found, i, &[Proposal::Adopt { from: next, rule: ContextRule::RunNext }]);
        }
        if n <= known && !run {
            break;
        }
    }
    for (n, &i) in order.iter().enumerate().skip(known) {
        if rules.is_open(&found[i]) {
            let proposals = rules.proposals(found, thread, n);
            rules.decide(found, i, &proposals);
        }
        if found[i].speaker.is_some() {
            thread.last = Some(i);
        }
    }
    let said = |&i: &usize| found[i].quotation.is_none() && found[i].speaker.as_ref().is_some_and(|s| !s.entities.is_empty());
    thread.clause = (first..found.len()).filter(said).max_by_key(|&i| found[i].span.start()).or(thread.clause);
}

/// Gives headings that echo a quotation further down to its speaker.
pub(super) fn echo(
    found: &mut [Attribution],
    subjects: &[Option<EntityId>],
    discourse: &Discourse,
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
) {
    let order: Vec<usize> =
        (0..found.len()).filter(|&i| found[i].quotation.is_some_and(|q| analysis.text.quotations[q].depth == 0)).collect();
    let rules = Rules { subjects, discourse, analysis, lexicon };
    let is_open = |a: &Attribution| a.speaker.is_none() && rules.is_heading(a);
    let echoing = |a: &Attribution| is_open(a) || rules.is_crosshead(a);
    let Some(echoes) = rules.echoes(found, &order, echoing) else { return };
    for &i in &order {
        if is_open(&found[i]) {
            if let Some(from) = rules.echo(found, &echoes, i) {
                rules.decide(found, i, &[Proposal::Adopt { from, rule: ContextRule::HeadingEcho }]);
            }
        } else if rules.is_crosshead(&found[i])
            && let Some(from) = rules.repetition(found, &echoes, i)
        {
            // Whose words they are further down counts for more than what stands beside a crosshead.
            found[i].speaker = None;
            rules.decide(found, i, &[Proposal::Adopt { from, rule: ContextRule::CrossheadEcho }]);
        }
    }
}

/// What the context suggests for a quotation.
enum Proposal {
    /// It goes on from another quotation.
    Adopt { from: usize, rule: ContextRule },
    /// The sentence before introduced its speaker, and perhaps that they say something.
    Introduce(Speaker, Option<(Span, CueId)>),
}

/// A word of no more letters says little.
const SHORT: usize = 3;

/// A crosshead has no more words than this.
const CROSSHEAD: usize = 14;

/// Of the quotations that share a word with a heading, so many are looked at.
const ECHOES: usize = 32;

/// A quotation whose own sentence makes it likelier than this is not looked at again, and a fragment must be as likely to go
/// on from another: it is seldom said in so many words.
const SURE: f32 = 0.6;

struct Rules<'a, 't> {
    /// Whom each sentence is about.
    subjects: &'a [Option<EntityId>],
    discourse: &'a Discourse,
    analysis: &'a Analysis<'t>,
    lexicon: &'a Lexicon,
}

impl Attribution {
    fn sentence_paragraph(&self, analysis: &Analysis<'_>) -> usize {
        analysis.text.sentences[self.sentence].paragraph
    }
}

impl Rules<'_, '_> {
    fn quotation(&self, a: &Attribution) -> Quotation {
        self.analysis.text.quotations[a.quotation.expect("only quotations are settled")]
    }

    /// Whether its own sentence leaves its speaker open, in a paragraph where somebody may speak.
    fn is_open(&self, a: &Attribution) -> bool {
        (a.speaker.is_none() && a.frame.is_none() || a.confidence < SURE)
            && self.analysis.text.kinds[a.sentence_paragraph(self.analysis)] == layout::Kind::Body
    }

    /// Whether the context gave it its speaker.
    fn by_context(&self, a: &Attribution) -> bool {
        a.frame.is_some_and(|f| self.lexicon.frames.rows[f].rule.is_some())
    }

    /// What the context suggests for the quotation at place `n` of the thread.
    fn proposals(&self, found: &[Attribution], thread: &Thread, n: usize) -> Vec<Proposal> {
        let order = &thread.quotations;
        let a = &found[order[n]];
        let clause = thread.clause_since(found).filter(|&clause| self.is_near(&found[clause], a));
        let mut proposals = Vec::new();
        if let Some(&from) = n.checked_sub(1).map(|p| &order[p])
            && self.side_by_side(&found[from], a)
            && found[from].speaker.is_some()
        {
            proposals.push(Proposal::Adopt { from, rule: ContextRule::RunPrevious });
        } else if self.alone(a) {
            if let Some((speaker, cue)) = self.speaker_before(a).filter(|_| !self.is_reported_before(found, a)) {
                proposals.push(Proposal::Introduce(speaker, cue));
            }
            let here = |i: usize| found[i].sentence_paragraph(self.analysis) == a.sentence_paragraph(self.analysis);
            // Who is reported in this paragraph has taken the turn of whoever was quoted in the last one.
            let last = thread.last.filter(|&last| self.is_near(&found[last], a) && (here(last) || !clause.is_some_and(here)));
            for from in last.into_iter().chain(clause) {
                proposals.push(Proposal::Adopt {
                    from,
                    rule: if here(from) { ContextRule::GoesOnParagraph } else { ContextRule::GoesOnNextParagraph },
                });
            }
        } else {
            for from in self.last_in_paragraph(found, &order[..n], a).into_iter().chain(clause) {
                proposals.push(Proposal::Adopt { from, rule: ContextRule::FragmentGoesOn });
            }
            if let Some(&from) = order.get(n + 1)
                && found[from].sentence == a.sentence
                && found[from].speaker.is_some()
            {
                proposals.push(Proposal::Adopt { from, rule: ContextRule::FragmentGoesBack });
            }
        }
        proposals
    }

    fn is_heading(&self, a: &Attribution) -> bool {
        matches!(self.analysis.text.kinds[a.sentence_paragraph(self.analysis)], layout::Kind::Headline | layout::Kind::Subheading)
    }

    /// A quotation in the text that no mark ties to the sentences beside it, as crossheads are printed: *… la nuit. « Effet domino » Le
    /// ministre …*
    fn is_crosshead(&self, a: &Attribution) -> bool {
        let (source, quotation) = (self.analysis.text.source, self.quotation(a));
        if self.analysis.text.kinds[a.sentence_paragraph(self.analysis)] != layout::Kind::Body {
            return false;
        }
        let before = source[..quotation.outer.start()].trim_end_matches([' ', '\u{a0}']).chars().next_back();
        let after = source[quotation.outer.end()..].trim_start_matches([' ', '\u{a0}']).chars().next();
        let words = quotation.inner.of(source);
        before.is_none_or(|c| matches!(c, '\n' | '.' | '!' | '?' | '…' | '»' | '”' | '"'))
            && after.is_none_or(|c| c == '\n' || c.is_uppercase() || matches!(c, '«' | '“'))
            && !words.ends_with('.')
            && words.split_whitespace().count() <= CROSSHEAD
    }

    /// Whether nothing but space and points stands between two quotations.
    fn side_by_side(&self, a: &Attribution, b: &Attribution) -> bool {
        let (first, second) = (self.quotation(a), self.quotation(b));
        first.outer.end() <= second.outer.start()
            && a.sentence_paragraph(self.analysis) == b.sentence_paragraph(self.analysis)
            && self.analysis.text.source[first.outer.end()..second.outer.start()]
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '…'))
    }

    /// Whether the quotation is a sentence by itself.
    fn alone(&self, a: &Attribution) -> bool {
        let parsed = self.analysis.parsed(a.sentence);
        // *D'autant plus que « … »*
        parsed.chunks.iter().all(|c| matches!(c.tag, b'q' | b'.' | b'!' | b'?' | b'-' | b'C' | b'c' | b',' | b'(' | b')' | b'a'))
    }

    /// Whether the sentence before ends with a colon that opens the quotation.
    fn introduced(&self, a: &Attribution) -> bool {
        let outer = self.quotation(a).outer;
        self.analysis.text.source[..outer.start()].trim_end().ends_with(':')
    }

    /// Whoever the sentence just before, in the paragraph or ending the last one with a colon, is about.
    fn speaker_before(&self, a: &Attribution) -> Option<(Speaker, Option<(Span, CueId)>)> {
        let text = &self.analysis.text;
        let before = successors(self.analysis.outer_before(a.sentence), |&s| self.analysis.outer_before(s))
            .find(|&s| text.kinds[text.sentences[s].paragraph].is_text())?;
        let parsed = self.analysis.parsed(before);
        if parsed.chunks.iter().any(|c| c.tag == b'q') {
            return None;
        }
        let same_paragraph = text.sentences[before].paragraph == text.sentences[a.sentence].paragraph;
        let entity = self.subjects[before]?;
        let colon = parsed.chunks.last().is_some_and(|c| c.tag == b':');
        // A paragraph that is all quotation goes on from the person whom the paragraph before was about.
        let person = self.analysis.entities.get(entity).kind == crate::mentions::Kind::Person;
        let adjacent = text.sentences[before].paragraph + 1 == text.sentences[a.sentence].paragraph;
        let goes_on = same_paragraph || colon || (adjacent && person && self.analysis.wording(a.quotation?).is_utterance());
        let speaker = Speaker { entities: smallvec![entity], animate: true, ..Speaker::default() };
        goes_on.then(|| (speaker, self.saying(before, entity)))
    }

    /// *Pour X, la région a tort. « … »*: whom the sentence before seems to be about is only what X speaks of.
    fn is_reported_before(&self, found: &[Attribution], a: &Attribution) -> bool {
        let Some(before) = self.analysis.outer_before(a.sentence) else { return false };
        let parsed = self.analysis.parsed(before);
        let subject = super::circumstances::main_verb(parsed).and_then(|v| parsed.subjects[v]).map(|c| parsed.chunks[c].span.start());
        let reported = |b: &&Attribution| b.quotation.is_none() && b.sentence == before && b.speaker.is_some();
        found.iter().rev().take(RUN).filter(reported).any(|b| subject.is_some_and(|at| b.span.start() <= at && at < b.span.end()))
    }

    /// *X n'a pas caché son amertume. « … »*: the last verb of saying whose subject somebody is.
    fn saying(&self, sentence: usize, entity: EntityId) -> Option<(Span, CueId)> {
        let parsed = self.analysis.parsed(sentence);
        let own = |subject: usize| {
            let pronoun = parsed.chunks[subject].mention().is_some_and(|m| m.pronoun().is_some());
            pronoun || self.analysis.entities.of(sentence, subject) == Some(entity)
        };
        (0..parsed.chunks.len()).rev().find_map(|i| {
            let id = parsed.chunks[i].cue().filter(|_| matches!(parsed.chunks[i].tag, b'V' | b'E'))?;
            let cue = self.lexicon.cue(id);
            (cue.strong && cue.takes(Construction::Incise) && parsed.subjects[i].is_some_and(own))
                .then(|| (candidates::cue_span(parsed, i), id))
        })
    }

    /// Whether a quotation is near enough to go on from.
    fn is_near(&self, from: &Attribution, a: &Attribution) -> bool {
        from.sentence_paragraph(self.analysis) + 1 >= a.sentence_paragraph(self.analysis)
    }

    /// The last attributed quotation of the same paragraph, if it is not far.
    fn last_in_paragraph(&self, found: &[Attribution], before: &[usize], a: &Attribution) -> Option<usize> {
        let last = *before.iter().rev().take(4).find(|&&i| found[i].speaker.is_some())?;
        let same = found[last].sentence_paragraph(self.analysis) == a.sentence_paragraph(self.analysis);
        (same && self.analysis.sentences_between(found[last].sentence, a.sentence) <= 3).then_some(last)
    }

    /// Whether somebody who is not `speaker` is the subject of a verb in the sentence of `a`.
    fn other_subject(&self, a: &Attribution, speaker: &Speaker) -> bool {
        let parsed = self.analysis.parsed(a.sentence);
        parsed.subjects.iter().flatten().any(|&c| {
            let somebody = parsed.chunks[c].mention().is_some_and(|m| m.can_speak() && m.pronoun().is_none());
            somebody && self.analysis.entities.of(a.sentence, c).is_none_or(|e| !speaker.entities.contains(&e))
        })
    }

    /// The attributed quotations below headings, by those of their longer words that quotations which may echo them have; of
    /// those that share a word, the first `ECHOES`. None if no quotation may.
    fn echoes(
        &self,
        found: &[Attribution],
        order: &[usize],
        echoing: impl Fn(&Attribution) -> bool,
    ) -> Option<FxHashMap<String, Vec<usize>>> {
        let words = |i: usize| found[i].span.of(self.analysis.text.source);
        let mut echoing = order.iter().filter(|&&i| echoing(&found[i])).peekable();
        echoing.peek()?;
        let mut echoes: FxHashMap<String, Vec<usize>> = echoing.flat_map(|&i| all_words(words(i))).map(|word| (word, Vec::new())).collect();
        let mut key = String::new();
        for &i in order.iter().filter(|&&i| found[i].speaker.is_some() && !self.is_heading(&found[i])) {
            for word in longer_words(words(i)) {
                fold_bare(word, &mut key);
                if let Some(places) = echoes.get_mut(&key).filter(|p| p.len() < ECHOES && p.last() != Some(&i)) {
                    places.push(i);
                }
            }
        }
        Some(echoes)
    }

    /// A quotation further down that holds most of the heading's words.
    fn echo(&self, found: &[Attribution], echoes: &FxHashMap<String, Vec<usize>>, i: usize) -> Option<usize> {
        let words = content_words(found[i].span.of(self.analysis.text.source));
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for &place in words.iter().filter_map(|word| echoes.get(word)).flatten() {
            *shared.entry(place).or_default() += 1;
        }
        shared.into_iter().find(|(_, count)| are_most(*count, &words)).map(|(place, _)| place)
    }

    /// A quotation further down that has all the words of this one, several, one behind the other.
    fn repetition(&self, found: &[Attribution], echoes: &FxHashMap<String, Vec<usize>>, i: usize) -> Option<usize> {
        let words = |a: &Attribution| all_words(a.span.of(self.analysis.text.source));
        let own = words(&found[i]);
        let key = own.iter().find(|word| word.chars().count() > SHORT).filter(|_| own.len() > 1)?;
        let mut behind = echoes.get(key)?.iter().copied().filter(|&place| place > i);
        behind.find(|&place| words(&found[place]).windows(own.len()).any(|w| w == own))
    }

    /// Weighs what is proposed against what the quotation's own sentence gave it.
    fn decide(&self, found: &mut [Attribution], i: usize, proposals: &[Proposal]) {
        let mut best: Option<(Candidate, &Proposal)> = None;
        for proposal in proposals {
            let Some(candidate) = self.candidate(found, i, proposal) else { continue };
            if best.as_ref().is_none_or(|(b, _)| candidate.score > b.score) {
                best = Some((candidate.clone(), proposal));
            }
            found[i].candidates.push(Candidate { objection: Some(candidates::OUTWEIGHED), ..candidate });
        }
        let Some((best, proposal)) = best else { return };
        let least = if self.lexicon.frames.rows[best.frame].rule.is_some_and(ContextRule::is_fragment) { SURE } else { candidates::LEAST };
        // What closes a run tells more than what stood before it.
        let closes =
            matches!(proposal, Proposal::Adopt { rule: ContextRule::RunNext, .. }) && best.score >= SURE && self.by_context(&found[i]);
        if best.score < least || (found[i].speaker.is_some() && best.score <= found[i].confidence && !closes) {
            return;
        }
        let (from, rule) = match proposal {
            Proposal::Adopt { from, rule } => (Some(*from), *rule),
            Proposal::Introduce(..) => (None, ContextRule::IntroducedBefore),
        };
        let run = rule.is_run();
        let of_run = from.filter(|_| run).map(|f| (found[f].sources.clone(), found[f].medium));
        let of_cue = from
            .filter(|&f| rule == ContextRule::RunNext || found[f].sentence == found[i].sentence)
            .map(|f| (found[f].cue, found[f].cue_id));
        let introduced = match proposal {
            Proposal::Introduce(_, Some((span, id))) => Some((Some(*span), Some(*id))),
            _ => None,
        };
        let addressee = from.and_then(|f| found[f].addressee.clone());
        let a = &mut found[i];
        a.kind = Kind::Mixed;
        a.speaker.clone_from(&best.speaker);
        (a.cue, a.cue_id) = of_cue.or(introduced).unwrap_or_default();
        a.addressee = addressee;
        (a.sources, a.medium) = of_run.unwrap_or_default();
        a.source_span = None;
        a.said_on = None;
        a.frame = Some(best.frame);
        a.confidence = best.score;
        for candidate in a.candidates.iter_mut().filter(|c| c.objection.is_none()) {
            candidate.objection = Some(candidates::OUTWEIGHED);
        }
        let chosen = a.candidates.iter().position(|c| c.frame == best.frame && c.score == best.score).unwrap_or(0);
        a.candidates[chosen].objection = None;
        a.candidates.sort_by(|x, y| x.objection.is_some().cmp(&y.objection.is_some()).then(y.score.total_cmp(&x.score)));
    }

    /// A proposal as a candidate, with its evidence weighed.
    fn candidate(&self, found: &[Attribution], i: usize, proposal: &Proposal) -> Option<Candidate> {
        let a = &found[i];
        let (rule, speaker, from) = match proposal {
            Proposal::Introduce(speaker, _) => (ContextRule::IntroducedBefore, speaker.clone(), None),
            Proposal::Adopt { from, rule } => {
                let origin = &found[*from];
                let speaker = origin.speaker.clone()?;
                // What closes a run names the speaker of the whole.
                let mention = speaker.mention.filter(|_| *rule == ContextRule::RunNext);
                (*rule, Speaker { mention, pronoun: false, antecedents: None, ..speaker }, Some(origin))
            }
        };
        let frame = self.lexicon.frames.of_rule(rule)?;
        // What stands beside a crosshead tells nothing of it.
        let crosshead = rule == ContextRule::CrossheadEcho;
        let mut features = if crosshead { Features::default() } else { a.evidence.extended() };
        evidence::of_speaker(&mut features, self.analysis, Some(&speaker));
        if crosshead {
            features.add(Feature::FromConfidence, logit(from.map_or(0.5, |from| from.confidence)));
            return Some(self.weighed(frame, features, a, speaker));
        }
        let of = |entity: Option<EntityId>| entity.is_some_and(|e| speaker.entities.contains(&e));
        features.flag(Feature::ContextMain, of(self.discourse.main()));
        features.flag(Feature::ContextSpokeBefore, speaker.entities.first().is_some_and(|&e| self.discourse.has_spoken(e)));
        features.flag(Feature::ContextSubject, of(self.subjects[a.sentence]));
        features.flag(Feature::ContextSubjectElse, self.subjects[a.sentence].is_some() && !of(self.subjects[a.sentence]));
        if let Some(from) = from {
            features.add(Feature::FromConfidence, logit(from.confidence));
            features.flag(Feature::FromClause, from.quotation.is_none());
            features.flag(Feature::SameSentence, from.sentence == a.sentence);
            let between = self.analysis.sentences_between(from.sentence.min(a.sentence), a.sentence.max(from.sentence));
            features.add(Feature::SentencesBetween, between.saturating_sub(1).min(4) as f32);
            let apart = a.sentence_paragraph(self.analysis).abs_diff(from.sentence_paragraph(self.analysis));
            features.add(Feature::ParagraphsBetween, apart.min(3) as f32);
        }
        let parsed = self.analysis.parsed(a.sentence);
        let place = a.quotation.and_then(|q| super::kind::place_of(q, parsed));
        let before = place.and_then(|p| p.checked_sub(1)).and_then(|p| parsed.chunks[p].verb());
        evidence::of_fragment(&mut features, &evidence::CONTEXT, before.is_some_and(|v| v.copula));
        features.flag(Feature::OtherSubject, self.other_subject(a, &speaker));
        features.flag(Feature::CueInSentence, a.candidates.iter().any(|c| c.cue.is_some()));
        features.flag(Feature::Question, self.analysis.parsed(a.sentence).chunks.last().is_some_and(|c| c.tag == b'?'));
        Some(self.weighed(frame, features, a, speaker))
    }

    /// A candidate with its evidence weighed.
    fn weighed(&self, frame: usize, features: Features, a: &Attribution, speaker: Speaker) -> Candidate {
        Candidate {
            frame,
            score: self.lexicon.weights.probability(frame, &features),
            features,
            cue: None,
            cue_id: None,
            cue_chunk: None,
            sentence: a.sentence,
            speaker: Some(speaker),
            objection: None,
        }
    }
}

/// Whether most of a heading's words are among others.
pub(super) fn shares(words: &[String], others: &[String]) -> bool {
    are_most(words.iter().filter(|w| others.contains(w)).count(), words)
}

fn are_most(shared: usize, words: &[String]) -> bool {
    !words.is_empty() && shared * 4 >= words.len() * 3
}

fn longer_words(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().nth(SHORT).is_some())
}

/// The longer words of a quotation, folded.
pub(super) fn content_words(words: &str) -> Vec<String> {
    longer_words(words).map(folded).collect()
}

/// All words of a quotation, folded.
fn all_words(words: &str) -> Vec<String> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(folded).collect()
}
