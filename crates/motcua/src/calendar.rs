//! Working days, working time and deadlines of a jurisdiction, from its data.
//!
//! A [`Calendar`] is built once from [`CalendarData`] and answers in constant time. Announced years say which days are off and which days of
//! rest are worked; years after them are projected by the rules in the data, and every answer that touches such a year says so. Outside the
//! span of the data there is no answer: [`Gap::NoCalendar`].

mod body;
mod choice;
pub mod data;
mod deadline;
mod hours;
mod index;
mod land;
pub mod policy;
mod project;
#[cfg(test)]
mod tests;
mod undecided;
mod used;
mod validate;
mod working;

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::civil::{Date, DateTime, TimeOfDay, Weekday};
use crate::error::Gap;
use crate::law::{Citation, Sure};
use crate::map::Map;

pub use body::{Body, Desk, Profile, Span};
pub use choice::Choice;
pub use data::{CalendarData, DayKind, Names};
pub use deadline::{CalendarDay, Deadline, Grounds};
pub use hours::{Side, WorkingHours};
pub use land::{Basis, Landing};
pub use undecided::Undecided;
pub use used::RulesUsed;
pub use validate::CalendarDataError;

use body::BodyTime;
use index::Index;
use project::Origin;
use working::Hours;

/// A day that differs from the plain week.
#[derive(Clone, Copy, Debug)]
struct Entry {
    date: Date,
    kind: DayKind,
    source: Source,
}

/// Where an entry comes from.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// A row of the data: positions of year and row.
    Announced(usize, usize),
    /// A rule of the data.
    Projected(Origin),
}

/// The working days and hours of a jurisdiction (lịch làm việc), as they were known on a day or are known now.
///
/// # Law
/// None of its own: every day, hour and reading comes from the data with its citation.
#[derive(Clone, Debug)]
pub struct Calendar {
    data: Arc<CalendarData>,
    as_of: Option<Date>,
    days: Arc<Index>,
    hours: Hours,
    /// The hours of a day, where every day has the same; those of the calendar for a body.
    day: WorkingHours,
    body: Option<Arc<Body>>,
    entries: Arc<Vec<Entry>>,
    first_year: i32,
    projected: Vec<bool>,
    /// The first day that is not announced.
    first_projected: Date,
    /// The rules whose value was not read in a text.
    open: RulesUsed,
}

impl Calendar {
    /// Returns the calendar of the data; with `as_of`, what was announced after that day is hidden.
    ///
    /// The data is taken as valid ([`CalendarData::validate`]): a rule that names no day of a year gives none, and impossible hours count as
    /// the whole day.
    #[must_use]
    pub fn new(data: &CalendarData, as_of: Option<Date>) -> Self {
        Self::of(Arc::new(data.clone()), as_of)
    }

    /// Returns the calendar of data that is held elsewhere too; see [`Calendar::new`].
    #[must_use]
    pub(crate) fn of(data: Arc<CalendarData>, as_of: Option<Date>) -> Self {
        let policy = &data.policy;
        let (first_year, last_year) = (policy.from.year(), policy.until.year());
        let mut days = Map::new();
        let mut projected = Vec::new();
        for year in first_year..=last_year {
            let known = data.years.iter().enumerate().find(|(_, known)| known.year == year);
            let announced = known.is_some_and(|(_, known)| is_known(known.plan_announced, as_of));
            projected.push(!announced);
            if !announced {
                for (date, (kind, origin)) in project::project(policy, year, as_of) {
                    days.insert(date, Entry { date, kind, source: Source::Projected(origin) });
                }
            }
            for (at, row) in known.iter().flat_map(|(_, known)| known.days.iter().enumerate()) {
                if let Some((year_at, _)) = known
                    && is_known(row.announced, as_of)
                {
                    let source = Source::Announced(year_at, at);
                    days.insert(row.date, Entry { date: row.date, kind: row.kind, source });
                }
            }
        }
        // The rules give whole years; a calendar may begin or end within one.
        let span = policy.from..=policy.until;
        let entries: Vec<Entry> = days.values().copied().filter(|entry| span.contains(&entry.date)).collect();
        let first = policy.from.epoch_days();
        let length = policy.until.epoch_days().saturating_sub(first).saturating_add(1);
        let mut listed = entries.iter().map(|entry| (entry.date.epoch_days(), entry.kind.is_worked()));
        let rests = |day: i32| policy.from.add_days(day).is_ok_and(|day| policy.weekend.value.contains(&day.weekday()));
        // The days of the plain week from the first day on, a bit each, the first the lowest.
        let mut week = (0..7).fold(0_u32, |week, day| week | u32::from(!rests(day)) << day);
        let mut next = listed.next();
        let is_working = |day: i32| {
            let plain = week & 1;
            week = week >> 1 | plain << 6;
            match next {
                Some((date, worked)) if date == day => {
                    next = listed.next();
                    worked
                }
                _ => plain == 1,
            }
        };
        let days = Index::new(first, u32::try_from(length).unwrap_or(0), is_working);
        let hours = WorkingHours::new(&policy.working_hours.value).unwrap_or_else(WorkingHours::whole_day);
        let open_year = (first_year..).zip(&projected).find(|(_, projected)| **projected).map(|(year, _)| year);
        let first_projected = open_year.and_then(|year| Date::new(year, 1, 1).ok()).unwrap_or(Date::MAX);
        let open = policy.open();
        Self {
            data,
            as_of,
            days: Arc::new(days),
            hours: Hours::Same(hours.clone()),
            day: hours,
            body: None,
            entries: Arc::new(entries),
            first_year,
            projected,
            first_projected,
            open,
        }
    }

