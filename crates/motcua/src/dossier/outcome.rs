//! Whether a dossier was settled in time, in the statutory reading.

use super::head::Head;
use super::law::{Law, Picked};
use super::mark::{Due, Mark, Tri};
use super::settlement::{Phase, Settlement, Track};
use crate::civil::DateTime;
use crate::lifecycle::{ClockId, Holder, Pause, Pauses, State, named};
use crate::procedure::TermMode;
use crate::term::{Term, Unit};

use super::rejection::Doubt;

named! {
    /// How a dossier stands against its due date.
    Outcome {
        /// Settled on a day before the due day; in hour terms at least a minute before.
        Early = "early",
        /// Settled in time.
        OnTime = "on_time",
        /// Settled after the due instant.
        Late = "late",
        /// Not settled, and nothing says that it is late.
        Pending = "pending",
        /// Not settled, and the due instant has passed.
        Overdue = "overdue",
    }
}

impl Head {
    /// Returns the outcome in the statutory reading; nothing where there is none or what decides is not known (then with what that is).
    pub(crate) fn outcome(&self, state: State, now: Option<DateTime>, law: &Law<'_>) -> Result<Option<Outcome>, Doubt> {
        if state == State::Draft
            || (state == State::Declined && !self.finished.is_some() && self.settlement.first.missed != Tri::Yes)
            || (state.is_terminal() && !self.received.is_some() && !self.is_adopted())
        {
            return Ok(None);
        }
        let settlement = &self.settlement;
        // A rejected event may have opened the state again; the decision stands.
        let is_open = state.is_open() && !self.finished.is_some();
        let end = match settlement.phase {
            Phase::Ended => Some(settlement.end),
            Phase::Lost if !is_open => return Err(self.why_lost(law)),
            _ => None,
        };
        if let Some(end) = end {
            // Decided while it waited: the supplement that came before was none, so nothing was due.
            if settlement.wait.is_some() && self.finished.is_some() && settlement.first.missed != Tri::Yes {
                return Err(Doubt::Fact("supplemented_at"));
            }
            if !settlement.first.due.is_some() && settlement.first.missed != Tri::Yes {
                return Err(Doubt::Fact("received_at"));
            }
            let doubtful = settlement.ended_doubtfully();
            let first = settled(&settlement.first, end, doubtful, self.term(law));
            let both = settlement.split.map(|_| settled(&settlement.second, end, doubtful, self.term(law)));
            return match (first, both) {
                (Some(first), None) => Ok(Some(first)),
                (Some(first), Some(second)) if second == Some(first) => Ok(Some(first)),
                (Some(_), Some(_)) => Err(settlement.open_choice()),
                _ => Err(Doubt::Fact(settlement.decides)),
            };
        }
        // What decided or ended it was rejected: that hides no lateness, and tells nothing of what was in time.
        let decided = matches!(state, State::Decided | State::Returned) || self.finished.is_some();
        if decided || !is_open {
            return match (settlement.first.missed, settlement.second.missed) {
                (Tri::Yes, Tri::No | Tri::Unknown) if settlement.split.is_some() => Err(settlement.open_choice()),
                (Tri::Yes, _) => Ok(Some(Outcome::Late)),
                _ if decided => Err(Doubt::Fact("decision")),
                _ => Ok(None),
            };
        }
        let Some(now) = now.map(|now| Mark::from(crate::civil::Moment::from(now))) else {
            return Ok(Some(Outcome::Pending));
        };
        // A filing that was declined and is taken up again has a clock without a receipt.
        if !self.received.is_some() && !self.is_adopted() && !settlement.is_running() {
            // What went on without a receipt in the record was received, and nobody knows when.
            let is_filed = matches!(state, State::Submitted | State::AwaitingCorrection);
            return if is_filed { Ok(Some(Outcome::Pending)) } else { Err(Doubt::Fact("received_at")) };
        }
        if settlement.waits() && !settlement.surely_waits(now) {
            return Err(Doubt::Fact("requested_at"));
        }
        // What took it out of the wait was rejected: nobody knows whether the clock runs again.
        if settlement.waits() && state != State::AwaitingSupplement {
            return Err(Doubt::Fact("supplemented_at"));
        }
        let mut watched = *settlement;
        watched.watch(state, now);
        let open = |track: &Track| match track.missed {
            Tri::Yes => Some(Outcome::Overdue),
            Tri::No => Some(Outcome::Pending),
            Tri::Unknown => None,
        };
        match (watched.phase, open(&watched.first), open(&watched.second)) {
            (Phase::Lost, ..) => Err(self.why_lost(law)),
            (_, Some(first), second) if watched.split.is_some() && second != Some(first) => Err(watched.open_choice()),
            (_, Some(first), _) => Ok(Some(first)),
            (_, None, _) => Err(Doubt::Fact(watched.decides)),
        }
    }

