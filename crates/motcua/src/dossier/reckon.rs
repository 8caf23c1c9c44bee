//! Terms put on the calendar: the only place where the dossier asks it.

use super::mark::{Due, Mark};
use super::rejection::Doubt;
use crate::calendar::{Calendar, RulesUsed};
use crate::civil::{Date, DateTime, Moment};
use crate::error::Gap;
use crate::term::{Term, Unit};

/// The end of a term, and the calendar's rules that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned {
    pub(crate) due: Due,
    pub(crate) used: RulesUsed,
}

/// Returns the end of a term that starts at a mark; where the hour of the start is unknown and decides, the first and the last end that it can have.
///
/// The calendar's rules that it used are added to `used`.
pub(crate) fn due(calendar: &Calendar, term: &Term, start: Mark, used: &mut RulesUsed) -> Result<Due, Doubt> {
    let moment = start.get().ok_or(Doubt::Fact("received_at"))?;
    if moment.hour_known || !hour_decides(term) {
        return land(calendar, term, moment, used).map(Due::exactly);
    }
    let day = moment.date();
    let first = land(calendar, term, Moment::from(DateTime::start_of(day)), used)?;
    let last = land(calendar, term, Moment::from(DateTime::end_of(day)), used)?;
    Ok(Due::between(first, last))
}

/// Returns the end of a term that starts with a reception; a day off counts as the next working day, which is then the first counted day.
pub(crate) fn due_after_reception(
    calendar: &Calendar,
    term: &Term,
    start: Mark,
    used: &mut RulesUsed,
) -> Result<Due, Doubt> {
    let moment = start.get().ok_or(Doubt::Fact("received_at"))?;
    if !counts_calendar_days(term) || is_working_day(calendar, moment.date())? {
        return due(calendar, term, start, used);
    }
    due(calendar, term, Mark::from(Moment::from(eve_of_work(calendar, moment.date())?)), used)
}

/// Returns the end of a term of calendar days that stood still for so many of them: its last day lies as much later, and a day off moves it once.
///
/// A reception on a day off counts as the next working day where that is said beside the start.
pub(crate) fn due_after_standing_still(
    calendar: &Calendar,
    term: &Term,
    (start, is_moved): (Mark, bool),
    days: i32,
    used: &mut RulesUsed,
) -> Result<Due, Doubt> {
    let day = start.date().ok_or(Doubt::Fact("received_at"))?;
    if hour_decides(term) {
        // which day a cut-off makes the first is not kept
        return Err(Doubt::Fact("hour"));
    }
    let before = if is_moved && !is_working_day(calendar, day)? { eve_of_work(calendar, day)? } else { day };
    let later = before.add_days(days).map_err(|_| Doubt::Calendar(before))?;
    due(calendar, term, Mark::from(Moment::from(later)), used)
}

/// Returns the day before the next working day.
fn eve_of_work(calendar: &Calendar, day: Date) -> Result<Date, Doubt> {
    let first = calendar.next_working_day(day).map_err(|gap| Doubt::from_gap(&gap, day))?;
    first.add_days(-1).map_err(|_| Doubt::Calendar(first))
}

/// Returns the end of a hand-over on the same day; after the cut-off a short while from the opening of the next working day, where a term says so.
pub(crate) fn due_hand_over(
    calendar: &Calendar,
    term: &Term,
    next_start: Option<Term>,
    start: Mark,
    used: &mut RulesUsed,
) -> Result<Due, Doubt> {
    let moment = start.get().ok_or(Doubt::Fact("received_at"))?;
    let (Unit::SameDay { .. }, Some(next_start)) = (term.unit(), next_start) else {
        return due(calendar, term, start, used);
    };
    let mut end = |moment: Moment| {
        let last = land(calendar, term, moment, used)?;
        let on_its_day = last.date() == moment.date() || !is_working_day(calendar, moment.date())?;
        if on_its_day {
            return Ok(last);
        }
        land(calendar, &next_start, Moment::from(DateTime::start_of(last.date())), used)
    };
    if moment.hour_known {
        return end(moment).map(Due::exactly);
    }
    let day = moment.date();
    let first = end(Moment::from(DateTime::start_of(day)))?;
    Ok(Due::between(first, end(Moment::from(DateTime::end_of(day)))?))
}

/// Returns the last day on which a notice is in time.
pub(crate) fn notice_day(calendar: &Calendar, notice: &Term, due_on: Date) -> Result<Date, Doubt> {
    match notice.unit() {
        // Counted back in whole calendar days; a day off does not move it.
        Unit::Days | Unit::Weeks => {
            let each = if notice.unit() == Unit::Weeks { 7 } else { 1 };
            let days = i32::try_from(notice.amount().ten_thousandths().div_ceil(10_000)).unwrap_or(i32::MAX);
            due_on.add_days(days.saturating_mul(-each)).map_err(|_| Doubt::Calendar(due_on))
        }
        _ => land(calendar, notice, Moment::from(due_on), &mut RulesUsed::default()).map(DateTime::date),
    }
}

