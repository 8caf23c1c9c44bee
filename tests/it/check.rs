//! Checks of an invented procedure, finding by finding.

use motcua::verdict::Stage;
use motcua_tests::sample::{catalogue, check, good, render, rules};
use serde_json::{Value, json};

/// Returns the verdict as JSON on the good submission after a change.
fn after(change: impl FnOnce(&mut Value)) -> Value {
    let mut submission = good();
    change(&mut submission);
    render(&check("S-001", &submission, Stage::Submit).unwrap())
}

/// Returns (path, code, kind, severity) of every finding.
fn found(verdict: &Value) -> Vec<[String; 4]> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let of = |finding: &Value| ["path", "code", "kind", "severity"].map(|key| text(finding, key));
    verdict["findings"].as_array().unwrap().iter().map(of).collect()
}

#[track_caller]
fn expect(verdict: &Value, findings: &[[&str; 4]]) {
    assert_eq!(found(verdict), findings, "{verdict:#}");
    let clean = findings.iter().all(|finding| finding[3] != "error");
    assert_eq!(verdict["complete"], json!(clean));
}

fn drop_document(submission: &mut Value, id: &str) {
    submission["documents"].as_array_mut().unwrap().retain(|document| document["id"] != id);
}

fn document(submission: &mut Value, document: Value) {
    submission["documents"].as_array_mut().unwrap().push(document);
}

