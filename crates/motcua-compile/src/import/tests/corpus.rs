//! The whole corpus where `MOTCUA_CORPUS` names its folder; an invented one of the same shapes where it does not.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::records::{case, component, fee, group, method, plain, with};
use crate::import::{Report, Trap, export, run};

/// What the corpus of 290 records holds: the trap, whether records or occurrences are counted, the count.
const FIGURES: &[(Trap, bool, u64)] = &[
    (Trap::RequiredFalse, false, 2_033),
    (Trap::RequiredTrue, false, 0),
    (Trap::ConditionInNameAsRead, false, 998),
    (Trap::ConditionInName, false, 1_045),
    (Trap::CaseNameEmptyOrSection, true, 252),
    (Trap::UnitOther, true, 61),
    (Trap::Fraction, true, 22),
    (Trap::ExcludesOrAdds, true, 86),
    (Trap::ChannelsDisagree, true, 83),
    (Trap::CaseMatchesNoChannel, false, 130),
    (Trap::NameNotNfc, false, 131),
    (Trap::DateNotMidnight, true, 1),
    (Trap::DateFallback, true, 0),
    (Trap::UnknownField, true, 0),
];

/// How many invented records stand in for the corpus.
const INVENTED: u64 = 60;

#[test]
fn the_corpus_is_taken_as_a_whole() {
    let directory = tempfile::tempdir().unwrap();
    let (input, expected) = match std::env::var_os("MOTCUA_CORPUS") {
        Some(folder) => (PathBuf::from(folder).join("portal/records.jsonl.gz"), Expected::corpus()),
        None => (invented(directory.path()), Expected::invented()),
    };
    let out = directory.path().join("out");
    let records = read_all(&input);
    let report = run(&[input], &out, &mut |_| {}).unwrap();
    assert!(report.adds_up());
    assert_eq!((report.read, report.kept, report.refused), (expected.records, expected.records, 0));
    for (trap, by_record, count) in expected.figures {
        let found = report.trap(trap);
        assert_eq!(if by_record { found.records } else { found.times }, count, "{}", trap.as_str());
    }
    assert_human_form(&report);
    assert_nothing_lost(&out, &report, &records);
    let catalogue = crate::load(&out).unwrap_or_else(|error| panic!("{}", error.help()));
    assert_eq!(u64::try_from(catalogue.codes().count()).unwrap(), expected.records);
}

/// Returns the records of a file of lines.
fn read_all(input: &Path) -> Vec<Value> {
    let bytes = std::fs::read(input).unwrap();
    let mut text = String::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::bufread::MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every rule file gives its record back, value for value, and the terms are read or said to be unread.
fn assert_nothing_lost(out: &Path, report: &Report, records: &[Value]) {
    assert_eq!(report.procedures.len(), records.len());
    for (procedure, record) in report.procedures.iter().zip(records) {
        let rules = std::fs::read_to_string(out.join(&procedure.file)).unwrap();
        let back = export(&rules).unwrap();
        let (back, record) = (back.as_object().unwrap(), record.as_object().unwrap());
        let keys = |of: &serde_json::Map<String, Value>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(back), keys(record), "{}", procedure.code);
        for (key, value) in record {
            assert_eq!(&back[key], value, "{}: {key}", procedure.code);
        }
        assert_eq!(
            procedure.is_term_structured,
            procedure.time.doubts.is_empty(),
            "{}: {:?}",
            procedure.code,
            procedure.time
        );
    }
}

/// Each total of the report is in its human form, and each trap that was met.
fn assert_human_form(report: &Report) {
    let text = report.to_string();
    assert!(text.contains(&format!("{} read = {} kept + {} refused", report.read, report.kept, report.refused)));
    for count in &report.traps {
        assert!(text.contains(count.trap.as_str()));
    }
}

/// What a corpus should give.
struct Expected {
    records: u64,
    figures: Vec<(Trap, bool, u64)>,
}

impl Expected {
    fn corpus() -> Self {
        Self { records: 290, figures: FIGURES.to_vec() }
    }

    /// Every sixth invented record holds each trap once.
    fn invented() -> Self {
        let of = |remainder: u64| (0..INVENTED).filter(|number| number % 6 == remainder).count() as u64;
        Self {
            records: INVENTED,
            figures: vec![
                (Trap::RequiredFalse, false, INVENTED + 3 * of(1)),
                (Trap::ConditionInName, false, 2 * of(1)),
                (Trap::ConditionInNameAsRead, false, of(1)),
                (Trap::NameNotNfc, false, of(1)),
                (Trap::SectionNotCase, false, 2 * of(1)),
                (Trap::UnitOther, true, of(2)),
                (Trap::Fraction, false, of(3)),
                (Trap::ChannelsDisagree, true, of(4)),
                (Trap::CaseMatchesNoChannel, false, of(5)),
                (Trap::FeeZeroSetBy, false, of(0)),
                (Trap::UnknownField, true, 0),
            ],
        }
    }
}

/// Writes a corpus of invented records and returns its path.
fn invented(directory: &Path) -> PathBuf {
    let record = |number: u64| -> Value {
        let plain = plain(&format!("9.{number:06}"));
        let methods = |rows: Vec<Value>| Value::Array(rows);
        match number % 6 {
            0 => {
                let free = fee(json!(0), Value::Null, "Hội đồng nhân dân quy định");
                let row = with(method("DIRECT", json!(5), "DAY"), "fees", json!([free]));
                with(plain, "executionMethods", methods(vec![row]))
            }
            1 => with(
                plain,
                "executionCases",
                json!([
                    group(
                        "* Giấy tờ phải nộp:",
                        vec![component("M-KQ1", "Tờ khai mẫu"), component("M-KQ2", "Nhà, nếu có")]
                    ),
                    group(
                        "Lưu ý:",
                        vec![component("M-KQ3", "Ne\u{302}\u{301}u thiếu thì bổ sung."), component("M-KQ4", "Rõ.")]
                    ),
                ]),
            ),
            2 => with(plain, "executionMethods", methods(vec![method("DIRECT", json!(1), "OTHER")])),
            3 => with(plain, "executionMethods", methods(vec![method("DIRECT", json!(4.75), "WORKING_DAY")])),
            4 => {
                let rows = vec![method("DIRECT", json!(4), "DAY"), method("ONLINE", json!(3), "DAY")];
                with(plain, "executionMethods", methods(rows))
            }
            _ => with(plain, "cases", json!([case(json!(9), "WORKING_DAY")])),
        }
    };
    let path = directory.join("records.jsonl");
    let text: String = (0..INVENTED).map(|number| format!("{}\n", record(number))).collect();
    std::fs::write(&path, text).unwrap();
    path
}
