//! `motcua impact` and `motcua diff`: the log is synthetic, each count is counted again case by case.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{code, file, json as parsed, run, text, wire};

/// Returns the rows of a synthetic log: filings at home and from elsewhere, handed on after some days, decided after some more.
fn rows(cases: u32) -> Vec<Value> {
    let mut rows = Vec::new();
    for case in 0..cases {
        let row = |event: &str, day: u32, hour: u32, role: &str| {
            json!({
                "dossier": format!("MAU-{case:05}"), "procedure": if case % 3 == 0 { "1.000894" } else { "1.001193" },
                "event": event, "at": format!("2026-08-{:02}T{hour:02}:00", day.min(28)), "role": role,
            })
        };
        let first = 3 + case % 9;
        let mut receive = row("receive", first, 9, "receiving_officer");
        receive["channel"] = json!("direct");
        if case % 4 == 0 {
            receive["detail"] = json!({ "non_territorial": true });
        }
        rows.push(receive);
        rows.push(row("transfer", first, 10, "receiving_officer"));
        if case % 4 == 0 {
            rows.push(row("arrive", first + 1 + case % 3, 9, "handling_officer"));
        }
        let mut approve =
            row("approve", first + 1 + case % 5, 15, if case % 7 == 0 { "applicant" } else { "authority" });
        approve["detail"] = json!({ "signature": "valid" });
        rows.push(approve);
    }
    rows
}

