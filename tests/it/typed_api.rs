//! What the typed doors of Rust answer, as the wire and the program do.

use motcua::catalogue::Catalogue;
use motcua::check::Filing;
use motcua::check::remedy::{Costs, missing};
use motcua::civil::Date;
use motcua::dossier::{Event, RejectionCode};
use motcua::error::Gap;
use motcua::export::{json_schema, leaflet, procedure_diagram};
use motcua::history::{History, HistoryError};
use motcua::lifecycle::EventKind;
use motcua::submission::{Evidence, RegisterResult};
use motcua::verdict::Stage;
use motcua_tests::laws::laws;
use motcua_tests::properties::wire::vietnam;
use motcua_tests::vectors;
use serde_json::Value;

#[test]
fn a_check_says_what_the_wire_says_of_linked_procedures_too() {
    let (mut plain, mut linked) = (0, 0);
    for (path, vector) in vectors::all().unwrap().into_iter().filter(|(_, vector)| vector.operation == "check") {
        let request = &vector.request;
        let stage = request.get("stage").and_then(Value::as_str).and_then(Stage::from_name).unwrap_or_default();
        let answer = motcua::wire::call(vietnam(), "check", &request.to_string());
        let mut answer: Value = serde_json::from_str(&answer).unwrap();
        let Some(parts) = answer
            .as_object_mut()
            .filter(|answer| answer.contains_key("complete"))
            .map(|answer| answer.remove("parts"))
        else {
            continue;
        };
        let code = request["submission"]["procedure"].as_str().unwrap();
        let submission =
            vietnam().latest(code).unwrap().submission(request["submission"].to_string().as_bytes()).unwrap();
        let rules = vietnam().in_force(code, submission.at.date()).unwrap();
        let verdict = rules.check(&submission, stage).unwrap();
        let lang = request.get("lang").and_then(Value::as_str).unwrap_or("vi");
        assert_eq!(serde_json::to_value(verdict.render(lang)).unwrap(), answer, "{}", path.display());
        *if parts.is_some() { &mut linked } else { &mut plain } += 1;
    }
    assert!(plain > 1_000 && linked > 40, "{plain} {linked}");
}

#[test]
fn what_is_read_once_answers_for_no_linked_procedure() {
    let vector = include_str!("../vectors/linked/linked-birth-without-birth-notice.json");
    let vector: Value = serde_json::from_str(vector).unwrap();
    let rules = vietnam().in_force("2.002621", "2026-03-10".parse().unwrap()).unwrap();
    let submission = rules.submission(vector["request"]["submission"].to_string().as_bytes()).unwrap();
    let verdict = rules.check(&submission, Stage::Submit).unwrap();
    assert!(!verdict.complete && verdict.findings.iter().any(|finding| finding.path == "/parts/birth"));
    let filing = Filing::of(&rules, &submission);
    let linked = Gap::Linked { procedure: "2.002621".into() };
    assert_eq!(rules.check_filing(&filing, Stage::Submit).err(), Some(linked.clone()));
    assert_eq!(missing(&rules, &filing, Costs::default(), 1).err(), Some(linked.clone()));
    assert!(linked.to_string().contains("`linked::check`"), "{linked}");
}

#[test]
fn a_filing_answers_for_no_other_release() {
    let files = laws().swap_remove(1);
    let added = "[[fact]]\npath = \"keeper.alias\"\nkind = \"text\"\nrequired = false\ntitle = { en = \"alias\" }\ncite = { act = \"Act 7/2019\", article = \"21\" }\n\n[[fact]]\npath = \"keeper.name\"";
    let newer: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.replacen("[[fact]]\npath = \"keeper.name\"", added, 1)))
        .collect();
    let open = |files: &[(String, String)]| {
        let pack = motcua_compile::compile(files).unwrap_or_else(|errors| panic!("{errors:?}"));
        Catalogue::from_pack(&pack.bytes).unwrap()
    };
    let (before, after) = (open(&files), open(&newer));
    assert_ne!(before.release(), after.release());
    let on: Date = "2026-08-04".parse().unwrap();
    let (old, new) = (before.in_force("H-001", on).unwrap(), after.in_force("H-001", on).unwrap());
    let filed =
        br#"{"procedure":"H-001","channel":"direct","at":"2026-08-04T09:00","facts":{"keeper":{"name":"Ann Keeper"}}}"#;
    let filing = Filing::of(&old, &old.submission(filed).unwrap());
    assert!(old.check_filing(&filing, Stage::Submit).is_ok());
    let gap = Gap::NotInForce { procedure: "H-001".into(), on };
    assert_eq!(new.check_filing(&filing, Stage::Submit).err(), Some(gap.clone()));
    assert_eq!(missing(&new, &filing, Costs::default(), 1).err(), Some(gap));
    assert!(new.check(&new.submission(filed).unwrap(), Stage::Submit).is_ok());
}

