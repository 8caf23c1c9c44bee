//! What is open beside the states, each with a clock of its own: opinions that were asked for, complaints, payments that were asked for early or late.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::complaint::ComplaintKind;
use super::detail::{Stated, number_of};
use super::event::Fact;
use super::head::Head;
use super::judge::{Judge, Note};
use super::law::{Basis, Law, Picked, Row};
use super::mark::{Due, Mark};
use super::reckon;
use super::rejection::{ApplyError, Doubt};
use crate::calendar::RulesUsed;
use crate::lifecycle::{ClockId, EventKind as E, Pause, PolicyId, State};
use crate::procedure::TermMode;
use crate::term::{Term, Unit};

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

/// A mistake of the agency in the result.
const MISTAKE: MatterKind = MatterKind::Complaint(ComplaintKind::Error);

/// One thing that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matter {
    pub(crate) kind: MatterKind,
    /// What the source calls it, as a number.
    name: Option<u64>,
    /// Which office was asked for its opinion, as a number.
    office: Option<u64>,
    /// The sum, of a payment that was asked for with one.
    asked: Option<i64>,
    /// When it was opened; of a mistake that was told before there was a result, when that came.
    pub(crate) since: Mark,
    /// The last second of its clock; nothing where it has none, none that is known, or one that is reckoned when it is asked for.
    pub(crate) due: Due,
    /// In what its clock counts.
    unit: Unit,
    /// The row that the clock rests on.
    pub(crate) basis: Basis,
}

impl Matter {
    /// Returns a thing that a fact opens, without a clock.
    fn opened(kind: MatterKind, fact: &Fact<'_>, basis: Basis) -> Self {
        Self {
            kind,
            name: fact.stated().reference,
            office: None,
            asked: None,
            since: fact.at.into(),
            due: Due::NONE,
            unit: Unit::WorkingDays,
            basis,
        }
    }

    /// Returns whether its clock had run out at `at`; nothing where an unknown hour or instant leaves that open.
    ///
    /// # Errors
    /// The choice of the law that decides, where a system failed meanwhile.
    pub(crate) fn ran_out(&self, head: &Head, law: &Law<'_>, at: Mark) -> Result<Option<bool>, Doubt> {
        head.ran_out_in(law, self.unit, (self.since, at), self.due)
    }

    /// Notes that it was ended too late at `at`, or that nobody can tell.
    fn note_if_late<'a>(&self, at: Mark, head: &Head, judge: &mut impl Judge<'a>) {
        let Some(note) = self.kind.note() else { return };
        let note = match self.ran_out(head, judge.law(), at) {
            Ok(Some(true)) => note,
            // In time by one reading of its clock and late by another.
            Ok(None) if self.due.is_some() => Note::Unverified,
            Ok(_) => return,
            Err(doubt) => return judge.wonder(doubt),
        };
        judge.note(note, self.basis, [self.due, Due::NONE]);
    }
}

/// The things that are open; nothing is allocated as long as there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matters(Option<Arc<Open>>);

/// How many kinds of things there are.
const KINDS: usize = 3 + ComplaintKind::ALL.len();

/// The things that are open, in their order, and how many of each kind: a dossier may have many of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Open {
    all: Vec<Matter>,
    numbers: [usize; KINDS],
}

impl Open {
    fn push(&mut self, matter: Matter) {
        if let Some(number) = self.numbers.get_mut(matter.kind.place()) {
            *number = number.saturating_add(1);
        }
        self.all.push(matter);
    }
}

impl MatterKind {
    /// Returns the place of the kind among all kinds.
    const fn place(self) -> usize {
        match self {
            Self::Opinion => 0,
            Self::Payment => 1,
            Self::Remittance => 2,
            Self::Complaint(kind) => 3 + kind as usize,
        }
    }

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

    /// Returns the events by which it may have been ended, where its end is judged.
    pub(crate) const fn ends_by(self) -> &'static [E] {
        match self {
            Self::Opinion => &[E::GiveOpinion],
            Self::Complaint(ComplaintKind::Error) => &[E::CorrectResult, E::Complain],
            Self::Complaint(_) => &[E::Complain],
            Self::Payment | Self::Remittance => &[],
        }
    }

    /// Returns whether it matters in a dossier that stands in that state: an opinion only until the decision, a mistake only in a result.
    pub(crate) const fn matters_in(self, state: State) -> bool {
        match self {
            Self::Opinion => state.is_open(),
            Self::Payment => !state.is_terminal(),
            Self::Complaint(ComplaintKind::Error) => has_result(state),
            Self::Complaint(_) | Self::Remittance => true,
        }
    }
}

