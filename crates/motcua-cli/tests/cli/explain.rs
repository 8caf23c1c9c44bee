//! `motcua explain`: the logs are invented.

use std::path::Path;

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, text, wire};

const LOG: &str = "# an invented log\n\
dossier,procedure,event,at,role,office,channel,detail,seq\n\
A,2.000815,receive,2026-02-13T09:00,receiving_officer,mẫu,direct,\"{\"\"code\"\": \"\"A\"\"}\",1\n\
B,2.000815,receive,2026-02-13T09:00,receiving_officer,mẫu,direct,,\n\
A,2.000815,transfer,2026-02-13T09:30,receiving_officer,mẫu,,,2\n\
A,2.000815,canary-label,2026-02-13T09:40,,,,,\n\
A,2.000815,transfer,canary-date,,,,,\n\
A,2.000815,approve,2026-02-13T10:00,authority,mẫu,,\"{\"\"signed_by\"\": \"\"x\"\", \"\"signature\"\": \"\"valid\"\"}\",3\n\
A,2.000815,return_result,2026-02-13T10:10,receiving_officer,mẫu,,,4\n\
B,2.000815,return_result,2026-02-13T10:10,receiving_officer,mẫu,,,\n";

fn log(folder: &Path) -> String {
    file(folder, "log.csv", LOG)
}

#[test]
fn a_dossier_is_told_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["explain", &log(folder.path()), "--dossier", "A", "--lang", "en"]);
    let stdout = text(&output.stdout);
    assert_eq!(code(&output), 4, "a row that could not be read leaves the outcome open: {stdout}");
    assert!(text(&output.stderr).starts_with("note: line 7: "), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr).lines().count(), 1);
    let places: Vec<usize> =
        ["2026-02-13 09:00", "→ ", "2026-02-13 09:30", "2026-02-13 10:00", "2026-02-13 10:10", "Standing", "    ! "]
            .iter()
            .map(|part| stdout.find(part).unwrap_or_else(|| panic!("{part}: {stdout}")))
            .collect();
    assert!(places.is_sorted(), "{stdout}");
    let (_, rests_on) = stdout.split_once("\nAssumptions used\n").unwrap();
    assert!(rests_on.contains("weekly rest") && !rests_on.contains('_'), "{rests_on}");
    assert!(!stdout.contains("canary") && !text(&output.stderr).contains("canary"), "{stdout}");
}

#[test]
fn a_broken_rule_has_its_mark_and_exit() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&["explain", &log(folder.path()), "--dossier", "B"]);
    assert_eq!(code(&output), 2, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("\n    ✗ "), "{}", text(&output.stdout));
}

#[test]
fn every_form_of_log_is_told_alike() {
    let folder = tempfile::tempdir().unwrap();
    let row = |event: &str, at: &str, role: &str| json!({ "dossier": "B", "procedure": "2.000815", "event": event, "at": at, "role": role, "office": "mẫu" });
    let mut first = row("receive", "2026-02-13T09:00", "receiving_officer");
    first["channel"] = json!("direct");
    let second = row("return_result", "2026-02-13T10:10", "receiving_officer");
    let lines = format!("{first}\nno row\n{second}\n");
    let jsonl = file(folder.path(), "log.jsonl", format!("\u{FEFF}{lines}"));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, lines.as_bytes()).unwrap();
    let gz = file(folder.path(), "log.jsonl.gz", packed.finish().unwrap());
    let told = run(&["explain", &log(folder.path()), "--dossier", "B"]).stdout;
    for path in [&jsonl, &gz] {
        assert_eq!(text(&run(&["explain", path, "--dossier", "B"]).stdout), text(&told));
    }
    let asked = run(&["explain", &jsonl, "--dossier", "B", "--now", "2026-03-01T08:00", "--json"]);
    let events: [Value; 2] = [first, second];
    let request = json!({ "events": events, "dossier": "B", "lang": "vi", "now": "2026-03-01T08:00:00" });
    assert_eq!((code(&asked), text(&asked.stdout)), (2, wire("explain", &request).as_str()));
}

