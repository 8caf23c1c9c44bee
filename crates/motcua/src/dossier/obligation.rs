//! Who owes what by when, now.

use alloc::vec::Vec;

use super::Dossier;
use super::assumed::Assumptions;
use super::clock;
use super::head::Head;
use super::law::{Basis, Law, Row};
use super::left::left;
use super::mark::{Due, Mark};
use super::matter::{ComplaintKind, MatterKind};
use super::reckon::Reckoned;
use super::rejection::Doubt;
use super::settlement::Phase;
use crate::calendar::RulesUsed;
use crate::civil::{Date, DateTime, Moment};
use crate::error::Gap;
use crate::lifecycle::{ClockId, EventKind as E, Holder, PolicyId, PolicySet, State};
use crate::procedure::AppointmentCause;

/// What somebody owes in a dossier now (rõ người, rõ việc, rõ thời gian).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation<'a> {
    /// What is owed: a stable snake_case code such as `settle`, `transfer`, `apologise`, `give_appointment`.
    pub code: &'static str,
    /// Who owes it.
    pub who: Holder,
    /// The clock that runs, if one does.
    pub clock: Option<ClockId>,
    /// The last day; nothing where the law sets none, or the hour that decides is not known.
    pub due_on: Option<Date>,
    /// The last second, inclusive.
    pub due_at: Option<DateTime>,
    /// Whether it has passed; nothing where that is not known.
    pub overdue: Option<bool>,
    /// The working days after today up to the last day: 0 on that day, below zero once working days have passed since it.
    pub working_days_left: Option<i32>,
    /// The whole working minutes until the last second, a started one cut off; below zero for those since it.
    pub working_minutes_left: Option<i64>,
    /// What is not known, where the due instant cannot be told.
    pub gap: Option<Gap>,
    /// The form that it obliges, such as `04`.
    pub paper: Option<&'a str>,
    /// The row that it rests on: what sets the date, where it has one.
    pub basis: Basis,
    /// What the date and the time left rest on where the law leaves a choice or its text was not read.
    pub assumptions: Assumptions,
}

impl Obligation<'_> {
    /// What may be owed, in the order of the codes; each has a message.
    pub const CODES: [&'static str; 20] = [
        "announce",
        "answer",
        "answer_recommendation",
        "apologise",
        "close",
        "correct",
        "correct_result",
        "forward_papers",
        "give_appointment",
        "give_opinion",
        "pay",
        "remit",
        "return_result",
        "settle",
        "settle_complaint",
        "supplement",
        "tell_head",
        "tell_incomplete",
        "transfer",
        "try_action",
    ];
}

impl Dossier {
    /// Returns who owes what by when at `now`, for the clocks of the law; in an end only what is open beside the state is owed.
    ///
    /// Two are owed only under a condition: `tell_incomplete` if something is missing, as long as it can still be said in time, and `apologise`
    /// before the due date if the result will be late. Two are told only until their time is over, because no event says whether they were done:
    /// `announce` and `remit`.
    ///
    /// ```
    /// use motcua::catalogue::Catalogue;
    /// use motcua::dossier::{Dossier, Event};
    /// use motcua::lifecycle::EventKind;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let law = Catalogue::vietnam()?.law("1.004873")?;
    /// let received = Dossier::open().apply(&Event::new(EventKind::Receive, "2026-08-20T09:00".parse()?), &law)?;
    /// let owed = received.obligations("2026-08-20T10:00".parse()?, &law);
    /// let settle = owed.iter().find(|owed| owed.code == "settle").ok_or("nothing to settle")?;
    /// // The date is set by the procedure's own term, and so is its article.
    /// assert_eq!(settle.due_on.map(|day| day.to_string()).as_deref(), Some("2026-08-24"));
    /// assert_eq!(law.citation(settle.basis).map(|cite| cite.act.as_str()), Some("123/2015/NĐ-CP"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn obligations<'a>(&self, now: DateTime, law: &Law<'a>) -> Vec<Obligation<'a>> {
        let head = self.head();
        let list = List { head, law, now };
        let mut out: Vec<Obligation<'a>> = Vec::new();
        match self.state() {
            State::Submitted => {
                out.push(list.beside("answer", (ClockId::Answer, head.answer), E::Receive, head.answer_due(law)));
                list.announce(&mut out);
            }
            State::AwaitingCorrection => out.push(list.plain("correct", Holder::Applicant, E::Correct)),
            State::Received => {
                out.push(list.beside(
                    "transfer",
                    (ClockId::Transfer, head.transfer),
                    E::Transfer,
                    head.transfer_due(law),
                ));
                list.forward_papers(&mut out);
                list.tell_incomplete(&mut out);
                list.settle(&mut out);
            }
            State::InProcess => {
                list.forward_papers(&mut out);
                list.tell_incomplete(&mut out);
                list.settle(&mut out);
            }
            State::AwaitingPayment => {
                out.push(list.plain("pay", Holder::Applicant, E::Pay));
                list.settle(&mut out);
            }
            State::AwaitingSupplement => {
                let supplement = list.beside(
                    "supplement",
                    (ClockId::Supplement, head.supplement),
                    E::Supplement,
                    head.supplement_due(law),
                );
                let lapsed = supplement.overdue == Some(true);
                out.push(supplement);
                if lapsed {
                    out.push(list.plain("close", Holder::ReceivingCentre, E::Close));
                }
                if head.settlement.is_running() {
                    list.settle(&mut out);
                }
            }
            State::Decided => {
                let promised = head.promised.get().and_then(|promised| End::stated(Due::stated(promised)));
                let by_term = list.settlement(head.settlement.first.due).filter(|_| promised.is_none());
                if head.annulled {
                    return list.matters(self, out);
                }
                let row = Row::Event(E::ReturnResult);
                let due = Ok(promised.or(by_term));
                let owed = list.with("return_result", Holder::ReceivingCentre, None, due, row, E::ReturnResult);
                let basis = by_term.map_or(owed.basis, |_| head.due_basis(law));
                out.push(Obligation { basis, ..owed });
            }
            State::Draft | State::Declined | State::Returned | State::Closed | State::Withdrawn | State::Stopped => {}
        }
        list.matters(self, out)
    }
}

