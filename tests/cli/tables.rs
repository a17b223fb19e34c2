//! Tables as input: JSON lines, CSV, TSV and Parquet.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int64Array, LargeStringArray, ListArray, RecordBatch, StringArray, StringViewArray,
    StructArray, TimestampMillisecondArray,
};
use arrow_schema::{DataType, Field};
use encoding_rs::WINDOWS_1252;
use parquet::arrow::ArrowWriter;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::support::{Ended, Folder, Row, column, rows};

/// What somebody says, in the words of a row's text.
fn says(name: &str) -> String {
    format!("« Le pont rouvrira dès lundi matin à l’aube », a annoncé {name}.")
}

/// The same as a cell in quotation marks.
fn cell(name: &str) -> String {
    format!("\"{}\"", says(name))
}

/// The rows that came out with exit status 1 for this message.
#[track_caller]
fn rows_but(ended: &Ended, message: &str) -> Vec<Row> {
    ended.fails(1, message);
    rows(&ended.stdout)
}

#[test]
fn usual_columns_are_found_by_their_names() {
    let csv =
        format!("ID;Média;Date de publication;URL;Titre;Texte\n7;L’Écho;28/02/2025;https://a.example/1;Un pont;{}\n", says("Awa Diop"));
    let json = serde_json::json!({"doc_id": 7, "source": {"name": "L’Écho"}, "published_at": "2025-02-28T08:00:00+01:00",
        "link": "https://a.example/1", "headline": "Un pont", "body": says("Awa Diop")});
    let tsv = format!(
        "identifiant\tjournal\tdate\turl\ttitre\tcontenu\n7\tL’Écho\t1740726000\thttps://a.example/1\tUn pont\t{}\n",
        says("Awa Diop")
    );
    let here = Folder::with(&[("a.csv", csv), ("a.jsonl", format!("{json}\n")), ("a.tsv", tsv)]);
    for file in ["a.csv", "a.jsonl", "a.tsv"] {
        let rows = here.run(&["extract", file, "--keep", "title,address"]).rows();
        assert_eq!(column(&rows, "document"), ["7"], "{file}");
        assert_eq!(column(&rows, "outlet"), ["L’Écho"], "{file}");
        assert_eq!(column(&rows, "published"), ["2025-02-28"], "{file}");
        assert_eq!(column(&rows, "title"), ["Un pont"], "{file}");
        assert_eq!(column(&rows, "address"), ["https://a.example/1"], "{file}");
        // The title is the first paragraph of the text.
        assert_eq!(column(&rows, "start"), ["11"], "{file}");
    }
}

#[test]
fn columns_are_named_by_options_and_kept() {
    let csv =
        format!("n,chaîne,jour,adr,résumé,Rubrique,text\n7,L’Écho,2025-02,https://x.example/,{},\"eau, air\",non\n", cell("Awa Diop"));
    let here = Folder::with(&[("a.csv", csv)]);
    let named =
        ["--text-column", "résumé", "--id-column", "n", "--outlet-column", "CHAINE", "--date-column", "jour", "--address-column", "adr"];
    let rows = here.run(&[&["extract", "a.csv", "--keep", "Rubrique,n,address"], &named[..]].concat()).rows();
    let cells = ["document", "outlet", "published", "Rubrique", "n", "address"].map(|name| rows[0][name].as_str());
    assert_eq!(cells, ["7", "L’Écho", "2025-02", "eau, air", "7", "https://x.example/"]);
}

#[test]
fn documents_without_an_id_have_the_number_of_their_row() {
    let csv = format!("id,texte\n,{}\n\n,,\nx,{}\n", cell("Awa Diop"), cell("Zoé Roy"));
    let here = Folder::with(&[("d/a.csv", csv)]);
    assert_eq!(column(&here.run(&["extract", "d"]).rows(), "document"), ["d/a.csv#1", "x"]);
}

#[test]
fn the_outlet_of_an_address_or_host_has_its_name() {
    let csv = format!("url,source,texte\nhttps://www.lemonde.fr/a,,{0}\n,lefigaro.fr,{0}\n,Nulle part,{0}\n", cell("Awa Diop"));
    let here = Folder::with(&[("a.csv", csv)]);
    assert_eq!(column(&here.run(&["extract", "a.csv"]).rows(), "outlet"), ["Le Monde", "Le Figaro", "Nulle part"]);
}

