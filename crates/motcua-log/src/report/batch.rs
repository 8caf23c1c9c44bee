//! Case reports collected into Arrow batches.

use std::fmt::{Display, Write as _};
use std::sync::Arc;

use arrow_array::builder::{Int32Builder, TimestampMicrosecondBuilder};
use arrow_array::types::{Date32Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::ArrowError;
use motcua::audit::{CaseFinding, CaseReport};
use motcua::civil::{Date, Moment};
use motcua::dossier::{Assumptions, JudgedBy, Outcome};
use motcua::lifecycle::{ClockId, Holder, State};
use motcua::procedure::Severity;
use motcua::term::Term;

use super::columns::{FlagColumn, ListEnds, NameColumn, NumberColumn, PoolColumn, TextColumn, full, texts};
use super::schema::{assumption, finding, finding_parts, schema};
use crate::error::LogError;
use crate::intern::{Id, NONE};
use crate::table::SECOND;

/// How many reports a batch holds.
const BATCH: usize = 1 << 16;
/// How many bytes of text a column of a batch may hold before the next batch begins.
const BYTES: usize = 1 << 28;
/// After how many reports the shared texts are looked at; texts are not longer than a mebibyte.
const LOOK: usize = 1 << 8;

/// The columns of the reports, being filled.
#[derive(Debug)]
pub(crate) struct ReportBuilder {
    done: Vec<RecordBatch>,
    rows: usize,
    dossier: TextColumn,
    /// Texts of the law and of the log that many reports share.
    pools: [PoolColumn; POOLS],
    names: [NameColumn; NAMES],
    /// What the last report of each procedure said.
    last: Vec<Last>,
    /// The number of the office of the last report.
    office: Id,
    text: String,
    conforms: FlagColumn,
    extended: FlagColumn,
    days: [NumberColumn; DAYS],
    instants: [NumberColumn; INSTANTS],
    minutes: [NumberColumn; MINUTES],
    supplements: NumberColumn,
    assumptions: AssumptionColumn,
    findings: FindingColumns,
    finding_ends: ListEnds,
}

/// The numbers of the texts of the last report of a procedure: the next one mostly says the same.
#[derive(Clone, Copy, Debug)]
struct Last {
    procedure: Id,
    release: Id,
    edition: Option<(Date, Id)>,
    term: Option<(Term, Id)>,
    act: Id,
    article: Id,
}

impl Last {
    const NOTHING: Self = Self { procedure: NONE, release: NONE, edition: None, term: None, act: NONE, article: NONE };
}

const POOLS: usize = 7;
const NAMES: usize = 6;
const DAYS: usize = 3;
const INSTANTS: usize = 4;
const MINUTES: usize = 3;

impl ReportBuilder {
    pub(crate) fn new() -> Self {
        Self {
            done: Vec::new(),
            rows: 0,
            dossier: TextColumn::new(),
            pools: std::array::from_fn(|_| PoolColumn::default()),
            names: std::array::from_fn(|_| NameColumn::default()),
            last: Vec::new(),
            office: NONE,
            text: String::new(),
            conforms: FlagColumn::default(),
            extended: FlagColumn::default(),
            days: std::array::from_fn(|_| NumberColumn::default()),
            instants: std::array::from_fn(|_| NumberColumn::default()),
            minutes: std::array::from_fn(|_| NumberColumn::default()),
            supplements: NumberColumn::default(),
            assumptions: AssumptionColumn::default(),
            findings: FindingColumns::new(),
            finding_ends: ListEnds::new(),
        }
    }

    /// Adds one report of the procedure with that number.
    pub(crate) fn push(&mut self, number: Id, report: &CaseReport<'_>) -> Result<(), LogError> {
        self.push_texts(number, report)?;
        let [state, outcome, indicator, clock, held_by, by] = &mut self.names;
        state.push(Some(report.state as u8));
        outcome.push(report.outcome.map(|outcome| outcome as u8));
        indicator.push(report.indicator_outcome.map(|outcome| outcome as u8));
        clock.push(report.late_clock.map(|clock| clock as u8));
        held_by.push(report.late_held_by.map(|holder| holder as u8));
        by.push(Some(report.judged_by as u8));
        self.conforms.push(report.conforms);
        self.extended.push(Some(report.extended));
        let day = |day: Option<Date>| day.map(|day| i64::from(day.epoch_days()));
        let [promised_on, due_on, due_on_original] = &mut self.days;
        promised_on.push(day(report.promised_on));
        due_on.push(day(report.due_on));
        due_on_original.push(day(report.due_on_original));
        let [received_at, due_at, finished_at, returned_at] = &mut self.instants;
        received_at.push(report.received_at.map(micros));
        due_at.push(report.due_at.map(|at| at.epoch_seconds() * SECOND));
        finished_at.push(report.finished_at.map(micros));
        returned_at.push(report.returned_at.map(micros));
        let [working, paused, late] = &mut self.minutes;
        working.push(report.working_minutes);
        paused.push(report.paused_minutes);
        late.push(report.late_working_minutes);
        self.supplements.push(report.supplements.map(i64::from));
        self.assumptions.push(report.assumptions);
        for finding in &report.findings {
            self.findings.push(finding)?;
        }
        self.finding_ends.push(report.findings.len())?;
        self.rows += 1;
        // one report adds no more than a few megabytes to a column, so that it is enough to look now and then
        let is_full = self.rows >= BATCH
            || self.dossier.bytes() >= BYTES
            || (self.rows.is_multiple_of(LOOK) && self.pools.iter().any(|pool| pool.bytes() >= BYTES))
            || self.findings.bytes() >= BYTES;
        if is_full { self.cut() } else { Ok(()) }
    }

    fn push_texts(&mut self, number: Id, report: &CaseReport<'_>) -> Result<(), LogError> {
        self.dossier.push(Some(report.dossier))?;
        let [procedure, edition, release, office, term, act, article] = &mut self.pools;
        let place = number as usize;
        if place >= self.last.len() {
            self.last.resize(place + 1, Last::NOTHING);
        }
        let mut nothing = Last::NOTHING;
        let last = self.last.get_mut(place).unwrap_or(&mut nothing);
        last.procedure = procedure.recall(last.procedure, Some(report.procedure))?;
        last.release = release.recall(last.release, Some(report.release))?;
        last.act = act.recall(last.act, report.term_act)?;
        last.article = article.recall(last.article, report.term_article)?;
        let edition_code = match (report.edition, last.edition) {
            (None, _) => NONE,
            (Some(new), Some((from, code))) if new.from == from => code,
            (Some(new), _) => {
                let code = edition.code(Some(shown(&mut self.text, new)))?;
                last.edition = Some((new.from, code));
                code
            }
        };
        let term_code = match (report.term, last.term) {
            (None, _) => NONE,
            (Some(new), Some((known, code))) if new == known => code,
            (Some(new), _) => {
                let code = term.code(Some(shown(&mut self.text, new)))?;
                last.term = Some((new, code));
                code
            }
        };
        procedure.push(last.procedure);
        release.push(last.release);
        act.push(last.act);
        article.push(last.article);
        edition.push(edition_code);
        term.push(term_code);
        self.office = office.recall(self.office, report.office)?;
        office.push(self.office);
        Ok(())
    }

    /// Ends a batch and begins the next one.
    fn cut(&mut self) -> Result<(), LogError> {
        let dossier = self.dossier.finish();
        let [procedure, edition, release, office, term, act, article] = self.pools.each_mut().map(PoolColumn::finish);
        let [state, outcome, indicator, clock, held_by, judged_by] = &mut self.names;
        let outcomes = names_of(Outcome::ALL, Outcome::as_str);
        let state = state.finish(&names_of(State::ALL, State::as_str));
        let outcome = outcome.finish(&outcomes);
        let indicator = indicator.finish(&outcomes);
        let clock = clock.finish(&names_of(ClockId::ALL, ClockId::as_str));
        let held_by = held_by.finish(&names_of(Holder::ALL, Holder::as_str));
        let judged_by = judged_by.finish(&names_of(JudgedBy::ALL, JudgedBy::as_str));
        let [promised_on, due_on, due_on_original] = self.days.each_mut().map(NumberColumn::finish::<Date32Type>);
        let [received_at, due_at, finished_at, returned_at] =
            self.instants.each_mut().map(NumberColumn::finish::<TimestampMicrosecondType>);
        let [working, paused, late] = self.minutes.each_mut().map(NumberColumn::finish::<Int64Type>);
        let assumptions = self.assumptions.finish()?;
        let ends = self.finding_ends.finish();
        let findings = self.findings.finish().and_then(|findings| list(finding(), ends, findings));
        let columns = vec![
            dossier,
            procedure?,
            edition?,
            release?,
            office?,
            state?,
            self.conforms.finish(),
            outcome?,
            indicator?,
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
            clock?,
            held_by?,
            term?,
            act?,
            article?,
            self.supplements.finish::<Int32Type>(),
            judged_by?,
            assumptions,
            findings.map_err(|_| unfit())?,
        ];
        self.rows = 0;
        self.done.push(RecordBatch::try_new(schema(), columns).map_err(|_| unfit())?);
        Ok(())
    }

    /// Returns the reports in batches with the columns of [`schema`].
    pub(crate) fn finish(mut self) -> Result<Vec<RecordBatch>, LogError> {
        if self.rows > 0 {
            self.cut()?;
        }
        Ok(self.done)
    }
}

/// What each report assumes; most reports rest on one of a few sets.
#[derive(Debug, Default)]
struct AssumptionColumn {
    sets: Vec<Assumptions>,
    codes: Vec<usize>,
}

impl AssumptionColumn {
    fn push(&mut self, set: Assumptions) {
        let last = self.codes.last().copied().filter(|code| self.sets.get(*code) == Some(&set));
        let code = last.or_else(|| self.sets.iter().position(|known| *known == set)).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        self.codes.push(code);
    }

    fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let codes = std::mem::take(&mut self.codes);
        // the names of each set, one after the other, and where each ends
        let told = |set: &Assumptions| {
            let (mut names, mut ends) = (Vec::new(), Vec::new());
            for name in set.names() {
                names.extend_from_slice(name.as_bytes());
                ends.push(names.len());
            }
            (names, ends)
        };
        let sets: Vec<(Vec<u8>, Vec<usize>)> = self.sets.iter().map(told).collect();
        let (mut bytes, mut name_ends, mut ends) = (Vec::new(), vec![0], ListEnds::new());
        for (names, in_names) in codes.into_iter().filter_map(|code| sets.get(code)) {
            let start = bytes.len();
            name_ends.extend(in_names.iter().map(|end| i32::try_from(start + end).unwrap_or(i32::MAX)));
            bytes.extend_from_slice(names);
            ends.push(in_names.len())?;
        }
        if bytes.len() > i32::MAX as usize {
            return Err(full());
        }
        list(assumption(), ends.finish(), texts(name_ends, bytes, None)?).map_err(|_| unfit())
    }
}

