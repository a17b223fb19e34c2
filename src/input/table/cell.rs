//! The cells of Arrow's columns as words.

use std::fmt::Display;

use arrow_array::cast::AsArray;
use arrow_array::temporal_conversions::{as_date, as_datetime};
use arrow_array::types::{
    ArrowPrimitiveType, ArrowTemporalType, Date32Type, Date64Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, downcast_dictionary_array};
use arrow_schema::{DataType, TimeUnit};

use crate::lexicon::ColumnKind;

/// The cell of a row: numbers and days as they are written, a list joined, none if it is null or can't be shown in words. A text
/// may be a list of its paragraphs.
pub(super) fn cell(column: &dyn Array, row: usize, kind: Option<ColumnKind>) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).to_owned()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row).to_owned()),
        DataType::Utf8View => Some(column.as_string_view().value(row).to_owned()),
        // Older programs don't say that their bytes are text.
        DataType::Binary => Some(String::from_utf8_lossy(column.as_binary::<i32>().value(row)).into_owned()),
        DataType::LargeBinary => Some(String::from_utf8_lossy(column.as_binary::<i64>().value(row)).into_owned()),
        DataType::BinaryView => Some(String::from_utf8_lossy(column.as_binary_view().value(row)).into_owned()),
        DataType::Boolean => Some(column.as_boolean().value(row).to_string()),
        DataType::Int8 => number::<Int8Type>(column, row),
        DataType::Int16 => number::<Int16Type>(column, row),
        DataType::Int32 => number::<Int32Type>(column, row),
        DataType::Int64 => number::<Int64Type>(column, row),
        DataType::UInt8 => number::<UInt8Type>(column, row),
        DataType::UInt16 => number::<UInt16Type>(column, row),
        DataType::UInt32 => number::<UInt32Type>(column, row),
        DataType::UInt64 => number::<UInt64Type>(column, row),
        DataType::Float32 => number::<Float32Type>(column, row),
        DataType::Float64 => number::<Float64Type>(column, row),
        DataType::Decimal128(..) => Some(column.as_primitive::<Decimal128Type>().value_as_string(row)),
        DataType::Date32 => as_date::<Date32Type>(column.as_primitive::<Date32Type>().value(row).into()).map(|day| day.to_string()),
        DataType::Timestamp(TimeUnit::Second, _) => time::<TimestampSecondType>(column, row),
        DataType::Timestamp(TimeUnit::Millisecond, _) => time::<TimestampMillisecondType>(column, row),
        DataType::Timestamp(TimeUnit::Microsecond, _) => time::<TimestampMicrosecondType>(column, row),
        DataType::Timestamp(TimeUnit::Nanosecond, _) => time::<TimestampNanosecondType>(column, row),
        DataType::Date64 => as_date::<Date64Type>(column.as_primitive::<Date64Type>().value(row)).map(|day| day.to_string()),
        DataType::List(_) => Some(joined(&column.as_list::<i32>().value(row), kind)),
        DataType::LargeList(_) => Some(joined(&column.as_list::<i64>().value(row), kind)),
        DataType::Dictionary(..) => downcast_dictionary_array!(
            column => cell(column.values(), column.key(row)?, kind),
            _ => None
        ),
        _ => None,
    }
}

fn joined(several: &dyn Array, kind: Option<ColumnKind>) -> String {
    let cells: Vec<_> = (0..several.len()).filter_map(|at| cell(several, at, kind)).collect();
    cells.join(if kind == Some(ColumnKind::Text) { "\n\n" } else { "; " })
}

fn number<T: ArrowPrimitiveType>(column: &dyn Array, row: usize) -> Option<String>
where
    T::Native: Display,
{
    Some(column.as_primitive::<T>().value(row).to_string())
}

fn time<T: ArrowPrimitiveType<Native = i64> + ArrowTemporalType>(column: &dyn Array, row: usize) -> Option<String> {
    as_datetime::<T>(column.as_primitive::<T>().value(row)).map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string())
}
