//! The one transition table. The typed path, the dynamic path, the audit and every export run or list it.

use super::{EventKind as E, EventSet, State as S};

/// One edge: from a state, by an event, to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The state before.
    pub from: S,
    /// The event.
    pub event: E,
    /// The state after.
    pub to: S,
    /// The event that this one implies at the same instant, where the law of the day lets the desk decide.
    pub via: Option<E>,
}

const fn edge(from: S, event: E, to: S) -> Edge {
    Edge { from, event, to, via: None }
}

/// An edge of `InProcess`, taken from `Received`: it implies the transfer.
const fn desk(event: E, to: S) -> Edge {
    Edge { from: S::Received, event, to, via: Some(E::Transfer) }
}

/// Every edge of the lifecycle, in the order of the design; which of them the law of a day enables is data.
pub const EDGES: &[Edge] = &[
    edge(S::Draft, E::Submit, S::Submitted),
    edge(S::Submitted, E::RequestCorrection, S::AwaitingCorrection),
    edge(S::AwaitingCorrection, E::Correct, S::Submitted),
    edge(S::Submitted, E::Decline, S::Declined),
    edge(S::AwaitingCorrection, E::Decline, S::Declined),
    edge(S::Draft, E::Receive, S::Received),
    edge(S::Submitted, E::Receive, S::Received),
    edge(S::Received, E::Transfer, S::InProcess),
    edge(S::Received, E::Arrive, S::InProcess),
    edge(S::InProcess, E::Arrive, S::InProcess),
    edge(S::InProcess, E::Bounce, S::Received),
    edge(S::InProcess, E::RequestSupplement, S::AwaitingSupplement),
    edge(S::AwaitingSupplement, E::Supplement, S::InProcess),
    edge(S::AwaitingSupplement, E::Close, S::Closed),
    edge(S::InProcess, E::RequestPayment, S::AwaitingPayment),
    edge(S::AwaitingPayment, E::Pay, S::InProcess),
    edge(S::AwaitingPayment, E::Close, S::Closed),
    edge(S::InProcess, E::Extend, S::InProcess),
    edge(S::InProcess, E::Approve, S::Decided),
    edge(S::InProcess, E::Refuse, S::Decided),
    edge(S::InProcess, E::Decide, S::Decided),
    desk(E::RequestSupplement, S::AwaitingSupplement),
    desk(E::RequestPayment, S::AwaitingPayment),
    desk(E::Extend, S::InProcess),
    desk(E::Approve, S::Decided),
    desk(E::Refuse, S::Decided),
    desk(E::Decide, S::Decided),
    edge(S::Decided, E::ReturnResult, S::Returned),
    edge(S::Submitted, E::Withdraw, S::Withdrawn),
    edge(S::AwaitingCorrection, E::Withdraw, S::Withdrawn),
    edge(S::Received, E::Withdraw, S::Withdrawn),
    edge(S::InProcess, E::Withdraw, S::Withdrawn),
    edge(S::AwaitingSupplement, E::Withdraw, S::Withdrawn),
    edge(S::AwaitingPayment, E::Withdraw, S::Withdrawn),
    edge(S::Received, E::Stop, S::Stopped),
    edge(S::InProcess, E::Stop, S::Stopped),
    edge(S::AwaitingSupplement, E::Stop, S::Stopped),
    edge(S::AwaitingPayment, E::Stop, S::Stopped),
    edge(S::Submitted, E::Amend, S::Submitted),
    edge(S::Received, E::Amend, S::Received),
    edge(S::InProcess, E::Amend, S::InProcess),
    edge(S::AwaitingSupplement, E::Amend, S::AwaitingSupplement),
    edge(S::AwaitingPayment, E::Amend, S::AwaitingPayment),
    edge(S::Decided, E::CorrectResult, S::Decided),
    edge(S::Returned, E::CorrectResult, S::Returned),
    edge(S::Decided, E::RevokeResult, S::Decided),
    edge(S::Returned, E::RevokeResult, S::Returned),
    edge(S::Decided, E::Annul, S::Decided),
    edge(S::Returned, E::Annul, S::Returned),
    edge(S::Declined, E::Annul, S::Declined),
    edge(S::Decided, E::Reopen, S::InProcess),
    edge(S::Returned, E::Reopen, S::InProcess),
    edge(S::Declined, E::Reopen, S::InProcess),
    edge(S::Draft, E::Adopt, S::Submitted),
    edge(S::Draft, E::Adopt, S::AwaitingCorrection),
    edge(S::Draft, E::Adopt, S::Received),
    edge(S::Draft, E::Adopt, S::InProcess),
    edge(S::Draft, E::Adopt, S::AwaitingSupplement),
    edge(S::Draft, E::Adopt, S::AwaitingPayment),
    // A payment may fall due with the filing or with the return: then the dossier goes its way meanwhile.
    edge(S::Submitted, E::RequestPayment, S::Submitted),
    edge(S::Submitted, E::Pay, S::Submitted),
    edge(S::Received, E::Pay, S::Received),
    edge(S::Decided, E::RequestPayment, S::Decided),
    edge(S::Decided, E::Pay, S::Decided),
];

