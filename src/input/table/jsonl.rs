//! jsonl

use std::ops::ControlFlow;

use crate::input::fault::{Fault, Reason};
use crate::input::reader::{Each, Entry, Reader};
use crate::input::stream::Stream;

pub(in crate::input) fn read(_reader: &Reader<'_>, entry: &Entry, _stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    each(Err(Fault::new(entry.place.clone(), Reason::Unsupported { format: "jsonl", advice: "" })))
}