#[test]
fn csv_comes_in_any_dialect_and_encoding() {
    let table = |delimiter: &str| {
        format!("id{delimiter}texte\r\n1{delimiter}\"Un pont.\r\n\r\nIl a dit \"\"oui\"\".\r\n\r\n{}\"\r\n", says("Zoé Éluard"))
    };
    let utf_16: Vec<u8> = format!("\u{feff}{}", table("\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let here = Folder::with(&[
        ("comma.csv", table(",").into_bytes()),
        ("semicolon.csv", format!("\u{feff}{}", table(";")).into_bytes()),
        ("bar.csv", table("|").into_bytes()),
        ("excel.csv", utf_16),
        ("sep.csv", format!("sep=;\r\n{}", table(";")).into_bytes()),
        ("old.csv", WINDOWS_1252.encode(&table(";")).0.into_owned()),
        ("tab.tsv", table("\t").into_bytes()),
    ]);
    for file in here.names() {
        let rows = here.run(&["extract", &file]).rows();
        assert_eq!(column(&rows, "speaker").last(), Some(&"Zoé Éluard"), "{file}");
        assert_eq!(column(&rows, "document")[0], "1", "{file}");
    }
}

#[test]
fn tables_without_quoting_keep_their_quotation_marks() {
    let tsv = "id\ttexte\n1\t\"Le pont rouvrira dès lundi matin\", a annoncé Awa Diop.\n2\t\"Il est trop tôt pour le dire\", a répondu Zoé Roy.\n";
    let here = Folder::with(&[("a.tsv", tsv)]);
    let rows = here.run(&["extract", "a.tsv"]).rows();
    assert_eq!(column(&rows, "quote"), ["Le pont rouvrira dès lundi matin", "Il est trop tôt pour le dire"]);
}

#[test]
fn json_comes_as_lines_as_a_list_and_as_objects() {
    let one = |id: u32| serde_json::json!({"id": id, "article": {"body": says("Awa Diop")}, "tags": ["eau", 3], "n": 1.5, "x": null});
    let here = Folder::with(&[
        ("lines.jsonl", format!("{}\n\n{}\r\n", one(1), one(2))),
        ("list.json", format!("[\n{},\n{}]\n", one(1), one(2))),
        ("objects.json", format!("{:#}\n{:#}\n", one(1), one(2))),
    ]);
    for file in here.names() {
        let rows = here.run(&["extract", &file, "--text-column", "article.body", "--keep", "tags,n,x,article.body"]).rows();
        assert_eq!(column(&rows, "document"), ["1", "2"], "{file}");
        assert_eq!(["tags", "n", "x"].map(|name| rows[0][name].as_str()), ["eau; 3", "1.5", ""], "{file}");
        assert_eq!(rows[0]["article.body"], says("Awa Diop"), "{file}");
    }
    let piped = here.run_on(&format!("{}\n", one(1)), &["extract", "-", "--text-column", "article.body"]).rows();
    assert_eq!(column(&piped, "document"), ["1"]);
}

#[test]
fn an_empty_table_is_said() {
    let here = Folder::with(&[
        ("header.csv", "id,texte\n"),
        ("nothing.csv", ""),
        ("blank.csv", "id,texte\n,\n,\n"),
        ("nothing.jsonl", "\n"),
        ("list.json", "[]"),
    ]);
    for file in here.names() {
        here.run(&["extract", &file]).fails(1, &format!("quidit: {file}: holds no articles\n"));
    }
    here.write("none.csv", "id,texte\n1,\n2,x\n3,NULL\n,\n");
    here.run(&["extract", "none.csv"]).fails(1, "quidit: none.csv:2: has no text, as in 1 other row: left out\n");
}

