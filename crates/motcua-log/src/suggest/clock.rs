//! How a log writes its instants.

use motcua::civil::Moment;

use super::sample::Column;
use super::{Confidence, Suggestion};
use crate::mapping::TimeFormat;

/// The forms that are tried, the usual ones of the country first.
const FORMS: [&str; 15] = [
    "%Y%m%d%H%M%S",
    "%Y%m%d",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%H:%M:%S %d/%m/%Y",
    "%H:%M %d/%m/%Y",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
];

/// How instants are written.
#[derive(Debug, Default)]
pub(super) struct Clock {
    forms: Vec<&'static str>,
    /// Whether the day could as well be the month.
    is_ambiguous: bool,
    unread: bool,
    without_offset: bool,
}

impl Clock {
    pub(super) fn of<'s>(columns: impl Iterator<Item = &'s Column>) -> Self {
        let mut clock = Self::default();
        let mut texts: Vec<&str> = Vec::new();
        for column in columns.filter(|column| !column.is_instant) {
            for value in column.values.keys() {
                if Moment::parse(value, 0).is_ok() {
                    let rest = value.get(10..).unwrap_or_default();
                    clock.without_offset |= !rest.contains(['Z', 'z', '+', '-']);
                } else {
                    texts.push(value);
                }
            }
        }
        clock.without_offset |= !texts.is_empty();
        let known: Vec<(&'static str, TimeFormat)> =
            FORMS.iter().filter_map(|form| Some((*form, TimeFormat::parse(form)?))).collect();
        for (form, read) in &known {
            let before = texts.len();
            // a form with the month first is taken only for what no other form reads
            let turned: Vec<&(&str, TimeFormat)> = known
                .iter()
                .filter(|(other, _)| other.replace("%d", "%x").replace("%m", "%d").replace("%x", "%m") == **form)
                .collect();
            let is_turned = !turned.is_empty() && form.starts_with("%d");
            let all_fit_turned = is_turned
                && texts
                    .iter()
                    .filter(|text| read.read(text).is_some())
                    .all(|text| turned.iter().any(|(_, other)| other.read(text).is_some()));
            texts.retain(|text| read.read(text).is_none());
            if texts.len() < before {
                clock.forms.push(form);
                clock.is_ambiguous |= all_fit_turned;
            }
        }
        clock.unread = !texts.is_empty();
        clock
    }
}

/// Returns whether a text is an instant in one of the known forms.
pub(super) fn is_instant(text: &str) -> bool {
    Moment::parse(text, 0).is_ok()
        || FORMS.iter().any(|form| TimeFormat::parse(form).is_some_and(|form| form.read(text).is_some()))
}

pub(super) fn propose(clock: &Clock, found: &mut Suggestion) {
    let month_first = clock.forms.iter().any(|form| form.starts_with("%m"));
    for form in &clock.forms {
        let (confidence, why) = if month_first && (form.starts_with("%d") || form.starts_with("%m")) {
            (Confidence::Low, "some dates read with the day first, some only with the month first")
        } else if clock.is_ambiguous && form.starts_with("%d") {
            (Confidence::Medium, "the day is taken to stand before the month: no date tells")
        } else {
            (Confidence::High, "the instants read so")
        };
        found.guess("time", "format", form, confidence, why);
    }
    if clock.unread {
        found.unknown("time", "format", "some instants are in no known form: give it, such as `%d/%m/%Y %H:%M`");
    }
    if clock.without_offset {
        let help =
            "instants state no offset and are taken as local time; if they are not, give their zone, such as `UTC`";
        found.unknown("time", "zone", help);
    }
}
