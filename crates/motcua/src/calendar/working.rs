//! The working time of a calendar.

use super::body::BodyTime;
use super::hours::{Side, WorkingHours, split};
use super::index::Index;
use crate::civil::DateTime;

/// The working hours of a calendar: the same every working day, or those of a body with its own.
#[derive(Clone, Debug)]
pub(super) enum Hours {
    Same(WorkingHours),
    Body(BodyTime),
}

impl Hours {
    /// Returns the instant of that day at which that many ten-thousandths of its working time have passed, rounded up to a second.
    pub(super) fn end_of_share(&self, days: &Index, day: i32, ten_thousandths: u64) -> Option<DateTime> {
        match self {
            Self::Same(hours) => hours.end_of_share(day, ten_thousandths),
            Self::Body(time) => time.of_day(days, day)??.end_of_share(day, ten_thousandths),
        }
    }

    /// Returns whether the second after the instant is worked.
    pub(super) fn is_working(&self, days: &Index, at: DateTime) -> Option<bool> {
        match self {
            Self::Same(hours) => hours.is_working(days, at),
            Self::Body(time) => {
                let (day, second) = split(at)?;
                Some(time.of_day(days, day)?.is_some_and(|hours| hours.opens(second)))
            }
        }
    }

    /// Returns the working seconds before the instant, counted from the start of the index.
    #[inline]
    pub(super) fn position(&self, days: &Index, at: DateTime) -> Option<i64> {
        match self {
            Self::Same(hours) => hours.position(days, at),
            Self::Body(time) => {
                let (day, second) = split(at)?;
                time.position(days, day, second)
            }
        }
    }

    /// Returns the instant at that position.
    #[inline]
    pub(super) fn instant(&self, days: &Index, position: i64, side: Side) -> Option<DateTime> {
        match self {
            Self::Same(hours) => hours.instant(days, position, side),
            Self::Body(time) => time.instant(days, position, side),
        }
    }
}
