//! Rows that are refused, and those that leave an indicator open.

use super::*;

#[test]
fn rows_that_lack_what_counts_them_come_twice_or_contradict_themselves_are_refused() {
    let rows = [
        r#"{"kind":"dossier","dossier":"MAU-1","procedure":"1.000894"}"#,
        r#"{"kind":"dossier","dossier":"MAU-1","procedure":"1.000894","received_at":"2026-03-02"}"#,
        r#"{"kind":"dossier","dossier":"MAU-1","procedure":"1.000894","received_at":"2026-03-03"}"#,
        r#"{"kind":"report","national":5}"#,
        r#"{"kind":"complaint","received_at":"2026-03-02","answered_at":"2026-03-01","answer":"handled"}"#,
        r#"{"kind":"complaint","received_at":"2026-03-02T09:00","answered_at":"2026-03-02","answer":"handled","published_at":"2026-03-01"}"#,
        r#"{"kind":"complaint","received_at":"2026-03-02T09:00","answered_at":"2026-03-02","answer":"handled"}"#,
        r#"{"kind":"procedure","procedure":"1.000894","decided_on":"2026-03-02","public_on":"2026-03-01"}"#,
        r#"{"kind":"procedure","procedure":"1.000894","decided_on":"2026-03-02","effective_on":"2026-02-01"}"#,
        r#"{"kind":"dossier","canary":1}"#,
        r#"{"kind":"report","month":"2026-03-01","national":100,"last_year":1200}"#,
        r#"{"kind":"report","month":"2026-03-01","portal":90}"#,
        r#"{"kind":"report","month":"2026-03-01","national":100,"last_year":1200}"#,
        r#"{"kind":"report","month":"2026-03-15","national":100,"portal":90}"#,
    ];
    let catalogue = motcua::catalogue::Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
    let scheme = catalogue.index(None).unwrap();
    let mut counter = Counter::new(scheme, catalogue.calendar().unwrap(), 420, By::default());
    let read = read_register(rows.join("\n").as_bytes(), &mut counter).unwrap();
    assert_eq!((read.rows, read.counted, read.refused), (14, 5, 9));
    let told: Vec<(u64, &str, String)> =
        read.problems.iter().map(|problem| (problem.line, problem.code, problem.fault.message())).collect();
    let codes: Vec<(u64, &str)> = told.iter().map(|(line, code, _)| (*line, *code)).collect();
    let contradicts = "dates_contradict";
    let expected = [
        (1, "key_missing"),
        (3, "duplicate_dossier"),
        (4, "key_missing"),
        (5, contradicts),
        (6, contradicts),
        (8, contradicts),
        (10, "bad_row"),
        (13, "duplicate_report"),
        (14, "bad_month"),
    ];
    assert_eq!(codes, expected);
    let counted = counter.finish();
    let measures = &counted.get(&Key::default()).unwrap().measures;
    assert_eq!(measures.get(M::DossiersReported), Some(100));
    assert!(told[0].2.contains("`received_at`") && told[2].2.contains("`month`"), "{told:?}");
}

#[test]
fn what_was_done_in_full_of_a_procedure_that_cannot_be_leaves_the_indicator_open() {
    let row = |dossier: u8, full: bool| {
        format!(
            r#"{{"kind":"dossier","dossier":"MAU-{dossier}","procedure":"1.000894","received_at":"2026-03-02","fully_online":{full}}}"#
        )
    };
    let of = |service: &str, rows: &[String]| {
        let catalogue = motcua::catalogue::Catalogue::from_pack(motcua_rules::VN_PACK).unwrap();
        let scheme = catalogue.index(None).unwrap();
        let mut counter = Counter::new(scheme, catalogue.calendar().unwrap(), 420, By::default());
        let procedure = format!(r#"{{"kind":"procedure","procedure":"1.000894","service":"{service}"}}"#);
        let text = format!("{procedure}\n{}", rows.join("\n"));
        assert_eq!(read_register(text.as_bytes(), &mut counter).unwrap().refused, 0);
        let counted = counter.finish();
        let measures = &counted.get(&Key::default()).unwrap().measures;
        (measures.get(M::DossiersFullService), measures.get(M::DossiersFullyOnline))
    };
    let rows = [row(1, true), row(2, false), row(3, false)];
    assert_eq!(of("full", &rows), (Some(3), Some(1)));
    assert_eq!(of("partial", &rows), (None, None));
    assert_eq!(of("partial", &rows[1..]), (Some(0), Some(0)));
}
