//! Quotation marks, paired into quotations.
//!
//! One left-to-right pass a paragraph with a stack of open marks, so the time is linear in the text whatever it holds.
//! A mark that lacks its other half is closed by the paragraph; a closing mark that nothing opened reaches back to where
//! the sentence began. Marks that are apostrophes, inches or minutes are no quotation marks.

use crate::document::Span;
use crate::tokens::{Shape, Token};

/// How deep quotations are followed inside each other; deeper marks are part of the words.
const DEEPEST: usize = 4;

/// One pair of quotation marks and the words between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// From the opening mark to just after the closing one, as far as they are there.
    pub(crate) outer: Span,
    /// The words between, without marks and the space next to them.
    pub(crate) inner: Span,
    /// How many quotations it stands in.
    pub(crate) depth: usize,
    /// Whether the opening mark is there.
    pub(crate) opened: bool,
    /// Whether the closing mark is there.
    pub(crate) closed: bool,
}

/// What a mark is to the pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Guillemet,
    Curly,
    Low,
    Single,
    Straight,
    /// Two apostrophes for one mark: `‘’ … ’’`.
    Doubled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open(Family),
    Close(Family),
    /// `"`, and `“` which German texts close with: the place tells.
    Either(Family),
}

fn side(mark: char) -> Option<Side> {
    Some(match mark {
        '«' => Side::Open(Family::Guillemet),
        '»' => Side::Close(Family::Guillemet),
        '“' => Side::Either(Family::Curly),
        '”' => Side::Close(Family::Curly),
        '„' => Side::Open(Family::Low),
        '‹' => Side::Open(Family::Single),
        '›' => Side::Close(Family::Single),
        '"' => Side::Either(Family::Straight),
        _ => return None,
    })
}

struct Open {
    family: Family,
    outer: usize,
    inner: usize,
    /// Where the last sentence inside ended, in case no mark closes it.
    sentence_end: Option<usize>,
}

