//! `calendar/policy.toml` and `calendar/<year>.toml`, whose shapes the calendar itself declares.

use std::ops::Range;

use motcua::calendar::data::{CalendarPolicy, CalendarYear};
use motcua::calendar::{CalendarData, CalendarDataError};
use motcua::civil::Date;
use motcua::near::nearest;
use serde::de::DeserializeOwned;

use super::common::Law;
use crate::meant::meant_or;
use crate::source::File;
use crate::table::Table;

/// Returns the calendar's data; nothing where there are no files of it, or where they are wrong.
pub(crate) fn calendar(policies: &[File<'_>], years: &[Table<'_>], law: &Law) -> Option<CalendarData> {
    let (file, policy) = match policies {
        [file] => (file, read::<CalendarPolicy>(file)?),
        [] => {
            if let Some(year) = years.first() {
                year.file.report(
                    0..1,
                    "no_calendar_policy",
                    "no file says how the calendar counts",
                    "add `calendar/policy.toml`",
                );
            }
            return None;
        }
        [_, file, ..] => {
            file.report(0..1, "duplicate_file", "there is another `policy.toml`", "keep one");
            return None;
        }
    };
    law.take_checked(policy.checked_on);
    let mut data = CalendarData { policy, years: Vec::new() };
    if report_all(file, &data.validate()) {
        return None;
    }
    for table in years {
        let file = &table.file;
        let Some(year) = read::<CalendarYear>(file) else { continue };
        law.take_checked(year.checked_on);
        for row in &year.days {
            check_act(file, law, &row.cite.act, &row.date);
        }
        check_announced(table, &year);
        data.years.push(year);
        // Each year is judged when it is added, so that what is wrong is reported in its own file.
        if report_all(file, &data.validate()) {
            return None;
        }
    }
    data.years.sort_by_key(|year| year.year);
    Some(data)
}

/// Reports everything that is wrong with the data of a file, where it stands; returns whether anything is.
fn report_all(file: &File<'_>, errors: &[CalendarDataError]) -> bool {
    for error in errors {
        file.report(place(file.text, error), "calendar_invalid", error.to_string(), error.help());
    }
    !errors.is_empty()
}

/// Returns where in a calendar file an error stands; its beginning where the text does not tell.
fn place(text: &str, error: &CalendarDataError) -> Range<usize> {
    use CalendarDataError as E;
    let first = |wanted: &str| text.find(wanted).map(|at| at..at.saturating_add(wanted.len()));
    let last = |wanted: &str| text.rfind(wanted).map(|at| at..at.saturating_add(wanted.len()));
    let found = match error {
        E::Span { .. } => first("from = "),
        E::NoWorkday => first("weekend"),
        E::Hours => first("working_hours"),
        E::TwiceYear { .. } => first("year = "),
        E::OtherYear { date, .. } | E::Weekday { date } => first(&format!("date = {date}")),
        E::TwiceDay { date } => last(&format!("date = {date}")),
        E::Rule { id } => first(&format!("\"{id}\"")),
        E::TwiceRule { id } => last(&format!("\"{id}\"")),
        _ => None,
    };
    found.unwrap_or(0..1)
}

/// Reports what is said to be announced after the days that it announces.
fn check_announced(table: &Table<'_>, year: &CalendarYear) {
    let report = |table: &Table<'_>, key, what: &str, announced: Date| {
        let message = format!("{what} was announced on {announced}, after it");
        let help = "give the day on which it became known, or leave it out where that is not known";
        table.file.report(table.span_of(key), "announced_too_late", message, help);
    };
    if let Some(announced) = year.plan_announced.filter(|day| day.year() > year.year) {
        report(table, "plan_announced", &year.year.to_string(), announced);
    }
    for (row, table) in year.days.iter().zip(table.tables("day")) {
        if let Some(announced) = row.announced.filter(|day| *day > row.date) {
            report(&table, "announced", &row.date.to_string(), announced);
        }
    }
}

/// Reports an act that is not registered, at the first row of that day.
fn check_act(file: &File<'_>, law: &Law, act: &str, date: &Date) {
    if law.acts.contains(act) {
        return;
    }
    let at = file.text.find(&date.to_string()).unwrap_or_default();
    let span = file.text.get(at..).and_then(|rest| rest.find(act)).map(|inner| at.saturating_add(inner));
    let span = span.map_or(at..at.saturating_add(1), |start| start..start.saturating_add(act.len()));
    let help = "register it as an `[[act]]` of a file in `acts`";
    file.report(span, "unregistered_act", format!("no act has the number `{act}`"), help);
}

fn read<T: DeserializeOwned>(file: &File<'_>) -> Option<T> {
    match toml::from_str(file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let message = error.message().lines().next().unwrap_or("not a calendar file").to_owned();
            let kind = if file.path.ends_with("policy.toml") { "calendar-policy" } else { "calendar-year" };
            let help =
                meant_or(meant(&message), &format!("`motcua schema {kind}` writes which keys and values it has"));
            file.report(error.span().unwrap_or(0..1), "calendar_shape", message, help);
            None
        }
    }
}

/// Returns the name that was meant by one which is not known, of those that the message says are expected.
fn meant(message: &str) -> Option<&str> {
    let mut names = message.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| message.starts_with("unknown "))?;
    let names: Vec<&str> = names.collect();
    // A name that has come to say more, as `lunar` whose moon it means, ends as it did.
    let longer = || names.iter().copied().find(|name| name.ends_with(unknown));
    nearest(unknown, names.iter().copied()).or_else(longer)
}
