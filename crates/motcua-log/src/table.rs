//! The columns that every reader fills: compact, interned, one entry an event.

mod column;
mod instant;
mod row;

use std::ops::Range;

use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use crate::error::{LogError, RowCode, RowProblems};
use crate::fault::Fault;
use crate::full::FullDossiers;
use crate::intern::{Id, Interner, NONE};

pub(crate) use column::Sparse;
use column::{Details, Texts};
pub(crate) use instant::{Instant, SECOND};
pub(crate) use row::{Cell, Cells, Run};

/// The texts that rows name by number.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) dossiers: Interner,
    pub(crate) procedures: Interner,
    pub(crate) offices: Interner,
}

/// A log in columns, and the rows that did not become part of it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) names: Names,
    pub(crate) dossier: Vec<Id>,
    pub(crate) procedure: Vec<Id>,
    pub(crate) event: Vec<EventKind>,
    pub(crate) micros: Vec<i64>,
    pub(crate) hour_unknown: Sparse<bool>,
    pub(crate) seq: Sparse<Option<i64>>,
    pub(crate) recorded_at: Sparse<Option<i64>>,
    pub(crate) recorded_hour_unknown: Sparse<bool>,
    pub(crate) role: Sparse<Option<Role>>,
    pub(crate) office: Sparse<Id>,
    pub(crate) channel: Sparse<Option<Channel>>,
    pub(crate) event_id: Texts,
    pub(crate) detail: Details,
    /// Rows of each dossier whose label is not mapped.
    pub(crate) unmapped: Sparse<u32>,
    /// The procedure that the first row names that is no event, of each dossier that has such rows.
    pub(crate) told_procedure: Sparse<Id>,
    /// Rows of each dossier that could not be read for another reason.
    pub(crate) unread: Sparse<u32>,
    pub(crate) rows_read: u64,
    pub(crate) problems: RowProblems,
    /// Which dossiers have all the rows that one may have.
    full: FullDossiers,
}

impl Table {
    pub(crate) fn new() -> Self {
        Self {
            names: Names::default(),
            dossier: Vec::new(),
            procedure: Vec::new(),
            event: Vec::new(),
            micros: Vec::new(),
            hour_unknown: Sparse::new(false),
            seq: Sparse::new(None),
            recorded_at: Sparse::new(None),
            recorded_hour_unknown: Sparse::new(false),
            role: Sparse::new(None),
            office: Sparse::new(NONE),
            channel: Sparse::new(None),
            event_id: Texts::new(),
            detail: Details::new(),
            unmapped: Sparse::new(0),
            told_procedure: Sparse::new(NONE),
            unread: Sparse::new(0),
            rows_read: 0,
            problems: RowProblems::new(),
            full: FullDossiers::default(),
        }
    }

    /// Returns the table with a bound for the rows of one dossier: those beyond it are counted, and not kept.
    pub(crate) fn with_case_rows(self, most: u32) -> Self {
        Self { full: FullDossiers::of(most), ..self }
    }

    /// Returns an empty table in its place, with what was counted and listed.
    pub(crate) fn emptied(&mut self) -> Self {
        let problems = std::mem::take(&mut self.problems);
        let full = self.full.emptied();
        Self { rows_read: self.rows_read, problems, full, ..Self::new() }
    }

    /// Returns whether one of those dossiers has all the rows that it may have.
    pub(crate) fn has_full(&mut self, dossiers: &[Id]) -> bool {
        self.full.any(&self.dossier, dossiers)
    }

    /// Returns how many rows of the log before that one were counted and not kept, being beyond those of one dossier.
    pub(crate) fn left_out_before(&self, row: usize) -> u64 {
        self.full.left_out_before(row)
    }

    /// Returns the instant of a row.
    pub(crate) fn instant(&self, row: usize) -> Instant {
        let micros = self.micros.get(row).copied().unwrap_or_default();
        Instant { micros, hour_known: !self.hour_unknown.get(row) }
    }

    /// Returns when a row was entered, where it says so.
    pub(crate) fn recorded(&self, row: usize) -> Option<Instant> {
        let hour_known = !self.recorded_hour_unknown.get(row);
        self.recorded_at.get(row).map(|micros| Instant { micros, hour_known })
    }

    /// Returns how many rows became events.
    pub(crate) fn len(&self) -> usize {
        self.dossier.len()
    }

    /// Returns whether no row has more than its dossier, procedure, event and instant to the hour, a channel and a detail.
    pub(crate) fn is_bare(&self) -> bool {
        self.hour_unknown.is_absent() && self.role.is_absent() && self.office.is_absent() && self.event_id.is_absent()
    }

    /// Returns whether those rows stand in the order of their instants, with no seq and no unknown hour to change it.
    pub(crate) fn is_in_order(&self, rows: Range<usize>) -> bool {
        let plain = self.seq.is_absent() && self.hour_unknown.is_absent();
        plain && self.micros.get(rows).is_some_and(|micros| micros.is_sorted())
    }

