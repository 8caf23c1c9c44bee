//! Bad input through the wire: malformed, cut, huge, deep, wrongly encoded, contradictory, forged.

use std::sync::LazyLock;

use motcua::catalogue::FORMAT_VERSION;
use motcua::wire;
use motcua_tests::properties::wire::{
    a_call_is_answered, any_bytes, any_log_is_audited, any_text_is_a_time_or_an_error, any_text_is_answered, vietnam,
};
use motcua_tests::vectors;
use proptest::prelude::*;
use serde_json::{Value, json};

fn error(operation: &str, request: &str) -> (String, String, String) {
    let answer = a_call_is_answered(vietnam(), operation, request);
    let part = |name: &str| answer["error"][name].as_str().unwrap_or_default().to_owned();
    (part("kind"), part("code"), part("path"))
}

fn refused(operation: &str, request: &str, code: &str, path: &str) {
    assert_eq!(error(operation, request), ("input".into(), code.into(), path.into()), "{operation}");
}

/// The first vector of every operation that has one.
fn good() -> &'static [(String, String)] {
    static FOUND: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let mut found: Vec<(String, String)> = Vec::new();
        for (_, vector) in vectors::all().unwrap() {
            if vector.expect.get("error").is_none() && !found.iter().any(|(known, _)| *known == vector.operation) {
                found.push((vector.operation.clone(), vector.request.to_string()));
            }
        }
        assert!(found.len() >= 6);
        found
    });
    &FOUND
}

#[test]
fn every_answer_in_another_language_says_in_which_it_is() {
    let mut told = Vec::new();
    for (operation, request) in good() {
        let mut request: Value = serde_json::from_str(request).unwrap();
        request["lang"] = "fr".into();
        let answer = a_call_is_answered(vietnam(), operation, &request.to_string());
        if answer["error"]["path"] == "/lang" {
            continue;
        }
        assert!(answer.get("lang").is_none_or(|lang| lang == "vi"), "{operation}: {}", answer["lang"]);
        told.extend(answer.get("lang").map(|_| operation.as_str()));
    }
    assert!(told.len() > 15, "{told:?}");
}

#[test]
fn a_page_in_another_language_says_in_which_it_is() {
    let request = json!({"as": "html", "procedure": "1.001193", "on": "2026-03-10", "lang": "fr"});
    let answer = a_call_is_answered(vietnam(), "export", &request.to_string());
    assert!(answer["content"].as_str().unwrap().contains("<html lang=\"vi\""));
}

