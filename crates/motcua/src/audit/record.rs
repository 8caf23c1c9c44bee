//! The audit of a record: one row of a register about a dossier, without its events.

use super::auditor::Auditor;
use super::known::Known;
use super::{AuditOptions, CaseFinding, CaseReport, Course};
use crate::civil::Moment;
use crate::dossier::{Due, Fact, Law, Mark, Note, Outcome, Stated};
use crate::law::Channel;
use crate::lifecycle::{EventKind as E, EventSet, State, landing};
use crate::procedure::Severity;

/// What a register tells of one dossier in one row; what it does not tell is nothing.
///
/// It has no `Debug`: its texts may name persons.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// The dossier's name.
    pub dossier: &'a str,
    /// Where it was received.
    pub office: Option<&'a str>,
    /// How it came.
    pub channel: Option<Channel>,
    /// Where it stands.
    pub status: Option<Status>,
    /// When it was filed.
    pub submitted_at: Option<Moment>,
    /// When it was received.
    pub received_at: Option<Moment>,
    /// When the result was decided, or the dossier ended without one.
    pub finished_at: Option<Moment>,
    /// When the result was handed over.
    pub returned_at: Option<Moment>,
    /// How many supplements were asked for.
    pub supplements_used: Option<u8>,
    /// The promised date, as the detail of a receipt states it.
    pub receipt: Stated,
}

/// Where a register says that a dossier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// By the national code, which means what the law of the day says.
    Code(u8),
    /// By its name here.
    State(State),
}

/// The events that the dates of a record stand for; the others are nowhere in it.
const DATED: [E; 8] =
    [E::Submit, E::Receive, E::Decline, E::Approve, E::Refuse, E::Decide, E::ReturnResult, E::Withdraw];

/// Returns the report of a dossier of which only a record is known.
///
/// The settlement term is counted from the receipt. A supplement may have started it anew: where the record does not tell how many there were, a late
/// result has the finding `not_observed` beside it, and no outcome where the source is said not to observe supplements at all; so too where a
/// verification or a new date may have put the day off; a promised date after the term may be such a new date. An end without a result (national
/// code 8) is reported as stopped; it may have been a wait for a supplement that ended, in which nothing is due.
///
/// ```
/// use motcua::audit::{AuditOptions, Record, Status, audit_record};
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::{Outcome, Stated};
/// use motcua::law::Channel;
/// use motcua::lifecycle::State;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let record = Record {
///     dossier: "H-1",
///     office: None,
///     channel: Some(Channel::Direct),
///     status: Some(Status::State(State::Decided)),
///     submitted_at: None,
///     received_at: Some("2026-08-20T09:00".parse()?),
///     finished_at: Some("2026-08-28T09:00".parse()?),
///     returned_at: None,
///     supplements_used: Some(0),
///     receipt: Stated::default(),
/// };
/// let report = audit_record(&law, &record, &AuditOptions::default());
/// assert_eq!(report.outcome, Some(Outcome::Late));
/// // Nobody tells whether there was a supplement: it may have put the day off.
/// let untold = audit_record(&law, &Record { supplements_used: None, ..record }, &AuditOptions::default());
/// assert!(untold.findings.iter().any(|finding| finding.code == "not_observed"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn audit_record<'a>(law: &Law<'a>, record: &Record<'a>, options: &AuditOptions) -> CaseReport<'a> {
    let observed: EventSet = DATED.into_iter().filter(|event| options.observed.contains(*event)).collect();
    let mut known = Known::of(law);
    let mut auditor = Auditor::new(law, &mut known, None, observed);
    let mut course = Course::new();
    course.office = record.office;
    let state = record.state(law);
    let state_unknown = record.status.is_some() && state.is_none();
    course.take(record, state, &mut auditor);
    // what the source is not said to leave out, or the record tells, leaves a late result late, and the doubt stands beside it
    let supplements = record.supplements_used.map(|_| E::RequestSupplement);
    let told =
        [E::VerifyBegin, E::RequestSupplement, E::Extend].into_iter().filter(|event| options.observed.contains(*event));
    let closing = told.chain(supplements).fold(observed, EventSet::with);
    course.contradicted = contradicts(state, record);
    let mut report = course.close(record.dossier, &AuditOptions { observed: closing, ..*options }, auditor);
    if state_unknown {
        report.leave_open("status_unknown");
    }
    if course.contradicted {
        report.leave_open("record_contradicts");
    } else if ended_at_an_unknown_instant(state, record) {
        report.leave_open("unknown_facts");
    }
    if report.outcome.is_none() && !course.contradicted {
        report.outcome = course.outcome_by_the_first_term(record, options);
    }
    let late = matches!(report.outcome, Some(Outcome::Late | Outcome::Overdue));
    let untold = record.supplements_used.is_none() && course.may_be_supplemented(law);
    if late && (untold || course.may_be_lengthened(options.now, law)) {
        report.findings.push(doubt());
    }
    report
}

