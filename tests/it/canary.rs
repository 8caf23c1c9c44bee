//! Nobody's data leaves: a marker in every value that a caller can state is in no message, argument, path, error, `Debug`, telling or report.
//!
//! Three things are given back on purpose: the dossier's name and the procedure's code, by which a caller finds his case again, and the
//! office, which is a public body and no person (Law 91/2025/QH15 protects persons). `apply` gives the history back, which is the caller's
//! own answer. No error gives any of them back.

use motcua::dossier::{Dossier, Event};
use motcua::history::History;
use motcua::wire;
use motcua_tests::properties::wire::vietnam;
use motcua_tests::vectors;
use serde_json::{Value, json};

const MARK: &str = "CANARY-4f1d";

/// Puts the marker into every text of a value but those under the listed keys.
fn marked(value: &Value, key: &str, keep: &[&str]) -> Value {
    match value {
        Value::String(text) if !keep.contains(&key) => Value::from(format!("{MARK} {text}")),
        Value::Array(list) => list.iter().map(|value| marked(value, key, keep)).collect(),
        Value::Object(keys) => {
            let under = |name: &String| if keep.contains(&key) { key.to_owned() } else { name.clone() };
            keys.iter().map(|(name, value)| (name.clone(), marked(value, &under(name), keep))).collect()
        }
        other => other.clone(),
    }
}

/// The answer without what is given back on purpose.
fn without_own(answer: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(keys) => {
                let error = keys.contains_key("message");
                for own in ["dossier", "procedure", "history", "office"].iter().filter(|_| !error) {
                    keys.remove(*own);
                }
                keys.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value: Value = serde_json::from_str(answer).unwrap();
    strip(&mut value);
    value
}

fn is_clean(what: &str, operation: &str, request: &Value) {
    let answer = wire::call(vietnam(), operation, &request.to_string());
    let mut left = without_own(&answer).to_string();
    // A calendar feed names its dossiers within a text, whose long lines are folded.
    if operation == "feed" {
        left = left.replace("\\r\\n ", "");
        let names = request["histories"].as_array().into_iter().flatten().chain([&request["history"]]);
        for name in names.filter_map(|history| history["dossier"].as_str()) {
            left = left.replace(name, "");
        }
    }
    assert!(!left.contains(MARK), "{what}: {left}");
}

/// Keys without which a request is about nothing; each is marked alone in another round.
const FRAME: &[&str] =
    &["procedure", "channel", "at", "event", "role", "stage", "lang", "now", "term", "from", "on", "observed", "as_of"];

#[test]
fn no_value_of_any_vector_comes_back() {
    let mut asked = 0;
    for (path, vector) in vectors::all().unwrap() {
        let what = path.display().to_string();
        let shallow = marked(&vector.request, "", FRAME);
        is_clean(&what, &vector.operation, &shallow);
        let mut ids = FRAME.to_vec();
        ids.extend([
            "id",
            "kind",
            "register",
            "result",
            "signature",
            "state",
            "new_due_on",
            "promised_on",
            "sex",
            "nationality",
            "relation",
        ]);
        is_clean(&what, &vector.operation, &marked(&vector.request, "", &ids));
        for alone in FRAME {
            let keep: Vec<&str> = FRAME.iter().copied().filter(|key| key != alone).collect();
            is_clean(&what, &vector.operation, &marked(&vector.request, "", &keep));
            asked += 1;
        }
    }
    assert!(asked > 1_000);
}

#[test]
fn no_key_comes_back_that_is_not_a_plain_name() {
    let stray = format!("Nguyễn {MARK}");
    for (path, vector) in vectors::all().unwrap() {
        let mut request = vector.request.clone();
        request[&stray] = 1.into();
        is_clean(&path.display().to_string(), &vector.operation, &request);
        for inner in ["submission", "history", "event"] {
            if vector.request.get(inner).is_some() {
                let mut request = vector.request.clone();
                request[inner][&stray] = json!({"a": MARK});
                is_clean(&path.display().to_string(), &vector.operation, &request);
            }
        }
    }
    is_clean("an operation", &format!("show {MARK}"), &json!({}));
}

#[test]
fn no_detail_of_an_event_is_told() {
    let detail = json!({
        "code": MARK, "reason": MARK, "missing": [MARK], "signed_by": MARK, "result_code": MARK, "ref": MARK, "changes": [MARK],
        "kind": MARK, "against": MARK, "outcome": MARK, "amount": 7,
    });
    let mut rows = Vec::new();
    for (day, kind) in motcua::lifecycle::EventKind::ALL.iter().enumerate() {
        let at = format!("2025-07-{:02}T09:00", day % 31 + 1);
        rows.push(json!({
            "dossier": "d", "procedure": "1.001193", "event": kind.as_str(), "at": at, "event_id": format!("{MARK}-{day}"),
            "office": MARK, "detail": detail, "recorded_at": at,
        }));
    }
    rows.push(json!({"dossier": "d", "procedure": "1.001193", "event": MARK, "at": "2025-07-31T10:00"}));
    rows.push(json!({"dossier": "d", "procedure": "1.001193", "event": "receive", "at": MARK}));
    rows.push(json!({"dossier": "d", "procedure": "1.001193", "event": "receive", "at": "2025-07-31", "role": MARK}));
    is_clean("audit", "audit", &json!({"events": rows, "now": "2025-09-01T09:00"}));
    for row in &rows {
        let mut row = row.clone();
        row.as_object_mut().unwrap().remove("office");
        is_clean("explain", "explain", &json!({"events": [row], "lang": "en"}));
    }
}

#[test]
fn debug_and_display_tell_no_value() {
    let law = vietnam().law("1.001193").unwrap();
    let text = format!(
        r#"{{"event":"receive","at":"2025-07-14T09:00","event_id":"{MARK}","detail":{{"code":"{MARK}","signed_by":"{MARK}"}},"note":"{MARK}"}}"#
    );
    let event = Event::from_json(&text, 420).unwrap();
    let placed = (Some(MARK.into()), Some(MARK.into()), Some(MARK.into()));
    let mut history = History::new("1.001193");
    (history.dossier, history.territory, history.body) = placed;
    history.push(event.clone());
    let dossier = Dossier::open().apply(&event, &law).unwrap();
    let later =
        Event::from_json(&text.replace("receive", "submit").replace(&format!(r#""event_id":"{MARK}","#), ""), 420)
            .unwrap();
    let rejected = dossier.apply(&later, &law).unwrap_err();
    let told = format!("{event:?} {:?} {history:?} {dossier:?} {rejected:?} {rejected}", event.fact());
    assert!(!told.contains(MARK), "{told}");
    for wrong in [text.replace("2025-07-14T09:00", MARK), text.replace("receive", MARK), text.replace('{', MARK)] {
        let error = Event::from_json(&wrong, 420).unwrap_err();
        assert!(!format!("{error:?} {error}").contains(MARK));
    }
}
