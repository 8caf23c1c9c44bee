//! Which column of a log is which column of the contract.

use super::Confidence;
use super::hints::{Hints, words};
use super::sample::{Column, Sample};
use crate::mapping::{Mapping, Shape};
use motcua::civil::Moment;
use motcua::law::Channel;
use motcua::lifecycle::Role;

/// A column that was chosen.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) name: String,
    pub(super) confidence: Confidence,
    pub(super) why: &'static str,
    points: i32,
}

/// The columns that were chosen for a shape.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) shape: Shape,
    pub(super) columns: Vec<(&'static str, Option<Choice>)>,
    points: i32,
}

impl Chosen {
    /// Returns the log's column that was chosen for a column of the contract.
    pub(super) fn column<'s>(&self, sample: &'s Sample, name: &str) -> Option<&'s Column> {
        let (_, choice) = self.columns.iter().find(|(column, _)| *column == name)?;
        let chosen = choice.as_ref()?;
        sample.columns.iter().find(|column| column.name == chosen.name)
    }
}

/// Returns whether a column of the contract holds instants.
pub(super) fn is_instant(column: &str) -> bool {
    matches!(column, "at" | "recorded_at" | "received" | "promised" | "finished" | "submitted" | "returned")
}

/// Returns the columns of the shape that fits better.
pub(super) fn choose(sample: &Sample, hints: &Hints) -> Chosen {
    let events = choose_for(Shape::Events, sample, hints);
    let dossiers = choose_for(Shape::Dossiers, sample, hints);
    if dossiers.points > events.points { dossiers } else { events }
}

fn choose_for(shape: Shape, sample: &Sample, hints: &Hints) -> Chosen {
    let mut fits: Vec<(i32, usize, Choice)> = Vec::new();
    for (place, column) in shape.columns().iter().enumerate() {
        let all = sample.columns.iter().filter_map(|own| fit(column, own, sample, hints));
        fits.extend(all.map(|choice| (choice.points, place, choice)));
    }
    fits.sort_by(|(a, left, one), (b, right, other)| b.cmp(a).then(left.cmp(right)).then(one.name.cmp(&other.name)));
    let mut columns: Vec<(&'static str, Option<Choice>)> = shape.columns().iter().map(|name| (*name, None)).collect();
    let mut points = 0;
    for (_, place, choice) in fits {
        let taken = columns.iter().flat_map(|(_, chosen)| chosen).any(|chosen| chosen.name == choice.name);
        if let Some((name, free @ None)) = columns.get_mut(place).filter(|_| !taken) {
            // what both shapes have says nothing about which it is
            let tells = !matches!(*name, "dossier" | "procedure" | "office" | "channel");
            points += if tells && place < shape.required() + 2 { choice.points } else { 0 };
            *free = Some(choice);
        }
    }
    Chosen { shape, columns, points }
}

/// Returns how well a column of the log fits one of the contract, or nothing where it does not.
fn fit(column: &str, own: &Column, sample: &Sample, hints: &Hints) -> Option<Choice> {
    let name = name_points(column, &own.name, hints);
    let values = value_points(column, own, sample)?;
    let points = name + values;
    let why = match (name, values) {
        (1.., 1..) => "name and values fit",
        (1.., _) => "the name fits",
        _ => "the values fit",
    };
    let confidence = match points {
        100.. if name > 0 => Confidence::High,
        60.. => Confidence::Medium,
        40.. => Confidence::Low,
        _ => return None,
    };
    Some(Choice { name: own.name.clone(), confidence, why, points })
}

/// Returns the points of a name: whole, or as a part of a longer one.
fn name_points(column: &str, name: &str, hints: &Hints) -> i32 {
    let plain = words(name).concat();
    let known = hints.columns.get(column).map(Vec::as_slice).unwrap_or_default();
    let Some(rank) = known.iter().position(|hint| *hint == plain) else {
        let holds = known.iter().any(|hint| hint.len() >= 4 && plain.contains(hint.as_str()));
        return if holds { 40 } else { 0 };
    };
    // the better known name comes first in the list
    95 - i32::try_from(rank).unwrap_or(5).min(5)
}

/// Returns the points of the values, or nothing where they cannot be those of that column.
fn value_points(column: &str, own: &Column, sample: &Sample) -> Option<i32> {
    if is_instant(column) {
        let share = if own.is_instant { 100 } else { own.percent(super::clock::is_instant) };
        return (own.filled == 0 || share >= 80).then_some(if own.filled == 0 { 0 } else { 20 });
    }
    if own.is_instant {
        return None;
    }
    let distinct = own.values.len() as u64;
    let is_short_list = distinct <= 200 && (own.filled < 20 || distinct * 2 < own.filled);
    match column {
        "dossier" => {
            let is_one_for_all = distinct == 1 && sample.rows > 20;
            let is_code = own.percent(is_procedure_code) >= 80;
            (!is_one_for_all && !is_code && own.filled * 10 >= sample.rows * 9).then_some(if distinct > 1 {
                10
            } else {
                0
            })
        }
        "procedure" => Some(if own.percent(is_procedure_code) >= 80 { 60 } else { 0 }),
        "event" => {
            let is_date = own.percent(|value| Moment::parse(value, 0).is_ok()) >= 50;
            (is_short_list && !is_date).then_some(10)
        }
        "role" => Some(if own.percent(|value| Role::from_name(value).is_some()) >= 50 { 60 } else { 0 }),
        "channel" => {
            is_short_list.then(|| if own.percent(|value| Channel::from_name(value).is_some()) >= 50 { 60 } else { 0 })
        }
        "status" => {
            let national = Mapping::named("dvcqg").ok();
            let known = own.percent(|value| national.as_ref().is_some_and(|mapping| mapping.status(value).is_some()));
            (is_short_list && own.percent(is_procedure_code) < 50).then_some(if known >= 50 { 30 } else { 0 })
        }
        "seq" | "supplements" => {
            (own.percent(|value| value.parse::<i64>().is_ok()) >= 90 || own.filled == 0).then_some(10)
        }
        "detail" => (own.percent(|value| value.starts_with('{')) >= 90).then_some(20),
        _ => Some(0),
    }
}

/// Returns whether a text has the form of a procedure's code, such as `1.001193` or `2.002621.000.00.00.H01`.
fn is_procedure_code(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_digits(parts.next(), 1) && is_digits(parts.next(), 6)
}