impl Matters {
    /// Nothing is open.
    pub(crate) const NONE: Self = Self(None);

    /// Returns the things that are open, in the order in which they were opened.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Matter> {
        self.0.iter().flat_map(|open| open.all.iter())
    }

    /// Returns whether something of that kind is open.
    pub(crate) fn has(&self, kind: MatterKind) -> bool {
        let number = |open: &Arc<Open>| open.numbers.get(kind.place()).copied();
        self.0.as_ref().and_then(number).is_some_and(|number| number > 0)
    }

    /// Returns the same with one more; copied only where another dossier shares it, and otherwise taken.
    fn with(&mut self, matter: Matter) -> Self {
        let mut open = self.0.take().unwrap_or_default();
        Arc::make_mut(&mut open).push(matter);
        Self(Some(open))
    }

    /// Returns the thing of that kind that a fact answers, and the others: that of its name; without one an opinion of its office, or else the only
    /// one that it may answer.
    ///
    /// # Errors
    /// A gap of the strict reader where it is not in the record, or nobody can tell which it is.
    fn answered<'a>(
        &self,
        kind: MatterKind,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Result<(Option<Matter>, Self), ApplyError> {
        let stated = fact.stated();
        let (name, office) = (stated.reference, stated.office.or(fact.office.map(number_of)));
        let named = |matter: &Matter| matter.kind == kind && name.is_some() && matter.name == name;
        let by_office = |matter: &Matter| {
            let agrees = name.is_none() || matter.name.is_none();
            matter.kind == kind && agrees && office.is_some() && matter.office == office
        };
        // An office that the event alone names may be where it was written down.
        let may_be = |matter: &Matter| {
            let agrees = |one: Option<u64>, other: Option<u64>| one.is_none() || other.is_none() || one == other;
            matter.kind == kind && agrees(matter.name, name) && agrees(matter.office, stated.office)
        };
        let fits: &dyn Fn(&Matter) -> bool = match () {
            () if self.iter().any(named) => &named,
            () if self.iter().any(by_office) => &by_office,
            () => &may_be,
        };
        let mut all = self.iter().filter(|matter| fits(matter));
        let Some(first) = all.next() else {
            judge.doubt(Doubt::Fact("requested_at"))?;
            return Ok((None, self.clone()));
        };
        let is_sure = all.all(|matter| matter.due == first.due);
        let (taken, left) = self.without_at(self.iter().position(fits));
        if is_sure {
            return Ok((taken, left));
        }
        judge.doubt(Doubt::Fact("detail.ref"))?;
        // Whichever of them is left, nobody can tell until when it runs.
        let open = |matter: &Matter| if fits(matter) { Matter { due: Due::NONE, ..*matter } } else { *matter };
        Ok((None, Self::of(left.iter().map(open).collect())))
    }

    /// Returns whether a payment that was asked for may be the one that a payment answers: that of its name, or else one without a name; of these those
    /// of its sum, where there are such.
    fn payment_of(&self, stated: &Stated) -> impl Fn(&Matter) -> bool + use<> {
        let (name, sum) = (stated.reference, stated.amount);
        let is_payment = |matter: &Matter| matter.kind == MatterKind::Payment;
        let named = name.filter(|_| self.iter().any(|matter| is_payment(matter) && matter.name == name));
        let of_its_name = move |matter: &Matter| is_payment(matter) && (name.is_none() || matter.name == named);
        let sum = sum.filter(|_| self.iter().any(|matter| of_its_name(matter) && matter.asked == sum));
        move |matter| of_its_name(matter) && (sum.is_none() || matter.asked == sum)
    }

    /// Returns the sum that was asked for by what a payment answers, if one was stated; nothing where it may be one of several of different sums.
    pub(super) fn asked_of(&self, stated: &Stated) -> Option<i64> {
        let fits = self.payment_of(stated);
        let mut all = self.iter().filter(|matter| fits(matter));
        let asked = all.next()?.asked;
        asked.filter(|_| all.all(|other| other.asked == asked))
    }

    /// Returns what is open after a payment.
    ///
    /// # Errors
    /// A gap of the strict reader where what was paid is not in the record, or nobody can tell which it is.
    fn paid<'a>(&self, stated: &Stated, judge: &mut impl Judge<'a>) -> Result<Self, ApplyError> {
        let fits = self.payment_of(stated);
        let mut all = self.iter().filter(|matter| fits(matter));
        let Some(first) = all.next() else {
            if stated.reference.is_some() && self.has(MatterKind::Payment) {
                judge.doubt(Doubt::Fact("requested_at"))?;
            }
            return Ok(self.clone());
        };
        let is_sure = all.all(|other| (other.name, other.asked) == (first.name, first.asked));
        let left = self.without_at(self.iter().position(&fits)).1;
        if is_sure {
            return Ok(left);
        }
        judge.doubt(Doubt::Fact("detail.ref"))?;
        // Whichever of them is left, nobody can tell its name and its sum.
        let open = |matter: &Matter| if fits(matter) { Matter { name: None, asked: None, ..*matter } } else { *matter };
        Ok(Self::of(left.iter().map(open).collect()))
    }

    fn without_at(&self, found: Option<usize>) -> (Option<Matter>, Self) {
        let Some(found) = found else {
            return (None, self.clone());
        };
        let taken = self.iter().nth(found).copied();
        let left = self.iter().enumerate().filter(|(at, _)| *at != found).map(|(_, matter)| *matter).collect();
        (taken, Self::of(left))
    }

    fn of(all: Vec<Matter>) -> Self {
        let mut open = Open { all: Vec::with_capacity(all.len()), ..Open::default() };
        all.into_iter().for_each(|matter| open.push(matter));
        if open.all.is_empty() { Self::NONE } else { Self(Some(Arc::new(open))) }
    }

    /// Returns what is open after a fact that was accepted in that state, and notes what was late; nothing where the fact changes nothing.
    /// Where it opens something, what was open is taken.
    ///
    /// # Errors
    /// A gap of the strict reader where what the fact answers is not in the record.
    pub(super) fn after<'a>(
        &mut self,
        from: State,
        fact: &Fact<'_>,
        head: &mut Head,
        judge: &mut impl Judge<'a>,
    ) -> Result<Option<Self>, ApplyError> {
        let stated = fact.stated();
        Ok(Some(match fact.event {
            E::Consult => self.with(head.asked(fact, judge)),
            E::GiveOpinion => self.end(MatterKind::Opinion, from, fact, head, judge)?,
            E::Complain => match stated.complaint {
                None => return Ok(None),
                Some(ComplaintKind::Error) if stated.has_outcome => return self.found(fact, judge),
                Some(kind) if stated.has_outcome => self.end(MatterKind::Complaint(kind), from, fact, head, judge)?,
                Some(kind) => self.with(head.complained(kind, from, fact, judge)),
            },
            E::CorrectResult if self.has(MISTAKE) => self.end(MISTAKE, from, fact, head, judge)?,
            E::RequestPayment => {
                let basis = head.at(Row::Event(E::RequestPayment));
                self.with(Matter { asked: stated.amount, ..Matter::opened(MatterKind::Payment, fact, basis) })
            }
            E::Pay => {
                let left = self.paid(stated, judge)?;
                left.collected(fact, head, judge).unwrap_or(left)
            }
            _ => return Ok(None),
        }))
    }

    /// Returns what is open once somebody looked at a mistake: only where there is none, it need not be corrected. Nothing where that changes nothing.
    fn found<'a>(&self, fact: &Fact<'_>, judge: &mut impl Judge<'a>) -> Result<Option<Self>, ApplyError> {
        let (mistake, left) = self.answered(MISTAKE, fact, judge)?;
        match fact.stated().upheld {
            Some(true) => return Ok(None),
            None if mistake.is_some() => judge.doubt(Doubt::Fact("detail.outcome"))?,
            _ => {}
        }
        Ok(Some(left))
    }

    /// Returns the same where a result comes at `at`: until when mistakes in it are corrected that were told before; nothing where there are none.
    pub(super) fn with_the_result<'a>(&self, head: &mut Head, at: Mark, judge: &mut impl Judge<'a>) -> Option<Self> {
        if !self.has(MISTAKE) {
            return None;
        }
        let all = self.iter().map(|matter| match matter.kind {
            MISTAKE => Matter { since: at, due: head.time_for(ClockId::Correction, at, judge).0, ..*matter },
            _ => *matter,
        });
        Some(Self::of(all.collect()))
    }

    /// Returns the same where the result is none any more at `at`: a mistake in it is nobody's to correct. Notes what was late by then.
    pub(super) fn without_the_result<'a>(&self, head: &Head, at: Mark, judge: &mut impl Judge<'a>) -> Option<Self> {
        if !self.has(MISTAKE) {
            return None;
        }
        self.iter().filter(|matter| matter.kind == MISTAKE).for_each(|matter| matter.note_if_late(at, head, judge));
        Some(Self::of(self.iter().filter(|matter| matter.kind != MISTAKE).copied().collect()))
    }

    /// Returns what is open once a payment came, where the law of the day says until when the money is in the budget.
    pub(super) fn collected<'a>(&self, fact: &Fact<'_>, head: &Head, judge: &mut impl Judge<'a>) -> Option<Self> {
        let (starts, _) = head.prepared(judge.law())?.ticks(fact.event);
        // When a payment was made that is not in the record is not known.
        if judge.infers() || !starts.contains(ClockId::Remit) {
            return None;
        }
        let basis = head.at(Row::Clock(ClockId::Remit));
        Some(self.clone().with(Matter { name: None, ..Matter::opened(MatterKind::Remittance, fact, basis) }))
    }

    fn end<'a>(
        &self,
        kind: MatterKind,
        from: State,
        fact: &Fact<'_>,
        head: &mut Head,
        judge: &mut impl Judge<'a>,
    ) -> Result<Self, ApplyError> {
        let (matter, left) = self.answered(kind, fact, judge)?;
        match matter {
            // What is owed to nobody any more is not late.
            Some(matter) if kind.matters_in(from) => matter.note_if_late(fact.at.into(), head, judge),
            Some(_) => {}
            None if kind == MatterKind::Opinion => head.ends_untold(Pause::Consultation, fact.at.into()),
            None => {}
        }
        Ok(left)
    }
}

