//! What is written never replaces what is read, and is refused before a long run begins. The logs are invented.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{code, json as parsed, program, run, text};

fn generated(folder: &Path, name: &str) -> String {
    let path = folder.join(name).to_str().unwrap().to_owned();
    let made = run(&["generate", "--cases", "3", "--seed", "1", "--out", &path]);
    assert_eq!(code(&made), 0, "{}", text(&made.stderr));
    path
}

#[test]
fn a_log_that_is_read_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let csv = generated(folder.path(), "log.csv");
    let jsonl = generated(folder.path(), "log.jsonl");
    let roundabout = folder.path().join("../").join(folder.path().file_name().unwrap()).join("log.csv");
    let roundabout = roundabout.to_str().unwrap();
    let impact = ["--before", "2025-06-30", "--after", "2025-07-01"];
    let commands: [Vec<&str>; 7] = [
        vec!["audit", &csv, "--out", &csv],
        vec!["audit", &csv, "--mapping", &jsonl, "--out", &jsonl],
        [&["impact", &csv, "--mapping", &jsonl, "--out", &jsonl], &impact[..]].concat(),
        vec!["audit", &csv, "--out", roundabout],
        vec!["audit", &jsonl, "--portal-out", &jsonl],
        [&["impact", &jsonl, "--out", &jsonl], &impact[..]].concat(),
        vec!["mapping", "--suggest", &csv, "--out", &csv],
    ];
    let before = (fs::read(&csv).unwrap(), fs::read(&jsonl).unwrap());
    for command in commands {
        let output = run(&[&command[..], &["--json"]].concat());
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("same_file")), "{command:?}");
        assert!((fs::read(&csv).unwrap(), fs::read(&jsonl).unwrap()) == before, "{command:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_log_that_is_read_from_stdin_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let csv = generated(folder.path(), "log.csv");
    let before = fs::read(&csv).unwrap();
    let impact = ["--before", "2025-06-30", "--after", "2025-07-01"];
    for command in [vec!["audit", "-", "--out", &csv], [&["impact", "-", "--out", &csv], &impact[..]].concat()] {
        let mut program = program(&[&command[..], &["--json"]].concat());
        let output = program.stdin(fs::File::open(&csv).unwrap()).output().unwrap();
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("same_file")), "{command:?}");
        assert!(fs::read(&csv).unwrap() == before, "{command:?}");
    }
}

#[test]
fn two_things_do_not_go_into_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let log = generated(folder.path(), "log.csv");
    let both = folder.path().join("both.csv").to_str().unwrap().to_owned();
    for command in [
        ["audit", &log, "--out", &both, "--portal-out", &both],
        ["generate", "--cases=3", "--out", &both, "--pair", &both],
    ] {
        let output = run(&[&command[..], &["--json"]].concat());
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("same_file")), "{command:?}");
        assert!(!Path::new(&both).exists(), "{command:?}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_told_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let log = generated(folder.path(), "log.csv");
    let (first, none) = (folder.path().join("first.csv"), folder.path().join("none/second.csv"));
    let output = run(&["audit", &log, "--out", first.to_str().unwrap(), "--portal-out", none.to_str().unwrap()]);
    assert_eq!((code(&output), text(&output.stdout)), (1, ""));
    assert!(text(&output.stderr).contains("tạo thư mục"), "{}", text(&output.stderr));
    assert!(!first.exists());
}

#[test]
fn nothing_is_generated_for_days_without_a_law() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv").to_str().unwrap().to_owned();
    let days = ["--from", "2010-01-01", "--until", "2010-02-01"];
    let output = run(&[&["generate", "--cases", "9", "--out", &path, "--json"], &days[..]].concat());
    assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("nothing_to_generate")));
    assert!(!Path::new(&path).exists());
    assert_eq!(code(&run(&["generate", "--cases", "0", "--out", &path])), 1);
}

#[test]
fn a_file_is_named_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rules.bin").to_str().unwrap().to_owned();
    fs::write(&path, "no pack").unwrap();
    let output = run(&["due", "5 days", "--from", "2026-01-02", "--rules", &path]);
    assert_eq!((code(&output), text(&output.stderr).matches(&path).count()), (3, 1), "{}", text(&output.stderr));
}

#[test]
fn a_now_that_is_no_instant_is_refused_by_every_command() {
    for command in [&["due", "5 days", "--from", "2026-01-02"][..], &["diff", "2026-01-01", "2026-01-02"]] {
        let output = run(&[command, &["--now", "canary-now", "--json"]].concat());
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("not_a_date")), "{command:?}");
        assert!(!text(&output.stdout).contains("canary"));
    }
}

#[test]
fn a_slip_in_a_territory_is_told() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ayun/ayun.csv");
    let told = |arguments: &[&str]| text(&run(&[arguments, &["--lang", "en"]].concat()).stderr).to_owned();
    let commands =
        [(&["audit", log][..], "names no unit"), (&["checklist", "1.001193"], "/territory: the rules know no")];
    for (command, said) in commands {
        let slip = told(&[command, &["--territory", "canary-unit"]].concat());
        assert!(slip.contains(said) && !slip.contains("canary"), "{slip}");
        assert_eq!(told(&[command, &["--territory", "31411"]].concat()), "");
    }
}

#[test]
fn the_lifecycle_has_its_own_forms() {
    for form in [&[][..], &["--as", "text"], &["--as", "json-schema"]] {
        let output = run(&[&["show", "lifecycle", "--json"], form].concat());
        assert_eq!((code(&output), &parsed(&output)["error"]["code"]), (1, &json!("form_and_procedure")), "{form:?}");
    }
    assert_eq!(code(&run(&["show", "lifecycle", "--as", "mermaid"])), 0);
    let machine = parsed(&run(&["show", "1.001193", "--as", "xstate", "--json"]));
    assert_eq!(machine["error"]["code"], "form_and_procedure");
    assert!(machine["error"]["help"].as_str().unwrap().contains("`lifecycle`"), "{machine}");
}
