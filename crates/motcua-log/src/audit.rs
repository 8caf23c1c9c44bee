//! From logs to reports: every reader fills the same table, every case is judged by the same function of the engine.

mod out_of_memory;

use std::collections::HashMap;
use std::io::Read;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use motcua::audit::{self as engine, CaseReport, Reckonings, Series};
use motcua::calendar::Calendar;
use motcua::catalogue::Catalogue;
use motcua::civil::DateTime;
use motcua::dossier::Law;
use motcua::lifecycle::{EventSet, Lifecycle};
use motcua::procedure::{Procedure, split_code};

use crate::case::{self, Case, Cases};
use crate::error::{LogError, RowCode, RowProblems};
use crate::fault::Fault;
use crate::intern::{Id, Interner};
use crate::mapping::{Mapping, Shape};
use crate::memory::Memory;
use crate::parallel;
use crate::places::{Offices, Places, RecordPlaces};
use crate::read::arrow;
use crate::read::format::LogFormat;
use crate::read::input::Input;
use crate::read::source::open;
use crate::read::target::{Rows, Target};
use crate::read::text_row::RowReader;
use crate::records::Records;
use crate::report::{ReportBuilder, Reports, Summary};
use crate::stop::Stop;
use crate::table::Table;
use crate::terms::Terms;
use crate::watched::WatchedFile;
use out_of_memory::OutOfMemory;

/// The law data that an audit asks; borrowed, looked up once a procedure.
#[derive(Clone, Copy, Debug)]
pub struct Laws<'a> {
    /// The general law of the one-stop, by date.
    pub lifecycle: &'a Lifecycle,
    /// The working days and hours.
    pub calendar: &'a Calendar,
    /// The procedures, in any order.
    pub procedures: &'a [Procedure],
    /// The release of the law data.
    pub release: &'a str,
    /// Whether the rules have a service-quality index: without one no outcome is told in its reading.
    pub has_index: bool,
    /// How many minutes the jurisdiction's local time lies ahead of UTC; instants with an offset or a zone are turned into it.
    pub local_offset_minutes: i32,
}

/// What an audit is told beside the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditOptions {
    /// The instant taken as now, local; without it open dossiers are pending, never overdue.
    pub now: Option<DateTime>,
    /// The events that the source records at all; what rests on another one is unknown instead of missing.
    pub observed: EventSet,
    /// How many threads judge; the reports are the same whatever their number.
    pub threads: NonZeroUsize,
}

impl Default for AuditOptions {
    /// Returns no `now`, every event observed, one thread.
    fn default() -> Self {
        Self { now: None, observed: EventSet::ALL, threads: NonZeroUsize::MIN }
    }
}

/// What an audit gives.
#[derive(Clone, Debug)]
pub struct AuditReport {
    /// One row a dossier, in the order in which the log first names them, with the columns of [`crate::schema`].
    pub reports: Reports,
    /// What the log says as a whole.
    pub summary: Summary,
    /// The rows that were not audited.
    pub problems: RowProblems,
}

/// Takes logs in, in one or several pieces, and judges all dossiers at the end.
///
/// Rows of one dossier may stand anywhere. A row that cannot be read is counted and listed; rows read are rows audited plus rows reported.
#[derive(Debug)]
pub struct Auditor<'a> {
    laws: Laws<'a>,
    options: AuditOptions,
    reader: RowReader,
    target: Target,
    terms: Terms,
    places: Places<'a>,
    stop: Stop,
}

impl<'a> Auditor<'a> {
    /// Returns an auditor that has read nothing, for logs of events with the columns and names of the contract.
    #[must_use]
    pub fn new(laws: Laws<'a>, options: AuditOptions) -> Self {
        Self::mapped(laws, options, Mapping::default(), Shape::Events)
    }

