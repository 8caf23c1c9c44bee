//! A correction was asked for before receipt.

use super::{At, Declined, Submitted, Withdrawn, leave};
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
use crate::lifecycle::State;

/// A correction was asked for before receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitingCorrection {}

impl At<AwaitingCorrection> {
    /// Returns the dossier corrected and filed again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn correct<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Submitted>, ApplyError> {
        let mut head = self.head.admit(State::AwaitingCorrection, fact, judge)?;
        head.tick(State::AwaitingCorrection, fact, judge)?;
        Ok(self.to(fact, head, Submitted {}))
    }

    /// Returns the dossier not taken.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn decline<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Declined>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::AwaitingCorrection, fact, judge)?, Declined {}))
    }

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn withdraw<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Withdrawn>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::AwaitingCorrection, fact, judge)?, Withdrawn {}))
    }
}
