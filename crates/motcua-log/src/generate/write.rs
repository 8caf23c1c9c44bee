//! Invented logs as files.

#[cfg(feature = "parquet")]
mod columns;
mod ocel;
mod text;
mod xes;

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::GeneratedCase;
use crate::error::LogError;
use crate::fault::Fault;
use crate::stop::Stop;
use crate::write::whole_file;

/// How an invented log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventFormat {
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// XES, the XML of process mining (IEEE 1849).
    Xes,
    /// OCEL 2.0, object-centric logs as JSON: each dossier is an object.
    Ocel,
    /// Apache Parquet, compressed with Snappy; only with the feature `parquet`.
    Parquet,
}

impl EventFormat {
    /// Returns the format that a file's name tells: `.csv`, `.jsonl`, `.ndjson`, `.xes`, `.json` or `.jsonocel`, each also with `.gz`; `.parquet`.
    ///
    /// # Errors
    /// `unknown_format` for any other name.
    pub fn of(path: &Path) -> Result<Self, LogError> {
        let name = name_of(path);
        if name.ends_with(".parquet") {
            return Ok(Self::Parquet);
        }
        match name.strip_suffix(GZ).unwrap_or(&name).rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => Ok(Self::Csv),
            Some("jsonl" | "ndjson") => Ok(Self::Jsonl),
            Some("xes") => Ok(Self::Xes),
            Some("json" | "jsonocel" | "ocel") => Ok(Self::Ocel),
            _ => Err(LogError::from(Fault::UnknownEventFormat).in_file(path)),
        }
    }
}

const GZ: &str = ".gz";

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Where a file's bytes go.
type Out<'o> = dyn Write + Send + 'o;

/// Writes invented dossiers as a log, compressed where the name ends in `.gz`; `deviation` and `expected` (codes with a blank between) label each
/// row, or each dossier. Instants are local; XES and OCEL state `local_offset_minutes` with them. Returns how many rows the log has.
///
/// # Errors
/// [`LogError`] if the file cannot be written, `interrupted` if it is stopped; what was there before stays.
pub fn write_events(
    cases: impl Iterator<Item = GeneratedCase>,
    path: &Path,
    format: EventFormat,
    local_offset_minutes: i32,
    stop: &Stop,
) -> Result<u64, LogError> {
    let mut rows = 0;
    whole_file(path, stop, |out| {
        let counted = cases.inspect(|case| rows += case.events.len() as u64);
        if name_of(path).ends_with(GZ) {
            let mut packed = GzEncoder::new(out, Compression::default());
            write(counted, &mut packed, format, local_offset_minutes)?;
            packed.finish().map(drop).map_err(|cause| LogError::writing(&cause))
        } else {
            write(counted, out, format, local_offset_minutes)
        }
    })?;
    Ok(rows)
}

fn write(
    cases: impl Iterator<Item = GeneratedCase>,
    out: &mut Out<'_>,
    format: EventFormat,
    local_offset_minutes: i32,
) -> Result<(), LogError> {
    match format {
        EventFormat::Csv => text::csv(cases, out),
        EventFormat::Jsonl => text::jsonl(cases, out),
        EventFormat::Xes => xes::write(cases, out, local_offset_minutes),
        EventFormat::Ocel => ocel::write(cases, out, local_offset_minutes),
        #[cfg(feature = "parquet")]
        EventFormat::Parquet => columns::write(cases, out),
        #[cfg(not(feature = "parquet"))]
        EventFormat::Parquet => Err(LogError::from(Fault::NoParquetToWrite)),
    }
}

/// Returns the offset of local time as ISO 8601 writes it.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn failed(cause: impl Into<std::io::Error>) -> LogError {
    LogError::writing(&cause.into())
}
