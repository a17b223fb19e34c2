//! A JSON object a line.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use super::{COLUMNS, Table, Writer};
use crate::document::Document;
use crate::statements::Statement;

/// Lines are gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

/// Writes JSON lines.
pub(super) struct JsonlWriter<W: Write> {
    lines: BufWriter<W>,
    table: Table,
}

impl<W: Write> JsonlWriter<W> {
    pub(super) fn new(table: Table, out: W) -> Self {
        Self { lines: BufWriter::with_capacity(BUFFER, out), table }
    }
}

/// A statement and the columns that are kept.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    statement: &'a Statement,
    #[serde(flatten)]
    kept: serde_json::Map<String, serde_json::Value>,
}

impl<W: Write> Writer for JsonlWriter<W> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        for statement in statements {
            if self.table.kept.is_empty() {
                serde_json::to_writer(&mut self.lines, statement)?;
            } else {
                let named = self.table.names().skip(COLUMNS.len()).zip(&self.table.kept);
                let kept = named.map(|(name, field)| (name.into_owned(), document.field(field).into())).collect();
                serde_json::to_writer(&mut self.lines, &Line { statement, kept })?;
            }
            self.lines.write_all(b"\n")?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lines.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.lines.flush()
    }
}

#[cfg(test)]
mod tests {
    use crate::output::{COLUMNS, CsvStyle, Format, Table, writer};
    use crate::{Document, Extractor};

    const ARTICLE: &str = "Gilles Roy a menacé mardi : « Ça, \"jamais\" !\nPoint. »";

    fn written(format: Format) -> String {
        let mut out = Vec::new();
        let document = Document::new("a,b.txt", ARTICLE);
        let mut rows = writer(format, Table::default(), &mut out).unwrap();
        rows.write(&document, &Extractor::new().extract(&document)).unwrap();
        rows.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_formats_carry_the_same_columns_in_the_same_order() {
        let csv = written(Format::Csv(CsvStyle::default()));
        let json = written(Format::Jsonl);
        assert_eq!(csv.lines().next().unwrap(), COLUMNS.map(|c| c.name).join(","));
        let line = json.lines().next().unwrap();
        let places: Vec<_> = COLUMNS.iter().map(|c| line.find(&format!("\"{}\":", c.name)).unwrap()).collect();
        assert!(places.is_sorted());
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        assert_eq!(object.len(), COLUMNS.len());
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        for (column, cell) in COLUMNS.iter().zip(&row) {
            let shown = match &object[column.name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(s) => s.clone(),
                serde_json::Value::Array(several) => several.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join("; "),
                other => other.to_string(),
            };
            assert_eq!(shown, cell, "{}", column.name);
        }
    }
}
