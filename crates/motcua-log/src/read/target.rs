//! Where the rows of a text log go: into the table of events, or into that of records.

use arrow_array::RecordBatch;

use super::one_dossier::OneDossier;
use super::text_row::{Fields, RowReader, TextRow, cell, supplements_used};
use super::{arrow, arrow_records};
use crate::error::{LogError, RowCode};
use crate::intern::NONE;
use crate::mapping::Shape;
use crate::memory::Memory;
use crate::records::{Record, Records};
use crate::spill::Spill;
use crate::table::{Instant, Table, intern};

/// After how many rows of text it is looked how much memory they take; one has at most a mebibyte.
const LOOK: u64 = 1 << 6;

/// The rows of a log that are in memory.
#[derive(Debug)]
pub(crate) enum Rows {
    Events(Box<Table>),
    Dossiers(Box<Records>),
    One(Box<OneDossier>),
}

/// What takes the rows of a log.
#[derive(Debug)]
pub(crate) struct Target {
    rows: Rows,
    spill: Spill,
}

impl Target {
    pub(crate) fn new(shape: Shape) -> Self {
        let rows = match shape {
            Shape::Events => Rows::Events(Box::new(Table::new().with_case_rows(Memory::CASE_ROWS))),
            Shape::Dossiers => Rows::Dossiers(Box::new(Records::new())),
        };
        Self { rows, spill: Spill::within(Memory::unlimited()) }
    }

    /// Returns the target with a bound for the rows in memory.
    pub(crate) fn within(self, memory: Memory) -> Self {
        let rows = match self.rows {
            Rows::Events(table) => Rows::Events(Box::new(table.with_case_rows(memory.case_rows))),
            rows => rows,
        };
        Self { rows, spill: Spill::within(memory) }
    }

    pub(crate) fn shape(&self) -> Shape {
        match self.rows {
            Rows::Events(_) | Rows::One(_) => Shape::Events,
            Rows::Dossiers(_) => Shape::Dossiers,
        }
    }

    /// Returns the bound for the rows in memory.
    pub(crate) fn memory(&self) -> &Memory {
        self.spill.memory()
    }

    /// Returns the rows that are in memory, and those that are not.
    pub(crate) fn into_rows(self) -> (Rows, Spill) {
        (self.rows, self.spill)
    }

    /// Takes the rows of an Arrow batch.
    pub(crate) fn batch(&mut self, reader: &RowReader, batch: &RecordBatch) -> Result<(), LogError> {
        arrow::written_out(batch, |batch| self.plain_batch(reader, batch))
    }

    fn plain_batch(&mut self, reader: &RowReader, batch: &RecordBatch) -> Result<(), LogError> {
        match &mut self.rows {
            Rows::Events(table) => {
                arrow::read(batch, reader, table)?;
                self.spill.settle(table.as_mut())
            }
            Rows::Dossiers(records) => {
                arrow_records::read(batch, reader, records)?;
                self.spill.settle(records.as_mut())
            }
            Rows::One(one) => one.batch(reader, batch),
        }
    }

    /// Returns a target that keeps the rows of one dossier as they are.
    pub(crate) fn one(dossier: &str, most: usize) -> Self {
        Self { rows: Rows::One(Box::new(OneDossier::new(dossier, most))), spill: Spill::within(Memory::unlimited()) }
    }

    /// Takes one row; what the mapping gives every row is filled in.
    pub(crate) fn row(&mut self, reader: &RowReader, line: u64, fields: &Fields<'_>) -> Result<(), LogError> {
        let mut fields = *fields;
        for (column, value) in &reader.mapping.constants {
            let place = self.shape().columns().iter().position(|name| name == column);
            if let Some(field) = place.and_then(|place| fields.get_mut(place)) {
                *field = Some(value);
            }
        }
        // spaces around a value are none of it, in whichever column
        let fields = fields.map(|field| field.map(str::trim));
        match &mut self.rows {
            Rows::Events(table) => {
                let [dossier, procedure, event, at, seq, event_id, recorded_at, role, office, channel, detail, ..] =
                    fields;
                let row = TextRow {
                    dossier,
                    procedure,
                    event,
                    at,
                    seq,
                    event_id,
                    recorded_at,
                    role,
                    office,
                    channel,
                    detail,
                };
                reader.push(table, line, &row)?;
                if table.rows_read.is_multiple_of(LOOK) { self.spill.settle(table.as_mut()) } else { Ok(()) }
            }
            Rows::One(one) => one.row(line, &fields),
            Rows::Dossiers(records) => {
                records.row(reader, line, &fields)?;
                if records.rows_read.is_multiple_of(LOOK) { self.spill.settle(records.as_mut()) } else { Ok(()) }
            }
        }
    }

    /// Takes note of what the file calls the column of the contract at that place.
    pub(crate) fn call(&mut self, place: usize, name: &str) {
        let Some(column) = self.shape().columns().get(place) else { return };
        match &mut self.rows {
            Rows::Events(table) => table.problems.call(column, name),
            Rows::Dossiers(records) => records.problems.call(column, name),
            Rows::One(_) => {}
        }
    }

    /// Counts and lists a row that cannot be read, of a dossier that it names all the same.
    pub(crate) fn report_of(&mut self, line: u64, code: RowCode, dossier: &str) -> Result<(), LogError> {
        self.report_in(line, code, code.column(), dossier)
    }

    /// As [`Target::report_of`], with the column of the contract that is at fault.
    pub(crate) fn report_in(
        &mut self,
        line: u64,
        code: RowCode,
        column: Option<&'static str>,
        dossier: &str,
    ) -> Result<(), LogError> {
        let dossier = dossier.trim();
        match &mut self.rows {
            Rows::Events(table) => {
                let dossier = intern(&mut table.names.dossiers, Some(dossier))?;
                table.report_in(line, code, column, dossier);
            }
            Rows::Dossiers(records) => {
                let dossier = intern(&mut records.dossiers, Some(dossier))?;
                records.report_in(line, code, column, dossier);
            }
            Rows::One(one) => one.unreadable(line, dossier)?,
        }
        Ok(())
    }

    /// Counts and lists a row that cannot be read.
    pub(crate) fn report(&mut self, line: u64, code: RowCode) {
        match &mut self.rows {
            Rows::Events(table) => table.report(line, code, NONE),
            Rows::Dossiers(records) => records.report(line, code, NONE),
            // a row that cannot be read names no dossier
            Rows::One(_) => {}
        }
    }
}

impl Records {
    fn row(&mut self, reader: &RowReader, line: u64, fields: &Fields<'_>) -> Result<(), LogError> {
        let [
            dossier,
            procedure,
            received,
            promised,
            finished,
            status,
            submitted,
            returned,
            supplements,
            office,
            channel,
            territory,
            body,
        ] = *fields;
        let moment = |text: Option<&str>| cell(text, |text| reader.instant(text).and_then(Instant::moment));
        let record = Record {
            dossier: intern(&mut self.dossiers, dossier)?,
            procedure: intern(&mut self.procedures, procedure)?,
            office: intern(&mut self.offices, office)?,
            territory: intern(&mut self.territories, territory)?,
            body: intern(&mut self.bodies, body)?,
            channel: reader.dossier_channel(channel),
            status: cell(status, |text| reader.mapping.status(text)),
            submitted: moment(submitted),
            received: moment(received),
            promised: moment(promised),
            finished: moment(finished),
            returned: moment(returned),
            supplements: supplements_used(supplements),
        };
        self.push(line, &record)
    }
}
