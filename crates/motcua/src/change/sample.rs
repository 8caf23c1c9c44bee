//! Submissions that are tried: facts that conditions look at, with values that may make a difference.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalogue::Rules;
use crate::civil::Date;
use crate::condition::{Access, Node};
use crate::input::Json;
use crate::map::Map;
use crate::procedure::{Edition, FieldKind};

/// A field that a condition looks at, and the values that are tried; the first is that nobody stated it.
pub(super) struct Tried {
    path: String,
    values: Vec<Option<Json>>,
}

/// A day that is tried in every date.
const RECENT: &str = "2026-01-01";

/// Returns the fields that a condition of one of the editions looks at, without those of lists.
///
/// No date is tried that has come on one of the two days and not on the other: that would show the days and not their law. Nor is one of them tried
/// itself, which ends what lasts for a day.
pub(super) fn looked_at(before: &Rules<'_>, after: &Rules<'_>, at: (Date, Date)) -> Vec<Tried> {
    let (first, last) = (at.0.min(at.1), at.0.max(at.1));
    let between = first.to_string().as_str() <= RECENT && RECENT <= last.to_string().as_str();
    let earlier = first.add_days(-30).unwrap_or(first).to_string();
    let recent = if between { earlier.as_str() } else { RECENT };
    let mut out: Vec<Tried> = Vec::new();
    for edition in [before.edition(), after.edition()] {
        for node in edition.conditions.iter().flat_map(|condition| &condition.nodes) {
            let (Node::Field(Access::Field(id)) | Node::Has(Access::Field(id))) = node else { continue };
            let Some(field) = edition.fields.get(usize::from(id.0)) else { continue };
            if field.path.contains("[]") || out.iter().any(|known| known.path == field.path) {
                continue;
            }
            let text = |text: &str| Some(Json::Text(text.to_string()));
            let mut values = match &field.kind {
                FieldKind::Boolean => Vec::from([Some(Json::Bool(true)), Some(Json::Bool(false))]),
                FieldKind::Choice(choices) => choices.iter().map(|choice| text(&choice.value)).collect(),
                FieldKind::Integer => {
                    let mut numbers = Vec::from([0, 1, 2, 20]);
                    for rules in [before, after] {
                        bounds(rules.edition(), &field.path, &mut numbers);
                    }
                    numbers.into_iter().map(|number| Some(Json::Int(number))).collect()
                }
                FieldKind::Date | FieldKind::PartialDate => {
                    [recent, "2014-06-01", "2008-06-01", "1990-01-01"].map(text).into()
                }
                FieldKind::Text => Vec::from([text("sample")]),
                FieldKind::List => Vec::new(),
            };
            values.push(None);
            out.push(Tried { path: field.path.clone(), values });
        }
    }
    out
}

/// Adds the numbers of the conditions that look at the field, each with the one after it: on one of the two a comparison turns.
fn bounds(edition: &Edition, path: &str, numbers: &mut Vec<i64>) {
    let is_field = |node: &Node| match node {
        Node::Field(Access::Field(id)) => edition.fields.get(usize::from(id.0)).is_some_and(|field| field.path == path),
        _ => false,
    };
    let looking = edition.conditions.iter().filter(|condition| condition.nodes.iter().any(is_field));
    for node in looking.flat_map(|condition| &condition.nodes) {
        let Node::Int(number) = node else { continue };
        for number in [*number, number.saturating_add(1)] {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
}

/// Returns the facts of one sample, in which each field is as often unstated as it has one of its values.
pub(super) fn sample(fields: &[Tried], number: u32) -> Json {
    let mut root = Json::Object(Map::new());
    let mut state = number.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    for field in fields {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let pick = usize::try_from(state >> 16).unwrap_or_default() % field.values.len().max(1);
        if let Some(Some(value)) = field.values.get(pick) {
            put(&mut root, &field.path, value.clone());
        }
    }
    root
}

fn put(root: &mut Json, path: &str, value: Json) {
    let Json::Object(keys) = root else { return };
    match path.split_once('.') {
        None => {
            keys.insert(path.to_string(), value);
        }
        Some((head, rest)) => {
            let mut group = keys.remove(head).unwrap_or_else(|| Json::Object(Map::new()));
            put(&mut group, rest, value);
            keys.insert(head.to_string(), group);
        }
    }
}

/// Returns the paths of the stated facts, in the order of their keys.
pub(super) fn stated(facts: &Json) -> Vec<String> {
    let Json::Object(keys) = facts else { return Vec::new() };
    let mut out = Vec::new();
    for (key, value) in keys.iter() {
        match value {
            Json::Object(_) => out.extend(stated(value).iter().map(|path| alloc::format!("{key}.{path}"))),
            _ => out.push(key.clone()),
        }
    }
    out
}

/// Returns the facts without that one; a group in which nothing is left goes with it.
pub(super) fn without(facts: &Json, path: &str) -> Json {
    let Json::Object(keys) = facts else { return facts.clone() };
    let mut keys = keys.clone();
    match path.split_once('.') {
        None => _ = keys.remove(path),
        Some((head, rest)) => {
            if let Some(group) = keys.remove(head).map(|group| without(&group, rest))
                && !matches!(&group, Json::Object(keys) if keys.is_empty())
            {
                keys.insert(head.to_string(), group);
            }
        }
    }
    Json::Object(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_left_out_with_the_group_that_it_leaves_empty() {
        let facts = Json::read(br#"{"a":{"b":1,"c":{"d":true}},"e":"x"}"#).unwrap();
        assert_eq!(stated(&facts), ["a.b", "a.c.d", "e"]);
        assert_eq!(without(&facts, "a.c.d"), Json::read(br#"{"a":{"b":1},"e":"x"}"#).unwrap());
        assert_eq!(without(&without(&facts, "a.c.d"), "a.b"), Json::read(br#"{"e":"x"}"#).unwrap());
        assert_eq!(without(&facts, "a.z"), facts);
    }
}
