//! `motcua impact` and `motcua diff`: the log is synthetic, each count is counted again case by case.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, text, wire};

/// Returns the rows of a synthetic log: filings at home and from elsewhere, handed on after some days, decided after some more.
fn rows(cases: u32) -> Vec<Value> {
    let mut rows = Vec::new();
    for case in 0..cases {
        let row = |event: &str, day: u32, hour: u32, role: &str| {
            json!({
                "dossier": format!("MAU-{case:05}"), "procedure": if case % 3 == 0 { "1.000894" } else { "1.001193" },
                "event": event, "at": format!("2026-08-{:02}T{hour:02}:00", day.min(28)), "role": role,
            })
        };
        let first = 3 + case % 9;
        let mut receive = row("receive", first, 9, "receiving_officer");
        receive["channel"] = json!("direct");
        if case % 4 == 0 {
            receive["detail"] = json!({ "non_territorial": true });
        }
        rows.push(receive);
        rows.push(row("transfer", first, 10, "receiving_officer"));
        if case % 4 == 0 {
            rows.push(row("arrive", first + 1 + case % 3, 9, "handling_officer"));
        }
        let mut approve =
            row("approve", first + 1 + case % 5, 15, if case % 7 == 0 { "applicant" } else { "authority" });
        approve["detail"] = json!({ "signature": "valid" });
        rows.push(approve);
    }
    rows
}

#[test]
fn the_counts_equal_a_recount_case_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(400);
    let mut lines = String::new();
    rows.iter().for_each(|row| writeln!(lines, "{row}").unwrap());
    let log = file(folder.path(), "log.jsonl", lines);
    let days = ["--before", "2026-08-04", "--after", "2026-08-05"];
    let output = run(&[&["impact", &log, "--json"], &days[..]].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let found = parsed(&output)["impact"].clone();
    let request = json!({ "events": rows, "before": "2026-08-04", "after": "2026-08-05" });
    let cases: Value = serde_json::from_str(&wire("impact", &request)).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    let count =
        |holds: &dyn Fn(&Value) -> bool| u64::try_from(cases.iter().filter(|case| holds(case)).count()).unwrap();
    let days = |case: &Value| case["moved_days"].as_i64().unwrap_or_default();
    assert_eq!(found["cases"], 400);
    assert_eq!(found["unchanged"], count(&|case| case["unchanged"] == true));
    assert_eq!(found["moved"], count(&|case| days(case) != 0));
    assert_eq!(found["moved_days"], cases.iter().map(days).sum::<i64>());
    assert_eq!(found["outcomes"], count(&|case| case["outcome_before"] != case["outcome_after"]));
    assert_eq!(found["stuck"], count(&|case| !case["stuck"].is_null()));
    assert_eq!(found["freed"], count(&|case| !case["freed"].is_null()));
    assert!(
        found["moved"].as_u64().unwrap() > 20,
        "a filing from elsewhere starts its clock at the arrival since 5 August: {found}"
    );
    let by_days: u64 = found["by_days"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(found["moved"], by_days);
}

#[test]
fn a_day_without_a_law_and_a_path_without_rules_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", format!("{}\n", rows(1)[0]));
    let impact = |before: &str| run(&["impact", &log, "--before", before, "--after", "2026-08-05", "--json"]);
    let (none, missing) = (impact("2001-01-01"), impact("no/such/rules"));
    assert_eq!((code(&none), &parsed(&none)["error"]["code"]), (4, &json!("no_lifecycle")));
    assert_eq!(code(&missing), 3);
    let same = run(&["diff", "2026-03-01", "2026-03-02", "--procedure", "1.001193", "--json"]);
    assert_eq!((code(&same), &parsed(&same)["procedures"]), (0, &json!([])));
    let shown = run(&["diff", "2025-12-31", "2026-01-01", "--procedure", "1.001193"]);
    assert!(text(&shown.stdout).contains("channel_not_open"), "{}", text(&shown.stdout));
}
