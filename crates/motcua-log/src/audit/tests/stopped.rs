//! Work that is told to end: it says so, and no part of a file is left.

use std::io::{Cursor, Read};
use std::path::Path;

use super::*;
use crate::{
    CaseFacts, EventFormat, ImpactLaw, Memory, ReportFormat, Stop, write_events, write_impact, write_lines,
    write_reports,
};

fn law() -> Catalogue {
    let files: Vec<(String, String)> =
        motcua_rules::DEMO.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap()
}

fn auditor<'a>(law: &'a Catalogue, shape: Shape, stop: &Stop) -> Auditor<'a> {
    let mut auditor =
        Auditor::mapped(Laws::of(law).unwrap(), AuditOptions::default(), Mapping::default(), shape).until(stop.clone());
    let text = match shape {
        Shape::Events => format!("{HEADER}\n{EARLY}\n{LATE}\n"),
        Shape::Dossiers => "dossier,procedure,received,finished\nearly,H-001,2026-08-03,2026-08-04\n".to_owned(),
    };
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    auditor
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn an_audit_that_is_told_to_end_judges_nothing_more() {
    let law = law();
    let said = |stop: &Stop, shape| auditor(&law, shape, stop).finish().map(|report| report.summary.dossiers);
    for (shape, dossiers) in [(Shape::Events, 2), (Shape::Dossiers, 1)] {
        let stop = Stop::default();
        assert_eq!(said(&stop, shape), Ok(dossiers));
        stop.stop();
        assert_eq!(said(&stop, shape).unwrap_err().code, "interrupted");
    }
}

#[test]
fn an_audit_out_of_memory_that_is_told_to_end_judges_nothing_more() {
    let (law, stop) = (law(), Stop::default());
    let mut auditor = Auditor::new(Laws::of(&law).unwrap(), AuditOptions::default())
        .within(Memory { bytes: 1 << 12, ..Memory::default() })
        .until(stop.clone());
    let rows = (0..9_000).map(|case| format!("D{case},H-001,receive,2026-08-03T09:00,direct\n"));
    let text = format!("{HEADER}\n{}", rows.collect::<String>());
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    stop.stop();
    assert_eq!(auditor.finish().unwrap_err().code, "interrupted");
}

#[test]
fn other_questions_of_a_log_end_too() {
    let (law, stop) = (law(), Stop::default());
    let (one, other, third) =
        (auditor(&law, Shape::Events, &stop), auditor(&law, Shape::Events, &stop), auditor(&law, Shape::Events, &stop));
    stop.stop();
    assert_eq!(one.reconcile(other).unwrap_err().code, "interrupted");
    let nothing = || Auditor::new(Laws::of(&law).unwrap(), AuditOptions::default());
    let full = auditor(&law, Shape::Events, &Stop::default());
    assert_eq!(nothing().until(stop.clone()).reconcile(full).unwrap_err().code, "interrupted");
    let laws = (&ImpactLaw::of(&law), &ImpactLaw::of(&law));
    let folder = tempfile::tempdir().unwrap();
    let written = write_impact(third, laws, &CaseFacts::default(), &folder.path().join("cases.jsonl"));
    assert_eq!(written.unwrap_err().code, "interrupted");
    assert!(is_empty(folder.path()));
}

#[test]
fn of_a_file_whose_writing_is_told_to_end_nothing_is_left_and_an_older_one_stays() {
    let (law, stop) = (law(), Stop::default());
    let report = auditor(&law, Shape::Events, &stop).finish().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.csv");
    write_reports(&report.reports, &path, ReportFormat::Csv).unwrap();
    let before = std::fs::read(&path).unwrap();
    stop.stop();
    for format in [ReportFormat::Csv, ReportFormat::Jsonl] {
        assert_eq!(write_reports(&report.reports, &path, format).unwrap_err().code, "interrupted");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    // what is stopped in the middle too
    let (stop, folder) = (Stop::default(), tempfile::tempdir().unwrap());
    let options = crate::GenerateOptions { cases: 40, seed: 1, ..crate::GenerateOptions::default() };
    let cases = crate::Generator::new(Laws::of(&law).unwrap(), &options).unwrap().enumerate().map(|(at, case)| {
        if at == 20 {
            stop.stop();
        }
        case
    });
    let error = write_events(cases, &folder.path().join("log.csv"), EventFormat::Csv, 420, &stop).unwrap_err();
    assert_eq!(error.code, "interrupted");
    assert!(is_empty(folder.path()));
}

#[test]
fn what_comes_through_a_pipe_is_read_whatever_it_is() {
    let law = law();
    let batch = |text: &str| {
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        let column =
            |place: usize| Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row[place]))) as ArrayRef;
        RecordBatch::try_from_iter(HEADER.split(',').enumerate().map(|(place, name)| (name, column(place)))).unwrap()
    };
    let batch = batch(&format!("{EARLY}\n{LATE}"));
    let (mut file, mut stream) = (Vec::new(), Vec::new());
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut file, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(&mut stream, &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    drop(writer);
    let expected = auditor(&law, Shape::Events, &Stop::default()).finish().unwrap();
    let piped = |bytes: &[u8], folder: Option<&Path>| {
        let memory = Memory { folder: folder.map(Path::to_path_buf), ..Memory::default() };
        let mut auditor = Auditor::new(Laws::of(&law).unwrap(), AuditOptions::default()).within(memory);
        // a pipe cannot go back
        let read = auditor.read_piped(Cursor::new(bytes.to_vec()).chain(std::io::empty()));
        read.and_then(|()| auditor.finish()).map(|report| report.reports)
    };
    for bytes in [&file, &stream, &format!("{HEADER}\n{EARLY}\n{LATE}\n").into_bytes()] {
        assert_eq!(piped(bytes, None), Ok(expected.reports.clone()));
    }
    // only what is read from its end goes to a file first
    let nowhere = Path::new("no-such-folder");
    assert_eq!(piped(&file, Some(nowhere)).unwrap_err().code, "not_found");
    assert!(piped(&stream, Some(nowhere)).is_ok());
    for bytes in [&file, &stream] {
        assert_eq!(piped(&bytes[..bytes.len() / 2], None).unwrap_err().code, "bad_arrow");
    }
}

#[test]
fn lines_are_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.jsonl");
    let (lines, stop) = (["{}".to_owned(), "[]".to_owned()], Stop::default());
    stop.stop();
    assert_eq!(write_lines(&lines, &path, &stop).unwrap_err().code, "interrupted");
    assert!(is_empty(folder.path()));
    write_lines(&lines, &path, &Stop::default()).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}\n[]\n");
}
