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

const ROWS: &str = r#"
[[fee]]
id = "light"
title = { en = "light" }
amount = { set_by = "council" }
cite = { act = "Act 7/2019", article = "53" }

[[local]]
territory = "01"
cite = { act = "Act 7/2019", article = "61" }
fee = { id = "light", rows = [
  { is = "free", channels = ["online"] },
  { is = 90, when = "stall.tables > 10" },
  { is = 30, when = "stall.tables > 1" },
] }
[[local.waiver]]
id = "half"
title = { en = "few tables" }
when = "stall.tables < 5"
percent = 50
cite = { act = "Act 7/2019", article = "61" }
"#;

#[test]
fn a_fee_of_a_place_may_hang_on_the_channel_and_on_facts() {
    let catalogue = sample::changed(|text| format!("{text}{ROWS}")).unwrap();
    assert_eq!(light(&verdict(&catalogue, Some("01"), 11)), (json!("due"), json!(90)));
    assert_eq!(light(&verdict(&catalogue, Some("01"), 7)), (json!("due"), json!(30)));
    assert_eq!(light(&verdict(&catalogue, Some("01"), 2)), (json!("due"), json!(15)), "the place's own waiver");
    assert_eq!(light(&verdict(&catalogue, Some("01"), 1)), (json!("set_by"), Value::Null), "no row fits");
    let rules = catalogue.in_force("S-001", "2026-11-02".parse().unwrap()).unwrap();
    let at = "2026-11-02T09:00".parse().unwrap();
    let open = Filing::of_facts(&rules, &motcua::input::Json::Null).at(at).territory("01");
    let open = serde_json::to_value(rules.check_filing(&open, Stage::Typing).unwrap().render("en")).unwrap();
    assert_eq!(light(&open), (json!("depends"), Value::Null), "neither channel nor tables are known");
    let online = Filing::of_facts(&rules, &motcua::input::Json::Null).at(at).territory("01");
    let online = online.channel(motcua::law::Channel::Online);
    let online = serde_json::to_value(rules.check_filing(&online, Stage::Typing).unwrap().render("en")).unwrap();
    assert_eq!(light(&online), (json!("due"), json!(0)));
}

