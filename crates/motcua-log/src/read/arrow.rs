//! Logs as Arrow record batches: every string layout, every timestamp unit, zones turned into local time.

mod columns;
mod instants;
mod integers;
mod nested;
mod runs;
mod strings;

pub(in crate::read) use columns::{Columns, call, find, not_instants, not_text};
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
use crate::mapping::Shape;
use crate::parallel;
use crate::table::{Cell, Cells, Names, Run, Table};

/// How many rows are looked at together: a run without anything unusual is taken as columns.
const RUN: usize = 1 << 12;

/// How many rows are looked up together, so that what was looked up is still at hand when it is taken.
const PART: usize = 1 << 16;

/// Takes the rows of one batch into the table; rows are numbered on from the rows read before.
///
/// The names of the parts are looked up beside all else where there are threads for it.
pub(crate) fn read(batch: &RecordBatch, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
    let rows = batch.num_rows();
    call(batch, Shape::Events, reader, &mut table.problems);
    // a batch without a column that takes room may claim any number of rows
    table.reserve(rows.min(batch.get_array_memory_size().saturating_mul(8)));
    let parts: Vec<RecordBatch> =
        (0..rows.max(1)).step_by(PART).map(|start| batch.slice(start, PART.min(rows - start))).collect();
    let columns = parts.iter().map(|part| Columns::of(part, reader)).collect::<Result<Vec<_>, _>>()?;
    let threads = if rows > RUN { reader.threads } else { NonZeroUsize::MIN };
    // lent to the thread that numbers them
    let mut names = std::mem::take(&mut table.names);
    let looked_up = parallel::in_step(
        threads,
        &columns,
        |part| Named::of(part, &mut names),
        |part| Told::of(part, reader),
        |columns, named, told| Looked { columns, named: named?, told }.take(reader, table),
    );
    table.names = names;
    looked_up
}

/// The names of a part as their numbers.
struct Named {
    /// Whether one is longer than a value may be: every row is to be looked at.
    has_long: bool,
    dossier: Vec<Id>,
    procedure: Vec<Id>,
    office: Vec<Id>,
}

impl Named {
    fn of(columns: &Columns<'_>, names: &mut Names) -> Result<Self, LogError> {
        let has_long = [&columns.dossier, &columns.procedure, &columns.office].iter().any(|column| column.has_long());
        Ok(Self {
            has_long,
            dossier: columns.dossier.ids(columns.rows, &mut names.dossiers)?,
            procedure: columns.procedure.ids(columns.rows, &mut names.procedures)?,
            office: columns.office.ids(columns.rows, &mut names.offices)?,
        })
    }
}

/// The closed lists and the details of a part, read.
struct Told {
    event: Vec<Cell<EventKind>>,
    role: Vec<Cell<Role>>,
    channel: Vec<Cell<Channel>>,
    /// What details state, with their rows; those that cannot be read too.
    details: Vec<(usize, Cell<Stated>)>,
}

impl Told {
    fn of(columns: &Columns<'_>, reader: &RowReader) -> Self {
        let rows = columns.rows;
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

/// A part of a batch, its texts looked up.
struct Looked<'a> {
    columns: &'a Columns<'a>,
    named: Named,
    told: Told,
}

impl Looked<'_> {
    /// Takes the rows into the table.
    fn take(&self, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
        let Self { columns, told, .. } = self;
        let rows = columns.rows;
        // what orders rows or names them makes every row one to look at
        let plain = columns.seq.is_absent() && columns.event_id.is_absent() && columns.recorded_at.is_absent();
        let mut micros = Vec::with_capacity(RUN.min(rows));
        let mut details = told.details.as_slice();
        for start in (0..rows).step_by(RUN) {
            let range = start..rows.min(start + RUN);
            let (own, later) = details.split_at(details.partition_point(|(row, _)| *row < range.end));
            details = later;
            let run = if plain { self.run(range.clone(), own, &mut micros) } else { None };
            match run {
                Some(run) if !table.has_full(run.dossier) => table.extend(&run)?,
                _ => range.into_iter().try_for_each(|row| self.row(row, reader, table))?,
            }
        }
        Ok(())
    }

    /// Returns those rows as columns, or nothing where one of them is to be looked at alone.
    fn run<'a>(
        &'a self,
        range: Range<usize>,
        details: &'a [(usize, Cell<Stated>)],
        micros: &'a mut Vec<i64>,
    ) -> Option<Run<'a>> {
        let Self { columns, named, told } = self;
        if named.has_long {
            return None;
        }
        let dossier = named.dossier.get(range.clone())?;
        let procedure = named.procedure.get(range.clone())?;
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
        let office = some_or_empty(&named.office, range.clone())?;
        Some(Run { first: range.start, dossier, procedure, event, micros, role, channel, office, details })
    }

    /// Takes one row.
    fn row(&self, row: usize, reader: &RowReader, table: &mut Table) -> Result<(), LogError> {
        let Self { columns, named, told } = self;
        let line = table.rows_read + 1;
        let dossier = at(&named.dossier, row);
        let (event_id, detail) = (columns.event_id.text(row), columns.detail.text(row));
        let texts = [&columns.dossier, &columns.procedure, &columns.office].map(|column| column.text(row));
        let texts = texts.into_iter().filter(|_| named.has_long);
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
            procedure: at(&named.procedure, row),
            office: at(&named.office, row),
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
