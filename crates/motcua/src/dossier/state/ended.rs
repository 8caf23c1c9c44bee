//! The ends of a dossier.

use super::{At, Decision, InProcess, correct, reopen, undo};
use crate::dossier::body::Body;
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
use crate::lifecycle::State;

/// Not taken; the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declined {}

/// Result handed over; the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Returned {
    /// What was decided.
    pub(crate) decision: Decision,
}

/// The supplement or the payment never came; the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {}

/// Taken back by the applicant; the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawn {}

/// Stopped under the procedure's own law; the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {}

edges! { Declined {
    /// Returns the dossier with its refusal annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    annul -> Declined;

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    reopen -> InProcess;
} }

shared_steps! { Declined at State::Declined {
    annul by undo;
    reopen by reopen -> InProcess;
} }

edges! { Returned {
    /// Returns the dossier with its result corrected by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    correct_result -> Returned;

    /// Returns the dossier with its result taken back by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    revoke_result -> Returned;

    /// Returns the dossier with its result annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    annul -> Returned;

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    reopen -> InProcess;
} }

impl At<Returned> {
    /// Returns what was decided.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.state.decision
    }
}

shared_steps! { Returned at State::Returned {
    correct_result by correct;
    revoke_result by undo;
    annul by undo;
    reopen by reopen -> InProcess;
} }
