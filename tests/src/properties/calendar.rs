//! The calendar against a model that walks from day to day.
#![allow(clippy::panic, clippy::expect_used, reason = "a property that does not hold stops")]

use std::collections::BTreeMap;

use motcua::calendar::{Calendar, Side};
use motcua::civil::{CivilError, Date, DateTime, Moment, PartialDate, TimeOfDay, Weekday};
use motcua::lunar;
use motcua::term::{Term, Unit};

/// The first second and the second after the last of the working day's intervals, as the default hours have them.
const INTERVALS: [(i64, i64); 2] = [(27_000, 41_400), (48_600, 63_000)];

/// A calendar that looks at every single day.
pub struct Model {
    listed: BTreeMap<Date, bool>,
}

impl Model {
    /// Returns the model of a calendar's listed days from 2016 to that year.
    #[must_use]
    pub fn new(calendar: &Calendar, last_year: i32) -> Self {
        let years = 2016..=last_year;
        let listed = years.flat_map(|year| calendar.holidays(year).expect("a year of the calendar"));
        Self { listed: listed.map(|day| (day.date, day.kind.is_worked())).collect() }
    }

    /// Returns whether the day is worked.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        let plain = !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.listed.get(&date).copied().unwrap_or(plain)
    }

    /// Returns the n-th working day after the day, or before it.
    #[must_use]
    pub fn add(&self, date: Date, n: i32) -> Date {
        let (mut date, mut left) = (date, n);
        while left != 0 {
            date = step(date, left.signum());
            if self.is_working(date) {
                left -= n.signum();
            }
        }
        date
    }

    /// Returns the number of working days from the first on and before the second.
    #[must_use]
    pub fn count(&self, start: Date, end: Date) -> i32 {
        let (mut date, mut count) = (start, 0);
        while date < end {
            count += i32::from(self.is_working(date));
            date = step(date, 1);
        }
        count
    }

    /// Returns whether the second that starts at the instant is worked.
    #[must_use]
    pub fn is_working_second(&self, at: DateTime) -> bool {
        let second = i64::from(at.time().seconds());
        self.is_working(at.date()) && INTERVALS.iter().any(|(open, close)| (*open..*close).contains(&second))
    }

    /// Returns the working minutes from one whole minute on and before another.
    #[must_use]
    pub fn minutes(&self, start: DateTime, end: DateTime) -> i64 {
        let mut count = 0;
        let mut at = start;
        while at < end {
            count += i64::from(self.is_working_second(at));
            at = at.add_seconds(60).expect("an instant of the calendar");
        }
        count
    }
}

fn step(date: Date, days: i32) -> Date {
    date.add_days(days).expect("a day of the calendar")
}

/// Adding working days gives what walking gives.
pub fn adding_is_walking(calendar: &Calendar, model: &Model, date: Date, n: i32) {
    assert_eq!(calendar.add_working_days(date, n), Ok(model.add(date, n)), "{date} {n}");
}

/// Counting working days gives what walking gives, and turns its sign with its ends.
pub fn counting_is_walking(calendar: &Calendar, model: &Model, start: Date, end: Date) {
    let (start, end) = (start.min(end), start.max(end));
    let count = model.count(start, end);
    assert_eq!(calendar.count_working_days(start, end), Ok(count), "{start} {end}");
    assert_eq!(calendar.count_working_days(end, start), Ok(-count), "{end} {start}");
}

/// Adding and counting undo each other on working days.
pub fn counting_undoes_adding(calendar: &Calendar, date: Date, n: i32) {
    let start = calendar.roll_forward(date).expect("a day of the calendar");
    let end = calendar.add_working_days(start, n).expect("a day of the calendar");
    assert_eq!(calendar.count_working_days(start, end), Ok(n), "{start} {n}");
    assert_eq!(calendar.add_working_days(end, -n), Ok(start), "{start} {n}");
}

