//! Every page under `tests/pages`: a layout of the French press each, with invented articles, and beside it a text that
//! says what must come out.
//!
//! A line of that text is `title: …`, `author: …`, `outlet: …`, `published: …` or `address: …` (`none` if there is none to be
//! found), `fault: …`, `+ …` for words that must stand in the text exactly once, `- …` for words that must not.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use quidit::input::{Options, Reader};
use quidit::{Document, Lexicon};

/// How many layouts there must be.
const LAYOUTS: usize = 20;

fn read(path: &Path, lexicon: &Lexicon) -> Result<Document, String> {
    let mut found = None;
    let _ = Reader::new(lexicon, Options::default()).path(path, &mut |article| {
        found = Some(article.and_then(|a| a.document(lexicon)).map_err(|fault| fault.reason.to_string()));
        ControlFlow::Continue(())
    });
    found.expect("a page is one article or one fault")
}

/// What is wrong with a page, line by line.
fn faults(page: &Path, expected: &str, lexicon: &Lexicon) -> Vec<String> {
    let document = match (read(page, lexicon), expected.lines().find_map(|line| line.strip_prefix("fault: "))) {
        (Err(fault), Some(wanted)) if fault == wanted => return Vec::new(),
        (Err(fault), _) => return vec![fault],
        (Ok(document), Some(wanted)) => return vec![format!("not a fault ({wanted}), but: {}", document.text)],
        (Ok(document), None) => document,
    };
    let text = document.text.replace(['\u{a0}', '\u{202f}'], " ");
    let mut faults = Vec::new();
    for line in expected.lines() {
        let (key, value) = line.split_once(' ').expect("a line is a key and a value");
        let is = match key {
            "+" => {
                let times = text.matches(value).count();
                (times != 1).then(|| format!("{times} times"))
            }
            "-" => text.contains(value).then(|| "is there".to_owned()),
            _ => {
                let told = match key {
                    "title:" => document.field("title").map(str::to_owned),
                    "author:" => document.field("author").map(str::to_owned),
                    "outlet:" => document.outlet.clone(),
                    "published:" => document.published.map(|day| day.to_string()),
                    "address:" => document.address.clone(),
                    _ => panic!("{}: {line}", page.display()),
                };
                let told = told.unwrap_or_else(|| "none".to_owned());
                (told != value).then_some(told)
            }
        };
        faults.extend(is.map(|is| format!("{line}  ← {is}")));
    }
    if !faults.is_empty() {
        faults.push(text);
    }
    faults
}

#[test]
fn every_layout_gives_its_quotations_and_nothing_else() {
    let lexicon = Lexicon::embedded();
    let mut pages: Vec<_> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|e| e == "html"));
    pages.sort();
    let (mut layouts, mut wrong) = (0, String::new());
    for page in pages {
        let expected = fs::read_to_string(page.with_extension("txt")).expect("a page has a text beside it");
        let article = !expected.contains("fault: ");
        assert!(!article || (expected.contains("+ ") && expected.contains("- ")), "{} expects too little", page.display());
        layouts += usize::from(article);
        let faults = faults(&page, &expected, &lexicon);
        if !faults.is_empty() {
            wrong.push_str(&format!("\n== {}\n{}\n", page.display(), faults.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(layouts >= LAYOUTS, "only {layouts} layouts");
}