/// Returns whether a dossier in that state has a result.
const fn has_result(state: State) -> bool {
    matches!(state, State::Decided | State::Returned)
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
        let (due, unit) = match (due, stated.due_at) {
            (Some(term), _) => (self.reckoned(&law, &term, fact.at.into(), judge), term.unit()),
            (None, Some(until)) if until.hour_known => (Due::stated(until), Unit::WorkingHours),
            (None, until) => (until.map_or(Due::NONE, Due::stated), Unit::WorkingDays),
        };
        Matter { office: stated.office, due, unit, ..Matter::opened(MatterKind::Opinion, fact, self.at(row)) }
    }

    /// Returns the complaint that is made, with the time in which it has to be answered.
    fn complained<'a>(
        &mut self,
        complaint: ComplaintKind,
        from: State,
        fact: &Fact<'_>,
        judge: &mut impl Judge<'a>,
    ) -> Matter {
        let law = *judge.law();
        let kind = MatterKind::Complaint(complaint);
        let clock = kind.clock().unwrap_or(ClockId::Complaint);
        let at = Mark::from(fact.at);
        self.note_a_late_complaint(complaint, fact, judge);
        let (first, unit) = self.time_for(clock, at, judge);
        let prepared = self.prepared(&law);
        let acceptance = prepared.and_then(|prepared| prepared.policies.complaint_acceptance);
        let due = match acceptance.filter(|_| complaint == ComplaintKind::Complaint && first.is_some()) {
            // A mistake is one in a result: until there is one, no time for its correction runs.
            _ if kind == MISTAKE && !has_result(from) => Due::NONE,
            None => first,
            // It counts from the acceptance, which no event tells: on the day of the complaint, or up to the last day for it.
            Some(acceptance) => {
                if let Some(prepared) = prepared {
                    self.assume(prepared, PolicyId::ComplaintAcceptance);
                }
                let accepted = self.reckoned(&law, &acceptance, at, judge);
                let last = accepted.at().map(|end| Mark::from(crate::civil::Moment::from(end)));
                last.map_or(first, |last| first.hull(self.time_for(clock, last, judge).0))
            }
        };
        Matter { due, unit, ..Matter::opened(kind, fact, self.at(Row::Clock(clock))) }
    }

    /// Returns the end of the general term of a clock that starts at a mark, and in what it counts; no end where it has no term.
    fn time_for<'a>(&mut self, clock: ClockId, at: Mark, judge: &mut impl Judge<'a>) -> (Due, Unit) {
        let law = *judge.law();
        match self.prepared(&law).and_then(|prepared| prepared.clock(clock)).and_then(|rule| rule.term) {
            Some(term) => {
                self.used(clock, RulesUsed::NONE);
                (self.reckoned(&law, &term, at, judge), term.unit())
            }
            None => (Due::NONE, Unit::WorkingDays),
        }
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
