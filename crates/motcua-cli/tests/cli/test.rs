//! `motcua test`: vectors of a rule author against rules.

use std::path::Path;

use serde_json::{Value, json};

use super::{DEMO, code, file, json as parsed, run, text};

/// Returns a vector about the invented law: three working days are counted.
fn vector(name: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut vector = json!({
        "name": name,
        "why": "a term of working days would be counted in days",
        "citation": { "act": "Act 7/2019", "article": "7" },
        "operation": "due",
        "request": { "term": "3 working days", "from": "2026-03-02T09:00" },
        "expect": { "due_on": "2026-03-05" },
    });
    change(&mut vector);
    vector.to_string()
}

fn at(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

#[test]
fn vectors_that_are_answered_as_they_expect_end_with_0() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "harbour/days.json", vector("days", |_| {}));
    file(folder.path(), ".left/broken.json", "{");
    file(folder.path(), "notes.txt", "none");
    let output = run(&["test", at(folder.path()), "--rules", DEMO, "--json"]);
    let answer = parsed(&output);
    assert_eq!((code(&output), &answer["vectors"], &answer["right"]), (0, &json!(1), &json!(1)), "{answer}");
    assert_eq!((&answer["wrong"], &answer["refused"]), (&json!([]), &json!([])));
    assert!(answer.get("untouched").is_none() && answer["release"].as_str().unwrap().contains('@'), "{answer}");
    let human = run(&["test", at(folder.path()), "--rules", DEMO, "--lang", "en"]);
    assert!(text(&human.stdout).starts_with("✓ vectors right: 1, wrong: 0, no vectors: 0\n"), "{human:?}");
}

#[test]
fn what_is_answered_otherwise_is_told_with_its_place_and_ends_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = vector("days", |vector| vector["expect"] = json!({ "due_on": "2026-03-06", "from": "2026-03-02" }));
    let path = file(folder.path(), "days.json", wrong);
    // named twice, it is asked once
    let output = run(&["test", at(folder.path()), &path, "--rules", DEMO, "--json"]);
    let answer = parsed(&output);
    assert_eq!((code(&output), &answer["vectors"], &answer["right"]), (2, &json!(1), &json!(0)), "{answer}");
    let told = &answer["wrong"][0];
    assert_eq!((&told["file"], &told["citation"]["article"]), (&json!(path), &json!("7")));
    let of_day = json!({ "path": "/due_on", "expected": "2026-03-06", "got": "2026-03-05" });
    assert_eq!(told["mismatches"][0], of_day);
    let human = run(&["test", &path, "--rules", DEMO, "--lang", "en"]);
    let page = text(&human.stdout);
    let parts = ["days.json: a term of", "Act 7/2019", "/due_on", r#"expected: "2026-03-06""#, r#"got: "2026-03-05""#];
    assert!(parts.iter().all(|part| page.contains(part)) && code(&human) == 2, "{page}");
}

#[test]
fn an_error_that_nobody_expects_is_told_alone_and_never_right() {
    let folder = tempfile::tempdir().unwrap();
    let absent = vector("absent", |vector| {
        vector["request"] = json!({ "term": "3 working days" });
        vector["expect"] = json!({ "due_on": { "$absent": true } });
    });
    file(folder.path(), "absent.json", absent);
    let expected = vector("expected", |vector| {
        vector["request"] = json!({ "term": "3 working days" });
        vector["expect"] = json!({ "error": { "code": "key_missing" } });
    });
    file(folder.path(), "expected.json", expected);
    let answer = parsed(&run(&["test", at(folder.path()), "--rules", DEMO, "--json"]));
    assert_eq!((&answer["vectors"], &answer["right"]), (&json!(2), &json!(1)), "{answer}");
    let told = answer["wrong"][0]["mismatches"].as_array().unwrap();
    assert_eq!((told.len(), &told[0]["path"], &told[0]["got"]["code"]), (1, &json!("/error"), &json!("key_missing")));
}

