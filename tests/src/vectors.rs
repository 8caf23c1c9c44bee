//! The vectors: one JSON file, one story, each with the reason and the article it comes from.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// One story: a request to one operation, and what the law says must be in the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// The file's name without its ending; unique over all vectors.
    pub name: String,
    /// One sentence: what would be wrong if this failed.
    pub why: String,
    /// The article that the expectation rests on.
    pub citation: Value,
    /// The operation of `motcua::wire`.
    pub operation: String,
    /// Its request.
    pub request: Value,
    /// What the answer must contain; see [`crate::matching`].
    pub expect: Value,
}

/// Returns the folder of the vectors.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// Returns every vector with its path, in the order of their paths.
///
/// # Errors
/// The path and the cause, if a file cannot be read or is not a vector.
pub fn all() -> Result<Vec<(PathBuf, Vector)>, String> {
    below(&folder())
}

/// Returns every vector below a folder, as [`all`] does.
///
/// # Errors
/// The path and the cause, if a file cannot be read or is not a vector.
pub fn below(folder: &Path) -> Result<Vec<(PathBuf, Vector)>, String> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.sort();
    paths.into_iter().map(|path| read(&path).map(|vector| (path, vector))).collect()
}

fn read(path: &Path) -> Result<Vector, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            paths.push(path);
        }
    }
    Ok(())
}
