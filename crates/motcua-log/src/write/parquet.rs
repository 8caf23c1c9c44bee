//! Case reports as a Parquet file.

use std::io::Write;

use crate::error::LogError;
use crate::fault::Fault;
use crate::report::Reports;
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;

/// How many reports one row group has.
const GROUP: usize = 1 << 16;

pub(super) fn write(reports: &Reports, out: &mut (dyn Write + Send)) -> Result<(), LogError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .set_created_by("motcua".to_owned())
        .build();
    let mut writer = ArrowWriter::try_new(out, reports.schema(), Some(properties)).map_err(|cause| failed(&cause))?;
    for batch in reports.batches() {
        writer.write(&batch?).map_err(|cause| failed(&cause))?;
    }
    writer.close().map(drop).map_err(|cause| failed(&cause))
}

fn failed(_cause: &ParquetError) -> LogError {
    LogError::from(Fault::ParquetNotWritten)
}
