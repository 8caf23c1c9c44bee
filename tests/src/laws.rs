//! The laws of this repository as their rule files.

use std::path::Path;

/// Returns the rule files of each law, which use every feature together, as path and text: Viet Nam, an invented country, another state.
///
/// # Panics
/// Where a folder cannot be read.
#[must_use]
pub fn laws() -> Vec<Vec<(String, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["crates/motcua-rules/vn", "crates/motcua-rules/demo", "examples/foreign/rules"];
    let read = |folder: &str| motcua_compile::read_folder(&root.join(folder));
    folders.iter().map(|folder| read(folder).unwrap_or_else(|error| panic!("{folder}: {error}"))).collect()
}
