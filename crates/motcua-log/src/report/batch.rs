//! Case reports collected into Arrow batches.

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

use super::columns::{FlagColumn, ListEnds, NameColumn, NumberColumn, Pool, TextColumn, full, gather, texts};
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
    /// What the law says of each report, as the place in `grounds`.
    ground: Vec<Id>,
    grounds: Vec<Ground>,
    /// The ground of the last report of each procedure: the next one mostly has the same.
    last: Vec<Id>,
    /// Texts of the law that many reports share.
    laws: Pool,
    offices: Pool,
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
    finding_ends: ListEnds,
}

/// What the law says of a report: the same of most reports of a procedure, whose number stands for its code and release.
#[derive(Clone, Copy, Debug)]
struct Ground {
    number: Id,
    edition_from: Option<Date>,
    settlement: Option<Term>,
    judged_by: JudgedBy,
    texts: [Id; TEXTS],
}

/// The procedure, its edition, the release, the term, its act and article.
const TEXTS: usize = 6;
const ACT: usize = 4;
const ARTICLE: usize = 5;
const NAMES: usize = 5;
const DAYS: usize = 3;
const INSTANTS: usize = 4;
const MINUTES: usize = 3;

impl Ground {
    /// Returns whether it is what the law says of that report of the procedure with that number.
    fn is_of(&self, number: Id, report: &CaseReport<'_>, laws: &Pool) -> bool {
        let [.., act, article] = self.texts;
        self.number == number
            && self.edition_from == report.edition.map(|edition| edition.from)
            && self.settlement == report.term
            && self.judged_by == report.judged_by
            && laws.is(act, report.term_act)
            && laws.is(article, report.term_article)
    }
}

impl ReportBuilder {
    pub(crate) fn new() -> Self {
        Self {
            done: Vec::new(),
            rows: 0,
            dossier: TextColumn::new(),
            ground: Vec::new(),
            grounds: Vec::new(),
            last: Vec::new(),
            laws: Pool::default(),
            offices: Pool::default(),
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
            finding_ends: ListEnds::new(),
        }
    }

    /// Makes room for so many more reports, those of one batch at most.
    pub(crate) fn reserve(&mut self, reports: usize) {
        let reports = reports.min(BATCH);
        self.ground.reserve(reports);
        self.office.reserve(reports);
        self.days.iter_mut().for_each(|column| column.reserve(reports));
        self.instants.iter_mut().for_each(|column| column.reserve(reports));
        self.minutes.iter_mut().for_each(|column| column.reserve(reports));
        self.supplements.reserve(reports);
    }

    /// Adds one report of the procedure with that number.
    pub(crate) fn push(&mut self, number: Id, report: &CaseReport<'_>) -> Result<(), LogError> {
        self.dossier.push(Some(report.dossier))?;
        let ground = self.ground_of(number, report)?;
        self.ground.push(ground);
        let last = self.office.last().copied().unwrap_or(NONE);
        let known = self.offices.is(last, report.office);
        self.office.push(if known { last } else { self.offices.code(report.office)? });
        let [state, outcome, indicator, clock, held_by] = &mut self.names;
        state.push(Some(report.state as u8));
        outcome.push(report.outcome.map(|outcome| outcome as u8));
        indicator.push(report.indicator_outcome.map(|outcome| outcome as u8));
        clock.push(report.late_clock.map(|clock| clock as u8));
        held_by.push(report.late_held_by.map(|holder| holder as u8));
        self.conforms.push(report.conforms);
        self.extended.push(Some(report.extended));
        let [promised_on, due_on, due_on_original] = &mut self.days;
        promised_on.push(report.promised_on.map(Date::epoch_days));
        due_on.push(report.due_on.map(Date::epoch_days));
        due_on_original.push(report.due_on_original.map(Date::epoch_days));
        let [received_at, due_at, finished_at, returned_at] = &mut self.instants;
        received_at.push(report.received_at.map(micros));
        due_at.push(report.due_at.map(|at| at.epoch_seconds() * SECOND));
        finished_at.push(report.finished_at.map(micros));
        returned_at.push(report.returned_at.map(micros));
        let [working, paused, late] = &mut self.minutes;
        working.push(report.working_minutes);
        paused.push(report.paused_minutes);
        late.push(report.late_working_minutes);
        self.supplements.push(report.supplements.map(i32::from));
        self.assumptions.push(report.assumptions);
        for finding in &report.findings {
            self.findings.push(finding)?;
        }
        self.finding_ends.push(report.findings.len())?;
        self.rows += 1;
        // one report adds no more than a few megabytes to a column, so that it is enough to look now and then
        let is_full = self.rows >= BATCH
            || self.dossier.bytes() >= BYTES
            || (self.rows.is_multiple_of(LOOK) && self.shared_bytes() >= BYTES)
            || self.findings.bytes() >= BYTES;
        if is_full { self.cut() } else { Ok(()) }
    }

