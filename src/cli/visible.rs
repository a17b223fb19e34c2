//! Text that is safe to show: a terminal obeys control characters, so none of the input's may reach it.

use std::borrow::Cow;
use std::io::{self, Write};

/// `text` with its control characters made visible; line breaks of any kind become `\n` and tabs a space.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c != '\n' && shown(c) != c) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push('\n'),
            other => out.push(shown(other)),
        }
    }
    out.into()
}

/// [`visible`] text in one line.
pub(super) fn visible_line(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if text.contains('\n') { text.replace('\n', " ").into() } else { text }
}

/// Writes UTF-8 to a terminal, with its control characters made visible.
#[derive(Debug)]
pub(super) struct Shown<W> {
    out: W,
    /// The first bytes of a character whose others are still to come, and a carriage return that a line feed may follow.
    rest: Vec<u8>,
}

impl<W: Write> Shown<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, rest: Vec::new() }
    }

    /// Writes what waits for more.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.write_all(visible(&String::from_utf8_lossy(&self.rest)).as_bytes())?;
        self.out.flush()
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let mut whole = match str::from_utf8(&self.rest) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.rest.len(),
        };
        whole -= usize::from(whole == self.rest.len() && self.rest.ends_with(b"\r"));
        let written = self.out.write_all(visible(&String::from_utf8_lossy(&self.rest[..whole])).as_bytes());
        self.rest.drain(..whole);
        written.map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What stands for a character.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        // The pictures of the control characters stand in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        // Single characters that act like an escape sequence, end a line or turn the direction of writing.
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_comes_through() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}m\u{7f}\0"), "a␛[31mb\u{fffd}m␡␀");
        assert_eq!(visible("\u{202e}abc\u{2028}"), "\u{fffd}abc\u{fffd}");
        for c in '\0'..='\u{2100}' {
            let text = c.to_string();
            assert!(visible(&text).chars().all(|c| c == '\n' || !c.is_control()), "{c:?}");
        }
    }

    #[test]
    fn what_a_terminal_shows_comes_in_any_pieces() {
        let text = "« été »\r\na\u{1b}[31m\u{9b}\u{202e}\r\n\u{7f}\r";
        for size in 1..text.len() {
            let mut out = Vec::new();
            let mut shown = Shown::new(&mut out);
            text.as_bytes().chunks(size).for_each(|piece| shown.write_all(piece).unwrap());
            shown.finish().unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), visible(text), "{size}");
        }
        let mut out = Vec::new();
        let mut shown = Shown::new(&mut out);
        shown.write_all(b"PAR1\xff\x1b\xe2").unwrap();
        shown.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "PAR1\u{fffd}␛\u{fffd}");
    }

    #[test]
    fn line_breaks_are_kept_or_joined() {
        assert_eq!(visible("a\r\nb\rc\nd\te"), "a\nb\nc\nd e");
        assert_eq!(visible_line("a\r\nb\nc"), "a b c");
        assert_eq!(visible("« l’été »"), "« l’été »");
    }
}
