//! A statement as an outlet carries it, and what it is compared by.

use std::borrow::Cow;
use std::sync::Arc;

use super::speakers::{SpeakerKey, SpeakerKeys};
use super::words::{Word, Words, Worth, hash, hash64};
use crate::document::{Document, PartialDate};
use crate::kind::Kind;
use crate::lexicon::Lexicon;
use crate::output::COLUMNS;
use crate::statements::Statement;
use crate::tokens::is_letter;

/// Cells by the names of their columns.
type Cells = Vec<(String, String)>;

/// The column of an article's address, where it is kept.
const ADDRESS: &str = "address";
/// Where the hash of its paragraph is kept; no name of a column.
const PARAGRAPH: &str = "(paragraph)";

/// A statement as an outlet carries it: a row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The statement.
    pub statement: Statement,
    /// The address of its article.
    pub address: Option<String>,
    /// A hash of the paragraph that it stands in, where that is known and has more than the statement.
    pub paragraph: Option<u64>,
    /// Further columns of its row, by their names.
    pub fields: Vec<(String, String)>,
}

impl Carried {
    /// The statements of a document.
    #[must_use]
    pub fn all(document: &Document, statements: Vec<Statement>) -> Vec<Self> {
        let paragraphs = paragraphs(&document.text);
        let carried = |statement: Statement| Self {
            paragraph: paragraphs
                .get(paragraphs.partition_point(|(start, _)| *start <= statement.start).wrapping_sub(1))
                .and_then(|(_, words)| paragraph(words, &statement.quote)),
            address: document.address.clone(),
            fields: document.fields.clone(),
            // The explanation of one is not carried on.
            statement: Statement { pattern: None, ..statement },
        };
        statements.into_iter().map(carried).collect()
    }

    /// A row of a table of statements: its statement, and all its cells by the names of their columns.
    #[must_use]
    pub fn of_row(statement: Statement, cells: &[(String, String)]) -> Self {
        let kept = cells.iter().filter(|(name, _)| COLUMNS.iter().all(|column| column.name != name));
        let address = cells.iter().find(|(name, _)| name == ADDRESS).map(|(_, address)| address.clone());
        Self { paragraph: paragraph(&statement.context, &statement.quote), address, fields: kept.cloned().collect(), statement }
    }

    /// Whether it is a statement, not a mere term.
    #[must_use]
    pub fn is_said(&self) -> bool {
        self.statement.kind != Kind::Term
    }

    /// A hash by which the same statement is known when it comes again: of its document, number, place and words.
    #[must_use]
    pub fn identity(&self) -> u64 {
        let s = &self.statement;
        hash64(&(&s.document, s.statement, s.start, &s.quote))
    }

    /// Where it stands among others: document, number, words.
    pub(super) fn place(&self) -> (&str, usize, &str) {
        (&self.statement.document, self.statement.statement, &self.statement.quote)
    }

    /// Its cells as they are kept.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let own = COLUMNS.iter().map(|column| (column.name, column.cell(&self.statement).shown())).filter(|(_, cell)| !cell.is_empty());
        let address = self.address.iter().map(|address| (ADDRESS, Cow::from(address)));
        let paragraph = self.paragraph.iter().map(|paragraph| (PARAGRAPH, Cow::from(paragraph.to_string())));
        let cells: Vec<(&str, Cow<'_, str>)> = own.chain(address).chain(paragraph).collect();
        serde_json::to_vec(&(cells, &self.fields)).unwrap_or_default()
    }

    /// What was kept of a statement.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (cells, fields): (Cells, Cells) = serde_json::from_slice(bytes).ok()?;
        let statement = crate::input::statement(&cells).ok()?;
        let cell = |name: &str| cells.iter().find(|(n, _)| n == name).map(|(_, cell)| cell.clone());
        Some(Self { address: cell(ADDRESS), paragraph: cell(PARAGRAPH).and_then(|n| n.parse().ok()), fields, statement })
    }

    /// Who carries it: the outlet, or a document without one for itself.
    #[must_use]
    pub fn outlet(&self) -> &str {
        self.statement.outlet.as_deref().unwrap_or(&self.statement.document)
    }
}

/// The paragraphs of a text, each with the code point that it begins at.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let begin = |line| {
        let at = start;
        start += str::chars(line).count();
        (at, line)
    };
    text.split_inclusive('\n').map(begin).collect()
}

/// A paragraph has to have so many letters, in bytes, beside the statement's for its copies to be told from chance.
const BESIDE: usize = 60;
/// A longer one is none, and would be read for each of its statements.
const LONGEST: usize = 4000;

/// A hash of the words around a statement, if they are more than its own.
pub(super) fn paragraph(paragraph: &str, quote: &str) -> Option<u64> {
    if paragraph.len() > LONGEST {
        return None;
    }
    let (mut words, mut quoted) = (String::with_capacity(paragraph.len()), 0);
    letters(paragraph, |letter| words.push(letter));
    letters(quote, |letter| quoted += letter.len_utf8());
    (words.len() >= quoted + BESIDE).then(|| hash64(&words))
}

