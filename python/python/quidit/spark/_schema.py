"""Schemas of tables that Spark can take: Arrow's, without dictionaries."""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
from pyspark.sql.types import StructType


def plain(schema: pa.Schema) -> pa.Schema:
    """The same columns, which may all be null, with words where there were keys to them."""
    return pa.schema([pa.field(field.name, _plain(field.type)) for field in schema])


def of_spark(schema: StructType) -> pa.Table:
    """A table without rows, with the columns that workers get of a data frame."""
    return to_arrow_schema(schema).empty_table()


def to_spark(schema: pa.Schema) -> StructType:
    """The schema of the data frame that workers give."""
    return from_arrow_schema(schema)


def conform(table: pa.Table, schema: pa.Schema) -> list[pa.RecordBatch]:
    """A table with exactly these columns: null where it has none."""
    columns = [
        table.column(field.name).cast(field.type) if field.name in table.column_names else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    batches: list[pa.RecordBatch] = pa.table(columns, schema=schema).to_batches()
    return batches


def _plain(data: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(data):
        return data.value_type
    if pa.types.is_list(data):
        return pa.list_(_plain(data.value_type))
    return data
