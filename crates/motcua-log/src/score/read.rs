//! Reading registers and case reports.

#[cfg(feature = "parquet")]
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
#[cfg(feature = "parquet")]
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, TimeUnit};
use motcua::civil::Date;
#[cfg(feature = "parquet")]
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
#[cfg(feature = "parquet")]
use parquet::file::reader::ChunkReader;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::count::{Counter, Report};
use super::register::Row;
use crate::MAX_ROW_BYTES;
use crate::error::LogError;
use crate::fault::Fault;
#[cfg(feature = "parquet")]
use crate::watched::WatchedFile;

/// How many problems of a register are listed; all are counted.
const LISTED: usize = 100;
const DAY: i64 = 86_400_000_000;

/// What reading a register came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RegisterRead {
    /// Rows that were read.
    #[serde(rename = "read")]
    pub rows: u64,
    /// Rows that were counted.
    pub counted: u64,
    /// Rows that were not, with the first of them listed.
    pub refused: u64,
    /// Why.
    pub problems: Vec<RegisterProblem>,
}

impl RegisterRead {
    /// Returns what reading this register and another came to; problems are listed in that order.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.rows += other.rows;
        self.counted += other.counted;
        self.refused += other.refused;
        self.problems.extend_from_slice(&other.problems);
        self
    }
}

/// Why a row of a register was not counted; never a value of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterProblem {
    /// The 1-based line.
    pub line: u64,
    /// The stable snake_case code.
    pub code: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

impl Serialize for RegisterProblem {
    /// Writes the line, the code, and in English what is wrong and what to do.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("RegisterProblem", 4)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("code", self.code)?;
        out.serialize_field("message", &self.fault.message())?;
        out.serialize_field("help", &self.fault.help())?;
        out.end()
    }
}

/// Counts the rows of a register in JSON lines; blank lines are passed over.
///
/// # Errors
/// [`LogError`] where the input cannot be read on; a bad row is none, it is counted and listed.
pub fn read_register(source: impl Read, counter: &mut Counter<'_>) -> Result<RegisterRead, LogError> {
    let mut source = BufReader::new(source);
    let mut read = RegisterRead::default();
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let limit = u64::try_from(MAX_ROW_BYTES).unwrap_or(u64::MAX);
        let length = source.by_ref().take(limit + 1).read_until(b'\n', &mut line);
        if length.map_err(|cause| LogError::reading(&cause, false).at_line(number))? == 0 {
            break;
        }
        let is_too_long = line.len() > MAX_ROW_BYTES && line.last() != Some(&b'\n');
        if is_too_long {
            skip_line(&mut source).map_err(|cause| LogError::reading(&cause, false).at_line(number))?;
        }
        let text = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line).trim_ascii();
        if text.is_empty() {
            continue;
        }
        read.rows += 1;
        let counted = if is_too_long { Err(too_long()) } else { row(text).and_then(|row| counter.row(row)) };
        match counted {
            Ok(()) => read.counted += 1,
            Err(LogError { code, fault, .. }) => {
                read.refused += 1;
                if read.problems.len() < LISTED {
                    read.problems.push(RegisterProblem { line: number, code, fault });
                }
            }
        }
    }
    Ok(read)
}

fn row(text: &[u8]) -> Result<Row, LogError> {
    serde_json::from_slice(text).map_err(|error| {
        // What the parser says may hold a value of the row; only the keys that a row needs are taken from it.
        LogError::from(match error.classify() {
            serde_json::error::Category::Data => lacking(&error.to_string()).unwrap_or(Fault::RegisterKey),
            _ => Fault::RegisterJson,
        })
    })
}

/// Returns that a key is missing, where the parser says so of one that a row needs.
fn lacking(said: &str) -> Option<Fault> {
    let name = said.strip_prefix("missing field `")?.split('`').next()?;
    let key = ["kind", "procedure", "dossier", "received_at", "month"].into_iter().find(|key| *key == name)?;
    Some(Fault::RegisterLacks { key })
}

fn too_long() -> LogError {
    LogError::from(Fault::RegisterRowTooLong { most: MAX_ROW_BYTES })
}

fn skip_line(source: &mut impl BufRead) -> std::io::Result<()> {
    loop {
        let chunk = source.fill_buf()?;
        let (length, ends) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), chunk.is_empty()),
        };
        source.consume(length);
        if ends {
            return Ok(());
        }
    }
}

