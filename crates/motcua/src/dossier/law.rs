//! The law that a dossier is judged by, and where in it a rule stands.

use alloc::format;
use alloc::string::String;
use core::fmt;

use crate::calendar::Calendar;
use crate::civil::Date;
use crate::input::is_plain_code;
use crate::law::{Channel, Citation};
use crate::lifecycle::{ClockId, EventKind, Lifecycle, LifecycleEdition, PolicyId, PolicySet, Prepared};
use crate::procedure::{
    Appointment, Curation, Edition, Enabled, LocalValue, Procedure, Source, TermMode, TermRule, edition_of, split_code,
};
use crate::territory::{Place, UnitLevel};

/// The law that a dossier is judged by: the one-stop's, the procedure's, the calendar.
///
/// Borrowed and copied freely; looked up once a dossier.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    /// The general law of the one-stop, by date.
    pub lifecycle: &'a Lifecycle,
    /// The working days and hours.
    pub calendar: &'a Calendar,
    /// The procedure's code, as the dossier states it.
    pub code: &'a str,
    /// The procedure's rules, if the catalogue has them.
    pub procedure: Option<&'a Procedure>,
    /// The branch of a linked procedure, for the dossier of a part: its terms are the branch's.
    pub branch: Option<&'a str>,
    /// The first day of the edition under which the whole was received, where a part's dossier names it: that one holds, whenever the part comes.
    pub whole_under: Option<Date>,
    /// Where the dossier belongs; what that place sets for itself holds only where it is known.
    pub place: Option<Place<'a>>,
    /// Whether shorter terms that the place promises run the settlement clock; without them it runs by the statutory term.
    pub promises: bool,
    /// Terms that the caller gives in place of the procedure's.
    pub caller_terms: Option<&'a [TermRule]>,
    /// The release of the law data.
    pub release: &'a str,
    /// Whether the law has a service-quality index: without one no outcome is told in its reading.
    pub has_index: bool,
}

/// Shows which law it is, and not all that it says: that would be a megabyte in a log.
impl fmt::Debug for Law<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("Law");
        out.field("code", if is_plain_code(self.code) { &self.code } else { &"…" })
            .field("branch", &self.branch)
            .field("release", &self.release);
        out.field("judged_by", &self.judged_by()).finish_non_exhaustive()
    }
}

/// Which editions a dossier is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    lifecycle: u8,
    edition: u8,
    /// The day whose local rules hold; a fixed day for a dossier without a place, which has none.
    on: Date,
}

/// The index that means that there is none.
const NO_INDEX: u8 = u8::MAX;

/// A row of the law; [`Law::citation`] gives its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    pin: Pin,
    row: Row,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Event(EventKind),
    Clock(ClockId),
    Policy(PolicyId),
    Term(u8),
    Appointment,
    Channels,
    Edition,
}

/// Who made the rules that a dossier was judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgedBy {
    /// Rules encoded and cited by people.
    Curated,
    /// A portal's record.
    Imported,
    /// Terms that the caller gave.
    Caller,
    /// No rules of the procedure at all.
    None,
}

impl JudgedBy {
    /// Every value, in the order of the design.
    pub const ALL: &'static [Self] = &[Self::Curated, Self::Imported, Self::Caller, Self::None];

    /// Returns the snake_case name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Curated => "curated",
            Self::Imported => "imported",
            Self::Caller => "caller",
            Self::None => "none",
        }
    }
}

impl Basis {
    pub(super) const fn pin(self) -> Pin {
        self.pin
    }

    pub(super) const fn row(self) -> Row {
        self.row
    }

    /// Returns another row of the same editions.
    pub(crate) const fn at(self, row: Row) -> Self {
        Self { row, ..self }
    }
}

impl Pin {
    /// No editions.
    pub(crate) const NONE: Self = Self { lifecycle: NO_INDEX, edition: NO_INDEX, on: Date::MIN };

    pub(crate) const fn at(self, row: Row) -> Basis {
        Basis { pin: self, row }
    }
}

