//! Linked procedures: branches, and links between files.

use motcua::catalogue::Catalogue;

use super::{PROCEDURE, breaks_rule, good};
use crate::lint::{Lint, LintLevel, lint};
use crate::{Diagnostic, compile};

/// The end of the good procedure's file, after which branches are written.
const BRANCHES: &str = r#"
[[branch]]
id = "first"
rules = "linked"
title = { en = "the first part" }
issuer = { en = "the town" }
cite = { act = "Act 1", article = "12" }
[[branch.term]]
id = "settlement"
term = "2 working days, cut-off 15:00"
mode = "settlement"
cite = { act = "Act 1", article = "12" }
[[branch]]
id = "second"
procedure = "P-2"
rules = "part"
after = ["first"]
title = { en = "the second part" }
issuer = { en = "the county" }
cite = { act = "Act 1", article = "12" }
"#;

#[test]
fn a_form_that_the_part_does_not_have_is_found() {
    let found = |form: &str| {
        let branches =
            BRANCHES.replacen("after = [\"first\"]", &format!("after = [\"first\"]\nforms = [\"{form}\"]"), 1);
        let files = linked(&branches, "");
        let pack = compile(&files).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let found = lint(&files, &Catalogue::from_pack(&pack.bytes).unwrap()).into_iter();
        let place = |lint: Lint| (lint.diagnostic.code, lint.diagnostic.help);
        found.filter(|lint| lint.level == LintLevel::Error).map(place).collect::<Vec<_>>()
    };
    assert_eq!(found("form"), []);
    assert_eq!(found("from"), [("unknown_document", "did you mean `form`?".to_owned())]);
}

/// Returns the good files with the branches, and a second procedure `P-2` that ends with `tail`.
fn linked(branches: &str, tail: &str) -> Vec<(String, String)> {
    let mut files = good();
    let second = PROCEDURE.replacen("code = \"P-1\"", "code = \"P-2\"", 1);
    files.push(("tests/P-2.toml".to_owned(), format!("{second}{tail}")));
    let (_, first) = files.iter_mut().find(|(path, _)| path == "tests/P-1.toml").unwrap();
    first.push_str(branches);
    files
}

#[track_caller]
fn fails(branches: &str, tail: &str) -> Vec<Diagnostic> {
    let errors = compile(&linked(branches, tail)).unwrap_err();
    assert!(errors.iter().all(|error| !error.help.is_empty()), "{errors:#?}");
    errors
}

#[track_caller]
fn fails_once(branches: &str, code: &str) {
    let errors = fails(branches, "");
    let [error] = errors.as_slice() else { panic!("expected one error, found {errors:#?}") };
    assert_eq!((error.code, error.file.as_str()), (code, "tests/P-1.toml"), "{error:#?}");
}

#[test]
fn a_linked_procedure_compiles() {
    let pack = compile(&linked(BRANCHES, "")).unwrap();
    let catalogue = motcua::catalogue::Catalogue::from_pack(&pack.bytes).unwrap();
    let procedure = catalogue.procedure("P-1").unwrap();
    assert!(procedure.has_branch("second", None));
    assert_eq!(procedure.linked().collect::<Vec<_>>(), ["P-2", "P-2"], "once an edition");
}

#[test]
fn a_link_to_an_unknown_code_is_refused() {
    let errors = fails(&BRANCHES.replace("P-2", "P-22"), "");
    let [error] = errors.as_slice() else { panic!("expected one error, found {errors:#?}") };
    assert_eq!((error.code, error.file.as_str()), ("unknown_procedure", "tests/P-1.toml"));
    assert!(error.help.contains("did you mean `P-2`"), "{}", error.help);
}

#[test]
fn links_in_a_circle_are_refused_at_both_ends() {
    let back = BRANCHES.replace("P-2", "P-1").replace("rules = \"part\"", "rules = \"linked\"");
    let errors = fails(BRANCHES, &back);
    let found: Vec<_> = errors.iter().map(|error| (error.code, error.file.as_str())).collect();
    assert_eq!(found, [("cyclic_link", "tests/P-1.toml"), ("cyclic_link", "tests/P-2.toml")]);
}

