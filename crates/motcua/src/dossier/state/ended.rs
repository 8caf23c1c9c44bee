//! The ends of a dossier.

use super::{At, Decision, InProcess, open_or_end, reopen, undo};
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
use crate::dossier::walk::Body;
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

impl Declined {
    pub(in crate::dossier) fn annul<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        undo(body, State::Declined, fact, judge).map(|()| self)
    }

    pub(in crate::dossier) fn reopen<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<InProcess, ApplyError> {
        reopen(body, State::Declined, fact, judge).map(|()| InProcess {})
    }
}

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

impl Returned {
    pub(in crate::dossier) fn correct_result<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        open_or_end(body, State::Returned, fact, judge).map(|()| self)
    }

    pub(in crate::dossier) fn revoke_result<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        undo(body, State::Returned, fact, judge).map(|()| self)
    }

    pub(in crate::dossier) fn annul<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        undo(body, State::Returned, fact, judge).map(|()| self)
    }

    pub(in crate::dossier) fn reopen<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<InProcess, ApplyError> {
        reopen(body, State::Returned, fact, judge).map(|()| InProcess {})
    }
}
