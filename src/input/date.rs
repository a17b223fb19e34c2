//! Dates as tables, feeds, crawls and pages write them.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use regex::Regex;

use crate::document::PartialDate;
use crate::layout::long_date;
use crate::lexicon::Lexicon;

/// The day that a date tells: ISO 8601 with or without a time, `28/02/2025` (the day first, unless it can only be the month),
/// `20250228`, RFC 2822, seconds or parts of them since 1970, and dates in the words of the lexicon.
///
/// A time tells the day that it is where it was written; only seconds since 1970 are taken as UTC.
pub(super) fn date(written: &str, lexicon: &Lexicon) -> Option<PartialDate> {
    standard(written).or_else(|| long_date(written.trim(), lexicon))
}

/// The same without dates in the words of a language.
pub(super) fn standard(written: &str) -> Option<PartialDate> {
    let written = written.trim();
    in_numbers(written).or_else(|| rfc_822(written))
}

/// The UTC day of a time in so many seconds since 1970.
pub(super) fn of_seconds(seconds: i64) -> Option<PartialDate> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(PartialDate::from_exact(time.to_zoned(TimeZone::UTC).date()))
}

fn in_numbers(written: &str) -> Option<PartialDate> {
    // What stands behind is a time.
    let day = written.split(|c: char| c == 'T' || c == ',' || c.is_whitespace()).next()?;
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    match parts[..] {
        [digits] => without_separators(digits),
        [seconds, _fraction] if seconds.len() > 8 => without_separators(seconds),
        [year, month] if year.len() == 4 => civil(year, month, None),
        [month, year] if year.len() == 4 => civil(year, month, None),
        [year, month, day] if year.len() == 4 => civil(year, month, Some(day)),
        [day, month, year] => {
            let year = in_full(year)?;
            civil(&year, month, Some(day)).or_else(|| civil(&year, day, Some(month)))
        }
        _ => None,
    }
}

fn without_separators(digits: &str) -> Option<PartialDate> {
    let number = || digits.parse::<i64>().ok();
    match digits.len() {
        4 => PartialDate::parse(digits),
        6 => civil(&digits[..4], &digits[4..], None),
        8 | 14 => civil(&digits[..4], &digits[4..6], Some(&digits[6..8])),
        9 | 10 => of_seconds(number()?),
        12 | 13 => of_seconds(number()? / 1_000),
        15 | 16 => of_seconds(number()? / 1_000_000),
        18 | 19 => of_seconds(number()? / 1_000_000_000),
        _ => None,
    }
}

/// Two digits of a year are those of the nearest: *25* is 2025, *98* is 1998.
fn in_full(year: &str) -> Option<String> {
    match year.len() {
        4 => Some(year.to_owned()),
        2 => Some(format!("{}{year}", if year < "70" { "20" } else { "19" })),
        _ => None,
    }
}

fn civil(year: &str, month: &str, day: Option<&str>) -> Option<PartialDate> {
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    PartialDate::parse(&format!("{year}-{month:0>2}{day}"))
}

/// The day of `Fri, 28 Feb 2025 10:00:00 +0100` or `28-Feb-25`, whatever is written before and behind it: many names of days
/// and zones have no standard.
fn rfc_822(written: &str) -> Option<PartialDate> {
    /// The months of RFC 822, English in every language.
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        let day = r"\b(?<day>\d{1,2})[ -](?<month>[A-Za-z]{3})[a-z]*\.?[ -](?<year>\d{4}|\d\d)\b";
        Regex::new(day).unwrap_or_else(|e| unreachable!("{e}"))
    });
    let found = DAY.captures(written)?;
    let month = MONTHS.iter().position(|month| found["month"].eq_ignore_ascii_case(month))? + 1;
    civil(&in_full(&found["year"])?, &month.to_string(), Some(&found["day"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let lexicon = Lexicon::embedded();
        let same = [
            "2025-02-28",
            " 2025-02-28T23:30:00+01:00 ",
            "2025-02-28 10:00",
            "2025-2-28",
            "2025/02/28",
            "28/02/2025",
            "28/02/2025 18:05",
            "28.02.2025",
            "28-02-2025",
            "28/02/25",
            "02/28/2025",
            "20250228",
            "20250228T101500Z",
            "20250228101500",
            "Fri, 28 Feb 2025 10:00:00 +0100",
            "28 Feb 2025 10:00:00 CEST",
            "28-Feb-25 10:00 GMT",
            "vendredi, 28 February 2025",
            "Mon, 28 Feb 2025 10:00 GMT",
            "1740700800",
            "1740700800.0",
            "1740700800000",
            "1740700800000000",
            "28 février 2025",
            "vendredi 28 février 2025 à 10h15",
        ];
        for written in same {
            assert_eq!(date(written, &lexicon).map(|d| d.to_string()).as_deref(), Some("2025-02-28"), "{written:?}");
        }
        for (written, read) in [
            ("2025", "2025"),
            ("2025-02", "2025-02"),
            ("202502", "2025-02"),
            ("02/2025", "2025-02"),
            ("3/4/98", "1998-04-03"),
            ("13 Nov 98", "1998-11-13"),
        ] {
            assert_eq!(date(written, &lexicon).unwrap().to_string(), read);
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        let lexicon = Lexicon::embedded();
        for wrong in [
            "",
            "-",
            "hier",
            "31/02/2025",
            "2025-13-01",
            "12345",
            "1.2.3.4",
            "2025-02-",
            "Thu",
            "99999999999999999999",
            "28 Fév 2025\u{e9}",
        ] {
            assert_eq!(date(wrong, &lexicon), None, "{wrong:?}");
        }
    }
}