    /// Returns how many bytes a column of shared texts may have at most.
    fn shared_bytes(&self) -> usize {
        self.rows.saturating_mul(self.laws.longest().max(self.offices.longest()))
    }

    /// Returns the place of what the law says of a report.
    #[inline]
    fn ground_of(&mut self, number: Id, report: &CaseReport<'_>) -> Result<Id, LogError> {
        let last = self.last.get(number as usize).copied().unwrap_or(NONE);
        match self.grounds.get(last as usize) {
            Some(ground) if ground.is_of(number, report, &self.laws) => Ok(last),
            _ => self.new_ground(number, report),
        }
    }

    #[cold]
    fn new_ground(&mut self, number: Id, report: &CaseReport<'_>) -> Result<Id, LogError> {
        let known = self.grounds.iter().position(|ground| ground.is_of(number, report, &self.laws));
        let place = match known {
            Some(place) => place,
            None => {
                let edition = report.edition.map(|edition| edition.to_string());
                let term = report.term.map(|term| term.to_string());
                let texts = [
                    self.laws.code(Some(report.procedure))?,
                    self.laws.code(edition.as_deref())?,
                    self.laws.code(Some(report.release))?,
                    self.laws.code(term.as_deref())?,
                    self.laws.code(report.term_act)?,
                    self.laws.code(report.term_article)?,
                ];
                let edition_from = report.edition.map(|edition| edition.from);
                let (settlement, judged_by) = (report.term, report.judged_by);
                self.grounds.push(Ground { number, edition_from, settlement, judged_by, texts });
                self.grounds.len() - 1
            }
        };
        let place = Id::try_from(place).map_err(|_| full())?;
        let number = number as usize;
        if number >= self.last.len() {
            self.last.resize(number + 1, NONE);
        }
        if let Some(last) = self.last.get_mut(number) {
            *last = place;
        }
        Ok(place)
    }

    /// Returns the columns of what the law says, and of who made its rules.
    fn grounds(&mut self) -> Result<([ArrayRef; TEXTS], ArrayRef), LogError> {
        let ground = std::mem::take(&mut self.ground);
        let column = |text: usize| {
            let of = |ground: &Ground| ground.texts.get(text).copied().unwrap_or(NONE);
            self.laws.column(&ground, &self.grounds.iter().map(of).collect::<Vec<_>>())
        };
        let texts = [column(0)?, column(1)?, column(2)?, column(3)?, column(ACT)?, column(ARTICLE)?];
        let by: Vec<Option<&str>> = self.grounds.iter().map(|ground| Some(ground.judged_by.as_str())).collect();
        Ok((texts, gather(&by, &ground, |code| *code as usize)?))
    }

    /// Ends a batch and begins the next one.
    fn cut(&mut self) -> Result<(), LogError> {
        let dossier = self.dossier.finish()?;
        let ([procedure, edition, release, term, act, article], judged_by) = self.grounds()?;
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
        let assumptions = self.assumptions.finish()?;
        let ends = self.finding_ends.finish();
        let findings = list(finding(), ends, self.findings.finish()?);
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
        let sizes =
            |of: fn(&(Vec<u8>, Vec<usize>)) -> usize| codes.iter().filter_map(|code| sets.get(*code)).map(of).sum();
        let (mut bytes, mut name_ends) = (Vec::with_capacity(sizes(|set| set.0.len())), Vec::new());
        name_ends.reserve(sizes(|set| set.1.len()) + 1);
        name_ends.push(0);
        let mut ends = ListEnds::new();
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

    fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let columns: Vec<ArrayRef> = vec![
            self.code.finish()?,
            self.severity.finish()?,
            Arc::new(self.event_index.finish()),
            Arc::new(self.at.finish()),
            self.act.finish()?,
            self.article.finish()?,
        ];
        Ok(Arc::new(StructArray::try_new(finding_parts(), columns, None).map_err(|_| unfit())?))
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

/// Columns and schema that do not fit together: a defect of this crate, and still no panic.
fn unfit() -> LogError {
    LogError::new("internal", "the report columns do not fit together", "report this with the version of the program")
}
