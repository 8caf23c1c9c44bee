//! `motcua branches` and `motcua open`.

use serde_json::json;

use super::{code, json as parsed, run, run_with, text, wire};

#[test]
fn the_parts_and_the_whole_have_their_own_terms() {
    let arguments = ["branches", "2.002621", "--received", "2026-03-10T09:00", "--lang", "en"];
    let output = run(&arguments);
    let page = text(&output.stdout);
    assert_eq!(code(&output), 0, "{page}");
    for said in ["2026-03-13 23:59:59", "2026-03-12 23:59:59", "The commune's police", "3 working days, cut-off 15:00"]
    {
        assert!(page.contains(said), "{page}");
    }
    let finished = ["--finished", "birth=2026-03-12T10:00", "--verified", "residence", "--json"];
    let output = run(&[&arguments[..], &finished[..]].concat());
    let progress = json!({ "birth": { "finished_at": "2026-03-12T10:00" }, "residence": { "verified": true } });
    let request =
        json!({ "procedure": "2.002621", "received_at": "2026-03-10T09:00", "progress": progress, "lang": "en" });
    assert_eq!(text(&output.stdout), wire("branches", &request));
}

#[test]
fn a_part_that_ended_needs_its_instant() {
    let output = run(&["branches", "2.002621", "--received", "2026-03-10T09:00", "--finished", "birth", "--json"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("not_a_part"), "{}", text(&output.stdout));
}

#[test]
fn a_submission_opens_a_dossier_for_each_part() {
    let submission = json!({ "channel": "online", "at": "2026-03-10T09:00", "facts": {}, "documents": [] }).to_string();
    let output = run_with(&["open", "2.002621", "-", "--dossier", "MAU-1", "--json"], submission.as_bytes());
    let answer = parsed(&output);
    assert_eq!(code(&output), 0);
    let names: Vec<_> = answer["parts"].as_array().unwrap().iter().map(|part| &part["history"]["dossier"]).collect();
    assert_eq!(names, ["MAU-1/birth", "MAU-1/residence", "MAU-1/health-insurance"]);
    let output = run_with(&["open", "2.002621", "-"], submission.as_bytes());
    let page = text(&output.stdout);
    assert!(page.contains("Đăng ký khai sinh (2.002621/birth)"), "{page}");
}

#[test]
fn a_term_that_nobody_read_is_told_as_such() {
    let output = run(&["branches", "3.000722", "--received", "2026-09-14T09:00", "--lang", "en"]);
    let page = text(&output.stdout);
    let (parts, assumed) = page.split_once("\nAssumptions used\n").unwrap();
    assert!(parts.contains("Law                 63/2024/NĐ-CP\n"), "{page}");
    assert!(parts.contains("(24 hours)\n    301/2026/NĐ-CP (not sure)\n"), "{page}");
    assert!(assumed.contains("3 working days, cut-off 15:00") && assumed.contains("not sure"), "{page}");
}

#[test]
fn a_part_that_may_not_belong_is_marked_so() {
    let output =
        run(&["branches", "2.002622", "--received", "2026-08-10T09:00", "--channel", "online", "--lang", "en"]);
    let page = text(&output.stdout);
    assert!(page.contains("✓ Registration of the death") && page.contains("? Burial support"), "{page}");
    assert!(page.contains("    depends on Burial support\n") && !page.contains("/facts/"), "{page}");
}
