//! A log that does not fit into memory gives the same answers, to the byte.

use std::io::Read as _;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::read::target::Rows;
use crate::{EventFormat, GenerateOptions, Generator, Memory, Places, ReportFormat, write_events, write_reports};

/// Law to audit by, made once.
pub(super) struct Ground {
    catalogue: Catalogue,
}

impl Ground {
    pub(super) fn of(rules: &[(&str, &str)]) -> Self {
        let files: Vec<(String, String)> =
            rules.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let catalogue = Catalogue::from_pack(&motcua_compile::compile(&files).unwrap().bytes).unwrap();
        Self { catalogue }
    }

    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    pub(super) fn laws(&self) -> Laws<'_> {
        Laws::of(&self.catalogue).unwrap()
    }

    fn audit(
        &self,
        shape: Shape,
        threads: usize,
        memory: Memory,
        read: impl FnOnce(&mut Auditor<'_>) -> Result<(), crate::LogError>,
    ) -> AuditReport {
        let options = AuditOptions {
            now: Some(instant("2026-08-20T08:00:00")),
            threads: NonZeroUsize::new(threads).unwrap(),
            ..AuditOptions::default()
        };
        let mut auditor = Auditor::mapped(self.laws(), options, Mapping::default(), shape)
            .at(Places::of(&self.catalogue))
            .within(memory);
        read(&mut auditor).unwrap();
        let report = auditor.finish().unwrap();
        add_up(&report);
        report
    }
}

fn invented() -> &'static Ground {
    static GROUND: std::sync::OnceLock<Ground> = std::sync::OnceLock::new();
    GROUND.get_or_init(|| Ground::of(motcua_rules::DEMO))
}

/// What is told of a report: the counts, the rows that were not audited, the reports as lines.
fn bytes(report: &AuditReport) -> (String, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.jsonl");
    write_reports(&report.reports, &path, ReportFormat::Jsonl).unwrap();
    (
        serde_json::to_string(&report.summary).unwrap(),
        serde_json::to_string(&report.problems).unwrap(),
        std::fs::read_to_string(&path).unwrap(),
    )
}

/// Few bytes, with how many threads: nothing fits, or a little, or about half.
const LIMITS: [(usize, usize); 3] = [(1, 1), (3, 4_000), (2, 30_000)];

fn same(
    ground: &Ground,
    shape: Shape,
    memory: &Memory,
    read: impl Fn(&mut Auditor<'_>) -> Result<(), crate::LogError>,
) {
    let whole = ground.audit(shape, 1, Memory { case_rows: memory.case_rows, ..Memory::unlimited() }, &read);
    for (threads, bytes_held) in LIMITS {
        let parts = ground.audit(shape, threads, Memory { bytes: bytes_held, ..memory.clone() }, &read);
        assert_eq!(bytes(&parts), bytes(&whole), "{bytes_held} bytes");
        assert_eq!((&parts.summary, &parts.problems), (&whole.summary, &whole.problems));
        assert_eq!(parts.reports, whole.reports);
    }
}

/// Returns one of a few texts, mostly usual ones; nothing now and then.
fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop_oneof![6 => prop::sample::select(texts), 1 => Just("")]
}

fn dossier() -> impl Strategy<Value = String> {
    prop_oneof![8 => (0..40_u32).prop_map(|number| format!("hồ sơ {number}")), 1 => Just(String::new())]
}