/// The quotations of one paragraph, in the order of their opening marks.
///
/// `paragraph` is a span of `text`, of which these are the tokens; the spans that come back are of `text` too.
#[must_use]
pub(crate) fn pair(text: &str, paragraph: Span, tokens: &[Token]) -> Vec<Quotation> {
    let words = paragraph.of(text);
    let mut found: Vec<Quotation> = Vec::new();
    let Some(Survey { mut ahead, balance, doubled }) = Survey::of(tokens) else { return found };
    let mut tells = telling(tokens).map(|(at, _)| at - paragraph.start()).peekable();
    let mut open: Vec<Open> = Vec::new();
    // Where an unopened quotation would begin: after the last sentence end or quotation outside marks.
    let mut floor = paragraph.start();
    let mut before: Option<char> = None;
    let mut at = 0;
    while at < words.len() {
        // What lies between the marks tells only that a sentence goes on.
        while tells.next_if(|tell| *tell < at).is_some() {}
        let next = tells.peek().map_or(words.len(), |tell| *tell);
        if next > at {
            let stretch = &words[at..next];
            before = stretch.chars().next_back();
            if let Some(last) = open.last_mut()
                && last.sentence_end.is_some()
                && !stretch.trim().is_empty()
            {
                last.sentence_end = None;
            }
            at = next;
            continue;
        }
        let mut chars = words[at..].chars();
        let Some(mark) = chars.next() else { break };
        let here = paragraph.start() + at;
        let mut after = chars.clone().next();
        let mut end = here + mark.len_utf8();
        let mut found_side = side(mark);
        if doubled && is_apostrophe(mark) && after.is_some_and(is_apostrophe) {
            found_side = Some(Side::Either(Family::Doubled));
            end += chars.next().map_or(0, char::len_utf8);
            after = chars.next();
        }
        match found_side.map(|s| settle(s, before, after, &open)) {
            Some(Settled::Open(family)) => {
                if let Some(last) = open.last_mut()
                    && last.family == family
                    && let Some(stop) = last.sentence_end.filter(|_| match family {
                        Family::Guillemet | Family::Curly => !ahead.closes_twice(family, end),
                        _ => balance.unclosed(family),
                    })
                {
                    // A new quotation after a full sentence, and no two closing marks for both: the mark that should have
                    // closed the last one is missing.
                    let last = open.pop().expect("just seen");
                    record(&mut found, text, &last, stop, stop, open.len(), false);
                }
                if open.len() < DEEPEST {
                    open.push(Open { family, outer: here, inner: end, sentence_end: None });
                }
            }
            Some(Settled::Close(family)) => {
                if let Some(place) = open.iter().rposition(|o| matches(o.family, family)) {
                    while open.len() > place + 1 {
                        let inner = open.pop().expect("above place");
                        record(&mut found, text, &inner, here, here, open.len(), false);
                    }
                    let last = open.pop().expect("at place");
                    let outermost = open.first().is_some_and(|o| matches(o.family, family));
                    record(&mut found, text, &last, here, end, open.len(), true);
                    // French lets one mark close a quotation and the one around it.
                    let rest = &words[at + mark.len_utf8()..];
                    let shared = !rest.contains(mark) && ends_all(after, &words[at..]);
                    // The outer one's mark is missing, and others follow that it should not swallow.
                    let lost = balance.unclosed(family) && rest.contains(['«', '“']);
                    if outermost && open.len() == 1 && (shared || lost) {
                        let around = open.pop().expect("one is left");
                        record(&mut found, text, &around, here, end, 0, true);
                    }
                    if open.is_empty() {
                        floor = end;
                    }
                } else if open.is_empty() && !matches!(family, Family::Straight | Family::Doubled) {
                    let inner = Span::new(floor, here).trim(text);
                    if !inner.is_empty() && !inner.of(text).starts_with([',', '.', ';', ':']) {
                        found.push(Quotation { outer: Span::new(inner.start(), end), inner, depth: 0, opened: false, closed: true });
                    }
                    floor = end;
                }
            }
            Some(Settled::Neither) | None => {
                if matches!(mark, '.' | '!' | '?' | '…') && after.is_none_or(|c| c.is_whitespace() || side(c).is_some()) {
                    if let Some(last) = open.last_mut() {
                        last.sentence_end = Some(end);
                    } else {
                        floor = end;
                    }
                } else if !mark.is_whitespace()
                    && let Some(last) = open.last_mut()
                {
                    last.sentence_end = None;
                }
            }
        }
        before = Some(mark);
        at = end - paragraph.start();
    }
    // What the paragraph closes. An outer quotation whose mark is missing ends with its sentence.
    while let Some(last) = open.pop() {
        record(&mut found, text, &last, paragraph.end(), paragraph.end(), open.len(), false);
    }
    found.sort_by_key(|q| (q.outer.start(), q.depth));
    found
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

fn matches(open: Family, close: Family) -> bool {
    open == close || (open == Family::Low && close == Family::Curly)
}

/// Whether a closing mark stands at the end of the sentence, where it may close two quotations at once.
fn ends_all(after: Option<char>, rest: &str) -> bool {
    after.is_none_or(|c| matches!(c, '.' | '!' | '?' | ',' | ';'))
        || rest.chars().skip(1).find(|c| !c.is_whitespace()).is_none_or(|c| matches!(c, '.' | '!' | '?' | ','))
}

fn record(found: &mut Vec<Quotation>, text: &str, open: &Open, inner_end: usize, outer_end: usize, depth: usize, closed: bool) {
    let inner = Span::new(open.inner, inner_end).trim(text);
    if !inner.is_empty() {
        found.push(Quotation { outer: Span::new(open.outer, outer_end.max(inner.end())), inner, depth, opened: true, closed });
    }
}

enum Settled {
    Open(Family),
    Close(Family),
    Neither,
}

/// Decides by its neighbours what a mark does that may do more than one thing.
fn settle(side: Side, before: Option<char>, after: Option<char>, open: &[Open]) -> Settled {
    let space_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '\'' | '’' | '-' | '–' | '—' | '«' | '“'));
    let space_after =
        after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '»' | '”'));
    match side {
        Side::Open(family) => Settled::Open(family),
        Side::Close(family) => Settled::Close(family),
        Side::Either(Family::Curly) => {
            let low_is_open = open.last().is_some_and(|o| o.family == Family::Low);
            let curly_is_open = open.iter().any(|o| o.family == Family::Curly);
            if low_is_open || (curly_is_open && space_after && !space_before) {
                Settled::Close(Family::Curly)
            } else {
                Settled::Open(Family::Curly)
            }
        }
        Side::Either(family) => {
            let is_open = open.iter().any(|o| o.family == family);
            // *aujourd"hui*: a mark between letters is an apostrophe.
            let inside = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
            // Inches, seconds of arc.
            let unit = !is_open && space_after && before.is_some_and(|c| c.is_ascii_digit());
            // A word right behind it and none before: it opens a quotation in the one that is open.
            let opens = space_before && after.is_some_and(char::is_alphanumeric);
            if inside || unit {
                Settled::Neither
            } else if is_open && !opens {
                Settled::Close(family)
            } else {
                Settled::Open(family)
            }
        }
    }
}

