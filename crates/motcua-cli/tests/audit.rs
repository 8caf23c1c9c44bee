//! `motcua audit` under the invented law of `demo`, as a user runs it. All logs are invented.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/demo");
const HEADER: &str = "dossier,procedure,event,at,role,channel\n";
const LAWFUL: &str = "early,H-001,submit,2026-08-03T08:00,applicant,online\n\
    early,H-001,receive,2026-08-03T09:00,receiving_officer,online\n\
    early,H-001,transfer,2026-08-03T10:00,receiving_officer,\n\
    early,H-001,approve,2026-08-04T10:00,authority,\n\
    early,H-001,return_result,2026-08-04T11:00,receiving_officer,\n";
const LATE: &str = "late,H-001,receive,2026-08-03T09:00,receiving_officer,direct\n\
    late,H-001,transfer,2026-08-03T10:00,receiving_officer,\n\
    late,H-001,approve,2026-08-18T08:00,authority,\n";
const UNLAWFUL: &str = "twice,H-001,receive,2026-08-03T09:00,receiving_officer,direct\n\
    twice,H-001,return_result,2026-08-04T09:00,receiving_officer,\n";
const FOREIGN: &str = "foreign,X-999,receive,2026-08-03T09:00,receiving_officer,direct\n";

struct Run {
    folder: TempDir,
}

impl Run {
    fn new(log: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("log.csv"), log).unwrap();
        Self { folder }
    }

    fn audit(&self, arguments: &[&str]) -> Output {
        self.run(&[&["audit", "log.csv", "--rules", DEMO], arguments].concat())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_motcua")).args(arguments).current_dir(self.folder.path()).output().unwrap()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_clerk_reads_one_count_a_line() {
    let run = Run::new(&format!("{HEADER}{LAWFUL}{LATE}"));
    let output = run.audit(&[]);
    let stdout = text(&output.stdout);
    let line = |start: &str| stdout.lines().find(|line| line.starts_with(start)).unwrap_or(stdout);
    assert_eq!(line("tiếp nhận 2").trim_end(), "tiếp nhận 2");
    assert!(line("đã giải quyết 2").ends_with("100,0 % trên 2 tiếp nhận"), "{stdout}");
    assert!(line("trước hạn 1").ends_with("50,0 % trên 2 đã kết thúc"), "{stdout}");
    assert!(line("trực tuyến 1").ends_with("50,0 % trên 2 tiếp nhận đã rõ cách nộp"), "{stdout}");
    assert_eq!(line("dòng"), "dòng: 8 đã đọc, 8 đã xét, 0 không xét được");
    assert_eq!(text(&output.stderr), "");
    let english = run.audit(&["--lang", "en"]);
    assert!(text(&english.stdout).contains("received 2") && !text(&english.stdout).contains("tiếp nhận"));
    // what was found stands with the code that the columns have
    let found = text(&english.stdout).lines().find(|line| line.contains(" late ")).unwrap_or_default();
    assert_eq!(
        found.split_whitespace().rev().take(3).collect::<Vec<_>>(),
        ["1", "1", "late"],
        "{}",
        text(&english.stdout)
    );
}

#[test]
fn no_english_is_left_in_vietnamese_and_arabic() {
    let run = Run::new(&format!(
        "{HEADER}{LAWFUL}{LATE}x,1.001193,dance,2026-08-03T09:00,,\nx,1.001193,receive,2026-08-03,,\n"
    ));
    for lang in ["vi", "ar"] {
        let output = run.run(&["audit", "log.csv", "--lang", lang, "--now", "2026-09-01T08:00"]);
        let page = text(&output.stdout);
        let said = page.split('`').step_by(2).collect::<String>();
        for english in ["received", "late", "dossier", "row", "of", "finding", "rules", "unmapped", "not_", "and"] {
            let words = said.split(|char: char| !(char.is_alphanumeric() || char == '_'));
            assert!(words.into_iter().all(|word| word != english), "{lang}: `{english}` in\n{page}");
        }
    }
}

/// Two open dossiers of the national portal: `late` is promised later than the law gives.
const PORTAL: &str = "MaHoSo,MaTTHC,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,TrangThaiHoSo\n\
    late,9.000001,20260803090000,20260821,,4\n\
    right,9.000001,20260803090000,20260817,,4\n";