    /// Returns the same calendar with a body's own working hours (intervals from opening to closing); answers that use them list them as given
    /// by the caller. Nothing if the intervals are empty, overlap or are out of order.
    #[must_use]
    pub fn with_hours(mut self, intervals: &[(TimeOfDay, TimeOfDay)]) -> Option<Self> {
        self.day = WorkingHours::new(intervals)?;
        self.hours = Hours::Same(self.day.clone());
        self.body = None;
        let choice = Choice { value: intervals.to_vec(), cite: None, sure: Sure::Caller };
        Arc::make_mut(&mut self.data).policy.working_hours = choice;
        self.open = self.data.policy.open();
        Some(self)
    }

    /// Returns the same calendar with the hours of a body, as far as they were announced on the day as of which it answers.
    ///
    /// Working days stay those of the calendar. On days for which the body has no hours of its own it has the calendar's. Hours that are
    /// impossible count as none of its own.
    ///
    /// # Law
    /// None of its own; an open desk makes no working day and no working hours.
    #[must_use]
    pub fn of_body(&self, body: &Body) -> Self {
        let span = self.covers();
        let (first, last) = (span.0.epoch_days(), span.1.epoch_days());
        let mut hours = alloc::vec![(first, self.day.clone(), None)];
        for profile in body.profiles.iter().filter(|profile| is_known(profile.announced, self.as_of)) {
            let day = WorkingHours::new(&profile.hours).unwrap_or_else(|| self.day.clone());
            hours.retain(|(from, ..)| *from < profile.from.epoch_days() || *from == first);
            hours.push((profile.from.epoch_days(), day, WorkingHours::new(&profile.saturday)));
            hours.extend(profile.until.map(|until| (until.epoch_days(), self.day.clone(), None)));
        }
        let rests = self.data.policy.weekend.value.contains(&Weekday::Saturday);
        let saturdays = self.entries.iter().filter(|entry| entry.date.weekday() == Weekday::Saturday);
        let exceptions = saturdays.map(|entry| entry.date.epoch_days()).collect();
        if !rests {
            hours.iter_mut().for_each(|(.., saturday)| *saturday = None);
        }
        let time = BodyTime::new(&self.days, (first, last), hours, exceptions);
        Self { hours: Hours::Body(time), body: Some(Arc::new(body.clone())), ..self.clone() }
    }

    /// Returns the same calendar as it was known on a day, with the same working hours.
    #[must_use]
    pub fn as_known_on(&self, day: Date) -> Self {
        let known = Self::of(Arc::clone(&self.data), Some(day));
        match &self.body {
            Some(body) => known.of_body(body),
            None => known,
        }
    }

    /// Returns the days after `after` and up to `until` on which something of this calendar was announced, in order, each with its notice.
    #[must_use]
    pub fn announcements(&self, after: Date, until: Date) -> Vec<(Date, Option<&Citation>)> {
        let mut out: Vec<(Date, Option<&Citation>)> = Vec::new();
        let policy = &self.data.policy;
        let fixed = policy.fixed.iter().filter_map(|rule| Some((rule.announced?, Some(&rule.cite))));
        let beside = policy.neighbour.iter().filter_map(|rule| Some((rule.announced?, Some(&rule.cite))));
        let plans = self.data.years.iter().filter_map(|year| Some((year.plan_announced?, None)));
        let rows = self.data.years.iter().flat_map(|year| &year.days);
        let rows = rows.filter_map(|row| Some((row.announced?, Some(&row.cite))));
        let own = self.body.iter().flat_map(|body| &body.profiles);
        let own = own.filter_map(|profile| Some((profile.announced?, Some(&profile.source.cite))));
        for (day, cite) in
            plans.chain(rows).chain(own).chain(fixed).chain(beside).filter(|(day, _)| *day > after && *day <= until)
        {
            match out.iter_mut().find(|(known, _)| *known == day) {
                Some((_, known)) => *known = known.or(cite),
                None => out.push((day, cite)),
            }
        }
        crate::ordered::sort(&mut out, |a, b| a.0.cmp(&b.0));
        out
    }

