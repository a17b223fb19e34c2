//! Apache Parquet, streamed: an article a row, and only the columns that are wanted.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::arrow::{column, leaves};
use super::cell::cell;
use super::columns::Plan;
use super::rows::{Row, Rows};
use crate::input::fault::Reason;
use crate::input::limit::Limits;
use crate::input::reader::{Each, Entry, Reader, reason};
use crate::input::stream::Stream;

/// So many rows are in memory at a time.
const BATCH: usize = 128;
/// How a file begins and ends.
const MARK: &[u8; 4] = b"PAR1";

/// Reads a table row group by row group: what is broken in one leaves the others.
pub(in crate::input) fn read(reader: &Reader<'_>, entry: &Entry, stream: Stream<'_>, each: &mut Each<'_>) -> ControlFlow<()> {
    let mut rows = Rows::new(reader, entry.place.clone(), each);
    match Table::open(stream) {
        Ok(table) => all(&table, &mut rows, reader.options.limits)?,
        Err(reason) => rows.whole(reason)?,
    }
    rows.finish()
}

fn all(table: &Table, rows: &mut Rows<'_, '_>, limits: Limits) -> ControlFlow<()> {
    let names: Vec<_> = table.columns.iter().map(|path| path.join(".")).collect();
    let Some(plan) = rows.plan(&names)? else { return ControlFlow::Continue(()) };
    let mut before = 0;
    for group in 0..table.metadata.metadata().num_row_groups() {
        let count = table.metadata.metadata().row_group(group).num_rows().try_into().unwrap_or(0);
        if table.is_bomb(group, &plan, limits) {
            rows.fault(rows.place.record(before + 1), Reason::Bomb { limit: limits.expansion })?;
            before += count;
            continue;
        }
        if let Err((read, reason)) = table.group(group, &plan, before, rows)? {
            rows.fault(rows.place.record(before + read + 1), reason)?;
        }
        before += count;
    }
    ControlFlow::Continue(())
}

/// An open file.
struct Table {
    file: File,
    metadata: ArrowReaderMetadata,
    /// The names that lead to each column that holds cells.
    columns: Vec<Vec<String>>,
}

impl Table {
    fn open(stream: Stream<'_>) -> Result<Self, Reason> {
        let mut file = stream.into_file().map_err(reason)?;
        if !is_whole(&mut file).map_err(reason)? {
            return Err(Reason::Truncated);
        }
        // The types of Parquet are enough; those of the program that wrote the file would be more to read.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = ArrowReaderMetadata::load(&file, options).map_err(malformed)?;
        let mut columns = Vec::new();
        leaves(metadata.schema().fields(), &[], &mut columns);
        let columns = columns.into_iter().map(|(path, _)| path).collect();
        Ok(Self { file, metadata, columns })
    }

    /// Reads a row group, before which so many rows stand. The error tells how many rows of it were read.
    fn group(&self, group: usize, plan: &Plan, before: u64, rows: &mut Rows<'_, '_>) -> ControlFlow<(), Result<(), (u64, Reason)>> {
        let batches = match self.batches(group, plan) {
            Ok(batches) => batches,
            Err(reason) => return ControlFlow::Continue(Err((0, reason))),
        };
        let mut read = 0;
        for batch in batches {
            let batch = match batch {
                Ok(batch) => batch,
                Err(error) => return ControlFlow::Continue(Err((read, malformed(error)))),
            };
            let columns: Vec<_> = self.columns.iter().map(|path| column(&batch, path)).collect();
            for at in 0..batch.num_rows() {
                read += 1;
                let number = before + read;
                let row = Row::new(plan, |place, kind| cell(columns[place].as_ref()?, at, kind));
                rows.row(number, rows.place.record(number), row)?;
            }
        }
        ControlFlow::Continue(Ok(()))
    }

    /// Whether the columns that are wanted expand to more than can be right.
    fn is_bomb(&self, group: usize, plan: &Plan, limits: Limits) -> bool {
        let columns = self.metadata.metadata().row_group(group).columns();
        let names: Vec<&String> = plan.places().map(|place| &self.columns[place][0]).collect();
        let wanted = columns.iter().filter(|column| names.iter().any(|name| column.column_path().parts().first() == Some(name)));
        let size = |bytes: i64| u64::try_from(bytes).unwrap_or(u64::MAX);
        let (packed, unpacked) = wanted.fold((0_u64, 0_u64), |(packed, unpacked), column| {
            (packed.saturating_add(size(column.compressed_size())), unpacked.saturating_add(size(column.uncompressed_size())))
        });
        unpacked > limits.unexpanded && unpacked > packed.saturating_mul(limits.expansion)
    }

    fn batches(&self, group: usize, plan: &Plan) -> Result<ParquetRecordBatchReader, Reason> {
        let file = self.file.try_clone()?;
        let fields = self.metadata.schema().fields();
        let roots = plan.places().filter_map(|place| fields.iter().position(|field| *field.name() == self.columns[place][0]));
        let mask = ProjectionMask::roots(self.metadata.parquet_schema(), roots);
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        builder.with_batch_size(BATCH).with_row_groups(vec![group]).with_projection(mask).build().map_err(malformed)
    }
}

/// Whether a file ends as it should.
fn is_whole(file: &mut File) -> io::Result<bool> {
    let mut end = [0; 4];
    if file.metadata()?.len() < 12 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-4))?;
    file.read_exact(&mut end)?;
    Ok(&end == MARK)
}

fn malformed(error: impl std::fmt::Display) -> Reason {
    let said = error.to_string();
    // The library says first that it is the library.
    let problem = said.trim_start_matches("Parquet error: ").trim_start_matches("Parquet argument error: ").to_owned();
    Reason::Malformed { format: "Parquet file", problem }
}
