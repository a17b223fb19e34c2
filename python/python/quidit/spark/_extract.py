"""Articles to statements, on Spark."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
from pyspark import TaskContext
from pyspark.sql import DataFrame

from ._lexicons import Lexicons
from ._schema import conform, of_spark, plain, to_spark

#: So many articles are read at a time, so that few statements wait.
_ARTICLES = 1024


def extract(
    df: DataFrame,
    text: str = "text",
    *,
    id: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    lexicons: str | os.PathLike[str] | None = None,
    terms: bool = False,
) -> DataFrame:
    """The statements of a data frame of articles, a row each.

    :param df: An article a row. Nothing is read of it before an action asks for the statements. Select the columns that are needed: all
        go to the workers.
    :param text: The column of the text.
    :param id: The column of the article's id. ``id``, ``outlet``, ``date`` and ``url`` are, if not named, those of the usual names, as for
        :meth:`quidit.Extractor.extract_batch`. A document without an id is called by its partition, batch and row (``3/0#17``), which
        are others when the data are laid out anew.
    :param keep: Columns that are carried to the statements as they are.
    :param lexicons: A folder of lexicons on the driver. Its files are sent to each executor once, and read once by each of its processes.
    :param terms: Whether also quotations that report nothing are wanted.
    :returns: The columns of ``quidit extract``, those that are kept, and ``error`` (string): an article that can't be read has a row in
        which, of the contract's columns, only ``document`` is filled, and its reason in ``error``; statements of an article whose date
        can't be understood have that there. No row fails the job. Labels, words and dates are strings, ``source`` and ``credits`` arrays
        of these, ``statement``, ``start`` and ``end`` bigints (``start`` and ``end`` in code points), ``confidence`` a double.
    :raises InputError: A column that is named and not there.
    :raises LexiconError: A fault in the folder of lexicons.

    One task reads its articles one by one, with as many threads as ``spark.task.cpus`` says, in memory that does not grow with its
    partition.
    """
    kept = list(keep)
    if id is not None:
        kept.append(id)
    columns = {"text": text, "id": id, "outlet": outlet, "date": date, "url": url}
    sent = Lexicons.of(lexicons, df.sparkSession)
    # Faults of the columns are told here, not by a worker.
    none = of_spark(df.schema)
    empty, _ = sent.extractor().extract_batch(none, name="articles", **columns, keep=kept, terms=terms, errors="column")
    read = plain(pa.table(empty).schema)
    given = read.remove(read.get_field_index("error") - 1) if id is not None else read
    work = partial(_statements, sent=sent, columns=columns, kept=kept, terms=terms, schema=given, named=id is not None)
    return df.mapInArrow(work, to_spark(given))


def _statements(
    batches: Iterator[pa.RecordBatch],
    *,
    sent: Lexicons,
    columns: dict[str, str | None],
    kept: Sequence[str],
    terms: bool,
    schema: pa.Schema,
    named: bool,
) -> Iterator[pa.RecordBatch]:
    """The statements of the articles of a partition."""
    task = TaskContext.get()
    part = 0 if task is None else task.partitionId()
    for number, batch in enumerate(batches):
        for start in range(0, batch.num_rows, _ARTICLES):
            read, _ = sent.extractor().extract_batch(
                batch.slice(start, _ARTICLES),
                name=f"{part}/{number}.{start}" if start else f"{part}/{number}",
                **columns,
                keep=list(kept),
                terms=terms,
                errors="column",
            )
            table = pa.table(read)
            yield from conform(_called(table) if named else table, schema)


def _called(table: pa.Table) -> pa.Table:
    """A table in which rows of articles that can't be read have the article's id, which stands in the last column before the error."""
    at = table.column_names.index("error") - 1
    ids = table.column(at).cast(pa.string())
    documents = pc.if_else(pc.is_null(table["kind"]), pc.coalesce(ids, table["document"]), table["document"])
    return table.set_column(0, "document", documents).remove_column(at)
