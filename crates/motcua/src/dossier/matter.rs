//! What is open beside the states, each with a clock of its own: opinions that were asked for, complaints, payments that were asked for early or late.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::complaint::ComplaintKind;
use super::detail::Stated;
use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Note};
use super::law::{Basis, Law, Picked, Row};
use super::mark::{Due, Mark};
use super::reckon;
use super::rejection::{ApplyError, Doubt};
use crate::calendar::RulesUsed;
use crate::lifecycle::{ClockId, EventKind as E, PolicyId, State};
use crate::procedure::TermMode;
use crate::term::Term;

/// What kind of thing is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MatterKind {
    /// Another office was asked for its opinion.
    Opinion,
    /// Somebody complained.
    Complaint(ComplaintKind),
    /// A payment was asked for outside the process.
    Payment,
    /// Money was paid, which goes to the budget; no event tells that it did.
    Remittance,
}

/// One thing that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matter {
    pub(crate) kind: MatterKind,
    /// What the source calls it, as a number.
    name: Option<u64>,
    /// The sum, of a payment that was asked for with one.
    asked: Option<i64>,
    /// When it was opened.
    pub(crate) since: Mark,
    /// The last second of its clock; nothing where it has none, none that is known, or one that is reckoned when it is asked for.
    pub(crate) due: Due,
    /// The row that the clock rests on.
    pub(crate) basis: Basis,
}

/// The things that are open; nothing is allocated as long as there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matters(Option<Arc<Vec<Matter>>>);

impl MatterKind {
    /// Returns the clock of the thing, where it has one.
    pub(crate) const fn clock(self) -> Option<ClockId> {
        match self {
            Self::Opinion => Some(ClockId::Consultation),
            Self::Complaint(ComplaintKind::Recommendation) => Some(ClockId::Recommendation),
            Self::Complaint(ComplaintKind::Complaint) => Some(ClockId::Complaint),
            Self::Complaint(ComplaintKind::Court) => Some(ClockId::Court),
            Self::Complaint(ComplaintKind::Error) => Some(ClockId::Correction),
            Self::Remittance => Some(ClockId::Remit),
            Self::Payment => None,
        }
    }

    /// Returns what is found where its clock ran out.
    pub(crate) const fn note(self) -> Option<Note> {
        match self {
            Self::Opinion => Some(Note::OpinionLate),
            Self::Complaint(ComplaintKind::Error) => Some(Note::CorrectionLate),
            Self::Complaint(_) => Some(Note::ComplaintAnswerLate),
            Self::Payment | Self::Remittance => None,
        }
    }

    /// Returns whether it matters in a dossier that stands in that state: an opinion only until the decision.
    pub(crate) const fn matters_in(self, state: State) -> bool {
        match self {
            Self::Opinion => state.is_open(),
            Self::Payment => !state.is_terminal(),
            Self::Complaint(_) | Self::Remittance => true,
        }
    }
}

impl Matters {
    /// Nothing is open.
    pub(crate) const NONE: Self = Self(None);

