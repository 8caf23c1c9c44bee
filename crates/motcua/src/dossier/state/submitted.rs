//! Filed, not yet taken.

use super::{At, AwaitingCorrection, Declined, Received, Withdrawn, draft, leave};
use crate::dossier::event::Fact;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::Row;
use crate::dossier::mark::Due;
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::lifecycle::{PolicyId, State};

/// Filed, not yet taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {}

impl At<Submitted> {
    /// Returns the dossier waiting for a correction before receipt.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn request_correction<'a>(
        &self,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<At<AwaitingCorrection>, ApplyError> {
        let mut head = self.head.admit(State::Submitted, fact, judge)?;
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
        head.tick(State::Submitted, fact, judge)?;
        head.corrections = head.corrections.saturating_add(1);
        Ok(self.to(fact, head, AwaitingCorrection {}))
    }

    /// Returns the dossier received: the settlement clock starts.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn receive<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Received>, ApplyError> {
        let head = self.head.admit(State::Submitted, fact, judge)?;
        Ok(self.to(fact, draft::receive(head, State::Submitted, fact, judge)?, Received {}))
    }

    /// Returns the dossier not taken.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn decline<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Declined>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::Submitted, fact, judge)?, Declined {}))
    }

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn withdraw<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Withdrawn>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::Submitted, fact, judge)?, Withdrawn {}))
    }
}
