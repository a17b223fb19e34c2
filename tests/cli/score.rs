//! What `quidit score` measures: the figures of `tests/gold`, counted by hand, and what it says of faulty gold and tables.

use std::fs;

use serde_json::{Value, json};

use crate::support::Folder;

/// Two annotated articles of our own, and a table of statements with faults put into it.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold");
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/statements.csv");

/// The standard output of a call, with a message about the table's article without gold.
#[track_caller]
fn shown(args: &[&str]) -> String {
    let ended = Folder::new().run(&[&["score", GOLD], args].concat());
    ended.fails(0, if args.contains(&TABLE) { "no gold for press/elsewhere.txt: their rows are left out" } else { "" });
    ended.stdout
}

#[test]
fn the_figures_are_those_counted_by_hand() {
    let lines = [
        // Told: four quotations with a speaker. Right: *le pont* by a shorter name, and *à quai*.
        "attribution     P 0.500  R 0.500  F1 0.500   (4 told, 4 gold)   95 %: ",
        // *Elle* is what the text says, though it is not Paul Sarr.
        "as written      P 0.750  R 0.750  F1 0.750   (4 told, 4 gold)   95 %: ",
        "direct recall   0.6667   95 %: ",
        "mixed recall    0.0\n",
        "quotation       P 0.750  R 0.750  F1 0.750   (4 told, 4 gold)   95 %: ",
        // *inexcusable* is mixed.
        "kind            0.6667   95 %: ",
        "indirect        P 0.500  R 0.500  F1 0.500   (2 told, 2 gold)   95 %: ",
        "indirect spans  P 0.500  R 0.500  F1 0.500   (2 told, 2 gold)   95 %: ",
        "cue             0.6667   95 %: ",
        "source          P 0.500  R 1.000  F1 0.667   (2 told, 1 gold)   95 %: ",
        "medium          P 1.000  R 1.000  F1 1.000   (1 told, 1 gold)   95 %: ",
    ];
    let shown = shown(&[TABLE]);
    assert!(shown.starts_with("documents       2\n"));
    for (line, expected) in shown.split_inclusive('\n').skip(1).zip(lines) {
        assert!(line.starts_with(expected), "{line:?} is not {expected:?}");
    }
    assert_eq!(shown.lines().count(), 1 + lines.len());
}

#[test]
fn json_holds_the_same_in_the_same_order() {
    let shown = shown(&[TABLE, "--json", "--errors", "--confusion"]);
    let order = ["\"documents\"", "\"attribution\"", "\"as written\"", "\"medium\"", "\"intervals\"", "\"errors\"", "\"confusion\""];
    assert!(order.map(|key| shown.find(key).unwrap()).is_sorted());
    let report: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(report["source"], json!({"precision": 0.5, "recall": 1.0, "f1": 0.6667, "gold": 1, "predicted": 2}));
    assert_eq!((&report["kind"], &report["mixed recall"]), (&json!(0.6667), &json!(0.0)));
    // A sample of the first article alone has 2 told right of 5, one of the second alone 2 of 3.
    assert_eq!(report["intervals"]["attribution"], json!([0.4, 0.6667]));
    assert_eq!(report["errors"][4]["fault"], "extra");
    assert_eq!(report["confusion"][1]["right"], 2);
}

#[test]
fn every_fault_is_listed() {
    let shown = shown(&[TABLE, "--errors"]);
    let errors: Vec<_> = shown.lines().filter(|line| line.contains('\t')).collect();
    assert_eq!(
        errors,
        [
            "bridge\tterm\tkind\tLes Roches noires\ttold as mixed, speaker 'Paul Sarr' by cue-object",
            "bridge\tmixed\tspeaker\tinexcusable\tgold 'Awa Diop' ('Elle'), got 'Paul Sarr' by cue-object",
            "harbour\tdirect\tmissed\tTout est dit.\tgold 'Omar Diallo'",
            "harbour\tindirect\tmissed\tle port sera dragué\tgold 'préfecture', cue 'assure'",
            "harbour\tindirect\textra\tCourrier du port\t'Omar Diallo' by cue-que",
        ]
    );
}

