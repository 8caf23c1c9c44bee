//! Other states' law through the same engine: eight weeks and suspension in Borduria, a houseboat in Thule; no line of Rust is about them.

use motcua::catalogue::Catalogue;
use motcua::wire;
use motcua_tests::properties::rules::foreign;
use motcua_tests::sample;
use serde_json::{Value, json};

fn catalogue(change: impl Fn(&str, String) -> String) -> Catalogue {
    let files: Vec<(String, String)> =
        foreign().into_iter().map(|(path, text)| (path.clone(), change(&path, text))).collect();
    Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap()
}

fn borduria() -> Catalogue {
    catalogue(|_, text| text)
}

fn ask(catalogue: &Catalogue, operation: &str, request: &Value) -> Value {
    serde_json::from_str(&wire::call(catalogue, operation, &request.to_string())).unwrap()
}

fn event(at: &str, event: &str) -> Value {
    json!({"event": event, "at": at})
}

fn apply(catalogue: &Catalogue, code: &str, events: &[Value]) -> Value {
    ask(catalogue, "apply", &json!({"history": {"procedure": code, "events": events}}))
}

fn audit(catalogue: &Catalogue, code: &str, events: &[Value]) -> Value {
    let rows: Vec<Value> = events
        .iter()
        .map(|event| {
            let mut row = event.clone();
            row["dossier"] = "d".into();
            row["procedure"] = code.into();
            row
        })
        .collect();
    ask(catalogue, "audit", &json!({"events": rows}))["cases"][0].clone()
}

#[test]
fn a_submission_is_checked_by_foreign_law() {
    let submission =
        json!({"procedure": "TREE-1", "channel": "direct", "at": "2026-01-05T09:00", "facts": {}, "documents": []});
    let verdict = ask(&borduria(), "check", &json!({"submission": submission}));
    assert_eq!(verdict["complete"], true);
    assert_eq!(verdict["lang"], "en");
    assert_eq!(verdict["edition"], "TREE-1@2010-01-01");
    assert_eq!(verdict["deadline_if_filed_now"]["term"], "8 weeks");
    assert_eq!(verdict["deadline_if_filed_now"]["due_on"], "2026-03-02");
}

#[test]
fn eight_weeks_roll_over_a_holiday_of_borduria() {
    let request = json!({"term": "8 weeks", "from": "2026-02-06T10:00"});
    let due = ask(&borduria(), "due", &request);
    assert_eq!(due["due_on"], "2026-04-06", "the 3rd of April is Founding Day, a Friday");
    let elsewhere = ask(Catalogue::vietnam().unwrap(), "due", &request);
    assert_eq!(elsewhere["due_on"], "2026-04-03");
}

const RECEIVED: &str = "2026-01-05T09:00";

#[test]
fn a_request_to_complete_suspends_and_nothing_is_transferred() {
    let law = borduria();
    let received = event(RECEIVED, "receive");
    let asked = event("2026-02-02T09:00", "request_supplement");
    let brought = event("2026-02-16T09:00", "supplement");
    let standing = apply(&law, "TREE-1", std::slice::from_ref(&received));
    assert_eq!((&standing["state"], &standing["due_on"]), (&json!("received"), &json!("2026-03-02")));
    let waiting = apply(&law, "TREE-1", &[received.clone(), asked.clone()]);
    assert_eq!((&waiting["state"], &waiting["due_on"]), (&json!("awaiting_supplement"), &Value::Null));
    let back = apply(&law, "TREE-1", &[received.clone(), asked.clone(), brought.clone()]);
    assert_eq!(
        (&back["state"], &back["due_on"]),
        (&json!("in_process"), &json!("2026-03-16")),
        "fourteen days were waited"
    );
    for (decided, outcome) in [("2026-03-13", "early"), ("2026-03-16", "on_time"), ("2026-03-17", "late")] {
        let decision = event(&format!("{decided}T10:00"), "approve");
        let case = audit(&law, "TREE-1", &[received.clone(), asked.clone(), brought.clone(), decision]);
        assert_eq!(case["outcome"], outcome, "{case}");
        assert_eq!((&case["term"], &case["term_act"]), (&json!("8 weeks"), &json!("GAA")));
        let codes: Vec<&str> =
            case["findings"].as_array().unwrap().iter().filter_map(|row| row["code"].as_str()).collect();
        assert_eq!(codes.contains(&"late"), outcome == "late");
        assert!(codes.iter().all(|code| ["late"].contains(code)), "{codes:?}");
    }
    let transferred = apply(&law, "TREE-1", &[received, event("2026-01-06T09:00", "transfer")]);
    assert_eq!(transferred["error"]["code"], "not_enabled");
    assert_eq!(transferred["error"]["citation"]["act"], "GAA");
}

