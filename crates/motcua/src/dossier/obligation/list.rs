//! What is owed in each state, put together.

use alloc::vec::Vec;

use super::Obligation;
use crate::calendar::RulesUsed;
use crate::civil::{DateTime, Moment};
use crate::dossier::Dossier;
use crate::dossier::assumed::Assumptions;
use crate::dossier::complaint::ComplaintKind;
use crate::dossier::head::Head;
use crate::dossier::law::{Law, Row};
use crate::dossier::left::left;
use crate::dossier::mark::{Due, Mark};
use crate::dossier::matter::MatterKind;
use crate::dossier::reckon::Reckoned;
use crate::dossier::rejection::Doubt;
use crate::dossier::settlement::Phase;
use crate::lifecycle::{ClockId, EventKind as E, Holder, PolicyId};

/// A due instant and what it rests on.
#[derive(Clone, Copy)]
pub(super) struct End {
    due: Due,
    rests_on: Assumptions,
}

impl End {
    /// Returns a due instant that an event states, and no term gives; nothing where it states none.
    pub(super) fn stated(due: Due) -> Option<Self> {
        Self::of(due, Assumptions::default())
    }

    fn of(due: Due, rests_on: Assumptions) -> Option<Self> {
        due.is_some().then_some(Self { due, rests_on })
    }
}

/// The dossier, the law and the instant that are asked about.
pub(super) struct List<'l, 'a> {
    pub(super) head: &'l Head,
    pub(super) law: &'l Law<'a>,
    pub(super) now: DateTime,
}

