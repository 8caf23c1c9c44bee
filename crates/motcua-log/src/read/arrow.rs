//! Logs as Arrow record batches: every string layout, every timestamp unit, zones turned into local time.

mod columns;
mod instants;
mod integers;
mod nested;
mod runs;
mod strings;

pub(in crate::read) use columns::{Columns, find, not_instants, not_text};
pub(in crate::read) use instants::Instants;
pub(in crate::read) use integers::Integers;
pub(in crate::read) use runs::written_out;
pub(in crate::read) use strings::Strings;

use std::num::NonZeroUsize;
use std::ops::Range;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use super::MAX_ROW_BYTES;
use super::text_row::RowReader;
use crate::error::{LogError, RowCode};
use crate::fault::Fault;
use crate::intern::{Id, NONE};
use crate::parallel;
use crate::table::{Cell, Cells, Run, Table};

/// How many rows are looked at together: a run without anything unusual is taken as columns.
const RUN: usize = 1 << 12;

/// How many rows are looked up together, so that what was looked up is still at hand when it is taken.
const PART: usize = 1 << 16;

/// The same where two threads look up: they have to wait for each other after every part.
const SHARED_PART: usize = 1 << 18;

/// Takes the rows of one batch into the table; rows are numbered on from the rows read before.
pub(crate) fn read(batch: &RecordBatch, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
    let rows = batch.num_rows();
    table.reserve(rows);
    let most = if reader.threads.get() == 1 { PART } else { SHARED_PART };
    if rows <= most {
        return read_part(batch, reader, table);
    }
    (0..rows).step_by(most).try_for_each(|start| {
        let part = batch.slice(start, most.min(rows - start));
        read_part(&part, reader, table)
    })
}

/// Takes rows into the table: the names are looked up beside all else where there are threads for it.
fn read_part(batch: &RecordBatch, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
    let columns = Columns::of(batch, reader)?;
    let rows = batch.num_rows();
    let threads = if rows > RUN { reader.threads } else { NonZeroUsize::MIN };
    let (names, told) =
        parallel::both(threads, || Names::of(&columns, rows, table), || Told::of(&columns, rows, reader));
    let cells = Looked { names: names?, told };
    // what orders rows or names them makes every row one to look at
    let plain = columns.seq.is_absent() && columns.event_id.is_absent() && columns.recorded_at.is_absent();
    let mut micros = Vec::with_capacity(RUN.min(rows));
    let mut details = cells.told.details.as_slice();
    for start in (0..rows).step_by(RUN) {
        let range = start..rows.min(start + RUN);
        let (own, later) = details.split_at(details.partition_point(|(row, _)| *row < range.end));
        details = later;
        let run = if plain { cells.run(&columns, range.clone(), own, &mut micros) } else { None };
        match run {
            Some(run) if !table.has_full(run.dossier) => table.extend(&run)?,
            _ => range.into_iter().try_for_each(|row| cells.row(&columns, row, reader, table))?,
        }
    }
    Ok(())
}

/// The names of a batch as their numbers.
struct Names {
    /// Whether one is longer than a value may be: every row is to be looked at.
    has_long: bool,
    dossier: Vec<Id>,
    procedure: Vec<Id>,
    office: Vec<Id>,
}

impl Names {
    fn of(columns: &Columns<'_>, rows: usize, table: &mut Table) -> Result<Self, LogError> {
        let has_long = [&columns.dossier, &columns.procedure, &columns.office].iter().any(|column| column.has_long());
        Ok(Self {
            has_long,
            dossier: columns.dossier.ids(rows, &mut table.dossiers)?,
            procedure: columns.procedure.ids(rows, &mut table.procedures)?,
            office: columns.office.ids(rows, &mut table.offices)?,
        })
    }
}

/// The closed lists and the details of a batch, read.
struct Told {
    event: Vec<Cell<EventKind>>,
    role: Vec<Cell<Role>>,
    channel: Vec<Cell<Channel>>,
    /// What details state, with their rows; those that cannot be read too.
    details: Vec<(usize, Cell<Stated>)>,
}