#[test]
fn where_the_desk_may_not_decide_the_dossier_has_to_be_handed_over() {
    let strict =
        catalogue(
            |path, text| if path == "lifecycle.toml" { text.replace("\"allowed\"", "\"not_allowed\"") } else { text },
        );
    let events = [event(RECEIVED, "receive"), event("2026-01-06T09:00", "approve")];
    let answer = apply(&strict, "TREE-1", &events);
    assert_eq!((&answer["error"]["kind"], &answer["error"]["code"]), (&json!("rejected"), &json!("transfer_required")));
    let case = audit(&strict, "TREE-1", &events);
    assert_eq!(case["findings"][0]["code"], "transfer_required");
    assert_eq!(apply(&borduria(), "TREE-1", &events)["state"], "decided");
}

#[test]
fn outside_its_time_the_foreign_law_is_silent() {
    let answer = apply(&borduria(), "TREE-1", &[event("2009-12-31T09:00", "receive")]);
    assert_eq!((&answer["error"]["kind"], &answer["error"]["code"]), (&json!("gap"), &json!("no_lifecycle")));
    let due = ask(&borduria(), "due", &json!({"term": "8 weeks", "from": "2031-01-06T10:00"}));
    assert_eq!(due["error"]["code"], "no_calendar");
}

fn houseboat() -> Value {
    json!({
        "procedure": "H-001", "channel": "direct", "at": "2026-09-01T09:00", "applicant": {"kind": "person", "identity_level": 2},
        "facts": {
            "keeper": {"name": "Invented Keeper", "birth_date": "1950-05-17"},
            "boat": {"ownership": "own", "number": "TH1234", "length": 12, "has_motor": true, "built_on": "2026-08-03"},
            "copies": 1, "dwellers": [{"name": "Invented Dweller", "birth_date": "1980", "swims": true}],
        },
        "documents": [
            {"id": "application", "originals": 1}, {"id": "deed", "copies": 1}, {"id": "identity-card", "originals": 1},
            {"id": "residence", "evidence": {"kind": "register", "register": "persons", "result": "found"}},
        ],
    })
}

fn codes(submission: &Value) -> Vec<String> {
    let verdict = ask(sample::catalogue(), "check", &json!({"submission": submission, "lang": "en"}));
    let rows = verdict["findings"].as_array().unwrap_or_else(|| panic!("{verdict}"));
    for row in rows {
        assert!(
            !row["message"].as_str().unwrap().contains('{') && !row["help"].as_str().unwrap().contains('{'),
            "{row}"
        );
    }
    rows.iter().filter_map(|row| row["code"].as_str().map(str::to_owned)).collect()
}

#[test]
fn the_houseboat_of_thule_is_licensed() {
    let verdict = ask(sample::catalogue(), "check", &json!({"submission": houseboat(), "lang": "en"}));
    assert_eq!(verdict["complete"], true, "{}", verdict["findings"]);
    assert_eq!(verdict["fee"]["lines"][0]["id"], "licence");
    assert_eq!(verdict["fee"]["lines"][0]["waiver"]["id"], "old-age");
    assert_eq!(verdict["fee"]["lines"][0]["amount"], 60);
}

/// The codes of a check that the encoded law of Vietnam cannot give; `it::coverage` names them.
#[test]
fn cases_are_chosen_and_contradicted_in_thule() {
    let with = |case: &str, ownership: &str| {
        let mut submission = houseboat();
        submission["case"] = case.into();
        submission["facts"]["boat"]["ownership"] = ownership.into();
        codes(&submission)
    };
    assert!(with("rented-boat", "own").contains(&"case_contradicts".to_owned()));
    assert!(with("borrowed-boat", "own").contains(&"unknown_case".to_owned()));
    assert!(!with("own-boat", "own").iter().any(|code| code.contains("case")));
    let mut neither = houseboat();
    neither["facts"]["boat"]["ownership"] = "found".into();
    assert!(codes(&neither).contains(&"not_a_choice".to_owned()));
}

