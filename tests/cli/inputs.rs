//! Which files are read, and what is said of those that can't be.

use std::fs;

use crate::support::{ARTICLE, Folder, column};

#[test]
fn standard_input_is_a_dash() {
    let here = Folder::new();
    let rows = here.run_on(ARTICLE, &["extract", "-"]).rows();
    assert_eq!(column(&rows, "document"), ["-"]);
    assert_eq!(column(&rows, "speaker"), ["Awa Diop"]);
    here.run_on(ARTICLE, &["extract", "-", "-"]).fails(2, "only once");
}

#[test]
fn folders_are_read_to_the_bottom_in_the_order_of_paths() {
    let names = ["d/z.txt", "d/a/2.txt", "d/a/10.text", "d/A.TXT", "d/é.txt", "d/.hidden.txt", "d/.git/a.txt", "d/notes.md", "d/txt"];
    let here = Folder::with(&names.map(|name| (name, ARTICLE)));
    let rows = here.run(&["extract", "d"]).rows();
    assert_eq!(column(&rows, "document"), ["d/A.TXT", "d/a/10.text", "d/a/2.txt", "d/z.txt", "d/é.txt"]);
    let rows = here.run(&["extract", "./d/a/", "d/notes.md", "d/.hidden.txt"]).rows();
    assert_eq!(column(&rows, "document"), ["./d/a/10.text", "./d/a/2.txt", "d/notes.md", "d/.hidden.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_only_where_they_are_named() {
    use std::os::unix::fs::symlink;
    let here = Folder::with(&[("d/a.txt", ARTICLE)]);
    symlink("a.txt", here.at("d/b.txt")).unwrap();
    symlink(".", here.at("d/round")).unwrap();
    symlink("d", here.at("link")).unwrap();
    let rows = here.run(&["extract", "d", "link", "d/b.txt"]).rows();
    assert_eq!(column(&rows, "document"), ["d/a.txt", "link/a.txt", "d/b.txt"]);
}

#[test]
fn what_can_t_be_read_is_named_and_the_rest_is_done() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("b.txt", ARTICLE), ("x.pdf", "%PDF-1.7"), ("none/notes.md", "")]);
    fs::create_dir(here.at("void")).unwrap();
    let ended = here.run(&["extract", "a.txt", "missing.txt", "void", "none", "x.pdf", "b.txt"]);
    assert_eq!(ended.status, 1);
    assert_eq!(column(&crate::support::rows(&ended.stdout), "document"), ["a.txt", "b.txt"]);
    let messages: Vec<_> = ended.stderr.lines().collect();
    assert_eq!(messages.len(), 4, "{messages:?}");
    assert!(messages[0].starts_with("quidit: missing.txt: "));
    assert!(messages[1].starts_with("quidit: void: holds no articles"));
    assert!(messages[2].starts_with("quidit: none: holds no articles"));
    assert_eq!(messages[3], "quidit: x.pdf: is a PDF file, which can't be read: save it as text first, for instance with pdftotext");
}

#[cfg(unix)]
#[test]
fn broken_links_and_forbidden_files_are_named() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let here = Folder::with(&[("d/a.txt", ARTICLE), ("d/b.txt", ARTICLE), ("d/sub/c.txt", ARTICLE)]);
    symlink("nowhere", here.at("broken.txt")).unwrap();
    here.run(&["extract", "broken.txt"]).fails(1, "quidit: broken.txt: ");
    for name in ["d/b.txt", "d/sub"] {
        fs::set_permissions(here.at(name), fs::Permissions::from_mode(0o000)).unwrap();
    }
    // The superuser reads everything.
    if fs::read(here.at("d/b.txt")).is_err() {
        let ended = here.run(&["extract", "d"]);
        ended.fails(1, "quidit: d/b.txt: ");
        ended.fails(1, "quidit: d/sub: ");
        assert_eq!(crate::support::rows(&ended.stdout).len(), 1);
    }
    fs::set_permissions(here.at("d/sub"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let here = Folder::new();
    fs::write(here.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9.txt")), ARTICLE).unwrap();
    let rows = here.run(&["extract", "."]).rows();
    assert_eq!(column(&rows, "document"), ["./caf\u{fffd}.txt"]);
}

#[test]
fn wrong_calls_end_with_2() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    here.run(&[]).fails(2, "Usage");
    here.run(&["extract"]).fails(2, "<PATH>");
    here.run(&["extract", "a.txt", "--published", "2025-13"]).fails(2, "2025-02-28");
    here.run(&["extract", "a.txt", "--published", "mardi"]).fails(2, "mardi");
    here.run(&["extract", "a.txt", "--format", "xml"]).fails(2, "xml");
    here.run(&["extract", "a.txt", "--jobs", "0"]).fails(2, "--jobs");
    here.run(&["extract", "a.txt", "--outlet-from", "name"]).fails(2, "folder");
}

#[test]
fn help_has_examples() {
    let here = Folder::new();
    for args in [&["--help"][..], &["extract", "--help"], &["explain", "--help"]] {
        assert!(here.run(args).ok().contains("Examples:\n  quidit e"));
    }
    assert_eq!(here.run(&["--version"]).ok(), concat!("quidit ", env!("CARGO_PKG_VERSION"), "\n"));
}