#[test]
fn a_log_without_the_dossier_is_bad_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = log(folder.path());
    let unknown = run(&["explain", &path, "--dossier", "Canary-0123", "--json"]);
    assert_eq!((code(&unknown), &parsed(&unknown)["error"]["code"]), (1, &json!("unknown_dossier")));
    assert!(!text(&unknown.stdout).contains("Canary"));
    for (name, bytes, expected) in [
        ("a.csv", &b"case,event\n"[..], "missing_column"),
        ("b.csv", b"dossier,office\nA,\xff\n", "not_utf8"),
        ("wide.csv", b"\xff\xfed\0o\0", "not_utf8"),
        ("empty.csv", b"", "empty"),
        ("c.csv.gz", b"\x1f\x8b\x08\x00", "io"),
        ("d.xlsx", b"PK", "unknown_format"),
    ] {
        let path = file(folder.path(), name, bytes);
        let output = run(&["explain", &path, "--dossier", "A", "--json"]);
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!(expected)), "{name}");
    }
    let endless = file(folder.path(), "e.jsonl", vec![b' '; 3 << 20]);
    assert_eq!(code(&run(&["explain", &endless, "--dossier", "A"])), 1);
    assert_eq!(code(&run(&["explain", "/no/such/log.csv", "--dossier", "A"])), 1);
    let of_no_rules = "dossier,procedure,event,at\nA,9.999,receive,2026-08-20T09:00\n";
    let path = file(folder.path(), "unencoded.csv", of_no_rules);
    let told = run(&["explain", &path, "--dossier", "A", "--lang", "en"]);
    assert!(
        text(&told.stdout).contains("the procedure asked for is not in the data"),
        "the dossier is told all the same"
    );
    assert_eq!((code(&told), code(&run(&["audit", &path]))), (4, 4));
}

#[test]
fn a_log_in_any_format_is_told_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let log = |name: &str| {
        let out = path(name);
        let made = run(&["generate", "--cases", "6", "--seed", "4", "--deviate", "0.5", "--out", &out]);
        assert_eq!(code(&made), 0, "{}", text(&made.stderr));
        out
    };
    let csv = log("log.csv");
    let rows = std::fs::read_to_string(&csv).unwrap();
    let dossiers: std::collections::BTreeSet<&str> =
        rows.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(dossiers.len(), 6);
    let others = ["log.parquet", "log.xes", "log.xes.gz", "log.json", "log.json.gz"].map(log);
    for dossier in dossiers {
        let told = run(&["explain", &csv, "--dossier", dossier, "--lang", "en", "--json"]);
        for path in &others {
            let other = run(&["explain", path, "--dossier", dossier, "--lang", "en", "--json"]);
            assert_eq!(text(&other.stdout), text(&told.stdout), "{path}");
            assert_eq!((code(&other), text(&other.stderr)), (code(&told), text(&told.stderr)));
        }
    }
    for path in &others {
        let unknown = run(&["explain", path, "--dossier", "Canary-0123", "--json"]);
        assert_eq!((code(&unknown), &parsed(&unknown)["error"]["code"]), (1, &json!("unknown_dossier")));
    }
    for (name, expected) in [("cut.parquet", "bad_parquet"), ("cut.xes", "truncated_xes")] {
        let path = file(folder.path(), name, b"<log><trace>");
        let output = run(&["explain", &path, "--dossier", "A", "--json"]);
        assert_eq!(code(&output), 1, "{name}");
        assert_eq!(parsed(&output)["error"]["code"], expected, "{name}");
    }
}

#[test]
fn a_dossier_of_which_no_row_can_be_read_is_bad_input() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "dossier,procedure,event,at\nA,2.000815,receive,46066.5\nA,2.000815,transfer,\n";
    let path = file(folder.path(), "log.csv", rows);
    let now = ["--now", "2026-03-01T08:00"];
    for command in [&["explain"][..], &["next"], &[&["obligations"], &now[..]].concat()] {
        let output = run(&[command, &[&path, "--dossier", "A", "--json"]].concat());
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("no_readable_row")), "{command:?}");
        assert_eq!(text(&output.stderr).lines().count(), 2, "{command:?}");
    }
}

#[test]
fn a_log_of_a_spreadsheet_is_told_as_the_audit_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "dossier,procedure,event,at,role,office,channel\n\
        B,2.000815,receive,2026-02-13T09:00,receiving_officer,mẫu,direct\n\
        B,2.000815,oops,2026-02-13T09:05,receiving_officer,mẫu,\n\
        B,2.000815,return_result,canary,receiving_officer,mẫu,\n\
        B,2.000815,return_result,2026-02-13T10:10,receiving_officer,mẫu,\n";
    let told = run(&["explain", &file(folder.path(), "commas.csv", rows), "--dossier", "B", "--lang", "en"]);
    assert_eq!(code(&told), 4, "{}", text(&told.stderr));
    assert!(text(&told.stderr).starts_with("note: line 4: "), "{}", text(&told.stderr));
    for (separator, head, below) in
        [(";", "", 0), ("\t", "", 0), (";", "sep=;\r\n", 1), ("\t", "\u{feff}# x\nsep=\t\n", 2)]
    {
        let log = file(folder.path(), "log.csv", format!("{head}{}", rows.replace(',', separator)));
        let output = run(&["explain", &log, "--dossier", "B", "--lang", "en"]);
        assert_eq!((code(&output), text(&output.stdout)), (4, text(&told.stdout)), "{separator:?}");
        assert!(text(&output.stderr).starts_with(&format!("note: line {}: ", 4 + below)), "{}", text(&output.stderr));
    }
    let without = file(folder.path(), "without.csv", "case;event\nB;receive\n");
    let output = run(&["explain", &without, "--dossier", "B"]);
    assert!(text(&output.stderr).contains("chấm phẩy hoặc tab"), "{}", text(&output.stderr));
}

