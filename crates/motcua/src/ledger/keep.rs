//! Keeping the ledger: the course of a dossier is watched event by event.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::{Entry, EntryKind as K, Segment, SegmentKind, Totals};
use crate::audit::{AuditOptions, audit_with};
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime, Moment};
use crate::dossier::{Account, Due, Fact, Going, Law, Row, Walk};
use crate::law::Citation;
use crate::lifecycle::{ClockId, EventKind as E, Holder, State};

/// The ledger of a dossier's settlement clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ledger<'a> {
    /// The clock: K4, or K8 where the result is due on the same day; nothing where it never started.
    pub clock: Option<&'static str>,
    /// The day as of which the calendar and the facts are known; nothing means now.
    pub as_of: Option<Date>,
    /// When the clock started first.
    pub start: Option<Moment>,
    /// Where the ledger ends: the last stop, or `now`, or the last fact.
    pub end: Option<DateTime>,
    /// The due instant as it is projected at the end; nothing while nothing is due, or where a choice that the law leaves open decides.
    pub due_at: Option<DateTime>,
    /// Who had the dossier when the time ran out.
    pub ran_out_with: Option<Holder>,
    /// What happened to the clock, in order.
    pub entries: Vec<Entry<'a>>,
    /// Where the time went, in order and without a hole.
    pub segments: Vec<Segment>,
    /// The sums of the segments.
    pub totals: Totals,
}

/// What is known of the dossier after one fact.
struct Step {
    index: u32,
    event: E,
    at: Moment,
    state: State,
    account: Account,
}

/// Returns the ledger of a dossier's settlement clock, drawn up from its facts, which come in the order of their instants.
///
/// Amendments of the calendar that were announced while the clock ran, and moved the due date, are entries; the due date is always the one that
/// follows from all that is known.
///
/// ```
/// use motcua::audit::AuditOptions;
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::{Event, Fact};
/// use motcua::ledger::{EntryKind, ledger};
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let events = [
///     Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?),
///     Event::new(EventKind::Approve, "2026-08-21T09:00".parse()?),
/// ];
/// let facts: Vec<Fact<'_>> = events.iter().map(Event::fact).collect();
/// let ledger = ledger(&law, &facts, &AuditOptions::default(), None);
/// let kinds: Vec<EntryKind> = ledger.entries.iter().map(|entry| entry.kind).collect();
/// assert_eq!(kinds, [EntryKind::Start, EntryKind::Stop]);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn ledger<'a>(law: &Law<'a>, facts: &[Fact<'a>], options: &AuditOptions, as_of: Option<Date>) -> Ledger<'a> {
    let Watched { steps, hidden, unsettled } = watched(law, facts, options);
    let waits = steps.last().is_some_and(|last| last.account.going == Going::Waits);
    let mut keeper = Keeper::new(law, hidden && !waits, unsettled);
    let (mut before, mut state, mut cursor) = (Account::NEW, State::Draft, None);
    let (mut start, mut clock, mut ran_out) = (None, None, None);
    for step in &steps {
        if let Some(from) = cursor {
            cursor = Some(keeper.pass(&before, state, from, step.at, &mut ran_out));
        }
        if arrives_from_elsewhere(&before, step) {
            keeper = Keeper::new(law, keeper.open, unsettled);
            (before, start, ran_out) = (Account::NEW, None, None);
        }
        keeper.enter(&before, step, facts.get(usize::try_from(step.index).unwrap_or(usize::MAX)));
        if start.is_none() && matches!(step.account.going, Going::Runs | Going::Waits) {
            start = step.account.start.or(Some(step.at));
            cursor = start;
        }
        if let Some(basis) = step.account.basis {
            clock = law.term_of(basis).map(|term| match term.unit() {
                crate::term::Unit::SameDay { .. } => ClockId::SameDay.as_str(),
                _ => ClockId::Settlement.as_str(),
            });
        }
        (before, state) = (step.account, step.state);
    }
    let open = matches!(before.going, Going::Runs | Going::Waits | Going::Lost) && state.is_open();
    if let (Some(from), Some(now), true) = (cursor, options.now, open) {
        cursor = Some(keeper.pass(&before, state, from, Moment::from(now), &mut ran_out));
    }
    let end = match before.going {
        // what happened after the clock had stopped is no part of its time
        Going::Ended => keeper.trim(),
        _ => cursor.map(|at| at.at),
    };
    keeper.amendments(facts, options, as_of);
    let due_at = before.due.at().filter(|_| !keeper.open && matches!(before.going, Going::Runs | Going::Ended));
    let totals = totals(law, &keeper.segments, start, end);
    let Keeper { entries, segments, .. } = keeper;
    Ledger { clock, as_of, start, end, due_at, ran_out_with: ran_out, entries, segments, totals }
}

