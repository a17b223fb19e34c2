"""The same claim across outlets, on Spark.

The steps are those of ``comparison::Pieces`` of the library. Its code runs in the workers, over rows that Spark has sorted so that those
that belong together stand together; a hash names each statement.
"""

from __future__ import annotations

import os
from functools import partial

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import AtomicType

from .. import _quidit
from . import _steps
from ._components import components
from ._lexicons import Lexicons
from ._names import CLAIM, DAYS, ID, IDS, KEY, ROOT
from ._number import numbered
from ._schema import of_spark, plain

#: The columns without which a table is none of statements, and those that tell besides whether two are one saying.
_MUST = ["document", "statement", "kind", "quote", "speaker"]
_MAY = ["speaker_id", "published", "said_on"]

_SOUGHT = pa.schema([(ID, pa.int64()), (KEY, pa.int64()), (DAYS, pa.int32())])
_BUCKETS = pa.schema([(KEY, pa.int64()), (DAYS, pa.int32()), (IDS, pa.list_(pa.int64()))])
_LINKS = pa.schema([("a", pa.int64()), ("b", pa.int64())])


def compare(df: DataFrame, *, all: bool = False, lexicons: str | os.PathLike[str] | None = None) -> DataFrame:
    """The statements of groups that two or more outlets carry, each set against the fullest version: the groups that
    :meth:`quidit.Extractor.compare` makes of the same rows on one machine.

    :param df: A statement a row: what :func:`extract` gives, or a table that ``quidit extract`` wrote. It is read when this is called.
    :param all: Also the statements that stand alone; their ``claim`` is null.
    :param lexicons: A folder of lexicons on the driver.
    :returns: The columns ``claim``, ``outlets``, ``origins``, ``relation``, ``similarity``, ``differences`` and ``diff``, those of the
        statement, the further ones of ``df`` as strings, and ``error``: a row that is no statement is there with nothing else than its own
        columns and its reason. Claims are numbered from 1, those of most outlets first; rows are in no order (``orderBy("claim")``).
    :raises ValueError: A data frame that lacks columns of statements.
    :raises LexiconError: A fault in the folder of lexicons.

    What is compared stays kept in the memory or on the disks of the executors until the session ends. Where a statement comes twice (the
    same document, number, place and words) with different other columns, either may be the one that counts.
    """
    missing = [name for name in _MUST if name not in df.columns]
    if missing:
        raise ValueError(f"is no table of statements: there is no column {', '.join(missing)}")
    sent = Lexicons.of(lexicons, df.sparkSession)
    rows = df if "error" in df.columns else df.withColumn("error", F.lit(None).cast("string"))
    given = of_spark(rows.schema).schema
    statements = _kept(_steps.done(rows, _steps.identified, sent, given.append(pa.field(ID, pa.int64()))))
    said = _kept(statements.where(F.col(ID).isNotNull()).dropDuplicates([ID]))
    sets = components(_links(said, sent)).select(F.col("id").alias(ID), F.col("root").alias(ROOT))
    found = said.join(sets, ID, "left" if all else "inner").withColumn(ROOT, F.coalesce(ROOT, ID)).drop(ID)
    whole_sets = found.repartition(ROOT).sortWithinPartitions(ROOT)
    claims = _steps.done(whole_sets, partial(_steps.claims, all=all), sent, _claimed(given, sent), [ROOT])
    told = numbered(_kept(claims), CLAIM)
    faults = statements.where(F.col(ID).isNull() & ~F.col("kind").eqNullSafe(F.lit("term")))
    return told.unionByName(faults.select([_as(told, name, faults) for name in told.columns]))


def _links(said: DataFrame, sent: Lexicons) -> DataFrame:
    """Which statements are likely one saying: a link a row, enough of them to connect each set."""
    compared = said.select(ID, *_MUST, *[name for name in _MAY if name in said.columns])
    sought = _steps.done(compared, _steps.keys, sent, _SOUGHT)
    by_key = sought.repartition(KEY).sortWithinPartitions(KEY, DAYS, ID)
    buckets = _steps.done(by_key, _steps.buckets, sent, _BUCKETS, [KEY])
    # Copies share all their keys: they are compared once.
    once = buckets.groupBy(IDS).agg(F.min(F.struct(KEY, DAYS)).alias("bucket")).select("bucket.*", F.explode(IDS).alias(ID))
    members = once.join(compared, ID).repartition(KEY, DAYS).sortWithinPartitions(KEY, DAYS, ID)
    return _steps.done(members, _steps.links, sent, _LINKS, [KEY, DAYS])


def _claimed(given: pa.Schema, sent: Lexicons) -> pa.Schema:
    """The columns of the claims of statements with these columns."""
    empty = given.append(pa.field(ROOT, pa.int64())).empty_table()
    fields = list(plain(pa.table(_quidit.claims(sent.extractor(), empty, all=False)).schema))
    taken = {field.name for field in fields}
    of_statements = {name for name, _ in _quidit.COLUMNS}
    further = [name for name in given.names if name not in of_statements and name != "error"]
    for name in [*further, "error"]:
        while name in taken:
            name = f"input_{name}"
        taken.add(name)
        fields.append(pa.field(name, pa.string()))
    return pa.schema(fields)


def _as(told: DataFrame, name: str, faults: DataFrame) -> Column:
    """A column of rows that are no statements as it is among claims."""
    wanted = told.schema[name].dataType
    if name not in faults.columns or not isinstance(wanted, AtomicType) and faults.schema[name].dataType != wanted:
        return F.lit(None).cast(wanted).alias(name)
    return F.col(f"`{name}`").cast(wanted).alias(name)


def _kept(frame: DataFrame) -> DataFrame:
    return frame.persist(StorageLevel.MEMORY_AND_DISK)
