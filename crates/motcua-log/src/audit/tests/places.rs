//! Where dossiers belong: what the caller says of all, what their offices say, what a row of a dossier table says. The law is invented.

use super::memory::Ground;
use super::*;
use crate::Places;

/// In unit 01 the counter has two working days instead of ten.
const LOCAL: &str = r#"
[[local]]
territory = "01"
from = 2026-07-01
term = { id = "settlement-counter", is = "2 working days" }
cite = { act = "Act 7/2019", article = "62" }
"#;

/// Received on Monday 2026-11-09, so due on Friday 2026-11-20 by the law and on Wednesday 2026-11-11 in unit 01; decided after 390 minutes of
/// the harbour office, which works from 07:00 to 12:00 and from 13:00 to 16:00.
const CASES: &str = "plain,H-001,receive,2026-11-09T09:00,direct,\nplain,H-001,approve,2026-11-10T07:30,,\n\
                     harbour,H-001,receive,2026-11-09T09:00,direct,Harbour\nharbour,H-001,approve,2026-11-10T07:30,,Elsewhere\n";

fn ground() -> Ground {
    Ground::of(&files().iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

fn files() -> Vec<(&'static str, String)> {
    let with_local = |path: &str, text: &str| {
        if path.ends_with("H-001.toml") { format!("{text}{LOCAL}") } else { text.to_owned() }
    };
    motcua_rules::DEMO.iter().map(|(path, text)| (*path, with_local(path, text))).collect()
}

/// The same, and the harbour office is of unit 01.
fn ground_with_unit() -> Ground {
    Ground::of(&files_with_unit().iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

fn files_with_unit() -> Vec<(&'static str, String)> {
    let mut files = files();
    for (path, text) in &mut files {
        if path.ends_with("bodies.toml") {
            *text = text.replace("offices = [\"Harbour\"]", "unit = \"01\"\noffices = [\"Harbour\"]");
        }
    }
    files.push(("units.toml", UNITS.to_owned()));
    files
}

const UNITS: &str = r#"
[[unit]]
id = "01"
code = "01"
name = { en = "First" }
level = "province"
cite = { act = "Act 7/2019", article = "1" }
sure = "known"
checked_on = 2026-11-22

[[unit]]
id = "north-quay"
name = { en = "North Quay" }
level = "commune"
parent = "01"
cite = { act = "Act 7/2019", article = "1" }
sure = "known"
checked_on = 2026-11-22
"#;

/// Returns the day on which each dossier is due, and its working minutes.
fn told(
    ground: &Ground,
    shape: Shape,
    text: &str,
    at: impl for<'a> Fn(Places<'a>) -> Places<'a>,
) -> BTreeMap<String, (String, Option<i64>)> {
    let mut auditor = Auditor::mapped(ground.laws(), AuditOptions::default(), Mapping::default(), shape)
        .at(at(Places::of(ground.catalogue())));
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    let report = auditor.finish().unwrap();
    add_up(&report);
    let of = |line: &serde_json::Value| {
        let due = line.get("due_on").unwrap().as_str().unwrap_or("none").to_owned();
        (due, line.get("working_minutes").unwrap().as_i64())
    };
    by_dossier(&report).iter().map(|(dossier, line)| (dossier.clone(), of(line))).collect()
}

fn events(ground: &Ground, at: impl for<'a> Fn(Places<'a>) -> Places<'a>) -> BTreeMap<String, (String, Option<i64>)> {
    told(ground, Shape::Events, &format!("{HEADER},office\n{CASES}"), at)
}

#[test]
fn the_office_that_received_a_dossier_says_whose_hours_count() {
    let ground = ground();
    let found = events(&ground, |places| places);
    assert_eq!(found.get("harbour"), Some(&("2026-11-20".to_owned(), Some(390))));
    let (due, minutes) = found.get("plain").unwrap();
    assert_eq!(due, "2026-11-20");
    assert_ne!(*minutes, Some(390));
    assert!(minutes.is_some());
}

#[test]
fn what_is_said_of_all_goes_before_what_an_office_says() {
    let ground = ground();
    let found = events(&ground, |places| places.in_territory("01"));
    assert!(found.values().all(|(due, _)| due == "2026-11-11"), "{found:?}");
    let other = events(&ground, |places| places.in_territory("02"));
    assert!(other.values().all(|(due, _)| due == "2026-11-20"), "{other:?}");
    let found = events(&ground, |places| places.in_hours_of("harbour-office").unwrap());
    assert!(found.values().all(|(_, minutes)| *minutes == Some(390)), "{found:?}");
    assert!(Places::of(ground.catalogue()).in_hours_of("nobody").is_none());
    assert!(Places::default().in_hours_of("harbour-office").is_none());
}

#[test]
fn a_body_says_the_unit_too_from_a_log_as_from_a_request() {
    let ground = ground_with_unit();
    let found = events(&ground, |places| places);
    let due = |found: &BTreeMap<String, (String, Option<i64>)>, dossier: &str| found.get(dossier).unwrap().0.clone();
    assert_eq!([due(&found, "plain"), due(&found, "harbour")], ["2026-11-20", "2026-11-11"]);
    let found = events(&ground, |places| places.in_hours_of("harbour-office").unwrap());
    assert_eq!([due(&found, "plain"), due(&found, "harbour")], ["2026-11-11", "2026-11-11"]);
    let request = r#"{"events":[{"dossier":"plain","procedure":"H-001","event":"receive","at":"2026-11-09T09:00","channel":"direct",
        "body":"harbour-office"}]}"#;
    let asked: serde_json::Value =
        serde_json::from_str(&motcua::wire::call(ground.catalogue(), "audit", request)).unwrap();
    assert_eq!(asked.pointer("/cases/0/due_on").unwrap(), "2026-11-11", "{asked}");
    let table = told(&ground, Shape::Dossiers, TABLE, |places| places);
    assert_eq!(due(&table, "body"), "2026-11-11");
    assert_eq!(due(&table, "both"), "2026-11-20", "a row's own unit goes first");
}

