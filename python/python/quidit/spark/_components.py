"""Connected components by Spark's own operators."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from ._lineage import Kept


def components(links: DataFrame) -> DataFrame:
    """Gives each node that has a link its connected component.

    The algorithm is alternating large-star and small-star (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, *Connected Components
    in MapReduce and Beyond*, 2014): each round links every node to the least one that it knows of, until nothing changes. Rounds grow
    with the logarithm of the longest chain.

    :param links: a link a row, ``a`` and ``b`` (bigint), in either direction; links of a node with itself count for nothing.
    :returns: a row a node: ``id`` and ``root`` (bigint), the least node of its component.
    """
    edges = Kept(links.select(F.greatest("a", "b").alias("a"), F.least("a", "b").alias("b")).where("a <> b").distinct())
    before = _fingerprint(edges.frame)
    while True:
        after = Kept(_small_star(_large_star(edges.frame)))
        now = _fingerprint(after.frame)
        edges.free()
        edges = after
        if now == before:
            break
        before = now
    stars = edges.frame
    roots = stars.select(F.col("b").alias("id"), F.col("b").alias("root")).distinct()
    return stars.select(F.col("a").alias("id"), F.col("b").alias("root")).unionByName(roots)


def _large_star(edges: DataFrame) -> DataFrame:
    """Links every greater neighbour of a node to the least of its neighbours and itself."""
    both = edges.unionByName(edges.select(F.col("b").alias("a"), F.col("a").alias("b")))
    least = both.groupBy("a").agg(F.least(F.min("b"), F.col("a")).alias("least"))
    return both.join(least, "a").where("b > a").select(F.col("b").alias("a"), F.col("least").alias("b")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Links a node and its lesser neighbours to the least of these. Each link has its greater node first."""
    least = edges.groupBy("a").agg(F.min("b").alias("least"))
    others = edges.join(least, "a").where("b <> least").select(F.col("b").alias("a"), F.col("least").alias("b"))
    return others.unionByName(least.select("a", F.col("least").alias("b"))).distinct()


def _fingerprint(edges: DataFrame) -> tuple[int, str]:
    """How many links there are, and the sum of their hashes: the same only for the same links, but for chance."""
    hashes = F.sum(F.xxhash64("a", "b").cast("decimal(38, 0)"))
    row = edges.agg(F.count("*"), F.coalesce(hashes, F.lit(0)).cast("string")).first()
    assert row is not None
    return row[0], row[1]