#[test]
fn frames_and_confidence_are_judged_row_by_row() {
    let confusion = shown(&[TABLE, "--confusion"]);
    let rows: Vec<Vec<_>> =
        confusion.lines().skip_while(|l| !l.starts_with("rule ")).skip(1).map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["cue-object", "2", "0", "1", "1", "0", "0", "0.000"]);
    assert_eq!(rows[1], ["quote-cue-subject", "2", "2", "0", "0", "0", "0", "1.000"]);
    assert_eq!(rows[2], ["cue-que", "1", "0", "0", "0", "1", "0", "0.000"]);
    let calibration = shown(&[TABLE, "--calibration"]);
    for line in [
        "0.6–0.7          2  0.610  0.000",
        "0.9–1.0          3  0.960  0.667",
        "expected calibration error: 0.370",
        "wrong among the 3 rows of 0.95 and more: 0.333",
    ] {
        assert!(calibration.contains(line), "{line:?} is not in\n{calibration}");
    }
}

#[test]
fn without_a_table_the_articles_themselves_are_extracted() {
    assert!(shown(&[]).starts_with("documents       2\nattribution     P 1.000"));
    assert!(shown(&["--only", "bridge"]).starts_with("documents       1\nattribution     P 1.000  R 1.000  F1 1.000   (2 told, 2 gold)\n"));
}

#[test]
fn other_marks_cost_nothing_here() {
    let table = shown(&["--robust"]);
    let rows: Vec<Vec<_>> = table.lines().map(|l| l.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect()).collect();
    assert_eq!(rows[0], ["change", "characters", "attribution", "loss"]);
    assert_eq!(rows.len(), 9);
    for row in &rows[2..] {
        assert_eq!(row[2..], [rows[1][2], "0.000"], "{row:?}");
    }
    let report: Value = serde_json::from_str(&shown(&["--robust", "--json"])).unwrap();
    // Five pairs of guillemets.
    assert_eq!(report["changes"][0]["characters"], 10);
    Folder::new().run(&["score", GOLD, TABLE, "--robust"]).fails(2, "--robust");
}

#[test]
fn every_lexicon_and_family_of_frames_is_left_out_in_turn() {
    let table = shown(&["--ablation"]);
    let row = |name: &str| {
        let line = table.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} is not in\n{table}"));
        line[name.len()..].split_whitespace().map(|cell| cell.parse().unwrap()).collect::<Vec<f64>>()
    };
    let whole = row("nothing left out");
    assert_eq!(whole.len(), 3);
    assert_eq!(row("fr/layout.csv"), [whole[0], 0.0, whole[1], 0.0, whole[2], 0.0]);
    // *Selon Paul Sarr* and no other statement is a clause whose speaker stands in a group.
    let without = row(table[table.find("clause frames by group").unwrap()..].split_inclusive(')').next().unwrap());
    assert_eq!((without[1], without[3] > 0.2, without[5]), (0.0, true, 0.0));
    assert!(row("half of fr/words.csv").len() == 6 && row("people.csv").len() == 6);
    assert!(table.contains("\nrule ") && table.contains("\nselon-clause "));
}

#[test]
fn lexicons_of_ones_own_are_measured_with_the_articles_day() {
    let text = "« Le pont rouvrira », a annoncé la maire de Louvigny.";
    let gold = |published: &str| {
        json!({"text": text, "published": published, "statements": [
            {"kind": "direct", "text": "Le pont rouvrira", "start": 2, "end": 18, "speaker": "Awa Diop"}]})
        .to_string()
    };
    let person = "id,name,spellings,gender,country,offices\nawa-diop,Awa Diop,,f,SN,maire de Louvigny@2020/\n";
    let here =
        Folder::with(&[("in/a.json", gold("2024-03-12")), ("before/a.json", gold("2011-03-12")), ("mine/people.csv", person.to_owned())]);
    let right = |args: &[&str]| here.run(&[&["score"], args].concat()).ok().contains("attribution     P 1.000");
    assert!(!right(&["in"]));
    assert!(right(&["in", "--lexicon", "mine"]));
    assert!(!right(&["before", "--lexicon", "mine"]));
    // What the folder is worth is the first of the ablations.
    let ablation: Value = serde_json::from_str(&here.run(&["score", "in", "--lexicon", "mine", "--ablation", "--json"]).ok()).unwrap();
    assert_eq!((&ablation["whole"]["attribution"], &ablation["parts"][0]["without"]), (&json!(1.0), &json!("mine")));
    assert_eq!(ablation["parts"][0]["loss"], json!({"attribution": 1.0, "indirect": 0.0, "source": 0.0}));
    here.run(&["score", "in", "rows.csv", "--lexicon", "mine"]).fails(2, "--lexicon");
}