const TABLE: &str = "dossier,procedure,received,finished,status,office,channel,territory,body,supplements\n\
                     plain,H-001,2026-11-09T09:00,2026-11-10T07:30,9,,direct,,,0\n\
                     office,H-001,2026-11-09T09:00,2026-11-10T07:30,9,Harbour,direct,,,0\n\
                     unit,H-001,2026-11-09T09:00,2026-11-10T07:30,9,,direct,01,,0\n\
                     body,H-001,2026-11-09T09:00,2026-11-10T07:30,9,,direct,,harbour-office,0\n\
                     both,H-001,2026-11-09T09:00,2026-11-10T07:30,9,Harbour,direct,02,harbour-office,0\n";

#[test]
fn a_row_of_a_dossier_table_says_its_unit_and_body() {
    let ground = ground();
    let found = told(&ground, Shape::Dossiers, TABLE, |places| places);
    let due = |dossier: &str| found.get(dossier).unwrap().0.as_str();
    let minutes = |dossier: &str| found.get(dossier).unwrap().1;
    assert_eq!([due("plain"), due("unit"), due("both")], ["2026-11-20", "2026-11-11", "2026-11-20"]);
    assert_eq!([minutes("office"), minutes("body"), minutes("both")], [Some(390); 3]);
    assert_ne!(minutes("plain"), Some(390));
    // a row goes before what is said of all
    let found = told(&ground, Shape::Dossiers, TABLE, |places| places.in_territory("01"));
    let due = |dossier: &str| found.get(dossier).unwrap().0.as_str();
    assert_eq!([due("plain"), due("unit"), due("both")], ["2026-11-11", "2026-11-11", "2026-11-20"]);
}