impl Record<'_> {
    /// Returns the state that the status means; the national codes do not tell a correction before receipt from a supplement after it, the receipt
    /// or a supplement that was asked for does.
    fn state(&self, law: &Law<'_>) -> Option<State> {
        let code = match self.status? {
            Status::State(state) => return Some(state),
            Status::Code(code) => code,
        };
        let day = self.received_at.or(self.submitted_at).or(self.finished_at).map(Moment::date);
        // without any date the law of today is as good as another: the codes have not changed
        let edition = match day {
            Some(day) => law.lifecycle_edition(law.pin(self.received_at.map(Moment::date), day))?,
            None => law.lifecycle.editions().last()?,
        };
        let mut states =
            edition.events.iter().filter(|row| row.status == Some(code)).filter_map(|row| landing(row.event));
        let has = |state| states.clone().any(|other| other == state);
        if has(State::AwaitingCorrection) && has(State::AwaitingSupplement) {
            // what was asked for more has been received, also where nobody wrote down when
            let received = self.received_at.is_some() || self.supplements_used.is_some_and(|used| used > 0);
            return Some(if received { State::AwaitingSupplement } else { State::AwaitingCorrection });
        }
        if has(State::Stopped) { Some(State::Stopped) } else { states.next() }
    }

    /// Returns whether it may have ended without a result because a supplement that was asked for did not come.
    fn may_have_waited(&self, state: Option<State>) -> bool {
        let by_code = matches!(self.status, Some(Status::Code(_)));
        let may_have = state == Some(State::Closed) || (state == Some(State::Stopped) && by_code);
        may_have && self.supplements_used != Some(0)
    }
}

impl<'a> Course<'a> {
    /// Takes a record in: its dates as events, its status as where the dossier went.
    fn take(&mut self, record: &Record<'a>, state: Option<State>, auditor: &mut Auditor<'_, 'a>) {
        let fact = |event, at| Fact { channel: record.channel, ..Fact::new(event, at) };
        // what was declined was not received, whatever the record calls its receipt
        let declined = state == Some(State::Declined);
        let Some(received) = record.received_at.filter(|_| !declined) else {
            if let Some(submitted) = record.submitted_at.or(record.received_at) {
                self.go(&fact(E::Submit, submitted), auditor);
            }
            if let Some(state) = state.filter(|state| *state != self.dossier.state()) {
                self.land_unreceived(state, record);
            }
            return;
        };
        // an electronic filing is received after it was filed, at the latest in the same second
        let electronic = record.channel.is_some_and(Channel::is_electronic);
        if let Some(submitted) = record.submitted_at.or(electronic.then_some(received)) {
            self.go(&fact(E::Submit, submitted), auditor);
        }
        self.go(&Fact { detail: Some(&record.receipt), ..fact(E::Receive, received) }, auditor);
        self.new_date = record.receipt.promised_on.map_or(Due::NONE, Due::stated);
        // the receipt is no end, wherever the record says that the dossier stands
        self.left = None;
        let waiting = state == Some(State::AwaitingSupplement);
        let told = record.supplements_used.map_or(u8::from(waiting), |used| used.max(u8::from(waiting)));
        self.waits.take_over(Some(told));
        let head = self.dossier.head_mut();
        // the one that is waited for is not over
        let over = |asked: u8| asked.saturating_sub(u8::from(waiting));
        head.count_supplements(record.supplements_used.map(over));
        match state {
            Some(State::AwaitingSupplement) => head.await_supplement(received),
            Some(State::AwaitingPayment) => head.await_payment(received, auditor),
            _ => {}
        }
        match (state, record.finished_at) {
            (Some(State::Withdrawn), Some(finished)) => self.go(&fact(E::Withdraw, finished), auditor),
            (Some(State::Stopped | State::Closed), Some(finished)) => {
                self.dossier.land(State::InProcess, received);
                if record.may_have_waited(state) {
                    self.waits.leave_untold();
                    self.dossier.head_mut().may_have_waited();
                }
                self.dossier.head_mut().end_without_result(finished);
                self.left = Some(finished);
            }
            (None | Some(State::Decided | State::Returned), Some(finished)) => {
                self.dossier.land(State::InProcess, received);
                self.go(&Fact::new(self.result_event(auditor.law), finished), auditor);
                if self.dossier.head().finished_at().is_none() {
                    self.left = None;
                }
            }
            (Some(State::Returned), None) => {
                self.dossier.head_mut().take_dates(record.receipt.promised_on, None, record.returned_at);
            }
            _ => {}
        }
        if let Some(returned) = record.returned_at.filter(|_| self.dossier.state() == State::Decided) {
            self.go(&Fact::new(E::ReturnResult, returned), auditor);
        }
        if let Some(state) = state.filter(|state| *state != self.dossier.state() && !before_receipt(*state)) {
            self.dossier.land(state, received);
        }
    }

