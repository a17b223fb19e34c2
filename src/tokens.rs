//! Words, numbers and punctuation, in one pass over the text.
//!
//! Elided words (*l'*, *qu'*) and inverted pronouns (*a-t-il*, *dit-elle*) are tokens of their own; which these are, the
//! lexicon tells. Everything else that letters, inner hyphens and inner apostrophes join is one word.

use rustc_hash::FxHashSet;

use crate::document::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word in lower case.
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word of two or more letters, all capitals.
    Acronym,
    /// A number, with its letters if any (*12h30*, *80e*).
    Number,
    /// A single mark.
    Punctuation(char),
}

/// A word, number or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands, in bytes.
    pub(crate) span: Span,
    /// What it is made of.
    pub(crate) shape: Shape,
    /// Whether no space stands before it.
    pub(crate) glued: bool,
}

impl Token {
    /// Whether it is the mark `c`.
    #[must_use]
    pub(crate) fn is(&self, c: char) -> bool {
        self.shape == Shape::Punctuation(c)
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Acronym)
    }

    /// Whether it is a word at all.
    #[must_use]
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Acronym)
    }
}

/// What a language writes together that is more than one word.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    /// Words that end in an apostrophe: `l'`, `qu'` …
    pub(crate) elisions: FxHashSet<String>,
    /// Pronouns that hang on a verb by a hyphen, hyphen included, longest first: `-t-il`, `-il` …
    pub(crate) enclitics: Vec<String>,
    /// What stands before a word with a hyphen and is a word of its own, hyphen included: `ex-`.
    pub(crate) prefixes: Vec<String>,
    /// Words that look as if a pronoun hung on them and are whole: `rendez-vous`.
    pub(crate) whole: FxHashSet<String>,
}

impl Splitter {
    /// The tokens of one stretch of `text`.
    #[must_use]
    pub(crate) fn split(&self, text: &str, stretch: Span) -> Vec<Token> {
        let mut tokens = Vec::with_capacity((stretch.end() - stretch.start()) / 5 + 1);
        self.split_onto(text, stretch, &mut tokens);
        tokens
    }

    /// The same, behind those that `tokens` has.
    pub(crate) fn split_onto(&self, text: &str, stretch: Span, tokens: &mut Vec<Token>) {
        let text = &text[..stretch.end()];
        let bytes = text.as_bytes();
        let mut at = stretch.start();
        // Where what is written together begins, elided words before it included.
        let mut from = at;
        let mut glued = true;
        while at < text.len() {
            let end = letters(bytes, at);
            // Most words have a space behind them, which is taken along.
            if end > at && bytes.get(end) == Some(&b' ') {
                let span = Span::new(at, end);
                // And most tell by their first letter.
                let shape = if bytes[at].is_ascii_lowercase() { Shape::Lower } else { shape(span.of(text)) };
                tokens.push(Token { span, shape, glued });
                glued = false;
                at = end + 1;
                from = at;
                continue;
            }
            if let Some(end) = self.elided(text, at, end) {
                tokens.push(token(text, Span::new(at, end), glued));
                glued = true;
                at = end;
                continue;
            }
            let (c, length) = char_at(text, at);
            if is_letter(c) {
                let run = Run::of(text, from, at, end);
                let span = Span::new(at, run.end);
                if run.joined {
                    self.push_word(text, span, glued, tokens);
                } else {
                    tokens.push(token(text, span, glued));
                }
                glued = true;
                at = run.end;
            } else if c.is_whitespace() || is_invisible(c) {
                glued = false;
                at += length;
            } else {
                let end = at + length;
                tokens.push(Token { span: Span::new(at, end), shape: Shape::Punctuation(c), glued });
                glued = true;
                at = end;
            }
            from = at;
        }
    }

    /// The pronoun that hangs on a word in lower case, hyphen included.
    pub(crate) fn enclitic(&self, low: &str) -> Option<&str> {
        // Most that hang on no word are told by their last letter.
        let last = low.as_bytes().last();
        let hangs = |e: &&String| e.as_bytes().last() == last && low.len() > e.len() && low.ends_with(e.as_str());
        let tail = self.enclitics.iter().find(hangs)?;
        (!self.whole.contains(low)).then_some(tail)
    }

    /// Where the elided word ends of which these are the letters, if it is one and another word is joined to it.
    #[inline]
    fn elided(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        // The bytes that apostrophes begin with.
        if from == to || !matches!(text.as_bytes().get(to), Some(b'\'' | 0xe2 | 0xca)) {
            return None;
        }
        let mut ahead = text[to..].chars();
        let end = to + ahead.next().filter(|c| is_apostrophe(*c))?.len_utf8();
        (ahead.next().is_some_and(is_letter) && self.is_elision(&text[from..end], to - from)).then_some(end)
    }

