//! With the competent agency.

use super::{
    At, AwaitingPayment, AwaitingSupplement, Decided, Decision, Received, Stopped, Withdrawn, amend, leave, stay,
};
use crate::dossier::body::Body;
use crate::dossier::detail::Signature;
use crate::dossier::event::Fact;
use crate::dossier::head::{Head, RanOut, one_more};
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::{Law, Row};
use crate::dossier::mark::{Due, Mark};
use crate::dossier::reckon::Reckoned;
use crate::dossier::rejection::{Against, ApplyError, Doubt, Rejection, RejectionCode as C};
use crate::lifecycle::{ClockId, EventKind as E, OnSupplement, Pause, PolicyId, State};

/// With the competent agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InProcess {}

const HERE: State = State::InProcess;

edges! { InProcess {
    /// Returns the dossier arrived at the competent agency after its transfer.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    arrive -> InProcess;

    /// Returns the dossier back at the desk: it had come to the wrong agency.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    bounce -> Received;

    /// Returns the dossier waiting for a supplement.
    ///
    /// # Errors
    /// A rejection if it was asked for already or the term for asking has passed; a gap if that is not known.
    ///
    /// # Law
    /// Vietnam: Decree 118/2025, article 19, clause 5.
    request_supplement -> AwaitingSupplement;

    /// Returns the dossier waiting for a payment.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    request_payment -> AwaitingPayment;

    /// Returns the dossier with a new date, notified with an apology in time.
    ///
    /// # Errors
    /// A rejection if the date was set anew already, the notice comes too late or the new date is not later; a gap if that is not known.
    ///
    /// # Law
    /// Vietnam: Decree 118/2025, article 19, clause 6.
    extend -> InProcess;

    /// Returns the dossier granted and signed.
    ///
    /// # Errors
    /// A rejection if the signature is stated not to hold; else as [`crate::dossier::Dossier::apply`].
    approve -> Decided;

    /// Returns the dossier refused with reasons and signed.
    ///
    /// # Errors
    /// A rejection if the signature is stated not to hold; else as [`crate::dossier::Dossier::apply`].
    refuse -> Decided;

    /// Returns the dossier decided; the source does not say how.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    decide -> Decided;

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    amend -> InProcess;

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

impl InProcess {
    pub(in crate::dossier) fn request_supplement<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<AwaitingSupplement, ApplyError> {
        let head = &mut body.head;
        let prepared = head.prepared(judge.law());
        let (inferred, since) = (judge.infers(), head.last);
        let mut sure = false;
        // What is too late in any case is refused, also where nobody knows how many were asked for.
        if !inferred && head.supplements.is_none() {
            sure = notice_in_time(head, fact, judge)?;
        }
        if let Some(prepared) = prepared.filter(|_| !inferred) {
            let policy = PolicyId::SupplementLimit;
            let rejection = head.reject(C::SupplementAlreadyRequested, HERE, fact.event, Row::Policy(policy));
            let limit = prepared.policies.supplement_limit;
            head.within(head.supplements, limit, rejection, (policy, "supplements_used"), judge)?;
            head.assume(prepared, policy);
        }
        if !inferred && head.supplements.is_some() {
            sure = notice_in_time(head, fact, judge)?;
        }
        // Of a clock that does not run nobody can tell what a request has stopped anyway.
        let lawful = sure || (!inferred && !head.settlement.is_running());
        head.tick(HERE, fact, judge)?;
        head.supplements = if sure { one_more(head.supplements) } else { None };
        let effect = prepared.and_then(|prepared| prepared.clock(ClockId::Settlement)).map(|rule| rule.on_supplement);
        if matches!(effect, Some(OnSupplement::Restart | OnSupplement::Suspend)) {
            head.settlement.wait(if inferred { since } else { fact.at.into() }, lawful || inferred);
        }
        Ok(AwaitingSupplement { lawful: lawful.then_some(true) })
    }

    pub(in crate::dossier) fn request_payment<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<AwaitingPayment, ApplyError> {
        let head = &mut body.head;
        let since = if judge.infers() { head.last } else { fact.at.into() };
        head.tick(HERE, fact, judge)?;
        head.pauses(Pause::Payment, true, since, judge)?;
        let (asked, name) = (fact.stated().amount, fact.stated().reference);
        Ok(if judge.infers() {
            AwaitingPayment { since: Mark::NONE, asked: None, name: None }
        } else {
            AwaitingPayment { since, asked, name }
        })
    }

    pub(in crate::dossier) fn extend<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        let head = &mut body.head;
        let rejection = head.reject(C::ExtensionAlreadyUsed, HERE, E::Extend, Row::Policy(PolicyId::ExtensionLimit));
        let counted = head.extensions.is_some();
        // What is too late in any case is refused, also where nobody knows how many there were.
        let early = if counted { None } else { Some(may_extend(head, fact, rejection, judge)?) };
        if let Some(prepared) = head.prepared(judge.law()) {
            let limit = prepared.policies.extension_limit;
            head.within(head.extensions, limit, rejection, (PolicyId::ExtensionLimit, "extensions_used"), judge)?;
            head.assume(prepared, PolicyId::ExtensionLimit);
            if !judge.law().sector_enables(head.pin, E::Extend) {
                head.assume(prepared, PolicyId::ExtensionNotice);
            }
        }
        let Leave { readings, sure } = match early {
            Some(leave) => Leave { sure: false, ..leave },
            None => may_extend(head, fact, rejection, judge)?,
        };
        let new = fact.stated().new_due_on;
        let old = head.settlement.first.due;
        head.tick(HERE, fact, judge)?;
        // In an audit a new date may come after the decision, by a rejected event; the clock has stopped with the decision.
        if head.finished.is_some() {
            return Ok(self);
        }
        head.extensions = one_more(head.extensions);
        let due = new.map_or(Due::NONE, Due::stated);
        // Where nobody can tell whether it was lawful, either date may be the one that holds.
        head.settlement.extend(if sure { due } else { old.hull(due) }, fact.at.into(), readings);
        head.promised = new.into();
        head.promise_in_doubt = !sure || readings != [true; 2];
        let now = if readings[0] { due } else { head.settlement.first.due };
        judge.note(Note::Extended, head.at(Row::Event(E::Extend)), [old, now]);
        Ok(self)
    }

    pub(in crate::dossier) fn approve<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Decided, ApplyError> {
        self.finish(body, Decision::Granted, fact, judge)
    }

    pub(in crate::dossier) fn refuse<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Decided, ApplyError> {
        self.finish(body, Decision::Refused, fact, judge)
    }

    pub(in crate::dossier) fn decide<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Decided, ApplyError> {
        self.finish(body, Decision::Unknown, fact, judge)
    }

    fn finish<'a>(
        self,
        body: &mut Body,
        decision: Decision,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Decided, ApplyError> {
        let head = &mut body.head;
        if matches!(fact.stated().signature, Some(Signature::Invalid | Signature::None)) {
            return Err(head.reject(C::ResultUnsigned, HERE, fact.event, Row::Event(fact.event)).into());
        }
        head.note_outstanding(&body.matters, judge);
        head.tick(HERE, fact, judge)?;
        // In an audit a dossier may be decided again after rejected events; its clock has stopped with the first decision.
        if !head.finished.is_some() && !judge.infers() {
            head.finished = fact.at.into();
            let with_result = body.matters.with_the_result(head, fact.at.into(), judge);
            body.now_open(with_result);
        }
        Ok(Decided { decision })
    }
}

shared_steps! { InProcess at HERE {
    arrive by stay;
    bounce by bounce -> Received;
    amend by amend;
    withdraw by leave -> Withdrawn;
    stop by leave -> Stopped;
} }

/// Takes the dossier back: it had come to the wrong agency.
fn bounce<'a>(body: &mut Body, from: State, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
    stay(body, from, fact, judge)?;
    body.head.forget_the_arrival(judge.law());
    Ok(())
}