    /// Returns the outcome that holds however often the term started anew, which only puts the day off: what the first term has early, or not yet due.
    fn outcome_by_the_first_term(&self, record: &Record<'_>, options: &AuditOptions) -> Option<Outcome> {
        let (first, _) = self.first_due.ends()?;
        let end = record.finished_at.or(record.returned_at).filter(|_| !before_receipt(self.dossier.state()));
        match end {
            Some(end) => (end.date() < first.date()).then_some(Outcome::Early),
            None if !self.dossier.state().is_open() => None,
            None => options.now.filter(|now| *now <= first).map(|_| Outcome::Pending),
        }
    }

    /// Returns the event of a result of which nothing but the date is known.
    fn result_event(&self, law: &Law<'_>) -> E {
        let has_row = self.dossier.head().prepared(law).is_some_and(|prepared| prepared.event(E::Decide).is_some());
        if has_row { E::Decide } else { E::Approve }
    }

    /// Puts the dossier where the record says; without a receipt nothing else is known of it.
    fn land_unreceived(&mut self, state: State, record: &Record<'_>) {
        let at = record.submitted_at.or(record.finished_at);
        if !before_receipt(state) {
            self.dossier.forget();
        }
        self.dossier.land(state, Mark::from(at));
        if !before_receipt(state) {
            // an end without a result is no finish
            let finished = record.finished_at.filter(|_| !ends_without_result(state));
            self.dossier.head_mut().take_dates(record.receipt.promised_on, finished, record.returned_at);
        }
    }
}

/// Returns whether a dossier in that state was not received.
const fn before_receipt(state: State) -> bool {
    matches!(state, State::Draft | State::Submitted | State::AwaitingCorrection | State::Declined)
}

/// Returns whether the status says one thing and the dates, or the supplements, another.
fn contradicts(state: Option<State>, record: &Record<'_>) -> bool {
    let Some(state) = state else { return false };
    if state == State::Closed && record.supplements_used == Some(0) {
        return true;
    }
    let has_result = matches!(state, State::Decided | State::Returned);
    (state.is_open() && !has_result && (record.finished_at.is_some() || record.returned_at.is_some()))
        || (before_receipt(state) && record.received_at.is_some())
}

/// Returns whether a dossier in that state ended, after its receipt or before, without a result.
const fn ends_without_result(state: State) -> bool {
    matches!(state, State::Withdrawn | State::Stopped | State::Closed)
}

/// Returns whether a received dossier ended without a result, and nobody tells when: it may have been late by then.
fn ended_at_an_unknown_instant(state: Option<State>, record: &Record<'_>) -> bool {
    state.is_some_and(ends_without_result) && record.received_at.is_some() && record.finished_at.is_none()
}

/// Returns the finding that something that the record does not tell may have put the due day off.
const fn doubt<'a>() -> CaseFinding<'a> {
    CaseFinding {
        code: Note::NotObserved.as_str(),
        severity: Severity::Info,
        event_index: None,
        at: None,
        act: None,
        article: None,
        dates: [None; 2],
        sums: None,
    }
}
