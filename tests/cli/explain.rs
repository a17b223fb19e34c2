//! What `quidit explain` shows.

use crate::support::{ARTICLE, Folder};

const TERM: &str = "Le film « Les Roches noires » sort mercredi.\n\n";

#[test]
fn the_sentence_is_drawn_with_its_reasons() {
    let here = Folder::with(&[("a.txt", format!("Un pont\n\n{ARTICLE}"))]);
    let shown = here.run(&["explain", "a.txt"]).ok();
    for part in ["statement 1: direct, a.txt:3\n", ARTICLE.trim(), "quotation", "cue", "speaker", "Awa Diop", "stance:", "confidence:"] {
        assert!(shown.contains(part), "{part:?} is not in\n{shown}");
    }
    assert!(shown.contains("━━━"));
    let frame = shown.lines().find(|line| line.trim_start().starts_with("frame:")).unwrap();
    assert!(frame.contains("weight") && frame.contains("lexicons/fr/frames.csv:"), "{frame}");
    assert!(shown.contains("a annoncé]"), "the tags have their words:\n{shown}");
}

#[test]
fn statements_are_numbered_as_in_the_table() {
    let here = Folder::with(&[("a.txt", format!("{TERM}{ARTICLE}"))]);
    assert!(here.run(&["explain", "a.txt", "--statement", "1"]).ok().contains("Awa Diop"));
    assert!(here.run(&["explain", "a.txt", "--statement", "1", "--terms"]).ok().starts_with("statement 1: term"));
    assert!(here.run(&["explain", "a.txt", "--statement", "2", "--terms"]).ok().starts_with("statement 2: direct"));
    here.run(&["explain", "a.txt", "--statement", "2"]).fails(2, "there is no statement 2, only 1 statement");
    here.run(&["explain", "a.txt", "--statement", "0"]).fails(2, "--statement");
}

#[test]
fn statements_are_numbered_as_in_a_table_with_defaults() {
    let defaults = "terms = true\npublished = 2024-03-12\nlexicon = \"own\"\noutlet = \"Le Courrier\"\njobs = 1\n";
    let here = Folder::with(&[
        ("a.txt", format!("{TERM}{ARTICLE}")),
        ("quidit.toml", defaults.to_owned()),
        ("own/people.csv", "id,name,spellings,gender,country,offices\nme-1,Awa Diop,,f,,\n".to_owned()),
    ]);
    let numbers: Vec<_> =
        here.run(&["extract", "a.txt"]).rows().into_iter().map(|row| (row["statement"].clone(), row["kind"].clone())).collect();
    assert_eq!(numbers, [("1".to_owned(), "term".to_owned()), ("2".to_owned(), "direct".to_owned())]);
    let shown = here.run(&["explain", "a.txt", "--statement", "2"]).ok();
    assert!(shown.starts_with("statement 2: direct") && shown.contains("me-1"), "{shown}");
    assert!(here.run(&["explain", "a.txt", "--published", "2023", "--statement", "1"]).ok().starts_with("statement 1: term"));
    assert!(here.run(&["explain", "a.txt", "--no-defaults"]).ok().starts_with("statement 1: direct"));
    here.write("quidit.toml", "outlets = \"Le Courrier\"\n");
    here.run(&["explain", "a.txt"]).fails(2, "no option \"outlets\"");
}

#[test]
fn inputs_that_can_t_be_read_end_with_1() {
    let here = Folder::with(&[("empty.txt", "")]);
    here.run(&["explain", "missing.txt"]).fails(1, "quidit: missing.txt: ");
    here.run(&["explain", "."]).fails(1, "quidit: .: ");
    here.run(&["explain", "empty.txt"]).fails(0, "quidit: empty.txt: no statements");
}

#[test]
fn colors_come_only_when_asked_for_off_a_terminal() {
    let here = Folder::new();
    let shown = |color: &str| here.run_on(ARTICLE, &["explain", "-", "--color", color]).ok();
    assert!(!shown("auto").contains('\u{1b}'));
    assert!(!shown("never").contains('\u{1b}'));
    assert!(shown("always").contains('\u{1b}'));
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let here = Folder::new();
    let text = "« Le pont \u{1b}[31mrouvrira\u{9b}31m dès\tlundi\u{202e} à l’aube\u{7} »,\r\na annoncé\u{1b}]0;x\u{7} Awa Diop.\n";
    let shown = here.run_on(text, &["explain", "-", "--terms"]).ok();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202e}'));
    assert!(shown.contains("␛[31mrouvrira"));
    here.run(&["extract", "\u{1b}[31m.txt"]).fails(1, "␛[31m.txt");
}

#[test]
fn long_sentences_keep_their_marks() {
    let here = Folder::new();
    let words = "le chantier avance et ".repeat(30);
    let text = format!("« Malgré tout, {words}le pont rouvrira », a annoncé Awa Diop.");
    let shown = here.run_on(&text, &["explain", "-"]).ok();
    let marked: usize = shown.matches('━').count() + shown.matches('┯').count();
    let quote = text.split(['«', '»']).nth(1).unwrap().trim().chars().count();
    // Where a line breaks, the space is not underlined.
    assert!(marked <= quote && marked + 12 > quote, "{marked} of {quote}\n{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 130));
}
