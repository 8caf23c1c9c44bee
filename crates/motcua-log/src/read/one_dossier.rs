//! The rows of one dossier of a log, as they are written there.

use arrow_array::RecordBatch;

use super::arrow::Columns;
use super::text_row::{Fields, RowReader};
use crate::error::LogError;
use crate::fault::Fault;
use crate::mapping::{Shape, whole};
use crate::table::{Cell, Instant, SECOND};

/// One row of a dossier table (bảng hồ sơ): where it stands, and what its columns of the contract hold, as text; a column without a value is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRow {
    /// The 1-based line; for Arrow and Parquet the 1-based row, for OCEL the 1-based event.
    pub line: u64,
    /// The columns by their names in the contract.
    pub cells: Vec<(&'static str, String)>,
}

/// What keeps the rows of one dossier.
#[derive(Debug)]
pub(crate) struct OneDossier {
    dossier: String,
    most: usize,
    pub(super) rows: Vec<DossierRow>,
    rows_read: u64,
}

impl OneDossier {
    pub(super) fn new(dossier: &str, most: usize) -> Self {
        Self { dossier: dossier.trim().to_owned(), most, rows: Vec::new(), rows_read: 0 }
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
