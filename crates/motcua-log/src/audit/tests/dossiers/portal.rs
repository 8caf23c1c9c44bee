//! The portal's table and foreign tables, in and out.

use super::*;

#[test]
fn the_portal_s_empty_channel_is_the_counter() {
    let counted = |read: &dyn Fn(&mut Auditor<'_>)| {
        let mapping = Mapping::named("dvcqg").unwrap();
        let audit = judged_with(motcua_rules::VN, AuditOptions::default(), mapping, Shape::Dossiers, ten_days(), read);
        audit.summary.electronic.of
    };
    let csv = |text: &str| counted(&|auditor| auditor.read(text.as_bytes(), LogFormat::Csv).unwrap());
    let jsonl = |text: &str| counted(&|auditor| auditor.read(text.as_bytes(), LogFormat::Jsonl).unwrap());
    let arrow = |channel: Option<ArrayRef>| {
        let text = |value: &str| Arc::new(StringArray::from(vec![value])) as ArrayRef;
        let mut columns =
            vec![("MaHoSo", text("a")), ("MaTTHC", text("9.000001")), ("NgayTiepNhan", text("20260803090000"))];
        columns.extend(channel.map(|channel| ("KenhThucHien", channel)));
        let columns = columns.into_iter().map(|(name, array)| (name, array, true));
        let batch = RecordBatch::try_from_iter_with_nullable(columns).unwrap();
        counted(&|auditor| auditor.push(&batch).unwrap())
    };
    let row = "a,9.000001,20260803090000";
    let object = "{\"MaHoSo\":\"a\",\"MaTTHC\":\"9.000001\",\"NgayTiepNhan\":\"20260803090000\"";
    assert_eq!(csv(&format!("MaHoSo,MaTTHC,NgayTiepNhan,KenhThucHien\n{row},\n")), 1);
    assert_eq!(csv(&format!("MaHoSo,MaTTHC,NgayTiepNhan,KenhThucHien\n{row}, \n")), 1);
    assert_eq!(jsonl(&format!("{object},\"KenhThucHien\":null}}\n")), 1);
    assert_eq!(arrow(Some(Arc::new(StringArray::from(vec![None::<&str>])))), 1);
    assert_eq!(arrow(Some(arrow_array::new_null_array(&arrow_schema::DataType::Null, 1))), 1);
    // a table without the column does not say how its dossiers came
    assert_eq!(csv(&format!("MaHoSo,MaTTHC,NgayTiepNhan\n{row}\n")), 0);
    assert_eq!(jsonl(&format!("{object}}}\n")), 0);
    assert_eq!(arrow(None), 0);
}

#[test]
fn a_row_names_the_column_that_is_at_fault_as_the_file_writes_it() {
    let listed = |shape, read: &dyn Fn(&mut Auditor<'_>)| -> Vec<(&'static str, Option<String>)> {
        let mapping = if shape == Shape::Dossiers { Mapping::named("dvcqg").unwrap() } else { Mapping::default() };
        let laws = Laws::of(vietnam()).unwrap();
        let mut auditor = Auditor::mapped(laws, AuditOptions::default(), mapping, shape).with_terms(ten_days());
        read(&mut auditor);
        let report = auditor.finish().unwrap();
        let told = |row: &crate::RowProblem| (row.code.as_str(), row.column.as_deref().map(str::to_owned));
        report.problems.listed.iter().map(told).collect()
    };
    let of = |code, column: &str| vec![(code, Some(column.to_owned()))];
    let csv = "MaHoSo,MaTTHC,ngaytiepnhan,NgayHenTra,TrangThaiHoSo\n\
        a,9.000001,20260803090000,soon,4\nb,9.000001,20260803090000,20260805,none\n";
    let dossiers = listed(Shape::Dossiers, &|auditor| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap());
    assert_eq!(dossiers, [of("bad_date", "NgayHenTra"), of("unknown_status", "TrangThaiHoSo")].concat());
    let text = |value: &str| Arc::new(StringArray::from(vec![value])) as ArrayRef;
    let columns = [("MaHoSo", "a"), ("MaTTHC", "9.000001"), ("ngayTiepNhan", "soon")];
    let batch = RecordBatch::try_from_iter(columns.map(|(name, value)| (name, text(value)))).unwrap();
    assert_eq!(listed(Shape::Dossiers, &|auditor| auditor.push(&batch).unwrap()), of("bad_date", "ngayTiepNhan"));
    let csv = "DOSSIER,procedure,event,At\na,9.000001,receive,soon\na,9.000001,dance\n";
    let events = listed(Shape::Events, &|auditor| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap());
    assert_eq!(events, [of("bad_at", "At"), vec![("field_count", None)]].concat(), "no column alone is at fault");
    let line = "{\"dossier\":\"a\",\"procedure\":\"9.000001\",\"event\":\"receive\",\"at\":20260803}\n";
    let typed = listed(Shape::Events, &|auditor| auditor.read(line.as_bytes(), LogFormat::Jsonl).unwrap());
    assert_eq!(typed, of("bad_type", "at"));
}

