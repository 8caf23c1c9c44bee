//! Do the answers say what the law says? One file, one story.

use std::collections::{BTreeMap, BTreeSet};

use motcua::catalogue::Catalogue;
use motcua::wire;
use motcua_tests::vectors;
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
        let answer: Value = serde_json::from_str(&vector.ask(catalogue())).expect("an answer is JSON");
        let lines: Vec<String> = vector.mismatches(&answer).iter().map(ToString::to_string).collect();
        if !lines.is_empty() {
            wrong.push(format!("{}\n  {}\n  {}", path.display(), vector.why, lines.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} vectors:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn every_vector_says_why_and_cites_an_act() {
    let all = vectors::all().expect("every vector reads");
    let mut names = BTreeSet::new();
    for (path, vector) in &all {
        assert!(names.insert(&vector.name), "{}: the name occurs twice", path.display());
        assert!(vector.why.len() > 20, "{}: say why", path.display());
        let act = vector.citation.get("act").and_then(Value::as_str).unwrap_or_default();
        assert!(catalogue().act(act).is_some(), "{}: the act `{act}` is not registered", path.display());
    }
}

/// Vectors about an act as a whole, though the law data names articles of it: their names, or how these begin.
const OF_WHOLE_ACTS: &[(&str, &str)] = &[
    ("an-event-before-21-june-2018", "the decree that began on that day"),
    ("boundary-2-000815-on-", "the decree that began on the second of these days"),
    ("first-certificate-31-july-2024-has-no-edition", "the law that began on the next day"),
    ("identity-card-of-a-child-on-", "the decree that makes an edition, on the days before and after its own"),
    ("identity-card-on-", "the decree that makes an edition, on the days before and after its own"),
    ("land-change-31-july-2024-has-no-edition", "the law that began on the next day"),
    ("names-in-english", "an act has a name as a whole"),
    ("permanent-residence-before-decree-154", "the decree that began later"),
    ("permanent-residence-on-10-january-2025", "the decree that began on that day"),
    ("private-enterprise-a-day-before-its-law", "the decree that began on the next day"),
    ("received-before-21-june-2018", "the decree that began on that day"),
    ("residence-renewal-before-decree-154", "the decree that began later"),
    ("temporary-residence-before-decree-154", "the decree that began later"),
];

/// Returns the acts of which the law data names articles.
fn acts_with_articles() -> BTreeSet<String> {
    let files = crate::tidy::texts("crates/motcua-rules/vn", &[".toml"]);
    let mut acts = BTreeSet::new();
    for (_, text) in &files {
        let cited = text.split("act = \"").skip(1).filter_map(|rest| rest.split_once('"'));
        acts.extend(cited.filter(|(_, rest)| rest.starts_with(", article = ")).map(|(act, _)| act.to_owned()));
    }
    acts
}

/// Returns whether a value cites that act and no article of it, anywhere.
fn cites_whole(value: &Value, act: &str) -> bool {
    match value {
        Value::Object(keys) => {
            let is_whole =
                keys.get("act").is_some_and(|own| own == act) && keys.get("article").is_none_or(Value::is_null);
            is_whole || keys.values().any(|below| cites_whole(below, act))
        }
        Value::Array(all) => all.iter().any(|below| cites_whole(below, act)),
        _ => false,
    }
}

/// An act is cited whole where the law data names no article of it, or where the answer cites it so too.
#[test]
fn every_vector_cites_an_article_where_the_law_data_names_one() {
    let named = acts_with_articles();
    assert!(named.contains("118/2025/NĐ-CP") && !named.contains("63/2024/NĐ-CP"), "{named:?}");
    let mut excused = BTreeSet::new();
    let mut wanting = Vec::new();
    for (path, vector) in vectors::all().expect("every vector reads") {
        let act = vector.citation.get("act").and_then(Value::as_str).unwrap_or_default();
        if vector.citation.get("article").is_some() || !named.contains(act) {
            continue;
        }
        let answer = wire::call(catalogue(), &vector.operation, &vector.request.to_string());
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        if cites_whole(&answer, act) {
            continue;
        }
        match OF_WHOLE_ACTS.iter().find(|(name, _)| vector.name.starts_with(name)) {
            Some((name, _)) => drop(excused.insert(*name)),
            None => wanting.push(format!("{}: {act}", path.display())),
        }
    }
    assert!(wanting.is_empty(), "{wanting:#?}");
    let stale: Vec<&str> = OF_WHOLE_ACTS.iter().map(|(name, _)| *name).filter(|name| !excused.contains(name)).collect();
    assert!(stale.is_empty(), "need no excuse: {stale:?}");
}

/// Adds each value that is neither an object nor a filled list, with its key.
fn leaves<'v>(key: &'v str, value: &'v Value, found: &mut Vec<(&'v str, &'v Value)>) {
    match value {
        Value::Object(keys) => keys.iter().for_each(|(key, below)| leaves(key, below, found)),
        Value::Array(all) if !all.is_empty() => all.iter().for_each(|below| leaves(key, below, found)),
        _ => found.push((key, value)),
    }
}

#[test]
fn every_vector_expects_what_its_request_does_not_say() {
    let mut echoes = Vec::new();
    for (path, vector) in vectors::all().expect("every vector reads") {
        let (mut said, mut expected) = (Vec::new(), Vec::new());
        leaves("", &vector.request, &mut said);
        leaves("", &vector.expect, &mut expected);
        if expected.iter().all(|leaf| said.contains(leaf)) {
            echoes.push(path);
        }
    }
    assert!(echoes.is_empty(), "{echoes:#?}");
}

#[test]
fn no_two_vectors_are_the_same() {
    let mut known = BTreeMap::new();
    for (_, vector) in vectors::all().expect("every vector reads") {
        let asked = format!("{} {} {}", vector.operation, vector.request, vector.expect);
        if let Some(other) = known.insert(asked, vector.name.clone()) {
            panic!("`{other}` and `{}` ask and expect the same", vector.name);
        }
    }
}

/// Returns the days that a name says something happens on, `on-2026-01-01` or `on-1-january-2026`.
fn days_in(name: &str) -> Vec<String> {
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut days = Vec::new();
    let words: Vec<&str> = name.split('-').collect();
    for four in words.windows(4).filter(|four| four[0] == "on") {
        let month = months.iter().zip(1..).find(|(month, _)| **month == four[2]).map(|(_, number)| number);
        let numbers = |year: &str, month: u8, day: &str| {
            Some(format!("{:04}-{month:02}-{:02}", year.parse::<u16>().ok()?, day.parse::<u8>().ok()?))
        };
        days.extend(match month {
            Some(month) => numbers(four[3], month, four[1]),
            None => four[2].parse().ok().and_then(|month| numbers(four[1], month, four[3])),
        });
    }
    days
}

#[test]
fn the_day_in_the_name_of_a_vector_stands_in_its_request() {
    let (mut read, mut elsewhere) = (0, Vec::new());
    for (_, vector) in vectors::all().expect("every vector reads") {
        let request = vector.request.to_string();
        for day in days_in(&vector.name) {
            read += 1;
            if !request.contains(&day) {
                elsewhere.push(format!("{}: {day}", vector.name));
            }
        }
    }
    assert!(read > 150, "{read}");
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
}

/// What was asked before changes no answer: a second catalogue, asked from the last to the first, gives the same bytes.
#[test]
fn the_order_of_the_requests_changes_no_answer() {
    let pack = vectors::folder().join("../../crates/motcua-rules/pack/vn.bin");
    let other = Catalogue::from_pack(&std::fs::read(pack).expect("the pack reads")).expect("the pack decodes");
    for (path, vector) in vectors::all().expect("every vector reads").into_iter().rev() {
        let request = vector.request.to_string();
        let answer = wire::call(&other, &vector.operation, &request);
        assert_eq!(answer, wire::call(catalogue(), &vector.operation, &request), "{}", path.display());
    }
}