    /// Makes room for so many more rows.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.dossier.reserve(rows);
        self.procedure.reserve(rows);
        self.event.reserve(rows);
        self.micros.reserve(rows);
    }

    /// Takes rows that are all events, with the required columns and details alone.
    pub(crate) fn extend(&mut self, run: &Run<'_>) -> Result<(), LogError> {
        let row = self.len();
        self.dossier.extend_from_slice(run.dossier);
        self.procedure.extend_from_slice(run.procedure);
        // a run has an event in every row
        self.event.extend(run.event.iter().map(|cell| cell.value().unwrap_or(EventKind::Sync)));
        self.micros.extend_from_slice(run.micros);
        let room = self.dossier.capacity();
        self.role.extend(row, room, run.role.iter().map(|cell| cell.value()));
        self.channel.extend(row, room, run.channel.iter().map(|cell| cell.value()));
        self.office.extend(row, room, run.office.iter().copied());
        self.detail.extend(row, run);
        self.rows_read += run.dossier.len() as u64;
        if self.len() >= NONE as usize { Err(too_many()) } else { Ok(()) }
    }

    /// Takes one row: stores it as an event, or counts and lists it.
    pub(crate) fn push(&mut self, line: u64, cells: &Cells<'_>) -> Result<(), LogError> {
        match self.store(cells) {
            Ok(()) => {}
            Err(RowCode::TooManyEvents) => {
                self.count_beyond(cells.dossier);
                return Ok(());
            }
            Err(code) => {
                self.report(line, code, cells.dossier);
                if cells.dossier != NONE {
                    self.told_procedure.set_first(cells.dossier as usize, cells.procedure);
                }
                return Ok(());
            }
        }
        self.rows_read += 1;
        if self.len() >= NONE as usize { Err(too_many()) } else { Ok(()) }
    }

    /// Counts and lists a row that is not audited, and counts it for its dossier where that is known.
    pub(crate) fn report(&mut self, line: u64, code: RowCode, dossier: Id) {
        self.report_in(line, code, code.column(), dossier);
    }

    /// As [`Table::report`], with the column that is at fault.
    pub(crate) fn report_in(&mut self, line: u64, code: RowCode, column: Option<&'static str>, dossier: Id) {
        self.rows_read += 1;
        self.problems.add(self.rows_read, line, code, column);
        if dossier != NONE {
            let lost = if code == RowCode::UnmappedEvent { &mut self.unmapped } else { &mut self.unread };
            lost.count(dossier);
        }
    }

    /// Counts a row beyond those of one dossier.
    fn count_beyond(&mut self, dossier: Id) {
        self.rows_read += 1;
        self.problems.count_only(RowCode::TooManyEvents, 1);
        self.unread.count(dossier);
        self.full.leave_out(self.len());
    }

    fn store(&mut self, cells: &Cells<'_>) -> Result<(), RowCode> {
        let dossier = interned(cells.dossier, RowCode::MissingDossier)?;
        let procedure = interned(cells.procedure, RowCode::MissingProcedure)?;
        let event = cells.event.required(RowCode::MissingEvent, RowCode::UnmappedEvent)?;
        let at = cells.at.required(RowCode::MissingAt, RowCode::BadAt)?;
        let recorded_at = cells.recorded_at.optional(RowCode::BadRecordedAt)?;
        let seq = cells.seq.optional(RowCode::BadSeq)?;
        let role = cells.role.optional(RowCode::UnknownRole)?;
        let channel = cells.channel.optional(RowCode::UnknownChannel)?;
        let detail = cells.detail.optional(RowCode::BadDetail)?;
        if self.has_full(&[dossier]) {
            return Err(RowCode::TooManyEvents);
        }
        let row = self.len();
        self.dossier.push(dossier);
        self.procedure.push(procedure);
        self.event.push(event);
        self.micros.push(at.micros);
        self.hour_unknown.put(row, !at.hour_known);
        self.seq.put(row, seq);
        self.recorded_at.put(row, recorded_at.map(|at| at.micros));
        self.recorded_hour_unknown.put(row, recorded_at.is_some_and(|at| !at.hour_known));
        self.role.put(row, role);
        self.office.put(row, cells.office);
        self.channel.put(row, channel);
        self.event_id.put(row, cells.event_id);
        self.detail.put(row, detail);
        Ok(())
    }
}

fn interned(id: Id, missing: RowCode) -> Result<Id, RowCode> {
    if id == NONE { Err(missing) } else { Ok(id) }
}

/// Returns the error of a log with more rows or dossiers than can be numbered.
pub(crate) fn too_many() -> LogError {
    LogError::from(Fault::TooManyRows)
}

/// Returns the number of a text; an empty one is absent.
pub(crate) fn intern(texts: &mut Interner, text: Option<&str>) -> Result<Id, LogError> {
    match text {
        Some(text) if !text.is_empty() => texts.intern(text).ok_or_else(too_many),
        _ => Ok(NONE),
    }
}
