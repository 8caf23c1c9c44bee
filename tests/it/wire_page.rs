//! The page about questions in JSON: every operation with the keys that its source states, and examples that are answered so.

use motcua::catalogue::Catalogue;
use motcua::wire::{call, operations};
use motcua_compile::vectors::mismatches;
use serde_json::Value;

use super::tidy::texts;

const PAGE: &str = include_str!("../../docs/wire.md");

/// Returns the requests of an operation as the documentation of its function has them: the parts in backticks that begin with a brace.
fn requests(operation: &str) -> Vec<String> {
    let start = format!("fn {operation}(catalogue: &Catalogue, request: &mut Request)");
    let sources = texts("crates/motcua/src/wire", &["rs"]);
    let (_, source) = sources.iter().find(|(_, source)| source.contains(&start)).unwrap();
    let before = source.split(&start).next().unwrap();
    let doc: Vec<&str> = before.lines().rev().skip(1).take_while(|line| line.starts_with("///")).collect();
    let doc: String = doc.into_iter().rev().map(|line| format!("{line}\n")).collect();
    let first = doc.split("///\n").next().unwrap();
    first.split('`').filter(|part| part.starts_with('{')).map(str::to_owned).collect()
}

#[test]
fn the_page_has_every_operation_with_its_request() {
    let rows: Vec<&str> = PAGE.lines().filter(|line| line.starts_with("| `")).collect();
    for operation in operations() {
        let start = format!("| `{operation}` | ");
        let row = rows.iter().find(|row| row.starts_with(&start)).unwrap_or_else(|| panic!("{operation} has no row"));
        if operation == "version" {
            continue;
        }
        let requests = requests(operation);
        assert!(!requests.is_empty(), "{operation}");
        for request in requests {
            // a bar within a table is escaped
            let request = request.replace('|', "\\|");
            assert!(row.contains(&format!("`{request}`")), "{operation}: {request}");
        }
    }
}

#[test]
fn the_page_tells_how_long_a_request_may_be() {
    assert!(PAGE.contains("A request has at most 1 MiB (`too_large`)"));
    let catalogue = Catalogue::vietnam().unwrap();
    let request = |length: usize| format!("{{{}}}", " ".repeat(length - 2));
    assert!(!call(catalogue, "version", &request(1 << 20)).contains("too_large"));
    assert!(call(catalogue, "version", &request((1 << 20) + 1)).contains("too_large"));
}

#[test]
fn the_examples_of_the_page_are_answered_so() {
    let catalogue = Catalogue::vietnam().unwrap();
    let mut examples = 0;
    for example in PAGE.split("```json call ").skip(1) {
        let (operation, rest) = example.split_once('\n').unwrap();
        let (request, rest) = rest.split_once("\n```").unwrap();
        let (_, rest) = rest.split_once("```json\n").unwrap();
        let (expected, _) = rest.split_once("\n```").unwrap();
        let answer = call(catalogue, operation, request);
        let [expected, answer] = [expected, &answer].map(|text| serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(mismatches(&expected, &answer), [], "{operation}");
        examples += 1;
    }
    assert_eq!(examples, 3);
}