/// Returns the names of a closed list, in its order.
fn names_of<T: Copy>(list: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    list.iter().copied().map(name).collect()
}

/// The columns of all findings, one entry a finding.
#[derive(Debug)]
struct FindingColumns {
    code: TextColumn,
    severity: TextColumn,
    event_index: Int32Builder,
    at: TimestampMicrosecondBuilder,
    act: TextColumn,
    article: TextColumn,
}

impl FindingColumns {
    fn new() -> Self {
        Self {
            code: TextColumn::new(),
            severity: TextColumn::new(),
            event_index: Int32Builder::new(),
            at: TimestampMicrosecondBuilder::new(),
            act: TextColumn::new(),
            article: TextColumn::new(),
        }
    }

    fn push(&mut self, finding: &CaseFinding<'_>) -> Result<(), LogError> {
        self.code.push(Some(finding.code))?;
        self.severity.push(Some(severity(finding.severity)))?;
        self.event_index.append_option(finding.event_index.and_then(|index| i32::try_from(index).ok()));
        self.at.append_option(finding.at.map(micros));
        self.act.push(finding.act)?;
        self.article.push(finding.article)
    }

    fn bytes(&self) -> usize {
        self.code.bytes().max(self.act.bytes()).max(self.article.bytes())
    }

    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            self.code.finish(),
            self.severity.finish(),
            Arc::new(self.event_index.finish()),
            Arc::new(self.at.finish()),
            self.act.finish(),
            self.article.finish(),
        ];
        Ok(Arc::new(StructArray::try_new(finding_parts(), columns, None)?))
    }
}

fn list(element: arrow_schema::Field, ends: OffsetBuffer<i32>, values: ArrayRef) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(ListArray::try_new(Arc::new(element), ends, values, None)?))
}

/// Returns the microseconds of a moment; a day without an hour is its beginning.
fn micros(moment: Moment) -> i64 {
    moment.at.epoch_seconds() * SECOND
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Returns the text of a value, written into a buffer that is used again.
fn shown(text: &mut String, value: impl Display) -> &str {
    text.clear();
    // writing into a text does not fail unless the value's own Display does, and then what it wrote is all there is
    let _ = write!(text, "{value}");
    text
}

/// Columns and schema that do not fit together: a defect of this crate, and still no panic.
fn unfit() -> LogError {
    LogError::new("internal", "the report columns do not fit together", "report this with the version of the program")
}
