//! Media, expressions of time, and the phrases that open paragraphs which are no body text.

use rustc_hash::FxHashSet;

use super::{LexiconError, Sense, Sources, WordId, Words};

/// What a word of time tells about the day of a saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeSense {
    /// Monday is 1.
    Weekday(i8),
    /// January is 1.
    Month(i8),
    /// Days from the day of publication.
    Relative(i8),
    /// A part of a day.
    Part,
    Vague,
}

/// What a paragraph is that opens with a phrase of `layout.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LayoutKind {
    Related,
    Credit,
    Source,
    Boilerplate,
    Byline,
    Date,
}

/// Reads `media.csv`; gives the names of the media that the senses number, and the first words of the prepositions that
/// introduce them.
pub(super) fn media(sources: &Sources, words: &mut Words<'_>) -> Result<(Vec<String>, FxHashSet<WordId>), LexiconError> {
    const MEDIA: &[&str] = &[
        "communiqué",
        "entretien",
        "conférence de presse",
        "discours",
        "vidéo",
        "télévision",
        "radio",
        "réseau social",
        "lettre",
        "rapport",
        "livre",
        "enquête",
    ];
    let mut through = FxHashSet::default();
    let numbered: Vec<(&str, u8)> = MEDIA.iter().zip(0..).map(|(m, i)| (*m, i)).collect();
    for record in sources.table("fr/media.csv", &["noun", "medium", "gender", "preposition"], 1)?.records() {
        let medium = record.cell("medium").choice(&numbered)?;
        for preposition in record.cell("preposition").list() {
            let first = preposition.split(' ').next().unwrap_or(preposition);
            through.insert(words.intern(first));
        }
        let noun = record.text("noun");
        words.add(noun, Sense::Medium { medium });
        if !noun.ends_with(['s', 'x', 'z']) {
            words.add(&format!("{noun}s"), Sense::Medium { medium });
        }
    }
    Ok((MEDIA.iter().map(|m| (*m).to_owned()).collect(), through))
}

pub(super) fn time(sources: &Sources, words: &mut Words<'_>) -> Result<(), LexiconError> {
    for record in sources.table("fr/time.csv", &["expression", "kind", "value"], 1)?.records() {
        let value = || record.cell("value").number::<i8>();
        let sense = match record.text("kind") {
            "weekday" => TimeSense::Weekday(value()?),
            "month" => TimeSense::Month(value()?),
            "relative" => TimeSense::Relative(value()?),
            "part" => TimeSense::Part,
            "vague" => TimeSense::Vague,
            _ => return Err(record.cell("kind").fault("is none of weekday, month, relative, part, vague")),
        };
        words.add(record.text("expression"), Sense::Time(sense));
    }
    Ok(())
}

/// Reads `layout.csv`: the phrases in lower case, longest first.
pub(super) fn layout(sources: &Sources) -> Result<Vec<(String, LayoutKind)>, LexiconError> {
    let kinds = [
        ("related", LayoutKind::Related),
        ("credit", LayoutKind::Credit),
        ("source", LayoutKind::Source),
        ("boilerplate", LayoutKind::Boilerplate),
        ("byline", LayoutKind::Byline),
        ("date", LayoutKind::Date),
    ];
    let mut phrases = Vec::new();
    for record in sources.table("fr/layout.csv", &["phrase", "kind"], 1)?.records() {
        phrases.push((crate::tokens::lower(record.text("phrase")), record.cell("kind").choice(&kinds)?));
    }
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    Ok(phrases)
}