/// Returns whether a dossier arrives that was filed elsewhere, as nobody had said before: its clock starts now, and had not run yet.
fn arrives_from_elsewhere(before: &Account, step: &Step) -> bool {
    let runs = |account: &Account| account.going == Going::Runs;
    step.event == E::Arrive && runs(before) && runs(&step.account) && step.account.start != before.start
}

/// The course of a dossier, and what its report leaves open.
struct Watched {
    /// How the clock stands after each fact.
    steps: Vec<Step>,
    /// Whether the report does not tell the due instant that there is.
    hidden: bool,
    /// Whether the report does not tell whether it was late.
    unsettled: bool,
}

/// Returns the course of a dossier, watched as it is audited.
fn watched<'a>(law: &Law<'a>, facts: &[Fact<'a>], options: &AuditOptions) -> Watched {
    let mut steps = Vec::with_capacity(facts.len());
    let mut due = Due::NONE;
    let report = audit_with(law, "", facts.iter().copied(), options, |index, fact, dossier: &Walk| {
        let account = dossier.head().account(law);
        steps.push(Step { index, event: fact.event, at: fact.at, state: dossier.state(), account });
        due = dossier.head().due();
    });
    let hidden = report.due_at.is_none() && due.at().is_some();
    Watched { steps, hidden, unsettled: report.outcome.is_none() || !options.is_whole() }
}

struct Keeper<'l, 'a> {
    law: &'l Law<'a>,
    /// Whether a choice that the law leaves open decides when the time runs out: then nobody is told to be late.
    open: bool,
    /// Whether the report leaves open whether it was late: then the ledger says no more, though the due instant is told.
    unsettled: bool,
    /// Whether the time ran out; only a full term that starts anew makes up for it.
    late: bool,
    entries: Vec<Entry<'a>>,
    segments: Vec<Segment>,
}

impl<'l, 'a> Keeper<'l, 'a> {
    const fn new(law: &'l Law<'a>, open: bool, unsettled: bool) -> Self {
        Self { law, open, unsettled, late: false, entries: Vec::new(), segments: Vec::new() }
    }

    /// Adds the stretch from a moment to a fact; returns where the next begins.
    fn pass(
        &mut self,
        before: &Account,
        state: State,
        from: Moment,
        to: Moment,
        ran_out: &mut Option<Holder>,
    ) -> Moment {
        if to.at <= from.at {
            return from;
        }
        let kind = match before.going {
            Going::Runs => SegmentKind::Run,
            Going::Waits => SegmentKind::Pause,
            Going::Ended => SegmentKind::Ended,
            Going::Idle | Going::Lost => SegmentKind::Unknown,
        };
        let held_by = holder(state, before);
        let due = before.due.at().filter(|_| kind == SegmentKind::Run && !self.open && !self.unsettled);
        if self.late && kind == SegmentKind::Run {
            self.segment(SegmentKind::Late, from, to, state, held_by);
            return to;
        }
        match due {
            Some(due) if due < to.at => {
                let first = due.max(from.at);
                if first > from.at {
                    self.segment(kind, from, Moment::from(first), state, held_by);
                }
                self.late = true;
                *ran_out = ran_out.or(held_by);
                self.entries.push(Entry {
                    kind: K::RanOut,
                    at: Moment::from(due),
                    event_index: None,
                    event: None,
                    term: None,
                    due_before: Some(due),
                    due_at: Some(due),
                    held_by,
                    rule: before.set_by.map(|basis| self.law.rule_of(basis)).unwrap_or_default(),
                    citation: before.set_by.and_then(|basis| self.law.citation(basis)),
                });
                let late = Moment { hour_known: from.hour_known || first > from.at, at: first };
                self.segment(SegmentKind::Late, late, to, state, held_by);
            }
            _ => self.segment(kind, from, to, state, held_by),
        }
        to
    }

