//! Keeps a tag from having any number of attributes, each of which the tokenizer compares with all before it.

/// How many attributes of a tag are read; the others are passed over. Tags of the press seldom have 30.
const ATTRIBUTES: usize = 1000;

/// Hands a page on piece by piece. `is_whole` takes a piece and tells whether it made a token: as long as none is made behind
/// the beginning of a tag, the tag is open, wherever else a page has what looks like one.
pub(super) fn feed(page: &str, mut is_whole: impl FnMut(&str) -> bool) {
    let mut rest = page;
    let mut marked = false;
    while !rest.is_empty() {
        if marked {
            (rest, marked) = behind_mark(rest, &mut is_whole);
            continue;
        }
        let (text, mark) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        is_whole(text);
        rest = mark;
        if let Some(behind) = mark.strip_prefix('<') {
            // It may end what stands before it, so nothing else is asked for with it.
            is_whole("<");
            (rest, marked) = (behind, true);
        }
    }
}

/// Hands on what begins with a mark (`<`) that was handed on; gives what is behind it, and whether a mark stands right before
/// that.
fn behind_mark<'p>(rest: &'p str, is_whole: &mut impl FnMut(&str) -> bool) -> (&'p str, bool) {
    let (slash, rest) = rest.split_at(usize::from(rest.starts_with('/')));
    is_whole(slash);
    let Some(c) = rest.chars().next() else { return (rest, false) };
    let comment = matches!(c, '!' | '?') || (!slash.is_empty() && c != '>');
    if !c.is_ascii_alphabetic() && !comment {
        return (rest, false);
    }
    let (first, rest) = rest.split_at(c.len_utf8());
    match is_whole(first) {
        // It is no mark, in a script.
        true => (rest, false),
        false if c.is_ascii_alphabetic() => tag(rest, is_whole),
        false => (up_to_token(rest, is_whole), false),
    }
}

/// Hands on the rest of a tag behind the first letter of its name; gives what `behind_mark` does.
fn tag<'p>(mut rest: &'p str, is_whole: &mut impl FnMut(&str) -> bool) -> (&'p str, bool) {
    let mut state = State::TagName;
    let mut attributes = 0;
    while !rest.is_empty() {
        let end = match rest.find(['<', '>']) {
            Some(0) => 1,
            Some(end) if rest[end..].starts_with('<') => end,
            Some(end) => end + 1,
            None => rest.len(),
        };
        for (place, c) in rest[..end].char_indices() {
            let before = state;
            state = state.behind(c);
            attributes += usize::from(state == State::Name && before != State::Name);
            if attributes > ATTRIBUTES {
                let (piece, surplus) = rest.split_at(place);
                return (if is_whole(piece) { surplus } else { without(surplus, state, is_whole) }, false);
            }
        }
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        if is_whole(piece) {
            return (rest, piece == "<");
        }
    }
    (rest, false)
}

/// Passes over the rest of a tag but for its end; gives what is behind it.
fn without<'p>(surplus: &'p str, before: State, is_whole: &mut impl FnMut(&str) -> bool) -> &'p str {
    let mut state = before;
    let end = surplus.char_indices().skip(1).find(|&(_, c)| {
        state = state.behind(c);
        state == State::End
    });
    let Some((end, _)) = end else { return "" };
    let (end, behind) = surplus[end..].split_at(1);
    is_whole(end);
    behind
}

/// Hands on what is there up to the next token; gives what is behind it.
fn up_to_token<'p>(mut rest: &'p str, is_whole: &mut impl FnMut(&str) -> bool) -> &'p str {
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.find('>').map_or(rest.len(), |end| end + 1));
        rest = behind;
        if is_whole(piece) {
            break;
        }
    }
    rest
}

/// What the last character of a tag belongs to (<https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    TagName,
    /// Nothing.
    Between,
    Name,
    BehindName,
    BeforeValue,
    /// A value in such marks.
    Quoted(char),
    Unquoted,
    End,
}

impl State {
    fn behind(self, c: char) -> Self {
        match (self, c) {
            (Self::Quoted(mark), _) if c == mark => Self::Between,
            (Self::Quoted(_), _) => self,
            (_, '>') => Self::End,
            (Self::BeforeValue, '"' | '\'') => Self::Quoted(c),
            (Self::BeforeValue, _) if c.is_ascii_whitespace() => self,
            (Self::Name | Self::BehindName, _) if c.is_ascii_whitespace() => Self::BehindName,
            (Self::Name | Self::BehindName, '=') => Self::BeforeValue,
            (_, _) if c.is_ascii_whitespace() => Self::Between,
            (Self::BeforeValue | Self::Unquoted, _) => Self::Unquoted,
            (_, '/') => Self::Between,
            (Self::TagName, _) => self,
            (_, _) => Self::Name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::super::parse::parse;
    use super::*;

    /// The most attributes of a page's tags, and its text.
    fn read(markup: &str) -> (usize, String) {
        let page = Page::of(&parse(markup));
        let most = (0..page.len()).map(|node| page.attributes(node).count()).max();
        (most.unwrap_or_default(), page.raw_text(0))
    }

    #[test]
    fn a_tag_has_only_so_many_attributes() {
        let many = |attribute: &dyn Fn(usize) -> String| (0..2 * ATTRIBUTES).map(attribute).collect::<String>();
        let attributes = [
            many(&|n| format!(" a{n}")),
            many(&|n| format!("/a{n}")),
            many(&|n| format!(" a{n}='>'")),
            many(&|n| format!("a{n}=\"<p>\"")),
            many(&|n| format!(" a{n} = /b/")),
            format!(" =\"{}", many(&|n| format!(" a{n}"))),
            many(&|n| format!(" a{n} b{n}=")),
        ];
        for attributes in attributes {
            for before in
                ["", "&", "<!-- <x a=' -->", "<script><x a='</script>", "<svg><title>", "</><!>", "<x a='>'>", "<title></x a='</title>"]
            {
                let (most, text) = read(&format!("{before}<b {attributes}>un</b> deux"));
                assert!((1..=ATTRIBUTES).contains(&most), "{before} {most} {}", &attributes[..30]);
                assert!(text.ends_with("un deux"), "{before} {} {}", &attributes[..30], text.len());
            }
        }
        let end = read(&format!("<b>un</b {}>deux", many(&|n| format!(" a{n}"))));
        assert_eq!(end, (0, "undeux".into()));
    }

    #[test]
    fn what_is_no_tag_is_not_cut() {
        let words: String = (0..2 * ATTRIBUTES).map(|n| format!(" mot{n}")).collect();
        let page =
            Page::of(&parse(&format!("<!-- <b{words} --><p class='<b{words}>'>< b{words}</p><script>1<b{words}</x{words}</script>")));
        let class = page.named(&["p"]).find_map(|node| page.attribute(node, "class")).unwrap();
        assert_eq!(class.len(), words.len() + "<b>".len());
        assert_eq!(page.raw_text(0).len(), 3 * words.len() + "< b1<b</x".len());
        assert_eq!((0..page.len()).find_map(|node| page.comment(node)).unwrap().len(), words.len() + " <b ".len());
    }

    #[test]
    fn a_page_is_handed_on_as_it_is() {
        for page in ["", "<", "</", "< a", "a<b>c</b>d", "<!a><?b></c></>&<d e=f g/h='>'", "<a<b<c", "é<é></é>", "<!-- a"] {
            for whole in [true, false] {
                let mut pieces = String::new();
                feed(page, |piece| {
                    pieces.push_str(piece);
                    whole
                });
                assert_eq!(pieces, page);
            }
        }
    }
}
