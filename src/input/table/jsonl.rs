//! JSON, streamed: an article an object, in any encoding.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::columns::{Plan, is_of_statements};
use super::rows::{Row, Rows, listed, no_text_column};
use super::values::{Piece, Values};
use crate::input::decode::check_format;
use crate::input::fault::{Place, Reason};
use crate::input::reader::{Each, Entry, Reader, reason};
use crate::input::stream::Stream;
use crate::input::transcode::Transcoder;
use crate::lexicon::ColumnKind;

/// How many bytes are read at a time; so many tell how the objects lie.
const CHUNK: usize = 64 * 1024;
/// Objects in objects have names of their own as deep as this.
const DEPTH: usize = 4;
/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// So many names are remembered for messages.
const NAMES: usize = 1000;

/// Reads JSON lines, or the objects of a list, or one object after the other. Each may have other names than the one before: a
/// column is missing if no object has it.
pub(in crate::input) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let mut rows = Rows::new(reader, entry.place.clone(), each);
    if let Err(reason) = check_format(stream.head()) {
        rows.whole(reason)?;
        return rows.finish();
    }
    let mut text = Transcoder::new(stream);
    let mut sample = Vec::new();
    // What was read before a fault is read.
    let failed = (&mut text).take(CHUNK as u64).read_to_end(&mut sample).err();
    let limit = reader.options.limits.article;
    let mut values = Values::new(BufReader::with_capacity(CHUNK, Cursor::new(&sample).chain(text)), &sample, limit);
    let mut shape = Shape::new(reader);
    let mut number = 0;
    loop {
        number += 1;
        let (line, bytes) = match values.next() {
            Ok(None) => break,
            Ok(Some(Piece::Value(line, bytes))) => (line, bytes),
            Ok(Some(Piece::Long(line))) => {
                rows.fault(rows.place.line(line), Reason::TooLong { limit })?;
                continue;
            }
            Ok(Some(Piece::Cut(line))) => {
                rows.fault(rows.place.line(line), Reason::Truncated)?;
                break;
            }
            Err(error) => {
                rows.whole(reason(error))?;
                break;
            }
        };
        match object(&bytes) {
            Err((below, problem)) => rows.fault(rows.place.line(line + below), Reason::Malformed { format: "JSON", problem })?,
            Ok(object) => {
                let cells = flat(&object);
                if number == 1 && reader.options.columns.text.is_none() && !reader.options.statements && is_statement(&cells) {
                    return rows.whole(Reason::Statements);
                }
                rows.row(number, rows.place.line(line), shape.row(&cells))?;
            }
        }
    }
    if let Some(error) = failed {
        rows.whole(reason(error))?;
    }
    shape.missing(&mut rows)?;
    rows.finish()
}

/// Reads one line of JSON lines, the `number`th from 1: an object that is an article. Nothing is known of the lines before.
pub(in crate::input) fn line(reader: &Reader<'_>, place: Place, number: u64, bytes: &[u8], each: &mut Each<'_>) -> ControlFlow<()> {
    let at = place.line(number);
    let mut rows = Rows::new(reader, place, each);
    let limit = reader.options.limits.article;
    if bytes.len() as u64 > limit {
        return rows.fault(at, Reason::TooLong { limit });
    }
    let bytes = if number == 1 { bytes.strip_prefix(MARK).unwrap_or(bytes) } else { bytes };
    let object = match object(bytes) {
        Ok(object) => object,
        Err((_, problem)) => return rows.fault(at, Reason::Malformed { format: "JSON", problem }),
    };
    let cells = flat(&object);
    if reader.options.columns.text.is_none() && !reader.options.statements && is_statement(&cells) {
        return rows.fault(at, Reason::Statements);
    }
    let mut shape = Shape::new(reader);
    rows.row(number, at, shape.row(&cells))?;
    shape.missing(&mut rows)?;
    rows.finish()
}

/// The object in a piece of the file; else how many lines below its first the problem stands, and the problem.
fn object(bytes: &[u8]) -> Result<Map<String, Value>, (u64, String)> {
    // The parser checks only the strings that it meets.
    std::str::from_utf8(bytes).map_err(|e| (0, format!("byte {} is no UTF-8", e.valid_up_to() + 1)))?;
    match serde_json::from_slice(bytes.trim_ascii_end()) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err((0, format!("it is {}, not an object", name(&other)))),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let said = error.to_string();
            let said = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said);
            Err((line.saturating_sub(1) as u64, format!("{said} at column {column}")))
        }
    }
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The values of an object by name; those of an object in it also by a name behind a dot.
type Flat<'v> = Vec<(Cow<'v, str>, &'v Value)>;