    /// Whether a word that ends with the apostrophe at `mark` is elided.
    fn is_elision(&self, word: &str, mark: usize) -> bool {
        let letters = &word.as_bytes()[..mark];
        // All of French are short and without accents: they need no memory.
        let mut low = [0; 16];
        if mark < low.len() && letters.is_ascii() {
            low[..mark].copy_from_slice(letters);
            low[..mark].make_ascii_lowercase();
            low[mark] = b'\'';
            return std::str::from_utf8(&low[..=mark]).is_ok_and(|low| self.elisions.contains(low));
        }
        self.elisions.contains(&lower(word))
    }

    /// Takes elided words off the front and pronouns off the back of what was written together.
    fn push_word(&self, text: &str, mut span: Span, mut glued: bool, tokens: &mut Vec<Token>) {
        while let Some((at, length)) = apostrophe(span.of(text)) {
            let cut = span.start() + at + length;
            if cut >= span.end() || !self.is_elision(&span.of(text)[..at + length], at) {
                break;
            }
            tokens.push(token(text, Span::new(span.start(), cut), glued));
            glued = true;
            span = Span::new(cut, span.end());
        }
        let word = span.of(text);
        if word.contains('-') {
            let low = lower(word);
            if low.len() == word.len()
                && let Some(prefix) = self.prefixes.iter().find(|p| low.starts_with(p.as_str()) && low.len() > p.len())
            {
                let cut = span.start() + prefix.len();
                tokens.push(token(text, Span::new(span.start(), cut), glued));
                self.push_word(text, Span::new(cut, span.end()), true, tokens);
                return;
            }
            if low.len() == word.len()
                && let Some(tail) = self.enclitic(&low)
            {
                let cut = span.end() - tail.len();
                tokens.push(token(text, Span::new(span.start(), cut), glued));
                tokens.push(token(text, Span::new(cut, span.end()), true));
                return;
            }
        }
        tokens.push(token(text, span, glued));
    }
}

/// The character at a place, and how many bytes it has.
#[inline]
fn char_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (byte.into(), 1);
    }
    wide_char_at(text, at)
}

fn wide_char_at(text: &str, at: usize) -> (char, usize) {
    let c = text[at..].chars().next().expect("on a bound");
    (c, c.len_utf8())
}

/// Where the first apostrophe of a word stands, and how many bytes it has.
fn apostrophe(word: &str) -> Option<(usize, usize)> {
    // The bytes that apostrophes begin with.
    let mut from = 0;
    while let Some(at) = word.as_bytes()[from..].iter().position(|b| matches!(b, b'\'' | 0xe2 | 0xca)) {
        let (c, length) = char_at(word, from + at);
        if is_apostrophe(c) {
            return Some((from + at, length));
        }
        from += at + length;
    }
    None
}

fn token(text: &str, span: Span, glued: bool) -> Token {
    Token { span, shape: shape(span.of(text)), glued }
}

fn shape(word: &str) -> Shape {
    // Most words tell by their first bytes.
    match word.as_bytes() {
        [b'a'..=b'z', ..] => Shape::Lower,
        [b'0'..=b'9', ..] => Shape::Number,
        [b'A'..=b'Z', b'a'..=b'z', ..] => Shape::Capital,
        // à to ö
        [0xc3, 0xa0..=0xb6, ..] => Shape::Lower,
        _ => shape_by_letters(word),
    }
}

fn shape_by_letters(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if !first.is_uppercase() {
        Shape::Lower
    } else if letters.clone().count() > 1 && letters.all(char::is_uppercase) {
        Shape::Acronym
    } else {
        Shape::Capital
    }
}

/// A run of letters and digits, inner hyphens, apostrophes and number points included.
struct Run {
    end: usize,
    /// Whether anything but letters and digits is in it, so that it may be more than one word.
    joined: bool,
}

impl Run {
    /// The run that begins at `at`, of which the first letters end at `end`. The elided words before it begin at `from`.
    fn of(text: &str, from: usize, at: usize, end: usize) -> Self {
        let bytes = text.as_bytes();
        let mut run = Self { end, joined: false };
        let mut segment = at;
        let mut digits_only = from == at;
        loop {
            // Most words end with a space, the text, or a mark that joins nothing.
            if bytes.get(run.end).is_none_or(|b| b.is_ascii() && !matches!(b, b'.' | b',' | b'-' | b'&' | b'\'')) {
                break;
            }
            digits_only &= bytes[segment..run.end].iter().all(u8::is_ascii_digit);
            let mut ahead = text[run.end..].chars();
            let Some(c) = ahead.next() else { break };
            let next = ahead.next();
            let joins = || next.is_some_and(is_letter);
            let inner = match c {
                '.' | ',' => digits_only && next.is_some_and(|n| n.is_ascii_digit()),
                '-' | '\u{2010}' | '\u{2011}' => joins(),
                '&' => !digits_only && joins(),
                // Of apostrophes one counts as a letter.
                c if is_letter(c) => {
                    digits_only = false;
                    true
                }
                c if is_apostrophe(c) => !digits_only && joins() || is_elided(text, from, run.end, next),
                c => is_combining(c),
            };
            if !inner {
                break;
            }
            segment = run.end + c.len_utf8();
            run.end = letters(bytes, segment);
            run.joined = true;
        }
        run
    }
}

