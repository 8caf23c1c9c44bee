//! What every state of a dossier carries: pinned rules, clocks, counters, the last instant.

mod dues;
mod failed;
mod turning;
mod untold;

pub(super) use dues::RanOut;

use super::event::Fact;
use super::judge::sealed::Judge;
use super::law::{Basis, Law, Pin, Row};
use super::mark::{Due, Mark};
use super::rejection::{Against, ApplyError, Doubt, Rejection, RejectionCode as C};
use super::settlement::{Phase, Settlement, Untold};
use crate::calendar::RulesUsed;
use crate::civil::{Date, DateTime, Moment};
use crate::law::Channel;
use crate::lifecycle::{ClockId, ClockSet, EventKind as E, Limit, PolicyId, PolicySet, Prepared, State, allowed};

/// What every state of a dossier carries; it owns all clocks and counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub(super) pin: Pin,
    pub(super) channel: Option<Channel>,
    /// Whether it is unsure that the channel of the filing was open on its day.
    pub(super) channel_unsure: bool,
    pub(super) non_territorial: Option<bool>,
    arrived: bool,
    /// How many supplements were lawfully asked for after receipt; nothing where that is not known.
    pub(super) supplements: Option<u8>,
    /// How many times the date was lawfully set anew; nothing where that is not known.
    pub(super) extensions: Option<u8>,
    pub(super) corrections: u8,
    pub(super) assumptions: PolicySet,
    /// The calendar's rules that the clocks beside the settlement used.
    pub(super) rules: RulesUsed,
    /// The clocks beside the settlement that were asked for their end.
    pub(super) clocks: ClockSet,
    /// What took its result back or annulled it.
    pub(super) annulled: Option<E>,
    /// Whether it was received at an instant that is not in the record.
    pub(super) receipt_inferred: bool,
    /// Whether it was taken over from another system, whose record tells what it tells.
    pub(super) taken_over: bool,
    pub(super) last: Mark,
    pub(super) submitted: Mark,
    pub(super) received: Mark,
    pub(super) promised: Mark,
    /// Whether the date that was set anew may not hold.
    pub(super) promise_in_doubt: bool,
    pub(super) finished: Mark,
    pub(super) returned: Mark,
    /// The editions of the filing that is answered: a dossier is not received yet, so each event's own day decides.
    pub(super) answer_pin: Pin,
    /// When the clocks started that run beside the settlement: K1, K2, K3, K7, K13, K14.
    pub(super) answer: Mark,
    pub(super) transfer: Mark,
    pub(super) notice: Mark,
    pub(super) supplement: Mark,
    pub(super) forward: Mark,
    pub(super) announce: Mark,
    /// When a system began to fail first, and when it worked again last; no second mark while it fails.
    pub(super) failed: (Mark, Mark),
    /// How many of each kind have begun beside the states and not ended: verifications, postings, failures, drafts.
    begun: [u8; 4],
    /// What ended without a beginning in the record and may have held the settlement clock, and when the last of it did.
    pub(super) untold: Untold,
    pub(super) settlement: Settlement,
}

/// The part of a head that an edge may change before it rejects its event: all that has to be kept to leave the dossier as it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Admission {
    pin: Pin,
    channel: Option<Channel>,
    channel_unsure: bool,
    assumptions: PolicySet,
    rules: RulesUsed,
    clocks: ClockSet,
}

