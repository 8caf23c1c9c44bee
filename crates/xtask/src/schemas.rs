//! The JSON Schemas of the rule files, as the reader asks for their keys.

use std::fs;

use motcua_compile::{render, rule_schemas};
use motcua_tests::laws::laws;

use crate::in_repository;

/// Writes `crates/motcua-compile/schema`; a test holds it against what the reader asks for.
pub(crate) fn write() -> Result<(), String> {
    let laws = laws();
    let schemas = rule_schemas(&laws).map_err(|errors| render(&errors, &laws.concat()))?;
    for (name, schema) in schemas {
        let path = in_repository(&format!("crates/motcua-compile/schema/{name}.json"));
        fs::write(&path, schema).map_err(|cause| format!("{}: {cause}", path.display()))?;
    }
    Ok(())
}
