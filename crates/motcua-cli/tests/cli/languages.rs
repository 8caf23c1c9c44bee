//! Is what the program says of bad input in the language that is asked for, with its code, its place and what to do?

use std::path::Path;
use std::process::Output;

use serde_json::Value;

use super::{DEMO, code, file, program, text};

const HEADER: &str = "dossier,procedure,event,at,role,channel\n";

/// The texts that bad input is made of; every one is invented.
const FILES: &[(&str, &[u8])] = &[
    ("log.csv", b"dossier,procedure,event,at,role,channel\nD1,1.001193,receive,2026-03-10T09:00,,direct\n"),
    ("bars.csv", b"dossier|procedure|event|at\n"),
    ("empty.csv", b""),
    ("twice.csv", b"dossier,dossier,procedure,event,at\nD,D,1,receive,2026-01-01\n"),
    ("book.csv", b"PK\x03\x04xxxx"),
    ("page.csv", b"%PDF-1.4"),
    ("table.csv", b"PAR1xxxx"),
    ("wide.csv", b"\xff\xfeD"),
    ("latin.csv", b"dossier,procedure,event,at,role,channel\nD1,1.001193,receive,2026-03-10T09:00,,\xff\n"),
    ("cut.csv.gz", b"\x1f\x8b\x08\x00abc"),
    ("log.txt", b"x"),
    ("csv.xes", b"dossier,procedure,event,at\n"),
    ("page.xes", b"<html></html>"),
    ("cut.xes", b"<log><trace>"),
    ("entity.xes", b"<!DOCTYPE log []><log></log>"),
    ("list.jsonl", b"[{\"dossier\":\"D1\"}]"),
    ("cut.json", b"{\"a\":"),
    ("other.json", b"{}"),
    ("bad.parquet", b"x"),
    ("bad.arrow", b"x"),
    ("rows.csv", b"dossier,procedure,event,at\nD1,1.001193,receive,canary\n,1.001193,receive,2026-03-10\n"),
    ("column.toml", b"[columns]\ndosier = \"id\"\n"),
    ("event.toml", b"[events]\n\"x\" = \"recieve\"\n"),
    ("status.toml", b"[status]\n\"x\" = \"nobody\"\n"),
    ("channel.toml", b"[channels]\n\"x\" = \"onlin\"\n"),
    ("shape.toml", b"shape = \"event\"\n"),
    ("zone.toml", b"[time]\nzone = \"X\"\n"),
    ("format.toml", b"[time]\nformat = \"%Q\"\n"),
    ("broken.toml", b"[events\n"),
    ("term.toml", b"[terms]\n\"X\" = \"soon\"\n"),
    ("terms.toml", b"[term]\n"),
    ("online.toml", b"[terms]\n\"Y\" = { onlin = \"3 days\" }\n"),
    ("facts.jsonl", b"{\"dossier\":\"D1\"}\n"),
    ("no-facts.jsonl", b"{\"dossier\":\"D1\",\"facts\":[]}\n"),
    ("measures.json", b"{\"dossiers\": 3}"),
    ("no-measures.json", b"x"),
    ("beyond.json", b"{\"dossiers_handled\": 3, \"dossiers_on_time\": 4}"),
    ("no-json.json", b"x"),
    ("broken.json", b"{\"channel\":\n \"direct\",,}"),
    ("short.json", b"{\"channel\":\"direct\""),
    ("array.json", b"[]"),
    ("bytes.json", b"{\"a\":\"\xff\"}"),
    ("key.json", b"{\"channel\":\"direct\",\"chanel\":\"x\",\"at\":\"2026-03-10\"}"),
    ("fax.json", b"{\"channel\":\"fax\",\"at\":\"2026-03-10\"}"),
    ("day.json", b"{\"channel\":\"direct\",\"at\":\"2026-02-30\"}"),
    ("type.json", b"{\"channel\":\"direct\",\"at\":5}"),
    ("missing.json", b"{\"channel\":\"direct\"}"),
    ("contrary.json", b"{\"procedure\":\"1.000894\",\"channel\":\"direct\",\"at\":\"2026-03-10\"}"),
    ("same.json", b"{\"a\":1,\"a\":2}"),
    ("no-pack.bin", b"x"),
    ("norules/notes.txt", b"x"),
    ("occupied/x", b"x"),
    ("records.jsonl", b"{\"code\":\"??\"}\n{bad\n"),
    ("no-records.jsonl", b""),
];

