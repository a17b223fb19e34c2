//! Calling the program, and folders of articles to call it on.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// An article with one statement.
pub(crate) const ARTICLE: &str = "« Le pont rouvrira dès lundi matin à l’aube », a annoncé Awa Diop.\n";

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// Its standard output, if it ended well and without a message.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""));
        self.stdout
    }

    /// Its rows, if it ended well and without a message.
    #[track_caller]
    pub(crate) fn rows(self) -> Vec<Row> {
        rows(&self.ok())
    }

    /// Checks how it failed.
    #[track_caller]
    pub(crate) fn fails(&self, status: i32, message: &str) {
        assert_eq!(self.status, status, "{}", self.stderr);
        assert!(self.stderr.contains(message), "{message:?} is not in {:?}", self.stderr);
    }
}

/// A row of the table by its columns' names.
pub(crate) type Row = HashMap<String, String>;

/// Reads a CSV table.
#[track_caller]
pub(crate) fn rows(table: &str) -> Vec<Row> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The cells of one column.
pub(crate) fn column<'a>(rows: &'a [Row], name: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[name].as_str()).collect()
}

/// A folder for one test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder of files of these names and contents.
    pub(crate) fn with<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Self {
        let folder = Self::new();
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The names of the files and folders in it.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A call with this as the working folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quidit"));
        command.current_dir(self.path()).args(args).env("LC_ALL", "C");
        command
    }

    /// Calls the program here.
    pub(crate) fn run(&self, args: &[&str]) -> Ended {
        self.run_on("", args)
    }

    /// Calls the program here with something on standard input, and without a summary at the end.
    pub(crate) fn run_on(&self, stdin: &str, args: &[&str]) -> Ended {
        let quiet = args.first().filter(|verb| ["extract", "compare"].contains(*verb)).map(|_| "--quiet");
        self.run_aloud(stdin, &args.iter().copied().chain(quiet).collect::<Vec<_>>())
    }

    /// Calls the program here, and hears all it says.
    pub(crate) fn run_aloud(&self, stdin: &str, args: &[&str]) -> Ended {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A call that doesn't read it may be over by now.
        _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        Ended {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The folder of test articles.
pub(crate) fn test_articles() -> &'static str {
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles")
}
