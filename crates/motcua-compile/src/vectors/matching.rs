//! How an answer is held against a vector's expectation.
//!
//! Objects match when every expected key matches; other keys may stand beside it. Lists match element by element and in
//! length, with three readings: an expected text or number beside an object matches its `date`, `name` or `code`; `findings`
//! that are not expected do not matter where they are infos; `findings` and `cases` are compared in any order.
//! `{"$contains": […]}` asks only that each listed element is in the list, or each listed part in the text; `{"$lacks": […]}`
//! that none of the listed parts is in the text; `{"$absent": true}` that the key is missing or null.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value, json};

/// A place of an answer that is not as it was expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mismatch {
    /// The place in the answer, a JSON Pointer.
    pub path: String,
    /// What was expected there; null where nothing was.
    pub expected: Value,
    /// What is there; null where nothing is.
    pub got: Value,
}

impl Mismatch {
    pub(super) fn new(path: &str, expected: Value, got: Option<&Value>) -> Self {
        Self { path: path.to_owned(), expected, got: got.cloned().unwrap_or_default() }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: expected {}, got {}", self.path, self.expected, self.got)
    }
}

/// Returns what does not match; empty when all does.
#[must_use]
pub fn mismatches(expected: &Value, actual: &Value) -> Vec<Mismatch> {
    let mut out = Vec::new();
    compare("", expected, Some(actual), &mut out);
    out
}

fn compare(path: &str, expected: &Value, actual: Option<&Value>, out: &mut Vec<Mismatch>) {
    match (expected, actual) {
        (Value::Object(want), _) if want.contains_key("$absent") => {
            if actual.is_some_and(|value| !value.is_null()) {
                out.push(Mismatch::new(path, Value::Null, actual));
            }
        }
        (Value::Object(want), Some(Value::String(text))) => {
            for (key, is_there) in [("$contains", true), ("$lacks", false)] {
                let is_met = |part: &&Value| part.as_str().is_some_and(|part| text.contains(part) == is_there);
                let unmet = listed(want, key).filter(|part| !is_met(part));
                out.extend(unmet.map(|part| Mismatch::new(path, json!({ key: [part] }), actual)));
            }
            if !want.keys().all(|key| ["$contains", "$lacks"].contains(&key.as_str())) {
                out.push(Mismatch::new(path, expected.clone(), actual));
            }
        }
        (Value::Object(want), Some(Value::Array(have))) if want.contains_key("$contains") => {
            let lacking = listed(want, "$contains").filter(|item| !have.iter().any(|own| matches(item, own)));
            out.extend(lacking.map(|item| Mismatch::new(path, json!({ "$contains": [item] }), actual)));
        }
        (Value::Object(want), Some(Value::Object(have))) => {
            for (key, value) in want {
                compare(&format!("{path}/{}", escaped(key)), value, have.get(key), out);
            }
        }
        (Value::Array(want), Some(Value::Array(have))) => compare_lists(path, want, have, out),
        (want, Some(have)) if plain_matches(want, have) => {}
        _ => out.push(Mismatch::new(path, expected.clone(), actual)),
    }
}

/// Returns the members of the list below a key.
fn listed<'v>(keys: &'v Map<String, Value>, key: &str) -> impl Iterator<Item = &'v Value> {
    keys.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Returns a key as a part of a JSON Pointer (RFC 6901).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn compare_lists(path: &str, want: &[Value], have: &[Value], out: &mut Vec<Mismatch>) {
    let all = Value::from(have);
    if !(path.ends_with("/findings") || path.ends_with("/cases")) {
        if want.len() != have.len() {
            out.push(Mismatch::new(path, want.into(), Some(&all)));
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
            Some(index) => drop(left.remove(index)),
            None => out.push(Mismatch::new(path, json!({ "$contains": [wanted] }), Some(&all))),
        }
    }
    let info = |value: &&Value| value.get("severity").is_some_and(|severity| severity == "info");
    let extra = left.into_iter().filter(|value| !(path.ends_with("/findings") && info(value)));
    out.extend(extra.map(|extra| Mismatch::new(path, Value::Null, Some(extra))));
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

    #[test]
    fn what_does_not_match_is_told_by_its_place() {
        let have = json!({"a": {"b/c": 2}, "findings": [{"code": "y", "severity": "error"}]});
        let all = mismatches(&json!({"a": {"b/c": 1}, "d": 3, "findings": [{"code": "x"}]}), &have);
        let told: Vec<String> = all.iter().map(ToString::to_string).collect();
        let of_findings = r#"/findings: expected {"$contains":[{"code":"x"}]}, got [{"code":"y","severity":"error"}]"#;
        let extra = r#"/findings: expected null, got {"code":"y","severity":"error"}"#;
        assert_eq!(told, ["/a/b~1c: expected 1, got 2", "/d: expected 3, got null", of_findings, extra]);
    }
}
