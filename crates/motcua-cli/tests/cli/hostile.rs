//! Input that wants to break the program or the terminal.

use std::io::Read;
use std::process::Stdio;

use serde_json::json;

use super::{DEMO, code, file, json as parsed, program, run, run_with, text};

fn refused(output: &std::process::Output, expected: &str) {
    assert_eq!((code(output), &parsed(output)["error"]["code"]), (1, &json!(expected)), "{output:?}");
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.json");
    // a file without blocks: whoever reads it all runs out of memory
    std::fs::File::create(&path).unwrap().set_len(64 << 30).unwrap();
    refused(&run(&["validate", "1.001193", path.to_str().unwrap(), "--json"]), "too_large");
    refused(&run(&["call", "check", path.to_str().unwrap(), "--json"]), "too_large");
}

#[test]
fn an_endless_stdin_is_refused() {
    refused(&run_with(&["validate", "1.001193", "-", "--json"], &vec![b' '; 3 << 20]), "too_large");
}

#[test]
fn broken_texts_are_typed_errors() {
    let deep = "[".repeat(100_000);
    let twice = r#"{"channel": "direct", "channel": "online"}"#;
    for (bytes, expected) in [
        (&b"{\"channel\": \"\xff\xfe\"}"[..], "not_utf8"),
        (b"", "truncated"),
        (b"{\"channel\": ", "truncated"),
        (b"\x00", "not_json"),
        (b"{\"facts\": NaN}", "not_json"),
        (deep.as_bytes(), "too_deep"),
        (twice.as_bytes(), "duplicate_key"),
        (b"[]", "wrong_type"),
    ] {
        refused(&run_with(&["validate", "1.001193", "-", "--json"], bytes), expected);
        let human = run_with(&["validate", "1.001193", "-"], bytes);
        assert!(text(&human.stderr).starts_with(&format!("lỗi[{expected}]: ")), "{}", text(&human.stderr));
    }
}

#[test]
fn a_command_line_that_cannot_be_read_is_a_typed_error_for_programs() {
    for line in
        [&["due", "--frm", "2026-03-10"][..], &["nothing"], &["validate", "1.001193"], &["due", "5d", "--lang", "xx"]]
    {
        let told = run(&[line, &["--json"]].concat());
        refused(&told, "usage");
        assert!(text(&told.stderr).contains("error:"), "{told:?}");
        // what was typed may be a person's own
        assert!(!text(&told.stdout).contains("2026") && !text(&told.stdout).contains("xx"), "{told:?}");
        let people = run(line);
        assert_eq!((code(&people), text(&people.stdout)), (1, ""), "{people:?}");
    }
    let help = run(&["due", "--help", "--json"]);
    assert!(code(&help) == 0 && text(&help.stdout).contains("Usage:"), "{help:?}");
}

