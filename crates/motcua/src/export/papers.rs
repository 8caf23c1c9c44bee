//! Which papers are required when, as JSON Schema: `if` the rule asks for a paper, `then` it is among the documents as it must be.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Value, json};

use super::translate::{when_false, when_true};
use crate::catalogue::Rules;
use crate::check::needs;
use crate::law::Channel;
use crate::procedure::{Case, DocumentKind, DocumentRule, Fallback};

/// Returns the schemas that hold where every paper that is asked for is handed in, and the papers of which no schema can say when they are.
pub(super) fn papers<'a>(rules: &Rules<'a>) -> (Vec<Value>, Vec<&'a DocumentRule>) {
    let (mut said, mut open) = (Vec::new(), Vec::new());
    let mut groups: Vec<(&str, Vec<&'a DocumentRule>)> = Vec::new();
    for rule in &rules.edition().documents {
        match &rule.one_of {
            None => match asked(rules, rule, true) {
                Some(test) => said.push(json!({"if": test, "then": any([met(rule), excused(rule)])})),
                None => open.push(rule),
            },
            Some(name) => match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, list)) => list.push(rule),
                None => groups.push((name, Vec::from([rule]))),
            },
        }
    }
    for (_, group) in groups {
        match one_of(rules, &group) {
            Some(schema) => said.push(schema),
            None => open.extend(group),
        }
    }
    (said, open)
}

/// Returns the schema of a group: where one of its papers is accepted, one that may be accepted is handed in, or one that is accepted is excused.
fn one_of(rules: &Rules<'_>, group: &[&DocumentRule]) -> Option<Value> {
    let mut accepted = Vec::new();
    let mut enough = Vec::new();
    for rule in group {
        let (yes, no) = (asked(rules, rule, true)?, asked(rules, rule, false)?);
        enough.push(json!({"allOf": [{"not": no}, met(rule)]}));
        enough.push(json!({"allOf": [yes, excused(rule)]}));
        accepted.push(yes);
    }
    Some(json!({"if": any(accepted), "then": any(enough)}))
}

/// Returns the schema that holds exactly where the rule asks for the paper, or where it does not; what is not known is neither.
fn asked(rules: &Rules<'_>, rule: &DocumentRule, truth: bool) -> Option<Value> {
    let channels = Channel::ALL.iter().filter(|channel| rule.is_asked_on(**channel) == truth);
    let channels: Vec<&str> = channels.map(|channel| channel.as_str()).collect();
    let channel = on_one_of(&channels);
    let condition = rule.when.and_then(|id| rules.edition().conditions.get(usize::from(id.0)));
    let when = match (condition, truth) {
        (None, _) => Some(Value::Bool(truth)),
        (Some(condition), true) => when_true(rules, condition),
        (Some(condition), false) => when_false(rules, condition),
    };
    let case = if rule.cases.is_empty() {
        Value::Bool(truth)
    } else {
        let cases = rules.edition().cases.iter().filter(|case| rule.cases.contains(&case.id) == truth);
        any(cases.map(|case| known(rules, case)).collect::<Option<Vec<Value>>>()?)
    };
    let parts = [channel, case, when?];
    Some(if truth { json!({"allOf": parts}) } else { any(parts) })
}

/// Returns the schema that holds where the case is known to be that one: it is stated, or not stated and the only one that fits.
fn known(rules: &Rules<'_>, case: &Case) -> Option<Value> {
    let stated = json!({"required": ["case"], "properties": {"case": {"const": case.id}}});
    if case.when.is_none() {
        return Some(stated);
    }
    let mut parts = Vec::from([json!({"properties": {"case": {"type": "null"}}})]);
    for other in &rules.edition().cases {
        let Some(id) = other.when else { continue };
        let condition = rules.edition().conditions.get(usize::from(id.0))?;
        parts.push(if other.id == case.id { when_true(rules, condition)? } else { when_false(rules, condition)? });
    }
    Some(any([stated, json!({"allOf": parts})]))
}