#[test]
fn the_counts_equal_the_engines_case_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(400);
    let mut lines = String::new();
    rows.iter().for_each(|row| writeln!(lines, "{row}").unwrap());
    let log = file(folder.path(), "log.jsonl", lines);
    let facts: Value =
        json!({ "MAU-00001": { "child": { "abandoned": true } }, "MAU-00002": { "child": { "abandoned": false } } });
    let lines = facts.as_object().unwrap().iter().map(|(name, facts)| json!({ "dossier": name, "facts": facts }));
    let stated = file(folder.path(), "facts.jsonl", lines.map(|line| format!("{line}\n")).collect::<String>());
    let out = folder.path().join("cases.jsonl");
    let days = ["--before", "2026-08-04", "--after", "2026-08-05", "--facts", &stated, "--out", out.to_str().unwrap()];
    let output = run(&[&["impact", &log, "--json"], &days[..]].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let found = parsed(&output)["totals"].clone();
    let request = json!({ "events": rows, "before": "2026-08-04", "after": "2026-08-05", "facts": facts });
    let asked: Value = serde_json::from_str(&wire("impact", &request)).unwrap();
    assert_eq!(found, asked["totals"]);
    assert_eq!(found["cases"], 400);
    assert!(
        found["moved"].as_u64().unwrap() > 20,
        "a filing from elsewhere starts its clock at the arrival since 5 August: {found}"
    );
    let by_days: u64 = found["by_days"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(found["moved"], by_days);
    let mut written: Vec<Value> =
        std::fs::read_to_string(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    written.sort_by_key(|case| case["dossier"].as_str().unwrap().to_owned());
    assert_eq!(&written, asked["cases"].as_array().unwrap());
}

/// A part is judged by its whole's law, also where its code names the edition of the whole, and asks nothing of its own.
#[test]
fn a_part_of_a_linked_procedure_is_unchanged_under_its_own_law() {
    let folder = tempfile::tempdir().unwrap();
    let rows = ["2.002621@2024-07-01/birth", "2.002621/birth"].map(|code| {
        format!("{code},{code},receive,2025-08-20T09:00,direct\n{code},{code},approve,2025-08-20T10:00,\n")
    });
    let log = file(folder.path(), "log.csv", format!("dossier,procedure,event,at,channel\n{}", rows.concat()));
    let vn = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/vn");
    for law in ["2025-08-01", vn] {
        let output = run(&["impact", &log, "--before", law, "--after", law, "--json"]);
        let totals = parsed(&output)["totals"].clone();
        let told = ["cases", "unchanged", "unjudged", "documents_open", "money_unknown"].map(|key| totals[key].clone());
        assert_eq!(told, [2, 2, 0, 0, 0].map(Value::from), "{law}");
    }
}

/// Dossiers of one land office's province, which sets its own term from 13 July 2026, and of a place of which nothing is encoded.
#[test]
fn what_a_province_sets_for_itself_counts_for_its_own_dossiers() {
    let folder = tempfile::tempdir().unwrap();
    let row = |office: &str, event: &str, at: &str, role: &str| {
        json!({
            "dossier": format!("MAU-{office}"), "procedure": "1.013831", "event": event, "at": at, "role": role,
            "channel": "direct", "office": office, "detail": if event == "approve" { json!({ "signature": "valid" }) } else { json!({}) },
        })
    };
    let life = |office| {
        let received = row(office, "receive", "2026-08-03T09:00", "receiving_officer");
        [received, row(office, "approve", "2026-08-04T09:00", "authority")]
    };
    let rows: Vec<Value> = ["12", "elsewhere"].into_iter().flat_map(life).collect();
    let log = file(folder.path(), "log.jsonl", rows.iter().map(|row| format!("{row}\n")).collect::<String>());
    let days = ["--before", "2026-07-12", "--after", "2026-07-13", "--json"];
    let known =
        |more: &[&str]| parsed(&run(&[&["impact", &log], &days[..], more].concat()))["totals"]["outcomes"].clone();
    assert_eq!(known(&[]), 1, "the office that received it says where a dossier belongs");
    assert_eq!(known(&["--territory", "12"]), 2);
    let request = json!({ "events": rows, "before": "2026-07-12", "after": "2026-07-13" });
    let asked: Value = serde_json::from_str(&wire("impact", &request)).unwrap();
    assert_eq!(parsed(&run(&[&["impact", &log], &days[..]].concat()))["totals"], asked["totals"]);
    let unknown = run(&[&["impact", &log, "--body", "no-such-body"], &days[..]].concat());
    assert_eq!((code(&unknown), &parsed(&unknown)["error"]["code"]), (4, &json!("unknown_body")));
}

#[test]
fn the_counts_equal_a_slow_recount_under_the_decrees_of_2018_and_2025() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.jsonl").to_str().unwrap().to_owned();
    let made = ["generate", "--cases", "1500", "--seed", "11", "--deviate", "0.3", "--from", "2025-05-01"];
    assert_eq!(code(&run(&[&made[..], &["--until", "2025-08-31", "--out", &log]].concat())), 0);
    let (before, after) = ("2025-06-30", "2025-07-01");
    let output = run(&["impact", &log, "--before", before, "--after", after, "--json", "--paper-price", "20000"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let (found, lines) = (parsed(&output), std::fs::read_to_string(&log).unwrap());
    let catalogue = motcua::catalogue::Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let day = |text: &str| text.parse().unwrap();
    let again = motcua_tests::recount::recount(&catalogue, lines.lines(), day(before), day(after));
    assert_eq!(found["totals"], again);
    for key in ["moved", "stuck", "freed", "documents_dropped", "documents_added", "outcomes"] {
        assert!(again[key].as_i64().unwrap() > 10, "the log shows little of `{key}`: {again}");
    }
    let papers = again["documents_added"].as_i64().unwrap() - again["documents_dropped"].as_i64().unwrap();
    assert_eq!(found["papers_money"], papers * 20_000);
    let page = run(&["impact", &log, "--before", before, "--after", after, "--lang", "en"]);
    assert!(text(&page.stdout).contains("papers no longer required"), "{}", text(&page.stdout));
}

#[test]
fn a_law_is_named_by_its_day_its_release_or_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", rows(3).iter().map(|row| format!("{row}\n")).collect::<String>());
    let release =
        serde_json::from_str::<Value>(&wire("version", &json!({}))).unwrap()["release"].as_str().unwrap().to_owned();
    let short = release.split('+').next().unwrap();
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/pack/vn.bin");
    let same = run(&["impact", &log, "--before", &release, "--after", rules, "--json"]);
    assert_eq!((code(&same), &parsed(&same)["totals"]["unchanged"]), (0, &json!(3)), "{}", text(&same.stderr));
    assert_eq!(code(&run(&["impact", &log, "--before", short, "--after", "2026-08-05"])), 0);
    let other = run(&["impact", &log, "--before", "vn@2020-01-01+00000000", "--after", "2026-08-05", "--json"]);
    assert_eq!((code(&other), &parsed(&other)["error"]["code"]), (4, &json!("unknown_release")));
    let none = run(&["diff", &release, rules, "--json"]);
    assert_eq!((code(&none), &parsed(&none)["error"]["code"]), (1, &json!("day_missing")));
    let idle = run(&["diff", "2025-06-30", "2025-07-01", "--on", "2026-01-01", "--json"]);
    assert_eq!((code(&idle), &parsed(&idle)["error"]["code"]), (1, &json!("day_without_use")));
    let differ = run(&["diff", &release, rules, "--on", "2026-03-10", "--procedure", "1.001193", "--json"]);
    assert_eq!((code(&differ), &parsed(&differ)["procedures"]), (0, &json!([])), "{}", text(&differ.stderr));
}

/// Filed on the day before the confirmation of the employer was dropped, received on the day itself.
#[test]
fn papers_are_asked_by_the_law_of_the_receipt_and_not_of_the_filing() {
    let folder = tempfile::tempdir().unwrap();
    let row = |event: &str, at: &str| {
        let row = json!({ "dossier": "A", "procedure": "1.004884", "event": event, "at": at, "channel": "online" });
        format!("{row}\n")
    };
    let rows = [("submit", "2026-01-14T16:00"), ("receive", "2026-01-15T08:00"), ("transfer", "2026-01-15T09:00")];
    let log = file(folder.path(), "log.jsonl", rows.map(|(event, at)| row(event, at)).concat());
    let release =
        serde_json::from_str::<Value>(&wire("version", &json!({}))).unwrap()["release"].as_str().unwrap().to_owned();
    let totals = |before: &str| {
        let output = run(&["impact", &log, "--before", before, "--after", "2026-01-15", "--json"]);
        parsed(&output)["totals"].clone()
    };
    let same = totals(&release);
    assert_eq!((&same["unchanged"], &same["documents_dropped"]), (&json!(1), &json!(0)), "{same}");
    assert!(totals("2026-01-14")["documents_dropped"].as_i64().unwrap() > 0);
}

#[test]
fn facts_that_cannot_be_read_are_refused_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", format!("{}\n", rows(1)[0]));
    let marked = file(folder.path(), "marked.jsonl", "\u{feff}{\"dossier\":\"A\",\"facts\":{}}\r\n");
    let read = run(&["impact", &log, "--before", "2026-08-04", "--after", "2026-08-05", "--facts", &marked]);
    assert_eq!(code(&read), 0, "{}", text(&read.stderr));
    for (bad, line) in [
        ("{\"dossier\":\"A\",\"facts\":{}}\n{\"dossier\":\"B\"}\n", 2),
        ("7\n", 1),
        ("{\"dossier\":\"A\",\"facts\":[]}", 1),
        ("{\"dossier\":\"A\",\"facts\":{}}\n\n{\"dossier\":\"A\",\"facts\":{\"a\":1}}\n", 3),
    ] {
        let facts = file(folder.path(), "facts.jsonl", bad);
        let days = ["--before", "2026-08-04", "--after", "2026-08-05", "--facts", &facts, "--json"];
        let refused = run(&[&["impact", &log], &days[..]].concat());
        let error = parsed(&refused)["error"].clone();
        assert_eq!((code(&refused), &error["code"], &error["line"]), (1, &json!("bad_facts"), &json!(line)), "{error}");
    }
}

#[test]
fn each_step_of_a_diff_is_judged_so_by_the_law_of_its_day() {
    // the history that `diff` gives, moved into the time of either law: what one allows the other refuses
    let shown = run(&["diff", "2025-06-30", "2025-07-01", "--procedure", "1.001193", "--json"]);
    let answer = parsed(&shown);
    let steps = answer["procedures"][0]["steps"].as_array().unwrap();
    let close = steps.iter().find(|step| step["event"] == "close" && step["after"] == "closed").unwrap();
    assert_eq!(close["before"], "rejected: not_enabled", "{close}");
    let mut history = close["history"].clone();
    let event = history["events"].as_array_mut().unwrap().pop().unwrap();
    let after: Value = serde_json::from_str(&wire("apply", &json!({ "history": history, "event": event }))).unwrap();
    assert_eq!(after["state"], "closed", "{after}");
    let plain = |value: &Value| json!({ "procedure": value["procedure"], "events": value["events"] }).to_string();
    let moved = |text: String| text.replace("2025-07-31", "2025-05-05").replace("2025-07-", "2025-04-");
    let history: Value = serde_json::from_str(&moved(plain(&history))).unwrap();
    let event: Value = serde_json::from_str(&moved(event.to_string())).unwrap();
    let before: Value = serde_json::from_str(&wire("apply", &json!({ "history": history, "event": event }))).unwrap();
    assert_eq!(before["error"]["code"], "not_enabled", "{before}");
}

#[test]
fn a_day_without_a_law_and_a_path_without_rules_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let log = file(folder.path(), "log.jsonl", format!("{}\n", rows(1)[0]));
    let impact = |before: &str| run(&["impact", &log, "--before", before, "--after", "2026-08-05", "--json"]);
    let (none, missing) = (impact("2001-01-01"), impact("no/such/rules"));
    assert_eq!((code(&none), &parsed(&none)["error"]["code"]), (4, &json!("no_lifecycle")));
    assert_eq!(code(&missing), 3);
    // neither law has rules for the one dossier
    let mut unknown = rows(1)[0].clone();
    unknown["procedure"] = "9.999999".into();
    let unknown = file(folder.path(), "unknown.jsonl", format!("{unknown}\n"));
    let told = run(&["impact", &unknown, "--before", "2025-06-30", "--after", "2026-08-05", "--json"]);
    let totals = &parsed(&told)["totals"];
    assert_eq!((code(&told), &totals["unchanged"], &totals["unjudged"]), (4, &json!(0), &json!(1)));
    let same = run(&["diff", "2026-03-01", "2026-03-02", "--procedure", "1.001193", "--json"]);
    assert_eq!((code(&same), &parsed(&same)["procedures"]), (0, &json!([])));
    let shown = run(&["diff", "2025-12-31", "2026-01-01", "--procedure", "1.001193"]);
    assert!(text(&shown.stdout).contains("channel_not_open"), "{}", text(&shown.stdout));
}