#[test]
fn a_province_asks_what_its_open_dossiers_oblige() {
    let run = Run::new(PORTAL);
    fs::write(run.path("terms.toml"), "[terms]\n\"9.000001\" = \"10 working days\"\n").unwrap();
    let arguments = [
        "audit",
        "log.csv",
        "--shape",
        "dossiers",
        "--mapping",
        "dvcqg",
        "--terms",
        "terms.toml",
        "--now",
        "2026-08-16T08:00",
    ];
    let output = run.run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = text(&output.stdout);
    for line in [
        "hẹn trả muộn hơn luật 1",
        "đến hạn ngày mai 2",
        "nếu sẽ trễ hạn thì phải xin lỗi, hẹn lại trong 3 ngày tới 2",
        "  T2 2026-08-17: 2",
    ] {
        assert!(page.lines().any(|other| other == line), "`{line}` in\n{page}");
    }
    // what is to be done today stands first
    assert!(page.starts_with("hồ sơ chưa xong lúc 2026-08-16T08:00:00: 2\n"), "{page}");
    // on the Friday before, the apologies of the weekend are told; nothing falls due on the Saturday
    let friday: Vec<&str> =
        arguments.iter().map(|one| if *one == "2026-08-16T08:00" { "2026-08-14T08:00" } else { one }).collect();
    let page = run.run(&friday);
    let page = text(&page.stdout);
    for line in
        ["đến hạn ngày mai 0", "nếu sẽ trễ hạn thì phải xin lỗi, hẹn lại trong 3 ngày tới 2", "  T2 2026-08-17: 2"]
    {
        assert!(page.lines().any(|other| other == line), "`{line}` in\n{page}");
    }
    let output = run.run(&[&arguments[..], &["--json"]].concat());
    let answer = json(&output);
    assert_eq!(answer.pointer("/summary/open/due_by_day").unwrap(), &serde_json::json!({"2026-08-17": 2}));
    assert_eq!(answer.pointer("/summary/open/by_office//open").unwrap(), 2);
    assert_eq!(answer.pointer("/coverage/caller").unwrap(), &serde_json::json!({"count": 2, "of": 2}));
    assert_eq!(answer.pointer("/summary/open/promised_later_than_law/first/0/dossier").unwrap(), "late");
    assert_eq!(answer.pointer("/summary/open/due_tomorrow/first/0/due_on").unwrap(), "2026-08-17");
    assert_eq!(answer.pointer("/summary/open/apology_owed/first/0/apology_by").unwrap(), "2026-08-16");
    // without the terms the rules say nothing about this procedure
    let nothing = run.run(&["audit", "log.csv", "--mapping", "dvcqg", "--now", "2026-08-16T08:00"]);
    assert_eq!(nothing.status.code(), Some(4), "{}", text(&nothing.stdout));
    let unknown = run.run(&["audit", "log.csv", "--mapping", "elsewhere"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("unknown_mapping"), "{}", text(&unknown.stderr));
}

#[test]
fn being_late_is_no_error_and_breaking_a_rule_is() {
    let late = Run::new(&format!("{HEADER}{LAWFUL}{LATE}")).audit(&["--json"]);
    assert_eq!(late.status.code(), Some(0), "{}", text(&late.stdout));
    assert_eq!(json(&late).pointer("/summary/late/count").unwrap(), 1);
    let unlawful = Run::new(&format!("{HEADER}{LAWFUL}{UNLAWFUL}")).audit(&["--json"]);
    assert_eq!(unlawful.status.code(), Some(2));
    assert_eq!(json(&unlawful).pointer("/summary/conforming").unwrap(), &serde_json::json!({"count": 1, "of": 2}));
}

#[test]
fn what_the_rules_do_not_know_is_no_answer() {
    let output = Run::new(&format!("{HEADER}{FOREIGN}")).audit(&["--json", "--now", "2026-09-01T08:00"]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stdout));
    assert_eq!(json(&output).pointer("/summary/unknown").unwrap(), &serde_json::json!({"count": 1, "of": 1}));
    // nor is it one where the dossier was never received, or lies on a day of which nothing is encoded
    let submitted = "foreign,X-999,submit,2026-08-03T09:00,applicant,direct\n";
    let before = LAWFUL.replace("2026-", "1990-");
    for log in [submitted, before.as_str()] {
        let output = Run::new(&format!("{HEADER}{log}")).audit(&["--json"]);
        assert_eq!(output.status.code(), Some(4), "{}", text(&output.stdout));
        assert_eq!(json(&output).pointer("/summary/conforming/of").unwrap(), 0);
        // one dossier that is answered for makes the whole an answer
        let both = Run::new(&format!("{HEADER}{log}{}", LAWFUL.replace("early", "known"))).audit(&["--json"]);
        assert_eq!(both.status.code(), Some(0), "{}", text(&both.stdout));
    }
    // an open dossier within its term is answered for, too
    let open = "open,H-001,receive,2026-08-03T09:00,receiving_officer,direct\n";
    assert_eq!(Run::new(&format!("{HEADER}{open}")).audit(&[]).status.code(), Some(0));
}

