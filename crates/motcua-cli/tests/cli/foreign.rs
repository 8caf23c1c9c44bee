//! Another state's law and another system's log, by two folders of text: what `examples/foreign` says of itself.

use serde_json::Value;

use super::{json, run};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/foreign");

/// Returns the summary of the invented fines and their reports, one a dossier.
fn audit() -> (Value, Vec<Value>) {
    let path = |name: &str| format!("{EXAMPLE}/{name}");
    let (log, rules, mapping) = (path("fines.csv"), path("rules"), path("mapping.toml"));
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports.jsonl");
    let arguments = ["audit", &log, "--rules", &rules, "--mapping", &mapping, "--json", "--out"];
    let summary = json(&run(&[&arguments[..], &[reports.to_str().unwrap()]].concat()));
    let cases = std::fs::read_to_string(&reports).unwrap();
    (summary, cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn italian_fines_are_judged_by_the_term_of_their_day() {
    let (_, cases) = audit();
    // Each due day was counted by hand: 150 or 90 days, then to the next day that is no Saturday, Sunday or holiday.
    let expected = [
        ("MAU-01", "on_time", "2011-01-10"),
        ("MAU-02", "late", "2011-01-10"),
        ("MAU-03", "on_time", "2010-11-11"),
        ("MAU-04", "late", "2010-11-11"),
        ("MAU-05", "on_time", "2012-04-10"),
        ("MAU-06", "late", "2012-04-10"),
        ("MAU-07", "early", "2007-12-11"),
        ("MAU-08", "pending", "2011-05-30"),
        ("MAU-09", "pending", "2011-05-30"),
        ("MAU-10", "early", "2011-05-30"),
    ];
    let found: Vec<_> = cases
        .iter()
        .map(|case| (&case["dossier"], &case["outcome"], &case["due_on"]))
        .map(|(dossier, outcome, due)| (dossier.as_str().unwrap(), outcome.as_str().unwrap(), due.as_str().unwrap()))
        .collect();
    assert_eq!(found, expected);
    let late = cases.iter().find(|case| case["dossier"] == "MAU-04").unwrap();
    assert_eq!((&late["term"], &late["term_act"]), (&"90 days".into(), &"L. 120/2010".into()));
}

#[test]
fn every_row_of_the_fines_is_accounted_for() {
    let (answer, _) = audit();
    let rows = &answer["summary"];
    assert_eq!((&rows["rows_read"], &rows["rows_reported"]["count"]), (&31.into(), &4.into()));
    assert_eq!(rows["rows_audited"]["count"], 27);
}