/// Working minutes between two whole minutes are those that walking counts.
pub fn minutes_are_walked(calendar: &Calendar, model: &Model, start: DateTime, minutes: i64) {
    let start = DateTime::from_epoch_seconds(start.epoch_seconds().div_euclid(60) * 60).expect("an instant");
    let end = start.add_seconds(minutes.abs() * 60).expect("an instant");
    let walked = model.minutes(start, end);
    assert_eq!(calendar.working_minutes_between(start, end), Ok(walked), "{start} {end}");
}

/// An end lies in working time or on its closing second, a start in working time, and the time between is the time that was added.
pub fn added_time_is_between(calendar: &Calendar, model: &Model, at: DateTime, seconds: i64) {
    let seconds = seconds.abs().max(1);
    let end = calendar.add_working_seconds(at, seconds, Side::End).expect("an instant");
    let start = calendar.add_working_seconds(at, seconds, Side::Start).expect("an instant");
    assert_eq!(calendar.working_seconds_between(at, end), Ok(seconds), "{at} {seconds}");
    assert_eq!(calendar.working_seconds_between(at, start), Ok(seconds), "{at} {seconds}");
    assert!(model.is_working_second(end.add_seconds(-1).expect("an instant")), "{at} {seconds}");
    assert!(model.is_working_second(start), "{at} {seconds}");
    assert!(end <= start, "{at} {seconds}");
}

/// A deadline agrees with its landing, ends a working day where the law wants that, and never moves forward when the start moves back.
pub fn deadlines_are_lawful(calendar: &Calendar, model: &Model, term: &Term, from: Moment) {
    let Ok(landing) = calendar.land(term, from) else {
        assert!(calendar.due(term, from).is_err());
        return;
    };
    let due = calendar.due(term, from).expect("what lands is due");
    assert_eq!((due.due_on, due.due_at), (landing.due_on, landing.due_at));
    assert_eq!(due.due_at.date(), due.due_on);
    assert!(due.skipped.iter().all(|day| !model.is_working(day.date)));
    assert!(due.worked.iter().all(|day| model.is_working(day.date)));
    if !term.is_before() {
        assert!(due.due_on >= from.date());
        assert!(term.unit() == Unit::Hours || model.is_working(due.due_on), "{term} {from}");
    }
    let day_before = from.at.add_seconds(-86_400).map(|at| Moment { at, ..from });
    if let Ok(Ok(earlier)) = day_before.map(|from| calendar.land(term, from)) {
        assert!(earlier.due_at <= due.due_at, "{term} {from}");
    }
}

/// Reading any text ends, and what is read prints to a text that reads as the same.
pub fn texts_round_trip(text: &str) {
    if let Ok(term) = text.parse::<Term>() {
        assert_eq!(term.to_string().parse(), Ok(term));
    }
    if let Ok(date) = text.parse::<PartialDate>() {
        assert_eq!(date.to_string().parse(), Ok(date));
    }
    if let Ok(time) = text.parse::<TimeOfDay>() {
        assert_eq!(time.to_string().parse(), Ok(time));
    }
    match (Moment::parse(text, 420), text.parse::<Moment>()) {
        (Ok(moment), Ok(local)) => {
            assert_eq!(moment, local);
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
        (Ok(_) | Err(CivilError::OutOfRange), Err(CivilError::OffsetNotAllowed)) => {}
        (Err(_), Err(_)) => {}
        (parsed, local) => panic!("{parsed:?} {local:?}"),
    }
}

/// A day has one lunar date, that lunar date has one day, and the next day has the next lunar date.
pub fn lunar_dates_go_there_and_back(date: Date) {
    let Ok(here) = lunar::from_date(date) else {
        assert!(date < lunar::tet(1900).expect("the first year") || date.year() >= 2200);
        return;
    };
    assert_eq!(lunar::to_date(here.year, here.month, here.day, here.leap), Ok(date));
    assert!(lunar::tet(here.year).expect("a year of the table") <= date);
    if let Ok(next) = lunar::from_date(step(date, 1)) {
        assert!(next.day == here.day + 1 || (next.day == 1 && here.day >= 29), "{date}");
    }
}
