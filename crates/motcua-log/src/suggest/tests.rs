//! Proposals for invented logs; each is a mapping that reads its log.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

use std::path::PathBuf;

use super::*;
use crate::mapping::Mapping;

fn proposed(name: &str, log: &str) -> (Suggestion, Mapping, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, log).unwrap();
    let found = suggest(&path, LogFormat::of(&path).unwrap()).unwrap();
    let mapping = Mapping::parse(&found.mapping).unwrap();
    assert_eq!(mapping.shape().unwrap().name(), found.shape);
    (found, mapping, folder)
}

fn of(found: &Suggestion, part: &str, name: &str) -> Vec<(String, Confidence)> {
    let guesses = found.guesses.iter().filter(|guess| guess.part == part && guess.name == name);
    guesses.map(|guess| (guess.of.clone(), guess.confidence)).collect()
}

fn one(of: &str, confidence: Confidence) -> Vec<(String, Confidence)> {
    vec![(of.to_owned(), confidence)]
}

const VIETNAMESE: &str = "Số hồ sơ,Mã TTHC,Bước xử lý,Thời gian,Đơn vị,Ghi chú
HS1,1.001193,Tiếp nhận hồ sơ,13/02/2026 08:20,A,x
HS1,1.001193,Chuyển xử lý,13/02/2026 09:20,A,y
HS2,1.001193,Tiếp nhận hồ sơ,14/02/2026 08:20,A,z
HS2,1.001193,Yêu cầu bổ sung giấy tờ,15/02/2026 08:20,A,
HS2,1.001193,Đóng dấu,15/02/2026 08:20,A,
HS2,1.001193,Trả kết quả,15/02/2026 08:20,A,
";

#[test]
fn a_vietnamese_log_of_events_is_understood() {
    let (found, mapping, _folder) = proposed("log.csv", VIETNAMESE);
    assert_eq!((found.shape, found.rows, found.whole), ("events", 6, true));
    assert_eq!(of(&found, "columns", "dossier"), one("Số hồ sơ", Confidence::High));
    assert_eq!(of(&found, "columns", "procedure"), one("Mã TTHC", Confidence::High));
    assert_eq!(of(&found, "columns", "event"), one("Bước xử lý", Confidence::High));
    assert_eq!(of(&found, "columns", "at"), one("Thời gian", Confidence::High));
    assert_eq!(of(&found, "events", "receive"), one("Tiếp nhận hồ sơ", Confidence::Medium));
    assert_eq!(of(&found, "events", "request_supplement"), one("Yêu cầu bổ sung giấy tờ", Confidence::Medium));
    assert_eq!(of(&found, "events", "return_result"), one("Trả kết quả", Confidence::Medium));
    assert_eq!(of(&found, "time", "format"), one("%d/%m/%Y %H:%M", Confidence::High));
    let unknown: Vec<_> = found.unknown.iter().map(|one| (one.part, one.name.as_str())).collect();
    assert_eq!(unknown, [("events", "Đóng dấu"), ("time", "zone")]);
    assert!(mapping.observes("receive") && !mapping.observes("approve"));
}

#[test]
fn a_label_that_says_the_opposite_is_no_event_and_one_of_which_only_a_part_is_known_counts_for_nothing() {
    let labels = [
        "Chưa trả kết quả",
        "Hủy tiếp nhận",
        "Không phê duyệt",
        "Từ chối gia hạn",
        "Đề nghị rút hồ sơ",
        "Nộp lại",
        "Cancel receive",
    ];
    let partly = "Trả kết quả qua bưu điện";
    let rows: String =
        labels.iter().chain([&partly, &"Phê duyệt"]).map(|label| format!("1,1.001193,{label},2026-02-03\n")).collect();
    let (found, mapping, _folder) = proposed("log.csv", &format!("case,procedure,activity,time\n{rows}"));
    let events: Vec<_> = found.guesses.iter().filter(|guess| guess.part == "events").collect();
    assert_eq!(of(&found, "events", "return_result"), one(partly, Confidence::Low));
    for label in labels {
        assert!(!events.iter().any(|guess| guess.of == label && guess.confidence > Confidence::Low), "{label}");
    }
    assert!(!["return_result", "receive", "extend", "withdraw", "submit"].iter().any(|event| mapping.observes(event)));
    assert!(
        found.mapping.contains("# \"Trả kết quả qua bưu điện\" = \"return_result\"  # perhaps"),
        "{}",
        found.mapping
    );
}