#[test]
fn what_a_held_submission_lacks_is_what_the_operation_says() {
    let (mut held, mut linked) = (0, 0);
    for (path, vector) in vectors::all().unwrap() {
        let own = ["costs", "limit", "texts"].iter().all(|key| vector.request.get(key).is_none());
        let Some(submission) = vector.request.get("submission").filter(|_| vector.operation == "missing" && own) else {
            continue;
        };
        let lang = vector.request["lang"].as_str();
        let Ok(read) = wire::Held::read(vietnam(), &submission.to_string()) else { continue };
        for texts in [true, false] {
            let mut request = vector.request.clone();
            request["texts"] = texts.into();
            let expected = wire::call(vietnam(), "missing", &request.to_string());
            assert_eq!(read.missing(vietnam(), lang, texts), expected, "{}", path.display());
            linked += u32::from(expected.contains(r#""parts":["#));
        }
        held += 1;
    }
    assert!(held > 5 && linked > 0, "{held} held, {linked} of them linked");
}

/// The answer with each atom as it is, as a host makes it that keeps the atoms of `parts`; how many of them it had.
fn unfolded(answer: &str, parts: &mut Vec<Value>) -> (Value, usize) {
    let mut answer: Value = serde_json::from_str(answer).unwrap();
    let mut known = 0;
    let mut mend = |atoms: &mut Vec<Value>| {
        for atom in atoms {
            if let Some(number) = atom.as_u64() {
                *atom = parts[usize::try_from(number).unwrap()].clone();
                known += 1;
            } else if let Some([number, part]) = atom.as_array().map(Vec::as_slice) {
                assert_eq!(number, parts.len(), "numbers follow each other");
                let part = part.clone();
                parts.push(part.clone());
                *atom = part;
            }
        }
    };
    answer.get_mut("atoms").and_then(Value::as_array_mut).into_iter().for_each(&mut mend);
    let of_parts = answer.get_mut("parts").and_then(Value::as_array_mut);
    for part in of_parts.into_iter().flatten() {
        part.get_mut("atoms").and_then(Value::as_array_mut).into_iter().for_each(&mut mend);
    }
    (answer, known)
}

#[test]
fn a_host_that_keeps_atoms_has_the_same_answer() {
    let (mut kept, mut parts) = (wire::Kept::default(), Vec::new());
    let (mut answers, mut known, mut linked) = (0, 0, 0);
    for (path, vector) in vectors::all().unwrap() {
        let Some(submission) = vector.request.get("submission").filter(|_| vector.operation == "missing") else {
            continue;
        };
        let Ok(read) = wire::Held::read(vietnam(), &submission.to_string()) else { continue };
        for (lang, texts) in [(Some("vi"), true), (None, false), (Some("en"), true), (None, true), (Some("ar"), false)]
        {
            let whole: Value = serde_json::from_str(&read.missing(vietnam(), lang, texts)).unwrap();
            let (answer, had) = unfolded(&read.missing_kept(vietnam(), lang, texts, &mut kept), &mut parts);
            assert_eq!(answer, whole, "{}", path.display());
            answers += usize::from(whole.get("error").is_none());
            known += had;
            linked += usize::from(whole.get("parts").is_some());
        }
    }
    assert!(answers > 25 && linked > 0, "{answers} answers, {linked} linked");
    assert!(known > parts.len() && parts.len() > 40, "{known} known, {} told", parts.len());
}

#[test]
fn what_a_host_keeps_of_one_edition_is_not_told_of_another() {
    let (mut kept, mut parts) = (wire::Kept::default(), Vec::new());
    let (mut answers, mut known) = (0, 0);
    for procedure in vietnam().procedures().unwrap() {
        for edition in &procedure.editions {
            let channel = edition.channels.first().map(|rule| rule.channel.as_str());
            let at = format!("{}T09:00", edition.from);
            let filed =
                json!({ "procedure": procedure.code, "channel": channel, "at": at, "facts": {}, "documents": [] });
            let read = wire::Held::read(vietnam(), &filed.to_string()).unwrap();
            for lang in ["vi", "en"] {
                let whole: Value = serde_json::from_str(&read.missing(vietnam(), Some(lang), true)).unwrap();
                let told = read.missing_kept(vietnam(), Some(lang), true, &mut kept);
                let (answer, had) = unfolded(&told, &mut parts);
                assert_eq!(answer, whole, "{} of {}", procedure.code, edition.from);
                (answers, known) = (answers + 1, known + had);
            }
        }
    }
    assert!(answers > 150 && parts.len() > 500, "{answers} answers, {known} known, {} told", parts.len());
}

#[test]
fn a_held_submission_answers_byte_for_byte_as_the_operation_does() {
    let mut held = 0;
    for (path, vector) in vectors::all().unwrap() {
        let Some(submission) = vector.request.get("submission").filter(|_| vector.operation == "check") else {
            continue;
        };
        if vector.request.get("procedure").is_some() {
            continue;
        }
        let part = |name: &str| vector.request[name].as_str();
        let expected = wire::call(vietnam(), "check", &vector.request.to_string());
        let answer = match wire::Held::read(vietnam(), &submission.to_string()) {
            Ok(read) => read.check(vietnam(), part("stage"), part("lang")),
            Err(failure) => failure,
        };
        assert_eq!(answer, expected, "{}", path.display());
        held += 1;
    }
    assert!(held > 60, "only {held} checks");
}

#[test]
fn what_is_judged_in_types_is_what_the_text_says() {
    let mut found = 0;
    for (path, vector) in vectors::all().unwrap() {
        let Some(submission) = vector.request.get("submission").filter(|_| vector.operation == "check") else {
            continue;
        };
        let Ok(held) = wire::Held::read(vietnam(), &submission.to_string()) else { continue };
        let stage = vector.request["stage"].as_str();
        let told = held.judge_with(vietnam(), stage, |judged, text| {
            let parts = judged.findings.iter().map(|one| {
                json!({ "code": one.code, "kind": one.kind.as_str(), "severity": one.severity.as_str(), "path": one.path })
            });
            found += judged.findings.len();
            (json!({ "complete": judged.complete, "findings": parts.collect::<Vec<_>>() }), text)
        });
        let text = held.judge(vietnam(), stage);
        match told {
            Ok((typed, told)) => {
                assert_eq!(told, text, "{}", path.display());
                assert_eq!(typed, serde_json::from_str::<Value>(&text).unwrap(), "{}", path.display());
            }
            Err(failure) => assert_eq!(failure, text, "{}", path.display()),
        }
    }
    assert!(found > 100, "only {found} findings");
}

#[test]
fn a_held_submission_asks_again_where_the_law_is_another() {
    let text = r#"{"procedure":"1.001193","channel":"direct","at":"2026-03-10T09:00","facts":{},"documents":[]}"#;
    let foreign = motcua_compile::compile(&motcua_tests::properties::rules::foreign()).unwrap();
    let foreign = wire::open(&foreign.bytes).unwrap();
    let held = wire::Held::read(&foreign, text).unwrap();
    assert!(held.check(&foreign, None, None).contains(r#""code":"unknown_procedure""#));
    let here = wire::Held::read(vietnam(), text).unwrap().check(vietnam(), Some("submit"), Some("vi"));
    assert!(here.contains(r#""complete":false"#));
    assert_eq!(held.check(vietnam(), None, None), here);
    assert!(held.check(vietnam(), Some("later"), None).contains(r#""code":"unknown_stage""#));
    assert!(held.check(vietnam(), None, Some("V")).contains(r#""code":"unknown_language""#));
    assert!(held.check(vietnam(), Some(""), None).contains(r#""code":"unknown_stage""#), "an empty text is no stage");
    assert!(held.check(vietnam(), None, Some("")).contains(r#""code":"unknown_language""#), "and no language");
    assert!(!format!("{held:?}").contains("1.001193"));
}

#[test]
fn bytes_that_are_no_pack_are_an_input_error() {
    let failure = |bytes: &[u8]| -> Value { serde_json::from_str(&wire::open(bytes).unwrap_err()).unwrap() };
    let error = failure(b"hello")["error"].clone();
    assert_eq!((error["kind"].as_str(), error["code"].as_str()), (Some("input"), Some("pack_wrong_magic")));
    assert!(!error["message"].as_str().unwrap().is_empty() && !error["help"].as_str().unwrap().is_empty());
    let newer = [b"MOTCUA\r\n".as_slice(), &(FORMAT_VERSION + 1).to_le_bytes()].concat();
    assert_eq!(failure(&newer)["error"]["code"], "pack_other_version");
}

#[test]
fn a_request_cut_at_any_byte_is_an_input_error() {
    for (operation, request) in good() {
        for (at, _) in request.char_indices() {
            let (kind, code, _) = error(operation, &request[..at]);
            assert_eq!((kind.as_str(), code.as_str()), ("input", "truncated"), "{operation} cut at {at}");
        }
    }
}

#[test]
fn a_request_with_one_byte_changed_is_answered() {
    for (operation, request) in good() {
        for at in (0..request.len()).step_by(3).filter(|at| request.is_char_boundary(*at)) {
            for other in ['"', '}', '0', 'x'] {
                let next = request[at..].chars().next().map_or(0, char::len_utf8);
                let changed = format!("{}{other}{}", &request[..at], &request[at + next..]);
                a_call_is_answered(vietnam(), operation, &changed);
            }
        }
    }
}

#[test]
fn a_hundred_megabytes_are_refused_by_their_size() {
    let huge = "x".repeat(100 << 20);
    let value = format!(
        "{{\"submission\":{{\"procedure\":\"1.001193\",\"at\":\"2026-03-10\",\"facts\":{{\"a\":\"{huge}\"}}}}}}"
    );
    for operation in wire::operations() {
        refused(operation, &huge, "too_large", "");
        refused(operation, &value, "too_large", "");
        let quoted = format!("\"{}\"", &huge[..huge.len() / 100]);
        assert_eq!(error(operation, &quoted).0, "input");
    }
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [200, 100_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            for operation in wire::operations() {
                assert_eq!(error(operation, &deep).0, "input", "{operation}");
                assert_eq!(error(operation, &format!("{{\"submission\":{deep}}}")).0, "input", "{operation}");
                assert_eq!(error(operation, &open.repeat(depth)).0, "input", "{operation}");
            }
        }
    }
}

#[test]
fn other_encodings_are_refused_where_bytes_are_read() {
    let rules = vietnam().in_force("1.001193", "2026-03-10".parse().unwrap()).unwrap();
    let text = r#"{"procedure":"1.001193","channel":"direct","at":"2026-03-10T09:00","facts":{},"documents":[]}"#;
    assert!(rules.submission(text.as_bytes()).is_ok());
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = [&text.as_bytes()[..15], &[0xe9, 0xff], &text.as_bytes()[15..]].concat();
    let nul = [text.as_bytes(), &[0]].concat();
    for bytes in [utf16, latin, nul, vec![0xff, 0xfe], vec![0xc0, 0x80], vec![]] {
        let error = rules.submission(&bytes).unwrap_err();
        assert!(!error.code.is_empty() && !error.message.is_empty() && !error.help.is_empty());
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let twice = r#"{"term":"5 days","term":"6 days","from":"2026-03-10"}"#;
    assert_eq!(error("due", twice).0, "input");
    refused("due", r#"{"term":"5 days","from":"2026-03-10","form":"x"}"#, "unknown_key", "/form");
    refused("due", r#"{"term":5,"from":"2026-03-10"}"#, "wrong_type", "/term");
    refused("check", "[]", "wrong_type", "");
    refused("check", "{}", "key_missing", "/submission");
    refused("no such", "{}", "unknown_operation", "");
}

#[test]
fn a_value_of_another_type_is_named_as_a_sentence_names_it() {
    let message = |value: &str| {
        let answer = wire::call(vietnam(), "due", &format!(r#"{{"term":{value},"from":"2026-03-10"}}"#));
        serde_json::from_str::<Value>(&answer).unwrap()["error"]["message"].clone()
    };
    assert_eq!(message("5"), "`term` is an integer, not a text");
    assert_eq!(message("{}"), "`term` is an object, not a text");
    assert_eq!(message("[]"), "`term` is a list, not a text");
}

#[test]
fn no_json_forges_a_state() {
    let event = json!({"event": "receive", "at": "2025-07-14T09:00", "role": "receiving_officer"});
    for (key, value) in [
        ("state", json!("decided")),
        ("head", json!({"received_at": "2025-07-14T09:00"})),
        ("due_on", json!("2030-01-01")),
        ("supplements", json!(0)),
    ] {
        let mut history = json!({"procedure": "1.001193", "events": [event.clone()]});
        history[key] = value.clone();
        refused("apply", &json!({"history": history}).to_string(), "unknown_key", "/history");
        let mut request = json!({"history": {"procedure": "1.001193", "events": [event.clone()]}});
        request[key] = value.clone();
        refused("apply", &request.to_string(), "unknown_key", &format!("/{key}"));
        let mut stated = event.clone();
        stated[key] = value;
        let answer = a_call_is_answered(
            vietnam(),
            "apply",
            &json!({"history": {"procedure": "1.001193", "events": [stated]}}).to_string(),
        );
        assert_eq!(answer["state"], "received", "a key `{key}` of an event decides nothing");
    }
    let answer = a_call_is_answered(
        vietnam(),
        "apply",
        &json!({"history": {"procedure": "1.001193", "events": []}, "event": {"event": "approve", "at": "2025-07-14T09:00"}})
            .to_string(),
    );
    assert_eq!(answer["error"]["kind"], "rejected");
}

#[test]
fn a_row_that_cannot_be_read_is_listed_and_the_rest_is_audited() {
    let good = json!({"dossier": "a", "procedure": "1.001193", "event": "receive", "at": "2025-07-14T09:00"});
    let rows = [
        good,
        json!(7),
        json!({"dossier": "a", "procedure": "1.001193", "event": "receive", "at": "yesterday"}),
        json!({"procedure": "1.001193", "event": "receive", "at": "2025-07-14T09:00"}),
        json!({"dossier": "a", "procedure": "1.001193", "event": "receive", "at": "2025-07-14T09:00", "detail": []}),
    ];
    let answer = a_call_is_answered(vietnam(), "audit", &json!({"events": rows}).to_string());
    assert_eq!(answer["rows"], json!({"read": 5, "audited": 1, "unmapped": 0, "refused": 4}));
    let paths: Vec<&str> =
        answer["refused"].as_array().unwrap().iter().filter_map(|row| row["path"].as_str()).collect();
    assert_eq!(paths, ["/events/1", "/events/2/at", "/events/3/dossier", "/events/4/detail"]);
    assert_eq!(answer["cases"][0]["state"], "received");
}

fn json_value() -> impl Strategy<Value = Value> {
    let words = vec![
        "procedure",
        "1.001193",
        "events",
        "event",
        "at",
        "receive",
        "2025-07-14T09:00",
        "history",
        "submission",
        "facts",
        "documents",
        "id",
        "lang",
        "en",
        "now",
        "term",
        "5 working days",
        "from",
        "on",
        "ask",
        "holidays",
        "year",
        "",
        "\u{0}",
    ];
    let word = prop::sample::select(words);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|keys| Value::Object(keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_of_any_operation(text in "\\PC{0,80}") {
        any_text_is_answered(&text);
    }

    #[test]
    fn any_json_of_any_operation(value in json_value()) {
        any_text_is_answered(&value.to_string());
    }

    #[test]
    fn any_value_under_a_known_key(value in json_value(), name in prop::sample::select(vec!["history", "submission", "events", "now", "term", "facts"])) {
        for (operation, request) in good() {
            let mut request: Value = serde_json::from_str(request).unwrap();
            request[name] = value.clone();
            a_call_is_answered(vietnam(), operation, &request.to_string());
        }
    }

    #[test]
    fn any_text_for_a_time(text in "[0-9a-zT:+ .,-]{0,24}") {
        any_text_is_a_time_or_an_error(&text);
    }

    #[test]
    fn any_log(bytes in prop::collection::vec(any::<u8>(), 0..90)) {
        any_log_is_audited(&bytes);
    }

    #[test]
    fn any_bytes_at_all(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        any_bytes(&bytes);
    }
}
