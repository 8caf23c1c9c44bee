//! What every state of a dossier carries: pinned rules, clocks, counters, the last instant.

use super::clock::{self, Under};
use super::event::Fact;
use super::judge::Note;
use super::judge::sealed::Judge;
use super::law::{Basis, Law, Picked, Pin, Row};
use super::mark::{Due, Mark, Tri};
use super::reckon::{self, Reckoned};
use super::rejection::{Against, ApplyError, Doubt, Rejection, RejectionCode as C};
use super::settlement::{Phase, Settlement};
use crate::calendar::RulesUsed;
use crate::civil::{Date, Moment};
use crate::law::Channel;
use crate::lifecycle::{
    Anchor, ClockId, ClockSet, EventKind as E, Limit, PolicyId, PolicySet, Prepared, State, allowed,
};
use crate::procedure::TermMode;

/// What every state of a dossier carries; it owns all clocks and counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub(super) pin: Pin,
    pub(super) channel: Option<Channel>,
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
    /// Whether its result was taken back or annulled.
    pub(super) annulled: bool,
    /// Whether it was received at an instant that is not in the record.
    pub(super) receipt_inferred: bool,
    pub(super) last: Mark,
    pub(super) submitted: Mark,
    pub(super) received: Mark,
    pub(super) promised: Mark,
    pub(super) finished: Mark,
    pub(super) returned: Mark,
    /// When the clocks started that run beside the settlement: K1, K2, K3, K7.
    pub(super) answer: Mark,
    pub(super) transfer: Mark,
    pub(super) notice: Mark,
    pub(super) supplement: Mark,
    pub(super) settlement: Settlement,
}

/// The part of a head that an edge may change before it rejects its event: all that has to be kept to leave the dossier as it was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Admission {
    pin: Pin,
    channel: Option<Channel>,
    assumptions: PolicySet,
    rules: RulesUsed,
}

