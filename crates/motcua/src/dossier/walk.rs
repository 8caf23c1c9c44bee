//! The one way through the states: a dossier that is stepped in place, without a copy of its head.

use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Strict};
use super::law::Law;
use super::mark::Mark;
use super::matter::Matters;
use super::rejection::ApplyError;
use super::seen::Seen;
use super::state::{
    AwaitingCorrection, AwaitingPayment, AwaitingSupplement, Closed, Decided, Decision, Declined, Draft, InProcess,
    Received, Returned, Stopped, Submitted, Withdrawn, adopted_state,
};
use crate::lifecycle::{EventKind as E, State};

/// What every state of a dossier carries: the head, the names of the facts taken in, what is open beside the states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    pub(super) head: Head,
    pub(super) seen: Seen,
    pub(super) matters: Matters,
}

/// A state with what its own edges need; its tag stands alone, as it is asked for at each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Standing {
    Draft(Draft),
    Submitted(Submitted),
    AwaitingCorrection(AwaitingCorrection),
    Declined(Declined),
    Received(Received),
    InProcess(InProcess),
    AwaitingSupplement(AwaitingSupplement),
    AwaitingPayment(AwaitingPayment),
    Decided(Decided),
    Returned(Returned),
    Closed(Closed),
    Withdrawn(Withdrawn),
    Stopped(Stopped),
}

/// A dossier that moves: events change it in place.
///
/// The typed methods of [`super::At`] and [`super::Dossier::apply`] step a copy; a replay and the audit step the one that they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    pub(super) body: Body,
    pub(super) standing: Standing,
}

impl Body {
    pub(super) const NEW: Self = Self { head: Head::NEW, seen: Seen::NONE, matters: Matters::NONE };

    /// Takes note of what an accepted event opens or ends beside the states.
    pub(super) fn open_or_end<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
        if let Some(matters) = self.matters.after(fact, &mut self.head, judge) {
            self.matters = matters;
        }
    }

    /// Runs a step of two parts, of which the second may be rejected after the first has changed the clocks.
    pub(super) fn all_or_nothing<T>(
        &mut self,
        step: impl FnOnce(&mut Self) -> Result<T, ApplyError>,
    ) -> Result<T, ApplyError> {
        let before = self.head;
        step(self).inspect_err(|_| self.head = before)
    }
}

impl Standing {
    /// Returns the name of the state.
    pub(crate) const fn state(self) -> State {
        match self {
            Self::Draft(_) => State::Draft,
            Self::Submitted(_) => State::Submitted,
            Self::AwaitingCorrection(_) => State::AwaitingCorrection,
            Self::Declined(_) => State::Declined,
            Self::Received(_) => State::Received,
            Self::InProcess(_) => State::InProcess,
            Self::AwaitingSupplement(_) => State::AwaitingSupplement,
            Self::AwaitingPayment(_) => State::AwaitingPayment,
            Self::Decided(_) => State::Decided,
            Self::Returned(_) => State::Returned,
            Self::Closed(_) => State::Closed,
            Self::Withdrawn(_) => State::Withdrawn,
            Self::Stopped(_) => State::Stopped,
        }
    }

    /// Returns the state of that name, of which nothing else is known; `lawful` tells whether a request for a supplement may have been lawful.
    const fn landed(state: State, since: Mark, lawful: bool) -> Self {
        let decision = Decision::Unknown;
        match state {
            State::Draft => Self::Draft(Draft {}),
            State::Submitted => Self::Submitted(Submitted {}),
            State::AwaitingCorrection => Self::AwaitingCorrection(AwaitingCorrection {}),
            State::Declined => Self::Declined(Declined {}),
            State::Received => Self::Received(Received {}),
            State::InProcess => Self::InProcess(InProcess {}),
            State::AwaitingSupplement => Self::AwaitingSupplement(AwaitingSupplement { lawful: Some(lawful) }),
            State::AwaitingPayment => Self::AwaitingPayment(AwaitingPayment { since, asked: None }),
            State::Decided => Self::Decided(Decided { decision }),
            State::Returned => Self::Returned(Returned { decision }),
            State::Closed => Self::Closed(Closed {}),
            State::Withdrawn => Self::Withdrawn(Withdrawn {}),
            State::Stopped => Self::Stopped(Stopped {}),
        }
    }
}

macro_rules! into_standing {
    ($($state:ident)+) => {
        $(
            impl From<$state> for Standing {
                fn from(state: $state) -> Self {
                    Self::$state(state)
                }
            }
        )+
    };
}

into_standing! {
    Draft Submitted AwaitingCorrection Declined Received InProcess AwaitingSupplement AwaitingPayment Decided Returned Closed
    Withdrawn Stopped
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