#[test]
fn a_wrong_row_of_a_local_fee_is_refused() {
    let refused =
        |from: &str, to: &str| sample::changed(|text| format!("{text}{}", ROWS.replacen(from, to, 1))).unwrap_err();
    assert!(refused("is = 90, when", "is = -9, when").contains("out_of_range"));
    assert!(refused("is = 90, when", "is = { set_by = \"council\" }, when").contains("wrong_kind"));
    assert!(refused("{ is = 90, when", "{ when").contains("missing_key"));
    assert!(refused("is = 90, when", "sum = 1, is = 90, when").contains("unknown_key"));
    assert!(refused("stall.tables > 10", "stall.nothing > 10").contains("unknown_field"));
    assert!(refused("channels = [\"online\"]", "channels = [\"pigeon\"]").contains("unknown_name"));
    assert!(refused("percent = 50", "percent = 0").contains("out_of_range"));
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

/// The report on a dossier of the stall that was received on Monday 2 November 2026 and decided on a day, and what is found of it.
fn audited(catalogue: &Catalogue, territory: Option<&str>, decided: &str) -> Value {
    let mut rows = json!([
        { "dossier": "d", "procedure": "S-001", "event": "receive", "at": "2026-11-02T09:00", "channel": "direct" },
        { "dossier": "d", "procedure": "S-001", "event": "approve", "at": decided, "detail": { "signature": "valid" } },
    ]);
    if let Some(territory) = territory {
        rows[1]["territory"] = territory.into();
    }
    let answer = motcua::wire::call(catalogue, "audit", &json!({ "events": rows }).to_string());
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["cases"][0].clone()
}

fn finds(report: &Value, code: &str) -> bool {
    report["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == code)
}

#[test]
fn the_clock_of_a_dossier_runs_by_the_shorter_term_that_its_place_promises() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    let (promised, statutory) =
        (audited(&catalogue, Some("01"), "2026-11-05T09:00"), audited(&catalogue, None, "2026-11-05T09:00"));
    assert_eq!((&promised["term"], &statutory["term"]), (&json!("2 working days"), &json!("5 working days")));
    assert_eq!((&promised["outcome"], &statutory["outcome"]), (&json!("late"), &json!("early")));
    assert_eq!(promised["term_article"], "60");
    assert!(finds(&promised, "promised_term") && !finds(&statutory, "promised_term"));
    // the statutory date stands beside it where somebody asks for the dossier
    let history = json!({ "procedure": "S-001", "territory": "01", "events": [
        { "event": "receive", "at": "2026-11-02T09:00", "role": "receiving_officer", "channel": "direct", "detail": { "code": "1" } },
    ] });
    let answer = motcua::wire::call(&catalogue, "apply", &json!({ "history": history, "lang": "en" }).to_string());
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(
        (&answer["due_on"], &answer["statutory"]["term"]),
        (&json!("2026-11-04"), &json!("5 working days")),
        "{answer}"
    );
    assert!(answer["statutory"]["due_on"].as_str() > answer["due_on"].as_str());
    let asked = json!({ "history": history, "now": "2026-11-03T09:00", "lang": "en" });
    let owed = motcua::wire::call(&catalogue, "obligations", &asked.to_string());
    let owed: Value = serde_json::from_str(&owed).unwrap();
    assert_eq!(owed["statutory"], answer["statutory"], "{owed}");
}

#[test]
fn what_a_place_promises_is_not_called_the_law() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    let told = |promised_on: &str| {
        let rows = json!([
            { "dossier": "d", "procedure": "S-001", "territory": "01", "event": "receive", "at": "2026-11-02T09:00",
              "channel": "direct", "detail": { "promised_on": promised_on } },
            { "dossier": "d", "procedure": "S-001", "event": "approve", "at": "2026-11-05T09:00",
              "detail": { "signature": "valid" } },
        ]);
        let answer = motcua::wire::call(&catalogue, "explain", &json!({ "events": rows, "lang": "en" }).to_string());
        serde_json::from_str::<Value>(&answer).unwrap()
    };
    // Late by the promise of the place, early by the law, whose own day the receipt may name.
    let by_law = told("2026-11-07");
    assert_eq!(by_law["report"]["outcome"], "late");
    assert_eq!(
        by_law["statutory"],
        json!({ "term": "5 working days", "due_on": "2026-11-07", "due_at": "2026-11-07T23:59:59", "outcome": "early",
                "act": "Act 7/2019", "article": "43" }),
        "{by_law}"
    );
    assert!(
        !finds(&by_law["report"], "promise_later_than_law") && !finds(&by_law["report"], "promise_earlier_than_law")
    );
    assert!(finds(&told("2026-11-08")["report"], "promise_later_than_law"));
    assert!(finds(&told("2026-11-04")["report"], "promise_earlier_than_law"));
    let text = by_law["text"].as_str().unwrap();
    assert!(text.contains("explain_by_promise") && text.contains("explain_by_law"), "{text}");
}

#[test]
fn the_printed_list_tells_a_promise_of_the_place_beside_the_law() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    let printed = |territory: Option<&str>| {
        let request = json!({
            "procedures": ["S-001"], "at": "2026-11-02T09:00", "territory": territory, "as": "text", "lang": "en",
            "facts": sample::good()["facts"],
        });
        let answer: Value =
            serde_json::from_str(&motcua::wire::call(&catalogue, "checklist", &request.to_string())).unwrap();
        (answer["errands"][0]["promised_on"].clone(), answer["printed"].as_str().unwrap_or_default().to_owned())
    };
    // The invented country has no words, so their codes stand for them.
    let (promised, here) = printed(Some("01"));
    assert_eq!(promised, "2026-11-04");
    assert!(here.contains("checklist_earliest\n    checklist_promised\n"), "{here}");
    let (promised, elsewhere) = printed(Some("03"));
    assert_eq!(promised, Value::Null);
    assert!(elsewhere.contains("checklist_earliest") && !elsewhere.contains("checklist_promised"), "{elsewhere}");
}

