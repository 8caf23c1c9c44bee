//! Records beside curated rules of the same code: the curated file wins, and the report says where the record differs.

use std::ops::ControlFlow;
use std::path::Path;

use motcua::law::Text;
use serde_json::json;

use super::records::{component, fee, group, method, plain, with};
use crate::import::{Curated, How, Limits, Report, export, run_beside};

const CODE: &str = "9.000001";

fn says(note: &Text, part: &str) -> bool {
    note.0.get("vi").unwrap().contains(part)
}

/// A small curated law that has one of the codes.
const JURISDICTION: &str = r#"
id = "xx"
local_offset_minutes = 420
currency = "VND"
language = "vi"

[[act]]
number = "1/2031/NĐ-MẪU"
title = { vi = "Nghị định mẫu", en = "Invented decree" }
in_force = 2031-01-01
"#;
const RULES: &str = r#"
code = "9.000001"
field = "sample"
curation = "curated"
title = { vi = "Thủ tục mẫu", en = "Invented procedure" }

[defaults]
sure = "seen"
checked_on = 2031-02-01

[[edition]]
from = 2031-01-01
cite = { act = "1/2031/NĐ-MẪU", article = "1" }
applies_to = "received_from"
levels = ["ward"]

[[channel]]
channel = "direct"
cite = { act = "1/2031/NĐ-MẪU", article = "2" }

[[channel]]
channel = "online"
cite = { act = "1/2031/NĐ-MẪU", article = "2" }

[[term]]
id = "settlement"
term = "3 working days"
mode = "settlement"
cite = { act = "1/2031/NĐ-MẪU", article = "3" }

[[document]]
id = "form"
aliases = ["KQ000001"]
title = { vi = "Tờ khai mẫu", en = "Form" }
kind = "form"
originals = 2
copies = 0
electronic = true
cite = { act = "1/2031/NĐ-MẪU", article = "4" }
"#;

fn curated(folder: &Path) -> Curated {
    std::fs::create_dir_all(folder.join("sample")).unwrap();
    std::fs::write(folder.join("jurisdiction.toml"), JURISDICTION).unwrap();
    std::fs::write(folder.join("sample/9.000001.toml"), RULES).unwrap();
    Curated::read(folder).unwrap_or_else(|error| panic!("{}", error.help()))
}

fn merged(out: &Path, curated: &Curated) -> Report {
    let papers =
        vec![component("000.00.00.M01-KQ000001", "Tờ khai mẫu"), component("000.00.00.M01-KQ000002", "Ảnh mẫu")];
    let dear =
        with(method("DIRECT", json!(5), "WORKING_DAY"), "fees", json!([fee(json!(10), json!("Việt Nam Đồng"), "")]));
    let rows = json!([dear, method("ONLINE", json!(3), "WORKING_DAY")]);
    let rival = with(with(plain(CODE), "executionCases", json!([group("", papers)])), "executionMethods", rows);
    let input = out.with_extension("jsonl");
    std::fs::write(&input, format!("{rival}\n{}\n", plain("9.000002"))).unwrap();
    run_beside(&[input], out, &Limits::DEFAULT, Some(curated), &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn the_curated_file_wins_and_the_report_says_where_the_record_differs() {
    let folder = tempfile::tempdir().unwrap();
    let law = curated(&folder.path().join("law"));
    let out = folder.path().join("out");
    let report = merged(&out, &law);
    assert!(report.adds_up());
    assert_eq!((report.kept, report.merged), (2, 1));
    let told: Vec<(&str, &str, How, String, String)> = report
        .differences
        .iter()
        .map(|row| (row.field, row.place.as_str(), row.how, row.portal.join(","), row.law.join(",")))
        .collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        told,
        [
            ("term", "direct", How::Differs, text("5 working days"), text("3 working days")),
            ("quantity", "KQ000001", How::Differs, text("1 + 0"), text("2 + 0")),
            ("document", "KQ000002", How::OnlyPortal, text("Ảnh mẫu"), text("")),
            ("fee", "direct", How::OnlyPortal, text("10"), text("")),
            ("result", "", How::OnlyPortal, text("KQ.M.1"), text("")),
            ("legal_basis", "1/2031/NĐ-MẪU", How::OnlyPortal, text("1/2031/NĐ-MẪU"), text("")),
        ]
    );
    assert_eq!(report.differences[0].citation.as_ref().unwrap().article.as_deref(), Some("3"));
    let catalogue = crate::load(&out).unwrap_or_else(|error| panic!("{}", error.help()));
    let edition = &catalogue.procedure(CODE).unwrap().editions[0];
    assert_eq!(edition.terms[0].term.to_string(), "3 working days", "the law's term stands");
    assert_eq!(edition.documents.len(), 1);
    assert_eq!(
        edition.legal_basis[0].act, "1/2031/NĐ-MẪU",
        "what the curated file does not have comes from the record"
    );
    assert!(edition.notes.iter().any(|note| says(note, "Nộp tại quầy mẫu.")));
    assert!(catalogue.procedure("9.000002").is_ok());
    assert!(
        report
            .to_string()
            .contains("9.000001@2031-01-01 term `direct`: differs: portal `5 working days`, law `3 working days`")
    );
}

#[test]
fn a_term_that_is_not_read_is_not_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let law = curated(&folder.path().join("law"));
    for (unit, how) in [("OTHER", How::NotRead), ("DAY", How::Differs)] {
        let record = with(plain(CODE), "executionMethods", json!([method("DIRECT", json!(9), unit)]));
        let input = folder.path().join("one.jsonl");
        std::fs::write(&input, format!("{record}\n")).unwrap();
        let out = folder.path().join(unit);
        let report = run_beside(&[input], &out, &Limits::DEFAULT, Some(&law), &mut |_| ControlFlow::Continue(()));
        let rows = report.unwrap().differences;
        assert_eq!(rows.iter().find(|row| row.field == "term").unwrap().how, how);
    }
}

