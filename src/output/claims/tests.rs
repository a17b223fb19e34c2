//! A comparison made by hand, in every format.

use std::io::{Cursor, Read};

use parquet::file::reader::{FileReader, SerializedFileReader};

use super::*;
use crate::comparison::{Carried, Claim, Difference, Member, Relation};
use crate::output::{COLUMNS, CsvStyle, Language};
use crate::statements::Statement;

const LONG: Shape = Shape { wide: false, all: false };
const WIDE: Shape = Shape { wide: true, all: false };

fn carried(document: &str, outlet: Option<&str>, day: &str, quote: &str, field: Option<(&str, &str)>) -> Carried {
    let statement = Statement {
        document: document.to_owned(),
        statement: 1,
        outlet: outlet.map(str::to_owned),
        published: Some(day.to_owned()),
        ..Statement::quoted(quote, Some("Awa Diop"))
    };
    let fields = field.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Carried { statement, address: None, paragraph: None, fields }
}

fn member(carried: usize, relation: Relation, differences: &[Difference], diff: &str) -> Member {
    Member {
        carried,
        relation,
        similarity: 0.75,
        differences: differences.iter().copied().collect(),
        diff: diff.to_owned(),
        changes: Vec::new(),
    }
}

/// Two claims of one story, and a statement that stands alone.
fn comparison() -> Comparison {
    let bridge = vec![
        member(0, Relation::Fullest, &[], "Le pont rouvrira lundi à 8 heures"),
        member(1, Relation::Trimmed, &[Difference::CutTail], "Le pont rouvrira lundi [-à 8 heures-]"),
        member(2, Relation::Reworded, &[Difference::Number, Difference::Day], "Le pont rouvrira lundi à [-8-] {+9+} heures"),
    ];
    let road = vec![member(3, Relation::Fullest, &[], "La route est sûre"), member(4, Relation::Same, &[], "La route est sûre")];
    Comparison {
        carried: vec![
            carried("a", Some("Zébu"), "2025-03-02", "Le pont rouvrira lundi à 8 heures", Some(("theme", "eau"))),
            carried("b", Some("Écho"), "2025-03", "Le pont rouvrira lundi", Some(("claim", "7"))),
            carried("c", Some("Fanal"), "2025-03-03", "Le pont rouvrira lundi à 9 heures", None),
            carried("a", Some("Zébu"), "2025-03-02", "La route est sûre", Some(("theme", "route"))),
            carried("b", Some("Écho"), "2025-03", "La route est sûre", None),
            carried("=d", None, "2025-03-03", "=1+1", Some(("seul", "oui"))),
        ],
        claims: vec![Claim { outlets: 3, origins: 2, members: bridge }, Claim { outlets: 2, origins: 1, members: road }],
        alone: vec![5],
        repeated: 0,
    }
}

fn written(format: Format, shape: Shape) -> Vec<u8> {
    let mut file = Vec::new();
    write_claims(format, &comparison(), shape, &mut file).unwrap();
    file
}

fn csv(style: CsvStyle, shape: Shape) -> String {
    String::from_utf8(written(Format::Csv(style), shape)).unwrap()
}