#[test]
fn a_missing_column_names_those_that_are_there() {
    let csv = format!("n,prose\n1,{}\n", cell("Awa Diop"));
    let here = Folder::with(&[("a.csv", csv), ("a.jsonl", serde_json::json!({"n": 1, "prose": says("Awa Diop")}).to_string())]);
    for file in ["a.csv", "a.jsonl"] {
        let ended = here.run(&["extract", file]);
        ended.fails(1, &format!("{file}: has no column that is known to hold the text; it has n, prose: name it with --text-column"));
        assert_eq!(ended.stderr.lines().count(), 1);
        here.run(&["extract", file, "--text-column", "corps"]).fails(1, &format!("{file}: has no column corps; it has n, prose"));
        // Without what else was named the rows are read all the same.
        let ended = here.run(&["extract", file, "--text-column", "prose", "--outlet-column", "journal", "--keep", "n,theme,title"]);
        assert_eq!(rows_but(&ended, "has no column journal; it has n, prose").len(), 1);
        for missing in ["theme", "title"] {
            ended.fails(1, &format!("quidit: {file}: has no column {missing}; it has n, prose\n"));
        }
        assert_eq!(ended.stderr.lines().count(), 3);
        assert_eq!(column(&rows(&ended.stdout), "n"), ["1"]);
    }
}

#[test]
fn malformed_json_lines_are_named_and_the_rest_is_read() {
    let good = |name: &str| serde_json::json!({"id": name, "text": says(name)}).to_string().into_bytes();
    let lines: [&[u8]; 8] = [
        &good("Zoé Éluard"),
        b"{\"text\": \"Oui}",
        b"[1]",
        b"",
        b"{\"text\": \"\xE9\"}",
        b"{\"text\": null}",
        b"nothing",
        &good("Léa Roÿ"),
    ];
    let here = Folder::with(&[("a.jsonl", lines.join(&b"\n"[..]))]);
    let ended = here.run(&["extract", "a.jsonl"]);
    assert_eq!(column(&rows(&ended.stdout), "document"), ["Zoé Éluard", "Léa Roÿ"]);
    let messages: Vec<_> = ended.stderr.lines().collect();
    assert!(messages[0].starts_with("quidit: a.jsonl:2: is no valid JSON: EOF while parsing a string"), "{messages:?}");
    assert_eq!(messages[1], "quidit: a.jsonl:3: is no valid JSON: it is a list, not an object");
    assert_eq!(messages[2], "quidit: a.jsonl:5: is no valid JSON: byte 11 is no UTF-8");
    assert!(messages[3].starts_with("quidit: a.jsonl:7: is no valid JSON: expected"), "{messages:?}");
    assert_eq!(messages[4], "quidit: a.jsonl:6: has no text: left out");
    assert_eq!(messages.len(), 5);
}

#[test]
fn malformed_csv_records_are_named_and_the_rest_is_read() {
    let csv = format!("id,texte\n1,{0}\n2\n3,a,b\n4,\"open\n5,{0}\n6,{0}\n", cell("Awa Diop"));
    let here = Folder::with(&[("a.csv", csv)]);
    let ended = here.run(&["extract", "a.csv"]);
    assert_eq!(column(&rows(&ended.stdout), "document"), ["1", "5", "6"]);
    let messages: Vec<_> = ended.stderr.lines().collect();
    assert_eq!(messages[0], "quidit: a.csv:3: is no valid CSV record: it has 1 cells where the header has 2");
    assert_eq!(messages[1], "quidit: a.csv:4: is no valid CSV record: it has 3 cells where the header has 2");
    assert!(messages[2].starts_with("quidit: a.csv:5: is no valid CSV record: "), "{messages:?}");
    assert_eq!(messages.len(), 3);
}

#[test]
fn dates_that_are_none_are_said_once() {
    let csv = format!("date,texte\nbientôt,{0}\n2025-02-28,{0}\n31/02/2025,{0}\n,{0}\nNaT,{0}\n", cell("Awa Diop"));
    let here = Folder::with(&[("a.csv", csv)]);
    let ended = here.run(&["extract", "a.csv"]);
    // Even to those who want no talk; but what was read is no failure.
    ended.fails(0, "quidit: a.csv:2: \"bientôt\" is no date that is understood, as in 1 other row: read without\n");
    let rows = rows(&ended.stdout);
    assert_eq!(column(&rows, "published"), ["", "2025-02-28", "", "", ""]);
}

#[test]
fn a_table_of_statements_is_none_of_articles() {
    let here = Folder::with(&[("a.txt", says("Awa Diop"))]);
    for out in ["out.csv", "out.jsonl"] {
        here.run(&["extract", "a.txt", "-o", out]).ok();
        here.run(&["extract", out]).fails(1, &format!("quidit: {out}: is a table of statements, not of articles\n"));
        // Unless one of its columns is meant.
        let named = here.run(&["extract", out, "--text-column", "context"]);
        assert_eq!(column(&named.rows(), "speaker"), ["Awa Diop"], "{out}");
    }
}