    /// Returns the rules whose value was not read in a text: those that an answer lists as assumptions where it uses them.
    #[must_use]
    pub fn open_rules(&self) -> RulesUsed {
        self.open
    }

    /// Returns the first and the last day with an answer.
    #[must_use]
    pub fn covers(&self) -> (Date, Date) {
        (self.data.policy.from, self.data.policy.until)
    }

    /// Returns the working hours of a day: those of the calendar also where it has a body's.
    #[must_use]
    pub fn hours(&self) -> &WorkingHours {
        &self.day
    }

    /// Returns whether the day is a working day.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] outside the data.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// // A Saturday that is worked in place of the Monday before a holiday.
    /// assert!(calendar.is_working_day("2026-08-22".parse()?)?);
    /// assert!(!calendar.is_working_day("2026-08-31".parse()?)?);
    /// assert!(calendar.is_working_day("1990-01-02".parse()?).is_err());
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn is_working_day(&self, date: Date) -> Result<bool, Gap> {
        self.days.is_working(date.epoch_days()).ok_or_else(|| self.outside(date, true))
    }

    /// Returns the n-th working day after the day, which itself does not count; before it if `n` is negative, the day itself if `n` is 0.
    ///
    /// For `n > 0` this is numpy's `busday_offset(d, n, roll="backward")`, for `n < 0` `roll="forward"`.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the day or the answer lies outside the data.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// let start = "2026-08-20".parse()?;
    /// assert_eq!(calendar.add_working_days(start, 10)?.to_string(), "2026-09-07");
    /// assert_eq!(calendar.add_working_days(start, -1)?.to_string(), "2026-08-19");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn add_working_days(&self, date: Date, n: i32) -> Result<Date, Gap> {
        self.try_add_working_days(date, n).ok_or_else(|| self.outside(date, n >= 0))
    }

    /// Returns what [`Calendar::add_working_days`] gives, or nothing outside the data: for loops over many days.
    #[inline]
    #[must_use]
    pub fn try_add_working_days(&self, date: Date, n: i32) -> Option<Date> {
        self.days.nth(date.epoch_days(), n).map(Date::from_epoch_days_in_range)
    }

    /// Returns the number of working days from `start` on and before `end`: half-open, like numpy's `busday_count`.
    ///
    /// If `end` lies before `start` the count is that of the swapped days, negative.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if one of them lies outside the data; `end` may be the day after the last.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// // From Thursday on, Saturday the 22nd is worked, Sunday is not.
    /// assert_eq!(calendar.count_working_days("2026-08-20".parse()?, "2026-08-24".parse()?)?, 3);
    /// assert_eq!(calendar.count_working_days("2026-08-24".parse()?, "2026-08-20".parse()?)?, -3);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn count_working_days(&self, start: Date, end: Date) -> Result<i32, Gap> {
        self.try_count_working_days(start, end).ok_or_else(|| {
            let (from, until) = self.covers();
            let on = if (from..=until).contains(&start) { end } else { start };
            Gap::NoCalendar { on }
        })
    }

    /// Returns what [`Calendar::count_working_days`] gives, or nothing outside the data: for loops over many days.
    #[inline]
    #[must_use]
    pub fn try_count_working_days(&self, start: Date, end: Date) -> Option<i32> {
        Some(self.days.before(end.epoch_days())? - self.days.before(start.epoch_days())?)
    }

    /// Returns the day if it is a working day, otherwise the next one.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the day or the answer lies outside the data.
    pub fn roll_forward(&self, date: Date) -> Result<Date, Gap> {
        if self.is_working_day(date)? { Ok(date) } else { self.add_working_days(date, 1) }
    }

    /// Returns the first working day after the day.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the day or the answer lies outside the data.
    pub fn next_working_day(&self, date: Date) -> Result<Date, Gap> {
        self.add_working_days(date, 1)
    }

    /// Returns the working seconds from `start` to `end`; negative if `end` lies before `start`.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if one of them lies outside the data.
    #[inline]
    pub fn working_seconds_between(&self, start: DateTime, end: DateTime) -> Result<i64, Gap> {
        Ok(self.position(end)? - self.position(start)?)
    }

    /// Returns the whole working minutes from `start` to `end`, a started minute cut off; negative if `end` lies before `start`.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if one of them lies outside the data.
    #[inline]
    pub fn working_minutes_between(&self, start: DateTime, end: DateTime) -> Result<i64, Gap> {
        Ok(self.working_seconds_between(start, end)? / 60)
    }

    /// Returns the instant that many working seconds later, or earlier if negative; `side` says which end of a break is meant.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the instant or the answer lies outside the data.
    #[inline]
    pub fn add_working_seconds(&self, at: DateTime, seconds: i64, side: Side) -> Result<DateTime, Gap> {
        self.position(at)?
            .checked_add(seconds)
            .and_then(|position| self.hours.instant(&self.days, position, side))
            .ok_or_else(|| self.outside(at.date(), seconds >= 0))
    }

    /// Returns the instant that many working minutes later, or earlier if negative; `side` says which end of a break is meant.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the instant or the answer lies outside the data.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let catalogue = motcua::catalogue::Catalogue::vietnam()?;
    /// let calendar = catalogue.calendar().ok_or("no calendar")?;
    /// use motcua::calendar::Side;
    ///
    /// // Half an hour before noon and half an hour after: the end of the break is a start, its beginning an end.
    /// let at = "2026-08-20T11:00".parse()?;
    /// assert_eq!(calendar.add_working_minutes(at, 60, Side::End)?.to_string(), "2026-08-20T14:00:00");
    /// assert_eq!(calendar.add_working_minutes(at, 30, Side::End)?.to_string(), "2026-08-20T11:30:00");
    /// assert_eq!(calendar.add_working_minutes(at, 30, Side::Start)?.to_string(), "2026-08-20T13:30:00");
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn add_working_minutes(&self, at: DateTime, minutes: i64, side: Side) -> Result<DateTime, Gap> {
        self.add_working_seconds(at, minutes.saturating_mul(60), side)
    }

    /// Returns whether work goes on in the second that starts at the instant.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] outside the data.
    pub fn is_working_instant(&self, at: DateTime) -> Result<bool, Gap> {
        self.hours.is_working(&self.days, at).ok_or_else(|| Gap::NoCalendar { on: at.date() })
    }

    /// Returns the instant itself if work goes on then, otherwise the next opening.
    ///
    /// # Errors
    /// [`Gap::NoCalendar`] if the instant or the answer lies outside the data.
    pub fn next_working_instant(&self, at: DateTime) -> Result<DateTime, Gap> {
        self.add_working_seconds(at, 0, Side::Start)
    }

    #[inline]
    fn position(&self, at: DateTime) -> Result<i64, Gap> {
        match self.hours.position(&self.days, at) {
            Some(position) => Ok(position),
            None => Err(no_calendar(at)),
        }
    }

    /// Returns the gap of a question that starts on `date` and goes forward or backward: `date` itself if it is outside, otherwise the first
    /// day beyond the data.
    #[cold]
    fn outside(&self, date: Date, forward: bool) -> Gap {
        let (from, until) = self.covers();
        let beyond = if forward { until.add_days(1) } else { from.add_days(-1) };
        let inside = (from..=until).contains(&date);
        Gap::NoCalendar { on: if inside { beyond.unwrap_or(date) } else { date } }
    }

    /// Returns whether the year is projected; years outside the data are.
    fn is_projected(&self, year: i32) -> bool {
        usize::try_from(i64::from(year) - i64::from(self.first_year))
            .ok()
            .and_then(|at| self.projected.get(at))
            .is_none_or(|projected| *projected)
    }

    /// Returns the entries from `first` to `last`.
    fn entries_between(&self, first: Date, last: Date) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.date < first);
        let end = self.entries.partition_point(|entry| entry.date <= last);
        self.entries.get(start..end).unwrap_or_default()
    }
}

/// Returns whether something announced on that day was known on the day asked for; unknown = known since always.
fn is_known(announced: Option<Date>, as_of: Option<Date>) -> bool {
    match (announced, as_of) {
        (Some(announced), Some(as_of)) => announced <= as_of,
        _ => true,
    }
}

#[cold]
fn no_calendar(at: DateTime) -> Gap {
    Gap::NoCalendar { on: at.date() }
}