/// Bad input, the exit and the code that it ends with; `~` is a blank within an argument.
const TABLE: &[(&str, i32, &str)] = &[
    ("audit none.csv", 1, "not_found"),
    ("audit none", 1, "not_found"),
    ("audit folder.csv", 1, "is_a_directory"),
    ("audit bars.csv", 1, "missing_column"),
    ("audit empty.csv", 1, "empty"),
    ("audit twice.csv", 1, "duplicate_column"),
    ("audit book.csv", 1, "not_text"),
    ("audit page.csv", 1, "not_text"),
    ("audit table.csv", 1, "not_text"),
    ("audit wide.csv", 1, "not_utf8"),
    ("audit latin.csv", 1, "not_utf8"),
    ("audit cut.csv.gz", 1, "truncated_gz"),
    ("audit log.txt", 1, "unknown_format"),
    ("audit csv.xes", 1, "not_xes"),
    ("audit page.xes", 1, "not_xes"),
    ("audit cut.xes", 1, "truncated_xes"),
    ("audit entity.xes", 1, "xml_entity"),
    ("audit cut.xes --shape dossiers", 1, "wrong_shape"),
    ("audit list.jsonl", 1, "not_jsonl"),
    ("audit cut.json", 1, "truncated_json"),
    ("audit other.json", 1, "not_ocel"),
    ("audit bad.parquet", 1, "bad_parquet"),
    ("audit bad.arrow", 1, "bad_arrow"),
    ("audit log.csv --mapping column.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping event.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping status.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping channel.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping shape.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping zone.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping format.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping broken.toml", 1, "bad_mapping"),
    ("audit log.csv --mapping latin.csv", 1, "not_text"),
    ("audit log.csv --mapping folder.csv", 1, "is_a_directory"),
    ("audit log.csv --mapping nobody", 1, "unknown_mapping"),
    ("audit log.csv --terms term.toml", 1, "bad_terms"),
    ("audit log.csv --terms terms.toml", 1, "bad_terms"),
    ("audit log.csv --terms online.toml", 1, "bad_terms"),
    ("audit log.csv --out log.csv", 1, "same_file"),
    ("audit log.csv --out x.csv --portal-out x.csv", 1, "same_file"),
    ("audit log.csv --out x.xlsx", 1, "unknown_format"),
    ("audit log.csv --out none/x.csv", 1, "not_found"),
    ("audit log.csv --portal-out x.parquet", 1, "unknown_format"),
    ("audit log.csv --memory 1k", 1, "bad_memory"),
    ("audit log.csv --body nobody", 4, "unknown_body"),
    ("audit log.csv --now 2026-02-30", 1, "no_such_day"),
    ("audit log.csv --now soon", 1, "not_a_date"),
    ("audit log.csv --now 0000-01-01", 1, "date_out_of_range"),
    ("audit log.csv --rules no-pack.bin", 3, "pack_wrong_magic"),
    ("audit log.csv --rules none", 3, "rules_unreadable"),
    ("audit log.csv --rules norules", 3, "rules_empty"),
    ("explain log.csv --dossier X", 1, "unknown_dossier"),
    ("explain rows.csv --dossier D1", 1, "no_readable_row"),
    ("explain bars.csv --dossier X", 1, "missing_column"),
    ("explain empty.csv --dossier X", 1, "empty"),
    ("next log.csv --dossier X", 1, "unknown_dossier"),
    ("obligations log.csv --dossier D1", 1, "hour_missing"),
    ("validate 1.001193 none.json", 1, "not_found"),
    ("validate 1.001193 folder.csv", 1, "is_a_directory"),
    ("validate 1.001193 {\"canary\":1}", 1, "not_a_path"),
    ("validate 1.001193 no-json.json", 1, "not_json"),
    ("validate 1.001193 broken.json", 1, "not_json"),
    ("validate 1.001193 short.json", 1, "truncated"),
    ("validate 1.001193 array.json", 1, "wrong_type"),
    ("validate 1.001193 bytes.json", 1, "not_utf8"),
    ("validate 1.001193 key.json", 1, "unknown_key"),
    ("validate 1.001193 fax.json", 1, "unknown_channel"),
    ("validate 1.001193 day.json", 1, "no_such_day"),
    ("validate 1.001193 type.json", 1, "wrong_type"),
    ("validate 1.001193 missing.json", 1, "missing_key"),
    ("validate 1.001193 contrary.json", 1, "procedure_mismatch"),
    ("validate 1.001193 same.json", 1, "duplicate_key"),
    ("open 1.001193 type.json", 1, "wrong_type"),
    ("missing 1.001193 missing.json", 1, "missing_key"),
    ("due soon --from 2026-03-10", 1, "term_without_number"),
    ("due 5 --from 2026-03-10", 1, "term_without_unit"),
    ("due 5~days --from x", 1, "not_a_date"),
    ("due 5~fortnights --from 2026-03-10", 1, "term_unit_unknown"),
    ("show 9.999", 4, "unknown_procedure"),
    ("show lifecycle", 1, "form_and_procedure"),
    ("show 1.001193 --as xstate", 1, "form_and_procedure"),
    ("show 1.001193 --on x", 1, "not_a_date"),
    ("checklist 1.001193 --channel fax", 1, "unknown_channel"),
    ("checklist 1.001193 --facts no-json.json", 1, "not_json"),
    ("branches 2.002621 --received 2026-03-10 --facts no-json.json", 1, "not_json"),
    ("branches 2.002621 --received 2026-03-10 --finished birth", 1, "not_a_part"),
    ("score", 1, "no_input"),
    ("score none.parquet", 1, "not_found"),
    ("score bad.parquet", 1, "not_parquet"),
    ("score bad.parquet ./bad.parquet", 1, "same_file"),
    ("score --measures measures.json", 1, "bad_measures"),
    ("score --measures no-measures.json", 1, "bad_measures"),
    ("score --measures beyond.json", 1, "part_beyond_whole"),
    ("score --measures measures.json --on 2020-01-01", 4, "no_index"),
    ("impact log.csv --before 2025-06-30 --after 2025-07-01 --facts facts.jsonl", 1, "bad_facts"),
    ("impact log.csv --before 2025-06-30 --after 2025-07-01 --facts no-facts.jsonl", 1, "bad_facts"),
    ("impact log.csv --before 1990-01-01 --after 2025-07-01", 4, "no_lifecycle"),
    ("impact log.csv --before 2025-02-30 --after 2025-07-01", 1, "no_such_day"),
    ("impact log.csv --before vn@2020 --after 2025-07-01", 4, "unknown_release"),
    ("diff norules 2025-07-01", 3, "rules_empty"),
    ("diff 2025-07-01 0000-07-01", 1, "no_such_day"),
    ("unit 00001", 1, "day_missing"),
    ("unit nobody --on 2026-01-01", 1, "unknown_unit"),
    ("test none", 1, "not_found"),
    ("test occupied", 1, "no_vectors"),
    ("test none.json --rules none", 1, "not_found"),
    ("reconcile - -", 1, "stdin_twice"),
    ("generate --out x.foo", 1, "unknown_format"),
    ("generate --out x.csv --from 1990-01-01 --until 1990-01-02", 1, "nothing_to_generate"),
    ("mapping --suggest csv.xes", 1, "not_xes"),
    ("import none.jsonl --out out", 1, "cannot_open"),
    ("import no-records.jsonl --out out", 1, "empty"),
    ("import records.jsonl --out out", 1, "nothing_kept"),
    ("import records.jsonl --out occupied", 1, "occupied"),
    ("import records.jsonl --out log.txt", 1, "not_a_directory"),
    ("export norules", 1, "not_imported"),
    ("export none", 1, "rules_unreadable"),
];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in FILES {
        file(folder.path(), name, bytes);
    }
    std::fs::create_dir(folder.path().join("folder.csv")).unwrap();
    folder
}

