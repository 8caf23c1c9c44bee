//! Writing case reports: JSON lines, CSV, Parquet.

mod cells;
mod dossiers;
mod file;
#[cfg(feature = "parquet")]
mod parquet;
mod places;
mod text;

pub use dossiers::write_dossiers;
pub(crate) use file::whole as whole_file;
pub use places::{keep_apart, read_once};

use std::path::Path;

use crate::error::LogError;
use crate::fault::Fault;
use crate::report::Reports;
use crate::stop::Stop;

/// How case reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportFormat {
    /// One JSON object a line; every column on every line, `null` where there is nothing.
    Jsonl,
    /// Comma-separated values with a header; the lists are JSON, an empty field is null.
    Csv,
    /// Apache Parquet, compressed with Snappy; only with the feature `parquet`.
    Parquet,
}

impl ReportFormat {
    /// Returns the format that a file's name tells: `.jsonl`, `.ndjson`, `.csv` or `.parquet`.
    ///
    /// # Errors
    /// `unknown_format` for any other name.
    pub fn of(path: &Path) -> Result<Self, LogError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "csv" => Ok(Self::Csv),
            "parquet" => Ok(Self::Parquet),
            _ => Err(LogError::from(Fault::UnknownReportFormat).in_file(path)),
        }
    }
}

/// Writes a batch of case reports to a file, which appears whole or not at all.
///
/// # Errors
/// [`LogError`] if the file cannot be written, or the format was not built in; `interrupted` if the auditor's [`crate::Stop`] says so.
pub fn write_reports(reports: &Reports, path: &Path, format: ReportFormat) -> Result<(), LogError> {
    file::whole(path, reports.stop(), |out| match format {
        ReportFormat::Jsonl => text::jsonl(reports, out),
        ReportFormat::Csv => text::csv(reports, out),
        #[cfg(feature = "parquet")]
        ReportFormat::Parquet => parquet::write(reports, out),
        #[cfg(not(feature = "parquet"))]
        ReportFormat::Parquet => Err(LogError::from(Fault::NoParquetToWrite)),
    })
}

/// Writes texts, one a line, to a file, which appears whole or not at all.
///
/// # Errors
/// [`LogError`] if the file cannot be written; `interrupted` if `stop` says so.
pub fn write_lines(lines: &[String], path: &Path, stop: &Stop) -> Result<(), LogError> {
    file::whole(path, stop, |out| {
        let written = lines.iter().try_for_each(|line| writeln!(out, "{line}"));
        written.map_err(|cause| LogError::writing(&cause))
    })
}

#[cfg(test)]
mod tests;
