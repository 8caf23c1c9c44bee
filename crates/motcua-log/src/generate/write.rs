//! Invented logs as files.

use std::path::Path;

use serde::Serialize;
use serde_json::value::RawValue;

use super::GeneratedCase;
use crate::error::LogError;
use crate::write::whole_file;

/// How an invented log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFormat {
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

impl EventFormat {
    /// Returns the format that a file's name tells: `.csv`, `.jsonl` or `.ndjson`.
    ///
    /// # Errors
    /// `unknown_format` for any other name.
    pub fn of(path: &Path) -> Result<Self, LogError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "csv" => Ok(Self::Csv),
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            _ => Err(LogError::new(
                "unknown_format",
                "the name does not say how to write the log",
                "name it `.csv` or `.jsonl`",
            )
            .in_file(path)),
        }
    }
}

/// One row: the columns of an event log, and the label of the dossier.
#[derive(Serialize)]
struct Row<'a, D> {
    dossier: &'a str,
    procedure: &'a str,
    event: &'static str,
    at: String,
    role: &'static str,
    office: &'a str,
    channel: Option<&'static str>,
    detail: Option<D>,
    deviation: Option<&'static str>,
    expected: &'a str,
}

/// Writes invented dossiers as a log; the columns `deviation` and `expected` (codes with a blank between) label each row. Returns how many rows it has.
///
/// # Errors
/// [`LogError`] if the file cannot be written; what was there before stays.
pub fn write_events(
    cases: impl Iterator<Item = GeneratedCase>,
    path: &Path,
    format: EventFormat,
) -> Result<u64, LogError> {
    let mut rows = 0;
    whole_file(path, |out| match format {
        EventFormat::Csv => {
            let mut writer = csv::WriterBuilder::new().from_writer(out);
            for case in cases {
                each_row(
                    &case,
                    |detail| Some(detail.to_owned()),
                    |row| {
                        rows += 1;
                        writer.serialize(row).map_err(|cause| LogError::writing(&std::io::Error::from(cause)))
                    },
                )?;
            }
            writer.flush().map_err(|cause| LogError::writing(&cause))
        }
        EventFormat::Jsonl => {
            for case in cases {
                each_row(
                    &case,
                    |detail| RawValue::from_string(detail.to_owned()).ok(),
                    |row| {
                        rows += 1;
                        serde_json::to_writer(&mut *out, &row).map_err(|cause| LogError::writing(&cause.into()))?;
                        out.write_all(b"\n").map_err(|cause| LogError::writing(&cause))
                    },
                )?;
            }
            Ok(())
        }
    })?;
    Ok(rows)
}

fn each_row<D>(
    case: &GeneratedCase,
    detail: impl Fn(&str) -> Option<D>,
    mut write: impl FnMut(Row<'_, D>) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let expected = case.expected.join(" ");
    for event in &case.events {
        write(Row {
            dossier: &case.dossier,
            procedure: &case.procedure,
            event: event.event.as_str(),
            at: event.at.to_string(),
            role: event.role.as_str(),
            office: &case.office,
            channel: event.channel.map(|channel| channel.as_str()),
            detail: event.detail.as_deref().and_then(&detail),
            deviation: case.deviation.map(super::Deviation::as_str),
            expected: &expected,
        })?;
    }
    Ok(())
}
