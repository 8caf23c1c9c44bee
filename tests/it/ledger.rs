//! Does the ledger account for every working second, and does it read as a clerk would tell it?

use std::collections::BTreeSet;

use motcua::catalogue::Catalogue;
use motcua::civil::DateTime;
use motcua::wire;
use motcua_tests::vectors;
use serde_json::{Value, json};

fn catalogue() -> &'static Catalogue {
    Catalogue::vietnam().expect("the built-in pack decodes")
}

fn explain(request: &Value) -> Value {
    serde_json::from_str(&wire::call(catalogue(), "explain", &request.to_string())).unwrap()
}

/// Returns the rows of every dossier that the vectors tell of.
fn dossiers() -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for (_, vector) in vectors::all().unwrap() {
        if let Some(history) = vector.request.get("history") {
            let events = history["events"].as_array().cloned().unwrap_or_default();
            let events = events.into_iter().chain(vector.request.get("event").cloned());
            let row = |mut event: Value| {
                event["dossier"] = json!("MAU");
                event["procedure"] = history["procedure"].clone();
                event
            };
            all.push(events.map(row).collect());
        } else if let Some(rows) = vector.request.get("events").and_then(Value::as_array) {
            let names: BTreeSet<&str> = rows.iter().filter_map(|row| row["dossier"].as_str()).collect();
            for name in names {
                all.push(rows.iter().filter(|row| row["dossier"] == name).cloned().collect());
            }
        }
    }
    all
}

fn seconds(from: &Value, to: &Value) -> i64 {
    let at = |value: &Value| -> DateTime { value.as_str().unwrap().parse().unwrap() };
    catalogue().calendar().unwrap().working_seconds_between(at(from), at(to)).unwrap()
}

#[test]
fn every_working_second_between_start_and_end_is_accounted_for() {
    let (mut told, mut kinds) = (0, BTreeSet::new());
    for rows in dossiers() {
        for now in [Value::Null, json!("2026-11-20T16:00")] {
            let answer = explain(&json!({"events": rows, "now": now}));
            let Some(ledger) = answer.get("ledger") else { continue };
            let segments = ledger["segments"].as_array().unwrap();
            kinds.extend(
                ledger["entries"].as_array().unwrap().iter().map(|entry| entry["kind"].as_str().unwrap().to_owned()),
            );
            let (Some(first), Some(last)) = (segments.first(), segments.last()) else { continue };
            for pair in segments.windows(2) {
                assert_eq!(pair[0]["to"], pair[1]["from"], "a hole: {answer}");
            }
            assert_eq!(last["to"], ledger["end"], "{answer}");
            let Some(all) = ledger["totals"]["working_seconds"].as_i64() else { continue };
            assert_eq!(first["from"], ledger["start"], "{answer}");
            assert_eq!(all, seconds(&ledger["start"], &ledger["end"]), "{answer}");
            let sum: i64 = segments.iter().map(|segment| segment["working_seconds"].as_i64().unwrap()).sum();
            assert_eq!(all, sum, "{answer}");
            let totals =
                ["run", "pause", "late", "ended", "unknown"].map(|kind| ledger["totals"][kind].as_i64().unwrap());
            assert_eq!(all, totals.iter().sum::<i64>(), "{answer}");
            for segment in segments {
                assert_eq!(segment["working_seconds"], json!(seconds(&segment["from"], &segment["to"])), "{answer}");
            }
            told += 1;
        }
    }
    assert!(told > 60, "{told}");
    // under the encoded law nothing that is waited for only suspends the clock: `run` stands in the foreign pack's law alone
    let all = ["start", "pause", "restart", "extension", "ran_out", "stop", "lost"];
    let missing: Vec<&str> = all.into_iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.is_empty(), "kinds of entries that no vector shows: {missing:?}");
}

