//! Files in every form, and files that are none.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::records::plain;
use crate::import::{Form, ImportError, Limits, Report, run, run_with};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn import_bytes(bytes: &[u8], limits: Limits) -> Result<Report, ImportError> {
    let directory = tempfile::tempdir().unwrap();
    let input = directory.path().join("records.dat");
    std::fs::write(&input, bytes).unwrap();
    let result = run_with(&[input], &directory.path().join("out"), &limits, &mut |_| {});
    assert_eq!(directory.path().join("out").exists(), result.is_ok());
    let left = std::fs::read_dir(directory.path()).unwrap().count();
    assert_eq!(left, 1 + usize::from(result.is_ok()), "no temporary directory stays");
    if let Ok(report) = &result {
        assert!(report.adds_up(), "{report:?}");
    }
    result
}

fn report(bytes: &[u8]) -> Report {
    import_bytes(bytes, Limits::DEFAULT).unwrap()
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn every_form_gives_the_same_records() {
    let records = [plain("9.000001"), plain("9.000002")];
    let pretty = serde_json::to_string_pretty(&records[0]).unwrap();
    let forms = [
        (lines(&records), Form::Lines, 2),
        (lines(&records).replace('\n', "\r\n"), Form::Lines, 2),
        (format!("\u{feff}{}", lines(&records)), Form::Lines, 2),
        (format!("\n \n {}", lines(&records).trim_end()), Form::Lines, 2),
        (json!(records).to_string(), Form::Array, 2),
        (serde_json::to_string_pretty(&records).unwrap(), Form::Array, 2),
        (pretty.clone(), Form::Records, 1),
        (format!("{pretty}\n{pretty}").replacen("9.000001", "9.000003", 1), Form::Records, 2),
        (plain("9.000001").to_string(), Form::Lines, 1),
    ];
    for (text, form, count) in forms {
        for bytes in [text.as_bytes().to_vec(), gzip(text.as_bytes())] {
            let report = report(&bytes);
            assert_eq!((report.read, report.kept, report.files[0].form), (count, count, form), "{text:.40}");
        }
    }
}

#[test]
fn members_of_a_gzip_file_are_all_read() {
    let mut bytes = gzip(lines(&[plain("9.000001")]).as_bytes());
    bytes.extend(gzip(lines(&[plain("9.000002")]).as_bytes()));
    assert_eq!(report(&bytes).kept, 2);
}

#[test]
fn a_bad_line_is_listed_and_the_rest_goes_on() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let bad = [
        ("{\"code\": ", "truncated"),
        ("{\"code\" 5}", "malformed"),
        ("5", "not_an_object"),
        ("{}", "missing"),
        (deep.as_str(), "too_deep"),
    ];
    for (line, code) in bad {
        let text = format!("{}\n{line}\n{}\n", plain("9.000001"), plain("9.000002"));
        let report = report(text.as_bytes());
        assert_eq!((report.read, report.kept, report.refused), (3, 2, 1), "{line:.20}");
        assert_eq!((report.refusals[0].code, report.refusals[0].line), (code, 2));
        assert!(!report.refusals[0].help.is_empty());
    }
}

#[test]
fn bytes_that_are_not_utf_8_refuse_their_record() {
    let mut bytes = lines(&[plain("9.000001")]).into_bytes();
    bytes.extend(b"{\"code\": \"\xff\xfe\"}\n");
    bytes.extend(lines(&[plain("9.000002")]).into_bytes());
    let report = report(&bytes);
    assert_eq!((report.kept, report.refusals[0].code, report.refusals[0].line), (2, "encoding", 2));
}

#[test]
fn elements_of_an_array_fail_alone() {
    let text = format!("[\n{},\n{{\"code\": 1,}},\n7, \"a, ]\",\n{}\n]", plain("9.000001"), plain("9.000002"));
    let report = report(text.as_bytes());
    assert_eq!((report.read, report.kept), (5, 2));
    let listed: Vec<_> = report.refusals.iter().map(|refused| (refused.code, refused.line)).collect();
    assert_eq!(listed, [("malformed", 3), ("not_an_object", 4), ("not_an_object", 4)]);
}

#[test]
fn an_array_that_is_cut_off_says_so() {
    let text = json!([plain("9.000001"), plain("9.000002")]).to_string();
    for end in [text.len() - 1, text.len() - 30] {
        let report = report(&text.as_bytes()[..end]);
        assert_eq!(report.refusals[0].code, "truncated");
        assert!(report.kept >= 1);
    }
}

#[test]
fn a_huge_record_is_refused_within_bounded_memory() {
    let limits = Limits { record_bytes: 4_000, ..Limits::DEFAULT };
    let huge = json!({ "code": "9.000009", "name": "x".repeat(100_000) });
    for text in [
        lines(&[plain("9.000001"), huge.clone(), plain("9.000002")]),
        lines(&[huge.clone(), plain("9.000001"), plain("9.000002")]),
        json!([plain("9.000001"), huge, plain("9.000002")]).to_string(),
    ] {
        let report = import_bytes(text.as_bytes(), limits).unwrap();
        assert_eq!((report.kept, report.refusals[0].code), (2, "too_large"));
    }
}

#[test]
fn a_file_that_grows_without_end_is_an_error() {
    let limits = Limits { file_bytes: 100_000, ..Limits::DEFAULT };
    let bomb = gzip(" ".repeat(1_000_000).as_bytes());
    assert_eq!(import_bytes(&bomb, limits).unwrap_err().code(), "file_too_large");
}

#[test]
fn files_that_are_no_records_are_typed_errors() {
    let text = lines(&[plain("9.000001"), plain("9.000002")]);
    let whole = gzip(text.repeat(50).as_bytes());
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, code) in [
        (Vec::new(), "empty"),
        (b" \n\n".to_vec(), "empty"),
        (b"%PDF-1.7".to_vec(), "not_json"),
        (b"code,name\n".to_vec(), "not_json"),
        (utf_16, "encoding"),
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (b"\x1f\x8b\x08garbage".to_vec(), "damaged"),
        (gzip(&whole), "not_json"),
        (b"{}".to_vec(), "nothing_kept"),
    ] {
        let error = import_bytes(&bytes, Limits::DEFAULT).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(!error.help().is_empty());
    }
}

#[test]
fn a_missing_file_and_no_file_are_errors() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("out");
    let missing = [directory.path().join("none.json")];
    assert_eq!(run(&missing, &out, &mut |_| {}).unwrap_err().code(), "cannot_open");
    assert_eq!(run(&[], &out, &mut |_| {}).unwrap_err().code(), "no_input");
    assert_eq!(run(&[directory.path().to_owned()], &out, &mut |_| {}).unwrap_err().code(), "cannot_read");
}

#[test]
fn a_code_that_comes_twice_is_kept_once() {
    let directory = tempfile::tempdir().unwrap();
    let inputs: Vec<PathBuf> = ["a.jsonl", "b.jsonl"].iter().map(|name| directory.path().join(name)).collect();
    for input in &inputs {
        std::fs::write(input, lines(&[plain("9.000001")])).unwrap();
    }
    let mut steps = Vec::new();
    let report =
        run(&inputs, &directory.path().join("out"), &mut |progress| steps.push((progress.read, progress.refused)));
    let report = report.unwrap();
    assert_eq!((report.kept, report.refusals[0].code), (1, "duplicate_code"));
    assert!(report.refusals[0].message.contains("a.jsonl:1"));
    assert_eq!(steps.last(), Some(&(2, 1)));
    assert!(Path::new(&report.files[1].file).ends_with("b.jsonl"));
}
