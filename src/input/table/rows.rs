//! From the cells of rows to articles, and what is said of a table as a whole.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::columns::{Plan, is_of_statements, missing};
use super::content::content;
use crate::input::date::date;
use crate::input::fault::{Fault, Place, Reason};
use crate::input::found::{Content, Found, Known};
use crate::input::reader::{Each, Options, Reader};
use crate::lexicon::{ColumnKind, Lexicon};

/// So much of a name or cell is shown in a message, in characters.
const SHOWN: usize = 60;
/// So many names of columns are.
const NAMES: usize = 100;

/// How programs write that a cell is empty, in lower case.
const NOTHING: [&str; 6] = ["null", "nan", "nat", "none", "n/a", "\\n"];

/// What is wanted of a row.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: BTreeMap<ColumnKind, String>,
    kept: Vec<Option<String>>,
    statements: Option<Arc<[String]>>,
}

impl Row {
    /// Takes from a row the cells that are wanted. `cell` gives the one at a place, for a kind of column or to be kept as it is.
    pub(super) fn new(plan: &Plan, mut cell: impl FnMut(usize, Option<ColumnKind>) -> Option<String>) -> Self {
        let filled = |cell: &String| !cell.trim().is_empty() && !NOTHING.contains(&cell.trim().to_ascii_lowercase().as_str());
        let cells = plan.kinds.iter().filter_map(|(&kind, places)| {
            let cell = places.iter().find_map(|&place| cell(place, Some(kind)).filter(filled))?;
            Some((kind, if kind == ColumnKind::Text { cell } else { cell.trim().to_owned() }))
        });
        let cells = cells.collect();
        let kept = plan.kept.iter().map(|places| places.iter().find_map(|&place| cell(place, None).filter(|cell| !cell.is_empty())));
        Self { cells, kept: kept.collect(), statements: plan.statements.clone() }
    }
}

impl Row {
    /// The article's id, if it has one.
    pub(super) fn id(&self) -> Option<&str> {
        self.cells.get(&ColumnKind::Id).map(String::as_str)
    }

    /// The article or statement of the `number`th row of a table, and its date if that can't be understood and is left out.
    pub(super) fn found(
        self,
        lexicon: &Lexicon,
        options: &Options,
        table: &Place,
        number: u64,
        place: Place,
    ) -> Result<(Found, Option<String>), Reason> {
        let Self { mut cells, kept, statements } = self;
        let text = cells.remove(&ColumnKind::Text).ok_or(Reason::NoText { others: 0 })?;
        let limit = options.limits.article;
        if text.len() as u64 > limit {
            return Err(Reason::TooLong { limit });
        }
        let fields = |names: &[String]| names.iter().zip(kept).filter_map(|(name, cell)| Some((name.clone(), cell?))).collect();
        if let Some(names) = statements {
            let known = Known { fields: fields(&names), ..Known::default() };
            return Ok((Found { id: String::new(), place, content: Content::Statement(text), known }, None));
        }
        let metadata = Metadata::of(cells);
        let id = metadata.id.clone().unwrap_or_else(|| format!("{}#{number}", table.file));
        Ok(Metadata { id: Some(id), ..metadata }.found(content(text), place, fields(&options.columns.keep), lexicon))
    }
}

/// What a table's row, or whoever calls, says of an article beside its text, as it is written there.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// The document's id; without one, it is called by its place.
    pub id: Option<String>,
    /// Who published it: a name, or the address or host of its site.
    pub outlet: Option<String>,
    /// When, in any usual writing of a date.
    pub date: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Its headline, which becomes the text's first paragraph.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
}

impl Metadata {
    /// What the cells of a row say.
    fn of(mut cells: BTreeMap<ColumnKind, String>) -> Self {
        let mut cell = |kind| cells.remove(&kind);
        Self {
            id: cell(ColumnKind::Id),
            outlet: cell(ColumnKind::Outlet),
            date: cell(ColumnKind::Date),
            address: cell(ColumnKind::Address),
            title: cell(ColumnKind::Title),
            author: cell(ColumnKind::Author),
        }
    }

    /// The article of which this is known, and its date if that can't be understood and is left out. The text may be markup or a whole
    /// page.
    #[must_use]
    pub fn article(self, text: String, place: Place, lexicon: &Lexicon) -> (Found, Option<String>) {
        self.found(content(text), place, Vec::new(), lexicon)
    }

    /// The same, with columns that are kept.
    fn found(self, content: Content, place: Place, kept: Vec<(String, String)>, lexicon: &Lexicon) -> (Found, Option<String>) {
        let published = self.date.as_deref().and_then(|written| date(written, lexicon));
        let undated = self.date.filter(|_| published.is_none());
        let mut fields = kept;
        for (name, cell) in [("title", &self.title), ("author", &self.author)] {
            if let Some(cell) = cell
                && !fields.iter().any(|(kept, _)| kept == name)
            {
                fields.push((name.to_owned(), cell.clone()));
            }
        }
        let outlet = self.outlet.map(|outlet| outlet_named(outlet, lexicon));
        let known = Known { outlet, published, address: self.address, headline: self.title, fields };
        (Found { id: self.id.unwrap_or_else(|| place.to_string()), place, content, known }, undated)
    }
}

