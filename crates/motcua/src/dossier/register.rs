//! What a register tells of a dossier without its events, written into its head.

use super::head::Head;
use super::law::Law;
use super::settlement::Settlement;
use crate::civil::Moment;
use crate::lifecycle::{PaymentPause, PolicyId};

impl Head {
    /// Writes down how many supplements there were; after one the start of the term is not known.
    pub(crate) fn count_supplements(&mut self, used: Option<u8>) {
        self.supplements = used;
        if used.is_some_and(|used| used > 0) {
            self.settlement = Settlement::lost();
        }
    }

    /// Waits for a supplement since a time that is not known, from the receipt on at the earliest: nothing is due.
    pub(crate) fn await_supplement(&mut self, received: Moment) {
        self.supplements = self.supplements.map(|used| used.max(1));
        self.settlement.wait(received.into());
    }

    /// Waits for a payment since a time that is not known, from the receipt on at the earliest.
    pub(crate) fn await_payment(&mut self, received: Moment, law: &Law<'_>) {
        let Some(prepared) = self.prepared(law) else { return };
        let pauses = match prepared.policies.payment_pause {
            // how long it has stood still is not known: both readings are held
            Some(PaymentPause::Pauses | PaymentPause::Unknown) | None => None,
            Some(PaymentPause::Runs) => Some(false),
        };
        self.assume(prepared, PolicyId::PaymentPause);
        self.settlement.await_payment(pauses, received.into());
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