impl<'a> Law<'a> {
    /// Returns the law of one procedure.
    #[must_use]
    pub const fn of(lifecycle: &'a Lifecycle, calendar: &'a Calendar, procedure: &'a Procedure) -> Self {
        let code = procedure.code.as_str();
        Self { procedure: Some(procedure), ..Self::unknown(lifecycle, calendar, code) }
    }

    /// Returns the law of a procedure of which nothing is known but its code.
    #[must_use]
    pub const fn unknown(lifecycle: &'a Lifecycle, calendar: &'a Calendar, code: &'a str) -> Self {
        Self {
            lifecycle,
            calendar,
            code,
            procedure: None,
            branch: None,
            whole_under: None,
            place: None,
            promises: true,
            caller_terms: None,
            release: "",
            has_index: true,
        }
    }

    /// Returns the law of the dossier that `code` names, whose procedure is `procedure`: all of it, or one branch of a linked one.
    ///
    /// A branch that the procedure does not have is a procedure of which nothing is known.
    #[must_use]
    pub fn named(
        lifecycle: &'a Lifecycle,
        calendar: &'a Calendar,
        code: &'a str,
        procedure: Option<&'a Procedure>,
    ) -> Self {
        let ((_, branch), whole_under) = (split_code(code), edition_of(code));
        let known = procedure.filter(|procedure| branch.is_none_or(|branch| procedure.has_branch(branch, whole_under)));
        Self { procedure: known, branch, whole_under, ..Self::unknown(lifecycle, calendar, code) }
    }

