//! The settlement clock (K4, or K8 where the result is due on the same day), in the statutory reading.
//!
//! Two tracks run side by side where the law leaves it open whether waiting for a payment counts: the first counts it, the second does not.

use super::judge::sealed::Judge;
use super::law::{Basis, Law, Picked, Pin, Row};
use super::mark::{Due, Mark, Tri};
use super::reckon;
use super::rejection::{ApplyError, Doubt};
use crate::civil::Moment;
use crate::law::Channel;
use crate::lifecycle::{DayOff, PolicyId, State};
use crate::procedure::TermMode;
use crate::term::Term;

/// Where the settlement clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Not started.
    Idle,
    /// Running.
    Running,
    /// A supplement was lawfully asked for: nothing is due.
    Waiting,
    /// It stopped with the result, the closing, the withdrawal or the stop.
    Ended,
    /// What it rests on is not known.
    Lost,
}

/// One reading of the due instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Track {
    /// The last second.
    pub(crate) due: Due,
    /// Whether it passed while the clock ran.
    pub(crate) missed: Tri,
}

/// The settlement clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settlement {
    pub(crate) phase: Phase,
    /// The position of the term in the rules; 255 for none.
    term: u8,
    /// The editions that the term was taken from.
    pin: Pin,
    pub(crate) verified: bool,
    /// Whether verification moved the due instant.
    pub(crate) lengthened: bool,
    verifying: bool,
    /// Whether waiting for a payment was counted in one track and not in the other.
    pub(crate) split: bool,
    /// Whether a payment is waited for, and the clock stands still meanwhile in the first or only in the second track.
    first_paused: bool,
    second_paused: bool,
    /// Where the dossier was when the due instant passed.
    pub(crate) late_in: Option<State>,
    /// The due instant that passed, and when the clock stopped to wait after that.
    pub(crate) late_from: Due,
    pub(crate) late_until: Mark,
    pub(crate) start: Mark,
    /// When it stopped for good.
    pub(crate) end: Mark,
    /// When it stopped to wait.
    pub(crate) wait: Mark,
    pub(crate) first: Track,
    pub(crate) second: Track,
    /// The due instant before it was set anew.
    pub(crate) original: Due,
    /// The due instant if an unlawfully asked supplement had started the term anew.
    pub(crate) disputed: Due,
}

impl Track {
    const NONE: Self = Self { due: Due::NONE, missed: Tri::No };

    /// Writes down whether the due instant has passed.
    fn watch(&mut self, at: Mark) -> bool {
        if self.missed == Tri::Yes {
            return false;
        }
        match self.due.passed_by(at) {
            Some(true) => {
                self.missed = Tri::Yes;
                true
            }
            Some(false) => false,
            None => {
                self.missed = Tri::Unknown;
                false
            }
        }
    }
}

impl Settlement {
    pub(crate) const NEW: Self = Self {
        phase: Phase::Idle,
        term: u8::MAX,
        pin: Pin::NONE,
        verified: false,
        lengthened: false,
        verifying: false,
        split: false,
        first_paused: false,
        second_paused: false,
        late_in: None,
        late_from: Due::NONE,
        late_until: Mark::NONE,
        start: Mark::NONE,
        end: Mark::NONE,
        wait: Mark::NONE,
        first: Track::NONE,
        second: Track::NONE,
        original: Due::NONE,
        disputed: Due::NONE,
    };

    /// Returns a clock of which nothing is known.
    pub(crate) const fn lost() -> Self {
        let unknown = Track { due: Due::NONE, missed: Tri::Unknown };
        Self { phase: Phase::Lost, first: unknown, second: unknown, ..Self::NEW }
    }

