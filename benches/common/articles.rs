//! Articles composed of the paragraphs of `tests/articles` and `tests/events` and of `background.txt`, with names of the lexicon in
//! the places of theirs. The same seed gives the same articles.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use quidit::Document;

use super::{below, mix};

/// What articles are made from.
pub(crate) struct Articles {
    headlines: Vec<String>,
    /// Of articles that show how words are reported: far more is, in each, than in the press.
    paragraphs: Vec<String>,
    /// In which nobody says anything.
    background: Vec<String>,
    names: Vec<String>,
}

/// One paragraph of so many is background: statements are then about as far apart as in the press.
const BACKGROUND: usize = 3;

impl Articles {
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = ["tests/articles", "tests/events"].map(|folder| below(&root.join(folder)));
        let (mut headlines, mut paragraphs) = (Vec::new(), Vec::new());
        for text in files.iter().flatten().map(|file| fs::read_to_string(file).unwrap()) {
            let is_date = |line: &&str| line.starts_with("date ");
            let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !is_date(line)).map(str::to_owned);
            headlines.extend(lines.next());
            paragraphs.extend(lines);
        }
        let background = fs::read_to_string(root.join("benches/common/background.txt")).unwrap();
        let background = background.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let people = fs::read_to_string(root.join("lexicons/people.csv")).unwrap();
        let names = people.lines().skip(1).filter_map(|row| row.split(',').nth(1)).filter(|name| name.split(' ').count() == 2);
        Self { headlines, paragraphs, background, names: names.map(str::to_owned).collect() }
    }

    /// Article `n`: about three thousand bytes.
    pub(crate) fn article(&self, n: usize) -> Document {
        let draw = |k: usize, of: &[String]| of[mix(n, k) % of.len()].clone();
        let mut text = format!("date {}-{:02}-{:02}\n", 2000 + n % 25, 1 + n % 12, 1 + n % 28);
        text += &draw(0, &self.headlines);
        for k in 1..=12 + mix(n, 9999) % 8 {
            text += "\n\n";
            text += &draw(k, if k % BACKGROUND == 0 { &self.background } else { &self.paragraphs });
        }
        text.push('\n');
        Document::new(format!("article {n}"), self.renamed(&text, n))
    }

    /// Articles from the first on, so many bytes of them.
    pub(crate) fn of(&self, bytes: usize) -> Vec<Document> {
        let mut left = bytes;
        let mut articles = Vec::new();
        while left > 0 {
            let article = self.article(articles.len());
            left = left.saturating_sub(article.text.len());
            articles.push(article);
        }
        articles
    }

    /// Half of the names of two words, and the last words of these again, changed for names of the lexicon.
    fn renamed(&self, text: &str, n: usize) -> String {
        let mut given: HashMap<&str, &str> = HashMap::new();
        let mut named = String::with_capacity(text.len() + text.len() / 8);
        let pieces: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphabetic()).collect();
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            let capital = |word: &str| word.starts_with(char::is_uppercase) && word.len() > 3;
            let last = pieces.get(at + 1).map(|p| p.trim_end_matches(|c: char| !c.is_alphabetic())).filter(|last| capital(last));
            let name = &self.names[mix(n, at + 100) % self.names.len()];
            if let Some(last) = last.filter(|_| capital(word) && piece.ends_with(' ') && mix(at, n).is_multiple_of(2)) {
                named.push_str(name);
                given.insert(last, name.rsplit(' ').next().unwrap_or(name));
                named.push_str(&pieces[at + 1][last.len()..]);
                at += 2;
            } else {
                named.push_str(given.get(word).copied().unwrap_or(word));
                named.push_str(&piece[word.len()..]);
                at += 1;
            }
        }
        named
    }
}

/// The texts below a folder as articles.
pub(crate) fn of_folder(folder: &Path) -> Vec<Document> {
    below(folder).iter().map(|file| Document::new(file.display().to_string(), fs::read_to_string(file).unwrap())).collect()
}
