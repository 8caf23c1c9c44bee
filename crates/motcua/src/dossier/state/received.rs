//! Taken: the settlement clock has started.

use super::{At, AwaitingPayment, AwaitingSupplement, Decided, InProcess, Stopped, Withdrawn, amend, leave};
use crate::dossier::event::Fact;
use crate::dossier::head::Head;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::Row;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::rejection::{ApplyError, Doubt, RejectionCode};
use crate::lifecycle::{EventKind, PolicyId, State};

/// Taken: the settlement clock has started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {}

impl At<Received> {
    /// Returns the dossier handed to the competent agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn transfer<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        self.hand_over(fact, judge)
    }

    /// Returns the dossier arrived at the competent agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn arrive<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        self.hand_over(fact, judge)
    }

    fn hand_over<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        let mut head = self.head.admit(State::Received, fact, judge)?;
        head.tick(State::Received, fact, judge)?;
        Ok(self.to(fact, head, InProcess {}))
    }

    /// Returns the dossier in process at the desk itself, where the law of the day lets the desk decide.
    fn at_the_desk<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        let mut head: Head = self.head.admit(State::Received, fact, judge)?;
        let policy = PolicyId::DeskMayDecide;
        if let Some(prepared) = head.prepared(judge.law()) {
            match prepared.policies.desk_may_decide {
                Some(true) => head.assume(prepared, policy),
                Some(false) if !judge.observes(EventKind::Transfer) => {
                    judge.note(Note::NotObserved, head.at(Row::Policy(policy)), [Due::NONE; 2]);
                }
                Some(false) => {
                    let code = RejectionCode::TransferRequired;
                    return Err(head.reject(code, State::Received, fact.event, Row::Policy(policy)).into());
                }
                None => judge.doubt(Doubt::Policy(policy))?,
            }
        }
        // What happened until now happened at the desk.
        if judge.infers() {
            head.transfer = Mark::NONE;
        } else {
            head.watch(State::Received, fact.at);
            head.hand_over_at_the_desk(fact, judge);
        }
        Ok(self.to(fact, head, InProcess {}))
    }

    /// Returns the dossier waiting for a supplement that the desk asked for.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn request_supplement<'a>(
        &self,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<At<AwaitingSupplement>, ApplyError> {
        self.at_the_desk(fact, judge)?.request_supplement(fact, judge)
    }

    /// Returns the dossier waiting for a payment that the desk asked for.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn request_payment<'a>(
        &self,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<At<AwaitingPayment>, ApplyError> {
        self.at_the_desk(fact, judge)?.request_payment(fact, judge)
    }

    /// Returns the dossier with a new date that the desk set.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn extend<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        self.at_the_desk(fact, judge)?.extend(fact, judge)
    }

    /// Returns the dossier decided at the desk.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn approve<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Decided>, ApplyError> {
        self.at_the_desk(fact, judge)?.approve(fact, judge)
    }

    /// Returns the dossier refused at the desk.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn refuse<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Decided>, ApplyError> {
        self.at_the_desk(fact, judge)?.refuse(fact, judge)
    }

    /// Returns the dossier decided at the desk, the source does not say how.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn decide<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Decided>, ApplyError> {
        self.at_the_desk(fact, judge)?.decide(fact, judge)
    }

    /// Returns the dossier with the payment made that was asked for with the filing.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn pay<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(State::Received, fact, judge)
    }

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn amend<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, amend(&self.head, State::Received, fact, judge)?, self.state))
    }

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn withdraw<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Withdrawn>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::Received, fact, judge)?, Withdrawn {}))
    }

    /// Returns the dossier stopped under the procedure's own law.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn stop<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Stopped>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, State::Received, fact, judge)?, Stopped {}))
    }
}
