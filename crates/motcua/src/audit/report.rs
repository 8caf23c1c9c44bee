//! The row that an audit gives for one dossier.

use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer};

use super::CaseFinding;
use crate::civil::{Date, DateTime, Moment};
use crate::dossier::{Assumptions, JudgedBy, Note, Outcome};
use crate::lifecycle::{ClockId, Holder, State};
use crate::procedure::{Severity, split_code};
use crate::term::Term;

/// The row that an audit gives for one dossier: the columns of the contract, in their order.
///
/// Texts are borrowed from the log and the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReport<'a> {
    /// The dossier's name in the log.
    pub dossier: &'a str,
    /// The procedure's code, as the dossier states it; what that says of the edition is not told twice.
    pub procedure: &'a str,
    /// The first day of the procedure's edition that it was judged by.
    pub edition: Option<Edition<'a>>,
    /// The release of the law data.
    pub release: &'a str,
    /// Where it was received, or else the first office that the log names.
    pub office: Option<&'a str>,
    /// Where it stands.
    pub state: State,
    /// Whether no rule was broken, terms included; nothing where that is not known.
    pub conforms: Option<bool>,
    /// The outcome in the statutory reading.
    pub outcome: Option<Outcome>,
    /// The outcome in the reading of the service-quality index.
    pub indicator_outcome: Option<Outcome>,
    /// When it was received.
    pub received_at: Option<Moment>,
    /// The promised date, or the one set anew.
    pub promised_on: Option<Date>,
    /// The due day; nothing while a supplement is waited for. While the clock stands still for another reason, that if it went on at `now`.
    pub due_on: Option<Date>,
    /// The last second, inclusive.
    pub due_at: Option<DateTime>,
    /// The due day before it was set anew.
    pub due_on_original: Option<Date>,
    /// Whether the date was lawfully set anew.
    pub extended: bool,
    /// When the result was decided.
    pub finished_at: Option<Moment>,
    /// When the result was handed over.
    pub returned_at: Option<Moment>,
    /// Working minutes from the receipt to the result (open: to `now`), without the waits for a supplement.
    pub working_minutes: Option<i64>,
    /// Minutes of the clock in which a supplement was waited for.
    pub paused_minutes: Option<i64>,
    /// Working minutes after the due instant, where late or overdue.
    pub late_working_minutes: Option<i64>,
    /// The clock that ran out.
    pub late_clock: Option<ClockId>,
    /// Who held the dossier when it ran out.
    pub late_held_by: Option<Holder>,
    /// The settlement term.
    pub term: Option<Term>,
    /// The act of the term.
    pub term_act: Option<&'a str>,
    /// The article of the term.
    pub term_article: Option<&'a str>,
    /// How many supplements were lawfully asked for; nothing where that is not known.
    pub supplements: Option<u8>,
    /// The last day to apologise for an open dossier that will be late, where the law has one; not part of the columns.
    pub apology_by: Option<Date>,
    /// How often somebody came to the counter, up to 255, as far as events state their channel; nothing where none does. Not part of the columns.
    pub visits: Option<u8>,
    /// Who made the rules.
    pub judged_by: JudgedBy,
    /// The open choices, the calendar's rules, and the terms and clocks that nobody read, that the answer rests on.
    pub assumptions: Assumptions,
    /// What was found, in the order of the events; what is about the dossier as it stands comes last.
    pub findings: Vec<CaseFinding<'a>>,
}

