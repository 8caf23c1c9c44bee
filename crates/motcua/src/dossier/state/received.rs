//! Taken: the settlement clock has started.

use super::{At, AwaitingPayment, AwaitingSupplement, Decided, InProcess, Stopped, Withdrawn, amend, leave, pay, stay};
use crate::dossier::body::Body;
use crate::dossier::event::Fact;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::Row;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::rejection::{ApplyError, Doubt, RejectionCode};
use crate::lifecycle::{EventKind, PolicyId, State};

/// Taken: the settlement clock has started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {}

const HERE: State = State::Received;

edges! { Received {
    /// Returns the dossier handed to the competent agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    transfer -> InProcess;

    /// Returns the dossier arrived at the competent agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    arrive -> InProcess;

    /// Returns the dossier waiting for a supplement that the desk asked for.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_supplement -> AwaitingSupplement;

    /// Returns the dossier waiting for a payment that the desk asked for.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_payment -> AwaitingPayment;

    /// Returns the dossier with a new date that the desk set.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    extend -> InProcess;

    /// Returns the dossier decided at the desk.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    approve -> Decided;

    /// Returns the dossier refused at the desk.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    refuse -> Decided;

    /// Returns the dossier decided at the desk, the source does not say how.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    decide -> Decided;

    /// Returns the dossier with the payment made that was asked for with the filing.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    pay -> Received;

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    amend -> Received;

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

impl Received {
    /// Returns the dossier in process at the desk itself, where the law of the day lets the desk decide.
    fn at_the_desk<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<InProcess, ApplyError> {
        let head = &mut body.head;
        let policy = PolicyId::DeskMayDecide;
        if let Some(prepared) = head.prepared(judge.law()) {
            match prepared.policies.desk_may_decide {
                Some(true) => head.assume(prepared, policy),
                Some(false) if !judge.observes(EventKind::Transfer) => {
                    judge.note(Note::NotObserved, head.at(Row::Policy(policy)), [Due::NONE; 2]);
                }
                Some(false) => {
                    let code = RejectionCode::TransferRequired;
                    return Err(head.reject(code, HERE, fact.event, Row::Policy(policy)).into());
                }
                None => judge.doubt(Doubt::Policy(policy))?,
            }
        }
        // What happened until now happened at the desk.
        if judge.infers() {
            head.transfer = Mark::NONE;
        } else {
            head.watch(HERE, fact.at);
            head.hand_over_at_the_desk(fact, judge);
        }
        Ok(InProcess {})
    }
}

shared_steps! { Received at HERE {
    transfer by stay -> InProcess;
    arrive by stay -> InProcess;
    pay by pay;
    amend by amend;
    withdraw by leave -> Withdrawn;
    stop by leave -> Stopped;
} }

/// Declares the steps that the desk may take itself: what follows is what the agency would have done.
macro_rules! desk_steps {
    ($($event:ident -> $to:ident;)+) => {
        impl Received {
            $(
                pub(in crate::dossier) fn $event<'a>(
                    self,
                    body: &mut Body,
                    fact: &Fact<'_>,
                    judge: &mut impl Judge<'a>,
                ) -> Result<$to, ApplyError> {
                    body.all_or_nothing(|body| self.at_the_desk(body, fact, judge)?.$event(body, fact, judge))
                }
            )+
        }
    };
}

desk_steps! {
    request_supplement -> AwaitingSupplement;
    request_payment -> AwaitingPayment;
    extend -> InProcess;
    approve -> Decided;
    refuse -> Decided;
    decide -> Decided;
}
