//! The rules that `docs/rules.md` writes load, say what the page says, and leave nothing to correct.

use motcua::catalogue::Catalogue;
use motcua::verdict::Stage;

use crate::lint::{LintLevel, lint};
use crate::vectors::Vector;
use crate::{compile, render};

const PAGE: &str = include_str!("../../../../docs/rules.md");

/// Returns the files of the page: each block of TOML begins with its name.
fn files() -> Vec<(String, String)> {
    let blocks = PAGE.split("```toml\n# ").skip(1);
    let file = |block: &str| {
        let (name, text) = block.split_once('\n').unwrap();
        (name.to_owned(), text.split("```").next().unwrap().to_owned())
    };
    blocks.map(file).collect()
}

#[test]
fn the_guide_names_every_table_of_a_procedure() {
    let headings =
        motcua_rules::VN.iter().filter(|(_, text)| text.contains("\n[[edition]]\n")).flat_map(|(path, text)| {
            let tables = text.lines().filter(|line| line.starts_with("[[") && !line.contains('.'));
            tables.filter(|_| text.contains("\ncode = ")).map(move |table| (path, table))
        });
    let mut seen = 0;
    for (path, table) in headings {
        assert!(PAGE.contains(&format!("`{table}`")), "docs/rules.md does not name {table} of {path}");
        seen += 1;
    }
    assert!(seen > 1_000, "{seen}");
}

#[test]
fn the_rules_of_the_guide_load_and_have_nothing_to_correct() {
    let files = files();
    assert_eq!(files.len(), 2);
    let pack = compile(&files).unwrap_or_else(|errors| panic!("{}", render(&errors, &files)));
    let catalogue = Catalogue::from_pack(&pack.bytes).unwrap();
    let found = lint(&files, &catalogue);
    // What the page says that a folder without these files lacks.
    let codes: Vec<_> = found.iter().map(|lint| (lint.level, lint.diagnostic.code)).collect();
    let lacks = ["no_calendar", "no_lifecycle", "no_messages"];
    assert_eq!(codes, lacks.map(|code| (LintLevel::Note, code)));
    assert!(lacks.iter().all(|code| PAGE.contains(&format!("(`{code}`)"))));
    let rules = catalogue.in_force("L-1", "2026-08-03".parse().unwrap()).unwrap();
    let filed =
        br#"{"procedure":"L-1","channel":"direct","at":"2026-08-03T09:00","facts":{"reader":{"birth_date":"2021"}},
        "documents":[{"id":"application","originals":1}]}"#;
    let verdict = rules.check(&rules.submission(filed).unwrap(), Stage::Submit).unwrap();
    let codes: Vec<_> = verdict.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"document_missing") && codes.contains(&"reader_too_young"), "{codes:?}");
    let terms =
        |day: &str| catalogue.in_force("L-1", day.parse().unwrap()).unwrap().edition().terms[0].term.to_string();
    assert_eq!([terms("2026-06-30"), terms("2026-07-01")], ["5 working days", "3 working days"]);
}

#[test]
fn the_vector_of_the_guide_is_answered_as_it_expects() {
    let catalogue = Catalogue::from_pack(&compile(&files()).unwrap().bytes).unwrap();
    let (_, block) = PAGE.split_once("```json\n").unwrap();
    let vector = Vector::from_json(block.split("```").next().unwrap().as_bytes(), "reader-of-fifteen").unwrap();
    let answer = serde_json::from_str(&vector.ask(&catalogue)).unwrap();
    assert_eq!(vector.mismatches(&answer), []);
}