#[test]
fn a_tag_is_read_by_its_language_at_every_door() {
    let rules = vietnam().in_force("1.001193", "2026-08-20".parse().unwrap()).unwrap();
    let filed = br#"{"procedure":"1.001193","channel":"direct","at":"2026-08-20T09:00"}"#;
    let verdict = rules.check(&rules.submission(filed).unwrap(), Stage::Submit).unwrap();
    for (tag, lang) in [("en-US", "en"), ("EN", "en"), ("ar-SA", "ar"), ("vi-VN", "vi")] {
        assert_eq!(verdict.render(tag), verdict.render(lang), "{tag}");
        assert_eq!(verdict.findings[0].render(&rules, tag), verdict.findings[0].render(&rules, lang));
        assert_eq!(verdict.requirements[0].render(&rules, tag), verdict.requirements[0].render(&rules, lang));
        let fee = verdict.fee.as_ref().unwrap();
        assert_eq!(fee.render(&rules, tag), fee.render(&rules, lang));
        assert_eq!(leaflet(&rules, tag), leaflet(&rules, lang));
        assert_eq!(procedure_diagram(&rules, tag), procedure_diagram(&rules, lang));
        assert_eq!(json_schema(&rules, tag), json_schema(&rules, lang));
    }
    // In a language that has no words all is told in that of the law, and says so.
    let told = verdict.render("fr");
    assert!(told.lang == "vi" && told.findings.iter().all(|finding| finding.lang == Some("vi")));
    assert_eq!(leaflet(&rules, "fr"), leaflet(&rules, "vi"));
}

