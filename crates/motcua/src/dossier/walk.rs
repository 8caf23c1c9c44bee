//! The one way through the states: a dossier that is stepped in place, without a copy of its head.

use super::body::Body;
use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Strict};
use super::law::Law;
use super::mark::Mark;
use super::matter::Matters;
use super::rejection::ApplyError;
use super::state::{Draft, Standing, adopted_state};
use crate::lifecycle::{EventKind as E, State};

/// A dossier that moves: events change it in place.
///
/// The typed methods of [`super::At`] and [`super::Dossier::apply`] step a copy; a replay and the audit step the one that they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    pub(super) body: Body,
    pub(super) standing: Standing,
}

impl Walk {
    /// Returns a dossier of which nothing has happened yet.
    pub(crate) const fn open() -> Self {
        Self { body: Body::NEW, standing: Standing::Draft(Draft {}) }
    }

    /// Takes a fact in that is known to be new, judged strictly, and its name.
    ///
    /// # Errors
    /// A rejection or a gap; after a gap the dossier is of no use.
    pub(crate) fn take(&mut self, fact: &Fact<'_>, law: &Law<'_>) -> Result<(), ApplyError> {
        self.step(fact, &mut Strict(law))?;
        self.body.seen.add(fact.event_id);
        Ok(())
    }

    /// Takes a fact in that is known to be new, asked by whoever asks.
    ///
    /// # Errors
    /// A rejection, after which the dossier is as it was; or a gap of the strict reader, after which it is of no use.
    pub(crate) fn step<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        let before = self.body.head.admission();
        let stepped = self.admitted(fact, judge);
        if stepped.is_err() {
            self.body.head.take_back(before);
        }
        stepped
    }

    /// Asks whether the event is allowed, and takes it in.
    fn admitted<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        let Self { body, standing } = self;
        let state = standing.state();
        body.head.admit(state, fact, judge)?;
        if fact.event.is_orthogonal() {
            return body.beside(state, fact, judge);
        }
        *standing = standing.moved(body, fact, judge)?;
        Ok(())
    }

    /// Returns where the dossier stands.
    pub(crate) const fn state(&self) -> State {
        self.standing.state()
    }

    /// Returns what every state carries.
    pub(crate) const fn head(&self) -> &Head {
        &self.body.head
    }

    pub(crate) const fn head_mut(&mut self) -> &mut Head {
        &mut self.body.head
    }

    /// Returns what is open beside the state.
    pub(crate) const fn matters(&self) -> &Matters {
        &self.body.matters
    }

    /// Puts the dossier into a state because a log or a record says so, with its clocks and counters as they are.
    ///
    /// Only the audit does this: after a rejected event, and for records.
    pub(crate) fn land(&mut self, state: State, since: impl Into<Mark>) {
        // An unlawful request leaves no trace in the counters; in a log that starts midway the request is not known. A lawful one that is still
        // unanswered stays so, whatever was tried since.
        let lawful = self.body.head.is_midway() || self.body.head.settlement.waits();
        self.standing = Standing::landed(state, since.into(), lawful);
    }

    /// Returns where a foreign record says that the dossier stands, if it is open there.
    pub(crate) fn taken_over_as(&self, fact: &Fact<'_>, law: &Law<'_>) -> Option<State> {
        adopted_state(&self.body.head, law, fact.stated())?.ok()
    }

    /// Goes on as a dossier of whose earlier life nothing is known.
    pub(crate) fn forget(&mut self) {
        self.body.head = Head::midway();
    }
}

impl Standing {
    /// Runs the edge of the table by an event that it allows; returns where the dossier stands then.
    fn moved<'a>(self, body: &mut Body, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        use Standing as S;

