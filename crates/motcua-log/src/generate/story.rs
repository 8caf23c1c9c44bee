//! The life of one invented dossier: walked through the engine's strict machine, so that what should be lawful is.

use motcua::civil::{Date, DateTime, Moment};
use motcua::dossier::{Dossier, Fact, Law};
use motcua::law::Channel;
use motcua::lifecycle::{ClockId, EventKind as E, LifecycleEdition, Role};
use motcua::term::{Term, Unit};

use super::random::Random;
use super::{Deviation, GeneratedEvent, stated};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;

/// A dossier whose life is being invented.
pub(super) struct Story<'l, 'r> {
    law: Law<'l>,
    channel: Channel,
    term: Term,
    /// The day on which it is received.
    day: Date,
    random: &'r mut Random,
    dossier: Dossier,
    events: Vec<GeneratedEvent>,
    expected: Vec<&'static str>,
}

impl<'l, 'r> Story<'l, 'r> {
    pub(super) fn new(law: Law<'l>, channel: Channel, term: Term, day: Date, random: &'r mut Random) -> Self {
        let (events, expected) = (Vec::new(), Vec::new());
        Self { law, channel, term, day, random, dossier: Dossier::open(), events, expected }
    }

    pub(super) fn into_parts(self) -> (Vec<GeneratedEvent>, Vec<&'static str>) {
        (self.events, self.expected)
    }

    /// Tells a lawful life; nothing where the law of the day does not allow it.
    pub(super) fn be_lawful(&mut self) -> Option<()> {
        if self.channel.is_electronic() && self.random.percent(4) {
            let filed = self.morning();
            self.step(E::Submit, filed, Role::Applicant, None)?;
            return self.step(E::Decline, filed + 30 * MINUTE, Role::ReceivingOfficer, None);
        }
        if self.channel.is_electronic() && self.random.percent(10) {
            let filed = self.morning();
            self.step(E::Submit, filed, Role::Applicant, None)?;
            self.step(E::RequestCorrection, filed + 20 * MINUTE, Role::ReceivingOfficer, Some(MISSING.to_owned()))?;
            self.step(E::Correct, filed + 50 * MINUTE, Role::Applicant, None)?;
            self.receive(filed + 70 * MINUTE, 0)?;
        } else {
            self.arrive(0)?;
        }
        self.hand_over()?;
        match self.random.below(100) {
            0..5 => Some(()),
            5..8 => {
                let at = self.last() + 20 * MINUTE;
                self.step(E::Withdraw, at, Role::Applicant, None)
            }
            8..22 if self.days()? >= 2 => {
                let start = self.supplement()?;
                let at = self.in_term(start)?;
                self.finish(at)
            }
            22..30 if self.days()? >= 3 => {
                let due = self.due(self.start())?;
                let new = self.working(due, 3)?;
                let at = at_hour(self.working(self.day, 1)?, 9);
                self.step(E::Extend, at, Role::Authority, Some(new_date(new)))?;
                let later = self.random.between(0, 3);
                let at = at_hour(self.working(due, later)?, 10);
                self.finish(at)
            }
            _ => {
                let at = self.in_term(self.start())?;
                self.finish(at)
            }
        }
    }

    /// Returns whether the general law of the day lets that event happen to every procedure.
    fn enables(&self, event: E) -> bool {
        self.general(|edition| edition.event(event).is_some_and(|row| !row.sector_only))
    }

    /// Returns whether the general law of the day has that clock.
    fn has(&self, clock: ClockId) -> bool {
        self.general(|edition| edition.clock(clock).is_some_and(|row| row.term.is_some()))
    }

    fn general(&self, asks: impl Fn(&LifecycleEdition) -> bool) -> bool {
        let holds = |from: Date, until: Option<Date>| from <= self.day && until.is_none_or(|until| self.day < until);
        let mut editions = self.law.lifecycle.editions().iter();
        editions.any(|edition| holds(edition.from, edition.until) && asks(edition))
    }

