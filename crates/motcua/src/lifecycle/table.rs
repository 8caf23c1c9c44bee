//! The one transition table. The typed path, the dynamic path, the audit and every export run or list it.

use super::{EventKind as E, State as S};

/// One edge: from a state, by an event, to a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The state before.
    pub from: S,
    /// The event.
    pub event: E,
    /// The state after.
    pub to: S,
}

const fn edge(from: S, event: E, to: S) -> Edge {
    Edge { from, event, to }
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
    edge(S::InProcess, E::Extend, S::InProcess),
    edge(S::InProcess, E::Approve, S::Decided),
    edge(S::InProcess, E::Refuse, S::Decided),
    edge(S::InProcess, E::Decide, S::Decided),
    edge(S::Decided, E::ReturnResult, S::Returned),
];

/// Returns the state that `event` leads to from `from`, or nothing where the table has no such edge.
#[must_use]
pub fn target(from: S, event: E) -> Option<S> {
    EDGES.iter().find(|edge| edge.from == from && edge.event == event).map(|edge| edge.to)
}
