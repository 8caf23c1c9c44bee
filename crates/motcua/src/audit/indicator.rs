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
    /// Seconds of the clock in completed waits: the fewest and the most that it can be where an hour is unknown.
    seconds: (i64, i64),
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
    /// Whether the law allows that event.
    pub(super) left_lawfully: bool,
    /// The due instant of the first term, for receipts without a promise.
    pub(super) first_due: Due,
    /// Up to when an open dossier is judged.
    pub(super) now: Option<DateTime>,
}

impl Waits {
    pub(super) const NONE: Self =
        Self { requests: 0, untold: false, since: Mark::NONE, seconds: (0, 0), worked: Some(0) };

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

    /// Takes note that a supplement came of which nobody tells when it was asked for.
    pub(super) fn end_untold(&mut self) {
        if !self.since.is_some() {
            self.requests = self.requests.saturating_add(1);
            self.untold = true;
        }
    }

    /// Takes note that a supplement came of which nobody tells when.
    pub(super) const fn lose_the_end(&mut self) {
        self.since = Mark::NONE;
        self.untold = true;
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
        let (began, ended) = (self.since, Mark::from(at));
        self.since = Mark::NONE;
        let (fewest, most) = (ended.earliest() - began.latest(), ended.latest() - began.earliest());
        self.seconds.0 = self.seconds.0.saturating_add(fewest.max(0));
        self.seconds.1 = self.seconds.1.saturating_add(most.max(0));
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

    /// Returns the minutes of the clock in the completed waits; nothing where an hour is unknown or a wait is not told.
    pub(super) const fn minutes(&self) -> Option<i64> {
        if self.seconds.0 == self.seconds.1 && !self.untold { Some(self.seconds.0 / 60) } else { None }
    }

    /// Returns the working minutes in the completed waits; nothing where an hour is unknown or a wait is not told.
    pub(super) const fn worked(&self) -> Option<i64> {
        if self.untold { None } else { self.worked }
    }

    /// Returns the outcome in the reading of the index.
    ///
    /// What is in time is so whatever was waited for; what is late may not be where a wait is not told.
    pub(super) fn outcome(&self, end: &End<'_>) -> Option<Outcome> {
        let late = |outcome: &Outcome| matches!(outcome, Outcome::Late | Outcome::Overdue);
        if self.requests > 1 && end.head.received_at().is_some() {
            return Some(Outcome::Late);
        }
        // a wait of which nobody tells the end was over before the result
        let open_ended = self.since.is_some() && matches!(end.state, State::Decided | State::Returned);
        self.told(end).filter(|outcome| !(self.untold || open_ended) || !late(outcome))
    }

    /// Returns the outcome less the waits that are told.
    fn told(&self, &End { head, state, left, left_lawfully, first_due, now }: &End<'_>) -> Option<Outcome> {
        head.received_at()?;
        let promised = head.promised_on().map_or(first_due, Due::stated);
        let finish = head.finished_at().or_else(|| head.returned_at());
        let ended = finish.or_else(|| match state {
            State::Closed => self.since.get().or(left),
            _ if state.is_open() => self.since.get(),
            _ => left,
        });
        let passed = |at: Moment| {
            let (first, last) = promised.ends()?;
            let (from, to) = self.less(at.into());
            match (from > last.epoch_seconds(), to > first.epoch_seconds()) {
                (true, _) => Some(true),
                (false, false) => Some(false),
                (false, true) => None,
            }
        };
        let Some(end) = ended else {
            if !state.is_open() {
                return None;
            }
            let Some(now) = now else {
                return Some(Outcome::Pending);
            };
            return passed(now.into()).map(|passed| if passed { Outcome::Overdue } else { Outcome::Pending });
        };
        if passed(end)? {
            // a result that was handed over late may have been there in time
            let settled = head.finished_at().is_some() || head.returned_at().is_none();
            return settled.then_some(Outcome::Late);
        }
        // an end that the law does not give tells nothing of what was in time
        if finish.is_none() && !state.is_open() && !left_lawfully {
            return None;
        }
        let (first, last) = promised.ends()?;
        let (from, to) = self.less(end.into());
        let start_of = |due: DateTime| DateTime::start_of(due.date()).epoch_seconds();
        if to < start_of(first) {
            Some(Outcome::Early)
        } else if from >= start_of(last) {
            Some(Outcome::OnTime)
        } else {
            None
        }
    }

    /// Returns the first and the last second that an instant can be, less the waits.
    const fn less(&self, at: Mark) -> (i64, i64) {
        (at.earliest() - self.seconds.1, at.latest() - self.seconds.0)
    }
}
