//! The audit of a log: every finding, and on after a rejected event from where the event says that the dossier went.

mod auditor;
mod close;
mod finding;
mod indicator;
mod known;
mod names;
mod observed;
mod reckonings;
mod record;
mod repeats;
mod report;
mod series;
mod visits;

pub use finding::CaseFinding;
pub use reckonings::Reckonings;
pub use record::{Record, Status, audit_record};
pub use report::{CaseReport, Edition};
pub use series::Series;

use alloc::vec::Vec;

use crate::civil::{DateTime, Moment};
use crate::dossier::{ApplyError, Due, Fact, Law, Mark, Note, RejectionCode as C, Walk};
use crate::law::Channel;
use crate::lifecycle::{EventKind as E, EventSet, State, allowed, landing, origin, target};
use crate::procedure::Severity;
use crate::territory::tell_office;

use auditor::Auditor;
use indicator::Waits;
use known::Known;
use names::Names;
use record::before_receipt;
use repeats::Repeats;
use visits::Visits;

/// How a log is to be read.
#[derive(Clone, Copy, Debug)]
pub struct AuditOptions {
    /// The instant up to which open dossiers are judged; without it they are pending.
    pub now: Option<DateTime>,
    /// The events that the source records at all.
    pub observed: EventSet,
    /// How many events of this dossier have a label that is not mapped: any of them may have been the decision, or what put the day off, so nobody
    /// calls the dossier late or a step missing, and it is open whether it conforms.
    pub unmapped: u32,
    /// Whether an event of this dossier could not be read, which leaves as much open.
    pub unread: bool,
}

impl AuditOptions {
    /// Returns whether every row of the dossier was understood.
    pub(crate) const fn is_whole(&self) -> bool {
        self.unmapped == 0 && !self.unread
    }

    /// Returns whether something lies after the instant up to which dossiers are judged.
    fn is_before(&self, at: Moment) -> bool {
        self.now.is_some_and(|now| at.is_after_now(now))
    }

    /// Returns the events of which it tells something that they are not there: none where a row was not understood, as it may be any of them.
    const fn seen(&self) -> EventSet {
        if self.is_whole() { self.observed } else { EventSet::NONE }
    }
}

impl Default for AuditOptions {
    fn default() -> Self {
        Self { now: None, observed: EventSet::ALL, unmapped: 0, unread: false }
    }
}

/// Returns the report of one dossier: every finding, outcomes in both readings, what they rest on.
///
/// The facts come in the order of their instants; what lies after `now` is found (`after_now`) and not judged. Nothing is allocated for a dossier without findings whose facts carry no names.
///
/// # Law
/// Vietnam: Decree 118/2025, articles 17 to 21; Decision 766/QĐ-TTg for the indicator's reading.
///
/// ```
/// use motcua::audit::{AuditOptions, audit_case};
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::{Event, Outcome};
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let events = [
///     Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?),
///     Event::new(EventKind::Approve, "2026-08-28T09:00".parse()?),
/// ];
/// let report = audit_case(&law, "H-1", events.iter().map(Event::fact), &AuditOptions::default());
/// assert_eq!(report.outcome, Some(Outcome::Late));
/// // Late is an outcome; that nobody apologised is what breaks a rule.
/// assert!(report.findings.iter().any(|finding| finding.code == "apology_missing"));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn audit_case<'a>(
    law: &Law<'a>,
    dossier: &'a str,
    facts: impl IntoIterator<Item = Fact<'a>>,
    options: &AuditOptions,
) -> CaseReport<'a> {
    audit_with(law, dossier, facts, options, |_, _, _| {})
}

/// As [`audit_case`]; shows each fact with its position and the dossier after it.
pub(crate) fn audit_with<'a>(
    law: &Law<'a>,
    dossier: &'a str,
    facts: impl IntoIterator<Item = Fact<'a>>,
    options: &AuditOptions,
    watch: impl FnMut(u32, &Fact<'a>, &Walk),
) -> CaseReport<'a> {
    run(Auditor::new(law, &mut Known::of(law), None, options.seen()), dossier, facts, options, watch)
}

