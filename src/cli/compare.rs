//! `quidit compare` and `quidit verify`: the same claim across outlets.

use std::io::Write;
use std::ops::ControlFlow;

use quidit::comparison::{Carried, Comparison, compare};
use quidit::input::{self, Reader};
use quidit::{Extractor, Lexicon};

use super::Done;
use super::args::{CompareArgs, CorpusArgs, VerifyArgs};
use super::fault::Fault;
use super::files::{files, folder};
use super::target::Target;

pub(super) fn run(args: &CompareArgs) -> Result<Done, Fault> {
    let extractor = super::extractor(&args.corpus.lexicon)?;
    let (statements, done) = statements(&args.corpus, &extractor);
    let comparison = compare(statements, extractor.lexicon());
    let mut target = Target::open(args.output.as_deref())?;
    write(&comparison, &mut target).map_err(|e| Fault::Failed(e.into()))?;
    target.finish()?;
    Ok(done)
}

pub(super) fn verify(args: &VerifyArgs) -> Result<Done, Fault> {
    let extractor = super::extractor(&args.corpus.lexicon)?;
    let (statements, done) = statements(&args.corpus, &extractor);
    let comparison = compare(statements, extractor.lexicon());
    let found = comparison.verify(&args.words, args.speaker.as_deref(), extractor.lexicon());
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", found.verdict.name());
    for hit in &found.found {
        let one = &comparison.carried[hit.carried];
        let _ = writeln!(out, "{}: {}: {} {}", one.outlet(), one.statement.speaker.as_deref().unwrap_or("-"), hit.similarity, hit.diff);
    }
    Ok(done)
}

fn statements(args: &CorpusArgs, extractor: &Extractor) -> (Vec<Carried>, Done) {
    let mut options = args.input.options();
    options.statements = true;
    let reader = Reader::new(extractor.lexicon(), options);
    let mut all = Vec::new();
    let mut failed = 0;
    for file in files(&args.paths, &[args.lexicon.lexicon.as_deref()]) {
        let mut take = |found: Result<input::Found, input::Fault>| {
            match found {
                Ok(found) if found.statement().is_some() => match Carried::of_row(found.statement().unwrap_or_default()) {
                    Ok(one) => all.push(one),
                    Err(error) => {
                        failed += 1;
                        super::fault::report(&format!("{}: {error}", found.place()));
                    }
                },
                Ok(found) => {
                    let path = found.place().file.clone();
                    match found.document(extractor.lexicon()) {
                        Ok(mut document) => {
                            if args.outlet_from.is_some() {
                                document.outlet = document.outlet.or_else(|| folder(&path));
                            }
                            let statements = extractor.extract(&document);
                            all.extend(Carried::all(&document, statements));
                        }
                        Err(fault) => {
                            failed += 1;
                            super::fault::report(&fault.to_string());
                        }
                    }
                }
                Err(fault) => {
                    failed += 1;
                    super::fault::report(&fault.to_string());
                }
            }
            ControlFlow::Continue(())
        };
        let _ = match file {
            Ok(file) => file.read(&reader, &mut take),
            Err(fault) => take(Err(fault)),
        };
    }
    (all, if failed == 0 { Done::All } else { Done::Some })
}

fn write(comparison: &Comparison, out: &mut impl Write) -> std::io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "claim",
        "outlets",
        "origins",
        "relation",
        "similarity",
        "differences",
        "diff",
        "outlet",
        "document",
        "kind",
        "speaker",
        "quote",
    ])?;
    for (n, claim) in comparison.claims.iter().enumerate() {
        for m in &claim.members {
            let one = &comparison.carried[m.carried];
            let s = &one.statement;
            rows.write_record([
                (n + 1).to_string().as_str(),
                &claim.outlets.to_string(),
                &claim.origins.to_string(),
                m.relation.name(),
                &m.similarity.to_string(),
                &m.differences.iter().map(|d| d.name()).collect::<Vec<_>>().join("; "),
                &m.diff,
                one.outlet(),
                &s.document,
                s.kind,
                s.speaker.as_deref().unwrap_or(""),
                &s.quote,
            ])?;
        }
    }
    rows.flush()
}

#[allow(unused)]
fn unused(_: &Lexicon) {}
