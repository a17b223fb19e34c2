//! What the extractor makes of an annotated article, side by side with gold.

use std::ops::Range;

use crate::analysis::{self, Analysis};
use crate::attribution::{self, Attribution, Kind, Speaker};
use crate::evaluation::gold::{GoldDocument, GoldStatement};
use crate::evaluation::judgement::{CLAUSE, QUOTATION};
use crate::evaluation::names::{same, tokens};
use crate::evaluation::pairing::pairs;
use crate::lexicon::Lexicon;
use crate::statements;

/// An article as it was read.
pub(super) struct Reading<'a> {
    pub(super) lexicon: &'a Lexicon,
    analysis: Analysis<'a>,
    /// Quotations, terms among them, each with the gold statement that it is, if it is one.
    pub(super) quotations: Vec<Matched<'a>>,
    /// Reported clauses, in the same way.
    pub(super) clauses: Vec<Matched<'a>>,
}

/// An attribution and the gold statement at its place.
pub(super) struct Matched<'a> {
    pub(super) attribution: Attribution,
    pub(super) gold: Option<&'a GoldStatement>,
}

/// Reads an article and hands what was made of it to `use_it`.
pub(super) fn read<T>(id: &str, gold: &GoldDocument, lexicon: &Lexicon, use_it: impl FnOnce(&Reading<'_>) -> T) -> T {
    let document = gold.document(id);
    let analysis = analysis::analyse(&document, lexicon);
    let attributions = attribution::attribute(&analysis, lexicon);
    let rows = statements::rows(&document, &analysis, attributions.iter(), lexicon);
    let spans = rows.iter().map(|row| row.start..row.end);
    let (clauses, quotations): (Vec<_>, Vec<_>) = spans.zip(attributions).partition(|(_, a)| a.kind == Kind::Indirect);
    let statements = |indirect: bool| gold.statements.iter().filter(move |s| (s.kind == Kind::Indirect) == indirect).collect();
    use_it(&Reading {
        lexicon,
        quotations: matched(quotations, statements(false), QUOTATION),
        clauses: matched(clauses, statements(true), CLAUSE),
        analysis,
    })
}

fn matched<'a>(told: Vec<(Range<usize>, Attribution)>, gold: Vec<&'a GoldStatement>, least: f64) -> Vec<Matched<'a>> {
    let gold_spans: Vec<_> = gold.iter().map(|g| g.span()).collect();
    let (told_spans, attributions): (Vec<_>, Vec<_>) = told.into_iter().unzip();
    let mut all: Vec<_> = attributions.into_iter().map(|attribution| Matched { attribution, gold: None }).collect();
    for (i, j) in pairs(&gold_spans, &told_spans, least) {
        all[j].gold = Some(gold[i]);
    }
    all
}

impl Reading<'_> {
    /// Whether a candidate's speaker is the one of a gold statement.
    pub(super) fn is_right(&self, speaker: Option<&Speaker>, gold: &GoldStatement) -> bool {
        let name = speaker.and_then(|s| statements::speaker_name(s, &self.analysis, self.lexicon));
        gold.speaker.is_some() && name.is_some_and(|name| same(&name, gold.accepted()))
    }

    /// Whom a pronoun or description would mean by each of its antecedents, and whether gold says so too. None where gold
    /// names the speaker by other words there.
    pub(super) fn right_antecedents(&self, speaker: &Speaker, gold: &GoldStatement) -> Option<Vec<bool>> {
        let mention = speaker.mention?.of(self.analysis.text.source);
        let written = gold.mention.as_deref()?;
        if mention.trim().to_lowercase() != written.trim().to_lowercase() && tokens(mention) != tokens(written) {
            return None;
        }
        let named = gold.speaker.as_deref()?;
        let right = |entity| match entity {
            Some(entity) => same(&self.analysis.entities.get(entity).name, gold.accepted()),
            // Somebody new is called by the description alone.
            None => same(mention, [named]),
        };
        Some(speaker.antecedents().iter().map(|a| right(a.entity)).collect())
    }
}