impl Head {
    pub(super) const NEW: Self = Self {
        pin: Pin::NONE,
        channel: None,
        non_territorial: None,
        arrived: false,
        supplements: Some(0),
        extensions: Some(0),
        corrections: 0,
        assumptions: PolicySet::NONE,
        rules: RulesUsed::NONE,
        annulled: false,
        receipt_inferred: false,
        last: Mark::NONE,
        submitted: Mark::NONE,
        received: Mark::NONE,
        promised: Mark::NONE,
        finished: Mark::NONE,
        returned: Mark::NONE,
        answer: Mark::NONE,
        transfer: Mark::NONE,
        notice: Mark::NONE,
        supplement: Mark::NONE,
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

    /// Returns the instant of the last accepted event.
    #[must_use]
    pub fn last(&self) -> Option<Moment> {
        self.last.get()
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
        if fact.role.is_some_and(|role| !rule.allows(role)) {
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

    /// Takes over by which channel the submission came: an event beside the states does not tell it, and a change of the submission only where
    /// nobody has told it.
    fn told_of_channel(&mut self, event: E, channel: Channel) {
        let tells = !event.is_orthogonal() && (event != E::Amend || self.channel.is_none());
        if tells {
            self.channel = Some(channel);
        }
    }

    /// Returns what an event that is rejected may have changed.
    pub(super) const fn admission(&self) -> Admission {
        Admission { pin: self.pin, channel: self.channel, assumptions: self.assumptions, rules: self.rules }
    }

    /// Puts back what a rejected event has changed.
    pub(super) const fn take_back(&mut self, before: Admission) {
        self.pin = before.pin;
        self.channel = before.channel;
        self.assumptions = before.assumptions;
        self.rules = before.rules;
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

    /// Lets the clocks see an accepted event: some stop, some start.
    #[inline]
    pub(super) fn tick<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let at = Mark::from(fact.at);
        let since = self.last;
        if judge.infers() && stops_the_settlement(fact.event) {
            self.settlement.watch_doubtfully(at);
        } else {
            self.settlement.watch(from, at);
        }
        self.last = self.last.max(at);
        let Some(prepared) = self.prepared(judge.law()) else {
            return Ok(());
        };
        let (starts, stops) = prepared.ticks(fact.event);
        if starts.is_empty() && stops.is_empty() {
            return Ok(());
        }
        self.turn(prepared, (starts, stops), since, fact, judge)
    }

    /// Stops and starts clocks; `since` is the instant of the event before.
    fn turn<'a>(
        &mut self,
        prepared: &Prepared,
        (starts, stops): (ClockSet, ClockSet),
        since: Mark,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let at = Mark::from(fact.at);
        self.stop_beside(prepared, stops, fact.event, at, judge);
        self.start_beside(starts, if judge.infers() { Mark::NONE } else { at }, judge.law());
        if stops.contains(ClockId::Settlement) {
            self.settlement.stop_pauses(at, judge)?;
            self.settlement.end(at);
        } else if starts.contains(ClockId::Settlement)
            || (fact.event == E::Arrive && prepared.clock(ClockId::Settlement).is_some())
        {
            let span = if judge.infers() { (since, at) } else { (at, Mark::NONE) };
            self.start_settlement(prepared, fact.event, span, judge)?;
        }
        Ok(())
    }

    /// Starts the clocks beside the settlement; at no mark where the event's own instant is not known.
    fn start_beside(&mut self, starts: ClockSet, at: Mark, law: &Law<'_>) {
        if starts.contains(ClockId::Answer) && self.is_answered(law) {
            self.answer = at;
        }
        if starts.contains(ClockId::Transfer) {
            self.transfer = at;
        }
        if starts.contains(ClockId::SupplementNotice) {
            self.notice = at;
        }
        if starts.contains(ClockId::Supplement) {
            self.supplement = at;
        }
    }

    /// Stops the clocks beside the settlement and notes what was too late.
    fn stop_beside<'a>(
        &mut self,
        prepared: &Prepared,
        stops: ClockSet,
        event: E,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) {
        if self.answer.is_some() && stops.contains(ClockId::Answer) {
            let due = judge.end_of(ClockId::Answer, self.under(), self.answer);
            self.note_if_late(Note::AnswerLate, ClockId::Answer, due, at, judge);
            self.answer = Mark::NONE;
        }
        if self.transfer.is_some() && stops.contains(ClockId::Transfer) {
            self.assume(prepared, PolicyId::TransferNextStart);
            let due = judge.end_of(ClockId::Transfer, self.under(), self.transfer);
            self.note_if_late(Note::TransferLate, ClockId::Transfer, due, at, judge);
            self.transfer = Mark::NONE;
        }
        if stops.contains(ClockId::SupplementNotice) {
            self.notice = Mark::NONE;
        }
        if self.supplement.is_some() && stops.contains(ClockId::Supplement) {
            if event == E::Supplement {
                let due = judge.end_of(ClockId::Supplement, self.under(), self.supplement);
                self.note_if_late(Note::SupplementLate, ClockId::Supplement, due, at, judge);
            }
            self.supplement = Mark::NONE;
        }
    }

    /// Judges the hand-over that the first event at the desk implies at its instant.
    ///
    /// A decision on the spot is one within the day that a same-day term gives: then nothing has to be handed over.
    pub(super) fn hand_over_at_the_desk<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
        let law = *judge.law();
        let Some(prepared) = self.prepared(&law).filter(|_| self.transfer.is_some()) else {
            return;
        };
        let policy = PolicyId::DeskHandOver;
        match prepared.policies.desk_hand_over_judged {
            Some(true) => self.assume(prepared, policy),
            Some(false) => {
                self.assume(prepared, policy);
                self.transfer = Mark::NONE;
                return;
            }
            None => {
                judge.wonder(Doubt::Policy(policy));
                self.transfer = Mark::NONE;
                return;
            }
        }
        let decides = matches!(fact.event, E::Approve | E::Refuse | E::Decide);
        let mut due = judge.end_of(ClockId::Transfer, self.under(), self.transfer);
        if let (true, Ok(Some(reckoned))) = (decides && self.settlement_clock(&law) == ClockId::SameDay, &mut due) {
            reckoned.due = reckoned.due.max(self.settlement.first.due);
        }
        self.assume(prepared, PolicyId::TransferNextStart);
        self.note_if_late(Note::TransferLate, ClockId::Transfer, due, fact.at.into(), judge);
        self.transfer = Mark::NONE;
    }