/// Returns an error if a supplement is asked for too late, and otherwise whether it is known to be in time.
fn notice_in_time<'a>(head: &mut Head, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<bool, ApplyError> {
    let known = head.received.is_some();
    let has_clock =
        head.prepared(judge.law()).is_some_and(|prepared| prepared.clock(ClockId::SupplementNotice).is_some());
    match judge.end_of(ClockId::SupplementNotice, head.under(), head.notice) {
        Ok(Some(Reckoned { due, used })) => {
            head.used(ClockId::SupplementNotice, used);
            match head.notice_ran_out(judge.law(), fact.at.into(), due) {
                Ok(RanOut { passed: Some(true), row, due, .. }) => {
                    let rejection = head.reject(C::SupplementRequestLate, HERE, E::RequestSupplement, row);
                    Err(rejection.against(Against::Due(due)).into())
                }
                Ok(RanOut { passed: Some(false), used, .. }) => {
                    head.used(ClockId::SupplementNotice, used);
                    Ok(true)
                }
                Ok(RanOut { passed: None, .. }) => judge.doubt(Doubt::Fact("hour")).map(|()| false),
                Err(doubt) => judge.doubt(doubt).map(|()| false),
            }
        }
        Ok(None) if has_clock && !known => judge.doubt(Doubt::Fact("received_at")).map(|()| false),
        Ok(None) => Ok(true),
        Err(doubt) => judge.doubt(doubt).map(|()| false),
    }
}

