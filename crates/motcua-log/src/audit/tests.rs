//! Logs under the invented law of `demo`: a licence for which the counter has ten working days from July 2026 on.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, RecordBatch, StringArray, TimestampMillisecondArray};
use motcua::catalogue::Catalogue;
use motcua::civil::DateTime;

use super::{AuditOptions, AuditReport, Auditor, Laws};
use crate::error::RowCode;
use crate::mapping::{Mapping, Shape};
use crate::read::format::LogFormat;
use crate::report::Share;
use crate::terms::Terms;

mod dossiers;
#[cfg(feature = "parquet")]
mod files;
mod hostile;
mod memory;
mod places;
mod stopped;

const HEADER: &str = "dossier,procedure,event,at,channel";

/// Received on Monday 2026-08-03, so due on Friday 2026-08-14: Thule rests on Sundays only.
const EARLY: &str = "early,H-001,submit,2026-08-03T08:00,direct\nearly,H-001,receive,2026-08-03T09:00,direct\nearly,H-001,transfer,2026-08-03T10:00,\nearly,H-001,approve,2026-08-13T10:00,\nearly,H-001,return_result,2026-08-13T11:00,";
const ON_TIME: &str = "ontime,H-001,receive,2026-08-03T09:00,direct\nontime,H-001,transfer,2026-08-03T10:00,\nontime,H-001,refuse,2026-08-14T16:00,";
const LATE: &str = "late,H-001,receive,2026-08-03T09:00,direct\nlate,H-001,transfer,2026-08-03T10:00,\nlate,H-001,approve,2026-08-18T08:00,\nlate,H-001,return_result,2026-08-18T09:00,";
const OPEN: &str = "open,H-001,submit,2026-08-03T08:00,online\nopen,H-001,receive,2026-08-03T09:00,online\nopen,H-001,transfer,2026-08-03T10:00,";
const FILED: &str = "filed,H-001,submit,2026-08-03T08:00,online";
const FOREIGN: &str = "foreign,X-999,receive,2026-08-03T09:00,direct";