#[test]
fn a_table_of_the_national_portal_is_known_by_its_columns() {
    let (found, mapping, _folder) = proposed(
        "hoso.jsonl",
        r#"{"MaHoSo":"1","MaTTHC":"9.000001","NgayTiepNhan":"20260203080000","NgayHenTra":"20260217","TrangThaiHoSo":"4","KenhThucHien":"2"}
{"MaHoSo":"2","MaTTHC":"9.000001","NgayTiepNhan":"20260203080000","NgayHenTra":"20260217","TrangThaiHoSo":"Đang xử lý","KenhThucHien":"Trực tiếp"}
{"MaHoSo":"3","MaTTHC":"9.000001","NgayTiepNhan":"20260203080000","NgayHenTra":"20260217","TrangThaiHoSo":"Lưu kho","KenhThucHien":"Bưu tá"}
"#,
    );
    assert_eq!(found.shape, "dossiers");
    for (column, name) in [
        ("dossier", "MaHoSo"),
        ("procedure", "MaTTHC"),
        ("received", "NgayTiepNhan"),
        ("promised", "NgayHenTra"),
        ("status", "TrangThaiHoSo"),
        ("channel", "KenhThucHien"),
    ] {
        assert_eq!(of(&found, "columns", column).first().unwrap().0, name, "{column}");
    }
    assert_eq!(of(&found, "status", "4"), one("Đang xử lý", Confidence::High));
    assert_eq!(of(&found, "channels", "direct"), one("Trực tiếp", Confidence::High));
    assert_eq!(mapping.status("Đang xử lý"), mapping.status("4"));
    let unknown: Vec<_> = found.unknown.iter().map(|one| (one.part, one.name.as_str())).collect();
    assert_eq!(unknown, [("status", "Lưu kho"), ("channels", "Bưu tá"), ("time", "zone")]);
}

#[test]
fn what_is_not_there_is_asked_for() {
    let log = r#"<log><trace><string key="concept:name" value="A1"/>
        <event><string key="concept:name" value="Create Fine"/><date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/></event>
        <event><string key="concept:name" value="Payment"/><date key="time:timestamp" value="2006-07-25T00:00:00+02:00"/></event>
        </trace></log>"#;
    let (found, _, _folder) = proposed("log.xes", log);
    assert_eq!(of(&found, "columns", "dossier"), one("case:concept:name", Confidence::Medium));
    assert_eq!(of(&found, "columns", "event"), one("concept:name", Confidence::High));
    assert_eq!(of(&found, "events", "pay"), one("Payment", Confidence::Medium));
    let unknown: Vec<_> = found.unknown.iter().map(|one| (one.part, one.name.as_str())).collect();
    assert_eq!(unknown, [("columns", "procedure")]);
    assert!(found.mapping.contains("# procedure = \"?\""), "{}", found.mapping);
}

#[test]
fn days_that_could_be_months_are_said_to_be() {
    let rows = |days: [&str; 2]| {
        let [first, second] = days;
        format!("case,activity,time\n1,receive,{first}\n1,approve,{second}\n")
    };
    let form = |days| of(&proposed("log.csv", &rows(days)).0, "time", "format");
    assert_eq!(form(["03/02/2026", "04/02/2026"]), one("%d/%m/%Y", Confidence::Medium));
    assert_eq!(form(["03/02/2026", "14/02/2026"]), one("%d/%m/%Y", Confidence::High));
    let both = vec![("%d/%m/%Y".to_owned(), Confidence::Low), ("%m/%d/%Y".to_owned(), Confidence::Low)];
    assert_eq!(form(["03/02/2026", "02/14/2026"]), both);
    let written = proposed("log.csv", &rows(["03/02/2026", "02/14/2026"])).0.mapping;
    assert!(written.contains("# format = \"%d/%m/%Y\"  # perhaps") && !written.contains("\nformat"), "{written}");
}

#[test]
fn labels_with_quotes_and_line_ends_stay_one_line_each() {
    let log = "case,activity,time\n1,\"a \"\"b\"\" \\\nc\",2026-02-03\n1,receive,2026-02-04\n";
    let (found, _, _folder) = proposed("log.csv", log);
    assert!(found.unknown.iter().any(|one| one.part == "events" && one.name.starts_with("a \"b\"")));
}

#[test]
fn columns_of_types_are_taken_by_their_types() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("log.arrow");
    let schema = arrow_schema::Schema::new(vec![
        arrow_schema::Field::new("case", arrow_schema::DataType::Utf8, false),
        arrow_schema::Field::new("step", arrow_schema::DataType::Utf8, false),
        arrow_schema::Field::new("when", arrow_schema::DataType::Date32, false),
    ]);
    let texts = |texts: [&str; 2]| std::sync::Arc::new(arrow_array::StringArray::from(texts.to_vec()));
    let days = std::sync::Arc::new(arrow_array::Date32Array::from(vec![20_000, 20_001]));
    let batch = arrow_array::RecordBatch::try_new(
        std::sync::Arc::new(schema.clone()),
        vec![texts(["a", "a"]), texts(["receive", "approve"]), days],
    )
    .unwrap();
    let mut out = arrow_ipc::writer::FileWriter::try_new(std::fs::File::create(&path).unwrap(), &schema).unwrap();
    out.write(&batch).unwrap();
    out.finish().unwrap();
    let found = suggest(&path, LogFormat::Arrow).unwrap();
    assert_eq!(of(&found, "columns", "at"), one("when", Confidence::High));
    assert_eq!(of(&found, "columns", "event"), one("step", Confidence::High));
    assert!(!found.unknown.iter().any(|one| one.part == "time"));
}

