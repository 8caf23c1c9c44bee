//! A correction was asked for before receipt.

use super::{At, Declined, Submitted, Withdrawn, leave, stay};
use crate::dossier::body::Body;
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::rejection::ApplyError;
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

shared_steps! { AwaitingCorrection at State::AwaitingCorrection {
    correct by stay -> Submitted;
    decline by leave -> Declined;
    withdraw by leave -> Withdrawn;
} }
