//! The same claim across outlets, as tables.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};
use quidit::output::{CLAIM_COLUMNS, COLUMNS, WIDE_COLUMNS};

use crate::support::{Ended, Folder, column, rows};

/// The articles of an event, in a folder an outlet.
fn event(name: &str) -> Folder {
    let here = Folder::new();
    let event = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events").join(name);
    for outlet in fs::read_dir(event).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let name = outlet.file_name().unwrap().to_str().unwrap();
        here.write(&format!("in/{name}/article.txt"), fs::read(outlet.join("article.txt")).unwrap());
    }
    here
}

fn compare(here: &Folder, args: &[&str]) -> Ended {
    here.run(&[&["compare", "in", "--outlet-from", "folder"], args].concat())
}

/// A table of statements of which two outlets have the same.
const STATEMENTS: &str = "document,statement,kind,quote,speaker,outlet,theme,claim\n\
    a,1,direct,=SOMME(A1) est la formule que le ministère a retenue pour la dotation,Awa Diop,Le Courrier,eau,7\n\
    b,1,direct,=SOMME(A1) est la formule que le ministère a retenue pour la dotation,Awa Diop,L’Écho,,8\n\
    b,2,direct,Le pont de l’Aune rouvrira lundi matin,Gilles Roy,L’Écho,pont,9\n";

#[test]
fn versions_come_claim_by_claim_the_fullest_first() {
    let table = compare(&event("glace-boree"), &[]).ok();
    let header = CLAIM_COLUMNS.map(|heading| heading.name.into_owned()).join(",") + "," + &COLUMNS.map(|column| column.name).join(",");
    assert_eq!(table.lines().next().unwrap(), header);
    let rows = rows(&table);
    let numbers: Vec<usize> = column(&rows, "claim").iter().map(|cell| cell.parse().unwrap()).collect();
    assert!(numbers[0] == 1 && *numbers.last().unwrap() > 2);
    for (pair, two) in numbers.windows(2).zip(rows.windows(2)) {
        assert!(pair[1] == pair[0] || pair[1] == pair[0] + 1, "{pair:?}");
        if pair[1] == pair[0] {
            assert_eq!((&two[0]["outlets"], &two[0]["origins"]), (&two[1]["outlets"], &two[1]["origins"]));
            assert_ne!(two[1]["relation"], "fullest");
        } else {
            assert!(two[0]["outlets"] >= two[1]["outlets"]);
            assert_eq!(two[1]["relation"], "fullest");
        }
    }
    for row in rows.iter().filter(|row| row["relation"] == "fullest") {
        assert_eq!((row["similarity"].as_str(), row["differences"].as_str()), ("1", ""));
        let outlets: HashSet<_> = rows.iter().filter(|other| other["claim"] == row["claim"]).map(|other| &other["outlet"]).collect();
        assert_eq!(row["outlets"], outlets.len().to_string());
    }
    assert!(rows.iter().any(|row| row["differences"].split("; ").any(|one| one == "number") && row["diff"].contains("[-")));
}

#[test]
fn all_writes_every_statement_once() {
    let here = event("glace-boree");
    let extracted = here.run(&["extract", "in", "--outlet-from", "folder"]).rows();
    let rows = compare(&here, &["--all"]).rows();
    let places = |rows: &[crate::support::Row]| rows.iter().map(|row| (row["document"].clone(), row["start"].clone())).collect::<Vec<_>>();
    let (mut before, mut after) = (places(&extracted), places(&rows));
    let alone: Vec<_> = rows.iter().skip_while(|row| !row["claim"].is_empty()).cloned().collect();
    assert!(!alone.is_empty() && alone.iter().all(|row| row["claim"].is_empty() && row["relation"].is_empty() && row["diff"].is_empty()));
    // In document order.
    let order: Vec<_> = places(&alone).iter().map(|place| before.iter().position(|other| other == place).unwrap()).collect();
    assert!(order.is_sorted());
    before.sort();
    after.sort();
    assert_eq!(before, after);
}