    fn note_if_late<'a>(
        &mut self,
        note: Note,
        clock: ClockId,
        due: Result<Option<Reckoned>, Doubt>,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) {
        let basis = self.at(Row::Clock(clock));
        match due {
            Ok(None) => {}
            Ok(Some(Reckoned { due, used })) => {
                self.rules = self.rules.or(used);
                let observed = !judge.infers() && (note != Note::TransferLate || judge.observes(E::Transfer));
                match due.passed_by(at) {
                    Some(false) => {}
                    // What ended the clock is not in the record: it may have happened in time.
                    _ if !observed => judge.note(Note::NotObserved, basis, [due, Due::NONE]),
                    Some(true) => judge.note(note, basis, [due, Due::NONE]),
                    None => judge.note(Note::Unverified, basis, [due, Due::NONE]),
                }
            }
            Err(doubt) => judge.wonder(doubt),
        }
    }

    /// Starts the settlement clock at the receipt, or at the arrival of a non-territorial filing.
    fn start_settlement<'a>(
        &mut self,
        prepared: &Prepared,
        event: E,
        span: (Mark, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let anchor = prepared.policies.anchor;
        let far = self.non_territorial;
        let (pin, channel) = (self.pin, self.channel);
        if event == E::Arrive {
            let first = !core::mem::replace(&mut self.arrived, true);
            if !first || far == Some(false) || !matches!(self.settlement.phase, Phase::Idle | Phase::Running) {
                return Ok(());
            }
            self.assume(prepared, PolicyId::NonTerritorialAnchor);
            let told = prepared.policies.arrival_is_from_elsewhere == Some(true);
            if told && far.is_none() && anchor == Some(Anchor::Arrive) {
                self.assume(prepared, PolicyId::UnmarkedArrival);
            }
            match (anchor, far) {
                (Some(Anchor::Receive), _) => return Ok(()),
                // Nobody said whether it was filed away from the agency's area, and the arrival does not tell: it started at the receipt or starts now.
                (Some(Anchor::Arrive), None) if self.settlement.is_running() && !told => {
                    let at = if span.1.is_some() { span.1 } else { span.0 };
                    return self.settlement.may_begin(pin, channel, at, "non_territorial", judge);
                }
                (Some(Anchor::Arrive), _) => self.settlement.first.missed = Tri::No,
                (None, _) => return judge.doubt(Doubt::Policy(PolicyId::NonTerritorialAnchor)),
            }
        } else if event == E::Receive && far == Some(true) {
            self.assume(prepared, PolicyId::NonTerritorialAnchor);
            match anchor {
                Some(Anchor::Receive) => {}
                Some(Anchor::Arrive) => return Ok(()),
                None => return judge.doubt(Doubt::Policy(PolicyId::NonTerritorialAnchor)),
            }
        }
        if span.0.date().is_some_and(|day| judge.law().calendar.is_working_day(day) == Ok(false)) {
            self.assume(prepared, PolicyId::ReceptionOnDayOff);
        }
        self.settlement.begin_between(pin, channel, span, judge)
    }

    /// Returns what decides which terms the dossier has.
    pub(super) const fn under(&self) -> Under {
        (self.pin, self.channel)
    }

    /// Returns whether a submission on that channel is answered within a term: online by the general one, elsewhere where the procedure has its own.
    fn is_answered(&self, law: &Law<'_>) -> bool {
        self.channel.is_some_and(|channel| {
            channel.is_electronic()
                || !matches!(
                    law.pick_term(self.pin, TermMode::Answer, Some(channel)),
                    Picked::Nothing | Picked::NoRules
                )
        })
    }

    /// Returns until when a submission must be answered; nothing where that clock does not run.
    pub(crate) fn answer_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Answer, self.under(), self.answer)
    }

    /// Returns until when a supplement may be asked for; nothing where that clock does not run.
    pub(super) fn notice_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::SupplementNotice, self.under(), self.notice)
    }

    /// Returns until when the supplement must come; nothing where that clock does not run.
    pub(super) fn supplement_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Supplement, self.under(), self.supplement)
    }

    /// Returns until when the dossier must be handed over; nothing where that clock does not run.
    pub(crate) fn transfer_due(&self, law: &Law<'_>) -> Result<Option<Reckoned>, Doubt> {
        clock::end(law, ClockId::Transfer, self.under(), self.transfer)
    }

    /// Returns the last day for an apology with a new date; nothing where the term is shorter than the notice or no notice is asked.
    pub(crate) fn notice_day(&self, law: &Law<'_>) -> Result<Option<Date>, Doubt> {
        use crate::term::{Term, Unit};
        let Some(prepared) = self.prepared(law) else {
            return Ok(None);
        };
        let Some(notice) = prepared.policies.extension_notice.ok_or(Doubt::Policy(PolicyId::ExtensionNotice))? else {
            return Ok(None);
        };
        let (pin, index) = self.settlement.term();
        let is_short = |term: &Term| match term.unit() {
            Unit::SameDay { .. } => true,
            Unit::WorkingHours | Unit::Hours => term.amount().ten_thousandths() < 240_000,
            _ => false,
        };
        let short = !self.settlement.lengthened && law.term(pin, index).is_some_and(|rule| is_short(&rule.term));
        let Some(due_on) = self.settlement.first.due.on() else {
            let decides = Doubt::Fact(self.settlement.decides);
            return if self.settlement.first.due.is_some() { Err(decides) } else { Ok(None) };
        };
        if short {
            return Ok(None);
        }
        let day = reckon::notice_day(law.calendar, &notice, due_on)?;
        Ok(Some(day).filter(|day| self.settlement.start.date().is_none_or(|start| *day >= start)))
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

    /// Returns the due instant before it was set anew.
    pub(crate) const fn due_original(&self) -> Due {
        self.settlement.original
    }

    /// Returns the due instant that passed, and when the clock stopped to wait after that.
    pub(crate) const fn late_span(&self) -> (Due, Mark) {
        (self.settlement.late_from, self.settlement.late_until)
    }

    /// Returns where the dossier was when the due instant passed.
    pub(crate) const fn late_in(&self) -> Option<State> {
        self.settlement.late_in
    }

    /// Writes down what has passed until `at`.
    pub(crate) fn watch(&mut self, state: State, at: Moment) {
        self.settlement.watch(state, Mark::from(at));
    }

    /// Writes down that time went on until a rejected event.
    pub(crate) fn pass(&mut self, state: State, at: Moment) {
        self.watch(state, at);
        self.last = self.last.max(at.into());
    }
}

/// Returns whether an event stops the settlement clock, for good or to wait.
const fn stops_the_settlement(event: E) -> bool {
    matches!(event, E::RequestSupplement | E::RequestPayment | E::Approve | E::Refuse | E::Decide)
}

/// Returns a counter with one more.
pub(super) fn one_more(count: Option<u8>) -> Option<u8> {
    count.map(|count| count.saturating_add(1))
}
