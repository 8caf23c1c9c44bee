//! The audit of a log: every finding, and on after a rejected event from where the event says that the dossier went.

mod auditor;
mod finding;
mod indicator;
mod names;
mod observed;
mod reckonings;
mod record;
mod report;
mod series;
mod visits;

pub use finding::CaseFinding;
pub use reckonings::Reckonings;
pub use record::{Record, Status, audit_record};
pub use report::{CaseReport, Edition};
pub use series::Series;

use crate::civil::{DateTime, Moment};
use crate::dossier::{ApplyError, Doubt, Due, Fact, Head, JudgedBy, Law, Note, Outcome, Row, Walk, working_minutes};
use crate::lifecycle::{
    ClockId, EventKind as E, EventSet, Holder, OnSupplement, PolicyId, State, allowed, landing, origin, target,
};
use crate::procedure::Severity;

use auditor::Auditor;
use indicator::{End, Waits};
use names::Names;
use series::Known;
use visits::Visits;

/// How a log is to be read.
#[derive(Clone, Copy, Debug)]
pub struct AuditOptions {
    /// The instant up to which open dossiers are judged; without it they are pending.
    pub now: Option<DateTime>,
    /// The events that the source records at all.
    pub observed: EventSet,
    /// How many events of this dossier have a label that is not mapped; with any, it is open whether the dossier conforms.
    pub unmapped: u32,
    /// Whether an event of this dossier could not be read: it may have been the decision, or what put the day off, so nobody calls the dossier late,
    /// and it is open whether it conforms.
    pub unread: bool,
}

impl Default for AuditOptions {
    fn default() -> Self {
        Self { now: None, observed: EventSet::ALL, unmapped: 0, unread: false }
    }
}