#[test]
fn a_history_that_cannot_be_read_repeats_no_value() {
    let mark = "Nguyen Van A";
    for (text, code) in [
        (r#"{"dossier":1090012345678,"procedure":"1.004873","events":[]}"#, "event_value_wrong"),
        (r#"{"procedure":"1.004873","events":"Nguyen Van A"}"#, "event_value_wrong"),
        (r#"{"procedure":"1.004873","events":[],"Nguyen Van A":1}"#, "unknown_key"),
        (r#"{"events":[]}"#, "event_key_missing"),
        (r#""Nguyen Van A""#, "not_an_object"),
        (r#"{"procedure":"1.004873","events":["Nguyen Van A"]}"#, "not_an_object"),
        (r#"{"procedure":"1.004873","events":[{"event":"receive","at":"Nguyen Van A"}]}"#, "not_a_moment"),
        (
            r#"{"procedure":"1.004873","events":[{"event":"receive","at":"2026-08-20","at":"2026-08-21"}]}"#,
            "duplicate_key",
        ),
        (
            r#"{"procedure":"1.004873","events":[{"event":"receive","at":"2026-08-20","detail":{"promised_on":"2026-08-25","promised_on":"2026-08-26"}}]}"#,
            "duplicate_key",
        ),
        (r#"{"procedure":"1.004873","#, "not_json"),
    ] {
        let error = History::from_json(text, 420).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
        let foreign = serde_json::from_str::<History>(text).unwrap_err().to_string();
        for told in [error.to_string(), format!("{error:?}"), foreign] {
            assert!(!told.contains(mark) && !told.contains("1090012345678"), "{told}");
        }
    }
    // An event alone, read by serde.
    let twice = r#"{"event":"receive","at":"2026-08-20","at":"2026-08-21"}"#;
    assert!(serde_json::from_str::<Event>(twice).is_err());
    // Which event it is, and why it is none.
    let second = r#"{"procedure":"1.004873","events":[{"event":"submit","at":"2026-08-20"},{"event":"receive"}]}"#;
    let error = History::from_json(second, 420).unwrap_err();
    assert!(matches!(error, HistoryError::Event { index: 1, .. }), "{error}");
    assert_eq!(error.to_string(), "event 1: `at` is missing");
}

#[test]
fn a_history_until_an_instant_owes_what_was_owed_then() {
    let text = r#"{"procedure":"1.004873","events":[{"event":"receive","at":"2026-08-20T09:00"},{"event":"transfer","at":"2026-08-20T11:00"}]}"#;
    let stored = History::from_json(text, 420).unwrap();
    let law = vietnam().law_of(&stored).unwrap();
    let now = "2026-08-20T10:00".parse().unwrap();
    let owes_transfer = |history: &History| {
        history.replay(&law).unwrap().obligations(now, &law).iter().any(|owed| owed.code == "transfer")
    };
    assert!(!owes_transfer(&stored));
    assert!(owes_transfer(&stored.clone().until(now)));
}

#[test]
fn every_rejection_and_gap_has_help() {
    for lang in ["vi", "en", "ar"] {
        for code in RejectionCode::ALL {
            assert!(!vietnam().help(code.as_str(), &[], lang).is_empty(), "{code} in {lang}");
        }
        for gap in [
            Gap::NoCalendar { on: Date::MIN },
            Gap::UnknownProcedure { procedure: "1".into() },
            Gap::NotInForce { procedure: "1".into(), on: Date::MIN },
            Gap::NoLifecycle { on: Date::MIN },
            Gap::NotStructured { what: "settlement_term" },
            Gap::SetLocally { what: "settlement_term", by: "province", unit: Some("01".into()) },
            Gap::UnknownBody,
            Gap::UnknownFacts { facts: vec!["supplements_used".into()] },
            Gap::Undecided { policy: "payment_pause" },
        ] {
            let told = [vietnam().say(gap.code(), &gap.args(), lang), vietnam().help(gap.code(), &gap.args(), lang)];
            assert!(told.iter().all(|text| !text.is_empty() && !text.contains('{')), "{told:?}");
        }
    }
    let gap = Gap::UnknownFacts { facts: vec!["supplements_used".into()] };
    assert_eq!(gap.to_string(), "cannot be answered: unknown_facts (supplements_used)");
}

#[test]
fn debug_shows_nothing_that_a_person_may_have_written() {
    let mark = "NGUYEN-VAN-A-000090012345";
    let evidence = Evidence { register: Some(mark.into()), result: RegisterResult::Found, at: None };
    let text = format!(
        r#"{{"procedure":"{mark}","events":[{{"event":"receive","at":"2026-08-20","detail":{{"{mark}":1,"code":"{mark}"}}}}]}}"#
    );
    let history = History::from_json(&text, 420).unwrap();
    let law = vietnam().law(mark).unwrap();
    let gap = vietnam().procedure("Nguyễn Văn A 000090012345").unwrap_err();
    for told in
        [format!("{evidence:?}"), format!("{history:?}"), format!("{law:?}"), format!("{gap:?}"), gap.to_string()]
    {
        assert!(!told.contains("000090012345") && !told.contains("Nguy"), "{told}");
    }
    assert!(format!("{:?}", vietnam().law("1.004873").unwrap()).contains("1.004873"));
}

#[test]
fn a_written_event_has_no_key_twice() {
    let mut event = Event::new(EventKind::Receive, "2026-08-20".parse().unwrap());
    event.extra.insert("at".into(), "2026-08-21".into());
    event.extra.insert("note".into(), 1.into());
    let written = event.to_json();
    assert_eq!(written, r#"{"event":"receive","at":"2026-08-20","note":1}"#);
    assert!(Event::from_json(&written, 420).is_ok());
}