/// Counts the case reports of a Parquet file.
///
/// # Errors
/// [`LogError`] where the file cannot be read as case reports.
#[cfg(feature = "parquet")]
pub fn read_reports_file(path: &Path, counter: &mut Counter<'_>) -> Result<(), LogError> {
    let file = File::open(path).map_err(|cause| LogError::opening(&cause));
    file.and_then(|file| read_batches(file, counter)).map_err(|error| error.in_file(path))
}

/// Counts the case reports of a Parquet file that tells how far it is read, and may be told to stop.
///
/// # Errors
/// As [`read_reports_file`]; the error of a reading that was stopped is that of a file that cannot be read on.
#[cfg(feature = "parquet")]
pub fn read_watched_reports(file: WatchedFile, counter: &mut Counter<'_>) -> Result<(), LogError> {
    read_batches(file, counter)
}

#[cfg(feature = "parquet")]
fn read_batches(file: impl ChunkReader + 'static, counter: &mut Counter<'_>) -> Result<(), LogError> {
    let broken = |_| LogError::from(Fault::ReportsNotParquet);
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).and_then(|builder| builder.build()).map_err(broken)?;
    for batch in reader {
        read_reports(&batch.map_err(|cause| broken(cause.into()))?, counter)?;
    }
    Ok(())
}

/// Counts a batch of case reports: the columns `office`, `procedure`, `received_at`, `indicator_outcome`, `finished_at` and `working_minutes` of [`crate::schema`],
/// and `promised_on` where there is one,
/// also in the types that a data frame gives them: other texts, other units of time, other numbers, a column of nothing but nulls.
///
/// # Errors
/// [`LogError`] with code `missing_column` or `wrong_column_type`.
pub fn read_reports(batch: &RecordBatch, counter: &mut Counter<'_>) -> Result<(), LogError> {
    let column = |name: &str, wanted: &DataType| {
        let found = batch
            .column_by_name(name)
            .ok_or_else(|| LogError::from(Fault::ReportsLackColumn { column: name.to_owned() }))?;
        of_type(found, wanted).ok_or_else(|| LogError::from(Fault::ReportColumnType { column: name.to_owned() }))
    };
    let (text, instant) = (DataType::Utf8, DataType::Timestamp(TimeUnit::Microsecond, None));
    let (office, outcome) = (column("office", &text)?, column("indicator_outcome", &text)?);
    let (received, finished) = (column("received_at", &instant)?, column("finished_at", &instant)?);
    let (procedure, minutes) = (column("procedure", &text)?, column("working_minutes", &DataType::Int64)?);
    let (office, outcome, procedure) =
        (office.as_string::<i32>(), outcome.as_string::<i32>(), procedure.as_string::<i32>());
    let received = received.as_primitive::<TimestampMicrosecondType>();
    let minutes = minutes.as_primitive::<Int64Type>();
    let unpromised = batch.column_by_name("promised_on").map(Array::logical_nulls);
    for row in 0..batch.num_rows() {
        let (office, outcome) =
            (office.is_valid(row).then(|| office.value(row)), outcome.is_valid(row).then(|| outcome.value(row)));
        let day = received.is_valid(row).then(|| received.value(row).div_euclid(DAY));
        let day = day.and_then(|day| i32::try_from(day).ok());
        counter.report(&Report {
            office,
            procedure: procedure.value(row),
            received_on: day.and_then(|day| Date::from_epoch_days(day).ok()),
            promised: unpromised.as_ref().is_some_and(|nulls| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row))),
            indicator_outcome: outcome,
            finished: finished.is_valid(row),
            working_minutes: minutes.is_valid(row).then(|| minutes.value(row)).and_then(|one| u64::try_from(one).ok()),
        });
    }
    Ok(())
}

/// Returns a column in that type, where nothing is lost by it; a time with a zone is another's local time.
fn of_type(column: &ArrayRef, wanted: &DataType) -> Option<ArrayRef> {
    use DataType::{Dictionary, Float64, Int64, LargeUtf8, Null, Timestamp, Utf8, Utf8View};
    let is_text = |kind: &DataType| matches!(kind, Utf8 | LargeUtf8 | Utf8View);
    let fits = match (column.data_type(), wanted) {
        (Null, _) => true,
        (Dictionary(_, values), Utf8) => is_text(values),
        (kind, Utf8) => is_text(kind),
        (Timestamp(_, zone), Timestamp(..)) => zone.is_none(),
        // pandas has no whole numbers beside nulls
        (kind, Int64) => kind.is_integer() || *kind == Float64,
        _ => false,
    };
    if fits { cast(column, wanted).ok() } else { None }
}