#[test]
fn wide_has_a_row_a_claim_and_a_column_an_outlet() {
    let here = event("glace-boree");
    let long = compare(&here, &[]).rows();
    let table = compare(&here, &["--wide"]).ok();
    let own = WIDE_COLUMNS.map(|heading| heading.name.into_owned()).join(",");
    let outlets = ["alpes-matin", "l-indicateur", "le-cahier-libre", "sciences-du-jour"];
    assert_eq!(table.lines().next().unwrap(), format!("{own},{}", outlets.join(",")));
    let wide = rows(&table);
    assert_eq!(wide.len().to_string(), long.last().unwrap()["claim"]);
    for row in &wide {
        let of_claim = || long.iter().filter(|one| one["claim"] == row["claim"]);
        assert_eq!(row["quote"], of_claim().next().unwrap()["quote"]);
        assert_eq!(row["first_day"], *of_claim().map(|one| &one["published"]).min().unwrap());
        for outlet in outlets {
            let words: Vec<_> = of_claim().filter(|one| one["outlet"] == outlet).map(|one| one["quote"].as_str()).collect();
            let (coverage, told) = row[outlet].split_once(": ").unwrap_or((&row[outlet], ""));
            // All four write of the one story.
            assert_eq!(coverage == "omits", words.is_empty(), "{row:?}");
            assert!(["carries", "trims", "contradicts", "omits"].contains(&coverage), "{row:?}");
            assert!(words.iter().all(|words| told.contains(words)), "{row:?}");
        }
    }
    assert!(wide.iter().any(|row| outlets.iter().any(|outlet| row[*outlet].starts_with("contradicts: "))));
    let all = compare(&here, &["--wide", "--all"]).rows();
    assert!(all.len() > wide.len());
    for row in &all[wide.len()..] {
        let filled: Vec<_> = outlets.iter().filter(|outlet| !row[**outlet].is_empty()).collect();
        assert_eq!((row["claim"].as_str(), filled.len()), ("", 1));
        assert_eq!(row[*filled[0]], format!("carries: {}", row["quote"]));
    }
}

#[test]
fn json_lines_carry_the_same_cells() {
    let here = event("vote-karsovie");
    let csv = compare(&here, &["--all"]).rows();
    for name in ["o.jsonl", "o.ndjson"] {
        assert_eq!(compare(&here, &["--all", "-o", name]).ok(), "");
        let lines = fs::read_to_string(here.at(name)).unwrap();
        assert_eq!(lines.lines().count(), csv.len());
        for (line, row) in lines.lines().zip(&csv) {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
            assert_eq!(object.len(), row.len());
            for (column, value) in &object {
                let shown = match value {
                    serde_json::Value::Null => String::new(),
                    serde_json::Value::String(words) => words.clone(),
                    serde_json::Value::Array(several) => several.iter().map(|v| v.as_str().unwrap()).collect::<Vec<_>>().join("; "),
                    number => number.to_string().trim_end_matches(".0").to_owned(),
                };
                assert_eq!(shown, row[column], "{column}");
            }
        }
    }
}

#[test]
fn a_file_s_ending_tells_its_format() {
    let here = event("vote-karsovie");
    let shown = compare(&here, &[]).ok();
    for name in ["o.csv", "o.xlsx", "o.parquet"] {
        here.write(name, "old");
        assert_eq!(compare(&here, &["-o", name]).ok(), "");
    }
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), shown);
    let parquet = SerializedFileReader::new(File::open(here.at("o.parquet")).unwrap()).unwrap();
    assert_eq!(usize::try_from(parquet.metadata().file_metadata().num_rows()).unwrap(), rows(&shown).len());
    let mut book = zip::ZipArchive::new(File::open(here.at("o.xlsx")).unwrap()).unwrap();
    let mut workbook = String::new();
    book.by_name("xl/workbook.xml").unwrap().read_to_string(&mut workbook).unwrap();
    for sheet in ["claims by outlet", "statements", "differences", "columns"] {
        assert!(workbook.contains(&format!("name=\"{sheet}\"")), "{workbook}");
    }
    assert_eq!(here.names(), ["in", "o.csv", "o.parquet", "o.xlsx"]);
}

