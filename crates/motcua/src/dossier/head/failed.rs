//! What a system that failed does to the clocks beside the settlement.

use super::Head;
use crate::dossier::clock;
use crate::dossier::law::Law;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::reckon::{self, Reckoned};
use crate::dossier::rejection::Doubt;
use crate::lifecycle::{ClockId, Pauses, PolicyId};
use crate::term::Unit;

impl Head {
    /// Takes note that a system begins to fail, or works again.
    ///
    /// Of several failures the time from the first to the last is kept: what may not count is rather too long than too short.
    pub(in crate::dossier) const fn fails(&mut self, begins: bool, at: Mark) {
        let (first, _) = self.failed;
        self.failed = match (begins, first.is_some()) {
            (true, false) => (at, Mark::NONE),
            (true, true) => (first, Mark::NONE),
            (false, true) => (first, at),
            // Nobody tells since when it failed.
            (false, false) => (Mark::EARLIEST, at),
        };
    }

    /// Returns whether a clock beside the settlement that started at `start` had run out at `at`; nothing where an unknown hour leaves that open.
    ///
    /// # Errors
    /// The choice of the law that decides, where a system failed meanwhile.
    pub(crate) fn ran_out(
        &self,
        law: &Law<'_>,
        clock: ClockId,
        (start, at): (Mark, Mark),
        due: Due,
    ) -> Result<Option<bool>, Doubt> {
        let unit = || Ok(clock::beside(law, clock, self.under_of(clock))?.map(|count| count.term().unit()));
        self.ran_out_by(law, unit, (start, at), due)
    }

    /// Returns the same for a term that is counted in that unit.
    ///
    /// # Errors
    /// As [`Head::ran_out`].
    pub(in crate::dossier) fn ran_out_in(
        &self,
        law: &Law<'_>,
        unit: Unit,
        span: (Mark, Mark),
        due: Due,
    ) -> Result<Option<bool>, Doubt> {
        self.ran_out_by(law, || Ok(Some(unit)), span, due)
    }

    fn ran_out_by(
        &self,
        law: &Law<'_>,
        unit: impl FnOnce() -> Result<Option<Unit>, Doubt>,
        (start, at): (Mark, Mark),
        due: Due,
    ) -> Result<Option<bool>, Doubt> {
        let passed = due.passed_by(at);
        let Some(later) = self.due_without_failures(law, unit, (start, at), due)?.filter(|_| passed != Some(false))
        else {
            return Ok(passed);
        };
        let choice = self.prepared(law).and_then(|prepared| prepared.policies.incident_pause);
        match (choice, later.passed_by(at)) {
            (Some(Pauses::Runs), _) => Ok(passed),
            (Some(Pauses::Stands), later) => Ok(later),
            (Some(Pauses::Unknown) | None, Some(true)) => Ok(passed),
            (Some(Pauses::Unknown) | None, _) => Err(Doubt::Policy(PolicyId::IncidentPause)),
        }
    }

    /// Returns when a clock beside the settlement started that may be left running at the end of a record; no mark where it does not run.
    pub(crate) const fn clock_start(&self, clock: ClockId) -> Mark {
        match clock {
            ClockId::Answer => self.answer,
            ClockId::Transfer => self.transfer,
            ClockId::Forward => self.forward,
            _ => Mark::NONE,
        }
    }

    /// Returns the due instant if the time in which a system failed does not count; nothing where none failed between the start and `at`.
    fn due_without_failures(
        &self,
        law: &Law<'_>,
        unit: impl FnOnce() -> Result<Option<Unit>, Doubt>,
        (start, at): (Mark, Mark),
        due: Due,
    ) -> Result<Option<Due>, Doubt> {
        let (began, ended) = self.failed;
        if !began.is_some() || !start.is_some() || !due.is_some() {
            return Ok(None);
        }
        let from = began.max(start);
        let until = if ended.is_some() { ended } else { at };
        if until.get().zip(from.get()).is_none_or(|(until, from)| until.at <= from.at) {
            return Ok(None);
        }
        unit()?.map(|unit| reckon::shift(law.calendar, unit, due, from, until)).transpose()
    }

    /// Returns the same, for what is told of a clock that runs: the choice of the law in place of a due instant that it may have moved.
    pub(crate) fn unless_undecided(
        &self,
        law: &Law<'_>,
        clock: ClockId,
        (start, now): (Mark, Mark),
        due: Result<Option<Reckoned>, Doubt>,
    ) -> Result<Option<Reckoned>, Doubt> {
        let reckoned = due?;
        match reckoned {
            Some(Reckoned { due, .. }) => self.ran_out(law, clock, (start, now), due).map(|_| reckoned),
            None => Ok(None),
        }
    }
}
