//! The rows of a dossier table: one a dossier.

use motcua::audit::{self as engine, Status};
use motcua::civil::Moment;
use motcua::dossier::Stated;
use motcua::law::Channel;

use crate::error::{LogError, RowCode, RowProblems};
use crate::intern::{Id, Interner, NONE};
use crate::table::{Cell, Sparse};

/// One row on its way in; [`NONE`] is an absent text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) dossier: Id,
    pub(crate) procedure: Id,
    pub(crate) office: Id,
    pub(crate) territory: Id,
    pub(crate) body: Id,
    pub(crate) channel: Cell<Channel>,
    pub(crate) status: Cell<Status>,
    pub(crate) submitted: Cell<Moment>,
    pub(crate) received: Cell<Moment>,
    pub(crate) promised: Cell<Moment>,
    pub(crate) finished: Cell<Moment>,
    pub(crate) returned: Cell<Moment>,
    pub(crate) supplements: Cell<u8>,
}

/// One row as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) dossier: Id,
    pub(crate) procedure: Id,
    pub(crate) office: Id,
    pub(crate) territory: Id,
    pub(crate) body: Id,
    pub(crate) channel: Option<Channel>,
    pub(crate) status: Option<Status>,
    pub(crate) submitted: Option<Moment>,
    pub(crate) received: Option<Moment>,
    pub(crate) promised: Option<Moment>,
    pub(crate) finished: Option<Moment>,
    pub(crate) returned: Option<Moment>,
    pub(crate) supplements: Option<u8>,
    /// The line, for the case that an earlier row of the dossier turns up.
    pub(crate) line: u64,
    /// As which row of the log it was read.
    pub(crate) arrived: u64,
}

/// A dossier table, and the rows that did not become part of it.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) dossiers: Interner,
    pub(crate) procedures: Interner,
    pub(crate) offices: Interner,
    /// The units whose local rules hold.
    pub(crate) territories: Interner,
    /// The bodies whose working hours count.
    pub(crate) bodies: Interner,
    pub(crate) rows: Vec<Kept>,
    /// Which row the dossier of that number has; [`NONE`] where it has none.
    pub(crate) taken: Vec<Id>,
    /// Whether the dossier of that number has a row that did not become part of the table and does not say the same.
    pub(crate) unread: Sparse<bool>,
    pub(crate) rows_read: u64,
    pub(crate) problems: RowProblems,
}

impl Records {
    pub(crate) fn new() -> Self {
        Self {
            dossiers: Interner::default(),
            procedures: Interner::default(),
            offices: Interner::default(),
            territories: Interner::default(),
            bodies: Interner::default(),
            rows: Vec::new(),
            taken: Vec::new(),
            unread: Sparse::new(false),
            rows_read: 0,
            problems: RowProblems::new(),
        }
    }

    /// Takes one row, or counts and lists it.
    pub(crate) fn push(&mut self, line: u64, record: &Record) -> Result<(), LogError> {
        match kept(record, line, self.rows_read + 1) {
            Ok(row) if self.keep(row) != Keeping::Again => self.rows_read += 1,
            Ok(_) => self.report(line, RowCode::DuplicateDossier, NONE),
            Err((code, column)) => {
                self.report_in(line, code, column, record.dossier);
                if record.dossier != NONE && record.procedure != NONE {
                    self.keep(Kept::untold(record, line, self.rows_read));
                }
            }
        }
        if self.rows.len() >= NONE as usize { Err(crate::table::too_many()) } else { Ok(()) }
    }

    /// Counts and lists a row that did not become part of the table, of a dossier of which that leaves open what its own row tells.
    pub(crate) fn report(&mut self, line: u64, code: RowCode, dossier: Id) {
        self.report_in(line, code, code.column(), dossier);
    }

    /// As [`Records::report`], with the column that is at fault.
    pub(crate) fn report_in(&mut self, line: u64, code: RowCode, column: Option<&'static str>, dossier: Id) {
        self.rows_read += 1;
        self.problems.add(self.rows_read, line, code, column);
        if dossier != NONE {
            self.unread.set(dossier as usize, true);
        }
    }

