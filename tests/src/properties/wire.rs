//! What holds of the one door, whatever comes in.

use motcua::catalogue::Catalogue;
use motcua::wire;
use serde_json::Value;

/// Any operation and any text are answered with JSON; an error says its kind, code, place, message and remedy.
pub fn every_request_is_answered(catalogue: &Catalogue, operation: &str, request: &str) {
    let text = wire::call(catalogue, operation, request);
    let Ok(answer) = serde_json::from_str::<Value>(&text) else { panic!("`{operation}` answers with what is no JSON") };
    if let Some(error) = answer.get("error") {
        let said = |key: &str| error.get(key).and_then(Value::as_str);
        assert!(matches!(said("kind"), Some("input" | "gap" | "rejected")), "`{operation}`: no kind");
        for key in ["code", "message"] {
            assert!(said(key).is_some_and(|text| !text.is_empty()), "`{operation}`: no {key}");
        }
        assert!(said("help").is_some() && said("path").is_some(), "`{operation}`: no help or path");
    }
    assert_eq!(text, wire::call(catalogue, operation, request), "`{operation}` answers in two ways");
}
