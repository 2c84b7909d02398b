//! An answer of the query engine as plain rows, for those who show it.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Float32Type, Float64Type, Int64Type, UInt64Type};
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use serde_json::{Number, Value};

/// What a question in SQL is answered.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows: in each a value for every column. Numbers, truth values and lists are such; days are EDTF; everything
    /// else is text.
    pub rows: Vec<Vec<Value>>,
}

impl Answer {
    /// The rows of all batches, which share a schema.
    pub(crate) fn of(columns: Vec<String>, batches: &[RecordBatch]) -> Result<Self, ArrowError> {
        let mut rows = Vec::new();
        for batch in batches {
            let cells: Vec<Vec<Value>> =
                batch.columns().iter().map(|column| values(column.as_ref())).collect::<Result<_, _>>()?;
            rows.extend(
                (0..batch.num_rows()).map(|row| cells.iter().map(|cell| cell[row].clone()).collect()),
            );
        }
        Ok(Self { columns, rows })
    }
}

/// The values of a column, one for each row.
fn values(column: &dyn Array) -> Result<Vec<Value>, ArrowError> {
    let options = FormatOptions::default();
    let shown = ArrayFormatter::try_new(column, &options)?;
    (0..column.len())
        .map(|row| if column.is_null(row) { Ok(Value::Null) } else { value(column, row, &shown) })
        .collect()
}

fn value(column: &dyn Array, row: usize, shown: &ArrayFormatter<'_>) -> Result<Value, ArrowError> {
    let real = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::Number);
    Ok(match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Float64 => real(column.as_primitive::<Float64Type>().value(row)),
        DataType::Float32 => real(f64::from(column.as_primitive::<Float32Type>().value(row))),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::List(_) => Value::Array(values(column.as_list::<i32>().value(row).as_ref())?),
        _ => {
            let text = shown.value(row).try_to_string()?;
            let small = matches!(column.data_type(), DataType::Int8 | DataType::Int16 | DataType::Int32);
            let number = text.parse::<i64>().ok().filter(|_| small);
            number.map_or(Value::String(text), Value::from)
        }
    })
}
