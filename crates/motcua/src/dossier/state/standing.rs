//! A state as a value: where a dossier stands.

use super::{
    AwaitingCorrection, AwaitingPayment, AwaitingSupplement, Closed, Decided, Decision, Declined, Draft, InProcess,
    Received, Returned, Stopped, Submitted, Withdrawn,
};
use crate::dossier::mark::Mark;
use crate::lifecycle::State;

/// A state with what its own edges need; its tag stands alone, as it is asked for at each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Standing {
    Draft(Draft),
    Submitted(Submitted),
    AwaitingCorrection(AwaitingCorrection),
    Declined(Declined),
    Received(Received),
    InProcess(InProcess),
    AwaitingSupplement(AwaitingSupplement),
    AwaitingPayment(AwaitingPayment),
    Decided(Decided),
    Returned(Returned),
    Closed(Closed),
    Withdrawn(Withdrawn),
    Stopped(Stopped),
}

impl Standing {
    /// Returns the name of the state.
    pub(crate) const fn state(self) -> State {
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

    /// Returns the state of that name, of which nothing else is known; `lawful` tells whether a request for a supplement may have been lawful.
    pub(in crate::dossier) const fn landed(state: State, since: Mark, lawful: bool) -> Self {
        let decision = Decision::Unknown;
        match state {
            State::Draft => Self::Draft(Draft {}),
            State::Submitted => Self::Submitted(Submitted {}),
            State::AwaitingCorrection => Self::AwaitingCorrection(AwaitingCorrection {}),
            State::Declined => Self::Declined(Declined {}),
            State::Received => Self::Received(Received {}),
            State::InProcess => Self::InProcess(InProcess {}),
            State::AwaitingSupplement => Self::AwaitingSupplement(AwaitingSupplement { lawful: Some(lawful) }),
            State::AwaitingPayment => Self::AwaitingPayment(AwaitingPayment { since, asked: None, name: None }),
            State::Decided => Self::Decided(Decided { decision }),
            State::Returned => Self::Returned(Returned { decision }),
            State::Closed => Self::Closed(Closed {}),
            State::Withdrawn => Self::Withdrawn(Withdrawn {}),
            State::Stopped => Self::Stopped(Stopped {}),
        }
    }
}

macro_rules! into_standing {
    ($($state:ident)+) => {
        $(
            impl From<$state> for Standing {
                fn from(state: $state) -> Self {
                    Self::$state(state)
                }
            }
        )+
    };
}

into_standing! {
    Draft Submitted AwaitingCorrection Declined Received InProcess AwaitingSupplement AwaitingPayment Decided Returned Closed
    Withdrawn Stopped
}
