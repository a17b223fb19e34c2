//! ZIP archives: the articles of a folder in one file.

use std::borrow::Cow;
use std::ops::ControlFlow;

use zip::ZipArchive;
use zip::result::ZipError;

use super::compression;
use super::fault::{Fault, Place, Reason};
use super::format::Format;
use super::reader::{Each, Entry, Reader, reason};
use super::stream::Stream;

/// Reads every article of an archive, in the order of its directory. What lies in it is named `archive.zip/path`.
pub(super) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let opened = stream.into_file().map_err(reason).and_then(|file| ZipArchive::new(file).map_err(of_zip));
    let mut archive = match opened {
        Ok(archive) => archive,
        Err(reason) => return each(Err(Fault { place: entry.place.clone(), reason })),
    };
    let mut read = false;
    for n in 0..archive.len() {
        let mut file = match archive.by_index(n) {
            Ok(file) => file,
            Err(error) => {
                each(Err(Fault { place: entry.place.clone(), reason: of_zip(error) }))?;
                continue;
            }
        };
        let Ok(name) = file.name().map(Cow::into_owned) else { continue };
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if !file.is_file() || hidden || !Format::is_article_name(&name) {
            continue;
        }
        read = true;
        let inner = Entry { place: Place::file(format!("{}/{}", entry.place.file, name)), depth: entry.depth + 1 };
        let packed = file.compressed_size();
        match Stream::new(compression::bounded(&mut file, packed, reader.options.limits)) {
            Ok(stream) => reader.entry(&inner, stream, each)?,
            Err(error) => each(Err(Fault::new(inner.place, reason(error))))?,
        }
    }
    if read { ControlFlow::Continue(()) } else { each(Err(Fault::new(entry.place.clone(), Reason::Empty))) }
}

fn of_zip(error: ZipError) -> Reason {
    match error {
        ZipError::Io(error) => reason(error),
        other => Reason::Malformed { format: "ZIP archive", problem: other.to_string() },
    }
}
