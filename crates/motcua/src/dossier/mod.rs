//! One dossier being handled: a typed state machine over the one transition table.
//!
//! A [`Dossier`] is a value rebuilt from facts. Typed callers use the methods of [`At`]: an edge that the table does not have does not compile.
//!
//! ```compile_fail
//! use motcua::dossier::{At, Fact, Judge, Submitted};
//! // A submission that was never received cannot be approved: there is no such method.
//! fn approve<'a>(filed: &At<Submitted>, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
//!     let _ = filed.approve(fact, judge);
//! }
//! ```
//!
//! The same with an edge that exists:
//!
//! ```
//! use motcua::dossier::{At, Fact, Judge, Submitted};
//! fn receive<'a>(filed: &At<Submitted>, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
//!     let _ = filed.receive(fact, judge);
//! }
//! ```

mod account;
mod assumed;
mod beside;
mod detail;
mod event;
mod filing;
mod head;
mod judge;
mod law;
mod mark;
mod matter;
mod obligation;
mod outcome;
mod plain;
mod reckon;
mod register;
mod rejection;
mod seen;
mod settlement;
mod state;

pub use assumed::Assumptions;
pub use detail::{Detail, Signature, Stated, known_keys};
pub use event::{Event, EventError, Fact};
pub use head::Head;
pub use judge::{Judge, Note, Strict};
pub use law::{Basis, JudgedBy, Law};
pub use matter::ComplaintKind;
pub use obligation::Obligation;
pub use outcome::Outcome;
pub use rejection::{ApplyError, Rejection, RejectionCode};
pub use state::{
    At, AwaitingCorrection, AwaitingPayment, AwaitingSupplement, Closed, Decided, Decision, Declined, Draft, InProcess,
    Received, Returned, Stopped, Submitted, Withdrawn,
};

pub(crate) use account::{Account, Going};
pub(crate) use judge::sealed;
pub(crate) use law::Row;
pub(crate) use mark::{Due, Mark};
pub(crate) use matter::Matters;
pub(crate) use reckon::working_minutes;
pub(crate) use rejection::Doubt;

use seen::Seen;

use crate::lifecycle::{EventKind as E, Pause, State, target};

use matter::MatterKind;

/// A dossier in whatever state it is: one variant a state, exhaustive.
///
/// It is made from facts only: no text can be read into one.
///
/// ```compile_fail
/// let forged: motcua::dossier::Dossier = serde_json::from_str(r#"{"state":"returned"}"#).unwrap();
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dossier {
    /// Not filed yet.
    Draft(At<Draft>),
    /// Filed, not yet taken.
    Submitted(At<Submitted>),
    /// A correction was asked for before receipt.
    AwaitingCorrection(At<AwaitingCorrection>),
    /// Not taken; the end.
    Declined(At<Declined>),
    /// Taken.
    Received(At<Received>),
    /// With the competent agency.
    InProcess(At<InProcess>),
    /// A supplement was asked for.
    AwaitingSupplement(At<AwaitingSupplement>),
    /// A payment was asked for.
    AwaitingPayment(At<AwaitingPayment>),
    /// Decided, result not handed over yet.
    Decided(At<Decided>),
    /// Result handed over; the end.
    Returned(At<Returned>),
    /// The supplement or the payment never came; the end.
    Closed(At<Closed>),
    /// Taken back by the applicant; the end.
    Withdrawn(At<Withdrawn>),
    /// Stopped under the procedure's own law; the end.
    Stopped(At<Stopped>),
}

/// Runs one expression over whatever state the dossier is in.
macro_rules! in_any_state {
    ($dossier:expr, $at:ident => $body:expr) => {
        match $dossier {
            Self::Draft($at) => $body,
            Self::Submitted($at) => $body,
            Self::AwaitingCorrection($at) => $body,
            Self::Declined($at) => $body,
            Self::Received($at) => $body,
            Self::InProcess($at) => $body,
            Self::AwaitingSupplement($at) => $body,
            Self::AwaitingPayment($at) => $body,
            Self::Decided($at) => $body,
            Self::Returned($at) => $body,
            Self::Closed($at) => $body,
            Self::Withdrawn($at) => $body,
            Self::Stopped($at) => $body,
        }
    };
}