/// Returns the schema that holds where the paper is handed in as it must be, or a register has the datum.
fn met(rule: &DocumentRule) -> Value {
    let paper = match needs(rule, 1) {
        (0, 0) => any([least("originals", 1), least("copies", 1)]),
        (originals, copies) => json!({"allOf": [least("originals", originals), least("copies", copies)]}),
    };
    let found = answered(rule, |_, result| result == "found");
    let paper = if rule.is_on_paper() { paper } else { electronic() };
    let mut ways = Vec::from([handed(rule, &any([paper, found]))]);
    if !rule.is_on_paper() {
    } else if rule.electronic {
        let channels: Vec<&str> =
            Channel::ALL.iter().filter(|one| one.is_electronic()).map(|one| one.as_str()).collect();
        ways.push(json!({"allOf": [on_one_of(&channels), handed(rule, &electronic())]}));
    }
    any(ways)
}

/// Returns the schema that holds where nothing is due from the applicant, whatever was handed in: the agency asks another office, or still has to look
/// a datum up.
fn excused(rule: &DocumentRule) -> Value {
    let asks = answered(rule, |substitute, result| {
        let fallback = match result {
            "found" => return false,
            "unavailable" => &substitute.when_unavailable,
            _ => &substitute.when_not_found,
        };
        matches!(fallback, Fallback::AskOffice(_))
    });
    let mut ways = Vec::from([handed(rule, &asks)]);
    if rule.kind == DocumentKind::Data {
        ways.push(json!({"not": handed(rule, &answered(rule, |_, _| true))}));
    }
    any(ways)
}

/// Returns the schema of an entry to which a register that stands in for the paper gave one of the answers.
fn answered(rule: &DocumentRule, holds: impl Fn(&crate::procedure::Substitute, &str) -> bool) -> Value {
    let mut ways = Vec::new();
    for (index, substitute) in rule.substitutes.iter().enumerate() {
        let results: Vec<&str> = ["found", "mismatch", "not_found", "unavailable"]
            .into_iter()
            .filter(|result| holds(substitute, result))
            .collect();
        if results.is_empty() {
            continue;
        }
        let mut names = Vec::from([json!(substitute.register)]);
        // an answer that names no register is that of the first
        if index == 0 {
            names.push(Value::Null);
        }
        let mut required = Vec::from(["kind", "result"]);
        required.extend((index > 0).then_some("register"));
        ways.push(json!({"required": ["evidence"], "properties": {"evidence": {
            "type": "object",
            "required": required,
            "properties": {"kind": {"const": "register"}, "result": {"enum": results}, "register": {"enum": names}},
        }}}));
    }
    any(ways)
}

/// Returns the schema that holds where the submission comes by one of the channels.
fn on_one_of(channels: &[&str]) -> Value {
    if channels.is_empty() {
        return Value::Bool(false);
    }
    json!({"required": ["channel"], "properties": {"channel": {"enum": channels}}})
}

fn electronic() -> Value {
    json!({"required": ["electronic"], "properties": {"electronic": {"const": true}}})
}

fn least(key: &str, number: u32) -> Value {
    if number == 0 {
        return Value::Bool(true);
    }
    let mut properties = serde_json::Map::new();
    properties.insert(String::from(key), json!({"type": "integer", "minimum": number}));
    json!({"required": [key], "properties": properties})
}

/// Returns the schema that holds where an entry for the paper meets `entry`.
fn handed(rule: &DocumentRule, entry: &Value) -> Value {
    let mut ids = Vec::from([rule.id.as_str()]);
    ids.extend(rule.aliases.iter().map(String::as_str));
    let own = json!({"type": "object", "required": ["id"], "properties": {"id": {"enum": ids}}});
    let entry = json!({"allOf": [own, entry]});
    json!({"required": ["documents"], "properties": {"documents": {"type": "array", "contains": entry}}})
}

/// Returns the schema that holds where one of the schemas does; nowhere where there are none.
fn any(schemas: impl IntoIterator<Item = Value>) -> Value {
    let mut all: Vec<Value> = schemas.into_iter().filter(|schema| *schema != Value::Bool(false)).collect();
    match (all.len(), all.pop()) {
        (1, Some(one)) => one,
        (_, None) => Value::Bool(false),
        (_, Some(last)) => {
            all.push(last);
            json!({"anyOf": all})
        }
    }
}
