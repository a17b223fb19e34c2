"""Reads a Parquet table with DuckDB and polars: the rows are those of the JSON lines, the types those of the contract."""

import json
import sys

import duckdb
import polars

table, lines = sys.argv[1:]
with open(lines, encoding="utf-8") as file:
    expected = [json.loads(line) for line in file]
assert len(expected) >= 5, expected

COUNTS = {"statement", "start", "end"}
SHARES = {"confidence"}
LISTS = {"source", "credits"}
LABELS = {"outlet", "kind", "speaker", "speaker_id", "role", "cue", "stance", "addressee", "medium", "rule"}
names = list(expected[0])
assert names[-1] == "theme" and expected[0]["theme"] is None, names


def the_type(name, count, share, several, label, words):
    for some, kind in ((COUNTS, count), (SHARES, share), (LISTS, several), (LABELS, label)):
        if name in some:
            return kind
    return words


# Every row: words, numbers, lists, and null where nothing is known.
result = duckdb.sql(f"SELECT * FROM read_parquet('{table}')")
assert result.columns == names, result.columns
for name, kind in zip(result.columns, result.types):
    wanted = the_type(name, "BIGINT", "DOUBLE", "VARCHAR[]", "VARCHAR", "VARCHAR")
    assert str(kind) == wanted, (name, kind)
assert [dict(zip(names, row)) for row in result.fetchall()] == expected

encodings = duckdb.sql(f"SELECT path_in_schema, encodings, compression FROM parquet_metadata('{table}')").fetchall()
for name, encoding, compression in encodings:
    assert compression == "ZSTD", (name, compression)
    if name in LABELS:
        assert "DICTIONARY" in encoding, (name, encoding)

frame = polars.read_parquet(table)
assert frame.columns == names, frame.columns
for name, kind in frame.schema.items():
    wanted = the_type(
        name, polars.Int64, polars.Float64, polars.List(polars.String), polars.Categorical, polars.String
    )
    assert kind == wanted, (name, kind)
assert frame.to_dicts() == expected
assert frame.filter(polars.col("kind") == "direct").height == sum(row["kind"] == "direct" for row in expected)