#[test]
fn terms_may_stand_in_the_words_of_the_law() {
    let run = Run::new(&format!("{HEADER}{FOREIGN}"));
    fs::write(run.path("terms.toml"), "[terms]\n\"X-999\" = \"10 ngày làm việc\"\n").unwrap();
    let output = run.run(&["audit", "log.csv", "--terms", "terms.toml", "--json", "--out", "reports.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert!(fs::read_to_string(run.path("reports.jsonl")).unwrap().contains("\"term\":\"10 working days\""));
}

#[test]
fn nobody_is_told_to_apologise_by_a_day_that_has_passed() {
    let log = "dossier,procedure,event,at,channel\n\
        a,1.004873,receive,2026-08-20T09:00,direct\na,1.004873,transfer,2026-08-20T10:00,\n";
    let run = Run::new(log);
    let listed = |now: &str| {
        let output = run.run(&["audit", "log.csv", "--now", now, "--lang", "en"]);
        text(&output.stdout).lines().find(|line| line.starts_with("  a 1.004873")).map(str::to_owned).unwrap()
    };
    assert_eq!(listed("2026-08-23T08:00"), "  a 1.004873 · due 2026-08-24 · apologise by 2026-08-23");
    assert_eq!(listed("2026-08-26T08:00"), "  a 1.004873 · due 2026-08-24");
}

#[test]
fn now_makes_open_dossiers_overdue() {
    let open: String = LATE.lines().take(2).map(|line| format!("{line}\n")).collect();
    let run = Run::new(&format!("{HEADER}{open}"));
    assert_eq!(json(&run.audit(&["--json"])).pointer("/summary/pending/count").unwrap(), 1);
    let later = json(&run.audit(&["--json", "--now", "2026-09-01T08:00"]));
    assert_eq!(later.pointer("/summary/overdue/count").unwrap(), 1);
    let bad = run.audit(&["--now", "tomorrow"]);
    assert_eq!((bad.status.code(), text(&bad.stdout)), (Some(1), ""));
    assert!(text(&bad.stderr).contains("--now"));
    assert!(!text(&bad.stderr).contains("tomorrow"));
}

#[test]
fn unreadable_rows_are_listed_and_the_rest_is_audited() {
    let run = Run::new(&format!("{HEADER}{LAWFUL},H-001,canary,2026-08-03,,\nearly,H-001,canary,2026-08-03,,\n"));
    let human = run.audit(&[]);
    let stdout = text(&human.stdout);
    assert!(stdout.contains("dòng: 7 đã đọc, 5 đã xét, 2 không xét được"), "{stdout}");
    assert!(stdout.contains("  dòng 7, cột `dossier`: điền `dossier`"), "{stdout}");
    assert!(stdout.contains("  dòng 8, cột `event`: ghi sự kiện bằng một tên đã biết"), "{stdout}");
    assert!(!stdout.contains("canary"));
    let answer = json(&run.audit(&["--json"]));
    assert_eq!(answer.pointer("/rows_reported/listed/1/line").unwrap(), 8);
    assert_eq!(answer.pointer("/rows_reported/by_code/missing_dossier").unwrap(), 1);
    assert_eq!(answer.pointer("/summary/conforms_unknown").unwrap(), 1);
    let none = Run::new(&format!("{HEADER},,,,,\n")).audit(&[]);
    assert_eq!(none.status.code(), Some(1));
}