impl Head {
    pub(super) const NEW: Self = Self {
        pin: Pin::NONE,
        channel: None,
        channel_unsure: false,
        non_territorial: None,
        arrived: false,
        supplements: Some(0),
        extensions: Some(0),
        corrections: 0,
        assumptions: PolicySet::NONE,
        rules: RulesUsed::NONE,
        clocks: ClockSet::NONE,
        annulled: None,
        receipt_inferred: false,
        taken_over: false,
        last: Mark::NONE,
        submitted: Mark::NONE,
        received: Mark::NONE,
        promised: Mark::NONE,
        promise_in_doubt: false,
        finished: Mark::NONE,
        returned: Mark::NONE,
        answer_pin: Pin::NONE,
        answer: Mark::NONE,
        transfer: Mark::NONE,
        notice: Mark::NONE,
        supplement: Mark::NONE,
        forward: Mark::NONE,
        announce: Mark::NONE,
        failed: (Mark::NONE, Mark::NONE),
        begun: [0; 4],
        untold: Untold::NOTHING,
        settlement: Settlement::NEW,
    };

    /// Returns the head of a dossier of whose earlier life nothing is known.
    pub(crate) const fn midway() -> Self {
        Self { supplements: None, extensions: None, settlement: Settlement::lost(), ..Self::NEW }
    }

    /// Returns whether nothing is known of the dossier's earlier life.
    pub(super) const fn is_midway(&self) -> bool {
        !self.last.is_some() && self.supplements.is_none()
    }

    /// Returns whether the law that holds for the dossier has a step at all, by itself or by the procedure's own law; nothing where no law is known.
    pub(crate) fn enables(&self, law: &Law<'_>, event: E) -> Option<bool> {
        let rule = self.prepared(law)?.event(event);
        Some(rule.is_some_and(|rule| !rule.sector_only || law.sector_enables(self.pin, event)))
    }

    /// Returns whether the date that was set anew may not hold, as nobody can tell whether it was lawful.
    pub(crate) const fn promise_in_doubt(&self) -> bool {
        self.promise_in_doubt
    }

    /// Returns whether a verification moved the due instant.
    pub(crate) const fn is_lengthened(&self) -> bool {
        self.settlement.lengthened
    }

    /// Takes note that the dossier left a wait by an event that the law does not allow: nobody knows whether the wait was over.
    pub(crate) fn leave_the_wait_doubtfully(&mut self) {
        self.settlement.go_on_doubtfully();
    }

    /// Returns when the dossier was received, if that is known.
    #[must_use]
    pub fn received_at(&self) -> Option<Moment> {
        self.received.get()
    }

    /// Returns the date that the receipt promises, or the one set anew.
    #[must_use]
    pub fn promised_on(&self) -> Option<Moment> {
        self.promised.get()
    }

    /// Returns the last day on which the settlement is in time; nothing before the receipt, while a supplement is awaited, or where it is not known.
    #[must_use]
    pub fn due_on(&self) -> Option<Date> {
        self.due().on()
    }