#[test]
fn tables_come_also_as_json_lines_and_on_standard_input() {
    let here = Folder::new();
    for name in ["bridge", "harbour"] {
        let gold: Value = serde_json::from_slice(&fs::read(format!("{GOLD}/{name}.json")).unwrap()).unwrap();
        here.write(&format!("texts/{name}.txt"), gold["text"].as_str().unwrap());
    }
    let csv = here.run(&["extract", "--terms", "texts"]).ok();
    here.run(&["extract", "--terms", "texts", "-o", "rows.jsonl"]).ok();
    let expected = here.run(&["score", GOLD, "--errors"]).ok();
    assert_eq!(here.run(&["score", GOLD, "rows.jsonl", "--errors"]).ok(), expected);
    assert_eq!(here.run_on(&csv, &["score", GOLD, "-", "--errors"]).ok(), expected);
    assert_eq!(here.run_on(&csv, &["score", GOLD, "-", "--only", "harbour"]).ok(), here.run(&["score", GOLD, "--only", "harbour"]).ok());
}

#[test]
fn faulty_gold_is_named_and_the_rest_measured() {
    let good = fs::read_to_string(format!("{GOLD}/bridge.json")).unwrap();
    let here =
        Folder::with(&[("gold/bridge.json", good.as_str()), ("gold/torn.json", &good[..300]), ("gold/new.json", "{\"text\": \"\"}")]);
    let ended = here.run(&["score", "gold"]);
    ended.fails(1, "quidit: gold/torn.json:");
    ended.fails(1, "quidit: gold/new.json: has no statements: left out");
    assert!(ended.stdout.starts_with("documents       1\n"));
    here.run(&["score", "nowhere"]).fails(1, "quidit: nowhere: ");
    here.write("empty/notes.md", "");
    here.run(&["score", "empty"]).fails(1, "quidit: empty: holds no gold");
    here.run(&["score", "gold", "--only", "bridge,brigde"]).fails(2, "quidit: gold: there is no gold file brigde.json");
}

#[test]
fn faulty_tables_are_told_with_their_place() {
    let header = "document,kind,quote,start,end,speaker,mention,cue";
    let here = Folder::with(&[
        ("few.csv", "document,quote\nbridge.txt,Non\n".to_owned()),
        ("bad.csv", format!("{header}\nbridge.txt,direct,Non,2,x,,,\n")),
        ("unsure.csv", format!("{header}\nbridge.txt,direct,Le pont rouvrira lundi,2,24,Awa Diop,,\n")),
    ]);
    here.run(&["score", GOLD, "few.csv"]).fails(
        1,
        "quidit: few.csv:1: the columns `kind`, `start`, `end`, `speaker`, `mention`, `cue` are missing; there are document, quote",
    );
    here.run(&["score", GOLD, "bad.csv"]).fails(1, "quidit: bad.csv:2: column `end`: \"x\" is no count of code points");
    here.run(&["score", GOLD, "missing.csv"]).fails(1, "quidit: missing.csv: ");
    here.run(&["score", GOLD, "unsure.csv"]).ok();
    here.run(&["score", GOLD, "unsure.csv", "--calibration"]).fails(1, "rows without `confidence`");
}

#[test]
fn events_are_measured_and_their_faults_listed_in_json_too() {
    let here = Folder::new();
    let event = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/events");
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&here.run(&[&["score", event, "--events", "--json"], args].concat()).ok()).unwrap()
    };
    let (figures, faults) = (json(&[]), json(&["--errors"]));
    assert_eq!(figures["events"], 12);
    assert_eq!(figures["faults"].as_array().unwrap().len(), 0);
    assert!(!faults["faults"].as_array().unwrap().is_empty());
}
