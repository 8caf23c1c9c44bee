//! Logs as files of columns give what the same rows give as text.

use std::fs::File;

use ::parquet::arrow::ArrowWriter;

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
