//! Every frame matches its example, whether or not another is likelier there, and attributes nothing in its look-alike.

use quidit::{Document, Extractor};

#[derive(serde::Deserialize)]
struct Row {
    id: String,
    example: String,
    look_alike: String,
}

fn fires(extractor: &Extractor, text: &str, id: &str) -> bool {
    extractor.extract(&Document::new("", text)).iter().any(|s| s.rule.as_deref() == Some(id))
}

fn matches(extractor: &Extractor, text: &str, id: &str) -> bool {
    let lost = |e: &quidit::Explanation| e.others.iter().any(|o| o.rule.id == id && o.speaker.is_some());
    fires(extractor, text, id) || extractor.explain(&Document::new("", text)).iter().any(lost)
}

#[test]
fn frames_fire_on_their_examples_only() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/fr/frames.csv");
    let extractor = Extractor::new();
    let mut faults = Vec::new();
    for row in csv::Reader::from_path(path).expect("the frames are a CSV").deserialize() {
        let row: Row = row.expect("a frame has its columns");
        if !matches(&extractor, &row.example, &row.id) {
            let got: Vec<_> =
                extractor.extract(&Document::new("", row.example.as_str())).into_iter().map(|s| (s.rule, s.speaker)).collect();
            faults.push(format!("{}: does not match {:?}, but {got:?}", row.id, row.example));
        }
        if fires(&extractor, &row.look_alike, &row.id) {
            faults.push(format!("{}: fires on its look-alike {:?}", row.id, row.look_alike));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
