//! Logs as files of columns give what the same rows give as text.

use std::fs::File;

use ::parquet::arrow::ArrowWriter;
use ::parquet::data_type::{ByteArray, ByteArrayType, Int96, Int96Type};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use super::*;

fn batch() -> RecordBatch {
    let rows: Vec<Vec<&str>> =
        [EARLY, LATE, OPEN].iter().flat_map(|case| case.lines()).map(|line| line.split(',').collect()).collect();
    let column = |place: usize| {
        let texts = rows.iter().map(|row| Some(*row.get(place).unwrap()).filter(|text| !text.is_empty()));
        Arc::new(texts.collect::<StringArray>()) as ArrayRef
    };
    let names = HEADER.split(',').enumerate();
    RecordBatch::try_from_iter_with_nullable(names.map(|(place, name)| (name, column(place), true))).unwrap()
}

#[test]
fn files_of_columns_give_what_text_gives() {
    let expected = csv(None, &[EARLY, LATE, OPEN]);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let batch = batch();
    let mut writer = ArrowWriter::try_new(File::create(path("log.parquet")).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let mut writer =
        arrow_ipc::writer::FileWriter::try_new(File::create(path("log.arrow")).unwrap(), &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    let mut writer =
        arrow_ipc::writer::StreamWriter::try_new(File::create(path("log.arrows")).unwrap(), &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    writer.finish().unwrap();
    for name in ["log.parquet", "log.arrow", "log.arrows"] {
        let format = LogFormat::of(&path(name)).unwrap();
        let from_file = judged(None, |auditor| auditor.read_file(&path(name), format).unwrap());
        assert_eq!(from_file.reports, expected.reports, "{name}");
        let bytes = std::fs::read(path(name)).unwrap();
        let from_bytes = judged(None, |auditor| auditor.read(bytes.as_slice(), format).unwrap());
        assert_eq!(from_bytes.reports, expected.reports, "{name}");
        let rows = crate::rows_of_dossier(&path(name), format, "late", 420, 4).unwrap();
        let cell = |row: &crate::DossierRow, wanted| {
            row.cells.iter().find(|(column, _)| *column == wanted).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [6, 7, 8, 9], "{name}");
        let events = rows.iter().map(|row| cell(row, "event")).collect::<Vec<_>>();
        assert_eq!(events, ["receive", "transfer", "approve", "return_result"]);
        assert_eq!(rows.iter().map(|row| cell(row, "at")).next_back().unwrap(), "2026-08-18T09:00:00");
        assert_eq!(rows.first().unwrap().cells.len(), 5, "a column without a value is left out");
        assert!(crate::rows_of_dossier(&path(name), format, "nobody", 420, 4).unwrap().is_empty());
        let error = crate::rows_of_dossier(&path(name), format, "late", 420, 3).unwrap_err();
        assert_eq!(error.code, "too_many_items");
        // a file that is cut off is an error, never a shorter log
        for end in [0, 3, bytes.len() / 2, bytes.len() - 9] {
            std::fs::write(path("cut"), bytes.get(..end).unwrap()).unwrap();
            judged(None, |auditor| {
                let error = auditor.read_file(&path("cut"), format).unwrap_err();
                assert!(["bad_parquet", "bad_arrow"].contains(&error.code), "{name} {end}: {error}");
                assert!(error.file.is_some());
            });
        }
    }
}

#[test]
fn an_arrow_file_may_be_compressed() {
    let (batch, expected) = (batch(), csv(None, &[EARLY, LATE, OPEN]));
    for kind in [arrow_ipc::CompressionType::LZ4_FRAME, arrow_ipc::CompressionType::ZSTD] {
        let options = arrow_ipc::writer::IpcWriteOptions::default().try_with_compression(Some(kind)).unwrap();
        let mut file = Vec::new();
        let mut writer =
            arrow_ipc::writer::FileWriter::try_new_with_options(&mut file, &batch.schema(), options).unwrap();
        writer.write(&batch).unwrap();
        writer.finish().unwrap();
        let found = judged(None, |auditor| auditor.read(file.as_slice(), LogFormat::Arrow).unwrap());
        assert_eq!(found.reports, expected.reports, "{kind:?}");
    }
}

/// A dossier whose instants are of the form INT96: received at nine, decided at eight in the evening.
fn int96(footer: Option<&str>) -> Vec<u8> {
    let schema = "message log { required binary dossier (UTF8); required binary procedure (UTF8); \
                  required binary event (UTF8); required int96 at; }";
    let keys = footer.map(|key| vec![KeyValue::new(key.to_owned(), "4.0.0".to_owned())]);
    let properties = WriterProperties::builder().set_key_value_metadata(keys).build();
    let (mut file, schema) = (Vec::new(), Arc::new(parse_message_type(schema).unwrap()));
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties)).unwrap();
    let mut rows = writer.next_row_group().unwrap();
    for texts in [["D1"; 3], ["H-001"; 3], ["receive", "transfer", "approve"]] {
        let mut column = rows.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts.map(ByteArray::from), None, None).unwrap();
        column.close().unwrap();
    }
    let at = ["2026-08-03T09:00", "2026-08-03T10:00", "2026-08-04T20:00"].map(|at| {
        // nanoseconds of the day, and the Julian day
        let seconds = u64::try_from(instant(at).epoch_seconds()).unwrap();
        let nanos = seconds % 86_400 * 1_000_000_000;
        let (low, high) = (nanos & u64::from(u32::MAX), nanos >> 32);
        let [low, high, day] = [low, high, seconds / 86_400 + 2_440_588].map(|part| u32::try_from(part).unwrap());
        let mut value = Int96::new();
        value.set_data(low, high, day);
        value
    });
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<Int96Type>().write_batch(&at, None, None).unwrap();
    column.close().unwrap();
    rows.close().unwrap();
    writer.close().unwrap();
    file
}

#[test]
fn timestamps_of_the_old_form_are_instants_where_spark_wrote_them_and_otherwise_asked_after() {
    let read = |footer, mapping: &str| {
        let mapping = Mapping::parse(mapping).unwrap();
        let (mut failed, file) = (None, int96(footer));
        let report = judged_with(
            motcua_rules::DEMO,
            AuditOptions::default(),
            mapping,
            Shape::Events,
            Terms::default(),
            |auditor| failed = auditor.read(file.as_slice(), LogFormat::Parquet).err(),
        );
        failed.map_or_else(|| Ok(text_of(&report)), |error| Err((error.code, error.message())))
    };
    let spark = Some("org.apache.spark.version");
    // the invented country is at +01:00
    let ahead = ["2026-08-03T10:00:00", "2026-08-04T21:00:00"];
    assert_eq!(read(spark, "").unwrap(), ahead);
    // what Spark wrote are instants, whatever the zone of local times
    assert_eq!(read(spark, "[time]\nzone = \"+07:00\"\n").unwrap(), ahead);
    let (code, message) = read(None, "").unwrap_err();
    assert_eq!(code, "unknown_zone");
    assert!(message.contains("`at`"), "{message}");
    assert_eq!(read(None, "[time]\nzone = \"+01:00\"\n").unwrap(), ["2026-08-03T09:00:00", "2026-08-04T20:00:00"]);
    assert_eq!(read(None, "[time]\nzone = \"UTC\"\n").unwrap(), ahead);
}

fn text_of(report: &AuditReport) -> [String; 2] {
    let reports = by_dossier(report);
    let of = |column: &str| reports.get("D1").unwrap().get(column).unwrap().as_str().unwrap().to_owned();
    ["received_at", "finished_at"].map(of)
}