    /// Returns the article of a row.
    #[must_use]
    pub fn citation(&self, basis: Basis) -> Option<&'a Citation> {
        self.source(basis).map(|source| &source.cite)
    }

    /// Returns the source of a row: its article and how sure it is.
    #[must_use]
    pub fn source(&self, basis: Basis) -> Option<&'a Source> {
        let lifecycle = self.lifecycle_edition(basis.pin);
        match basis.row {
            Row::Event(event) => self
                .enabled(basis.pin, event)
                .map(|own| &own.source)
                .or_else(|| lifecycle.map(|edition| edition.event(event).map_or(&edition.source, |row| &row.source))),
            Row::Clock(clock) => lifecycle.and_then(|edition| edition.clock(clock)).map(|row| &row.source),
            Row::Policy(policy) => lifecycle.and_then(|edition| edition.policy(policy)).map(|row| &row.source),
            Row::Term(index) => self.term(basis.pin, index).map(|rule| &rule.source),
            Row::Appointment => self.appointment(basis.pin).map(|rule| &rule.source),
            Row::Channels => self.edition(basis.pin)?.channels.first().map(|rule| &rule.source),
            Row::Edition => lifecycle.map(|edition| &edition.source),
        }
    }

    /// Returns the name of a row: `term/…`, `clock/…`, `event/…`, `policy/…`, `appointment`, `channel` or `edition`.
    pub(crate) fn rule_of(&self, basis: Basis) -> String {
        match basis.row {
            Row::Event(event) => format!("event/{}", event.as_str()),
            Row::Clock(clock) => format!("clock/{}", clock.as_str()),
            Row::Policy(policy) => format!("policy/{}", policy.as_str()),
            Row::Term(index) => {
                format!("term/{}", self.term(basis.pin, index).map_or("", |rule| rule.id.as_str()))
            }
            Row::Appointment => String::from("appointment"),
            Row::Channels => String::from("channel"),
            Row::Edition => String::from("edition"),
        }
    }

    /// Returns the term of a row, where it is one.
    pub(crate) fn term_of(&self, basis: Basis) -> Option<crate::term::Term> {
        match basis.row {
            Row::Term(index) => self.term(basis.pin, index).map(|rule| rule.term),
            _ => None,
        }
    }

    /// Returns who made the rules.
    #[must_use]
    pub fn judged_by(&self) -> JudgedBy {
        match (self.caller_terms, self.procedure.map(|procedure| procedure.curation)) {
            (Some(_), _) => JudgedBy::Caller,
            (None, Some(Curation::Curated)) => JudgedBy::Curated,
            (None, Some(Curation::Imported)) => JudgedBy::Imported,
            (None, None) => JudgedBy::None,
        }
    }

    /// Returns the editions for an event at `at` of a dossier received on `received`.
    pub(crate) fn pin(&self, received: Option<Date>, at: Date) -> Pin {
        let lifecycle = self.lifecycle.pick(received, at).unwrap_or(NO_INDEX);
        let base = received.unwrap_or(at);
        let edition = self.pick_edition(base, received.map(|_| at)).unwrap_or(NO_INDEX);
        Pin { lifecycle, edition, on: if self.place.is_some() { base } else { Date::MIN } }
    }

    /// Returns whether any edition takes over dossiers that run already, so that an event's own day decides after the receipt too.
    pub(crate) fn takes_running_dossiers_over(&self) -> bool {
        let editions = self.procedure.map(|procedure| procedure.editions.as_slice()).unwrap_or_default();
        self.lifecycle.takes_running_dossiers_over()
            || editions.iter().any(|edition| edition.applies_to == crate::lifecycle::AppliesTo::Running)
    }

    /// Returns the first day and the day after the last around `day` on which a reception has the same editions; each day its own where the
    /// dossier has a place.
    ///
    /// Only where no edition takes over dossiers that run already.
    pub(crate) fn days_with_the_same_pin(&self, day: Date) -> (Date, Date) {
        if self.place.is_some() {
            return (day, day.add_days(1).unwrap_or(day));
        }
        let editions = self.procedure.map(|procedure| procedure.editions.as_slice()).unwrap_or_default();
        let general = self.lifecycle.editions().iter().flat_map(|edition| [Some(edition.from), edition.until]);
        let own = editions.iter().flat_map(|edition| [Some(edition.from), edition.until]);
        let (mut first, mut end) = (Date::MIN, Date::MAX);
        for turn in general.chain(own).flatten() {
            if turn <= day {
                first = first.max(turn);
            } else {
                end = end.min(turn);
            }
        }
        (first, end)
    }

    fn pick_edition(&self, base: Date, running: Option<Date>) -> Option<u8> {
        use crate::lifecycle::AppliesTo;
        let editions = &self.procedure?.editions;
        let holds = |edition: &Edition| match self.whole_under {
            Some(from) => edition.from == from && from <= base,
            None => edition.from <= base && edition.until.is_none_or(|until| base < until),
        };
        let first = editions.iter().rposition(holds)?;
        let later = running.and_then(|at| {
            let taken =
                |(_, edition): &(usize, &Edition)| edition.applies_to == AppliesTo::Running && edition.from <= at;
            editions.iter().enumerate().skip(first + 1).rfind(taken)
        });
        u8::try_from(later.map_or(first, |(index, _)| index)).ok()
    }

    pub(crate) fn lifecycle_edition(&self, pin: Pin) -> Option<&'a LifecycleEdition> {
        self.lifecycle.editions().get(usize::from(pin.lifecycle))
    }

    /// Returns the form that an event obliges on a day: a paper bears the number of the day on which it is written, whenever the dossier came.
    pub(crate) fn paper(&self, event: EventKind, on: Date) -> Option<&'a str> {
        self.lifecycle_on(on)?.event(event)?.paper.as_deref()
    }

    /// Returns the form that ends a clock, of that day as well.
    pub(crate) fn paper_of_clock(&self, clock: ClockId, on: Date) -> Option<&'a str> {
        self.lifecycle_on(on)?.clock(clock)?.paper.as_deref()
    }

    fn lifecycle_on(&self, on: Date) -> Option<&'a LifecycleEdition> {
        self.lifecycle.editions().get(usize::from(self.lifecycle.pick(None, on)?))
    }

    #[inline]
    pub(crate) fn prepared(&self, pin: Pin) -> Option<&'a Prepared> {
        self.lifecycle.prepared(pin.lifecycle)
    }

    #[inline]
    pub(crate) fn edition(&self, pin: Pin) -> Option<&'a Edition> {
        self.procedure.and_then(|procedure| procedure.editions.get(usize::from(pin.edition)))
    }

    /// Returns whether nothing is settled: the procedure only tells an authority something.
    pub(crate) fn is_notice(&self, pin: Pin) -> bool {
        let edition = self.edition(pin).filter(|_| self.branch.is_none() && self.caller_terms.is_none());
        self.procedure.zip(edition).is_some_and(|(procedure, edition)| procedure.is_notice(edition))
    }

    /// Returns whether the procedure's own law enables an event.
    pub(crate) fn sector_enables(&self, pin: Pin, event: EventKind) -> bool {
        self.enabled(pin, event).is_some()
    }

    /// Returns what the procedure's own law says of an event that it enables.
    fn enabled(&self, pin: Pin, event: EventKind) -> Option<&'a Enabled> {
        self.edition(pin)?.enables.iter().find(|enabled| enabled.event == event)
    }

    /// Returns the appointment slip that the procedure's own law obliges.
    pub(crate) fn appointment(&self, pin: Pin) -> Option<&'a Appointment> {
        self.edition(pin)?.appointment.as_ref()
    }

    /// Returns the term of that position: behind the edition's own terms stand those of its local rules.
    #[inline]
    pub(crate) fn term(&self, pin: Pin, index: u8) -> Option<&'a TermRule> {
        let (terms, index) = (self.terms(pin)?, usize::from(index));
        terms.get(index).or_else(|| self.local_term(pin, index.checked_sub(terms.len())?))
    }

    #[cold]
    fn local_term(&self, pin: Pin, at: usize) -> Option<&'a TermRule> {
        match &self.edition(pin)?.locals.get(at)?.value {
            LocalValue::Term(rule) | LocalValue::Committed(rule) => Some(rule),
            LocalValue::Fee(_) => None,
        }
    }

    /// Returns the choice that a row is, where it is one that the law leaves open.
    pub(crate) fn open_choice(&self, basis: Basis) -> PolicySet {
        match (basis.row, self.prepared(basis.pin)) {
            (Row::Policy(policy), Some(prepared)) => PolicySet::NONE.with(policy).and(prepared.open),
            _ => PolicySet::NONE,
        }
    }

    /// Returns whether a row is a term that the place promises, shorter than the statutory one.
    #[must_use]
    pub fn is_promised(&self, basis: Basis) -> bool {
        let Row::Term(index) = basis.row else { return false };
        let own = self.terms(basis.pin).map_or(0, <[TermRule]>::len);
        let local = usize::from(index).checked_sub(own).and_then(|at| self.edition(basis.pin)?.locals.get(at));
        local.is_some_and(|local| matches!(local.value, LocalValue::Committed(_)))
    }

    /// Returns the law with the statutory terms alone, without shorter ones that the place promises.
    #[must_use]
    pub const fn by_statute(self) -> Self {
        Self { promises: false, ..self }
    }

    /// Returns the procedure's own terms, or those of the part that the dossier is.
    #[inline]
    pub(super) fn terms(&self, pin: Pin) -> Option<&'a [TermRule]> {
        self.caller_terms.or_else(|| {
            let edition = self.edition(pin)?;
            match self.branch {
                None => Some(edition.terms.as_slice()),
                Some(id) => {
                    edition.branches.iter().find(|branch| branch.id == id).map(|branch| branch.terms.as_slice())
                }
            }
        })
    }

    /// Returns every settlement term that may be meant for a channel, with its position: what the place sets for itself in its place.
    ///
    /// Where the law leaves a term to the place and no rule of it is encoded, the level of the body that would set it.
    pub(crate) fn settlement_terms(
        &self,
        pin: Pin,
        channel: Option<Channel>,
    ) -> impl Iterator<Item = Result<(u8, &'a TermRule), UnitLevel>> {
        let fits = move |channels: &[Channel]| {
            channels.is_empty() || channel.is_none_or(|channel| channels.contains(&channel))
        };
        let (law, terms) = (*self, self.terms(pin).unwrap_or_default());
        let local = self.edition(pin).filter(|_| self.caller_terms.is_none() && self.branch.is_none());
        let own = (0_u8..NO_INDEX)
            .zip(terms)
            .filter(move |(_, rule)| rule.mode == TermMode::Settlement && fits(&rule.channels))
            .map(move |(index, rule)| Ok(law.at_its_place(pin, local, &rule.id).unwrap_or((index, rule))));
        let open = local.map(|edition| edition.open_terms.as_slice()).unwrap_or_default();
        let set = open
            .iter()
            .filter(move |open| fits(&open.channels))
            .map(move |open| law.at_its_place(pin, local, &open.id).ok_or(open.set_by));
        own.chain(set)
    }

    /// Returns the term that the place has for the settlement term of that id: a shorter one that it promises before one that it sets.
    fn at_its_place(&self, pin: Pin, edition: Option<&'a Edition>, id: &str) -> Option<(u8, &'a TermRule)> {
        let (edition, place) = edition.zip(self.place)?;
        let promised = if self.promises { edition.promised_term(place, pin.on, id) } else { None };
        let (at, rule) = promised.or_else(|| edition.set_term(place, pin.on, id))?;
        let index = u8::try_from(edition.terms.len() + at).ok().filter(|index| *index != NO_INDEX)?;
        Some((index, rule))
    }

    /// Returns the term of that kind for a channel.
    pub(crate) fn pick_term(&self, pin: Pin, mode: TermMode, channel: Option<Channel>) -> Picked {
        let Some(terms) = self.terms(pin) else {
            return Picked::NoRules;
        };
        let mut picking = Picking { mode, channel, first: None };
        let may_be_set_locally = mode == TermMode::Settlement
            && (self.place.is_some() || self.edition(pin).is_some_and(|edition| !edition.open_terms.is_empty()));
        let open = if may_be_set_locally {
            self.settlement_terms(pin, channel).find_map(|candidate| match candidate {
                Ok((index, rule)) => picking.meet(index, rule),
                Err(level) => Some(Picked::SetBy(level)),
            })
        } else {
            let fits = |rule: &TermRule| {
                let channels = rule.channels.as_slice();
                rule.mode == mode && (channels.is_empty() || channel.is_none_or(|channel| channels.contains(&channel)))
            };
            let mut own = (0_u8..NO_INDEX).zip(terms).filter(|(_, rule)| fits(rule));
            own.find_map(|(index, rule)| picking.meet(index, rule))
        };
        open.unwrap_or_else(|| picking.picked())
    }
}

