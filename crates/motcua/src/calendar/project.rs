//! The days off of a year that is not announced, from the rules in the data.

use alloc::vec::Vec;

use super::data::{CalendarPolicy, DayKind, LunarBlock, Neighbour, NextTo};
use super::is_known;
use crate::civil::Date;
use crate::lunar;
use crate::map::Map;

/// Which rule gives a projected day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Fixed(usize),
    Lunar(usize),
    LunarBlock(usize),
    Neighbour(usize),
}

/// Returns the days off of a year: what they are and which rule gives them (for a day in lieu: the rule of the holiday); with `as_of`, from the
/// rules that were known on that day.
pub(super) fn project(policy: &CalendarPolicy, year: i32, as_of: Option<Date>) -> Map<Date, (DayKind, Origin)> {
    let mut days = Map::new();
    let mut add = |date: Option<Date>, origin| {
        if let Some(date) = date
            && !days.contains_key(&date)
        {
            days.insert(date, (DayKind::Holiday, origin));
        }
    };
    for (index, rule) in policy.fixed.iter().enumerate() {
        if year >= rule.from_year && is_known(rule.announced, as_of) {
            add(Date::new(year, rule.month, rule.day).ok(), Origin::Fixed(index));
        }
    }
    for (index, rule) in policy.lunar.iter().enumerate() {
        if year >= rule.from_year {
            add(lunar::to_date(year, rule.month, rule.day, false).ok(), Origin::Lunar(index));
        }
    }
    for (index, rule) in policy.lunar_block.iter().enumerate() {
        for date in block(rule, year) {
            add(Some(date), Origin::LunarBlock(index));
        }
    }
    for (index, rule) in policy.neighbour.iter().enumerate() {
        if let Some(date) = anchor(policy, rule, year)
            && is_known(rule.announced, as_of)
        {
            let step = match rule.side.on(date.weekday()) {
                NextTo::Before => -1,
                NextTo::After => 1,
            };
            add(date.add_days(step).ok(), Origin::Neighbour(index));
        }
    }
    if policy.weekend_clash.as_ref().is_some_and(|clash| year >= clash.from_year) {
        add_days_in_lieu(policy, &mut days);
    }
    days
}

/// Gives each holiday on a day of weekly rest, in order, the next day that is worked.
fn add_days_in_lieu(policy: &CalendarPolicy, days: &mut Map<Date, (DayKind, Origin)>) {
    let rest = |date: Date| policy.weekend.value.contains(&date.weekday());
    let clashes: Vec<(Date, Origin)> =
        days.iter().filter(|(date, _)| rest(**date)).map(|(date, (_, origin))| (*date, *origin)).collect();
    for (date, origin) in clashes {
        // A week of rest days only, or a year full of holidays, gives no day in lieu.
        let next =
            (1..=366).filter_map(|step| date.add_days(step).ok()).find(|date| !rest(*date) && !days.contains_key(date));
        if let Some(next) = next {
            days.insert(next, (DayKind::Compensatory, origin));
        }
    }
}

/// Returns the days of a block in a lunar year; none before the rule's first year.
fn block(rule: &LunarBlock, year: i32) -> Vec<Date> {
    let Some(center) = block_center(rule, year) else {
        return Vec::new();
    };
    let before = i32::from(rule.before.on(center.weekday()));
    (0..i32::from(rule.length)).filter_map(|day| center.add_days(day - before).ok()).collect()
}

fn block_center(rule: &LunarBlock, year: i32) -> Option<Date> {
    if year < rule.from_year {
        return None;
    }
    lunar::to_date(year, rule.month, rule.day, false).ok()
}

/// Returns the first and last day that the year's decision on a block may touch, days in lieu included.
pub(super) fn block_choices(policy: &CalendarPolicy, rule: &LunarBlock, year: i32) -> Option<(Date, Date)> {
    let center = block_center(rule, year)?;
    let most = i32::from(*rule.choices.iter().max()?);
    let least = i32::from(*rule.choices.iter().min()?);
    let first = center.add_days(-most).ok()?;
    let last = center.add_days(i32::from(rule.length) - 1 - least).ok()?;
    Some((first, with_days_in_lieu(policy, first, last)))
}

/// Returns the first and last day that the year's decision on a neighbour may touch, days in lieu included.
pub(super) fn neighbour_choices(policy: &CalendarPolicy, rule: &Neighbour, year: i32) -> Option<(Date, Date)> {
    let anchor = anchor(policy, rule, year)?;
    let (first, last) = (anchor.add_days(-1).ok()?, anchor.add_days(1).ok()?);
    Some((first, with_days_in_lieu(policy, first, last)))
}

/// Returns the last day that may be off if each day of rest from `first` to `last` gave a day in lieu.
fn with_days_in_lieu(policy: &CalendarPolicy, first: Date, last: Date) -> Date {
    let rest = |date: &Date| policy.weekend.value.contains(&date.weekday());
    let span = last.epoch_days() - first.epoch_days();
    let clashes = (0..=span).filter_map(|step| first.add_days(step).ok()).filter(rest).count();
    let after = (1..=366).filter_map(|step| last.add_days(step).ok()).filter(|date| !rest(date));
    after.take(clashes).last().unwrap_or(last)
}

fn anchor(policy: &CalendarPolicy, rule: &Neighbour, year: i32) -> Option<Date> {
    if year < rule.from_year {
        return None;
    }
    let fixed = policy.fixed.iter().find(|fixed| fixed.id == rule.of)?;
    Date::new(year, fixed.month, fixed.day).ok()
}
