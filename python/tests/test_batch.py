"""Tables of every kind, in and out."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

import quidit

TEXTS = ["« Le pont rouvrira lundi », a annoncé Awa Diop.", "Rien n'est dit.", "Selon Omar Ba, le pont est sûr."]
ROWS = {"text": TEXTS, "id": ["a", "b", "c"], "journal": ["Le Phare", "L'Écho", "Le Phare"]}


def duck(table: pyarrow.Table) -> Any:
    return duckdb.connect().from_arrow(table)


SOURCES: dict[str, Any] = {
    "pyarrow": lambda table: table,
    "batch": lambda table: table.to_batches()[0],
    "reader": lambda table: table.to_reader(max_chunksize=2),
    "chunks": lambda table: pyarrow.concat_tables([table.slice(0, 1), table.slice(1)]),
    "polars": polars.from_arrow,
    "pandas": lambda table: table.to_pandas(),
    "duckdb": duck,
}


@pytest.mark.parametrize("source", SOURCES)
def test_any_program_gives_the_table(extractor: quidit.Extractor, source: str) -> None:
    table = SOURCES[source](pyarrow.table(ROWS))
    rows = pyarrow.table(extractor.extract_batch(table, keep=["journal"])).to_pylist()
    assert [(row["document"], row["outlet"], row["speaker"], row["quote"], row["journal"]) for row in rows] == [
        ("a", "Le Phare", "Awa Diop", "Le pont rouvrira lundi", "Le Phare"),
        ("c", "Le Phare", "Omar Ba", "le pont est sûr", "Le Phare"),
    ]


def test_any_program_takes_the_statements(extractor: quidit.Extractor) -> None:
    made = extractor.extract_batch(pyarrow.table(ROWS))
    arrow = pyarrow.table(made)
    arrow.validate(full=True)
    assert arrow.num_rows == 2
    assert polars.DataFrame(made)["speaker"].to_list() == ["Awa Diop", "Omar Ba"]
    assert polars.DataFrame(made).schema["source"] == polars.List(polars.String)
    assert pandas.DataFrame.from_arrow(made)["speaker"].to_list() == ["Awa Diop", "Omar Ba"]
    assert arrow.to_pandas()["start"].to_list() == [2, 15]
    connection = duckdb.connect()
    assert connection.from_arrow(made).filter("kind = 'direct'").project("quote").fetchall() == [("Le pont rouvrira lundi",)]
    assert connection.sql("SELECT speaker, count(*) FROM made GROUP BY ALL ORDER BY ALL").fetchall() == [("Awa Diop", 1), ("Omar Ba", 1)]
    # And back again.
    assert pyarrow.table(extractor.compare(polars.DataFrame(made), all=True)).num_rows == 2


def test_the_types_are_those_of_the_contract(extractor: quidit.Extractor) -> None:
    schema = pyarrow.table(extractor.extract_batch(pyarrow.table(ROWS))).schema
    label = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    labels = pyarrow.list_(pyarrow.field("item", pyarrow.string(), nullable=False))
    assert {field.name: (field.type, field.nullable) for field in schema} == {
        "document": (pyarrow.string(), False),
        "statement": (pyarrow.int64(), False),
        "outlet": (label, True),
        "published": (pyarrow.string(), True),
        "kind": (label, False),
        "quote": (pyarrow.string(), False),
        "start": (pyarrow.int64(), False),
        "end": (pyarrow.int64(), False),
        "speaker": (label, True),
        "speaker_id": (label, True),
        "mention": (pyarrow.string(), True),
        "role": (label, True),
        "cue": (label, True),
        "stance": (label, True),
        "addressee": (label, True),
        "source": (labels, False),
        "medium": (label, True),
        "said_on": (pyarrow.string(), True),
        "confidence": (pyarrow.float64(), False),
        "rule": (label, True),
        "context": (pyarrow.string(), False),
        "credits": (labels, False),
    }


def test_no_rows_have_columns_all_the_same(extractor: quidit.Extractor) -> None:
    whole = pyarrow.table(extractor.extract_batch(pyarrow.table(ROWS)))
    for empty in (pyarrow.table(ROWS).slice(0, 0), pyarrow.table({"text": pyarrow.array(["Rien."])})):
        made = pyarrow.table(extractor.extract_batch(empty))
        assert (made.num_rows, made.schema) == (0, whole.schema)


def test_the_rows_are_those_of_the_program(
    extractor: quidit.Extractor, articles: dict[str, str], program: Path, root: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told.parquet"
    subprocess.run([program, "extract", "-q", "tests/articles", "-o", told], cwd=root, check=True)
    table = pyarrow.table({"id": list(articles), "text": list(articles.values())})
    made = pyarrow.table(extractor.extract_batch(table))
    expected = pyarrow.parquet.read_table(told)
    assert made.schema.names == expected.schema.names
    for ours, theirs in zip(made.schema, expected.schema, strict=True):
        assert (ours.type, ours.nullable) == (theirs.type, theirs.nullable)
    rows = expected.to_pylist()
    assert len(rows) > 550
    assert made.to_pylist() == rows
    # A text at a time says the same.
    one_by_one = [said.to_dict() for path, text in articles.items() for said in extractor.extract(text, id=path)]
    assert one_by_one == rows


def test_claims_are_those_of_the_program(extractor: quidit.Extractor, program: Path, root: Path) -> None:
    paths = sorted((root / "tests/events/incendie-ardoisieres").glob("*/article.txt"))
    written = subprocess.run(
        [program, "compare", "-q", *paths, "--outlet-from", "folder", "--all", "--format", "jsonl"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    articles = pyarrow.table(
        {"id": [str(path) for path in paths], "text": [path.read_text() for path in paths], "outlet": [path.parent.name for path in paths]}
    )
    expected = [json.loads(line) for line in written.splitlines()]
    assert len(expected) > 20
    # Of articles, or of their statements.
    assert pyarrow.table(extractor.compare(articles, all=True)).to_pylist() == expected
    statements = extractor.extract_batch(articles)
    of_statements = pyarrow.table(extractor.compare(statements, all=True)).to_pylist()
    assert [row["claim"] for row in of_statements] == [row["claim"] for row in expected]
    claims = pyarrow.table(extractor.compare(polars.DataFrame(statements)))
    assert claims.num_rows == sum(row["claim"] is not None for row in expected)
    wide = pyarrow.table(extractor.compare(statements, wide=True))
    assert wide.num_rows == max(row["claim"] or 0 for row in expected)
    assert "le-phare-du-midi" in wide.schema.names


def bad() -> pyarrow.Table:
    return pyarrow.table({"text": [TEXTS[0], None, "", TEXTS[2]], "id": ["a", "b", "c", "d"], "date": ["2024", None, None, "un jour"]})


def test_bad_rows_are_left_out_and_told_of(extractor: quidit.Extractor) -> None:
    with pytest.warns(quidit.InputWarning) as warned:
        made = pyarrow.table(extractor.extract_batch(bad()))
    assert made["document"].to_pylist() == ["a", "d"]
    [warning] = warned
    assert str(warning.message).splitlines() == [
        "table#1: has no text: left out",
        "table#2: has no text: left out",
        'table#3: "un jour" is no date that is understood: read without',
    ]
    assert warning.filename == __file__


def test_bad_rows_can_be_raised(extractor: quidit.Extractor) -> None:
    with pytest.raises(quidit.InputError, match="^press#1: has no text") as raised:
        extractor.extract_batch(bad(), errors="raise", name="press")
    assert [fault.row for fault in raised.value.faults] == [1, 2, 3]
    with pytest.raises(quidit.InputError, match="^table#1: has no text"):
        extractor.compare(bad(), errors="raise")


def test_bad_rows_can_have_rows_of_their_own(extractor: quidit.Extractor) -> None:
    made = pyarrow.table(extractor.extract_batch(bad(), errors="column", keep=["id"]))
    rows = [(row["document"], row["speaker"], row["input_id"] if "input_id" in row else row["id"], row["error"]) for row in made.to_pylist()]
    assert rows == [
        ("a", "Awa Diop", "a", None),
        ("b", None, "b", "table#1: has no text: left out"),
        ("c", None, "c", "table#2: has no text: left out"),
        ("d", "Omar Ba", "d", 'table#3: "un jour" is no date that is understood: read without'),
    ]
    good = pyarrow.table(extractor.extract_batch(bad().slice(0, 1), errors="column"))
    assert good["error"].to_pylist() == [None]
    assert all(field.nullable for field in good.schema if field.name != "document")


def test_rows_are_numbered_across_batches(extractor: quidit.Extractor) -> None:
    texts = ["Rien."] * 2500 + [None, TEXTS[0]]
    table = pyarrow.Table.from_batches(pyarrow.table({"text": texts}).to_batches(max_chunksize=1100))
    with pytest.warns(quidit.InputWarning, match="^table#2500: has no text"):
        made = pyarrow.table(extractor.extract_batch(table))
    assert made["document"].to_pylist() == ["table#2501"]


@pytest.mark.parametrize(
    ("table", "columns", "told"),
    [
        ({"a": ["x"], "b": [1]}, {}, "table: has no column that is known to hold the text; it has a, b: name it with text="),
        ({"text": ["x"]}, {"text": "corps"}, "table: has no column corps; it has text"),
        ({"text": ["x"]}, {"outlet": "médium"}, "table: has no column médium; it has text"),
        ({"text": ["x"]}, {"keep": ["page"]}, "table: has no column page; it has text"),
        ({"text": [1]}, {}, "table: is no valid table of articles: column text is of type Int64, not of text"),
    ],
)
def test_a_table_that_is_none(extractor: quidit.Extractor, table: dict[str, list[Any]], columns: dict[str, Any], told: str) -> None:
    with pytest.raises(quidit.InputError) as raised:
        extractor.extract_batch(pyarrow.table(table), **columns)
    assert str(raised.value) == told
    assert raised.value.faults[0].row is None


def test_statements_are_no_articles(extractor: quidit.Extractor) -> None:
    statements = extractor.extract_batch(pyarrow.table(ROWS))
    with pytest.raises(quidit.InputError, match="is a table of statements"):
        extractor.extract_batch(statements)


def test_a_row_that_is_no_statement_is_told_of(extractor: quidit.Extractor) -> None:
    rows = {"document": ["a", "a"], "statement": [1, 2], "kind": ["direct", "said"], "quote": ["Oui", "Non"], "speaker": ["A", "A"]}
    with pytest.warns(quidit.InputWarning, match='^table#1: is no statement: column kind: "said" is none of'):
        extractor.compare(pyarrow.table(rows))


def test_what_gives_no_arrow_is_told_so(extractor: quidit.Extractor) -> None:
    with pytest.raises(TypeError, match="^list gives no Arrow"):
        extractor.extract_batch(TEXTS)  # type: ignore[arg-type]
    with pytest.raises(quidit.QuiditError, match="errors is one of"):
        extractor.extract_batch(pyarrow.table(ROWS), errors="ignore")  # type: ignore[arg-type]


def test_a_table_that_fails_in_the_middle_is_an_error(extractor: quidit.Extractor) -> None:
    schema = pyarrow.schema({"text": pyarrow.string()})

    def batches() -> Any:
        yield pyarrow.record_batch({"text": TEXTS}, schema=schema)
        raise OSError("the disk is gone")

    with pytest.raises(quidit.QuiditError, match="the disk is gone"):
        extractor.extract_batch(pyarrow.RecordBatchReader.from_batches(schema, batches()))


TEXT_TYPES = [
    pyarrow.string(),
    pyarrow.large_string(),
    pyarrow.string_view(),
    pyarrow.binary(),
    pyarrow.large_binary(),
    pyarrow.binary_view(),
    pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
    pyarrow.dictionary(pyarrow.uint8(), pyarrow.large_string()),
]


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_a_text_is_of_any_type_of_words(extractor: quidit.Extractor, kind: pyarrow.DataType) -> None:
    column = pyarrow.array([None, *TEXTS[:1]])
    column = column.dictionary_encode().cast(kind) if pyarrow.types.is_dictionary(kind) else column.cast(kind)
    with pytest.warns(quidit.InputWarning, match="table#0"):
        made = pyarrow.table(extractor.extract_batch(pyarrow.table({"text": column})))
    assert made["quote"].to_pylist() == ["Le pont rouvrira lundi"]


def test_a_text_may_be_its_paragraphs(extractor: quidit.Extractor) -> None:
    for kind in (pyarrow.list_(pyarrow.string()), pyarrow.large_list(pyarrow.string())):
        table = pyarrow.table({"paragraphs": pyarrow.array([["Louvigny.", TEXTS[0]]], kind)})
        [row] = pyarrow.table(extractor.extract_batch(table)).to_pylist()
        assert row["start"] == len("Louvigny.\n\n« ")


@pytest.mark.parametrize(
    "days",
    [
        pyarrow.array([datetime.date(2024, 11, 14)]),
        pyarrow.array([datetime.date(2024, 11, 14)]).cast(pyarrow.date64()),
        pyarrow.array([datetime.datetime(2024, 11, 14, 8)]),
        pyarrow.array(["14/11/2024"]).dictionary_encode(),
    ],
    ids=lambda days: str(days.type),
)
def test_a_date_is_of_any_type_of_dates(extractor: quidit.Extractor, days: pyarrow.Array[Any]) -> None:
    table = pyarrow.table({"text": ["Le pont rouvrira, a indiqué mardi Awa Diop."], "publié": days})
    [row] = pyarrow.table(extractor.extract_batch(table)).to_pylist()
    assert (row["published"], row["said_on"]) == ("2024-11-14", "2024-11-12")


def test_columns_are_kept_as_they_are(extractor: quidit.Extractor) -> None:
    table = pyarrow.table(
        {**ROWS, "page": pyarrow.array([1, 2, 3], pyarrow.uint8()), "source": [["x"], [], ["y", "z"]], "when": [None, None, datetime.date(2024, 1, 1)]}
    )
    made = pyarrow.table(extractor.extract_batch(table, keep=["page", "source", "when"], outlet="journal"))
    kept = made.select(["page", "input_source", "when"])
    assert kept.to_pylist() == [
        {"page": 1, "input_source": ["x"], "when": None},
        {"page": 3, "input_source": ["y", "z"], "when": datetime.date(2024, 1, 1)},
    ]
    assert kept.schema.types == [pyarrow.uint8(), pyarrow.list_(pyarrow.string()), pyarrow.date32()]


def test_the_number_of_threads_changes_nothing(articles: dict[str, str]) -> None:
    table = pyarrow.table({"id": list(articles), "text": list(articles.values())})
    one, three = (pyarrow.table(quidit.Extractor(jobs=jobs).extract_batch(table, terms=True)) for jobs in (1, 3))
    assert one.equals(three)
