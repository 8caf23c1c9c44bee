//! The properties, run over many inputs.

use motcua_tests::properties::{check, json as reader};
use motcua_tests::sample::{good, rules};
use proptest::prelude::*;
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

fn submission() -> impl Strategy<Value = Value> {
    let facts = prop::collection::vec(scalar(), 7);
    let channel = prop::sample::select(vec!["direct", "online", "postal", "app"]);
    let representative = prop_oneof![Just(Value::Null), Just(json!({})), Just(json!({"relation": "friend"}))];
    (facts, channel, representative, prop::collection::vec(document(), 0..8)).prop_map(
        |(facts, channel, representative, documents)| {
            let mut submission = good();
            let paths = [
                "keeper/name",
                "keeper/birth_date",
                "keeper/number",
                "keeper/is_veteran",
                "stall/sells",
                "stall/tables",
                "stall/bought_on",
            ];
            for (path, value) in paths.iter().zip(facts) {
                *submission["facts"].pointer_mut(&format!("/{path}")).unwrap() = value;
            }
            submission["channel"] = channel.into();
            submission["representative"] = representative;
            submission["documents"] = documents.into();
            submission
        },
    )
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
        let submission = rules("S-001").submission(value.to_string().as_bytes()).unwrap();
        check::a_check_is_deterministic(&submission);
        check::the_order_of_documents_is_nothing(&submission, number);
        check::a_required_document_makes_nothing_missing(&submission, number);
        check::typing_lists_without_errors(&submission);
    }
}