/// How a new date may be set.
#[derive(Clone, Copy)]
struct Leave {
    /// In which reading of the due instant, where the law leaves open whether some time counts.
    readings: [bool; 2],
    /// Whether that is known.
    sure: bool,
}

/// Returns how a new date may be set; an error if it may not.
fn may_extend<'a>(
    head: &Head,
    fact: &Fact<'_>,
    rejection: Rejection,
    judge: &mut impl Judge<'a>,
) -> Result<Leave, ApplyError> {
    let law = *judge.law();
    let mut settlement = head.settlement;
    settlement.stop_pauses(fact.at.into(), judge)?;
    let doubted = Leave { readings: [true; 2], sure: false };
    let first = extension(head, settlement.first.due, fact, rejection, &law);
    if let Some(choice) = settlement.split {
        let second = extension(head, settlement.second.due, fact, rejection, &law);
        let refused = [&first, &second].map(|one| matches!(one, Ok(Err(_))));
        if refused[0] != refused[1] {
            judge.doubt(Doubt::Policy(choice))?;
            return Ok(Leave { readings: refused.map(|refused| !refused), sure: true });
        }
    }
    match first {
        // What the log does not record may have put the day off.
        Ok(Err(no)) if no.code == C::ExtensionTooLate && head.may_be_put_off(fact, judge) => {
            judge.doubt(Doubt::Fact("due_on")).map(|()| doubted)
        }
        Ok(lawful) => Ok(lawful.map(|()| Leave { readings: [true; 2], sure: true })?),
        Err(doubt) => judge.doubt(doubt).map(|()| doubted),
    }
}

/// Returns the rejection if a new date is notified too late before the due instant, or is not later; or what is not known.
fn extension(
    head: &Head,
    due: Due,
    fact: &Fact<'_>,
    rejection: Rejection,
    law: &Law<'_>,
) -> Result<Result<(), Rejection>, Doubt> {
    let (first, last) =
        due.ends().map(|(first, last)| (Due::exactly(first), Due::exactly(last))).ok_or(Doubt::Fact("due_on"))?;
    let against =
        |code, due, row| Ok(Err(Rejection { code, basis: head.at(row), against: Against::Due(due), ..rejection }));
    // The later the due instant, the rather is the notice in time, and the less is the new date later.
    let late = notice_is_late(head, last, fact, law);
    if late == Ok(Some(true)) {
        return against(C::ExtensionTooLate, last, Row::Policy(PolicyId::ExtensionNotice));
    }
    let new = fact.stated().new_due_on;
    let later_than =
        |due: Due| new.map(Due::stated).and_then(Due::ends).zip(due.ends()).map(|((_, new), (_, due))| new > due);
    if later_than(first) == Some(false) {
        return against(C::ExtensionNotLater, first, Row::Event(E::Extend));
    }
    let sure = [late?, notice_is_late(head, first, fact, law)?].iter().all(|late| *late == Some(false));
    match later_than(last) {
        None => Err(Doubt::Fact("detail.new_due_on")),
        Some(true) if sure => Ok(Ok(())),
        Some(_) => Err(Doubt::Fact(head.settlement.decides)),
    }
}

/// Returns whether a new date is notified too late before a due instant, which is known; nothing where the hour of the notice decides.
fn notice_is_late(head: &Head, due: Due, fact: &Fact<'_>, law: &Law<'_>) -> Result<Option<bool>, Doubt> {
    let passed = due.passed_by(fact.at.into());
    // The procedure's own law may give the extension its own form, such as a written agreement, without a notice.
    if passed == Some(true) || law.sector_enables(head.pin, E::Extend) {
        return Ok(passed);
    }
    let day = due.on().map_or(Ok(None), |on| head.last_day_of_notice(on, law))?;
    Ok(if day.is_some_and(|day| fact.at.date() > day) { Some(true) } else { passed })
}
