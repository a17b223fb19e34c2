//! The same articles as other editors would have typed them: what is found may not hang on the marks of one house.

use std::fmt;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::figures::rounded;
use super::gold::{Gold, GoldDocument};
use super::judgement::judge;
use super::tally::Tally;
use crate::extractor::Extractor;

/// So much of its F1 attribution may lose at most.
const LOSS: f64 = 0.02;

/// What becomes of the character at a place; `None` where it is left out.
type Change = fn(&[char], usize) -> Option<char>;

const CHANGES: [(&str, Change); 7] = [
    ("straight quotation marks", |text, at| Some(if is_quotation_mark(text[at]) { '"' } else { text[at] })),
    ("plain spaces", |text, at| Some(if is_bound(text[at]) { ' ' } else { text[at] })),
    ("no bound spaces", |text, at| Some(text[at]).filter(|c| !is_bound(*c))),
    ("tight guillemets", |text, at| Some(text[at]).filter(|_| !is_inside_guillemet(text, at))),
    ("curly apostrophes", |text, at| Some(if text[at] == '\'' { '’' } else { text[at] })),
    ("straight apostrophes", |text, at| Some(if text[at] == '’' { '\'' } else { text[at] })),
    ("capitals without accents", |text, at| Some(without_accent(text[at]))),
];

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›')
}

/// A space at which no line breaks.
fn is_bound(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// A space right behind an opening guillemet or right before a closing one.
fn is_inside_guillemet(text: &[char], at: usize) -> bool {
    (text[at] == ' ' || is_bound(text[at])) && (at > 0 && text[at - 1] == '«' || text.get(at + 1) == Some(&'»'))
}

fn without_accent(c: char) -> char {
    if c.is_uppercase() { std::iter::once(c).nfd().next().unwrap_or(c) } else { c }
}

/// Attribution on the articles as they are and as they might be.
#[derive(Debug, Clone, Serialize)]
pub struct Robustness {
    #[serde(rename = "as written")]
    unchanged: f64,
    changes: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    change: &'static str,
    /// How many characters it changes in all.
    characters: usize,
    attribution: f64,
    loss: f64,
    /// Whether that is more than a change of marks may cost.
    fragile: bool,
}

impl Robustness {
    /// Measures an extractor on changed articles.
    #[must_use]
    pub fn of(gold: &Gold, extractor: &Extractor) -> Self {
        let unchanged = attribution(gold, extractor);
        let rows = CHANGES.map(|(change, each)| {
            let (changed, characters) = changed(gold, each);
            let attribution = attribution(&changed, extractor);
            let loss = rounded(unchanged - attribution);
            Row { change, characters, attribution: rounded(attribution), loss, fragile: loss > LOSS }
        });
        Self { unchanged: rounded(unchanged), changes: rows.into() }
    }
}

fn attribution(gold: &Gold, extractor: &Extractor) -> f64 {
    Tally::of_all(&judge(gold, &gold.extract(extractor))).attribution.f1()
}

/// The articles with every character changed, their statements where they stand then, and how many characters are others.
fn changed(gold: &Gold, change: Change) -> (Gold, usize) {
    let mut out = Gold::new();
    let mut characters = 0;
    for (id, document) in &gold.documents {
        let text: Vec<char> = document.text.chars().collect();
        let new: Vec<Option<char>> = (0..text.len()).map(|at| change(&text, at)).collect();
        characters += text.iter().zip(&new).filter(|(old, new)| Some(**old) != **new).count();
        let mut document = moved(document, &new);
        for statement in &mut document.statements {
            // Names too: they are written as in the text.
            statement.change_names(|name| {
                let name: Vec<char> = name.chars().collect();
                (0..name.len()).filter_map(|at| change(&name, at)).collect()
            });
        }
        out.add(id.clone(), document);
    }
    (out, characters)
}

/// A document of which each character became another or none.
fn moved(document: &GoldDocument, new: &[Option<char>]) -> GoldDocument {
    let mut kept = 0;
    let mut places: Vec<usize> = Vec::with_capacity(new.len() + 1);
    for c in new {
        places.push(kept);
        kept += usize::from(c.is_some());
    }
    places.push(kept);
    let mut document = document.clone();
    document.text = new.iter().flatten().collect();
    for statement in &mut document.statements {
        statement.text = new[statement.start..statement.end].iter().flatten().collect();
        (statement.start, statement.end) = (places[statement.start], places[statement.end]);
    }
    document
}

impl fmt::Display for Robustness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:24}  characters  attribution    loss", "change")?;
        writeln!(f, "{:24}  {:10}  {:11.3}", "as written", 0, self.unchanged)?;
        for Row { change, characters, attribution, loss, fragile } in &self.changes {
            let mark = if *fragile { "  fragile" } else { "" };
            writeln!(f, "{change:24}  {characters:10}  {attribution:11.3}  {loss:6.3}{mark}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One article in which the words between `[` and `]` are the statement.
    fn gold(marked: &str) -> Gold {
        let text = marked.replace(['[', ']'], "");
        let start = marked.chars().take_while(|c| *c != '[').count();
        let words = marked.split(['[', ']']).nth(1).unwrap();
        let statement = serde_json::json!({"kind": "direct", "text": words, "start": start, "end": start + words.chars().count()});
        let json = serde_json::json!({"text": text, "statements": [statement]}).to_string();
        let mut gold = Gold::new();
        gold.add("a", GoldDocument::read("a.json", json.as_bytes()).unwrap().unwrap());
        gold
    }

    #[test]
    fn statements_keep_their_words_through_every_change() {
        let text = "À Éva : «\u{a0}[L’été d’“Ève”, c'est ici\u{202f}!]\u{a0}» Ça\u{a0}: « non ».";
        let expected = [
            "À Éva : \"\u{a0}[L’été d’\"Ève\", c'est ici\u{202f}!]\u{a0}\" Ça\u{a0}: \" non \".",
            "À Éva : « [L’été d’“Ève”, c'est ici !] » Ça : « non ».",
            "À Éva : «[L’été d’“Ève”, c'est ici!]» Ça: « non ».",
            "À Éva : «[L’été d’“Ève”, c'est ici\u{202f}!]» Ça\u{a0}: «non».",
            "À Éva : «\u{a0}[L’été d’“Ève”, c’est ici\u{202f}!]\u{a0}» Ça\u{a0}: « non ».",
            "À Éva : «\u{a0}[L'été d'“Ève”, c'est ici\u{202f}!]\u{a0}» Ça\u{a0}: « non ».",
            "A Eva : «\u{a0}[L’été d’“Eve”, c'est ici\u{202f}!]\u{a0}» Ca\u{a0}: « non ».",
        ];
        for ((name, change), expected) in CHANGES.iter().zip(expected) {
            let (changed, characters) = changed(&gold(text), *change);
            let (document, wanted) = (&changed.documents[0].1, &gold(expected).documents[0].1);
            assert_eq!(document.text, wanted.text, "{name}");
            assert_eq!(document.statements[0].text, wanted.statements[0].text, "{name}");
            assert_eq!(document.statements[0].span(), wanted.statements[0].span(), "{name}");
            assert!(characters > 0);
        }
    }
}
