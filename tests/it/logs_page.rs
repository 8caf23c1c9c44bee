//! The page about logs is held to the code: every event with its way and its detail, every code of a refused row, every column of a report.

use std::collections::BTreeSet;

use motcua::audit::{AuditOptions, audit_case};
use motcua::catalogue::Catalogue;
use motcua::dossier::{Event, known_keys};
use motcua::lifecycle::{EDGES, Edge, EventKind, State};
use motcua_log::{Mapping, RowCode, Shape};
use motcua_tests::documented::text_of;

const PAGE: &str = include_str!("../../docs/logs.md");

/// Returns the table of the events as the page has it.
fn events() -> String {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut table = String::from("| event | tiếng Việt | from → to | keys of `detail` |\n|---|---|---|---|\n");
    for event in EventKind::ALL.iter().copied() {
        let name = event.as_str();
        let vi = catalogue.messages().0.get(&format!("event_{name}")).unwrap().message.0.get("vi").unwrap();
        let keys: Vec<String> = known_keys(event).iter().map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| `{name}` | {vi} | {} | {} |\n", way(event), keys.join(", ")));
    }
    table
}

/// Returns from which states an event leads where, as the table of the lifecycle has it.
fn way(event: EventKind) -> String {
    if event.is_orthogonal() {
        return "beside the states".to_owned();
    }
    let edges = EDGES.iter().filter(|edge| edge.event == event);
    if event == EventKind::Adopt {
        return "draft → where its detail says".to_owned();
    }
    let (stays, moves): (Vec<&Edge>, Vec<&Edge>) = edges.partition(|edge| edge.from == edge.to);
    let targets: BTreeSet<State> = moves.iter().map(|edge| edge.to).collect();
    let mut parts: Vec<String> = targets
        .into_iter()
        .map(|to| format!("{} → {to}", names(moves.iter().filter(|edge| edge.to == to).map(|edge| edge.from))))
        .collect();
    if !stays.is_empty() {
        parts.push(format!("stays {}", names(stays.iter().map(|edge| edge.from))));
    }
    parts.join("; ")
}

fn names(states: impl Iterator<Item = State>) -> String {
    states.map(State::as_str).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_page_has_the_table_of_the_events() {
    let table = events();
    assert!(PAGE.contains(&table), "docs/logs.md must have this table:\n{table}");
}

#[test]
fn the_page_has_the_table_of_refused_rows() {
    let rows: String = RowCode::ALL.iter().map(|code| format!("| `{}` | {} |\n", code.as_str(), code.help())).collect();
    assert!(PAGE.contains(&rows), "docs/logs.md must have this table:\n{rows}");
}

#[test]
fn the_page_has_every_column_of_a_report() {
    let law = Catalogue::vietnam().unwrap().law("1.004873").unwrap();
    let event = Event::new(EventKind::Receive, "2026-08-20T09:00".parse().unwrap());
    let report = audit_case(&law, "MAU-1", [event.fact()], &AuditOptions::default());
    let report = serde_json::to_value(&report).unwrap();
    let section = PAGE.split("## What comes out").nth(1).unwrap();
    let columns: BTreeSet<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .flat_map(|cell| cell.split(", "))
        .filter_map(|name| name.strip_prefix('`')?.strip_suffix('`'))
        .collect();
    assert_eq!(columns, report.as_object().unwrap().keys().map(String::as_str).collect());
}

#[test]
fn the_page_has_every_key_of_the_register() {
    let section = PAGE.split("## The register").nth(1).unwrap().split("\n## ").next().unwrap();
    for kind in ["procedure", "dossier", "complaint", "report"] {
        let rows = section.lines().filter_map(|line| line.strip_prefix(&format!("| `{kind}` | "))?.split(" | ").next());
        let told: BTreeSet<&str> = rows.flat_map(|cell| cell.split(", ")).map(|key| key.trim_matches('`')).collect();
        // what is refused is told with the keys that are read
        let refused = serde_json::from_str::<motcua_log::score::Row>(&format!(r#"{{"kind":"{kind}","x":1}}"#));
        let refused = refused.unwrap_err().to_string();
        let keys: BTreeSet<&str> = refused.split('`').skip(3).step_by(2).collect();
        assert_eq!(told, keys, "{kind}: {refused}");
    }
}

#[test]
fn the_page_has_every_name_of_the_portal_s_table() {
    let mapping: toml::Table = text_of("crates/motcua-log/src/mapping/dvcqg.toml").parse().unwrap();
    let section = PAGE.split("**`dvcqg`** reads").nth(1).unwrap().split("\n- ").next().unwrap();
    let own = |text: &str| assert!(section.contains(&format!("`{text}`")), "{text}");
    for (column, theirs) in mapping["columns"].as_table().unwrap() {
        own(column);
        theirs.as_array().unwrap().iter().for_each(|name| own(name.as_str().unwrap()));
    }
    for table in ["channels", "status"] {
        mapping[table].as_table().unwrap().keys().filter(|label| !label.is_empty()).for_each(|label| own(label));
    }
    mapping["time"]["format"].as_array().unwrap().iter().for_each(|format| own(format.as_str().unwrap()));
}

#[test]
fn the_mapping_of_the_page_is_read() {
    let toml = PAGE.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let mapping = Mapping::parse(toml).unwrap();
    assert_eq!(mapping.shape(), Some(Shape::Events));
    assert!(mapping.observes("return_result") && !mapping.observes("transfer"));
}
