"""Reads a workbook with openpyxl: sheets, types, looks, and the rows of the JSON lines."""

import datetime
import json
import sys

import openpyxl

book, lines = sys.argv[1:]
with open(lines, encoding="utf-8") as file:
    expected = [json.loads(line) for line in file]

workbook = openpyxl.load_workbook(book)
assert workbook.sheetnames == ["statements", "speakers", "sources", "columns"], workbook.sheetnames
statements, speakers, sources, columns = workbook.worksheets
for sheet in workbook.worksheets:
    assert sheet.sheet_state == "visible", sheet.title
    assert sheet.freeze_panes == "A2", (sheet.title, sheet.freeze_panes)
    assert all(cell.font.bold for cell in sheet[1]), sheet.title
    assert not any(column.hidden for column in sheet.column_dimensions.values()), sheet.title
for sheet in (statements, speakers, sources):
    assert sheet.auto_filter.ref == sheet.dimensions, (sheet.title, sheet.auto_filter.ref, sheet.dimensions)


def table(sheet):
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, row)) for row in rows]


# The statements: words as words, numbers as numbers, days as days.
names = [cell.value for cell in statements[1]]
assert names == list(expected[0]), names
rows = table(statements)
assert len(rows) == len(expected) >= 5
formula = False
fills = {}
for row, wanted in zip(rows, expected):
    for name, value in wanted.items():
        cell = row[name]
        if isinstance(value, list):
            value = "; ".join(value) or None
        if name in ("published", "said_on") and value is not None:
            assert cell.is_date and cell.number_format == "yyyy-mm-dd", (name, cell.value)
            value = datetime.datetime.fromisoformat(value)
        assert cell.value == value, (name, cell.value, value)
        assert cell.data_type != "f" and cell.hyperlink is None, (name, cell.value)
        if isinstance(value, str):
            assert cell.data_type in "s", (name, cell.data_type)
            formula = formula or value.startswith("=")
    fills.setdefault(wanted["kind"], set()).add(row["kind"].fill.fgColor.rgb)
    assert row["quote"].fill.fgColor.rgb == row["kind"].fill.fgColor.rgb
assert formula, "no quote looks like a formula"
assert {"direct", "mixed", "indirect", "term"} == set(fills), fills
assert all(len(fill) == 1 for fill in fills.values()), fills
assert len(set().union(*fills.values())) == 4, fills
assert statements.column_dimensions["F"].width > 40

# Who speaks.
said = [row for row in expected if row["kind"] != "term"]
people = {}
for row in said:
    if row["speaker"]:
        people.setdefault(row["speaker"], []).append(row)
seen = {row["speaker"].value: row for row in table(speakers)}
assert set(seen) == set(people), seen
for name, told in people.items():
    row = seen[name]
    assert row["statements"].value == len(told)
    for kind in ("direct", "mixed", "indirect"):
        assert row[kind].value == sum(one["kind"] == kind for one in told), (name, kind)
    assert row["articles"].value == len(told) and row["outlets"].value == 1, "one outlet, the folder"
    assert row["speaker_id"].value == told[0]["speaker_id"], name
totals = [row["statements"].value for row in table(speakers)]
assert totals == sorted(totals, reverse=True)

# Through whom.
agencies = {}
for row in said:
    for name in row["source"]:
        agencies.setdefault(name, []).append(row)
seen = {row["source"].value: row for row in table(sources)}
assert set(seen) == set(agencies) and agencies, seen
for name, told in agencies.items():
    assert seen[name]["statements"].value == len(told)
    assert seen[name]["outlets"].value == 1
    assert seen[name]["speakers"].value == len({one["speaker"] for one in told} - {None})

# What the columns mean.
explained = [row[0].value for row in columns.iter_rows(min_row=2)]
assert explained[: len(names)] == names, explained
assert all(columns.cell(row=n + 2, column=3).value for n in range(len(names)))
