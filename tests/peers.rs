//! What other programs make of the files that are written.
//!
//! These tests run where the other program is found, and say so where it is not; with the environment variable
//! `QUIDIT_PEERS=all` they fail there. Python is `QUIDIT_PYTHON`, else `python3`; what it needs is in
//! `tests/peers/requirements.txt`. `QUIDIT_AXE` is the file `axe.min.js` of axe-core, which looks for what keeps people from
//! using a page.

#[path = "peers/page.rs"]
mod page;

use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

const ARTICLE: &str = "Le pont de l’Aune\n\n\
    « Le pont rouvrira dès lundi matin à l’aube », a annoncé mardi Emmanuel Macron à l’AFP. « =1+1 », a ajouté Gilles Roy. Elle a \
    promis de revenir. Selon Awa Diop, citée par Reuters, « l’affaire » est close. Le film « Les Roches noires » sort mercredi.\n";

/// Runs a script of tests/peers with Python, if the modules that it needs are there.
#[track_caller]
fn python(script: &str, modules: &[&str], files: &[&Path]) {
    let python = env::var("QUIDIT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let imports = format!("import {}", modules.join(", "));
    let found = Command::new(&python).args(["-c", &imports]).output().is_ok_and(|tried| tried.status.success());
    if !found {
        missing(script, &format!("{python} has no {}: see tests/peers/requirements.txt", modules.join(", ")));
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script);
    let ran = Command::new(python).arg("-B").arg(path).args(files).output().unwrap();
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
}

/// Says that a script doesn't run for want of something, or fails if all must.
#[track_caller]
fn missing(script: &str, what: &str) {
    assert!(env::var_os("QUIDIT_PEERS").is_none_or(|peers| peers != "all"), "{what}");
    // Straight to standard error, which the harness doesn't keep to itself.
    _ = writeln!(std::io::stderr(), "{script} not run: {what}");
}

/// Extracts from the articles in `folder` into these files there.
#[track_caller]
fn extract(folder: &Path, outputs: &[&[&str]]) {
    let articles = folder.join("articles");
    fs::create_dir(&articles).unwrap();
    fs::write(articles.join("a.txt"), ARTICLE).unwrap();
    fs::write(articles.join("b.txt"), "« Non », a répondu Awa Diop.\n").unwrap();
    for output in outputs {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quidit"));
        command.current_dir(folder).env("LC_ALL", "C").args(["extract", "articles", "--terms", "--published", "2025-02-28"]);
        let ran = command.args(*output).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn parquet() {
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &[&["--keep", "theme", "-o", "o.parquet"], &["--keep", "theme", "-o", "o.jsonl"]]);
    python("parquet.py", &["duckdb", "polars"], &[&folder.path().join("o.parquet"), &folder.path().join("o.jsonl")]);
}

#[test]
fn xlsx() {
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &[&["--outlet-from", "folder", "-o", "o.xlsx"], &["--outlet-from", "folder", "-o", "o.jsonl"]]);
    python("xlsx.py", &["openpyxl"], &[&folder.path().join("o.xlsx"), &folder.path().join("o.jsonl")]);
}

#[test]
fn annotations() {
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &[&["-o", "o.jsonld"], &["-o", "o.jsonl"]]);
    python("annotations.py", &["pyld"], &[&folder.path().join("o.jsonld"), &folder.path().join("o.jsonl")]);
}

#[test]
fn claims() {
    let folder = tempfile::tempdir().unwrap();
    let events = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let articles = ["glace-boree", "vote-karsovie"].into_iter().flat_map(|event| fs::read_dir(events.join(event)).unwrap());
    let articles: Vec<_> = articles.map(|outlet| outlet.unwrap().path().join("article.txt")).filter(|article| article.is_file()).collect();
    let mut files = Vec::new();
    for (name, wide) in [("versions", None), ("wide", Some("--wide"))] {
        for ending in ["jsonl", "parquet", "xlsx"] {
            let file = folder.path().join(format!("{name}.{ending}"));
            let mut command = Command::new(env!("CARGO_BIN_EXE_quidit"));
            command.env("LC_ALL", "C").args(["compare", "--all", "--outlet-from", "folder", "-o"]).arg(&file).args(wide).args(&articles);
            let ran = command.output().unwrap();
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            files.push(file);
        }
    }
    python("claims.py", &["duckdb", "polars", "openpyxl"], &files.iter().map(|file| &**file).collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn terminal() {
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &[]);
    python("terminal.py", &["pty"], &[Path::new(env!("CARGO_BIN_EXE_quidit")), folder.path()]);
}
