//! How much working time is left until a due instant, or has passed since.

use super::mark::Due;
use crate::calendar::{Calendar, RulesUsed};
use crate::civil::{Date, DateTime};

/// Working time until a due instant; below zero once it has passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    pub(super) days: Option<i32>,
    pub(super) minutes: Option<i64>,
    /// The calendar's rules that it was counted by.
    pub(super) used: RulesUsed,
}

/// Returns the working time from `now` until a due instant: days after today where its day is known, minutes where its second is.
pub(super) fn left(calendar: &Calendar, now: DateTime, due: Due) -> Left {
    let Some(due_on) = due.on() else { return Left::default() };
    let after = |day: Date| day.add_days(1).ok();
    let days = after(now.date()).zip(after(due_on)).and_then(|(from, to)| calendar.try_count_working_days(from, to));
    let minutes = due.at().and_then(|at| calendar.working_minutes_between(now, at).ok());
    let used = match days {
        Some(_) => calendar.rules_of_working_time(now.date(), due_on, minutes.is_some()),
        None => RulesUsed::NONE,
    };
    Left { days, minutes, used }
}