#[test]
fn what_two_laws_write_differently_is_told_where_no_submission_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/vn");
    for (path, text) in motcua_compile::read_folder(Path::new(rules)).unwrap() {
        let changed = match path.as_str() {
            "certification/2.000815.toml" => {
                text.replace("each = 2000", "each = 3000").replace("cap = 200000", "cap = 300000")
            }
            "civil-status/1.000656.toml" => text.replacen("percent = 100", "percent = 50", 1),
            "lifecycle.toml" => {
                let limit = "policy = \"supplement_limit\"\nvalue = ";
                text.replace(&format!("{limit}\"1\""), &format!("{limit}\"2\""))
            }
            _ => text.clone(),
        };
        assert!(changed != text || !path.starts_with("lifecycle"));
        fs::create_dir_all(folder.path().join(&path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(&path), changed).unwrap();
    }
    let now = concat!(env!("CARGO_MANIFEST_DIR"), "/../motcua-rules/pack/vn.bin");
    let draft = folder.path().display().to_string();
    let ask = |procedure: &str, more: &[&str]| {
        run(&[&["diff", now, &draft, "--on", "2026-11-01", "--lang", "en", "--procedure", procedure], more].concat())
    };
    let copies = parsed(&ask("2.000815", &["--json"]));
    let fee = json!({
        "what": "fee", "name": "certification", "title": "Certification of copies",
        "before": "2000 (≤ 2), 1000 × pages, ≤ 200000 × copies ← !has(papers)",
        "after": "3000 (≤ 2), 1000 × pages, ≤ 300000 × copies ← !has(papers)",
    });
    assert_eq!(copies["procedures"][0]["values"][0], fee);
    let limit = json!([{"what": "choice", "name": "supplement_limit", "before": "1", "after": "2"}]);
    assert_eq!(copies["general"], limit);
    let shown = ask("1.000656", &[]);
    let page = text(&shown.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "256 submissions were tried",
        "choice: supplement_limit: 1 → 2",
        "reduction: registration/",
        "100 % ←",
        "→ 50 % ←",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_difference_is_told_in_the_language_that_was_asked_for() {
    let shown = run(&["diff", "2026-06-30", "2026-08-06", "--procedure", "3.000333", "--lang", "vi"]);
    let page = text(&shown.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "thời hạn: Giải quyết: 10 ngày → –",
        "bước “xin lỗi và hẹn lại ngày trả”: đang giải quyết",
        "(cán bộ tiếp nhận)",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for name in ["under_sixteen", "receiving_officer", "not_structured", "settlement", "10 days"] {
        assert!(!page.contains(name), "{name}: {page}");
    }
}

#[test]
fn a_difference_is_told_in_words_with_the_facts_that_show_it_and_no_other() {
    let ask = ["diff", "2025-06-30", "2025-07-01", "--procedure", "1.001612", "--lang", "en"];
    let shown = run(&ask);
    // lines of the page may be wrapped
    let page = text(&shown.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "paper: Copies of the members' identity papers: required (copies: 1) → not required at the counter · business.founded_by = \"household\" ·",
        "particular: The owner has an electronic identity: not required → required at the counter",
        "step “closing of the dossier”: not lawful (the law that applies does not provide for “closing of the dossier”) → closed 2025-07-01 08:00:00 receipt (receiving officer);",
    ] {
        assert!(page.contains(part), "{page}");
    }
    let arabic = text(&run(&[&ask[..6], &["ar"]].concat()).stdout).to_owned();
    assert!(arabic.contains("وثيقة") && !arabic.contains("paper:"), "{arabic}");
}

#[test]
fn the_kind_and_the_register_of_a_paper_are_told_by_their_titles() {
    let shown = run(&["diff", "2026-01-14", "2026-01-15", "--procedure", "1.000656", "--lang", "en"]);
    let page = text(&shown.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    let part = "required (originals: 1, present, National population register) → required (originals: 1, data, National population register)";
    assert!(page.contains(part), "{page}");
    let warned = run(&["diff", "2026-06-25", "2026-06-26", "--procedure", "2.000033", "--lang", "vi"]);
    let page = text(&warned.stdout);
    assert!(page.contains("hình thức này không còn phải thông báo: ✓ → lưu ý") && !page.contains("warning"), "{page}");
}