    /// Returns an auditor for logs of another shape, or with columns and names of their own.
    ///
    /// What the mapping says of the events that the source records holds beside the option `observed`.
    #[must_use]
    pub fn mapped(laws: Laws<'a>, options: AuditOptions, mapping: Mapping, shape: Shape) -> Self {
        let observed = mapping.observed().map_or(options.observed, |mapped| mapped.and(options.observed));
        let reader = RowReader::mapped(mapping, laws.local_offset_minutes).on(options.threads);
        let options = AuditOptions { observed, ..options };
        let (target, terms, places, stop) = (Target::new(shape), Terms::default(), Places::default(), Stop::default());
        Self { laws, options, reader, target, terms, places, stop }
    }

    /// Returns the auditor with the caller's own terms, which go before those of the rules.
    #[must_use]
    pub fn with_terms(self, terms: Terms) -> Self {
        Self { terms, ..self }
    }

    /// Returns the auditor with what is known of where the dossiers belong; without it no local rule holds, and the general hours count.
    #[must_use]
    pub fn at(self, places: Places<'a>) -> Self {
        Self { places, ..self }
    }

    /// Returns the auditor that ends with the error `interrupted` where `stop` says so while it judges; who reads can stop by [`WatchedFile`].
    #[must_use]
    pub fn until(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// Reads a log from a file, compressed or not.
    ///
    /// # Errors
    /// [`LogError`] for a file that cannot be read as a whole; what it gave before stays read, so do not finish after one.
    pub fn read_file(&mut self, path: &Path, format: LogFormat) -> Result<(), LogError> {
        let file = open(path)?;
        self.input().columns_or_text(file, format).map_err(|error| error.in_file(path))
    }

    fn input(&mut self) -> Input<'_> {
        Input { reader: &self.reader, target: &mut self.target }
    }

    /// Reads a log from a file that tells how far it is read.
    ///
    /// # Errors
    /// As [`Auditor::read_file`].
    pub fn read_watched(&mut self, file: WatchedFile, format: LogFormat) -> Result<(), LogError> {
        self.input().columns_or_text(file, format)
    }

    /// Reads a log from bytes, compressed or not; a file of columns is held in memory as it is.
    ///
    /// # Errors
    /// As [`Auditor::read_file`].
    pub fn read(&mut self, mut input: impl Read, format: LogFormat) -> Result<(), LogError> {
        if format.is_text() {
            return self.input().text(input, format);
        }
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map_err(|cause| LogError::reading(&cause, false))?;
        match format {
            LogFormat::Parquet => self.input().parquet(bytes::Bytes::from(bytes)),
            _ => self.input().arrow(std::io::Cursor::new(bytes)),
        }
    }

    /// Reads a log of which nothing is known but its bytes, such as stdin: its beginning tells how it is written ([`LogFormat::of_beginning`]).
    ///
    /// It is never held in memory as a whole: a text, compressed or not, and a stream of Arrow batches are read as they come; Parquet and a file of
    /// Arrow, which are read from their end, go to a file without a name in the folder of [`Auditor::within`] first.
    ///
    /// # Errors
    /// As [`Auditor::read_file`], and where that file cannot be written.
    pub fn read_piped(&mut self, input: impl Read) -> Result<(), LogError> {
        let folder = self.target.memory().folder.clone();
        self.input().piped(input, folder.as_deref())
    }

