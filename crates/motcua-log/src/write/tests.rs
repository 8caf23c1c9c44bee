//! What is written is what was reported. All reports are invented.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use motcua::audit::{CaseFinding, CaseReport, Edition};
use motcua::calendar::RulesUsed;
use motcua::civil::{Date, Moment};
use motcua::dossier::{Assumptions, JudgedBy, Outcome};
use motcua::lifecycle::{ClockId, Holder, PolicyId, PolicySet, State};
use motcua::procedure::Severity;

use super::{ReportFormat, write_reports};
use crate::report::{ReportBuilder, Reports, schema};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn at(text: &str) -> Option<Moment> {
    Some(text.parse().unwrap())
}

fn empty(dossier: &str) -> CaseReport<'_> {
    CaseReport {
        dossier,
        procedure: "demo.1",
        edition: None,
        release: "demo@2026-11-22+00000000",
        office: None,
        state: State::Submitted,
        conforms: None,
        outcome: None,
        indicator_outcome: None,
        received_at: None,
        promised_on: None,
        due_on: None,
        due_at: None,
        due_on_original: None,
        extended: false,
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
        apology_by: None,
        visits: None,
        judged_by: JudgedBy::None,
        assumptions: Assumptions::default(),
        findings: Vec::new(),
    }
}

/// Returns a report with a value of its own in every column.
fn full() -> CaseReport<'static> {
    let finding = CaseFinding {
        code: "late",
        severity: Severity::Error,
        event_index: Some(2),
        at: at("1969-12-31T23:59:59"),
        act: Some("DEMO-1"),
        article: Some("7"),
        dates: [None; 2],
        sums: None,
        choice: None,
    };
    let bare =
        CaseFinding { event_index: None, at: None, act: None, article: None, code: "no_apology", ..finding.clone() };
    CaseReport {
        edition: Some(Edition { procedure: "demo.1", from: "2025-07-01".parse().unwrap() }),
        office: Some("bàn, số \"1\""),
        state: State::Returned,
        conforms: Some(false),
        outcome: Some(Outcome::Late),
        indicator_outcome: Some(Outcome::OnTime),
        received_at: at("2026-02-13T15:20:00"),
        promised_on: day("2026-02-24"),
        due_on: day("2026-02-25"),
        due_at: Some("2026-02-25T23:59:59".parse().unwrap()),
        due_on_original: day("2026-02-23"),
        extended: true,
        finished_at: at("2026-02-26T08:00:00"),
        returned_at: at("2026-02-27T09:00:00"),
        working_minutes: Some(4_000),
        paused_minutes: Some(30),
        late_working_minutes: Some(-5),
        late_clock: Some(ClockId::Settlement),
        late_held_by: Some(Holder::CompetentAgency),
        term: Some("5 working days".parse().unwrap()),
        term_act: Some("DEMO-2"),
        term_article: Some("9"),
        supplements: Some(0),
        judged_by: JudgedBy::Curated,
        assumptions: Assumptions::new(
            PolicySet::NONE.with(PolicyId::PaymentPause).with(PolicyId::CloseFrom),
            RulesUsed::NONE,
        ),
        findings: vec![finding, bare],
        ..empty("D1")
    }
}

fn reports() -> Reports {
    let mut builder = ReportBuilder::new();
    builder.push(0, &full()).unwrap();
    builder.push(0, &empty("line\nbreak")).unwrap();
    Reports::of(builder.finish().unwrap())
}

fn written(format: ReportFormat) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports");
    fs::write(&path, "what was there before").unwrap();
    write_reports(&reports(), &path, format).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::read(path).unwrap()
}

#[test]
fn json_lines_are_the_engine_s_own_reports() {
    let text = String::from_utf8(written(ReportFormat::Jsonl)).unwrap();
    let expected = [full(), empty("line\nbreak")].map(|report| serde_json::to_string(&report).unwrap());
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    let [first, second]: [serde_json::Value; 2] =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>().try_into().unwrap();
    assert!(first.as_object().unwrap().values().all(|value| !value.is_null()), "{first}");
    assert_eq!(second.as_object().unwrap().len(), schema().fields().len());
}

