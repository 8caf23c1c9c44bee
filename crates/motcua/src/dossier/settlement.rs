//! The settlement clock (K4, or K8 where the result is due on the same day), in the statutory reading.
//!
//! Two tracks run side by side where the law leaves it open whether some time counts (waiting for a payment, a system that failed): the first
//! counts it, the second does not. Where a fact that is not known leaves the due instant open, it is held as the span of what it can be.

mod pause;
mod several;
mod start;

pub(crate) use pause::policy;

use several::Several;

use super::judge::Strict;
use super::judge::sealed::Judge;
use super::law::{Basis, Law, Picked, Pin, Row};
use super::mark::{Due, Mark, Tri};
use super::reckon;
use super::rejection::{ApplyError, Doubt};
use crate::calendar::RulesUsed;
use crate::civil::Moment;
use crate::law::Channel;
use crate::lifecycle::{ClockId, OnSupplement, Pause, PauseSet, Pauses, PolicyId, State};
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
    /// For how many days the term stood still since it started, as far as it goes on with what was left.
    slipped: i32,
}

/// The settlement clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settlement {
    pub(crate) phase: Phase,
    /// The position of the term in the rules; 255 for none.
    term: u8,
    /// What the terms have in common that it may be, where the position is none.
    several: Several,
    /// The editions that the term was taken from.
    pin: Pin,
    pub(crate) verified: bool,
    /// Whether verification moved the due instant.
    pub(crate) lengthened: bool,
    /// When the verification began that may have.
    pub(crate) verified_at: Mark,
    verifying: bool,
    /// The choice of the law that the two tracks read differently, where there are two.
    pub(crate) split: Option<PolicyId>,
    /// Whether the first or only the second track stands still now.
    first_paused: bool,
    second_paused: bool,
    /// Whether the instant at which it stopped to wait or ended is only the latest that it can be.
    doubtful: bool,
    /// Whether it may run on although it seems to wait: nobody can tell whether the supplement was lawfully asked for.
    may_run: bool,
    /// The reasons to stand still that are open now.
    open: PauseSet,
    /// The fact that would close a span of due instants.
    pub(crate) decides: &'static str,
    /// The calendar's rules that it used.
    pub(crate) used: RulesUsed,
    /// Where the dossier was when the due instant passed.
    pub(crate) late_in: Option<State>,
    /// Where it was when that began to be in doubt.
    doubted_in: Option<State>,
    /// The run whose due instant passed, and when the clock stopped to wait after that.
    pub(crate) late_run: TermRun,
    pub(crate) late_until: Mark,
    /// The due instant that passed after that wait, where a verification moved it since.
    pub(crate) late_again: Due,
    /// Whether a due instant before may have passed too: then nobody knows since when it is late.
    pub(crate) late_before: bool,
    /// When it started, and the latest start that it can have where that is not known.
    pub(crate) start: Mark,
    start_latest: Mark,
    /// The start that the term is counted from, which no wait moves.
    counted_from: Mark,
    /// When it stopped for good.
    pub(crate) end: Mark,
    /// When it stopped to wait for a supplement.
    pub(crate) wait: Mark,
    /// Since when the reasons that are open keep a track standing still.
    paused_at: Mark,
    pub(crate) first: Track,
    pub(crate) second: Track,
    /// Where a track has stood still before any verification: the position of the total that a verification would give, and its ends of both tracks.
    total: Option<(u8, Due, Due)>,
    /// The due instant before it was set anew.
    pub(crate) original: Due,
    /// The due instant if an unlawfully asked supplement had started the term anew.
    pub(crate) disputed: Due,
}

/// One run of a settlement term: until when it goes, since when it is counted, and what gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermRun {
    pub(crate) due: Due,
    pub(crate) start: Mark,
    pub(crate) pin: Pin,
    /// The position of the term in the rules; 255 for none.
    pub(crate) term: u8,
    /// Whether a verification moved its end.
    pub(crate) lengthened: bool,
}

/// What nobody told of the course of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Untold {
    /// For what it may have stood still, or got longer.
    pub(crate) pauses: PauseSet,
    /// Whether it may have started later than it seems.
    pub(crate) start: bool,
    /// Until when.
    pub(crate) until: Mark,
}

