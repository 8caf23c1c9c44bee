//! Prints what the calendar answers, as JSON for the checks in `tests/oracles`, which compute the same with other people's software.
//!
//! `days`: the listed days of each year; `add`: day, n, n-th working day; `count`: start, end, working days between; `months`: lunar year,
//! month, whether leap, first day.

use motcua::calendar::{Calendar, CalendarData};
use motcua::civil::Date;
use motcua::lunar;
use serde_json::{Map, Value, json};

/// The years whose listed days are printed.
const YEARS: std::ops::RangeInclusive<i32> = 2016..=2040;
/// How many questions of each kind are printed.
const QUESTIONS: usize = 20_000;

/// Prints the answers.
pub(crate) fn print() -> Result<(), String> {
    let answers = answers().map_err(|cause| format!("cannot ask the calendar: {cause}"))?;
    println!("{answers}");
    Ok(())
}

fn answers() -> Result<Value, Box<dyn std::error::Error>> {
    let calendar = Calendar::new(&data()?, None);
    let gap = |gap: motcua::error::Gap| gap.code();
    let mut days = Map::new();
    for year in YEARS {
        days.insert(year.to_string(), serde_json::to_value(calendar.holidays(year).map_err(gap)?)?);
    }
    let (mut add, mut count) = (Vec::new(), Vec::new());
    let first = Date::new(2017, 1, 1)?;
    let mut random = numbers();
    let mut below = |limit: u32| random.next().map_or(0, |number| (number % limit).cast_signed());
    for _ in 0..QUESTIONS {
        let date = first.add_days(below(8_000))?;
        let n = below(400) - 100;
        let n = if n < 0 { n } else { n + 1 };
        add.push(json!([date, n, calendar.add_working_days(date, n).map_err(gap)?]));
        let end = date.add_days(below(700))?;
        count.push(json!([date, end, calendar.count_working_days(date, end).map_err(gap)?]));
    }
    Ok(json!({ "days": days, "add": add, "count": count, "months": months()? }))
}

/// Returns the first day of each lunar month of the table.
fn months() -> Result<Vec<Value>, lunar::LunarError> {
    let mut months = Vec::new();
    for year in lunar::FIRST_YEAR..=lunar::LAST_YEAR {
        lunar::tet(year)?;
        for month in 1..=12 {
            for leap in [false, true] {
                if let Ok(first) = lunar::to_date(year, month, 1, leap) {
                    months.push(json!([year, month, leap, first]));
                }
            }
        }
    }
    Ok(months)
}

fn data() -> Result<CalendarData, Box<dyn std::error::Error>> {
    let folder = crate::in_repository("crates/motcua-rules/vn/calendar");
    let policy = toml::from_str(&std::fs::read_to_string(folder.join("policy.toml"))?)?;
    let mut years = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name != "policy.toml") {
            years.push(toml::from_str(&std::fs::read_to_string(path)?)?);
        }
    }
    years.sort_by_key(|year: &motcua::calendar::data::CalendarYear| year.year);
    Ok(CalendarData { policy, years })
}

/// Returns numbers in no order, the same in each run.
fn numbers() -> impl Iterator<Item = u32> {
    let mut state = 0x2545_f491_u32;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    })
}
