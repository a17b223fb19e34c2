//! Explanations as dictionaries.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use quidit::{Explanation, Other, Rule};

use crate::statement;

/// An explanation of a row of `text`.
pub(crate) fn dictionary<'py>(py: Python<'py>, explanation: &Explanation, text: &str) -> PyResult<Bound<'py, PyDict>> {
    let points = |byte: usize| text[..byte].chars().count();
    let told = PyDict::new(py);
    told.set_item("statement", statement::dictionary(py, &explanation.statement)?)?;
    told.set_item("sentence_span", (points(explanation.sentence.start()), points(explanation.sentence.end())))?;
    told.set_item("chunks", explanation.chunks.iter().map(|(tag, words)| (tag.to_string(), words)).collect::<Vec<_>>())?;
    told.set_item("rule", explanation.rule.as_ref().map(|rule| of_rule(py, rule)).transpose()?)?;
    told.set_item("others", explanation.others.iter().map(|other| of_other(py, other)).collect::<PyResult<Vec<_>>>()?)?;
    Ok(told)
}

fn of_rule<'py>(py: Python<'py>, rule: &Rule) -> PyResult<Bound<'py, PyDict>> {
    let told = PyDict::new(py);
    told.set_item("id", &rule.id)?;
    told.set_item("pattern", &rule.pattern)?;
    told.set_item("weight", rule.weight)?;
    told.set_item("file", &rule.file)?;
    told.set_item("line", rule.line)?;
    Ok(told)
}

fn of_other<'py>(py: Python<'py>, other: &Other) -> PyResult<Bound<'py, PyDict>> {
    let told = PyDict::new(py);
    told.set_item("rule", of_rule(py, &other.rule)?)?;
    told.set_item("score", other.score)?;
    told.set_item("speaker", &other.speaker)?;
    told.set_item("cue", &other.cue)?;
    told.set_item("why", other.why)?;
    Ok(told)
}
