//! The figures on annotated press, where that is found beside the project; says so where it is not.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Annotated press, and the reference that the figures must agree with.
fn press() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    if !folder.join("dev").is_dir() {
        say(&format!("no annotated press at {}: nothing was checked against it", folder.display()));
        return None;
    }
    Some(folder)
}

#[expect(clippy::print_stderr, reason = "a test that checks nothing says so")]
fn say(message: &str) {
    eprintln!("{message}");
}

fn quidit(args: &[&Path]) -> String {
    output(Command::new(env!("CARGO_BIN_EXE_quidit")).args(args))
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn attributed_quotations_are_found_in_annotated_press() {
    let Some(press) = press() else { return };
    let figures = json(&quidit(&["score".as_ref(), &press.join("dev"), "--json".as_ref()]));
    // A floor that a slip would fall through, well under what `quidit score` prints.
    for (name, floor) in [("attribution", 0.82), ("quotation", 0.9), ("indirect", 0.65)] {
        let f1 = figures[name]["f1"].as_f64().expect("a figure");
        assert!(f1 >= floor, "{name}: {f1} is under {floor}");
    }
}

#[test]
fn figures_and_errors_are_those_of_the_reference() {
    let Some(press) = press() else { return };
    let (gold, reference) = (press.join("dev"), press.join("score.py"));
    if !reference.is_file() || Command::new("python3").arg("--version").output().is_err() {
        return say("no score.py or no python3: the figures were not checked against it");
    }
    let here = tempfile::tempdir().expect("a folder");
    let texts = here.path().join("texts");
    std::fs::create_dir(&texts).expect("a folder");
    for file in std::fs::read_dir(&gold).expect("a folder of gold") {
        let path = file.expect("a file").path();
        let document = json(&std::fs::read_to_string(&path).expect("a gold file"));
        let name = Path::new(path.file_name().expect("a name")).with_extension("txt");
        std::fs::write(texts.join(name), document["text"].as_str().expect("a text")).expect("written");
    }
    for table in ["rows.csv", "rows.jsonl"].map(|name| here.path().join(name)) {
        quidit(&["extract".as_ref(), &texts, "--terms".as_ref(), "-o".as_ref(), &table]);
        let mut own = json(&quidit(&["score".as_ref(), &gold, &table, "--json".as_ref()]));
        let own_errors = quidit(&["score".as_ref(), &gold, &table, "--errors".as_ref()]);
        own.as_object_mut().expect("an object").remove("intervals").expect("intervals");
        // The reference reads CSV alone.
        let table = table.with_extension("csv");
        let theirs = |flag: &str| output(Command::new("python3").arg(&reference).args([&gold, &table]).arg(flag));
        assert_eq!(own, json(&theirs("--json")));
        let errors = |text: &str| text.lines().filter(|line| line.contains('\t')).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(errors(&own_errors), errors(&theirs("--errors")));
    }
}
