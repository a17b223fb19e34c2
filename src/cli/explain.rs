//! `quidit explain`: why each statement of an article was attributed as it was.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;

use anyhow::anyhow;
use quidit::input::{self, Place, Reader, Reason};
use quidit::{Document, Explanation, Lexicon, choose};

use super::Done;
use super::args::{Color, ExplainArgs};
use super::drawing::draw;
use super::fault::{Fault, report};
use super::files::File;
use super::language::{Language, of_locale, said};
use super::messages;
use super::reasons::reasons;

/// Runs `quidit explain`.
pub(super) fn run(args: &ExplainArgs) -> Result<Done, Fault> {
    let extractor = super::extractor(&args.lexicon)?;
    let mut document = match article(args, extractor.lexicon()) {
        Ok(document) => document,
        Err(fault) => {
            report(&messages::fault(of_locale(), &fault));
            return Ok(Done::Some);
        }
    };
    document.published = document.published.or(args.published.published);
    let all = choose(extractor.explain(&document), args.terms);
    let wanted = match args.statement {
        None => &all[..],
        Some(number) => match all.get(number.get() - 1) {
            Some(one) => std::slice::from_ref(one),
            None => return Err(Fault::WrongCall(anyhow!(no_statement(&document.id, number.get(), all.len())))),
        },
    };
    if wanted.is_empty() {
        report(&format!("{}{}", document.id, said(of_locale(), ": no statements", " : aucune citation")));
    }
    show(wanted, &document.text, args.color)?;
    Ok(Done::All)
}

/// The article at the path, the first if there are several.
fn article(args: &ExplainArgs, lexicon: &Lexicon) -> Result<Document, input::Fault> {
    let reader = Reader::new(lexicon, args.input.options());
    let mut first = None;
    let _ = File::at(&args.path)?.read(&reader, &mut |found| {
        first = Some(found);
        ControlFlow::Break(())
    });
    let none = || input::Fault::new(Place::file(args.path.to_string_lossy()), Reason::Empty);
    first.ok_or_else(none)?.and_then(|found| found.document(lexicon))
}

/// That there is no statement of a number among so many.
fn no_statement(document: &str, number: usize, all: usize) -> String {
    let s = if all == 1 { "" } else { "s" };
    match of_locale() {
        Language::English => format!("{document}: there is no statement {number}, only {all} statement{s}"),
        Language::French if all == 0 => format!("{document} : pas de citation {number} : il n'y en a aucune"),
        Language::French => format!("{document} : pas de citation {number}, seulement {all} citation{s}"),
    }
}

fn show(explanations: &[Explanation], text: &str, color: Color) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let styled = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    };
    for (n, explanation) in explanations.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", draw(explanation, text, styled))?;
        out.write_all(reasons(explanation).as_bytes())?;
    }
    out.flush()
}
