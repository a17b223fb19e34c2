//! Expressions of time, and the phrases that open paragraphs which are no body text.

use rustc_hash::FxHashMap;

use super::{LexiconError, Sense, Sources, Words};

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

/// Reads `time.csv`; gives the endings of ordinals, which no text writes apart from their number.
pub(super) fn time(sources: &Sources, words: &mut Words<'_>) -> Result<Vec<String>, LexiconError> {
    let mut ordinals = Vec::new();
    for record in sources.table("fr/time.csv", &["expression", "kind", "value"], 1)?.records() {
        let value = || record.cell("value").number::<i8>();
        let sense = match record.text("kind") {
            "weekday" => TimeSense::Weekday(value()?),
            "month" => TimeSense::Month(value()?),
            "relative" => TimeSense::Relative(value()?),
            "part" => TimeSense::Part,
            "vague" => TimeSense::Vague,
            "ordinal" => {
                ordinals.push(record.text("expression").to_owned());
                continue;
            }
            _ => return Err(record.cell("kind").fault("is none of weekday, month, relative, part, vague, ordinal")),
        };
        words.add(record.text("expression"), Sense::Time(sense));
    }
    Ok(ordinals)
}

impl super::Lexicon {
    /// The day of a month that a word writes: *24*, *1er*.
    pub(crate) fn day_of_month(&self, word: &str) -> Option<i8> {
        let number = self.ordinals.iter().find_map(|ending| word.strip_suffix(ending.as_str())).unwrap_or(word);
        number.parse().ok().filter(|day| (1..=31).contains(day))
    }

    /// Whether a word labels the date of an article: *Date :*.
    pub(crate) fn labels_date(&self, word: &str) -> bool {
        let low = crate::tokens::lower(word);
        self.openings.dates.iter().any(|phrase| phrase == bare(&low))
    }
}

fn bare(label: &str) -> &str {
    label.trim_end_matches([' ', ':'])
}

/// The phrases of `layout.csv` in lower case.
#[derive(Debug, Default)]
pub(crate) struct Openings {
    /// By the first two letters, longest first.
    by_letters: FxHashMap<Letters, Vec<(String, LayoutKind)>>,
    /// Those that label a date, without the colon.
    dates: Vec<String>,
}

impl Openings {
    /// The phrases that begin with the first letters of a line, longest first.
    pub(crate) fn of(&self, line: &str) -> impl Iterator<Item = &(String, LayoutKind)> {
        let (first, second) = letters(line);
        // A phrase of one letter comes behind all others.
        let lone = second.is_some().then_some((first, None));
        [Some((first, second)), lone].into_iter().flatten().filter_map(|letters| self.by_letters.get(&letters)).flatten()
    }
}

/// The first two letters of a line or phrase.
type Letters = (Option<char>, Option<char>);

fn letters(words: &str) -> Letters {
    let end = words.char_indices().nth(2).map_or(words.len(), |(at, _)| at);
    let low = crate::tokens::lower(&words[..end]);
    let mut letters = low.chars();
    (letters.next(), letters.next())
}

/// Reads `layout.csv`.
pub(super) fn openings(sources: &Sources) -> Result<Openings, LexiconError> {
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
    let mut openings = Openings::default();
    for (phrase, kind) in phrases {
        if kind == LayoutKind::Date {
            openings.dates.push(bare(&phrase).to_owned());
        }
        if !phrase.is_empty() {
            openings.by_letters.entry(letters(&phrase)).or_default().push((phrase, kind));
        }
    }
    Ok(openings)
}