/// Returns the positions of the facts that are no copies of others: what is left where a log has rows twice.
///
/// A fact that says the same as another in everything at the same second is one with it, and so is one with a name that was met. Where no hour is known,
/// or a detail has keys that the engine does not read, it is a copy only where the law does not let it follow.
///
/// ```
/// use motcua::audit::distinct;
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::Event;
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let receipt = Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?);
/// let transfer = Event::new(EventKind::Transfer, "2026-08-20T10:00".parse()?);
/// let facts = [&receipt, &transfer, &transfer].map(Event::fact);
/// assert_eq!(distinct(&law, facts), [0, 1]);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn distinct<'a>(law: &Law<'a>, facts: impl IntoIterator<Item = Fact<'a>>) -> Vec<u32> {
    let mut kept = Vec::new();
    audit_with(law, "", facts, &AuditOptions::default(), |index, _, _| kept.push(index));
    kept
}

/// Lets an auditor take in the facts of one dossier.
fn run<'a>(
    mut auditor: Auditor<'_, 'a>,
    dossier: &'a str,
    facts: impl IntoIterator<Item = Fact<'a>>,
    options: &AuditOptions,
    mut watch: impl FnMut(u32, &Fact<'a>, &Walk),
) -> CaseReport<'a> {
    let mut names = None;
    let mut repeats = Repeats::none();
    let mut course = Course::new();
    let mut next = 0_u32;
    facts.into_iter().for_each(|fact| {
        let index = next;
        next = next.saturating_add(1);
        if options.is_before(fact.at) {
            auditor.event = Some((index, fact.at));
            auditor.find(Note::AfterNow.as_str(), Note::AfterNow.severity(), None, [Due::NONE; 2]);
            return;
        }
        let is_named_again = fact.event_id.is_some_and(|id| !names.get_or_insert_with(Names::new).insert(id));
        if is_named_again || repeats.knows(&fact, || course.may_take(&fact, auditor.law)) {
            return;
        }
        auditor.event = Some((index, fact.at));
        course.pass_through(&fact);
        course.go(&fact, &mut auditor);
        watch(index, &fact, &course.dossier);
    });
    course.close(dossier, options, auditor)
}

/// The events of which the course of a dossier takes note beside its steps.
const TELLING: EventSet = {
    let mut set = EventSet::NONE.with(E::Receive).with(E::Arrive).with(E::Adopt).with(E::VerifyBegin);
    set = set.with(E::Approve).with(E::Refuse).with(E::Decide);
    set.with(E::RequestSupplement).with(E::Supplement).with(E::Reopen)
};

/// The course of one dossier through its log.
struct Course<'a> {
    dossier: Walk,
    waits: Waits,
    visits: Visits,
    /// The office that says where it belongs, and whether it received it.
    office: Option<(bool, &'a str)>,
    /// The due instant of the first term.
    first_due: Due,
    /// Whether a verification lengthened the term after it was taken down.
    lengthened_later: bool,
    /// The event that decided.
    finish: Option<(u32, Moment)>,
    /// The last event that moved the dossier.
    left: Option<Moment>,
    /// Whether the law allows that event.
    left_lawfully: bool,
    /// Whether anybody tried to set a new date.
    extension_tried: bool,
    /// The date that may be a new one, given in time: nobody tells when it was given.
    new_date: Due,
    /// Whether it was taken up again and no text says until when it is settled then.
    without_a_term: bool,
    /// Whether the source contradicts itself: nobody knows how the dossier ended.
    contradicted: bool,
    /// Whether it was taken over from a record that does not tell where it stands.
    stands_anywhere: bool,
}

