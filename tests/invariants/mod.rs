//! What must hold of any text, whoever makes it up: the property tests and the fuzz targets.

use quidit::comparison::{Carried, Comparison, compare};
use quidit::output::{CsvStyle, Format, Table, Writer, writer};
use quidit::{Document, Extractor, Kind, Statement};

/// Pieces that French press is made of, and pieces that it should not be made of.
pub(crate) const PIECES: &[&str] = &[
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "‹",
    "›",
    "„",
    " a déclaré ",
    "Paul Durand",
    "la ministre",
    " que ",
    ", ",
    ". ",
    "\n\n",
    "\r\n",
    "\n",
    " selon ",
    "l'AFP",
    "a-t-il dit",
    " : ",
    "« C'est fini »",
    " et ",
    "qui ",
    "l’",
    "M. ",
    "(",
    ")",
    "—",
    "le 3 mai 2023",
    "date 2024-01-01\n",
    "Photo : Reuters",
    "À lire aussi",
    "\u{0}",
    "\u{feff}",
    "é",
    "𝔘",
    "12\"",
    "…",
];

/// The document's text from one code point to another.
fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// Line breaks as spaces.
fn in_one_line(words: &str) -> String {
    words.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

/// Extracts, and holds the rows to what is true of those of any text.
pub(crate) fn extracted(extractor: &Extractor, text: &str) -> Vec<Statement> {
    let document = Document::new("text", text);
    let rows = extractor.extract(&document);
    let points = text.chars().count();
    for row in &rows {
        assert!(row.start < row.end && row.end <= points, "a row stands in its text: {row:?}");
        assert_eq!(in_one_line(&slice(text, row.start, row.end)), row.quote, "the offsets of a row give its quote");
        let marks = [&row.marks.cue, &row.marks.mention, &row.marks.source];
        for mark in marks.into_iter().flatten() {
            assert!(mark.start < mark.end && mark.end <= points, "a mark stands in its text: {row:?}");
        }
        assert!((0.0..=1.0).contains(&row.confidence));
        assert_eq!(row.kind == Kind::Term, row.rule.is_none(), "what somebody says, a rule attributes: {row:?}");
        assert!(!row.quote.trim().is_empty());
        assert_eq!(row.document, "text");
    }
    for (n, row) in rows.iter().enumerate() {
        assert_eq!(row.statement, n + 1);
    }
    for pair in rows.windows(2) {
        assert!((pair[0].start, pair[0].end) <= (pair[1].start, pair[1].end), "rows are in the order of the text");
    }
    // Of two quotations one holds the other or they are apart.
    let mut open: Vec<&Statement> = Vec::new();
    for row in rows.iter().filter(|r| r.kind != Kind::Indirect) {
        open.retain(|before| before.end > row.start);
        if let Some(before) = open.last() {
            assert!(row.end <= before.end, "{:?} crosses {:?}", before.quote, row.quote);
        }
        open.push(row);
    }
    assert_eq!(rows, extractor.extract(&document), "the same text gives the same rows");
    rows
}

/// Writes the rows, and holds the files to what is true of those of any text: they read back, no cell is a formula for a spreadsheet,
/// and nothing gets out of its place in a page.
pub(crate) fn written(text: &str, rows: &[Statement]) {
    let document = Document::new("text", text);
    let file = |format: Format| {
        let mut file = Vec::new();
        let mut writer = writer(format, Table::default(), &mut file).expect("memory can be written to");
        writer.write(&document, rows).expect("memory can be written to");
        writer.finish().expect("memory can be written to");
        String::from_utf8(file).expect("UTF-8")
    };
    for style in [CsvStyle::default(), CsvStyle { excel: true, raw: false }] {
        let table = file(Format::Csv(style));
        let delimiter = if style.excel { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let cells: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a table that reads back");
        assert_eq!(cells.len(), rows.len());
        for cell in cells.iter().flatten() {
            let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!formula || cell.chars().count() == 1, "{cell:?} is a formula");
        }
    }
    assert_eq!(file(Format::Jsonl).lines().count(), rows.len());
    let tags = |page: &str| page.matches('<').count();
    let page = file(Format::Html);
    assert_eq!(tags(&page), tags(&empty_page()) + 2, "an article stays in its block");
}

/// A page without articles.
fn empty_page() -> String {
    let mut file = Vec::new();
    writer(Format::Html, Table::default(), &mut file).and_then(Writer::finish).expect("memory can be written to");
    String::from_utf8(file).expect("UTF-8")
}

/// Compares the statements of articles, and holds the claims to what is true of any: every statement is told once, offsets of changes
/// stand in their words, and the order of the articles is no matter.
pub(crate) fn compared(extractor: &Extractor, articles: &[Document]) -> Comparison {
    let lexicon = extractor.lexicon();
    let carried: Vec<Carried> = articles.iter().flat_map(|article| Carried::all(article, extractor.extract(article))).collect();
    let backwards = compare(carried.iter().rev().cloned(), lexicon);
    let comparison = compare(carried, lexicon);
    let mut told = vec![0; comparison.carried.len()];
    for &alone in &comparison.alone {
        told[alone] += 1;
    }
    for claim in &comparison.claims {
        assert!(claim.outlets >= 2 && (1..=claim.outlets).contains(&claim.origins), "{claim:?}");
        for member in &claim.members {
            told[member.carried] += 1;
            assert!((0.0..=1.0).contains(&member.similarity), "{member:?}");
        }
    }
    assert!(told.iter().all(|times| *times == 1), "every statement is of a claim or alone: {told:?}");
    assert_eq!(versions(&comparison), versions(&backwards), "claims are the same in whatever order statements come");
    comparison
}

/// Every version of every claim: document, number, how it relates to the fullest.
fn versions(comparison: &Comparison) -> Vec<Vec<String>> {
    let version = |member: &quidit::comparison::Member| {
        let statement = &comparison.carried[member.carried].statement;
        format!("{} {} {:?} {:?} {}", statement.document, statement.statement, member.relation, member.differences, member.diff)
    };
    comparison.claims.iter().map(|claim| claim.members.iter().map(version).collect()).collect()
}
