//! Every article under `tests/articles`, one small article a phenomenon, with its rows in `snapshots/`.
//!
//! An article is a text and nothing else; where a row depends on the day, the article's own first line tells it.

use quidit::{Document, Extractor, Statement};

/// The columns that a reader checks; offsets and the document's name would only make the snapshots wide.
fn row(s: &Statement) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        s.kind.to_string(),
        s.quote.clone(),
        text(&s.speaker),
        text(&s.speaker_id),
        text(&s.mention),
        text(&s.role),
        text(&s.cue),
        s.stance.map(|s| s.to_string()).unwrap_or_default(),
        text(&s.addressee),
        s.source.join("; "),
        text(&s.medium),
        text(&s.said_on),
        text(&s.rule),
        s.credits.join("; "),
        text(&s.outlet),
    ]
}

#[test]
fn articles() {
    let extractor = Extractor::new();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("articles/*/*.txt", |path| {
            let text = std::fs::read_to_string(path).expect("an article is UTF-8");
            let mut rows = vec![
                "kind,quote,speaker,speaker_id,mention,role,cue,stance,addressee,source,medium,said_on,rule,credits,outlet"
                    .split(',')
                    .map(str::to_owned)
                    .collect(),
            ];
            rows.extend(extractor.extract(&Document::new("article", text)).iter().map(row));
            insta::assert_csv_snapshot!("rows", rows);
        });
    });
}
