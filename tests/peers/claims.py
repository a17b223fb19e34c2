"""Reads claims with DuckDB, polars and openpyxl: the rows are those of the JSON lines, the types those of the contract."""

import datetime
import json
import sys

import duckdb
import openpyxl
import polars
from openpyxl.cell.rich_text import CellRichText

versions, versions_table, versions_book, wide, wide_table, wide_book = sys.argv[1:]

COUNTS = {"claim", "outlets", "origins", "statement", "start", "end"}
SHARES = {"similarity", "confidence"}
LISTS = {"differences", "source", "credits"}
COVERAGE = polars.Struct({"coverage": polars.String, "quotes": polars.List(polars.String)})
STRONG = {"number", "negation", "modal", "name", "speaker"}
OWN = ["claim", "outlets", "origins", "speaker", "first_day", "quote"]


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def parquet(path, expected, outlets):
    names = list(expected[0])
    result = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
    assert result.columns == names, result.columns
    assert [dict(zip(names, row)) for row in result.fetchall()] == expected
    frame = polars.read_parquet(path)
    assert frame.to_dicts() == expected
    for name, kind in frame.schema.items():
        if name in COUNTS:
            assert kind == polars.Int64, (name, kind)
        elif name in SHARES:
            assert kind == polars.Float64, (name, kind)
        elif name in LISTS:
            assert kind == polars.List(polars.String), (name, kind)
        elif name in outlets:
            assert kind == COVERAGE, (name, kind)
        elif name in ("relation", "speaker"):
            assert kind == polars.Categorical, (name, kind)
        else:
            assert kind in (polars.String, polars.Categorical), (name, kind)


def text(cell):
    return str(cell.value) if isinstance(cell.value, CellRichText) else cell.value


def table(sheet):
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row)) for row in rows]


def shown(name, value):
    """A value of JSON as a cell of a workbook has it."""
    if name in ("published", "said_on", "first_day") and value and len(value) == 10:
        return datetime.datetime.fromisoformat(value)
    if isinstance(value, dict):
        return "\n".join([value["coverage"], " / ".join(value["quotes"])]).strip()
    if isinstance(value, list):
        return "; ".join(value) or None
    if name == "diff" and value:
        for mark in ("[-", "-]", "{+", "+}"):
            value = value.replace(mark, "")
    return value


def color(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def same(sheet, expected):
    rows = table(sheet)
    assert len(rows) == len(expected), (sheet.title, len(rows))
    for row, wanted in zip(rows, expected):
        assert list(row) == list(wanted), sheet.title
        for name, value in wanted.items():
            assert text(row[name]) == shown(name, value), (name, text(row[name]), value)
            assert row[name].data_type != "f", name
    return rows


expected = lines(versions)
assert len({row["claim"] for row in expected}) > 3 and expected[-1]["claim"] is None
parquet(versions_table, expected, set())
claims = lines(wide)
outlets = [name for name in claims[0] if name not in OWN]
assert list(claims[0])[: len(OWN)] == OWN and len(outlets) > 6
parquet(wide_table, claims, set(outlets))

book = openpyxl.load_workbook(versions_book, rich_text=True)
assert book.sheetnames == ["claims by outlet", "statements", "differences", "columns"], book.sheetnames
matrix, statements, differences, columns = book.worksheets
alone = openpyxl.load_workbook(wide_book, rich_text=True)
assert alone.sheetnames == ["claims by outlet", "columns"], alone.sheetnames
for sheet in book.worksheets + alone.worksheets:
    assert sheet.freeze_panes == ("B2" if sheet.title == "claims by outlet" else "A2"), sheet.title
    assert all(cell.font.bold for cell in sheet[1]), sheet.title
for sheet in (matrix, statements, differences):
    assert sheet.auto_filter.ref == sheet.dimensions, (sheet.title, sheet.auto_filter.ref, sheet.dimensions)

# Claims by outlet: a colour for what an outlet does.
fills = {}
for sheet in (matrix, alone.worksheets[0]):
    for row, wanted in zip(same(sheet, claims), claims):
        for outlet in outlets:
            word = wanted[outlet] and wanted[outlet]["coverage"]
            fills.setdefault(word, set()).add(color(row[outlet]))
assert {"carries", "trims", "contradicts", "omits"} <= set(fills), fills
assert all(len(fill) == 1 for fill in fills.values()), fills
assert len(set().union(*fills.values())) == len(fills) and fills[None] == {None}, fills

# The statements: what makes another claim stands out, what is cut is struck out, what is added underlined.
loud = 0
for row, wanted in zip(same(statements, expected), expected):
    strong = STRONG & set(wanted["differences"])
    loud += bool(strong)
    assert (color(row["differences"]) is not None) == bool(strong), wanted
    pieces = row["diff"].value if isinstance(row["diff"].value, CellRichText) else []
    fonts = [(piece.text, piece.font) for piece in pieces if not isinstance(piece, str)]
    assert "".join(f"[-{text}-]" for text, font in fonts if font.strike) == "".join(
        "[-" + piece.split("-]")[0] + "-]" for piece in (wanted["diff"] or "").split("[-")[1:]
    )
    assert "".join("{+" + text + "+}" for text, font in fonts if font.u) == "".join(
        "{+" + piece.split("+}")[0] + "+}" for piece in (wanted["diff"] or "").split("{+")[1:]
    )
assert loud > 2

# A row a difference.
each = [(row["claim"], row["outlet"], row["speaker"], one) for row in expected for one in row["differences"]]
rows = table(differences)
assert [tuple(text(row[name]) for name in ("claim", "outlet", "speaker", "difference")) for row in rows] == each
assert all((color(row["difference"]) is not None) == (text(row["difference"]) in STRONG) for row in rows)

# What the columns mean.
explained = [cell.value for (cell,) in columns.iter_rows(min_row=2, max_col=1)]
for name in [*expected[0], *OWN, "(an outlet)", "difference", "omits", "source dropped", "mixed"]:
    assert name in explained, name