/// The term of a kind that is being picked: the first of several that are the same.
struct Picking<'r> {
    mode: TermMode,
    channel: Option<Channel>,
    first: Option<(u8, &'r TermRule)>,
}

impl<'r> Picking<'r> {
    /// Takes a term in that may be meant; returns what decides where it is another than the first.
    fn meet(&mut self, index: u8, rule: &'r TermRule) -> Option<Picked> {
        match self.first {
            None => {
                self.first = Some((index, rule));
                None
            }
            Some((_, other)) if other.term == rule.term => None,
            Some((_, other)) => {
                let by_condition = other.when.is_some() || rule.when.is_some();
                Some(Picked::DependsOn(if by_condition || self.channel.is_some() { "case" } else { "channel" }))
            }
        }
    }

    /// Returns the term, where all that may be meant are the same.
    fn picked(&self) -> Picked {
        match self.first {
            None => Picked::Nothing,
            Some((_, rule)) if rule.when.is_some() && self.mode != TermMode::Settlement => Picked::DependsOn("case"),
            Some((index, _)) => Picked::Term(index),
        }
    }
}

/// Which term applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picked {
    /// That one.
    Term(u8),
    /// The rules have none of that kind.
    Nothing,
    /// There are no rules of the procedure.
    NoRules,
    /// A body of that level sets it, and nothing is encoded of the dossier's place.
    SetBy(UnitLevel),
    /// It depends on a fact that was not stated.
    DependsOn(&'static str),
}