fn judged(now: Option<&str>, read: impl FnOnce(&mut Auditor<'_>)) -> AuditReport {
    judged_by(1, now, read)
}

fn judged_by(threads: usize, now: Option<&str>, read: impl FnOnce(&mut Auditor<'_>)) -> AuditReport {
    let options =
        AuditOptions { now: now.map(instant), threads: NonZeroUsize::new(threads).unwrap(), ..AuditOptions::default() };
    judged_with(motcua_rules::DEMO, options, Mapping::default(), Shape::Events, Terms::default(), read)
}

fn instant(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn judged_with(
    rules: &[(&str, &str)],
    options: AuditOptions,
    mapping: Mapping,
    shape: Shape,
    terms: Terms,
    read: impl FnOnce(&mut Auditor<'_>),
) -> AuditReport {
    let files: Vec<(String, String)> =
        rules.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
    let laws = Laws::of(&catalogue).unwrap();
    let mut auditor = Auditor::mapped(laws, options, mapping, shape).with_terms(terms);
    read(&mut auditor);
    auditor.finish().unwrap()
}

fn csv(now: Option<&str>, rows: &[&str]) -> AuditReport {
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    judged(now, |auditor| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap())
}

/// The reports by dossier, each as its line of JSON.
fn by_dossier(report: &AuditReport) -> BTreeMap<String, serde_json::Value> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    crate::write_reports(&report.reports, &path, crate::ReportFormat::Jsonl).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.map(|line| (line.pointer("/dossier").unwrap().as_str().unwrap().to_owned(), line)).collect()
}

fn outcomes(report: &AuditReport) -> BTreeMap<String, String> {
    let text = |line: &serde_json::Value| line.pointer("/outcome").unwrap().as_str().unwrap_or("null").to_owned();
    by_dossier(report).iter().map(|(dossier, line)| (dossier.clone(), text(line))).collect()
}

fn add_up(report: &AuditReport) {
    let summary = &report.summary;
    assert_eq!(summary.rows_read, summary.rows_audited.count + summary.rows_reported.count);
    assert_eq!(summary.rows_reported.count, report.problems.total);
    assert_eq!(summary.dossiers, summary.received + summary.not_received);
    let ended = [summary.early, summary.on_time, summary.late, summary.ended_unreceived];
    let others = [summary.pending, summary.overdue, summary.unknown];
    assert_eq!(summary.dossiers, ended.iter().chain(&others).map(|share| share.count).sum::<u64>());
    assert_eq!(summary.dossiers, summary.judged_by.values().map(|share| share.count).sum::<u64>());
    assert_eq!(summary.dossiers, summary.conforming.of + summary.conforms_unknown);
    assert_eq!(summary.dossiers, u64::try_from(report.reports.num_rows()).unwrap());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut rows = Vec::new();
    for number in 0..4_000 {
        for (event, at) in [("receive", "03T09:00"), ("transfer", "03T10:00"), ("approve", "13T10:00")] {
            // some dossiers come late, some are named by rows that stand apart
            let day = if number % 7 == 0 { at.replace("13T", "18T") } else { at.to_owned() };
            rows.push(format!("D{:05},H-001,{event},2026-08-{day},direct", number % 3_000));
        }
    }
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let with = |threads| {
        let read = |auditor: &mut Auditor<'_>| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        judged_by(threads, None, read)
    };
    let (one, four) = (with(1), with(4));
    add_up(&one);
    assert_eq!(one.summary, four.summary);
    assert_eq!(by_dossier(&one), by_dossier(&four));
    assert_eq!(names(&one), names(&four));
    assert_eq!(one.reports.num_rows(), 3_000);
}

/// The dossiers in the order of their reports.
fn names(report: &AuditReport) -> Vec<String> {
    let mut names = Vec::new();
    for batch in report.reports.batches() {
        names.extend(batch.unwrap().column(0).as_string::<i32>().iter().flatten().map(str::to_owned));
    }
    names
}

#[test]
fn outcomes_are_counted_with_their_denominators() {
    let rows = [EARLY, ON_TIME, LATE, OPEN, FILED, FOREIGN];
    let report = csv(None, &rows);
    add_up(&report);
    let expected = [
        ("early", "early"),
        ("filed", "pending"),
        ("foreign", "pending"),
        ("late", "late"),
        ("ontime", "on_time"),
        ("open", "pending"),
    ];
    assert_eq!(outcomes(&report), expected.map(|(dossier, outcome)| (dossier.to_owned(), outcome.to_owned())).into());
    let summary = &report.summary;
    assert_eq!((summary.received, summary.settled), (5, Share { count: 3, of: 5 }));
    assert_eq!(summary.returned, Share { count: 2, of: 3 });
    assert_eq!(summary.early, Share { count: 1, of: 3 });
    assert_eq!(summary.electronic, Share { count: 1, of: 5 });
    assert_eq!(summary.visits, [(0, 2), (1, 4)].into());
    assert_eq!(summary.judged_by.get("none"), Some(&Share { count: 1, of: 6 }));
    let later = csv(Some("2026-08-20T00:00:00"), &rows);
    add_up(&later);
    assert_eq!(outcomes(&later).get("open").unwrap(), "overdue");
    assert_eq!(outcomes(&later).get("foreign").unwrap(), "null");
    assert_eq!(later.summary.overdue, Share { count: 1, of: 6 });
}

#[test]
fn a_log_is_unanswered_where_the_law_says_nothing_of_any_of_its_dossiers() {
    let terms = |text: &str| Terms::parse(text, &Catalogue::from_pack(motcua_rules::VN_PACK).unwrap()).unwrap();
    let told = |now: Option<&str>, terms: Terms, rows: &[&str]| {
        let options = AuditOptions { now: now.map(instant), ..AuditOptions::default() };
        let text = format!("{HEADER}\n{}\n", rows.join("\n"));
        let read = |auditor: &mut Auditor<'_>| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        let report = judged_with(motcua_rules::DEMO, options, Mapping::default(), Shape::Events, terms, read);
        report.summary.is_unanswered()
    };
    let unanswered = |rows: &[&str]| told(None, Terms::default(), rows);
    assert!(unanswered(&[FOREIGN]));
    assert!(told(Some("2026-08-20T00:00:00"), Terms::default(), &[FOREIGN]), "its outcome is not known");
    assert!(!unanswered(&[]), "there is nothing to answer");
    // a row that is no event leaves open whether a dossier conforms
    let odd = "foreign,X-999,canary,2026-08-03T10:00,";
    assert!(unanswered(&[FOREIGN, odd]));
    assert!(!unanswered(&[FOREIGN, OPEN]));
    assert!(!unanswered(&[OPEN, "open,H-001,canary,2026-08-03T10:00,"]), "the edition is known");
    assert!(!unanswered(&[FILED, "filed,H-001,canary,2026-08-03T10:00,"]), "the edition is known");
    assert!(!unanswered(&[FILED, "filed,H-001,withdraw,2026-08-03T10:00,"]), "whether it conforms is known");
    let days = || terms("[terms]\n\"X-999\" = \"5 working days\"");
    assert!(!told(None, days(), &[FOREIGN, odd]), "the due day is known");
    assert!(told(Some("2026-08-20T00:00:00"), days(), &[FOREIGN, odd]), "the odd row may have been the decision");
}

#[test]
fn findings_are_counted_and_lateness_is_no_error() {
    let odd = |name: &str| {
        format!(
            "{name},H-001,receive,2026-08-03T09:00,direct\n{name},H-001,return_result,2026-08-04T09:00,\n{name},H-001,return_result,2026-08-05T09:00,\n{name},H-001,return_result,2026-08-06T09:00,"
        )
    };
    let text = [HEADER, EARLY, LATE, &odd("odd"), OPEN, &odd("even"), ""].join("\n");
    for threads in [1, 2] {
        let read = |auditor: &mut Auditor<'_>| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        let report = judged_by(threads, Some("2026-08-20T00:00:00"), read);
        add_up(&report);
        let found = report.summary.findings.iter().map(|(code, count)| (*code, count.findings, count.dossiers));
        let expected =
            [("after_end", 4, 2), ("late", 1, 1), ("not_allowed", 2, 2), ("overdue", 1, 1), ("unknown_facts", 2, 2)];
        assert_eq!(found.collect::<Vec<_>>(), expected);
        assert_eq!(report.summary.errors, 6, "neither what is late nor a warning");
        assert_eq!(report.summary.late_by, [("competent_agency/K4".to_owned(), 2)].into());
    }
}

#[test]
fn open_dossiers_are_listed_by_their_due_day_then_by_their_promise_then_as_in_the_log() {
    let row = |name: &str, event: &str, at: &str, detail: &str| {
        format!(
            "{{\"dossier\":\"{name}\",\"procedure\":\"H-001\",\"event\":\"{event}\",\"at\":\"2026-{at}\",\"channel\":\"direct\",\"detail\":{{{detail}}}}}\n"
        )
    };
    let received = |name: &str, on: &str, promised: &str| {
        row(name, "receive", &format!("{on}T09:00"), &format!("\"promised_on\":\"2026-{promised}\""))
            + &row(name, "transfer", &format!("{on}T10:00"), "")
    };
    // what waits for a supplement has no due day
    let waits = |name: &str, promised: &str| {
        received(name, "08-03", promised) + &row(name, "request_supplement", "08-18T09:00", "")
    };
    let cases = [
        waits("waits", "08-20"),
        waits("waits, promised before", "08-17"),
        received("second", "08-04", "08-12"),
        received("first", "08-03", "08-25"),
        received("first too", "08-03", "08-13"),
        // decided, and by mistake handed over to be dealt with once more
        received("decided", "08-03", "08-13")
            + &row("decided", "approve", "08-06T09:00", "")
            + &row("decided", "transfer", "08-07T09:00", ""),
    ];
    let text = cases.concat();
    for threads in [1, 2, 5] {
        let read = |auditor: &mut Auditor<'_>| auditor.read(text.as_bytes(), LogFormat::Jsonl).unwrap();
        let open = judged_by(threads, Some("2026-08-20T00:00:00"), read).summary.open.unwrap();
        let names: Vec<&str> = open.overdue.first.iter().map(|one| one.dossier.as_str()).collect();
        assert_eq!(names, ["first", "first too", "second", "waits, promised before", "waits"], "{open:#?}");
        assert_eq!((open.open, open.overdue.count), (5, 5));
    }
}

/// The one is overdue since noon, the other may have been decided by a row that cannot be read.
#[test]
fn what_is_overdue_or_was_due_yesterday_falls_not_due() {
    let open = |now: &str, rows: &[&str]| csv(Some(now), rows).summary.open.unwrap();
    let overdue = open("2026-08-08T13:00:00", &[OPEN]);
    assert_eq!((overdue.overdue.count, overdue.due_by_day.len()), (1, 0));
    assert_eq!(overdue.by_office.get("").map(|work| (work.overdue, work.due_soon)), Some((1, 0)));
    let unread = open("2026-08-09T08:00:00", &[OPEN, "open,H-001,approve,soon,"]);
    assert_eq!((unread.open, unread.overdue.count, unread.due_by_day.len()), (1, 0, 0));
    assert_eq!(unread.by_office.get("").map(|work| (work.open, work.due_soon)), Some((1, 0)));
}

#[test]
fn a_row_that_cannot_be_read_may_have_ended_what_looks_open_in_its_time() {
    let of = |rows: &[&str]| {
        let report = by_dossier(&csv(Some("2026-08-04T08:00:00"), rows)).remove("open").unwrap();
        report.get("outcome").unwrap().clone()
    };
    assert_eq!(of(&[OPEN]), "pending");
    for row in ["open,H-001,approve,soon,", "open,H-001,canary,2026-08-03T11:00,"] {
        assert_eq!(of(&[OPEN, row]), serde_json::Value::Null, "{row}");
    }
}

/// Every ninth dossier is due first: as many as are listed, in every part of the log.
#[test]
fn of_more_open_dossiers_than_are_listed_those_due_first_are() {
    let row = |number: usize| {
        let day = if number % 9 == 8 { 3 } else { 4 };
        format!("D{number},H-001,receive,2026-08-{day:02}T09:00,direct\n")
    };
    let text = format!("{HEADER}\n{}", (0..9_000).map(row).collect::<String>());
    let first: Vec<String> = (0..9_000).filter(|number| number % 9 == 8).map(|number| format!("D{number}")).collect();
    assert_eq!(first.len(), crate::Listed::MOST);
    let ground = memory::Ground::of(motcua_rules::DEMO);
    for (threads, bytes) in [(1, usize::MAX), (2, usize::MAX), (2, 1 << 17)] {
        let options = AuditOptions {
            now: Some(instant("2026-09-20T00:00:00")),
            threads: NonZeroUsize::new(threads).unwrap(),
            ..AuditOptions::default()
        };
        let mut auditor =
            Auditor::new(ground.laws(), options).within(crate::Memory { bytes, ..crate::Memory::default() });
        auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        let overdue = auditor.finish().unwrap().summary.open.unwrap().overdue;
        let names: Vec<&str> = overdue.first.iter().map(|one| one.dossier.as_str()).collect();
        assert_eq!((overdue.count, &names[..]), (9_000, &first.iter().map(String::as_str).collect::<Vec<_>>()[..]));
    }
}

#[test]
fn dossiers_are_counted_by_how_often_somebody_came() {
    let often: Vec<String> = (1..=12).map(|day| format!("often,H-001,guide,2026-08-{day:02}T08:00,direct")).collect();
    let twice = "twice,H-001,guide,2026-08-03T09:00,direct\ntwice,H-001,receive,2026-08-04T09:00,direct";
    let untold = "untold,H-001,receive,2026-08-03T09:00,\nuntold,H-001,transfer,2026-08-03T10:00,direct";
    let text = format!("{HEADER}\n{}\n{twice}\n{untold}\n{OPEN}\n", often.join("\n"));
    for threads in [1, 2] {
        let report = judged_by(threads, None, |auditor| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap());
        assert_eq!(report.summary.dossiers, 4);
        assert_eq!(report.summary.visits, [(0, 1), (2, 1), (9, 1)].into());
    }
}

#[test]
fn csv_json_lines_and_arrow_give_the_same_batch() {
    let rows: Vec<Vec<&str>> =
        [EARLY, LATE, OPEN].iter().flat_map(|case| case.lines()).map(|line| line.split(',').collect()).collect();
    let column =
        |place: usize| rows.iter().map(move |row| Some(*row.get(place).unwrap()).filter(|text| !text.is_empty()));
    let lines: String = rows
        .iter()
        .map(|row| {
            let names =
                HEADER.split(',').zip(row.iter().copied().map(|text| Some(text).filter(|text| !text.is_empty())));
            serde_json::to_string(&names.collect::<BTreeMap<_, _>>()).unwrap() + "\n"
        })
        .collect();
    let millis = column(3).map(|at| at.map(|at| at.parse::<DateTime>().unwrap().epoch_seconds() * 1_000));
    let batch = RecordBatch::try_from_iter_with_nullable(vec![
        ("dossier", Arc::new(column(0).collect::<StringArray>()) as ArrayRef, true),
        ("procedure", Arc::new(column(1).collect::<DictionaryArray<Int32Type>>()), true),
        ("event", Arc::new(column(2).collect::<DictionaryArray<Int32Type>>()), true),
        ("at", Arc::new(millis.collect::<TimestampMillisecondArray>()), true),
        ("channel", Arc::new(column(4).collect::<StringArray>()), true),
    ])
    .unwrap();
    let from_csv = csv(None, &[EARLY, LATE, OPEN]);
    let from_json = judged(None, |auditor| auditor.read(lines.as_bytes(), LogFormat::Jsonl).unwrap());
    let from_arrow = judged(None, |auditor| {
        let half = batch.num_rows() / 2;
        let parts = [batch.slice(0, half), batch.slice(half, batch.num_rows() - half)];
        auditor.push_stream(parts.map(Ok)).unwrap();
    });
    assert_eq!(from_csv.reports, from_json.reports);
    assert_eq!(from_csv.reports, from_arrow.reports);
    assert_eq!((&from_csv.summary, &from_csv.summary), (&from_json.summary, &from_arrow.summary));
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let rows: Vec<&str> = [EARLY, ON_TIME, LATE, OPEN, FILED, FOREIGN].iter().flat_map(|case| case.lines()).collect();
    let expected = csv(None, &rows);
    let mut state = 1_u64;
    for _ in 0..50 {
        let mut shuffled: Vec<(u64, &str)> = Vec::new();
        for row in &rows {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.push((state >> 33, row));
        }
        shuffled.sort_unstable();
        let shuffled: Vec<&str> = shuffled.into_iter().map(|(_, row)| row).collect();
        let report = csv(None, &shuffled);
        assert_eq!(by_dossier(&report), by_dossier(&expected));
        assert_eq!(report.summary, expected.summary);
    }
}

#[test]
fn a_case_with_an_unread_row_is_audited_but_conforms_to_nothing_known() {
    let report = csv(
        None,
        &[EARLY, "early,H-001,canary,2026-08-05T09:00,", "early,H-001,sync,soon,", ",H-001,receive,2026-08-05T09:00,"],
    );
    add_up(&report);
    assert_eq!((report.problems.count(RowCode::UnmappedEvent), report.problems.count(RowCode::MissingDossier)), (1, 1));
    let reports = by_dossier(&report);
    let early = reports.get("early").unwrap();
    assert_eq!(early.pointer("/conforms"), Some(&serde_json::Value::Null));
    assert_eq!(early.pointer("/outcome").unwrap(), "early");
    let codes: Vec<_> = early
        .pointer("/findings")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding.pointer("/code").unwrap().clone())
        .collect();
    assert_eq!(codes.get(codes.len() - 2..).unwrap(), ["unmapped_event", "row_unread"]);
    assert_eq!(report.summary.conforms_unknown, 1);
}

#[test]
fn a_dossier_under_two_procedures_is_judged_by_the_first_and_says_so() {
    let report = csv(None, &[EARLY, "early,X-999,sync,2026-08-15T09:00,"]);
    let reports = by_dossier(&report);
    let early = reports.get("early").unwrap();
    assert_eq!(
        (early.pointer("/procedure").unwrap(), early.pointer("/conforms").unwrap()),
        (&"H-001".into(), &serde_json::Value::Null)
    );
    let finding = early
        .pointer("/findings")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding.pointer("/code").unwrap() == "procedure_differs");
    assert_eq!(finding.unwrap().pointer("/event_index").unwrap(), 5);
}

#[test]
fn a_dossier_of_which_no_label_is_mapped_has_a_report_and_conforms_to_nothing_known() {
    let report = csv(
        None,
        &[
            EARLY,
            "strange,H-001,greet,2026-08-05T09:00,",
            "strange,H-404,wave,2026-08-06T09:00,",
            "bad,H-001,receive,soon,",
        ],
    );
    add_up(&report);
    let reports = by_dossier(&report);
    assert_eq!(reports.keys().collect::<Vec<_>>(), ["early", "strange"], "a row that cannot be read makes no dossier");
    let strange = reports.get("strange").unwrap();
    assert_eq!(strange.pointer("/procedure").unwrap(), "H-001", "that of the first row");
    assert_eq!(strange.pointer("/conforms"), Some(&serde_json::Value::Null));
    assert_eq!(strange.pointer("/findings/0/code").unwrap(), "unmapped_event");
    assert_eq!((report.summary.dossiers, report.summary.conforms_unknown), (2, 1));
}

#[test]
fn no_value_of_a_bad_row_comes_back() {
    let text = format!(
        "{HEADER},detail\nnamed,H-001,canary,canary,canary,canary\nok,H-001,receive,2026-08-03T09:00,direct,\"{{\"\"canary\"\":\"\"canary\"\",\"\"code\"\":\"\"canary\"\"}}\"\n"
    );
    let report = judged(None, |auditor| {
        auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    });
    let shown =
        format!("{:?}{}{:?}", report.summary, serde_json::to_string(&report.problems).unwrap(), report.problems);
    assert!(!shown.contains("canary"));
    assert!(!format!("{:?}", report.reports).contains("canary"));
}

#[test]
fn a_log_with_a_header_only_is_an_empty_report() {
    let report = csv(None, &[]);
    add_up(&report);
    assert_eq!(report.reports.num_rows(), 0);
    assert_eq!(report.reports.schema(), crate::schema());
}
