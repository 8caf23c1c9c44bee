//! What ends beside the states although nothing in the record began it.

use super::Head;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::Law;
use crate::dossier::mark::Mark;
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::lifecycle::{Anchor, EventKind as E, Pause};

impl Head {
    /// Takes note that something begins or ends beside the states.
    ///
    /// # Errors
    /// A gap of the strict reader where what ends is not in the record.
    pub(in crate::dossier) fn begins_or_ends<'a>(
        &mut self,
        event: E,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let (place, begins, pause) = match event {
            E::VerifyBegin | E::VerifyEnd => (0, event == E::VerifyBegin, Some(Pause::Verification)),
            E::PostingBegin | E::PostingEnd => (1, event == E::PostingBegin, Some(Pause::Posting)),
            E::IncidentBegin | E::IncidentEnd => (2, event == E::IncidentBegin, Some(Pause::Incident)),
            E::DraftSent | E::Confirm => (3, event == E::DraftSent, None),
            _ => return Ok(()),
        };
        let Some(open) = self.begun.get_mut(place) else { return Ok(()) };
        match (begins, *open) {
            (true, _) => *open = open.saturating_add(1),
            (false, 0) => {
                judge.doubt(Doubt::Fact("begun_at"))?;
                pause.into_iter().for_each(|pause| self.ends_untold(pause, at));
            }
            (false, _) => *open -= 1,
        }
        Ok(())
    }

    /// Takes note that something ended of which nobody tells when it began: the settlement clock may have stood still, or have got longer.
    pub(in crate::dossier) fn ends_untold(&mut self, pause: Pause, at: Mark) {
        self.untold.pauses = self.untold.pauses.with(pause);
        self.untold.until = self.untold.until.max(at);
    }

    /// Takes note that nobody tells what happened until it was taken over: what may have held the settlement clock or made it longer, and whether it
    /// started with an arrival.
    ///
    /// Failures of a system are left out: hardly any record tells of them.
    pub(in crate::dossier) fn is_untold_until(&mut self, at: Mark, law: &Law<'_>) {
        for pause in [Pause::Payment, Pause::Verification, Pause::Consultation, Pause::Posting] {
            self.ends_untold(pause, at);
        }
        self.untold.start = self.may_start_with_an_arrival(law);
    }

    /// Returns whether what is late at `now`, or was when it was settled, may be in time after all, by what began at an instant that nobody tells.
    pub(crate) fn may_be_put_off_untold(&self, law: &Law<'_>, now: Mark) -> bool {
        self.settlement.may_end_later(law, self.channel, self.untold, now)
    }

    /// Returns whether it was taken over, and its last day may be a later one, by what happened before.
    pub(crate) fn may_be_due_later_untold(&self, law: &Law<'_>) -> bool {
        self.settlement.may_have_a_later_day(law, self.channel, self.untold)
    }

    /// Returns whether a new date may have been given before it was taken over; the date that the foreign record promises is the one that holds.
    pub(crate) fn may_have_been_extended_untold(&self, law: &Law<'_>) -> bool {
        let is_open = self.extensions.is_none() && !self.promised.is_some();
        // a supplement since then starts a term of its own
        is_open && self.supplements == Some(0) && self.enables(law, E::Extend) != Some(false)
    }

    /// Returns what is not known of a dossier that was taken over if it seems to be past its last day at `now`, and may not be.
    pub(crate) fn past_its_day_untold(&self, law: &Law<'_>, now: Mark) -> Option<Doubt> {
        if self.extensions.is_some() && !self.taken_over {
            return None;
        }
        if self.may_have_been_extended_untold(law) {
            return Some(Doubt::Fact("extensions_used"));
        }
        self.may_be_put_off_untold(law, now).then_some(Doubt::Fact("begun_at"))
    }

    /// Returns whether the settlement clock may have started with an arrival of which nobody tells: nobody said whether it was filed elsewhere.
    pub(crate) fn may_start_with_an_arrival(&self, law: &Law<'_>) -> bool {
        let by_arrival = self.prepared(law).is_some_and(|prepared| prepared.policies.anchor != Some(Anchor::Receive));
        by_arrival && self.non_territorial.is_none() && !self.arrived && self.enables(law, E::Arrive) != Some(false)
    }

    /// Returns whether a dossier that waits may be due at `now` after all, by a supplement that nobody recorded.
    pub(crate) fn may_run_again(&self, law: &Law<'_>, now: Mark) -> bool {
        self.settlement.waits() && self.settlement.may_have_passed_again(law, self.channel, now)
    }
}
