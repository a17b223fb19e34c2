//! The extractor against annotated press, where that is found beside the project; says so where it is not.

use std::path::Path;

use quidit::{Document, Extractor};

#[derive(serde::Deserialize)]
struct Gold {
    text: String,
    statements: Vec<Annotated>,
}

#[derive(serde::Deserialize)]
struct Annotated {
    kind: String,
    start: usize,
    end: usize,
    speaker: Option<String>,
}

#[test]
fn attributed_quotations_are_found_in_annotated_press() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/dev");
    let Ok(files) = std::fs::read_dir(&folder) else {
        #[expect(clippy::print_stderr, reason = "a test that checks nothing says so")]
        {
            eprintln!("no annotated press at {}: nothing was checked against it", folder.display());
        }
        return;
    };
    let extractor = Extractor::new();
    let (mut found, mut gold) = (0, 0);
    for file in files {
        let path = file.expect("the folder can be listed").path();
        let document: Gold = serde_json::from_slice(&std::fs::read(&path).expect("readable")).expect("an annotated document");
        let rows = extractor.extract(&Document::new("gold", document.text.as_str()));
        for quoted in document.statements.iter().filter(|s| s.speaker.is_some() && s.kind != "indirect") {
            gold += 1;
            found += usize::from(rows.iter().any(|r| {
                let shared = r.end.min(quoted.end).saturating_sub(r.start.max(quoted.start));
                r.speaker.is_some() && shared * 10 >= (r.end.max(quoted.end) - r.start.min(quoted.start)) * 8
            }));
        }
    }
    // A floor that a slip would fall through, well under what `score.py` prints.
    assert!(found * 100 >= gold * 85, "only {found} of {gold} attributed quotations have a speaker");
}
