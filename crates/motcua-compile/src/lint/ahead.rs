//! Days on which somebody compared a value with its text that are still to come.

use motcua::civil::Date;

use super::{Lint, LintLevel, Places};

/// Returns the values whose `checked_on` lies after `today`: nobody has read their texts then, and they would never grow old.
///
/// The linter has no clock, so that the caller says which day it is.
#[must_use]
pub fn ahead(files: &[(String, String)], today: Date) -> Vec<Lint> {
    let places = Places::of(files);
    let days = places.days("checked_on").into_iter().filter(|(_, day)| *day > today);
    let mut found: Vec<Lint> = days
        .map(|(place, _)| {
            let message = format!("nobody has read it on a day after {today}");
            let help = "write the day on which somebody last compared the value with its text".to_owned();
            Lint { level: LintLevel::Error, diagnostic: place.diagnostic("checked_ahead", message, help) }
        })
        .collect();
    found.sort();
    found
}
