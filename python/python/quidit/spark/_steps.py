"""What workers do between Spark's operators: the library's pieces of the comparison, over the rows of a partition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame

from .. import _quidit
from ._lexicons import Lexicons
from ._names import ID
from ._schema import conform, to_spark
from ._sorted import whole_groups

Step = Callable[[_quidit.Extractor, pa.RecordBatch], pa.Table]


def done(frame: DataFrame, step: Step, sent: Lexicons, schema: pa.Schema, by: Sequence[str] = ()) -> DataFrame:
    """What a step makes of the rows of a frame.

    :param schema: The columns of what it makes.
    :param by: Columns of which rows with the same values stand together, and are needed together.
    """
    return frame.mapInArrow(partial(_each, step=step, sent=sent, schema=schema, by=by), to_spark(schema))


def _each(
    batches: Iterator[pa.RecordBatch], *, step: Step, sent: Lexicons, schema: pa.Schema, by: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    for batch in whole_groups(batches, by) if by else batches:
        if batch.num_rows:
            yield from conform(step(sent.extractor(), batch), schema)


def identified(extractor: _quidit.Extractor, rows: pa.RecordBatch) -> pa.Table:
    """Rows with the names of their statements, and with what is wrong with those that are none, unless that is told already."""
    read = pa.table(_quidit.identify(extractor, rows))
    error = pc.coalesce(rows.column("error").cast(pa.string()), read["error"])
    named = pa.table(rows).append_column(ID, read[ID])
    return named.set_column(named.column_names.index("error"), "error", error)


def keys(extractor: _quidit.Extractor, statements: pa.RecordBatch) -> pa.Table:
    """What statements are sought by."""
    return pa.table(_quidit.keys(extractor, statements))


def buckets(extractor: _quidit.Extractor, sought: pa.RecordBatch) -> pa.Table:
    """Which statements are to be compared, of what all are sought by, sorted."""
    return pa.table(_quidit.buckets(extractor, sought))


def links(extractor: _quidit.Extractor, members: pa.RecordBatch) -> pa.Table:
    """Which statements of buckets are linked."""
    return pa.table(_quidit.links(extractor, members))


def claims(extractor: _quidit.Extractor, sets: pa.RecordBatch, *, all: bool) -> pa.Table:
    """The claims of sets of linked statements."""
    return pa.table(_quidit.claims(extractor, sets, all=all))