    /// Takes the rows of an Arrow batch.
    ///
    /// # Errors
    /// [`LogError`] if a required column is missing or a column has a type that is not understood.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<(), LogError> {
        self.target.batch(&self.reader, batch)
    }

    /// Takes the rows of a stream of Arrow batches.
    ///
    /// # Errors
    /// As [`Auditor::push`], and if the stream breaks off.
    pub fn push_stream(
        &mut self,
        batches: impl IntoIterator<Item = Result<RecordBatch, ArrowError>>,
    ) -> Result<(), LogError> {
        batches.into_iter().try_for_each(|batch| self.push(&batch.map_err(|cause| arrow::stream_error(&cause))?))
    }

    /// Returns the auditor with a bound for the memory that the log and its reports take; without it there is none.
    ///
    /// What is beyond it goes to a temporary file; the answers are the same.
    #[must_use]
    pub fn within(self, memory: Memory) -> Self {
        Self { target: self.target.within(memory), ..self }
    }

    pub(crate) fn laws(&self) -> Laws<'a> {
        self.laws
    }

    pub(crate) fn options(&self) -> AuditOptions {
        self.options
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    pub(crate) fn own_terms(&self) -> &Terms {
        &self.terms
    }

    pub(crate) fn places(&self) -> Places<'a> {
        self.places
    }

    /// Returns all rows, for what needs them at once.
    pub(crate) fn into_rows(self) -> Result<Rows, LogError> {
        let (rows, spill) = self.target.into_rows();
        if !spill.is_used() {
            return Ok(rows);
        }
        Err(LogError::from(Fault::BeyondMemory))
    }

    /// Returns the reports on every dossier, what is open, and what could not be read.
    ///
    /// # Errors
    /// [`LogError`] if the reports of a dossier do not fit into one batch, or a temporary file cannot be used; `interrupted` as [`Auditor::until`] says.
    pub fn finish(self) -> Result<AuditReport, LogError> {
        let stop = self.stop.clone();
        let report = self.judged()?;
        Ok(AuditReport { reports: report.reports.until(stop), ..report })
    }

    fn judged(self) -> Result<AuditReport, LogError> {
        let Self { laws, options, target, terms, places, stop, .. } = self;
        let (rows, spill) = target.into_rows();
        if spill.is_used() {
            return OutOfMemory { laws, options, terms: &terms, places, stop: &stop }.finish(rows, spill);
        }
        match rows {
            Rows::Events(mut table) => {
                let by_number = places.laws(laws.by_number(&table.names.procedures, &terms));
                let offices = places.offices(&table.names.offices);
                let cases = Cases::of(&table, spill.memory().case_rows);
                table.problems.count_only(RowCode::TooManyEvents, cases.beyond());
                let parts = parts(cases.len(), cases.rows(), options.threads, |rows| cases.first_with(rows));
                let judged = parallel::in_order(&parts, options.threads, |range| {
                    judge(&table, &cases, range.clone(), (&by_number, &offices), (options, &stop))
                });
                close(judged, table.rows_read, table.problems)
            }
            // an auditor keeps no rows of one dossier alone
            Rows::One(_) => close(Vec::new(), 0, RowProblems::new()),
            Rows::Dossiers(records) => {
                let by_number = places.laws(laws.by_number(&records.procedures, &terms));
                let rows = records.rows.len();
                let record_places = places.records(&records);
                let parts = parts(rows, rows, options.threads, |rows| rows);
                let judged = parallel::in_order(&parts, options.threads, |range| {
                    judge_records(&records, range.clone(), (&by_number, &record_places), (options, &stop))
                });
                close(judged, records.rows_read, records.problems)
            }
        }
    }
}

impl<'a> Laws<'a> {
    /// Returns the law data of a catalogue.
    ///
    /// # Errors
    /// `bad_rules` for rules without a calendar, and for procedures that cannot be read.
    pub fn of(catalogue: &'a Catalogue) -> Result<Self, LogError> {
        let law = catalogue.law("").map_err(|_| LogError::from(Fault::NoCalendar))?;
        Ok(Self {
            lifecycle: law.lifecycle,
            calendar: law.calendar,
            procedures: catalogue.procedures().map_err(|_| LogError::from(Fault::UnreadableProcedure))?,
            release: catalogue.release(),
            has_index: law.has_index,
            local_offset_minutes: catalogue.jurisdiction().local_offset_minutes,
        })
    }

    /// Returns the law of each procedure of a log, by its number.
    pub(crate) fn by_number<'t>(self, codes: &'t Interner, terms: &'t Terms) -> Vec<Law<'t>>
    where
        'a: 't,
    {
        let procedures: HashMap<&str, &Procedure> =
            self.procedures.iter().map(|procedure| (procedure.code.as_str(), procedure)).collect();
        let law = |code: &'t str| {
            let procedure = procedures.get(split_code(code).0).copied();
            let law = Law::named(self.lifecycle, self.calendar, code, procedure);
            Law { caller_terms: terms.of(code), release: self.release, has_index: self.has_index, ..law }
        };
        codes.iter().map(law).collect()
    }
}

type Judged = Result<(Vec<RecordBatch>, Summary), LogError>;