#[test]
fn files_that_are_none_are_typed_errors() {
    let folder = tempfile::tempdir().unwrap();
    refused(&run(&["validate", "1.001193", "/no/such/file.json", "--json"]), "not_found");
    refused(&run(&["validate", "1.001193", folder.path().to_str().unwrap(), "--json"]), "is_a_directory");
    refused(&run(&["call", "due", folder.path().to_str().unwrap(), "--json"]), "is_a_directory");
    let log = file(folder.path(), "log.csv", "dossier,procedure,event,at\n");
    let wrong_now = run(&["audit", &log, "--now", "13/02/2026", "--json"]);
    refused(&wrong_now, "not_a_date");
    assert!(text(&wrong_now.stdout).contains("2026-02-13T15:20"));
    let marked = file(folder.path(), "marked.json", "\u{FEFF}{}");
    assert_eq!(code(&run(&["checklist", "1.001193", "--facts", &marked])), 0);
    assert_eq!(code(&run(&["call", "version", &marked])), 0);
    let pasted = run(&["validate", "1.001193", r#"{"facts":{"child":{"name":"Mẫu canary-7d1f"}}}"#, "--json"]);
    refused(&pasted, "not_a_path");
    assert!(!text(&pasted.stdout).contains("canary") && !text(&pasted.stderr).contains("canary"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_panic() {
    for arguments in [
        &["show", "1.001193", "--on", "2026-02-13"][..],
        &["due", "10 working days", "--from", "2026-08-20"],
        &["show", "1.001193", "--on", "2026-02-13", "--json"],
        &["check", DEMO],
        &["--help"],
        &["--version"],
    ] {
        let mut child =
            program(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_was_found_decides_how_a_run_ends_whose_reader_went_away() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.csv").to_str().unwrap().to_owned();
    let made = run(&["generate", "--cases", "40", "--seed", "4", "--deviate", "0.5", "--out", &log]);
    assert_eq!(code(&made), 0, "{made:?}");
    let bare = file(folder.path(), "bare.csv", "a,b\n1,2\n");
    for (arguments, expected) in [(["audit", &log], 2), (["audit", &bare], 1), (["mapping", "--suggest"], 4)] {
        let mut arguments = arguments.to_vec();
        if expected == 4 {
            arguments.push(&bare);
        }
        for form in [&[][..], &["--json"]] {
            let arguments = [&arguments[..], form].concat();
            let mut child = program(&arguments).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
            drop(child.stdout.take());
            assert_eq!(child.wait().unwrap().code(), Some(expected), "{arguments:?}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_told_on_stderr() {
    for arguments in [
        &["due", "10 working days", "--from", "2026-08-20"][..],
        &["due", "10 working days", "--from", "2026-08-20", "--json"],
        &["show", "1.001193", "--on", "2026-02-13", "--json"],
        &["due", "soon", "--from", "2026-08-20", "--json"],
        &["--help"],
        &["--version"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = program(arguments).stdin(Stdio::null()).stdout(full).output().unwrap();
        assert_eq!(code(&output), 1, "{arguments:?}");
        assert!(text(&output.stderr).starts_with("lỗi["), "{arguments:?}: {}", text(&output.stderr));
    }
}

/// Returns whether the bytes hold anything but line breaks that a terminal obeys.
fn is_obeyed(bytes: &[u8]) -> bool {
    text(bytes).chars().any(|character| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn no_text_of_rules_or_records_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let rules = file(
        folder.path(),
        "rules/jurisdiction.toml",
        "id = \"xx\" # \u{202e}\n\"\\u001b[31m\" = \"\\u001b]0;owned\\u0007\"\n\u{9b}2J\n",
    );
    let rules = std::path::Path::new(&rules).parent().unwrap().to_str().unwrap();
    for arguments in [&["check", rules][..], &["due", "1 day", "--from", "2026-02-13", "--rules", rules]] {
        let output = run(arguments);
        assert_eq!(code(&output), 3);
        assert!(!is_obeyed(&output.stdout) && !is_obeyed(&output.stderr), "{output:?}");
    }
    let record = json!({
        "code": "9.000001", "name": "Mẫu \u{1b}[2J\u{202e} tên", "isWard": true,
        "procedureProposal": { "decisionDate": 1_925_917_200_000_u64, "proposalNumber": "1/QĐ-MẪU" },
        "executionMethods": [{ "submissionMethod": "ONLINE", "processingTime": 7, "processingTimeUnit": "WORKING_DAY", "description": "\u{1b}]8;;x\u{7}" }],
    });
    let records = file(folder.path(), "records.json", record.to_string());
    let out = folder.path().join("out");
    let imported = run(&["import", &records, "--out", out.to_str().unwrap()]);
    assert_eq!(code(&imported), 0, "{imported:?}");
    let shown = run(&["show", "9.000001", "--rules", out.to_str().unwrap()]);
    assert_eq!(code(&shown), 0, "{shown:?}");
    assert!(!is_obeyed(&imported.stdout) && !is_obeyed(&shown.stdout), "{shown:?}");
    let argument = run(&["due", "\u{1b}[31m1", "--from", "2026-02-13"]);
    assert!(!is_obeyed(&argument.stderr), "{argument:?}");
    let missing = run(&["validate", "x", "/no/\u{1b}[31m.json"]);
    assert!(!is_obeyed(&missing.stderr), "{missing:?}");
}

#[test]
fn no_colour_reaches_a_pipe() {
    let output = run(&["due", "30 working days", "--from", "2026-12-20"]);
    assert!(!text(&output.stdout).contains('\u{1b}'));
    let coloured =
        program(&["due", "30 working days", "--from", "2026-12-20"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(text(&coloured.stdout).contains('\u{1b}'));
    let forbidden = program(&["due", "1 day", "--from", "2026-12-20"]).env("NO_COLOR", "1").output().unwrap();
    assert!(!text(&forbidden.stdout).contains('\u{1b}'));
}
