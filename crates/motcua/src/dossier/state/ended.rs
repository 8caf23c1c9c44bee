//! The ends of a dossier.

use super::{At, Decision, InProcess, reopen, undo};
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

impl At<Declined> {
    /// Returns the dossier with its refusal annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn annul<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, undo(&self.head, State::Declined, fact, judge)?, self.state))
    }

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn reopen<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        Ok(self.to(fact, reopen(&self.head, State::Declined, fact, judge)?, InProcess {}))
    }
}

impl At<Returned> {
    /// Returns what was decided.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.state.decision
    }

    /// Returns the dossier with its result corrected by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn correct_result<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(State::Returned, fact, judge)
    }

    /// Returns the dossier with its result taken back by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn revoke_result<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, undo(&self.head, State::Returned, fact, judge)?, self.state))
    }

    /// Returns the dossier with its result annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn annul<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, undo(&self.head, State::Returned, fact, judge)?, self.state))
    }

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn reopen<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        Ok(self.to(fact, reopen(&self.head, State::Returned, fact, judge)?, InProcess {}))
    }
}