fn asked(found: &Suggestion) -> Vec<(&'static str, &str)> {
    found.unknown.iter().map(|one| (one.part, one.name.as_str())).collect()
}

#[test]
fn the_zone_is_asked_for_where_an_instant_states_no_offset() {
    let of = |instants: [&str; 2]| {
        let [first, second] = instants;
        let log = format!("case,procedure,activity,time\n1,1.001193,receive,{first}\n2,1.001193,approve,{second}\n");
        asked(&proposed("log.csv", &log).0).contains(&("time", "zone"))
    };
    assert!(of(["2026-02-03 08:00", "2026-02-03 09:00"]));
    assert!(of(["2026-02-03", "2026-02-04"]));
    assert!(of(["2026-02-03T08:00:00Z", "2026-02-03T08:00:00"]));
    assert!(of(["03/02/2026 08:00", "2026-02-03T08:00:00Z"]));
    assert!(!of(["2026-02-03T08:00:00Z", "2026-02-03T08:00:00Z"]));
    assert!(!of(["2026-02-03T08:00:00+07:00", "2026-02-03T08:00:00-03:00"]));
}

#[test]
fn instants_in_no_known_form_are_asked_for() {
    let rows: String = (1..=9).map(|day| format!("{day},1.001193,receive,0{day}/02/2026\n")).collect();
    let (found, _, _folder) =
        proposed("log.csv", &format!("case,procedure,activity,time\n{rows}10,1.001193,approve,soon\n"));
    assert_eq!(asked(&found), [("time", "format"), ("time", "zone")]);
}

#[test]
fn what_is_called_as_in_the_contract_needs_no_line() {
    let log = "dossier,procedure,event,at,channel\n1,1.001193,receive,2026-02-03T08:00:00Z,direct\n2,1.001193,approve,2026-02-03T08:00:00Z,online\n";
    let (found, _, _folder) = proposed("log.csv", log);
    assert!(found.guesses.iter().all(|guess| guess.part == "columns"), "{found:#?}");
    assert_eq!(asked(&found), []);
}

#[test]
fn of_a_long_log_the_first_rows_are_looked_at() {
    let rows = |count: u32| (0..count).map(|row| format!("{row},1.001193,receive,2026-02-03\n")).collect::<String>();
    for (count, rows_seen, whole) in [(19_999, 19_999, true), (20_000, 20_000, true), (20_001, 20_000, false)] {
        let (found, _, _folder) = proposed("log.csv", &format!("case,procedure,activity,time\n{}", rows(count)));
        assert_eq!((found.rows, found.whole), (rows_seen, whole));
        assert_eq!(found.mapping.contains("(the first of more)"), !whole);
    }
}

#[test]
fn words_begin_at_large_letters_and_signs_are_none() {
    let log = "case,activity,time\n1,Receive.,2026-02-03\n1,TiếpNhậnHồSơ,2026-02-04\n";
    let (found, _, _folder) = proposed("log.csv", log);
    let received = [("Receive.".to_owned(), Confidence::High), ("TiếpNhậnHồSơ".to_owned(), Confidence::Medium)];
    assert_eq!(of(&found, "events", "receive"), received);
}

#[test]
fn what_one_trace_states_is_not_said_of_the_next() {
    let log = r#"<log><trace><string key="concept:name" value="A1"/><string key="procedure" value="1.001193"/>
        <event><string key="concept:name" value="receive"/><date key="time:timestamp" value="2026-07-24T00:00:00+07:00"/></event></trace>
        <trace><string key="concept:name" value="A2"/>
        <event><string key="concept:name" value="receive"/><date key="time:timestamp" value="2026-07-24T00:00:00+07:00"/></event></trace></log>"#;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.xes");
    std::fs::write(&path, log).unwrap();
    let sample = Sample::of(&path, LogFormat::Xes).unwrap();
    let filled = |name: &str| sample.columns.iter().find(|column| column.name == name).map(|column| column.filled);
    assert_eq!([filled("case:concept:name"), filled("case:procedure")], [Some(2), Some(1)]);
}

#[test]
fn a_log_that_is_no_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    std::fs::write(&path, b"case,activity\n1,\xff\n").unwrap();
    assert_eq!(suggest(&path, LogFormat::Csv).unwrap_err().code, "not_utf8");
}