    /// Returns the things that are open, in the order in which they were opened.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Matter> {
        self.0.iter().flat_map(|all| all.iter())
    }

    /// Returns whether something of that kind is open.
    pub(crate) fn has(&self, kind: MatterKind) -> bool {
        self.iter().any(|matter| matter.kind == kind)
    }

    fn with(&self, matter: Matter) -> Self {
        let mut all: Vec<Matter> = self.iter().copied().collect();
        all.push(matter);
        Self(Some(Arc::new(all)))
    }

    /// Returns the thing of that kind and name, or the oldest of that kind where no name is stated, and the others.
    fn without(&self, kind: MatterKind, name: Option<u64>) -> (Option<Matter>, Self) {
        self.without_at(self.position(kind, name))
    }

    fn position(&self, kind: MatterKind, name: Option<u64>) -> Option<usize> {
        self.iter()
            .position(|matter| matter.kind == kind && (name.is_none() || matter.name.is_none() || matter.name == name))
    }

    /// Returns which payment that was asked for a payment answers: the one of its name; without a name one of its sum, or else the oldest.
    fn paid_for(&self, stated: &Stated) -> Option<usize> {
        let of_its_sum = |matter: &Matter| matter.kind == MatterKind::Payment && matter.asked == stated.amount;
        let same = stated.amount.filter(|_| stated.reference.is_none()).and_then(|_| self.iter().position(of_its_sum));
        same.or_else(|| self.position(MatterKind::Payment, stated.reference))
    }

    /// Returns the sum that was asked for by what a payment answers, if one was stated.
    pub(super) fn asked_of(&self, stated: &Stated) -> Option<i64> {
        self.iter().nth(self.paid_for(stated)?)?.asked
    }

    fn without_at(&self, found: Option<usize>) -> (Option<Matter>, Self) {
        let Some(found) = found else {
            return (None, self.clone());
        };
        let taken = self.iter().nth(found).copied();
        let left: Vec<Matter> =
            self.iter().enumerate().filter(|(at, _)| *at != found).map(|(_, matter)| *matter).collect();
        (taken, if left.is_empty() { Self::NONE } else { Self(Some(Arc::new(left))) })
    }

    /// Returns what is open after a fact that was accepted, and notes what was late; nothing where the fact changes nothing.
    ///
    /// # Errors
    /// A gap of the strict reader where what the fact answers is not in the record.
    pub(super) fn after<'a>(
        &self,
        fact: &Fact<'_>,
        head: &mut Head,
        judge: &mut impl Judge<'a>,
    ) -> Result<Option<Self>, ApplyError> {
        let stated = fact.stated();
        Ok(Some(match fact.event {
            E::Consult => self.with(head.asked(fact, judge)),
            E::GiveOpinion => self.end(MatterKind::Opinion, fact, judge)?,
            E::Complain => match stated.complaint {
                None => return Ok(None),
                Some(kind) if stated.has_outcome => self.end(MatterKind::Complaint(kind), fact, judge)?,
                Some(kind) => self.with(head.complained(kind, fact, judge)),
            },
            E::CorrectResult if self.has(MatterKind::Complaint(ComplaintKind::Error)) => {
                self.end(MatterKind::Complaint(ComplaintKind::Error), fact, judge)?
            }
            E::RequestPayment => self.with(Matter {
                kind: MatterKind::Payment,
                name: stated.reference,
                asked: stated.amount,
                since: fact.at.into(),
                due: Due::NONE,
                basis: head.at(Row::Event(E::RequestPayment)),
            }),
            E::Pay => {
                let left = self.without_at(self.paid_for(stated)).1;
                left.collected(fact, head, judge).unwrap_or(left)
            }
            _ => return Ok(None),
        }))
    }

    /// Returns what is open once a payment came, where the law of the day says until when the money is in the budget.
    pub(super) fn collected<'a>(&self, fact: &Fact<'_>, head: &Head, judge: &mut impl Judge<'a>) -> Option<Self> {
        let (starts, _) = head.prepared(judge.law())?.ticks(fact.event);
        // When a payment was made that is not in the record is not known.
        if judge.infers() || !starts.contains(ClockId::Remit) {
            return None;
        }
        let kind = MatterKind::Remittance;
        let basis = head.at(Row::Clock(ClockId::Remit));
        Some(self.with(Matter { kind, name: None, asked: None, since: fact.at.into(), due: Due::NONE, basis }))
    }

    fn end<'a>(&self, kind: MatterKind, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        let (matter, left) = self.without(kind, fact.stated().reference);
        match matter {
            Some(matter) => {
                match (kind.note(), matter.due.passed_by(fact.at.into())) {
                    (Some(note), Some(true)) => judge.note(note, matter.basis, [matter.due, Due::NONE]),
                    // In time by one reading of its clock and late by another.
                    (Some(_), None) if matter.due.is_some() => {
                        judge.note(Note::Unverified, matter.basis, [matter.due, Due::NONE]);
                    }
                    _ => {}
                }
            }
            // What was answered is not in the record, so nobody can say whether the answer came in time.
            None => judge.doubt(Doubt::Fact("requested_at"))?,
        }
        Ok(left)
    }
}

