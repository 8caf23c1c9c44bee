//! `motcua call`, and what every subcommand has.

use serde_json::json;

use super::{DEMO, code, json as parsed, run, run_with, text, vector, wire};

#[test]
fn every_vector_gets_the_engines_bytes() {
    for (folder, name, operation) in [
        ("deadlines", "five-days-over-the-april-2025-swap", "due"),
        ("deadlines", "a-number-without-a-unit-is-no-term", "due"),
        ("checks", "marriage-bride-of-seventeen", "check"),
        ("checks", "birth-online-at-15-20-before-tet", "check"),
    ] {
        let request = vector(folder, name);
        let output = run_with(&["call", operation], request.to_string().as_bytes());
        assert_eq!(text(&output.stdout), wire(operation, &request), "{name}");
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn the_exit_is_the_answers_kind() {
    let due = |term: &str, from: &str| json!({ "term": term, "from": from }).to_string();
    for (operation, request, exit) in [
        ("version", "{}".to_owned(), 0),
        ("due", due("1 day", "2026-02-13"), 0),
        ("due", due("1", "2026-02-13"), 1),
        ("due", due("1 working day", "2001-02-13"), 4),
        ("check", vector("checks", "marriage-bride-of-seventeen").to_string(), 2),
        ("no-such-operation", "{}".to_owned(), 1),
        ("due", String::new(), 1),
        ("due", "{".to_owned(), 1),
    ] {
        let output = run_with(&["call", operation], request.as_bytes());
        assert_eq!(code(&output), exit, "{operation} {request}: {}", text(&output.stdout));
        assert!(text(&output.stdout).ends_with("}\n"));
    }
}

#[test]
fn a_request_that_the_engine_cannot_read_is_answered_by_the_engine() {
    let long = vec![b' '; motcua::input::Json::MAX_BYTES + 2];
    for (request, refused) in [(&b"{\"term\":\"\xff\"}"[..], "not_utf8"), (&long[..], "too_large")] {
        let output = run_with(&["call", "due", "--lang", "vi", "--json"], request);
        assert_eq!((code(&output), text(&output.stderr)), (1, ""), "{refused}");
        let error = &parsed(&output)["error"];
        assert_eq!((&error["kind"], &error["code"]), (&json!("input"), &json!(refused)), "{error}");
        assert!(error["message"].as_str().unwrap().starts_with("the input is"), "{error}");
    }
}

#[test]
fn a_request_may_stand_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = super::file(folder.path(), "request.json", "{}");
    let output = run(&["call", "version", &path]);
    assert_eq!((code(&output), text(&output.stdout)), (0, wire("version", &json!({})).as_str()));
    assert_eq!(
        parsed(&run(&["call", "version", &path, "--rules", DEMO]))["release"].as_str().map(|text| &text[..5]),
        Some("thule")
    );
}

#[test]
fn version_and_help_are_answers() {
    let version = run(&["--version"]);
    let release = parsed(&run_with(&["call", "version"], b"{}"))["release"].as_str().unwrap().to_owned();
    assert_eq!(text(&version.stdout), format!("motcua {} ({release})\n", env!("CARGO_PKG_VERSION")));
    for command in ["show", "due", "validate", "audit", "explain", "check", "import", "call"] {
        let help = run(&[command, "--help"]);
        assert_eq!((code(&help), text(&help.stderr)), (0, ""));
        assert!(text(&help.stdout).contains("Exit codes:"), "{command}");
        assert!(command == "audit" || text(&help.stdout).contains("Examples:\n"), "{command}");
    }
    assert_eq!(code(&run(&["no-such-command"])), 1);
    assert_eq!(code(&run(&[])), 1);
}
