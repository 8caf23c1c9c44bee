//! Case reports as JSON lines and as comma-separated values.

use std::io::{self, Write};

use arrow_array::RecordBatch;

use super::cells::{Column, json_text};
use crate::error::LogError;
use crate::fault::Fault;
use crate::report::Reports;

pub(super) fn jsonl(reports: &Reports, out: &mut dyn Write) -> Result<(), LogError> {
    reports.batches().try_for_each(|batch| jsonl_batch(&batch?, out))
}

fn jsonl_batch(reports: &RecordBatch, out: &mut dyn Write) -> Result<(), LogError> {
    let columns = columns(reports)?;
    let mut line = Vec::new();
    for row in 0..reports.num_rows() {
        line.clear();
        for (place, (name, column)) in columns.iter().enumerate() {
            line.push(if place == 0 { b'{' } else { b',' });
            json_text(name, &mut line).map_err(failed)?;
            line.push(b':');
            column.json(row, &mut line).map_err(failed)?;
        }
        line.extend_from_slice(b"}\n");
        out.write_all(&line).map_err(failed)?;
    }
    Ok(())
}

pub(super) fn csv(reports: &Reports, out: &mut dyn Write) -> Result<(), LogError> {
    let mut writer = ::csv::WriterBuilder::new().from_writer(out);
    let schema = reports.schema();
    writer.write_record(schema.fields().iter().map(|field| field.name())).map_err(csv_failed)?;
    let mut field = Vec::new();
    for batch in reports.batches() {
        let batch = batch?;
        let columns = columns(&batch)?;
        for row in 0..batch.num_rows() {
            for (_, column) in &columns {
                field.clear();
                column.plain(row, &mut field).map_err(failed)?;
                writer.write_field(&field).map_err(csv_failed)?;
            }
            writer.write_record(None::<&[u8]>).map_err(csv_failed)?;
        }
    }
    writer.flush().map_err(failed)
}

fn columns(reports: &RecordBatch) -> Result<Vec<(&str, Column<'_>)>, LogError> {
    let fields = reports.schema_ref().fields();
    let columns = fields.iter().zip(reports.columns()).map(|(field, array)| {
        Column::of(array.as_ref())
            .map(|column| (field.name().as_str(), column))
            .ok_or_else(|| Fault::NotAReportColumn { column: field.name().clone() }.into())
    });
    columns.collect()
}

fn failed(cause: io::Error) -> LogError {
    LogError::writing(&cause)
}

fn csv_failed(cause: ::csv::Error) -> LogError {
    LogError::writing(&io::Error::from(cause))
}
