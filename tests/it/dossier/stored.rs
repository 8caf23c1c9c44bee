//! Histories as a database holds them, read by Rust alone and by the wire.

use motcua::dossier::Event;
use motcua::error::Gap;
use motcua::history::History;
use motcua_tests::properties::wire::vietnam;
use serde_json::{Value, json};

fn applied(request: &Value) -> Value {
    serde_json::from_str(&motcua::wire::call(vietnam(), "apply", &request.to_string())).unwrap()
}

#[test]
fn what_the_wire_stores_rust_reads_and_judges_the_same() {
    // On the Friday before the national day: with nothing stated, in a province, and by a body with hours of its own.
    let body = vietnam().jurisdiction().bodies.first().map(|body| body.id.clone()).unwrap();
    for (procedure, territory, body) in
        [("1.004873", None, None), ("1.004873", Some("20"), None), ("1.001193", Some("01"), Some(body.as_str()))]
    {
        let history =
            json!({"dossier": "MAU-1", "procedure": procedure, "territory": territory, "body": body, "events": []});
        let event = json!({"event": "receive", "at": "2026-08-28T15:30:00+07:00", "channel": "direct"});
        let answer = applied(&json!({"history": history, "event": event}));
        let text = answer["history"].to_string();
        let stored: History = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_value(&stored).unwrap(), answer["history"]);
        let law = vietnam().law_of(&stored).unwrap();
        let head = *stored.replay(&law).unwrap().head();
        assert_eq!(json!(head.due_on()), answer["due_on"], "{text}");
        assert_eq!(json!(head.due_at()), answer["due_at"], "{text}");
        assert!(head.due_on().is_some());
    }
    let unknown = History { body: Some("nobody".into()), ..History::new("1.004873") };
    assert_eq!(vietnam().law_of(&unknown).err(), Some(Gap::UnknownBody));
}

#[test]
fn where_a_dossier_belongs_decides_in_rust_too() {
    // Lạng Sơn has rules of its own for this procedure, another place leaves its term open.
    let vector = include_str!("../../vectors/land/land-dossier-keeps-its-territory.json");
    let vector: Value = serde_json::from_str(vector).unwrap();
    let stored: History = serde_json::from_value(vector["request"]["history"].clone()).unwrap();
    let placed = vietnam().law_of(&stored).unwrap().place;
    assert!(placed.is_some());
    let nowhere = History { territory: None, ..stored };
    assert!(vietnam().law_of(&nowhere).unwrap().place.is_none());
}

#[test]
fn an_instant_with_an_offset_is_refused_where_the_local_time_is_not_known() {
    // Read as if it were local, or as UTC, it would be another hour, and after a cut-off another day.
    let text = |at: &str, detail: &str| {
        format!(r#"{{"event":"adopt","at":"{at}","detail":{{"status":4,"received_at":"{detail}"}}}}"#)
    };
    let (local, zoned) = ("2026-08-20T09:00:00", "2026-08-20T09:00:00+07:00");
    assert!(serde_json::from_str::<Event>(&text(local, local)).is_ok());
    for wrong in [text(zoned, local), text(local, zoned), text("2026-08-20T02:00:00Z", local)] {
        let error = serde_json::from_str::<Event>(&wrong).unwrap_err().to_string();
        assert!(error.contains("offset"), "{error}");
        let history = format!(r#"{{"procedure":"1.004873","events":[{wrong}]}}"#);
        assert!(serde_json::from_str::<History>(&history).is_err());
    }
    assert_eq!(Event::from_json(&text(zoned, local), 420).unwrap(), serde_json::from_str(&text(local, local)).unwrap());
}

#[test]
fn the_debug_form_of_a_law_is_a_line_and_no_book() {
    let law = vietnam().law("1.004873").unwrap();
    let told = format!("{law:?}");
    assert!(told.contains("1.004873") && told.contains("Curated") && told.len() < 300, "{}", told.len());
}