#[test]
fn the_clock_of_a_dossier_runs_by_the_term_that_its_place_sets() {
    let catalogue = sample::changed(|text| format!("{text}{LOCAL}")).unwrap();
    let set = audited(&catalogue, Some("02"), "2026-11-10T09:00");
    assert_eq!((&set["term"], &set["outcome"]), (&json!("7 working days"), &json!("on_time")));
    assert!(!finds(&set, "promised_term"));
    assert_eq!(audited(&catalogue, None, "2026-11-10T09:00")["outcome"], "late");
}

#[test]
fn a_local_rule_holds_on_its_own_days_only() {
    let dated = |days: &str| {
        let local = LOCAL.replace("territory = \"02\"", &format!("territory = \"02\"\n{days}"));
        sample::changed(|text| format!("{text}{local}")).unwrap()
    };
    for (days, term) in [
        ("from = 2026-11-02", "7 working days"),
        ("from = 2026-11-03", "5 working days"),
        ("until = 2026-11-02", "5 working days"),
        ("until = 2026-11-03", "7 working days"),
    ] {
        let catalogue = dated(days);
        assert_eq!(verdict(&catalogue, Some("02"), 2)["deadline_if_filed_now"]["term"], term, "{days}");
        assert_eq!(audited(&catalogue, Some("02"), "2026-11-03T09:00")["term"], term, "{days}");
    }
}

/// The stall's counter term left to a province, which one province sets.
fn left_to_the_province(more: &str) -> Result<Catalogue, String> {
    let plain = "term = \"5 working days\"\nmode = \"settlement\"\nchannels = [\"direct\"]\n";
    let open =
        "term = { set_by = \"province\" }\nmode = \"settlement\"\nchannels = [\"direct\"]\nexclude = [\"posting\"]\n";
    sample::changed(|text| {
        assert!(text.contains(plain));
        format!("{}\n{more}", text.replacen(plain, open, 1))
    })
}

const SET_BY_01: &str = r#"
[[local]]
territory = "01"
term = { id = "settlement", is = "4 working days" }
cite = { act = "Act 7/2019", article = "62" }
"#;

#[test]
fn a_term_that_is_left_to_the_province_is_a_gap_without_its_rule() {
    let catalogue = left_to_the_province(SET_BY_01).unwrap();
    assert_eq!(verdict(&catalogue, Some("01"), 2)["deadline_if_filed_now"]["term"], "4 working days");
    assert_eq!(audited(&catalogue, Some("01"), "2026-11-10T09:00")["outcome"], "late");
    for elsewhere in [None, Some("02")] {
        let verdict = verdict(&catalogue, elsewhere, 2);
        assert!(verdict["deadline_if_filed_now"].is_null());
        let found = verdict["findings"].as_array().unwrap().iter().find(|one| one["code"] == "set_locally").unwrap();
        assert_eq!((&found["args"]["by"], &found["path"]), (&json!("province"), &json!("/territory")));
        let report = audited(&catalogue, elsewhere, "2026-11-10T09:00");
        assert_eq!(
            (&report["outcome"], &report["due_on"], finds(&report, "set_locally")),
            (&Value::Null, &Value::Null, true)
        );
    }
}

#[test]
fn what_is_wrong_with_a_term_that_is_left_to_a_place_is_refused() {
    let refused = |more: &str| left_to_the_province(more).unwrap_err();
    assert!(refused(&SET_BY_01.replace("term =", "committed =")).contains("wrong_kind"));
    assert!(refused(&SET_BY_01.replace("settlement", "other")).contains("unknown_name"));
    let body = sample::changed(|text| {
        text.replacen(
            "term = \"5 working days\"\nmode = \"settlement\"\nchannels = [\"direct\"]",
            "term = { set_by = \"council\" }\nmode = \"settlement\"\nchannels = [\"direct\"]",
            1,
        )
    });
    assert!(body.unwrap_err().contains("unknown_name"));
    let longer = sample::changed(|text| {
        format!("{text}{}", LOCAL.replace("is = \"2 working days\"", "is = \"6 working days\""))
    });
    assert!(longer.unwrap_err().contains("not_shorter"));
    let backwards = LOCAL.replace("territory = \"02\"", "territory = \"02\"\nfrom = 2026-11-02\nuntil = 2026-11-02");
    assert!(sample::changed(|text| format!("{text}{backwards}")).unwrap_err().contains("empty_window"));
}