#[test]
fn a_curated_term_does_not_get_the_portals_lengths_as_notes() {
    let folder = tempfile::tempdir().unwrap();
    let law = curated(&folder.path().join("law"));
    let cases = json!([{ "code": "9.000001.01", "name": "Mẫu", "processingDay": { "qty": 9, "type": "DAY" } }]);
    let rival = with(with(plain(CODE), "cases", cases), "state", json!("UPDATED"));
    let alone = crate::import::import(&rival).unwrap().toml;
    assert!(alone.contains("Mẫu: 9 ngày") && alone.contains("UPDATED"), "{alone}");
    let (input, out) = (folder.path().join("one.jsonl"), folder.path().join("out"));
    std::fs::write(&input, format!("{rival}\n")).unwrap();
    run_beside(&[input], &out, &Limits::DEFAULT, Some(&law), &mut |_| ControlFlow::Continue(())).unwrap();
    let catalogue = crate::load(&out).unwrap_or_else(|error| panic!("{}", error.help()));
    let notes = &catalogue.procedure(CODE).unwrap().editions[0].notes;
    assert!(notes.iter().any(|note| says(note, "Nộp tại quầy mẫu.")), "{notes:?}");
    assert!(notes.iter().all(|note| !says(note, "9 ngày") && !says(note, "UPDATED")), "{notes:?}");
}

#[test]
fn a_law_that_is_only_compared_with_leaves_the_import_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let law = folder.path().join("law");
    curated(&law);
    let law = Curated::compared(crate::load(&law).unwrap());
    let out = folder.path().join("out");
    let report = merged(&out, &law);
    assert_eq!((report.merged, report.differences.len()), (0, 6));
    let rules = std::fs::read_to_string(out.join(&report.procedures[0].file)).unwrap();
    assert_eq!(export(&rules).unwrap()["code"], CODE);
    assert!(crate::load(&out).is_ok());
}

#[test]
fn an_imported_file_that_was_changed_by_hand_is_refused() {
    let changed = crate::import::import(&plain(CODE)).unwrap().toml.replacen("'[{", "'[[{", 1);
    let files = [("jurisdiction.toml".to_owned(), JURISDICTION.to_owned()), ("x/9.000001.toml".to_owned(), changed)];
    let errors = crate::compile(&files).unwrap_err();
    assert!(errors.iter().any(|error| error.code == "record_changed" && error.line > 1), "{errors:?}");
    let files = [
        ("jurisdiction.toml".to_owned(), JURISDICTION.to_owned()),
        ("sample/9.000001.toml".to_owned(), format!("{RULES}\n[portal]\n\"/id\" = '\"x\"'\n")),
    ];
    assert_eq!(crate::compile(&files).unwrap_err()[0].code, "wrong_kind");
    assert!(export(RULES).is_err());
}