    fn segment(&mut self, kind: SegmentKind, from: Moment, to: Moment, state: State, held_by: Option<Holder>) {
        let known = from.hour_known && to.hour_known;
        let worked = self.law.calendar.working_seconds_between(from.at, to.at).ok().filter(|_| known);
        self.segments.push(Segment { kind, from: from.at, to: to.at, state, held_by, working_seconds: worked });
    }

    /// Drops the stretches after the last stop; returns where the last one ends.
    fn trim(&mut self) -> Option<DateTime> {
        while self.segments.last().is_some_and(|last| last.kind == SegmentKind::Ended) {
            self.segments.pop();
        }
        let last = self.segments.last().map(|last| last.to);
        let stop = self.entries.iter().rev().find(|entry| entry.kind == K::Stop).map(|entry| entry.at.at);
        last.or(stop)
    }

    /// Adds what a fact did to the clock.
    fn enter(&mut self, before: &Account, step: &Step, fact: Option<&Fact<'a>>) {
        let after = &step.account;
        let moved = after.due != before.due && after.due.is_some();
        let row = |basis| (self.law.rule_of(basis), self.law.citation(basis));
        let (by_term, by_date) = (after.basis.map(row), after.set_by.map(row));
        let by_event = || self.by_row(step, Row::Event(step.event), format!("event/{}", step.event.as_str()));
        let by_clock = || self.by_row(step, Row::Clock(ClockId::Settlement), "clock/K4".to_string());
        let anew = after.start != before.start;
        let (kind, (rule, citation)) = match (before.going, after.going) {
            (Going::Idle, Going::Runs | Going::Waits) if before.start.is_none() => {
                (K::Start, by_term.unwrap_or_else(by_event))
            }
            (Going::Idle | Going::Ended | Going::Lost, Going::Runs) => (K::Restart, by_clock()),
            (Going::Runs, Going::Waits) => (K::Pause, by_event()),
            (Going::Waits, Going::Runs) if anew && step.event == E::Supplement => (K::Restart, by_event()),
            (Going::Waits, Going::Runs) => (K::Run, by_clock()),
            (Going::Runs, Going::Runs) if moved && anew && step.event != E::Extend => (K::Restart, by_event()),
            (Going::Runs, Going::Runs) if moved => (K::Extension, by_date.unwrap_or_else(by_event)),
            (Going::Runs | Going::Waits | Going::Idle, Going::Lost) => (K::Lost, by_event()),
            (Going::Runs | Going::Waits, Going::Ended) => (K::Stop, by_event()),
            _ => return,
        };
        self.late &= kind != K::Restart;
        let basis = if kind == K::Extension { after.set_by } else { after.basis };
        let starts = matches!(kind, K::Start | K::Restart | K::Extension) && step.event != E::Extend;
        let due = |account: &Account, shown: bool| account.due.at().filter(|_| shown);
        let told = match kind {
            K::Pause | K::Lost => false,
            K::Stop => !self.open,
            _ => true,
        };
        self.entries.push(Entry {
            kind,
            at: step.at,
            event_index: Some(step.index),
            event: Some(fact.map_or(step.event, |fact| fact.event)),
            term: basis.and_then(|basis| self.law.term_of(basis)).filter(|_| starts),
            due_before: due(before, !matches!(kind, K::Start)),
            due_at: due(after, told),
            held_by: holder(step.state, after),
            rule,
            citation,
        });
    }