fn run_in(folder: &Path, line: &str, more: &[&str]) -> Output {
    let arguments: Vec<String> = line.split(' ').map(|argument| argument.replace('~', " ")).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
    program(&arguments).current_dir(folder).stdin(std::process::Stdio::null()).output().unwrap()
}

/// Returns the text without what stands in backticks and what is quoted of a system or a parser.
fn own_words(said: &str, quotation: &str) -> String {
    let mut own: String = said.split('`').step_by(2).collect();
    while let Some((before, rest)) = own.split_once(quotation) {
        let after = rest.split_once(')').map_or("", |(_, after)| after);
        own = format!("{before}{after}");
    }
    own
}

/// Returns a run of words that only English has, where there is one.
fn english(own: &str) -> Option<&'static str> {
    let words = [
        "the", "is", "are", "not", "no", "of", "or", "and", "cannot", "with", "write", "give", "check", "there",
        "this", "file", "line", "column", "hint", "error", "note", "did", "you", "mean", "has", "be", "it", "name",
        "for", "as",
    ];
    let said: Vec<String> = own
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    words.into_iter().find(|word| said.iter().any(|one| one == word))
}

#[test]
fn bad_input_is_told_in_the_language_that_is_asked_for() {
    let folder = folder();
    for (line, exit, expected) in TABLE {
        for (lang, label, quotation) in [("vi", "lỗi", "(nguyên văn:"), ("ar", "خطأ", "(النص الأصلي:")]
        {
            let output = run_in(folder.path(), line, &["--lang", lang]);
            let told = text(&output.stderr);
            assert_eq!(code(&output), *exit, "{line}: {told}");
            let head = format!("{label}[{expected}]: ");
            assert!(told.lines().any(|one| one.starts_with(&head)), "{line}: {told}");
            assert!(told.lines().last().is_some_and(|last| last.starts_with("  ")), "nothing to do: {line}: {told}");
            let own = own_words(told, quotation).replace(&format!("[{expected}]"), "");
            assert_eq!(english(&own), None, "{line}: {told}");
            assert!(!told.contains("canary"), "{line}: {told}");
        }
    }
}