/// The ends of a term that verification lengthens.
struct Longer {
    first: Due,
    second: Due,
    /// The position of the term, where it is a total.
    total: Option<u8>,
}

impl Track {
    const NONE: Self = Self { due: Due::NONE, missed: Tri::No, slipped: 0 };

    /// Returns whether both read the same.
    fn reads_as(&self, other: &Self) -> bool {
        (self.due, self.missed) == (other.due, other.missed)
    }

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

impl Untold {
    /// Everything was told.
    pub(crate) const NOTHING: Self = Self { pauses: PauseSet::NONE, start: false, until: Mark::NONE };

    fn is_nothing(&self) -> bool {
        self.pauses.is_empty() && !self.start
    }
}

impl TermRun {
    /// No run.
    const NONE: Self = Self { due: Due::NONE, start: Mark::NONE, pin: Pin::NONE, term: u8::MAX, lengthened: false };
}

impl Settlement {
    pub(crate) const NEW: Self = Self {
        phase: Phase::Idle,
        term: u8::MAX,
        several: Several::NONE,
        pin: Pin::NONE,
        verified: false,
        lengthened: false,
        verified_at: Mark::NONE,
        verifying: false,
        split: None,
        first_paused: false,
        second_paused: false,
        doubtful: false,
        may_run: false,
        open: PauseSet::NONE,
        decides: "hour",
        used: RulesUsed::NONE,
        late_in: None,
        doubted_in: None,
        late_run: TermRun::NONE,
        late_until: Mark::NONE,
        late_again: Due::NONE,
        late_before: false,
        start: Mark::NONE,
        start_latest: Mark::NONE,
        counted_from: Mark::NONE,
        end: Mark::NONE,
        wait: Mark::NONE,
        paused_at: Mark::NONE,
        first: Track::NONE,
        second: Track::NONE,
        total: None,
        original: Due::NONE,
        disputed: Due::NONE,
    };

    /// Returns a clock of which nothing is known.
    pub(crate) const fn lost() -> Self {
        let unknown = Track { missed: Tri::Unknown, ..Track::NONE };
        Self { phase: Phase::Lost, first: unknown, second: unknown, ..Self::NEW }
    }

    /// Returns whether a term was ever looked for.
    pub(crate) fn was_begun(&self) -> bool {
        self.pin != Pin::NONE
    }

