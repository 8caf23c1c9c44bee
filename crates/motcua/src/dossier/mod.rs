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

mod mark;
mod once;
mod plain;
mod complaint;
mod event_error;
mod detail;
mod event;
mod seen;
mod law;
mod unread;
mod rejection;
mod reckon;
mod clock;
mod judge;
mod settlement;
mod head;
mod filing;
mod promise;
mod payment;
mod register;
mod matter;
mod body;
mod beside;
mod state;
mod walk;
mod outcome;
mod account;
mod assumed;
mod left;
mod obligation;

pub use assumed::Assumptions;
pub use complaint::ComplaintKind;
pub use detail::{Detail, ReadMoment, Signature, Stated, known_keys};
pub use event::{Event, Fact};
pub use event_error::EventError;
pub use head::Head;
pub use judge::{Judge, Note, Strict};
pub use law::{Basis, JudgedBy, Law};
pub use obligation::Obligation;
pub use outcome::Outcome;
pub use rejection::{ApplyError, Rejection, RejectionCode, Sums};
pub use state::{
    At, AwaitingCorrection, AwaitingPayment, AwaitingSupplement, Closed, Decided, Decision, Declined, Draft, InProcess,
    Received, Returned, Stopped, Submitted, Withdrawn,
};

pub(crate) use account::{Account, Going};
pub(crate) use clock::{
    Count, Decides, Under, beside as beside_clock, end as end_of_clock, settlement as settlement_term,
};
pub(crate) use judge::sealed;
pub(crate) use law::{Pin, Row};
pub(crate) use mark::{Due, Mark};
pub(crate) use matter::Matters;
pub(crate) use once::Once;
pub(crate) use reckon::{Reckoned, working_minutes};
pub(crate) use rejection::Doubt;
pub(crate) use walk::Walk;

use body::Body;
use state::Standing;

use crate::lifecycle::State;

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
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::dossier::{ApplyError, Dossier, Event};
    /// use motcua::lifecycle::{EventKind, State};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let law = Catalogue::vietnam()?.law("1.004873")?;
    /// let at = |event, at: &str| Ok::<_, motcua::civil::CivilError>(Event::new(event, at.parse()?));
    /// let received = Dossier::open().apply(&at(EventKind::Receive, "2026-08-20T09:00")?, &law)?;
    /// assert_eq!(received.state(), State::Received);
    /// // A result is not handed over before there is one.
    /// match received.apply(&at(EventKind::ReturnResult, "2026-08-20T10:00")?, &law) {
    ///     Err(ApplyError::Rejected(no)) => assert_eq!(no.code.as_str(), "not_allowed"),
    ///     other => panic!("{other:?}"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn apply(&self, event: &Event, law: &Law<'_>) -> Result<Self, ApplyError> {
        self.apply_fact(&event.fact(), law)
    }

    /// Returns the dossier after a fact; as [`Dossier::apply`].
    ///
    /// # Errors
    /// As [`Dossier::apply`].
    pub fn apply_fact(&self, fact: &Fact<'_>, law: &Law<'_>) -> Result<Self, ApplyError> {
        let known = fact.event_id.is_some_and(|id| self.has_taken(id));
        let mut walk = Walk::from(self.clone());
        if !known {
            walk.take(fact, law)?;
        }
        Ok(walk.into())
    }

    /// Returns whether a fact of that `event_id` was taken in.
    #[must_use]
    pub fn has_taken(&self, event_id: &str) -> bool {
        in_any_state!(self, at => at.has_taken(event_id))
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
        in_any_state!(self, at => &at.body.matters)
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

        impl Dossier {
            /// Returns the dossier of that body which stands there.
            fn standing(body: Body, standing: Standing) -> Self {
                match standing {
                    $(Standing::$state(state) => Self::$state(At { body, state }),)+
                }
            }
        }

        impl From<Walk> for Dossier {
            fn from(Walk { body, standing }: Walk) -> Self {
                Self::standing(body, standing)
            }
        }

        impl From<Dossier> for Walk {
            fn from(dossier: Dossier) -> Self {
                match dossier {
                    $(Dossier::$state(At { body, state }) => Self { body, standing: Standing::$state(state) },)+
                }
            }
        }
    };
}

into_dossier! {
    Draft Submitted AwaitingCorrection Declined Received InProcess AwaitingSupplement AwaitingPayment Decided Returned Closed
    Withdrawn Stopped
}