#[test]
fn other_files_are_no_tables() {
    let here = Folder::with(&[
        ("a.csv", &b"%PDF-1.7"[..]),
        ("b.csv", &[0xFF, 0, 1, 2, 0xFE, 3, 4, 5, 6, 0x80]),
        ("c.jsonl", b"\x89PNG\r\n\x1A\n"),
    ]);
    here.run(&["extract", "a.csv"]).fails(1, "quidit: a.csv: is a PDF file, which can't be read: save it as text first");
    here.run(&["extract", "b.csv"]).fails(1, "quidit: b.csv: is not text\n");
    here.run(&["extract", "c.jsonl"]).fails(1, "quidit: c.jsonl: is not text but a PNG image\n");
}

#[test]
fn what_stands_before_the_cut_of_a_compressed_table_is_read() {
    let csv: String = (0..3000).map(|n| format!("{n},{}\n", cell(["Awa Diop", "Zoé Roy"][n % 2]))).collect();
    let json: String =
        (0..3000).map(|n| serde_json::json!({"id": n, "text": says(["Awa Diop", "Zoé Roy"][n % 2])}).to_string() + "\n").collect();
    for (name, table) in [("a.csv.gz", format!("id,texte\n{csv}")), ("a.jsonl.gz", json)] {
        let mut file = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        file.write_all(table.as_bytes()).unwrap();
        let whole = file.finish().unwrap();
        let here = Folder::with(&[(name, &whole[..whole.len() / 2])]);
        let ended = here.run(&["extract", name]);
        assert!(rows_but(&ended, &format!("quidit: {name}: ends in the middle: the file is cut off\n")).len() > 1000, "{name}");
    }
}

/// A Parquet file of these columns, so many rows a row group.
fn parquet(here: &Folder, name: &str, group: usize, columns: Vec<(&str, ArrayRef)>) {
    compressed(here, name, group, Compression::UNCOMPRESSED, columns);
}

fn compressed(here: &Folder, name: &str, group: usize, compression: Compression, columns: Vec<(&str, ArrayRef)>) {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let options = WriterProperties::builder().set_max_row_group_row_count(Some(group)).set_compression(compression).build();
    let mut writer = ArrowWriter::try_new(File::create(here.at(name)).unwrap(), batch.schema(), Some(options)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn texts() -> Vec<String> {
    ["Awa Diop", "Zoé Roy", "Léa Roÿ"].map(says).into()
}

#[test]
fn parquet_columns_of_every_type_are_read() {
    let here = Folder::new();
    let published: ArrayRef = Arc::new(Date32Array::from(vec![Some(20147), None, Some(20148)]));
    let outlet: DictionaryArray<Int32Type> = [Some("L’Écho"), Some("L’Écho"), None].into_iter().collect();
    let inner: ArrayRef = Arc::new(StringViewArray::from_iter_values(["eau", "air", "feu"]));
    let theme = StructArray::from(vec![(Arc::new(Field::new("nom", DataType::Utf8View, false)), inner)]);
    let tags = ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1), Some(2)]), None, Some(vec![])]);
    parquet(
        &here,
        "a.parquet",
        2,
        vec![
            ("id", Arc::new(Int64Array::from(vec![Some(70), None, Some(72)])) as ArrayRef),
            ("Texte", Arc::new(LargeStringArray::from(texts()))),
            ("published", published),
            ("média", Arc::new(outlet)),
            ("thème", Arc::new(theme)),
            ("tags", Arc::new(tags)),
            ("vu", Arc::new(TimestampMillisecondArray::from(vec![1_740_726_000_000; 3]).with_timezone("UTC"))),
        ],
    );
    let rows = here.run(&["extract", "a.parquet", "--keep", "thème.nom,tags,vu"]).rows();
    assert_eq!(column(&rows, "document"), ["70", "a.parquet#2", "72"]);
    assert_eq!(column(&rows, "speaker"), ["Awa Diop", "Zoé Roy", "Léa Roÿ"]);
    assert_eq!(column(&rows, "published"), ["2025-02-28", "", "2025-03-01"]);
    assert_eq!(column(&rows, "outlet"), ["L’Écho", "L’Écho", ""]);
    assert_eq!(column(&rows, "thème.nom"), ["eau", "air", "feu"]);
    assert_eq!(column(&rows, "tags"), ["1; 2", "", ""]);
    assert_eq!(rows[0]["vu"], "2025-02-28T07:00:00");
}