impl<'a> Course<'a> {
    const fn new() -> Self {
        Self {
            dossier: Walk::open(),
            waits: Waits::NONE,
            visits: Visits::NONE,
            office: None,
            first_due: Due::NONE,
            lengthened_later: false,
            finish: None,
            left: None,
            left_lawfully: false,
            extension_tried: false,
            new_date: Due::NONE,
            without_a_term: false,
            contradicted: false,
            stands_anywhere: false,
        }
    }

    /// Returns whether the law lets an event follow, or cannot tell.
    fn may_take(&self, fact: &Fact<'_>, law: &Law<'a>) -> bool {
        !matches!(self.dossier.clone().take(fact, law), Err(ApplyError::Rejected(_)))
    }

    /// Takes note of the office of a fact, where it is the one that says where the dossier belongs.
    #[inline]
    fn pass_through(&mut self, fact: &Fact<'a>) {
        if let Some(office) = fact.office {
            self.office = tell_office(self.office, fact.event, office);
        }
    }

    /// Takes one fact in.
    fn go(&mut self, fact: &Fact<'_>, auditor: &mut Auditor<'_, 'a>) {
        let event = fact.event;
        self.visits.take(fact);
        if fact.detail.is_some_and(|stated| stated.unknown_keys) {
            auditor.find(Note::UnknownDetail.as_str(), Severity::Info, None, [Due::NONE; 2]);
        }
        if auditor.observed != EventSet::ALL {
            self.infer(event, fact.at, auditor);
        }
        if self.dossier.state() == State::Draft && !event.is_orthogonal() && !allowed(State::Draft).contains(event) {
            auditor.unsure = true;
            auditor.find(Note::StartsMidway.as_str(), Severity::Warning, None, [Due::NONE; 2]);
            self.dossier.forget();
            self.dossier.land(origin(event).unwrap_or(State::InProcess), fact.at);
        }
        self.take_back_what_was_rejected(fact);
        if self.stands_anywhere {
            self.stand_where_the_event_begins(fact);
        }
        let before = self.dossier.state();
        let observed = auditor.observed;
        if before == State::Draft && event == E::Receive && fact.channel.is_some_and(Channel::is_electronic) {
            self.begin_with_the_receipt(auditor);
        }
        let stepped = self.dossier.step(fact, auditor);
        auditor.observed = observed;
        let is_lawful = stepped.is_ok();
        match stepped {
            Ok(()) => {}
            Err(ApplyError::Rejected(rejection)) => {
                // Who may not set a new date, or not there, has not apologised.
                let of_new_date = [C::ExtensionAlreadyUsed, C::ExtensionTooLate, C::ExtensionNotLater];
                self.extension_tried |= of_new_date.contains(&rejection.code);
                auditor.reject(&rejection);
                self.end_the_wait(before, fact, auditor);
                self.go_on(fact, auditor.law);
            }
            Err(ApplyError::Gap(gap)) => {
                auditor.gap(gap.code());
                self.go_on(fact, auditor.law);
            }
        }
        if self.dossier.state() != before {
            (self.left, self.left_lawfully) = (Some(fact.at), is_lawful);
        }
        if TELLING.contains(event) {
            self.take_note(before, fact, auditor);
        }
    }

