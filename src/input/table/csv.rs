//! CSV and TSV, streamed: an article a row, in any encoding.

use std::ops::ControlFlow;

use super::records::{Next, Problem, Records};
use super::rows::{Row, Rows};
use crate::input::NotText;
use crate::input::decode::{check_format, is_binary};
use crate::input::fault::Reason;
use crate::input::reader::{Each, Entry, Reader, reason};
use crate::input::stream::Stream;
use crate::input::transcode::Transcoder;

/// Reads a table whose first record is its header. `delimiter`: if the format tells it.
pub(in crate::input) fn read(
    reader: &Reader<'_>,
    entry: &Entry,
    stream: Stream<'_>,
    delimiter: Option<u8>,
    each: &mut Each<'_>,
) -> ControlFlow<()> {
    let mut rows = Rows::new(reader, entry.place.clone(), each);
    match open(stream, delimiter, reader.options.limits.article) {
        Ok(mut records) => all(&mut records, &mut rows)?,
        Err(reason) => rows.whole(reason)?,
    }
    rows.finish()
}

type File<'s> = Records<Transcoder<Stream<'s>>>;

fn open(stream: Stream<'_>, delimiter: Option<u8>, limit: u64) -> Result<File<'_>, Reason> {
    check_format(stream.head())?;
    let records = Records::new(Transcoder::new(stream), delimiter, limit);
    if is_binary(&String::from_utf8_lossy(records.sample())) {
        return Err(NotText::Binary.into());
    }
    Ok(records)
}

fn all(records: &mut File<'_>, rows: &mut Rows<'_, '_>) -> ControlFlow<()> {
    let mut plan = None;
    let mut number = 0;
    loop {
        let next = match records.advance() {
            Ok(next) => next,
            Err(error) => return rows.whole(reason(error)),
        };
        number += 1;
        match next {
            Next::End => return ControlFlow::Continue(()),
            Next::Broken(line, problem) => {
                let limit = rows.reader.options.limits.article;
                rows.fault(rows.place.line(line), problem.reason(limit))?;
            }
            Next::Record(line) => {
                let cells = records.cells();
                let Some(plan) = &plan else {
                    let header: Vec<_> = (0..cells.len()).filter_map(|place| cells.get(place)).map(|name| name.trim().to_owned()).collect();
                    match rows.plan(&header)? {
                        Some(found) => plan = Some(found),
                        None => return ControlFlow::Continue(()),
                    }
                    number = 0;
                    continue;
                };
                if !cells.is_blank_from(0) {
                    rows.row(number, rows.place.line(line), Row::new(plan, |place, _| cells.get(place)))?;
                }
            }
        }
    }
}

impl Problem {
    fn reason(self, limit: u64) -> Reason {
        let problem = match self {
            Self::Long => return Reason::TooLong { limit },
            Self::Cells { has, header } => format!("it has {has} cells where the header has {header}"),
            Self::Marks => "a quotation mark inside of a quoted cell is not doubled".to_owned(),
            Self::Open => "the quotation mark that opens a cell is never closed".to_owned(),
        };
        Reason::Malformed { format: "CSV record", problem }
    }
}
