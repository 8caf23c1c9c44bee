//! `motcua validate`.

use serde_json::{Value, json};

use super::{DEMO, code, file, json as parsed, run, run_with, text, vector, wire};

fn submission(name: &str) -> Value {
    vector("checks", name)["submission"].clone()
}

#[test]
fn the_verdict_is_a_checklist() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "marriage.json", submission("marriage-bride-of-seventeen").to_string());
    let output = run(&["validate", "1.000894", &path, "--lang", "en"]);
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (2, ""));
    for part in [
        "✗ The submission is not complete",
        "\nWrong\n✗ ",
        "wife_too_young",
        "52/2014/QH13",
        "In all              free",
        "Due if filed now",
    ] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    let vietnamese = run(&["validate", "1.000894", &path]);
    assert!(text(&vietnamese.stdout).contains("✗ Hồ sơ chưa đầy đủ"), "{}", text(&vietnamese.stdout));
}

#[test]
fn a_complete_submission_exits_with_nought() {
    let birth = submission("birth-online-complete");
    let output = run_with(&["validate", "1.001193", "-"], birth.to_string().as_bytes());
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("✓ Hồ sơ đầy đủ"), "{}", text(&output.stdout));
}

#[test]
fn json_is_what_the_engine_says() {
    for (name, procedure, exit) in [("birth-form-missing", "1.001193", 2), ("birth-online-complete", "1.001193", 0)] {
        let submission = submission(name);
        let output = run_with(&["validate", procedure, "-", "--json"], submission.to_string().as_bytes());
        let request = json!({ "submission": submission, "stage": "submit", "lang": "vi" });
        assert_eq!((code(&output), text(&output.stdout)), (exit, wire("check", &request).as_str()));
    }
}

#[test]
fn while_typing_nothing_missing_is_an_error() {
    let start = r#"{"channel": "online", "at": "2026-02-13T15:20", "applicant": {"kind": "citizen"}, "facts": {}, "documents": []}"#;
    let typing = run_with(&["validate", "1.001193", "-", "--stage", "typing", "--json"], start.as_bytes());
    assert_eq!((code(&typing), &parsed(&typing)["complete"]), (0, &json!(false)));
    assert_eq!(parsed(&typing)["procedure"], "1.001193");
    let submit = run_with(&["validate", "1.001193", "-", "--json"], start.as_bytes());
    assert_eq!(code(&submit), 2);
}

#[test]
fn a_submission_of_another_procedure_is_bad_input() {
    let birth = submission("birth-online-complete").to_string();
    let output = run_with(&["validate", "1.000894", "-", "--json"], birth.as_bytes());
    let error = &parsed(&output)["error"];
    assert_eq!(
        (code(&output), &error["code"], &error["path"]),
        (1, &json!("procedure_mismatch"), &json!("/procedure"))
    );
    assert_eq!(error["kind"], "input");
    let human = run_with(&["validate", "1.000894", "-"], birth.as_bytes());
    assert!(text(&human.stderr).starts_with("lỗi[procedure_mismatch]: "), "{}", text(&human.stderr));
}

#[test]
fn what_the_rules_do_not_know_is_a_gap() {
    let mut birth = submission("birth-online-complete");
    birth["at"] = json!("2001-01-01T08:00");
    let output = run_with(&["validate", "1.001193", "-"], birth.to_string().as_bytes());
    assert_eq!((code(&output), text(&output.stdout)), (4, ""));
}

