//! Case reports collected into one Arrow batch.

use std::fmt::{Display, Write as _};
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Int32Builder, Int64Builder, TimestampMicrosecondBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_schema::ArrowError;
use motcua::audit::{CaseFinding, CaseReport};
use motcua::civil::{Date, Moment};
use motcua::dossier::Outcome;
use motcua::lifecycle::{ClockId, Holder};
use motcua::procedure::Severity;

use super::columns::{ListEnds, TextColumn};
use super::schema::{assumption, finding, finding_parts, schema};
use crate::error::LogError;
use crate::table::SECOND;

/// The columns of the reports, being filled.
#[derive(Debug)]
pub(crate) struct ReportBuilder {
    texts: [TextColumn; TEXTS],
    text: String,
    conforms: BooleanBuilder,
    extended: BooleanBuilder,
    days: [Date32Builder; DAYS],
    instants: [TimestampMicrosecondBuilder; INSTANTS],
    minutes: [Int64Builder; MINUTES],
    supplements: Int32Builder,
    assumptions: TextColumn,
    assumption_ends: ListEnds,
    findings: FindingColumns,
    finding_ends: ListEnds,
}

const TEXTS: usize = 14;
const DAYS: usize = 3;
const INSTANTS: usize = 4;
const MINUTES: usize = 3;

impl ReportBuilder {
    pub(crate) fn new() -> Self {
        Self {
            texts: std::array::from_fn(|_| TextColumn::new()),
            text: String::new(),
            conforms: BooleanBuilder::new(),
            extended: BooleanBuilder::new(),
            days: std::array::from_fn(|_| Date32Builder::new()),
            instants: std::array::from_fn(|_| TimestampMicrosecondBuilder::new()),
            minutes: std::array::from_fn(|_| Int64Builder::new()),
            supplements: Int32Builder::new(),
            assumptions: TextColumn::new(),
            assumption_ends: ListEnds::new(),
            findings: FindingColumns::new(),
            finding_ends: ListEnds::new(),
        }
    }

    /// Adds one report.
    pub(crate) fn push(&mut self, report: &CaseReport<'_>) -> Result<(), LogError> {
        let text = &mut self.text;
        let [
            dossier,
            procedure,
            edition,
            release,
            office,
            state,
            outcome,
            indicator,
            clock,
            held_by,
            term,
            act,
            article,
            by,
        ] = &mut self.texts;
        dossier.push(Some(report.dossier))?;
        procedure.push(Some(report.procedure))?;
        edition.push(report.edition.map(|edition| shown(text, edition)))?;
        release.push(Some(report.release))?;
        office.push(report.office)?;
        state.push(Some(report.state.as_str()))?;
        outcome.push(report.outcome.map(Outcome::as_str))?;
        indicator.push(report.indicator_outcome.map(Outcome::as_str))?;
        clock.push(report.late_clock.map(ClockId::as_str))?;
        held_by.push(report.late_held_by.map(Holder::as_str))?;
        term.push(report.term.map(|term| shown(text, term)))?;
        act.push(report.term_act)?;
        article.push(report.term_article)?;
        by.push(Some(report.judged_by.as_str()))?;
        self.conforms.append_option(report.conforms);
        self.extended.append_value(report.extended);
        let [promised_on, due_on, due_on_original] = &mut self.days;
        promised_on.append_option(report.promised_on.map(Date::epoch_days));
        due_on.append_option(report.due_on.map(Date::epoch_days));
        due_on_original.append_option(report.due_on_original.map(Date::epoch_days));
        let [received_at, due_at, finished_at, returned_at] = &mut self.instants;
        received_at.append_option(report.received_at.map(micros));
        due_at.append_option(report.due_at.map(|at| at.epoch_seconds() * SECOND));
        finished_at.append_option(report.finished_at.map(micros));
        returned_at.append_option(report.returned_at.map(micros));
        let [working, paused, late] = &mut self.minutes;
        working.append_option(report.working_minutes);
        paused.append_option(report.paused_minutes);
        late.append_option(report.late_working_minutes);
        self.supplements.append_option(report.supplements.map(i32::from));
        let mut assumptions = 0;
        for name in report.assumptions.names() {
            self.assumptions.push(Some(name))?;
            assumptions += 1;
        }
        self.assumption_ends.push(assumptions)?;
        for finding in &report.findings {
            self.findings.push(finding)?;
        }
        self.finding_ends.push(report.findings.len())
    }

    /// Returns the reports as one batch with the columns of [`schema`].
    pub(crate) fn finish(mut self) -> Result<RecordBatch, LogError> {
        let [
            dossier,
            procedure,
            edition,
            release,
            office,
            state,
            outcome,
            indicator,
            clock,
            held_by,
            term,
            act,
            article,
            judged_by,
        ] = self.texts.map(TextColumn::finish);
        let [promised_on, due_on, due_on_original] = self.days.map(|mut days| Arc::new(days.finish()) as ArrayRef);
        let [received_at, due_at, finished_at, returned_at] =
            self.instants.map(|mut instants| Arc::new(instants.finish()) as ArrayRef);
        let [working, paused, late] = self.minutes.map(|mut minutes| Arc::new(minutes.finish()) as ArrayRef);
        let assumptions = list(assumption(), self.assumption_ends, self.assumptions.finish());
        let findings = self.findings.finish().and_then(|findings| list(finding(), self.finding_ends, findings));
        let columns = vec![
            dossier,
            procedure,
            edition,
            release,
            office,
            state,
            Arc::new(self.conforms.finish()),
            outcome,
            indicator,
            received_at,
            promised_on,
            due_on,
            due_at,
            due_on_original,
            Arc::new(self.extended.finish()),
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
            Arc::new(self.supplements.finish()),
            judged_by,
            assumptions.map_err(|_| unfit())?,
            findings.map_err(|_| unfit())?,
        ];
        RecordBatch::try_new(schema(), columns).map_err(|_| unfit())
    }
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

    fn finish(mut self) -> Result<ArrayRef, ArrowError> {
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

fn list(element: arrow_schema::Field, ends: ListEnds, values: ArrayRef) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(ListArray::try_new(Arc::new(element), ends.finish(), values, None)?))
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
