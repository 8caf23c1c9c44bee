//! Invented logs as comma-separated values and as JSON lines.

use serde::Serialize;
use serde_json::value::RawValue;

use super::super::{Deviation, GeneratedCase};
use super::{Out, failed};
use crate::error::LogError;

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

pub(super) fn csv(cases: impl Iterator<Item = GeneratedCase>, out: &mut Out<'_>) -> Result<(), LogError> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    for case in cases {
        each_row(&case, |detail| Some(detail.to_owned()), |row| writer.serialize(row).map_err(failed))?;
    }
    writer.flush().map_err(failed)
}

pub(super) fn jsonl(cases: impl Iterator<Item = GeneratedCase>, out: &mut Out<'_>) -> Result<(), LogError> {
    for case in cases {
        each_row(
            &case,
            |detail| RawValue::from_string(detail.to_owned()).ok(),
            |row| {
                serde_json::to_writer(&mut *out, &row).map_err(failed)?;
                out.write_all(b"\n").map_err(failed)
            },
        )?;
    }
    Ok(())
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
            deviation: case.deviation.map(Deviation::as_str),
            expected: &expected,
        })?;
    }
    Ok(())
}
