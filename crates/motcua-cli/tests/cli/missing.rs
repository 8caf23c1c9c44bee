//! `motcua missing` and `motcua next`: persons and logs are invented.

use serde_json::json;

use super::{code, file, json as parsed, run, text, vector, wire};

#[test]
fn the_cheapest_way_stands_first() {
    let folder = tempfile::tempdir().unwrap();
    let submission = vector("checks", "birth-proof-missing")["submission"].clone();
    let path = file(folder.path(), "birth.json", submission.to_string());
    let output = run(&["missing", "1.001193", &path, "--lang", "en"]);
    let page = text(&output.stdout);
    assert_eq!(code(&output), 0, "{page}");
    let places: Vec<usize> =
        ["Way 1", "look it up", "Way 2", "on paper"].iter().map(|part| page.find(part).unwrap()).collect();
    assert!(places.is_sorted(), "{page}");
    let asked = run(&["missing", "1.001193", &path, "--paper", "0", "--sets", "1", "--json"]);
    let request = json!({ "submission": submission, "costs": { "paper": 0 }, "limit": 1, "lang": "vi" });
    assert_eq!(text(&asked.stdout), wire("missing", &request));
    assert_eq!(code(&run(&["missing", "1.000894", &path])), 1);
}

#[test]
fn what_must_be_corrected_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let submission = vector("checks", "marriage-groom-a-day-before-twenty")["submission"].clone();
    let path = file(folder.path(), "marriage.json", submission.to_string());
    let output = run(&["missing", "1.000894", &path, "--lang", "en"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stdout).contains("To be corrected"));
}

const LOG: &str = "dossier,procedure,event,at,role,channel,seq\n\
A,2.000815,transfer,2026-02-13T09:30,receiving_officer,,2\n\
A,2.000815,receive,2026-02-13T09:00,receiving_officer,direct,1\n\
B,2.000815,receive,2026-02-13T09:00,receiving_officer,direct,\n\
B,1.001193,transfer,2026-02-13T09:30,receiving_officer,,\n";

#[test]
fn the_next_steps_of_a_dossier_are_told_with_those_who_may_do_them() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.csv", LOG);
    let output = run(&["next", &log, "--dossier", "A", "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("(approve)"), "{}", text(&output.stdout));
    let step = ["--event", "approve", "--role", "applicant", "--at", "2026-02-13T10:00"];
    let refused = run(&[&["next", &log, "--dossier", "A", "--json"], &step[..]].concat());
    assert_eq!((code(&refused), &parsed(&refused)["refused"]["code"]), (2, &json!("role_not_allowed")));
    let two = run(&["next", &log, "--dossier", "B", "--json"]);
    assert_eq!((code(&two), &parsed(&two)["error"]["code"]), (1, &json!("two_procedures")));
}

#[test]
fn what_a_part_lacks_is_told_below_the_part() {
    let folder = tempfile::tempdir().unwrap();
    let mut submission = vector("linked", "linked-birth-complete")["submission"].clone();
    submission["facts"]["child"].as_object_mut().unwrap().remove("sex");
    let path = file(folder.path(), "linked.json", submission.to_string());
    let output = run(&["missing", "2.002621", &path, "--lang", "en"]);
    let page = text(&output.stdout);
    assert_eq!(code(&output), 0, "{page}");
    let (_, parts) = page.split_once("Parts of the submission\n").unwrap();
    assert!(parts.contains("✗ Birth registration (1.001193@") && parts.contains("Tell us: Sex."), "{page}");
    submission["facts"]["mother"]["nationality"] = json!("foreign");
    let path = file(folder.path(), "linked.json", submission.to_string());
    let output = run(&["missing", "2.002621", &path, "--lang", "en"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stdout).contains("Where the mother is a foreigner"), "{}", text(&output.stdout));
}
