//! Formats of other tools: logs generated, proposed mappings, tables for the national portal. All dossiers are invented.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_motcua")).args(arguments).current_dir(folder).output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_format_of_a_generated_log_gives_the_same_audit() {
    let folder = tempfile::tempdir().unwrap();
    let mut answers = Vec::new();
    for name in ["log.csv.gz", "log.jsonl", "log.xes.gz", "log.json", "log.parquet"] {
        let generated =
            run(folder.path(), &["generate", "--cases", "40", "--seed", "3", "--deviate", "0.5", "--out", name]);
        assert_eq!(generated.status.code(), Some(0), "{name}");
        let audited = run(folder.path(), &["audit", name, "--json"]);
        assert!(matches!(audited.status.code(), Some(0 | 2)), "{name}: {audited:?}");
        answers.push((name, json(&audited)));
    }
    let (_, first) = answers.first().unwrap();
    assert!(answers.iter().all(|(_, answer)| answer == first), "{answers:#?}");
    assert_eq!(first.pointer("/rows_reported/total"), Some(&Value::from(0)));
    let bad = run(folder.path(), &["generate", "--out", "log.xlsx"]);
    assert_eq!((bad.status.code(), fs::exists(folder.path().join("log.xlsx")).unwrap()), (Some(1), false));
}

#[test]
fn a_proposed_mapping_is_a_file_that_audit_takes() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "Số hồ sơ,Mã TTHC,Bước xử lý,Thời gian\n\
        HS1,1.001193,Tiếp nhận,13/02/2026 08:20\nHS1,1.001193,Chuyển xử lý,13/02/2026 09:20\nHS1,1.001193,Đóng dấu,13/02/2026 09:30\n";
    fs::write(folder.path().join("log.csv"), rows).unwrap();
    let shown = run(folder.path(), &["mapping", "--suggest", "log.csv"]);
    assert_eq!(shown.status.code(), Some(0), "{shown:?}");
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(text.contains("\"Tiếp nhận\" = \"receive\"") && text.contains("# \"Đóng dấu\" = \"?\""), "{text}");
    let written = run(folder.path(), &["mapping", "--suggest", "log.csv", "--out", "mapping.toml", "--json"]);
    assert_eq!(json(&written).get("shape"), Some(&Value::from("events")));
    assert_eq!(fs::read_to_string(folder.path().join("mapping.toml")).unwrap(), text);
    let audited = json(&run(folder.path(), &["audit", "log.csv", "--mapping", "mapping.toml", "--json"]));
    assert_eq!(audited.pointer("/summary/rows_audited/count"), Some(&Value::from(2)));
    assert_eq!(audited.pointer("/rows_reported/by_code/unmapped_event"), Some(&Value::from(1)));
    // without a column that must be there, something is left to fill in
    fs::write(folder.path().join("poor.csv"), "case,activity,time\n1,receive,2026-02-03\n").unwrap();
    assert_eq!(run(folder.path(), &["mapping", "--suggest", "poor.csv"]).status.code(), Some(4));
    assert_eq!(run(folder.path(), &["mapping", "--suggest", "none.csv"]).status.code(), Some(1));
}

#[test]
fn a_log_of_events_goes_to_the_portal_as_its_table() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["generate", "--cases", "30", "--seed", "9", "--out", "log.xes"]);
    let audited = run(folder.path(), &["audit", "log.xes", "--portal-out", "hoso.csv", "--json"]);
    assert_eq!(audited.status.code(), Some(0), "{audited:?}");
    let table = fs::read_to_string(folder.path().join("hoso.csv")).unwrap();
    assert!(table.starts_with("MaHoSo,MaTTHC,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,TrangThaiHoSo,"), "{table}");
    assert_eq!(table.lines().count(), 31);
    let again = json(&run(folder.path(), &["audit", "hoso.csv", "--mapping", "dvcqg", "--json"]));
    let count = |answer: &Value, name: &str| answer.pointer(&format!("/summary/{name}/count")).cloned();
    for name in ["settled", "returned", "pending"] {
        assert_eq!(count(&again, name), count(&json(&audited), name), "{name}");
    }
    // the portal's table is known when it is seen
    let proposed = json(&run(folder.path(), &["mapping", "--suggest", "hoso.csv", "--json"]));
    assert_eq!(proposed.get("shape"), Some(&Value::from("dossiers")));
    assert_eq!(run(folder.path(), &["audit", "log.xes", "--portal-out", "hoso.parquet"]).status.code(), Some(1));
}
