//! `calendar/policy.toml` and `calendar/<year>.toml`, whose shapes the calendar itself declares.

use motcua::calendar::CalendarData;
use motcua::calendar::data::{CalendarPolicy, CalendarYear};
use motcua::civil::Date;
use serde::de::DeserializeOwned;

use super::common::Law;
use crate::source::File;

/// Returns the calendar's data; nothing where there are no files of it, or where they are wrong.
pub(crate) fn calendar(files: &[File<'_>], law: &Law) -> Option<CalendarData> {
    let (policies, years): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.path.ends_with("policy.toml"));
    let policy = match policies.as_slice() {
        [file] => read::<CalendarPolicy>(file)?,
        [] => {
            if let Some(file) = years.first() {
                file.report(
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
    for file in &years {
        let Some(year) = read::<CalendarYear>(file) else { continue };
        law.take_checked(year.checked_on);
        for row in &year.days {
            check_act(file, law, &row.cite.act, &row.date);
        }
        data.years.push(year);
        // Each year is judged when it is added, so that what is wrong is reported in its own file.
        if let Some(error) = data.validate().first() {
            file.report(0..1, "calendar_invalid", error.to_string(), error.help());
            return None;
        }
    }
    data.years.sort_by_key(|year| year.year);
    Some(data)
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
            let help = "see the documentation of `motcua::calendar::data` for the keys of this file";
            let message = error.message().lines().next().unwrap_or("not a calendar file").to_owned();
            file.report(error.span().unwrap_or(0..1), "calendar_shape", message, help);
            None
        }
    }
}