/// The quotation marks, apostrophes and ends of sentences among tokens, and where they stand.
fn telling(tokens: &[Token]) -> impl Iterator<Item = (usize, char)> {
    tokens.iter().filter_map(|token| match token.shape {
        Shape::Punctuation(c) if side(c).is_some() || is_apostrophe(c) || matches!(c, '.' | '!' | '?' | '…') => {
            Some((token.span.start(), c))
        }
        _ => None,
    })
}

/// What marks a paragraph has.
#[derive(Default)]
struct Survey {
    ahead: Ahead,
    balance: Balance,
    /// Whether two apostrophes stand side by side.
    doubled: bool,
}

impl Survey {
    /// `None` if it has none.
    fn of(tokens: &[Token]) -> Option<Self> {
        let mut survey = Self::default();
        let mut none = true;
        let mut apostrophe: Option<(usize, char)> = None;
        for (at, c) in telling(tokens) {
            match c {
                '«' | '»' => {
                    survey.ahead.guillemets.places.push((at, c == '«'));
                    survey.balance.guillemets += if c == '«' { 1 } else { -1 };
                }
                '“' | '”' => {
                    survey.ahead.curly.places.push((at, c == '“'));
                    survey.balance.curly += if c == '“' { 1 } else { -1 };
                }
                '"' => survey.balance.straight ^= 1,
                '’' | '\'' | '‘' => {
                    let pair = apostrophe.filter(|(end, _)| *end == at).map(|(_, first)| (first, c));
                    survey.doubled |= matches!(pair, Some(('’' | '‘', '’') | ('\'', '\'')));
                    apostrophe = Some((at + c.len_utf8(), c));
                }
                _ => {}
            }
            none &= side(c).is_none();
        }
        (!none || survey.doubled).then_some(survey)
    }
}

/// Whether the marks of a family open more often than they close in a paragraph.
#[derive(Default)]
struct Balance {
    guillemets: isize,
    curly: isize,
    /// Straight marks are all alike, so only an odd number shows that one is missing.
    straight: isize,
}

impl Balance {
    fn unclosed(&self, family: Family) -> bool {
        match family {
            Family::Guillemet => self.guillemets > 0,
            Family::Curly => self.curly > 0,
            Family::Straight => self.straight > 0,
            _ => false,
        }
    }
}

/// The marks of the families that tell opening from closing, for a look at those to come.
#[derive(Default)]
struct Ahead {
    guillemets: Marks,
    curly: Marks,
}

/// The marks of one family in a paragraph, and how many of them lie behind.
#[derive(Default)]
struct Marks {
    /// Byte offset, and whether the mark opens.
    places: Vec<(usize, bool)>,
    passed: usize,
}

