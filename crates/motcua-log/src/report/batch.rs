//! Case reports collected into Arrow batches.

use arrow_array::RecordBatch;
use arrow_array::types::{Date32Type, Int32Type, Int64Type, TimestampMicrosecondType};
use motcua::audit::CaseReport;
use motcua::dossier::Outcome;
use motcua::lifecycle::{ClockId, Holder, State};

use super::assumed::AssumptionColumn;
use super::columns::{ABSENT, FlagColumn, NameColumn, Number, NumberColumn, Pool, TextColumn, unfit};
use super::found::FindingColumns;
use super::grounds::Grounds;
use super::row::{DAYS, INSTANTS, MINUTES, NAMES, Row};
use super::schema::schema;
use crate::error::LogError;
use crate::intern::{Id, NONE};

/// How many reports a batch holds.
const BATCH: usize = 1 << 16;
/// How many bytes of text a column of a batch may hold before the next batch begins.
const BYTES: usize = 1 << 28;
/// How many reports wait until the columns take them: few enough to stay near, and a part of a batch. Texts are not longer than a mebibyte.
const WAITING: usize = 1 << 8;

/// The columns of the reports, being filled.
#[derive(Debug)]
pub(crate) struct ReportBuilder<'t> {
    done: Vec<RecordBatch>,
    /// How many reports the columns have.
    rows: usize,
    /// The reports that the columns of numbers do not have yet.
    waiting: Vec<Row>,
    dossier: TextColumn,
    grounds: Grounds<'t>,
    offices: Pool,
    /// The office of the last report.
    last_office: Id,
    office: Vec<Id>,
    names: [NameColumn; NAMES],
    conforms: FlagColumn,
    extended: FlagColumn,
    days: [NumberColumn<i32>; DAYS],
    instants: [NumberColumn<i64>; INSTANTS],
    minutes: [NumberColumn<i64>; MINUTES],
    supplements: NumberColumn<i32>,
    assumptions: AssumptionColumn,
    findings: FindingColumns,
}

impl<'t> ReportBuilder<'t> {
    pub(crate) fn new() -> Self {
        Self {
            done: Vec::new(),
            rows: 0,
            waiting: Vec::with_capacity(WAITING),
            dossier: TextColumn::new(),
            grounds: Grounds::default(),
            offices: Pool::default(),
            last_office: NONE,
            office: Vec::new(),
            names: std::array::from_fn(|_| NameColumn::default()),
            conforms: FlagColumn::default(),
            extended: FlagColumn::default(),
            days: std::array::from_fn(|_| NumberColumn::new()),
            instants: std::array::from_fn(|_| NumberColumn::new()),
            minutes: std::array::from_fn(|_| NumberColumn::new()),
            supplements: NumberColumn::new(),
            assumptions: AssumptionColumn::default(),
            findings: FindingColumns::new(),
        }
    }

    /// Makes room for so many more reports, those of one batch at most.
    pub(crate) fn reserve(&mut self, reports: usize) {
        let reports = reports.min(BATCH);
        self.dossier.reserve(reports);
        self.grounds.reserve(reports);
        self.office.reserve(reports);
        self.names.iter_mut().for_each(|column| column.reserve(reports));
        self.conforms.reserve(reports);
        self.extended.reserve(reports);
        self.assumptions.reserve(reports);
        self.days.iter_mut().for_each(|column| column.reserve(reports));
        self.instants.iter_mut().for_each(|column| column.reserve(reports));
        self.minutes.iter_mut().for_each(|column| column.reserve(reports));
        self.supplements.reserve(reports);
    }

    /// Adds one report of the procedure with that number.
    pub(crate) fn push(&mut self, number: Id, report: &CaseReport<'t>) -> Result<(), LogError> {
        self.dossier.push(Some(report.dossier))?;
        self.findings.push(&report.findings)?;
        if !self.offices.is(self.last_office, report.office) {
            self.last_office = self.offices.code(report.office)?;
        }
        let ground = self.grounds.of(number, report)?;
        let assumptions = self.assumptions.number(report.assumptions)?;
        self.waiting.push(Row::of(report, ground, self.last_office, assumptions));
        // one report adds no more than a few megabytes to a column, so that it is enough to look now and then; only findings are without a bound
        if self.waiting.len() >= WAITING || self.findings.bytes() >= BYTES { self.take() } else { Ok(()) }
    }