/// Puts the parts together.
fn close(judged: Vec<Judged>, rows_read: u64, problems: RowProblems) -> Result<AuditReport, LogError> {
    let mut summary = Summary::default();
    let mut batches = Vec::new();
    for part in judged {
        let (part_batches, part_summary) = part?;
        batches.extend(part_batches);
        summary.absorb(part_summary);
    }
    summary.close(rows_read, problems.total);
    Ok(AuditReport { reports: Reports::of(batches), summary, problems })
}

/// How many rows are worth a part of their own.
const PART: usize = 1 << 12;

/// Cuts the dossiers into parts with about as many rows each: several a thread, so that none waits long for another.
fn parts(
    dossiers: usize,
    rows: usize,
    threads: NonZeroUsize,
    first_with: impl Fn(usize) -> usize,
) -> Vec<Range<usize>> {
    let count = if threads.get() == 1 { 1 } else { (threads.get() * 4).min(rows / PART).max(1) };
    let mut parts = Vec::with_capacity(count);
    let mut start = 0;
    for part in 1..=count {
        let end = if part == count { dossiers } else { first_with(rows / count * part).max(start) };
        parts.push(start..end);
        start = end;
    }
    parts
}

/// Judges the records of one part.
fn judge_records(
    records: &Records,
    range: Range<usize>,
    (by_number, places): (&[Law<'_>], &RecordPlaces<'_>),
    (options, stop): (AuditOptions, &Stop),
) -> Judged {
    let mut reports = ReportBuilder::new();
    let mut summary = Summary::new(options.now);
    let engine_options =
        engine::AuditOptions { now: options.now, observed: options.observed, ..engine::AuditOptions::default() };
    for row in records.rows.get(range).unwrap_or_default() {
        stop.check()?;
        let Some(law) = by_number.get(row.procedure as usize) else { continue };
        let record = records.record(row);
        let (law, is_unknown) = places.law(law, row);
        let unread = records.unread.get(row.dossier as usize);
        let options = engine::AuditOptions { unread, ..engine_options };
        let mut report = if row.is_told() {
            engine::audit_record(&law, &record, &options)
        } else {
            CaseReport { office: record.office, ..engine::audit_case(&law, record.dossier, [], &options) }
        };
        if is_unknown {
            report.leave_times_open("unknown_body");
        }
        summary.add(&report, row.channel);
        reports.push(row.procedure, &report)?;
    }
    Ok((reports.finish()?, summary))
}

/// Judges the dossiers of one part.
fn judge(
    table: &Table,
    cases: &Cases,
    range: Range<usize>,
    (by_number, offices): (&[Law<'_>], &Offices<'_>),
    (options, stop): (AuditOptions, &Stop),
) -> Judged {
    let mut reports = ReportBuilder::new();
    reports.reserve(range.len());
    let mut summary = Summary::new(options.now);
    // what the law says of all dossiers of a procedure, with the office that it holds for
    let mut series: Vec<Option<(Id, Series<'_>)>> = by_number.iter().map(|_| None).collect();
    let mut reckonings = Reckonings::default();
    case::for_each(table, cases, range, stop, |case| {
        let place = case.procedure() as usize;
        let (Some(law), Some(slot)) = (by_number.get(place), series.get_mut(place)) else { return Ok(()) };
        let office = offices.telling(case);
        let series = match slot {
            Some((known, series)) if *known == office => series,
            slot => &mut slot.insert((office, Series::new(offices.law_of(law, office)))).1,
        };
        let options = case.options(options.now, options.observed);
        let mut report = series.audit(&mut reckonings, case.dossier(), case.facts_until(stop), &options);
        qualify(case, &mut report);
        summary.add(&report, case.channel());
        reports.push(case.procedure(), &report)
    })?;
    Ok((reports.finish()?, summary))
}

/// Adds what only the log knows: a row of the dossier that names another procedure leaves open whether it conforms.
fn qualify<'t>(case: Case<'t, '_>, report: &mut CaseReport<'t>) {
    if let Some(index) = case.other_procedure() {
        report.leave_open_at("procedure_differs", u32::try_from(index).ok(), case.at(index));
    }
}

#[cfg(test)]
mod tests;
