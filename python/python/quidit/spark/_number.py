"""Numbers in an order over all partitions."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from ._lineage import Kept

#: ``monotonically_increasing_id`` counts the rows of each partition in its lower bits.
_OF_A_PARTITION = 2**33


def numbered(claims: DataFrame, by: str) -> DataFrame:
    """Rows of claims with the numbers of these, from 1: by how many outlets carry them, then by first day, then by the place of the
    fullest version. A row without a claim has no number.

    :param claims: Rows with the columns of claims, in which ``claim`` only tells whether there is one.
    :param by: The column that tells claims apart, which is dropped.
    """
    is_fullest = F.col("relation") == "fullest"
    heads = claims.where("claim IS NOT NULL").groupBy(by).agg(
        F.max("outlets").alias("outlets"),
        F.coalesce(F.min("published"), F.lit("9")).alias("first_day"),
        F.max(F.when(is_fullest, F.col("document"))).alias("document"),
        F.max(F.when(is_fullest, F.col("statement"))).alias("statement"),
    )
    ordered = Kept(heads.orderBy(F.desc("outlets"), "first_day", "document", "statement").select(by))
    places = ordered.frame.select(by, F.spark_partition_id().alias("part"), F.monotonically_increasing_id().alias("place"))
    counts = {row["part"]: row["count"] for row in places.groupBy("part").count().collect()}
    numbers = places.select(by, (F.col("place") % _OF_A_PARTITION + _before(counts)[F.col("part")] + 1).alias("number"))
    told = claims.join(numbers, by, "left").withColumn("claim", F.col("number"))
    return told.drop("number", by)


def _before(counts: dict[int, int]) -> Column:
    """How many rows stand in the partitions before each."""
    before = [0]
    for part in range(max(counts, default=0)):
        before.append(before[-1] + counts.get(part, 0))
    return F.array(*[F.lit(number).cast("bigint") for number in before])