    pub(crate) const fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running)
    }

    /// Returns whether it waits for a supplement that was lawfully asked for.
    pub(crate) const fn waits(&self) -> bool {
        matches!(self.phase, Phase::Waiting)
    }

    /// Returns whether it stands still while a payment is waited for.
    pub(crate) const fn stands_still(&self) -> bool {
        self.first_paused
    }

    /// Returns whether the instant of its end is only the latest that it can be.
    pub(crate) const fn ended_doubtfully(&self) -> bool {
        self.doubtful
    }

    /// Returns what is open where the two tracks differ.
    pub(crate) fn open_choice(&self) -> Doubt {
        self.split.map_or(Doubt::Fact(self.decides), Doubt::Policy)
    }

    /// Returns the row of the term, where one was taken.
    pub(crate) fn basis(&self) -> Option<Basis> {
        (self.term != u8::MAX).then(|| self.pin.at(Row::Term(self.term)))
    }

    /// Returns the row of the term that verification added to the one that runs, where it moved the due instant.
    pub(crate) fn added(&self, law: &Law<'_>, channel: Option<Channel>) -> Option<Basis> {
        let runs = law.term(self.pin, self.term)?;
        match law.pick_term(self.pin, TermMode::VerificationAdded, channel) {
            Picked::Term(index) if self.lengthened && runs.mode == TermMode::Settlement => {
                Some(self.pin.at(Row::Term(index)))
            }
            _ => None,
        }
    }

    /// Returns the position of the term and the editions it was taken from.
    pub(crate) const fn term(&self) -> (Pin, u8) {
        (self.pin, self.term)
    }

    /// Returns the run of the term that runs or ran last.
    pub(crate) const fn run(&self) -> TermRun {
        let Self { pin, term, start, lengthened, .. } = *self;
        TermRun { due: self.first.due, start, pin, term, lengthened }
    }

    /// Writes down what has passed until `at`, in a dossier that stood in `state` until then.
    ///
    /// Once an event that is rejected has decided or ended it, what passes tells nothing: whether and when a result was there is not known.
    pub(crate) fn watch(&mut self, state: State, at: Mark) {
        if self.phase != Phase::Running || !state.is_open() {
            return;
        }
        if !self.first_paused {
            let was_doubted = self.first.missed == Tri::Unknown;
            if self.first.watch(at) {
                self.late_in = Some(state).filter(|state| !was_doubted || self.doubted_in == Some(*state));
                self.late_run = self.run();
            } else if !was_doubted && self.first.missed == Tri::Unknown {
                self.doubted_in = Some(state);
            }
        }
        if self.split.is_some() && !self.second_paused {
            self.second.watch(at);
        }
    }

    /// Forgets what was missed since a start that was none: the filing came from elsewhere, and the clock starts only now.
    pub(crate) const fn forget_the_start(&mut self) {
        self.first.missed = Tri::No;
        self.second.missed = Tri::No;
        self.late_in = None;
        self.doubted_in = None;
        self.late_run = TermRun::NONE;
        self.late_until = Mark::NONE;
        self.late_again = Due::NONE;
        self.late_before = false;
    }

    /// Takes note that a later date may have been given lawfully: it holds, or the term does.
    pub(crate) fn may_have_been_extended(&mut self, date: Due) {
        if date.max(self.first.due) != self.first.due {
            self.first.due = self.first.due.hull(date);
            self.decides = "extensions_used";
        }
    }

    /// Stands as before it started; what is open now stays open.
    pub(crate) const fn take_back_the_start(&mut self) {
        *self = Self { open: self.open, verifying: self.verifying, ..Self::NEW };
    }

    /// Writes down what may have passed until `at`, where the clock stopped at an unknown instant before.
    pub(crate) fn watch_doubtfully(&mut self, at: Mark) {
        if self.phase != Phase::Running && !self.may_run {
            return;
        }
        for track in [&mut self.first, &mut self.second] {
            if track.missed == Tri::No && track.due.passed_by(at) != Some(false) {
                track.missed = Tri::Unknown;
            }
        }
        self.doubtful = true;
    }

    /// Goes on without a known due instant.
    fn lose<'a>(&mut self, doubt: Doubt, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        self.phase = Phase::Lost;
        for track in [&mut self.first, &mut self.second] {
            track.due = Due::NONE;
            if track.missed == Tri::No {
                track.missed = Tri::Unknown;
            }
        }
        judge.doubt(doubt)
    }

    /// Takes a new date over that is set at `at`, in the readings in which it may be set; what stands still goes on standing still from then.
    pub(crate) fn extend(&mut self, due: Due, at: Mark, [first, second]: [bool; 2]) {
        if first && !self.original.is_some() {
            self.original = self.first.due;
        }
        if first {
            self.first.due = due;
        }
        if second {
            self.second.due = due;
        }
        self.paused_at = at;
        self.split = self.split.filter(|_| self.second_paused || !self.first.reads_as(&self.second));
        // In an audit a new date may be set before the clock has started, as far as is known: then nothing tells what it replaces.
        if !due.is_some() || self.phase == Phase::Idle {
            self.phase = Phase::Lost;
        }
    }

    /// Stops to wait for a supplement; `since` is the earliest instant where the request itself is not in the record. Where it is not `sure` that the
    /// request was lawful, the clock may as well run on.
    pub(crate) fn wait(&mut self, since: Mark, sure: bool) {
        if self.phase == Phase::Running || self.phase == Phase::Lost {
            self.phase = Phase::Waiting;
            self.wait = since;
            self.may_run = !sure;
            if self.first.missed == Tri::Yes && !self.late_until.is_some() {
                self.late_until = since;
            }
        }
    }

    /// Goes on after a wait that only suspended it.
    pub(crate) fn resume<'a>(&mut self, at: Mark, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        if self.phase != Phase::Waiting {
            return Ok(());
        }
        let (since, split) = (self.wait, self.split.is_some());
        let moved = self.moved(self.first, (since, at), judge);
        let second = if split { self.moved(self.second, (since, at), judge) } else { Ok(self.second) };
        let total = self.total_after((true, true), (since, at), judge);
        let calendar_days = self.rule_term(judge).is_some_and(|term| reckon::counts_calendar_days(&term));
        self.start = later_start(self.start, since, at).filter(|_| calendar_days).unwrap_or(self.start);
        self.wait = Mark::NONE;
        self.doubtful |= core::mem::take(&mut self.may_run);
        match (moved, second, total) {
            (Ok(first), Ok(second), Ok(total)) => {
                // Where the wait began at an unknown instant, the time before counts or does not.
                let open = |before: Due, moved: Track| Track { due: before.hull(moved.due), ..moved };
                self.first = if self.doubtful { open(self.first.due, first) } else { first };
                self.second = if self.doubtful && split { open(self.second.due, second) } else { second };
                self.total = total;
                self.settle_doubt("requested_at");
                self.phase = Phase::Running;
                Ok(())
            }
            (Err(doubt), ..) | (_, Err(doubt), _) | (.., Err(doubt)) => self.lose(doubt, judge),
        }
    }

    /// Takes note that the wait ends at an instant that is not known.
    pub(crate) const fn doubt_the_wait(&mut self) {
        self.doubtful = true;
    }

    /// Ends what was doubtful about the instant at which it stopped: the due instant holds it as a span from now on.
    fn settle_doubt(&mut self, decides: &'static str) {
        if core::mem::take(&mut self.doubtful) {
            self.decides = decides;
        }
    }

    /// Returns a track moved by the time between two marks.
    fn moved<'a>(&mut self, track: Track, span: (Mark, Mark), judge: &impl Judge<'a>) -> Result<Track, Doubt> {
        let term = self.rule_term(judge).ok_or(Doubt::Fact(self.decides))?;
        let due = self.moved_under(&term, (track.due, track.slipped), span, judge.law())?;
        Ok(Track { due, slipped: track.slipped.saturating_add(days_between(span).unwrap_or(0)), ..track })
    }

    /// Returns the due instant of a term moved by the time between two marks; it has stood still for so many days before.
    ///
    /// Where the term alone gave the due instant, its last day is counted again and lies as much later: so a day off moves it once only.
    fn moved_under(
        &mut self,
        term: &Term,
        (due, slipped): (Due, i32),
        span: (Mark, Mark),
        law: &Law<'_>,
    ) -> Result<Due, Doubt> {
        if let Some(days) = days_between(span).filter(|_| reckon::counts_calendar_days(term))
            && self.counted(law, term, slipped) == Ok(due)
        {
            let counted = self.counted(law, term, slipped.saturating_add(days))?;
            return reckon::with_its_last_day(law.calendar, counted, due, span);
        }
        reckon::shift(law.calendar, term.unit(), due, span.0, span.1)
    }

    /// Returns the end of a term that is counted from the start and stood still for so many days.
    fn counted(&mut self, law: &Law<'_>, term: &Term, slipped: i32) -> Result<Due, Doubt> {
        start::after_reception(law, self.pin, term, (self.counted_from, slipped), &mut self.used)
    }

    /// Returns the term that runs; one of those that it may be, where all are counted in one unit.
    pub(crate) fn rule_term<'a>(&self, judge: &impl Judge<'a>) -> Option<Term> {
        self.rule_term_of(judge.law())
    }

    fn rule_term_of(&self, law: &Law<'_>) -> Option<Term> {
        let index = if self.term == u8::MAX { self.several.like } else { self.term };
        law.term(self.pin, index).map(|rule| rule.term)
    }

    /// Lengthens the term because verification begins: to a total from the same start, or by an added term, as the rule says.
    pub(crate) fn verify<'a>(
        &mut self,
        channel: Option<Channel>,
        (begins, at): (bool, Mark),
        judge: &mut impl Judge<'a>,
    ) -> Result<(), ApplyError> {
        self.verifying = begins;
        if self.late_until.is_some() && !self.late_again.is_some() && self.first.due.passed_by(at) == Some(true) {
            self.late_again = self.first.due;
        }
        if !begins || self.verified || self.phase != Phase::Running {
            return Ok(());
        }
        self.verified_at = at;
        self.lengthen(channel, judge)
    }

    fn lengthen<'a>(&mut self, channel: Option<Channel>, judge: &mut impl Judge<'a>) -> Result<(), ApplyError> {
        self.verified = true;
        let law = *judge.law();
        match self.longer(&law, channel) {
            Ok(None) => Ok(()),
            Ok(Some(longer)) => {
                self.lengthened = self.first.due.max(longer.first) != self.first.due;
                if let (true, Some(index)) = (self.lengthened, longer.total) {
                    self.term = index;
                }
                self.first.due = self.first.due.max(longer.first);
                self.second.due = self.second.due.max(longer.second);
                Ok(())
            }
            Err(doubt) => self.lose(doubt, judge),
        }
    }

    /// Returns the ends of the term that verification lengthens, of both tracks; nothing where the law lengthens none.
    fn longer(&mut self, law: &Law<'_>, channel: Option<Channel>) -> Result<Option<Longer>, Doubt> {
        if let Some((index, first, second)) = self.total {
            return Ok(Some(Longer { first, second, total: Some(index) }));
        }
        if let Some((index, due)) = self.total_from_start(law, channel)? {
            return Ok(Some(Longer { first: due, second: due, total: Some(index) }));
        }
        let index = match law.pick_term(self.pin, TermMode::VerificationAdded, channel) {
            Picked::DependsOn(fact) => return Err(Doubt::Fact(fact)),
            Picked::Term(index) => index,
            _ => return Ok(None),
        };
        let Some(rule) = law.term(self.pin, index) else {
            return Ok(None);
        };
        let mut after = |due: Due| {
            let (first, last) = due.ends().ok_or(Doubt::Fact("hour"))?;
            let mut end = |at| reckon::due(law.calendar, &rule.term, Mark::from(Moment::from(at)), &mut self.used);
            Ok(end(first)?.hull(end(last)?))
        };
        let first = after(self.first.due)?;
        let second = if self.split.is_some() { after(self.second.due)? } else { first };
        Ok(Some(Longer { first, second, total: None }))
    }

    /// Returns the position of the total that a verification gives, and its end counted from the start, whatever stood still since.
    fn total_from_start(&mut self, law: &Law<'_>, channel: Option<Channel>) -> Result<Option<(u8, Due)>, Doubt> {
        let index = match law.pick_term(self.pin, TermMode::VerificationTotal, channel) {
            Picked::DependsOn(fact) => return Err(Doubt::Fact(fact)),
            Picked::Term(index) => index,
            _ => return Ok(None),
        };
        let Some(rule) = law.term(self.pin, index) else {
            return Ok(None);
        };
        Ok(Some((index, self.counted_from_start(law, &rule.term)?)))
    }

    /// Returns whether the term that runs or ran would not surely have passed at `now`, or when it stopped, if there had been a verification that nobody recorded.
    pub(crate) fn may_be_lengthened(&self, law: &Law<'_>, channel: Option<Channel>, now: Mark) -> bool {
        if self.verified {
            return false;
        }
        let mut other = *self;
        let until = [self.end, self.wait, now].into_iter().find(|mark| mark.is_some()).unwrap_or(now);
        match other.longer(law, channel) {
            Ok(None) => false,
            Ok(Some(longer)) => longer.first.passed_by(until) != Some(true),
            Err(_) => true,
        }
    }

    /// Returns whether the term that runs or ran would not surely have passed at `now`, or when it stopped, by what nobody told of its course.
    pub(crate) fn may_end_later(&self, law: &Law<'_>, channel: Option<Channel>, untold: Untold, now: Mark) -> bool {
        let until = [self.end, self.wait, now].into_iter().find(|mark| mark.is_some()).unwrap_or(now);
        let later = |due: Due| due.passed_by(until) != Some(true);
        !untold.is_nothing() && self.latest_end(law, channel, untold).is_none_or(later)
    }

    /// Returns whether the term that runs or ran may have a later last day by what nobody told of its course.
    pub(crate) fn may_have_a_later_day(&self, law: &Law<'_>, channel: Option<Channel>, untold: Untold) -> bool {
        let later = |due: Due| due.on() != self.first.due.on();
        !untold.is_nothing() && self.latest_end(law, channel, untold).is_none_or(later)
    }

    /// Returns the latest due instant by what nobody told of its course: a verification may have lengthened the term, and until what was told it may
    /// have stood still, or not have started. Nothing where that cannot be reckoned.
    fn latest_end(&self, law: &Law<'_>, channel: Option<Channel>, untold: Untold) -> Option<Due> {
        let (mut other, mut due) = (*self, self.first.due);
        if untold.pauses.contains(Pause::Verification) && !self.verified {
            let longer = other.longer(law, channel).ok()?;
            due = longer.map_or(due, |longer| due.max(longer.first));
        }
        let holds = |pause: &Pause| untold.pauses.contains(*pause) && self.does(*pause, law) != Ok(Pauses::Runs);
        if self.start.is_before(untold.until) && (untold.start || Pause::ALL.iter().any(holds)) {
            let term = self.rule_term_of(law)?;
            due = other.moved_under(&term, (due, self.first.slipped), (self.start, untold.until), law).ok()?;
        }
        Some(due)
    }

    /// Returns whether it waits for sure, or its due instant cannot have passed at that mark.
    pub(crate) fn surely_waits(&self, at: Mark) -> bool {
        let passed =
            [&self.first, &self.second].map(|track| track.missed == Tri::No && track.due.passed_by(at) != Some(false));
        !self.may_run || !passed.contains(&true)
    }

    /// Returns whether the term that a supplement starts or goes on with may have passed at `now`, if one came of which nobody tells.
    pub(crate) fn may_have_passed_again(&self, law: &Law<'_>, channel: Option<Channel>, now: Mark) -> bool {
        let mut other = *self;
        let suspends = law.prepared(self.pin).and_then(|prepared| prepared.clock(ClockId::Settlement));
        let due = match suspends.map(|rule| rule.on_supplement) {
            Some(OnSupplement::Suspend) => Ok(self.first.due),
            _ => other.full_term(self.pin, channel, (self.wait, Mark::NONE), &mut Strict(law)).map(|(_, due)| due),
        };
        due.map_or(true, |due| due.passed_by(now) != Some(false))
    }

    /// Stops for good.
    pub(crate) fn end(&mut self, at: Mark) {
        if self.may_run && self.phase == Phase::Waiting {
            self.watch_doubtfully(at);
        }
        if !self.end.is_some() {
            self.end = if self.phase == Phase::Waiting { self.wait } else { at };
        }
        if self.phase != Phase::Lost {
            self.phase = Phase::Ended;
        }
    }

    /// Computes what the due instant would be if the supplement had been asked for lawfully.
    pub(crate) fn dispute<'a>(&mut self, channel: Option<Channel>, at: Mark, judge: &mut impl Judge<'a>) -> bool {
        match self.full_term(self.pin, channel, (at, Mark::NONE), judge) {
            Ok((_, due)) => {
                self.disputed = due;
                true
            }
            Err(_) => false,
        }
    }

    /// Returns whether a due instant passed while it ran, however it is read.
    pub(crate) fn is_missed(&self) -> bool {
        self.first.missed == Tri::Yes && (self.split.is_none() || self.second.missed == Tri::Yes)
    }

    /// Takes note that the dossier went on while the clock stood still, and nobody knows whether that ended.
    pub(crate) fn go_on_doubtfully(&mut self) {
        self.doubtful |= self.first_paused || self.second_paused;
    }

    /// Returns the choice of the law that decides whether the due instant has passed at a mark, where one does.
    pub(crate) fn undecided_at(&self, at: Mark) -> Option<Doubt> {
        let mut watched = *self;
        watched.watch(State::InProcess, at);
        (watched.split.is_some() && watched.first.missed != watched.second.missed).then(|| watched.open_choice())
    }

    /// Runs again after a case was taken up again, with a full term.
    pub(crate) fn reopen(&mut self) {
        self.phase = Phase::Idle;
        self.end = Mark::NONE;
        self.split = None;
    }
}

/// Returns how many days it is from the one mark to the other.
fn days_between((from, to): (Mark, Mark)) -> Option<i32> {
    to.date()?.epoch_days().checked_sub(from.date()?.epoch_days())
}

/// Returns a start, as many days later as it is from one mark to the other.
fn later_start(start: Mark, from: Mark, to: Mark) -> Option<Mark> {
    start.date()?.add_days(days_between((from, to))?).ok().map(|day| Mark::from(Moment::from(day)))
}