        match (self, fact.event) {
            (S::Draft(at), E::Adopt) => at.adopt(body, fact, judge),
            (S::Draft(at), E::Submit) => at.submit(body, fact, judge).map(S::from),
            (S::Draft(at), E::Receive) => at.receive(body, fact, judge).map(S::from),
            (S::Submitted(at), E::RequestCorrection) => at.request_correction(body, fact, judge).map(S::from),
            (S::Submitted(at), E::Receive) => at.receive(body, fact, judge).map(S::from),
            (S::Submitted(at), E::Decline) => at.decline(body, fact, judge).map(S::from),
            (S::Submitted(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::Submitted(at), E::Amend) => at.amend(body, fact, judge).map(S::from),
            (S::Submitted(at), E::RequestPayment) => at.request_payment(body, fact, judge).map(S::from),
            (S::Submitted(at), E::Pay) => at.pay(body, fact, judge).map(S::from),
            (S::AwaitingCorrection(at), E::Correct) => at.correct(body, fact, judge).map(S::from),
            (S::AwaitingCorrection(at), E::Decline) => at.decline(body, fact, judge).map(S::from),
            (S::AwaitingCorrection(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::Declined(at), E::Annul) => at.annul(body, fact, judge).map(S::from),
            (S::Declined(at), E::Reopen) => at.reopen(body, fact, judge).map(S::from),
            (S::Received(at), E::Transfer) => at.transfer(body, fact, judge).map(S::from),
            (S::Received(at), E::Arrive) => at.arrive(body, fact, judge).map(S::from),
            (S::Received(at), E::RequestSupplement) => at.request_supplement(body, fact, judge).map(S::from),
            (S::Received(at), E::RequestPayment) => at.request_payment(body, fact, judge).map(S::from),
            (S::Received(at), E::Extend) => at.extend(body, fact, judge).map(S::from),
            (S::Received(at), E::Approve) => at.approve(body, fact, judge).map(S::from),
            (S::Received(at), E::Refuse) => at.refuse(body, fact, judge).map(S::from),
            (S::Received(at), E::Decide) => at.decide(body, fact, judge).map(S::from),
            (S::Received(at), E::Pay) => at.pay(body, fact, judge).map(S::from),
            (S::Received(at), E::Amend) => at.amend(body, fact, judge).map(S::from),
            (S::Received(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::Received(at), E::Stop) => at.stop(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Arrive) => at.arrive(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Bounce) => at.bounce(body, fact, judge).map(S::from),
            (S::InProcess(at), E::RequestSupplement) => at.request_supplement(body, fact, judge).map(S::from),
            (S::InProcess(at), E::RequestPayment) => at.request_payment(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Extend) => at.extend(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Approve) => at.approve(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Refuse) => at.refuse(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Decide) => at.decide(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Amend) => at.amend(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::InProcess(at), E::Stop) => at.stop(body, fact, judge).map(S::from),
            (S::AwaitingSupplement(at), E::Supplement) => at.supplement(body, fact, judge).map(S::from),
            (S::AwaitingSupplement(at), E::Close) => at.close(body, fact, judge).map(S::from),
            (S::AwaitingSupplement(at), E::Amend) => at.amend(body, fact, judge).map(S::from),
            (S::AwaitingSupplement(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::AwaitingSupplement(at), E::Stop) => at.stop(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Pay) if at.is_another(fact) => at.pay_another(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Pay) => at.pay(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Close) => at.close(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Amend) => at.amend(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Withdraw) => at.withdraw(body, fact, judge).map(S::from),
            (S::AwaitingPayment(at), E::Stop) => at.stop(body, fact, judge).map(S::from),
            (S::Decided(at), E::ReturnResult) => at.return_result(body, fact, judge).map(S::from),
            (S::Decided(at), E::RequestPayment) => at.request_payment(body, fact, judge).map(S::from),
            (S::Decided(at), E::Pay) => at.pay(body, fact, judge).map(S::from),
            (S::Decided(at), E::CorrectResult) => at.correct_result(body, fact, judge).map(S::from),
            (S::Decided(at), E::RevokeResult) => at.revoke_result(body, fact, judge).map(S::from),
            (S::Decided(at), E::Annul) => at.annul(body, fact, judge).map(S::from),
            (S::Decided(at), E::Reopen) => at.reopen(body, fact, judge).map(S::from),
            (S::Returned(at), E::CorrectResult) => at.correct_result(body, fact, judge).map(S::from),
            (S::Returned(at), E::RevokeResult) => at.revoke_result(body, fact, judge).map(S::from),
            (S::Returned(at), E::Annul) => at.annul(body, fact, judge).map(S::from),
            (S::Returned(at), E::Reopen) => at.reopen(body, fact, judge).map(S::from),
            (other, event) => Err(body.head.not_allowed(other.state(), event).into()),
        }
    }
}

#[cfg(all(test, feature = "rules-vn"))]
mod tests;
