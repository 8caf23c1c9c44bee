//! `docs/keys.md`: every key of every kind of rule file, as the JSON Schemas have them.

use std::fmt::Write;

use motcua_compile::{RULE_FILES, RuleFile};
use serde_json::Value as Json;

use crate::documented::cell;

/// Returns the page.
///
/// # Panics
/// Where a schema is no JSON.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Keys of the rule files\nEvery table and key, in the order of the alphabet, with what it holds and means; [rules.md](rules.md) shows how a procedure is written, and [names.md](names.md) what the closed names mean. `cargo run -p xtask -- pages` writes this page from the JSON Schemas (`motcua schema KIND`), and a test holds it to them.\n\nA key in bold is needed wherever its table stands.\n",
    );
    for file in RULE_FILES {
        let schema: Json = serde_json::from_str(file.schema).unwrap_or_else(|error| panic!("{}: {error}", file.name));
        let paths: Vec<String> =
            file.paths.iter().map(|path| format!("`{}`", path.trim_start_matches("**/"))).collect();
        let RuleFile { name, says, .. } = file;
        let whose = if *name == "procedure" { "every other `*.toml`".to_owned() } else { paths.join(", ") };
        write(&mut page, &format!("\n## {name}: {whose}\n{says}"));
        table(&mut page, &schema, "");
    }
    page
}

/// Adds a table with its keys, then the tables below it.
fn table(page: &mut String, schema: &Json, place: &str) {
    let own = schema["properties"].as_object();
    if let Some(own) = own.filter(|own| !own.is_empty()) {
        let heading = if place.is_empty() { "At the head of the file".to_owned() } else { format!("`{place}`") };
        write(page, &format!("\n{heading}:\n\n| key | holds | is |\n|---|---|---|"));
        let needed: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        for (key, value) in own {
            let says = value["description"].as_str().unwrap_or_default();
            // what a key means that is left out is nothing that a needed one tells
            let (key, says) = match says.split_once("; without it,") {
                Some((says, _)) if needed.contains(&key.as_str()) => (format!("**`{key}`**"), format!("{says}.")),
                _ if needed.contains(&key.as_str()) => (format!("**`{key}`**"), says.to_owned()),
                _ => (format!("`{key}`"), says.to_owned()),
            };
            write(page, &format!("| {key} | {} | {} |", cell(&holds(value)), cell(&says)));
        }
    }
    for (key, value) in own.into_iter().flatten() {
        let inner = if place.is_empty() { key.clone() } else { format!("{}.{key}", place.trim_matches(['[', ']'])) };
        for value in value["anyOf"].as_array().into_iter().flatten().chain([value]) {
            match value["type"].as_str() {
                Some("object") => table(page, value, &format!("[{inner}]")),
                Some("array") if value["items"]["type"] == "object" => {
                    table(page, &value["items"], &format!("[[{inner}]]"));
                }
                _ => {}
            }
        }
    }
    if schema["additionalProperties"].is_object() {
        table(page, &schema["additionalProperties"], "[name]");
    }
}

/// Returns what a key holds, in a few words.
fn holds(value: &Json) -> String {
    if let Some(several) = value["anyOf"].as_array() {
        return several.iter().map(holds).collect::<Vec<_>>().join(", or ");
    }
    if let Some(names) = value["enum"].as_array() {
        // the long lists stand in names.md
        return match names.as_slice() {
            [first, _, _, _, _, _, _, _, ..] => format!("a name, such as `{}`", first.as_str().unwrap_or_default()),
            few => few.iter().filter_map(Json::as_str).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        };
    }
    let refers = value["allOf"][0]["$ref"].as_str().unwrap_or_default();
    match (refers.rsplit('/').next(), value["type"].as_str()) {
        (Some("texts"), _) => "texts by language".to_owned(),
        (Some("cite"), _) => "`{ act, article, clause }`".to_owned(),
        (_, Some("string")) if value["format"] == "date" => "a day".to_owned(),
        (_, Some("string")) => "a text".to_owned(),
        (_, Some("integer")) => "a whole number".to_owned(),
        (_, Some("boolean")) => "`true`, `false`".to_owned(),
        (_, Some("object")) => "a table".to_owned(),
        (_, Some("array")) if value["items"]["type"] == "object" => "tables".to_owned(),
        (_, Some("array")) => format!("a list: {}", holds(&value["items"])),
        _ => String::new(),
    }
}

fn write(page: &mut String, text: &str) {
    writeln!(page, "{text}").unwrap_or_else(|error| panic!("{error}"));
}
