//! The columns that every reader fills: compact, interned, one entry an event.

use std::ops::Range;

use motcua::civil::{DateTime, Moment};
use motcua::dossier::Stated;
use motcua::law::Channel;
use motcua::lifecycle::{EventKind, Role};

use crate::error::{LogError, RowCode, RowProblems};
use crate::full::FullDossiers;
use crate::intern::{Id, Interner, NONE};

/// The microseconds of a second.
pub(crate) const SECOND: i64 = 1_000_000;

/// A local instant as a log gives it: finer than a second where the log is, so that rows of one second keep their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instant {
    pub(crate) micros: i64,
    pub(crate) hour_known: bool,
}

impl Instant {
    /// Microseconds on either side of 1970 within which every instant lies in the calendar, whatever its offset: about the years 170 to 3770.
    pub(crate) const BOUND: i64 = 1_800 * 366 * 86_400 * SECOND;

    /// Returns the instant, or nothing outside the years 1 to 9999.
    pub(crate) fn local(micros: i64) -> Option<Self> {
        DateTime::from_epoch_seconds(micros.div_euclid(SECOND)).ok()?;
        Some(Self { micros, hour_known: true })
    }

    /// Returns the day with an unknown hour, or nothing outside the years 1 to 9999.
    pub(crate) fn day(epoch_days: i32) -> Option<Self> {
        let day = motcua::civil::Date::from_epoch_days(epoch_days).ok()?;
        Some(Self { micros: DateTime::start_of(day).epoch_seconds() * SECOND, hour_known: false })
    }

    /// Returns the instant that a text gives, local time where it has no offset.
    pub(crate) fn parse(text: &str, local_offset_minutes: i32) -> Option<Self> {
        let moment = Moment::parse(text, local_offset_minutes).ok()?;
        let micros = moment.at.epoch_seconds() * SECOND + fraction(text);
        Some(Self { micros, hour_known: moment.hour_known })
    }

    /// Returns a moment as an instant.
    pub(crate) fn of(moment: Moment) -> Self {
        Self { micros: moment.at.epoch_seconds() * SECOND, hour_known: moment.hour_known }
    }

    /// Returns the instant so many minutes later; a day without an hour stays as it is.
    pub(crate) fn later(self, minutes: i32) -> Option<Self> {
        if minutes == 0 || !self.hour_known {
            return Some(self);
        }
        Self::local(self.micros.checked_add(i64::from(minutes) * 60 * SECOND)?)
    }

    /// Returns the instant in whole seconds.
    #[inline]
    pub(crate) fn moment(self) -> Option<Moment> {
        let at = DateTime::from_epoch_seconds(self.micros.div_euclid(SECOND)).ok()?;
        Some(if self.hour_known { Moment::from(at) } else { Moment::from(at.date()) })
    }
}

/// Returns the microseconds after the decimal point of a date-time that has been read.
fn fraction(text: &str) -> i64 {
    let Some((_, digits)) = text.split_once('.') else { return 0 };
    let digits = digits.bytes().take_while(u8::is_ascii_digit).chain(std::iter::repeat(b'0'));
    digits.take(6).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
}

/// A value of one row: absent, not readable, or read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<T> {
    Null,
    Bad,
    Is(T),
}

impl<T> Cell<T> {
    pub(crate) fn from_read(read: Option<T>) -> Self {
        read.map_or(Self::Bad, Self::Is)
    }

    /// Returns the value, if there is one.
    fn value(&self) -> Option<T>
    where
        T: Copy,
    {
        match self {
            Self::Is(value) => Some(*value),
            Self::Null | Self::Bad => None,
        }
    }

    fn required(self, missing: RowCode, bad: RowCode) -> Result<T, RowCode> {
        match self {
            Self::Null => Err(missing),
            Self::Bad => Err(bad),
            Self::Is(value) => Ok(value),
        }
    }

    pub(crate) fn optional(self, bad: RowCode) -> Result<Option<T>, RowCode> {
        match self {
            Self::Null => Ok(None),
            Self::Bad => Err(bad),
            Self::Is(value) => Ok(Some(value)),
        }
    }
}

/// One row after its texts were interned and its labels looked up; [`NONE`] is an absent text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    pub(crate) dossier: Id,
    pub(crate) procedure: Id,
    pub(crate) event: Cell<EventKind>,
    pub(crate) at: Cell<Instant>,
    pub(crate) seq: Cell<i64>,
    pub(crate) recorded_at: Cell<Instant>,
    pub(crate) role: Cell<Role>,
    pub(crate) office: Id,
    pub(crate) channel: Cell<Channel>,
    pub(crate) event_id: Option<&'a str>,
    pub(crate) detail: Cell<Stated>,
}

/// A column that takes no room until its first value comes.
#[derive(Debug)]
pub(crate) struct Sparse<T> {
    values: Vec<T>,
    absent: T,
}

impl<T: Copy + PartialEq> Sparse<T> {
    fn new(absent: T) -> Self {
        Self { values: Vec::new(), absent }
    }