#[test]
fn each_entry_names_its_event_its_article_and_its_rule() {
    for rows in dossiers() {
        let answer = explain(&json!({"events": rows}));
        for entry in answer.pointer("/ledger/entries").and_then(Value::as_array).into_iter().flatten() {
            let by_itself = ["ran_out", "calendar_change"].contains(&entry["kind"].as_str().unwrap());
            assert_eq!(entry["event"].is_null(), by_itself, "{entry}");
            assert!(!entry["rule"].as_str().unwrap().is_empty(), "{entry}");
            assert!(entry["citation"]["act"].is_string() || entry["kind"] == "lost", "{entry}");
        }
    }
}

#[test]
fn the_late_outcome_is_the_ledgers_too() {
    let mut late = 0;
    for rows in dossiers() {
        let answer = explain(&json!({"events": rows, "now": "2026-11-20T16:00"}));
        let (report, ledger) = (&answer["report"], &answer["ledger"]);
        if let (Some(minutes), Some(_)) =
            (report["late_working_minutes"].as_i64(), ledger["totals"]["working_seconds"].as_i64())
        {
            assert_eq!(ledger["totals"]["late"].as_i64().unwrap() / 60, minutes, "{answer}");
            assert_eq!(ledger["ran_out_with"], report["late_held_by"], "{answer}");
            late += 1;
        }
    }
    assert!(late > 5, "{late}");
}

fn late_marriage(lang: &str) -> String {
    let events: Value = serde_json::from_str(include_str!("../../examples/stories/late-marriage.json")).unwrap();
    explain(&json!({"events": events, "lang": lang}))["text"].as_str().unwrap().to_owned()
}

#[test]
fn the_late_marriage_reads_as_a_clerk_would_tell_it() {
    for (lang, lines) in [
        (
            "vi",
            [
                "02/03/2026 09:30: bắt đầu tính thời hạn (trong ngày; nếu nhận sau 15:00 thì trong ngày làm việc tiếp theo); hạn là hết ngày 02/03/2026",
                "02/03/2026 14:00: bắt đầu xác minh; hạn dời từ hết ngày 02/03/2026 sang hết ngày 09/03/2026",
                "hết ngày 09/03/2026: hết thời hạn khi hồ sơ đang ở cơ quan giải quyết",
                "Tổng thời gian làm việc từ đầu đến cuối: 48 giờ 30 phút",
                "0 giờ 10 phút ở Bộ phận Một cửa",
                "45 giờ 50 phút ở cơ quan giải quyết",
                "2 giờ 30 phút quá hạn, ở cơ quan giải quyết",
                "Theo quy định về thời hạn: trễ hạn",
            ],
        ),
        (
            "en",
            [
                "2026-03-02 09:30: the clock starts (the same day; the next working day if received after 15:00); due the end of 2026-03-02",
                "2026-03-02 14:00: start of the verification; the due date moves from the end of 2026-03-02 to the end of 2026-03-09",
                "the end of 2026-03-09: the time ran out; the dossier was with the competent agency",
                "Working time from start to end: 48 h 30 min",
                "0 h 10 min with the one-stop desk",
                "45 h 50 min with the competent agency",
                "2 h 30 min after the due date, with the competent agency",
                "By the law: late",
            ],
        ),
    ] {
        let text = late_marriage(lang);
        let places: Vec<usize> =
            lines.iter().map(|line| text.find(line).unwrap_or_else(|| panic!("{line}\n{text}"))).collect();
        assert!(places.is_sorted(), "{text}");
    }
    assert!(late_marriage("ar").contains("وقت العمل من البداية إلى النهاية: 48 س 30 د"));
}

/// Returns the built-in law with a longer term, so that an announcement falls into it.
fn with_ten_working_days() -> Catalogue {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/motcua-rules/vn");
    let mut files = motcua_compile::read_folder(&folder).unwrap();
    for (path, text) in &mut files {
        if path.ends_with("1.000894.toml") {
            assert!(text.contains("term = \"5 working days\""));
            *text = text.replace("term = \"5 working days\"", "term = \"10 working days\"");
        }
    }
    Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap()
}

