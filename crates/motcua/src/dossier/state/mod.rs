//! The states of a dossier, one file each (the ends share one); every edge is one method.

/// Declares the edges of a state as typed methods: each steps a copy in place.
macro_rules! edges {
    ($state:ident { $($(#[$meta:meta])* $event:ident -> $to:ident;)+ }) => {
        impl At<$state> {
            $(
                $(#[$meta])*
                pub fn $event<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<At<$to>, ApplyError> {
                    let edge = (State::$state, stringify!($event));
                    self.after(edge, fact, judge, |state, body, judge| state.$event(body, fact, judge))
                }
            )+
        }
    };
}

/// Declares the steps that are one function for several states: `event by function`, and where it leads unless the dossier stays.
macro_rules! shared_steps {
    ($state:ident at $here:path { $($event:ident by $how:ident $(-> $to:ident)?;)+ }) => {
        impl $state {
            $(shared_steps! { @step $here; $event by $how $(-> $to)? })+
        }
    };
    (@step $here:path; $event:ident by $how:ident) => {
        pub(in crate::dossier) fn $event<'a>(
            self,
            body: &mut Body,
            fact: &Fact<'_>,
            judge: &mut impl Judge<'a>,
        ) -> Result<Self, ApplyError> {
            $how(body, $here, fact, judge).map(|()| self)
        }
    };
    (@step $here:path; $event:ident by $how:ident -> $to:ident) => {
        pub(in crate::dossier) fn $event<'a>(
            self,
            body: &mut Body,
            fact: &Fact<'_>,
            judge: &mut impl Judge<'a>,
        ) -> Result<$to, ApplyError> {
            $how(body, $here, fact, judge).map(|()| $to {})
        }
    };
}

mod awaiting_correction;
mod awaiting_payment;
mod awaiting_supplement;
mod decided;
mod draft;
mod ended;
mod in_process;
mod received;
mod standing;
mod submitted;

pub use awaiting_correction::AwaitingCorrection;
pub use awaiting_payment::AwaitingPayment;
pub use awaiting_supplement::AwaitingSupplement;
pub use decided::{Decided, Decision};
pub use draft::Draft;
pub(super) use draft::adopted_state;
pub use ended::{Closed, Declined, Returned, Stopped, Withdrawn};
pub use in_process::InProcess;
pub use received::Received;
pub(super) use standing::Standing;
pub use submitted::Submitted;

use super::body::Body;
use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Note};
use super::law::Row;
use super::mark::Due;
use super::rejection::{ApplyError, Doubt, RejectionCode};
use crate::law::Channel;
use crate::lifecycle::{EventKind, PolicyId, Reopen, State};

/// A dossier in a state: what every state carries, and what this state's edges need.
///
/// Every edge of the table is a method; each returns the new value and leaves this one as it was. A fact of another event than the method's is
/// rejected as `not_allowed`. A method leads to its state also by a fact that was taken in already, which [`super::Dossier::apply`] passes over:
/// where facts may come twice, ask [`At::has_taken`] first.
///
/// ```
/// use motcua::catalogue::Catalogue;
/// use motcua::dossier::{ApplyError, At, Dossier, Draft, Fact, Strict};
/// use motcua::lifecycle::EventKind;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let law = Catalogue::vietnam()?.law("1.004873")?;
/// let received = At::<Draft>::new().receive(&Fact::new(EventKind::Receive, "2026-08-20T09:00".parse()?), &mut Strict(&law))?;
/// let here = received.transfer(&Fact::new(EventKind::Transfer, "2026-08-20T10:00".parse()?), &mut Strict(&law))?;
/// let withdrawal = Fact::new(EventKind::Withdraw, "2026-08-21T09:00".parse()?);
/// // Nobody approves by a withdrawal.
/// assert!(matches!(here.approve(&withdrawal, &mut Strict(&law)), Err(ApplyError::Rejected(no)) if no.code.as_str() == "not_allowed"));
/// let withdrawn: Dossier = here.withdraw(&withdrawal, &mut Strict(&law))?.into();
/// assert_eq!(withdrawn.state().as_str(), "withdrawn");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<S> {
    pub(super) body: Body,
    pub(super) state: S,
}