impl<'a> List<'_, 'a> {
    /// Returns what is owed under a clock beside the settlement.
    pub(super) fn beside(
        &self,
        code: &'static str,
        (clock, start): (ClockId, Mark),
        event: E,
        due: Result<Option<Reckoned>, Doubt>,
    ) -> Obligation<'a> {
        let now = Moment::from(self.now).into();
        let due = self.head.unless_undecided(self.law, clock, (start, now), due);
        let rests_on = |used| self.head.clock_rests_on(self.law, clock, used);
        let due = due.map(|end| end.and_then(|end| End::of(end.due, rests_on(end.used))));
        let holder = self.head.prepared(self.law).and_then(|prepared| prepared.clock(clock)).map(|rule| rule.holder);
        let who = holder.unwrap_or(Holder::ReceivingCentre);
        // Where the law of the day has no such clock, the duty rests on the step that ends it.
        let basis = Some(self.head.basis_of(self.law, clock)).filter(|basis| self.law.citation(*basis).is_some());
        let owed = self.with(code, who, Some(clock), due, Row::Event(event), event);
        Obligation { basis: basis.unwrap_or(owed.basis), ..owed }
    }

    /// Returns a due instant that the settlement's term gives; nothing where there is none.
    pub(super) fn settlement(&self, due: Due) -> Option<End> {
        End::of(due, self.head.settlement_rests_on(self.law))
    }

    /// Adds what is owed for the things that are open beside the state.
    pub(super) fn matters(&self, dossier: &Dossier, mut out: Vec<Obligation<'a>>) -> Vec<Obligation<'a>> {
        let state = dossier.state();
        for matter in dossier.matters().iter().filter(|matter| matter.kind.matters_in(state)) {
            let (code, event, who) = match matter.kind {
                MatterKind::Remittance => {
                    self.remit(matter.since, &mut out);
                    continue;
                }
                MatterKind::Opinion => ("give_opinion", E::GiveOpinion, Holder::ConsultedAgency),
                MatterKind::Complaint(ComplaintKind::Recommendation) => {
                    ("answer_recommendation", E::Complain, Holder::CompetentAgency)
                }
                MatterKind::Complaint(ComplaintKind::Complaint) => {
                    ("settle_complaint", E::Complain, Holder::ReviewBody)
                }
                MatterKind::Complaint(ComplaintKind::Court) => ("try_action", E::Complain, Holder::ReviewBody),
                MatterKind::Complaint(ComplaintKind::Error) => {
                    ("correct_result", E::CorrectResult, Holder::CompetentAgency)
                }
                MatterKind::Payment => ("pay", E::Pay, Holder::Applicant),
            };
            let clock = matter.kind.clock();
            let rule = clock.and_then(|clock| self.head.prepared(self.law)?.clock(clock));
            let due = match matter.ran_out(self.head, self.law, Moment::from(self.now).into()) {
                // Neither the law nor the request says until when.
                Ok(_) if matter.kind == MatterKind::Opinion && !matter.due.is_some() => {
                    Err(Doubt::Fact("detail.due_at"))
                }
                Ok(_) => {
                    let rests_on = self.head.rests_on(self.law, self.head.rules);
                    Ok(End::of(matter.due, rests_on.with_unread(self.law.unread(matter.basis))))
                }
                Err(doubt) => Err(doubt),
            };
            let owed = self.with(code, rule.map_or(who, |rule| rule.holder), clock, due, Row::Event(event), event);
            let stands = self.law.citation(matter.basis).is_some();
            let owed = Obligation { basis: if stands { matter.basis } else { owed.basis }, ..owed };
            let told = self.head.prepared(self.law).and_then(|prepared| prepared.policies.late_opinion_told);
            let late = owed.overdue == Some(true) && matter.kind == MatterKind::Opinion && told == Some(true);
            out.push(owed);
            if late {
                let row = Row::Policy(PolicyId::LateOpinion);
                out.push(self.with("tell_head", Holder::CompetentAgency, clock, Ok(None), row, E::Consult));
            }
        }
        out
    }

    /// Returns what is owed without a clock.
    pub(super) fn plain(&self, code: &'static str, who: Holder, event: E) -> Obligation<'a> {
        self.with(code, who, None, Ok(None), Row::Event(event), event)
    }

    /// Returns the answer to what was filed: within a term where the channel has one; which form it takes, nobody knows before it is given.
    pub(super) fn answer(&self) -> Obligation<'a> {
        let head = self.head;
        let has_clock = head.prepared(self.law).is_some_and(|prepared| prepared.clock(ClockId::Answer).is_some());
        let owed = if head.is_answered(self.law) {
            self.beside("answer", (ClockId::Answer, head.answer), E::Receive, head.answer_due(self.law))
        } else {
            // Without a channel nobody knows whether a term runs.
            let due = if has_clock && head.channel.is_none() { Err(Doubt::Fact("channel")) } else { Ok(None) };
            self.with("answer", Holder::ReceivingCentre, None, due, Row::Event(E::Receive), E::Receive)
        };
        Obligation { paper: None, ..owed }
    }

    /// Returns the hand-over of the result: at the time on the receipt, which nobody knows who does not know what the receipt says.
    ///
    /// Once that is over it may be the applicant who has not come, which no event tells: nobody calls it overdue.
    pub(super) fn hand_over_the_result(&self) -> Obligation<'a> {
        let promised = self.head.promised.get().map(Due::stated);
        let due = promised.map_or(Err(Doubt::Fact("promised_on")), |due| Ok(End::stated(due)));
        let row = Row::Event(E::ReturnResult);
        let owed = self.with("return_result", Holder::ReceivingCentre, None, due, row, E::ReturnResult);
        if owed.overdue != Some(true) {
            return owed;
        }
        Obligation { overdue: None, working_days_left: None, working_minutes_left: None, ..owed }
    }

    /// Returns the closing of a dossier whose supplement has not come: from when on it may be closed is a choice.
    pub(super) fn close(&self) -> Obligation<'a> {
        let from = self.head.open_choice(self.law, PolicyId::CloseFrom);
        let owed = self.plain("close", Holder::ReceivingCentre, E::Close);
        Obligation { assumptions: Assumptions::new(from, RulesUsed::NONE), ..owed }
    }

    /// Adds the word to an officer that something was filed, as long as its time runs: no event tells whether it was given.
    pub(super) fn announce(&self, out: &mut Vec<Obligation<'a>>) {
        if self.head.announce.is_some() {
            let due = self.head.announce_due(self.law);
            out.extend(self.while_it_runs("announce", ClockId::Announce, E::Submit, due));
        }
    }

    /// Adds the way of the money to the budget, as long as its time runs: no event tells whether it went there.
    fn remit(&self, paid: Mark, out: &mut Vec<Obligation<'a>>) {
        let due = self.head.remit_due(self.law, paid);
        out.extend(self.while_it_runs("remit", ClockId::Remit, E::Pay, due));
    }

    fn while_it_runs(
        &self,
        code: &'static str,
        clock: ClockId,
        event: E,
        due: Result<Option<Reckoned>, Doubt>,
    ) -> Option<Obligation<'a>> {
        // it is no longer told once its time may be over, whatever failed meanwhile
        let owed = self.beside(code, (clock, Mark::NONE), event, due);
        (owed.overdue != Some(true)).then_some(owed)
    }

    /// Adds the way of the papers to the competent agency, where they were filed elsewhere and have not arrived.
    pub(super) fn forward_papers(&self, out: &mut Vec<Obligation<'a>>) {
        let due = self.head.forward_due(self.law);
        if due != Ok(None) {
            out.push(self.beside("forward_papers", (ClockId::Forward, self.head.forward), E::Arrive, due));
        }
    }

    /// Adds the request for what is missing, while it can still be made.
    pub(super) fn tell_incomplete(&self, out: &mut Vec<Obligation<'a>>) {
        let head = self.head;
        if !head.notice.is_some() || head.supplements != Some(0) {
            return;
        }
        let now = Moment::from(self.now).into();
        let due = head.notice_due(self.law).and_then(|end| match end {
            Some(Reckoned { due, .. }) => head.notice_ran_out(self.law, now, due).map(|_| end),
            None => Ok(None),
        });
        let told = self.beside("tell_incomplete", (ClockId::SupplementNotice, head.notice), E::RequestSupplement, due);
        if told.overdue != Some(true) {
            out.push(told);
        }
    }

    /// Adds the settlement, and the apology while it can still be in time.
    pub(super) fn settle(&self, out: &mut Vec<Obligation<'a>>) {
        let head = self.head;
        if head.settlement.phase == Phase::Lost && self.law.is_notice(head.settlement.term().0) {
            return;
        }
        let clock = head.settlement_clock(self.law);
        let row = Row::Clock(ClockId::Settlement);
        // A case that was taken up again without a clock of its own keeps no date of the first one.
        let due = if head.settlement.is_running() { self.settlement(head.due()) } else { None };
        let undecided = head.settlement.undecided_at(Moment::from(self.now).into());
        let is_past = due.as_ref().is_some_and(|end| end.due.passed_by(Moment::from(self.now).into()) == Some(true));
        let untold = is_past.then(|| head.past_its_day_untold(self.law, Moment::from(self.now).into())).flatten();
        let due = match (undecided.or(untold), due) {
            (Some(doubt), _) => Err(doubt),
            (None, None) if head.settlement.phase == Phase::Lost => Err(head.why_lost(self.law)),
            (None, due) => Ok(due),
        };
        let who = head.settler(self.law).unwrap_or(Holder::CompetentAgency);
        let is_due = matches!(due, Ok(Some(_)));
        let owed = self.with("settle", who, Some(clock), due, row, E::Approve);
        let basis = if is_due { head.due_basis(self.law) } else { owed.basis };
        // What ran out before a supplement or a verification moved the day stays late.
        let missed = is_due && head.settlement.is_missed();
        if missed {
            out.push(Obligation {
                basis,
                overdue: Some(true),
                working_days_left: None,
                working_minutes_left: None,
                ..owed
            });
        } else {
            out.push(Obligation { basis, ..owed });
        }
        self.appointment(out);
        let has_clock = head.prepared(self.law).and_then(|prepared| prepared.clock(ClockId::Apology));
        let may_be_in_time = head.settlement.is_running() && !missed && !(is_past && is_due);
        if let (Some(rule), Some(0), true) = (has_clock, head.extensions, may_be_in_time)
            && let Ok(Some(day)) = head.notice_day(self.law)
        {
            let clock = Some(ClockId::Apology);
            let row = Row::Clock(ClockId::Apology);
            let by = |due| self.with("apologise", rule.holder, clock, due, row, E::Extend);
            let owed = by(Ok(self.settlement(Due::exactly(DateTime::end_of(day)))));
            // Where the law leaves open whether some time counts, the day may be a later one.
            let choice = head.settlement.split.filter(|_| owed.overdue == Some(true)).map(Doubt::Policy);
            out.push(choice.map_or(owed, |choice| by(Err(choice))));
        }
    }

    /// Returns what is owed by that due instant, with the row and the form that go with it.
    pub(super) fn with(
        &self,
        code: &'static str,
        who: Holder,
        clock: Option<ClockId>,
        due: Result<Option<End>, Doubt>,
        row: Row,
        event: impl Into<Option<E>>,
    ) -> Obligation<'a> {
        let basis = self.head.at(row);
        let today = self.now.date();
        let of_clock = clock.and_then(|clock| self.law.paper_of_clock(clock, today));
        let paper = of_clock.or_else(|| self.law.paper(event.into()?, today));
        let (end, gap) = match due {
            Ok(Some(end)) if end.due.on().is_none() => {
                (Some(end), Some(Doubt::Fact(self.head.settlement.decides).gap(self.law)))
            }
            Ok(end) => (end, None),
            Err(doubt) => (None, Some(doubt.gap(self.law))),
        };
        let due = end.map_or(Due::NONE, |end| end.due);
        let left = left(self.law.calendar, self.now, due);
        let counted_by = left.used.and_of(self.law.calendar.open_rules());
        let now = Moment::from(self.now);
        Obligation {
            code,
            who,
            clock,
            due_on: due.on(),
            due_at: due.at(),
            overdue: due.passed_by(now.into()),
            working_days_left: left.days,
            working_minutes_left: left.minutes,
            gap,
            paper,
            basis,
            assumptions: end
                .map(|end| end.rests_on.with(counted_by).with_unread(self.law.unread(basis)))
                .unwrap_or_default(),
        }
    }
}