    /// Lets the columns take the reports that wait, and ends the batch where it is full.
    fn take(&mut self) -> Result<(), LogError> {
        let rows = self.waiting.as_slice();
        self.grounds.extend(rows.iter().map(|row| row.ground));
        self.office.extend(rows.iter().map(|row| row.office));
        for (place, column) in self.names.iter_mut().enumerate() {
            column.extend(rows.iter().map(|row| row.names.get(place).copied().unwrap_or(ABSENT)));
        }
        for (place, column) in self.days.iter_mut().enumerate() {
            column.extend(rows.iter().map(|row| row.days.get(place).copied().unwrap_or(i32::NOTHING)));
        }
        for (place, column) in self.instants.iter_mut().enumerate() {
            column.extend(rows.iter().map(|row| row.instants.get(place).copied().unwrap_or(i64::NOTHING)));
        }
        for (place, column) in self.minutes.iter_mut().enumerate() {
            column.extend(rows.iter().map(|row| row.minutes.get(place).copied().unwrap_or(i64::NOTHING)));
        }
        self.conforms.extend(rows.iter().map(|row| row.conforms));
        self.extended.extend(rows.iter().map(|row| Some(row.extended)));
        self.supplements.extend(rows.iter().map(|row| row.supplements));
        self.assumptions.extend(rows.iter().map(|row| row.assumptions));
        self.rows += rows.len();
        self.waiting.clear();
        let shared = self.rows.saturating_mul(self.grounds.longest().max(self.offices.longest()));
        let is_full = self.rows >= BATCH || self.dossier.bytes().max(self.findings.bytes()).max(shared) >= BYTES;
        if is_full { self.cut() } else { Ok(()) }
    }

    /// Ends a batch and begins the next one.
    fn cut(&mut self) -> Result<(), LogError> {
        let dossier = self.dossier.finish()?;
        let ([procedure, edition, release, term, act, article], judged_by) = self.grounds.finish()?;
        let numbers: Vec<Id> = (0..NONE).take(self.offices.len()).collect();
        let office = self.offices.column(&std::mem::take(&mut self.office), &numbers)?;
        let [state, outcome, indicator, clock, held_by] = &mut self.names;
        let outcomes = names_of(Outcome::ALL, Outcome::as_str);
        let state = state.finish(&names_of(State::ALL, State::as_str))?;
        let outcome = outcome.finish(&outcomes)?;
        let indicator = indicator.finish(&outcomes)?;
        let clock = clock.finish(&names_of(ClockId::ALL, ClockId::as_str))?;
        let held_by = held_by.finish(&names_of(Holder::ALL, Holder::as_str))?;
        let [promised_on, due_on, due_on_original] = self.days.each_mut().map(NumberColumn::finish::<Date32Type>);
        let [received_at, due_at, finished_at, returned_at] =
            self.instants.each_mut().map(NumberColumn::finish::<TimestampMicrosecondType>);
        let [working, paused, late] = self.minutes.each_mut().map(NumberColumn::finish::<Int64Type>);
        let columns = vec![
            dossier,
            procedure,
            edition,
            release,
            office,
            state,
            self.conforms.finish(),
            outcome,
            indicator,
            received_at,
            promised_on,
            due_on,
            due_at,
            due_on_original,
            self.extended.finish(),
            finished_at,
            returned_at,
            working,
            paused,
            late,
            clock,
            held_by,
            term,
            act,
            article,
            self.supplements.finish::<Int32Type>(),
            judged_by,
            self.assumptions.finish()?,
            self.findings.finish()?,
        ];
        self.rows = 0;
        self.done.push(RecordBatch::try_new(schema(), columns).map_err(|_| unfit())?);
        Ok(())
    }

    /// Returns the reports in batches with the columns of [`schema`].
    pub(crate) fn finish(mut self) -> Result<Vec<RecordBatch>, LogError> {
        self.take()?;
        if self.rows > 0 {
            self.cut()?;
        }
        Ok(self.done)
    }
}

/// Returns the names of a closed list, in its order.
fn names_of<T: Copy>(list: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    list.iter().copied().map(name).collect()
}