#[test]
fn reports_go_to_the_file_that_is_named() {
    let run = Run::new(&format!("{HEADER}{LAWFUL}{LATE}"));
    for name in ["reports.jsonl", "reports.csv", "reports.parquet"] {
        let output = run.audit(&["--out", name]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(fs::metadata(run.path(name)).unwrap().len() > 0);
    }
    let lines = fs::read_to_string(run.path("reports.jsonl")).unwrap();
    let outcomes: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap().pointer("/outcome").unwrap().clone())
        .collect();
    assert_eq!(outcomes, ["early", "late"]);
    assert_eq!(run.audit(&["--out", "reports.xlsx"]).status.code(), Some(1));
    assert_eq!(fs::read_dir(run.folder.path()).unwrap().count(), 4);
}

#[test]
fn a_log_that_cannot_be_read_and_rules_that_cannot_be_loaded_have_their_own_exits() {
    let run = Run::new("dossier|procedure|event|at\n");
    let missing = run.audit(&["--json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(json(&missing).pointer("/error/code").unwrap(), "missing_column");
    assert_eq!(json(&missing).pointer("/error/line").unwrap(), 1);
    let human = run.audit(&[]);
    assert!(text(&human.stderr).starts_with("lỗi[missing_column]: `log.csv`, dòng 1: "), "{}", text(&human.stderr));
    let absent = run.run(&["audit", "none.csv", "--rules", DEMO, "--json"]);
    assert_eq!(json(&absent).pointer("/error/code").unwrap(), "not_found");
    fs::write(run.path("bad.bin"), "no pack").unwrap();
    let rules = run.run(&["audit", "log.csv", "--rules", "bad.bin", "--json"]);
    assert_eq!(rules.status.code(), Some(3));
    assert_eq!(run.run(&["audit"]).status.code(), Some(1));
    assert_eq!(run.run(&["--version"]).status.code(), Some(0));
    assert!(Path::new(DEMO).is_dir());
}

/// In unit 01 the counter has two working days instead of ten.
const LOCAL: &str = "\n[[local]]\nterritory = \"01\"\nfrom = 2026-07-01\nterm = { id = \"settlement-counter\", is = \"2 working days\" }\n\
    cite = { act = \"Act 7/2019\", article = \"62\" }\n";

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

#[test]
fn a_place_and_a_body_hold_for_all_dossiers() {
    let run = Run::new(&format!(
        "{HEADER}plain,H-001,receive,2026-11-09T09:00,receiving_officer,direct\n\
         plain,H-001,approve,2026-11-10T07:30,authority,\n"
    ));
    copy(Path::new(DEMO), &run.path("rules"));
    let procedure = run.path("rules/harbour/H-001.toml");
    fs::write(&procedure, format!("{}{LOCAL}", fs::read_to_string(&procedure).unwrap())).unwrap();
    let told = |arguments: &[&str]| {
        let all = [&["audit", "log.csv", "--rules", "rules", "--out", "reports.jsonl", "--json"], arguments].concat();
        let output = run.run(&all);
        assert!(matches!(output.status.code(), Some(0 | 2)), "{}", text(&output.stderr));
        let line = fs::read_to_string(run.path("reports.jsonl")).unwrap();
        let report: serde_json::Value = serde_json::from_str(&line).unwrap();
        let part = |name: &str| report.get(name).unwrap().to_string();
        (part("due_on"), part("working_minutes"))
    };
    let (due, minutes) = told(&[]);
    assert_eq!(due, "\"2026-11-20\"");
    assert_ne!(minutes, "390");
    assert_eq!(told(&["--territory", "01"]), ("\"2026-11-11\"".to_owned(), minutes));
    // from 07:00 to 12:00 and from 13:00 to 16:00
    assert_eq!(told(&["--body", "harbour-office"]), (due, "390".to_owned()));
    let unknown = run.audit(&["--body", "canary-body", "--json"]);
    assert_eq!(unknown.status.code(), Some(4));
    assert_eq!(json(&unknown).pointer("/error/code").unwrap(), "unknown_body");
    assert!(!text(&unknown.stdout).contains("canary"));
}

#[test]
fn memory_is_bounded_as_asked() {
    let run = Run::new(&format!("{HEADER}{LAWFUL}{LATE}"));
    let whole = run.audit(&["--json"]);
    assert_eq!(run.audit(&["--json", "--memory", "16MiB", "--temporary", "."]).stdout, whole.stdout);
    for wrong in ["1k", "much", "-5", "99999999999999999999"] {
        let output = run.audit(&["--json", &format!("--memory={wrong}")]);
        assert_eq!(output.status.code(), Some(1), "{wrong}");
        assert_eq!(json(&output).pointer("/error/code").unwrap(), "bad_memory");
    }
    // a log that does not fit, and no folder to put it
    let mut log = HEADER.to_owned();
    for number in 0..40_000 {
        log.push_str(&format!("D{number},H-001,receive,2026-08-03T09:00,receiving_officer,direct\n"));
    }
    let large = Run::new(&log);
    let output = large.audit(&["--json", "--memory", "16MiB", "--temporary", "none", "--out", "reports.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output).pointer("/error/code").unwrap(), "temporary_folder");
    assert!(!large.path("reports.csv").exists());
    fs::create_dir(large.path("aside")).unwrap();
    let aside = large.audit(&["--json", "--memory", "16MiB", "--temporary", "aside", "--out", "aside.csv"]);
    let whole = large.audit(&["--json", "--memory", "1GiB", "--out", "whole.csv"]);
    assert_eq!((aside.status.code(), &aside.stdout), (whole.status.code(), &whole.stdout));
    assert_eq!(fs::read(large.path("aside.csv")).unwrap(), fs::read(large.path("whole.csv")).unwrap());
    assert_eq!(fs::read_dir(large.path("aside")).unwrap().count(), 0);
}

#[test]
fn a_term_of_a_procedure_that_no_dossier_names_is_told_with_the_one_that_was_meant() {
    let run = Run::new(&format!("{HEADER}{LAWFUL}"));
    fs::write(run.path("terms.toml"), "[terms]\n\"H-001\" = \"15 working days\"\n\"H-01\" = \"9 days\"\n").unwrap();
    let output = run.audit(&["--terms", "terms.toml", "--lang", "en", "--json"]);
    assert_eq!(json(&output)["coverage"]["caller"]["count"], 1);
    let told =
        "note: `H-01`: this term was not used: no dossier of the log names that procedure; did you mean `H-001`?\n";
    assert_eq!(text(&output.stderr), told);
}

#[test]
fn a_slip_in_terms_or_a_mapping_is_told_with_its_line_and_what_was_meant() {
    let run = Run::new(&format!("{HEADER}{LAWFUL}"));
    let error = |name: &str, flag: &str, file: &str| {
        fs::write(run.path(name), file).unwrap();
        let output = run.audit(&[flag, name, "--lang", "en", "--json"]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        let error = json(&output)["error"].clone();
        (error["line"].as_u64(), error["help"].as_str().unwrap().to_owned())
    };
    let channel = error("t.toml", "--terms", "[terms]\n\"X\" = \"3 days\"\n\"Y\" = { onlin = \"3 days\" }\n");
    assert_eq!(channel, (Some(3), "did you mean `online`? write `direct`, `postal`, `online` or `app`".to_owned()));
    let term = error("t.toml", "--terms", "[terms]\n\"X\" = \"3 days\"\n\"Y\" = \"soon\"\n");
    assert_eq!(term, (Some(3), "write a term such as `5 working days`".to_owned()));
    assert_eq!(error("t.toml", "--terms", "[term]\n\"X\" = \"3 days\"\n").0, Some(1));
    for (mapping, meant) in [
        ("[columns]\ndosier = \"id\"\n", "did you mean `dossier`?"),
        ("[events]\n\"x\" = \"recieve\"\n", "did you mean `receive`?"),
        ("[events]\n\"x\" = \"ignor\"\n", "did you mean `ignore`?"),
        ("[channels]\n\"x\" = \"onlin\"\n", "did you mean `online`?"),
        ("[status]\n\"x\" = \"recieved\"\n", "did you mean `received`?"),
        ("shape = \"event\"\n", "did you mean `events`?"),
    ] {
        let (_, help) = error("m.toml", "--mapping", mapping);
        assert!(help.starts_with(meant), "{mapping}: {help}");
    }
}

#[test]
fn what_is_found_of_many_is_told_without_holes() {
    let run = Run::new(&format!("{HEADER}X1,1.001193,receive,2026-03-10T09:00,applicant,direct\n"));
    for (lang, part) in [
        ("vi", "người thực hiện không đúng vai trò"),
        ("en", "a step by a role that may not take it"),
        ("ar", "خطوة نفذها من لا يجوز له تنفيذها"),
    ] {
        let output = run.run(&["audit", "log.csv", "--lang", lang]);
        let page = text(&output.stdout);
        assert!(page.contains(part) && !page.contains('…'), "{page}");
    }
}