#[test]
fn nothing_is_missing_and_the_answer_has_its_form() {
    let verdict = after(|_| {});
    expect(&verdict, &[]);
    let keys: Vec<&String> = verdict.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 11);
    let text = serde_json::to_string(&check("S-001", &good(), Stage::Submit).unwrap().render("en")).unwrap();
    let order = ["procedure", "edition", "release", "lang", "stage", "complete", "findings", "requirements"];
    let places: Vec<usize> = order.iter().map(|key| text.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted());
    assert!(text.starts_with(r#"{"procedure":"S-001","edition":"S-001@2026-07-01","release":"thule@"#));
    assert_eq!(verdict["deadline_if_filed_now"]["due_on"], "2026-11-07");
    assert_eq!(verdict["fee"]["amount"], 130);
    assert_eq!(verdict["fee"]["status"], "due");
}

#[test]
fn papers_that_are_missing_or_short() {
    expect(
        &after(|it| it["documents"] = json!([])),
        &[
            ["/documents/deed", "one_of_missing", "missing", "error"],
            ["/documents/form", "one_of_missing", "missing", "error"],
            ["/documents/hygiene", "document_missing", "missing", "error"],
            ["/documents/identity-card", "document_missing", "missing", "error"],
            ["/documents/residence", "register_look_up_due", "info", "info"],
        ],
    );
    let copies = after(|it| it["documents"][2]["copies"] = json!(1));
    expect(&copies, &[["/documents/hygiene", "not_enough_copies", "missing", "error"]]);
    assert_eq!(copies["findings"][0]["args"], json!({"document": "hygiene", "needed": 2, "given": 1}));
    let originals = after(|it| it["documents"][2]["originals"] = json!(0));
    expect(&originals, &[["/documents/hygiene", "not_enough_originals", "missing", "error"]]);
    let electronic = after(|it| it["documents"][2] = json!({"id": "hygiene", "electronic": true}));
    expect(&electronic, &[["/documents/hygiene", "electronic_not_accepted", "missing", "error"]]);
    let listed = after(|it| it["documents"][2] = json!({"id": "hygiene"}));
    expect(&listed, &[["/documents/hygiene", "document_missing", "missing", "error"]]);
}

#[test]
fn alternatives() {
    let none = after(|it| drop_document(it, "HX000017"));
    expect(&none, &[["/documents/deed", "one_of_missing", "missing", "error"]]);
    assert_eq!(none["findings"][0]["args"], json!({"alternatives": ["deed", "lease"], "group": "title"}));
    assert_eq!(none["findings"][0]["help"], "Please bring one of these: deed of the stall; lease of the stall.");
    let lease = |it: &mut Value| {
        drop_document(it, "HX000017");
        document(it, json!({"id": "lease", "originals": 1, "copies": 1}));
    };
    expect(&after(lease), &[]);
    let outside = after(|it| {
        lease(it);
        it["facts"]["stall"]["tables"] = json!(5);
        it["case"] = json!("food");
    });
    expect(
        &outside,
        &[
            ["/documents/deed", "one_of_missing", "missing", "error"],
            ["/documents/lease", "alternative_not_accepted", "wrong", "warning"],
        ],
    );
    let unknown = after(|it| {
        lease(it);
        it["case"] = json!("food");
        it["facts"]["stall"]["tables"] = Value::Null;
    });
    expect(&unknown, &[["/facts/stall/tables", "undetermined", "unknown", "error"]]);
    assert_eq!(unknown["findings"][0]["args"], json!({"decides": ["lease"], "fact": "stall.tables"}));
    let half = after(|it| {
        drop_document(it, "HX000017");
        document(it, json!({"id": "lease", "originals": 1}));
    });
    expect(&half, &[["/documents/lease", "not_enough_copies", "missing", "error"]]);
}

#[test]
fn the_channel_decides_about_forms_and_papers_to_show() {
    let online = after(|it| {
        it["channel"] = json!("online");
        it["documents"] = json!([
            {"id": "e-form", "electronic": true}, {"id": "deed", "electronic": true},
            {"id": "hygiene", "originals": 1, "copies": 2},
            {"id": "residence", "evidence": {"kind": "register", "result": "found"}},
        ]);
    });
    expect(&online, &[]);
    let status = |id: &str| {
        let all = online["requirements"].as_array().unwrap();
        all.iter().find(|requirement| requirement["document"] == id).unwrap()["status"].clone()
    };
    assert_eq!(
        [status("identity-card"), status("form"), status("e-form")],
        ["not_required", "not_required", "required"]
    );
    let postal = after(|it| it["channel"] = json!("postal"));
    assert_eq!(found(&postal)[0], ["/channel", "channel_not_open", "wrong", "error"]);
}

#[test]
fn registers_stand_in_or_say_why_not() {
    let with = |result: &str, register: &str| {
        after(|it| {
            drop_document(it, "identity-card");
            let evidence = json!({"kind": "register", "register": register, "result": result});
            document(it, json!({"id": "identity-card", "evidence": evidence}));
        })
    };
    expect(&with("found", "persons"), &[]);
    let missing = ["/documents/identity-card", "document_missing", "missing", "error"];
    let gone = with("not_found", "persons");
    expect(&gone, &[missing]);
    assert_eq!(gone["findings"][0]["citation"]["article"], "48");
    assert_eq!(gone["findings"][0]["args"]["result"], "not_found");
    let mismatch = ["/documents/identity-card", "register_mismatch", "conflict", "warning"];
    expect(&with("mismatch", "persons"), &[missing, mismatch]);
    let asks = with("unavailable", "persons");
    expect(&asks, &[["/documents/identity-card", "agency_asks_office", "info", "info"]]);
    assert_eq!(asks["findings"][0]["args"]["term"], "3 working days");
    let other = ["/documents/identity-card", "register_not_accepted", "wrong", "warning"];
    expect(&with("found", "ships"), &[missing, other]);
    let paper_instead = after(|it| {
        it["documents"][3]["evidence"] = json!({"kind": "register", "register": "persons", "result": "not_found"});
    });
    expect(&paper_instead, &[]);
    let data = after(|it| it["documents"][4]["evidence"]["result"] = json!("unavailable"));
    expect(&data, &[["/documents/residence", "document_missing", "missing", "error"]]);
}

#[test]
fn documents_that_are_unknown_twice_or_too_many() {
    let verdict = after(|it| {
        document(it, json!({"id": "deed", "originals": 1}));
        document(it, json!({"id": "letter", "originals": 1}));
        document(it, json!({"id": "000345678901", "originals": 1}));
        document(it, json!({"id": "power-of-attorney", "originals": 1}));
    });
    expect(
        &verdict,
        &[
            ["/documents", "unknown_document", "wrong", "warning"],
            ["/documents/deed", "duplicate_document", "conflict", "warning"],
            ["/documents/letter", "unknown_document", "wrong", "warning"],
            ["/documents/power-of-attorney", "document_not_required", "info", "info"],
        ],
    );
    assert!(!verdict.to_string().contains("000345678901"));
}

#[test]
fn a_representative_brings_a_power_of_attorney_unless_near() {
    let with = |representative: Value| after(|it| it["representative"] = representative);
    expect(&with(json!({"relation": "parent"})), &[]);
    expect(
        &with(json!({"relation": "friend"})),
        &[
            ["/documents/power-of-attorney", "document_missing", "missing", "error"],
            ["/representative/relation", "relation_unknown", "info", "info"],
        ],
    );
    expect(
        &with(json!({"relation": "other"})),
        &[["/documents/power-of-attorney", "document_missing", "missing", "error"]],
    );
    expect(&with(json!({})), &[["/representative/relation", "undetermined", "unknown", "error"]]);
}

#[test]
fn facts_that_do_not_fit_their_declaration() {
    let fact = |path: &str, value: Value| after(|it| *it["facts"].pointer_mut(path).unwrap() = value);
    for (path, value, code) in [
        ("/keeper/name", json!(7), "wrong_type"),
        ("/keeper/name", json!(""), "too_short"),
        ("/keeper/name", json!("ộ".repeat(41)), "too_long"),
        ("/keeper/number", json!("12345"), "pattern_mismatch"),
        ("/stall/tables", json!(0), "too_small"),
        ("/stall/bought_on", json!("2026-10"), "not_a_date"),
        ("/keeper/is_veteran", json!("yes"), "wrong_type"),
    ] {
        let verdict = fact(path, value);
        let place = format!("/facts{path}");
        assert_eq!(found(&verdict)[0], [place.as_str(), code, "wrong", "error"], "{verdict:#}");
        assert_eq!(verdict["findings"][0]["citation"]["article"], "44");
        assert_eq!(verdict["complete"], false);
    }
    let missing = fact("/keeper/name", Value::Null);
    expect(&missing, &[["/facts/keeper/name", "fact_missing", "missing", "error"]]);
    let helper = fact("/helpers", json!([{"name": "a"}, {}, 5]));
    expect(
        &helper,
        &[
            ["/facts/helpers/1/name", "fact_missing", "missing", "error"],
            ["/facts/helpers/2", "wrong_type", "wrong", "error"],
            ["/facts/helpers/2/name", "fact_missing", "missing", "error"],
        ],
    );
    let strange =
        fact("/keeper", json!({"name": "a", "birth_date": "1990", "number": "123456", "colour": 1, "Ông A": 2}));
    expect(
        &strange,
        &[
            ["/facts/keeper", "unknown_fact", "info", "warning"],
            ["/facts/keeper/colour", "unknown_fact", "info", "warning"],
        ],
    );
}

#[test]
fn cases_are_chosen_derived_or_asked_for() {
    let ambiguous = after(|it| it["facts"]["stall"]["tables"] = json!(5));
    assert_eq!(found(&ambiguous)[0], ["/case", "case_ambiguous", "conflict", "error"]);
    assert_eq!(ambiguous["findings"][0]["args"]["cases"], json!(["food", "goods"]));
    let contradicts = after(|it| it["case"] = json!("goods"));
    assert_eq!(found(&contradicts)[0], ["/case", "case_contradicts", "conflict", "error"]);
    let unknown = after(|it| it["case"] = json!("CANARY"));
    assert_eq!(found(&unknown)[0], ["/case", "unknown_case", "wrong", "error"]);
    assert!(!unknown.to_string().contains("CANARY"));
    let open = after(|it| it["facts"]["stall"] = json!({"tables": 2}));
    let findings = found(&open);
    assert!(
        findings.contains(&["/facts/stall/sells", "undetermined", "unknown", "error"].map(str::to_owned)),
        "{open:#}"
    );
    assert!(!findings.iter().any(|finding| finding[0] == "/documents/hygiene"), "a paper that depends is not missing");
}

#[test]
fn assertions_hold_fail_or_are_open() {
    let born = |day: &str| after(|it| it["facts"]["keeper"]["birth_date"] = json!(day));
    let young = born("2009-01-01");
    expect(&young, &[["/facts/keeper/birth_date", "keeper_too_young", "wrong", "error"]]);
    assert_eq!(young["findings"][0]["message"], "the keeper is not of age");
    expect(&born("2008-11-02"), &[]);
    let open = born("2008");
    expect(&open, &[["/facts/keeper/birth_date", "undetermined", "unknown", "error"]]);
    assert_eq!(open["findings"][0]["args"]["decides"], json!(["keeper_too_young"]));
}

#[test]
fn a_window_that_has_passed_is_worth_knowing() {
    let bought = |day: &str| after(|it| it["facts"]["stall"]["bought_on"] = json!(day));
    expect(&bought("2026-09-03"), &[]);
    expect(&bought("2026-09-01"), &[["/facts/stall/bought_on", "window_passed", "info", "warning"]]);
    expect(&bought("1979-05-01"), &[["/facts/stall/bought_on", "window_passed", "info", "warning"]]);
}

#[test]
fn fees_are_added_waived_or_open() {
    let fee = |change: fn(&mut Value)| after(change)["fee"].clone();
    let veteran = fee(|it| it["facts"]["keeper"]["is_veteran"] = json!(true));
    assert_eq!([&veteran["amount"], &veteran["lines"][0]["waiver"]["id"]], [&json!(40), &json!("veteran")]);
    let open = fee(|it| it["facts"]["keeper"]["is_veteran"] = Value::Null);
    assert_eq!([&open["amount"], &open["status"]], [&Value::Null, &json!("depends")]);
    assert_eq!(open["lines"][0]["depends_on"], json!(["/facts/keeper/is_veteran"]));
    let both = fee(|it| {
        it["facts"]["keeper"]["is_veteran"] = json!(true);
        it["facts"]["keeper"]["birth_date"] = json!("2005");
    });
    assert_eq!(both["lines"][0]["waiver"]["id"], "veteran");
    let young = fee(|it| it["facts"]["keeper"]["birth_date"] = json!("2005"));
    assert_eq!(young["lines"][0]["amount"], 45);
    let none = fee(|it| it["facts"]["stall"]["tables"] = Value::Null);
    assert_eq!([&none["amount"], &none["lines"].as_array().unwrap().len().into()], [&json!(90), &json!(1)]);
}

#[test]
fn an_unknown_hour_is_no_answer_where_the_hour_decides() {
    let day = after(|it| {
        it["at"] = json!("2026-11-02");
        it["channel"] = json!("online");
        it["documents"][0] = json!({"id": "e-form", "electronic": true});
    });
    assert_eq!(day["deadline_if_filed_now"], Value::Null);
    assert!(found(&day).contains(&["/at", "unknown_facts", "info", "info"].map(str::to_owned)), "{day:#}");
    assert_eq!(after(|it| it["at"] = json!("2026-11-02"))["deadline_if_filed_now"]["due_on"], "2026-11-07");
}

#[test]
fn typing_lists_what_is_missing_without_errors() {
    let mut submission = good();
    submission["documents"] = json!([]);
    submission["facts"] = json!({});
    let verdict = render(&check("S-001", &submission, Stage::Typing).unwrap());
    assert!(found(&verdict).iter().all(|finding| finding[3] == "info"), "{verdict:#}");
    assert_eq!([&verdict["complete"], &verdict["stage"]], [&json!(false), &json!("typing")]);
}

#[test]
fn an_imported_procedure_is_never_complete() {
    let submission = json!({"procedure": "S-002", "channel": "direct", "at": "2026-11-02T09:00", "documents": [{"id": "paper", "originals": 1}]});
    let verdict = render(&check("S-002", &submission, Stage::Submit).unwrap());
    assert_eq!(found(&verdict)[0], ["/procedure", "not_curated", "unknown", "warning"]);
    assert_eq!(verdict["complete"], false);
    assert_eq!(verdict["requirements"][0]["status"], "unknown");
}

#[test]
fn what_an_imported_procedure_requires_nobody_says() {
    let rules = rules("S-002");
    let schema = motcua::export::json_schema(&rules, "vi");
    assert!(schema.get("allOf").is_none(), "no paper is asked for: {schema:#}");
    let comment: Value = serde_json::from_str(schema["$comment"].as_str().unwrap()).unwrap();
    let open = comment[motcua::export::NOT_SAID].as_array().unwrap();
    assert!(open.contains(&json!({"path": "/documents", "what": "which papers are required"})), "{schema:#}");
    let filing = motcua::check::Filing::of_facts_json(&rules, b"{}").unwrap();
    let lacks = motcua::check::remedy::missing(&rules, &filing, motcua::check::remedy::Costs::default(), 10);
    assert_eq!(lacks.unwrap_err().code(), "not_curated");
    let request = json!({"procedures": ["S-002"], "at": "2026-11-02T09:00"}).to_string();
    let answer: Value = serde_json::from_str(&motcua::wire::call(catalogue(), "checklist", &request)).unwrap();
    assert_eq!([&answer["error"]["code"], &answer["error"]["path"]], [&json!("not_curated"), &json!("/procedures/0")]);
}

#[test]
fn a_day_outside_the_edition_is_a_gap() {
    let mut submission = good();
    submission["at"] = json!("2026-06-30T23:59");
    assert_eq!(check("S-001", &submission, Stage::Submit).unwrap_err().code(), "not_in_force");
    submission["procedure"] = json!("S-009");
    submission["at"] = json!("2026-11-02T09:00");
    let verdict = render(&check("S-001", &submission, Stage::Submit).unwrap());
    expect(&verdict, &[["/procedure", "other_procedure", "conflict", "error"]]);
}

#[test]
fn requirements_of_a_half_filled_form_depend() {
    let rules = rules("S-001");
    let of = |facts: &str| {
        let filing = motcua::check::Filing::of_facts_json(&rules, facts.as_bytes()).unwrap();
        let all = rules.requirements(&filing);
        let one = |id: &str| {
            let requirement = all.iter().find(|requirement| requirement.document.id == id).unwrap();
            serde_json::to_value(requirement.render(&rules, "en")).unwrap()
        };
        ["hygiene", "form", "residence", "lease"].map(one)
    };
    let [hygiene, form, residence, lease] = of("{}");
    assert_eq!([&hygiene["status"], &form["status"], &residence["status"]], ["depends", "depends", "required"]);
    assert_eq!(hygiene["depends_on"], json!(["/facts/stall/sells", "/facts/stall/tables"]));
    assert_eq!(form["depends_on"], json!(["/channel"]));
    assert_eq!([&lease["status"], &lease["met"]], [&json!("depends"), &Value::Null]);
    let [hygiene, _, _, lease] = of(r#"{"stall": {"sells": "food", "tables": 3}}"#);
    assert_eq!([&hygiene["status"], &lease["status"]], ["required", "required"]);
    assert_eq!(of(r#"{"stall": {"sells": "goods"}}"#)[0]["status"], "not_required");
}

#[test]
fn a_language_that_is_missing_falls_back_and_says_so() {
    let mut submission = good();
    submission["documents"] = json!([]);
    let verdict = check("S-001", &submission, Stage::Submit).unwrap();
    let arabic = serde_json::to_value(verdict.render("ar")).unwrap();
    // Nothing here is in Arabic: the answer says in which language it is, and each text that it is not the one asked for.
    assert_eq!([&arabic["lang"], &arabic["findings"][0]["lang"]], ["en", "en"]);
    let vietnamese = serde_json::to_value(verdict.render("vi")).unwrap();
    assert_eq!([vietnamese.get("lang"), vietnamese["findings"][0].get("lang")], [Some(&json!("vi")), None]);
    assert!(vietnamese["findings"][2]["message"].as_str().unwrap().starts_with("thiếu giấy tờ"));
}

/// Every value of a submission is a canary here; none may come out again.
#[test]
fn no_value_leaves_the_check() {
    let canary = "CANARY-4f1d";
    let submission = json!({
        "procedure": canary, "case": canary, "channel": "direct", "at": "2026-11-02T09:00", "office": canary,
        "territory": canary, "applicant": {"kind": canary}, "representative": {"relation": canary},
        "facts": {
            canary: canary,
            "keeper": {"name": canary, "birth_date": canary, "number": canary, "is_veteran": canary, canary: 1},
            "stall": {"sells": canary, "tables": canary, "bought_on": canary},
            "helpers": [{"name": canary}, canary]
        },
        "documents": [{"id": canary}, {"id": "form", "originals": 1, "evidence": {"kind": "register", "register": canary, "result": "found"}}]
    });
    let rules = rules("S-001");
    let read = rules.submission(submission.to_string().as_bytes()).unwrap();
    let filing = motcua::check::Filing::of(&rules, &read);
    let verdict = rules.check_filing(&filing, Stage::Submit).unwrap();
    assert!(verdict.findings.len() > 10);
    for lang in ["vi", "en", "ar"] {
        let rendered = verdict.render(lang);
        assert!(!serde_json::to_string(&rendered).unwrap().contains(canary));
        assert!(!format!("{rendered:?}").contains(canary));
    }
    assert!(!format!("{read:?} {filing:?} {:?}", verdict.findings).contains(canary));
}

/// Every code that the check can give has a message and a help in both languages, and every placeholder is filled.
#[test]
fn every_finding_here_has_its_words() {
    let mut submission = good();
    submission["documents"] = json!([{"id": "lease"}, {"id": "x"}, {"id": "hygiene", "originals": 1}]);
    submission["facts"] = json!({"keeper": {"name": "", "number": "1"}, "stall": {"sells": 1, "tables": 99}});
    let verdict = check("S-001", &submission, Stage::Submit).unwrap();
    for lang in ["vi", "en"] {
        for finding in verdict.render(lang).findings {
            assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{}", finding.code);
            assert!(
                !finding.message.contains('{') && !finding.help.contains('{'),
                "{} {}",
                finding.code,
                finding.message
            );
        }
    }
    assert!(catalogue().messages().0.len() > 30);
}