    /// Stores the value of row `row`, which must not come before the last one stored.
    pub(crate) fn put(&mut self, row: usize, value: T) {
        if value != self.absent {
            self.values.resize(row, self.absent);
            self.values.push(value);
        }
    }

    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.absent)
    }

    /// Returns how many bytes the values take.
    pub(crate) fn bytes(&self) -> usize {
        self.values.len() * size_of::<T>()
    }

    /// Returns whether no row has a value.
    pub(crate) fn is_absent(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the value at a place among so many new rows from `row` on, to be changed.
    fn slot(&mut self, row: usize, rows: usize, place: usize) -> Option<&mut T> {
        if self.values.len() < row + rows {
            self.values.resize(row + rows, self.absent);
        }
        self.values.get_mut(row + place)
    }

    /// Stores the values of the rows from `row` on, in a column with room for that many rows.
    fn extend(&mut self, row: usize, room: usize, values: impl ExactSizeIterator<Item = T>) {
        if values.len() > 0 {
            self.values.reserve(room.saturating_sub(self.values.len()));
            self.values.resize(row, self.absent);
            self.values.extend(values);
        }
    }
}

/// Texts that rarely occur twice, kept one after the other.
#[derive(Debug)]
pub(crate) struct Texts {
    numbers: Sparse<u32>,
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    fn new() -> Self {
        Self { numbers: Sparse::new(NONE), bytes: String::new(), ends: Vec::new() }
    }

    /// Returns how many bytes the texts take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.bytes.len() + self.ends.len() * size_of::<usize>()
    }

    /// Returns whether no row has a text.
    pub(crate) fn is_absent(&self) -> bool {
        self.numbers.is_absent()
    }

    pub(crate) fn put(&mut self, row: usize, text: Option<&str>) {
        let Some(text) = text else { return };
        self.numbers.put(row, u32::try_from(self.ends.len()).unwrap_or(NONE));
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let number = self.numbers.get(row);
        if number == NONE {
            return None;
        }
        let index = number as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|end| self.bytes.get(start..*end))
    }
}

/// What details state to the engine; a detail that states nothing takes no room.
#[derive(Debug)]
pub(crate) struct Details {
    numbers: Sparse<u32>,
    values: Vec<Stated>,
}

impl Details {
    fn new() -> Self {
        Self { numbers: Sparse::new(NONE), values: Vec::new() }
    }

    /// Returns how many bytes the details take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.values.len() * size_of::<Stated>()
    }

    pub(crate) fn put(&mut self, row: usize, detail: Option<Stated>) {
        let Some(detail) = detail.filter(|detail| *detail != Stated::default()) else { return };
        self.numbers.put(row, u32::try_from(self.values.len()).unwrap_or(NONE));
        self.values.push(detail);
    }

    /// Stores what the rows of a run state, the first of which is row `row`.
    fn extend(&mut self, row: usize, run: &Run<'_>) {
        let stated = run.details.iter().filter_map(|(place, cell)| Some((place, cell.value()?)));
        for (place, detail) in stated.filter(|(_, detail)| *detail != Stated::default()) {
            if let Some(number) = self.numbers.slot(row, run.dossier.len(), place - run.first) {
                *number = u32::try_from(self.values.len()).unwrap_or(NONE);
                self.values.push(detail);
            }
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<&Stated> {
        self.values.get(self.numbers.get(row) as usize)
    }
}

/// Rows that are all events and state nothing unusual; a column that the log does not have is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    /// The place of the first row among those that `details` counts.
    pub(crate) first: usize,
    pub(crate) dossier: &'a [Id],
    pub(crate) procedure: &'a [Id],
    pub(crate) event: &'a [Cell<EventKind>],
    pub(crate) micros: &'a [i64],
    pub(crate) role: &'a [Cell<Role>],
    pub(crate) channel: &'a [Cell<Channel>],
    pub(crate) office: &'a [Id],
    /// What details state, each with the place of its row.
    pub(crate) details: &'a [(usize, Cell<Stated>)],
}

/// A log in columns, and the rows that did not become part of it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) dossiers: Interner,
    pub(crate) procedures: Interner,
    pub(crate) offices: Interner,
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
            dossiers: Interner::default(),
            procedures: Interner::default(),
            offices: Interner::default(),
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
                return Ok(());
            }
        }
        self.rows_read += 1;
        if self.len() >= NONE as usize { Err(too_many()) } else { Ok(()) }
    }

    /// Counts and lists a row that is not audited, and counts it for its dossier where that is known.
    pub(crate) fn report(&mut self, line: u64, code: RowCode, dossier: Id) {
        self.rows_read += 1;
        self.problems.add(self.rows_read, line, code);
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

impl<T: Copy + PartialEq> Sparse<T> {
    /// Stores the value of any row.
    pub(crate) fn set(&mut self, row: usize, value: T) {
        if row >= self.values.len() {
            self.values.resize(row + 1, self.absent);
        }
        if let Some(place) = self.values.get_mut(row) {
            *place = value;
        }
    }
}

impl Sparse<u32> {
    /// Counts one more for that dossier.
    fn count(&mut self, dossier: Id) {
        let place = dossier as usize;
        self.set(place, self.get(place).saturating_add(1));
    }
}

fn interned(id: Id, missing: RowCode) -> Result<Id, RowCode> {
    if id == NONE { Err(missing) } else { Ok(id) }
}

/// Returns the error of a log with more rows or dossiers than can be numbered.
pub(crate) fn too_many() -> LogError {
    LogError::new(
        "too_many_rows",
        "the log has more than 4,294,967,294 rows or texts",
        "split it by dossier and audit the parts",
    )
}

/// Returns the number of a text; an empty one is absent.
pub(crate) fn intern(texts: &mut Interner, text: Option<&str>) -> Result<Id, LogError> {
    match text {
        Some(text) if !text.is_empty() => texts.intern(text).ok_or_else(too_many),
        _ => Ok(NONE),
    }
}
