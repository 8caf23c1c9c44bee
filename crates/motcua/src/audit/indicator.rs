//! The reading of the service-quality index: the finish less the time of the supplement, against the promised date.

use crate::calendar::Calendar;
use crate::civil::{DateTime, Moment};
use crate::dossier::{Due, Head, Mark, Outcome, working_minutes};
use crate::lifecycle::State;

/// What the log says of waits for a supplement, whether they were lawful or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waits {
    /// How many supplements were asked for after receipt.
    requests: u32,
    /// Whether there may have been waits of which nothing but that is known.
    untold: bool,
    /// Since when one is waited for.
    since: Mark,
    /// Seconds of the clock in completed waits.
    seconds: i64,
    /// Working minutes in completed waits; nothing where an hour is unknown.
    worked: Option<i64>,
}

/// Where a dossier stands when the log ends.
#[derive(Clone, Copy)]
pub(super) struct End<'a> {
    pub(super) head: &'a Head,
    pub(super) state: State,
    /// The last event that moved it.
    pub(super) left: Option<Moment>,
    /// The due instant of the first term, for receipts without a promise.
    pub(super) first_due: Due,
    /// Up to when an open dossier is judged.
    pub(super) now: Option<DateTime>,
}

impl Waits {
    pub(super) const NONE: Self = Self { requests: 0, untold: false, since: Mark::NONE, seconds: 0, worked: Some(0) };

    /// Takes note that a supplement is asked for.
    pub(super) fn begin(&mut self, at: Moment) {
        self.requests = self.requests.saturating_add(1);
        if !self.since.is_some() {
            self.since = at.into();
        }
    }

    /// Takes over that many requests of which nobody tells how long they were waited for; where the number is not told, there may have been some.
    pub(super) fn take_over(&mut self, used: Option<u8>) {
        self.requests = used.unwrap_or_default().into();
        self.untold = used != Some(0);
    }

    /// Takes note that nobody tells whether anything was waited for.
    pub(super) fn leave_untold(&mut self) {
        self.untold = true;
    }

    /// Takes note that it comes.
    pub(super) fn end(&mut self, at: Moment, calendar: &Calendar) {
        let Some(since) = self.since.get() else {
            return;
        };
        self.since = Mark::NONE;
        self.seconds = self.seconds.saturating_add((at.at.epoch_seconds() - since.at.epoch_seconds()).max(0));
        let minutes = if at.hour_known && since.hour_known { working_minutes(calendar, since.at, at.at) } else { None };
        self.worked = self.worked.zip(minutes).map(|(sum, minutes)| sum + minutes.max(0));
    }

    /// Returns the waits with the open one ended at an instant, if one is open.
    pub(super) fn until(mut self, at: Option<Moment>, calendar: &Calendar) -> Self {
        if let Some(at) = at {
            self.end(at, calendar);
        }
        self
    }

    /// Returns whether a supplement was ever asked for.
    pub(super) const fn any(&self) -> bool {
        self.requests > 0
    }

    /// Returns the minutes of the clock in the completed waits.
    pub(super) const fn minutes(&self) -> i64 {
        self.seconds / 60
    }

    /// Returns the working minutes in the completed waits.
    pub(super) const fn worked(&self) -> Option<i64> {
        self.worked
    }

    /// Returns the outcome in the reading of the index.
    ///
    /// What is in time is so whatever was waited for; what is late may not be where a wait is not told.
    pub(super) fn outcome(&self, end: &End<'_>) -> Option<Outcome> {
        let late = |outcome: &Outcome| matches!(outcome, Outcome::Late | Outcome::Overdue);
        if self.requests > 1 && end.head.received_at().is_some() {
            return Some(Outcome::Late);
        }
        self.told(end).filter(|outcome| !self.untold || !late(outcome))
    }

    /// Returns the outcome less the waits that are told.
    fn told(&self, &End { head, state, left, first_due, now }: &End<'_>) -> Option<Outcome> {
        head.received_at()?;
        let promised = head.promised_on().map_or(first_due, Due::stated);
        let finish = head.finished_at().or_else(|| head.returned_at());
        let ended = finish.or_else(|| match state {
            State::Closed => self.since.get().or(left),
            _ if state.is_open() => self.since.get(),
            _ => left,
        });
        let Some(end) = ended else {
            if !state.is_open() {
                return None;
            }
            let Some(now) = now else {
                return Some(Outcome::Pending);
            };
            let end = now.add_seconds(-self.seconds).ok()?;
            return match promised.passed_by(Mark::from(Moment::from(end))) {
                Some(true) => Some(Outcome::Overdue),
                Some(false) => Some(Outcome::Pending),
                None => None,
            };
        };
        let at = end.at.add_seconds(-self.seconds).ok()?;
        let end = if end.hour_known { Moment::from(at) } else { Moment::from(at.date()) };
        match promised.passed_by(end.into())? {
            true => Some(Outcome::Late),
            false if promised.on().is_some_and(|day| end.date() < day) => Some(Outcome::Early),
            false => Some(Outcome::OnTime),
        }
    }
}