    /// Returns a row as the engine takes it.
    pub(crate) fn record(&self, row: &Kept) -> engine::Record<'_> {
        engine::Record {
            dossier: self.dossiers.get(row.dossier),
            office: (row.office != NONE).then(|| self.offices.get(row.office)),
            channel: row.channel,
            status: row.status,
            submitted_at: row.submitted,
            received_at: row.received,
            finished_at: row.finished,
            returned_at: row.returned,
            supplements_used: row.supplements,
            receipt: Stated { promised_on: row.promised.map(Moment::day_if_midnight), ..Stated::default() },
        }
    }

    /// Keeps the row where it is the first of its dossier that tells anything, and says what became of it; a second one leaves open what the first
    /// tells, where it tells anything else.
    pub(crate) fn keep(&mut self, row: Kept) -> Keeping {
        let place = row.dossier as usize;
        if place >= self.taken.len() {
            self.taken.resize(place + 1, NONE);
        }
        let Some(taken) = self.taken.get_mut(place) else { return Keeping::Again };
        if *taken == NONE {
            *taken = Id::try_from(self.rows.len()).unwrap_or(NONE);
            self.rows.push(row);
            return Keeping::First;
        }
        match self.rows.get_mut(*taken as usize) {
            _ if !row.is_told() => Keeping::Nothing,
            Some(first) if !first.is_told() => {
                *first = row;
                Keeping::InPlace
            }
            Some(first) if first.says_the_same(&row) => Keeping::Again,
            _ => {
                self.unread.set(place, true);
                Keeping::Again
            }
        }
    }
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// It is the first of its dossier.
    First,
    /// It stands where a row of its dossier stood that was refused.
    InPlace,
    /// Its dossier has a row.
    Again,
    /// It was refused, and its dossier has a row.
    Nothing,
}

impl Kept {
    /// Returns a row that was refused: its dossier is there, and nothing is known of it.
    fn untold(record: &Record, line: u64, arrived: u64) -> Self {
        Self {
            dossier: record.dossier,
            procedure: record.procedure,
            office: record.office,
            territory: record.territory,
            body: record.body,
            channel: None,
            status: None,
            submitted: None,
            received: None,
            promised: None,
            finished: None,
            returned: None,
            supplements: None,
            line,
            arrived,
        }
    }

    /// Returns whether the row tells anything of how the dossier stands.
    pub(crate) const fn is_told(&self) -> bool {
        self.received.is_some() || self.submitted.is_some() || self.finished.is_some() || self.status.is_some()
    }

    /// Returns whether both rows tell the same of the dossier, wherever they stand.
    fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { line: self.line, arrived: self.arrived, ..*other }
    }
}

/// Why a row is none, and the column of the contract that is at fault, where one alone is.
type Fault = (RowCode, Option<&'static str>);

fn kept(record: &Record, line: u64, arrived: u64) -> Result<Kept, Fault> {
    let of = |code: RowCode| (code, code.column());
    let dated = |column: &'static str| move |code: RowCode| (code, Some(column));
    if record.dossier == NONE {
        return Err(of(RowCode::MissingDossier));
    }
    if record.procedure == NONE {
        return Err(of(RowCode::MissingProcedure));
    }
    let row = Kept {
        dossier: record.dossier,
        procedure: record.procedure,
        office: record.office,
        territory: record.territory,
        body: record.body,
        channel: record.channel.optional(RowCode::UnknownChannel).map_err(of)?,
        status: record.status.optional(RowCode::UnknownStatus).map_err(of)?,
        submitted: record.submitted.optional(RowCode::BadDate).map_err(dated("submitted"))?,
        received: record.received.optional(RowCode::BadDate).map_err(dated("received"))?,
        promised: record.promised.optional(RowCode::BadDate).map_err(dated("promised"))?,
        finished: record.finished.optional(RowCode::BadDate).map_err(dated("finished"))?,
        returned: record.returned.optional(RowCode::BadDate).map_err(dated("returned"))?,
        supplements: record.supplements.optional(RowCode::BadSupplements).map_err(of)?,
        line,
        arrived,
    };
    if row.is_told() { Ok(row) } else { Err(of(RowCode::NothingKnown)) }
}
