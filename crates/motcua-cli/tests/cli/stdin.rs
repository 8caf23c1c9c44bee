//! A log on stdin: `-` in its place, and its beginning tells how it is written. The logs are invented by the program.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use super::{code, json, run, run_with, text};

/// Returns an invented log in the form that an ending names.
fn log(ending: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("log.{ending}"));
    let made = run(&["generate", "--cases", "60", "--seed", "4", "--deviate", "0.3", "--out", path.to_str().unwrap()]);
    assert_eq!(code(&made), 0, "{}", text(&made.stderr));
    std::fs::read(&path).unwrap()
}

/// Returns the same as a gzip file.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// Writes a log into a folder and returns its path.
fn kept(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    super::file(folder.path(), name, bytes)
}

#[test]
fn an_audit_of_stdin_is_that_of_the_file_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["csv", "jsonl", "xes", "json"] {
        let bytes = log(ending);
        let from_file = run(&["audit", &kept(&folder, &format!("log.{ending}"), &bytes), "--json"]);
        let with_mark = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
        for bytes in [&bytes, &packed(&bytes), &with_mark] {
            let from_stdin = run_with(&["audit", "-", "--json"], bytes);
            assert_eq!(from_stdin.stdout, from_file.stdout, "{ending}");
            assert_eq!(code(&from_stdin), code(&from_file), "{ending}");
        }
    }
    // columns have no mark and are compressed within
    let bytes = log("parquet");
    let from_file = run(&["audit", &kept(&folder, "log.parquet", &bytes), "--json"]);
    assert_eq!(json(&from_file)["summary"]["dossiers"], 60);
    assert_eq!(run_with(&["audit", "-", "--json"], &bytes).stdout, from_file.stdout);
    let commented = [b"\n# invented\n".as_slice(), &log("jsonl")].concat();
    let counted = |bytes: &[u8]| json(&run_with(&["audit", "-", "--json"], bytes))["summary"]["dossiers"].clone();
    assert_eq!(counted(&commented), counted(&log("csv")));
    assert_eq!(counted(&commented), 60);
}

#[test]
fn one_dossier_of_stdin_is_told_as_that_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["csv", "jsonl", "xes", "json", "parquet"] {
        let bytes = log(ending);
        let path = kept(&folder, &format!("log.{ending}"), &bytes);
        let found = run(&["audit", &path, "--out", folder.path().join("r.jsonl").to_str().unwrap(), "--json"]);
        assert!(code(&found) == 0 || code(&found) == 2, "{}", text(&found.stderr));
        let first = std::fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
        let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
        let dossier = first["dossier"].as_str().unwrap();
        let of = |log: &str, command: &[&str], stdin: &[u8]| {
            let output = run_with(&[command, &[log, "--dossier", dossier, "--json"]].concat(), stdin);
            (code(&output), output.stdout)
        };
        for command in [&["explain"][..], &["obligations", "--now", "2026-03-10T09:00"], &["next"]] {
            assert_eq!(of("-", command, &bytes), of(&path, command, b""), "{command:?} {ending}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_another_program_writes_is_read_as_stdin_is() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = packed(&log("csv"));
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let written = |command: &[&str]| {
        let (pipe, bytes) = (pipe.clone(), bytes.clone());
        let writer = std::thread::spawn(move || std::fs::write(pipe, bytes));
        let output = run(command);
        drop(writer.join().unwrap());
        (code(&output), output.stdout)
    };
    let name = pipe.to_str().unwrap();
    let stdin = |command: &[&str]| {
        let output = run_with(command, &bytes);
        (code(&output), output.stdout)
    };
    assert_eq!(written(&["audit", name, "--json"]), stdin(&["audit", "-", "--json"]));
    assert_eq!(stdin(&["audit", "/dev/stdin", "--json"]), stdin(&["audit", "-", "--json"]));
    let next = ["--dossier", "nobody", "--json"];
    assert_eq!(written(&[&["next", name][..], &next].concat()), stdin(&[&["next", "-"][..], &next].concat()));
}

#[test]
fn one_side_of_two_logs_may_be_stdin_and_a_change_of_law_is_asked_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = log("csv");
    let path = kept(&folder, "log.csv", &bytes);
    for sides in [["-", &path], [&path, "-"]] {
        let found = run_with(&[&["reconcile"][..], &sides, &["--json"]].concat(), &bytes);
        assert_eq!((code(&found), &json(&found)["summary"]["differ"]), (0, &Value::from(0)), "{sides:?}");
    }
    let laws = ["--before", "2026-08-04", "--after", "2026-08-05", "--json"];
    let from_file = run(&[&["impact", &path][..], &laws].concat());
    assert_eq!(run_with(&[&["impact", "-"][..], &laws].concat(), &bytes).stdout, from_file.stdout);
}

#[test]
fn what_cannot_be_read_of_stdin_is_said_without_a_name() {
    let error = |arguments: &[&str], stdin: &[u8]| {
        let output = run_with(&[arguments, &["--json"]].concat(), stdin);
        assert_eq!(code(&output), 1, "{arguments:?}");
        let error = json(&output)["error"].clone();
        assert_eq!(error.get("file"), None, "{error}");
        error["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(error(&["audit", "-"], b""), "empty");
    assert_eq!(error(&["audit", "-"], b"PAR1rest"), "bad_parquet");
    assert_eq!(error(&["audit", "-"], &log("parquet")[..900]), "bad_parquet");
    assert_eq!(error(&["audit", "-"], b"ARROW1\0\0rest"), "bad_arrow");
    assert_eq!(error(&["audit", "-"], b"{\n"), "truncated_json");
    assert_eq!(error(&["explain", "-", "--dossier", "A"], b"PAR1rest"), "bad_parquet");
    assert_eq!(error(&["audit", "-"], b"dossier|procedure|event|at\n"), "missing_column");
    assert_eq!(error(&["audit", "-"], b"[{}]"), "not_jsonl");
    assert_eq!(error(&["explain", "-", "--dossier", "A"], b""), "empty");
    assert_eq!(error(&["explain", "-", "--dossier", "A"], b"dossier,procedure,event,at\n"), "unknown_dossier");
    assert_eq!(error(&["reconcile", "-", "-"], b"dossier,procedure,event,at\n"), "stdin_twice");
    let two = ["obligations", "-", "--dossier", "A", "--dossier", "B", "--now", "2026-03-10T09:00"];
    assert_eq!(error(&two, b"dossier,procedure,event,at\n"), "stdin_twice");
}
