//! warc

use std::ops::ControlFlow;

use super::fault::{Fault, Reason};
use super::reader::{Each, Entry, Reader};
use super::stream::Stream;

pub(super) fn read(_reader: &Reader<'_>, entry: &Entry, _stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    each(Err(Fault::new(entry.place.clone(), Reason::Unsupported { format: "warc", advice: "" })))
}
