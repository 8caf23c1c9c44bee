//! The audit of a record: one row of a register about a dossier, without its events.

use super::auditor::Auditor;
use super::known::Known;
use super::{AuditOptions, CaseReport, Course};
use crate::calendar::RulesUsed;
use crate::civil::Moment;
use crate::dossier::{Assumptions, Due, Fact, Law, Mark, Note, Outcome, Stated};
use crate::law::Channel;
use crate::lifecycle::{EventKind as E, EventSet, Holder, LifecycleEdition, Pause, PolicyId, State, landing};

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

/// The events that end a dossier: a status tells whether one has happened.
const ENDS: &[E] = &[E::Decline, E::Approve, E::Refuse, E::Decide, E::Withdraw, E::Stop, E::Close];

/// Returns the report of a dossier of which only a record is known.
///
/// The settlement term is counted from the receipt. A supplement may have started it anew: where the record does not tell how many there were, what is
/// not surely early has no outcome and the finding `not_observed`; so too where a verification may have lengthened the term, or its own law leaves time
/// out of it; a promised date after the term may be a new date that was given in time. No row tells of an arrival: what seems late or on its last day
/// since that starts the clock of a filing from elsewhere has the choice `unmarked_arrival` among its assumptions, and no outcome where the source is
/// said to record none. A record without a status and without an end does not tell
/// whether the dossier is open. An end without a result (national
/// code 8) is reported as stopped; it may have been a wait for a supplement that ended, in which nothing is due. Dates after `now` are left out, with the
/// finding `after_now`.
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
/// assert_eq!(untold.outcome, None);
/// assert!(untold.findings.iter().any(|finding| finding.code == "not_observed"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn audit_record<'a>(law: &Law<'a>, record: &Record<'a>, options: &AuditOptions) -> CaseReport<'a> {
    let (record, is_later) = record.until(options);
    let record = &record;
    let observed: EventSet = DATED.into_iter().filter(|event| options.observed.contains(*event)).collect();
    let mut known = Known::of(law);
    let mut auditor = Auditor::new(law, &mut known, None, observed);
    let mut course = Course::new();
    course.office = record.office.map(|office| (true, office));
    let state = record.state(law);
    let state_unknown = record.status.is_some() && state.is_none();
    course.take(record, state, &mut auditor);
    course.contradicted = contradicts(state, record);
    // it is not told whether the dossier has ended
    let stands_unknown = state_unknown || (record.status.is_none() && record.finished_at.is_none());
    let closing = course.told(record, observed, law, options);
    let ends = ENDS.iter().copied();
    let closing =
        if stands_unknown { ends.fold(closing, EventSet::without) } else { ends.fold(closing, EventSet::with) };
    let mut report = course.close(record.dossier, &AuditOptions { observed: closing, ..*options }, auditor);
    if stands_unknown {
        report.leave_open("status_unknown");
    }
    if is_later {
        report.leave_open(Note::AfterNow.as_str());
    }
    if course.contradicted || record.promised_before_the_receipt() {
        report.leave_open("record_contradicts");
    } else if ended_at_an_unknown_instant(state, record) || asked_at_an_unknown_instant(state, record) {
        report.leave_open_once("unknown_facts");
    }
    if report.outcome.is_none() && !course.contradicted && options.is_whole() {
        let outcome = course.outcome_by_the_first_term(record, options);
        report.outcome = outcome.filter(|outcome| !stands_unknown || *outcome == Outcome::Early);
    }
    if record.promised_before_the_receipt() {
        report.indicator_outcome = None;
    }
    // no row tells of a hand-over: only what is still at the desk was there when its time ran out
    let late = report.outcome.is_some_and(|outcome| matches!(outcome, Outcome::Late | Outcome::Overdue));
    if (late || report.outcome == Some(Outcome::OnTime)) && course.dossier.head().may_start_with_an_arrival(law) {
        let choice = course.dossier.head().open_choice(law, PolicyId::UnmarkedArrival);
        report.assumptions = report.assumptions.or(Assumptions::new(choice, RulesUsed::NONE));
    }
    report.late_held_by = (late && state == Some(State::Received)).then_some(Holder::ReceivingCentre);
    report
}

