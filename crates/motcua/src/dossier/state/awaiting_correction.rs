//! A correction was asked for before receipt.

use super::{At, Declined, Submitted, Withdrawn, leave};
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
use crate::dossier::walk::Body;
use crate::lifecycle::State;

/// A correction was asked for before receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitingCorrection {}

edges! { AwaitingCorrection {
    /// Returns the dossier corrected and filed again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    correct -> Submitted;

    /// Returns the dossier not taken.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    decline -> Declined;

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    withdraw -> Withdrawn;
} }

impl AwaitingCorrection {
    pub(in crate::dossier) fn correct<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Submitted, ApplyError> {
        let head = &mut body.head;
        head.admit(State::AwaitingCorrection, fact, judge)?;
        head.tick(State::AwaitingCorrection, fact, judge)?;
        Ok(Submitted {})
    }

    pub(in crate::dossier) fn decline<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Declined, ApplyError> {
        leave(body, State::AwaitingCorrection, fact, judge).map(|()| Declined {})
    }

    pub(in crate::dossier) fn withdraw<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Withdrawn, ApplyError> {
        leave(body, State::AwaitingCorrection, fact, judge).map(|()| Withdrawn {})
    }
}
