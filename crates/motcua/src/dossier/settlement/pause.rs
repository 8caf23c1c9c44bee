//! What keeps the settlement clock standing still while the dossier goes on: a payment, a failed system, what a term's own law excludes.

use super::{Phase, Settlement, Track};
use crate::dossier::judge::Strict;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::Law;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::law::Channel;
use crate::lifecycle::{Pause, Pauses, PolicyId};

impl Settlement {
    /// Takes note that a reason to stand still begins or ends.
    pub(crate) fn pause<'a>(
        &mut self,
        pause: Pause,
        begins: bool,
        (channel, at): (Option<Channel>, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let before = self.open;
        self.open = if begins { before.with(pause) } else { before.without(pause) };
        if self.open == before || self.phase != Phase::Running {
            return Ok(());
        }
        self.turn(channel, at, judge)
    }

    /// Ends the standing still of before and begins that of now.
    pub(super) fn turn<'a>(
        &mut self,
        channel: Option<Channel>,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        self.go_on(at, judge)?;
        if self.phase != Phase::Running {
            return Ok(());
        }
        let (mut first, mut second, mut open_choice) = (false, false, None);
        for pause in Pause::ALL.iter().copied().filter(|pause| self.open.contains(*pause)) {
            let does = match self.does(pause, judge.law()) {
                Ok(does) => does,
                Err(doubt) => return self.lose(doubt, judge),
            };
            match does {
                Pauses::Stands => (first, second) = (true, true),
                Pauses::Unknown => {
                    second = true;
                    open_choice = policy(pause);
                }
                Pauses::Runs => {}
            }
        }
        if second && !first && self.split.is_none() {
            self.second = self.first;
            self.total = self.total.map(|(index, first, _)| (index, first, first));
            self.split = open_choice;
        }
        // A total that a verification gives later stands still as the term itself does.
        if second && !self.verified && self.total.is_none() {
            match self.total_from_start(judge.law(), channel) {
                Ok(total) => self.total = total.map(|(index, due)| (index, due, due)),
                Err(doubt) => return self.lose(doubt, judge),
            }
        }
        self.first_paused = first;
        self.second_paused = second && self.split.is_some();
        if first || self.second_paused {
            self.paused_at = at;
        }
        Ok(())
    }

    /// Moves the due instants of the tracks that stood still by the time that they did.
    fn go_on<'a>(&mut self, at: Mark, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        let (first, second) = (self.first_paused, self.second_paused);
        self.first_paused = false;
        self.second_paused = false;
        if !first && !second {
            return Ok(());
        }
        self.doubtful |= judge.infers();
        let moved = [(first, self.first), (second, self.second)]
            .map(|(paused, track)| if paused { self.stood_still(track, at, judge) } else { Ok(track) });
        let total = self.total_after((first, second), (self.paused_at, at), judge);
        self.settle_doubt("paid_at");
        match (moved, total) {
            ([Ok(first), Ok(second)], Ok(total)) => {
                self.first = first;
                self.second = second;
                self.total = total;
                Ok(())
            }
            ([Err(doubt), _] | [_, Err(doubt)], _) | (_, Err(doubt)) => self.lose(doubt, judge),
        }
    }

    /// Returns the total that a verification would give, after the standing still of its tracks.
    pub(super) fn total_after<'a>(
        &mut self,
        (first, second): (bool, bool),
        span: (Mark, Mark),
        judge: &impl Judge<'a>,
    ) -> Result<Option<(u8, Due, Due)>, Doubt> {
        let Some((index, one, other)) = self.total.filter(|_| !self.verified) else {
            return Ok(None);
        };
        let law = *judge.law();
        let term = law.term(self.pin, index).map(|rule| rule.term).ok_or(Doubt::NotStructured("settlement_term"))?;
        let slipped = (self.first.slipped, if self.split.is_some() { self.second.slipped } else { self.first.slipped });
        let mut after = |due: Due, slipped: i32, stood: bool| {
            if !stood {
                return Ok(due);
            }
            let moved = self.moved_under(&term, (due, slipped), span, &law)?;
            Ok(if self.doubtful { due.hull(moved) } else { moved })
        };
        Ok(Some((index, after(one, slipped.0, first)?, after(other, slipped.1, second)?)))
    }

    /// Returns a track after the standing still; where an end of that is not in the record, all of it or none of it counts.
    fn stood_still<'a>(&mut self, track: Track, at: Mark, judge: &impl Judge<'a>) -> Result<Track, Doubt> {
        let moved = self.moved(track, (self.paused_at, at), judge)?;
        Ok(if self.doubtful { Track { due: track.due.hull(moved.due), ..moved } } else { moved })
    }

    /// Ends a standing still because the clock stops for good.
    pub(crate) fn stop_pauses<'a>(&mut self, at: Mark, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        if self.phase == Phase::Running && (self.first_paused || self.second_paused) {
            self.go_on(at, judge)
        } else {
            Ok(())
        }
    }

    /// Moves the due instants of the tracks that stand still by the time that they have stood still until `at`, as if they went on then.
    pub(crate) fn stand_still_until(&mut self, at: Mark, law: &Law<'_>) {
        if self.paused_at.is_before(at) {
            // What cannot be reckoned loses the clock, which whoever reads it next is told.
            let _ = self.stop_pauses(at, &mut Strict(law));
        }
    }

    /// Returns what a reason does: what the term's own law says, or else the general law's choice.
    pub(crate) fn does(&self, pause: Pause, law: &Law<'_>) -> Result<Pauses, Doubt> {
        let excluded = if self.term == u8::MAX {
            self.several.excludes(pause)
        } else {
            Some(law.term(self.pin, self.term).is_some_and(|rule| rule.exclude.contains(&pause)))
        };
        let policies = law.prepared(self.pin).map(|prepared| &prepared.policies);
        let general = match pause {
            Pause::Payment => policies.and_then(|policies| policies.payment_pause).unwrap_or(Pauses::Unknown),
            Pause::Incident => policies.and_then(|policies| policies.incident_pause).unwrap_or(Pauses::Unknown),
            // The general law lets the clock run on: only a term's own law excludes these.
            Pause::Verification | Pause::Consultation | Pause::Posting => Pauses::Runs,
        };
        match excluded {
            Some(true) => Ok(Pauses::Stands),
            Some(false) => Ok(general),
            None if general == Pauses::Stands => Ok(general),
            None => Err(Doubt::Fact(self.decides)),
        }
    }
}

/// Returns the choice of the law that says what a reason does.
pub(crate) const fn policy(pause: Pause) -> Option<PolicyId> {
    match pause {
        Pause::Payment => Some(PolicyId::PaymentPause),
        Pause::Incident => Some(PolicyId::IncidentPause),
        Pause::Verification | Pause::Consultation | Pause::Posting => None,
    }
}
