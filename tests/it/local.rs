//! What a province sets for itself, and what lengthens a term: side by side with the law, never in place of what nobody encoded.

use motcua::catalogue::Catalogue;
use motcua::check::Filing;
use motcua::verdict::Stage;
use motcua_tests::sample;
use serde_json::{Value, json};

const LOCAL: &str = r#"
[[fee]]
id = "light"
title = { en = "light" }
amount = { set_by = "council" }
cite = { act = "Act 7/2019", article = "53" }

[[local]]
territory = "01"
committed = { id = "settlement", is = "2 working days" }
cite = { act = "Act 7/2019", article = "60" }

[[local]]
territory = "01"
fee = { id = "light", is = 30 }
cite = { act = "Act 7/2019", article = "61" }

[[local]]
territory = "02"
term = { id = "settlement", is = "7 working days" }
cite = { act = "Act 7/2019", article = "62" }
"#;

fn verdict(catalogue: &Catalogue, territory: Option<&str>, tables: i64) -> Value {
    let rules = catalogue.in_force("S-001", "2026-11-02".parse().unwrap()).unwrap();
    let mut submission = sample::good();
    submission["facts"]["stall"]["tables"] = tables.into();
    if let Some(territory) = territory {
        submission["territory"] = territory.into();
    }
    let submission = rules.submission(submission.to_string().as_bytes()).unwrap();
    let verdict = rules.check_filing(&Filing::of(&rules, &submission), Stage::Submit).unwrap();
    serde_json::to_value(verdict.render("en")).unwrap()
}

fn light(verdict: &Value) -> (Value, Value) {
    let lines = verdict["fee"]["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["id"] == "light").unwrap();
    (line["status"].clone(), line["amount"].clone())
}

#[test]
fn a_promised_term_stands_beside_the_statutory_one_and_a_set_term_in_place_of_it() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    let here = verdict(&catalogue, Some("01"), 2);
    let statutory = here["deadline_if_filed_now"]["due_on"].clone();
    assert_eq!(here["deadline_if_filed_now"]["term"], "5 working days");
    assert_eq!(here["committed"]["term"], "2 working days");
    assert!(here["committed"]["due_on"].as_str() < statutory.as_str());
    assert_eq!(here["committed"]["citation"]["article"], "60");
    let set = verdict(&catalogue, Some("02"), 2);
    assert_eq!(set["deadline_if_filed_now"]["term"], "7 working days");
    assert!(set["deadline_if_filed_now"]["citations"].as_array().unwrap().iter().any(|cite| cite["article"] == "62"));
    for nowhere in [None, Some("03")] {
        let verdict = verdict(&catalogue, nowhere, 2);
        assert_eq!(verdict["deadline_if_filed_now"]["due_on"], statutory);
        assert!(
            verdict["deadline_if_filed_now"]["citations"]
                .as_array()
                .unwrap()
                .iter()
                .all(|cite| cite["article"] != "62")
        );
        assert_eq!(verdict.get("committed"), None);
    }
}

#[test]
fn a_fee_that_a_territory_sets_is_known_there_and_nowhere_else() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    assert_eq!(light(&verdict(&catalogue, Some("01"), 2)), (json!("due"), json!(30)));
    assert_eq!(light(&verdict(&catalogue, Some("02"), 2)), (json!("set_by"), Value::Null));
    assert_eq!(light(&verdict(&catalogue, None, 2)), (json!("set_by"), Value::Null));
}

#[test]
fn a_condition_adds_to_the_term() {
    let with = |text: &str| {
        let more = "mode = \"settlement\"\nchannels = [\"direct\"]\nexclude = [\"posting\"]\ncite = { act = \"Act 7/2019\", article = \"43\" }\n\n[[term.add_when]]\nwhen = \"stall.tables > 10\"\nterm = \"3 working days\"\ncite = { act = \"Act 7/2019\", article = \"44\" }\n";
        let plain =
            "mode = \"settlement\"\nchannels = [\"direct\"]\ncite = { act = \"Act 7/2019\", article = \"43\" }\n";
        assert!(text.contains(plain));
        text.replacen(plain, more, 1)
    };
    let catalogue = sample::changed(with).unwrap();
    assert_eq!(verdict(&catalogue, None, 2)["deadline_if_filed_now"]["term"], "5 working days");
    assert_eq!(verdict(&catalogue, None, 11)["deadline_if_filed_now"]["term"], "8 working days");
    let mixed = sample::changed(|text| with(text).replace("term = \"3 working days\"", "term = \"3 days\""));
    assert!(mixed.unwrap_err().contains("wrong_term"));
}

#[test]
fn a_wrong_local_rule_is_refused_with_its_place() {
    let refused =
        |from: &str, to: &str| sample::changed(|text| format!("{text}{}", LOCAL.replace(from, to))).unwrap_err();
    assert!(refused("id = \"settlement\", is = \"2", "id = \"unknown\", is = \"2").contains("unknown_name"));
    assert!(refused("fee = { id = \"light\"", "fee = { id = \"permit\"").contains("unknown_name"));
    assert!(refused("is = 30", "is = -1").contains("out_of_range"));
    assert!(refused("is = \"7 working days\"", "is = 7").contains("term_without_unit"));
    assert!(
        refused("territory = \"02\"", "territory = \"02\"\nfee = { id = \"light\", is = 1 }").contains("wrong_kind")
    );
    assert!(refused("territory = \"02\"\n", "").contains("missing_key"));
}