#[test]
fn no_error_repeats_what_a_person_wrote() {
    let canary = "Canary-0123";
    for (text, exit) in [
        (format!(r#"{{"procedure": "{canary}"}}"#), 1),
        (format!(r#"{{"channel": "{canary}", "at": "2026-02-13"}}"#), 1),
        (format!(r#"{{"channel": "direct", "at": "{canary}", "facts": {{}}}}"#), 1),
        (format!(r#"["{canary}"]"#), 1),
        (format!(r#"{{"{canary}": {canary}}}"#), 1),
    ] {
        for form in ["human", "json"] {
            let output = run_with(&["validate", "1.001193", "-", "--format", form], text.as_bytes());
            assert_eq!(code(&output), exit, "{text}");
            let said = [output.stdout, output.stderr].concat();
            assert!(!super::text(&said).contains(canary), "{text}: {}", super::text(&said));
        }
    }
}

#[test]
fn a_part_tells_what_it_costs() {
    let linked = vector("linked", "linked-birth-complete")["submission"].clone();
    let output = run_with(&["validate", "2.002621", "-", "--lang", "en"], linked.to_string().as_bytes());
    let stdout = text(&output.stdout);
    let (_, parts) = stdout.split_once("\nParts of the submission\n").unwrap();
    assert!(parts.contains("Birth registration fee: free"), "{stdout}");
}

#[test]
fn a_finding_of_a_part_has_its_mark_its_help_and_its_article() {
    let mut linked = vector("linked", "linked-birth-complete")["submission"].clone();
    linked["facts"]["child"].as_object_mut().unwrap().remove("sex");
    let output = run_with(&["validate", "2.002621", "-", "--lang", "en"], linked.to_string().as_bytes());
    let stdout = text(&output.stdout);
    let (_, parts) = stdout.split_once("\nParts of the submission\n").unwrap();
    for said in [
        "    ✗ the fact `child.sex` (Sex) is missing\n        Please fill in: Sex.\n        article 14, clause 1, point a",
        "    · the agency looks up",
        "        Waiver: Registered in time (100 %)\n",
    ] {
        assert!(parts.contains(said), "{said}: {stdout}");
    }
}

#[test]
fn a_page_names_the_law_of_the_due_day_the_other_papers_and_the_facts() {
    let mut birth = vector("checks", "birth-counter-complete")["submission"].clone();
    birth["facts"]["birth"].as_object_mut().unwrap().remove("surrogacy");
    birth["documents"] = serde_json::json!([]);
    birth["facts"]["birth"] = serde_json::json!({ "has_notification": false, "has_witness": null });
    let output = run_with(&["validate", "1.001193", "-", "--lang", "en"], birth.to_string().as_bytes());
    let stdout = text(&output.stdout);
    let (_, papers) = stdout.split_once("\nDocuments\n").unwrap();
    assert!(papers.contains("    Or instead: ") && !papers.contains("birth-proof"), "{stdout}");
    assert!(papers.contains("depends on The child was born by surrogacy") && !papers.contains("/facts/"), "{stdout}");
    let (_, due) = papers.split_once("\nDue if filed now\n").unwrap();
    assert!(due.contains("Law                 article 5, clause 3, 60/2014/QH13"), "{stdout}");
}

#[test]
fn a_law_without_words_for_a_yes_or_no_question_asks_it_in_those_of_any_other() {
    let empty = json!({ "channel": "direct", "at": "2026-09-01T09:00", "facts": {}, "documents": [] }).to_string();
    let page = run_with(&["--rules", DEMO, "validate", "H-001", "-", "--lang", "en"], empty.as_bytes());
    assert!(text(&page.stdout).contains("✗ the field `boat.has_motor` is missing"), "{}", text(&page.stdout));
}

#[test]
fn what_a_paper_or_a_fee_depends_on_is_called_as_in_the_form() {
    let empty = json!({ "channel": "direct", "at": "2026-08-03T09:00", "facts": {}, "documents": [] }).to_string();
    let page = run_with(&["validate", "1.014063", "-", "--lang", "en"], empty.as_bytes());
    let page = text(&page.stdout);
    assert!(!page.contains("depends on /facts/"), "{page}");
    for part in ["depends on Card that is held", "depends on Birth date"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let bytes = run_with(&["validate", "1.014063", "-", "--json"], empty.as_bytes());
    assert!(text(&bytes.stdout).contains(r#""depends_on":["/facts/card/kind"]"#), "programs read the places");
}