/// Returns the report of one dossier: every finding, outcomes in both readings, what they rest on.
///
/// The facts come in the order of their instants. Nothing is allocated for a dossier without findings whose facts carry no names.
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
    run(Auditor::new(law, &mut Known::of(law), None, options.observed), dossier, facts, options, watch)
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
    let mut course = Course::new();
    let mut next = 0_u32;
    facts.into_iter().for_each(|fact| {
        let index = next;
        next = next.saturating_add(1);
        if fact.event_id.is_some_and(|id| !names.get_or_insert_with(Names::new).insert(id)) {
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
    let mut set = EventSet::NONE.with(E::Receive).with(E::Arrive).with(E::Adopt).with(E::VerifyBegin).with(E::Extend);
    set = set.with(E::Approve).with(E::Refuse).with(E::Decide);
    set.with(E::RequestSupplement).with(E::Supplement).with(E::Reopen)
};

/// The course of one dossier through its log.
struct Course<'a> {
    dossier: Walk,
    waits: Waits,
    visits: Visits,
    office: Option<&'a str>,
    /// The due instant of the first term.
    first_due: Due,
    /// The event that decided.
    finish: Option<(u32, Moment)>,
    /// The last event that moved the dossier.
    left: Option<Moment>,
    /// Whether anybody tried to set a new date.
    extension_tried: bool,
}

impl<'a> Course<'a> {
    const fn new() -> Self {
        Self {
            dossier: Walk::open(),
            waits: Waits::NONE,
            visits: Visits::NONE,
            office: None,
            first_due: Due::NONE,
            finish: None,
            left: None,
            extension_tried: false,
        }
    }

    /// Takes note of the office of a fact: the one that received the dossier, or else the first.
    #[inline]
    fn pass_through(&mut self, fact: &Fact<'a>) {
        if fact.office.is_some() && (self.office.is_none() || fact.event == E::Receive) {
            self.office = fact.office;
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
        let before = self.dossier.state();
        match self.dossier.step(fact, auditor) {
            Ok(()) => {}
            Err(ApplyError::Rejected(rejection)) => {
                auditor.reject(&rejection);
                self.go_on(fact, auditor.law);
            }
            Err(ApplyError::Gap(gap)) => {
                auditor.gap(gap.code());
                self.go_on(fact, auditor.law);
            }
        }
        if self.dossier.state() != before {
            self.left = Some(fact.at);
        }
        if !TELLING.contains(event) {
            return;
        }
        match event {
            E::Extend => self.extension_tried = true,
            // what is tried after the end asks nobody for anything
            E::RequestSupplement if !before.is_terminal() => self.waits.begin(fact.at),
            E::Supplement => {
                if !auditor.observed.contains(E::RequestSupplement) {
                    self.waits.end_untold();
                }
                self.waits.end(fact.at, auditor.law.calendar);
            }
            E::Adopt if before == State::Draft => {
                self.first_due = self.dossier.head().due();
                self.waits.take_over(self.dossier.head().supplements());
            }
            // after a wait the term that runs is no longer the first
            E::Receive | E::Arrive | E::VerifyBegin if !self.waits.any() => self.first_due = self.dossier.head().due(),
            E::Approve | E::Refuse | E::Decide if self.dossier.head().finished_at() == Some(fact.at) => {
                self.finish = auditor.event;
            }
            E::Reopen => self.finish = None,
            _ => {}
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

    /// Returns the report.
    fn close(&mut self, dossier: &'a str, options: &AuditOptions, mut auditor: Auditor<'_, 'a>) -> CaseReport<'a> {
        let law = auditor.law;
        let state = self.dossier.state();
        auditor.event = None;
        if options.unmapped > 0 {
            auditor.unsure = true;
            auditor.find(Note::Unmapped.as_str(), Severity::Warning, None, [Due::NONE; 2]);
        }
        if options.unread {
            auditor.find("row_unread", Severity::Warning, None, [Due::NONE; 2]);
        }
        if law.place.is_some_and(|place| place.is_unlisted) {
            auditor.find("territory_unknown", Severity::Warning, None, [Due::NONE; 2]);
        }
        if law.judged_by() == JudgedBy::None {
            auditor.gap("unknown_procedure");
        }
        let (mut undetermined, mut put_off) = (false, false);
        let outcome = match self.dossier.head().outcome(state, options.now, law) {
            // A decision that the log does not record may have been there in time.
            Ok(Some(Outcome::Overdue)) if !observed::decisions(options.observed) => {
                auditor.unsure = true;
                auditor.find(
                    Note::NotObserved.as_str(),
                    Severity::Info,
                    self.dossier.head().settlement_basis(),
                    [Due::NONE; 2],
                );
                None
            }
            Ok(Some(Outcome::Late | Outcome::Overdue)) if options.unread => {
                put_off = true;
                None
            }
            // a supplement or a verification that the log does not record may have put the day off
            Ok(Some(Outcome::Late | Outcome::Overdue)) if self.may_be_put_off(options, law) => {
                auditor.unsure = true;
                put_off = true;
                let basis = self.dossier.head().settlement_basis();
                auditor.find(Note::NotObserved.as_str(), Severity::Info, basis, [Due::NONE; 2]);
                None
            }
            Ok(outcome) => outcome,
            Err(doubt) => {
                undetermined = matches!(doubt, Doubt::Policy(PolicyId::PaymentPause | PolicyId::IncidentPause));
                let told = auditor.unsure && matches!(doubt, Doubt::NotStructured(_));
                if !told {
                    auditor.gap(doubt.code());
                }
                None
            }
        };
        if let Some(now) = options.now {
            self.dossier.head_mut().watch(state, Moment::from(now));
        }
        self.find_lateness(state, outcome, options, &mut auditor);
        if let Some(basis) = self.dossier.head().settlement_basis().filter(|basis| law.is_promised(*basis)) {
            auditor.event = None;
            auditor.find(Note::PromisedTerm.as_str(), Severity::Info, Some(basis), [Due::NONE; 2]);
        }
        let head = self.dossier.head();
        let end = head.finished_at().or_else(|| options.now.filter(|_| state.is_open()).map(Moment::from));
        let waits = self.waits.until(end.or(self.left.filter(|_| !state.is_open())), law.calendar);
        if options.unread || self.may_have_waited(options.observed, law) {
            self.waits.leave_untold();
        }
        let Self { left, first_due, .. } = *self;
        let indicator = self.waits.outcome(&End { head, state, left, first_due, now: options.now });
        // without a promise the index rests on the same term
        let indicator = indicator.filter(|_| !put_off || head.promised_on().is_some());
        // a supplement that the log does not record may have come
        let waits_on = options.observed.contains(E::Supplement) || state != State::AwaitingSupplement;
        let indicator = indicator.filter(|outcome| waits_on || *outcome == Outcome::Late);
        let due = if undetermined { Due::NONE } else { head.due() };
        let late = matches!(outcome, Some(Outcome::Late | Outcome::Overdue));
        let may_extend = state.is_open() && head.received_at().is_some() && head.extensions() == Some(0);
        let basis = head.settlement_basis();
        let cite = basis.and_then(|basis| law.citation(basis));
        let broken = auditor.findings.iter().any(|finding| finding.severity == Severity::Error);
        let whole = options.unmapped == 0 && !options.unread;
        CaseReport {
            dossier,
            procedure: law.code,
            edition: head.edition_from(law).map(|from| Edition { procedure: law.code, from }),
            release: law.release,
            office: self.office,
            state,
            conforms: if broken { Some(false) } else { (!auditor.unsure).then_some(true) }.filter(|_| whole),
            outcome,
            indicator_outcome: indicator,
            received_at: head.received_at(),
            promised_on: head.promised_on().map(Moment::date),
            due_on: due.on(),
            due_at: due.at(),
            due_on_original: head.due_original().on(),
            extended: head.extensions().is_some_and(|extensions| extensions > 0),
            finished_at: head.finished_at(),
            returned_at: head.returned_at(),
            working_minutes: minutes_between(law, head.received_at(), end)
                .zip(waits.worked())
                .map(|(all, waited)| (all - waited).max(0)),
            paused_minutes: head.received_at().and_then(|_| waits.minutes()),
            late_working_minutes: if late { late_minutes(law, head, end) } else { None },
            late_clock: late.then(|| head.settlement_clock(law)),
            late_held_by: if late { held_by(head, law) } else { None },
            term: head.term(law),
            term_act: cite.map(|cite| cite.act.as_str()).filter(|act| !act.is_empty()),
            term_article: cite.and_then(|cite| cite.article.as_deref()),
            supplements: head.supplements(),
            apology_by: if may_extend && due.on().is_some() { head.notice_day(law).ok().flatten() } else { None },
            visits: self.visits.count(),
            judged_by: law.judged_by(),
            assumptions: head.assumptions(law),
            findings: auditor.findings,
        }
    }

    /// Returns whether what is late may be in time after all, by an event of a kind that the log does not record.
    fn may_be_put_off(&self, options: &AuditOptions, law: &Law<'_>) -> bool {
        self.may_have_waited(options.observed, law)
            || (!options.observed.contains(E::VerifyBegin) && self.may_be_lengthened(options.now, law))
    }

    /// Returns whether a supplement may have been waited for of which the log tells nothing: neither that it was asked for nor, by the end, that it came.
    fn may_have_waited(&self, observed: EventSet, law: &Law<'_>) -> bool {
        let came = observed.contains(E::Supplement) && self.dossier.head().finished_at().is_some();
        !observed.contains(E::RequestSupplement) && !came && self.may_be_supplemented(law)
    }

    /// Returns whether the law lets a supplement put the day off.
    fn may_be_supplemented(&self, law: &Law<'_>) -> bool {
        self.dossier.head().prepared(law).is_none_or(|prepared| {
            let effect = prepared.clock(ClockId::Settlement).map(|rule| rule.on_supplement);
            prepared.event(E::RequestSupplement).is_some() && effect != Some(OnSupplement::None)
        })
    }

    /// Returns whether a verification that nobody recorded may have lengthened the term until now.
    fn may_be_lengthened(&self, now: Option<DateTime>, law: &Law<'_>) -> bool {
        self.dossier.head().may_be_lengthened(law, now.map(Moment::from).into())
    }

    /// Finds what is late: the result, an apology that was never sent, an answer that is still owed.
    fn find_lateness(
        &self,
        state: State,
        outcome: Option<Outcome>,
        options: &AuditOptions,
        auditor: &mut Auditor<'_, 'a>,
    ) {
        self.find_clocks_that_ran_out(state, options, auditor);
        let law = auditor.law;
        let head = self.dossier.head();
        let note = match outcome {
            Some(Outcome::Late) => Note::Late,
            Some(Outcome::Overdue) => Note::Overdue,
            _ => return,
        };
        auditor.event = self.finish;
        let dates = [head.due(), Due::NONE];
        auditor.find(note.as_str(), Severity::Error, head.settlement_basis(), dates);
        let Some(prepared) = head.prepared(law) else {
            return;
        };
        let owed = prepared.policies.apology == Some(true) && matches!(head.notice_day(law), Ok(Some(_)));
        if owed && !self.extension_tried && head.extensions() == Some(0) {
            let basis = Some(head.at(Row::Clock(ClockId::Apology)));
            if options.observed.contains(E::Extend) {
                auditor.find(Note::ApologyMissing.as_str(), Severity::Error, basis, dates);
            } else {
                auditor.find(Note::NotObserved.as_str(), Severity::Info, basis, dates);
            }
        }
    }
}

/// Returns the whole working minutes between two moments whose hours are known.
fn minutes_between(law: &Law<'_>, from: Option<Moment>, to: Option<Moment>) -> Option<i64> {
    let (from, to) = from.zip(to)?;
    if from.hour_known && to.hour_known { working_minutes(law.calendar, from.at, to.at) } else { None }
}

/// Returns the working minutes after the due instant: until the wait that followed, and again until the end.
fn late_minutes(law: &Law<'_>, head: &Head, end: Option<Moment>) -> Option<i64> {
    let (from, until) = head.late_span();
    let from = from.at()?;
    let Some(until) = until.get() else {
        return minutes_between(law, Some(Moment::from(from)), end);
    };
    let first = minutes_between(law, Some(Moment::from(from)), Some(until))?;
    let due = head.due();
    let second = match (due.at(), due.passed_by(end.into())) {
        (_, Some(false)) => 0,
        (Some(due), Some(true)) => minutes_between(law, Some(Moment::from(due)), end)?,
        _ if due.is_some() && end.is_some() => return None,
        _ => 0,
    };
    Some(first + second)
}

/// Returns who held the dossier when the due instant passed.
fn held_by(head: &Head, law: &Law<'_>) -> Option<Holder> {
    match head.late_in()? {
        State::Received => Some(Holder::ReceivingCentre),
        State::AwaitingPayment => Some(Holder::Applicant),
        _ => {
            let rule = head.prepared(law).and_then(|prepared| prepared.clock(ClockId::Settlement));
            Some(rule.map_or(Holder::CompetentAgency, |rule| rule.holder))
        }
    }
}