/// Where the letters and digits end that begin at a place: the letters of French are told by their bytes. Those of other
/// languages end it too.
#[inline]
fn letters(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        while let Some(eight) = bytes.get(at..at + 8) {
            let plain = plain_letters(u64::from_le_bytes(eight.try_into().expect("eight bytes")));
            at += plain;
            if plain < 8 {
                break;
            }
        }
        at += match bytes.get(at) {
            // Most end with a space.
            Some(b' ') | None => return at,
            // À to ÿ, but for × and ÷.
            Some(0xc3) if !matches!(bytes.get(at + 1), Some(0x97 | 0xb7)) => 2,
            // Œ, œ
            Some(0xc5) if matches!(bytes.get(at + 1), Some(0x92 | 0x93)) => 2,
            Some(byte) if byte.is_ascii_alphanumeric() => 1,
            _ => return at,
        };
    }
}

/// How many of eight bytes, from the first on, are letters without accents: all are looked at together.
#[inline]
fn plain_letters(eight: u64) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // In each byte the high bit tells, after adding, whether it is at least `a`, and whether it is beyond `z`.
    let small = (eight | all(0x20)) & all(0x7f);
    let letters = (small + all(0x80 - b'a')) & !(small + all(0x7f - b'z')) & !eight & all(0x80);
    (letters ^ all(0x80)).trailing_zeros() as usize / 8
}

/// Whether a character is a letter or digit. What is most frequent in French is told at once.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' => true,
        '«' | '»' | '’' | '“' | '”' | '–' | '—' | '…' | '\u{a0}' | '\u{202f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The small letters with accents that Western languages have: most of what is not ASCII in French.
pub(crate) fn is_accented(c: char) -> bool {
    matches!(c, 'à'..='ö' | 'ø'..='ÿ' | 'œ')
}

/// An elided word may also stand before a quotation mark: `d'« inacceptable »`.
fn is_elided(text: &str, from: usize, to: usize, next: Option<char>) -> bool {
    to - from <= 6
        && text[from..to].chars().all(char::is_alphabetic)
        && next.is_none_or(|n| matches!(n, ' ' | '«' | '“' | '"' | '\u{a0}' | '\u{202f}'))
}

/// Straight and curly apostrophes are one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\0')
}

/// A word in lower case with a straight apostrophe: how the lexicons spell it.
pub(crate) fn lower(word: &str) -> String {
    if word.chars().all(|c| c.is_ascii() || is_accented(c)) {
        return word.to_ascii_lowercase();
    }
    let mut low = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            low.push(c.to_ascii_lowercase());
        } else if is_accented(c) {
            low.push(c);
        } else if is_apostrophe(c) {
            low.push('\'');
        } else {
            low.extend(c.to_lowercase());
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let splitter = Splitter {
            elisions: ["l'", "d'", "qu'"].map(String::from).into_iter().collect(),
            enclitics: ["-t-il", "-il", "-vous"].map(String::from).into(),
            prefixes: vec!["ex-".to_owned()],
            whole: ["rendez-vous"].map(String::from).into_iter().collect(),
        };
        splitter.split(text, Span::new(0, text.len())).into_iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn elisions_and_enclitics_are_words() {
        assert_eq!(
            words("L’homme d'État a-t-il dit qu'il part?"),
            ["L’", "homme", "d'", "État", "a", "-t-il", "dit", "qu'", "il", "part", "?"]
        );
        assert_eq!(words("un rendez-vous, N'Guessan, aujourd'hui"), ["un", "rendez-vous", ",", "N'Guessan", ",", "aujourd'hui"]);
        assert_eq!(words("d'« inacceptable »"), ["d'", "«", "inacceptable", "»"]);
        assert_eq!(words("l'ex-ministre et son ex"), ["l'", "ex-", "ministre", "et", "son", "ex"]);
        assert_eq!(words("D'aujourd'hui, qu’l’homme"), ["D'", "aujourd'hui", ",", "qu’", "l’", "homme"]);
        // What is joined to an elided word is no number of its own.
        assert_eq!(words("1,5 million, d'1,5 million"), ["1,5", "million", ",", "d'", "1", ",", "5", "million"]);
    }

    #[test]
    fn letters_are_counted_eight_at_once() {
        let count = |text: &[u8; 8]| plain_letters(u64::from_le_bytes(*text));
        for byte in 0..=u8::MAX {
            assert_eq!(count(&[b'a', byte, b'Z', b'z', b'A', b'q', b'[', b'b']), if byte.is_ascii_alphabetic() { 6 } else { 1 }, "{byte}");
        }
        assert_eq!((count(b"abcdefgh"), count(b" abcdefg"), count("été dite".as_bytes()[..8].try_into().unwrap())), (8, 0, 0));
    }

    #[test]
    fn numbers_keep_their_points_and_letters() {
        assert_eq!(
            words("30.000 hommes, 4,2 %, à 12h30, le 80e."),
            ["30.000", "hommes", ",", "4,2", "%", ",", "à", "12h30", ",", "le", "80e", "."]
        );
    }
}