#[test]
fn a_french_excel_gets_its_csv() {
    let table = compare(&event("vote-karsovie"), &["--excel"]).ok();
    assert!(table.starts_with("\u{feff}claim;outlets;origins;relation;similarity;"), "{table}");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    let shares: Vec<_> = reader.records().map(|row| row.unwrap()[4].to_owned()).collect();
    assert!(shares.iter().any(|share| share.starts_with("0,")) && shares.iter().all(|share| !share.contains('.')), "{shares:?}");
}

#[test]
fn columns_of_the_statements_are_kept() {
    let here = Folder::with(&[("in.csv", STATEMENTS)]);
    let rows = here.run(&["compare", "in.csv", "--all"]).rows();
    assert_eq!(column(&rows, "claim"), ["1", "1", ""]);
    let mut kept: Vec<_> = column(&rows, "input_claim").into_iter().zip(column(&rows, "theme")).collect();
    assert_eq!(kept.pop(), Some(("9", "pont")));
    kept.sort_unstable();
    assert_eq!(kept, [("7", "eau"), ("8", "")]);
}

#[test]
fn no_cell_is_run_as_a_formula() {
    let here = Folder::with(&[("in.csv", STATEMENTS)]);
    for (args, begin) in [(&["compare", "in.csv"][..], "'=SOMME"), (&["compare", "in.csv", "--raw"], "=SOMME")] {
        let rows = here.run(args).rows();
        assert_eq!(rows.len(), 2);
        assert!(column(&rows, "quote").iter().all(|quote| quote.starts_with(begin)), "{rows:?}");
    }
    let wide = here.run(&["compare", "in.csv", "--wide"]).rows();
    assert!(wide[0]["quote"].starts_with("'=SOMME") && wide[0]["L’Écho"].starts_with("carries: =SOMME"));
}

