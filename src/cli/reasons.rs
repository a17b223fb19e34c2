//! Says why a statement was attributed as it was, a reason a line.

use std::fmt::{self, Write};

use quidit::{Explanation, Other, Rule};

use super::visible::visible_line;

/// Words longer than this are cut in the list of tags.
const WORDS: usize = 40;
/// Where the list of tags begins a new line.
const WIDTH: usize = 100;

/// The lines under the drawing of a statement.
pub(super) fn reasons(explanation: &Explanation) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    _ = write_reasons(explanation, &mut out);
    out
}

fn write_reasons(e: &Explanation, out: &mut String) -> fmt::Result {
    let s = &e.statement;
    field(out, "kind", Some(s.kind.name()))?;
    let known: Vec<_> = [s.role.as_deref(), s.speaker_id.as_deref()].into_iter().flatten().collect();
    let who = s.speaker.as_deref().unwrap_or("nobody that can be told");
    let about = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
    field(out, "speaker", Some(&format!("{who}{about}")))?;
    field(out, "stance", s.stance.map(|stance| stance.to_string()).as_deref())?;
    field(out, "addressee", s.addressee.as_deref())?;
    field(out, "source", Some(s.source.join("; ")).as_deref().filter(|all| !all.is_empty()))?;
    field(out, "medium", s.medium.as_deref())?;
    field(out, "said on", s.said_on.as_deref())?;
    field(out, "confidence", Some(&s.confidence.to_string()))?;
    let tags: String = e.chunks.iter().map(|(tag, _)| *tag).collect();
    field(out, "tags", Some(&tags))?;
    chunks(out, &e.chunks)?;
    field(out, "frame", Some(&e.rule.as_ref().map_or_else(|| "none".to_owned(), frame)))?;
    for other in &e.others {
        field(out, "lost", Some(&lost(other)))?;
    }
    Ok(())
}

/// One line `name: value`, nothing where the value is unknown.
fn field(out: &mut String, name: &str, value: Option<&str>) -> fmt::Result {
    let Some(value) = value else { return Ok(()) };
    writeln!(out, "  {:<11} {}", format!("{name}:"), visible_line(value))
}

/// Each chunk as its tag and its words, the words shortened.
fn chunks(out: &mut String, chunks: &[(char, String)]) -> fmt::Result {
    let mut line = String::new();
    for (tag, words) in chunks {
        let chunk = format!("{tag}[{}]", shorten(&visible_line(words)));
        if !line.is_empty() && line.chars().count() + chunk.chars().count() > WIDTH {
            writeln!(out, "              {line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&chunk);
    }
    if line.is_empty() { Ok(()) } else { writeln!(out, "              {line}") }
}

fn shorten(words: &str) -> String {
    if words.chars().count() <= WORDS {
        return words.to_owned();
    }
    let head: String = words.chars().take(WORDS - 1).collect();
    format!("{}…", head.trim_end())
}

fn frame(rule: &Rule) -> String {
    let pattern = if rule.pattern.is_empty() { "no pattern".to_owned() } else { rule.pattern.clone() };
    format!("{}, {pattern}, weight {}, {}:{}", rule.id, rule.weight, rule.file, rule.line)
}

fn lost(other: &Other) -> String {
    let speaker = other.speaker.as_deref().unwrap_or("nobody");
    let cue = other.cue.as_deref().map_or_else(String::new, |cue| format!(" by “{cue}”"));
    format!("{:.2} {}: {speaker}{cue}, {}", other.score, other.rule.id, other.why)
}