    /// Returns the last instant at which the settlement is in time, inclusive; nothing where [`Head::due_on`] has nothing, or its hour is not known.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime> {
        self.due().at()
    }

    /// Returns when the result was decided.
    #[must_use]
    pub fn finished_at(&self) -> Option<Moment> {
        self.finished.get()
    }

    /// Returns when the result was handed over.
    #[must_use]
    pub fn returned_at(&self) -> Option<Moment> {
        self.returned.get()
    }

    /// Forgets when the result was decided and handed over: the case is open again, and will be decided anew.
    pub(super) const fn undecided(&mut self) {
        self.finished = Mark::NONE;
        self.returned = Mark::NONE;
    }

    /// Returns the instant of the last accepted event.
    #[must_use]
    pub fn last(&self) -> Option<Moment> {
        self.last.get()
    }

    /// Takes another instant for that of the last event, and returns the one that it was.
    pub(crate) fn replace_last(&mut self, last: Option<Moment>) -> Option<Moment> {
        core::mem::replace(&mut self.last, last.into()).get()
    }

    /// Returns the channel by which the submission came, if it was stated.
    #[must_use]
    pub const fn channel(&self) -> Option<Channel> {
        self.channel
    }

    /// Returns how many supplements were lawfully asked for after receipt, if that is known.
    #[must_use]
    pub const fn supplements(&self) -> Option<u8> {
        self.supplements
    }

    /// Returns whether it was taken over from another system, and what happened before is known as far as the record told it.
    pub(crate) const fn is_taken_over(&self) -> bool {
        self.taken_over
    }

    /// Returns how often the date was lawfully set anew, if that is known.
    #[must_use]
    pub const fn extensions(&self) -> Option<u8> {
        self.extensions
    }

    /// Makes ready for an event that the table and the law of the day allow; the clocks still stand as they did.
    ///
    /// Asked in this order: the table, the law of the day, whether it is enabled, the role, the order of time. What it changes, and what an edge
    /// changes before it may still reject the event, is an [`Admission`].
    pub(super) fn admit<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let event = fact.event;
        self.pin = judge.pin(self.received, fact.at);
        let law = judge.law();
        if !event.is_orthogonal() && !allowed(from).contains(event) {
            return Err(self.not_allowed(from, event).into());
        }
        let Some(prepared) = law.prepared(self.pin) else {
            return judge.doubt(Doubt::Lifecycle(fact.at.date()));
        };
        let Some(rule) = prepared.event(event) else {
            return Err(self.reject(C::NotEnabled, from, event, Row::Edition).into());
        };
        if rule.sector_only && !law.sector_enables(self.pin, event) {
            return Err(self.reject(C::NotEnabled, from, event, Row::Event(event)).into());
        }
        if fact.role.is_some_and(|role| !rule.allows(role, fact.stated().has_outcome)) {
            return Err(self.reject(C::RoleNotAllowed, from, event, Row::Event(event)).into());
        }
        let at = Mark::from(fact.at);
        if at.is_before(self.last) {
            return Err(self.reject(C::OutOfOrder, from, event, Row::Event(event)).into());
        }
        if let Some(channel) = fact.channel {
            self.told_of_channel(event, channel);
        }
        Ok(())
    }

    /// Makes ready for an event as [`Head::admit`] does, by the edge that leads from a state by an event of that name.
    pub(super) fn admit_by<'a>(
        &mut self,
        (from, event): (State, &str),
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        if fact.event.as_str() != event {
            self.pin = judge.pin(self.received, fact.at);
            return Err(self.reject(C::NotAllowed, from, fact.event, Row::Event(fact.event)).into());
        }
        self.admit(from, fact, judge)
    }

    /// Takes over by which channel the submission came: the filing, the receipt and a foreign record tell it; what comes later, such as a
    /// supplement or a payment at the counter, only where nobody has told it, and an event beside the states never.
    fn told_of_channel(&mut self, event: E, channel: Channel) {
        let of_filing = matches!(event, E::Submit | E::Receive | E::Adopt);
        let tells = of_filing || (!event.is_orthogonal() && self.channel.is_none());
        if tells {
            self.channel = Some(channel);
        }
    }

    /// Returns what an event that is rejected may have changed.
    pub(super) const fn admission(&self) -> Admission {
        let Self { pin, channel, channel_unsure, assumptions, rules, clocks, .. } = *self;
        Admission { pin, channel, channel_unsure, assumptions, rules, clocks }
    }

    /// Puts back what a rejected event has changed.
    pub(super) const fn take_back(&mut self, before: Admission) {
        self.pin = before.pin;
        self.channel = before.channel;
        self.channel_unsure = before.channel_unsure;
        self.assumptions = before.assumptions;
        self.rules = before.rules;
        self.clocks = before.clocks;
    }

    /// Takes note of the end of a clock beside the settlement that something is held against, and of the calendar's rules that led to it.
    pub(super) const fn used(&mut self, clock: ClockId, rules: RulesUsed) {
        self.rules = self.rules.or(rules);
        self.clocks = self.clocks.or(ClockSet::NONE.with(clock));
    }

    /// Returns the rejection of an event that has no edge.
    pub(super) fn not_allowed(&self, from: State, event: E) -> Rejection {
        let code = match (from, event) {
            (State::Decided | State::Returned, E::Withdraw) => C::WithdrawAfterDecision,
            _ if from.is_terminal() => C::AfterEnd,
            _ => C::NotAllowed,
        };
        self.reject(code, from, event, Row::Event(event))
    }

    pub(super) fn reject(&self, code: C, state: State, event: E, row: Row) -> Rejection {
        Rejection { code, event, state, basis: self.pin.at(row), against: Against::Nothing }
    }

    /// Returns the basis of a row.
    pub(crate) fn at(&self, row: Row) -> Basis {
        self.pin.at(row)
    }

    pub(crate) fn prepared<'a>(&self, law: &Law<'a>) -> Option<&'a Prepared> {
        law.prepared(self.pin)
    }

    /// Takes note that an answer rests on an open choice.
    pub(super) fn assume(&mut self, prepared: &Prepared, policy: PolicyId) {
        self.assumptions = self.assumptions.or(PolicySet::NONE.with(policy).and(prepared.open));
    }

    /// Returns an error if a counter has reached its limit, and takes note where that is not known.
    pub(super) fn within<'a>(
        &self,
        used: Option<u8>,
        limit: Option<Limit>,
        rejection: Rejection,
        (policy, fact): (PolicyId, &'static str),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        match (limit, used) {
            (Some(Limit::Unlimited), _) => Ok(()),
            (Some(Limit::Times(limit)), Some(used)) if used >= limit => {
                Err(Rejection { against: Against::Limit(limit), basis: self.at(Row::Policy(policy)), ..rejection }
                    .into())
            }
            (Some(Limit::Times(_)), Some(_)) => Ok(()),
            (Some(Limit::Times(_)), None) => judge.doubt(Doubt::Fact(fact)),
            (None, _) => judge.doubt(Doubt::Policy(policy)),
        }
    }

    /// Returns whether a filing away from the agency's area waits for its arrival there.
    pub(crate) fn awaits_arrival(&self) -> bool {
        let received = self.received.is_some() || self.receipt_inferred;
        received && self.non_territorial == Some(true) && self.settlement.phase == Phase::Idle
    }

    /// Returns the row of the settlement term.
    pub(crate) fn settlement_basis(&self) -> Option<Basis> {
        self.settlement.basis()
    }

    /// Returns the first day of the procedure's edition that applied last.
    pub(crate) fn edition_from(&self, law: &Law<'_>) -> Option<Date> {
        law.edition(self.pin).map(|edition| edition.from)
    }

    /// Returns whether nothing tells until when it is settled.
    pub(crate) fn has_lost_its_term(&self) -> bool {
        self.settlement.phase == Phase::Lost
    }

    /// Returns the due instant before it was set anew.
    pub(crate) const fn due_original(&self) -> Due {
        self.settlement.original
    }

    /// Returns the due instant that passed, if it is known which did first, when the clock stopped to wait after that, and the due instant that runs
    /// then, or passed before it was moved.
    pub(crate) fn late_span(&self) -> (Due, Mark, Due) {
        let Settlement { late_before, late_run, late_until, late_again, .. } = &self.settlement;
        let from = if *late_before { Due::NONE } else { late_run.due };
        (from, *late_until, if late_again.is_some() { *late_again } else { self.due() })
    }

    /// Returns when the clock stopped of a dossier that ended without a result, if that instant is known.
    pub(crate) fn left_at(&self, state: State) -> Option<Moment> {
        self.settlement.end.get().filter(|_| state.is_terminal() && !self.settlement.ended_doubtfully())
    }

    /// Returns where the dossier was when the due instant passed; nothing where one before may have passed too.
    pub(crate) const fn late_in(&self) -> Option<State> {
        if self.settlement.late_before { None } else { self.settlement.late_in }
    }
}

/// Returns a counter with one more.
pub(super) fn one_more(count: Option<u8>) -> Option<u8> {
    count.map(|count| count.saturating_add(1))
}