    /// Tells a life that breaks one rule, and returns which.
    pub(super) fn deviate(&mut self) -> Option<Deviation> {
        let deviation = *self.random.pick(Deviation::ALL)?;
        let days = self.days().unwrap_or(0);
        match deviation {
            Deviation::Late => {
                self.arrive(0)?;
                self.hand_over()?;
                let due = self.due(self.start())?;
                let later = self.random.between(1, 9);
                let at = at_hour(self.working(due, later)?, 10);
                self.expected.push("late");
                if !matches!(self.term.unit(), Unit::SameDay { .. } | Unit::WorkingHours | Unit::Hours) {
                    self.expected.push("apology_missing");
                }
                self.step(E::Approve, at, Role::Authority, Some(SIGNED.to_owned()))?;
                self.hand_out(at)?;
            }
            Deviation::TransferLate if days >= 2 && self.has(ClockId::Transfer) => {
                self.arrive(0)?;
                let at = at_hour(self.working(self.day, 1)?, 10);
                self.expected.push("transfer_late");
                self.step(E::Transfer, at + 30 * MINUTE, Role::ReceivingOfficer, None)?;
                let at = at_hour(self.working(self.day, days)?, 14);
                self.finish(at)?;
            }
            Deviation::AnswerLate if self.channel.is_electronic() && self.has(ClockId::Answer) => {
                let filed = self.morning();
                self.step(E::Submit, filed, Role::Applicant, None)?;
                self.day = self.working(self.day, 2)?;
                let at = self.morning();
                self.expected.push("answer_late");
                self.receive(at, 0)?;
                self.hand_over()?;
                let at = self.in_term(self.start())?;
                self.finish(at)?;
            }
            Deviation::SecondSupplement if days >= 2 => {
                self.arrive(0)?;
                self.hand_over()?;
                let start = self.supplement()?;
                self.expected.extend(["supplement_already_requested", "restart_disputed"]);
                let at = start + 30 * MINUTE;
                self.add(E::RequestSupplement, at, Role::HandlingOfficer, Some(MISSING.to_owned()));
                self.add(E::Supplement, at + 30 * MINUTE, Role::Applicant, None);
                let at = at_hour(self.working(day_of(start)?, 1)?, 14);
                self.add(E::Approve, at, Role::Authority, Some(SIGNED.to_owned()));
                self.add(E::ReturnResult, at + HOUR, Role::ReceivingOfficer, None);
            }
            Deviation::CloseTooEarly if self.enables(E::Close) => {
                self.arrive(0)?;
                self.hand_over()?;
                let at = self.last() + 10 * MINUTE;
                self.step(E::RequestSupplement, at, Role::HandlingOfficer, Some(MISSING.to_owned()))?;
                self.expected.push("close_too_early");
                let at = at_hour(self.working(self.day, 2)?, 9);
                self.add(E::Close, at, Role::ReceivingOfficer, None);
            }
            Deviation::PromiseLaterThanLaw => {
                let late = self.random.between(1, 20);
                self.expected.push("promise_later_than_law");
                self.arrive(late)?;
                self.hand_over()?;
                let at = self.in_term(self.start())?;
                self.finish(at)?;
            }
            Deviation::ResultUnsigned => {
                self.arrive(0)?;
                self.hand_over()?;
                let at = self.in_term(self.start())?;
                self.expected.push("result_unsigned");
                self.add(E::Approve, at, Role::Authority, Some(UNSIGNED.to_owned()));
                self.finish(at + 10 * MINUTE)?;
            }
            Deviation::RoleNotAllowed => {
                self.arrive(0)?;
                self.hand_over()?;
                let at = self.in_term(self.start())?;
                self.expected.push("role_not_allowed");
                self.add(E::Approve, at, Role::ReceivingOfficer, Some(SIGNED.to_owned()));
                self.finish(at + 10 * MINUTE)?;
            }
            Deviation::ExtensionTooLate if days >= 1 => {
                self.arrive(0)?;
                self.hand_over()?;
                let due = self.due(self.start())?;
                let at = at_hour(due, 9);
                self.expected.push("extension_too_late");
                self.add(E::Extend, at, Role::Authority, Some(new_date(self.working(due, 3)?)));
                self.finish(at + 5 * HOUR)?;
            }
            _ => return None,
        }
        Some(deviation)
    }

    /// Files and receives the dossier; the promised date lies so many days after the lawful one.
    fn arrive(&mut self, promised_late: i64) -> Option<()> {
        if self.channel.is_electronic() {
            let filed = self.morning();
            self.step(E::Submit, filed, Role::Applicant, None)?;
            let at = filed + self.random.between(5, 40) * MINUTE;
            return self.receive(at, promised_late);
        }
        let at = if self.random.percent(60) {
            self.morning()
        } else {
            at_hour(self.day, 13) + self.random.between(35, 95) * MINUTE
        };
        self.receive(at, promised_late)
    }

