//! How an answer is held against a vector's expectation.
//!
//! Objects match when every expected key matches; other keys may stand beside it. Lists match element by element and in
//! length, with three readings: an expected text or number beside an object matches its `date`, `name` or `code`; `findings`
//! that are not expected do not matter where they are infos; `findings` and `cases` are compared in any order.
//! `{"$contains": […]}` asks only that each listed element is in the list, or each listed part in the text; `{"$lacks": […]}`
//! that none of the listed parts is in the text; `{"$absent": true}` that the key is missing or null.

use serde_json::{Map, Value};

/// Returns what does not match, as `path: expected … got …` lines; empty when all does.
#[must_use]
pub fn mismatches(expected: &Value, actual: &Value) -> Vec<String> {
    let mut out = Vec::new();
    compare("", expected, Some(actual), &mut out);
    out
}

fn compare(path: &str, expected: &Value, actual: Option<&Value>, out: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(want), _) if want.contains_key("$absent") => {
            if actual.is_some_and(|value| !value.is_null()) {
                out.push(format!("{path}: expected nothing, got {}", show(actual)));
            }
        }
        (Value::Object(want), Some(Value::String(text))) => {
            let parts = |key: &str| want.get(key).and_then(Value::as_array).into_iter().flatten();
            for (key, is_there) in [("$contains", true), ("$lacks", false)] {
                let is_met = |part: &&Value| part.as_str().is_some_and(|part| text.contains(part) == is_there);
                let unmet = parts(key).filter(|part| !is_met(part));
                out.extend(unmet.map(|part| format!("{path}: {key} {part} does not hold of {}", show(actual))));
            }
            if !want.keys().all(|key| ["$contains", "$lacks"].contains(&key.as_str())) {
                out.push(format!("{path}: expected {expected}, got {}", show(actual)));
            }
        }
        (Value::Object(want), Some(Value::Array(have))) if want.contains_key("$contains") => {
            let wanted = want.get("$contains").and_then(Value::as_array).cloned().unwrap_or_default();
            for item in &wanted {
                if !have.iter().any(|candidate| matches(item, candidate)) {
                    out.push(format!("{path}: nothing like {item} in {}", show(actual)));
                }
            }
        }
        (Value::Object(want), Some(Value::Object(have))) => compare_objects(path, want, have, out),
        (Value::Array(want), Some(Value::Array(have))) => compare_lists(path, want, have, out),
        (want, Some(have)) if plain_matches(want, have) => {}
        _ => out.push(format!("{path}: expected {expected}, got {}", show(actual))),
    }
}

fn compare_objects(path: &str, want: &Map<String, Value>, have: &Map<String, Value>, out: &mut Vec<String>) {
    for (key, value) in want {
        compare(&format!("{path}/{key}"), value, have.get(key), out);
    }
}

fn compare_lists(path: &str, want: &[Value], have: &[Value], out: &mut Vec<String>) {
    let any_order = path.ends_with("/findings") || path.ends_with("/cases");
    if !any_order {
        if want.len() != have.len() {
            out.push(format!("{path}: expected {} elements, got {}: {}", want.len(), have.len(), Value::from(have)));
            return;
        }
        for (index, (wanted, got)) in want.iter().zip(have).enumerate() {
            compare(&format!("{path}/{index}"), wanted, Some(got), out);
        }
        return;
    }
    let mut left: Vec<&Value> = have.iter().collect();
    for wanted in want {
        match left.iter().position(|candidate| matches(wanted, candidate)) {
            Some(index) => {
                left.remove(index);
            }
            None => out.push(format!("{path}: nothing like {wanted} in {}", Value::from(have))),
        }
    }
    let info = |value: &&Value| value.get("severity").is_some_and(|severity| severity == "info");
    for extra in left.into_iter().filter(|value| !(path.ends_with("/findings") && info(value))) {
        out.push(format!("{path}: not expected: {extra}"));
    }
}

fn matches(expected: &Value, actual: &Value) -> bool {
    mismatches(expected, actual).is_empty()
}

fn plain_matches(want: &Value, have: &Value) -> bool {
    if want == have {
        return true;
    }
    let Value::Object(fields) = have else { return false };
    ["date", "name", "code"].iter().any(|key| fields.get(*key).is_some_and(|value| value == want))
}

fn show(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), Value::to_string)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::mismatches;

    #[test]
    fn extra_keys_and_info_findings_do_not_matter() {
        let want = json!({"a": 1, "findings": [{"code": "x"}]});
        let have = json!({"a": 1, "b": 2, "findings": [{"code": "y", "severity": "info"}, {"code": "x", "severity": "error"}]});
        assert!(mismatches(&want, &have).is_empty());
    }

    #[test]
    fn an_unexpected_error_finding_is_a_mismatch() {
        let want = json!({"findings": []});
        let have = json!({"findings": [{"code": "x", "severity": "error"}]});
        assert_eq!(mismatches(&want, &have).len(), 1);
    }

    #[test]
    fn dates_of_days_are_read() {
        let want = json!({"skipped": ["2026-09-01"]});
        assert!(mismatches(&want, &json!({"skipped": [{"date": "2026-09-01", "kind": "holiday"}]})).is_empty());
        assert!(!mismatches(&want, &json!({"skipped": [{"date": "2026-09-02"}]})).is_empty());
        assert!(!mismatches(&want, &json!({"skipped": []})).is_empty());
    }

    #[test]
    fn absent_and_contains() {
        assert!(mismatches(&json!({"a": {"$absent": true}}), &json!({"a": null})).is_empty());
        assert!(!mismatches(&json!({"a": {"$absent": true}}), &json!({"a": 1})).is_empty());
        assert!(mismatches(&json!({"l": {"$contains": [2]}}), &json!({"l": [1, 2]})).is_empty());
        assert!(!mismatches(&json!({"l": {"$contains": [3]}}), &json!({"l": [1, 2]})).is_empty());
    }
    #[test]
    fn parts_of_a_text() {
        let have = json!({"a": "one two"});
        assert!(mismatches(&json!({"a": {"$contains": ["one", "two"], "$lacks": ["three"]}}), &have).is_empty());
        assert_eq!(mismatches(&json!({"a": {"$contains": ["one", "three"], "$lacks": ["two"]}}), &have).len(), 2);
        assert_eq!(mismatches(&json!({"a": {"b": "one two"}}), &have).len(), 1);
    }
}