#[test]
fn parquet_is_read_in_every_compression() {
    let here = Folder::new();
    let all = [
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ];
    for compression in all {
        compressed(&here, "a.parquet", 2, compression, vec![("texte", Arc::new(StringArray::from(texts())) as ArrayRef)]);
        assert_eq!(here.run(&["extract", "a.parquet"]).rows().len(), 3, "{compression}");
    }
}

#[test]
fn a_broken_parquet_file_is_said() {
    let here = Folder::new();
    parquet(&here, "a.parquet", 1, vec![("texte", Arc::new(StringArray::from(texts())) as ArrayRef)]);
    let whole = std::fs::read(here.at("a.parquet")).unwrap();
    here.write("cut.parquet", &whole[..whole.len() / 2]);
    here.run(&["extract", "cut.parquet"]).fails(1, "quidit: cut.parquet: ends in the middle: the file is cut off\n");
    // The page of the first row group is overwritten, not the others.
    let mut broken = whole.clone();
    broken[4..40].fill(0xFF);
    here.write("broken.parquet", &broken);
    let ended = here.run(&["extract", "broken.parquet"]);
    assert_eq!(column(&rows_but(&ended, "quidit: broken.parquet#1: is no valid Parquet file: "), "speaker"), ["Zoé Roy", "Léa Roÿ"]);
    here.run(&["extract", "a.parquet", "--text-column", "x"]).fails(1, "quidit: a.parquet: has no column x; it has texte\n");
    parquet(&here, "empty.parquet", 1, vec![("texte", Arc::new(StringArray::from(Vec::<String>::new())) as ArrayRef)]);
    here.run(&["extract", "empty.parquet"]).fails(1, "quidit: empty.parquet: holds no articles\n");
}

#[test]
fn compressed_tables_are_read() {
    let mut file = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writeln!(file, "id,texte\n1,{}", cell("Awa Diop")).unwrap();
    let here = Folder::with(&[("a.csv.gz", file.finish().unwrap())]);
    assert_eq!(column(&here.run(&["extract", "a.csv.gz"]).rows(), "document"), ["1"]);
}

#[test]
fn one_s_own_names_of_columns_are_known() {
    let csv = format!("prose,jour\n{},2025\n", cell("Awa Diop"));
    let here = Folder::with(&[
        ("a.csv", csv),
        ("own/columns.csv", "column,names\ntext,prose|texte\n".into()),
        ("bad/columns.csv", "column,names\ntext,url\n".into()),
    ]);
    assert_eq!(column(&here.run(&["extract", "a.csv", "--lexicon", "own"]).rows(), "published"), ["2025"]);
    here.run(&["extract", "a.csv", "--lexicon", "bad"]).fails(2, "names url a second time");
}

/// The first rows have a text; the rest is read as fast as rows without one are passed over.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes half a minute; .ci/run has it run"]
fn memory_does_not_grow_with_a_table_of_ten_million_rows() {
    use std::io::BufWriter;
    use std::process::{Command, Stdio};

    const ROWS: u32 = 10_000_000;
    // Kibibytes of address space: far less than the table has.
    let limited = "ulimit -v 300000; exec \"$0\" extract - --quiet --jobs 1 --input-format csv";
    let mut command = Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_quidit")]).env("LC_ALL", "C");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut table = BufWriter::new(child.stdin.take().unwrap());
    let writer = std::thread::spawn(move || {
        table.write_all(b"id,texte,rubrique\n").unwrap();
        for row in 0..ROWS {
            let text = if row % 1_000_000 == 0 { "\"« Non », a répondu Awa Diop.\"" } else { "" };
            writeln!(table, "{row},{text},une rubrique parmi d'autres").unwrap();
        }
    });
    let ended = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.contains("has no text, as in 9999989 other rows"), "{said}");
    assert_eq!(rows(std::str::from_utf8(&ended.stdout).unwrap()).len(), 10);
}
