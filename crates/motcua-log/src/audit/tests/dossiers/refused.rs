//! Rows of a dossier table that do not become part of it, and what is told of their dossiers.

use super::*;

#[test]
fn rows_that_cannot_be_records_are_counted() {
    let text = "dossier,procedure,received,status,supplements,channel,submitted,promised,finished,returned\n\
        a,9.000001,2026-08-03T09:00,4,,,,,,\n\
        a,9.000001,2026-08-03T09:00,4,,,,,,\n\
        b,9.000001,03/08/2026,4,,,,,,\n\
        c,9.000001,2026-08-03T09:00,done,,,,,,\n\
        d,9.000001,2026-08-03T09:00,4,many,,,,,\n\
        e,9.000001,,,,,,,,\n\
        ,9.000001,2026-08-03T09:00,4,,,,,,\n\
        f,,2026-08-03T09:00,4,,,,,,\n\
        g,9.000001,2026-08-03T09:00,4,,fax,,,,\n\
        submitted,9.000001,2026-08-03T09:00,4,,,soon,,,\n\
        promised,9.000001,2026-08-03T09:00,4,,,,soon,,\n\
        finished,9.000001,2026-08-03T09:00,4,,,,,soon,\n\
        returned,9.000001,2026-08-03T09:00,4,,,,,,soon\n";
    let report = dossiers("2026-08-16T08:00:00", EventSet::ALL, ten_days(), text);
    assert_eq!((report.summary.rows_read, report.summary.rows_audited.count), (13, 1));
    for code in [
        RowCode::DuplicateDossier,
        RowCode::UnknownChannel,
        RowCode::UnknownStatus,
        RowCode::BadSupplements,
        RowCode::NothingKnown,
        RowCode::MissingDossier,
        RowCode::MissingProcedure,
    ] {
        assert_eq!(report.problems.count(code), 1, "{code:?}");
    }
    assert_eq!(report.problems.count(RowCode::BadDate), 5);
}

#[test]
fn a_second_row_of_a_dossier_that_says_something_else_leaves_open_what_the_first_tells() {
    let text = "dossier,procedure,received,status,finished,supplements\n\
        done,9.000001,2026-08-03T09:00,4,,0\n\
        done,9.000001,2026-08-03T09:00,10,2026-08-05T09:00,0\n\
        same,9.000001,2026-08-03T09:00,4,,0\n\
        same,9.000001,2026-08-03T09:00,4,,0\n\
        lost,9.000001,2026-08-03T09:00,4,,0\n\
        lost,9.000001,2026-08-03T09:00,10,soon,0\n";
    let report = dossiers("2026-09-16T08:00:00", EventSet::ALL, ten_days(), text);
    assert_eq!(report.problems.count(RowCode::DuplicateDossier), 2);
    let reports = by_dossier(&report);
    let of = |dossier: &str| ["outcome", "conforms"].map(|column| value(&reports, dossier, column).clone());
    let open = [serde_json::Value::Null, serde_json::Value::Null];
    assert_eq!(of("done"), open);
    assert_eq!(of("lost"), open);
    assert_eq!(of("same"), [serde_json::json!("overdue"), serde_json::json!(false)]);
}

#[test]
fn a_dossier_whose_rows_were_all_refused_is_told_and_nothing_of_it() {
    let text = "dossier,procedure,received,status,finished,supplements\n\
        lost,9.000001,2026-08-03T09:00,4,,many\n\
        before,9.000001,2026-08-03T09:00,done,,0\n\
        before,9.000001,2026-08-03T09:00,4,,0\n\
        nameless,,2026-08-03T09:00,done,,0\n";
    let report = dossiers("2026-09-16T08:00:00", EventSet::ALL, ten_days(), text);
    assert_eq!((report.summary.rows_read, report.summary.rows_audited.count, report.summary.dossiers), (4, 1, 2));
    let reports = by_dossier(&report);
    assert_eq!(codes(&reports, "lost"), ["row_unread"]);
    assert!(codes(&reports, "before").contains(&"row_unread".to_owned()));
    for (dossier, column) in [("lost", "outcome"), ("lost", "conforms"), ("before", "outcome"), ("before", "conforms")]
    {
        assert!(value(&reports, dossier, column).is_null(), "{dossier} {column}");
    }
    assert_eq!(value(&reports, "before", "state"), "in_process");
    assert!(!reports.contains_key("nameless"));
}

#[test]
fn a_row_with_a_date_or_a_status_is_a_record() {
    let text = "dossier,procedure,submitted,received,promised,finished,returned,status\n\
        submitted,9.000001,2026-08-03T09:00,,,,,\n\
        received,9.000001,,2026-08-03T09:00,,,,\n\
        finished,9.000001,,,,2026-08-03T09:00,,\n\
        status,9.000001,,,,,,4\n\
        nothing,9.000001,,,2026-08-17,,2026-08-19,\n";
    let mut auditor =
        Auditor::mapped(Laws::of(vietnam()).unwrap(), AuditOptions::default(), Mapping::default(), Shape::Dossiers);
    auditor.read(text.as_bytes(), LogFormat::Csv).unwrap();
    let report = auditor.finish().unwrap();
    assert_eq!(names(&report), ["submitted", "received", "finished", "status", "nothing"]);
    assert_eq!(value(&by_dossier(&report), "submitted", "state"), "submitted");
    assert_eq!((report.problems.total, report.problems.count(RowCode::NothingKnown)), (1, 1));
}
