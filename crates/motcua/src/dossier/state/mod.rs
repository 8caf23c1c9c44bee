//! The states of a dossier, one file each (the ends share one); every edge is one method.

mod awaiting_correction;
mod awaiting_payment;
mod awaiting_supplement;
mod decided;
mod draft;
mod ended;
mod in_process;
mod received;
mod submitted;

pub use awaiting_correction::AwaitingCorrection;
pub use awaiting_payment::AwaitingPayment;
pub use awaiting_supplement::AwaitingSupplement;
pub use decided::{Decided, Decision};
pub use draft::Draft;
pub use ended::{Closed, Declined, Returned, Stopped, Withdrawn};
pub use in_process::InProcess;
pub use received::Received;
pub use submitted::Submitted;

use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Note};
use super::law::Row;
use super::mark::Due;
use super::matter::Matters;
use super::rejection::{ApplyError, Doubt, RejectionCode};
use super::seen::Seen;
use crate::law::Channel;
use crate::lifecycle::{EventKind, PolicyId, Reopen, State};

/// A dossier in a state: what every state carries, and what this state's edges need.
///
/// Every edge of the table is a method; each returns the new value and leaves this one as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<S> {
    pub(super) head: Head,
    pub(super) state: S,
    pub(super) seen: Seen,
    pub(super) matters: Matters,
}

impl<S> At<S> {
    /// Returns what every state carries.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Returns the dossier after an accepted fact.
    fn to<T>(&self, fact: &Fact<'_>, head: Head, state: T) -> At<T> {
        At { head, state, seen: self.seen.with(fact.event_id), matters: self.matters.clone() }
    }
}

impl<S: Copy> At<S> {
    /// Returns the dossier in the same state after an event that opens or ends something beside it.
    fn open_or_end<'a>(&self, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        let mut head = stay(&self.head, from, fact, judge)?;
        let matters = self.matters.after(fact, &mut head, judge);
        Ok(Self { matters, ..self.to(fact, head, self.state) })
    }
}

impl At<Submitted> {
    /// Returns the dossier with a payment asked for that falls due with the filing.
    ///
    /// # Errors
    /// A rejection or a gap, as [`super::Dossier::apply`].
    pub fn request_payment<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(State::Submitted, fact, judge)
    }

    /// Returns the dossier with its payment made before the receipt.
    ///
    /// # Errors
    /// A rejection or a gap, as [`super::Dossier::apply`].
    pub fn pay<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        self.open_or_end(State::Submitted, fact, judge)
    }

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`super::Dossier::apply`].
    pub fn amend<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        Ok(self.to(fact, amend(&self.head, State::Submitted, fact, judge)?, self.state))
    }
}

/// Returns the head after an event that changes nothing but the clocks that it stops or starts.
fn stay<'a>(head: &Head, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Head, ApplyError> {
    let mut head = head.admit(from, fact, judge)?;
    head.tick(from, fact, judge)?;
    Ok(head)
}

/// Returns the head after the result was taken back or annulled.
fn undo<'a>(head: &Head, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Head, ApplyError> {
    let mut head = stay(head, from, fact, judge)?;
    head.annulled = true;
    Ok(head)
}

/// Returns the head after an event that ends the dossier without a result.
fn leave<'a>(head: &Head, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Head, ApplyError> {
    let mut head = stay(head, from, fact, judge)?;
    if head.received.is_some() {
        head.settlement.end(fact.at.into());
    }
    Ok(head)
}

/// Returns the head after the applicant changed an electronic filing.
fn amend<'a>(head: &Head, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Head, ApplyError> {
    let mut admitted = head.admit(from, fact, judge)?;
    // How the submission came decides, not how the change comes.
    admitted.channel = head.channel.or(admitted.channel);
    match admitted.channel.map(Channel::is_electronic) {
        Some(true) => {}
        Some(false) => {
            return Err(admitted.reject(RejectionCode::AmendOffline, from, fact.event, Row::Event(fact.event)).into());
        }
        None => judge.doubt(Doubt::Fact("channel"))?,
    }
    admitted.tick(from, fact, judge)?;
    Ok(admitted)
}

/// Returns the head of a case that is taken up again.
fn reopen<'a>(head: &Head, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Head, ApplyError> {
    let stands = !head.annulled && from != State::Declined;
    let mut head = stay(head, from, fact, judge)?;
    if stands {
        let seen = judge.observes(EventKind::Annul) && judge.observes(EventKind::RevokeResult);
        let note = if seen { Note::ReopenedWithoutAnnulment } else { Note::NotObserved };
        judge.note(note, head.at(Row::Event(fact.event)), [Due::NONE; 2]);
    }
    head.annulled = false;
    if let Some(prepared) = head.prepared(judge.law()) {
        head.assume(prepared, PolicyId::ReopenClock);
        match prepared.policies.reopen {
            Some(Reopen::Nothing) => {}
            Some(Reopen::Restart) => {
                head.settlement.reopen();
                let (pin, channel) = (head.pin, head.channel);
                head.settlement.begin(pin, channel, fact.at.into(), judge)?;
            }
            None => {
                judge.wonder(Doubt::Policy(PolicyId::ReopenClock));
                head.settlement = super::settlement::Settlement::lost();
            }
        }
    }
    Ok(head)
}
