//! `calendar`: working days and days off.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::answer::{Failure, json};
use super::check::language;
use super::request::Request;
use crate::calendar::{Calendar, CalendarDay, Grounds};
use crate::catalogue::Catalogue;
use crate::civil::Date;
use crate::error::Gap;
use crate::input::InputError;

#[derive(Serialize)]
struct IsWorkingDay {
    date: Date,
    working_day: bool,
    #[serde(flatten)]
    grounds: Grounds,
}

#[derive(Serialize)]
struct Added {
    date: Date,
    days: i32,
    result: Date,
    #[serde(flatten)]
    grounds: Grounds,
}

#[derive(Serialize)]
struct Counted {
    start: Date,
    end: Date,
    days: i32,
    #[serde(flatten)]
    grounds: Grounds,
}

#[derive(Serialize)]
struct Holidays {
    year: i32,
    days: Vec<CalendarDay>,
    #[serde(flatten)]
    grounds: Grounds,
}

/// `{ask: "is_working_day", date}`, `{ask: "add_working_days", date, days}`, `{ask: "count_working_days", start, end}` (from `start`
/// on, before `end`) or `{ask: "holidays", year}`, each with `as_of?` and
/// `lang?`, the language in which it is told that there is no answer. Each answer tells what it rests on: `basis`, `undecided`, `assumptions`.
pub(super) fn calendar(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let lang = language(catalogue, request)?;
    answer(catalogue, request).map_err(|failure| failure.told_in(&lang))
}

fn answer(catalogue: &Catalogue, request: &mut Request) -> Result<String, Failure> {
    let ask = request.need_text("ask")?;
    let as_of = request.date("as_of")?;
    match ask.as_str() {
        "is_working_day" => {
            let date = request.need_date("date")?;
            let calendar = of(catalogue, as_of, date)?;
            let working_day = calendar.is_working_day(date)?;
            json(&IsWorkingDay { date, working_day, grounds: calendar.grounds(date, date) })
        }
        "add_working_days" => {
            let date = request.need_date("date")?;
            let days = small(request, "days")?;
            let calendar = of(catalogue, as_of, date)?;
            let result = calendar.add_working_days(date, days)?;
            // The day itself does not count.
            let beside = date.add_days(days.signum()).unwrap_or(date);
            let grounds = calendar.grounds(beside.min(result), beside.max(result));
            json(&Added { date, days, result, grounds })
        }
        "count_working_days" => {
            let (start, end) = (request.need_date("start")?, request.need_date("end")?);
            let calendar = of(catalogue, as_of, start)?;
            let days = calendar.count_working_days(start, end)?;
            // The later day itself does not count.
            let (first, after) = (start.min(end), start.max(end));
            let last = after.add_days(-1).unwrap_or(after).max(first);
            json(&Counted { start, end, days, grounds: calendar.grounds(first, last) })
        }
        "holidays" => {
            let year = small(request, "year")?;
            let first = Date::new(year, 1, 1).map_err(|_| {
                InputError::new("not_a_date", "/year", "`year` is not a year", "give a year such as `2026`")
            })?;
            let calendar = of(catalogue, as_of, first)?;
            let days = calendar.holidays(year)?;
            let last = Date::new(year, 12, 31).unwrap_or(first);
            json(&Holidays { year, days, grounds: calendar.grounds(first, last) })
        }
        _ => {
            let known = "`is_working_day`, `add_working_days`, `count_working_days` or `holidays`";
            let error = InputError::new(
                "unknown_question",
                "/ask",
                "the calendar has no such question",
                format!("ask {known}"),
            );
            Err(error.into())
        }
    }
}

fn of(catalogue: &Catalogue, as_of: Option<Date>, on: Date) -> Result<Cow<'_, Calendar>, Gap> {
    super::due::calendar(catalogue, as_of, None, on)
}

fn small(request: &mut Request, key: &str) -> Result<i32, InputError> {
    let number = request.need_number(key)?;
    i32::try_from(number).map_err(|_| {
        InputError::new("out_of_range", format!("/{key}"), format!("`{key}` is too large"), "give a smaller number")
    })
}