#[test]
fn a_mapping_turns_a_foreign_log_of_events() {
    let mapping = Mapping::parse(
        "[columns]\ndossier = \"case:concept:name\"\nevent = \"concept:name\"\nat = \"time:timestamp\"\n\
        [constants]\nprocedure = \"9.000001\"\n\
        [events]\nReceive = \"receive\"\nForward = \"transfer\"\nGrant = \"approve\"\nNote = \"ignore\"\n\
        [time]\nzone = \"+06:00\"\nformat = \"%d/%m/%Y %H:%M\"\n",
    )
    .unwrap();
    let csv = "case:concept:name,concept:name,time:timestamp\n\
        a,Receive,03/08/2026 08:00\na,Forward,03/08/2026 08:30\na,Note,03/08/2026 08:40\na,Grant,12/08/2026 08:00\n\
        b,Receive,03/08/2026 08:00\nb,Dance,03/08/2026 08:30\n";
    let read = |auditor: &mut Auditor<'_>| auditor.read(csv.as_bytes(), LogFormat::Csv).unwrap();
    let report = judged_with(motcua_rules::VN, AuditOptions::default(), mapping, Shape::Events, ten_days(), read);
    add_up(&report);
    let reports = by_dossier(&report);
    // Vietnam is at +07:00, one hour later than the log
    assert_eq!(value(&reports, "a", "received_at"), "2026-08-03T09:00:00");
    assert_eq!((value(&reports, "a", "outcome"), value(&reports, "a", "conforms")), (&"early".into(), &true.into()));
    assert_eq!(value(&reports, "b", "conforms"), &serde_json::Value::Null);
    assert_eq!(report.problems.count(RowCode::IgnoredEvent), 1);
    assert_eq!(report.problems.count(RowCode::UnmappedEvent), 1);
    // a row that is left out on purpose is counted, and listed beside no row that somebody has to mend
    assert_eq!((report.problems.total, report.problems.refused()), (2, 0));
    let listed: Vec<_> = report.problems.listed.iter().map(|row| (row.line, row.code)).collect();
    assert_eq!(listed, [(7, RowCode::UnmappedEvent)]);
}

/// A day of which nobody wrote the hour down is no midnight on its way out, and not late when it comes back.
#[test]
fn a_day_without_an_hour_stays_one_in_the_portal_s_table() {
    let folder = tempfile::tempdir().unwrap();
    let text = "dossier,procedure,received,finished,status\n\
        day,2.000815,2026-08-03,2026-08-04,9\nhour,2.000815,2026-08-03T09:00,2026-08-03T10:00,9\nnone,2.000815,,,4\n";
    let (laws, national) = (Laws::of(vietnam()).unwrap(), Mapping::named("dvcqg").unwrap());
    let read = |mapping: Mapping, text: &str| {
        let mut auditor = Auditor::mapped(laws, AuditOptions::default(), mapping, Shape::Dossiers);
        auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
        auditor.finish().unwrap()
    };
    let before = read(Mapping::default(), text);
    let table = folder.path().join("hoso.csv");
    crate::write_dossiers(&before.reports, laws.lifecycle, &national, &table, crate::ReportFormat::Csv).unwrap();
    let written = std::fs::read_to_string(&table).unwrap();
    assert!(written.contains("20260803,") && written.contains("20260803090000"), "{written}");
    let after = read(national, &written);
    assert_eq!(outcomes(&before).get("day").unwrap(), "null");
    assert_eq!((outcomes(&before), after.problems.total), (outcomes(&after), 0));
}