#[test]
fn a_boat_is_inspected_and_nobody_swims() {
    let mut submission = houseboat();
    submission["facts"]["boat"]["length"] = 30.into();
    submission["facts"]["boat"]["number"] = "XX1234".into();
    submission["facts"]["keeper"]["birth_date"] = "2010-05".into();
    submission["facts"]["dwellers"] =
        Value::from(vec![json!({"name": "Invented Dweller", "birth_date": "2030", "swims": false}); 5]);
    submission["facts"]["boat"]["built_on"] = "2026-01-05".into();
    let codes = codes(&submission);
    for code in ["keeper_too_young", "dweller_born_after_filing", "number_of_another_harbour", "window_passed"] {
        assert!(codes.contains(&code.to_owned()), "{code} in {codes:?}");
    }
}

#[test]
fn the_law_of_thule_changes_in_july() {
    let supplemented = |month: u8| {
        let at = |day: u8| format!("2026-{month:02}-{day:02}T09:00");
        let events = [("receive", 3), ("transfer", 3), ("request_supplement", 7), ("supplement", 14)];
        let events: Vec<Value> = events
            .into_iter()
            .map(|(name, day)| {
                let mut event = event(&at(day), name);
                event["channel"] = "direct".into();
                event
            })
            .collect();
        apply(sample::catalogue(), "H-001", &events)
    };
    let before = supplemented(4);
    let after = supplemented(8);
    assert_eq!((&before["state"], &after["state"]), (&json!("in_process"), &json!("in_process")), "{before} {after}");
    assert_eq!(before["due_on"], "2026-05-01", "fifteen working days anew from the supplement; only Sundays are off");
    assert_eq!(after["due_on"], "2026-08-21", "ten working days, and the week that was waited");
}

#[test]
fn a_third_supplement_is_one_too_many_in_thule() {
    let mut received = event("2026-08-03T09:00", "receive");
    received["channel"] = "direct".into();
    let mut events = vec![received, event("2026-08-03T10:00", "transfer")];
    for day in [4, 6, 10] {
        events.push(event(&format!("2026-08-{day:02}T09:00"), "request_supplement"));
        events.push(event(&format!("2026-08-{:02}T09:00", day + 1), "supplement"));
    }
    let answer = apply(sample::catalogue(), "H-001", &events);
    assert_eq!(answer["error"]["code"], "supplement_already_requested");
    assert_eq!(answer["error"]["path"], "/history/events/6");
    assert_eq!(answer["error"]["citation"], json!({"act": "Act 7/2019", "article": "6", "clause": "4"}));
}

#[test]
fn who_settles_by_the_law_holds_the_dossier_in_report_and_ledger_alike() {
    let settled_by = |holder: &str| {
        let named = format!("holder = \"{holder}\"");
        let law = catalogue(|_, text| text.replace("holder = \"competent_agency\"", &named));
        let events = [
            ("2026-01-05T09:00", "receive"),
            ("2026-01-07T09:00", "request_supplement"),
            ("2026-01-08T09:00", "supplement"),
            ("2026-03-12T09:00", "approve"),
        ];
        let row = |(at, event)| json!({"dossier": "d", "procedure": "TREE-1", "event": event, "at": at});
        let rows = events.map(row).to_vec();
        let told = ask(&law, "explain", &json!({"events": rows}));
        assert_eq!(told["report"]["outcome"], "late", "{told}");
        let late = told["ledger"]["segments"].as_array().unwrap().iter().find(|part| part["kind"] == "late").unwrap();
        (told["report"]["late_held_by"].clone(), late["held_by"].clone(), told["ledger"]["ran_out_with"].clone())
    };
    for holder in ["competent_agency", "review_body"] {
        let told = json!(holder);
        assert_eq!(settled_by(holder), (told.clone(), told.clone(), told));
    }
}

/// Borduria has no service-quality index, so no outcome is told in the reading of one.
#[test]
fn a_law_without_an_index_has_no_outcome_by_it() {
    let law = borduria();
    assert!(law.index(None).is_none());
    let events = [event("2026-01-05T09:00", "receive"), event("2026-06-12T09:00", "approve")];
    let case = audit(&law, "TREE-1", &events);
    assert_eq!((&case["outcome"], &case["indicator_outcome"]), (&json!("late"), &Value::Null));
    let rows: Vec<Value> = [("2026-01-05T09:00", "receive"), ("2026-06-12T09:00", "approve")]
        .map(|(at, event)| json!({"dossier": "d", "procedure": "TREE-1", "event": event, "at": at}))
        .to_vec();
    let told = ask(&law, "explain", &json!({"events": rows, "lang": "en"}));
    let text = told["text"].as_str().unwrap();
    assert!(text.contains("explain_by_law") || text.contains("law"), "{text}");
    assert!(!text.contains("index"), "{text}");
}