#[test]
fn a_successor_is_another_procedure_that_is_there() {
    let replaced = |by: &str| {
        let tail = format!("\n[replaced_by]\nprocedure = \"{by}\"\ncite = {{ act = \"Act 1\", article = \"12\" }}\n");
        compile(&linked(BRANCHES, &tail))
    };
    let errors = replaced("P-11").unwrap_err();
    let found: Vec<_> = errors.iter().map(|error| (error.code, error.file.as_str())).collect();
    assert_eq!(found, [("unknown_procedure", "tests/P-2.toml")], "{errors:#?}");
    let errors = replaced("P-2").unwrap_err();
    assert_eq!(errors.first().map(|error| error.code), Some("cyclic_link"), "{errors:#?}");
    let pack = replaced("P-1").unwrap();
    let catalogue = motcua::catalogue::Catalogue::from_pack(&pack.bytes).unwrap();
    let procedure = catalogue.procedure("P-2").unwrap();
    assert_eq!(procedure.replaced_by.first().map(|other| other.procedure.as_str()), Some("P-1"));
    assert_eq!(procedure.replaced_on("2026-11-28".parse().unwrap()), None, "it has not ended");
}

#[test]
fn a_successor_is_followed_to_the_one_of_the_day() {
    let of = |code: &str, days: [&str; 3], by: &str| {
        let tail = format!("\n[replaced_by]\nprocedure = \"{by}\"\ncite = {{ act = \"Act 1\", article = \"12\" }}\n");
        let file = PROCEDURE.replacen("code = \"P-1\"", &format!("code = \"{code}\""), 1);
        let dated = ["2020-01-01", "2025-01-01", "2030-01-01"].into_iter().zip(days);
        let file = dated.fold(file, |file, (from, to)| file.replace(from, to));
        (format!("tests/{code}.toml"), if by.is_empty() { file } else { file + &tail })
    };
    let mut files = good();
    files.retain(|(path, _)| path != "tests/P-1.toml");
    files.push(of("P-1", ["2020-01-01", "2021-01-01", "2022-01-01"], "P-2"));
    files.push(of("P-2", ["2022-01-01", "2023-01-01", "2024-01-01"], "P-3"));
    files.push(of("P-3", ["2024-03-01", "2025-01-01", "2030-01-01"], ""));
    let pack = compile(&files).unwrap();
    let catalogue = motcua::catalogue::Catalogue::from_pack(&pack.bytes).unwrap();
    let procedure = catalogue.procedure("P-1").unwrap();
    let on = |day: &str| procedure.replaced_on(day.parse().unwrap()).map(|other| other.procedure.as_str());
    assert_eq!([on("2021-12-31"), on("2022-01-01"), on("2023-12-31")], [None, Some("P-2"), Some("P-2")]);
    assert_eq!([on("2024-02-29"), on("2024-03-01"), on("2030-01-01")], [None, Some("P-3"), None]);
}

#[test]
fn a_procedure_is_no_part_of_itself() {
    fails_once(&BRANCHES.replace("P-2", "P-1"), "cyclic_link");
}

#[test]
fn branches_that_wait_for_each_other_are_refused() {
    let waits = BRANCHES.replacen("rules = \"linked\"", "rules = \"linked\"\nafter = [\"second\"]", 1);
    let errors = fails(&waits, "");
    assert_eq!(errors.first().unwrap().code, "branch_order");
    fails_once(&BRANCHES.replace("after = [\"first\"]", "after = [\"second\"]"), "branch_order");
}

#[test]
fn a_branch_waits_only_for_a_branch() {
    fails_once(&BRANCHES.replace("after = [\"first\"]", "after = [\"furst\"]"), "unknown_branch");
}

#[test]
fn a_branch_is_written_once_and_whole() {
    fails_once(
        &BRANCHES.replace("id = \"second\"", "id = \"first\"").replace("after = [\"first\"]\n", ""),
        "duplicate_id",
    );
    fails_once(&BRANCHES.replace("procedure = \"P-2\"\n", ""), "part_without_procedure");
    fails_once(&BRANCHES.replace("rules = \"part\"", "rules = \"all\""), "unknown_name");
    fails_once(&BRANCHES.replace("title = { en = \"the second part\" }\n", ""), "missing_key");
    fails_once(&BRANCHES.replace(", cut-off 15:00", ", cut-off noon"), "term_cut_off_malformed");
}

#[test]
fn an_hour_term_has_no_cut_off() {
    breaks_rule("\"5 working days\"", "«\"5 working hours, cut-off 15:00\"»", "term_cut_off_malformed");
}
