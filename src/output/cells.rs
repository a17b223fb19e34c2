//! What tables are made of: headings, and cells of some types.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::comparison::Coverage;

/// Between several words of one outlet for one claim.
pub(super) const BETWEEN: &str = " / ";

/// What stands over a column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name in every format.
    pub name: Cow<'static, str>,
    /// What its cells are.
    pub holds: Holds,
    /// Whether it is known of every row; a list is, though it may be empty.
    pub always: bool,
    english: &'static str,
    french: &'static str,
}

impl Heading {
    pub(super) const fn new(name: &'static str, holds: Holds, always: bool, english: &'static str, french: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), holds, always, english, french }
    }

    /// That of a column of the input.
    pub(super) const fn kept(name: String) -> Self {
        let (english, french) = ("A column of the input, as it is there", "Une colonne de l’entrée, telle quelle");
        Self { name: Cow::Owned(name), holds: Holds::Text, always: false, english, french }
    }

    /// The same over a column of another name.
    pub(super) fn named(self, name: String) -> Self {
        Self { name: name.into(), ..self }
    }

    /// What it tells, in a sentence of this language.
    #[must_use]
    pub fn told(&self, language: Language) -> &'static str {
        language.of(self.english, self.french)
    }
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// Words of which the same come again and again: names, kinds, rules.
    Label,
    /// A number of things, from 0.
    Count,
    /// A share from 0 to 1.
    Share,
    /// A day, month or year in ISO 8601.
    Date,
    /// Several labels.
    Labels,
    /// What an outlet does with a claim, and in which words.
    Coverage,
}

impl Holds {
    /// What a column holds, in a few words of this language.
    #[must_use]
    pub fn told(self, language: Language) -> &'static str {
        match self {
            Self::Text => language.of("words", "du texte"),
            Self::Label => language.of("a label", "une étiquette"),
            Self::Count => language.of("a number", "un nombre"),
            Self::Share => language.of("a share, 0 to 1", "une part, de 0 à 1"),
            Self::Date => language.of("a date", "une date"),
            Self::Labels => language.of("labels, joined by ;", "des étiquettes, séparées par ;"),
            Self::Coverage => language.of("coverage: words", "couverture : mots"),
        }
    }
}

/// A language of what is told beside the cells; the columns are named alike in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// One of two, by the language.
    pub(super) fn of<T>(self, english: T, french: T) -> T {
        match self {
            Self::English => english,
            Self::French => french,
        }
    }
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Not known.
    Empty,
    /// Words.
    Text(&'a str),
    /// A number of things.
    Count(usize),
    /// A share from 0 to 1.
    Share(f32),
    /// Several labels.
    Labels(&'a [String]),
    /// What an outlet does with a claim, and its words for it: none if it omits it.
    Coverage(Coverage, &'a [&'a str]),
}

impl<'a> Cell<'a> {
    /// Words, if they are known.
    pub(super) fn known(value: Option<&'a str>) -> Self {
        value.map_or(Self::Empty, Self::Text)
    }

    /// The cell as words: empty where nothing is known, several labels joined by `; `, coverage as `trims: words`.
    #[must_use]
    pub fn shown(self) -> Cow<'a, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => text.into(),
            Self::Count(number) => number.to_string().into(),
            Self::Share(share) => share.to_string().into(),
            Self::Labels(labels) => labels.join("; ").into(),
            Self::Coverage(coverage, []) => coverage.name().into(),
            Self::Coverage(coverage, quotes) => format!("{}: {}", coverage.name(), quotes.join(BETWEEN)).into(),
        }
    }
}

/// A share as the decimal number that it is written as: 0.92, not 0.9200000166893005.
#[must_use]
pub fn decimal(share: f32) -> f64 {
    share.to_string().parse().unwrap_or(f64::NAN)
}

/// As JSON: what is not known is null, several labels a list, coverage an object.
impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(number) => number.serialize(serializer),
            Self::Share(share) => serializer.serialize_f32(*share),
            Self::Labels(labels) => labels.serialize(serializer),
            Self::Coverage(coverage, quotes) => {
                let mut object = serializer.serialize_map(Some(2))?;
                object.serialize_entry("coverage", coverage.name())?;
                object.serialize_entry("quotes", quotes)?;
                object.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_the_decimal_that_is_shown() {
        for hundredth in 0..=100_u8 {
            let share = f32::from(hundredth) / 100.0;
            assert_eq!(decimal(share).to_string(), Cell::Share(share).shown());
        }
    }

    #[test]
    fn coverage_is_a_word_before_the_words() {
        let shown = |coverage, quotes: &[&str]| Cell::Coverage(coverage, quotes).shown().into_owned();
        assert_eq!(shown(Coverage::Omits, &[]), "omits");
        assert_eq!(shown(Coverage::Trims, &["Rien", "rien du tout"]), "trims: Rien / rien du tout");
    }
}