/// The name of an outlet of which a cell may hold the address or host.
fn outlet_named(cell: String, lexicon: &Lexicon) -> String {
    let host = cell.strip_prefix("www.").unwrap_or(&cell).to_lowercase();
    let named = if cell.contains("://") { lexicon.outlet_at(&cell) } else { None };
    named.or_else(|| lexicon.outlet_of_host(&host).map(str::to_owned)).unwrap_or(cell)
}

/// Rows with the same fault: the place and words of the first, and how many follow.
#[derive(Debug, Default)]
struct Several(Option<(Place, String, u64)>);

impl Several {
    fn add(&mut self, place: Place, words: &str) {
        match &mut self.0 {
            Some((.., others)) => *others += 1,
            None => self.0 = Some((place, short(words), 0)),
        }
    }
}

/// The rows of a table on their way to `each`.
pub(super) struct Rows<'a, 'e> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) place: Place,
    each: &'a mut Each<'e>,
    /// Whether there was any row, or a fault that says what there was.
    any: bool,
    without_text: Several,
    without_date: Several,
}

impl<'a, 'e> Rows<'a, 'e> {
    pub(super) fn new(reader: &'a Reader<'a>, place: Place, each: &'a mut Each<'e>) -> Self {
        Self { reader, place, each, any: false, without_text: Several::default(), without_date: Several::default() }
    }

    /// Hands on a fault.
    pub(super) fn fault(&mut self, place: Place, reason: impl Into<Reason>) -> ControlFlow<()> {
        self.any = true;
        (self.each)(Err(Fault::new(place, reason)))
    }

    /// Hands on a fault of the whole table.
    pub(super) fn whole(&mut self, reason: impl Into<Reason>) -> ControlFlow<()> {
        self.fault(self.place.clone(), reason)
    }

    /// Finds the columns of a table in its header. Says which of those that were named are missing; nothing can be read if that
    /// is the text's.
    pub(super) fn plan(&mut self, header: &[String]) -> ControlFlow<(), Option<Plan>> {
        let (plan, faults) = planned(header, &self.reader.options, self.reader.lexicon);
        faults.into_iter().try_for_each(|reason| self.whole(reason))?;
        ControlFlow::Continue(plan)
    }

    /// Hands on a row, the `number`th from 1.
    pub(super) fn row(&mut self, number: u64, place: Place, row: Row) -> ControlFlow<()> {
        self.any = true;
        match row.found(self.reader.lexicon, &self.reader.options, &self.place, number, place.clone()) {
            Ok((found, undated)) => {
                if let Some(written) = undated {
                    self.without_date.add(place, &written);
                }
                (self.each)(Ok(found))
            }
            Err(Reason::NoText { .. }) => {
                self.without_text.add(place, "");
                ControlFlow::Continue(())
            }
            Err(reason) => self.fault(place, reason),
        }
    }

    /// No row has a text since there is no column for it, which was said.
    pub(super) fn forget_without_text(&mut self) {
        self.without_text = Several::default();
    }

    /// Says what is to be said at the end of a table.
    pub(super) fn finish(mut self) -> ControlFlow<()> {
        if let Some((place, _, others)) = self.without_text.0.take() {
            self.fault(place, Reason::NoText { others })?;
        }
        if let Some((place, written, others)) = self.without_date.0.take() {
            self.fault(place, Reason::NoDate { written, others })?;
        }
        if self.any { ControlFlow::Continue(()) } else { self.whole(Reason::Empty) }
    }
}

/// Where a table with this header holds what, if anything can be read of it, and what is wrong with it.
pub(super) fn planned(header: &[String], options: &Options, lexicon: &Lexicon) -> (Option<Plan>, Vec<Reason>) {
    let columns = &options.columns;
    let plan = Plan::new(header, columns, &lexicon.columns);
    if columns.text.is_none() && is_of_statements(header) {
        return if options.statements { (Some(Plan::of_statements(header)), Vec::new()) } else { (None, vec![Reason::Statements]) };
    }
    let missing = plan.given(columns).into_iter().filter(|(_, there)| !there);
    let mut faults: Vec<_> = missing.map(|(wanted, _)| Reason::NoColumn { wanted: wanted.to_owned(), there: listed(header) }).collect();
    if plan.has_text() {
        return (Some(plan), faults);
    }
    if columns.text.is_none() {
        faults.push(no_text_column(options, header));
    }
    (None, faults)
}

/// Why nothing can be read of a table in which no column is known to hold the text.
pub(super) fn no_text_column(options: &Options, header: &[String]) -> Reason {
    let there = listed(header);
    if options.statements { Reason::NoColumns { missing: missing(header), there } } else { Reason::NoTextColumn { there } }
}

/// The names of columns as a message shows them.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n String>) -> Vec<String> {
    let mut names = names.into_iter();
    let mut listed: Vec<_> = names.by_ref().take(NAMES).map(|name| short(name)).collect();
    if names.next().is_some() {
        listed.push("…".to_owned());
    }
    listed
}

fn short(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}
