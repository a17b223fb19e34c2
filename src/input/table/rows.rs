//! From the cells of rows to articles, and what is said of a table as a whole.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::columns::{Plan, is_of_statements, missing};
use super::content::content;
use crate::input::date::date;
use crate::input::fault::{Fault, Place, Reason};
use crate::input::found::{Content, Found, Known};
use crate::input::reader::{Each, Reader};
use crate::lexicon::ColumnKind;

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
    statements: Option<Rc<[String]>>,
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
        let reader = self.reader;
        let columns = &reader.options.columns;
        let plan = Plan::new(header, columns, &reader.lexicon.columns);
        if columns.text.is_none() && is_of_statements(header) {
            if reader.options.statements {
                return ControlFlow::Continue(Some(Plan::of_statements(header)));
            }
            self.whole(Reason::Statements)?;
            return ControlFlow::Continue(None);
        }
        for (wanted, there) in plan.given(columns) {
            if !there {
                self.whole(Reason::NoColumn { wanted: wanted.to_owned(), there: listed(header) })?;
            }
        }
        if plan.has_text() {
            return ControlFlow::Continue(Some(plan));
        }
        if columns.text.is_none() {
            self.whole(no_text_column(reader, header))?;
        }
        ControlFlow::Continue(None)
    }

    /// Hands on a row, the `number`th from 1.
    pub(super) fn row(&mut self, number: u64, place: Place, row: Row) -> ControlFlow<()> {
        self.any = true;
        let Row { mut cells, kept, statements } = row;
        let Some(text) = cells.remove(&ColumnKind::Text) else {
            self.without_text.add(place, "");
            return ControlFlow::Continue(());
        };
        let limit = self.reader.options.limits.article;
        if text.len() as u64 > limit {
            return self.fault(place, Reason::TooLong { limit });
        }
        if let Some(names) = statements {
            let fields = names.iter().zip(kept).filter_map(|(name, cell)| Some((name.clone(), cell?))).collect();
            let known = Known { fields, ..Known::default() };
            return (self.each)(Ok(Found { id: String::new(), place, content: Content::Statement(text), known }));
        }
        let reader = self.reader;
        let published = cells.remove(&ColumnKind::Date).and_then(|written| {
            let day = date(&written, reader.lexicon);
            if day.is_none() {
                self.without_date.add(place.clone(), &written);
            }
            day
        });
        let (title, author) = (cells.remove(&ColumnKind::Title), cells.remove(&ColumnKind::Author));
        let keep = &reader.options.columns.keep;
        let mut fields: Vec<_> = keep.iter().zip(kept).filter_map(|(name, cell)| Some((name.clone(), cell?))).collect();
        for (name, cell) in [("title", &title), ("author", &author)] {
            if let Some(cell) = cell
                && !keep.iter().any(|kept| kept == name)
            {
                fields.push((name.to_owned(), cell.clone()));
            }
        }
        let known = Known {
            outlet: cells.remove(&ColumnKind::Outlet).map(|outlet| self.outlet(outlet)),
            published,
            address: cells.remove(&ColumnKind::Address),
            headline: title,
            fields,
        };
        let id = cells.remove(&ColumnKind::Id).unwrap_or_else(|| format!("{}#{number}", self.place.file));
        (self.each)(Ok(Found { id, place, content: content(text), known }))
    }

    /// The name of an outlet of which the cell may hold the address or host.
    fn outlet(&self, cell: String) -> String {
        let host = cell.strip_prefix("www.").unwrap_or(&cell).to_lowercase();
        let named = if cell.contains("://") { self.reader.lexicon.outlet_at(&cell) } else { None };
        named.or_else(|| self.reader.lexicon.outlet_of_host(&host).map(str::to_owned)).unwrap_or(cell)
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

/// Why nothing can be read of a table in which no column is known to hold the text.
pub(super) fn no_text_column(reader: &Reader<'_>, header: &[String]) -> Reason {
    let there = listed(header);
    if reader.options.statements { Reason::NoColumns { missing: missing(header), there } } else { Reason::NoTextColumn { there } }
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