impl Told {
    fn of(columns: &Columns<'_>, rows: usize, reader: &RowReader) -> Self {
        let event = columns.event.cells(rows, |label| reader.event(label));
        let detail = |row| {
            let text = columns.detail.text(row)?;
            let is_short = text.len() <= MAX_ROW_BYTES;
            Some((row, if is_short { reader.detail(at_cell(&event, row), Some(text)) } else { Cell::Bad }))
        };
        let stated = columns.detail.valid(0..rows);
        let mut details = Vec::with_capacity(stated.size_hint().0);
        details.extend(stated.filter_map(detail));
        Self {
            role: columns.role.cells(rows, Role::from_name),
            channel: columns.channel.cells(rows, |text| reader.mapping.channel(text)),
            details,
            event,
        }
    }
}

/// The texts of a batch, looked up.
struct Looked {
    names: Names,
    told: Told,
}

impl Looked {
    /// Returns those rows as columns, or nothing where one of them is to be looked at alone.
    fn run<'a>(
        &'a self,
        columns: &Columns<'_>,
        range: Range<usize>,
        details: &'a [(usize, Cell<Stated>)],
        micros: &'a mut Vec<i64>,
    ) -> Option<Run<'a>> {
        let Self { names, told } = self;
        if names.has_long {
            return None;
        }
        let dossier = names.dossier.get(range.clone())?;
        let procedure = names.procedure.get(range.clone())?;
        let event = told.event.get(range.clone())?;
        let role = some_or_empty(&told.role, range.clone())?;
        let channel = some_or_empty(&told.channel, range.clone())?;
        let complete = !dossier.contains(&NONE)
            && !procedure.contains(&NONE)
            && event.iter().fold(true, |all, cell| all & matches!(cell, Cell::Is(_)))
            && role.iter().fold(true, |all, cell| all & !matches!(cell, Cell::Bad))
            && channel.iter().fold(true, |all, cell| all & !matches!(cell, Cell::Bad))
            && details.iter().all(|(_, cell)| !matches!(cell, Cell::Bad));
        if !complete || !columns.at.micros_into(range.clone(), micros) {
            return None;
        }
        let office = some_or_empty(&names.office, range.clone())?;
        Some(Run { first: range.start, dossier, procedure, event, micros, role, channel, office, details })
    }

    /// Takes one row.
    fn row(&self, columns: &Columns<'_>, row: usize, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
        let Self { names, told } = self;
        let line = table.rows_read + 1;
        let dossier = at(&names.dossier, row);
        let (event_id, detail) = (columns.event_id.text(row), columns.detail.text(row));
        let texts = [&columns.dossier, &columns.procedure, &columns.office].map(|column| column.text(row));
        let texts = texts.into_iter().filter(|_| names.has_long);
        if texts.chain([event_id, detail]).flatten().any(|text| text.len() > MAX_ROW_BYTES) {
            table.report(line, RowCode::TooLong, dossier);
            return Ok(());
        }
        let event = at_cell(&told.event, row);
        if matches!(event, Cell::Bad) && reader.ignores(columns.event.text(row)) {
            table.report(line, RowCode::IgnoredEvent, NONE);
            return Ok(());
        }
        let cells = Cells {
            dossier,
            procedure: at(&names.procedure, row),
            office: at(&names.office, row),
            event,
            at: columns.at.get(row),
            seq: columns.seq.get(row),
            recorded_at: columns.recorded_at.get(row),
            role: at_cell(&told.role, row),
            channel: at_cell(&told.channel, row),
            event_id,
            detail: reader.detail(event, detail),
        };
        table.push(line, &cells)
    }
}

fn some_or_empty<T>(cells: &[T], range: Range<usize>) -> Option<&[T]> {
    if cells.is_empty() { Some(cells) } else { cells.get(range) }
}

/// Returns the error for a batch that the stream could not give.
pub(crate) fn stream_error(cause: &ArrowError) -> LogError {
    LogError::from(Fault::StreamBrokeOff { original: kind_of(cause) })
}

fn kind_of(cause: &ArrowError) -> &'static str {
    match cause {
        ArrowError::SchemaError(_) => "schema error",
        ArrowError::IoError(..) => "input or output failed",
        ArrowError::ExternalError(_) | ArrowError::CDataInterface(_) => "the producer failed",
        ArrowError::MemoryError(_) => "no memory",
        _ => "invalid data",
    }
}

fn at(ids: &[Id], row: usize) -> Id {
    ids.get(row).copied().unwrap_or(NONE)
}

fn at_cell<T: Copy>(cells: &[Cell<T>], row: usize) -> Cell<T> {
    cells.get(row).copied().unwrap_or(Cell::Null)
}
