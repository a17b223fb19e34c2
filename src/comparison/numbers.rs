//! Numbers in digits and words as their values: *47* and *quarante-sept*, *4,2 milliards* and *4 200 millions*.

use rustc_hash::FxHashMap;

/// It multiplies the digit before it: *deux cents*.
const HUNDRED: f64 = 100.0;
/// From here on a number word multiplies all that stands before it: *deux cent mille*.
const THOUSAND: f64 = 1000.0;

/// A number that is being read, part by part.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading {
    /// Of the parts before the last thousand, million or milliard.
    total: f64,
    /// Of those behind it.
    current: f64,
    /// The last part, by which the next is known to go on or not.
    last: Option<f64>,
}

impl Reading {
    /// Takes digits, unless they begin another number.
    pub(super) fn take_digits(&mut self, value: f64) -> bool {
        // *3 millions 200 000*
        let follows = self.last.is_none_or(|last| last > value && last > THOUSAND);
        if follows {
            self.current += value;
            self.last = Some(value);
        }
        follows
    }

    /// Takes the next part in words, unless it begins another number: *deux* behind *trois*.
    pub(super) fn take(&mut self, part: f64) -> bool {
        if part >= THOUSAND {
            // *mille* alone; *trois mille millions* is none, *trois millions deux cent mille* is.
            let times = if self.last.is_none() { 1.0 } else { self.current };
            if times == 0.0 || (self.total > 0.0 && part >= self.total) {
                return false;
            }
            self.total += times * part;
            self.current = 0.0;
        } else {
            match self.last {
                None => self.current = part,
                // *neuf cents*
                Some(last) if part == HUNDRED && (2.0..10.0).contains(&last) => self.current += 99.0 * last,
                // *quatre-vingts*
                Some(4.0) if part == 20.0 => self.current += 76.0,
                Some(last) if goes_on(last, part) => self.current += part,
                Some(_) => return false,
            }
        }
        self.last = Some(part);
        true
    }

    /// Whether *et* may join the next part: *vingt et un*, *soixante et onze*.
    pub(super) fn joins(self, part: f64) -> bool {
        self.last.is_some_and(|last| (20.0..=70.0).contains(&last)) && (part == 1.0 || part == 11.0)
    }

    pub(super) fn value(self) -> f64 {
        self.total + self.current
    }
}

/// Whether a part below a hundred goes on behind another: *vingt* – *deux*, *soixante* – *dix*, *dix* – *sept*, *mille* – *dix*.
fn goes_on(last: f64, part: f64) -> bool {
    match last {
        _ if last >= HUNDRED => part < HUNDRED || last >= THOUSAND,
        20.0 | 30.0 | 40.0 | 50.0 | 70.0 | 80.0 | 90.0 => part < 20.0,
        60.0 => part < 20.0,
        10.0 => (7.0..10.0).contains(&part),
        _ => false,
    }
}

/// The value of a token that begins with a digit: *4,2*, *180*, *1er*, *12h30*; digits behind other letters do not count.
pub(super) fn of_digits(token: &str) -> Option<f64> {
    let end = token.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(token.len());
    let digits = token[..end].trim_end_matches([',', '.']);
    // A point before just three digits parts thousands: *1.200*.
    let thousands = digits.matches('.').count() > 0 && digits.split('.').skip(1).all(|group| group.len() == 3) && !digits.contains(',');
    if thousands { digits.replace('.', "") } else { digits.replace(',', ".") }.parse().ok()
}

/// The parts of a number word, which hyphens may join: *soixante-quatorze*; none if any part of it is no number.
pub(super) fn of_word(folded: &str, numbers: &FxHashMap<String, f64>) -> Vec<f64> {
    let parts: Option<Vec<f64>> = folded.split('-').map(|part| numbers.get(part).copied()).collect();
    parts.unwrap_or_default()
}

/// Whether two values are one number.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(parts: &[f64]) -> Option<f64> {
        let mut reading = Reading::default();
        parts.iter().all(|&p| reading.take(p)).then(|| reading.value())
    }

    #[test]
    fn words_add_and_multiply() {
        assert_eq!(read(&[60.0, 14.0]), Some(74.0));
        assert_eq!(read(&[4.0, 20.0, 10.0, 7.0]), Some(97.0));
        assert_eq!(read(&[2.0, 100.0, 50.0]), Some(250.0));
        assert_eq!(read(&[3.0, 1000.0, 2.0, 100.0, 20.0, 1.0]), Some(3221.0));
        assert_eq!(read(&[1000.0, 9.0, 100.0, 80.0]), Some(1980.0));
        assert_eq!(read(&[1000.0, 1000.0]), None);
        assert_eq!(read(&[2.0, 3.0]), None);
    }

    #[test]
    fn digits_are_multiplied_by_words() {
        let read = |digits: f64, word: f64| {
            let mut reading = Reading::default();
            (reading.take_digits(digits) && reading.take(word)).then(|| reading.value())
        };
        assert_eq!(read(4200.0, 1e6), read(4.2, 1e9));
        assert_eq!(read(4.0, 2.0), None);
    }

    #[test]
    fn only_some_numbers_are_joined() {
        let joins = |parts: &[f64], next: f64| {
            let mut reading = Reading::default();
            parts.iter().for_each(|&part| _ = reading.take(part));
            reading.joins(next)
        };
        assert!(joins(&[20.0], 1.0) && joins(&[60.0], 11.0));
        assert!(!joins(&[20.0], 2.0) && !joins(&[2.0], 1.0));
    }

    #[test]
    fn digits_have_marks_for_thousands_and_decimals() {
        for (token, value) in [("4,2", 4.2), ("1er", 1.0), ("1.200", 1200.0), ("3.5", 3.5), ("2024", 2024.0), ("12h30", 12.0)] {
            assert_eq!(of_digits(token), Some(value), "{token}");
        }
    }
}
