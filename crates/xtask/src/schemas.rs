//! The JSON Schemas of the rule files, as the reader asks for their keys.

use std::error::Error;
use std::fs;

use motcua_compile::{read_folder, render, rule_schemas};

use crate::in_repository;

/// The laws that use every feature together.
const LAWS: [&str; 3] = ["crates/motcua-rules/vn", "crates/motcua-rules/demo", "examples/foreign/rules"];

/// Writes `crates/motcua-compile/schema`; with `check` compares it with what the reader asks for instead.
pub(crate) fn run(check: bool) -> Result<(), String> {
    write(check).map_err(|error| error.to_string())
}

fn write(check: bool) -> Result<(), Box<dyn Error>> {
    let mut laws = Vec::new();
    for law in LAWS {
        laws.push(read_folder(&in_repository(law)).map_err(|error| format!("{error}: {}", error.help()))?);
    }
    let schemas = rule_schemas(&laws).map_err(|errors| render(&errors, &laws.concat(), false))?;
    for (name, schema) in schemas {
        let path = format!("crates/motcua-compile/schema/{name}.json");
        let full = in_repository(&path);
        if fs::read_to_string(&full).is_ok_and(|old| old == schema) {
            continue;
        }
        if check {
            return Err(format!("`{path}` is not what the reader asks for: run `cargo run -p xtask -- schemas`").into());
        }
        fs::write(full, schema)?;
    }
    Ok(())
}
