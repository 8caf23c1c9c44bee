//! What is written is what was reported. All reports are invented.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use motcua::civil::{Date, DateTime};

use super::{ReportFormat, write_reports};
use crate::report::{CaseRow, FindingRow, ReportBuilder, schema};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn at(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

fn empty(dossier: &str) -> CaseRow<'_> {
    CaseRow {
        dossier,
        procedure: "demo.1",
        edition: None,
        release: None,
        office: None,
        state: None,
        conforms: None,
        outcome: None,
        indicator_outcome: None,
        received_at: None,
        promised_on: None,
        due_on: None,
        due_at: None,
        due_on_original: None,
        extended: None,
        finished_at: None,
        returned_at: None,
        working_minutes: None,
        paused_minutes: None,
        late_working_minutes: None,
        late_clock: None,
        late_held_by: None,
        term: None,
        term_act: None,
        term_article: None,
        supplements: None,
        judged_by: "none",
        assumptions: &[],
        findings: &[],
    }
}

fn reports() -> RecordBatch {
    let finding = FindingRow {
        code: "late",
        severity: "error",
        event_index: Some(2),
        at: at("1969-12-31T23:59:59"),
        act: Some("DEMO-1"),
        article: None,
    };
    let bare = FindingRow { event_index: None, at: None, act: None, code: "no_apology", ..finding };
    let full = CaseRow {
        edition: day("2025-07-01"),
        release: Some("demo@2026-11-22+00000000"),
        office: Some("bàn, số \"1\""),
        state: Some("returned"),
        conforms: Some(false),
        outcome: Some("late"),
        received_at: at("2026-02-13T15:20:00"),
        promised_on: day("2026-02-24"),
        due_at: at("2026-02-24T23:59:59"),
        extended: Some(true),
        late_working_minutes: Some(-5),
        term: Some(&"5 working days"),
        supplements: Some(0),
        judged_by: "curated",
        assumptions: &["first", "second"],
        findings: &[finding, bare],
        ..empty("D1")
    };
    let mut builder = ReportBuilder::new();
    builder.push(&full).unwrap();
    builder.push(&empty("line\nbreak")).unwrap();
    builder.finish().unwrap()
}

fn written(format: ReportFormat) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports");
    fs::write(&path, "what was there before").unwrap();
    write_reports(&reports(), &path, format).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::read(path).unwrap()
}

const FULL: &str = r#"{"dossier":"D1","procedure":"demo.1","edition":"demo.1@2025-07-01","release":"demo@2026-11-22+00000000","office":"bàn, số \"1\"","state":"returned","conforms":false,"outcome":"late","indicator_outcome":null,"received_at":"2026-02-13T15:20:00","promised_on":"2026-02-24","due_on":null,"due_at":"2026-02-24T23:59:59","due_on_original":null,"extended":true,"finished_at":null,"returned_at":null,"working_minutes":null,"paused_minutes":null,"late_working_minutes":-5,"late_clock":null,"late_held_by":null,"term":"5 working days","term_act":null,"term_article":null,"supplements":0,"judged_by":"curated","assumptions":["first","second"],"findings":[{"code":"late","severity":"error","event_index":2,"at":"1969-12-31T23:59:59","act":"DEMO-1","article":null},{"code":"no_apology","severity":"error","event_index":null,"at":null,"act":null,"article":null}]}"#;

#[test]
fn json_lines_carry_every_column() {
    let text = String::from_utf8(written(ReportFormat::Jsonl)).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(FULL));
    let second: serde_json::Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    assert_eq!(second.as_object().unwrap().len(), schema().fields().len());
    assert_eq!(second.pointer("/dossier").unwrap(), "line\nbreak");
    assert_eq!(second.pointer("/findings").unwrap().as_array().unwrap().len(), 0);
    assert_eq!(lines.next(), None);
}

#[test]
fn csv_carries_the_same_values() {
    let bytes = written(ReportFormat::Csv);
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 2);
    let full: serde_json::Value = serde_json::from_str(FULL).unwrap();
    for (name, field) in names.iter().zip(records.first().unwrap()) {
        let expected = match full.get(name).unwrap() {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            value @ serde_json::Value::Array(_) => {
                assert_eq!(serde_json::from_str::<serde_json::Value>(field).unwrap(), *value);
                continue;
            }
            value => value.to_string(),
        };
        assert_eq!(field, expected, "{name}");
    }
    assert_eq!(records.get(1).unwrap().get(0), Some("line\nbreak"));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_comes_back_as_the_same_batch() {
    let bytes = bytes::Bytes::from(written(ReportFormat::Parquet));
    let reader = ::parquet::arrow::arrow_reader::ParquetRecordBatchReader::try_new(bytes, 1_024).unwrap();
    let batches: Vec<RecordBatch> = reader.map(Result::unwrap).collect();
    assert_eq!(batches, [reports()]);
}

#[test]
fn a_report_that_cannot_be_written_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    fs::write(&path, "before").unwrap();
    let foreign =
        RecordBatch::try_from_iter([("x", std::sync::Arc::new(arrow_array::Float64Array::from(vec![0.5])) as _)]);
    let error = write_reports(&foreign.unwrap(), &path, ReportFormat::Jsonl).unwrap_err();
    assert_eq!(error.code, "wrong_type");
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let error = write_reports(&reports(), &folder.path().join("none/reports.csv"), ReportFormat::Csv).unwrap_err();
    assert_eq!(error.code, "not_found");
    assert!(error.file.is_some());
    assert_eq!(write_reports(&reports(), folder.path(), ReportFormat::Csv).unwrap_err().code, "is_a_directory");
}

#[test]
fn a_name_tells_the_format() {
    assert_eq!(ReportFormat::of(Path::new("a/b.PARQUET")), Ok(ReportFormat::Parquet));
    assert_eq!(ReportFormat::of(Path::new("b.ndjson")), Ok(ReportFormat::Jsonl));
    assert_eq!(ReportFormat::of(Path::new("b.csv")), Ok(ReportFormat::Csv));
    assert_eq!(ReportFormat::of(Path::new("b.xlsx")).unwrap_err().code, "unknown_format");
    assert_eq!(ReportFormat::of(Path::new("csv")).unwrap_err().code, "unknown_format");
}