#[test]
fn programs_get_the_same_code_and_place_with_a_message_in_each_language() {
    let folder = folder();
    for (line, exit, expected) in TABLE {
        let answers: Vec<Value> = ["vi", "en", "ar"]
            .iter()
            .map(|lang| {
                let output = run_in(folder.path(), line, &["--json", "--lang", lang]);
                assert_eq!(code(&output), *exit, "{line}");
                serde_json::from_slice::<Value>(&output.stdout).unwrap()["error"].clone()
            })
            .collect();
        let [vi, en, ar] = answers.as_slice() else { panic!("three languages") };
        assert_eq!(vi["code"], *expected, "{line}");
        for other in [en, ar] {
            for key in ["kind", "code", "path", "file", "line"] {
                assert_eq!(vi[key], other[key], "{line}: {key}");
            }
        }
        for key in ["message", "help"] {
            let [vi, en, ar] = [vi, en, ar].map(|error| error[key].as_str().unwrap());
            assert!(!vi.is_empty() && !en.is_empty() && !ar.is_empty(), "{line}: {key}");
            assert!(vi != en && vi != ar && ar != en, "{line}: {vi}");
        }
    }
}

#[test]
fn vietnamese_is_what_is_said_where_nobody_asks() {
    let folder = folder();
    let output = run_in(folder.path(), "audit none.csv", &[]);
    let told = "lỗi[not_found]: `none.csv`: không có tệp này\n  cách xử lý: kiểm tra lại đường dẫn và tên tệp\n";
    assert_eq!(text(&output.stderr), told);
    let output = run_in(folder.path(), "audit none.csv", &["--lang", "en"]);
    assert_eq!(text(&output.stderr), "error[not_found]: `none.csv`: there is no such file\n  hint: check the path\n");
}

