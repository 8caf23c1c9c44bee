//! The rows of one dossier of a log, as they are written there.

use std::io::Read;
use std::path::Path;

use arrow_array::RecordBatch;

use super::arrow::Columns;
use super::input::Input;
use super::source::{LogFormat, open};
use super::target::{Fields, Rows, Target};
use super::text_row::RowReader;
use crate::error::LogError;
use crate::fault::Fault;
use crate::mapping::{Mapping, Shape, whole};
use crate::table::{Cell, Instant, SECOND};
use crate::watched::WatchedFile;

/// One row of a dossier: where it stands, and what its columns of the contract hold, as text; a column without a value is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRow {
    /// The 1-based line; for Arrow and Parquet the 1-based row, for OCEL the 1-based event.
    pub line: u64,
    /// The columns by their names in the contract.
    pub cells: Vec<(&'static str, String)>,
}

/// Returns the rows of one dossier of a log of events in any format, in the order of the log.
///
/// Instants with an offset or a zone come back in the local time that lies `local_offset_minutes` ahead of UTC.
///
/// # Errors
/// [`LogError`] for a log that cannot be read as a whole, or a dossier with more than `most` rows.
pub fn rows_of_dossier(
    path: &Path,
    format: LogFormat,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    let file = open(path)?;
    kept((dossier, most), local_offset_minutes, |input| input.columns_or_text(file, format))
        .map_err(|error| error.in_file(path))
}

/// Returns the rows of one dossier of a file that tells how far it is read, and may be told to stop; else as [`rows_of_dossier`].
///
/// # Errors
/// As [`rows_of_dossier`]; the error of a reading that was stopped is that of a file that cannot be read on.
pub fn rows_of_watched_dossier(
    file: WatchedFile,
    format: LogFormat,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    kept((dossier, most), local_offset_minutes, |input| input.columns_or_text(file, format))
}

/// Returns the rows of one dossier of a log of events whose beginning tells how it is written ([`LogFormat::of_beginning`]); else as [`rows_of_dossier`].
///
/// # Errors
/// As [`rows_of_dossier`].
pub fn rows_of_piped_dossier(
    input: impl Read,
    dossier: &str,
    local_offset_minutes: i32,
    most: usize,
) -> Result<Vec<DossierRow>, LogError> {
    kept((dossier, most), local_offset_minutes, |to| to.piped(input, None))
}

fn kept(
    (dossier, most): (&str, usize),
    local_offset_minutes: i32,
    read: impl FnOnce(Input<'_>) -> Result<(), LogError>,
) -> Result<Vec<DossierRow>, LogError> {
    let reader = RowReader::mapped(Mapping::default(), local_offset_minutes);
    let mut target = Target::one(dossier, most);
    read(Input { reader: &reader, target: &mut target })?;
    match target.into_rows().0 {
        Rows::One(one) => Ok(one.rows),
        Rows::Events(_) | Rows::Dossiers(_) => Ok(Vec::new()),
    }
}

/// What keeps the rows of one dossier.
#[derive(Debug)]
pub(crate) struct OneDossier {
    dossier: String,
    most: usize,
    rows: Vec<DossierRow>,
    rows_read: u64,
}

impl OneDossier {
    pub(super) fn new(dossier: &str, most: usize) -> Self {
        Self { dossier: dossier.to_owned(), most, rows: Vec::new(), rows_read: 0 }
    }

    /// Takes a row of texts.
    pub(super) fn row(&mut self, line: u64, fields: &Fields<'_>) -> Result<(), LogError> {
        if fields.first() != Some(&Some(self.dossier.as_str())) {
            return Ok(());
        }
        let cells = Shape::Events.columns().iter().zip(fields);
        let cells = cells.filter_map(|(name, text)| Some((*name, text.filter(|text| !text.is_empty())?)));
        let cells = cells.map(|(name, text)| (name, if name == "seq" { whole(text.trim()) } else { text }.to_owned()));
        self.push(DossierRow { line, cells: cells.collect() })
    }

    /// Takes a row of which no more than the dossier can be read: whoever reads on refuses it.
    pub(super) fn unreadable(&mut self, line: u64, dossier: &str) -> Result<(), LogError> {
        if dossier != self.dossier {
            return Ok(());
        }
        let cells = vec![("dossier", dossier.to_owned()), ("at", UNREADABLE.to_owned())];
        self.push(DossierRow { line, cells })
    }

    /// Takes the rows of a batch.
    pub(super) fn batch(&mut self, reader: &RowReader, batch: &RecordBatch) -> Result<(), LogError> {
        let columns = Columns::of(batch, reader)?;
        for row in 0..batch.num_rows() {
            self.rows_read += 1;
            if columns.dossier.text(row) != Some(self.dossier.as_str()) {
                continue;
            }
            let text = |text: Option<&str>| text.map(str::to_owned);
            let cells = [
                ("dossier", text(columns.dossier.text(row))),
                ("procedure", text(columns.procedure.text(row))),
                ("event", text(columns.event.text(row))),
                ("at", instant(columns.at.get(row))),
                ("seq", number(columns.seq.get(row))),
                ("event_id", text(columns.event_id.text(row))),
                ("recorded_at", instant(columns.recorded_at.get(row))),
                ("role", text(columns.role.text(row))),
                ("office", text(columns.office.text(row))),
                ("channel", text(columns.channel.text(row))),
                ("detail", text(columns.detail.text(row))),
            ];
            let cells = cells.into_iter().filter_map(|(name, text)| Some((name, text?)));
            self.push(DossierRow { line: self.rows_read, cells: cells.collect() })?;
        }
        Ok(())
    }

    fn push(&mut self, row: DossierRow) -> Result<(), LogError> {
        if self.rows.len() >= self.most {
            return Err(Fault::TooManyItems { most: self.most }.into());
        }
        self.rows.push(row);
        Ok(())
    }
}

/// What stands for a value that cannot be read: no value of a row, and no instant or number.
const UNREADABLE: &str = "?";

fn instant(cell: Cell<Instant>) -> Option<String> {
    let instant = match cell {
        Cell::Null => return None,
        Cell::Bad => return Some(UNREADABLE.to_owned()),
        Cell::Is(instant) => instant,
    };
    let text = instant.moment().map_or_else(|| UNREADABLE.to_owned(), |moment| moment.to_string());
    let micros = instant.micros.rem_euclid(SECOND);
    Some(if instant.hour_known && micros > 0 { format!("{text}.{micros:06}") } else { text })
}

fn number(cell: Cell<i64>) -> Option<String> {
    match cell {
        Cell::Null => None,
        Cell::Bad => Some(UNREADABLE.to_owned()),
        Cell::Is(number) => Some(number.to_string()),
    }
}