/// A due instant and what it rests on.
#[derive(Clone, Copy)]
struct End {
    due: Due,
    rests_on: Assumptions,
}

impl End {
    /// Returns a due instant that an event states, and no term gives; nothing where it states none.
    fn stated(due: Due) -> Option<Self> {
        Self::of(due, Assumptions::default())
    }

    fn of(due: Due, rests_on: Assumptions) -> Option<Self> {
        due.is_some().then_some(Self { due, rests_on })
    }
}

struct List<'l, 'a> {
    head: &'l Head,
    law: &'l Law<'a>,
    now: DateTime,
}

impl<'a> List<'_, 'a> {
    /// Returns what is owed under a clock beside the settlement.
    fn beside(
        &self,
        code: &'static str,
        (clock, start): (ClockId, Mark),
        event: E,
        due: Result<Option<Reckoned>, Doubt>,
    ) -> Obligation<'a> {
        let now = Moment::from(self.now).into();
        let due = self.head.unless_undecided(self.law, clock, (start, now), due);
        let due = due.map(|end| end.and_then(|end| End::of(end.due, self.reckoned(clock, end.used))));
        let holder = self.head.prepared(self.law).and_then(|prepared| prepared.clock(clock)).map(|rule| rule.holder);
        let who = holder.unwrap_or(Holder::ReceivingCentre);
        let row = clock::row(self.law, clock, self.head.under());
        self.with(code, who, Some(clock), due, row, event)
    }

    /// Returns what the end of a clock beside the settlement rests on: the rules that it was counted by, and a choice of its own.
    fn reckoned(&self, clock: ClockId, used: RulesUsed) -> Assumptions {
        let own = if clock == ClockId::Transfer { Some(PolicyId::TransferNextStart) } else { None };
        let open = self.head.prepared(self.law).map_or(PolicySet::NONE, |prepared| prepared.open);
        let own = own.map_or(PolicySet::NONE, |policy| PolicySet::NONE.with(policy).and(open));
        Assumptions::new(own, used.and_of(self.law.calendar.open_rules()))
    }

    /// Returns a due instant that the settlement's term gives; nothing where there is none.
    fn settlement(&self, due: Due) -> Option<End> {
        End::of(due, self.head.rests_on(self.law, self.head.settlement.used))
    }

    /// Adds what is owed for the things that are open beside the state.
    fn matters(&self, dossier: &Dossier, mut out: Vec<Obligation<'a>>) -> Vec<Obligation<'a>> {
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
            let due = End::of(matter.due, self.head.rests_on(self.law, self.head.rules));
            let owed = self.with(code, rule.map_or(who, |rule| rule.holder), clock, Ok(due), Row::Event(event), event);
            let owed = Obligation { basis: matter.basis, ..owed };
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
    fn plain(&self, code: &'static str, who: Holder, event: E) -> Obligation<'a> {
        self.with(code, who, None, Ok(None), Row::Event(event), event)
    }

    /// Adds the word to an officer that something was filed, as long as its time runs: no event tells whether it was given.
    fn announce(&self, out: &mut Vec<Obligation<'a>>) {
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
    fn forward_papers(&self, out: &mut Vec<Obligation<'a>>) {
        let due = self.head.forward_due(self.law);
        if due != Ok(None) {
            out.push(self.beside("forward_papers", (ClockId::Forward, self.head.forward), E::Arrive, due));
        }
    }

    /// Adds the request for what is missing, while it can still be made.
    fn tell_incomplete(&self, out: &mut Vec<Obligation<'a>>) {
        let head = self.head;
        if !head.notice.is_some() || head.supplements != Some(0) {
            return;
        }
        let due = head.notice_due(self.law);
        let told = self.beside("tell_incomplete", (ClockId::SupplementNotice, head.notice), E::RequestSupplement, due);
        if told.overdue != Some(true) {
            out.push(told);
        }
    }

    /// Adds the settlement, and the apology while it can still be in time.
    fn settle(&self, out: &mut Vec<Obligation<'a>>) {
        let head = self.head;
        let clock = head.settlement_clock(self.law);
        let row = Row::Clock(ClockId::Settlement);
        let due = self.settlement(head.due());
        let undecided = head.settlement.undecided_at(Moment::from(self.now).into());
        let due = match (undecided, due) {
            (Some(choice), _) => Err(choice),
            (None, None) if head.settlement.phase == Phase::Lost => Err(head.why_lost()),
            (None, due) => Ok(due),
        };
        let who = head.settler(self.law).unwrap_or(Holder::CompetentAgency);
        let is_due = matches!(due, Ok(Some(_)));
        let owed = self.with("settle", who, Some(clock), due, row, E::Approve);
        let basis = if is_due { head.due_basis(self.law) } else { owed.basis };
        out.push(Obligation { basis, ..owed });
        self.appointment(out);
        let has_clock = head.prepared(self.law).and_then(|prepared| prepared.clock(ClockId::Apology));
        if let (Some(rule), Some(0), true) = (has_clock, head.extensions, head.settlement.is_running())
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

    /// Adds the slip that names the hour and the day of the result, as long as none was given that still stands.
    fn appointment(&self, out: &mut Vec<Obligation<'a>>) {
        let Some(rule) = self.law.appointment(self.head.pin) else {
            return;
        };
        let promised = self.head.promised.get().filter(|promised| promised.hour_known);
        // A slip whose hour has passed does not serve for the new date of a term that was lengthened.
        let stands = |promised: &Moment| promised.at >= self.now || self.lengthened() == Some(false);
        if promised.filter(stands).is_some() {
            return;
        }
        let mut doubt = None;
        for cause in &rule.after {
            let (holds, fact) = match cause {
                AppointmentCause::CutOff => (self.received_after_cut_off(), "hour"),
                AppointmentCause::Extension => (self.lengthened(), "extensions_used"),
            };
            match holds {
                Some(true) => {
                    out.push(self.with("give_appointment", rule.holder, None, Ok(None), Row::Appointment, None));
                    return;
                }
                Some(false) => {}
                None => doubt = doubt.or(Some(Doubt::Fact(fact))),
            }
        }
        if let Some(doubt) = doubt {
            out.push(self.with("give_appointment", rule.holder, None, Err(doubt), Row::Appointment, None));
        }
    }

    /// Returns whether the term was lengthened or the date set anew, if that is known.
    fn lengthened(&self) -> Option<bool> {
        if self.head.settlement.lengthened { Some(true) } else { self.head.extensions.map(|times| times > 0) }
    }

    /// Returns whether the dossier was received after the cut-off of the term that runs, if the hour is known.
    fn received_after_cut_off(&self) -> Option<bool> {
        let (pin, term) = self.head.settlement.term();
        let Some(cut_off) = self.law.term(pin, term).and_then(|rule| rule.term.cut_off()) else {
            return Some(false);
        };
        let received = self.head.received.get().filter(|received| received.hour_known)?;
        Some(received.at.time().seconds() > cut_off.seconds())
    }

    fn with(
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
            assumptions: end.map(|end| end.rests_on.with(counted_by)).unwrap_or_default(),
        }
    }
}
