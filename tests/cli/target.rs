//! Where the table goes: a file appears whole or not at all, and a closed pipe is no fault.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::support::{ARTICLE, Folder, test_articles};

/// What asks for each format.
const FORMATS: [&[&str]; 6] = [
    &["--format", "csv"],
    &["--format", "jsonl"],
    &["--format", "xlsx"],
    &["--format", "parquet"],
    &["--format", "html"],
    &["--annotations"],
];

#[test]
fn the_file_holds_what_standard_output_would() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("o.csv", "old\n")]);
    let shown = here.run(&["extract", "a.txt"]).ok();
    assert_eq!(here.run(&["extract", "a.txt", "-o", "o.csv"]).ok(), "");
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), shown);
    assert_eq!(here.run(&["extract", "a.txt", "-o", "-"]).ok(), shown);
    assert_eq!(here.names(), ["a.txt", "o.csv"]);
}

#[test]
fn unread_inputs_leave_the_rest_in_the_file() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    here.run(&["extract", "missing.txt", "a.txt", "-o", "o.csv"]).fails(1, "missing.txt");
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap().lines().count(), 2);
}

#[test]
fn wrong_calls_leave_the_file_alone() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("o.csv", "old\n")]);
    here.run(&["extract", "a.txt", "-o", "o.csv", "--lexicon", "missing"]).fails(2, "missing");
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), "old\n");
    assert_eq!(here.names(), ["a.txt", "o.csv"]);
}

#[test]
fn targets_that_can_t_be_written_are_named() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("folder.csv/b.txt", ARTICLE)]);
    here.run(&["extract", "a.txt", "-o", "folder.csv"]).fails(1, "quidit: folder.csv: can't be written");
    here.run(&["extract", "a.txt", "-o", "missing/o.csv"]).fails(1, "quidit: missing/o.csv: can't be written");
    here.run(&["extract", "a.txt", "-o", "a.txt/o.csv"]).fails(1, "quidit: a.txt/o.csv: can't be written");
    assert_eq!(here.names(), ["a.txt", "folder.csv"]);
    assert_eq!(fs::read_to_string(here.at("a.txt")).unwrap(), ARTICLE);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let here = Folder::with(&[("a.txt", ARTICLE), ("o.csv", "old\n"), ("plain", "")]);
    let mode = |name: &str| fs::metadata(here.at(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(here.at("o.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("o.csv", here.at("link.csv")).unwrap();
    here.run(&["extract", "a.txt", "-o", "link.csv"]).ok();
    assert_eq!(mode("o.csv"), 0o640);
    assert!(fs::symlink_metadata(here.at("link.csv")).unwrap().is_symlink());
    assert!(fs::read_to_string(here.at("o.csv")).unwrap().starts_with("document,"));
    here.run(&["extract", "a.txt", "-o", "new.csv"]).ok();
    assert_eq!(mode("new.csv"), mode("plain"));
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    here.run(&["extract", "a.txt", "-o", "/dev/null"]).ok();
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    for format in FORMATS {
        let call = [&["extract", "a.txt", "-o", "/dev/full"], format].concat();
        here.run(&call).fails(1, "quidit: /dev/full: can't be written");
        assert_eq!(here.run(&call).stderr.matches("quidit: ").count(), 1, "{format:?}");
    }
}

/// A disk that is full is played by a limit to the size of files, also of the temporary ones.
#[cfg(target_os = "linux")]
#[test]
fn what_can_t_be_written_whole_leaves_the_old_file() {
    for format in FORMATS {
        let here = Folder::with(&[("o", "old\n")]);
        let limited = "trap '' XFSZ; ulimit -f 4; exec \"$@\"";
        let call = [&["extract", test_articles(), "-o", "o"], format].concat();
        let program = here.command(&call);
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(here.path()).env("LC_ALL", "C").args(["-c", limited, "sh"]);
        let ended = shell.arg(program.get_program()).args(program.get_args()).output().unwrap();
        let messages = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(1), "{format:?}: {messages}");
        assert!(messages.contains("quidit: o: can't be written"), "{format:?}: {messages}");
        assert_eq!(messages.lines().count(), 1, "{format:?}: {messages}");
        assert_eq!(here.names(), ["o"], "{format:?}");
        assert_eq!(fs::read_to_string(here.at("o")).unwrap(), "old\n", "{format:?}");
    }
}

#[test]
fn every_format_ends_quietly_where_nobody_reads() {
    let here = Folder::new();
    for format in FORMATS {
        let mut command = here.command(&[&["extract", test_articles()], format].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut messages = String::new();
        child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
        assert_eq!((child.wait().unwrap().code(), messages.as_str()), (Some(0), ""), "{format:?}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let here = Folder::new();
    for args in [&["extract"][..], &["extract", "--format", "jsonl"]] {
        let mut command = here.command(&[args, &[test_articles(); 20]].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut messages = String::new();
        child.stderr.take().unwrap().read_to_string(&mut messages).unwrap();
        assert_eq!((child.wait().unwrap().code(), messages.as_str()), (Some(0), ""));
    }
}
