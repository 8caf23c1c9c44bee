//! Decided, result not handed over yet; and what may follow a result.

use super::{At, InProcess, Returned, reopen, stay, undo};
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
use crate::lifecycle::State;

/// Decided, result not handed over yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub(crate) decision: Decision,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The result was granted.
    Granted,
    /// It was refused with reasons.
    Refused,
    /// The source does not say.
    Unknown,
}

const HERE: State = State::Decided;

impl At<Decided> {
    /// Returns what was decided.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.state.decision
    }

    /// Returns the dossier with its result handed over.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn return_result<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Returned>, ApplyError> {
        let mut head = stay(&self.head, HERE, fact, judge)?;
        head.returned = fact.at.into();
        Ok(self.to(fact, head, Returned { decision: self.state.decision }))
    }

    /// Returns the dossier with a payment asked for that falls due with the return of the result.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn request_payment<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(HERE, fact, judge)
    }

    /// Returns the dossier with its payment made before the return of the result.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn pay<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(HERE, fact, judge)
    }

    /// Returns the dossier with its result corrected by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn correct_result<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(HERE, fact, judge)
    }

    /// Returns the dossier with its result taken back by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn revoke_result<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, undo(&self.head, HERE, fact, judge)?, self.state))
    }

    /// Returns the dossier with its result annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn annul<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, undo(&self.head, HERE, fact, judge)?, self.state))
    }

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn reopen<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        Ok(self.to(fact, reopen(&self.head, HERE, fact, judge)?, InProcess {}))
    }
}