impl Ahead {
    /// Whether the next two marks of the family at or behind `from` both close. `from` never goes back.
    fn closes_twice(&mut self, family: Family, from: usize) -> bool {
        let marks = match family {
            Family::Guillemet => &mut self.guillemets,
            Family::Curly => &mut self.curly,
            _ => return true,
        };
        while marks.places.get(marks.passed).is_some_and(|(at, _)| *at < from) {
            marks.passed += 1;
        }
        matches!(marks.places[marks.passed..], [(_, false), (_, false), ..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::Splitter;

    fn paired(text: &str) -> Vec<Quotation> {
        let all = Span::new(0, text.len());
        pair(text, all, &Splitter::default().split(text, all))
    }

    fn quotes(text: &str) -> Vec<(&str, usize)> {
        paired(text).into_iter().map(|q| (q.inner.of(text), q.depth)).collect()
    }

    #[test]
    fn every_family_of_marks_pairs() {
        for text in [
            "dit «oui» ici",
            "dit « oui » ici",
            "dit «\u{a0}oui\u{202f}» ici",
            "dit “oui” ici",
            "dit \"oui\" ici",
            "dit ‹oui› ici",
            "dit „oui“ ici",
            "dit „oui” ici",
        ] {
            assert_eq!(quotes(text), [("oui", 0)], "{text}");
        }
    }

    #[test]
    fn quotations_stand_in_quotations() {
        assert_eq!(quotes("« il a dit “non” hier »"), [("il a dit “non” hier", 0), ("non", 1)]);
        assert_eq!(quotes("« la « ligne » rouge »"), [("la « ligne » rouge", 0), ("ligne", 1)]);
        assert_eq!(quotes("« il faut un « sursaut »."), [("il faut un « sursaut", 0), ("sursaut", 1)]);
        assert_eq!(quotes("« il a dit \"non\" hier »"), [("il a dit \"non\" hier", 0), ("non", 1)]);
        assert_eq!(quotes("\"il a dit \"non\" hier\""), [("il a dit \"non\" hier", 0), ("non", 1)]);
        assert_eq!(quotes("\" il a dit : \"Non.\" hier \""), [("il a dit : \"Non.\" hier", 0), ("Non.", 1)]);
        assert_eq!(quotes("\"oui\" et \" non \", dit-il"), [("oui", 0), ("non", 0)]);
    }

    #[test]
    fn a_missing_mark_is_closed_by_sentence_or_paragraph() {
        assert_eq!(quotes("« Je pars."), [("Je pars.", 0)]);
        assert_eq!(quotes("« Je pars. « Il reste », dit-il."), [("Je pars.", 0), ("Il reste", 0)]);
        assert_eq!(quotes("Il neige. Je pars », dit-il."), [("Je pars", 0)]);
        // The marks of the paragraph balance, and yet one is missing.
        assert_eq!(
            quotes("« Je pars. « Il reste. » Elle rit. « Non. » Il part », dit-il."),
            [("Je pars.", 0), ("Il reste.", 0), ("Non.", 0), ("Il part", 0)]
        );
        assert_eq!(quotes("« Je pars. « Il reste. » Non. »"), [("Je pars. « Il reste. » Non.", 0), ("Il reste.", 1)]);
        assert_eq!(quotes("\"Je pars. \"Il reste\", dit-il."), [("Je pars.", 0), ("Il reste", 0)]);
        assert_eq!(quotes("« la « double peine » reste à voir."), [("la « double peine » reste à voir.", 0), ("double peine", 1)]);
    }

    #[test]
    fn a_straight_mark_stands_behind_an_elision() {
        for text in ["qualifié d'\"absurde\"", "qualifié d'\" absurde \" hier", "qualifié d’\"\u{a0}absurde\u{a0}\"."] {
            assert_eq!(quotes(text), [("absurde", 0)], "{text}");
        }
    }

    #[test]
    fn inches_and_empty_pairs_are_no_quotations() {
        assert_eq!(quotes("un écran de 12\" et un de 15\"."), []);
        assert_eq!(quotes("« » et \"\""), []);
        assert_eq!(quotes("\"Aujourd\"hui, non\", dit-il."), [("Aujourd\"hui, non", 0)]);
    }

    #[test]
    fn ten_thousand_unclosed_marks_take_linear_time() {
        let text = "« a ".repeat(10_000);
        assert!(paired(&text).len() <= 10_000);
    }
}