/// A row of events as fields: good ones, and each field bad now and then.
fn event_row() -> impl Strategy<Value = Vec<String>> {
    let event =
        one_of(&["submit", "receive", "transfer", "request_supplement", "supplement", "approve", "sync", "nonsense"]);
    let at = one_of(&[
        "2026-08-03T09:00",
        "2026-08-03T09:00:00.25",
        "2026-08-03",
        "2026-08-04T10:00+09:00",
        "2026-08-18T08:00",
        "yesterday",
    ]);
    let seq = prop_oneof![4 => Just(String::new()), 2 => (0..300_i64).prop_map(|seq| seq.to_string()), 1 => Just("x".to_owned())];
    let rest = (
        one_of(&["", "a", "b", "b"]),
        one_of(&["", "2026-08-05T08:00", "2026-08-05"]),
        one_of(&["", "receiving_officer", "handling_officer", "king"]),
        one_of(&["", "A", "Phường B"]),
        one_of(&["", "direct", "online", "pigeon"]),
        one_of(&["", "{}", r#"{"code":"1","promised_on":"2026-08-14"}"#, r#"{"signature":"invalid"}"#, "{"]),
    );
    (dossier(), one_of(&["H-001", "H-001", "X-999"]), event, at, seq, rest).prop_map(
        |(dossier, procedure, event, at, seq, (event_id, recorded_at, role, office, channel, detail))| {
            let texts = [procedure, event, at, &seq, event_id, recorded_at, role, office, channel, detail];
            std::iter::once(dossier).chain(texts.map(str::to_owned)).collect()
        },
    )
}

fn dossier_row() -> impl Strategy<Value = Vec<String>> {
    let dates = ["2026-08-03T09:00", "2026-08-14", "2026-08-21T10:00", "", "soon"];
    let date = move || prop::sample::select(dates.to_vec());
    (
        dossier(),
        one_of(&["H-001", "H-001", "X-999"]),
        (date(), date(), date(), date(), date()),
        one_of(&["2", "4", "9", "10", "in_process", "77"]),
        one_of(&["", "0", "1", "many"]),
        one_of(&["", "A", "Harbour"]),
        one_of(&["", "direct", "online", "pigeon"]),
        (one_of(&["", "here", "there"]), one_of(&["", "harbour-office", "desk"])),
    )
        .prop_map(|(dossier, procedure, dates, status, supplements, office, channel, (territory, body))| {
            let (received, promised, finished, submitted, returned) = dates;
            let first = [procedure, received, promised, finished, status, submitted, returned];
            let texts = first.into_iter().chain([supplements, office, channel, territory, body]);
            std::iter::once(dossier).chain(texts.map(str::to_owned)).collect()
        })
}

fn csv_of(shape: Shape, rows: &[Vec<String>]) -> String {
    let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
    shape.columns().join(",") + "\n" + &rows.iter().map(line).collect::<String>()
}

fn jsonl_of(shape: Shape, rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cell = |(name, text): (&&str, &String)| {
            let number = text.parse::<i64>().ok().filter(|_| *name == "seq").map(serde_json::Value::from);
            let object = serde_json::from_str(text).ok().filter(|_| *name == "detail");
            let value = number.or(object).unwrap_or_else(|| text.as_str().into());
            ((*name).to_owned(), value)
        };
        let cells = shape.columns().iter().zip(row).filter(|(_, text)| !text.is_empty()).map(cell);
        serde_json::Value::Object(cells.collect()).to_string() + "\n"
    };
    rows.iter().map(line).collect()
}

fn batch_of(shape: Shape, rows: &[Vec<String>]) -> RecordBatch {
    let columns = shape.columns().iter().enumerate().map(|(place, name)| {
        let texts = rows.iter().map(|row| row.get(place).map(String::as_str).filter(|text| !text.is_empty()));
        let column: ArrayRef = if *name == "seq" {
            Arc::new(
                texts.map(|text| text.and_then(|text| text.parse::<i64>().ok())).collect::<arrow_array::Int64Array>(),
            )
        } else {
            Arc::new(texts.collect::<StringArray>())
        };
        (*name, column, true)
    });
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn holds(ground: &Ground, shape: Shape, rows: &[Vec<String>]) {
    let (csv, jsonl) = (csv_of(shape, rows), jsonl_of(shape, rows));
    let batches: Vec<RecordBatch> = rows.chunks(37).map(|rows| batch_of(shape, rows)).collect();
    let usual = Memory::default();
    same(ground, shape, &usual, |auditor| auditor.read(csv.as_bytes(), LogFormat::Csv));
    same(ground, shape, &usual, |auditor| auditor.read(jsonl.as_bytes(), LogFormat::Jsonl));
    same(ground, shape, &usual, |auditor| auditor.push_stream(batches.iter().cloned().map(Ok)));
    // one piece after another of two formats, and dossiers with more rows than are taken
    same(ground, shape, &Memory { case_rows: 5, ..usual }, |auditor| {
        auditor.read(csv.as_bytes(), LogFormat::Csv)?;
        auditor.push_stream(batches.iter().cloned().map(Ok))
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_events_give_the_same_bytes(rows in prop::collection::vec(event_row(), 60..160)) {
        holds(invented(), Shape::Events, &rows);
    }

    #[test]
    fn any_dossiers_give_the_same_bytes(rows in prop::collection::vec(dossier_row(), 60..120)) {
        holds(invented(), Shape::Dossiers, &rows);
    }
}

#[test]
fn every_format_gives_the_same_bytes() {
    let ground = Ground::of(motcua_rules::VN);
    let options = GenerateOptions { cases: 40, seed: 5, deviate_per_mille: 300, ..GenerateOptions::default() };
    let folder = tempfile::tempdir().unwrap();
    for name in ["log.csv", "log.jsonl.gz", "log.xes", "log.xes.gz", "log.json", "log.parquet"] {
        let path = folder.path().join(name);
        let cases = Generator::new(ground.laws(), &options).unwrap();
        write_events(cases, &path, EventFormat::of(&path).unwrap(), 420, &crate::Stop::default()).unwrap();
        let format = LogFormat::of(&path).unwrap();
        same(&ground, Shape::Events, &Memory::default(), |auditor| auditor.read_file(&path, format));
        // As from stdin: nothing names the format, and nothing can be read twice.
        if matches!(format, LogFormat::Csv | LogFormat::Jsonl | LogFormat::Xes) {
            let once = || std::fs::File::open(&path).unwrap().take(u64::MAX);
            same(&ground, Shape::Events, &Memory::default(), |auditor| auditor.read_piped(once()));
            let named = ground.audit(Shape::Events, 1, Memory::default(), |auditor| auditor.read_file(&path, format));
            let told = ground.audit(Shape::Events, 1, Memory::default(), |auditor| auditor.read_piped(once()));
            assert_eq!(bytes(&told), bytes(&named), "{name}");
        }
    }
}

fn tiny(folder: Option<&Path>) -> Memory {
    Memory { folder: folder.map(Path::to_path_buf), ..Memory::of(1) }
}

#[test]
fn what_cannot_be_put_aside_is_an_error_and_leaves_nothing() {
    let ground = Ground::of(motcua_rules::DEMO);
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{HEADER}\n{EARLY}\n{LATE}\n");
    let read = |memory| {
        let mut auditor = Auditor::new(ground.laws(), AuditOptions::default()).within(memory);
        auditor.read(text.as_bytes().repeat(20).as_slice(), LogFormat::Csv).and_then(|()| auditor.finish())
    };
    let error = read(tiny(Some(&folder.path().join("none")))).unwrap_err();
    assert_eq!(error.code, "temporary_folder");
    assert!(error.file.is_some());
    // a log that fails late leaves nothing either, nor does one that is answered
    let report = read(tiny(Some(folder.path()))).unwrap();
    assert!(report.reports.num_rows() > 0);
    let mut broken = text.as_bytes().repeat(20);
    broken.extend_from_slice(b"\xff\xfe");
    let mut auditor = Auditor::new(ground.laws(), AuditOptions::default()).within(tiny(Some(folder.path())));
    assert_eq!(auditor.read(broken.as_slice(), LogFormat::Csv).unwrap_err().code, "not_utf8");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_dossier_of_too_many_rows_is_audited_by_its_first_and_the_others_are_counted() {
    let ground = Ground::of(motcua_rules::DEMO);
    let mut rows = vec![EARLY.to_owned()];
    rows.extend(
        (0..1_000).map(|second| format!("flood,H-001,sync,2026-08-03T09:{:02}:{:02},", second / 60 % 60, second % 60)),
    );
    rows.push(LATE.to_owned());
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    for bytes in [usize::MAX, 1] {
        let memory = Memory { case_rows: 100, ..Memory::of(bytes) };
        let report = ground.audit(Shape::Events, 2, memory, |auditor| auditor.read(text.as_bytes(), LogFormat::Csv));
        assert_eq!(report.problems.count(RowCode::TooManyEvents), 900);
        assert_eq!(report.summary.rows_audited.count + 900, report.summary.rows_read);
        let flood = by_dossier(&report).remove("flood").unwrap();
        assert_eq!(flood.get("conforms"), Some(&serde_json::Value::Null));
        assert!(flood.to_string().contains("row_unread"));
        // the others are told as ever
        assert_eq!(outcomes(&report).get("early").map(String::as_str), Some("early"));
        assert_eq!(outcomes(&report).get("late").map(String::as_str), Some("late"));
    }
}

#[test]
fn rows_beyond_those_of_a_dossier_are_not_kept() {
    let row = |dossier: &str, second: u32| {
        let at = format!("2026-08-03T09:{:02}:{:02}", second / 60 % 60, second % 60);
        format!("{dossier},H-001,sync,{at},,,,,,,").split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    // one dossier alone, and two in turn
    for names in [["flood", "flood"], ["flood", "tide"]] {
        let rows: Vec<Vec<String>> =
            (0..5_000).zip(names.into_iter().cycle()).map(|(at, name)| row(name, at)).collect();
        let ground = Ground::of(motcua_rules::DEMO);
        let memory = Memory { case_rows: 100, ..Memory::unlimited() };
        let mut auditor = Auditor::new(ground.laws(), AuditOptions::default()).within(memory);
        for part in rows.chunks(500) {
            auditor.push(&batch_of(Shape::Events, part)).unwrap();
        }
        let Rows::Events(table) = auditor.into_rows().unwrap() else { panic!("no events") };
        let kept: usize = if names[0] == names[1] { 100 } else { 200 };
        assert!(table.len() < kept + 500, "{}", table.len());
        assert_eq!(table.rows_read, 5_000);
        assert_eq!(table.len() as u64 + table.problems.count(RowCode::TooManyEvents), 5_000);
    }
}

#[test]
fn what_needs_the_whole_log_says_that_it_does_not_fit() {
    let ground = Ground::of(motcua_rules::DEMO);
    let read = || {
        let mut auditor = Auditor::new(ground.laws(), AuditOptions::default()).within(Memory::of(1));
        auditor
            .push(&batch_of(
                Shape::Events,
                &[[HEADER; 1]; 1].map(|_| {
                    "early,H-001,submit,2026-08-03T08:00,,,,,,direct,".split(',').map(str::to_owned).collect()
                }),
            ))
            .unwrap();
        auditor
    };
    assert_eq!(read().reconcile(read()).unwrap_err().code, "memory");
}
