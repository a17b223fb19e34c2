//! The day in the many ways that pages write it.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;

use crate::document::PartialDate;

/// The day that a date begins with, as the page's own clock shows it: `2024-05-03T23:10:00+02:00`, `2024-05-03 23:10`,
/// `20240503`, `03/05/2024 à 23h10`, `Fri, 3 May 2024 23:10:00 +0200`.
pub(super) fn day(written: &str) -> Option<PartialDate> {
    let written = written.trim();
    let digits: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|d| !d.is_empty()).collect();
    let begins = written.starts_with(|c: char| c.is_ascii_digit());
    let date = match digits.as_slice() {
        [year, month, day, ..] if begins && year.len() == 4 => date(year, month, day),
        [day, month, year, ..] if begins && year.len() == 4 && day.len() <= 2 => date(year, month, day),
        [all, ..] if begins && (all.len() == 8 || all.len() == 14) => date(all.get(..4)?, all.get(4..6)?, all.get(6..8)?),
        _ => DateTimeParser::new().parse_zoned(written).ok().map(|zoned| zoned.date()),
    };
    date.filter(|d| (1800..2200).contains(&d.year())).map(PartialDate::from_exact).or_else(|| PartialDate::parse(written))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_written() {
        for written in [
            "2024-05-03",
            " 2024-05-03T23:10:00+02:00",
            "2024-05-03T00:10:00.000Z",
            "2024/05/03 10:00",
            "20240503",
            "20240503T101112",
            "20240503101112",
            "03/05/2024 à 23h10",
            "3-5-2024",
            "Fri, 3 May 2024 23:10:00 +0200",
            "Fri, 03 May 2024 23:10:00 GMT",
        ] {
            assert_eq!(day(written).map(|d| d.to_string()).as_deref(), Some("2024-05-03"), "{written}");
        }
        assert_eq!(day("2024-05").unwrap().to_string(), "2024-05");
        for wrong in ["", "hier", "2024-13-45", "1714770600", "10:30"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