/// The events that happen beside the states: recorded in any of them, never moving the dossier.
pub const ORTHOGONAL: &[E] = &[
    E::Guide,
    E::VerifyBegin,
    E::VerifyEnd,
    E::Consult,
    E::GiveOpinion,
    E::PostingBegin,
    E::PostingEnd,
    E::DraftSent,
    E::Confirm,
    E::IncidentBegin,
    E::IncidentEnd,
    E::Complain,
    E::Sync,
    E::Deliver,
];

/// Returns the events that lead anywhere from a state, read off the table at compile time.
#[must_use]
pub const fn allowed(from: S) -> EventSet {
    match from {
        S::Draft => const { mask(S::Draft) },
        S::Submitted => const { mask(S::Submitted) },
        S::AwaitingCorrection => const { mask(S::AwaitingCorrection) },
        S::Declined => const { mask(S::Declined) },
        S::Received => const { mask(S::Received) },
        S::InProcess => const { mask(S::InProcess) },
        S::AwaitingSupplement => const { mask(S::AwaitingSupplement) },
        S::AwaitingPayment => const { mask(S::AwaitingPayment) },
        S::Decided => const { mask(S::Decided) },
        S::Returned => const { mask(S::Returned) },
        S::Closed => const { mask(S::Closed) },
        S::Withdrawn => const { mask(S::Withdrawn) },
        S::Stopped => const { mask(S::Stopped) },
    }
}

const fn mask(from: S) -> EventSet {
    let mut set = EventSet::NONE;
    let mut rest = EDGES;
    while let Some((edge, tail)) = rest.split_first() {
        if edge.from as u8 == from as u8 {
            set = set.with(edge.event);
        }
        rest = tail;
    }
    set
}

/// Returns the edges that leave `from` by `event`: none, one, or for `adopt` one a state that can be taken over.
pub fn edges(from: S, event: E) -> impl Iterator<Item = &'static Edge> {
    EDGES.iter().filter(move |edge| edge.from == from && edge.event == event)
}

/// Returns the state that `event` leads to from `from`, or nothing where the table has no such edge; `adopt` names its state itself.
///
/// ```
/// use motcua::lifecycle::{EventKind, State, target};
///
/// assert_eq!(target(State::Received, EventKind::Approve), Some(State::Decided));
/// assert_eq!(target(State::Returned, EventKind::Approve), None);
/// ```
#[must_use]
pub fn target(from: S, event: E) -> Option<S> {
    edges(from, event).next().map(|edge| edge.to)
}

/// Returns the state in which an event leaves a dossier wherever it came from, or nothing where it leaves it as it was.
///
/// The audit goes on from there after a rejected event.
#[must_use]
pub fn landing(event: E) -> Option<S> {
    EDGES.iter().find(|edge| edge.event == event && edge.from != edge.to).map(|edge| edge.to)
}

/// Returns the state from which an event usually comes: where the audit takes up a log that starts in the middle.
#[must_use]
pub fn origin(event: E) -> Option<S> {
    EDGES.iter().find(|edge| edge.event == event).map(|edge| edge.from)
}

impl E {
    /// Returns whether the event happens beside the states.
    #[must_use]
    pub const fn is_orthogonal(self) -> bool {
        matches!(
            self,
            Self::Guide
                | Self::VerifyBegin
                | Self::VerifyEnd
                | Self::Consult
                | Self::GiveOpinion
                | Self::PostingBegin
                | Self::PostingEnd
                | Self::DraftSent
                | Self::Confirm
                | Self::IncidentBegin
                | Self::IncidentEnd
                | Self::Complain
                | Self::Sync
                | Self::Deliver
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_an_edge_or_orthogonal_and_never_both() {
        for event in E::ALL.iter().copied() {
            let is_edge = EDGES.iter().any(|edge| edge.event == event);
            assert_eq!(is_edge, !ORTHOGONAL.contains(&event), "{event:?}");
            assert_eq!(event.is_orthogonal(), ORTHOGONAL.contains(&event), "{event:?}");
        }
    }

    #[test]
    fn the_sets_are_the_table() {
        for from in S::ALL.iter().copied() {
            for event in E::ALL.iter().copied() {
                assert_eq!(allowed(from).contains(event), target(from, event).is_some(), "{from:?} {event:?}");
            }
        }
    }

    #[test]
    fn no_pair_has_two_targets_but_adopt() {
        for from in S::ALL.iter().copied() {
            for event in E::ALL.iter().copied().filter(|event| *event != E::Adopt) {
                assert!(edges(from, event).count() <= 1, "{from:?} {event:?}");
            }
        }
    }

    #[test]
    fn a_desk_edge_is_the_edge_of_in_process() {
        for edge in EDGES.iter().filter(|edge| edge.via.is_some()) {
            assert_eq!(target(S::InProcess, edge.event), Some(edge.to));
        }
    }

    #[test]
    fn every_state_can_be_reached_and_every_wait_has_an_end() {
        for state in S::ALL.iter().copied() {
            assert!(state == S::Draft || EDGES.iter().any(|edge| edge.to == state && edge.from != state), "{state:?}");
            assert!(
                state.is_terminal() || EDGES.iter().any(|edge| edge.from == state && edge.to != state),
                "{state:?}"
            );
        }
        assert_eq!(landing(E::Amend), None);
        assert_eq!(landing(E::Bounce), Some(S::Received));
        assert_eq!(origin(E::Approve), Some(S::InProcess));
    }
}
