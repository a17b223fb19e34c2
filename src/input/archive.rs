//! ZIP and TAR archives: the articles of a folder in one file.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

use tar::{Archive, EntryType};
use zip::ZipArchive;
use zip::result::ZipError;

use super::docx;
use super::fault::{Fault, Place, Reason};
use super::format::Format;
use super::reader::{Each, Entry, Reader, reason};
use super::stream::Stream;
use super::unsupported::{self, Unsupported};

/// Reads every article of a ZIP archive, in the order of its directory. What lies in it is named `archive.zip/path`.
pub(super) fn zip(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let fault = |reason| Err(Fault::new(entry.place.clone(), reason));
    let mut archive = match open(entry, stream) {
        Ok(archive) => archive,
        Err(reason) => return each(fault(reason)),
    };
    if archive.index_for_name(docx::BODY).is_some() {
        // A Word document that isn't named like one.
        let mut file = archive.into_inner();
        return match file.rewind().and_then(|()| Stream::new(file)) {
            Ok(stream) => reader.word(entry, stream, each),
            Err(error) => each(fault(reason(error))),
        };
    }
    if archive.index_for_name(unsupported::MIMETYPE).is_some() {
        return each(fault(Reason::Unsupported(Unsupported::OpenDocument)));
    }
    if archive.index_for_name(unsupported::OFFICE).is_some() {
        return each(fault(Reason::Unsupported(Unsupported::Office)));
    }
    let mut any = false;
    for n in 0..archive.len() {
        let (name, encrypted) = match archive.by_index_data(n) {
            Ok(file) if !file.is_file() => continue,
            // Old archives have names in the encoding of a DOS computer; those that say so and lie are shown as they are.
            Ok(file) => (file.name().map_or_else(|_| String::from_utf8_lossy(file.name_raw()).into_owned(), Into::into), file.encrypted()),
            Err(error) => {
                each(fault(of_zip(error)))?;
                continue;
            }
        };
        if !is_wanted(&name) {
            continue;
        }
        any = true;
        let inner = within(entry, &name);
        if encrypted {
            each(Err(Fault::new(inner.place, Reason::Encrypted)))?;
            continue;
        }
        match archive.by_index(n) {
            Ok(file) => part(reader, &inner, entry.budget.bounded(file), each)?,
            Err(error) => each(Err(Fault::new(inner.place, of_zip(error))))?,
        }
        if entry.budget.is_spent() {
            return ControlFlow::Continue(());
        }
    }
    if any { ControlFlow::Continue(()) } else { each(fault(Reason::Empty)) }
}

fn open(entry: &Entry, stream: Stream<'_>) -> Result<ZipArchive<File>, Reason> {
    let file = stream.into_file().map_err(reason)?;
    if entry.depth == 0 {
        entry.budget.pack(file.metadata()?.len());
    }
    ZipArchive::new(file).map_err(of_zip)
}

/// Reads every article of a TAR archive in the same way.
pub(super) fn tar(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let fault = |error| Err(Fault::new(entry.place.clone(), of_tar(error)));
    let mut archive = Archive::new(Ending { read: entry.taken(stream), ended: false });
    let files = match archive.entries() {
        Ok(files) => files,
        Err(error) => return each(fault(error)),
    };
    let mut any = false;
    for file in files {
        // Where a header is broken, nothing tells where the next one is.
        let mut file = match file {
            Ok(file) => file,
            Err(error) => return each(fault(error)),
        };
        let name = String::from_utf8_lossy(&file.path_bytes()).trim_start_matches("./").to_owned();
        let is_file = matches!(file.header().entry_type(), EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse);
        if !is_file || !is_wanted(&name) {
            continue;
        }
        any = true;
        let inner = within(entry, &name);
        // A file that is shorter than its header says is cut off.
        let size = file.size();
        part(reader, &inner, Whole { read: &mut file, rest: size }, each)?;
    }
    // Blocks of zeros end an archive, of which nothing is read further.
    if archive.into_inner().ended {
        return each(Err(Fault::new(entry.place.clone(), Reason::Truncated)));
    }
    if any { ControlFlow::Continue(()) } else { each(Err(Fault::new(entry.place.clone(), Reason::Empty))) }
}

fn of_tar(error: io::Error) -> Reason {
    match reason(error) {
        Reason::Io(error) => Reason::Malformed { format: "TAR archive", problem: error.to_string() },
        other => other,
    }
}

/// Bytes of which is known whether their end was read.
struct Ending<R> {
    read: R,
    ended: bool,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        self.ended |= read == 0 && !into.is_empty();
        Ok(read)
    }
}

/// Bytes of which the number is known.
struct Whole<R> {
    read: R,
    rest: u64,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        if read == 0 && self.rest > 0 && !into.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.rest = self.rest.saturating_sub(read as u64);
        Ok(read)
    }
}

fn is_wanted(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
    !hidden && Format::is_article_name(name)
}

fn within(entry: &Entry, name: &str) -> Entry {
    Entry { place: Place::file(format!("{}/{name}", entry.place.file)), depth: entry.depth + 1, ..entry.clone() }
}

fn part(reader: &Reader<'_>, inner: &Entry, read: impl Read, each: &mut Each<'_>) -> ControlFlow<()> {
    match Stream::new(read) {
        Ok(stream) => reader.entry(inner, stream, each),
        Err(error) => each(Err(Fault::new(inner.place.clone(), reason(error)))),
    }
}

fn of_zip(error: ZipError) -> Reason {
    match error {
        ZipError::Io(error) => reason(error),
        ZipError::CompressionMethodNotSupported(_) => Reason::Unsupported(Unsupported::Packing),
        other => Reason::Malformed { format: "ZIP archive", problem: other.to_string() },
    }
}
