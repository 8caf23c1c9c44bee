//! What ends beside the states although nothing in the record began it.

use super::Head;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::Law;
use crate::dossier::mark::Mark;
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::lifecycle::{EventKind as E, Pause};

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
        let (pauses, last) = self.untold;
        self.untold = (pauses.with(pause), last.max(at));
    }

    /// Returns whether what is late at `now`, or was when it was settled, may be in time after all, by what began at an instant that nobody tells.
    pub(crate) fn may_be_put_off_untold(&self, law: &Law<'_>, now: Mark) -> bool {
        self.settlement.may_end_later(law, self.channel, self.untold, now)
    }
}
