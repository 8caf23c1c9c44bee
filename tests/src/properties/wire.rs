//! What holds for whatever comes through the wire.

use motcua::catalogue::Catalogue;
use motcua::civil::{Date, DateTime, Moment, PartialDate};
use motcua::term::Term;
use motcua::wire;
use serde_json::Value;

/// The built-in law.
///
/// # Panics
/// Where the built-in pack does not decode: a defect of the project.
#[must_use]
pub fn vietnam() -> &'static Catalogue {
    Catalogue::vietnam().unwrap_or_else(|error| panic!("the built-in pack: {error}"))
}

/// Any request to any operation has one answer: an object, or an error that has all its parts. Returns it.
///
/// # Panics
/// Where the property does not hold.
pub fn a_call_is_answered(catalogue: &Catalogue, operation: &str, request: &str) -> Value {
    let text = wire::call(catalogue, operation, request);
    let answer: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{operation}: no JSON: {error}"));
    assert!(!text.contains("\": "), "{operation}: white space between the parts");
    assert!(answer.is_object(), "{operation}: no object");
    assert!(!has_float(&answer), "{operation}: a float");
    if let Some(error) = answer.get("error") {
        let part = |name: &str| error[name].as_str().unwrap_or_else(|| panic!("{operation}: no {name} in {text}"));
        assert!(["input", "gap", "rejected"].contains(&part("kind")), "{text}");
        let code = part("code");
        assert!(!code.is_empty() && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{text}");
        assert!(!part("message").is_empty() && part("message") != code, "{text}");
        assert!(!part("help").is_empty(), "{text}");
        assert!(part("path").is_empty() || part("path").starts_with('/'), "{text}");
        assert!(error["args"].is_object(), "{text}");
        assert!(part("kind") != "rejected" || error["citation"]["act"].is_string(), "{text}");
        assert!(text.len() < 4_000, "a long error: {text}");
    }
    answer
}

fn has_float(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(list) => list.iter().any(has_float),
        Value::Object(keys) => keys.values().any(has_float),
        _ => false,
    }
}

/// Any text is answered by every operation, and by one that there is not.
///
/// # Panics
/// Where the property does not hold.
pub fn any_text_is_answered(text: &str) {
    for operation in wire::operations().chain(["", "Check", "../show"]) {
        a_call_is_answered(vietnam(), operation, text);
    }
    let cut: String = text.chars().take(40).collect();
    let answer = a_call_is_answered(vietnam(), &cut, "{}");
    assert!(answer.get("error").is_some() || wire::operations().any(|name| name == cut));
}

/// Any text is a date, a moment and a term that print as they are read, or a typed error.
///
/// # Panics
/// Where the property does not hold.
pub fn any_text_is_a_time_or_an_error(text: &str) {
    fn same<T: core::str::FromStr + core::fmt::Display + PartialEq + core::fmt::Debug>(text: &str) {
        if let Ok(value) = text.parse::<T>() {
            assert_eq!(value.to_string().parse::<T>().ok(), Some(value));
        }
    }
    same::<Date>(text);
    same::<DateTime>(text);
    same::<Moment>(text);
    same::<PartialDate>(text);
    same::<Term>(text);
    let quoted = Value::from(text).to_string();
    a_call_is_answered(vietnam(), "due", &format!("{{\"term\":{quoted},\"from\":\"2026-02-13T15:20\"}}"));
    a_call_is_answered(vietnam(), "due", &format!("{{\"term\":\"5 working days\",\"from\":{quoted}}}"));
}

/// Any list of bytes, read as events, is audited, explained and applied.
///
/// # Panics
/// Where the property does not hold.
pub fn any_log_is_audited(bytes: &[u8]) {
    let kinds = motcua::lifecycle::EventKind::ALL;
    let roles = ["", "applicant", "receiving_officer", "handling_officer", "authority", "system", "nobody"];
    let details = [
        "{}",
        "{\"signature\":\"none\"}",
        "{\"new_due_on\":\"2025-07-30\"}",
        "{\"promised_on\":\"2025-07-01\"}",
        "{\"state\":\"in_process\"}",
        "{\"status\":5}",
        "{\"non_territorial\":true}",
        "[]",
    ];
    let codes = ["1.001193", "1.000894", "2.000815"];
    let code = codes[usize::from(bytes.first().copied().unwrap_or_default()) % codes.len()];
    let mut rows = Vec::new();
    for (index, part) in bytes.get(1..).unwrap_or_default().chunks_exact(3).take(40).enumerate() {
        let (kind, hour, rest) = (usize::from(part[0]), usize::from(part[1]), usize::from(part[2]));
        let kind = kinds.get(kind % (kinds.len() + 1)).map_or("unheard_of", |kind| kind.as_str());
        let day = 1 + (index * 2 + hour / 32) % 31;
        let (hour, role, detail) = (hour % 24, roles[rest % roles.len()], details[rest / 8 % details.len()]);
        let role = if role.is_empty() { String::new() } else { format!("\"role\":\"{role}\",") };
        rows.push(format!("\"event\":\"{kind}\",\"at\":\"2025-07-{day:02}T{hour:02}:00\",{role}\"detail\":{detail}"));
    }
    let events: Vec<String> = rows.iter().map(|row| format!("{{{row}}}")).collect();
    let logged: Vec<String> =
        rows.iter().map(|row| format!("{{\"dossier\":\"d\",\"procedure\":\"{code}\",{row}}}")).collect();
    let history = format!("{{\"procedure\":\"{code}\",\"events\":[{}]}}", events.join(","));
    a_call_is_answered(vietnam(), "apply", &format!("{{\"history\":{history}}}"));
    a_call_is_answered(vietnam(), "obligations", &format!("{{\"history\":{history},\"now\":\"2025-08-01T09:00\"}}"));
    let log = logged.join(",");
    let answer =
        a_call_is_answered(vietnam(), "audit", &format!("{{\"events\":[{log}],\"now\":\"2025-08-01T09:00\"}}"));
    let of = |name: &str| answer["rows"][name].as_u64().unwrap_or_default();
    assert_eq!(of("read"), of("audited") + of("unmapped") + of("refused"), "the rows add up");
    assert_eq!(of("read"), u64::try_from(rows.len()).unwrap_or_default());
    a_call_is_answered(vietnam(), "explain", &format!("{{\"events\":[{log}]}}"));
}

/// Returns the operation and the request of a call as the fuzz target takes it: a byte, the operation's name on the rest of its line, the request.
#[must_use]
pub fn call_in(bytes: &[u8]) -> Option<(&str, &str)> {
    core::str::from_utf8(bytes.get(1..)?).ok()?.split_once('\n')
}

/// What the fuzz target calls: the first byte says what the others are.
///
/// # Panics
/// Where a property does not hold.
pub fn any_bytes(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = || core::str::from_utf8(rest).ok();
    match first % 6 {
        0 => {
            if let Some((operation, request)) = call_in(bytes) {
                a_call_is_answered(vietnam(), operation, request);
            }
        }
        1 => super::rules::pack_bytes_never_panic(rest),
        2 => text().into_iter().for_each(super::rules::rules_text_never_panics),
        3 => text().into_iter().for_each(any_text_is_a_time_or_an_error),
        4 => any_log_is_audited(rest),
        _ => {
            super::json::read_as_serde_reads(rest);
            super::check::any_bytes_are_answered(rest);
        }
    }
}
