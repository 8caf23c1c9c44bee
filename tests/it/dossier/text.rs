//! Events as text: what is read, what is refused, what is never repeated.

use motcua::dossier::{Event, EventError, Stated};
use motcua::lifecycle::EventKind;

#[test]
fn an_event_is_read_once_and_written_in_the_order_of_the_contract() {
    let text = r#"{"detail":{"b":1,"promised_on":"2026-03-16","a":null},"channel":"app","office":"x","role":"system","event_id":"7",
        "recorded_at":"2026-03-02T02:00:00Z","at":"2026-03-02T02:00:00Z","event":"receive","note":"kept"}"#;
    let event = Event::from_json(text, 420).unwrap();
    assert_eq!(
        event.to_json(),
        r#"{"event":"receive","at":"2026-03-02T09:00:00","recorded_at":"2026-03-02T09:00:00","event_id":"7","role":"system","office":"x","channel":"app","detail":{"a":null,"b":1,"promised_on":"2026-03-16"},"note":"kept"}"#
    );
    assert_eq!(event.unknown_keys().collect::<Vec<_>>(), ["note", "detail.a", "detail.b"]);
    assert_eq!(Event::from_json(&event.to_json(), 420).unwrap(), event);
    let debug = format!("{event:?}");
    assert!(!debug.contains("2026-03-16") && !debug.contains("kept"), "{debug}");
}

#[test]
fn what_is_wrong_is_named_by_its_key_and_never_repeated() {
    let secret = "canary";
    for (text, code, path) in [
        ("canary".to_owned(), "not_json", ""),
        (r#"["canary"]"#.to_owned(), "not_an_object", "event"),
        (r#"{"at":"2026-03-02"}"#.to_owned(), "event_key_missing", "event"),
        (r#"{"event":"receive"}"#.to_owned(), "event_key_missing", "at"),
        (r#"{"event":"canary","at":"2026-03-02"}"#.to_owned(), "event_value_wrong", "event"),
        (r#"{"event":"receive","at":"canary"}"#.to_owned(), "not_a_moment", "at"),
        (r#"{"event":"receive","at":7}"#.to_owned(), "event_value_wrong", "at"),
        (r#"{"event":"receive","at":"2026-03-02","role":"canary"}"#.to_owned(), "event_value_wrong", "role"),
        (r#"{"event":"receive","at":"2026-03-02","detail":"canary"}"#.to_owned(), "not_an_object", "detail"),
        (
            r#"{"event":"receive","at":"2026-03-02","detail":{"promised_on":"canary"}}"#.to_owned(),
            "not_a_moment",
            "promised_on",
        ),
        (
            r#"{"event":"approve","at":"2026-03-02","detail":{"signature":"canary"}}"#.to_owned(),
            "event_value_wrong",
            "signature",
        ),
        (
            r#"{"event":"adopt","at":"2026-03-02","detail":{"supplements_used":900}}"#.to_owned(),
            "event_value_wrong",
            "supplements_used",
        ),
        (format!("{{\"event\":{}1", "[".repeat(100_000)), "not_json", ""),
    ] {
        let error: EventError = Event::from_json(&text, 0).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(path) && !error.to_string().contains(secret), "{error}");
    }
    assert!(Stated::from_json(EventKind::Receive, "[1]", 0).is_err());
    assert_eq!(Stated::from_json(EventKind::Receive, "null", 0), Ok(Stated::default()));
}
