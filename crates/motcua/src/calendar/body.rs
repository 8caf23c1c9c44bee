//! The working hours of a body that has its own, by date.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::hours::{DAY, Side, WorkingHours};
use super::index::Index;
use crate::civil::{Date, DateTime, TimeOfDay, Weekday};
use crate::law::{Source, Text};
use crate::packed::packed;

/// An interval from opening to closing.
pub type Span = (TimeOfDay, TimeOfDay);

/// A body (cơ quan), an office or a kind of offices, with hours of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// A slug.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// The administrative unit that it belongs to, where it is one office.
    pub unit: Option<String>,
    /// The names or codes by which logs call its offices.
    pub offices: Vec<String>,
    /// Its hours by date, in order and without overlap; on other days it has those of the calendar.
    pub profiles: Vec<Profile>,
}

/// The hours of a body from one day until the day before another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The first day.
    pub from: Date,
    /// The first day on which they no longer hold.
    pub until: Option<Date>,
    /// When they were announced; none means known since always.
    pub announced: Option<Date>,
    /// The working hours of a working day; empty means those of the calendar.
    pub hours: Vec<Span>,
    /// The working hours of a Saturday of weekly rest that is no holiday; such a Saturday does not become a working day.
    pub saturday: Vec<Span>,
    /// When the desk is open; an open desk makes no working hours.
    pub desk: Vec<Desk>,
    /// Where that comes from.
    pub source: Source,
}

/// When a desk is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// On which days of the week.
    pub days: Vec<Weekday>,
    /// From when to when.
    pub hours: Vec<Span>,
}

packed!(struct Body { id, name, unit, offices, profiles });
packed!(struct Profile { from, until, announced, hours, saturday, desk, source });
packed!(struct Desk { days, hours });

/// The working time of a body: stretches of days with the same hours each, from the first day of the calendar to the last.
#[derive(Clone, Debug)]
pub(super) struct BodyTime {
    stretches: Vec<Stretch>,
    /// The Saturdays that are no plain days of rest, in order.
    exceptions: Vec<i32>,
    last: i32,
}

#[derive(Clone, Debug)]
struct Stretch {
    first: i32,
    /// What was worked before its first day, in seconds.
    base: i64,
    day: WorkingHours,
    saturday: Option<WorkingHours>,
}

impl BodyTime {
    /// Returns the working time of those hours, each from its first day on; the calendar's own hold where none is given.
    ///
    /// `hours` is in order; the first begins with the calendar's first day. `exceptions` are the Saturdays that are listed in the calendar.
    pub(super) fn new(
        days: &Index,
        (first, last): (i32, i32),
        hours: Vec<(i32, WorkingHours, Option<WorkingHours>)>,
        exceptions: Vec<i32>,
    ) -> Self {
        let mut time = Self { stretches: Vec::new(), exceptions, last };
        for (from, day, saturday) in hours {
            let base = if from <= first { 0 } else { time.before(days, from).unwrap_or(0) };
            time.stretches.push(Stretch { first: from.max(first), base, day, saturday });
        }
        time
    }

    /// Returns the stretch that a day lies in.
    fn stretch(&self, day: i32) -> Option<&Stretch> {
        let at = self.stretches.partition_point(|stretch| stretch.first <= day);
        self.stretches.get(at.checked_sub(1)?)
    }

    /// Returns the number of plain Saturdays before a day, counted from a fixed day on.
    fn saturdays_before(&self, day: i32) -> i64 {
        let listed = self.exceptions.partition_point(|listed| *listed < day);
        // 1970-01-01 was a Thursday: day 2 was a Saturday.
        i64::from((day + 4).div_euclid(7)) - i64::try_from(listed).unwrap_or(0)
    }

    fn is_plain_saturday(&self, day: i32) -> bool {
        day.rem_euclid(7) == 2 && self.exceptions.binary_search(&day).is_err()
    }

    /// Returns the seconds worked before a day.
    fn before(&self, days: &Index, day: i32) -> Option<i64> {
        let stretch = self.stretch(day - 1).or_else(|| self.stretches.first())?;
        let worked = i64::from(days.before(day)? - days.before(stretch.first)?) * stretch.day.seconds_per_day();
        let saturdays = stretch.saturday.as_ref().map_or(0, |hours| {
            (self.saturdays_before(day) - self.saturdays_before(stretch.first)) * hours.seconds_per_day()
        });
        Some(stretch.base + worked + saturdays)
    }

    /// Returns the hours of a day; nothing for a day on which nobody works.
    pub(super) fn of_day(&self, days: &Index, day: i32) -> Option<Option<&WorkingHours>> {
        let stretch = self.stretch(day)?;
        Some(if days.is_working(day)? {
            Some(&stretch.day)
        } else {
            stretch.saturday.as_ref().filter(|_| self.is_plain_saturday(day))
        })
    }

    /// Returns the seconds worked before an instant.
    pub(super) fn position(&self, days: &Index, day: i32, second: i64) -> Option<i64> {
        let today = self.of_day(days, day)?.map_or(0, |hours| hours.until(second));
        Some(self.before(days, day)? + today)
    }

    /// Returns the instant at that position.
    pub(super) fn instant(&self, days: &Index, position: i64, side: Side) -> Option<DateTime> {
        let counted = match side {
            Side::End => position.checked_sub(1)?,
            Side::Start => position,
        };
        if counted < 0 {
            return None;
        }
        // The last day before which no more than that was worked: a day without work is never it but where nothing follows.
        let (mut low, mut high) = (self.stretches.first()?.first, self.last);
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if self.before(days, middle)? <= counted { low = middle } else { high = middle - 1 }
        }
        let second = self.of_day(days, low)??.at(position - self.before(days, low)?, side)?;
        DateTime::from_epoch_seconds(i64::from(low) * DAY + second).ok()
    }
}