#[test]
fn what_the_law_says_is_told_of_each_report_of_a_procedure() {
    let edition = |from: &str| Some(Edition { procedure: "demo.1", from: from.parse().unwrap() });
    let all = [
        full(),
        CaseReport { edition: edition("2026-07-01"), ..full() },
        CaseReport { edition: None, ..full() },
        CaseReport { term: Some("6 working days".parse().unwrap()), ..full() },
        CaseReport { term_act: Some("DEMO-3"), ..full() },
        CaseReport { term_act: None, ..full() },
        CaseReport { term_article: Some("8"), ..full() },
        full(),
    ];
    let mut builder = ReportBuilder::new();
    all.iter().for_each(|report| builder.push(0, report).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    write_reports(&Reports::of(builder.finish().unwrap()), &path, ReportFormat::Jsonl).unwrap();
    let text = fs::read_to_string(path).unwrap();
    let expected = all.map(|report| serde_json::to_string(&report).unwrap());
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn csv_carries_the_same_values() {
    let bytes = written(ReportFormat::Csv);
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 2);
    let full = serde_json::to_value(full()).unwrap();
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
    assert_eq!(Reports::of(batches), reports());
}

#[test]
fn a_report_that_cannot_be_written_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    fs::write(&path, "before").unwrap();
    let foreign =
        RecordBatch::try_from_iter([("x", std::sync::Arc::new(arrow_array::Float64Array::from(vec![0.5])) as _)]);
    let error = write_reports(&Reports::of(vec![foreign.unwrap()]), &path, ReportFormat::Jsonl).unwrap_err();
    assert_eq!(error.code, "wrong_type");
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let error = write_reports(&reports(), &folder.path().join("none/reports.csv"), ReportFormat::Csv).unwrap_err();
    assert_eq!(error.code, "not_found");
    assert!(error.file.is_some());
    assert_eq!(write_reports(&reports(), folder.path(), ReportFormat::Csv).unwrap_err().code, "is_a_directory");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_closed_to_others_stays_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    fs::write(&path, "before").unwrap();
    for mode in [0o600, 0o640, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        write_reports(&reports(), &path, ReportFormat::Jsonl).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_file_that_it_leads_to_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (there, link) = (folder.path().join("there"), folder.path().join("reports.jsonl"));
    fs::create_dir(&there).unwrap();
    fs::write(there.join("own.jsonl"), "before").unwrap();
    std::os::unix::fs::symlink(there.join("own.jsonl"), &link).unwrap();
    write_reports(&reports(), &link, ReportFormat::Jsonl).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(there.join("own.jsonl")).unwrap(), written(ReportFormat::Jsonl));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_into_and_stays_one() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("reports.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    write_reports(&reports(), &pipe, ReportFormat::Csv).unwrap();
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    assert_eq!(reader.join().unwrap(), written(ReportFormat::Csv));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_full_disk_is_told_whatever_wraps_it() {
    let full = || std::io::Error::from(std::io::ErrorKind::StorageFull);
    let wrapped = std::io::Error::from(::csv::Error::from(full()));
    for cause in [full(), wrapped] {
        assert_eq!(crate::LogError::writing(&cause).code, "no_room");
    }
}

#[test]
fn a_name_tells_the_format() {
    assert_eq!(ReportFormat::of(Path::new("a/b.PARQUET")), Ok(ReportFormat::Parquet));
    assert_eq!(ReportFormat::of(Path::new("b.ndjson")), Ok(ReportFormat::Jsonl));
    assert_eq!(ReportFormat::of(Path::new("b.csv")), Ok(ReportFormat::Csv));
    assert_eq!(ReportFormat::of(Path::new("b.xlsx")).unwrap_err().code, "unknown_format");
    assert_eq!(ReportFormat::of(Path::new("csv")).unwrap_err().code, "unknown_format");
}
