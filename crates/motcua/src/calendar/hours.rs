//! Working time within a day, and positions in working seconds.

use alloc::vec::Vec;

use super::index::Index;
use crate::civil::{DateTime, TimeOfDay};

/// The seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// Which of two instants a position in working time means when it falls on a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The instant at which work stops: 17:30 today.
    End,
    /// The instant at which work goes on: the next opening.
    Start,
}

/// The working hours of a day: intervals in order, without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingHours {
    intervals: Vec<(i64, i64)>,
    total: i64,
}

impl WorkingHours {
    /// Returns the hours of those intervals from opening to closing; nothing if they are empty, overlap or are out of order.
    #[must_use]
    pub fn new(intervals: &[(TimeOfDay, TimeOfDay)]) -> Option<Self> {
        let intervals: Vec<(i64, i64)> =
            intervals.iter().map(|(open, close)| (i64::from(open.seconds()), i64::from(close.seconds()))).collect();
        let mut end = 0;
        for (open, close) in &intervals {
            if *open < end || close <= open {
                return None;
            }
            end = *close;
        }
        let total = intervals.iter().map(|(open, close)| close - open).sum();
        (total > 0).then_some(Self { intervals, total })
    }

    /// Returns the hours of a body that never closes on a working day.
    pub(super) fn whole_day() -> Self {
        Self { intervals: alloc::vec![(0, DAY)], total: DAY }
    }

    /// Returns the working seconds of a working day.
    #[must_use]
    pub fn seconds_per_day(&self) -> i64 {
        self.total
    }

    /// Returns the working seconds of a working day before that second.
    #[inline]
    pub(super) fn until(&self, second: i64) -> i64 {
        self.intervals.iter().map(|(open, close)| (second - open).min(close - open).max(0)).sum()
    }

    /// Returns the second of the day at which that many working seconds have passed: 1 to all of them for [`Side::End`], 0 to all but one
    /// for [`Side::Start`].
    #[inline]
    pub(super) fn at(&self, mut worked: i64, side: Side) -> Option<i64> {
        for (open, close) in &self.intervals {
            let length = close - open;
            if worked < length || (side == Side::End && worked == length) {
                return Some(open + worked);
            }
            worked -= length;
        }
        None
    }

    /// Returns the instant of that day at which that many ten-thousandths of its working time have passed, rounded up to a second.
    pub(super) fn end_of_share(&self, day: i32, ten_thousandths: u64) -> Option<DateTime> {
        let total = u64::try_from(self.total).ok()?;
        let worked = (total * ten_thousandths).div_ceil(10_000);
        let second = self.at(i64::try_from(worked).ok()?, Side::End)?;
        DateTime::from_epoch_seconds(i64::from(day) * DAY + second).ok()
    }

    /// Returns whether work goes on in that second of a day that is worked.
    pub(super) fn opens(&self, second: i64) -> bool {
        self.intervals.iter().any(|(open, close)| (*open..*close).contains(&second))
    }

    /// Returns whether the second after the instant is worked.
    pub(super) fn is_working(&self, days: &Index, at: DateTime) -> Option<bool> {
        let (day, second) = split(at)?;
        days.is_working(day).map(|working| working && self.opens(second))
    }

    /// Returns the working seconds before the instant, counted from the start of the index.
    #[inline]
    pub(super) fn position(&self, days: &Index, at: DateTime) -> Option<i64> {
        let (day, second) = split(at)?;
        let (before, is_working) = days.look(day)?;
        let today = if is_working { self.until(second) } else { 0 };
        Some(i64::from(before) * self.total + today)
    }

    /// Returns the instant at that position.
    #[inline]
    pub(super) fn instant(&self, days: &Index, position: i64, side: Side) -> Option<DateTime> {
        let counted = match side {
            Side::End => position.checked_sub(1)?,
            Side::Start => position,
        };
        if counted < 0 {
            return None;
        }
        let number = counted / self.total;
        let second = self.at(position - number * self.total, side)?;
        let day = days.number(i32::try_from(number).ok()?)?;
        Some(DateTime::from_epoch_seconds_in_range(i64::from(day) * DAY + second))
    }
}

/// Returns the day and the second of it at which an instant lies.
#[inline]
pub(super) fn split(at: DateTime) -> Option<(i32, i64)> {
    let seconds = at.epoch_seconds();
    let day = seconds.div_euclid(DAY);
    Some((i32::try_from(day).ok()?, seconds - day * DAY))
}
