//! Reads a table of statements: CSV under a header, or an object of JSON a line.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::gold::kind_named;
use super::told::Told;

/// A table that cannot be used, with the place of the fault.
#[derive(Debug, thiserror::Error)]
#[error("{line}: {problem}")]
pub struct TableError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: String,
}

/// The columns without which a row says too little.
const NEEDED: [&str; 8] = ["document", "kind", "quote", "start", "end", "speaker", "mention", "cue"];

/// Reads the rows of a table that have a place in the text. A table that begins with `{` is JSON lines.
///
/// # Errors
/// A table without the needed columns, or a row that holds what it may not.
pub fn read_table(table: &str) -> Result<Vec<Told>, TableError> {
    if table.trim_start().starts_with('{') { read_json_lines(table) } else { read_csv(table) }
}

fn read_csv(table: &str) -> Result<Vec<Told>, TableError> {
    let fault = |e: csv::Error| TableError { line: e.position().map_or(1, csv::Position::line), problem: e.to_string() };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
    let header = reader.headers().map_err(fault)?.clone();
    check(1, &header.iter().collect::<Vec<_>>())?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fault)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: &str| {
            let at = header.iter().position(|h| h == column);
            at.and_then(|at| record.get(at)).unwrap_or_default().into()
        };
        rows.extend(row(line, cell)?);
    }
    Ok(rows)
}

fn read_json_lines(table: &str) -> Result<Vec<Told>, TableError> {
    let mut rows = Vec::new();
    for (line, words) in (1..).zip(table.lines()).filter(|(_, words)| !words.trim().is_empty()) {
        let object: Map<String, Value> = serde_json::from_str(words).map_err(|e| TableError { line, problem: e.to_string() })?;
        check(line, &object.keys().map(String::as_str).collect::<Vec<_>>())?;
        rows.extend(row(line, |column| object.get(column).map_or(Cow::default(), text))?);
    }
    Ok(rows)
}

/// What a cell of CSV would show.
fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::default(),
        Value::String(text) => text.into(),
        Value::Array(several) => several.iter().map(text).collect::<Vec<_>>().join("; ").into(),
        other => other.to_string().into(),
    }
}

fn check(line: u64, columns: &[&str]) -> Result<(), TableError> {
    let missing: Vec<_> = NEEDED.into_iter().filter(|c| !columns.contains(c)).map(|c| format!("`{c}`")).collect();
    let problem = match missing.as_slice() {
        [] => return Ok(()),
        [one] => format!("the column {one} is missing"),
        several => format!("the columns {} are missing", several.join(", ")),
    };
    Err(TableError { line, problem: format!("{problem}; there are {}", columns.join(", ")) })
}

/// One row, if it has a place in the text.
fn row<'a>(line: u64, cell: impl Fn(&str) -> Cow<'a, str>) -> Result<Option<Told>, TableError> {
    if cell("start").is_empty() {
        return Ok(None);
    }
    let fault = |column: &str, problem: &str| TableError { line, problem: format!("column `{column}`: {:?} {problem}", cell(column)) };
    let place = |column: &str| cell(column).trim().parse::<usize>().map_err(|_| fault(column, "is no count of code points"));
    let filled = |column: &str| Some(cell(column).into_owned()).filter(|c| !c.is_empty());
    let confidence = |value: String| value.parse().map_err(|_| fault("confidence", "is no number"));
    let (start, end) = (place("start")?, place("end")?);
    if end < start {
        return Err(fault("end", "is before the start"));
    }
    Ok(Some(Told {
        document: cell("document").into_owned(),
        kind: kind_named(&cell("kind")).ok_or_else(|| fault("kind", "is none of direct, mixed, indirect, term"))?,
        quote: cell("quote").into_owned(),
        start,
        end,
        speaker: filled("speaker"),
        mention: filled("mention"),
        cue: filled("cue"),
        source: cell("source").split([';', '|']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        medium: filled("medium"),
        confidence: filled("confidence").map(confidence).transpose()?,
        rule: filled("rule"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "document,kind,quote,start,end,speaker,mention,cue,source\n";

    fn problem(table: &str) -> String {
        read_table(table).unwrap_err().to_string()
    }

    #[test]
    fn both_formats_read_alike() {
        let csv = format!("{HEADER}a.txt,direct,\"Non,\nnon\",2,10,Awa Diop,,dit,AFP; Le Soir\nb.txt,term,X,,,,,,\n");
        let json = concat!(
            r#"{"document":"a.txt","kind":"direct","quote":"Non,\nnon","start":2,"end":10,"speaker":"Awa Diop","#,
            r#""mention":null,"cue":"dit","source":["AFP","Le Soir"]}"#,
            "\n\n"
        );
        let (csv, json) = (read_table(&csv).unwrap(), read_table(json).unwrap());
        assert_eq!(csv.len(), 1);
        assert_eq!(format!("{csv:?}"), format!("{json:?}"));
        assert_eq!(csv[0].source, ["AFP", "Le Soir"]);
        assert_eq!((csv[0].mention.as_deref(), csv[0].confidence), (None, None));
    }

    #[test]
    fn faults_are_told_with_their_line() {
        assert_eq!(
            problem("document,kind,quote,start,end,speaker,cue\n"),
            "1: the column `mention` is missing; there are document, kind, quote, start, end, speaker, cue"
        );
        assert!(problem("id;text\n").starts_with("1: the columns `document`, `kind`, "));
        assert_eq!(problem(&format!("{HEADER}a,direct,x,2,z,,,,\n")), "2: column `end`: \"z\" is no count of code points");
        assert_eq!(problem(&format!("{HEADER}a,direct,x,2,1,,,,\n")), "2: column `end`: \"1\" is before the start");
        assert_eq!(problem(&format!("{HEADER}a,said,x,2,3,,,,\n")), "2: column `kind`: \"said\" is none of direct, mixed, indirect, term");
        assert!(problem("{\"document\": 1}\n").starts_with("1: the columns `kind`"));
        assert!(problem("{}x").starts_with("1: "));
    }
}
