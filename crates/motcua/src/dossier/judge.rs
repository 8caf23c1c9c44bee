//! Who asks: the strict reader stops at what is not known, the auditor writes it down and goes on.

use alloc::boxed::Box;

use super::clock::{self, Under};
use super::law::{Basis, Law, Pin};
use super::mark::{Due, Mark};
use super::reckon::Reckoned;
use super::rejection::{ApplyError, Doubt, Rejection};
use crate::lifecycle::{ClockId, EventKind, named};

named! {
    /// What an audit finds beside rejections and gaps.
    Note {
        /// An online submission was answered too late.
        AnswerLate = "answer_late",
        /// The dossier was handed over too late; on the day on which it was due a warning, where only our reading of `transfer_next_start` says so.
        TransferLate = "transfer_late",
        /// The papers of a filing elsewhere came too late to the competent agency, or have not come yet.
        ForwardLate = "forward_late",
        /// The supplement came after its term, before the dossier was closed.
        SupplementLate = "supplement_late",
        /// A correction was asked for a second time before receipt.
        SecondCorrection = "second_correction",
        /// A filing at the counter or by post, with help or by proxy, is under the account of who helps.
        FilingAccountOfAnother = "filing_account_of_another",
        /// The receipt promises a later date than the law allows.
        PromiseLaterThanLaw = "promise_later_than_law",
        /// The receipt promises an earlier date than the law asks.
        PromiseEarlierThanLaw = "promise_earlier_than_law",
        /// The date was set anew in time.
        Extended = "extended",
        /// The settlement term would start anew if the supplement had been asked for lawfully.
        RestartDisputed = "restart_disputed",
        /// Late, and no apology was sent in time.
        ApologyMissing = "apology_missing",
        /// The result came after the due date.
        Late = "late",
        /// The due date has passed and there is no result.
        Overdue = "overdue",
        /// The clock ran by a shorter term that the place promises, not by the statutory one.
        PromisedTerm = "promised_term",
        /// The office that was asked for its opinion answered too late, or not at all.
        OpinionLate = "opinion_late",
        /// The decision was taken while an opinion was outstanding.
        OpinionOutstanding = "opinion_outstanding",
        /// A recommendation, a complaint or an action was answered too late, or not at all.
        ComplaintAnswerLate = "complaint_answer_late",
        /// Somebody complained or went to court after the time for it.
        ComplaintWindowPassed = "complaint_window_passed",
        /// A mistake of the agency in the result was corrected too late, or not at all.
        CorrectionLate = "correction_late",
        /// A case was taken up again although its result stands: nothing in the record annuls or takes it back.
        ReopenedWithoutAnnulment = "reopened_without_annulment",
        /// A rule could not be checked, because something was not stated.
        Unverified = "unverified",
        /// A rule could not be checked, because the log does not record such events.
        NotObserved = "not_observed",
        /// The log begins after the filing, or after the receipt.
        StartsMidway = "starts_midway",
        /// The event lies after the instant taken as now, so it is not judged.
        AfterNow = "after_now",
        /// A detail has a key that is not known.
        UnknownDetail = "unknown_detail",
        /// The log has events that are not mapped.
        Unmapped = "unmapped_event",
    }
}

/// How a question about one event is asked.
///
/// Sealed: [`Strict`] for callers; the audit has its own.
pub trait Judge<'a>: sealed::Judge<'a> {}

pub(crate) mod sealed {
    use super::{
        ApplyError, Basis, ClockId, Doubt, Due, EventKind, Law, Mark, Note, Pin, Reckoned, Rejection, Under, clock,
    };
    use crate::civil::Moment;

    /// The questions that the engine asks of whoever asked it.
    pub trait Judge<'a> {
        /// Returns the law.
        fn law(&self) -> &Law<'a>;
        /// Returns the editions for an event at `at` of a dossier that was received then, if it was.
        fn pin(&mut self, received: Mark, at: Moment) -> Pin {
            self.law().pin(received.date(), at.date())
        }
        /// Returns when a clock beside the settlement ends; nothing where it does not run or has no term.
        fn end_of(&mut self, clock: ClockId, under: Under, start: Mark) -> Result<Option<Reckoned>, Doubt> {
            clock::end(self.law(), clock, under, start)
        }
        /// Returns the position and the end of a full settlement term, where whoever asks has reckoned it before.
        fn settlement_end(&mut self, _under: Under, _start: Mark) -> Option<(u8, Reckoned)> {
            None
        }
        /// Takes note that something that decides is not known.
        fn doubt(&mut self, doubt: Doubt) -> Result<(), ApplyError>;
        /// Takes note that something is not known that decides a finding only.
        fn wonder(&mut self, doubt: Doubt);
        /// Takes note that what the event states is not lawful, though it happened: who asks for leave is told no, a record goes on with it.
        fn object(&mut self, rejection: Rejection) -> Result<(), ApplyError>;
        /// Takes note of something that is no rejection.
        fn note(&mut self, note: Note, basis: Basis, dates: [Due; 2]);
        /// Takes note that nobody can tell whether a rule was broken, which is said already.
        fn leave_open(&mut self) {}
        /// Takes back what was noted of the promised date: the term that it was compared with has started anew.
        fn forget_promise(&mut self) {}
        /// Returns whether the source records events of that kind.
        fn observes(&self, event: EventKind) -> bool;
        /// Returns whether the event that is being judged is not in the record, only concluded from what came after it.
        ///
        /// It happened at some instant between the last event and its own.
        fn infers(&self) -> bool;
    }
}

/// The strict reader: what is not known and decides is a gap. That these rules have no term, of the procedure or of the place where the dossier
/// belongs, decides nothing about a step; that nobody says where it belongs is a gap.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::{At, Draft, Fact, Strict};
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let receipt = Fact::new(EventKind::Receive, "2026-08-20T09:00".parse()?);
/// let received = At::<Draft>::new().receive(&receipt, &mut Strict(&law))?;
/// assert_eq!(received.head().due_on(), Some("2026-08-24".parse()?));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Strict<'l, 'a>(pub &'l Law<'a>);

impl<'a> sealed::Judge<'a> for Strict<'_, 'a> {
    fn law(&self) -> &Law<'a> {
        self.0
    }

    fn doubt(&mut self, doubt: Doubt) -> Result<(), ApplyError> {
        match doubt {
            Doubt::NotStructured("settlement_term") => Ok(()),
            Doubt::SetLocally(_) if self.0.place.is_some() => Ok(()),
            doubt => Err(ApplyError::Gap(Box::new(doubt.gap(self.0)))),
        }
    }

    fn wonder(&mut self, _: Doubt) {}

    fn object(&mut self, rejection: Rejection) -> Result<(), ApplyError> {
        Err(rejection.into())
    }

    fn note(&mut self, _: Note, _: Basis, _: [Due; 2]) {}

    fn observes(&self, _: EventKind) -> bool {
        true
    }

    fn infers(&self) -> bool {
        false
    }
}

impl<'a> Judge<'a> for Strict<'_, 'a> {}
