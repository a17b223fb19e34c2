//! Why a statement was attributed as it was: its sentence's tag string, the frame that fired, and the candidates that lost.

use crate::analysis::Analysis;
use crate::attribution::{Attribution, Candidate};
use crate::document::Span;
use crate::entities::tidy;
use crate::frames::Frame;
use crate::lexicon::Lexicon;
use crate::statements::Statement;

/// How a statement came about.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The row.
    pub statement: Statement,
    /// Its sentence or sentences, in bytes of the document's text.
    pub sentence: Span,
    /// The quote, in bytes of the document's text.
    pub quote: Span,
    /// The cue.
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub mention: Option<Span>,
    /// The words that name the source.
    pub source: Option<Span>,
    /// The sentence's chunks: tag and words.
    pub chunks: Vec<(char, String)>,
    /// The frame that attributed it.
    pub rule: Option<Rule>,
    /// The candidates that lost, best first.
    pub others: Vec<Other>,
}

/// A frame, as its lexicon line has it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Its pattern over tags; empty if it is decided by context.
    pub pattern: String,
    /// What it weighs against others.
    pub weight: f32,
    /// The lexicon file.
    pub file: String,
    /// The line in it.
    pub line: u64,
}

/// A candidate that lost.
#[derive(Debug, Clone)]
pub struct Other {
    /// Its frame.
    pub rule: Rule,
    /// Its score, of which the chosen one's is higher unless something else spoke against it.
    pub score: f32,
    /// Whom it would have made the speaker.
    pub speaker: Option<String>,
    /// Its cue.
    pub cue: Option<String>,
    /// What spoke against it.
    pub why: &'static str,
}

impl Rule {
    fn of(frame: &Frame) -> Self {
        let (file, line) = frame.place.clone();
        Self { id: frame.id.clone(), pattern: frame.pattern.clone(), weight: frame.weight, file, line }
    }
}

/// Explains each row.
pub(crate) fn explain(rows: Vec<Statement>, attributions: &[Attribution], analysis: &Analysis<'_>, lexicon: &Lexicon) -> Vec<Explanation> {
    let text = analysis.text.source;
    rows.into_iter()
        .zip(attributions)
        .map(|(statement, a)| {
            // An incise is inside the quotation: its sentence shows the cue.
            let sentence = &analysis.text.sentences[a.sentence];
            let chosen = a.candidates.first().filter(|c| c.objection.is_none() && a.frame == Some(c.frame));
            let parsed = analysis.parsed(chosen.map_or(a.sentence, |c| c.sentence));
            Explanation {
                statement,
                sentence: sentence.span,
                quote: a.span,
                cue: a.cue,
                mention: a.speaker.as_ref().and_then(|s| s.mention),
                source: a.source_span,
                chunks: parsed.chunks.iter().map(|c| (char::from(c.tag), tidy(c.span.of(text)))).collect(),
                rule: a.frame.map(|f| Rule::of(&lexicon.frames.rows[f])),
                others: a.candidates.iter().filter(|c| c.objection.is_some()).map(|c| other(c, analysis, lexicon)).collect(),
            }
        })
        .collect()
}

fn other(candidate: &Candidate, analysis: &Analysis<'_>, lexicon: &Lexicon) -> Other {
    Other {
        rule: Rule::of(&lexicon.frames.rows[candidate.frame]),
        score: candidate.score,
        speaker: candidate.speaker.as_ref().and_then(|s| crate::statements::speaker_name(s, analysis, lexicon)),
        cue: candidate.cue.map(|c| tidy(c.of(analysis.text.source))),
        why: candidate.objection.unwrap_or("it was chosen"),
    }
}
