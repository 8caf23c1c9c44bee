//! `motcua reconcile`: pairs of logs are invented, with divergences that the program was told to plant.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, text};

#[test]
fn what_was_planted_is_found_on_the_page_and_in_json() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (a, b) = (path("a.csv"), path("b.jsonl"));
    let made = ["generate", "--cases", "200", "--seed", "9", "--diverge", "0.3", "--out", &a, "--pair", &b];
    assert_eq!(code(&run(&made)), 0);
    let mut planted: BTreeMap<String, u64> = BTreeMap::new();
    let mut dossiers: BTreeMap<String, String> = BTreeMap::new();
    for line in std::fs::read_to_string(&b).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        dossiers.insert(text("dossier"), text("expected"));
    }
    for name in dossiers.values().flat_map(|names| names.split(' ')).filter(|name| !name.is_empty()) {
        *planted.entry(name.to_owned()).or_default() += 1;
    }
    let output = run(&["reconcile", &a, &b, "--json"]);
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    let answer = parsed(&output);
    let counted: BTreeMap<String, u64> = answer["summary"]["divergences"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, found)| (name.clone(), found["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(counted, planted);
    assert!(planted.len() >= 6, "{planted:?}");
    let page = run(&["reconcile", &a, &b, "--lang", "en", "--most", "3"]);
    for part in ["facts that both have", "recorded twice", "Likelier", "Because", "more; raise `--most`"] {
        assert!(text(&page.stdout).contains(part), "{part}: {}", text(&page.stdout));
    }
    let same = run(&["reconcile", &a, &a, "--json"]);
    assert_eq!((code(&same), &parsed(&same)["dossiers"]), (0, &json!([])));
}

#[test]
fn logs_of_two_systems_are_each_read_by_their_own_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let a = file(
        folder.path(),
        "a.csv",
        "dossier,procedure,event,at\nD1,1.000894,receive,2026-03-02T09:00\nD1,1.000894,transfer,2026-03-02T09:30\n",
    );
    let b = file(folder.path(), "b.csv", "so_ho_so,viec,luc\nD1,nhan,2026-03-02T09:02\nD1,xem,2026-03-02T09:10\n");
    let mapping = file(
        folder.path(),
        "b.toml",
        "[columns]\ndossier = \"so_ho_so\"\nevent = \"viec\"\nat = \"luc\"\n[events]\n\"nhan\" = \"receive\"\n[constants]\nprocedure = \"1.000894\"\n",
    );
    let output = run(&["reconcile", &a, &b, "--mapping-b", &mapping, "--json"]);
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    let answer = parsed(&output);
    let sum = &answer["summary"];
    assert_eq!((&sum["rows_b"], &sum["tally"]["facts_b"], &sum["not_facts_b"]), (&json!(2), &json!(1), &json!(1)));
    assert_eq!(sum["median_skew_seconds"], 120);
    let codes: Vec<&str> = answer["dossiers"][0]["divergences"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, ["clock_skew", "missing_in_b", "contradicting_states"]);
    assert!(text(&output.stderr).contains("lưu ý: B: "), "{}", text(&output.stderr));
    assert_eq!(code(&run(&["reconcile", &a, &b])), 1, "without its mapping the second log has no known column");
}
