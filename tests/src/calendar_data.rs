//! The Vietnamese calendar, read from the repository's rule files.
#![allow(clippy::expect_used, reason = "a test without its data stops")]

use motcua::calendar::{Calendar, CalendarData};

/// Returns the Vietnamese calendar data.
#[must_use]
pub fn vietnam_data() -> CalendarData {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/motcua-rules/vn/calendar");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.toml")).expect("the data is there");
    let year = |year: i32| toml::from_str(&read(&year.to_string())).expect("the year can be read");
    let policy = toml::from_str(&read("policy")).expect("the policy can be read");
    CalendarData { policy, years: (2016..=2026).map(year).collect() }
}

/// Returns the Vietnamese calendar with all that is known.
#[must_use]
pub fn vietnam() -> Calendar {
    Calendar::new(&vietnam_data(), None)
}
