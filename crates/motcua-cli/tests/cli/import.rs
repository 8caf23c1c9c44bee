//! `motcua import`: the records are invented.

use serde_json::json;

use super::{code, file, json as parsed, run, text};

const RECORDS: &str = r#"{"code":"9.000001","name":"Thủ tục mẫu","isWard":true,"procedureProposal":{"decisionDate":1925917200000,"proposalNumber":"1/QĐ-MẪU"},"executionMethods":[{"submissionMethod":"ONLINE","processingTime":7.5,"processingTimeUnit":"WORKING_DAY"},{"submissionMethod":"DIRECT","processingTime":7.5,"processingTimeUnit":"WORKING_DAY"}]}
{"name":"Thủ tục không có mã"}
"#;

#[test]
fn the_report_adds_up_and_the_rules_load() {
    let folder = tempfile::tempdir().unwrap();
    let records = file(folder.path(), "records.jsonl", RECORDS);
    let out = folder.path().join("vn");
    let out = out.to_str().unwrap();
    let output = run(&["import", &records, "--out", out, "--lang", "en"]);
    let stdout = text(&output.stdout);
    assert_eq!((code(&output), text(&output.stderr)), (0, ""));
    assert!(stdout.contains("2 read = 1 kept + 1 refused"), "{stdout}");
    assert!(stdout.contains("1 = 1 structured (0 with several lengths) + 0 kept as text"), "{stdout}");
    assert!(stdout.contains("records.jsonl:2 ["), "{stdout}");
    let report = parsed(&run(&["import", &records, "--out", out, "--json"]));
    assert_eq!((&report["read"], &report["kept"], &report["refused"]), (&json!(2), &json!(1), &json!(1)));
    let number = |pointer: &str| report.pointer(pointer).unwrap().as_u64().unwrap();
    let aside: u64 =
        report["values"]["kept_aside"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(number("/values/values"), number("/values/carried") + number("/values/kept_as_text") + aside);
    assert_eq!(code(&run(&["check", out])), 0);
    let shown = run(&["show", "9.000001", "--rules", out, "--lang", "vi"]);
    assert_eq!(code(&shown), 0, "{}", text(&shown.stderr));
    for part in ["9.000001 Thủ tục mẫu", "nhập từ cổng dịch vụ công", "7.5 ngày làm việc", "trực tiếp, trực tuyến"]
    {
        assert!(text(&shown.stdout).contains(part), "{part}: {}", text(&shown.stdout));
    }
}

#[test]
fn a_submission_whose_papers_no_rule_tells_is_not_answered() {
    let folder = tempfile::tempdir().unwrap();
    let records = file(folder.path(), "records.jsonl", RECORDS);
    let out = folder.path().join("vn");
    let out = out.to_str().unwrap();
    assert_eq!(code(&run(&["import", &records, "--out", out])), 0);
    let submission =
        json!({"procedure": "9.000001", "channel": "direct", "at": "2031-02-03T09:00", "facts": {}, "documents": []});
    let submission = file(folder.path(), "submission.json", submission.to_string());
    let checked = run(&["validate", "9.000001", &submission, "--rules", out, "--json"]);
    let answer = parsed(&checked);
    let severities = answer["findings"].as_array().unwrap().iter().map(|finding| &finding["severity"]);
    assert!(severities.clone().count() > 0 && severities.clone().all(|severity| severity != "error"), "{answer}");
    assert_eq!((code(&checked), &answer["complete"]), (4, &json!(false)), "{answer}");
    let typing = run(&["validate", "9.000001", &submission, "--rules", out, "--stage", "typing"]);
    assert_eq!(code(&typing), 0, "{}", text(&typing.stderr));
}

#[test]
fn what_cannot_be_imported_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = file(folder.path(), "nothing.jsonl", "{\"name\":\"x\"}\n");
    let out = folder.path().join("out");
    let out_text = out.to_str().unwrap();
    let none = run(&["import", &nothing, "--out", out_text]);
    assert_eq!(code(&none), 1);
    assert!(text(&none.stdout).contains("1 đã đọc = 0 nhận + 1 từ chối"), "{}", text(&none.stdout));
    assert!(text(&none.stderr).starts_with("lỗi[nothing_kept]: "), "{}", text(&none.stderr));
    let absent = run(&["import", "/no/such/file.json", "--out", out_text, "--json"]);
    assert_eq!((code(&absent), &parsed(&absent)["error"]["kind"]), (1, &json!("input")));
    assert_eq!(code(&run(&["import", &nothing])), 1);
    assert!(!out.exists());
}

#[test]
fn a_file_that_was_changed_by_hand_is_not_replaced_and_not_exported() {
    let folder = tempfile::tempdir().unwrap();
    let records = file(folder.path(), "records.jsonl", RECORDS);
    let out = folder.path().join("vn");
    let out_text = out.to_str().unwrap();
    assert_eq!(code(&run(&["import", &records, "--out", out_text])), 0);
    assert_eq!(code(&run(&["export", out_text])), 0);
    let rules = out.join("unknown/9.000001.toml");
    let changed = std::fs::read_to_string(&rules).unwrap().replace("7.5 working days", "7 working days");
    std::fs::write(&rules, &changed).unwrap();
    let exported = run(&["export", out_text, "--lang", "en"]);
    assert_eq!((code(&exported), text(&exported.stdout)), (1, ""));
    assert!(text(&exported.stderr).starts_with("error[record_changed]: "), "{}", text(&exported.stderr));
    let again = run(&["import", &records, "--out", out_text, "--lang", "en"]);
    assert_eq!(code(&again), 1);
    assert!(text(&again.stderr).contains("changed since: `unknown/9.000001.toml`"), "{}", text(&again.stderr));
    assert_eq!(std::fs::read_to_string(&rules).unwrap(), changed);
}
