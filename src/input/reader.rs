//! Opens files, and tells each format's reader to read them.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::budget::{Budget, Expanded};
use super::compression::{self, Compression};
use super::fault::{Fault, Place, Reason};
use super::format::Format;
use super::found::{Content, Found, Known};
use super::limit::Limits;
use super::stream::Stream;
use super::unsupported::{self, Unsupported};
use super::{archive, feed, newsml, table, warc, xml};
use crate::lexicon::Lexicon;

/// What becomes of each article, and of each fault on the way; it may end the reading.
pub type Each<'a> = dyn FnMut(Result<Found, Fault>) -> ControlFlow<()> + 'a;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of every file; by default each one's name and first bytes tell it.
    pub format: Option<Format>,
    /// The columns of tables.
    pub columns: table::Columns,
    /// Whether tables of statements, as this library writes them, are read too: each row is found as a statement.
    pub statements: bool,
    /// Bounds.
    pub limits: Limits,
}

/// Reads files of every format.
#[derive(Debug)]
pub struct Reader<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) options: Options,
    /// How many bytes of files were read.
    bytes: Arc<AtomicU64>,
}

/// A file that is being read: its place, how many archives it lies in, and what may come out of the outermost of them.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) place: Place,
    pub(super) depth: u32,
    pub(super) budget: Rc<Budget>,
}

impl<'l> Reader<'l> {
    /// A reader; the lexicon knows the usual names of tables' columns.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon, options: Options) -> Self {
        Self { lexicon, options, bytes: Arc::default() }
    }

    /// How many bytes of files were read so far, packed as they are.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Its bounds.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.options.limits
    }

    /// Reads the file at a path. Faults are handed to `each` as articles are, in their order.
    pub fn path(&self, path: &Path, each: &mut Each<'_>) -> ControlFlow<()> {
        let name = path.to_string_lossy();
        match File::open(path) {
            Ok(file) => self.file(&name, file, each),
            Err(error) => each(Err(Fault::new(Place::file(name), error))),
        }
    }

    /// Reads an open file.
    pub fn file(&self, name: &str, file: File, each: &mut Each<'_>) -> ControlFlow<()> {
        self.opened(name, Stream::file(file, &self.bytes), each)
    }

    /// Reads what comes from anywhere else.
    pub fn stream(&self, name: &str, read: impl Read, each: &mut Each<'_>) -> ControlFlow<()> {
        self.opened(name, Stream::new(read), each)
    }

    /// Reads one line of JSON lines by itself, the `number`th from 1 of what has this name: at most one article is handed to `each`, and
    /// what is wrong with it. Many threads may read lines at a time.
    pub fn json_line(&self, name: &str, number: u64, line: &[u8], each: &mut Each<'_>) -> ControlFlow<()> {
        table::json_line(self, Place::file(name), number, line, each)
    }

    fn opened(&self, name: &str, stream: io::Result<Stream<'_>>, each: &mut Each<'_>) -> ControlFlow<()> {
        let entry = Entry { place: Place::file(name), depth: 0, budget: Budget::new(self.options.limits) };
        match stream {
            Ok(stream) => self.entry(&entry, stream, each),
            Err(error) => each(Err(Fault::new(entry.place, error))),
        }
    }

    /// Reads a file or a part of an archive.
    pub(super) fn entry(&self, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
        if entry.depth > self.options.limits.depth {
            return each(Err(Fault::new(entry.place.clone(), Reason::TooDeep)));
        }
        if let Some(compression) = Compression::of(stream.head()) {
            let inner = Entry { depth: entry.depth + 1, ..entry.clone() };
            return match compression::expand(compression, stream, entry) {
                Ok(stream) => self.entry(&inner, stream, each),
                Err(error) => each(Err(Fault::new(entry.place.clone(), reason(error)))),
            };
        }
        if let Some(reason) = unsupported::told_by(stream.head()) {
            return each(Err(Fault::new(entry.place.clone(), reason)));
        }
        match self.format(&entry.place.file, stream.head()) {
            Format::Text if self.options.format.is_none() && is_xml(&entry.place.file, stream.head()) => {
                each(Err(Fault::new(entry.place.clone(), Reason::Unsupported(Unsupported::Xml))))
            }
            Format::Text => self.single(entry, stream, Content::Plain, each),
            Format::Html => self.single(entry, stream, |bytes| Content::Page { bytes, charset: None, crawled: false }, each),
            Format::Docx => self.word(entry, stream, each),
            Format::Jsonl => table::jsonl(self, entry, stream, each),
            Format::Csv => table::csv(self, entry, stream, None, each),
            Format::Tsv => table::csv(self, entry, stream, Some(b'\t'), each),
            Format::Parquet => table::parquet(self, entry, stream, each),
            Format::Warc => warc::read(self, entry, stream, each),
            Format::Feed => feed::read(self, entry, stream, each),
            Format::NewsMl => newsml::read(self, entry, stream, each),
            Format::Zip => archive::zip(self, entry, stream, each),
            Format::Tar => archive::tar(self, entry, stream, each),
        }
    }

    /// What is beyond doubt, else what was asked for, else what the name tells, else text.
    fn format(&self, name: &str, head: &[u8]) -> Format {
        let (seen, told) = (Format::of_bytes(head), Format::of_name(name));
        match (self.options.format, seen, told) {
            (Some(asked), ..) => asked,
            // A Word document is a ZIP archive, and a text may begin like a page.
            (None, Some(Format::Zip), Some(Format::Docx)) => Format::Docx,
            (None, Some(seen @ (Format::Zip | Format::Tar | Format::Parquet | Format::Warc)), _) => seen,
            (None, _, Some(told)) => told,
            (None, Some(seen), None) => seen,
            (None, None, None) => Format::Text,
        }
    }

    /// Reads a file that is one article.
    fn single(&self, entry: &Entry, stream: Stream<'_>, content: impl FnOnce(Vec<u8>) -> Content, each: &mut Each<'_>) -> ControlFlow<()> {
        let place = entry.place.clone();
        let content = self.bytes(entry, stream).map(content);
        each(content.map(|content| Found { id: place.file.clone(), place, content, known: Known::default() }))
    }

    /// Reads a Word document.
    pub(super) fn word(&self, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
        let limits = self.options.limits;
        self.single(entry, stream, |bytes| Content::Docx { bytes, limits }, each)
    }

    /// All bytes of a file that may be no longer than an article.
    pub(super) fn bytes(&self, entry: &Entry, stream: Stream<'_>) -> Result<Vec<u8>, Fault> {
        let limit = self.options.limits.article;
        let bytes = stream.bytes(limit).map_err(reason).and_then(|bytes| bytes.ok_or(Reason::TooLong { limit }));
        bytes.map_err(|reason| Fault::new(entry.place.clone(), reason))
    }
}

impl Entry {
    /// The same bytes, counted if they are taken from the file on disk.
    pub(super) fn taken<'a>(&self, stream: Stream<'a>) -> Box<dyn Read + 'a> {
        if self.depth == 0 { Box::new(self.budget.taken(stream)) } else { Box::new(stream) }
    }
}

/// Whether a file is XML of which no more is known: its markup would be taken for an article.
fn is_xml(name: &str, head: &[u8]) -> bool {
    Format::is_xml_name(name) && xml::text(head).starts_with("<?xml")
}

/// The reason that stands behind an error of reading: one of the bounds, a cut file, or the error itself.
pub(super) fn reason(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Reason::Truncated,
        _ => match error.downcast::<Expanded>() {
            Ok(expanded) => Reason::Bomb { limit: expanded.times },
            Err(error) => Reason::Io(error),
        },
    }
}
