"""Statements on Spark are those of one machine."""

from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

import quidit
import quidit.spark

ARTICLES = sorted((Path(__file__).parents[3] / "tests" / "articles").rglob("*.txt"))
SAID = "« Le pont rouvrira lundi », a annoncé Awa Diop."


def articles() -> list[dict[str, object]]:
    rows = [{"id": path.name + str(n), "text": path.read_text(), "page": n} for n, path in enumerate(ARTICLES)]
    assert len(rows) > 100
    return rows


def local(rows: list[dict[str, object]], **options: object) -> list[dict[str, object]]:
    return pa.table(quidit.Extractor().extract_batch(pa.Table.from_pylist(rows), errors="column", **options)).to_pylist()


def by_place(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: (str(row["document"]), row["statement"] or 0))


def test_rows_are_those_of_one_machine(spark: SparkSession) -> None:
    rows = articles()
    df = spark.createDataFrame(rows, "id string, text string, page bigint").repartition(7)
    told = [row.asDict() for row in quidit.spark.extract(df, id="id", keep=["page"], terms=True).collect()]
    want = local(rows, id="id", keep=["page"], terms=True)
    assert len(want) > 500
    assert by_place(told) == by_place(want)


def test_the_schema_is_the_contract(spark: SparkSession) -> None:
    df = spark.createDataFrame([(SAID, datetime.date(2024, 3, 12), 1.5)], "text string, published date, page double")
    statements = quidit.spark.extract(df, keep=["page"])
    names = [name for name, _ in quidit._quidit.COLUMNS]
    assert statements.columns == [*names, "page", "error"]
    types = dict(statements.dtypes)
    for name, kind in {"statement": "bigint", "start": "bigint", "confidence": "double", "source": "array<string>", "page": "double"}.items():
        assert types[name] == kind
    assert {kind for name, kind in types.items() if name not in ("statement", "start", "end", "confidence", "source", "credits", "page")} == {"string"}
    [row] = statements.collect()
    assert (row.speaker, row.published, row.page, row.error) == ("Awa Diop", "2024-03-12", 1.5, None)


def test_a_bad_row_has_an_error_and_fails_no_job(spark: SparkSession) -> None:
    rows = [("a", SAID, "2024-03-12"), ("b", None, None), ("c", " ", None), (None, None, None), ("d", SAID, "bientôt"), ("e", "Rien.", "bientôt")]
    df = spark.createDataFrame(rows, "id string, text string, date string").coalesce(1)
    told = {row.document: row for row in quidit.spark.extract(df, id="id").collect()}
    assert {name for name, row in told.items() if row.kind is None} == {"b", "c", "0/0#3", "e"}
    assert told["a"].error is None
    assert "has no text" in told["b"].error and told["b"].quote is None and told["b"].source in (None, [])
    assert "bientôt" in told["d"].error and told["d"].speaker == "Awa Diop"
    assert "bientôt" in told["e"].error


def test_partitions_are_of_any_size(spark: SparkSession) -> None:
    df = spark.createDataFrame([(str(n), SAID) for n in range(120)], "id string, text string")
    for laid in (df.coalesce(1), df.repartition(40), df.limit(0), df.where("id = '7'").repartition(5)):
        rows = quidit.spark.extract(laid, id="id").collect()
        assert sorted(row.document for row in rows) == sorted(row.id for row in laid.collect())


def test_lexicons_go_from_the_driver_to_the_workers(spark: SparkSession, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "people.csv").write_text("id,name,spellings,gender,country,offices\nawa-diop,Awa Diop,,f,SN,maire de Louvigny@2020/\n")
    df = spark.createDataFrame([(SAID,)] * 20, "text string").repartition(4)
    statements = quidit.spark.extract(df, lexicons=mine)
    # What workers have is what was there when it was called.
    (mine / "people.csv").unlink()
    assert {row.speaker_id for row in statements.collect()} == {"awa-diop"}
    assert {row.speaker_id for row in quidit.spark.extract(df).collect()} == {None}
    (mine / "people.csv").write_text("id,name\n,\n")
    with pytest.raises(quidit.LexiconError, match=r"people\.csv:"):
        quidit.spark.extract(df, lexicons=mine)


def test_a_column_that_is_not_there_is_told_at_once(spark: SparkSession) -> None:
    df = spark.createDataFrame([(SAID,)], "body string")
    with pytest.raises(quidit.InputError, match="has no column text; it has body"):
        quidit.spark.extract(df)
    assert quidit.spark.extract(df, "body").count() == 1