#[test]
fn what_is_no_vector_is_refused_with_its_remedy_and_the_others_are_asked() {
    type Change = fn(&mut Value);
    let cases: [(&str, Change, &str, &str); 10] = [
        ("unknown-key", |vector| vector["expects"] = json!({}), "unknown_key", ""),
        ("uncited", |vector| vector["citation"] = Value::Null, "key_missing", "/citation"),
        ("no-act", |vector| vector["citation"] = json!({ "article": "7" }), "key_missing", "/citation/act"),
        ("odd-citation", |vector| vector["citation"]["page"] = json!(1), "unknown_key", "/citation"),
        ("nothing-expected", |vector| vector["expect"] = json!({}), "key_missing", "/expect"),
        ("a-list", |vector| vector["expect"] = json!([1]), "not_an_object", "/expect"),
        ("why", |vector| vector["why"] = json!(" "), "key_missing", "/why"),
        ("number", |vector| vector["why"] = json!(1), "wrong_type", ""),
        ("operation", |vector| vector["operation"] = json!("dew"), "unknown_operation", "/operation"),
        ("name", |vector| vector["name"] = json!("other"), "name_differs", "/name"),
    ];
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "days.json", vector("days", |_| {}));
    file(folder.path(), "twice.json", r#"{"name":"twice","name":"twice"}"#);
    for (name, change, _, _) in cases {
        file(folder.path(), &format!("{name}.json"), vector(name, change));
    }
    let output = run(&["test", at(folder.path()), "--rules", DEMO, "--json", "--lang", "en"]);
    let answer = parsed(&output);
    assert_eq!((code(&output), &answer["vectors"], &answer["right"]), (1, &json!(1), &json!(1)), "{answer}");
    let refused = answer["refused"].as_array().unwrap();
    assert_eq!(refused.len(), cases.len() + 1);
    for (name, _, code, path) in cases.into_iter().chain([("twice", (|_| {}) as Change, "duplicate_key", "/name")]) {
        let file = format!("{}/{name}.json", at(folder.path()));
        let told = refused.iter().find(|one| one["file"] == json!(file)).unwrap();
        assert_eq!((&told["code"], &told["path"]), (&json!(code), &json!(path)), "{told}");
        assert!(!told["help"].as_str().unwrap().is_empty(), "{told}");
    }
    let human = run(&["test", at(folder.path()), "--rules", DEMO, "--lang", "en"]);
    let page = text(&human.stdout);
    assert!(page.contains("nothing-expected.json: [key_missing] at `/expect`: "), "{page}");
    assert!(page.contains("fill in `expect`") && page.contains("vectors right: 1, wrong: 0, no vectors: 11"), "{page}");
}

#[test]
fn rules_that_no_vector_reaches_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), "days.json", vector("days", |_| {}));
    let ask = |more: &[&str]| {
        let output = run(&[&["test", at(folder.path()), "--rules", DEMO, "--coverage"], more].concat());
        (code(&output), text(&output.stdout).to_owned())
    };
    let listed = |json: &str| {
        let answer: Value = serde_json::from_str(json).unwrap();
        answer["untouched"].as_array().unwrap().clone()
    };
    let before = listed(&ask(&["--json"]).1);
    let window = json!({ "procedure": "H-001", "table": "case", "id": "own-boat" });
    assert!(before.contains(&window), "{before:?}");
    let (exit, page) = ask(&["--lang", "en"]);
    assert!(exit == 0 && page.contains("Rules that no vector reaches") && page.contains("own-boat"), "{page}");
    let stated = vector("boat", |vector| {
        vector["operation"] = json!("check");
        let submission =
            json!({ "procedure": "H-001", "case": "own-boat", "channel": "direct", "at": "2026-03-02T09:00" });
        vector["request"] = json!({ "submission": submission });
        vector["expect"] = json!({ "complete": false });
    });
    file(folder.path(), "boat.json", stated);
    let (exit, answer) = ask(&["--json"]);
    let after = listed(&answer);
    assert!(exit == 0 && !after.contains(&window) && after.len() < before.len(), "{answer}");
}

#[test]
fn the_vectors_of_this_repository_are_asked_of_the_built_in_law() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/budget");
    let output = run(&["test", at(&folder), "--json"]);
    let answer = parsed(&output);
    assert_eq!((code(&output), &answer["wrong"], &answer["refused"]), (0, &json!([]), &json!([])), "{answer}");
    assert!(answer["right"].as_u64().unwrap() > 10, "{answer}");
}
