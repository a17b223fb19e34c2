//! The language in which the program speaks.

use std::env;

pub(super) use quidit::output::Language;

/// The language of the locale, by the variables that POSIX names, in their order; English for all others.
pub(super) fn of_locale() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    of(["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).as_deref().unwrap_or_default())
}

fn of(locale: &str) -> Language {
    match locale.split(['_', '.', '@', '-']).next() {
        Some("fr") => Language::French,
        _ => Language::English,
    }
}

/// What is to be said, of the English and the French.
pub(super) fn said<T>(language: Language, english: T, french: T) -> T {
    match language {
        Language::English => english,
        Language::French => french,
    }
}

/// A number with the language's thousands apart.
pub(super) fn number(language: Language, number: u64) -> String {
    let apart = match language {
        Language::English => ',',
        Language::French => '\u{202f}',
    };
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(apart);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_tells_the_language() {
        for french in ["fr", "fr_FR.UTF-8", "fr_CA", "fr@euro"] {
            assert_eq!(of(french), Language::French, "{french}");
        }
        for other in ["", "C", "POSIX", "en_GB.UTF-8", "frr_DE"] {
            assert_eq!(of(other), Language::English, "{other}");
        }
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(number(Language::English, 1_234_567), "1,234,567");
        assert_eq!(number(Language::French, 1000), "1\u{202f}000");
        assert_eq!(number(Language::English, 999), "999");
    }
}
