//! What goes wrong while a run is under way: what was complete before is still there, a message says what happened, and the status is
//! not 0.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use crate::support::{ARTICLE, Folder, column, rows};

/// A run that reads `first`, a pipe, before all else, so that it stands still until [`Held::release`].
struct Held {
    child: Child,
    pipe: File,
}

impl Held {
    fn begun(here: &Folder, args: &[&str]) -> Self {
        assert!(Command::new("mkfifo").arg(here.at("first")).status().unwrap().success());
        let mut command = here.command(&[&["extract", "first"], args, &["--quiet"]].concat());
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Opens once the other end is open.
        let pipe = OpenOptions::new().write(true).open(here.at("first")).unwrap();
        Self { child, pipe }
    }

    /// Lets it read on; its status and messages.
    fn release(mut self) -> (Option<i32>, String, String) {
        self.pipe.write_all(ARTICLE.as_bytes()).unwrap();
        drop(self.pipe);
        let (mut out, mut messages) = (String::new(), String::new());
        self.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
        (self.child.wait().unwrap().code(), out, messages)
    }
}

#[test]
fn an_input_that_changes_while_it_is_read_is_told_of() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("b.txt", ARTICLE)]);
    let held = Held::begun(&here, &["a.txt", "b.txt"]);
    here.write("a.txt", format!("{ARTICLE}Et puis."));
    let (status, out, messages) = held.release();
    assert_eq!((status, messages.as_str()), (Some(1), "quidit: a.txt: has changed while it was read: read it again\n"));
    assert_eq!(column(&rows(&out), "document"), ["first", "a.txt", "b.txt"]);
}

#[test]
fn an_input_that_vanishes_before_it_is_read_is_told_of() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("b.txt", ARTICLE)]);
    let held = Held::begun(&here, &["a.txt", "b.txt"]);
    fs::remove_file(here.at("a.txt")).unwrap();
    let (status, out, messages) = held.release();
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.starts_with("quidit: a.txt: "), "{messages}");
    assert_eq!(column(&rows(&out), "document"), ["first", "b.txt"]);
}

#[test]
fn an_output_that_is_deleted_while_it_is_written_is_told_of() {
    let here = Folder::with(&[("out/o.csv", "old\n")]);
    let held = Held::begun(&here, &["-o", "out/o.csv"]);
    let hidden = fs::read_dir(here.at("out")).unwrap().map(|entry| entry.unwrap().path());
    for path in hidden.filter(|path| path.file_name().unwrap() != "o.csv") {
        fs::remove_file(path).unwrap();
    }
    let (status, _, messages) = held.release();
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.starts_with("quidit: ") && messages.contains("o.csv: can't be written: "), "{messages}");
    assert_eq!(fs::read_to_string(here.at("out/o.csv")).unwrap(), "old\n");
}

#[test]
fn a_folder_that_is_deleted_while_it_is_written_to_is_told_of() {
    let here = Folder::with(&[("out/x", "")]);
    let held = Held::begun(&here, &["-o", "out/o.csv"]);
    fs::remove_dir_all(here.at("out")).unwrap();
    let (status, _, messages) = held.release();
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.starts_with("quidit: ") && messages.contains("o.csv: can't be written: "), "{messages}");
}

#[test]
fn an_output_that_is_put_there_meanwhile_is_replaced_whole() {
    let here = Folder::new();
    let held = Held::begun(&here, &["-o", "o.csv"]);
    here.write("o.csv", "another's\n");
    let (status, _, messages) = held.release();
    assert_eq!((status, messages.as_str()), (Some(0), ""));
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap().lines().count(), 2);
}

#[test]
fn a_killed_run_leaves_the_old_file() {
    for format in ["csv", "jsonl", "xlsx", "parquet", "html"] {
        let here = Folder::with(&[("o", "old\n")]);
        let mut held = Held::begun(&here, &["-o", "o", "--format", format]);
        held.child.kill().unwrap();
        held.child.wait().unwrap();
        assert_eq!(fs::read_to_string(here.at("o")).unwrap(), "old\n", "{format}");
        // What it leaves is hidden, and no article.
        assert!(here.names().iter().all(|name| ["first", "o"].contains(&name.as_str()) || name.starts_with(".quidit-")));
    }
}

/// A disk that is full: a limit to the size of files, as in `target.rs`.
#[test]
fn a_run_that_fills_the_disk_goes_on_when_there_is_room() {
    let here = Folder::new();
    let row = |n: u32| format!("{n},\"« La digue numéro {n} a cédé », a déploré Paul Durand.\"\n");
    here.write("t.csv", format!("id,texte\n{}", (0..1000).map(row).collect::<String>()));
    let whole = here.run(&["extract", "t.csv"]).ok();
    let args = ["extract", "t.csv", "-o", "o.csv", "--resume"];
    let program = here.command(&args);
    let mut shell = Command::new("sh");
    shell.current_dir(here.path()).env("LC_ALL", "C").args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"]);
    let ended = shell.arg(program.get_program()).args(program.get_args()).output().unwrap();
    let messages = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{messages}");
    assert!(messages.starts_with("quidit: o.csv: can't be written (what is done is kept, the same call goes on): "), "{messages}");
    assert_eq!(here.names(), ["o.csv.journal", "o.csv.partial", "t.csv"]);
    here.run(&args).ok();
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), whole);
}
