//! OCEL 2.0 JSON: what good logs become, and every bad one.

use motcua::lifecycle::Role;

use super::{events, gz, problems, read_mapped};
use crate::error::RowCode;
use crate::read::bounded::MAX_ELEMENT_BYTES;
use crate::read::ocel;

const OBJECTS: &str = r#""objects":[
 {"id":"D1","type":"dossier","attributes":[{"name":"procedure","time":"1970-01-01T00:00:00Z","value":"demo.1"}],"relationships":[]},
 {"id":"D2","type":"dossier","attributes":[{"name":"procedure","time":"1970-01-01T00:00:00Z","value":"demo.2"}]},
 {"id":"desk-1","type":"office"}]"#;

const EVENTS: &str = r#""events":[
 {"id":"e1","type":"receive","time":"2026-02-13T08:20:00Z","attributes":[{"name":"role","value":"system"},{"name":"detail","value":{"promised_on":"2026-02-27"}}],
  "relationships":[{"objectId":"D1","qualifier":"about"},{"objectId":"D2","qualifier":"about"},{"objectId":"desk-1","qualifier":"at"}]},
 {"id":"e1","type":"transfer","time":"2026-02-13T16:00:00+07:00","relationships":[{"objectId":"D1","qualifier":"about"}]},
 {"id":"e3","type":"dance","time":"2026-02-13T16:00:00Z","relationships":[{"objectId":"D1","qualifier":"about"}]},
 {"id":"e4","type":"receive","time":"2026-02-13T16:00:00Z","relationships":[{"objectId":"nobody","qualifier":"about"}]},
 {"id":"e5","type":"approve","relationships":[{"objectId":"D1","qualifier":"about"}]}]"#;

fn error(bytes: &[u8]) -> (&'static str, Option<u64>) {
    let error = read_mapped(ocel::read, bytes, "").unwrap_err();
    assert!(!error.help().is_empty());
    (error.code, error.line)
}

#[test]
fn an_event_is_a_row_of_each_of_its_dossiers_in_either_order_of_the_lists() {
    for text in [
        format!("{{\"objectTypes\":[],\"eventTypes\":[],{OBJECTS},\n{EVENTS}}}"),
        format!("{{{EVENTS},\n{OBJECTS},\"objectTypes\":[{{\"name\":\"dossier\"}}]}}"),
    ] {
        for bytes in [text.as_bytes().to_vec(), gz(text.as_bytes())] {
            let table = read_mapped(ocel::read, &bytes, "").unwrap();
            assert_eq!(
                events(&table),
                [
                    "D1 demo.1 receive 2026-02-13T15:20:00",
                    "D2 demo.2 receive 2026-02-13T15:20:00",
                    "D1 demo.1 transfer 2026-02-13T16:00:00"
                ]
            );
            assert_eq!(
                problems(&table),
                [(3, RowCode::UnmappedEvent), (4, RowCode::MissingDossier), (5, RowCode::MissingAt)]
            );
            assert_eq!(table.role.get(0), Some(Role::System));
            assert_eq!(table.names.offices.get(table.office.get(1)), "desk-1");
            assert_eq!(table.event_id.get(2), Some("e1"));
            assert!(table.detail.get(0).is_some_and(|stated| stated.promised_on.is_some()));
        }
    }
}

#[test]
fn a_mapping_names_the_type_of_the_objects() {
    let mapping = "[columns]\ndossier = \"Hồ sơ\"\nprocedure = \"tthc\"\n[events]\n\"Nhận\" = \"receive\"";
    let text = r#"{"objects":[{"id":"A","type":"Hồ sơ","attributes":[{"name":"tthc","value":1.5}]},{"id":"B","type":"dossier"}],
        "events":[{"id":"e","type":"Nhận","time":"2026-02-13","relationships":[{"objectId":"B"},{"objectId":"A"}]}]}"#;
    let table = read_mapped(ocel::read, text.as_bytes(), mapping).unwrap();
    assert_eq!((events(&table), problems(&table)), (vec!["A 1.5 receive 2026-02-13".to_owned()], vec![]));
}

#[test]
fn what_is_damaged_or_no_ocel_is_named() {
    for (text, code) in [
        ("[]", "not_ocel"),
        ("{}", "not_ocel"),
        ("{\"objects\":[]}", "not_ocel"),
        ("{\"events\":{}}", "not_ocel"),
        ("{\"events\":[{\"id\":1}]}", "not_ocel"),
        ("{\"events\":[", "truncated_json"),
        ("{\"events\":[{\"id\":\"", "truncated_json"),
        ("{\"events\":[}", "bad_json"),
        ("{\"events\":[]} more", "bad_json"),
        ("hello", "bad_json"),
    ] {
        assert_eq!(error(text.as_bytes()).0, code, "{text}");
    }
    assert_eq!(error(b"{\"events\":[{\"id\":\"\xff\"}]}").0, "bad_json");
    let deep = format!("{{\"events\":{}", "[".repeat(1_000_000));
    assert_eq!(error(deep.as_bytes()).0, "not_ocel");
    let deep = format!("{{\"other\":{}", "[".repeat(1_000_000));
    assert_eq!(error(deep.as_bytes()).0, "truncated_json");
    let long = format!("{{\"events\":[{{\"id\":\"{}\"}}]}}", "a".repeat(MAX_ELEMENT_BYTES));
    assert_eq!(error(long.as_bytes()), ("element_too_large", Some(1)));
}

#[test]
fn an_event_that_names_a_dossier_by_two_qualifiers_is_one_row_of_it() {
    let text = r#"{"objects":[{"id":"D1","type":"dossier","attributes":[{"name":"procedure","value":"demo.1"}]}],
        "events":[{"type":"receive","time":"2026-02-13T08:20:00","relationships":[{"objectId":"D1","qualifier":"about"},{"objectId":"D1","qualifier":"of"}]}]}"#;
    let table = read_mapped(ocel::read, text.as_bytes(), "").unwrap();
    assert_eq!((table.len(), table.rows_read), (1, 1));
}
