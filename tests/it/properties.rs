//! The properties, run over many inputs.

use std::collections::BTreeSet;
use std::path::Path;

use motcua::verdict::Stage;
use motcua_tests::properties::{check, json as reader, wire};
use motcua_tests::sample::{check as check_sample, good, render, rules};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

fn document() -> impl Strategy<Value = Value> {
    let ids = vec![
        "form",
        "e-form",
        "deed",
        "HX000017",
        "lease",
        "hygiene",
        "identity-card",
        "residence",
        "power-of-attorney",
        "x",
    ];
    let result = prop_oneof![Just("found"), Just("not_found"), Just("mismatch"), Just("unavailable")];
    let evidence = prop_oneof![
        2 => Just(Value::Null),
        1 => result.prop_map(|result| json!({"kind": "register", "register": "persons", "result": result})),
    ];
    (prop::sample::select(ids), 0u8..3, 0u8..3, any::<bool>(), evidence).prop_map(|(id, originals, copies, electronic, evidence)| {
        json!({"id": id, "originals": originals, "copies": copies, "electronic": electronic, "evidence": evidence})
    })
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5i64..30).prop_map(Value::from),
        prop::sample::select(vec!["food", "goods", "2008", "2008-11", "1990-05-17", "2026-10-01", "123456", ""])
            .prop_map(Value::from),
    ]
}

/// Returns the good submission, or one that differs from it in a few facts and papers, its channel or its representative.
fn submission() -> impl Strategy<Value = Value> {
    let paths = vec![
        "keeper/name",
        "keeper/birth_date",
        "keeper/number",
        "keeper/is_veteran",
        "stall/sells",
        "stall/tables",
        "stall/bought_on",
    ];
    let fitting = vec![
        ("keeper/birth_date", json!("2008-11")),
        ("keeper/number", Value::Null),
        ("keeper/is_veteran", json!(true)),
        ("stall/sells", json!("goods")),
        ("stall/sells", Value::Null),
        ("stall/tables", json!(12)),
        ("stall/bought_on", json!("2026-07-01")),
    ];
    let fact = prop_oneof![2 => prop::sample::select(fitting), 1 => (prop::sample::select(paths), scalar())];
    let facts = prop::collection::vec(fact, 0..3);
    let channel = prop_oneof![
        3 => Just("direct"),
        1 => prop::sample::select(vec!["online", "postal", "app"]),
    ];
    let relation = prop::sample::select(vec![json!({}), json!({"relation": "friend"}), json!({"relation": "parent"})]);
    let representative = prop_oneof![3 => Just(Value::Null), 1 => relation];
    let papers = prop::collection::vec((any::<prop::sample::Index>(), document()), 0..3);
    (facts, channel, representative, papers).prop_map(|(facts, channel, representative, papers)| {
        let mut submission = good();
        for (path, value) in facts {
            *submission["facts"].pointer_mut(&format!("/{path}")).unwrap() = value;
        }
        submission["channel"] = channel.into();
        submission["representative"] = representative;
        let given = submission["documents"].as_array_mut().unwrap();
        for (place, paper) in papers {
            let place = place.index(given.len() + 1);
            given.splice(place..(place + 1).min(given.len()), [paper]);
        }
        submission
    })
}

/// Returns a number, a text or a word as JSON writes them, or nearly so.
fn token() -> impl Strategy<Value = String> {
    let number = r"-?[0-9]{1,3}(\.[0-9]{0,2})?([eE][+-]?[0-9]{0,2})?";
    let text = r#""([ !#-\[\]-~é𝄞]|\\[bfnrtu"/\\x]|\\u[0-9a-fA-F]{3,4}|\\u[dD][89a-fA-F][0-9a-f]{2}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}){0,5}""#;
    let word = prop::sample::select(vec!["true", "false", "null", "nul", "[]", "{}", "[1,]", "{\"a\"}", "\t1 ", ""]);
    prop_oneof![3 => number, 3 => text, 1 => word.prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check::any_bytes_are_answered(&bytes);
    }

    #[test]
    fn any_text_is_read_as_serde_reads_it(texts in prop::collection::vec(token(), 1..4), other in "\\PC{0,12}") {
        let list = format!("[{}]", texts.join(" ,"));
        let object = format!("{{{}}}", texts.iter().map(|text| format!("\"k{}\": {text}", text.len())).collect::<Vec<_>>().join(","));
        for text in texts.into_iter().chain([list, object, other]) {
            reader::read_as_serde_reads(text.as_bytes());
        }
    }

    #[test]
    fn any_cut_submission_is_answered(value in submission(), cut in any::<prop::sample::Index>()) {
        let text = value.to_string();
        check::any_bytes_are_answered(&text.as_bytes()[..cut.index(text.len() + 1)]);
    }

    #[test]
    fn any_submission_keeps_the_properties(value in submission(), number in 0usize..100) {
        let text = value.to_string();
        check::what_is_held_answers_as_the_call(&text);
        let submission = rules("S-001").submission(text.as_bytes()).unwrap();
        check::findings_are_sorted(&submission);
        check::the_order_of_documents_is_nothing(&submission, number);
        check::a_required_document_makes_nothing_missing(&submission, number);
        check::typing_lists_without_errors(&submission);
    }
}

#[test]
fn the_submissions_that_are_drawn_are_complete_or_not_and_of_both_cases() {
    let mut runner = TestRunner::deterministic();
    let (mut complete, mut typed, mut goods) = (0, 0, 0);
    for _ in 0..400 {
        let value = submission().new_tree(&mut runner).unwrap().current();
        let verdict = render(&check_sample("S-001", &value, Stage::Submit).unwrap());
        let findings = verdict["findings"].as_array().unwrap();
        complete += u32::from(verdict["complete"] == true);
        typed += u32::from(findings.iter().all(|finding| finding["code"] != "wrong_type"));
        goods += u32::from(value["facts"]["stall"]["sells"] == "goods");
    }
    assert!((40..360).contains(&complete) && typed > 250 && goods > 20, "{complete} {typed} {goods}");
}

#[test]
fn every_operation_has_a_seed_that_it_answers() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    let mut answered = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let Some((operation, which)) = name.strip_prefix("call-").and_then(|rest| rest.split_once('-')) else {
            continue;
        };
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(bytes[0] % 6, 0, "{name} is no call");
        let (asked, request) = wire::call_in(&bytes).unwrap();
        assert_eq!(asked, operation, "{name}");
        let answer = wire::a_call_is_answered(wire::vietnam(), asked, request);
        assert_eq!(answer["error"]["kind"] == "input", which == "refused", "{name}: {answer}");
        if which != "refused" {
            answered.insert(operation.to_owned());
        }
    }
    let all: BTreeSet<String> = motcua::wire::operations().map(str::to_owned).collect();
    assert_eq!(answered, all);
}
