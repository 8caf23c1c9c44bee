//! Case reports as a dossier table: one row a dossier, with the columns, the codes and the clock of a mapping.

use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, TimestampMicrosecondType};
use arrow_array::{Array, StringArray};
use motcua::civil::{Date, DateTime, Moment};
use motcua::lifecycle::{Lifecycle, LifecycleEdition, State};
use serde_json::{Map, Value};

use super::{ReportFormat, file};
use crate::error::LogError;
use crate::fault::Fault;
use crate::mapping::{Mapping, Shape};
use crate::report::Reports;
use crate::table::SECOND;

/// The columns that a report tells of, in the order of the contract; when a dossier was filed and how it came, a report does not tell.
const TOLD: [&str; 9] =
    ["dossier", "procedure", "received", "promised", "finished", "status", "returned", "supplements", "office"];

/// Writes case reports as a dossier table for another system, such as the national portal with [`Mapping::named`]`("dvcqg")`: the columns have the
/// names of the mapping, a status is its national code under the law of the day of receipt, instants are written as the mapping says.
///
/// # Errors
/// [`LogError`] if the file cannot be written, or the format is neither `.csv` nor `.jsonl`.
pub fn write_dossiers(
    reports: &Reports,
    lifecycle: &Lifecycle,
    mapping: &Mapping,
    path: &Path,
    format: ReportFormat,
) -> Result<(), LogError> {
    debug_assert!(TOLD.iter().all(|column| Shape::Dossiers.columns().contains(column)), "columns of the contract");
    let names = TOLD.map(|column| mapping.name(column));
    file::whole(path, reports.stop(), |out| match format {
        ReportFormat::Csv => {
            let mut writer = csv::WriterBuilder::new().from_writer(out);
            writer.write_record(names).map_err(failed)?;
            for batch in reports.batches() {
                each(&batch?, lifecycle, mapping, |row| writer.write_record(row).map_err(failed))?;
            }
            writer.flush().map_err(failed)
        }
        ReportFormat::Jsonl => {
            for batch in reports.batches() {
                each(&batch?, lifecycle, mapping, |row| {
                    let keys = names.iter().zip(row).filter(|(_, text)| !text.is_empty());
                    let line: Map<String, Value> =
                        keys.map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str()))).collect();
                    serde_json::to_writer(&mut *out, &line).map_err(failed)?;
                    out.write_all(b"\n").map_err(failed)
                })?;
            }
            Ok(())
        }
        ReportFormat::Parquet => Err(LogError::from(Fault::UnknownTableFormat)),
    })
}

/// Calls `write` with the texts of each row; an empty one is nothing.
fn each(
    batch: &RecordBatch,
    lifecycle: &Lifecycle,
    mapping: &Mapping,
    mut write: impl FnMut(&[String; TOLD.len()]) -> Result<(), LogError>,
) -> Result<(), LogError> {
    let text = |name| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>()).ok_or_else(other);
    let (dossier, procedure, state, office) = (text("dossier")?, text("procedure")?, text("state")?, text("office")?);
    let instants = |name| {
        batch
            .column_by_name(name)
            .and_then(|column| column.as_primitive_opt::<TimestampMicrosecondType>())
            .ok_or_else(other)
    };
    let (received, finished, returned) = (instants("received_at")?, instants("finished_at")?, instants("returned_at")?);
    let promised = batch
        .column_by_name("promised_on")
        .and_then(|column| column.as_primitive_opt::<Date32Type>())
        .ok_or_else(other)?;
    let supplements = batch
        .column_by_name("supplements")
        .and_then(|column| column.as_primitive_opt::<Int32Type>())
        .ok_or_else(other)?;
    let at = |column: &arrow_array::PrimitiveArray<TimestampMicrosecondType>, row| {
        let seconds = column.is_valid(row).then(|| column.value(row).div_euclid(SECOND))?;
        DateTime::from_epoch_seconds(seconds).ok()
    };
    let plain =
        |column: &StringArray, row| if column.is_valid(row) { column.value(row).to_owned() } else { String::new() };
    for row in 0..batch.num_rows() {
        // a report holds a day without an hour as its midnight: an hour that nobody wrote down is not to be claimed of it
        let moment = |at| mapping.written(Moment::from(at).day_if_midnight());
        let instant = |column| at(column, row).map(moment).unwrap_or_default();
        let day = promised.is_valid(row).then(|| Date::from_epoch_days(promised.value(row)).ok()).flatten();
        let since = at(received, row).or(at(finished, row)).map(DateTime::date);
        write(&[
            plain(dossier, row),
            plain(procedure, row),
            instant(received),
            day.map(|day| mapping.written(Moment::from(day))).unwrap_or_default(),
            instant(finished),
            status(&plain(state, row), since, lifecycle),
            instant(returned),
            if supplements.is_valid(row) { supplements.value(row).to_string() } else { String::new() },
            plain(office, row),
        ])?;
    }
    Ok(())
}

/// Returns the national code of a state under the law of the day, without a day that of every law alike; the state's name where there is none.
fn status(state: &str, since: Option<Date>, lifecycle: &Lifecycle) -> String {
    let code = |edition: &LifecycleEdition| edition.status_of(State::from_name(state)?);
    let covers =
        |day| move |edition: &&LifecycleEdition| edition.from <= day && edition.until.is_none_or(|until| day < until);
    let code = match since {
        Some(day) => lifecycle.editions().iter().find(covers(day)).and_then(code),
        None => lifecycle.agreed(code),
    };
    code.map_or_else(|| state.to_owned(), |code| code.to_string())
}

fn other() -> LogError {
    LogError::from(Fault::NotAReport)
}

fn failed(cause: impl Into<std::io::Error>) -> LogError {
    LogError::writing(&cause.into())
}

#[cfg(test)]
mod tests {
    use motcua::catalogue::Catalogue;

    use super::status;

    #[test]
    fn a_state_has_the_code_of_the_law_of_its_day_and_never_that_of_another() {
        let law = Catalogue::vietnam().unwrap().law("").unwrap();
        let code = |state: &str, day: Option<&str>| status(state, day.map(|day| day.parse().unwrap()), law.lifecycle);
        assert_eq!(code("decided", Some("2026-08-20")), "9");
        // Before the first law of the one-stop there is no code.
        assert_eq!(code("decided", Some("2018-06-20")), "decided");
        assert_eq!([code("decided", None), code("draft", None)], ["9", "draft"]);
    }
}
