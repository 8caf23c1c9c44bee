//! A payment was asked for.

use super::awaiting_supplement::may_close;
use super::{At, Closed, InProcess, Stopped, Withdrawn, amend, leave};
use crate::dossier::event::Fact;
use crate::dossier::judge::Judge;
use crate::dossier::law::Row;
use crate::dossier::mark::Mark;
use crate::dossier::reckon;
use crate::dossier::rejection::{ApplyError, Doubt, RejectionCode as C};
use crate::lifecycle::{EventKind as E, Pause, PolicyId, State};

/// A payment was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitingPayment {
    /// When it was asked for.
    pub(crate) since: Mark,
}

const HERE: State = State::AwaitingPayment;

impl At<AwaitingPayment> {
    /// Returns the dossier paid and in process again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn pay<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<InProcess>, ApplyError> {
        let mut head = self.head.admit(HERE, fact, judge)?;
        head.tick(HERE, fact, judge)?;
        head.pauses(Pause::Payment, false, fact.at.into(), judge)?;
        Ok(self.to(fact, head, InProcess {}))
    }

    /// Returns the dossier closed because nobody paid, where the law of the day has a term for that.
    ///
    /// # Errors
    /// A rejection where it has none or the term has not passed; a gap if that is not known.
    pub fn close<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Closed>, ApplyError> {
        let mut head = self.head.admit(HERE, fact, judge)?;
        if let Some(prepared) = head.prepared(judge.law()) {
            let row = Row::Policy(PolicyId::PaymentLapse);
            let Some(lapse) = prepared.policies.payment_lapse else {
                return Err(head.reject(C::NotEnabled, HERE, E::Close, Row::Event(E::Close)).into());
            };
            head.assume(prepared, PolicyId::PaymentLapse);
            let early = head.reject(C::CloseTooEarly, HERE, E::Close, row);
            if self.state.since.is_some() {
                match reckon::due(judge.law().calendar, &lapse, self.state.since, &mut head.rules) {
                    Ok(due) => may_close(due, true, fact, early, judge)?,
                    Err(doubt) => judge.doubt(doubt)?,
                }
            } else {
                judge.doubt(Doubt::Fact("requested_at"))?;
            }
        }
        head.tick(HERE, fact, judge)?;
        head.settlement.end(fact.at.into());
        Ok(self.to(fact, head, Closed {}))
    }

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn amend<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, amend(&self.head, HERE, fact, judge)?, self.state))
    }

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn withdraw<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Withdrawn>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, HERE, fact, judge)?, Withdrawn {}))
    }

    /// Returns the dossier stopped under the procedure's own law.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pub fn stop<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<Stopped>, ApplyError> {
        Ok(self.to(fact, leave(&self.head, HERE, fact, judge)?, Stopped {}))
    }
}
