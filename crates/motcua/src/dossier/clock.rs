//! When the clocks of a dossier end: which term each has by the law of the day, put on the calendar.

use super::law::{Law, Picked, Pin, Row};
use super::mark::Mark;
use super::reckon::{self, Reckoned};
use super::rejection::Doubt;
use crate::calendar::{Calendar, RulesUsed};
use crate::civil::TimeOfDay;
use crate::law::{Channel, Sure};
use crate::lifecycle::{ClockId, DayOff};
use crate::procedure::TermMode;
use crate::term::{Term, Unit};

/// The editions and the channel that say which terms a dossier has.
pub(crate) type Under = (Pin, Option<Channel>);

/// How the end of a clock is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// From its start on.
    Plain(Term),
    /// From a reception, which on a day off counts as one of the next working day.
    Reception(Term),
    /// The hand-over on the same day; after the cut-off the second term counts from the opening of the next working day.
    HandOver(Term, Option<Term>),
}

/// What of its start decides when a term ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decides {
    /// The day alone.
    Day,
    /// The day, and whether it was after that time.
    CutOff(TimeOfDay),
    /// Every second.
    Second,
}

impl Count {
    /// Returns when it ends if it starts at that mark.
    pub(crate) fn end(&self, calendar: &Calendar, start: Mark) -> Result<Reckoned, Doubt> {
        let mut used = RulesUsed::NONE;
        let due = match self {
            Self::Plain(term) => reckon::due(calendar, term, start, &mut used)?,
            Self::Reception(term) => reckon::due_after_reception(calendar, term, start, &mut used)?,
            Self::HandOver(term, next) => reckon::due_hand_over(calendar, term, *next, start, &mut used)?,
        };
        Ok(Reckoned { due, used })
    }

    /// Returns the term.
    pub(crate) const fn term(&self) -> Term {
        let (Self::Plain(term) | Self::Reception(term) | Self::HandOver(term, _)) = self;
        *term
    }

    /// Returns what of the start decides.
    pub(crate) fn decides(&self) -> Decides {
        let (Self::Plain(term) | Self::Reception(term) | Self::HandOver(term, _)) = self;
        match (term.unit(), term.cut_off()) {
            (Unit::WorkingHours | Unit::Hours, _) => Decides::Second,
            (_, Some(cut_off)) => Decides::CutOff(cut_off),
            (_, None) => Decides::Day,
        }
    }
}

/// Returns how a clock beside the settlement counts: by the procedure's own term, or else by the general one; nothing where it has none.
pub(crate) fn beside(law: &Law<'_>, clock: ClockId, under: Under) -> Result<Option<Count>, Doubt> {
    let (pin, _) = under;
    let prepared = law.prepared(pin);
    let general = prepared.and_then(|prepared| prepared.clock(clock)).and_then(|rule| rule.term);
    if clock == ClockId::Transfer {
        let next = prepared.and_then(|prepared| prepared.policies.transfer_next_start);
        return Ok(general.map(|term| Count::HandOver(term, next)));
    }
    Ok(match own(law, clock, under) {
        Picked::Term(index) => law.term(pin, index).map(|rule| Count::Plain(rule.term)),
        Picked::DependsOn(fact) => return Err(Doubt::Fact(fact)),
        Picked::SetBy(level) => return Err(Doubt::SetLocally(level)),
        Picked::Nothing | Picked::NoRules => general.map(Count::Plain),
    })
}

/// Returns the row that gives a clock beside the settlement its term: the procedure's own, or else the general one.
#[cold]
pub(crate) fn row(law: &Law<'_>, clock: ClockId, under: Under) -> Row {
    match own(law, clock, under) {
        Picked::Term(index) => Row::Term(index),
        _ => Row::Clock(clock),
    }
}

/// Returns how the general clock counts in whose place the procedure has a term of its own that is `unsure`; nothing where it has none.
///
/// Such a term can neither stand alone nor be left out: what breaks one of the two cannot be answered.
pub(crate) fn general_beside_an_unsure_term(law: &Law<'_>, clock: ClockId, under: Under) -> Option<Count> {
    let (pin, _) = under;
    let Picked::Term(index) = own(law, clock, under) else { return None };
    law.term(pin, index).filter(|rule| rule.source.sure == Sure::Unsure)?;
    law.prepared(pin)?.clock(clock)?.term.map(Count::Plain)
}

/// Returns the procedure's own term in place of a clock's general one.
fn own(law: &Law<'_>, clock: ClockId, (pin, channel): Under) -> Picked {
    let mode = match clock {
        ClockId::Answer => TermMode::Answer,
        ClockId::SupplementNotice => TermMode::SupplementNotice,
        ClockId::Supplement => TermMode::Supplement,
        _ => return Picked::Nothing,
    };
    law.pick_term(pin, mode, channel)
}

/// Returns when a clock beside the settlement ends; nothing where it does not run or has no term.
pub(crate) fn end(law: &Law<'_>, clock: ClockId, under: Under, start: Mark) -> Result<Option<Reckoned>, Doubt> {
    match beside(law, clock, under)? {
        Some(count) if start.is_some() => count.end(law.calendar, start).map(Some),
        _ => Ok(None),
    }
}

/// Returns the position of the settlement term and how it counts, where one is meant and nothing may lengthen it.
pub(crate) fn settlement(law: &Law<'_>, (pin, channel): Under) -> Option<(u8, Count)> {
    let Picked::Term(index) = law.pick_term(pin, TermMode::Settlement, channel) else { return None };
    let rule = law.term(pin, index).filter(|rule| rule.add_when.is_empty())?;
    match law.prepared(pin)?.policies.day_off? {
        DayOff::NextWorkingDay => Some((index, Count::Reception(rule.term))),
        DayOff::AsItIs => Some((index, Count::Plain(rule.term))),
    }
}