fn flat(object: &Map<String, Value>) -> Flat<'_> {
    fn add<'v>(object: &'v Map<String, Value>, above: &str, depth: usize, into: &mut Flat<'v>) {
        for (name, value) in object {
            let name = if above.is_empty() { Cow::Borrowed(name.as_str()) } else { Cow::Owned(format!("{above}.{name}")) };
            into.push((name.clone(), value));
            if let Value::Object(inner) = value
                && depth < DEPTH
            {
                add(inner, &name, depth + 1, into);
            }
        }
    }
    let mut cells = Vec::with_capacity(object.len());
    add(object, "", 1, &mut cells);
    cells
}

fn is_statement(cells: &Flat<'_>) -> bool {
    is_of_statements(&cells.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>())
}

/// The cell of a kind of column: of an author or outlet that is an object, the name is one of its own; a text may be a list of
/// its paragraphs.
fn wanted(value: &Value, kind: Option<ColumnKind>) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(str::to_owned),
        Value::Array(several) => {
            let several: Vec<_> = several.iter().filter_map(|value| wanted(value, kind)).collect();
            Some(several.join(if kind == Some(ColumnKind::Text) { "\n\n" } else { "; " }))
        }
        other => kept(other),
    }
}

/// The cell of a column that is kept.
fn kept(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(words) => Some(words.clone()),
        Value::Array(several) if several.iter().all(|value| !value.is_array() && !value.is_object()) => {
            Some(several.iter().filter_map(kept).collect::<Vec<_>>().join("; "))
        }
        other => Some(other.to_string()),
    }
}

/// The names of the objects, which most often are those of the object before.
struct Shape<'r> {
    reader: &'r Reader<'r>,
    names: Vec<String>,
    plan: Plan,
    /// All names so far.
    there: BTreeSet<String>,
    /// The columns that were named and found.
    found: BTreeSet<String>,
    text: bool,
}

impl<'r> Shape<'r> {
    fn new(reader: &'r Reader<'r>) -> Self {
        let plan = Plan::new(&[], &reader.options.columns, &reader.lexicon.columns);
        Self { reader, names: Vec::new(), plan, there: BTreeSet::new(), found: BTreeSet::new(), text: false }
    }

    /// Where in an object stands what is wanted.
    fn plan(&mut self, cells: &Flat<'_>) -> &Plan {
        if !self.names.iter().map(String::as_str).eq(cells.iter().map(|(name, _)| name.as_ref())) {
            let columns = &self.reader.options.columns;
            self.names = cells.iter().map(|(name, _)| name.to_string()).collect();
            let statements = self.reader.options.statements && columns.text.is_none() && is_of_statements(&self.names);
            self.plan =
                if statements { Plan::of_statements(&self.names) } else { Plan::new(&self.names, columns, &self.reader.lexicon.columns) };
            self.text |= self.plan.has_text();
            let found = self.plan.given(columns).into_iter().filter(|(_, there)| *there);
            self.found.extend(found.map(|(name, _)| name.to_owned()));
            if self.there.len() < NAMES {
                self.there.extend(self.names.iter().cloned());
            }
        }
        &self.plan
    }

    /// What is wanted of an object.
    fn row(&mut self, cells: &Flat<'_>) -> Row {
        let cell =
            |place: usize, kind: Option<ColumnKind>| if kind.is_some() { wanted(cells[place].1, kind) } else { kept(cells[place].1) };
        Row::new(self.plan(cells), cell)
    }

    /// Says which columns no object has.
    fn missing(&self, rows: &mut Rows<'_, '_>) -> ControlFlow<()> {
        if self.there.is_empty() {
            return ControlFlow::Continue(());
        }
        let columns = &self.reader.options.columns;
        for (wanted, _) in self.plan.given(columns) {
            if !self.found.contains(wanted) {
                rows.whole(Reason::NoColumn { wanted: wanted.to_owned(), there: listed(&self.there) })?;
            }
        }
        if !self.text && columns.text.is_none() {
            rows.whole(no_text_column(&self.reader.options, &self.there.iter().cloned().collect::<Vec<_>>()))?;
        }
        if !self.text {
            rows.forget_without_text();
        }
        ControlFlow::Continue(())
    }
}
