//! A payment was asked for.

use super::awaiting_supplement::may_close;
use super::{At, Closed, InProcess, Stopped, Withdrawn, amend, leave};
use crate::dossier::body::Body;
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
    /// The sum that was asked for, if it was stated.
    pub(crate) asked: Option<i64>,
    /// What the source calls the request, as a number.
    pub(crate) name: Option<u64>,
}

const HERE: State = State::AwaitingPayment;

edges! { AwaitingPayment {
    /// Returns the dossier paid and in process again.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pay -> InProcess;

    /// Returns the dossier closed because nobody paid, where the law of the day has a term for that.
    ///
    /// # Errors
    /// A rejection where it has none or the term has not passed; a gap if that is not known.
    close -> Closed;

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    amend -> AwaitingPayment;

    /// Returns the dossier taken back by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    withdraw -> Withdrawn;

    /// Returns the dossier stopped under the procedure's own law.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    stop -> Stopped;
} }

impl AwaitingPayment {
    /// Returns whether a payment names another request than the one that is waited for.
    pub(in crate::dossier) fn is_another(self, fact: &Fact<'_>) -> bool {
        self.name.zip(fact.stated().reference).is_some_and(|(asked, paid)| asked != paid)
    }

    /// Goes on waiting after a payment for another request, which is not in the record.
    pub(in crate::dossier) fn pay_another<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        judge.doubt(Doubt::Fact("requested_at"))?;
        body.head.tick(HERE, fact, judge)?;
        let collected = body.matters.collected(fact, &body.head, judge);
        body.now_open(collected);
        Ok(self)
    }

    pub(in crate::dossier) fn pay<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<InProcess, ApplyError> {
        if self.is_another(fact) {
            judge.doubt(Doubt::Fact("requested_at"))?;
        }
        let head = &mut body.head;
        head.paid_as_asked(self.asked, HERE, fact, judge)?;
        head.tick(HERE, fact, judge)?;
        head.pauses(Pause::Payment, false, fact.at.into(), judge)?;
        let collected = body.matters.collected(fact, &body.head, judge);
        body.now_open(collected);
        Ok(InProcess {})
    }

    pub(in crate::dossier) fn close<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Closed, ApplyError> {
        let head = &mut body.head;
        if let Some(prepared) = head.prepared(judge.law()) {
            let row = Row::Policy(PolicyId::PaymentLapse);
            let Some(lapse) = prepared.policies.payment_lapse else {
                return Err(head.reject(C::NotEnabled, HERE, E::Close, Row::Event(E::Close)).into());
            };
            head.assume(prepared, PolicyId::PaymentLapse);
            let early = head.reject(C::CloseTooEarly, HERE, E::Close, row);
            if self.since.is_some() {
                match reckon::due(judge.law().calendar, &lapse, self.since, &mut head.rules) {
                    Ok(due) => may_close(due, true, fact, early, judge)?,
                    Err(doubt) => judge.doubt(doubt)?,
                }
            } else {
                judge.doubt(Doubt::Fact("requested_at"))?;
            }
        }
        head.tick(HERE, fact, judge)?;
        head.settlement.end(fact.at.into());
        Ok(Closed {})
    }
}

shared_steps! { AwaitingPayment at HERE {
    amend by amend;
    withdraw by leave -> Withdrawn;
    stop by leave -> Stopped;
} }