/// The cells of some columns.
fn cells(csv: &str, names: &[&str]) -> Vec<String> {
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let places: Vec<_> = names.iter().map(|name| header.iter().position(|column| column == *name).unwrap()).collect();
    reader.records().map(|row| row.unwrap()).map(|row| places.iter().map(|at| &row[*at]).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn a_version_has_its_claim_before_the_statement() {
    let csv = csv(CsvStyle::default(), LONG);
    let own = CLAIM_COLUMNS.into_iter().map(|heading| heading.name.into_owned()).chain(COLUMNS.iter().map(|column| column.name.to_owned()));
    let header = own.chain(["theme", "input_claim"].map(str::to_owned)).collect::<Vec<_>>().join(",");
    assert_eq!(csv.lines().next().unwrap(), header);
    assert_eq!(
        cells(&csv, &["claim", "outlets", "origins", "relation", "similarity", "differences", "outlet", "theme", "input_claim"]),
        [
            "1|3|2|fullest|0.75||Zébu|eau|",
            "1|3|2|trimmed|0.75|cut tail|Écho||7",
            "1|3|2|reworded|0.75|number; day|Fanal||",
            "2|2|1|fullest|0.75||Zébu|route|",
            "2|2|1|same|0.75||Écho||",
        ]
    );
    assert_eq!(cells(&csv, &["diff"])[1..3], ["Le pont rouvrira lundi [-à 8 heures-]", "Le pont rouvrira lundi à [-8-] {+9+} heures"]);
}

#[test]
fn what_stands_alone_comes_last_and_is_no_formula() {
    let csv = csv(CsvStyle::default(), Shape { all: true, ..LONG });
    let cells = cells(&csv, &["claim", "outlets", "relation", "similarity", "diff", "document", "quote", "seul"]);
    assert_eq!(cells.len(), 6);
    assert_eq!(cells[5], "|||||'=d|'=1+1|oui");
}

#[test]
fn an_outlet_has_a_column() {
    assert_eq!(
        csv(CsvStyle::default(), WIDE),
        "claim,outlets,origins,speaker,first_day,quote,Écho,Fanal,Zébu\r\n\
         1,3,2,Awa Diop,2025-03,Le pont rouvrira lundi à 8 heures,trims: Le pont rouvrira lundi,\
         contradicts: Le pont rouvrira lundi à 9 heures,carries: Le pont rouvrira lundi à 8 heures\r\n\
         2,2,1,Awa Diop,2025-03,La route est sûre,carries: La route est sûre,omits,carries: La route est sûre\r\n"
    );
}

#[test]
fn a_statement_alone_is_in_no_story() {
    let csv = csv(CsvStyle { excel: true, raw: false }, Shape { all: true, ..WIDE });
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines[0], "\u{feff}claim;outlets;origins;speaker;first_day;quote;'=d;Écho;Fanal;Zébu");
    assert_eq!(lines[3], ";;;Awa Diop;2025-03-03;'=1+1;carries: =1+1;;;");
    assert!(lines[1].contains(";;trims: "));
}

#[test]
fn json_lines_have_lists_and_objects() {
    let lines = |shape| -> Vec<serde_json::Value> {
        String::from_utf8(written(Format::Jsonl, shape)).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let long = lines(Shape { all: true, ..LONG });
    assert_eq!(long[2]["differences"], serde_json::json!(["number", "day"]));
    assert_eq!(long[5]["claim"], serde_json::Value::Null);
    assert_eq!(long[5]["differences"], serde_json::json!([]));
    let wide = lines(WIDE);
    assert_eq!(wide[0]["Écho"], serde_json::json!({ "coverage": "trims", "quotes": ["Le pont rouvrira lundi"] }));
    assert_eq!(wide[1]["Fanal"], serde_json::json!({ "coverage": "omits", "quotes": [] }));
}

#[test]
fn parquet_is_typed_by_the_headings() {
    for (shape, columns, rows) in [(LONG, CLAIM_COLUMNS.len() + COLUMNS.len() + 2, 5), (WIDE, WIDE_COLUMNS.len() + 3, 2)] {
        let file = tempfile::tempfile().unwrap();
        write_claims(Format::Parquet, &comparison(), shape, &file).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let metadata = reader.metadata().file_metadata();
        let fields = metadata.schema_descr().root_schema().get_fields();
        assert_eq!((fields.len(), metadata.num_rows()), (columns, rows));
        assert_eq!(fields[0].get_physical_type(), parquet::basic::Type::INT64);
        assert!(fields[0].is_optional() && fields[columns - 1].is_optional());
        assert_eq!(fields[columns - 1].is_group(), shape.wide);
    }
}

#[test]
fn several_words_of_one_outlet_are_told_once_each() {
    let mut comparison = comparison();
    comparison.carried[4].statement.outlet = Some("Fanal".to_owned());
    let more = member(3, Relation::Same, &[], "");
    comparison.claims[0].members.push(more.clone());
    comparison.claims[0].members.push(more);
    let wide = Wide::new(&comparison, false, usize::MAX);
    let row = wide.rows().next().unwrap();
    assert_eq!(row.cells().last().unwrap().shown(), "carries: Le pont rouvrira lundi à 8 heures / La route est sûre");
}

#[test]
fn outlets_with_few_claims_give_way() {
    let comparison = comparison();
    let wide = Wide::new(&comparison, true, 2);
    let names: Vec<_> = wide.headings().into_iter().skip(WIDE_COLUMNS.len()).map(|heading| heading.name).collect();
    assert_eq!((names, wide.left_out()), (vec!["Écho".into(), "Zébu".into()], 2));
    assert!(wide.rows().all(|row| row.cells().count() == WIDE_COLUMNS.len() + 2));
}

#[test]
fn an_outlet_that_is_named_like_a_column_is_told_apart() {
    let mut comparison = comparison();
    comparison.carried[2].statement.outlet = Some("claim".to_owned());
    let names: Vec<_> = Wide::new(&comparison, false, 9).headings().into_iter().map(|heading| heading.name).collect();
    assert_eq!(names[WIDE_COLUMNS.len()..], ["outlet_claim", "Écho", "Zébu"]);
}

#[test]
fn a_format_that_is_no_table_is_refused() {
    let error = write_claims(Format::Annotations, &comparison(), LONG, Vec::new()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::Unsupported);
}

#[test]
fn nothing_compared_leaves_headers() {
    let nothing = Comparison::default();
    for shape in [LONG, WIDE] {
        for format in [Format::Csv(CsvStyle::default()), Format::Parquet, Format::Xlsx(Language::English)] {
            let mut file = Vec::new();
            write_claims(format, &nothing, shape, &mut file).unwrap();
            assert!(!file.is_empty());
        }
    }
}

/// The parts of a workbook.
struct Parts(zip::ZipArchive<Cursor<Vec<u8>>>);

impl Parts {
    fn of(language: Language, shape: Shape) -> Self {
        Self(zip::ZipArchive::new(Cursor::new(written(Format::Xlsx(language), shape))).unwrap())
    }

    fn part(&mut self, name: &str) -> String {
        let mut xml = String::new();
        self.0.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
        xml
    }

    fn sheet(&mut self, number: usize) -> String {
        self.part(&format!("xl/worksheets/sheet{number}.xml"))
    }

    fn names(&mut self) -> Vec<String> {
        self.part("xl/workbook.xml").split("<sheet name=\"").skip(1).map(|s| s.split('"').next().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_workbook_has_claims_versions_and_differences() {
    let mut book = Parts::of(Language::English, LONG);
    assert_eq!(book.names(), ["claims by outlet", "statements", "differences", "columns"]);
    let rows = |sheet: &str| sheet.split("<c r=\"A").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).count();
    assert_eq!([1, 2, 3].map(|n| rows(&book.sheet(n))), [1 + 2, 1 + 5, 1 + 3]);
    // The last row of the first sheet, which is high, comes once.
    let sheet = book.sheet(1);
    assert!(sheet.contains("<row r=\"3\" ht=\"30\"") && sheet.matches("<row r=\"3\"").count() == 1);
    assert_eq!(Parts::of(Language::French, LONG).names(), ["propos par média", "citations", "différences", "colonnes"]);
    assert_eq!(Parts::of(Language::French, WIDE).names(), ["propos par média", "colonnes"]);
}

#[test]
fn a_workbook_strikes_out_what_is_cut_and_underlines_what_is_added() {
    let mut book = Parts::of(Language::English, LONG);
    for sheet in [2, 3] {
        let xml = book.sheet(sheet);
        let run = |words: &str| {
            let end = xml.find(&format!(">{words}</t>")).unwrap_or_else(|| panic!("{words} is no piece of sheet {sheet}"));
            xml[..end].rsplit("<r>").next().unwrap().to_owned()
        };
        assert!(run("8").contains("<strike/>") && !run("8").contains("<u/>"));
        assert!(run("9").contains("<u/>") && !run("9").contains("<strike/>"));
        assert!(xml.contains("$A2&lt;&gt;$A1"));
    }
}

#[test]
fn a_workbook_explains_every_column_it_has() {
    let mut book = Parts::of(Language::English, LONG);
    let explained = book.sheet(4) + &book.part("xl/sharedStrings.xml");
    let own = CLAIM_COLUMNS.into_iter().chain(WIDE_COLUMNS).map(|heading| heading.name.into_owned());
    for name in own.chain(["theme", "input_claim", "difference", "(an outlet)", "omits", "source dropped"].map(str::to_owned)) {
        assert!(explained.contains(&format!(">{name}</t>")), "{name}");
    }
}