impl<S> At<S> {
    /// Returns what every state carries.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.body.head
    }

    /// Returns whether a fact of that `event_id` was taken in.
    #[must_use]
    pub fn has_taken(&self, event_id: &str) -> bool {
        self.body.seen.contains(event_id)
    }
}

impl<S: Copy> At<S> {
    /// Returns the dossier after a fact that was accepted, by the edge of that event from this state.
    fn after<'a, T, J: Judge<'a>>(
        &self,
        edge: (State, &str),
        fact: &Fact<'_>,
        judge: &mut J,
        step: impl FnOnce(S, &mut Body, &mut J) -> Result<T, ApplyError>,
    ) -> Result<At<T>, ApplyError> {
        let mut body = self.body.clone();
        body.head.admit_by(edge, fact, judge)?;
        let state = step(self.state, &mut body, judge)?;
        body.seen.add(fact.event_id);
        Ok(At { body, state })
    }
}

/// Takes an event in that changes nothing but the clocks that it stops or starts.
fn stay<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    body.head.tick(from, fact, judge)
}

/// Takes an event in that opens or ends something beside the state.
fn open_or_end<'a>(
    body: &mut Body,
    from: State,
    fact: &Fact<'_>,
    judge: &mut impl Judge<'a>,
) -> Result<(), ApplyError> {
    stay(body, from, fact, judge)?;
    body.open_or_end(from, fact, judge)
}

/// Takes a correction of the result in, as long as there is one.
fn correct<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    needs_a_result(&body.head, from, fact)?;
    open_or_end(body, from, fact, judge)
}

/// Returns an error if the result was annulled or taken back.
fn needs_a_result(head: &Head, from: State, fact: &Fact<'_>) -> Result<(), ApplyError> {
    match head.annulled {
        None => Ok(()),
        Some(by) => Err(head.reject(RejectionCode::ResultAnnulled, from, fact.event, Row::Event(by)).into()),
    }
}

/// Takes a payment in that was asked for beside the process.
fn pay<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    body.head.paid_as_asked(body.matters.asked_of(fact.stated()), from, fact, judge)?;
    body.head.tick(from, fact, judge)?;
    body.open_or_end(from, fact, judge)
}

/// Takes back or annuls the result.
fn undo<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    stay(body, from, fact, judge)?;
    body.now_open(body.matters.without_the_result(&body.head, fact.at.into(), judge));
    body.head.annulled = Some(fact.event);
    Ok(())
}

/// Ends the dossier without a result.
fn leave<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    stay(body, from, fact, judge)?;
    if body.head.received.is_some() {
        body.head.settlement.end(fact.at.into());
    }
    Ok(())
}

/// Takes a change of an electronic filing by the applicant in.
fn amend<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    let head = &mut body.head;
    match head.channel.map(Channel::is_electronic) {
        Some(true) => {}
        Some(false) => {
            return Err(head.reject(RejectionCode::AmendOffline, from, fact.event, Row::Event(fact.event)).into());
        }
        None => judge.doubt(Doubt::Fact("channel"))?,
    }
    head.tick(from, fact, judge)
}

/// Takes the case up again.
fn reopen<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    let stands = body.head.annulled.is_none() && from != State::Declined;
    stay(body, from, fact, judge)?;
    body.now_open(body.matters.without_the_result(&body.head, fact.at.into(), judge));
    let head = &mut body.head;
    if stands {
        let seen = judge.observes(EventKind::Annul) && judge.observes(EventKind::RevokeResult);
        let note = if seen { Note::ReopenedWithoutAnnulment } else { Note::NotObserved };
        judge.note(note, head.at(Row::Event(fact.event)), [Due::NONE; 2]);
    }
    head.annulled = None;
    head.undecided();
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
    Ok(())
}