#[test]
fn a_line_with_a_key_that_stands_twice_is_noted_and_not_told_in_half() {
    let folder = tempfile::tempdir().unwrap();
    let lines = concat!(
        r#"{"dossier":"B","procedure":"2.000815","event":"receive","at":"2026-02-13T09:00","role":"receiving_officer"}"#,
        "\n",
        r#"{"dossier":"B","procedure":"2.000815","event":"sync","event":"return_result","at":"2026-02-13T10:10"}"#,
        "\n"
    );
    let log = file(folder.path(), "log.jsonl", lines);
    let output = run(&["explain", &log, "--dossier", "B", "--lang", "en"]);
    let told = text(&output.stderr);
    assert!(told.starts_with("note: line 2, at `/event`: a key occurs twice"), "{told}");
    assert!(!text(&output.stdout).contains("10:10"), "{}", text(&output.stdout));
}

#[test]
fn a_row_that_cannot_be_read_may_have_been_the_decision() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "dossier,procedure,event,at\nD,1.004884,receive,2025-08-04T09:00\nD,1.004884,transfer,2025-08-04T10:00\nD,1.004884,approve,06/08/2025 10:00\n";
    let path = file(folder.path(), "unread.csv", rows);
    let now = ["--now", "2025-09-01T08:00", "--lang", "en"];
    let asked = |command: &[&str]| run(&[command, &[path.as_str()], &now[..]].concat());
    let told = asked(&["explain", "--dossier", "D"]);
    assert_eq!((code(&told), code(&asked(&["audit"]))), (4, 4), "as the audit of the same log");
    assert!(text(&told.stdout).contains("a row of this dossier could not be read"), "{}", text(&told.stdout));
    assert!(!text(&told.stdout).contains("overdue"));
    let owed = asked(&["obligations", "--dossier", "D"]);
    assert_eq!((code(&owed), text(&owed.stdout)), (1, ""));
    assert!(text(&owed.stderr).contains("error[row_unread]"), "{}", text(&owed.stderr));
}

/// One file has one reading: spaces, a detail that is text, and columns of no meaning in a log of events.
#[test]
fn a_row_is_told_as_the_audit_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "dossier,procedure,event,at,role,channel,territory\n\
        A , 1.004873, receive ,2026-08-06T09:00,receiving_officer,direct ,38\n\
        A,1.004873,transfer, 2026-08-06T09:30 ,,,38\n\
        A,1.004873,approve\u{a0},2026-08-11T10:00, authority,,38\n";
    let rows = csv.lines().skip(1).map(|line| {
        let keys =
            ["dossier", "procedure", "event", "at", "role", "channel", "territory"].into_iter().zip(line.split(','));
        let mut row: serde_json::Map<String, Value> = keys.map(|(key, text)| (key.to_owned(), json!(text))).collect();
        if row["event"].as_str().unwrap().starts_with("approve") {
            row.insert("detail".to_owned(), json!("{\"signature\": \"valid\"}"));
        }
        format!("{}\n", Value::Object(row))
    });
    let logs = [file(folder.path(), "log.csv", csv), file(folder.path(), "log.jsonl", rows.collect::<String>())];
    for log in logs {
        let told = run(&["explain", &log, "--dossier", "A", "--json"]);
        let report = &parsed(&told)["report"];
        assert_eq!(
            (code(&told), &report["outcome"], &report["conforms"]),
            (0, &json!("on_time"), &json!(true)),
            "{log}"
        );
        let next = run(&["next", &log, "--dossier", " A", "--json"]);
        assert_eq!(code(&next), 0, "{log}: {}", text(&next.stderr));
        let audited = run(&["audit", &log, "--json"]);
        assert_eq!(parsed(&audited)["summary"]["on_time"]["count"], 1, "{log}: {}", text(&audited.stdout));
    }
}