impl Dossier {
    /// Returns a dossier of which nothing has happened yet.
    #[must_use]
    pub const fn open() -> Self {
        Self::Draft(At::new())
    }

    /// Returns the dossier after an event, judged strictly by the law; this one stays as it was.
    ///
    /// The same `event_id` twice changes nothing.
    ///
    /// # Errors
    /// [`ApplyError::Rejected`] if the law says no, with its article; [`ApplyError::Gap`] if something that decides is not known.
    pub fn apply(&self, event: &Event, law: &Law<'_>) -> Result<Self, ApplyError> {
        self.apply_fact(&event.fact(), law)
    }

    /// Returns the dossier after a fact; as [`Dossier::apply`].
    ///
    /// # Errors
    /// As [`Dossier::apply`].
    pub fn apply_fact(&self, fact: &Fact<'_>, law: &Law<'_>) -> Result<Self, ApplyError> {
        let known = fact.event_id.is_some_and(|id| in_any_state!(self, at => at.seen.contains(id)));
        if known { Ok(self.clone()) } else { self.apply_new(fact, law) }
    }

    /// Returns the dossier after a fact that is known to be new.
    pub(crate) fn apply_new(&self, fact: &Fact<'_>, law: &Law<'_>) -> Result<Self, ApplyError> {
        self.step(fact, &mut Strict(law))
    }