    pub(crate) const fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running)
    }

    /// Returns whether it stands still while a payment is waited for.
    pub(crate) const fn stands_still(&self) -> bool {
        self.first_paused
    }

    /// Returns the row of the term, where one was taken.
    pub(crate) fn basis(&self) -> Option<Basis> {
        (self.term != u8::MAX).then(|| self.pin.at(Row::Term(self.term)))
    }

    /// Returns the position of the term and the editions it was taken from.
    pub(crate) const fn term(&self) -> (Pin, u8) {
        (self.pin, self.term)
    }

    /// Writes down what has passed until `at`, in a dossier that stood in `state` until then.
    pub(crate) fn watch(&mut self, state: State, at: Mark) {
        if self.phase != Phase::Running {
            return;
        }
        if !self.first_paused && self.first.watch(at) {
            self.late_in = Some(state);
            self.late_from = self.first.due;
        }
        if self.split && !self.second_paused {
            self.second.watch(at);
        }
    }

    /// Starts a full term; what was missed before stays missed.
    pub(crate) fn begin<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        match self.try_begin(pin, channel, at, judge) {
            Ok(()) if self.verifying => self.lengthen(channel, judge),
            Ok(()) => Ok(()),
            Err(doubt) => self.lose(doubt, judge),
        }
    }

    /// Starts a full term, or tells what is not known.
    pub(crate) fn try_begin<'a>(
        &mut self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        judge: &impl Judge<'a>,
    ) -> Result<(), Doubt> {
        self.pin = pin;
        self.start = at;
        self.wait = Mark::NONE;
        self.verified = false;
        self.lengthened = false;
        self.split = false;
        let (term, due) = self.full_term(pin, channel, at, judge)?;
        self.term = term;
        self.phase = Phase::Running;
        self.first.due = due;
        Ok(())
    }

    /// Returns the position of the settlement term and its end.
    fn full_term<'a>(
        &self,
        pin: Pin,
        channel: Option<Channel>,
        at: Mark,
        judge: &impl Judge<'a>,
    ) -> Result<(u8, Due), Doubt> {
        let law = judge.law();
        let index = match law.pick_term(pin, TermMode::Settlement, channel) {
            Picked::Term(index) => index,
            Picked::Nothing => return Err(Doubt::NotStructured("settlement_term")),
            Picked::NoRules if law.procedure.is_none() => return Err(Doubt::Procedure),
            Picked::NoRules => return Err(at.date().map_or(Doubt::Procedure, Doubt::Edition)),
            Picked::DependsOn(fact) => return Err(Doubt::Fact(fact)),
        };
        let rule = law.term(pin, index).ok_or(Doubt::NotStructured("settlement_term"))?;
        Ok((index, after_reception(law, pin, &rule.term, at)?))
    }

    /// Goes on without a known due instant.
    fn lose<'a>(&mut self, doubt: Doubt, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        self.phase = Phase::Lost;
        self.first.due = Due::NONE;
        self.second.due = Due::NONE;
        judge.doubt(doubt)
    }

    /// Takes the new date over.
    pub(crate) fn extend(&mut self, due: Due) {
        if !self.original.is_some() {
            self.original = self.first.due;
        }
        self.first.due = due;
        self.second.due = due;
        self.split = false;
        if !due.is_some() {
            self.phase = Phase::Lost;
        }
    }

    /// Stops to wait for a supplement.
    pub(crate) fn wait(&mut self, at: Mark) {
        if self.phase == Phase::Running || self.phase == Phase::Lost {
            self.phase = Phase::Waiting;
            self.wait = at;
            if self.first.missed == Tri::Yes && !self.late_until.is_some() {
                self.late_until = at;
            }
        }
    }

    /// Goes on after a wait that only suspended it.
    pub(crate) fn resume<'a>(&mut self, at: Mark, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        if self.phase != Phase::Waiting {
            return Ok(());
        }
        let moved = self.moved(self.first.due, at, judge);
        let second = if self.split { self.moved(self.second.due, at, judge) } else { Ok(Due::NONE) };
        let calendar_days = self.rule_term(judge).is_some_and(|term| reckon::counts_calendar_days(&term));
        self.start = self.later_start(at).filter(|_| calendar_days).unwrap_or(self.start);
        self.wait = Mark::NONE;
        match (moved, second) {
            (Ok(first), Ok(second)) => {
                self.phase = Phase::Running;
                self.first.due = first;
                self.second.due = second;
                Ok(())
            }
            (Err(doubt), _) | (_, Err(doubt)) => self.lose(doubt, judge),
        }
    }

    /// Returns a due instant moved by the time since the wait began.
    ///
    /// Where the term alone gave the due instant, it is counted again from a start as much later: so a day off moves it once only.
    fn moved<'a>(&self, due: Due, at: Mark, judge: &impl Judge<'a>) -> Result<Due, Doubt> {
        let law = judge.law();
        let term = self.rule_term(judge).ok_or(Doubt::NotStructured("settlement_term"))?;
        if let Some(start) = self.later_start(at)
            && reckon::counts_calendar_days(&term)
            && after_reception(law, self.pin, &term, self.start) == Ok(due)
        {
            return after_reception(law, self.pin, &term, start);
        }
        reckon::shift(law.calendar, &term, due, self.wait, at)
    }

    /// Returns the start, as many days later as the wait was long.
    fn later_start(&self, at: Mark) -> Option<Mark> {
        let days = at.date()?.epoch_days().checked_sub(self.wait.date()?.epoch_days())?;
        self.start.date()?.add_days(days).ok().map(|day| Mark::from(Moment::from(day)))
    }

    /// Returns the term that runs.
    pub(crate) fn rule_term<'a>(&self, judge: &impl Judge<'a>) -> Option<Term> {
        judge.law().term(self.pin, self.term).map(|rule| rule.term)
    }

    /// Begins to wait for a payment; `first` says whether the clock stands still, nothing that the law leaves it open.
    pub(crate) fn await_payment(&mut self, pauses: Option<bool>, at: Mark) {
        if self.phase != Phase::Running {
            return;
        }
        match pauses {
            Some(false) => {}
            Some(true) => self.first_paused = true,
            None => {
                if !self.split {
                    self.second = self.first;
                    self.split = true;
                }
            }
        }
        self.second_paused = self.split;
        self.wait = at;
    }

    /// Ends the wait for a payment.
    pub(crate) fn paid<'a>(&mut self, at: Mark, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        let (first, second) = (self.first_paused, self.second_paused);
        self.first_paused = false;
        self.second_paused = false;
        if self.phase != Phase::Running || !self.wait.is_some() {
            return Ok(());
        }
        let moves = [(first, self.first.due), (second, self.second.due)];
        let [moved_first, moved_second] =
            moves.map(|(paused, due)| if paused { self.moved(due, at, judge) } else { Ok(due) });
        self.wait = Mark::NONE;
        match (moved_first, moved_second) {
            (Ok(first), Ok(second)) => {
                self.first.due = first;
                self.second.due = second;
                Ok(())
            }
            (Err(doubt), _) | (_, Err(doubt)) => self.lose(doubt, judge),
        }
    }

    /// Lengthens the term because verification begins: to a total from the same start, or by an added term, as the rule says.
    pub(crate) fn verify<'a>(
        &mut self,
        channel: Option<Channel>,
        begins: bool,
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        self.verifying = begins;
        if !begins || self.verified || self.phase != Phase::Running { Ok(()) } else { self.lengthen(channel, judge) }
    }

    fn lengthen<'a>(&mut self, channel: Option<Channel>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        self.verified = true;
        let law = *judge.law();
        let total = law.pick_term(self.pin, TermMode::VerificationTotal, channel);
        let added = law.pick_term(self.pin, TermMode::VerificationAdded, channel);
        let (index, from) = match (total, added) {
            (Picked::Term(index), _) => (index, self.start),
            (Picked::DependsOn(fact), _) | (_, Picked::DependsOn(fact)) => return self.lose(Doubt::Fact(fact), judge),
            (_, Picked::Term(index)) => (index, Mark::NONE),
            _ => return Ok(()),
        };
        let Some(rule) = law.term(self.pin, index) else {
            return Ok(());
        };
        let new = if from.is_some() {
            after_reception(&law, self.pin, &rule.term, from)
        } else {
            match self.first.due.at() {
                Some(at) => reckon::due(law.calendar, &rule.term, Mark::from(Moment::from(at))),
                None => Err(Doubt::Fact("hour")),
            }
        };
        match new {
            Ok(due) => {
                self.lengthened = self.first.due.max(due) != self.first.due;
                if self.lengthened && from.is_some() {
                    self.term = index;
                }
                self.first.due = self.first.due.max(due);
                self.second.due = self.second.due.max(due);
                Ok(())
            }
            Err(doubt) => self.lose(doubt, judge),
        }
    }

    /// Stops for good.
    pub(crate) fn end(&mut self, at: Mark) {
        if !self.end.is_some() {
            self.end = if self.phase == Phase::Waiting { self.wait } else { at };
        }
        if self.phase != Phase::Lost {
            self.phase = Phase::Ended;
        }
    }

    /// Computes what the due instant would be if the supplement had been asked for lawfully.
    pub(crate) fn dispute<'a>(&mut self, channel: Option<Channel>, at: Mark, judge: &impl Judge<'a>) -> bool {
        match self.full_term(self.pin, channel, at, judge) {
            Ok((_, due)) => {
                self.disputed = due;
                true
            }
            Err(_) => false,
        }
    }

    /// Runs again after a case was taken up again, with a full term.
    pub(crate) fn reopen(&mut self) {
        self.phase = Phase::Idle;
        self.end = Mark::NONE;
        self.split = false;
    }
}

/// Returns the end of a term from a reception, on a day off as the policy of the day says.
fn after_reception(law: &Law<'_>, pin: Pin, term: &Term, at: Mark) -> Result<Due, Doubt> {
    match law.prepared(pin).and_then(|prepared| prepared.policies.day_off) {
        Some(DayOff::NextWorkingDay) => reckon::due_after_reception(law.calendar, term, at),
        Some(DayOff::AsItIs) => reckon::due(law.calendar, term, at),
        None => match at.date().map(|day| law.calendar.is_working_day(day)) {
            Some(Ok(false)) => Err(Doubt::Policy(PolicyId::ReceptionOnDayOff)),
            _ => reckon::due(law.calendar, term, at),
        },
    }
}