    /// Returns whether what is late at `now`, or was when it was settled, may be in time after all, by a verification that nobody recorded.
    pub(crate) fn may_be_lengthened(&self, law: &Law<'_>, now: Mark) -> bool {
        self.settlement.may_be_lengthened(law, self.channel(), now)
    }

    /// Returns whether the term stands still for that reason, or may.
    pub(crate) fn may_stand_still(&self, pause: Pause, law: &Law<'_>) -> bool {
        self.settlement.does(pause, law) != Ok(Pauses::Runs)
    }

    /// Returns whether the term's own law leaves the time for that reason out.
    pub(crate) fn leaves_out(&self, pause: Pause, law: &Law<'_>) -> bool {
        self.settlement.does(pause, law) == Ok(Pauses::Stands)
    }

    /// Returns whether it was settled in time whichever of two readings of its clock holds: then only how early it was is open.
    pub(crate) fn is_in_time_either_way(&self) -> bool {
        let Settlement { phase, first, second, .. } = &self.settlement;
        *phase == Phase::Ended
            && !self.settlement.ended_doubtfully()
            && [first, second].iter().all(|track| track.due.is_some() && track.missed == Tri::No)
    }

    /// Returns whether the dossier was received although the receipt is not in the record, or may have been.
    fn is_adopted(&self) -> bool {
        self.receipt_inferred || self.taken_over || self.supplements.is_none() || self.extensions.is_none()
    }

    /// Returns why the settlement clock has no due instant: what is not known of it.
    pub(super) fn why_lost(&self, law: &Law<'_>) -> Doubt {
        if !self.received.is_some() {
            Doubt::Fact("received_at")
        } else if self.supplements.is_none() {
            Doubt::Fact("supplements_used")
        } else if self.supplements != Some(0) && !self.settlement.was_begun() {
            Doubt::Fact("supplemented_at")
        } else if self.taken_over && self.extensions.is_some_and(|set| set > 0) && !self.promised.is_some() {
            Doubt::Fact("promised_on")
        } else if let Picked::SetBy(level) =
            law.pick_term(self.settlement.term().0, TermMode::Settlement, self.channel())
        {
            Doubt::SetLocally(level)
        } else {
            Doubt::NotStructured("settlement_term")
        }
    }

    /// Returns the settlement term, if one was taken.
    pub(crate) fn term(&self, law: &Law<'_>) -> Option<Term> {
        let (pin, index) = self.settlement.term();
        law.term(pin, index).map(|rule| rule.term)
    }

    /// Returns which clock the settlement is: that of the same day, or the general one.
    pub(crate) fn settlement_clock(&self, law: &Law<'_>) -> ClockId {
        match self.term(law).map(|term| term.unit()) {
            Some(Unit::SameDay { .. }) => ClockId::SameDay,
            _ => ClockId::Settlement,
        }
    }

    /// Returns who settles the dossier: whom the law names as the holder of the settlement clock.
    pub(crate) fn settler(&self, law: &Law<'_>) -> Option<Holder> {
        self.prepared(law)?.clock(ClockId::Settlement).map(|rule| rule.holder)
    }

    /// Returns the due instant while one runs or after it stopped; nothing while a supplement is waited for.
    pub(crate) fn due(&self) -> Due {
        match self.settlement.phase {
            Phase::Running => self.settlement.first.due,
            Phase::Ended if self.settlement.wait.is_some() => Due::NONE,
            Phase::Ended => self.settlement.first.due,
            Phase::Idle | Phase::Waiting | Phase::Lost => Due::NONE,
        }
    }
}

/// Returns the outcome of a clock that has stopped; where it may have stopped before `end`, only what holds for every instant before.
fn settled(track: &Track, end: Mark, doubtful: bool, term: Option<Term>) -> Option<Outcome> {
    match track.missed {
        Tri::Yes => return Some(Outcome::Late),
        Tri::Unknown => return None,
        Tri::No => {}
    }
    let (first, last) = track.due.ends()?;
    let end_on = end.date()?;
    if term.is_some_and(|term| term.counts_hours()) {
        let early = |due: DateTime| due.epoch_seconds() - end.earliest() >= 60;
        let surely = first.epoch_seconds() - end.latest() >= 60;
        return match (surely, early(last)) {
            (true, _) => Some(Outcome::Early),
            (false, false) if !doubtful => Some(Outcome::OnTime),
            (false, _) => None,
        };
    }
    match (end_on < first.date(), end_on < last.date()) {
        (true, true) => Some(Outcome::Early),
        (false, false) if !doubtful => Some(Outcome::OnTime),
        _ => None,
    }
}