    /// Returns the dossier after a fact, asked by whoever asks.
    pub(crate) fn step<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        let from = self.state();
        if fact.event.is_orthogonal() {
            return in_any_state!(self, at => at.beside(from, fact, judge).map(Self::from));
        }
        if target(from, fact.event).is_none() {
            return Err(self.no_edge(fact, judge));
        }
        match (self, fact.event) {
            (Self::Draft(at), E::Adopt) => at.adopt(fact, judge),
            (Self::Draft(at), E::Submit) => at.submit(fact, judge).map(Self::from),
            (Self::Draft(at), E::Receive) => at.receive(fact, judge).map(Self::from),
            (Self::Submitted(at), E::RequestCorrection) => at.request_correction(fact, judge).map(Self::from),
            (Self::Submitted(at), E::Receive) => at.receive(fact, judge).map(Self::from),
            (Self::Submitted(at), E::Decline) => at.decline(fact, judge).map(Self::from),
            (Self::Submitted(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::Submitted(at), E::Amend) => at.amend(fact, judge).map(Self::from),
            (Self::Submitted(at), E::RequestPayment) => at.request_payment(fact, judge).map(Self::from),
            (Self::Submitted(at), E::Pay) => at.pay(fact, judge).map(Self::from),
            (Self::AwaitingCorrection(at), E::Correct) => at.correct(fact, judge).map(Self::from),
            (Self::AwaitingCorrection(at), E::Decline) => at.decline(fact, judge).map(Self::from),
            (Self::AwaitingCorrection(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::Declined(at), E::Annul) => at.annul(fact, judge).map(Self::from),
            (Self::Declined(at), E::Reopen) => at.reopen(fact, judge).map(Self::from),
            (Self::Received(at), E::Transfer) => at.transfer(fact, judge).map(Self::from),
            (Self::Received(at), E::Arrive) => at.arrive(fact, judge).map(Self::from),
            (Self::Received(at), E::RequestSupplement) => at.request_supplement(fact, judge).map(Self::from),
            (Self::Received(at), E::RequestPayment) => at.request_payment(fact, judge).map(Self::from),
            (Self::Received(at), E::Extend) => at.extend(fact, judge).map(Self::from),
            (Self::Received(at), E::Approve) => at.approve(fact, judge).map(Self::from),
            (Self::Received(at), E::Refuse) => at.refuse(fact, judge).map(Self::from),
            (Self::Received(at), E::Decide) => at.decide(fact, judge).map(Self::from),
            (Self::Received(at), E::Pay) => at.pay(fact, judge).map(Self::from),
            (Self::Received(at), E::Amend) => at.amend(fact, judge).map(Self::from),
            (Self::Received(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::Received(at), E::Stop) => at.stop(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Arrive) => at.arrive(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Bounce) => at.bounce(fact, judge).map(Self::from),
            (Self::InProcess(at), E::RequestSupplement) => at.request_supplement(fact, judge).map(Self::from),
            (Self::InProcess(at), E::RequestPayment) => at.request_payment(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Extend) => at.extend(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Approve) => at.approve(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Refuse) => at.refuse(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Decide) => at.decide(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Amend) => at.amend(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::InProcess(at), E::Stop) => at.stop(fact, judge).map(Self::from),
            (Self::AwaitingSupplement(at), E::Supplement) => at.supplement(fact, judge).map(Self::from),
            (Self::AwaitingSupplement(at), E::Close) => at.close(fact, judge).map(Self::from),
            (Self::AwaitingSupplement(at), E::Amend) => at.amend(fact, judge).map(Self::from),
            (Self::AwaitingSupplement(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::AwaitingSupplement(at), E::Stop) => at.stop(fact, judge).map(Self::from),
            (Self::AwaitingPayment(at), E::Pay) => at.pay(fact, judge).map(Self::from),
            (Self::AwaitingPayment(at), E::Close) => at.close(fact, judge).map(Self::from),
            (Self::AwaitingPayment(at), E::Amend) => at.amend(fact, judge).map(Self::from),
            (Self::AwaitingPayment(at), E::Withdraw) => at.withdraw(fact, judge).map(Self::from),
            (Self::AwaitingPayment(at), E::Stop) => at.stop(fact, judge).map(Self::from),
            (Self::Decided(at), E::ReturnResult) => at.return_result(fact, judge).map(Self::from),
            (Self::Decided(at), E::RequestPayment) => at.request_payment(fact, judge).map(Self::from),
            (Self::Decided(at), E::Pay) => at.pay(fact, judge).map(Self::from),
            (Self::Decided(at), E::CorrectResult) => at.correct_result(fact, judge).map(Self::from),
            (Self::Decided(at), E::RevokeResult) => at.revoke_result(fact, judge).map(Self::from),
            (Self::Decided(at), E::Annul) => at.annul(fact, judge).map(Self::from),
            (Self::Decided(at), E::Reopen) => at.reopen(fact, judge).map(Self::from),
            (Self::Returned(at), E::CorrectResult) => at.correct_result(fact, judge).map(Self::from),
            (Self::Returned(at), E::RevokeResult) => at.revoke_result(fact, judge).map(Self::from),
            (Self::Returned(at), E::Annul) => at.annul(fact, judge).map(Self::from),
            (Self::Returned(at), E::Reopen) => at.reopen(fact, judge).map(Self::from),
            _ => Err(self.no_edge(fact, judge)),
        }
    }

    /// Returns why an event without an edge is rejected.
    fn no_edge<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> ApplyError {
        match self.head().admit(self.state(), fact, judge) {
            Err(error) => error,
            Ok(head) => head.not_allowed(self.state(), fact.event).into(),
        }
    }

    /// Returns where the dossier stands.
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            Self::Draft(_) => State::Draft,
            Self::Submitted(_) => State::Submitted,
            Self::AwaitingCorrection(_) => State::AwaitingCorrection,
            Self::Declined(_) => State::Declined,
            Self::Received(_) => State::Received,
            Self::InProcess(_) => State::InProcess,
            Self::AwaitingSupplement(_) => State::AwaitingSupplement,
            Self::AwaitingPayment(_) => State::AwaitingPayment,
            Self::Decided(_) => State::Decided,
            Self::Returned(_) => State::Returned,
            Self::Closed(_) => State::Closed,
            Self::Withdrawn(_) => State::Withdrawn,
            Self::Stopped(_) => State::Stopped,
        }
    }

    /// Returns what every state carries.
    #[must_use]
    pub const fn head(&self) -> &Head {
        in_any_state!(self, at => at.head())
    }

    /// Returns what is open beside the state.
    pub(crate) const fn matters(&self) -> &Matters {
        in_any_state!(self, at => &at.matters)
    }

    pub(crate) const fn head_mut(&mut self) -> &mut Head {
        in_any_state!(self, at => &mut at.head)
    }

    /// Returns what was decided, where a result is there.
    #[must_use]
    pub const fn decision(&self) -> Option<Decision> {
        match self {
            Self::Decided(at) => Some(at.decision()),
            Self::Returned(at) => Some(at.decision()),
            _ => None,
        }
    }

    /// Returns the dossier put into a state because a log says so, with its clocks and counters as they are.
    ///
    /// Only the audit does this, after a rejected event.
    pub(crate) fn land(state: State, head: Head, at: crate::civil::Moment, matters: Matters) -> Self {
        Self::land_since(state, head, at.into(), matters)
    }

    /// Returns the dossier put into a state because a record says so, with no date.
    pub(crate) fn land_undated(state: State, head: Head) -> Self {
        Self::land_since(state, head, Mark::NONE, Matters::NONE)
    }

    fn land_since(state: State, head: Head, since: Mark, matters: Matters) -> Self {
        let seen = Seen::NONE;
        // An unlawful request leaves no trace in the counters; in a log that starts midway the request is not known.
        let lawful = head.is_midway();
        let decision = Decision::Unknown;
        match state {
            State::Draft => At { head, state: Draft {}, seen, matters }.into(),
            State::Submitted => At { head, state: Submitted {}, seen, matters }.into(),
            State::AwaitingCorrection => At { head, state: AwaitingCorrection {}, seen, matters }.into(),
            State::Declined => At { head, state: Declined {}, seen, matters }.into(),
            State::Received => At { head, state: Received {}, seen, matters }.into(),
            State::InProcess => At { head, state: InProcess {}, seen, matters }.into(),
            State::AwaitingSupplement => {
                At { head, state: AwaitingSupplement { lawful: Some(lawful) }, seen, matters }.into()
            }
            State::AwaitingPayment => At { head, state: AwaitingPayment { since }, seen, matters }.into(),
            State::Decided => At { head, state: Decided { decision }, seen, matters }.into(),
            State::Returned => At { head, state: Returned { decision }, seen, matters }.into(),
            State::Closed => At { head, state: Closed {}, seen, matters }.into(),
            State::Withdrawn => At { head, state: Withdrawn {}, seen, matters }.into(),
            State::Stopped => At { head, state: Stopped {}, seen, matters }.into(),
        }
    }
}

impl<S: Copy> At<S> {
    /// Returns the dossier in the same state after an orthogonal event.
    fn beside<'a>(&self, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        let mut head = self.head.beside(from, fact, judge)?;
        let matters = self.matters.after(fact, &mut head, judge);
        // The clock may stand still as long as any opinion is outstanding.
        let (before, after) = (self.matters.has(MatterKind::Opinion), matters.has(MatterKind::Opinion));
        if before != after {
            head.pauses(Pause::Consultation, after, fact.at.into(), judge)?;
        }
        Ok(Self { head, state: self.state, seen: self.seen.with(fact.event_id), matters })
    }
}

macro_rules! into_dossier {
    ($($state:ident)+) => {
        $(
            impl From<At<$state>> for Dossier {
                fn from(at: At<$state>) -> Self {
                    Self::$state(at)
                }
            }

            impl TryFrom<Dossier> for At<$state> {
                type Error = Dossier;

                /// Returns the typed dossier, or the dossier itself if it is in another state.
                fn try_from(dossier: Dossier) -> Result<Self, Dossier> {
                    match dossier {
                        Dossier::$state(at) => Ok(at),
                        other => Err(other),
                    }
                }
            }
        )+
    };
}

into_dossier! {
    Draft Submitted AwaitingCorrection Declined Received InProcess AwaitingSupplement AwaitingPayment Decided Returned Closed
    Withdrawn Stopped
}
