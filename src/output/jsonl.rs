//! A JSON object a line.

use std::io::{self, BufWriter, Write};

use serde::ser::Serializer;

use super::cells::{Cell, Heading};
use super::rows::Rows;

/// Lines are gathered up to this many bytes.
const BUFFER: usize = 64 * 1024;

/// Writes JSON lines.
pub(super) struct JsonlRows<W: Write> {
    lines: BufWriter<W>,
    headings: Vec<Heading>,
}

impl<W: Write> JsonlRows<W> {
    pub(super) fn new(headings: Vec<Heading>, out: W) -> Self {
        Self { lines: BufWriter::with_capacity(BUFFER, out), headings }
    }
}

impl<W: Write> Rows for JsonlRows<W> {
    fn row<'c>(&mut self, cells: impl Iterator<Item = Cell<'c>>) -> io::Result<()> {
        let named = self.headings.iter().map(|heading| &heading.name).zip(cells);
        serde_json::Serializer::new(&mut self.lines).collect_map(named)?;
        self.lines.write_all(b"\n")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.lines.flush()
    }

    fn finish(mut self) -> io::Result<()> {
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
