//! A supplement was asked for.

use super::{At, Closed, InProcess, Stopped, Withdrawn, amend, leave};
use crate::dossier::body::Body;
use crate::dossier::clock;
use crate::dossier::event::Fact;
use crate::dossier::judge::{Judge, Note};
use crate::dossier::law::Row;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::reckon::Reckoned;
use crate::dossier::rejection::{Against, ApplyError, Doubt, Rejection, RejectionCode as C};
use crate::lifecycle::{ClockId, EventKind as E, OnSupplement, PolicyId, State};

/// A supplement was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitingSupplement {
    /// Whether it was asked for lawfully; only then the settlement clock waits and starts anew. Nothing where the request is not in the record.
    pub(crate) lawful: Option<bool>,
}

const HERE: State = State::AwaitingSupplement;

edges! { AwaitingSupplement {
    /// Returns the dossier in process again; a lawful supplement starts or resumes the settlement term as the law of the day says.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    ///
    /// # Law
    /// Vietnam: Decree 118/2025, article 19, clause 5.
    supplement -> InProcess;

    /// Returns the dossier closed because the supplement did not come.
    ///
    /// # Errors
    /// A rejection if the applicant still has time; a gap if that is not known.
    ///
    /// # Law
    /// Vietnam: Decree 118/2025, article 19, clause 5.
    close -> Closed;

    /// Returns the dossier with its content changed by the applicant.
    ///
    /// # Errors
    /// A rejection or a gap, as [`crate::dossier::Dossier::apply`].
    amend -> AwaitingSupplement;

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

impl AwaitingSupplement {
    pub(in crate::dossier) fn supplement<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<InProcess, ApplyError> {
        let head = &mut body.head;
        let since = head.last;
        head.tick(HERE, fact, judge)?;
        let at = Mark::from(fact.at);
        let effect = head.prepared(judge.law()).and_then(|prepared| prepared.clock(ClockId::Settlement));
        let (pin, channel) = (head.pin, head.channel);
        let span = if judge.infers() { (since, at) } else { (at, Mark::NONE) };
        match (self.lawful, effect.map(|rule| rule.on_supplement)) {
            (Some(true), Some(OnSupplement::Restart)) => head.settlement.begin_between(pin, channel, span, judge)?,
            (None, Some(OnSupplement::Restart)) => head.settlement.begin_or_go_on(pin, channel, at, judge)?,
            (Some(true) | None, Some(OnSupplement::Suspend)) => {
                if judge.infers() {
                    head.settlement.doubt_the_wait();
                }
                head.settlement.resume(at, judge)?;
            }
            (Some(false), Some(OnSupplement::Restart))
                if head.settlement.is_running() && head.settlement.dispute(channel, at, judge) =>
            {
                let dates = [head.settlement.first.due, head.settlement.disputed];
                judge.note(Note::RestartDisputed, head.at(Row::Event(E::Supplement)), dates);
            }
            _ => {}
        }
        Ok(InProcess {})
    }

    pub(in crate::dossier) fn close<'a>(
        self,
        body: &mut Body,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<Closed, ApplyError> {
        let head = &mut body.head;
        let row = clock::row(judge.law(), ClockId::Supplement, head.under());
        let early = head.reject(C::CloseTooEarly, HERE, E::Close, row);
        if let Some(prepared) = head.prepared(judge.law()) {
            let after_last_day = prepared.policies.close_after_last_day;
            head.assume(prepared, PolicyId::CloseFrom);
            match (judge.end_of(ClockId::Supplement, head.under(), head.supplement), after_last_day) {
                (Err(doubt), _) => judge.doubt(doubt)?,
                (Ok(None), _) if !head.supplement.is_some() => judge.doubt(Doubt::Fact("requested_at"))?,
                (Ok(None), _) => judge.doubt(Doubt::NotStructured("supplement_term"))?,
                (Ok(Some(_)), None) => judge.doubt(Doubt::Policy(PolicyId::CloseFrom))?,
                (Ok(Some(Reckoned { due, used })), Some(after)) => {
                    head.used(ClockId::Supplement, used);
                    match head.supplement_due_beside(judge.law()) {
                        Err(doubt) => judge.doubt(doubt)?,
                        Ok(None) => may_close(due, after, fact, early, judge)?,
                        // what is in time by one of the two alone cannot be answered
                        Ok(Some(general)) if is_over(general.due, after, fact) != is_over(due, after, fact) => {
                            judge.doubt(Doubt::Fact("supplement_term"))?;
                        }
                        Ok(Some(general)) => {
                            head.used(ClockId::Supplement, general.used);
                            let early = head.reject(C::CloseTooEarly, HERE, E::Close, Row::Clock(ClockId::Supplement));
                            may_close(general.due, after, fact, early, judge)?;
                        }
                    }
                    head.ran_out(judge.law(), ClockId::Supplement, (head.supplement, fact.at.into()), due)
                        .map_or_else(|doubt| judge.doubt(doubt), |_| Ok(()))?;
                }
            }
        }
        head.tick(HERE, fact, judge)?;
        head.settlement.end(fact.at.into());
        Ok(Closed {})
    }
}

shared_steps! { AwaitingSupplement at HERE {
    amend by amend;
    withdraw by leave -> Withdrawn;
    stop by leave -> Stopped;
} }

/// Returns an error if the applicant still has time.
pub(super) fn may_close<'a>(
    due: Due,
    after_last_day: bool,
    fact: &Fact<'_>,
    early: Rejection,
    judge: &mut impl Judge<'a>,
) -> Result<(), ApplyError> {
    match is_over(due, after_last_day, fact) {
        Some(true) => Ok(()),
        Some(false) => Err(early.against(Against::Due(due)).into()),
        None => judge.doubt(Doubt::Fact("hour")),
    }
}

/// Returns whether the time that ends at `due` is over; nothing where that hangs on an hour that is not known.
fn is_over(due: Due, after_last_day: bool, fact: &Fact<'_>) -> Option<bool> {
    if !after_last_day && due.on().is_some_and(|day| fact.at.date() >= day) {
        return Some(true);
    }
    due.passed_by(fact.at.into())
}
