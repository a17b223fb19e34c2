//! The columns of the table: names, order, and what a cell shows.

use std::borrow::Cow;

use crate::statements::Statement;

/// The columns of a statement in the order of every format.
pub const STATEMENT_COLUMNS: [&str; 22] = [
    "document",
    "statement",
    "outlet",
    "published",
    "kind",
    "quote",
    "start",
    "end",
    "speaker",
    "speaker_id",
    "mention",
    "role",
    "cue",
    "stance",
    "addressee",
    "source",
    "medium",
    "said_on",
    "confidence",
    "rule",
    "context",
    "credits",
];

/// The cells of a statement, an unknown value empty, several values joined by `; `.
pub(super) fn cells(s: &Statement) -> [Cow<'_, str>; STATEMENT_COLUMNS.len()] {
    [
        s.document.as_str().into(),
        s.statement.to_string().into(),
        text(s.outlet.as_deref()),
        text(s.published.as_deref()),
        s.kind.into(),
        s.quote.as_str().into(),
        s.start.to_string().into(),
        s.end.to_string().into(),
        text(s.speaker.as_deref()),
        text(s.speaker_id.as_deref()),
        text(s.mention.as_deref()),
        text(s.role.as_deref()),
        text(s.cue.as_deref()),
        s.stance.map_or_else(Cow::default, |stance| stance.to_string().into()),
        text(s.addressee.as_deref()),
        s.source.join("; ").into(),
        text(s.medium.as_deref()),
        text(s.said_on.as_deref()),
        s.confidence.to_string().into(),
        text(s.rule.as_deref()),
        s.context.as_str().into(),
        s.credits.join("; ").into(),
    ]
}

fn text(value: Option<&str>) -> Cow<'_, str> {
    value.unwrap_or_default().into()
}