/// Returns a due instant moved by the time between two marks, counted in the unit of its term.
pub(crate) fn shift(calendar: &Calendar, unit: Unit, due: Due, from: Mark, to: Mark) -> Result<Due, Doubt> {
    let (first, last) = due.ends().ok_or(Doubt::Fact("received_at"))?;
    let (from, to) = from.get().zip(to.get()).ok_or(Doubt::Fact("at"))?;
    let (days, gap) = (to.date().epoch_days() - from.date().epoch_days(), |gap: Gap| Doubt::from_gap(&gap, to.date()));
    let day_end = |day: Date| Due::exactly(DateTime::end_of(day));
    match unit {
        Unit::WorkingDays | Unit::SameDay { .. } => {
            let day_after = |day: Date| day.add_days(1).map_err(|_| Doubt::Calendar(day));
            let worked = calendar.count_working_days(day_after(from.date())?, day_after(to.date())?).map_err(gap)?;
            // What stood still on its last day has that day left: where it goes on on a day off, the next working day is the last.
            let goes_on = roll(calendar, to.date())?;
            let moved = |due: Date| {
                let day = calendar.add_working_days(due, worked).map_err(gap)?;
                Ok(if due < from.date() { day } else { day.max(goes_on) })
            };
            Ok(day_end(moved(first.date())?).hull(day_end(moved(last.date())?)))
        }
        Unit::WorkingHours | Unit::Hours if !(from.hour_known && to.hour_known) => Err(Doubt::Fact("hour")),
        Unit::WorkingHours => {
            let seconds = calendar.working_seconds_between(from.at, to.at).map_err(gap)?;
            // What stood still before it ended does not end before it goes on.
            let add = |due: DateTime| {
                let moved = calendar.add_working_seconds(due, seconds, crate::calendar::Side::End).map_err(gap)?;
                Ok(if due < from.at { moved } else { moved.max(to.at) })
            };
            Ok(Due::between(add(first)?, add(last)?))
        }
        Unit::Hours => {
            let seconds = to.at.epoch_seconds() - from.at.epoch_seconds();
            let add = |at: DateTime| at.add_seconds(seconds).map_err(|_| Doubt::Calendar(to.date()));
            Ok(Due::between(add(first)?, add(last)?))
        }
        _ => {
            let moved = |due: Date| roll(calendar, due.add_days(days).map_err(|_| Doubt::Calendar(to.date()))?);
            Ok(day_end(moved(first.date())?).hull(day_end(moved(last.date())?)))
        }
    }
}

/// Returns a due instant that was counted again after the clock stood still: if that began by its last day, it has that day left where it goes on.
pub(crate) fn with_its_last_day(
    calendar: &Calendar,
    counted: Due,
    before: Due,
    (from, to): (Mark, Mark),
) -> Result<Due, Doubt> {
    match (before.on(), from.date(), to.date()) {
        (Some(last), Some(from), Some(to)) if last >= from => {
            Ok(counted.max(Due::exactly(DateTime::end_of(roll(calendar, to)?))))
        }
        _ => Ok(counted),
    }
}

/// Returns whether days off count within the term.
pub(crate) fn counts_calendar_days(term: &Term) -> bool {
    matches!(term.unit(), Unit::Days | Unit::Weeks | Unit::Months | Unit::Years)
}

/// Returns the whole working minutes between two instants.
pub(crate) fn working_minutes(calendar: &Calendar, from: DateTime, to: DateTime) -> Option<i64> {
    calendar.working_seconds_between(from, to).ok().map(|seconds| seconds / 60)
}

fn is_working_day(calendar: &Calendar, day: Date) -> Result<bool, Doubt> {
    calendar.is_working_day(day).map_err(|gap| Doubt::from_gap(&gap, day))
}

fn roll(calendar: &Calendar, day: Date) -> Result<Date, Doubt> {
    calendar.roll_forward(day).map_err(|gap| Doubt::from_gap(&gap, day))
}

fn land(calendar: &Calendar, term: &Term, start: Moment, used: &mut RulesUsed) -> Result<DateTime, Doubt> {
    let landing = calendar.land(term, start).map_err(|gap| Doubt::from_gap(&gap, start.date()))?;
    *used = used.or(landing.used);
    Ok(landing.due_at)
}

/// Returns whether the hour of the start decides where the term ends.
fn hour_decides(term: &Term) -> bool {
    term.counts_hours() || term.cut_off().is_some()
}
