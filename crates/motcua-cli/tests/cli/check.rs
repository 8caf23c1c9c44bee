//! `motcua check`, and rules that cannot be loaded.

use std::path::Path;

use serde_json::json;

use super::{DEMO, code, file, json as parsed, run, text};

/// Writes a copy of the invented law with one more file.
fn demo_with(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let demo = Path::new(DEMO);
    let mut folders = vec![demo.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(demo).unwrap().to_str().unwrap().to_owned();
                file(folder, &name, std::fs::read(&path).unwrap());
            }
        }
    }
    file(folder, name, bytes);
    folder.to_str().unwrap().to_owned()
}

#[test]
fn good_rules_are_counted() {
    let output = run(&["check", DEMO, "--json"]);
    let answer = parsed(&output);
    assert_eq!((code(&output), &answer["errors"]), (0, &json!(0)));
    assert_eq!((&answer["rules"][0]["procedures"], &answer["rules"][0]["editions"]), (&json!(1), &json!(2)));
    let human = run(&["check", DEMO, "--lang", "en"]);
    assert!(text(&human.stdout).contains("✓ "), "{}", text(&human.stdout));
}

#[test]
fn an_error_has_its_file_line_and_caret() {
    let folder = tempfile::tempdir().unwrap();
    let rules = demo_with(folder.path(), "harbour/H-002.toml", b"code = \"H-002\"\ncolour = \"red\"\n");
    let human = run(&["check", &rules, "--lang", "en"]);
    let stdout = text(&human.stdout);
    assert_eq!(code(&human), 3);
    for part in ["harbour/H-002.toml:2:1", "2 | colour = \"red\"", "^^^^^^", "✗ "] {
        assert!(stdout.contains(part), "{part}: {stdout}");
    }
    let answer = parsed(&run(&["check", DEMO, &rules, "--json"]));
    assert_eq!(answer["rules"][0]["errors"], json!([]));
    let errors = answer["rules"][1]["errors"].as_array().unwrap();
    assert!(errors.iter().any(|error| error["file"] == "harbour/H-002.toml" && error["line"] == 2), "{errors:?}");
    assert_eq!(answer["errors"], errors.len());
}

#[test]
fn a_day_of_reading_that_is_still_to_come_is_an_error_where_somebody_says_which_day_it_is() {
    let ask = |more: &[&str]| run(&[&["check", DEMO, "--json"], more].concat());
    let ahead = ask(&["--now", "2020-01-01"]);
    let answer = parsed(&ahead);
    let lints = answer["rules"][0]["lints"].as_array().unwrap();
    assert!(code(&ahead) == 3 && lints.iter().any(|lint| lint["code"] == "checked_ahead" && lint["level"] == "error"));
    for more in [&["--now", "2030-01-01"][..], &[]] {
        let good = ask(more);
        assert_eq!((code(&good), &parsed(&good)["errors"]), (0, &json!(0)));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let rules = demo_with(folder.path(), "harbour/note.txt", b"");
    let dangling = folder.path().join("harbour/x.toml");
    std::os::unix::fs::symlink("nowhere", &dangling).unwrap();
    let answer = parsed(&run(&["check", &rules, "--json"]));
    let error = &answer["rules"][0]["errors"][0];
    assert_eq!((&error["code"], &error["file"]), (&json!("rules_unreadable"), &json!(dangling)), "{answer}");
    let human = run(&["check", &rules, "--lang", "en"]);
    assert!(text(&human.stdout).contains("harbour/x.toml"), "{human:?}");
    // of what was named itself it says no more than its name
    let none = parsed(&run(&["check", "/no/such", "--json"]));
    assert!(none["rules"][0]["errors"][0].get("file").is_none(), "{none}");
}

#[test]
fn every_subcommand_refuses_bad_rules_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let rules = demo_with(folder.path(), "harbour/H-002.toml", b"code = \"H-002\"\ncolour = \"red\"\n");
    let due = run(&["due", "1 day", "--from", "2026-02-13", "--rules", &rules]);
    assert_eq!((code(&due), text(&due.stdout)), (3, ""));
    assert!(text(&due.stderr).contains("^^^^^^"), "{}", text(&due.stderr));
    assert!(text(&due.stderr).contains("\nlỗi[rules_invalid]: "), "{}", text(&due.stderr));
    let json = run(&["due", "1 day", "--from", "2026-02-13", "--rules", &rules, "--json"]);
    assert_eq!(parsed(&json)["error"]["kind"], "rules");
    assert_eq!(parsed(&json)["error"]["diagnostics"][0]["file"], "harbour/H-002.toml");
    let pack = file(folder.path(), "bad.bin", "no pack");
    let empty = tempfile::tempdir().unwrap();
    for path in [pack.as_str(), empty.path().to_str().unwrap(), "/no/such/rules"] {
        assert_eq!(code(&run(&["due", "1 day", "--from", "2026-02-13", "--rules", path])), 3, "{path}");
        assert_eq!(code(&run(&["check", path])), 3, "{path}");
        assert_eq!(parsed(&run(&["check", path, "--json"]))["errors"], 1);
    }
    assert_eq!(code(&run(&["check"])), 1);
}
