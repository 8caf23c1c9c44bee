//! Columns that are written in runs of like values, as columns that have a value a row.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema};

use super::PART;
use crate::error::LogError;
use crate::fault::Fault;

/// Calls `take` with the rows of a batch, in which no column is written in runs; one that is, is written out a part of the rows at a time.
pub(in crate::read) fn written_out(
    batch: &RecordBatch,
    mut take: impl FnMut(&RecordBatch) -> Result<(), LogError>,
) -> Result<(), LogError> {
    if !batch.columns().iter().any(is_in_runs) {
        return take(batch);
    }
    let rows = batch.num_rows();
    // a batch without rows still tells its columns
    (0..rows.max(1)).step_by(PART).try_for_each(|start| {
        let part = batch.slice(start, PART.min(rows - start));
        take(&plain(&part).map_err(|_| not_written_out())?)
    })
}

fn is_in_runs(column: &ArrayRef) -> bool {
    matches!(column.data_type(), DataType::RunEndEncoded(..))
}

fn plain(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().map(column).collect::<Result<Vec<_>, _>>()?;
    let fields = batch.schema_ref().fields().iter().zip(&columns);
    // the field of the runs does not tell whether their values may be null
    let field = |(field, column): (&FieldRef, &ArrayRef)| Field::new(field.name(), column.data_type().clone(), true);
    let fields: Vec<_> = fields.map(field).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

fn column(column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    match column.data_type() {
        DataType::RunEndEncoded(_, values) => cast(column.as_ref(), values.data_type()),
        _ => Ok(Arc::clone(column)),
    }
}

fn not_written_out() -> LogError {
    LogError::from(Fault::RunsUnreadable)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use arrow_array::types::Int32Type;
    use arrow_array::{Int32Array, RunArray, StringArray, cast::AsArray};

    use super::*;

    #[test]
    fn runs_are_written_out_part_after_part_and_other_columns_go_along() {
        let rows = i32::try_from(PART).unwrap() + 3;
        let ends = Int32Array::from(vec![2, rows - 1, rows]);
        let runs = RunArray::<Int32Type>::try_new(&ends, &StringArray::from(vec![Some("A"), None, Some("B")])).unwrap();
        let numbers = Int32Array::from_iter_values(0..rows);
        let columns: [(&str, ArrayRef); 2] = [("text", Arc::new(runs)), ("number", Arc::new(numbers))];
        let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap();
        let read = |batch: &RecordBatch| {
            let mut read = Vec::new();
            written_out(batch, |part| {
                let texts = part.column(0).as_string::<i32>();
                let numbers = part.column(1).as_primitive::<Int32Type>();
                read.extend(texts.iter().map(|text| text.map(str::to_owned)).zip(numbers.values().iter().copied()));
                Ok(())
            })
            .unwrap();
            read
        };
        let all = read(&batch);
        let text = |row: i32| {
            let text = if row < 2 { Some("A") } else { None };
            if row == rows - 1 { Some("B") } else { text }.map(str::to_owned)
        };
        assert_eq!(all, (0..rows).map(|row| (text(row), row)).collect::<Vec<_>>());
        // a slice begins in the middle of a run
        assert_eq!(read(&batch.slice(1, PART + 2)), all.get(1..).unwrap());
        assert_eq!(read(&batch.slice(0, 0)), []);
    }
}