    /// Returns the rule and the article of a row of the law in force at a step.
    fn by_row(&self, step: &Step, row: Row, rule: String) -> (String, Option<&'a Citation>) {
        let pin = self.law.pin(step.account.received.map(Moment::date), step.at.date());
        (rule, self.law.citation(pin.at(row)))
    }

    /// Adds an entry for each announcement that moved the due date while the clock ran.
    fn amendments(&mut self, facts: &[Fact<'a>], options: &AuditOptions, as_of: Option<Date>) {
        let first = self.entries.first().map(|entry| entry.at.date());
        let last = self.segments.last().map(|last| last.to.date());
        let Some((first, last)) = first.zip(last) else { return };
        let until = as_of.map_or(last, |as_of| as_of.min(last));
        let calendar = self.law.calendar;
        let mut found = Vec::new();
        for (day, citation) in calendar.announcements(first, until) {
            let Ok(eve) = day.add_days(-1) else { continue };
            let known: Vec<Fact<'a>> = facts.iter().filter(|fact| fact.at.date() <= eve).copied().collect();
            let due = |known_on: Date| due_under(self.law, &calendar.as_known_on(known_on), &known, options);
            let (before, after) = (due(eve), due(day));
            if let (Some(before), Some(after)) = (before, after)
                && before != after
            {
                found.push(Entry {
                    kind: K::CalendarChange,
                    at: Moment::from(day),
                    event_index: None,
                    event: None,
                    term: None,
                    due_before: before.at(),
                    due_at: after.at(),
                    held_by: None,
                    rule: "calendar".to_string(),
                    citation,
                });
            }
        }
        self.entries.extend(found);
        crate::ordered::sort(&mut self.entries, |a, b| a.at.at.cmp(&b.at.at));
    }
}

/// Returns the due instant that runs after the facts under another calendar.
fn due_under<'a>(law: &Law<'a>, calendar: &Calendar, facts: &[Fact<'a>], options: &AuditOptions) -> Option<Due> {
    let law = Law { calendar, ..*law };
    let last = watched(&law, facts, options).steps.pop()?;
    Some(last.account.due).filter(|due| due.is_some() && last.account.going == Going::Runs)
}

fn totals(law: &Law<'_>, segments: &[Segment], start: Option<Moment>, end: Option<DateTime>) -> Totals {
    let mut totals = Totals::default();
    for segment in segments {
        let target = match segment.kind {
            SegmentKind::Run => &mut totals.run,
            SegmentKind::Pause => &mut totals.pause,
            SegmentKind::Late => &mut totals.late,
            SegmentKind::Ended => &mut totals.ended,
            SegmentKind::Unknown => &mut totals.unknown,
        };
        *target = target.saturating_add(segment.working_seconds.unwrap_or_default());
    }
    let known = segments.iter().all(|segment| segment.working_seconds.is_some());
    let whole = start.zip(end).and_then(|(start, end)| law.calendar.working_seconds_between(start.at, end).ok());
    totals.working_seconds = whole.filter(|_| known);
    totals
}

/// Returns who has a dossier that stands there: a wait for a supplement that does not stop the clock is the agency's time; a payment is the
/// applicant's to make, whatever the clock does.
fn holder(state: State, account: &Account) -> Option<Holder> {
    let going = account.going;
    match state {
        State::AwaitingSupplement if going == Going::Waits => Some(Holder::Applicant),
        // a step that was refused led there while the clock runs: who has it is not told
        State::Draft | State::Submitted | State::AwaitingCorrection if going == Going::Runs => None,
        State::Draft | State::AwaitingCorrection | State::AwaitingPayment => Some(Holder::Applicant),
        State::Received => Some(Holder::ReceivingCentre),
        // a decision that was rejected leaves the clock running
        State::Submitted => Some(Holder::ReceivingCentre),
        State::Decided if going != Going::Runs => Some(Holder::ReceivingCentre),
        State::Decided | State::InProcess | State::AwaitingSupplement => account.settler,
        State::Declined | State::Returned | State::Closed | State::Withdrawn | State::Stopped => None,
    }
}