#[test]
fn a_body_that_is_not_encoded_leaves_its_dossier_open() {
    let ground = ground();
    let text = "dossier,procedure,received,finished,status,channel,body\n\
                known,H-001,2026-11-09T09:00,2026-11-10T07:30,9,direct,harbour-office\n\
                unknown,H-001,2026-11-09T09:00,2026-11-10T07:30,9,direct,canary-body\n\
                late,H-001,2026-11-09T09:00,2026-12-28T07:30,9,direct,canary-body\n";
    let mut auditor = Auditor::mapped(ground.laws(), AuditOptions::default(), Mapping::default(), Shape::Dossiers)
        .at(Places::of(ground.catalogue()));
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    let report = auditor.finish().unwrap();
    add_up(&report);
    let expected = [("known", "early"), ("unknown", "null"), ("late", "null")];
    assert_eq!(outcomes(&report), expected.map(|(a, b)| (a.into(), b.into())).into());
    for dossier in ["unknown", "late"] {
        let line = by_dossier(&report).remove(dossier).unwrap();
        // None of what is counted in hours is known, and nothing that rests on it is found.
        let of_hours = ["indicator_outcome", "working_minutes", "late_working_minutes", "late_clock", "late_held_by"];
        for column in ["conforms", "outcome"].into_iter().chain(of_hours) {
            assert!(line.get(column).unwrap().is_null(), "{dossier}: {column}");
        }
        let text = line.to_string();
        assert!(text.contains("unknown_body") && !text.contains("canary") && !text.contains("\"error\""), "{text}");
    }
    assert!(report.summary.late_by.is_empty() && report.summary.late.count == 0);
}

/// Of two logs that tell of one dossier, one has an extension that comes after the due day in unit 01 and long before it elsewhere.
#[test]
fn of_two_logs_the_one_that_tells_who_received_a_dossier_says_where_it_belongs() {
    let mut files = files_with_unit();
    for (path, text) in &mut files {
        if *path == "lifecycle.toml" {
            text.push_str(EXTEND);
        }
    }
    let ground = Ground::of(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>());
    let read = |at: &'static str, rows: &[(&str, &str, &str)]| {
        let places = Places::of(ground.catalogue());
        let places = if at.is_empty() { places } else { places.in_territory(at) };
        let mut auditor = Auditor::new(ground.laws(), AuditOptions::default()).at(places);
        let row = |(event, at, office): &(&str, &str, &str)| format!("A,H-001,{event},{at},direct,{office}\n");
        let text = format!("{HEADER},office\n{}", rows.iter().map(row).collect::<String>());
        auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        auditor
    };
    let (receive, transfer, extend) = ("2026-11-09T09:00", "2026-11-09T10:00", "2026-11-13T09:00");
    for (offices, at, breaks) in [
        (["", "", ""], "", false),
        (["Harbour", "", ""], "", true),
        (["", "", "Harbour"], "", true),
        (["Harbour", "", "Elsewhere"], "", true),
        (["Elsewhere", "", "Harbour"], "", false),
        (["", "Elsewhere", "Harbour"], "", true),
        (["", "Harbour", "Elsewhere"], "", false),
        (["", "", ""], "01", true),
        (["Harbour", "", ""], "02", false),
    ] {
        let [own, later, other] = offices;
        let long = [("receive", receive, own), ("transfer", transfer, later), ("extend", extend, "")];
        let short = [("receive", receive, other), ("transfer", transfer, "")];
        let found = read(at, &long).reconcile(read("", &short)).unwrap();
        let missing = found.summary.divergences.get("missing_in_b").unwrap();
        assert_eq!((missing.count, missing.b), (1, u64::from(breaks)), "{offices:?} {at}");
    }
}

/// A date may be set anew once, a day before it at the latest.
const EXTEND: &str = r#"
[[event]]
event = "extend"
roles = ["authority"]
cite = { act = "Act 7/2019", article = "11" }

[[policy]]
policy = "extension_limit"
value = "1"
cite = { act = "Act 7/2019", article = "11" }

[[policy]]
policy = "extension_notice"
value = "1 day"
cite = { act = "Act 7/2019", article = "11" }
"#;
