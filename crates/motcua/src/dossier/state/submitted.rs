//! Filed, not yet taken.

use super::{At, AwaitingCorrection, Declined, Received, Withdrawn, amend, draft, leave, open_or_end, pay};
use crate::dossier::body::Body;
use crate::dossier::event::Fact;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::Row;
use crate::dossier::mark::Due;
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::lifecycle::{PolicyId, State};

/// Filed, not yet taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {}

const HERE: State = State::Submitted;

edges! { Submitted {
    /// Returns the dossier waiting for a correction before receipt.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_correction -> AwaitingCorrection;

    /// Returns the dossier received: the settlement clock starts.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    receive -> Received;

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

    /// Returns the dossier with a payment asked for that falls due with the filing.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_payment -> Submitted;

    /// Returns the dossier with its payment made before the receipt.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pay -> Submitted;

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    amend -> Submitted;
} }

impl Submitted {
    pub(in crate::dossier) fn request_correction<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<AwaitingCorrection, ApplyError> {
        let head = &mut body.head;
        if head.corrections > 0
            && let Some(prepared) = head.prepared(judge.law())
        {
            let policy = PolicyId::SecondCorrection;
            match prepared.policies.second_correction_warns {
                Some(true) => judge.note(Note::SecondCorrection, head.at(Row::Policy(policy)), [Due::NONE; 2]),
                Some(false) => {}
                None => judge.wonder(Doubt::Policy(policy)),
            }
            head.assume(prepared, policy);
        }
        head.tick(HERE, fact, judge)?;
        head.corrections = head.corrections.saturating_add(1);
        Ok(AwaitingCorrection {})
    }

    pub(in crate::dossier) fn receive<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Received, ApplyError> {
        draft::receive(&mut body.head, HERE, fact, judge)
    }
}

shared_steps! { Submitted at HERE {
    decline by leave -> Declined;
    withdraw by leave -> Withdrawn;
    request_payment by open_or_end;
    pay by pay;
    amend by amend;
} }
