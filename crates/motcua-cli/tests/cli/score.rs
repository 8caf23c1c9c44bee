//! `motcua score`.

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, run_with, text};

const MEASURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/index/measures.json");

#[test]
fn the_synthetic_counts_come_to_the_four_reported_scores() {
    let output = run(&["score", "--measures", MEASURES, "--json"]);
    let answer = parsed(&output);
    assert_eq!(code(&output), 0);
    let points = |at: usize| {
        (answer["scores"][0]["groups"][at]["id"].clone(), answer["scores"][0]["groups"][at]["points"].clone())
    };
    assert_eq!(points(0), (json!("transparency"), json!("18.00")));
    assert_eq!(points(1), (json!("progress"), json!("18.70")));
    assert_eq!(points(3), (json!("online"), json!("8.10")));
    assert_eq!(points(5), (json!("satisfaction"), json!("18.00")));
    let human = run(&["score", "--measures", MEASURES, "--lang", "en"]);
    assert!(text(&human.stdout).contains("62.80/100.00"), "{}", text(&human.stdout));
}

#[test]
fn what_cannot_be_counted_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = file(folder.path(), "m.json", "{\"dossiers\": 3}");
    let output = run(&["score", "--measures", &wrong, "--json"]);
    assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("bad_measures")));
    assert_eq!(code(&run(&["score"])), 1);
    let early = run(&["score", "--measures", MEASURES, "--on", "2020-01-01", "--json"]);
    assert_eq!((code(&early), &parsed(&early)["error"]["code"]), (4, &json!("no_index")));
    let text_file = file(folder.path(), "r.parquet", "no parquet");
    let output = run(&["score", &text_file, "--json"]);
    assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("not_parquet")));
}

#[test]
fn a_part_that_is_larger_than_its_whole_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let score = |name: &str, counts: &str| {
        let output = run(&["score", "--measures", &file(folder.path(), name, counts), "--json", "--lang", "en"]);
        (code(&output), parsed(&output)["error"].clone())
    };
    let (exit, error) = score("m.json", r#"{"dossiers_handled": 200, "dossiers_on_time": 201}"#);
    assert_eq!((exit, &error["code"], &error["path"]), (1, &json!("part_beyond_whole"), &json!("/dossiers_on_time")));
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("`dossiers_on_time`") && message.contains("`dossiers_handled`"), "{message}");
    assert!(!error["help"].as_str().unwrap().is_empty() && error["file"].as_str().unwrap().ends_with("m.json"));
    // both of a remainder's parts, and either of a product's
    assert_eq!(score("r.json", r#"{"dossiers_received": 1, "dossiers_criticised": 2}"#).0, 1);
    assert_eq!(score("p.json", r#"{"dossiers_reported": 1, "dossiers_synced": 2}"#).0, 1);
    // all of it is no more than all, and a mean is of two things
    assert_eq!(score("all.json", r#"{"dossiers_handled": 200, "dossiers_on_time": 200}"#).0, 0);
    assert_eq!(score("mean.json", r#"{"working_minutes": 301, "dossiers_finished": 2}"#).0, 0);
}

#[test]
fn a_mean_time_and_the_complaints_are_figures_without_points() {
    let folder = tempfile::tempdir().unwrap();
    let counts =
        file(folder.path(), "m.json", "{\"working_minutes\": 301, \"dossiers_finished\": 2, \"complaints\": 3}");
    let answer = parsed(&run(&["score", "--measures", &counts, "--json"]));
    let indicators = |group: usize| answer["scores"][0]["groups"][group]["indicators"].clone();
    let (mean, complaints) = (&indicators(1)[1], &indicators(5)[0]);
    assert_eq!((&mean["id"], &mean["figure"], &mean["points"]), (&json!("2.2"), &json!("150.50"), &json!(null)));
    assert_eq!((&complaints["id"], &complaints["figure"]), (&json!("5.1"), &json!("3")));
    assert_eq!(answer["scores"][0]["max"], json!("100.00"));
    let human = run(&["score", "--measures", &counts, "--lang", "en"]);
    let page = text(&human.stdout);
    assert!(page.contains("150.50 working minutes") && page.contains("only shown"), "{page}");
}

#[test]
fn a_register_that_gives_nothing_is_no_input_and_nothing_counted_is_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let complaint = "{\"kind\":\"complaint\",\"received_at\":\"2026-08-03\"}\n";
    let refused = file(folder.path(), "refused.jsonl", "{\"kind\":\"nonsense\"}\nno json\n");
    let partly = file(folder.path(), "partly.jsonl", format!("{{\"kind\":\"nonsense\"}}\n{complaint}"));
    let empty = file(folder.path(), "empty.jsonl", "\n");
    for (register, expected) in [(&refused, 1), (&partly, 0), (&empty, 4)] {
        let output = run(&["score", "--register", register, "--json"]);
        assert_eq!(code(&output), expected, "{register}");
        assert!(parsed(&output)["scores"].is_array(), "the answer is told all the same");
    }
    // beside other inputs too: what was handed in as a register is none
    assert_eq!(code(&run(&["score", "--register", &refused, "--measures", MEASURES])), 1);
    let from_stdin = run_with(&["score", "--register", "-", "--json"], complaint.as_bytes());
    let (counted, with_a_bad_row) = (parsed(&from_stdin), parsed(&run(&["score", "--register", &partly, "--json"])));
    assert_eq!((code(&from_stdin), &counted["scores"]), (0, &with_a_bad_row["scores"]));
    let told = |answer: &Value| {
        let register = &answer["register"];
        ["read", "counted", "refused"].map(|key| register[key].as_u64().unwrap())
    };
    assert_eq!((told(&counted), told(&with_a_bad_row)), ([1, 1, 0], [2, 1, 1]));
    assert_eq!(with_a_bad_row["register"]["problems"][0]["line"], 1);
    let both = parsed(&run(&["score", "--register", &partly, "--register", &refused, "--json"]));
    assert_eq!((told(&both), both["register"]["problems"].as_array().map(Vec::len)), ([4, 1, 3], Some(3)));
    let twice = run_with(&["score", "--register", "-", "--register", "-", "--json"], complaint.as_bytes());
    assert_eq!((code(&twice), &parsed(&twice)["error"]["code"]), (1, &json!("stdin_twice")));
}