impl Head {
    /// Returns the opinion that is asked for: until the day that the procedure's own law gives, or else until the stated one.
    fn asked<'a>(&mut self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Matter {
        let law = *judge.law();
        let stated = fact.stated();
        let own = law.pick_term(self.pin, TermMode::Consultation, self.channel);
        let (due, row) = match own {
            Picked::Term(index) => (law.term(self.pin, index).map(|rule| rule.term), Row::Term(index)),
            _ => (None, Row::Clock(ClockId::Consultation)),
        };
        let due = match due {
            Some(term) => self.reckoned(&law, &term, fact.at.into(), judge),
            None => stated.due_at.map_or(Due::NONE, Due::stated),
        };
        let (kind, name) = (MatterKind::Opinion, stated.reference);
        Matter { kind, name, asked: None, since: fact.at.into(), due, basis: self.at(row) }
    }

    /// Returns the complaint that is made, with the time in which it has to be answered.
    fn complained<'a>(&mut self, complaint: ComplaintKind, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Matter {
        let law = *judge.law();
        let kind = MatterKind::Complaint(complaint);
        let clock = kind.clock().unwrap_or(ClockId::Complaint);
        let at = Mark::from(fact.at);
        self.note_a_late_complaint(complaint, fact, judge);
        let prepared = self.prepared(&law);
        let term = prepared.and_then(|prepared| prepared.clock(clock)).and_then(|rule| rule.term);
        let acceptance = prepared.and_then(|prepared| prepared.policies.complaint_acceptance);
        let due = match (term, acceptance.filter(|_| complaint == ComplaintKind::Complaint)) {
            (None, _) => Due::NONE,
            (Some(term), None) => self.reckoned(&law, &term, at, judge),
            // It counts from the acceptance, which no event tells: on the day of the complaint, or up to the last day for it.
            (Some(term), Some(acceptance)) => {
                if let Some(prepared) = prepared {
                    self.assume(prepared, PolicyId::ComplaintAcceptance);
                }
                let first = self.reckoned(&law, &term, at, judge);
                let accepted = self.reckoned(&law, &acceptance, at, judge);
                let last = accepted.at().map(|end| Mark::from(crate::civil::Moment::from(end)));
                last.map_or(first, |last| first.hull(self.reckoned(&law, &term, last, judge)))
            }
        };
        Matter { kind, name: fact.stated().reference, asked: None, since: at, due, basis: self.at(Row::Clock(clock)) }
    }

    /// Notes a complaint or an action that comes after its time, counted from the result.
    fn note_a_late_complaint<'a>(&mut self, kind: ComplaintKind, fact: &Fact<'_>, judge: &mut impl Judge<'a>) {
        let law = *judge.law();
        let since = if self.returned.is_some() { self.returned } else { self.finished };
        let Some(prepared) = self.prepared(&law).filter(|_| since.is_some()) else {
            return;
        };
        let (window, policy) = match kind {
            ComplaintKind::Complaint => (prepared.policies.complaint_window, PolicyId::ComplaintWindow),
            ComplaintKind::Court => (prepared.policies.court_window, PolicyId::CourtWindow),
            ComplaintKind::Recommendation | ComplaintKind::Error => return,
        };
        let Some(window) = window else {
            return;
        };
        self.assume(prepared, policy);
        let due = self.reckoned(&law, &window, since, judge);
        if due.passed_by(fact.at.into()) == Some(true) {
            judge.note(Note::ComplaintWindowPassed, self.at(Row::Policy(policy)), [due, Due::NONE]);
        }
    }

    /// Returns the end of a term, or none where the calendar cannot tell it.
    fn reckoned<'a>(&mut self, law: &Law<'a>, term: &Term, at: Mark, judge: &mut impl Judge<'a>) -> Due {
        let mut used = RulesUsed::NONE;
        match reckon::due(law.calendar, term, at, &mut used) {
            Ok(due) => {
                self.rules = self.rules.or(used);
                due
            }
            Err(doubt) => {
                judge.wonder(doubt);
                Due::NONE
            }
        }
    }

    /// Notes that a decision is taken while an opinion is outstanding: silence is no consent.
    pub(super) fn note_outstanding<'a>(&mut self, matters: &Matters, judge: &mut impl Judge<'a>) {
        if matters.has(MatterKind::Opinion)
            && let Some(prepared) = self.prepared(judge.law())
        {
            let policy = PolicyId::LateOpinion;
            if prepared.policies.late_opinion_told.is_none() {
                judge.wonder(Doubt::Policy(policy));
                return;
            }
            self.assume(prepared, policy);
            judge.note(Note::OpinionOutstanding, self.at(Row::Policy(policy)), [Due::NONE; 2]);
        }
    }
}
