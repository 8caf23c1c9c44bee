//! `bodies.toml` and `bodies/*.toml`: the working hours of bodies that have their own.

use motcua::calendar::{Body, Desk, Profile, Span, WorkingHours};
use motcua::civil::{Date, Weekday};

use super::common::{Defaults, Law, Unique, names, slug};
use crate::table::Table;

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Returns the bodies of all files, in the order of their ids.
pub(crate) fn bodies<'a>(files: impl Iterator<Item = Table<'a>>, law: &Law) -> Vec<Body> {
    let (mut bodies, mut unique) = (Vec::new(), Unique::default());
    for file in files {
        let defaults = law.defaults(&file);
        bodies.extend(file.tables("body").into_iter().filter_map(|table| body(table, law, &defaults, &mut unique)));
        file.finish();
    }
    bodies.sort_by(|one: &Body, other| one.id.cmp(&other.id));
    bodies
}

fn body(table: Table<'_>, law: &Law, defaults: &Defaults, unique: &mut Unique) -> Option<Body> {
    let id = slug(&table, "id");
    if let Some(id) = &id {
        unique.take(&table, "id", id);
    }
    let name = law.texts(&table, "name", false);
    let unit = table.text("unit");
    if let Some(unit) = &unit
        && !law.units.get().is_some_and(|units| units.contains(unit.value))
    {
        let help = "name a `[[unit]]` of `units.toml` by its id";
        table.file.report(unit.span.clone(), "unknown_unit", format!("no unit is called `{}`", unit.value), help);
    }
    let offices: Vec<String> = table.distinct("offices").iter().map(|office| office.value.to_owned()).collect();
    for office in &offices {
        unique.take(&table, "offices", office);
    }
    let mut profiles: Vec<Profile> = Vec::new();
    for hours in table.tables("hours") {
        let place = hours.again();
        let Some(next) = profile(hours, law, defaults) else { continue };
        if profiles.last().is_some_and(|last| last.until.is_none_or(|until| next.from < until)) {
            let help = "put the hours in the order of their dates, and end the ones before with `until`";
            place.file.report(
                place.span_of("from"),
                "overlapping_hours",
                "the hours before still hold on that day",
                help,
            );
        }
        profiles.push(next);
    }
    let unit = unit.map(|unit| unit.value.to_owned());
    table.finish();
    Some(Body { id: id?, name, unit, offices, profiles })
}

fn profile(table: Table<'_>, law: &Law, defaults: &Defaults) -> Option<Profile> {
    table.need("from");
    let (from, until) = table.days("from");
    let (from, until, announced) = [from, until, table.date("announced")].map(|day| day.map(|day| day.value)).into();
    if let Some((from, announced)) = from.zip(announced).filter(|(from, announced)| announced > from) {
        let message = format!("the hours from {from} on were announced on {announced}, after they began");
        let help = "correct the day, or let the hours begin when they were announced";
        table.file.report(table.span_of("announced"), "announced_too_late", message, help);
    }
    let (hours, saturday) = (spans(&table, "working"), spans(&table, "saturday"));
    let mut open: Vec<Weekday> = Vec::new();
    let desk: Vec<Desk> = table.tables("desk").into_iter().map(|row| desk(row, &mut open)).collect();
    if hours.is_empty() && saturday.is_empty() && desk.is_empty() {
        let help = "write `working`, `saturday` or `desk`";
        table.file.report(table.span(), "no_hours", "the body has no hours here", help);
    }
    let source = law.source(&table, defaults, from.unwrap_or(Date::MIN));
    table.finish();
    Some(Profile { from: from?, until, announced, hours, saturday, desk, source })
}

/// Returns when the desk is open; `open` are the days that the rows before it name.
fn desk(table: Table<'_>, open: &mut Vec<Weekday>) -> Desk {
    let all: Vec<_> = DAYS.iter().map(|day| (day.name(), *day)).collect();
    let desk = Desk { days: names(&table, "days", &all), hours: spans(&table, "hours") };
    for key in ["days", "hours"] {
        table.need(key);
    }
    table.need_entries("days");
    for day in &desk.days {
        if open.contains(day) {
            let message = format!("the desk has hours of {} twice", day.name());
            table.file.report(table.span_of("days"), "day_given_twice", message, "write all hours of a day in one row");
        }
        open.push(*day);
    }
    table.finish();
    desk
}

/// Returns the intervals of a key, `["07:30-11:30", "13:30-17:30"]`; what is out of order is reported.
fn spans(table: &Table<'_>, key: &'static str) -> Vec<Span> {
    let help = "write intervals in order, such as `[\"07:30-11:30\", \"13:30-17:30\"]`";
    let mut spans: Vec<Span> = Vec::new();
    for text in table.strings(key) {
        let read = text.value.split_once('-').and_then(|(open, close)| Some((open.parse().ok()?, close.parse().ok()?)));
        match read {
            Some(span) => spans.push(span),
            None => table.file.report(text.span, "not_an_interval", "no interval from opening to closing", help),
        }
    }
    table.need_entries(key);
    if !spans.is_empty() && WorkingHours::new(&spans).is_none() {
        table.file.report(table.span_of(key), "not_an_interval", "the intervals overlap or are out of order", help);
    }
    spans
}
