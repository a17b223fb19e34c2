//! `quidit score`: how good the extractor, or a table, is on annotated articles.

mod quotes;

use std::fmt::Write as _;
use std::io::{self, Write as _};

use anyhow::{Context, anyhow};
use quidit::evaluation::{Ablation, Answers, Calibration, Confusion, EventFigures, Figures, Gold, Judged, Miss, Robustness, judge, misses};
use serde::Serialize;

use super::args::ScoreArgs;
use super::fault::Fault;
use super::visible::{visible, visible_line};
use super::{Done, gold};

/// Runs `quidit score`.
pub(super) fn run(args: &ScoreArgs) -> Result<Done, Fault> {
    if args.events {
        let (events, done) = super::events::read(std::slice::from_ref(&args.gold))?;
        let mut figures = EventFigures::of(&events, &super::extractor(&args.lexicon)?);
        if !args.errors {
            figures.faults.clear();
        }
        let mut text = figures.to_string();
        text.extend(figures.faults.iter().map(|fault| format!("{}\n", visible_line(fault))));
        show(&figures, text, args)?;
        return Ok(done);
    }
    let (gold, done) = gold::read(std::slice::from_ref(&args.gold), &args.only)?;
    if args.robust {
        let robustness = Robustness::of(&gold, &super::extractor(&args.lexicon)?);
        show(&robustness, robustness.to_string(), args)?;
        return Ok(done);
    }
    if args.ablation {
        let ablation = Ablation::of(&gold, args.lexicon.lexicon.as_deref()).map_err(Fault::wrong_call)?;
        show(&ablation, visible(&ablation.to_string()).into_owned(), args)?;
        return Ok(done);
    }
    let answers = answers(&gold, args)?;
    let judged = judge(&gold, &answers);
    if args.calibration {
        let calibration =
            Calibration::of(&judged).ok_or_else(|| Fault::Failed(anyhow!("rows without `confidence` can't be calibrated")))?;
        show(&calibration, calibration.to_string(), args)?;
    } else {
        let report = Report::of(&judged, args);
        show(&report, report.text().context("the figures can't be shown")?, args)?;
    }
    Ok(done)
}

/// Prints what was measured, as JSON or as text.
fn show(measured: &impl Serialize, text: String, args: &ScoreArgs) -> Result<(), Fault> {
    let shown = if args.json { serde_json::to_string(measured).context("the figures can't be shown")? + "\n" } else { text };
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes())?;
    Ok(out.flush()?)
}

/// The statements of the table, else those that the extractor finds in the articles themselves.
fn answers(gold: &Gold, args: &ScoreArgs) -> Result<Answers, Fault> {
    match &args.quotes {
        Some(path) => quotes::read(path, gold, &args.only),
        None => Ok(gold.extract(&super::extractor(&args.lexicon)?)),
    }
}

/// The figures, and what else is asked for.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    figures: Figures,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Vec<Miss>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confusion: Option<Confusion>,
}

impl Report {
    fn of(judged: &[Judged<'_>], args: &ScoreArgs) -> Self {
        Self {
            figures: Figures::of(judged),
            errors: args.errors.then(|| misses(judged)),
            confusion: args.confusion.then(|| Confusion::of(judged)),
        }
    }

    fn text(&self) -> anyhow::Result<String> {
        let mut out = self.figures.to_string();
        if let Some(confusion) = &self.confusion {
            write!(out, "\n{}", visible(&confusion.to_string()))?;
        }
        for miss in self.errors.iter().flatten() {
            writeln!(out, "{}", miss.cells().map(|c| visible_line(&c).into_owned()).join("\t"))?;
        }
        Ok(out)
    }
}