/// Generated histories go out as the national portal's table and come back: what the table tells is as it was.
#[test]
fn the_portal_s_table_goes_out_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let laws = Laws::of(vietnam()).unwrap();
    let wanted = crate::GenerateOptions {
        cases: 600,
        seed: 5,
        deviate_per_mille: 200,
        from: Some("2025-07-01".parse().unwrap()),
        until: Some("2026-07-31".parse().unwrap()),
    };
    let log = folder.path().join("log.csv");
    let cases = crate::Generator::new(laws, &wanted).unwrap();
    crate::write_events(cases, &log, crate::EventFormat::Csv, 420, &crate::Stop::default()).unwrap();
    let mut auditor = Auditor::new(laws, AuditOptions::default());
    auditor.read_file(&log, LogFormat::Csv).unwrap();
    let report = auditor.finish().unwrap();
    let before = by_dossier(&report);
    let national = Mapping::named("dvcqg").unwrap();
    for name in ["hoso.csv", "hoso.jsonl"] {
        let table = folder.path().join(name);
        let format = crate::ReportFormat::of(&table).unwrap();
        crate::write_dossiers(&report.reports, laws.lifecycle, &national, &table, format).unwrap();
        let text = std::fs::read_to_string(&table).unwrap();
        assert!(text.contains("MaHoSo") && text.contains("NgayHenTra") && !text.contains("dossier"), "{name}");
        let mut auditor = Auditor::mapped(laws, AuditOptions::default(), national.clone(), Shape::Dossiers);
        auditor.read_file(&table, LogFormat::of(&table).unwrap()).unwrap();
        let again = auditor.finish().unwrap();
        // a dossier that was never received has neither a date nor, as a draft, a code
        assert_eq!(again.problems.total, 0, "{name}");
        let after = by_dossier(&again);
        assert_eq!(before.len(), after.len());
        for (dossier, was) in &before {
            let is = after.get(dossier).unwrap();
            for column in ["procedure", "received_at", "promised_on", "finished_at", "returned_at", "office"] {
                assert_eq!(was.get(column), is.get(column), "{name} {dossier} {column}");
            }
            let state = |report: &serde_json::Value| report.get("state").unwrap().as_str().unwrap().to_owned();
            // the codes do not tell a closing from a stop
            let told = if state(was) == "closed" { "stopped".to_owned() } else { state(was) };
            assert_eq!(told, state(is), "{name} {dossier}");
        }
    }
    let parquet = folder.path().join("hoso.parquet");
    let refused =
        crate::write_dossiers(&report.reports, laws.lifecycle, &national, &parquet, crate::ReportFormat::Parquet);
    assert_eq!(refused.unwrap_err().code, "unknown_format");
    assert!(!parquet.exists());
}

#[test]
fn a_row_that_an_open_quote_took_along_or_with_too_few_fields_leaves_its_dossier_open() {
    let row = |dossier: &str, end: &str| format!("{dossier},9.000001,2026-08-03T09:00,,{end}\n");
    let header = "dossier,procedure,received,promised,finished,status,office\n";
    let quoted = format!(
        "{header}{}{}{}{}",
        row("one", ",4,a"),
        row("two", "2026-08-05T09:00,10,\"a"),
        row("one", "2026-08-05T09:00,10,\"b\""),
        row("three", "2026-08-05T09:00,10,a"),
    );
    let short = format!("{header}{}{}", row("one", ",4,a"), row("one", "2026-08-05T09:00,10"));
    for text in [quoted, short] {
        let report = dossiers("2026-09-20T08:00", EventSet::ALL, ten_days(), &text);
        let reports = by_dossier(&report);
        let of = |column| value(&reports, "one", column);
        assert_eq!((of("conforms"), of("outcome")), (&serde_json::Value::Null, &serde_json::Value::Null), "{text}");
        assert!(of("findings").to_string().contains("row_unread"), "{text}");
    }
}
