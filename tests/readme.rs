//! The README shows what the program really prints.

use quidit::comparison::{Carried, compare};
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

#[test]
fn the_versions_in_the_readme_are_what_comes_out() {
    let root = env!("CARGO_MANIFEST_DIR");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).expect("a file of the project");
    let extractor = Extractor::new();
    let mut outlets: Vec<_> = std::fs::read_dir(format!("{root}/tests/events/incendie-ardoisieres"))
        .expect("a folder of the project")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    outlets.sort();
    let carried = outlets.iter().flat_map(|folder| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(folder.join("article.txt")).expect("an article");
        let article = Document { outlet: Some(name.clone()), ..Document::new(name, text) };
        Carried::all(&article, extractor.extract(&article))
    });
    let comparison = compare(carried, extractor.lexicon());
    let claim = &comparison.claims[0];
    assert_eq!((claim.outlets, claim.origins), (5, 4));
    for member in &claim.members {
        let differences = member.differences.iter().map(|d| d.name()).collect::<Vec<_>>().join("; ");
        let outlet = comparison.carried[member.carried].outlet();
        let line = format!("| {outlet} | {} | {differences} | {} |", member.relation.name(), member.diff);
        assert!(readme.contains(&line), "the README lacks the row\n{line}");
    }
}