/// Hands the letters and digits of a text to `each`, in lower case.
fn letters(text: &str, mut each: impl FnMut(char)) {
    for c in text.chars().filter(|c| is_letter(*c)) {
        if c.is_ascii() {
            each(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(&mut each);
        }
    }
}

/// Reads what statements are compared by.
pub(super) struct Reader<'l> {
    pub(super) words: Words<'l>,
    speakers: SpeakerKeys<'l>,
}

impl<'l> Reader<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self { words: Words::new(lexicon), speakers: SpeakerKeys::new(lexicon) }
    }
}

/// What a statement is compared by.
#[derive(Debug)]
pub(crate) struct Saying {
    /// Its words but for those that come again, sorted by stem.
    pub(super) terms: Box<[Term]>,
    /// Three lists, one behind the other: see below.
    hashes: Box<[u32]>,
    /// How many words say something, and how many families these have.
    lengths: (u32, u32),
    /// A bit for each stem and for each family, by their hashes: most that it lacks are told by these.
    stems: u64,
    families: u64,
    /// What its words weigh together.
    pub(super) weight: f32,
    /// A hash of all its words.
    pub(super) whole: u64,
    pub(super) speaker: Arc<SpeakerKey>,
    pub(super) indirect: bool,
    /// The day of the saying or else of publication, in days since 1970.
    pub(super) day: Option<i32>,
}

/// A word of a statement, once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) stem: u32,
    pub(super) family: u32,
    pub(super) kind: Worth,
}

impl Saying {
    pub(super) fn new(statement: &Statement, reader: &Reader<'_>) -> Self {
        let words = reader.words.of(&statement.quote);
        let mut terms: Vec<Term> = words.iter().map(|w| Term { stem: w.stem, family: w.family, kind: w.kind }).collect();
        terms.sort_unstable_by(|a, b| a.stem.cmp(&b.stem).then(b.kind.weight().total_cmp(&a.kind.weight())));
        terms.dedup_by_key(|t| t.stem);
        let content: Vec<u32> = words.iter().filter(|w| w.is_content()).map(|w| w.stem).collect();
        let mut said: Vec<u32> =
            terms.iter().filter(|t| matches!(t.kind, Worth::Content | Worth::Name | Worth::Number)).map(|t| t.family).collect();
        sort_once(&mut said);
        let mut neighbours: Vec<u32> = content.windows(2).map(|pair| hash(&(pair[0], pair[1]))).collect();
        sort_once(&mut neighbours);
        let day = |iso: &Option<String>| iso.as_deref().and_then(PartialDate::parse).and_then(PartialDate::exact).map(days);
        Self {
            weight: terms.iter().map(|t| t.kind.weight()).sum(),
            stems: bits(terms.iter().map(|t| t.stem)),
            terms: terms.into(),
            families: bits(said.iter().copied()),
            lengths: (content.len() as u32, said.len() as u32),
            hashes: [content, said, neighbours].concat().into(),
            whole: hash64(&words.iter().map(|w: &Word| w.stem).collect::<Vec<_>>()),
            speaker: reader.speakers.of(statement.speaker.as_deref(), statement.speaker_id.as_deref()),
            indirect: statement.kind == Kind::Indirect,
            day: day(&statement.said_on).or_else(|| day(&statement.published)),
        }
    }

    /// How much of a saying it carries: a clause without marks is the writer's telling, and carries less.
    pub(super) fn fullness(&self) -> f32 {
        if self.indirect { 0.8 * self.weight } else { self.weight }
    }

    /// Its words that say something, in their order: stems.
    pub(super) fn content(&self) -> &[u32] {
        &self.hashes[..self.lengths.0 as usize]
    }

    /// The families of the words that say something, each once, sorted.
    pub(super) fn said(&self) -> &[u32] {
        &self.hashes[self.content().len()..][..self.lengths.1 as usize]
    }

    /// The word with this stem.
    pub(super) fn term(&self, stem: u32) -> Option<&Term> {
        let at = || self.terms.binary_search_by_key(&stem, |term| term.stem).ok();
        (self.stems & bit(stem) != 0).then(at).flatten().map(|at| &self.terms[at])
    }

    /// Whether a word that says something is of a family.
    pub(super) fn says(&self, family: u32) -> bool {
        self.families & bit(family) != 0 && self.said().binary_search(&family).is_ok()
    }

    /// Its pairs of neighbours among the words that say something, sorted.
    pub(super) fn neighbours(&self) -> &[u32] {
        &self.hashes[(self.lengths.0 + self.lengths.1) as usize..]
    }
}

/// The places of hashes among 64.
fn bits(hashes: impl Iterator<Item = u32>) -> u64 {
    hashes.fold(0, |all, hash| all | bit(hash))
}

fn bit(hash: u32) -> u64 {
    1 << (hash % 64)
}

fn sort_once(values: &mut Vec<u32>) {
    values.sort_unstable();
    values.dedup();
}

/// The days since the first of January 1970.
fn days(date: jiff::civil::Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}
