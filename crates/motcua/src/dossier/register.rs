//! What a register tells of a dossier without its events, written into its head.

use super::head::Head;
use super::judge::Judge;
use super::settlement::{Settlement, Untold};
use crate::civil::Moment;
use crate::lifecycle::Pause;

impl Head {
    /// Writes down how many supplements there were; after one the start of the term is not known.
    pub(crate) fn count_supplements(&mut self, used: Option<u8>) {
        self.supplements = used;
        if used.is_some_and(|used| used > 0) {
            self.settlement = Settlement::lost();
        }
    }

    /// Waits for a supplement that was asked for at a time that is not known: nobody can tell whether that was lawful, and nothing is due if it was.
    pub(crate) fn may_await_supplement(&mut self, received: Moment) {
        self.supplements = None;
        self.settlement.wait(received.into(), false);
    }

    /// Waits for one more supplement since a time that is not known, from the receipt on at the earliest: nothing is due.
    pub(crate) fn await_supplement(&mut self, received: Moment) {
        self.supplements = self.supplements.map(|used| used.saturating_add(1));
        self.settlement.wait(received.into(), true);
    }

    /// Waits for a payment since a time that is not known, from the receipt on at the earliest.
    pub(crate) fn await_payment<'a>(&mut self, received: Moment, judge: &mut impl Judge<'a>) {
        if self.pauses(Pause::Payment, true, received.into(), judge).is_err() {
            self.settlement = Settlement::lost();
        }
    }

    /// Forgets what a foreign record left unsaid: supplements, new dates and the term are counted from the receipt on.
    pub(crate) fn begins_with_the_receipt(&mut self) {
        if self.taken_over || self.supplements.is_none() || self.extensions.is_none() {
            self.taken_over = false;
            (self.supplements, self.extensions) = (Some(0), Some(0));
            self.settlement = Settlement::NEW;
            self.untold = Untold::NOTHING;
        }
    }

    /// Takes note that a payment came, where that could not move the dossier; what cannot be reckoned loses the clock.
    pub(crate) fn end_the_payment<'a>(&mut self, at: Moment, judge: &mut impl Judge<'a>) {
        if self.pauses(Pause::Payment, false, at.into(), judge).is_err() {
            self.settlement = Settlement::lost();
        }
    }

    /// Takes note that it waited for something before the end, and nobody knows since when.
    pub(crate) fn may_have_waited(&mut self) {
        self.settlement = Settlement::lost();
    }

    /// Ends without a result.
    pub(crate) fn end_without_result(&mut self, at: Moment) {
        let state = crate::lifecycle::State::InProcess;
        self.watch(state, at);
        self.settlement.end(at.into());
    }

    /// Writes down the dates of a dossier whose receipt is not known.
    pub(crate) fn take_dates(&mut self, promised: Option<Moment>, finished: Option<Moment>, returned: Option<Moment>) {
        self.promised = promised.into();
        self.finished = finished.into();
        self.returned = returned.into();
    }
}