impl CaseReport<'_> {
    /// Leaves open whether the dossier conforms, and says why in a warning: something of it could not be read or is not to be judged.
    pub fn leave_open(&mut self, code: &'static str) {
        self.leave_open_at(code, None, None);
    }

    /// Leaves open whether the dossier conforms, as [`CaseReport::leave_open`]; says why once.
    pub(super) fn leave_open_once(&mut self, code: &'static str) {
        self.conforms = None;
        if !self.findings.iter().any(|finding| finding.code == code) {
            self.leave_open(code);
        }
    }

    /// Leaves open all that was counted in the hours and by the law of a place that is not known, and whether the dossier conforms, and says why in a
    /// warning: the outcomes, the minutes and what is late; the due date too where the term counts hours.
    pub fn leave_times_open(&mut self, code: &'static str) {
        let of_time = [Note::Late, Note::Overdue, Note::ApologyMissing, Note::AnswerLate, Note::TransferLate];
        self.findings.retain(|finding| !of_time.iter().any(|note| note.as_str() == finding.code));
        (self.outcome, self.indicator_outcome) = (None, None);
        (self.working_minutes, self.late_working_minutes) = (None, None);
        (self.late_clock, self.late_held_by) = (None, None);
        if self.term.is_some_and(|term| term.counts_hours()) {
            (self.due_on, self.due_at, self.due_on_original) = (None, None, None);
        }
        self.leave_open(code);
    }

    /// Leaves open whether the dossier conforms, as [`CaseReport::leave_open`], for a reason that one event gives.
    pub fn leave_open_at(&mut self, code: &'static str, event_index: Option<u32>, at: Option<Moment>) {
        self.conforms = None;
        self.findings.push(CaseFinding {
            code,
            severity: Severity::Warning,
            event_index,
            at,
            act: None,
            article: None,
            dates: [None; 2],
            sums: None,
            choice: None,
        });
    }
}

/// The name of an edition: the procedure's code and the edition's first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition<'a> {
    /// The procedure's code.
    pub procedure: &'a str,
    /// The first day in force.
    pub from: Date,
}

impl fmt::Display for Edition<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match split_code(self.procedure) {
            (code, Some(branch)) => write!(out, "{code}/{branch}@{}", self.from),
            (code, None) => write!(out, "{code}@{}", self.from),
        }
    }
}

impl Serialize for CaseReport<'_> {
    /// Writes the columns of the contract, in their order.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let instant = |moment: Option<Moment>| moment.map(|moment| moment.at);
        let mut out = serializer.serialize_struct("CaseReport", 29)?;
        out.serialize_field("dossier", self.dossier)?;
        out.serialize_field("procedure", self.procedure)?;
        out.serialize_field("edition", &self.edition.map(|edition| alloc::format!("{edition}")))?;
        out.serialize_field("release", self.release)?;
        out.serialize_field("office", &self.office)?;
        out.serialize_field("state", &self.state)?;
        out.serialize_field("conforms", &self.conforms)?;
        out.serialize_field("outcome", &self.outcome)?;
        out.serialize_field("indicator_outcome", &self.indicator_outcome)?;
        out.serialize_field("received_at", &instant(self.received_at))?;
        out.serialize_field("promised_on", &self.promised_on)?;
        out.serialize_field("due_on", &self.due_on)?;
        out.serialize_field("due_at", &self.due_at)?;
        out.serialize_field("due_on_original", &self.due_on_original)?;
        out.serialize_field("extended", &self.extended)?;
        out.serialize_field("finished_at", &instant(self.finished_at))?;
        out.serialize_field("returned_at", &instant(self.returned_at))?;
        out.serialize_field("working_minutes", &self.working_minutes)?;
        out.serialize_field("paused_minutes", &self.paused_minutes)?;
        out.serialize_field("late_working_minutes", &self.late_working_minutes)?;
        out.serialize_field("late_clock", &self.late_clock.map(ClockId::as_str))?;
        out.serialize_field("late_held_by", &self.late_held_by)?;
        out.serialize_field("term", &self.term)?;
        out.serialize_field("term_act", &self.term_act)?;
        out.serialize_field("term_article", &self.term_article)?;
        out.serialize_field("supplements", &self.supplements)?;
        out.serialize_field("judged_by", self.judged_by.as_str())?;
        out.serialize_field("assumptions", &self.assumptions)?;
        out.serialize_field("findings", &self.findings)?;
        out.end()
    }
}