    fn receive(&mut self, at: i64, promised_late: i64) -> Option<()> {
        let promised = self.due(at)?.add_days(i32::try_from(promised_late).ok()?).ok()?;
        let detail = format!(r#"{{"promised_on":"{promised}"}}"#);
        self.step(E::Receive, at, Role::ReceivingOfficer, Some(detail))
    }

    fn hand_over(&mut self) -> Option<()> {
        let at = self.last() + self.random.between(5, 25) * MINUTE;
        self.step(E::Transfer, at, Role::ReceivingOfficer, None)
    }

    /// Asks for a supplement on the day of the receipt; returns when it came.
    fn supplement(&mut self) -> Option<i64> {
        let at = self.last() + 10 * MINUTE;
        self.step(E::RequestSupplement, at, Role::HandlingOfficer, Some(MISSING.to_owned()))?;
        let later = self.random.between(1, 4);
        let at = at_hour(self.working(self.day, later)?, 9);
        self.step(E::Supplement, at, Role::Applicant, None)?;
        Some(at)
    }

    /// Decides and hands the result out.
    fn finish(&mut self, at: i64) -> Option<()> {
        let event = if self.random.percent(92) { E::Approve } else { E::Refuse };
        self.step(event, at, Role::Authority, Some(SIGNED.to_owned()))?;
        if self.random.percent(3) { Some(()) } else { self.hand_out(at) }
    }

    fn hand_out(&mut self, at: i64) -> Option<()> {
        let at = at + self.random.between(10, 90) * MINUTE;
        self.step(E::ReturnResult, at, Role::ReceivingOfficer, None)
    }

    /// Takes a lawful step; nothing where the law of the day says no or cannot say.
    fn step(&mut self, event: E, at: i64, role: Role, detail: Option<String>) -> Option<()> {
        let stated = stated(event, detail.as_deref());
        let channel = self.channel_of(event);
        let moment = Moment::from(DateTime::from_epoch_seconds(at).ok()?);
        let fact = Fact { role: Some(role), channel, detail: stated.as_ref(), ..Fact::new(event, moment) };
        self.dossier = self.dossier.apply_fact(&fact, &self.law).ok()?;
        self.add(event, at, role, detail);
        Some(())
    }

    /// Adds an event whether it is lawful or not.
    fn add(&mut self, event: E, at: i64, role: Role, detail: Option<String>) {
        let channel = self.channel_of(event);
        if let Ok(at) = DateTime::from_epoch_seconds(at) {
            self.events.push(GeneratedEvent { event, at, role, channel, detail });
        }
    }

    /// Returns the channel where an event states it: by which the submission comes.
    fn channel_of(&self, event: E) -> Option<Channel> {
        matches!(event, E::Submit | E::Receive).then_some(self.channel)
    }

    /// Returns an instant in the morning of the day.
    fn morning(&mut self) -> i64 {
        at_hour(self.day, 7) + self.random.between(35, 120) * MINUTE
    }

    fn last(&self) -> i64 {
        self.events.last().map_or(at_hour(self.day, 0), |event| event.at.epoch_seconds())
    }

    /// Returns when the dossier was received.
    fn start(&self) -> i64 {
        let receipt = self.events.iter().find(|event| event.event == E::Receive);
        receipt.map_or(at_hour(self.day, 0), |event| event.at.epoch_seconds())
    }

    /// Returns how many days the term has; nothing where it is counted otherwise, 0 where it ends on its day.
    fn days(&self) -> Option<i64> {
        match self.term.unit() {
            Unit::WorkingDays => i64::try_from(self.term.amount().ten_thousandths() / 10_000).ok(),
            Unit::SameDay { .. } => Some(0),
            _ => None,
        }
    }

    /// Returns the day on which a term ends that starts then.
    fn due(&self, start: i64) -> Option<Date> {
        let start = DateTime::from_epoch_seconds(start).ok()?;
        self.law.calendar.land(&self.term, Moment::from(start)).ok().map(|landing| landing.due_on)
    }

    /// Returns an instant after the last event and within the term.
    fn in_term(&mut self, start: i64) -> Option<i64> {
        let days = self.days()?;
        if days == 0 {
            return Some(self.last() + self.random.between(10, 60) * MINUTE);
        }
        let later = self.random.between(1, days);
        let day = self.working(day_of(start)?, later)?;
        Some(at_hour(day, 8) + self.random.between(0, 400) * MINUTE)
    }

    fn working(&self, day: Date, after: i64) -> Option<Date> {
        self.law.calendar.try_add_working_days(day, i32::try_from(after).ok()?)
    }
}

const SIGNED: &str = r#"{"signature":"valid"}"#;
const UNSIGNED: &str = r#"{"signature":"none"}"#;
const MISSING: &str = r#"{"missing":["paper"],"reason":"not enclosed"}"#;

fn new_date(day: Date) -> String {
    format!(r#"{{"new_due_on":"{day}","reason":"needs more time"}}"#)
}

fn at_hour(day: Date, hour: i64) -> i64 {
    DateTime::start_of(day).epoch_seconds() + hour * HOUR
}

fn day_of(at: i64) -> Option<Date> {
    DateTime::from_epoch_seconds(at).ok().map(DateTime::date)
}
