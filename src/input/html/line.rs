//! The block of text that is being written.

/// Words with their white space as a browser would show it.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    /// A space is due before the next word.
    space: bool,
    /// How many characters without spaces are links.
    linked: usize,
    /// A line break stands as a space at the end.
    soft: bool,
}

impl Line {
    /// Adds words; white space becomes one space, or stays as it is in preformatted text.
    pub(super) fn words(&mut self, words: &str, linked: bool, preformatted: bool) {
        for c in words.chars().filter(|&c| !is_invisible(c)) {
            match c {
                '\n' if preformatted => self.line_break(),
                c if c.is_ascii_whitespace() || c.is_control() => self.space = true,
                c => {
                    self.due_space();
                    self.soft = false;
                    self.linked += usize::from(linked && !c.is_whitespace());
                    self.text.push(c);
                }
            }
        }
    }

    /// Begins a new line, unless nothing stands before it.
    pub(super) fn line_break(&mut self) {
        self.space = false;
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    /// Puts a space for a line break.
    pub(super) fn soft_break(&mut self) {
        self.space = true;
        self.soft = !self.text.is_empty();
    }

    /// Whether a line was begun that holds nothing yet: another break then ends the paragraph.
    pub(super) fn is_broken(&self) -> bool {
        self.soft || self.text.ends_with('\n')
    }

    /// Sets off a cell of a table from the one before.
    pub(super) fn tab(&mut self) {
        self.space = false;
        if !self.text.is_empty() && !self.is_broken() {
            self.text.push('\t');
        }
    }

    /// Adds an opening quotation mark.
    pub(super) fn opening(&mut self, mark: &str) {
        self.due_space();
        self.text.push_str(mark);
    }

    /// Adds a closing quotation mark right behind the last word.
    pub(super) fn closing(&mut self, mark: &str) {
        self.text.push_str(mark);
    }

    /// What is written so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text and how much of it is linked, unless it is empty; the line is then empty.
    pub(super) fn take(&mut self) -> Option<(String, usize)> {
        let line = std::mem::take(self);
        let text = line.text.trim();
        (!text.is_empty()).then(|| (text.to_owned(), line.linked))
    }

    fn due_space(&mut self) {
        if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', '\t', ' ']) {
            self.text.push(' ');
        }
        self.space = false;
    }
}

/// Soft hyphens and characters without width, which would part words that a reader sees whole. The joiner of emoji stays.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space_and_no_break_spaces_stay() {
        let mut line = Line::default();
        line.words(" \n un\t\n  «\u{a0}de", false, false);
        line.words("ux\u{202f}! ", true, false);
        line.words("tro\u{ad}is\u{200b} ", false, false);
        assert_eq!(line.take().unwrap(), ("un «\u{a0}deux\u{202f}! trois".to_owned(), 3));
        assert!(line.take().is_none());
    }

    #[test]
    fn breaks_begin_lines() {
        let mut line = Line::default();
        line.line_break();
        line.words("un ", false, false);
        line.line_break();
        assert!(line.is_broken());
        line.words(" deux\ntrois", false, true);
        assert_eq!(line.take().unwrap().0, "un\ndeux\ntrois");
    }
}
