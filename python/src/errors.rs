//! The exceptions of `quidit._errors`, made of the library's errors.

use std::path::Path;

use pyo3::prelude::*;
use quidit::Lexicon;
use quidit::input::{Fault, Part, Reason};

/// A row's number, where it is one, and what is wrong with it.
pub(crate) type Told = (Option<u64>, String);

/// The exception of this name.
fn exception(py: Python<'_>, name: &str, arguments: impl for<'p> pyo3::call::PyCallArgs<'p>) -> PyErr {
    let made = py.import("quidit._errors").and_then(|module| module.getattr(name)).and_then(|class| class.call1(arguments));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// What is wrong with a folder of lexicons: every fault with its file and line.
pub(crate) fn of_lexicons(py: Python<'_>, folder: &Path, error: &quidit::LexiconError) -> PyErr {
    let found = py.detach(|| Lexicon::faults(folder).found);
    let mut faults: Vec<_> = found.iter().map(|fault| (fault.place(), fault.to_string())).collect();
    if faults.is_empty() {
        faults.push((error.place(), error.to_string()));
    }
    let faults: Vec<_> = faults
        .into_iter()
        .map(|(place, message)| {
            let (file, line) = place.unzip();
            (file, line, message)
        })
        .collect();
    exception(py, "LexiconError", (faults,))
}

/// A table of which nothing can be read.
pub(crate) fn of_table(py: Python<'_>, name: &str, reasons: &[Reason]) -> PyErr {
    let faults: Vec<_> = reasons.iter().map(|reason| (None::<u64>, format!("{name}: {}", told(reason)))).collect();
    exception(py, "InputError", (faults,))
}

/// Rows that can't be read, with their numbers.
pub(crate) fn of_rows(py: Python<'_>, faults: &[Told]) -> PyErr {
    exception(py, "InputError", (faults.to_vec(),))
}

/// Something that isn't to be expected: the message is all there is.
pub(crate) fn other(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "QuiditError", (message,))
}

/// A row's number, and what is wrong with it.
pub(crate) fn row(fault: &Fault) -> Told {
    let number = match fault.place.part {
        Some(Part::Record(number) | Part::Line(number)) => Some(number),
        None => None,
    };
    (number, format!("{}: {}", fault.place, told(&fault.reason)))
}

/// A reason in the terms of these functions, not of the command line.
fn told(reason: &Reason) -> String {
    match reason {
        Reason::NoTextColumn { there } => {
            format!("has no column that is known to hold the text; it has {}: name it with text=", there.join(", "))
        }
        Reason::NoColumns { missing, there } => format!(
            "is a table of neither articles (no column is known to hold the text: name it with text=) nor statements (there is no column \
             {}); it has {}",
            missing.join(", "),
            there.join(", ")
        ),
        other => other.to_string(),
    }
}