#[test]
fn rows_that_are_refused_say_what_to_do_in_the_language() {
    let folder = folder();
    for (lang, help) in [("vi", "điền `dossier`"), ("en", "fill in `dossier`"), ("ar", "املأ `dossier`")] {
        let output = run_in(folder.path(), "audit rows.csv", &["--json", "--lang", lang]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let listed = &answer["rows_reported"]["listed"][1];
        assert_eq!((&listed["code"], &listed["help"]), (&Value::from("missing_dossier"), &Value::from(help)));
    }
    let note = run_in(folder.path(), "explain rows.csv --dossier D1", &["--lang", "vi"]);
    assert!(text(&note.stderr).starts_with("lưu ý: dòng 2: `at` không phải ngày"), "{}", text(&note.stderr));
    file(folder.path(), "fax.csv", format!("{HEADER}D1,1.001193,receive,2026-03-10T09:00,,fax\n"));
    let fax = run_in(folder.path(), "explain fax.csv --dossier D1", &["--lang", "vi"]);
    let told = "lưu ý: dòng 2, tại `channel`: sự kiện có giá trị không dùng được ở đây; \
                ghi một giá trị được biết, hoặc để trống: `direct`, `postal`, `online`, `app`\n";
    assert!(text(&fax.stderr).starts_with(told), "{}", text(&fax.stderr));
    file(folder.path(), "register.jsonl", "{\"kind\":\"canary\"}\n");
    let register = run_in(folder.path(), "score --register register.jsonl", &["--lang", "vi"]);
    let page = text(&register.stdout);
    assert!(page.contains("dòng 1 [bad_row] dòng có khóa hoặc giá trị mà loại dòng này không có"), "{page}");
}

#[test]
fn a_log_without_rows_is_no_answer() {
    let folder = folder();
    file(folder.path(), "header.csv", HEADER);
    let people = run_in(folder.path(), "audit header.csv", &["--rules", DEMO]);
    assert_eq!(code(&people), 4);
    assert!(text(&people.stderr).starts_with("lưu ý: nhật ký không có dòng nào"), "{}", text(&people.stderr));
    let programs = run_in(folder.path(), "audit header.csv", &["--rules", DEMO, "--json"]);
    let answer: Value = serde_json::from_slice(&programs.stdout).unwrap();
    assert_eq!((code(&programs), &answer["summary"]["rows_read"]), (4, &Value::from(0)));
    let impact = run_in(folder.path(), "impact header.csv --before 2025-06-30 --after 2025-07-01", &[]);
    assert_eq!(code(&impact), 4);
    assert!(text(&impact.stderr).starts_with("lưu ý: nhật ký không có dòng nào"), "{}", text(&impact.stderr));
}

#[test]
fn one_is_not_counted_as_several() {
    let folder = folder();
    let check = |lang: &str| run_in(folder.path(), "check none", &["--lang", lang]);
    assert!(text(&check("en").stdout).contains("none: 1 error\n"), "{}", text(&check("en").stdout));
    assert!(text(&check("vi").stdout).contains("none: 1 lỗi\n"), "{}", text(&check("vi").stdout));
    let audit = run_in(folder.path(), "audit log.csv", &["--lang", "en"]);
    let page = text(&audit.stdout);
    assert!(page.contains("of 1 dossier\n") && !page.contains("of 1 dossiers"), "{page}");
}

#[test]
fn a_command_line_that_cannot_be_read_is_told_to_programs_in_the_language() {
    let folder = folder();
    let usage = |lang: &str| {
        let output = run_in(folder.path(), "due --frm x --json", &["--lang", lang]);
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["error"].clone()
    };
    let [vi, en] = ["vi", "en"].map(usage);
    assert_eq!((&vi["code"], &en["code"]), (&Value::from("usage"), &Value::from("usage")));
    assert!(vi["message"].as_str().unwrap().starts_with("dòng lệnh sai"), "{vi}");
    assert_ne!(vi["help"], en["help"]);
}

#[test]
fn arabic_keeps_dates_and_acts_together_and_agrees_with_every_number() {
    let folder = folder();
    let told = run_in(folder.path(), "explain log.csv --dossier D1 --now 2026-03-12", &["--lang", "ar"]);
    let told = text(&told.stdout);
    assert!(told.contains("\u{2068}2026-03-10\u{2069} 09:00 استلام الملف"), "{told}");
    assert!(told.contains("\u{2068}60/2014/QH13\u{2069}") && !told.contains('\u{FFFD}'), "{told}");
    assert!(!told.contains(", "), "{told}");
    let audit = run_in(folder.path(), "audit log.csv --now 2026-03-12", &["--lang", "ar"]);
    let audit = text(&audit.stdout);
    assert!(audit.contains("من 1 (ملف)") && audit.contains("أسطر: 1 مقروءة، 1 مدقَّقة"), "{audit}");
}