impl Record<'_> {
    /// Returns the record without the dates that lie after the instant up to which dossiers are judged, and whether there are any.
    ///
    /// Where the end lies there the status is that of a later day.
    fn until(&self, options: &AuditOptions) -> (Self, bool) {
        let mut until = *self;
        let mut is_later = false;
        for date in [&mut until.submitted_at, &mut until.received_at, &mut until.finished_at, &mut until.returned_at] {
            if date.is_some_and(|at| options.is_before(at)) {
                (*date, is_later) = (None, true);
            }
        }
        if until.finished_at != self.finished_at || until.returned_at != self.returned_at {
            until.status = None;
        }
        (until, is_later)
    }

    /// Returns the state that the status means; the national codes do not tell a correction before receipt from a supplement after it, the receipt
    /// or a supplement that was asked for does.
    fn state(&self, law: &Law<'_>) -> Option<State> {
        let code = match self.status? {
            Status::State(state) => return Some(state),
            Status::Code(code) => code,
        };
        let day = self.received_at.or(self.submitted_at).or(self.finished_at).map(Moment::date);
        match day {
            Some(day) => self.meant(law.lifecycle_edition(law.pin(self.received_at.map(Moment::date), day))?, code),
            None => law.lifecycle.agreed(|edition| self.meant(edition, code)),
        }
    }

    /// Returns the state that a national code means under an edition.
    fn meant(&self, edition: &LifecycleEdition, code: u8) -> Option<State> {
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

    /// Returns whether the promised date lies before the day of the receipt, so that it is none.
    fn promised_before_the_receipt(&self) -> bool {
        let promised = self.receipt.promised_on.map(Moment::date);
        promised.zip(self.received_at.map(Moment::date)).is_some_and(|(promised, received)| promised < received)
    }

    /// Returns whether an instant lies surely before the receipt.
    fn before_the_receipt(&self, at: Moment) -> bool {
        self.received_at.is_some_and(|received| Mark::from(at).is_before(received.into()))
    }

    /// Returns when it was filed, unless that lies after the receipt.
    fn filed_at(&self) -> Option<Moment> {
        let after = |at: Moment| self.received_at.is_some_and(|received| Mark::from(received).is_before(at.into()));
        self.submitted_at.filter(|at| !after(*at))
    }

    /// Returns when it was decided or ended, unless that lies before the receipt.
    fn ended_at(&self) -> Option<Moment> {
        self.finished_at.filter(|at| !self.before_the_receipt(*at))
    }

    /// Returns when the result was handed over, unless that lies before the receipt or the result.
    fn handed_over_at(&self) -> Option<Moment> {
        let before = |at: Moment| self.ended_at().is_some_and(|finished| Mark::from(at).is_before(finished.into()));
        self.returned_at.filter(|at| !self.before_the_receipt(*at) && !before(*at))
    }

    /// Returns whether its dates stand in another order than they can have happened.
    fn is_out_of_order(&self) -> bool {
        self.filed_at() != self.submitted_at
            || self.ended_at() != self.finished_at
            || self.handed_over_at() != self.returned_at
    }

    /// Returns whether it may have ended without a result because a supplement that was asked for did not come.
    fn may_have_waited(&self, state: Option<State>) -> bool {
        let by_code = matches!(self.status, Some(Status::Code(_)));
        let may_have = state == Some(State::Closed) || (state == Some(State::Stopped) && by_code);
        may_have && self.supplements_used != Some(0)
    }
}

impl<'a> Course<'a> {
    /// Returns the events of which it tells something that no date of the record stands for them: those of which the record tells otherwise, and a new
    /// date, a payment and an arrival, of which the source is not said to tell nothing.
    fn told(&self, record: &Record<'_>, dated: EventSet, law: &Law<'_>, options: &AuditOptions) -> EventSet {
        let supplements = record.supplements_used.map(|_| E::RequestSupplement);
        // time that the term's own law leaves out is in no row
        let payments = !self.dossier.head().leaves_out(Pause::Payment, law);
        let payments = payments.then_some(E::RequestPayment).into_iter();
        // what came from elsewhere is nowhere in it either, unless the receipt says so
        let arrivals = record.receipt.non_territorial.is_none().then_some(E::Arrive);
        let said = payments.chain([E::Extend]).chain(arrivals).filter(|event| options.observed.contains(*event));
        said.chain(supplements).fold(dated, EventSet::with)
    }

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
        if let Some(submitted) = record.filed_at().or(electronic.then_some(received)) {
            self.go(&fact(E::Submit, submitted), auditor);
        }
        let promised = record.receipt.promised_on.filter(|_| !record.promised_before_the_receipt());
        let receipt = Stated { promised_on: promised, ..record.receipt };
        self.go(&Fact { detail: Some(&receipt), ..fact(E::Receive, received) }, auditor);
        self.new_date = promised.map_or(Due::NONE, Due::stated);
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
            Some(State::AwaitingSupplement) => head.may_await_supplement(received),
            Some(State::AwaitingPayment) => head.await_payment(received, auditor),
            _ => {}
        }
        match (state, record.ended_at()) {
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
                self.dossier.head_mut().take_dates(promised, None, record.handed_over_at());
            }
            _ => {}
        }
        if let Some(returned) = record.handed_over_at().filter(|_| self.dossier.state() == State::Decided) {
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
pub(super) const fn before_receipt(state: State) -> bool {
    matches!(state, State::Draft | State::Submitted | State::AwaitingCorrection | State::Declined)
}

/// Returns whether the status says one thing and the dates, or the supplements, another, or the dates contradict one another.
fn contradicts(state: Option<State>, record: &Record<'_>) -> bool {
    if record.is_out_of_order() {
        return true;
    }
    let Some(state) = state else { return false };
    if matches!(state, State::Closed | State::AwaitingSupplement) && record.supplements_used == Some(0) {
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

/// Returns whether a received dossier waits for a supplement: nobody tells when it was asked for, so whether that was lawful is not known.
fn asked_at_an_unknown_instant(state: Option<State>, record: &Record<'_>) -> bool {
    state == Some(State::AwaitingSupplement) && record.received_at.is_some()
}
