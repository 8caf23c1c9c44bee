//! How the settlement clock starts: at a known instant, or somewhere between two.

use super::several::Several;
use super::{Phase, Settlement, TermRun};
use crate::calendar::RulesUsed;
use crate::dossier::judge::sealed::Judge;
use crate::dossier::law::{Basis, Law, Picked, Pin, Row};
use crate::dossier::mark::{Due, Mark, Tri};
use crate::dossier::reckon::{self, Reckoned};
use crate::dossier::rejection::{ApplyError, Doubt};
use crate::law::Channel;
use crate::lifecycle::{DayOff, PolicyId};
use crate::procedure::{TermMode, TermRule};
use crate::term::Term;

/// The earliest start of a term, the latest where that is not known, and for how many days it stood still since.
type Span = (Mark, Mark, i32);

impl Settlement {
    /// Starts a full term; what was missed before stays missed.
    pub(crate) fn begin<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        self.begin_between(pin, channel, (at, Mark::NONE), judge)
    }

    /// Starts a full term somewhere between two instants, of which the second is absent where the first is known to be the start.
    ///
    /// A clock that has stopped for good stays so: in an audit a supplement may come after the decision, by a rejected event.
    pub(crate) fn begin_between<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        span: (Mark, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        if self.phase == Phase::Ended {
            return Ok(());
        }
        match self.try_begin(pin, channel, span, judge) {
            Ok(()) if self.verifying => self.lengthen(channel, judge)?,
            Ok(()) => {}
            Err(doubt) => return self.lose(doubt, judge),
        }
        if self.open.is_empty() { Ok(()) } else { self.turn(channel, span.0, judge) }
    }

    /// Starts a full term, or tells what is not known.
    pub(crate) fn try_begin<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        span: (Mark, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), Doubt> {
        self.pin = pin;
        (self.start, self.start_latest) = span;
        self.counted_from = self.start;
        self.wait = Mark::NONE;
        self.may_run = false;
        self.verified = false;
        self.lengthened = false;
        self.late_before |= self.first.missed == Tri::Unknown;
        // What was missed in one reading alone stays open.
        self.split = self.split.filter(|_| self.first.missed != self.second.missed);
        self.total = None;
        self.first_paused = false;
        self.second_paused = false;
        self.doubtful = false;
        let (term, due) = self.full_term(pin, channel, span, judge)?;
        self.term = term;
        if term == u8::MAX {
            self.several = Several::of(judge.law(), &[pin], channel);
        }
        self.phase = Phase::Running;
        (self.first.due, self.first.slipped) = (due, 0);
        (self.second.due, self.second.slipped) = (due, 0);
        Ok(())
    }

    /// Goes on after a supplement of which nobody knows how it was asked for: a lawful request starts a full term, another changes nothing.
    pub(crate) fn begin_or_go_on<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        if self.phase != Phase::Waiting || !self.first.due.is_some() {
            return Ok(());
        }
        self.phase = Phase::Running;
        self.wait = Mark::NONE;
        self.may_run = false;
        self.doubtful = false;
        self.may_begin(pin, channel, at, "requested_at", judge)
    }

    /// Takes note that the clock may have started only now: the due instant holds both starts.
    ///
    /// What seemed missed under the first start is open again.
    pub(crate) fn may_begin<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        decides: &'static str,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        let (term, due) = match self.full_term(pin, channel, (at, Mark::NONE), judge) {
            Ok(full) => full,
            Err(doubt) => return self.lose(doubt, judge),
        };
        if self.first.due == due {
            return Ok(());
        }
        if self.term != term || self.pin != pin {
            self.term = u8::MAX;
            self.several = Several::of(judge.law(), &[self.pin, pin], channel);
        }
        self.start_latest = at;
        self.first.due = self.first.due.hull(due);
        self.decides = decides;
        if self.first.missed == Tri::Yes {
            self.first.missed = Tri::Unknown;
            self.late_in = None;
            self.late_run = TermRun::NONE;
            self.late_until = Mark::NONE;
        }
        Ok(())
    }

    /// Returns the position of the settlement term and its end; the span of the ends and no position where several terms may be meant.
    pub(super) fn full_term<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        span: (Mark, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(u8, Due), Doubt> {
        if !span.1.is_some()
            && let Some((index, Reckoned { due, used })) = judge.settlement_end((pin, channel), span.0)
        {
            self.used = self.used.or(used);
            return Ok((index, due));
        }
        let law = judge.law();
        let index = match law.pick_term(pin, TermMode::Settlement, channel) {
            Picked::Term(index) => index,
            Picked::Nothing => return Err(Doubt::NotStructured("settlement_term")),
            Picked::NoRules if law.procedure.is_none() => return Err(Doubt::Procedure),
            Picked::NoRules => return Err(span.0.date().map_or(Doubt::Procedure, Doubt::Edition)),
            Picked::SetBy(level) => return Err(Doubt::SetLocally(level)),
            Picked::DependsOn(fact) => {
                self.decides = fact;
                return self.every_term(law, pin, channel, span).map(|due| (u8::MAX, due));
            }
        };
        let rule = law.term(pin, index).ok_or(Doubt::NotStructured("settlement_term"))?;
        Ok((index, self.with_additions(law, pin, rule, (span.0, span.1, 0))?))
    }

    /// Returns the end of a term; where conditions that a dossier does not state would lengthen it, the span up to the longest.
    fn with_additions(&mut self, law: &Law<'_>, pin: Pin, rule: &TermRule, span: Span) -> Result<Due, Doubt> {
        let mut due = self.between(law, pin, &rule.term, span)?;
        for addition in &rule.add_when {
            let longer = match rule.term.plus(addition.term) {
                Some(sum) => self.between(law, pin, &sum, span)?,
                None => return Err(Doubt::Fact("case")),
            };
            due = due.hull(longer);
            self.decides = "case";
        }
        Ok(due)
    }

    /// Returns the span of the ends of all settlement terms of a channel.
    fn every_term(
        &mut self,
        law: &Law<'_>,
        pin: Pin,
        channel: Option<Channel>,
        span: (Mark, Mark),
    ) -> Result<Due, Doubt> {
        let mut all = Due::NONE;
        for rule in law.settlement_terms(pin, channel) {
            let (_, rule) = rule.map_err(Doubt::SetLocally)?;
            let due = self.with_additions(law, pin, rule, (span.0, span.1, 0))?;
            all = if all.is_some() { all.hull(due) } else { due };
        }
        Ok(all)
    }

    /// Returns the row of the statutory term, the term and its end, counted from the start of the one that runs.
    pub(crate) fn by_statute(&self, law: &Law<'_>, channel: Option<Channel>) -> Option<(Basis, Term, Due)> {
        let law = law.by_statute();
        let Picked::Term(index) = law.pick_term(self.pin, TermMode::Settlement, channel) else { return None };
        let rule = law.term(self.pin, index)?;
        let due = { *self }.with_additions(&law, self.pin, rule, self.since_the_start()).ok()?;
        Some((self.pin.at(Row::Term(index)), rule.term, due))
    }

    /// Returns the end of a term counted from the start of the one that runs.
    pub(super) fn counted_from_start(&mut self, law: &Law<'_>, term: &Term) -> Result<Due, Doubt> {
        self.between(law, self.pin, term, self.since_the_start())
    }

    /// Returns the start that the term is counted from, the latest that it can be, and for how many days it stood still since.
    const fn since_the_start(&self) -> Span {
        (self.counted_from, self.start_latest, self.first.slipped)
    }

    fn between(&mut self, law: &Law<'_>, pin: Pin, term: &Term, span: Span) -> Result<Due, Doubt> {
        let (earliest, latest, slipped) = span;
        let first = after_reception(law, pin, term, (earliest, slipped), &mut self.used)?;
        if !latest.is_some() {
            return Ok(first);
        }
        self.decides = "received_at";
        Ok(first.hull(after_reception(law, pin, term, (latest, slipped), &mut self.used)?))
    }
}

/// Returns the end of a term from a reception, on a day off as the policy of the day says, where it stood still for so many days since.
pub(super) fn after_reception(
    law: &Law<'_>,
    pin: Pin,
    term: &Term,
    (at, slipped): (Mark, i32),
    used: &mut RulesUsed,
) -> Result<Due, Doubt> {
    let is_moved = match law.prepared(pin).and_then(|prepared| prepared.policies.day_off) {
        Some(day_off) => day_off == DayOff::NextWorkingDay,
        None => match at.date().map(|day| law.calendar.is_working_day(day)) {
            Some(Ok(false)) => return Err(Doubt::Policy(PolicyId::ReceptionOnDayOff)),
            _ => false,
        },
    };
    if slipped != 0 && reckon::counts_calendar_days(term) {
        reckon::due_after_standing_still(law.calendar, term, (at, is_moved), slipped, used)
    } else if is_moved {
        reckon::due_after_reception(law.calendar, term, at, used)
    } else {
        reckon::due(law.calendar, term, at, used)
    }
}
