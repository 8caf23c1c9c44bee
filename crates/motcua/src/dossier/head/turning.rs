//! How an accepted event turns the clocks of a dossier: which stop, which start, and what was too late.

use super::Head;
use crate::civil::Moment;
use crate::dossier::event::Fact;
use crate::dossier::judge::Note;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::Law;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::reckon::Reckoned;
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::dossier::settlement::Phase;
use crate::law::Channel;
use crate::lifecycle::{Anchor, ClockId, ClockSet, EventKind as E, PolicyId, Prepared, State};

impl Head {
    /// Lets the clocks see an accepted event: some stop, some start.
    #[inline]
    pub(crate) fn tick<'a>(
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
    #[inline(always)]
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
        if fact.event == E::Receive && self.received.is_some() && self.received != at {
            return Ok(());
        }
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
        if starts.contains(ClockId::Answer) && self.may_be_answered(law) {
            self.answer = at;
            self.answer_pin = self.pin;
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
        let electronic = self.channel.map(Channel::is_electronic);
        if starts.contains(ClockId::Forward) && electronic != Some(true) && self.non_territorial != Some(false) {
            self.forward = at;
        }
        if starts.contains(ClockId::Announce) && electronic == Some(true) {
            self.announce = at;
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
            if self.may_be_answered(judge.law()) {
                let due = judge.end_of(ClockId::Answer, self.under_of(ClockId::Answer), self.answer);
                let note = match self.channel {
                    None => Note::Unverified,
                    Some(_) if is_the_first_answer(event, judge) => Note::AnswerLate,
                    Some(_) => Note::NotObserved,
                };
                self.note_if_late((note, ClockId::Answer), due, (self.answer, at), judge);
            }
            self.answer = Mark::NONE;
        }
        if self.transfer.is_some() && stops.contains(ClockId::Transfer) {
            self.assume(prepared, PolicyId::TransferNextStart);
            let due = judge.end_of(ClockId::Transfer, self.under(), self.transfer);
            self.note_if_late((Note::TransferLate, ClockId::Transfer), due, (self.transfer, at), judge);
            self.transfer = Mark::NONE;
        }
        if stops.contains(ClockId::SupplementNotice) {
            self.notice = Mark::NONE;
        }
        if self.supplement.is_some() && stops.contains(ClockId::Supplement) {
            if event == E::Supplement {
                let due = judge.end_of(ClockId::Supplement, self.under(), self.supplement);
                self.note_if_late((Note::SupplementLate, ClockId::Supplement), due, (self.supplement, at), judge);
            }
            self.supplement = Mark::NONE;
        }
        if self.forward.is_some() && stops.contains(ClockId::Forward) {
            self.note_a_late_arrival(prepared, at, judge);
            self.forward = Mark::NONE;
        }
        if stops.contains(ClockId::Announce) {
            self.announce = Mark::NONE;
        }
    }

    /// Notes papers that came too late to the competent agency; where nobody tells that they were filed elsewhere, that is not held against the
    /// centre, and where nobody stated the channel it cannot be told.
    fn note_a_late_arrival<'a>(&mut self, prepared: &Prepared, at: Mark, judge: &mut impl Judge<'a>) {
        if self.non_territorial.is_none() {
            if prepared.policies.arrival_is_from_elsewhere != Some(true) {
                return;
            }
            self.assume(prepared, PolicyId::UnmarkedArrival);
        }
        let note = if self.channel.is_some() { Note::ForwardLate } else { Note::Unverified };
        let due = judge.end_of(ClockId::Forward, self.under(), self.forward);
        self.note_if_late((note, ClockId::Forward), due, (self.forward, at), judge);
    }

    /// Judges the hand-over that the first event at the desk implies at its instant.
    ///
    /// A decision on the spot is one within the day that a same-day term gives: then nothing has to be handed over.
    pub(crate) fn hand_over_at_the_desk<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
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
        self.note_if_late((Note::TransferLate, ClockId::Transfer), due, (self.transfer, fact.at.into()), judge);
        self.transfer = Mark::NONE;
    }

    fn note_if_late<'a>(
        &mut self,
        (note, clock): (Note, ClockId),
        due: Result<Option<Reckoned>, Doubt>,
        (start, at): (Mark, Mark),
        judge: &mut impl Judge<'a>,
    ) {
        match due {
            Ok(None) => {}
            Ok(Some(Reckoned { due, used })) => {
                self.used(clock, used);
                let observed = !judge.infers() && (note != Note::TransferLate || tells_of_the_hand_over(judge));
                let note = match self.ran_out(judge.law(), clock, (start, at), due) {
                    Ok(Some(false)) => return,
                    // What ended the clock is not in the record: it may have happened in time.
                    _ if !observed => Note::NotObserved,
                    Ok(Some(true)) => note,
                    Ok(None) => Note::Unverified,
                    Err(doubt) => return judge.wonder(doubt),
                };
                judge.note(note, self.basis_of(judge.law(), clock), [due, Due::NONE]);
                if (note, clock) == (Note::NotObserved, ClockId::Answer) {
                    judge.leave_open();
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
                (Some(Anchor::Arrive), _) => self.settlement.forget_the_start(),
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
        self.settlement.begin_between(pin, channel, span, judge)?;
        if event == E::Arrive {
            judge.forget_promise();
            self.compare_promise(judge);
        }
        Ok(())
    }

    /// Forgets the arrival at a wrong agency, where the clock of a filing elsewhere starts with that at the competent one.
    pub(crate) fn forget_the_arrival(&mut self, law: &Law<'_>) {
        let from_arrival = self.prepared(law).is_some_and(|prepared| prepared.policies.anchor == Some(Anchor::Arrive));
        if from_arrival && self.non_territorial == Some(true) {
            self.arrived = false;
            self.settlement.take_back_the_start();
        }
    }

    /// Writes down what has passed until `at`.
    pub(crate) fn watch(&mut self, state: State, at: Moment) {
        self.settlement.watch(state, Mark::from(at));
    }

    /// Moves the due instants that stand still to where they are at `now`.
    pub(crate) fn stand_still_until(&mut self, now: Moment, law: &Law<'_>) {
        self.settlement.stand_still_until(Mark::from(now), law);
    }

    /// Writes down that time went on until a rejected event.
    pub(crate) fn pass(&mut self, state: State, at: Moment) {
        self.watch(state, at);
        self.last = self.last.max(at.into());
    }
}

/// Returns whether no answer that the source does not record came before that one: a correction may have been asked for, and made, in time.
fn is_the_first_answer<'a>(event: E, judge: &impl Judge<'a>) -> bool {
    // what is received was corrected before, if a correction was asked for
    judge.observes(E::RequestCorrection) || (event == E::Receive && judge.observes(E::Correct))
}

/// Returns whether the source records a hand-over, and what would have implied one before: a request, or what answers it.
fn tells_of_the_hand_over<'a>(judge: &impl Judge<'a>) -> bool {
    let either = |one: E, other: E| judge.observes(one) || judge.observes(other);
    judge.observes(E::Transfer) && either(E::RequestSupplement, E::Supplement) && either(E::RequestPayment, E::Pay)
}

/// Returns whether an event stops the settlement clock, for good or to wait.
const fn stops_the_settlement(event: E) -> bool {
    matches!(event, E::RequestSupplement | E::RequestPayment | E::Approve | E::Refuse | E::Decide)
}
