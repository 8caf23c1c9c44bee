//! Where a dossier stands.

use super::event_kind::named;

named! {
    /// Where a dossier (hồ sơ) stands; late is a property, not a state.
    State {
        /// Not filed yet.
        Draft = "draft",
        /// Filed, not yet taken.
        Submitted = "submitted",
        /// A correction was asked for before receipt.
        AwaitingCorrection = "awaiting_correction",
        /// Not taken; the end.
        Declined = "declined",
        /// Taken: the settlement clock has started.
        Received = "received",
        /// With the competent agency.
        InProcess = "in_process",
        /// A supplement was asked for.
        AwaitingSupplement = "awaiting_supplement",
        /// A payment was asked for.
        AwaitingPayment = "awaiting_payment",
        /// Decided, result not handed over yet.
        Decided = "decided",
        /// Result handed over; the end.
        Returned = "returned",
        /// The supplement never came; the end.
        Closed = "closed",
        /// Taken back by the applicant; the end.
        Withdrawn = "withdrawn",
        /// Stopped under a sector law; the end.
        Stopped = "stopped",
    }
}

impl State {
    /// Returns whether nothing but `reopen` and its like can follow.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Declined | Self::Returned | Self::Closed | Self::Withdrawn | Self::Stopped)
    }

    /// Returns whether a decision is still to come.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !self.is_terminal() && !matches!(self, Self::Decided)
    }
}