#[test]
fn an_amended_calendar_moves_the_due_date_and_the_day_before_it_was_not_known() {
    let law = with_ten_working_days();
    let row = |event: &str, at: &str, role: &str| json!({"dossier": "MAU", "procedure": "1.000894", "event": event, "at": at, "role": role, "channel": "direct"});
    let rows = json!([
        row("receive", "2025-12-22T09:00", "receiving_officer"),
        row("transfer", "2025-12-22T09:30", "receiving_officer"),
        row("verify_begin", "2025-12-22T10:00", "handling_officer"),
        row("approve", "2026-01-07T09:00", "authority"),
    ]);
    let ask = |as_of: Value| -> Value {
        let request = json!({"events": rows, "as_of": as_of, "lang": "en"});
        serde_json::from_str(&wire::call(&law, "explain", &request.to_string())).unwrap()
    };
    // 2 January 2026 became a day off by the notice of 25 December 2025: the tenth working day is the 7th, not the 6th
    let now = ask(Value::Null);
    assert_eq!(now["ledger"]["due_at"], "2026-01-07T23:59:59", "{now}");
    let change =
        now["ledger"]["entries"].as_array().unwrap().iter().find(|entry| entry["kind"] == "calendar_change").unwrap();
    assert_eq!(
        (&change["at"], &change["due_before"], &change["due_at"], &change["citation"]["act"]),
        (&json!("2025-12-25"), &json!("2026-01-06T23:59:59"), &json!("2026-01-07T23:59:59"), &json!("12729/VPCP-KGVX"))
    );
    assert!(now["text"].as_str().unwrap().contains("2025-12-25: the calendar was amended"), "{now}");
    for (day, due) in [("2025-12-24", "2026-01-06T23:59:59"), ("2025-12-25", "2026-01-07T23:59:59")] {
        let then = ask(json!(day));
        assert_eq!((&then["ledger"]["due_at"], &then["ledger"]["as_of"]), (&json!(due), &json!(day)), "{then}");
        assert_eq!(then["report"]["outcome"], "pending", "the approval was not known yet");
        assert_eq!(then["ledger"]["end"], json!(format!("{day}T23:59:59")), "{then}");
    }
}

#[test]
fn every_announcement_that_moved_the_date_is_told_however_many_there_are() {
    // ten working days from Monday 3 August end on Friday the 14th; that day becomes a day off, and then each day that the term ends on in its place
    let days = [14, 15, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28];
    let off = |(place, day): (usize, &u32)| {
        let told = place + 4;
        format!(
            "\n[[day]]\ndate = 2026-08-{day}\nkind = \"holiday\"\nname = {{ en = \"Storm day\" }}\n\
             cite = {{ act = \"Act 3/2026\", article = \"9\" }}\nsure = \"known\"\nannounced = 2026-08-{told:02}\n"
        )
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/motcua-rules/demo");
    let mut files = motcua_compile::read_folder(&folder).unwrap();
    let year = files.iter_mut().find(|(path, _)| path.ends_with("calendar/2026.toml")).unwrap();
    year.1.extend(days.iter().enumerate().map(off));
    let law = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    let row = |event: &str, at: &str| json!({"dossier": "A", "procedure": "H-001", "event": event, "at": at, "channel": "direct"});
    let rows =
        [row("receive", "2026-08-03T09:00"), row("transfer", "2026-08-03T10:00"), row("approve", "2026-08-29T09:00")];
    let told: Value =
        serde_json::from_str(&wire::call(&law, "explain", &json!({ "events": rows }).to_string())).unwrap();
    let entries = told["ledger"]["entries"].as_array().unwrap();
    let changes = entries.iter().filter(|entry| entry["kind"] == "calendar_change").count();
    assert_eq!((changes, &told["ledger"]["due_at"]), (days.len(), &json!("2026-08-29T23:59:59")), "{told}");
}
