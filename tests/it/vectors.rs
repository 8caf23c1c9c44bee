//! Do the answers say what the law says? One file, one story.

use motcua::catalogue::Catalogue;
use motcua::wire;
use motcua_tests::{matching, vectors};
use serde_json::Value;

fn catalogue() -> &'static Catalogue {
    Catalogue::vietnam().expect("the built-in pack decodes")
}

#[test]
fn every_vector_is_answered_as_the_law_says() {
    let all = vectors::all().expect("every vector reads");
    assert!(all.len() >= 60, "only {} vectors", all.len());
    let mut wrong = Vec::new();
    for (path, vector) in &all {
        let text = wire::call(catalogue(), &vector.operation, &vector.request.to_string());
        let answer: Value = serde_json::from_str(&text).expect("an answer is JSON");
        let lines = matching::mismatches(&vector.expect, &answer);
        if !lines.is_empty() {
            wrong.push(format!("{}\n  {}\n  {}", path.display(), vector.why, lines.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} vectors:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn every_vector_says_why_and_cites_an_article() {
    let all = vectors::all().expect("every vector reads");
    let mut names = std::collections::BTreeSet::new();
    for (path, vector) in &all {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        assert_eq!(stem, vector.name, "{}: the name is the file's", path.display());
        assert!(names.insert(&vector.name), "{}: the name occurs twice", path.display());
        assert!(vector.why.len() > 20, "{}: say why", path.display());
        let act = vector.citation.get("act").and_then(Value::as_str).unwrap_or_default();
        assert!(catalogue().act(act).is_some(), "{}: the act `{act}` is not registered", path.display());
    }
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for (path, vector) in vectors::all().expect("every vector reads") {
        let request = vector.request.to_string();
        let first = wire::call(catalogue(), &vector.operation, &request);
        assert_eq!(first, wire::call(catalogue(), &vector.operation, &request), "{}", path.display());
    }
}
