"""Rows that come sorted, a batch after the other: those that belong together, together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa


def whole_groups(batches: Iterator[pa.RecordBatch], by: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Batches of the same rows in the same order, none of which ends in the middle of a group.

    :param batches: rows sorted by the columns ``by``, of any number each.
    :param by: columns of whole numbers without nulls; rows that have all of them in common are a group.
    """
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        if batch.num_rows == 0:
            continue
        if waiting and not _same(waiting[-1], batch, by):
            yield _one(waiting)
            waiting = []
        last = _last_group(batch, by)
        if last > 0:
            waiting.append(batch.slice(0, last))
            yield _one(waiting)
            waiting = []
        waiting.append(batch.slice(last))
    if waiting:
        yield _one(waiting)


def _last_group(batch: pa.RecordBatch, by: Sequence[str]) -> int:
    """Where the last group of a batch begins."""
    begins = 0
    for name in by:
        values = batch.column(name).to_numpy(zero_copy_only=False)
        others = np.flatnonzero(values != values[-1])
        if others.size:
            begins = max(begins, int(others[-1]) + 1)
    return begins


def _same(before: pa.RecordBatch, behind: pa.RecordBatch, by: Sequence[str]) -> bool:
    """Whether the last row of a batch and the first of the next are of one group."""
    return all(before.column(name)[-1].as_py() == behind.column(name)[0].as_py() for name in by)


def _one(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    if len(batches) == 1:
        return batches[0]
    return pa.concat_batches(batches)
