//! The pages that say what the names and keys of rule files and answers mean are those of the sources, and leave none out.

use std::collections::BTreeSet;

use motcua::dossier::{Note, RejectionCode};
use motcua::lifecycle::{ClockId, EventKind, Holder, Pause, PolicyId, Role, State};
use motcua_tests::{documented, keys_page, names_page};

use super::tidy::sources;

const NAMES: &str = include_str!("../../docs/names.md");
const KEYS: &str = include_str!("../../docs/keys.md");

#[test]
fn the_pages_are_what_the_sources_say() {
    assert!(NAMES == names_page::page(), "docs/names.md: run `cargo run -p xtask -- pages`");
    assert!(KEYS == keys_page::page(), "docs/keys.md: run `cargo run -p xtask -- pages`");
}

#[test]
fn the_page_says_what_each_name_is() {
    let rows: BTreeSet<&str> = NAMES.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let lists: [Vec<&str>; 9] = [
        PolicyId::ALL.iter().map(|one| one.as_str()).collect(),
        ClockId::ALL.iter().map(|one| one.as_str()).collect(),
        Holder::ALL.iter().map(|one| one.as_str()).collect(),
        Pause::ALL.iter().map(|one| one.as_str()).collect(),
        EventKind::ALL.iter().map(|one| one.as_str()).collect(),
        Role::ALL.iter().map(|one| one.as_str()).collect(),
        State::ALL.iter().map(|one| one.as_str()).collect(),
        Note::ALL.iter().map(|one| one.as_str()).collect(),
        RejectionCode::ALL.iter().map(|one| one.as_str()).collect(),
    ];
    for name in lists.concat() {
        assert!(rows.contains(name), "{name}");
    }
    let unsaid: Vec<&str> = NAMES.lines().filter(|line| line.starts_with("| `") && line.contains("|  |")).collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}

#[test]
fn the_page_has_every_code_that_an_audit_finds_beside_them_and_every_rule_of_the_calendar() {
    let mut found = 0;
    for folder in ["crates/motcua/src/audit", "crates/motcua-log/src"] {
        for (path, source) in sources(folder) {
            for call in [".find(\"", ".gap(\"", "leave_open(\""] {
                for code in source.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(NAMES.contains(&format!("| `{code}` |")), "{path}: {code}");
                    found += 1;
                }
            }
        }
    }
    assert!(found >= 6, "{found}");
    let used = documented::text_of("crates/motcua/src/calendar/used.rs");
    let rules: Vec<&str> = used.split(" => \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(rules.len() >= 20, "{rules:?}");
    for rule in rules {
        assert!(NAMES.contains(&format!("| `{rule}` |")), "{rule}");
    }
}
