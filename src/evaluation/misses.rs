//! Every fault, statement by statement.

use serde::Serialize;

use super::judgement::Judged;
use super::told::Told;
use crate::attribution::Kind;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The id of the gold document.
    pub document: String,
    /// The kind of the statement in gold, or `indirect` for one told where gold has none.
    pub kind: &'static str,
    /// `speaker` (a wrong one), `kind` (told as a term or the reverse), `missed` or `extra`.
    pub fault: &'static str,
    /// The statement's words.
    pub text: String,
    /// What gold says of it and what was told.
    pub detail: String,
}

impl Miss {
    /// The cells of its line, each of one line itself.
    #[must_use]
    pub fn cells(&self) -> [String; 5] {
        [&self.document, self.kind, self.fault, &self.text, &self.detail].map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The faults of judged documents, document by document.
#[must_use]
pub fn misses(judged: &[Judged<'_>]) -> Vec<Miss> {
    judged.iter().flat_map(of_document).collect()
}

fn of_document(judged: &Judged<'_>) -> Vec<Miss> {
    let mut found = Vec::new();
    let mut add = |kind: Kind, fault, text: &str, detail| {
        found.push(Miss { document: judged.document.to_owned(), kind: kind.name(), fault, text: text.to_owned(), detail });
    };
    for pair in &judged.quoted.pairs {
        let (gold, told) = (pair.gold, pair.told);
        match (gold.kind == Kind::Term, told.kind == Kind::Term) {
            (false, false) => match &gold.speaker {
                Some(speaker) if !pair.right_speaker => {
                    let mention = quoted(gold.mention.as_deref());
                    add(gold.kind, "speaker", &gold.text, format!("gold {} ({mention}), got {}", quoted(Some(speaker)), by(told)));
                }
                None if !pair.right_speaker => add(gold.kind, "speaker", &gold.text, format!("gold none, got {}", by(told))),
                _ => {}
            },
            (true, true) => {}
            _ => add(gold.kind, "kind", &gold.text, format!("told as {}, speaker {}", told.kind.name(), by(told))),
        }
    }
    for gold in judged.quoted.missed.iter().filter(|g| g.kind != Kind::Term) {
        add(gold.kind, "missed", &gold.text, format!("gold {}", quoted(gold.speaker.as_deref())));
    }
    for pair in judged.indirect.pairs.iter().filter(|p| !p.right_speaker) {
        let speaker = quoted(pair.gold.speaker.as_deref());
        add(Kind::Indirect, "speaker", &pair.gold.text, format!("gold {speaker}, got {}", by(pair.told)));
    }
    for gold in &judged.indirect.missed {
        let (speaker, cue) = (quoted(gold.speaker.as_deref()), quoted(gold.cue.as_deref()));
        add(Kind::Indirect, "missed", &gold.text, format!("gold {speaker}, cue {cue}"));
    }
    for told in &judged.indirect.extra {
        add(Kind::Indirect, "extra", &told.quote, by(told));
    }
    found
}

/// The told speaker and the frame.
fn by(told: &Told) -> String {
    format!("{} by {}", quoted(Some(told.speaker.as_deref().unwrap_or_default())), told.rule.as_deref().unwrap_or_default())
}

/// A string in quotation marks, with what is no visible character written out; `None` where there is none.
fn quoted(value: Option<&str>) -> String {
    let Some(value) = value else { return "None".to_owned() };
    let mark = if value.contains('\'') && !value.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for c in value.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == mark => out.extend(['\\', c]),
            c if c != ' ' && (c.is_control() || c.is_whitespace() || is_format(c)) => match u32::from(c) {
                n @ 0..=0xff => out.push_str(&format!("\\x{n:02x}")),
                n => out.push_str(&format!("\\u{n:04x}")),
            },
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}

/// Characters without a shape that articles hold: soft hyphens, joiners, marks of direction.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_so_that_every_character_shows() {
        assert_eq!(quoted(None), "None");
        assert_eq!(quoted(Some("Awa Diop")), "'Awa Diop'");
        assert_eq!(quoted(Some("l'élue")), "\"l'élue\"");
        assert_eq!(quoted(Some("l'« élue » \"A\"")), "'l\\'« élue » \"A\"'");
        assert_eq!(quoted(Some("a\u{a0}b\u{202f}c\n\\")), "'a\\xa0b\\u202fc\\n\\\\'");
    }
}
