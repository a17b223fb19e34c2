//! The README shows what the program really prints.

use quidit::{Document, Extractor};

#[test]
fn the_table_in_the_readme_is_what_comes_out() {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).expect("a file of the project");
    let (readme, article) = (read("README.md"), read("tests/articles/sources/dam.txt"));
    for line in article.lines().filter(|line| !line.is_empty()) {
        assert!(readme.contains(&format!("> {line}")), "the article has a line that the README lacks: {line}");
    }
    let rows = Extractor::new().extract(&Document::new("", article));
    assert!(rows.len() >= 5);
    for row in rows {
        let cell = |value: &Option<String>| value.clone().unwrap_or_default();
        let source = row.source.join("; ");
        let cells = [
            row.kind.to_string(),
            row.quote,
            cell(&row.speaker),
            cell(&row.role),
            cell(&row.cue),
            source,
            cell(&row.medium),
            cell(&row.said_on),
            row.confidence.to_string(),
        ];
        let line = format!("| {} |", cells.join(" | "));
        assert!(readme.contains(&line), "the README lacks the row\n{line}");
    }
}
