//! Decided, result not handed over yet; and what may follow a result.

use super::{At, InProcess, Returned, correct, needs_a_result, open_or_end, pay, reopen, stay, undo};
use crate::dossier::body::Body;
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

edges! { Decided {
    /// Returns the dossier with its result handed over.
    ///
    /// # Errors
    /// A rejection if the result was annulled or taken back; else as [`crate::dossier::Dossier::apply`].
    return_result -> Returned;

    /// Returns the dossier with a payment asked for that falls due with the return of the result.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_payment -> Decided;

    /// Returns the dossier with its payment made before the return of the result.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pay -> Decided;

    /// Returns the dossier with its result corrected by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    correct_result -> Decided;

    /// Returns the dossier with its result taken back by the agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    revoke_result -> Decided;

    /// Returns the dossier with its result annulled after a complaint or by a court.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    annul -> Decided;

    /// Returns the dossier taken up again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    reopen -> InProcess;
} }

impl At<Decided> {
    /// Returns what was decided.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        self.state.decision
    }
}

impl Decided {
    pub(in crate::dossier) fn return_result<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Returned, ApplyError> {
        needs_a_result(&body.head, HERE, fact)?;
        stay(body, HERE, fact, judge)?;
        body.head.returned = fact.at.into();
        Ok(Returned { decision: self.decision })
    }
}

shared_steps! { Decided at HERE {
    request_payment by open_or_end;
    pay by pay;
    correct_result by correct;
    revoke_result by undo;
    annul by undo;
    reopen by reopen -> InProcess;
} }
