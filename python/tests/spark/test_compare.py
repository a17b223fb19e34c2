"""Claims on Spark are those of one machine."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession
from synthetic import SCHEMA, statements

import quidit
import quidit.spark
from quidit.spark._components import components

EVENTS = Path(__file__).parents[3] / "tests" / "events"


def of_events() -> pa.Table:
    """The statements of our events."""
    rows = [
        {"id": f"{path.parent.parent.name}/{path.parent.name}", "outlet": path.parent.name, "text": path.read_text()}
        for path in sorted(EVENTS.glob("*/*/article.txt"))
    ]
    return pa.table(quidit.Extractor().extract_batch(pa.Table.from_pylist(rows), id="id", outlet="outlet", keep=["outlet"]))


def local(table: pa.Table, **options: bool) -> list[dict[str, object]]:
    return pa.table(quidit.Extractor().compare(table, **options)).to_pylist()


def by_claim(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    place = ("document", "statement", "quote")
    return sorted(rows, key=lambda row: (row["claim"] or 0, *(str(row[name]) for name in place)))


def same(spark: SparkSession, rows: list[dict[str, object]], schema: str, **options: bool) -> list[dict[str, object]]:
    """The claims of rows, if they are the same here and there."""
    df = spark.createDataFrame(rows, schema).repartition(5)
    told = [row.asDict() for row in quidit.spark.compare(df, **options).collect()]
    assert {row.pop("error") for row in told} <= {None}
    want = local(pa.Table.from_pylist(rows), **options)
    assert by_claim(told) == by_claim(want)
    return want


def test_claims_of_our_events_are_the_same(spark: SparkSession) -> None:
    table = of_events()
    rows = table.to_pylist()
    kinds = {"statement": "bigint", "start": "bigint", "end": "bigint", "confidence": "double", "source": "array<string>"}
    schema = ", ".join(f"`{name}` {kinds.get(name, 'array<string>' if name == 'credits' else 'string')}" for name in table.column_names)
    # The numbers of claims are the same too, and so are those that stand alone.
    claims = [row["claim"] for row in same(spark, rows, schema, all=True)]
    assert len(set(claims)) > 50 and None in claims


def test_large_sets_and_frequent_words_give_the_same(spark: SparkSession) -> None:
    rows = statements()
    claims = same(spark, rows, SCHEMA)
    sizes = [sum(row["claim"] == number for row in claims) for number in {row["claim"] for row in claims}]
    assert max(sizes) > 200 and len(sizes) > 20


def test_what_comes_twice_counts_once_and_what_is_none_is_told(spark: SparkSession) -> None:
    rows = statements()[:300]
    df = spark.createDataFrame([*rows, *rows[:40]], SCHEMA)
    bad = spark.createDataFrame([{**rows[0], "kind": "chanson"}, {**rows[1], "quote": None}, {**rows[2], "kind": "term"}], SCHEMA)
    told = [row.asDict() for row in quidit.spark.compare(df.unionByName(bad)).collect()]
    faults = [row for row in told if row["error"] is not None]
    assert sorted(row["document"] for row in faults) == ["d0", "d1"] and all(row["claim"] is None for row in faults)
    assert any("kind" in str(row["error"]) and "chanson" in str(row["error"]) for row in faults)
    claims = [{name: value for name, value in row.items() if name != "error"} for row in told if row["error"] is None]
    assert by_claim(claims) == by_claim(local(pa.Table.from_pylist(rows)))


def test_statements_that_were_just_extracted_are_compared(spark: SparkSession) -> None:
    rows = [(path.parent.name, path.read_text()) for path in sorted(EVENTS.glob("incendie-ardoisieres/*/article.txt"))]
    df = spark.createDataFrame([*rows, ("nulle-part", None)], "outlet string, text string").repartition(3)
    told = quidit.spark.compare(quidit.spark.extract(df, outlet="outlet", id="outlet"))
    assert told.where("claim = 1").select("outlets", "origins").distinct().collect() == [(5, 4)]
    [fault] = told.where("error IS NOT NULL").collect()
    assert fault.document == "nulle-part" and "has no text" in fault.error


def test_nothing_gives_nothing(spark: SparkSession) -> None:
    df = spark.createDataFrame([], SCHEMA)
    assert quidit.spark.compare(df).count() == 0
    with pytest.raises(ValueError, match="there is no column document, statement, kind, quote, speaker"):
        quidit.spark.compare(spark.createDataFrame([("a",)], "text string"))


def test_components_are_what_links_connect(spark: SparkSession) -> None:
    draw = random.Random(3)
    links = [(draw.randrange(300), draw.randrange(300)) for _ in range(180)]
    # A long chain, in both directions, and a link to itself.
    links += [(1000 + n, 1001 + n) if n % 2 else (1001 + n, 1000 + n) for n in range(30)] + [(-7, -7)]
    parents: dict[int, int] = {}

    def root(node: int) -> int:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    for a, b in links:
        if a != b:
            low, high = sorted((root(a), root(b)))
            parents[high] = low
    told = {row.id: row.root for row in components(spark.createDataFrame(links, "a bigint, b bigint")).collect()}
    assert told == {node: root(node) for node in parents}
