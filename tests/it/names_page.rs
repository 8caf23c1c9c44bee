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
    let rows = NAMES.lines().chain(KEYS.lines()).filter(|line| line.starts_with("| `") || line.starts_with("| **`"));
    let unsaid: Vec<&str> = rows.filter(|line| line.contains("|  |")).collect();
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

#[test]
fn the_page_has_everything_that_an_answer_may_rest_on_because_nobody_read_it() {
    let mut names: Vec<String> = Vec::new();
    let mut told = |source: &str, before: &str| {
        let texts = source.split(before).skip(1).filter_map(|rest| rest.split('"').next());
        names.extend(texts.map(str::to_owned));
    };
    let dossier = documented::text_of("crates/motcua/src/dossier/unread.rs");
    told(&dossier, " => \"");
    told(&dossier, "then_some(\"");
    for (_, source) in sources("crates/motcua/src/verdict") {
        told(&source, "unread(\"");
        told(&source, "name: \"");
    }
    for name in ["term", "fee", "channel", "clock_k1", "clock_k15"] {
        assert!(names.iter().any(|told| told == name), "{name}: {names:?}");
    }
    let (_, page) = NAMES.split_once("\n## Assumptions\n").unwrap_or_default();
    for name in names {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_page_says_that_a_late_hand_over_may_be_a_warning() {
    let row = NAMES.lines().find(|line| line.starts_with("| `transfer_late` |")).unwrap_or_default();
    assert!(row.contains("| error or warning |") && row.contains("`transfer_next_start`"), "{row}");
}