#[test]
fn an_output_is_replaced_whole_or_not_at_all() {
    let here = Folder::with(&[("in.csv", STATEMENTS), ("o.csv", "old\n"), ("o.jsonld", "old\n")]);
    here.run(&["compare", "in.csv", "-o", "o.csv", "--lexicon", "missing"]).fails(2, "missing");
    here.run(&["compare", "in.csv", "-o", "o.jsonld"]).fails(2, ".parquet");
    here.run(&["compare", "in.csv", "-o", "o.ods"]).fails(2, ".ods");
    here.run(&["compare", "in.csv", "--annotations"]).fails(2, "--annotations");
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap() + &fs::read_to_string(here.at("o.jsonld")).unwrap(), "old\nold\n");
    here.run(&["compare", "missing.csv", "in.csv", "-o", "o.csv"]).fails(1, "missing.csv");
    assert_eq!(rows(&fs::read_to_string(here.at("o.csv")).unwrap()).len(), 2);
    here.run(&["compare", "in.csv", "-o", "missing/o.csv"]).fails(1, "quidit: missing/o.csv: can't be written");
    assert_eq!(here.names(), ["in.csv", "o.csv", "o.jsonld"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let here = Folder::with(&[("in.csv", STATEMENTS)]);
    for format in ["csv", "jsonl", "parquet", "xlsx"] {
        here.run(&["compare", "in.csv", "--format", format, "-o", "/dev/full"]).fails(1, "quidit: /dev/full: can't be written");
    }
}

#[test]
fn the_columns_are_told() {
    let here = Folder::new();
    let names = |args: &[&str]| -> Vec<String> {
        here.run(args).ok().lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
    };
    let own: Vec<String> = CLAIM_COLUMNS.into_iter().map(|heading| heading.name.into_owned()).collect();
    let statement: Vec<String> = COLUMNS.iter().map(|column| column.name.to_owned()).collect();
    assert_eq!(names(&["columns", "--compare"]), [own, statement].concat());
    assert_eq!(names(&["columns", "--compare", "--wide"]).last().unwrap(), "(outlet)");
    here.run(&["columns", "--wide"]).fails(2, "--compare");
}

#[test]
fn a_table_of_neither_articles_nor_statements_is_told_what_it_lacks() {
    let here = Folder::new();
    here.write("t.csv", "document,quote,theme\na,Le pont rouvrira lundi,pont\n");
    here.write("t.jsonl", "{\"document\": \"a\", \"quote\": \"Le pont rouvrira lundi\"}\n");
    for table in ["t.csv", "t.jsonl"] {
        let ended = here.run(&["compare", table]);
        assert_eq!(ended.status, 1, "{}", ended.stderr);
        assert!(ended.stderr.contains("no column statement, kind, speaker"), "{}", ended.stderr);
    }
}

#[test]
fn rows_that_are_no_statements_are_told_and_left_out() {
    let here = Folder::new();
    let rows = "a,1,direct,Le pont de l’Aune rouvrira lundi matin,Gilles Roy,L’Écho\n\
        b,1,direct,Le pont de l’Aune rouvrira lundi matin,Gilles Roy,Le Courrier\n\
        c,1,direct,,Gilles Roy,Le Phare\n\
        d,one,direct,Le pont de l’Aune rouvrira lundi matin,Gilles Roy,La Voix\n\
        e,1,spoken,Le pont de l’Aune rouvrira lundi matin,Gilles Roy,Le Jour\n";
    // An older table, without the columns that came since.
    here.write("t.csv", format!("document,statement,kind,quote,speaker,outlet\n{rows}"));
    let ended = here.run(&["compare", "t.csv"]);
    assert_eq!(ended.status, 1);
    assert_eq!(column(&crate::support::rows(&ended.stdout), "outlet"), ["Le Courrier", "L’Écho"]);
    for told in ["t.csv:4: has no text", "t.csv:5: is no statement: column statement", "t.csv:6: is no statement: column kind"] {
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
    }
}

#[test]
fn what_is_there_twice_counts_once_and_is_told() {
    let here = event("glace-boree");
    let once = compare(&here, &[]).ok();
    let ended = here.run_aloud("", &["compare", "in", "in", "--outlet-from", "folder"]);
    assert!(ended.stderr.contains("were there twice"), "{}", ended.stderr);
    assert_eq!(ended.stdout, once);
}

#[test]
fn an_index_is_added_to_and_tells_the_claims_of_all() {
    let here = event("glace-boree");
    let whole = compare(&here, &[]).ok();
    assert_eq!(here.run(&["compare", "--index", "kept"]).ok().lines().count(), 1, "an index that is new holds no claims");
    for outlet in ["sciences-du-jour", "alpes-matin", "l-indicateur", "le-cahier-libre", "alpes-matin"] {
        let article = format!("in/{outlet}");
        assert_eq!(here.run(&["compare", &article, "--outlet-from", "folder", "--index", "kept"]).ok(), "");
    }
    let ended = here.run(&["compare", "--index", "kept"]);
    assert_eq!(ended.stderr, "");
    assert_eq!(ended.stdout, whole);
    // Cut off in the middle, it is refused with a way out, and left as it is.
    let bytes = fs::read(here.at("kept/index.redb")).unwrap();
    let cut = &bytes[..bytes.len() / 2];
    here.write("kept/index.redb", cut);
    let ended = here.run(&["compare", "in", "--index", "kept", "-o", "claims.csv"]);
    assert_eq!(ended.status, 1);
    assert!(ended.stderr.contains("index the statements anew in another folder") && !ended.stderr.contains("panicked"), "{}", ended.stderr);
    assert_eq!(fs::read(here.at("kept/index.redb")).unwrap(), cut);
    assert!(!here.at("claims.csv").exists());
}

#[test]
fn words_are_verified() {
    let here = event("proces-silos");
    let verify = |words: &str, speaker: &[&str]| {
        let told = here.run(&[&["verify", words, "in", "--outlet-from", "folder", "--quiet"], speaker].concat()).ok();
        told.lines().next().unwrap().to_owned()
    };
    let words = "Ce silo n'avait pas été nettoyé depuis 14 mois, la direction le savait, et elle a préféré payer des amendes plutôt que d'arrêter la chaîne";
    assert_eq!(verify(words, &[]), "same");
    assert_eq!(verify(words, &["--speaker", "Mathilde Escoubès"]), "same");
    assert_eq!(verify(words, &["--speaker", "Régis Talamon"]), "other speaker");
    assert_eq!(verify(&words.replace("14", "16"), &[]), "altered");
    assert_eq!(verify("elle a préféré payer des amendes plutôt que d'arrêter la chaîne", &[]), "incomplete");
    assert_eq!(verify("Le dividende sera versé en actions au printemps prochain", &[]), "not found");
}