    /// Takes note of what an event tells beside its step, in a dossier that stood in `before`.
    fn take_note(&mut self, before: State, fact: &Fact<'_>, auditor: &mut Auditor<'_, 'a>) {
        // what is tried after the result or the end asks nobody for anything, and what comes then was waited for by nobody
        let is_decided = self.dossier.head().finished_at().is_some();
        let is_undecided = !before.is_terminal() && !is_decided;
        match fact.event {
            E::RequestSupplement if is_undecided && !before_receipt(before) => self.waits.begin(fact.at),
            E::Supplement if is_undecided => {
                if !auditor.observed.contains(E::RequestSupplement) {
                    self.waits.end_untold();
                }
                self.waits.end(fact.at, auditor.law.calendar);
            }
            E::Adopt if before == State::Draft => {
                self.first_due = self.dossier.head().due();
                self.waits.take_over(self.dossier.head().supplements());
                let is_taken_over = self.dossier.state() != State::Draft;
                self.stands_anywhere = is_taken_over && self.dossier.taken_over_as(fact, auditor.law).is_none();
            }
            // nothing is decided before it is received
            E::Receive
                if is_decided && before_receipt(before) && self.dossier.head().received_at() == Some(fact.at) =>
            {
                self.contradicted = true;
                auditor.gap("record_contradicts");
            }
            // after a wait the term that runs is no longer the first
            E::Receive if self.dossier.head().received_at() == Some(fact.at) && !self.waits.any() => {
                self.waits = Waits::NONE;
                self.first_due = self.dossier.head().due();
            }
            E::Receive | E::Arrive if !self.waits.any() => self.first_due = self.dossier.head().due(),
            E::VerifyBegin if self.dossier.head().is_lengthened() => {
                if self.waits.any() {
                    self.lengthened_later = true;
                } else {
                    self.first_due = self.dossier.head().due();
                }
            }
            E::Approve | E::Refuse | E::Decide
                if self.finish.is_none() && self.dossier.head().finished_at() == Some(fact.at) =>
            {
                self.finish = auditor.event;
            }
            E::Reopen => {
                self.finish = None;
                self.without_a_term |= self.dossier.head().has_lost_its_term();
            }
            _ => {}
        }
    }

    /// Takes note that a record begins with the receipt of what was filed electronically: the filing was before it began.
    fn begin_with_the_receipt(&self, auditor: &mut Auditor<'_, 'a>) {
        if auditor.observed.contains(E::Submit) {
            auditor.unsure = true;
            auditor.find(Note::StartsMidway.as_str(), Severity::Warning, None, [Due::NONE; 2]);
            auditor.observed = auditor.observed.without(E::Submit);
        }
    }

    /// Lets a dossier of which nobody tells where it stands stand where the next event begins.
    #[cold]
    fn stand_where_the_event_begins(&mut self, fact: &Fact<'_>) {
        if fact.event.is_orthogonal() {
            return;
        }
        self.stands_anywhere = false;
        let begins = origin(fact.event).filter(|_| !allowed(self.dossier.state()).contains(fact.event));
        if let Some(state) = begins.filter(|state| state.is_open()) {
            // what is taken over was filed
            self.dossier.land(if state == State::Draft { State::Submitted } else { state }, Mark::NONE);
        }
    }

    /// Goes back to the process where a decision comes after one that was rejected: the dossier was not decided yet.
    fn take_back_what_was_rejected(&mut self, fact: &Fact<'_>) {
        let decides = matches!(fact.event, E::Approve | E::Refuse | E::Decide);
        let head = self.dossier.head();
        if decides
            && self.dossier.state() == State::Decided
            && head.finished_at().is_none()
            && head.received_at().is_some()
        {
            self.dossier.land(State::InProcess, fact.at);
        }
    }

    /// Takes note of what a rejected event says of a wait for a payment: one that was paid is over, one that was left may be.
    fn end_the_wait(&mut self, before: State, fact: &Fact<'_>, auditor: &mut Auditor<'_, 'a>) {
        let head = self.dossier.head_mut();
        if fact.event == E::Pay {
            head.end_the_payment(fact.at, auditor);
        } else if before == State::AwaitingPayment {
            head.leave_the_wait_doubtfully();
        }
    }

    /// Goes on after a rejected event: it moves the state, never a clock or a counter, and never leaves an end.
    fn go_on(&mut self, fact: &Fact<'_>, law: &Law<'a>) {
        let state = self.dossier.state();
        if state.is_terminal() {
            return;
        }
        self.dossier.head_mut().pass(state, fact.at);
        let to = match fact.event {
            E::Adopt => self.dossier.taken_over_as(fact, law),
            event => target(state, event).or_else(|| landing(event)),
        };
        if let Some(to) = to.filter(|to| *to != state) {
            self.dossier.land(to, fact.at);
        }
    }
}
